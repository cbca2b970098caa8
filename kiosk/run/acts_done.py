"""Remembers which acts of the desk this screen did, over a restart too: each is done once."""

from __future__ import annotations

import json
import logging
import threading
from pathlib import Path

from kiosk.machine.whole_files import write_whole
from kiosk.model.remote_acts import ActEnd, ActTold, is_act_id

log = logging.getLogger(__name__)

FILE = "acts.json"
"""In the state."""
MOST = 50
_BEGUN = "begun"
_LONGEST = 16 * 1024


class ActsDone:
    """What became of the last acts, by their ids."""

    def __init__(self, state: Path) -> None:
        """Read what is kept. What a run before this one began and did not end was a restart: it is done now."""
        self._path = state / FILE
        self._lock = threading.Lock()
        self._ends = {one: ActEnd.DONE.value if end == _BEGUN else end for one, end in _read(self._path).items()}
        self._untold = [one for one, end in self._ends.items() if end != _BEGUN][-MOST:]

    def begin(self, id_: str) -> bool:
        """Write down that an act begins; False where it began before, or nothing can be remembered."""
        with self._lock:
            if id_ in self._ends:
                if id_ not in self._untold and self._ends[id_] != _BEGUN:
                    self._untold.append(id_)  # the desk did not hear of it
                return False
            self._ends[id_] = _BEGUN
            if self._written():
                return True
            del self._ends[id_]
            return False

    def end(self, id_: str, end: ActEnd) -> None:
        """Keep what became of an act."""
        with self._lock:
            self._ends[id_] = end.value
            self._untold.append(id_)
            self._written()

    def untold(self, most: int) -> tuple[ActTold, ...]:
        """Return what became of acts that the desk was not told of yet."""
        with self._lock:
            return tuple(ActTold(id=one, end=ActEnd(self._ends[one])) for one in self._untold[:most])

    def were_told(self, acts: tuple[ActTold, ...]) -> None:
        """Note that the desk heard of these."""
        gone = {one.id for one in acts}
        with self._lock:
            self._untold = [one for one in self._untold if one not in gone]

    def _written(self) -> bool:
        for old in list(self._ends)[:-MOST]:
            del self._ends[old]
        try:
            write_whole(self._path, json.dumps(self._ends).encode(), mode=0o600)
        except OSError as error:
            log.warning("what was done for the desk cannot be remembered: %s", error)
            return False
        return True


def _read(path: Path) -> dict[str, str]:
    """Return what is kept; nothing where that cannot be read."""
    try:
        told = json.loads(path.read_bytes()[:_LONGEST])
    except (OSError, ValueError, RecursionError):
        return {}
    known = {_BEGUN, *ActEnd}
    return {id_: end for id_, end in told.items() if is_act_id(id_) and end in known} if isinstance(told, dict) else {}
