"""Lays in `uit` what people take along this week; what cannot be made is told, and the rest is laid all the same."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from kiosk.carrying.documents import DOCUMENTS, DocumentSource, DocumentWanted, MadeDocument, made
from kiosk.errors import KioskError
from kiosk.model.language import Language, Phrase
from kiosk.model.value import value
from kiosk.outputs.out_folder import LaidFile, OutFolder, WhatWasLaid

WEEKLY_FILES = "weekly"
"""What the files of a week are remembered as."""
_NOTE = Phrase(
    "In deze map legt de kiosk wat u kunt meenemen: gemaakt van wat er op het scherm staat, elke week opnieuw.\r\n"
    "Wat hier ligt, komt niet op het scherm. Een bestand dat u zelf neerzet of wijzigt, blijft liggen.\r\n"
    "Haalt u iets van het scherm, dan gaat elk bestand waar het in staat hier ook weg. Wat is afgedrukt of\r\n"
    "doorgestuurd, komt niet terug.\r\n",
    "The kiosk lays here what you can take along: made of what is on the screen, anew each week.\r\n"
    "What lies here is not shown. A file that you put here or change yourself stays.\r\n"
    "Take something off the screen, and each file that holds it goes from here too. What was printed or sent on\r\n"
    "does not come back.\r\n",
)
_NOTE_NAME = Phrase("LEES-MIJ.txt", "READ-ME.txt")
_DAY = re.compile(r" \d{4}-\d{2}-\d{2}(?=\.)")


@value
class WeeklyFiles:
    """The files of a week, and what could not be made."""

    made: tuple[MadeDocument, ...]
    missing: tuple[Phrase, ...]


def weekly_files(source: DocumentSource) -> WeeklyFiles:
    """Make every file that the settings ask for. Never raises for one that cannot be made."""
    found, missing = list[MadeDocument](), list[Phrase]()
    for what in source.settings.carry.files:
        kind = DOCUMENTS.get(what)
        if kind is None:
            continue
        try:
            found.append(made(source, DocumentWanted(what=what)))
        except KioskError as error:
            title, why = kind.title, error.what
            missing.append(Phrase(f"{title.dutch}: {why.dutch}", f"{title.english}: {why.english}"))
    return WeeklyFiles(made=tuple(found), missing=tuple(missing))


def lay_weekly(content: Path, files: Sequence[MadeDocument], language: Language) -> WhatWasLaid:
    """Lay these in `uit`, each under the same name every week. OSError where the folder cannot be written."""
    note = LaidFile(name=_NOTE_NAME.say(language), data=("\ufeff" + _said(language)).encode())
    laid = [LaidFile(name=_DAY.sub("", one.name), data=one.data, holds=one.holds) for one in files]
    return OutFolder(content).lay([note, *laid] if laid else [])


def _said(language: Language) -> str:
    return _NOTE.dutch if language is Language.DUTCH else _NOTE.english
