"""The one file of settings that the desk writes: what it says now, a change of it, and the way back."""

from __future__ import annotations

import os
import threading
from collections import OrderedDict
from pathlib import Path

from kiosk.choices.places import PROGRAMME, own_settings, programme_file
from kiosk.choices.programme_file import MOST_BYTES, read_choices, with_choices
from kiosk.errors import KioskError
from kiosk.machine.whole_files import write_whole
from kiosk.model.digest import digest_of
from kiosk.model.language import Phrase
from kiosk.model.settings import Settings
from kiosk.model.value import value

_OVERTAKEN = Phrase("Iemand anders heeft het programma net gewijzigd. Er is niets bewaard.",
                    "Somebody else has just changed the programme. Nothing was saved.")  # fmt: skip
_REMEMBERED = 20
"""Changes that can be taken back."""


@value
class ChosenNow:
    """What holds now, as it was read."""

    settings: Settings
    """Those of kiosk.toml with what was chosen laid over them."""
    text: str
    """Of programme.toml; empty where there is none."""
    digest: str
    trouble: Phrase | None = None
    """Why nothing can be changed; what was chosen before may be in use then."""


class ChosenFile:
    """Reads and writes it. Any thread may."""

    def __init__(self, settings_file: Path | None) -> None:
        self._settings_file = settings_file
        self._lock = threading.Lock()
        self._before: OrderedDict[str, str] = OrderedDict()
        """The texts that changes replaced, by the digest of what is there since."""

    @property
    def settings_file(self) -> Path | None:
        """The file of the keeper's own settings."""
        return self._settings_file

    def read(self) -> ChosenNow:
        """Return what holds now; never raises for what a file holds."""
        try:
            own, _ = own_settings(self._settings_file)
        except KioskError as error:
            return ChosenNow(settings=Settings(), text="", digest="", trouble=_both(error.what, error.hint))
        path = programme_file(own, self._settings_file)
        try:
            text = read_choices(path) or ""
        except (OSError, UnicodeError) as error:
            told = Phrase(f"{path.name} is niet te lezen: {error}.", f"{path.name} cannot be read: {error}.")
            return ChosenNow(settings=own, text="", digest="", trouble=told)
        settings, problems = with_choices(own, text, path.name)
        digest = digest_of(text.encode(), 8)
        if settings is None:
            worst = next(one for one in problems if not one.harmless)
            what = Phrase(f"{worst.origin}: {worst.what.dutch}", f"{worst.origin}: {worst.what.english}")
            return ChosenNow(settings=own, text=text, digest=digest, trouble=_both(what, worst.hint))
        trouble = None if _may_write(path) else _not_ours(path)
        return ChosenNow(settings=settings, text=text, digest=digest, trouble=trouble)

    def write(self, text: str, opened: str) -> Phrase | None:
        """Put a text in its place, where that is still the one that was opened; return why nothing was done."""
        with self._lock:
            now = self.read()
            wrong = now.trouble if now.trouble is not None else self._wrong(text)
            if now.digest != opened:
                wrong = _OVERTAKEN
            if wrong is not None or text == now.text:
                return wrong
            path = self._path()
            try:
                write_whole(path, text.encode(), mode=0o664)
            except OSError as error:
                return Phrase(f"{path} kon niet worden geschreven: {error.strerror}.",
                              f"{path} could not be written: {error.strerror}.")  # fmt: skip
            self._before[digest_of(text.encode(), 8)] = now.text
            while len(self._before) > _REMEMBERED:
                self._before.popitem(last=False)
            return None

    def _path(self) -> Path:
        return programme_file(own_settings(self._settings_file)[0], self._settings_file)

    def _wrong(self, text: str) -> Phrase | None:
        """Return why a text cannot be what the file says."""
        settings, problems = with_choices(own_settings(self._settings_file)[0], text, PROGRAMME)
        if settings is None:
            worst = next(one for one in problems if not one.harmless)
            return _both(worst.what, worst.hint)
        if len(text.encode()) > MOST_BYTES:
            return Phrase("Dat is te veel voor één bestand.", "That is too much for one file.")
        return None

    def before(self, digest: str) -> str | None:
        """Return the text that a change replaced, by the digest of what came; None where that is not known."""
        with self._lock:
            return self._before.get(digest)


def _both(what: Phrase, hint: Phrase) -> Phrase:
    return Phrase(f"{what.dutch} {hint.dutch}", f"{what.english} {hint.english}")


def _may_write(path: Path) -> bool:
    return os.access(path.parent, os.W_OK) and (not path.exists() or os.access(path, os.W_OK))


def _not_ours(path: Path) -> Phrase:
    return Phrase(f"De balie mag {path} niet schrijven. Vraag het de beheerder.",
                  f"The desk may not write {path}. Ask the keeper.")  # fmt: skip
