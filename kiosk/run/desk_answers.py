"""Answers what the desk asks of a running kiosk: what waits for a person, what an item is, and what comes next.

From the snapshot that everybody has, so that it costs the screen no more than writing the answer down.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from kiosk.library.library import Library
from kiosk.library.released_words import digest_of_all
from kiosk.library.taking_down.fingerprints import Fingerprint
from kiosk.library.taking_down.forms import forms_of
from kiosk.library.vetting.doubtful import doubtful_words
from kiosk.library.vetting.staff import Staff
from kiosk.machine.control_socket import RepliesAbout
from kiosk.model.amendments import ranges_of
from kiosk.model.batch_codec import write_batch
from kiosk.model.content import Batch, Held, Place, Snapshot
from kiosk.model.digest import digest_of
from kiosk.model.items import Item, ItemId, kind_of, known_of, title_of, words_of
from kiosk.model.language import Phrase
from kiosk.model.recordings import recording_of
from kiosk.model.schedule import Cue
from kiosk.people.as_content import SOURCE as PEOPLE
from kiosk.run.shown_answers import ShownAnswers
from kiosk.run.sources import FOLDER
from kiosk.run.waiting_list import at_once, key_of, of_file, place_of, teams_of, with_words

MOST_AT_ONCE = 50
"""Items in one answer."""
MOST_FILES = 200
"""Files that are told by name in one answer."""
MOST_TEAMS = 40
MOST_DOUBTFUL = 200
"""Words of one item that are told to be about somebody."""

NextCues = Callable[[int], tuple[tuple[datetime, Cue], ...]]
"""Gives the next so many cues with the moments they begin."""


class DeskAnswers:
    """Answers in JSON. A word that means nothing is an empty question, and is answered so."""

    def __init__(
        self, library: Library, *, ahead: NextCues, look: Callable[[], None], more: RepliesAbout | None = None
    ) -> None:
        """`look` takes in what is decided at the desk; `more` are questions that others answer."""
        self._more = more or {}
        self._library = library
        self._ahead = ahead
        self._look = look
        self._shown = ShownAnswers(library)

    def decided(self) -> bytes:
        """Look at the store of the desk now rather than within a second, and answer when that is done."""
        self._look()
        return b"ok"

    def replies(self) -> RepliesAbout:
        """Return each question with what answers it."""
        own = {
            "waiting": self.waiting,
            "together": self.together,
            "item": self.item,
            "ahead": self.ahead,
            "traces": self.traces,
            "shown": self._shown.shown,
        }
        return {**own, **self._more}

    def waiting(self, asked: str) -> bytes:
        """Answer "waiting FROM COUNT [FILE [WORDS]]": what waits, counted from 0.

        Of one file, by its key, or of all ("-"); with these words, in base64, or with any. Of a whole file it is told
        too what one act would decide about.
        """
        first, count, file, words = (*asked.split(), "", "", "", "")[:4]
        snapshot, is_whole = self._library.snapshot(), not words and file.strip("-") != ""
        held = tuple(one for one in snapshot.held if not one.asked)
        found = of_file(held, file) if file.strip("-") else held
        together = at_once(found) if is_whole else b""
        if words:
            found = with_words(found, words)
        start, staff = _number(first, 10**6), Staff(snapshot.colleagues)
        rows = [_waits(one, staff) for one in found[start : start + _number(count, MOST_AT_ONCE)]]
        told = {
            "total": len(held),
            "found": len(found),
            "files": _files(held),
            "rows": rows,
            "teams": teams_of((*snapshot.items, *(one.item for one in snapshot.held)), MOST_TEAMS) if rows else [],
            "together": {"count": together.count(b"\n"), "state": digest_of(together)},
        }
        return json.dumps(told).encode()

    def together(self, file: str) -> bytes:
        """Answer "together FILE": a line for each that one act would decide about, with its id and its digest."""
        return at_once(of_file(self._library.snapshot().held, file)) or b"\n"

    def item(self, asked: str) -> bytes:
        """Answer "item ID": what it is, wherever it is in its life; nothing for one that is not here."""
        snapshot = self._soon(asked) or self._library.snapshot()
        held = next((one for one in snapshot.held if one.item.id == asked), None)
        if held is not None:
            return json.dumps(_waits(held, Staff(snapshot.colleagues))).encode()
        item = next((one for one in _others(snapshot) if one.id == asked), None)
        down = any(one.id == asked for one in snapshot.taken_down)
        told = _told(item) | {"down": down} if item is not None else None
        if item is not None and item.id in snapshot.erased:
            told = _told(item) | {"title": "", "words": [], "whole": "", "erased": True}
        return json.dumps(told).encode()

    def _soon(self, asked: str) -> Snapshot | None:
        """Return what there was a moment ago, where it holds this item and nobody sent it: a phone asks after it."""
        known = self._library.lately
        shows = known is not None and any(one.id == asked and one.origin.source != PEOPLE for one in known.items)
        return known if shows else None

    def traces(self, asked: str) -> bytes:
        """Answer "traces ID": where the words of an item stand, and what they are known again by."""
        found = self._library.traces(ItemId(asked))
        known = next((Fingerprint.of(forms_of(one)) for one in found.copies if one.id == asked), None)
        places = {place: None for one in found.copies for place in (*self._sounds(one), _traced(one, found.alone))}
        told = {
            "known": str(known) if known is not None else "",
            "places": list(places)[:MOST_AT_ONCE],
            "lines": list(map(str, found.lines))[:MOST_AT_ONCE],
        }
        return json.dumps(told).encode()

    def _sounds(self, item: Item) -> Iterator[tuple[str, str, bool]]:
        """Give the sound file in which an item is heard, as `_traced` does: whether no other item is."""
        if (sound := recording_of(item)) is None or not sound.file:
            return
        snapshot = self._library.snapshot()
        every = (*snapshot.items, *(one.item for one in snapshot.held))
        others = (other for one in every if one.id != item.id and (other := recording_of(one)) is not None)
        yield sound.file, sound.file, all(other.file != sound.file for other in others)

    def ahead(self, asked: str) -> bytes:
        """Answer "ahead COUNT": what comes after what stands, when and why."""
        rows = [
            {"at": at.isoformat(timespec="seconds"), "why": _said(cue.reason)} | _told(cue.item)
            for at, cue in self._ahead(_number(asked, 10))
            if cue.item is not None
        ]
        return json.dumps(rows).encode()


def _traced(item: Item, alone: frozenset[Place]) -> tuple[str, str, bool]:
    """Return of a copy where it is for a person, the path of its file, and whether nothing else is in that."""
    origin = item.origin
    told, place = str(origin) if origin.path else origin.source, (origin.source, origin.path)
    return told, origin.path if origin.source == FOLDER else "", bool(origin.path) and place in alone


def _number(text: str, most: int) -> int:
    return min(most, int(text)) if text.isdigit() and len(text) < 8 else 0


def _others(snapshot: Snapshot) -> Iterable[Item]:
    yield from snapshot.items
    yield from snapshot.taken_down


def _files(held: Iterable[Held]) -> list[dict[str, object]]:
    files = Counter(map(place_of, held)).most_common(MOST_FILES)
    return [{"key": key_of(place), "path": place[1] or place[0], "count": count} for place, count in files]


def _waits(held: Held, staff: Staff) -> dict[str, object]:
    """Return what waits, as the desk shows it: also what belongs to its release, and which words it may be about."""
    told: dict[str, object] = {"why": _said(held.why), "release": _said(held.release), "digest": held.digest}
    doubtful = ranges_of(doubtful_words(held.item, staff)[:MOST_DOUBTFUL])
    return told | {"shown": digest_of_all(held.item), "doubtful": doubtful} | _told(held.item)


def _told(item: Item) -> dict[str, object]:
    """Return an item as the desk shows it: its words, where it comes from, and whole, to be drawn."""
    kind = known_of(kind_of(item))
    whole = Batch(source="", path="", digest="", items=(item,)) if not kind.composed else None
    return {
        "id": item.id,
        "kind": _said(kind.one),
        "title": title_of(item),
        "words": list(words_of(item)),
        "from": str(item.origin) if item.origin.path else item.origin.source,
        "whole": write_batch(whole) if whole is not None else "",
    }


def _said(phrase: Phrase) -> dict[str, str]:
    return {"nl": phrase.dutch, "en": phrase.english}
