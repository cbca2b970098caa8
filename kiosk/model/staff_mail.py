"""Addresses of colleagues, as the house tells them: "Anna de Vries <anna@huis.nl>", each in a line of its own. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kiosk.model.normal_form import normal_form

_NAMED = re.compile(r" *(?P<name>[^<>@\s](?:[^<>@\n\r\t]{0,78}[^<>@\s])?) *<(?P<address>[^<>\s]{3,254})> *")


def named_address(told: str) -> tuple[str, str]:
    """Return the name and the address of a line; ValueError for any other line."""
    found = _NAMED.fullmatch(told)
    if found is None:
        raise ValueError("a name and an address are expected")
    return " ".join(found["name"].split()), found["address"]


def names_told(lines: Iterable[str]) -> tuple[str, ...]:
    """Return the names alone, each once, in their order."""
    return tuple(dict.fromkeys(named_address(one)[0] for one in lines))


def address_of_colleague(lines: Iterable[str], name: str) -> str:
    """Return the address of a colleague by the whole name; empty where there is none, or more than one."""
    wanted = normal_form(name)
    found = {address for told, address in map(named_address, lines) if normal_form(told) == wanted}
    return found.pop() if len(found) == 1 else ""
