"""Says in the words of PostgreSQL what is written once for both databases; all that differs is told here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

_PIECES = re.compile(r"'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|--[^\n]*|/\*.*?\*/|[^'\"\-/]+|.", re.DOTALL)
"""Texts, names and remarks in whole, so that a mark within one is left alone."""
_QUOTING = ("'", '"', "--", "/*")
_TYPES = {"TEXT": 'TEXT COLLATE "C"', "INTEGER": "BIGINT", "REAL": "DOUBLE PRECISION", "BLOB": "BYTEA"}
"""Texts come in the order of their bytes, as in SQLite: the house rules of a language put "-" and ":" nowhere."""
_TYPE = re.compile(rf"\b(?:{'|'.join(_TYPES)})\b")


@lru_cache(maxsize=1024)
def for_postgres(sql: str) -> str:
    """Return a statement with "%s" for each "?", and each "%" of its own twice: psycopg reads it so."""
    return "".join(
        (piece if quoted else piece.replace("?", "\0")).replace("%", "%%").replace("\0", "%s")
        for piece, quoted in _pieces(sql)
    )


def script_for_postgres(script: str) -> str:
    """Return a script that makes tables, with the types of PostgreSQL; nothing is given along, so "%" stays."""
    return "".join(piece if quoted else _TYPE.sub(_typed, piece) for piece, quoted in _pieces(script))


def plain(value: Any) -> Any:  # noqa: ANN401  # whatever a row holds
    """Return a value as PostgreSQL takes it: a text without the sign that it has no place for."""
    return str(value).replace("\0", "\ufffd") if isinstance(value, str) else value


def _pieces(sql: str) -> Iterator[tuple[str, bool]]:
    for found in _PIECES.finditer(sql):
        yield found.group(), found.group().startswith(_QUOTING)


def _typed(found: re.Match[str]) -> str:
    return _TYPES[found.group()]
