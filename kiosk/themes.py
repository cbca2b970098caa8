"""Reads a theme folder and the themes it inherits from into one frozen Theme."""
