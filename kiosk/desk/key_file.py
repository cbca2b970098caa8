"""Keeps in the content folder a file that opens the desk, where that is wanted and not everybody may look there.

Its link works once. After that, and each morning, the file holds another; what it held before opens nothing.
"""

from __future__ import annotations

import logging
import secrets
import threading
from collections.abc import Callable
from datetime import datetime, time, timedelta
from html import escape
from pathlib import Path

from kiosk.formats.leftovers import KEY_FILE
from kiosk.machine.readable_by_all import everyone_may_read
from kiosk.machine.whole_files import write_whole
from kiosk.model.language import Language, Phrase
from kiosk.store.desk_protocols import Keys
from kiosk.store.desk_store import StoreAwayError

log = logging.getLogger(__name__)

VIA = Phrase("via de map", "via the folder")
"""What the log says of who came by it."""
MORNING = time(5)
LOOKS_EVERY = 600.0
"""Seconds between two looks: it was taken away, its folder was opened to everybody, the morning came."""
_GRACE = timedelta(hours=1)
"""How much longer than until the next morning a link lives: the desk may be late with the next."""
_MARK = "<!-- Made by the desk of the kiosk: opens it once. -->"
_PAGE = """<!doctype html>
{mark}
<html lang="{language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="referrer" content="no-referrer"><meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url={link}"><title>{title}</title></head>
<body style="font: 1.1rem/1.5 sans-serif; max-width: 36rem; margin: 3rem auto; padding: 0 1rem">
<h1>{title}</h1><p><a href="{link}">{opens}</a></p><p>{once}</p></body></html>
"""
_TITLE = Phrase("Balie openen", "Open the desk")
_OPENS = Phrase("Ga naar de balie", "Go to the desk")
_ONCE = Phrase("Dit werkt één keer; daarna staat hier vanzelf een nieuwe link. Stuur dit bestand niet door.",
               "This works once; then another link stands here by itself. Do not send this file on.")  # fmt: skip


class KeyFile:
    """The file. Every method may be called from any thread."""

    def __init__(
        self, folder: Path | None, *, wanted: bool, keys: Keys, language: Language, now: Callable[[], datetime]
    ) -> None:
        """Nothing is written before `begin`; where it is not wanted, one of before is taken away."""
        self._path = folder / KEY_FILE if folder is not None else None
        self._wanted = wanted
        self._keys = keys
        self._language = language
        self._now = now
        self._lock = threading.Lock()
        self._ended = threading.Event()
        self._address = self._key = self._trouble = ""
        self._lives_until: datetime | None = None
        """Until which morning the key is the right one."""

    def begin(self, address: str) -> None:
        """Keep the file from now on, on a thread of its own; `address` is that of the desk, with a slash at its end."""
        self._address = address
        self.look()
        if self._wanted and self._path is not None:
            threading.Thread(target=self._keep, name="key file", daemon=True).start()

    def end(self) -> None:
        """Take the file away: a desk that does not run is opened by nothing."""
        self._ended.set()
        with self._lock:
            self._take_away()

    def look(self) -> None:
        """Make the file what it should be now; costs a look at it where nothing is to be done."""
        with self._lock:
            if self._path is None or not self._address or self._ended.is_set():
                return
            if not self._wanted:
                self._take_away()
            elif everyone_may_read(self._path.parent):
                self._take_away()
                self._tell("everybody on this machine may look into the content folder: no key is laid there")
            elif not self._is_good():
                self._renew()

    def _keep(self) -> None:
        while not self._ended.wait(LOOKS_EVERY):
            try:
                self.look()
            except StoreAwayError:
                continue  # its database tells that
            except Exception:
                log.exception("the key in the content folder could not be looked after")

    def _is_good(self) -> bool:
        now = self._now()
        alive = self._lives_until is not None and now < self._lives_until and self._path is not None
        return alive and self._path_is_ours() and self._keys.invited(self._key, at=now) is not None

    def _renew(self) -> None:
        now = self._now()
        self._key, self._lives_until = secrets.token_urlsafe(24), next_morning(now)
        self._keys.renew_folder_key(self._key, name=VIA.say(self._language), ends=self._lives_until + _GRACE)
        link = escape(f"{self._address}balie/uitnodiging/{self._key}", quote=True)
        said = {"title": _TITLE, "opens": _OPENS, "once": _ONCE}
        told = {name: escape(phrase.say(self._language)) for name, phrase in said.items()}
        page = _PAGE.format(mark=_MARK, language=self._language, link=link, **told)
        try:
            if self._path is not None:
                write_whole(self._path, page.encode(), mode=0o660, lasting=False)
            self._trouble = ""
        except OSError as error:
            self._lives_until = None
            self._tell(f"the key cannot be laid in the content folder: {error.strerror}")

    def _path_is_ours(self) -> bool:
        try:
            if self._path is None or self._path.is_symlink():
                return False
            with self._path.open("rb") as file:
                return _MARK.encode() in file.read(4096)
        except OSError:
            return False

    def _take_away(self) -> None:
        """Remove the file, where it is one that a desk made."""
        try:
            if self._path is not None and self._path_is_ours():
                self._path.unlink()
        except OSError as error:
            self._tell(f"the key in the content folder cannot be taken away: {error.strerror}")
        self._lives_until = None
        self._keys.renew_folder_key("", name="", ends=self._now())  # also that of a desk that was killed

    def _tell(self, trouble: str) -> None:
        if trouble != self._trouble:
            self._trouble = trouble
            log.warning("%s", trouble)


def next_morning(now: datetime) -> datetime:
    """Return when the next morning begins, on the clock of the wall."""
    today = now.replace(hour=MORNING.hour, minute=0, second=0, microsecond=0)
    return today if now < today else today + timedelta(days=1)
