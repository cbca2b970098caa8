"""What every form with words on a phone has: a random name, a field that no person sees, and a time to read it."""

from __future__ import annotations

import re
import secrets
from datetime import timedelta

TOO_QUICK = timedelta(seconds=2)
"""Nobody reads a page and writes on it within this time."""
TRAP = "website"
"""A field that no person sees: what fills in everything it finds fills it in too."""
_FORM = re.compile(r"[0-9a-f]{32}")


def form_id(told: str) -> str:
    """Return the random name of a form as it was sent, or a new one for what is none."""
    return told if _FORM.fullmatch(told) else secrets.token_hex(16)
