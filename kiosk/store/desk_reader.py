"""Reads the decisions of the desk beside the desk that writes them: a look costs next to nothing while none is new."""

from __future__ import annotations

import logging
import os
import sqlite3
from contextlib import suppress
from pathlib import Path

from kiosk.model.day_quotes import DayQuotes, day_quotes
from kiosk.model.decisions import DeskDecision, Verb
from kiosk.model.desk_message import DeskMessage
from kiosk.model.language import Phrase
from kiosk.model.presence import PhoneDoor
from kiosk.model.reactions import EverythingSent
from kiosk.store.desk_layout import FILE, KNOWS_HEARD, KNOWS_SCREENS, LAYOUT, decision_of, every_decision
from kiosk.store.desk_programme import day_choices, desk_messages
from kiosk.store.desk_screens import keys_of, site_of
from kiosk.store.sent_rows import SentReader
from kiosk.store.sqlite_files import DamagedError, NewerError, open_database

log = logging.getLogger(__name__)

_UNREADABLE = Phrase("Het geheugen van de balie is niet te lezen; wat daar eerder is besloten, blijft gelden.",
                     "The memory of the desk cannot be read; what was decided there before goes on.")  # fmt: skip

_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table'"
_DECIDED = "SELECT (SELECT count(*) FROM decisions), (SELECT max(rowid) FROM decisions), (SELECT count(*) FROM undone)"
_CHOSEN = "SELECT (SELECT count(*) FROM day_quotes), (SELECT count(*) FROM messages), (SELECT max(rowid) FROM messages)"


def trouble_of(folder: Path) -> Phrase | None:
    """Return what to do about the store in a folder; None where it is well, or not there. It is not changed."""
    path = folder / FILE
    if not path.exists():
        return None
    try:
        open_database(path, LAYOUT, reading=True).close()
    except DamagedError:
        return Phrase("Beschadigd: de balie legt hem bij de volgende start opzij. Zet een back-up terug.",
                      "Damaged: the desk puts it aside at its next start. Put a backup back.")  # fmt: skip
    except NewerError:
        return Phrase("Van een nieuwere versie: werk de kiosk bij.", "Of a newer version: update the kiosk.")
    except (OSError, sqlite3.Error) as error:
        return Phrase(f"Niet te lezen: {error}. Vraag het met sudo, of als de gebruiker van de kiosk.",
                      f"Cannot be read: {error}. Ask with sudo, or as the user of the kiosk.")  # fmt: skip
    return None


class DeskReader:
    """The decisions in the file of a desk, for one thread at a time. No method raises for a file that is spoilt."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE
        self._base: sqlite3.Connection | None = None
        self._file: tuple[int, int] | None = None
        self._version: int | None = None
        self._decided: tuple[int | None, ...] | None = None
        """How many decisions there were, and the like: others are there only when these numbers are others."""
        self._sent = SentReader()
        self.note: Phrase | None = None
        """What the person who keeps the kiosk should know."""
        self.days = DayQuotes()
        """Of the last look that found anything: what was chosen about the quotes of days."""
        self.messages: tuple[DeskMessage, ...] = ()
        """And the urgent messages that stand, or stood."""
        self.sent = EverythingSent()
        """Of the last look: what colleagues sent. The same object as long as nothing of it changed."""
        self.phones = PhoneDoor()
        """And where phones find the desk."""

    @property
    def is_open(self) -> bool:
        """Whether there is a store that could be read at the last look."""
        return self._base is not None

    def look(self) -> tuple[DeskDecision, ...] | None:
        """Return every decision where anything changed since the last look; None where nothing did, or it is away."""
        try:
            seen = os.stat(self._path)  # noqa: PTH116  # twice a second: a Path costs more than looking
        except OSError:
            self.close()
            return None
        try:
            found = self._read((seen.st_dev, seen.st_ino))
        except (sqlite3.Error, NewerError, UnicodeError, ValueError, OSError) as error:
            if self.note is None:
                log.warning("the decisions of the desk in %s cannot be read: %s", self._path, error)
            self.note = _UNREADABLE
            self.close()
            return None
        self.note = None
        return found

    def close(self) -> None:
        """Let go of the file; a later look opens it again."""
        if self._base is not None:
            with suppress(sqlite3.Error):
                self._base.close()
        self._base = self._file = self._version = self._decided = None
        self._sent = SentReader()

    def _read(self, file: tuple[int, int]) -> tuple[DeskDecision, ...] | None:
        if self._base is None or file != self._file:
            self.close()
            self._base, self._file = open_database(self._path, LAYOUT, reading=True), file
        (version,) = self._base.execute("PRAGMA data_version").fetchone()
        if version == self._version:
            return None
        (layout,) = self._base.execute("PRAGMA user_version").fetchone()
        tables = frozenset(name for (name,) in self._base.execute(_TABLES))  # a desk of before has fewer
        has_programme = "messages" in tables
        if "reaction_changes" in tables:
            self._read_phones(self._base, tables)
        decided = self._base.execute(_DECIDED).fetchone()
        decided += self._base.execute(_CHOSEN).fetchone() if has_programme else ()
        if (
            decided == self._decided
        ):  # a reaction came: nothing was decided, and that costs a look at everything there is
            self._version = version
            return None
        knows_heard = bool(self._base.execute(KNOWS_HEARD).fetchone())
        rows = self._base.execute(every_decision(layout, knows_heard=knows_heard)).fetchall()
        if has_programme:
            knows_screens = bool(self._base.execute(KNOWS_SCREENS).fetchone())
            self.messages = desk_messages(self._base, knows_screens=knows_screens)
            self.days = day_quotes(day_choices(self._base))
        self._version, self._decided = version, decided
        known = frozenset(Verb)
        return tuple(decision_of(row) for row in rows if row[1] in known)

    def _read_phones(self, base: sqlite3.Connection, tables: frozenset[str]) -> None:
        if (sent := self._sent.read(base, tables)) != self.sent:
            self.sent = sent
        self.phones = PhoneDoor(site=site_of(base), keys=tuple(keys_of(base).items()))
