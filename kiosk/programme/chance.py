"""Chance that is the same everywhere: numbers made of names, so that the same content gives the same order."""

from __future__ import annotations

import hashlib
from functools import lru_cache

_MASK = (1 << 64) - 1


@lru_cache(maxsize=1 << 18)
def number_of(name: str) -> int:
    """Return a number of 64 bits that belongs to this name, on every machine."""
    return int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest())


def mixed(number: int, salt: int) -> int:
    """Return a number of 64 bits that depends on every bit of both (finalizer of SplitMix64, Steele 2014)."""
    value = (number ^ (salt * 0x9E3779B97F4A7C15)) & _MASK
    value = ((value ^ (value >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
    value = ((value ^ (value >> 27)) * 0x94D049BB133111EB) & _MASK
    return value ^ (value >> 31)
