"""Knows a phone again by a random cookie, and by a field of the form where it takes no cookies. Nothing of it is kept.

Who only looks gets no cookie: it comes with the first answer.
"""

from __future__ import annotations

import re
import secrets
from datetime import timedelta

from flask import request
from werkzeug.wrappers import Response

from kiosk.desk import cookies
from kiosk.desk.desk import Desk

LASTS = timedelta(days=180)
_NAME = "phone"
_BYTES = 16
_COOKIE = re.compile(r"[A-Za-z0-9_-]{22}")


def visitor_cookie(desk: Desk) -> str:
    """Return the name of the cookie."""
    return cookies.name_of(desk, _NAME)


def new_visitor() -> str:
    """Return another than any before: 128 random bits."""
    return secrets.token_urlsafe(_BYTES)


def known_visitor(desk: Desk) -> str:
    """Return the one that the browser keeps; "" where it keeps none of ours."""
    kept = request.cookies.get(visitor_cookie(desk), "")
    return kept if _COOKIE.fullmatch(kept) else ""


def sending_visitor(desk: Desk) -> str:
    """Return the one that sends: that of the cookie, else that of the form, else a new one."""
    told = request.form.get("visitor", "")
    return known_visitor(desk) or (told if _COOKIE.fullmatch(told) else new_visitor())


def remember(desk: Desk, answer: Response, visitor: str) -> None:
    """Let the browser keep it."""
    cookies.give(desk, answer, _NAME, visitor, LASTS)
