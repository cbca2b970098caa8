"""Marks become pixels, with Pillow; needs no display."""
