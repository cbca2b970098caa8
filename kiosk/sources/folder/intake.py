"""Reads one file of the folder and makes the batch of it, with the pictures and the small files it asks for.

Only a small plain text is read in the kiosk itself: all else is read in a process apart.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, tzinfo
from pathlib import Path

from kiosk.formats.guard.pictures import PictureGuard
from kiosk.formats.guard.reading_apart import ReadingApart, WantedReading, sort_of_list
from kiosk.formats.house_list import order_in, read_list
from kiosk.formats.leftovers import is_junk
from kiosk.formats.read import LARGEST, SUFFIXES, TABLE_SUFFIXES, read, suffix_of
from kiosk.formats.reading import PICTURE_SUFFIXES, Draft
from kiosk.formats.vocabulary import lies_among_answers
from kiosk.model.content import Batch
from kiosk.model.digest import digest_of
from kiosk.model.item_parts import Asset, Recording
from kiosk.model.language import Advice, Phrase
from kiosk.model.origin import Origin, Problem
from kiosk.model.recordings import SOUND_SUFFIXES
from kiosk.model.value import value
from kiosk.sources.folder.being_read import SET_ASIDE, BeingRead
from kiosk.sources.folder.files import OpenFile, UnreadableError, forget_roots, open_file, read_file
from kiosk.sources.folder.names import display, forms, kin_stem, on_disk, same_name
from kiosk.sources.folder.settle import Signature

MAPPING = "mapping.toml"
"""The file that tells how the tables beside it are read."""

MOST_MAPPING = 1 << 20
"""Bytes of a mapping, or of a caption, that are read."""
LIGHT = 16 * 1024
"""Bytes of the largest plain text that is read in the kiosk itself; what people say is a tenth of it."""


class HeavyError(Exception):
    """A file that is read in a process apart, or wants a picture made there."""


@value(kw_only=False)
class Taken:
    """A file as it was read."""

    batch: Batch
    signature: Signature
    """How the file looked while it was read."""
    asked: frozenset[str] = frozenset()
    """Paths that it asked for, found or not, other than those of its own name and its folder's mapping."""
    certain: bool = False
    """Whether reading it once more would tell nothing else: it went beyond all bounds."""


@value(kw_only=False)
class Apart:
    """The processes apart that read one file after another: one for what is read, one for pictures."""

    slot: int
    """Which file is read there is remembered under this number."""
    reading: ReadingApart
    pictures: PictureGuard

    def close_if_idle(self) -> None:
        """End what carries nothing out: the memory is wanted."""
        self.reading.process.close_if_idle()
        self.pictures.process.close_if_idle()

    def abandon(self) -> None:
        """End both, also amid a file."""
        self.reading.process.abandon()
        self.pictures.process.abandon()


class Intake:
    """Makes batches of the files under one root."""

    def __init__(self, root: Path, *, name: str, now: Callable[[], datetime] | None = None) -> None:
        """`now` tells the time in the zone whose days count; without it the time of the house."""
        self.root = root
        self.being_read = BeingRead()
        self.name = name
        self._now = now
        self._zone: str | None = None
        self._listed: dict[str, dict[str, str]] = {}

    def begin(self) -> None:
        """Begin a new look at the folder: what was listed for pictures may have changed."""
        self._listed = {}
        forget_roots()

    def picture_at(self, path: str) -> str | None:
        """Return the path of the picture that is meant: in any case and form, with any suffix when none is given."""
        return self._named(path)

    def sound_at(self, path: str) -> str | None:
        """Return the path of the sound that is meant, in any case and form; a picture is none."""
        found = self._named(path)
        return found if found is not None and found.casefold().endswith(SOUND_SUFFIXES) else None

    def _named(self, path: str) -> str | None:
        folder, _, name = path.rpartition("/")
        for form in forms(folder):
            every = self._listed  # another thread may begin anew
            listed = every.get(form)
            if listed is None:
                listed = every[form] = _listed_in(self.root / form)
            found = listed.get(same_name(name))
            if found is not None:
                where = f"{form}/{found}" if folder else found
                return None if is_junk(where) else where
        return None

    def take(self, path: str, apart: Apart | None = None) -> Taken:
        """Read a file and make its batch.

        UnreadableError when it cannot be opened now; HeavyError where it needs a process apart and is given none;
        OverrunError where it goes beyond the bounds of the one that it is given.
        """
        with open_file(self.root, path) as file:
            told = display(path)
            if file.size > LARGEST and suffix_of(path) in SUFFIXES:
                return Taken(self._of(told, file, self._too_large(told, file.size)), file.signature)
            if self.being_read.is_aside(path, file.signature):
                return Taken(self.problem(path, SET_ASIDE, grave=True), file.signature, certain=True)
            with self.being_read.during(0 if apart is None else apart.slot, path, file.signature):
                light = self._is_light(path, file)
                if light is not None:
                    return self._read_here(told, path, file, light, apart)
                if apart is None:
                    raise HeavyError
                return self._read_apart(told, path, file, apart)

    def is_read_apart(self, path: str) -> bool:
        """Tell by its name whether a file will be read in a process apart."""
        return SUFFIXES.get(suffix_of(path)) not in {None, "texts.plain_text"}

    def zone_changed(self) -> bool:
        """Tell, once, that days are counted in another zone than when this was asked before."""
        before, self._zone = self._zone, None if self._now is None else str(self._now().tzinfo)
        return before not in {None, self._zone}

    def problem(self, path: str, advice: Advice, *, harmless: bool = False, grave: bool = False) -> Batch:
        """Return a batch that only tells what is wrong with a path."""
        told = display(path)
        problem = replace(Problem.of(advice, Origin(source=self.name, path=told), harmless=harmless), grave=grave)
        digest = digest_of(advice.what.english.encode())
        return Batch(source=self.name, path=told, digest=digest, problems=(problem,))

    def _is_light(self, path: str, file: OpenFile) -> bytes | None:
        """Return what is to be read here: a small plain text, or nothing of a sort that no reader opens; else None."""
        if path.rpartition("/")[2].casefold() == MAPPING:
            return None
        reader = SUFFIXES.get(suffix_of(path))
        if reader == "texts.plain_text" and file.size <= LIGHT and self._mapping(path) is None:
            return file.bytes(LIGHT)
        return b"" if reader is None and order_in(display(path)) is None else None

    def _read_here(self, told: str, path: str, file: OpenFile, data: bytes, apart: Apart | None) -> Taken:
        order = order_in(told)
        if order is not None:
            draft = Draft(path=told, data=data, source=self.name, assets=lambda _: None)
            lines = read_list(draft, order)
            if lines is not None:
                return Taken(replace(draft.done(), instructions=lines), file.signature)
        needs = _Needs(self, path, file, apart)
        now = None if self._now is None else self._now()
        written = None if now is None else _in_zone(file, now.tzinfo)
        batch = read(told, data, source=self.name, assets=needs.asset, beside=needs.beside, sounds=needs.sound,
                     now=now, written=written)  # fmt: skip
        if needs.heavy:
            raise HeavyError
        return self._taken(told, batch if data else self._of(told, file, *batch.problems), file, needs)

    def _read_apart(self, told: str, path: str, file: OpenFile, apart: Apart) -> Taken:
        needs = _Needs(self, path, file, apart)
        is_mapping = path.rpartition("/")[2].casefold() == MAPPING
        wanted = WantedReading(
            path=told,
            source=self.name,
            sort="mapping" if is_mapping else sort_of_list(order_in(told)),
            mapping=self._mapping(path),
            now=self._now,
            written=self._written(file),
        )
        batch = apart.reading.read(
            wanted,
            file.handle,
            assets=needs.asset,
            beside=needs.beside,
            pictures=apart.pictures,
            sounds=needs.sound,
        )
        return self._taken(told, batch, file, needs)

    def _written(self, file: OpenFile) -> datetime | None:
        return None if self._now is None else _in_zone(file, self._now().tzinfo)

    def _taken(self, told: str, batch: Batch, file: OpenFile, needs: _Needs) -> Taken:
        problems = batch.problems
        if trouble := needs.own_trouble:
            own = Problem.of(trouble, Origin(source=self.name, path=told))
            problems = (own, *(problem for problem in problems if problem.harmless))
        digest = needs.digest(batch.digest)
        if digest != batch.digest or problems is not batch.problems:
            batch = replace(batch, digest=digest, problems=problems)
        return Taken(batch, file.signature, needs.elsewhere())

    def _of(self, told: str, file: OpenFile, *problems: Problem) -> Batch:
        """Return the batch of a file that is not read: what is wrong with it, told anew when it looks different."""
        digest = digest_of(repr(file.signature).encode())
        return Batch(source=self.name, path=told, digest=digest, problems=problems)

    def _mapping(self, path: str) -> str | None:
        """Return the text of the mapping beside a table, or a text among answers; its own faults are told elsewhere."""
        if not path.casefold().endswith(TABLE_SUFFIXES) and not lies_among_answers(display(path)):
            return None
        folder = path.rpartition("/")[0]
        try:
            data, _ = read_file(self.root, f"{folder}/{MAPPING}" if folder else MAPPING, MOST_MAPPING)
        except UnreadableError:
            return None
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError:
            return data.decode("cp1252", "replace")

    def _too_large(self, told: str, size: int) -> Problem:
        largest = LARGEST >> 20
        return Problem(origin=Origin(source=self.name, path=told),
                       what=Phrase(f"Dit bestand is te groot ({size >> 20} MB; hoogstens {largest} MB).",
                                   f"This file is too large ({size >> 20} MB; at most {largest} MB)."),
                       hint=Phrase("Splits het, of verklein de foto’s erin.",
                                   "Split it, or make its pictures smaller."))  # fmt: skip


def _in_zone(file: OpenFile, zone: tzinfo | None) -> datetime | None:
    """Return when a file was last written."""
    return None if zone is None else datetime.fromtimestamp(file.signature[0] / 1e9, zone)


class _Needs:
    """What one file asks for while it is read."""

    def __init__(self, intake: Intake, path: str, file: OpenFile, apart: Apart | None) -> None:
        self._intake = intake
        self._path = path
        self._file = file
        self._apart = apart
        self._found: dict[str, str] = {}
        self.own_trouble: Advice | None = None
        self.heavy = False
        """Whether there is a picture to be made, and no process apart to make it."""

    def asset(self, path: str) -> Asset | None:
        """Return the picture at a path, prepared."""
        own = path == display(self._path)
        where = None if own else self._intake.picture_at(on_disk(path, self._path))
        made = self._prepared(self._file) if own else self._picture(where) if where else None
        if isinstance(made, Advice):
            self.own_trouble = made if own else self.own_trouble
            made = None
        self._found[path] = made.digest if made else ""
        return made

    def _picture(self, path: str) -> Asset | Advice | None:
        with contextlib.suppress(UnreadableError), open_file(self._intake.root, path) as file:
            return self._prepared(file)
        return None

    def _prepared(self, file: OpenFile) -> Asset | Advice | None:
        if self._apart is None:
            self.heavy = True
            return None
        return self._apart.pictures.prepare(file.handle)

    def sound(self, path: str) -> Recording | Advice | None:
        """Return the recording at a path, or why it cannot be used."""
        made: Recording | Advice | None = None
        where = self._intake.sound_at(on_disk(path, self._path))
        if where is not None and self._apart is None:
            self.heavy = True
        elif where is not None and self._apart is not None:
            with contextlib.suppress(UnreadableError), open_file(self._intake.root, where) as file:
                made = self._apart.pictures.recording(file.handle)
        self._found[path] = made.digest if isinstance(made, Recording) else made.what.english if made else ""
        return made

    def beside(self, path: str) -> bytes | None:
        """Return the bytes of a small file at a path."""
        data = self._bytes(path, MOST_MAPPING)
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
        for form in forms(on_disk(path, self._path)):
            with contextlib.suppress(UnreadableError):
                return read_file(self._intake.root, form, most)[0]
        return None


def _listed_in(folder: Path) -> dict[str, str]:
    """Return the sounds and pictures of one folder by their name, pictures also by that without its suffix."""
    listed: dict[str, str] = {}
    try:
        names = sorted(entry.name for entry in os.scandir(folder))
    except (OSError, ValueError):
        return listed
    for name in names:
        stem, dot, suffix = name.rpartition(".")
        if not (dot and stem):
            continue
        is_picture = "." + suffix.casefold() in PICTURE_SUFFIXES
        if is_picture:
            listed.setdefault(same_name(stem), name)
        if is_picture or "." + suffix.casefold() in SOUND_SUFFIXES:
            listed[same_name(name)] = name
    return listed


def is_list(path: str) -> bool:
    """Tell whether a path is one of the house's own lists, or a mapping of tables."""
    return order_in(path) is not None or path.rpartition("/")[2].casefold() == MAPPING
