"""Gives back, on the page that says that a form was refused, what a person typed in it: no error loses their words."""

from __future__ import annotations

from flask import g, request
from werkzeug.exceptions import HTTPException

_OURS = frozenset(
    """
    token form seen digest shown item decision page session invitation vanaf bestand act rol taal geopend soort thema
    vorm deel pad versie heel geteld w toon afdekken
    dag nummer zoek team tag
    """.split()  # noqa: SIM905  # many words read better than many strings
)
"""Fields that nobody types: our own, and choices."""
_MOST_AGAIN = 200
_MOST = 40
"""Fields that are given back."""


def sent_again() -> tuple[tuple[str, str], ...]:
    """Return every field of a form of ours, to send it once more as it is: sent twice it counts once."""
    if request.method != "POST" or not g.get("own_form", False):
        return ()
    try:
        fields = tuple(request.form.items(multi=True))
    except HTTPException:
        return ()
    return fields if len(fields) <= _MOST_AGAIN else ()


def typed_text() -> tuple[tuple[str, str], ...]:
    """Return each field with what was typed in it; nothing of a form that another page sent."""
    if request.method != "POST" or not g.get("own_form", False):
        return ()
    try:
        fields = list(request.form.items(multi=True))
    except HTTPException:  # too long to be read: the browser still has it, one step back
        return ()
    return tuple((name, text) for name, text in fields if name not in _OURS and text.strip())[:_MOST]
