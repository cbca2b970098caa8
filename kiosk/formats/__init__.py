"""Bytes to items and problems, one small module a format. Pure: reads no file and no clock."""
