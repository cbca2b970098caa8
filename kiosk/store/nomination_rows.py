"""Reads nominations out of the rows of a desk; again only where anything changed."""

from __future__ import annotations

from datetime import date, datetime

from kiosk.model.consents import ConsentAbout
from kiosk.model.nominations import (
    ChosenDeed,
    EveryNomination,
    Improver,
    ImproverVote,
    Nomination,
    NominationLeft,
)
from kiosk.store.desk_consents import every_consent
from kiosk.store.desk_store import Statements

NOMINATION = "id, month, who, deed, nominator, screen, sent_at"
_SENT = f"SELECT {NOMINATION} FROM nominations WHERE deed != '' ORDER BY sent_at, id"  # noqa: S608  # names of ours
_LEFT = """SELECT id, nomination, made_by, made_at FROM nominations_left
           WHERE id NOT IN (SELECT decision FROM undone) ORDER BY made_at, id"""
_ASKED = "SELECT count(*), max(said_at) FROM consent_answers"
_VOTES = "SELECT month, coded, opened_at, closes_at, closed_at, made_by FROM improver_votes ORDER BY month"
_DEEDS = "SELECT month, place, nomination, short, reason FROM improver_deeds ORDER BY month, place"
_IMPROVERS = "SELECT nomination, month FROM improvers ORDER BY month, nomination"
CHANGED = "UPDATE nomination_changes SET newest = newest + 1"


class NominationReader:
    """All there are, kept between two looks, for one thread."""

    def __init__(self) -> None:
        self._seen: tuple[object, ...] | None = None
        self._known = EveryNomination()

    def read(self, base: Statements) -> EveryNomination:
        """Return all there are; the same object as long as nothing changed."""
        (newest,) = base.execute("SELECT newest FROM nomination_changes").fetchone()
        (undone,) = base.execute("SELECT count(*) FROM undone").fetchone()
        (asked,) = base.execute("SELECT count(*) FROM consents").fetchone()
        seen = (newest, undone, asked, *base.execute(_ASKED).fetchone())
        if seen != self._seen:
            self._seen, self._known = seen, every_nomination(base)
        return self._known


def every_nomination(base: Statements) -> EveryNomination:
    """Return all nominations, with what was decided about them."""
    return EveryNomination(
        nominations=tuple(map(nomination_of, base.execute(_SENT))),
        left=tuple(
            NominationLeft(id=id_, nomination=nomination, by=by, at=_at(at))
            for id_, nomination, by, at in base.execute(_LEFT)
        ),
        asked=tuple(reversed(every_consent(base, ConsentAbout.NOMINATION))),
        votes=tuple(map(_vote, base.execute(_VOTES))),
        deeds=tuple(
            ChosenDeed(month=_month(month), place=place, nomination=nomination, short=short, reason=reason)
            for month, place, nomination, short, reason in base.execute(_DEEDS)
        ),
        improvers=tuple(
            Improver(nomination=nomination, month=_month(month)) for nomination, month in base.execute(_IMPROVERS)
        ),
    )


def nomination_of(row: tuple[str, str, str, str, str, str, str]) -> Nomination:
    """Return the nomination of a row of `NOMINATION`."""
    id_, month, who, deed, nominator, screen, at = row
    return Nomination(id=id_, month=_month(month), who=who, deed=deed, nominator=nominator, screen=screen, at=_at(at))


def one_nomination(base: Statements, id_: str) -> Nomination | None:
    """Return a nomination by its id; None for one that was taken back too."""
    query = f"SELECT {NOMINATION} FROM nominations WHERE id = ? AND deed != ''"  # noqa: S608  # names of ours
    row = base.execute(query, (id_,)).fetchone()
    return nomination_of(row) if row is not None else None


def month_text(month: date) -> str:
    """Return a month as it is kept: "2026-11"."""
    return month.isoformat()[:7]


def _vote(row: tuple[str, int, str, str, str, str]) -> ImproverVote:
    month, coded, opened, closes, closed, by = row
    return ImproverVote(
        month=_month(month), coded=bool(coded), opened=_at(opened), closes=_at(closes),
        closed=_at(closed) if closed else None, by=by,
    )  # fmt: skip


def _month(text: str) -> date:
    return date.fromisoformat(f"{text}-01")


def _at(text: str) -> datetime:
    return datetime.fromisoformat(text)
