"""Batches per origin become one immutable snapshot; the last good set stays."""
