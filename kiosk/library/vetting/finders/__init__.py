"""Finders of personal data, one module for what looks alike; each gives what it finds in a text, in linear time."""
