"""Reads one file of the folder and makes the batch of it, with the pictures and the small files it asks for."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from kiosk.choices.toml import TomlFile
from kiosk.formats.guard.pictures import PictureGuard
from kiosk.formats.house_list import order_in, read_list
from kiosk.formats.leftovers import is_junk
from kiosk.formats.read import LARGEST, read
from kiosk.formats.reading import PICTURE_SUFFIXES, Draft
from kiosk.model.content import Batch, Order
from kiosk.model.digest import digest_of
from kiosk.model.items import Asset
from kiosk.model.language import Advice, Phrase
from kiosk.model.origin import Origin, Problem
from kiosk.model.value import value
from kiosk.sources.folder.files import UnreadableError, forget_roots, read_file
from kiosk.sources.folder.names import display, forms, kin_stem, same_name
from kiosk.sources.folder.settle import Signature

MAPPING = "mapping.toml"
"""The file that tells how the tables beside it are read."""

_SMALL = 1 << 20
"""Bytes of a list, a mapping or a caption that are read."""


@value(kw_only=False)
class Taken:
    """A file as it was read."""

    batch: Batch
    signature: Signature
    """How the file looked while it was read."""
    asked: frozenset[str] = frozenset()
    """Paths that it asked for, found or not, other than those of its own name and its folder's mapping."""


class Intake:
    """Makes batches of the files under one root."""

    def __init__(self, root: Path, *, name: str, assets_folder: Path) -> None:
        self.root = root
        self.name = name
        self.guard = PictureGuard(assets_folder)
        self._listed: dict[str, dict[str, str]] = {}

    def begin(self) -> None:
        """Begin a new look at the folder: what was listed for pictures may have changed."""
        self._listed.clear()
        forget_roots()

    def sweep(self, used: Iterable[str]) -> None:
        """Delete the made pictures that are not among these digests; a page of a document counts for its document."""
        self.guard.sweep({digest.split("-")[0] for digest in used})

    def picture_at(self, path: str) -> str | None:
        """Return the path of the picture that is meant: in any case and form, with any suffix when none is given."""
        folder, _, name = path.rpartition("/")
        for form in forms(folder):
            listed = self._listed.get(form)
            if listed is None:
                listed = self._listed[form] = _pictures_in(self.root / form)
            found = listed.get(same_name(name))
            if found is not None:
                where = f"{form}/{found}" if folder else found
                return None if is_junk(where) else where
        return None

    def take(self, path: str) -> Taken:
        """Read a file and make its batch; UnreadableError when it cannot be opened now."""
        data, signature = read_file(self.root, path, LARGEST + 1)
        told = display(path)
        order = order_in(told)
        if order is not None and (listed := self._list(told, data, order)) is not None:
            return Taken(listed, signature)
        is_mapping = path.rpartition("/")[2].casefold() == MAPPING
        if not is_mapping and len(data) <= LARGEST:
            return self._read(told, path, data, signature)
        batch = Batch(source=self.name, path=told, digest=digest_of(data))
        if is_mapping:
            batch = replace(batch, problems=tuple(_read_mapping(data[:_SMALL], source=self.name, path=told).problems))
        else:
            batch = replace(batch, problems=(self._too_large(told, signature[1]),))
        return Taken(batch, signature)

    def close(self) -> None:
        """End the process that opens pictures."""
        self.guard.close()

    def problem(self, path: str, advice: Advice) -> Batch:
        """Return a batch that only tells what is wrong with a path."""
        told = display(path)
        problem = Problem.of(advice, Origin(source=self.name, path=told))
        digest = digest_of(advice.what.english.encode())
        return Batch(source=self.name, path=told, digest=digest, problems=(problem,))

    def _read(self, told: str, path: str, data: bytes, signature: Signature) -> Taken:
        needs = _Needs(self, path, data)
        batch = read(
            told,
            data,
            source=self.name,
            assets=needs.asset,
            beside=needs.beside,
            pictures=self.guard,
            mapping=self._mapping(path),
        )
        problems = batch.problems
        if trouble := needs.own_trouble:
            own = Problem.of(trouble, Origin(source=self.name, path=told))
            problems = (own, *(problem for problem in problems if problem.harmless))
        batch = replace(batch, digest=needs.digest(batch.digest), problems=problems)
        return Taken(batch, signature, needs.elsewhere())

    def _list(self, told: str, data: bytes, order: Order) -> Batch | None:
        """Return the batch of a house list; None where it turns out to be none."""
        draft = Draft(path=told, data=data, source=self.name, assets=lambda _: None, pictures=self.guard)
        lines = read_list(draft, order)
        return None if lines is None else replace(draft.done(), instructions=lines)

    def _mapping(self, path: str) -> Mapping[str, Any] | None:
        """Return the parsed mapping of a table's folder; what is wrong with it is told under its own name."""
        if not path.casefold().endswith((".csv", ".xlsx", ".xls", ".ods", ".json")):
            return None
        folder = path.rpartition("/")[0]
        try:
            data, _ = read_file(self.root, f"{folder}/{MAPPING}" if folder else MAPPING, _SMALL)
        except UnreadableError:
            return None
        return _read_mapping(data, source=self.name, path=MAPPING).table

    def _too_large(self, told: str, size: int) -> Problem:
        largest = LARGEST >> 20
        return Problem(origin=Origin(source=self.name, path=told),
                       what=Phrase(f"Dit bestand is te groot ({size >> 20} MB; hoogstens {largest} MB).",
                                   f"This file is too large ({size >> 20} MB; at most {largest} MB)."),
                       hint=Phrase("Splits het, of verklein de foto’s erin.",
                                   "Split it, or make its pictures smaller."))  # fmt: skip


def _read_mapping(data: bytes, *, source: str, path: str) -> TomlFile:
    # Tables are not among what is read for the first slide.
    from kiosk.formats.tables.mapping import read_mapping

    return read_mapping(data, source=source, path=path)


class _Needs:
    """What one file asks for while it is read."""

    def __init__(self, intake: Intake, path: str, data: bytes) -> None:
        self._intake = intake
        self._path = path
        self._data = data
        self._found: dict[str, str] = {}
        self.own_trouble: Advice | None = None

    def asset(self, path: str) -> Asset | None:
        """Return the picture at a path, prepared."""
        own = path == display(self._path)
        where = None if own else self._intake.picture_at(path)
        data = self._data if own else self._bytes(where, LARGEST) if where else None
        made = None if data is None else self._intake.guard.prepare(data)
        if isinstance(made, Advice):
            self.own_trouble = made if own else self.own_trouble
            made = None
        self._found[path] = made.digest if made else ""
        return made

    def beside(self, path: str) -> bytes | None:
        """Return the bytes of a small file at a path."""
        data = self._bytes(path, _SMALL)
        self._found[path] = digest_of(data) if data is not None else ""
        return data

    def digest(self, own: str) -> str:
        """Return the digest of the file together with what it asked for and found."""
        found = sorted((path, digest) for path, digest in self._found.items() if digest)
        return digest_of(repr((own, found)).encode()) if found else own

    def elsewhere(self) -> frozenset[str]:
        """Return what it asked for beyond its own name: the source must remember this to read it again."""
        own = kin_stem(same_name(self._path))
        return frozenset(name for name in map(same_name, self._found) if kin_stem(name) != own)

    def _bytes(self, path: str, most: int) -> bytes | None:
        for form in forms(path):
            with contextlib.suppress(UnreadableError):
                return read_file(self._intake.root, form, most)[0]
        return None


def _pictures_in(folder: Path) -> dict[str, str]:
    """Return the pictures of one folder, by their name and by their name without its suffix, as `same_name`."""
    listed: dict[str, str] = {}
    try:
        names = sorted(entry.name for entry in os.scandir(folder))
    except (OSError, ValueError):
        return listed
    for name in names:
        stem, dot, suffix = name.rpartition(".")
        if dot and stem and "." + suffix.casefold() in PICTURE_SUFFIXES:
            listed.setdefault(same_name(stem), name)
            listed[same_name(name)] = name
    return listed


def is_list(path: str) -> bool:
    """Tell whether a path is one of the house's own lists, or a mapping of tables."""
    return order_in(path) is not None or path.rpartition("/")[2].casefold() == MAPPING
