"""Lets nominations go, within a transaction: by themselves when their time is over, and with what is erased.

What nobody asked about goes after two months; what was refused, left or not answered after a month; what was agreed to
after a season, and of an improver of the month after two years. Who sent one cannot be told once its month is over.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from kiosk.model.consents import ASKED_FOR
from kiosk.model.nomination_life import NominationLife, lives_of
from kiosk.model.nominations import (
    AGREED,
    HALL_MONTHS,
    NominationState,
    item_of_nomination,
    month_of,
    months_before,
)
from kiosk.store.desk_consents import let_consent_go
from kiosk.store.desk_log import moment
from kiosk.store.desk_store import Statements
from kiosk.store.nomination_rows import CHANGED, every_nomination, month_text

UNASKED_KEPT = timedelta(days=60)
"""How long a nomination is kept about which nobody asked its colleague."""
ENDED_KEPT = timedelta(days=30)
"""How long one is kept that was refused, left, or not answered while its link could be."""
AGREED_KEPT = timedelta(days=92)
"""How long one is kept that its colleague agreed to, and that made nobody improver of a month."""
TAKEN_BACK_KEPT = timedelta(days=365)
"""How long it is known that a phone took one back, without a word of it: so that no backup brings it back."""
CODES_KEPT = timedelta(days=60)
"""How long a code on paper can be used."""


def let_nominations_go(base: Statements, nominations: Iterable[str]) -> None:
    """Delete nominations with all that is of them; of a vote their places stay, without words."""
    left = "SELECT id FROM nominations_left WHERE nomination = ?"
    for id_ in nominations:
        base.execute(f"DELETE FROM undone WHERE decision IN ({left})", (id_,))  # noqa: S608  # names of ours
        base.execute("DELETE FROM nominations_left WHERE nomination = ?", (id_,))
        for (consent,) in base.execute("SELECT id FROM consents WHERE subject = ?", (id_,)).fetchall():
            let_consent_go(base, consent)
        base.execute("DELETE FROM improvers WHERE nomination = ?", (id_,))
        base.execute("UPDATE improver_deeds SET short = '', reason = '' WHERE nomination = ?", (id_,))
        base.execute("DELETE FROM nominations WHERE id = ?", (id_,))
    base.execute(CHANGED)


def forget_deeds(base: Statements, deeds: Iterable[str]) -> None:
    """Let go of the words of deeds in a vote; their places stay."""
    base.executemany("UPDATE improver_deeds SET short = '', reason = '' WHERE id = ?", [(one,) for one in deeds])
    base.execute(CHANGED)


def let_erased_nominations_go(base: Statements, erased: Iterable[str]) -> None:
    """Delete the nominations whose items are erased for good."""
    gone = frozenset(erased)
    rows = base.execute("SELECT id FROM nominations").fetchall()
    if found := [id_ for (id_,) in rows if item_of_nomination(id_) in gone]:
        let_nominations_go(base, found)


def sweep_nominations(base: Statements, at: datetime, most: int) -> bool:
    """Let go of what is over at a moment, so many rows of each sort; tell whether there was any."""
    over = list(_over(base, at))[:most]
    if over:
        let_nominations_go(base, over)
    first, old = month_of(at.date()), months_before(month_of(at.date()), HALL_MONTHS)
    gone = _forget_phones(base, first)
    for query, until in (
        ("DELETE FROM vote_codes WHERE ends_at <= ?", moment(at)),
        ("DELETE FROM improver_deeds WHERE month < ?", month_text(old)),
        ("DELETE FROM improver_votes WHERE month < ? AND closed_at != ''", month_text(old)),
        ("DELETE FROM nomination_months WHERE key = '' AND month < ?", month_text(old)),
    ):
        gone = bool(base.execute(query, (until,)).rowcount) or gone
    return bool(over) or gone


def has_nominations_over(base: Statements, at: datetime) -> bool:
    """Tell whether anything is over at a moment: nothing is written where nothing is."""
    first = month_text(month_of(at.date()))
    looks = (
        ("SELECT 1 FROM nomination_months WHERE key != '' AND month < ? LIMIT 1", first),
        ("SELECT 1 FROM vote_codes WHERE ends_at <= ? LIMIT 1", moment(at)),
    )
    return any(base.execute(query, (until,)).fetchone() for query, until in looks) or any(_over(base, at))


def _over(base: Statements, at: datetime) -> Iterator[str]:
    every = every_nomination(base)
    won = {one.nomination: one.month for one in every.improvers}
    voted = {one.nomination: vote.closes for vote in every.votes for one in every.deeds if one.month == vote.month}
    for life in lives_of(every):
        id_ = life.nomination.id
        if _ends(life, won.get(id_), voted.get(id_)) <= at:
            yield id_
    blank = "SELECT id FROM nominations WHERE deed = '' AND sent_at <= ?"
    yield from (id_ for (id_,) in base.execute(blank, (moment(at - TAKEN_BACK_KEPT),)).fetchall())


def _ends(life: NominationLife, won: date | None, vote_closes: datetime | None) -> datetime:
    """Return until when a nomination is kept."""
    if life.state is NominationState.SENT:
        return life.moved + UNASKED_KEPT
    if life.state is NominationState.ASKED:
        return life.moved + ASKED_FOR + ENDED_KEPT
    if life.state not in AGREED:
        return life.moved + ENDED_KEPT
    if won is not None:
        until = months_before(won, -HALL_MONTHS)
        return datetime(until.year, until.month, 1, tzinfo=life.moved.tzinfo)
    return max(life.moved, vote_closes or life.moved) + AGREED_KEPT


def _forget_phones(base: Statements, month: date) -> bool:
    """Give each nomination of the months before one a random word for its phone, and forget their keys."""
    keys = base.execute("SELECT month FROM nomination_months WHERE key != '' AND month < ?", (month_text(month),))
    months = [one for (one,) in keys.fetchall()]
    for one in months:
        ids = base.execute("SELECT id FROM nominations WHERE month = ?", (one,)).fetchall()
        base.executemany(
            "UPDATE nominations SET device = ? WHERE id = ?", [(secrets.token_hex(16), id_) for (id_,) in ids]
        )
        base.execute("UPDATE nomination_months SET key = '' WHERE month = ?", (one,))
    return bool(months)
