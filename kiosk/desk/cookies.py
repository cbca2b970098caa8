"""Lets a browser keep something for the desk: out of reach of scripts and other sites, and over https where it can."""

from __future__ import annotations

from datetime import timedelta

from werkzeug.wrappers import Response

from kiosk.desk.desk import Desk


def name_of(desk: Desk, what: str) -> str:
    """Return the name of a cookie; the prefix lets a browser take it over https alone."""
    return f"__Host-{what}" if desk.is_https else what


def give(desk: Desk, answer: Response, what: str, text: str, lasts: timedelta) -> None:
    """Let a browser keep a text for a time; no time takes it away."""
    answer.set_cookie(
        name_of(desk, what),
        text,
        max_age=int(lasts.total_seconds()),
        httponly=True,
        secure=desk.is_https,
        samesite="Lax",
        path="/",
    )
