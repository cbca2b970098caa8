"""Tells how the columns of one table are read: by a process apart, within bounds, as the folder has it read."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from kiosk.errors import KioskError
from kiosk.formats.guard.pictures import PictureGuard
from kiosk.formats.guard.process_apart import OverrunError
from kiosk.formats.guard.reading_apart import ReadingApart, WantedReading
from kiosk.formats.read import LARGEST
from kiosk.model.language import Phrase
from kiosk.model.origin import Problem
from kiosk.sources.folder.files import UnreadableError, open_file, read_file
from kiosk.sources.folder.intake import MAPPING, MOST_MAPPING

_NAME_A_TABLE = Phrase("Geef de naam van een bestand met een tabel.", "Name a file with a table.")


def explained_table(file: Path, folder: Path | None, scratch: Path) -> tuple[Iterable[Problem], tuple[Phrase, ...]]:
    """Return what is wrong with the mapping beside a table, and how the table is read, line by line.

    `folder` is the content folder, whose folders have a say; pictures are made in `scratch`. KioskError where the file
    cannot be opened, is too large, or takes more than reading it may take.
    """
    whole = file.resolve()
    root = folder if folder is not None and folder in whole.parents else whole.parent.parent
    path = whole.relative_to(root).as_posix()
    try:
        with (
            closing(ReadingApart()) as apart,
            closing(PictureGuard(scratch)) as pictures,
            open_file(root, path) as opened,
        ):
            if opened.size > LARGEST:
                raise KioskError(Phrase(f"{file} is groter dan {LARGEST >> 20} MB.",
                                        f"{file} is larger than {LARGEST >> 20} MB."), _NAME_A_TABLE)  # fmt: skip
            mapping, problems = _mapping(whole.parent, apart, pictures)
            wanted = WantedReading(path=path, source="", mapping=mapping)
            return problems, apart.explain(wanted, opened.handle, pictures=pictures)
    except UnreadableError as error:
        raise KioskError(
            Phrase(f"{file}: {error.what.dutch}", f"{file}: {error.what.english}"), _NAME_A_TABLE
        ) from None
    except OverrunError as error:
        raise KioskError.of(error.advice) from None


def _mapping(folder: Path, apart: ReadingApart, pictures: PictureGuard) -> tuple[str | None, tuple[Problem, ...]]:
    """Return the text of the mapping beside a table, where there is one, and what is wrong with it."""
    try:
        data, _ = read_file(folder, MAPPING, MOST_MAPPING)
    except UnreadableError:
        return None, ()
    wanted = WantedReading(path=MAPPING, source="", sort="mapping")
    told = apart.read(wanted, data, assets=lambda _: None, beside=lambda _: None, pictures=pictures)
    return data.decode("utf-8-sig", "replace"), told.problems
