"""The gate: decides for each item of a batch whether it is shown, in which words, or waits for a person and why."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from kiosk.library.lifecycle import FIRST_FOR_COLLEAGUE, Objection, is_down, life_of
from kiosk.library.released_words import digest_of_all
from kiosk.library.vetting import objections
from kiosk.library.vetting.as_released import as_released
from kiosk.library.vetting.finders.found import Personal
from kiosk.library.vetting.length import excerpt, unfit_for_a_slide, whole_story, words_in
from kiosk.library.vetting.names import likely_name, shorten_names
from kiosk.library.vetting.personal import find, mask
from kiosk.library.vetting.plausible import of_no_quote
from kiosk.library.vetting.recordings import NOT_HEARD, heard_as_written, of_recording
from kiosk.library.vetting.signs import LostSigns, Undrawn, note_on, nothing_undrawn
from kiosk.library.vetting.speaker import SpeakerForm, shorten
from kiosk.library.vetting.staff import Staff
from kiosk.model.content import Batch, Held
from kiosk.model.decisions import Decision, Via
from kiosk.model.items import Item, ItemId, Quote
from kiosk.model.kinds import DECLARED
from kiosk.model.language import Phrase
from kiosk.model.origin import Origin, Problem
from kiosk.model.recordings import recording_of, without_recording
from kiosk.model.settings import ContentSettings, PrivacySettings
from kiosk.model.value import value

_FACT = 60
"""Letters of a place or a channel: a name in one is no part of a sentence."""
NOTHING_TO_DO = Phrase("U hoeft niets te doen.", "Nothing to do.")


@value
class Rules:
    """What the house chose, and whom it protects."""

    privacy: PrivacySettings = field(default_factory=PrivacySettings)
    content: ContentSettings = field(default_factory=ContentSettings)
    staff: Staff = field(default_factory=lambda: Staff(()))
    undrawn: Undrawn = nothing_undrawn


@dataclass(slots=True)
class Vetted:
    """What the gate made of a batch: what may be shown, waits or is down, and notes of what was done to it."""

    items: list[Item] = field(default_factory=list)
    held: list[Held] = field(default_factory=list)
    down: list[Item] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)
    shortened: list[Origin] = field(default_factory=list)


About = Callable[[ItemId], Collection[Decision]]
"""What was decided about the item of this id, at the place of the batch."""


def vet(batch: Batch, rules: Rules, about: About = lambda _: ()) -> Vetted:
    """Judge every item of a batch, by what was decided about it."""
    vetted = Vetted()
    cleaned: list[_Cleaned] = []
    for item in batch.items:
        if (unfit := unfit_for_a_slide(item)) is not None:
            vetted.notes.append(Problem.of(unfit, item.origin))
        elif (decided := about(item.id)) and is_down(decided):
            shown = as_released(_without_personal_data(item, rules, Vetted())[0], decided)[0]
            vetted.down.append(without_recording(shown))
        else:
            cleaned.append(_Cleaned(item, decided, *_without_personal_data(item, rules, vetted)))
    lost = LostSigns([one.clean for one in cleaned], rules.undrawn)
    for one in cleaned:
        _judge(one, batch, rules, lost, vetted)
    if vetted.shortened:
        vetted.notes.append(_names_note(batch, len(vetted.shortened)))
    if lost.left_out:
        vetted.notes.append(_note(Origin(source=batch.source, path=batch.path), note_on(lost.left_out)))
    return vetted


class _Cleaned(NamedTuple):
    """An item that was not taken down: as it came, what was decided, as it may be shown, and what was masked."""

    item: Item
    decided: Collection[Decision]
    clean: Item
    found: frozenset[Personal]


def _judge(one: _Cleaned, batch: Batch, rules: Rules, lost: LostSigns, vetted: Vetted) -> None:
    item, clean, found = one.item, one.clean, one.found
    released, decided = as_released(clean, one.decided)
    released = heard_as_written(item, clean, released, decided)
    pieces = _pieces(released, rules)
    against = (*_objections(one, batch, rules, pieces), *lost.objections(clean))
    life = life_of(against, decided)
    if life.because is not None:
        helps = all(Via.DESK in objection.yields_to for objection in against)
        asked = life.because is FIRST_FOR_COLLEAGUE
        digest = digest_of_all(item) if helps and not asked else ""
        because = life.because
        vetted.held.append(Held(item=clean, why=because.why, release=because.release, digest=digest, asked=asked))
        return
    if found:
        vetted.notes.append(_masked_note(item, found))
    if recording_of(item) is not None and not any(map(recording_of, pieces)):
        vetted.notes.append(_note(item.origin, NOT_HEARD))
    if len(pieces) > 1 and isinstance(released, Quote):
        vetted.notes.append(_shortened_note(released))
    vetted.items += pieces


def _objections(one: _Cleaned, batch: Batch, rules: Rules, pieces: tuple[Item, ...]) -> Iterator[Objection]:
    item, found = one.item, one.found
    if batch.needs_release and rules.privacy.surveys == "review":
        yield from objections.of_survey(item)
    yield from of_recording(item)
    yield from objections.of_reader(item, batch)
    yield from objections.of_colleague(item, batch, found, rules.staff)
    yield from of_no_quote(item)
    if rules.privacy.personal_data == "hold":
        yield from objections.of_personal_data(found)
    yield from objections.of_names(item, rules.staff)
    if rules.privacy.speaker == SpeakerForm.SHORT:
        yield from objections.of_speaker(one.clean)
    if not pieces:
        yield objections.NO_SENTENCE if rules.content.long_quotes == "excerpt" else objections.TOO_LONG


def _without_personal_data(item: Item, rules: Rules, vetted: Vetted) -> tuple[Item, frozenset[Personal]]:
    """Return an item with the customers' words masked and their names shortened, and what was found in them.

    Which words those are, each kind says of its fields (`kiosk.model.roles`): all but what is declared the house's own.
    """
    found: set[Personal] = set()
    known = DECLARED[type(item)]
    changed: dict[str, Any] = {}
    for name in known.masked:
        if words := getattr(item, name):
            shown = masked = _clean(words, found)
            if name not in known.people and rules.privacy.speaker != SpeakerForm.FULL:
                shown = _nameless(masked)
                if name != known.known_by and isinstance(shown, str) and len(shown) <= _FACT and likely_name(shown):
                    shown = shorten(shown, SpeakerForm(rules.privacy.speaker)) or ""
                vetted.shortened += [item.origin] if shown is not masked else []
            if shown is not words:
                changed[name] = shown
    for name in known.people:
        typed = changed.get(name, getattr(item, name))
        shown = shorten(typed, SpeakerForm(rules.privacy.speaker)) if typed else typed
        if shown != typed:
            vetted.shortened.append(item.origin)
            changed[name] = shown
    return (replace(item, **changed) if changed else item), frozenset(found)


def _clean(words: object, found: set[Personal]) -> object:
    """Return words masked, the same object where nothing was found; what holds no text has nothing to mask."""
    if isinstance(words, tuple):
        cleaned = tuple(_clean(one, found) for one in words)
        return words if cleaned == words else cleaned
    if not isinstance(words, str) or not (hits := find(words)):
        return words
    found.update(one.what for one in hits)
    return mask(words, hits)


def _nameless(words: object) -> object:
    """Return words with the names after a title shortened, the same object where there are none."""
    if isinstance(words, tuple):
        shortened = tuple(map(_nameless, words))
        return words if shortened == words else shortened
    return shorten_names(words) if isinstance(words, str) else words


def _pieces(item: Item, rules: Rules) -> tuple[Item, ...]:
    """Return what is shown of an item: of a long quote its first sentences and its whole as a story, or nothing."""
    most = rules.content.quote_words
    if not isinstance(item, Quote) or len(item.text) < 2 * most or words_in(item.text) <= most:
        return (item,)
    short = excerpt(item.text, most) if rules.content.long_quotes == "excerpt" else None
    return () if short is None else (replace(item, text=short, recording=None), whole_story(item))


def _shortened_note(quote: Quote) -> Problem:
    count = words_in(quote.text)
    what = Phrase(f"Deze quote heeft {count} woorden; getoond worden de eerste zinnen, en het geheel als verhaal.",
                  f"This quote has {count} words; its first sentences are shown, its whole as a story.")  # fmt: skip
    return _note(quote.origin, what)


def _masked_note(item: Item, found: frozenset[Personal]) -> Problem:
    names = objections.listed(found)
    what = Phrase(f"Vervangen door “…”: {names.dutch}.", f"Replaced by “…”: {names.english}.")
    return _note(item.origin, what)


def _names_note(batch: Batch, count: int) -> Problem:
    one = Phrase("1 naam van een klant is ingekort.", "1 customer's name was shortened.")
    more = Phrase(f"{count} namen van klanten zijn ingekort.", f"{count} customers' names were shortened.")
    return _note(Origin(source=batch.source, path=batch.path), one if count == 1 else more)


def _note(origin: Origin, what: Phrase) -> Problem:
    return Problem(origin=origin, what=what, hint=NOTHING_TO_DO, harmless=True)
