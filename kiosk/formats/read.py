"""Reads one file: picks the reader by the suffix, and turns whatever goes wrong into a problem a person can mend."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache
from typing import Any

from kiosk.formats.leftovers import is_junk
from kiosk.formats.reading import PICTURE_SUFFIXES, AssetLookup, Beside, Draft, Opener, SoundLookup
from kiosk.model.content import Batch
from kiosk.model.language import Phrase
from kiosk.model.recordings import SOUND_SUFFIXES

_TABLES = {
    **dict.fromkeys((".csv", ".tsv", ".tab"), "tables.csv_table"), ".json": "tables.json_list",
    **dict.fromkeys((".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"), "tables.workbook"),
}  # fmt: skip
TABLE_SUFFIXES = tuple(_TABLES)
"""Suffixes of tables, of which a `mapping.toml` beside them says something."""
SUFFIXES = {
    ".txt": "texts.plain_text", ".md": "texts.plain_text", ".docx": "texts.document", ".pptx": "texts.presentation",
    ".odt": "texts.other_document", ".rtf": "texts.other_document", ".eml": "texts.saved_mail",
    **_TABLES,
    **dict.fromkeys(PICTURE_SUFFIXES, "picture_file"), ".pdf": "pdf", **dict.fromkeys(SOUND_SUFFIXES, "sound_file"),
}  # fmt: skip
"""Suffix to the module of kiosk.formats whose `read(draft)` fills the draft. Imported when first used."""

LARGEST = 64 * 1024 * 1024
"""Bytes of the largest file that is read."""

_HOUSE_STARTS = ("lees-mij", "leesmij", "kiosk-meldingen", "dit is de map", "this is the folder")


def suffix_of(path: str) -> str:
    """Return the suffix of a path in lower case: ".jpg"; "" without one."""
    name = path.rsplit("/", 1)[-1]
    dot = name.rfind(".")
    return name[dot:].lower() if dot > 0 else ""


@cache
def _reader(name: str) -> Callable[[Draft], None]:
    """Return the reader in a module, which is imported when its first file comes."""
    found: Callable[[Draft], None] = importlib.import_module(f"kiosk.formats.{name}").read
    return found


def is_content(path: str) -> bool:
    """Tell whether a file can be content at all: not a lock file, half a copy, or what the kiosk itself wrote.

    A caption file is content as well: `read` gives it a note and no items, and its picture asks `beside` for it.
    """
    name = path.rsplit("/", 1)[-1].casefold()
    return not (is_junk(path) or name == "mapping.toml" or name.startswith(_HOUSE_STARTS))


def read(
    path: str,
    data: bytes,
    *,
    source: str,
    assets: AssetLookup,
    beside: Beside | None = None,
    sounds: SoundLookup | None = None,
    pictures: Opener | None = None,
    mapping: Mapping[str, Any] | None = None,
    now: datetime | None = None,
    written: datetime | None = None,
) -> Batch:
    """Return what a file holds. Pure when it is told what is now; what goes wrong becomes a problem.

    Raises MemoryError alone: whoever bounds the memory tells that the file does not fit.

    `path` is relative to the content root, with forward slashes. What a reading asked of `assets` and `beside` it
    depends on: when that changes, read again. `beside` gives a picture the words of its caption file, `sounds` what is
    heard beside words. `pictures` makes assets of the pictures inside a document; without it they are left out with a
    note. `mapping` is the parsed `mapping.toml` of the file's folder. `written` is when the file was last written;
    without it, now.
    """
    draft = Draft(path=path, data=data, source=source, assets=assets, beside=beside, sounds=sounds, pictures=pictures,
                  mapping=mapping, read_at=now, written=written)  # fmt: skip
    del data  # a reader may let go of it
    name = SUFFIXES.get(suffix_of(path), "unusable")
    try:
        _reader(name)(draft)
    except MemoryError:
        raise
    except RecursionError:
        draft.problem(Phrase("Dit bestand zit te diep in elkaar om te lezen.", "This file is nested too deep."),
                      Phrase("Kopieer de tekst naar een nieuw bestand.", "Copy its text to a new file."))  # fmt: skip
    except Exception as error:  # noqa: BLE001  # a reader must never stop the kiosk, whatever a file does to it
        told = str(error) or type(error).__name__
        draft.problem(
            Phrase(f"Dit bestand kon niet worden gelezen ({told}).", f"This file could not be read ({told})."),
            Phrase("Open het, bewaar het opnieuw en zet het terug.", "Open it, save it again and put it back."),
        )
    if not (draft.items or draft.problems or draft.reactions):
        draft.problem(Phrase("Hier staat niets in dat getoond kan worden.",
                             "There is nothing in it that can be shown."),
                      Phrase("Vul het aan, of haal het weg.", "Complete it, or take it away."))  # fmt: skip
    return draft.done()
