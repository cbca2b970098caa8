"""Takes the longest list out of JSON value by value: the whole of it as values takes thirty times its bytes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any, Protocol, TypeVar

DEEPEST = 4
"""Objects within objects in which a list is looked for."""

_SPACE = re.compile(r"[ \t\n\r]*")
_decode = json.JSONDecoder().raw_decode


class Gathering(Protocol):
    """Gathers the values of a list one by one, and knows how many it was given."""

    count: int

    def add(self, one: Any) -> None:  # noqa: ANN401
        """Take the next value."""


_Gathers = TypeVar("_Gathers", bound=Gathering)


def longest_list(text: str, begin: Callable[[], _Gathers]) -> tuple[_Gathers | None, Any]:
    """Return the list that a text is, or the longest under one of its names; and what there is beside lists.

    `begin` begins to gather another list. Raises json.JSONDecodeError with the place of what is no JSON, and ValueError
    and RecursionError as `json.loads` does.
    """
    at = _after(text, 0)
    longest: list[_Gathers] = []
    if text[at : at + 1] == "[":
        end = _list_from(text, at, longest, begin)
        rest: Any = None
    elif text[at : at + 1] == "{":
        rest = {}
        end = _object_from(text, at, longest, begin, rest)
    else:
        rest, end = _decode(text, at)
    end = _after(text, end)
    if end != len(text):
        raise json.JSONDecodeError("Extra data", text, end)
    return (longest[0] if longest and longest[0].count else None), rest


def _after(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at


def _list_from(text: str, at: int, longest: list[_Gathers], begin: Callable[[], _Gathers]) -> int:
    """Take in the list that begins here, keep it if it is the longest so far, and return where it ends."""
    found = begin()
    at = _after(text, at + 1)
    if text[at : at + 1] == "]":
        at += 1
    else:
        while True:
            one, at = _decode(text, at)
            found.add(one)
            at = _after(text, at)
            sign = text[at : at + 1]
            if sign == "]":
                at += 1
                break
            at = _divided(text, at, sign)
    if not longest or found.count > longest[0].count:
        longest[:] = [found]
    return at


def _object_from(  # noqa: PLR0917  # one step of a walk that hands on all it has
    text: str, at: int, longest: list[_Gathers], begin: Callable[[], _Gathers], plain: dict[str, Any], depth: int = 0
) -> int:
    """Look into the object that begins here and return where it ends; `plain` gets what is neither list nor object."""
    at = _after(text, at + 1)
    if text[at : at + 1] == "}":
        return at + 1
    while True:
        if text[at : at + 1] != '"':
            raise json.JSONDecodeError("Expecting property name enclosed in double quotes", text, at)
        name, at = _decode(text, at)
        at = _after(text, at)
        if text[at : at + 1] != ":":
            raise json.JSONDecodeError("Expecting ':' delimiter", text, at)
        at = _after(text, at + 1)
        sign = text[at : at + 1]
        if sign == "[" and depth < DEEPEST:
            at = _list_from(text, at, longest, begin)
        elif sign == "{" and depth < DEEPEST:
            inner: dict[str, Any] = {}
            plain[name] = inner
            at = _object_from(text, at, longest, begin, inner, depth + 1)
        else:
            plain[name], at = _decode(text, at)
        at = _after(text, at)
        sign = text[at : at + 1]
        if sign == "}":
            return at + 1
        at = _divided(text, at, sign)


def _divided(text: str, at: int, sign: str) -> int:
    if sign != ",":
        raise json.JSONDecodeError("Expecting ',' delimiter", text, at)
    return _after(text, at + 1)
