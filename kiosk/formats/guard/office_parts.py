"""Which part of an Office file is what: told by the relations between its parts, never by their names."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from functools import lru_cache
from urllib.parse import unquote

from kiosk.formats.guard.office_zip import Archive, xml_of
from kiosk.model.value import value

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"

_SMALL = 8192
"""Bytes of relations that are remembered."""


@value(kw_only=False)
class Relation:
    """What one part says of another: its sort ("styles", "slide", "image") and its name."""

    sort: str
    part: str


def relations(archive: Archive, part: str) -> Mapping[str, Relation]:
    """Return what a part refers to inside the file, by id; of the whole file for part "". What lies outside is left."""
    folder, file = posixpath.split(part)
    name = posixpath.join(folder, "_rels", f"{file}.rels")
    if not archive.has(name):
        return {}
    markup = archive.markup(name)
    return _relations(markup, folder) if len(markup) <= _SMALL else _relations.__wrapped__(markup, folder)


@lru_cache(maxsize=64)
def _relations(markup: bytes, folder: str) -> Mapping[str, Relation]:
    """Return the relations that are written in some bytes: those of files out of one program are often the same."""
    return {
        one.get("Id") or "": Relation(
            (one.get("Type") or "").rpartition("/")[2],
            posixpath.normpath(posixpath.join("/", folder, unquote(one.get("Target") or ""))).lstrip("/"),
        )
        for one in xml_of(markup).iter(_RELATION)
        if one.get("TargetMode") != "External"
    }


def of_sort(archive: Archive, part: str, sort: str, usual: str) -> str:
    """Return the part of a sort that a part refers to; the usual one where it does not say."""
    found = (one.part for one in relations(archive, part).values() if one.sort == sort)
    return next((name for name in found if archive.has(name)), usual)
