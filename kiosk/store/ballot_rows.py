"""Reads the answers to polls and priorities out of the rows of a desk; again only where anything changed."""

from __future__ import annotations

from datetime import date, datetime

from kiosk.model.ballots import Ballot, BallotsAside, EveryBallot, Round
from kiosk.model.items import ItemId, Kind
from kiosk.store.desk_store import Statements

_ROUNDS = "SELECT id, item, kind, options, most, opened_at, closes_at, closed_at FROM polls ORDER BY opened_at, id"
_BALLOTS = "SELECT poll, choices, sent_at, wave FROM ballots ORDER BY poll, sent_at, choices"
"""In no order of their phones: what was sent at the same moment stands by what it says."""
_ASIDE = """SELECT id, poll, since, until, wave, made_by, made_at FROM ballots_aside
            WHERE id NOT IN (SELECT decision FROM undone) ORDER BY made_at, id"""
RoundRow = tuple[str, str, str, int, int, str, str, str]


class BallotReader:
    """The answers, kept between two looks, for one thread."""

    def __init__(self) -> None:
        self._seen: tuple[int, int] | None = None
        self._known = EveryBallot()

    def read(self, base: Statements) -> EveryBallot:
        """Return all there are; the same object as long as nothing changed."""
        (newest,) = base.execute("SELECT newest FROM ballot_changes").fetchone()
        (undone,) = base.execute("SELECT count(*) FROM undone").fetchone()
        if (newest, undone) != self._seen:
            self._seen, self._known = (newest, undone), every_ballot(base)
        return self._known


def every_ballot(base: Statements) -> EveryBallot:
    """Return all answers, with their rounds and what does not count."""
    return EveryBallot(
        rounds=tuple(map(round_of_row, base.execute(_ROUNDS))),
        ballots=tuple(_ballot(row) for row in base.execute(_BALLOTS)),
        aside=tuple(_aside(row) for row in base.execute(_ASIDE)),
    )


def round_of_row(row: RoundRow) -> Round:
    """Return the round of a row; ValueError for a kind that this version does not know."""
    id_, item, kind, options, most, opened, closes, closed = row
    return Round(
        id=id_,
        item=ItemId(item),
        kind=Kind(kind),
        options=options,
        most=most,
        opened=datetime.fromisoformat(opened),
        closes=datetime.fromisoformat(closes),
        closed=datetime.fromisoformat(closed) if closed else None,
    )


def choices_of(text: str) -> tuple[int, ...]:
    """Return the numbers of a row: chosen places, or scores."""
    return tuple(int(one) for one in text.split(",") if one)


def _ballot(row: tuple[str, str, str, int]) -> Ballot:
    poll, choices, sent, wave = row
    at = datetime.fromisoformat(sent) if len(sent) > len("2026-01-01") else None
    day = at.date() if at is not None else date.fromisoformat(sent)
    return Ballot(round=poll, choices=choices_of(choices), day=day, at=at, wave=wave)


def _aside(row: tuple[str, str, str, str, int, str, str]) -> BallotsAside:
    id_, poll, since, until, wave, by, at = row
    return BallotsAside(
        id=id_,
        round=poll,
        since=datetime.fromisoformat(since) if since else None,
        until=datetime.fromisoformat(until) if until else None,
        wave=wave,
        by=by,
        at=datetime.fromisoformat(at),
    )
