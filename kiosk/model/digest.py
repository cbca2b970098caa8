"""The short name of bytes: the same bytes always have the same, other bytes never in practice."""

from __future__ import annotations

import hashlib


def digest_of(data: bytes, size: int = 16) -> str:
    """Return the digest of these bytes, `size` bytes long, as hexadecimal digits."""
    return hashlib.blake2b(data, digest_size=size).hexdigest()
