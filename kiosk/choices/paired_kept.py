"""Keeps on a screen what it got of its desk, secrets and choices, so that it starts without a network."""

from __future__ import annotations

import contextlib
import json
import shutil
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from kiosk.choices.doorways import key_line
from kiosk.machine import kept_slide
from kiosk.machine.whole_files import write_whole
from kiosk.model.pairing import is_digest, new_secret
from kiosk.model.screen_choices import ScreenChoices, choices_in
from kiosk.model.value import value

FOLDER = "paired"
"""The folder in the state of the kiosk."""
_SCREEN, _TOKEN, _KEY, _SECRET, _GONE = "screen.json", "token", "phone.key", "secret", "gone"
_LONGEST = 64 * 1024
_FORGETS = ("feeds", "library*", "journal*", "painted", "pictures")
"""What may hold anything of the desk's, as names in the state folder."""


@value
class PairedWith:
    """What a screen knows of its desk, and of itself by that."""

    desk: str
    """Its address."""
    screen: str
    """Its own id there."""
    version: str
    """Of what holds for it, by the word of the desk."""
    chosen: ScreenChoices
    keep_days: float
    phones: str
    """Where phones reach the desk; empty for nowhere."""
    contact: datetime
    """When the desk last answered."""


class PairedKept:
    """The folder. What the disk refuses is an OSError."""

    def __init__(self, state: Path) -> None:
        self.state = state
        self._folder = state / FOLDER
        self.token_file, self.key_file = self._folder / _TOKEN, self._folder / _KEY

    def load(self, desk: str) -> PairedWith | None:
        """Return what is kept of this desk; None where that is nothing, spoilt, or of another desk."""
        try:
            told = json.loads((self._folder / _SCREEN).read_bytes()[:_LONGEST])
            if told["desk"] != desk or not self.token_file.is_file() or not self.key_file.is_file():
                return None
            told["chosen"] = choices_in(told["chosen"])
            told["contact"] = datetime.fromisoformat(told["contact"])
            kept = PairedWith(**told)
        except (OSError, ValueError, TypeError, KeyError, RecursionError):
            return None
        sound = kept.contact.tzinfo is not None and isinstance(kept.keep_days, int | float)
        return kept if sound and all(isinstance(one, str) for one in (kept.screen, kept.version, kept.phones)) else None

    def keep(self, paired: PairedWith) -> None:
        """Keep what holds."""
        told = asdict(paired) | {"contact": paired.contact.isoformat(), "chosen": json.loads(paired.chosen.as_json())}
        self._write(_SCREEN, json.dumps(told))

    def keep_token(self, token: str) -> None:
        """Keep the token by which the feed is read."""
        self._write(_TOKEN, token)

    def keep_key(self, key: str, name: str) -> None:
        """Keep the key, as who makes codes reads it."""
        self._write(_KEY, key_line(key, name))

    def token(self) -> str:
        """Return the token; empty where there is none."""
        return self._read(_TOKEN)

    def key(self) -> str:
        """Return the key; empty where there is none."""
        return self._read(_KEY).partition(" ")[0]

    def secret(self) -> str:
        """Return what this screen keeps to itself while it asks to be paired; a new one is kept at once."""
        found = self._read(_SECRET)
        if not is_digest(found):  # it is as long
            found = new_secret()
            self._write(_SECRET, found)
        return found

    def paired(self) -> None:
        """Let go of the secret: it has done its work."""
        with contextlib.suppress(OSError):
            (self._folder / _SECRET).unlink()

    def forget(self) -> None:
        """Let go of what opens the desk, and mark that all else goes too; that is done by `wipe`."""
        kept_slide.forget(str(self.state))
        self._write(_GONE, "")
        for name in (_TOKEN, _KEY, _SCREEN, _SECRET):
            with contextlib.suppress(OSError):
                (self._folder / name).unlink()

    def wipe(self) -> bool:
        """Where that was marked, take away all that shows what hung here; tell whether it was."""
        if not (self._folder / _GONE).exists():
            return False
        kept_slide.forget(str(self.state))
        for pattern in _FORGETS:
            for path in self.state.glob(pattern):
                if path.is_dir() and not path.is_symlink():
                    shutil.rmtree(path, ignore_errors=True)
                else:
                    with contextlib.suppress(OSError):
                        path.unlink()
        with contextlib.suppress(OSError):
            shutil.rmtree(self._folder)
        return True

    def _read(self, name: str) -> str:
        try:
            return (self._folder / name).read_text("utf-8")[:_LONGEST].strip()
        except (OSError, UnicodeDecodeError):
            return ""

    def _write(self, name: str, text: str) -> None:
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_whole(self._folder / name, text.encode(), mode=0o600)
