"""Answers what stood on the screen in the last hour: who points a phone at it then reacts to what they just saw."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from kiosk.library.library import Library
from kiosk.model.content import Snapshot
from kiosk.model.item_parts import IdeaState
from kiosk.model.items import (
    READ_KINDS,
    WITHOUT_TURNS,
    Idea,
    IdeaBoard,
    Item,
    ItemId,
    NpsReading,
    Quote,
    Spotlight,
    Value,
    kind_of,
    known_of,
    tone_of,
)
from kiosk.model.language import Language
from kiosk.model.plays import NowShowing, Outcome, Play
from kiosk.model.printable import printable
from kiosk.model.schedule import CueRole
from kiosk.model.telling import LONGEST_AGO as LONGEST_TOLD
from kiosk.model.telling import StoodThere
from kiosk.programme.idea_boards import boards_of
from kiosk.run.shown_answers import OF_THE_HOUSE
from kiosk.slides.written_dates import period, whole_signed

LONGEST_AGO = timedelta(minutes=60)
"""How long what stood is told of: a code opens the page for half an hour, and the page waits as long to be sent."""
MOST_TOLD = 60
"""Items in one answer."""
LONGEST_WORDS = 600
"""Signs of one item in an answer."""
_MOST_PLAYS = 600
_REACTED_TO = frozenset(READ_KINDS) - WITHOUT_TURNS


class _Stood(NamedTuple):
    """One showing: of what, until when, and whether that was as the quote of the day."""

    item: ItemId
    until: datetime
    of_day: bool
    stands: bool = False


class JustShown:
    """What ended lately, in memory, and what stands. Before the first end of this run the journal tells."""

    def __init__(
        self,
        library: Library,
        *,
        stands: Callable[[], NowShowing | None],
        earlier: Callable[[int], list[Play]],
        language: Callable[[], Language],
        now: Callable[[], datetime],
    ) -> None:
        """`earlier` gives the last so many plays that are written down, the newest last; it is asked once."""
        self._library = library
        self._stands = stands
        self._earlier = earlier
        self._language = language
        self._now = now
        self._ended: deque[Play] = deque(maxlen=_MOST_PLAYS)
        self._before: tuple[Play, ...] | None = None

    def ended(self, play: Play) -> None:
        """Remember a play; called on the draw thread, and never waits."""
        self._ended.append(play)

    def answer(self, asked: str) -> bytes:
        """Answer "just COUNT": so many items that can be reacted to, the newest first.

        No words of what may not be shown any more: they are told as they may stand on the screen now.
        """
        most = min(MOST_TOLD, int(asked)) if asked.isdigit() and len(asked) < 8 else 0
        return json.dumps([self._told(item, one) for item, one in self._found()[:most]]).encode()

    def told(self, asked: str) -> bytes:
        """Answer "told ID ID…": those of the house that may be shown now and be reacted to, as they stand here."""
        wanted = asked.split()[:MOST_TOLD]
        items = {
            item.id: item
            for item in self._now_there().items
            if item.id in wanted and item.origin.source in OF_THE_HOUSE and _is_reacted_to(item)
        }
        long_ago = _Stood(ItemId(""), self._now(), of_day=False)
        return json.dumps([self._told(items[ItemId(one)], long_ago) for one in wanted if one in items]).encode()

    def lately(self, most: int) -> tuple[StoodThere, ...]:
        """Return which items that can be reacted to stood here, the newest first."""
        now = self._now()
        return tuple(
            StoodThere(item=item.id, ago=_seconds(now - one.until), stands=one.stands, of_day=one.of_day)
            for item, one in self._found()[:most]
        )

    def _found(self) -> list[tuple[Item, _Stood]]:
        snapshot = self._now_there()
        stood = self._stood({board.id: board for board in boards_of(_sent(snapshot.items))})
        items = {item.id: item for item in snapshot.items if item.id in stood and _is_reacted_to(item)}
        return [(items[id_], one) for id_, one in stood.items() if id_ in items]

    def _now_there(self) -> Snapshot:
        """Return what there is; a phone waits for no transition because another one just sent something."""
        return self._library.lately or self._library.snapshot()

    def _stood(self, boards: Mapping[ItemId, IdeaBoard]) -> dict[ItemId, _Stood]:
        """Return the last showing of each item, the newest first; of a slide of ideas that of each idea on it now."""
        now, found = self._now(), dict[ItemId, _Stood]()
        for one in self._showings(now):
            if one.until < now - LONGEST_AGO:
                continue
            for item in [idea.id for idea in boards[one.item].ideas] if one.item in boards else [one.item]:
                known = found.get(item)
                found[item] = one if known is None else known._replace(of_day=known.of_day or one.of_day)
        return found

    def _showings(self, now: datetime) -> Iterator[_Stood]:
        shows = self._stands()
        if shows is not None and shows.cue.item is not None:
            yield _Stood(shows.cue.item.id, now, shows.cue.role is CueRole.QUOTE_OF_THE_DAY, stands=True)
        if self._before is None:
            self._before = tuple(self._earlier(_MOST_PLAYS))
        for play in reversed((*self._before, *tuple(self._ended))):
            if play.item is not None and play.outcome is not Outcome.FAILED:
                until = play.started + timedelta(seconds=play.seconds)
                yield _Stood(play.item, until, play.role is CueRole.QUOTE_OF_THE_DAY)

    def _told(self, item: Item, stood: _Stood) -> Mapping[str, object]:
        return {
            "id": item.id,
            "kind": kind_of(item),
            "text": printable(" ".join(_words(item, self._language()).split()))[:LONGEST_WORDS],
            "by": printable(_person(item) or ""),
            "place": printable((item.place or "") if isinstance(item, Quote) else ""),
            "tone": tone_of(item) or "",
            "team": printable(getattr(item, "team", None) or ""),
            "language": item.language or "",
            "until": stood.until.isoformat(timespec="seconds"),
            "obstacle": isinstance(item, Idea) and item.obstacle,
            "stands": stood.stands,
            "of_day": stood.of_day,
        }


def _seconds(ago: timedelta) -> int:
    return min(LONGEST_TOLD, max(0, int(ago.total_seconds())))


def _is_reacted_to(item: Item) -> bool:
    if isinstance(item, Idea):
        return item.state is not IdeaState.DECLINED
    return kind_of(item) in _REACTED_TO and not item.airing.urgent


def _sent(items: Iterable[Item]) -> Iterator[Idea]:
    return (one for one in items if isinstance(one, Idea))


def _words(item: Item, language: Language) -> str:
    """Return the words by which who just saw an item knows it again."""
    match item:
        case NpsReading():
            return f"NPS {period(item.period, language)}: {whole_signed(item.counts.score)}"
        case Spotlight():
            return f"{item.name}: {item.text}"
        case _:
            return str(getattr(item, known_of(kind_of(item)).known_by) or "")


def _person(item: Item) -> str | None:
    return item.speaker if isinstance(item, Quote | Value) else None
