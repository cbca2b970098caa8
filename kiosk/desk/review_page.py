"""Lays out the page of Nakijken: the card that is next, what is chosen beside it, and what can be looked for."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flask import render_template, request

from kiosk.desk.amending import ChosenBeside, FormSent, address_of, amendment_of, item_of
from kiosk.desk.desk import Desk
from kiosk.desk.for_you import may_be_for_somebody
from kiosk.desk.idea_forms import FIRST, REASONS
from kiosk.desk.protection import session
from kiosk.desk.running_kiosk import DeskItem, KioskAway, ModerationQueue
from kiosk.desk.sent import sent_card
from kiosk.desk.told_decision import notice
from kiosk.desk.whole_file import CountedFiles
from kiosk.model.amendments import MASK, Amendment, WrittenWord, amend, texts_and_words
from kiosk.model.item_base import is_item_id
from kiosk.model.item_parts import Tone
from kiosk.model.items import Item, tone_of, words_of
from kiosk.model.language import Phrase
from kiosk.model.value import value
from kiosk.people.as_content import PLACE

LONGEST_WORDS = 60
"""Letters of the words that are looked for."""
TONES = (
    (Tone.POSITIVE, Phrase("Compliment", "Compliment"), "c"),
    (Tone.CRITICAL, Phrase("Verbeterkans", "Room to improve"), "k"),
    (Tone.NEUTRAL, Phrase("Neutraal", "Neutral"), "n"),
)
"""Each tone with its name and its key."""
_LOOKED_AT = 20
"""How many are asked for at a time, to find the first on which nothing is decided yet."""
_DEEPEST = 50
"""How often more are asked for."""


@value
class Looking:
    """What of the queue is before somebody's eyes: from which place on, of which file, with which words."""

    first: int = 0
    file: str = ""
    words: str = ""

    @staticmethod
    def of(sent: FormSent) -> Looking:
        """Return what an address or a form says of it."""
        first = sent.get("vanaf", "")
        words = "".join(sign if sign.isprintable() else " " for sign in sent.get("zoek", "")[:LONGEST_WORDS])
        file = sent.get("bestand", "")
        return Looking(
            first=int(first) if first.isascii() and first.isdigit() and len(first) < 7 else 0,
            file=file if file.isascii() and file.isalnum() else "",
            words=" ".join(words.split()),
        )

    def address(self, **more: str | int | None) -> dict[str, Any]:
        """Return this as parts of an address."""
        parts = {"vanaf": self.first, "bestand": self.file, "zoek": self.words, **more}
        return {name: part for name, part in parts.items() if part}


@value
class Card:
    """One item that waits, with what is chosen beside it."""

    told: DeskItem
    item: Item | None
    chosen: ChosenBeside

    @property
    def amendment(self) -> Amendment | None:
        """What is chosen and otherwise than the item says by itself."""
        return amendment_of(self.chosen, self.told, self.item) if self.item is not None else None

    @property
    def picture(self) -> Mapping[str, str] | None:
        """What the address of its picture asks for; None where it is too long to ask."""
        return address_of(self.amendment)

    @property
    def says(self) -> tuple[str, ...]:
        """Its words as they would hang."""
        changed = self.amendment
        return self.told.words if changed is None or self.item is None else words_of(amend(self.item, changed))

    @property
    def texts(self) -> tuple[tuple[tuple[WrittenWord, str], ...], ...]:
        """The words of each of its texts, each with what stands before it: a space or the end of a line.

        Not of its team, which has a field of its own.
        """
        every = texts_and_words(self.item) if self.item is not None else ()
        return tuple(tuple(_with_gaps(text, words)) for field, text, words in every if field != "team")

    @property
    def tone(self) -> Tone | None:
        """The tone that is chosen, else its own."""
        return self.chosen.tone or (tone_of(self.item) if self.item is not None else None)

    @property
    def team(self) -> str:
        """The team that is chosen, else its own."""
        return self.chosen.team if self.chosen.team is not None else getattr(self.item, "team", None) or ""


def opened(card: Card) -> Card:
    """Return a card on which words are marked to be covered: first those that may lead to somebody."""
    return replace(card, chosen=replace(card.chosen, covering=True, marked=card.told.doubtful))


def card_of(told: DeskItem, chosen: ChosenBeside | None = None) -> Card:
    """Return the card of an item."""
    return Card(told=told, item=item_of(told), chosen=chosen or ChosenBeside())


def waiting_card(desk: Desk, item: str) -> Card | None:
    """Return the card of one item that waits, where somebody comes for that one; None where it does not wait."""
    try:
        told = desk.kiosk.item(item) if is_item_id(item) else None
    except KioskAway:
        return None
    if told is None or told.why is None or desk.decisions.decided([(told.id, told.digest, told.shown)]):
        return None
    return card_of(told)


def review_page(
    desk: Desk, counted: CountedFiles, looking: Looking, *, wrong: str = "", card: Card | None = None
) -> str:
    """Return the page. `card` is the one that it shows; None for the first on which nothing is decided."""
    try:
        waiting, next_one = first_undecided(desk, looking)
        whole = _whole(desk, counted, looking, waiting)
    except KioskAway:
        return render_template("review.html", waiting=None, looking=looking, wrong=wrong, notice=None)
    if card is None and next_one is not None:
        card = card_of(next_one)
    return render_template(
        "review.html",
        waiting=waiting,
        looking=looking,
        card=card,
        kept=looking.first > 0 and waiting.found > 0,
        whole=whole,
        seen=desk.decisions.state(card.told.id) if card is not None else "",
        form=secrets.token_hex(8),
        tones=TONES,
        mask=MASK,
        has_played=lambda digest: desk.listeners.has_played(session().id, digest),
        sent=sent_card(desk, card.told) if card is not None else None,
        reasons=REASONS,
        first_reason=FIRST,
        people=PLACE,
        for_somebody=card is not None and may_be_for_somebody(card.item),
        asked="bericht" in request.args,
        typed_over=request.args.get("getypt", "") if card is not None else "",
        wrong=wrong,
        notice=None if wrong else notice(desk),
    )


def first_undecided(desk: Desk, looking: Looking) -> tuple[ModerationQueue, DeskItem | None]:
    """Return what waits, and the first of it of which the store does not know what was decided.

    The kiosk has taken in nearly all of that: it is only passed over where the kiosk is slow.
    """
    at = looking.first
    for _ in range(_DEEPEST):
        waiting = desk.kiosk.waiting(at, _LOOKED_AT, looking.file, looking.words)
        decided = desk.decisions.decided([(one.id, one.digest, one.shown) for one in waiting.rows])
        card = next((one for one in waiting.rows if one.id not in decided), None)
        at += _LOOKED_AT
        if card is not None or at >= waiting.found:
            break
    return waiting, card


@value
class WholeFile:
    """A file about which one act can decide: its key and path, how many that are, in which state."""

    key: str
    path: str
    count: int
    state: str
    others: int
    """How many wait in it that a release does not help."""


def _whole(desk: Desk, counted: CountedFiles, looking: Looking, waiting: ModerationQueue) -> WholeFile | None:
    """Return the file that the page is about, where more than one of it waits; None where words are looked for."""
    key = looking.file or (waiting.files[0][0] if len(waiting.files) == 1 else "")
    if looking.words or not key:
        return None
    of_it = waiting if looking.file else desk.kiosk.waiting(0, 0, key)
    path = next((path for known, path, _ in waiting.files if known == key), "")
    if of_it.together < 2 or not path:
        return None
    counted.remember(key, of_it)
    others = of_it.found - of_it.together
    return WholeFile(key=key, path=path, count=of_it.together, state=of_it.state, others=others)


def _with_gaps(text: str, words: tuple[WrittenWord, ...]) -> list[tuple[WrittenWord, str]]:
    last, found = 0, []
    for word in words:
        found.append((word, "\n" if "\n" in text[last : word.start] else " "))
        last = word.end
    return found
