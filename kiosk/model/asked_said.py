"""What the answers to a poll or priorities say in one sentence, and no more: on the wall, on phones and at the desk."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from kiosk.model.item_polls import AskedItem, Poll
from kiosk.model.language import Phrase
from kiosk.model.results import FEWEST_TOLD, AskedResult, PollResult, PrioritiesResult

_WEEK = timedelta(days=7)
NOTHING = Phrase("Nog te dicht bij elkaar.", "Still too close to call.")


def is_closed(item: AskedItem, result: AskedResult | None, now: datetime) -> bool:
    """Tell whether nobody can answer any more, at an aware moment."""
    if result is not None and result.closed and not _of_before(result, now):
        return True
    closes: date | datetime | None = item.closes
    if closes is None:
        return False
    if isinstance(closes, datetime):
        return now >= (closes if closes.tzinfo else closes.replace(tzinfo=now.tzinfo))
    return now.date() > closes


def _of_before(result: AskedResult, now: datetime) -> bool:
    """Tell whether a result is of an earlier week: the question of this week is another round."""
    return isinstance(result, PollResult) and result.week is not None and result.week + _WEEK <= now.date()


def votes_phrase(item: AskedItem, votes: int) -> Phrase:
    """Return how many answered: "12 stemmen"."""
    if isinstance(item, Poll):
        if not votes:
            return Phrase("Nog geen stemmen", "No votes yet")
        return Phrase("1 stem" if votes == 1 else f"{votes} stemmen", "1 vote" if votes == 1 else f"{votes} votes")
    if not votes:
        return Phrase("Nog niemand deed mee", "Nobody took part yet")
    dutch = "1 deelnemer" if votes == 1 else f"{votes} deelnemers"
    return Phrase(dutch, "1 colleague" if votes == 1 else f"{votes} colleagues")


def verdict_on(item: AskedItem | None, result: AskedResult | None, *, closed: bool) -> Phrase:
    """Return what the answers to a question say; of a vote about colleagues that it tells no numbers."""
    if not isinstance(item, Poll) or not item.winner_only:
        return verdict_phrase(result, closed=closed)
    if closed:
        return Phrase("Gesloten.", "Closed.")
    return Phrase("Kies iedereen die het verdient.", "Choose all who deserve it.")


def verdict_phrase(result: AskedResult | None, *, closed: bool) -> Phrase:
    """Return what the answers say."""
    if result is None or result.votes < FEWEST_TOLD:
        if closed:
            return Phrase("Te weinig antwoorden voor een uitslag.", "Too few answers for a result.")
        return Phrase(f"Vanaf {FEWEST_TOLD} antwoorden staat hier de uitslag.",
                      f"From {FEWEST_TOLD} answers on the result stands here.")  # fmt: skip
    if isinstance(result, PrioritiesResult):
        return _of_ranks(result)
    return _of_poll(result, closed=closed)


def _of_poll(result: PollResult, *, closed: bool) -> Phrase:
    if result.leader is not None:
        return Phrase("Duidelijk op kop.", "Clearly ahead.")
    return Phrase("Te dicht bij elkaar voor een winnaar.", "Too close for a winner.") if closed else NOTHING


def _of_ranks(result: PrioritiesResult) -> Phrase:
    first = sum(one.rank == 1 for one in result.ranked)
    if first == 1:
        return Phrase("Eén staat duidelijk bovenaan.", "One is clearly on top.")
    if first == len(result.ranked):
        return NOTHING
    return Phrase(f"{first} delen de eerste plaats.", f"{first} share the first place.")


def aside_phrase(count: int) -> Phrase:
    """Return that answers were set aside."""
    return Phrase(f"{count} opzijgezet", f"{count} set aside")
