"""Changes the text of programme.toml as a person would: what is not meant, and every comment, stays as it was. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import tomlkit
from tomlkit.items import AoT, Table

from kiosk.desk.chosen_rows import ChosenRow

_HEADING = "# Gekozen aan de balie. Het wint van kiosk.toml; met de hand wijzigen mag ook. (Chosen at the desk.)\n"


def with_values(text: str, changes: Mapping[str, Mapping[str, Any]]) -> str:
    """Return the text with these values, by section and key."""
    document = tomlkit.parse(text or _HEADING)
    for section, values in changes.items():
        if section not in document:
            document[section] = tomlkit.table()
        for key, value in values.items():
            document[section][key] = list(value) if isinstance(value, tuple) else value
    return tomlkit.dumps(document)


def with_row(text: str, name: str, rows: Sequence[ChosenRow], index: int | None, row: ChosenRow | None) -> str:
    """Return the text with one of a list of tables changed, added (no `index`) or taken out (no `row`).

    `rows` are all that hold now: where the text has none of its own they become its own. An empty list is written down,
    since no list at all would leave those of kiosk.toml.
    """
    document = tomlkit.parse(text or _HEADING)
    held = document.get(name)
    if not isinstance(held, AoT) or len(held) != len(rows):
        document[name] = _tables(rows)
        held = document[name]
    if not isinstance(held, AoT):
        raise TypeError(name)
    if row is None:
        del held[index or 0]
    elif index is None:
        held.append(_table(row))
    else:
        _change(held[index], row)
    if not len(held):
        document[name] = tomlkit.array()
    return tomlkit.dumps(document)


def _change(table: Table, row: ChosenRow) -> None:
    for key in [key for key in table if key not in row]:
        del table[key]
    for key, value in row.items():
        if table.get(key) != value:
            table[key] = value


def _tables(rows: Sequence[ChosenRow]) -> AoT:
    every = tomlkit.aot()
    for row in rows:
        every.append(_table(row))
    return every


def _table(row: ChosenRow) -> Table:
    table = tomlkit.table()
    for key, value in row.items():
        table[key] = value
    return table
