"""Texts without what does not tell them apart: case, spaces and punctuation."""

from __future__ import annotations

import re
import unicodedata

_SIGNS = bytes(number for number in range(128) if not chr(number).isalnum())
_OTHER_SIGNS = re.compile(r"[\W_]+")


def normal_form(text: str) -> str:
    """Return only letters and digits, in lower case: equal for texts that differ in case, spacing or punctuation."""
    folded = (text if text.isascii() else unicodedata.normalize("NFKC", text)).casefold()
    # Taken away as bytes, which is many times as fast: most texts have no other signs.
    kept = folded.encode("utf-8", "surrogatepass").translate(None, _SIGNS).decode("utf-8", "surrogatepass")
    if not kept.isalnum():
        kept = _OTHER_SIGNS.sub("", kept)
    return kept or folded.strip()
