"""Folds what was asked and answered about a nomination into how far it is, and takes names out of words. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import datetime

from kiosk.model.consent_standing import standing_answer
from kiosk.model.consents import Consent, ConsentAnswer, ConsentSaid
from kiosk.model.nominations import AGREED, EveryNomination, Nomination, NominationLeft, NominationState
from kiosk.model.value import value

ConsentAsked = tuple[Consent, tuple[ConsentSaid, ...]]
_STATES = {
    ConsentAnswer.NAMED: NominationState.YES,
    ConsentAnswer.UNNAMED: NominationState.NAMELESS,
    ConsentAnswer.NO: NominationState.NO,
}
_STRICT = (NominationState.YES, NominationState.NAMELESS, NominationState.ASKED, NominationState.NO)
"""From what shows most to what shows nothing and is so for good."""
_PARTICLES = frozenset("van de der den het ter ten la le el al von und".split())  # noqa: SIM905
_LETTERS = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*(?:[-'’](?:[^\W\d_]|[\u0300-\u036f])+)*")
"""A word, with accents of either way of writing them."""


@value
class NominationLife:
    """How far a nomination is."""

    nomination: Nomination
    state: NominationState
    name: str
    """How the colleague is called on the wall; "" where no name may stand there."""
    team: str
    moved: datetime
    """When it came so far."""
    names: tuple[str, ...]
    """Every way in which the colleague was named."""
    consent: str = ""
    """The question that holds, by its id."""
    left: str = ""
    """That the desk does not go on with it, by its id."""

    @property
    def agreed(self) -> bool:
        """Whether it may be shown, once a person released it."""
        return self.state in AGREED

    @property
    def deed(self) -> str:
        """What was done; without the name of who wants none."""
        deed = self.nomination.deed
        return without_names(deed, self.names) if self.state is NominationState.NAMELESS else deed


def lives_of(every: EveryNomination) -> tuple[NominationLife, ...]:
    """Return how far each nomination is, in the order in which they came."""
    asked: dict[str, list[ConsentAsked]] = {}
    for question in every.asked:
        asked.setdefault(question[0].subject, []).append(question)
    left = {one.nomination: one for one in every.left}
    return tuple(_life(one, asked.get(one.id, ()), left.get(one.id)) for one in every.nominations)


def _life(one: Nomination, asked: Sequence[ConsentAsked], left: NominationLeft | None) -> NominationLife:
    """Return how far one is. Of several questions the last holds, and of their answers what shows least."""
    names = (one.who, *(consent.colleague for consent, _ in asked))
    if left is not None:
        return NominationLife(nomination=one, state=NominationState.LEFT, name="", team="", moved=left.at, names=names,
                              left=left.id)  # fmt: skip
    if not asked:
        return NominationLife(nomination=one, state=NominationState.SENT, name="", team="", moved=one.at, names=names)
    consent, said = max(asked, key=lambda question: (question[0].at, question[0].id))
    own = standing_answer(said)
    state, moved = (_STATES[own.answer], own.at) if own is not None else (NominationState.ASKED, consent.at)
    others = [answer for other, answers in asked if other is not consent and (answer := standing_answer(answers))]
    for answer in others:
        if _STRICT.index(_STATES[answer.answer]) > _STRICT.index(state):
            state, moved = _STATES[answer.answer], answer.at
    return NominationLife(
        nomination=one,
        state=state,
        name=consent.colleague if state is NominationState.YES else "",
        team=consent.detail if state is NominationState.YES else "",
        moved=moved,
        names=names,
        consent=consent.id,
    )


def without_names(text: str, names: Iterable[str]) -> str:
    """Return a text with every word of these names left out, however it is written."""
    words = {_plain(word) for name in names for word in _LETTERS.findall(name)}
    parts = {part for word in words for part in re.split(r"[-'’]", word)}
    hidden = {word for word in words | parts if len(word) > 1 and word not in _PARTICLES}

    def shown(found: re.Match[str]) -> str:
        word = _plain(found[0])
        own = {word, word.removesuffix("s"), word.removesuffix("'s").removesuffix("’s"), *re.split(r"[-'’]", word)}
        return "…" if own & hidden else found[0]

    return _LETTERS.sub(shown, text)


def _plain(word: str) -> str:
    """Return a word in small letters without accents."""
    return "".join(one for one in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(one))
