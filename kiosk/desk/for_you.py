"""Compliments that name a colleague: what they are asked, and what follows from their answer. Never the other way.

The desk asks by a decision that nothing sets aside (`Verb.ASK`). A yes adds a release of what the officer read, with
the name or without, and takes that decision back; a no takes the words down, and asks for ever.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta

from kiosk.desk.amending import item_of
from kiosk.desk.consent_matters import ConsentTold
from kiosk.desk.desk import Desk
from kiosk.desk.running_kiosk import DeskItem, KioskAway
from kiosk.model.amendments import Amendment, amend, numbers_in
from kiosk.model.consents import Consent, ConsentAbout, ConsentAnswer, ConsentSaid
from kiosk.model.decisions import DeskDecision, Verb
from kiosk.model.desk import Act, Done
from kiosk.model.item_parts import Tone
from kiosk.model.items import Item, ItemId, Kind, Note, Quote, words_of
from kiosk.model.language import Phrase
from kiosk.model.recordings import recording_of
from kiosk.people.consents import kept_until, standing_answer

_TITLE = Phrase("Een compliment voor u", "A compliment for you")
_BY_COLLEAGUE = Phrase("Een collega stuurde dit bij het scherm. Het hangt er nog niet: u beslist.",
                       "A colleague sent this at the screen. It is not on it yet: you decide.")  # fmt: skip
_BY_CUSTOMER = Phrase("Een klant zei dit. Het hangt nog niet op het scherm: u beslist.",
                      "A customer said this. It is not on the screen yet: you decide.")  # fmt: skip
_WHO = Phrase("de collega zelf", "the colleague")
_RELEASED = {ConsentAnswer.NAMED: "met", ConsentAnswer.UNNAMED: "zonder"}
_STARTING = timedelta(days=1)
"""How long a question may be written down before its decision is."""


def detail_of(name: str, shown: str) -> str:
    """Return what is kept of the words that are the name: their numbers, and the text in which they were counted."""
    return f"{name}@{shown}"


def may_be_for_somebody(item: Item | None) -> bool:
    """Tell whether an item can be a compliment for a colleague: in words, not critical, and not to be listened to."""
    if not isinstance(item, Note | Quote) or recording_of(item) is not None:
        return False
    return not isinstance(item, Quote) or item.tone is not Tone.CRITICAL


class Compliments:
    """See `consent_matters.ConsentMatter`."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def told(self, consent: Consent, said: Collection[ConsentSaid]) -> ConsentTold | None:
        """Return the words, as they are and without the name; None where the desk took its question back."""
        if not self.asks(consent, said):
            return None
        from_whom = _BY_COLLEAGUE if consent.subject.startswith(f"{Kind.NOTE}-") else _BY_CUSTOMER
        try:
            told = self._desk.kiosk.item(consent.subject)
        except KioskAway:
            return ConsentTold(title=_TITLE, from_whom=from_whom, words=(), away=True)
        named, unnamed = self.texts(consent, told) if told is not None else ((), ())
        return ConsentTold(title=_TITLE, from_whom=from_whom, words=named, unnamed=unnamed)

    def asks(self, consent: Consent, said: Collection[ConsentSaid]) -> bool:
        """Tell whether the question stands: the officer did not take it back before it was answered."""
        asked = self._desk.decisions.decision(consent.id)
        return asked is not None and asked.verb is Verb.ASK and (bool(said) or not asked.undone)

    def texts(self, consent: Consent, told: DeskItem) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the words with the name and without it; of what hangs already only those that hang."""
        item = item_of(told) if not told.erased else None
        if item is None:
            return (), ()
        if told.why is None or told.shown != _shown(consent):
            return words_of(item), ()
        as_asked = self._amendment(consent)
        named = words_of(amend(item, as_asked)) if as_asked is not None else words_of(item)
        return named, words_of(amend(item, self._without_name(consent)))

    def settle(self, consent: Consent, said: Collection[ConsentSaid]) -> None:
        """Decide what follows from the answer that holds, then take back what followed from those before it."""
        stands, asked = standing_answer(said), self._desk.decisions.decision(consent.id)
        if stands is None or asked is None:
            return
        wanted = _decisions(consent, stands)
        for id_, verb in wanted:
            unnamed = stands.answer is ConsentAnswer.UNNAMED
            amendment = self._without_name(consent) if unnamed else asked.amendment
            self._decide(
                DeskDecision(
                    id=id_,
                    verb=verb,
                    item=ItemId(consent.subject),
                    words=asked.words,
                    amendment=amendment if verb is Verb.RELEASE else None,
                )
            )
        kept = {id_ for id_, _ in wanted} | ({consent.id} if stands.answer is ConsentAnswer.NO else set())
        every = [consent.id, *(id_ for one in said for id_, _ in _decisions(consent, one))]
        for id_ in every:
            if id_ not in kept:
                self._desk.decisions.undo(id_, self._done(consent), quietly=True)

    def show_unnamed(self, consent: Consent, by: str) -> None:
        """Let it hang without the name, by an officer, where the colleague did not answer in time."""
        asked = self._desk.decisions.decision(consent.id)
        if asked is None:
            return
        id_, item = f"{consent.id}-zonder", ItemId(consent.subject)
        done = Done(at=self._desk.now(), by=by, act=Act.MASK, item=item, decision=id_)
        made = DeskDecision(
            id=id_, verb=Verb.RELEASE, item=item, words=asked.words, amendment=self._without_name(consent)
        )
        self._desk.decisions.decide(made, done, seen=None)
        self._desk.decisions.undo(consent.id, done, quietly=True)

    def sweep(self) -> None:
        """Let go of what is over: a yes ends without the name, and what nobody answered waits at the desk again."""
        now, consents = self._desk.now(), self._desk.consents
        for consent, said in consents.every(ConsentAbout.COMPLIMENT):
            self.settle(consent, said)
            if not self.asks(consent, said):
                if consent.at < now - _STARTING:
                    consents.forget(consent.id, at=now)
            elif kept_until(consent, said) <= now:
                self._end(consent, said)
                consents.forget(consent.id, at=now)

    def _end(self, consent: Consent, said: Collection[ConsentSaid]) -> None:
        stands = standing_answer(said)
        if stands is None:
            self._desk.decisions.undo(consent.id, self._done(consent))
        elif stands.answer is ConsentAnswer.NAMED:
            ended = ConsentSaid(
                id=f"{stands.id}-om", consent=consent.id, after=stands.id, answer=ConsentAnswer.UNNAMED,
                at=self._desk.now(),
            )  # fmt: skip
            self.settle(consent, (*said, ended))

    def _decide(self, decision: DeskDecision) -> None:
        done = Done(at=self._desk.now(), by=_WHO.say(self._desk.language), act=Act.COLLEAGUE_SAID, item=decision.item)
        self._desk.decisions.decide(decision, done, seen=None)

    def _done(self, consent: Consent) -> Done:
        by, item = _WHO.say(self._desk.language), ItemId(consent.subject)
        return Done(at=self._desk.now(), by=by, act=Act.COLLEAGUE_SAID, item=item)

    def _amendment(self, consent: Consent) -> Amendment | None:
        asked = self._desk.decisions.decision(consent.id)
        return asked.amendment if asked is not None else None

    def _without_name(self, consent: Consent) -> Amendment:
        """Return what the officer changes, with the name covered too."""
        as_asked = self._amendment(consent) or Amendment()
        masked = tuple(sorted({*as_asked.masked, *numbers_in(consent.detail.partition("@")[0])}))
        return Amendment(masked=masked, shown=_shown(consent), tone=as_asked.tone, team=as_asked.team)


def _shown(consent: Consent) -> str:
    return consent.detail.partition("@")[2]


def _decisions(consent: Consent, said: ConsentSaid) -> tuple[tuple[str, Verb], ...]:
    """Return the decisions that follow from an answer, each by its id."""
    if said.answer is ConsentAnswer.NO:
        return (f"{consent.id}-weg-{said.id}", Verb.TAKE_DOWN), (f"{consent.id}-nee-{said.id}", Verb.ASK)
    return ((f"{consent.id}-{_RELEASED[said.answer]}-{said.id}", Verb.RELEASE),)
