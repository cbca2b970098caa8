"""The gate: decides for each item of a batch whether it is shown, in which words, or waits for a person and why."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from kiosk.library.vetting.item_words import RELEASED, TAKEN_DOWN, lies_in, words_of
from kiosk.library.vetting.length import excerpt, whole_story, words_in
from kiosk.library.vetting.personal import NAMES, Personal, find, mask
from kiosk.library.vetting.speaker import SpeakerForm, shorten
from kiosk.library.vetting.staff import Staff
from kiosk.model.content import Batch, Held
from kiosk.model.items import Improvement, Item, ItemId, Quote, Story, Tone, tone_of
from kiosk.model.kinds import DECLARED
from kiosk.model.language import Phrase
from kiosk.model.origin import Origin, Problem
from kiosk.model.settings import ContentSettings, PrivacySettings
from kiosk.model.value import value

NOTHING_TO_DO = Phrase("U hoeft niets te doen.", "Nothing to do.")

_TO_RELEASED = Phrase(
    "Verplaats de tekst naar de map “vrijgegeven” om hem toch te tonen.",
    "Move the text to the folder “released” to show it all the same.",
)
_SURVEY = Phrase(
    "Woorden uit een enquête worden pas getoond als iemand ze heeft bekeken.",
    "Words out of a survey are shown only after a person has looked at them.",
)
_SURVEY_RELEASE = Phrase(
    "Zet “ja” in een kolom “toon” van deze regel, of verplaats de regel naar de map “vrijgegeven”.",
    "Put “yes” in a column “show” of this line, or move the line to the folder “released”.",
)
_EDITED = Phrase(
    "Deze woorden zijn veranderd nadat ze waren vrijgegeven.", "These words were changed after their release."
)
_EDITED_RELEASE = Phrase(
    "Maak “toon” leeg (of haal de regel uit “vrijgegeven”), bewaar, en geef daarna opnieuw vrij.",
    "Empty “show” (or take the line out of “released”), save, and then release it again.",
)
_ONE_SENTENCE = Phrase(
    "Deze quote is te lang voor het scherm en heeft geen zin die past.",
    "This quote is too long for the screen and has no sentence that fits.",
)
_TOO_LONG = Phrase("Deze quote is te lang voor het scherm.", "This quote is too long for the screen.")
_CUT = Phrase("Kort hem in, of zet hem bij de verhalen.", "Shorten it, or put it with the stories.")


@value
class Rules:
    """What the house chose, and whom it protects."""

    privacy: PrivacySettings = field(default_factory=PrivacySettings)
    content: ContentSettings = field(default_factory=ContentSettings)
    staff: Staff = field(default_factory=lambda: Staff(()))


@dataclass(slots=True)
class Vetted:
    """What the gate made of a batch: what may be shown, what waits, and notes about what was done to the words."""

    items: list[Item] = field(default_factory=list)
    held: list[Held] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)
    shortened: list[Origin] = field(default_factory=list)


def vet(batch: Batch, rules: Rules, edited: frozenset[ItemId] = frozenset()) -> Vetted:
    """Judge every item of a batch. `edited` are those whose words changed since a person released them."""
    vetted = Vetted()
    if lies_in(batch.path, TAKEN_DOWN):
        return vetted
    for item in batch.items:
        _vet_item(item, batch, rules, item.id in edited, vetted)
    if vetted.shortened:
        vetted.notes.append(_names_note(batch, len(vetted.shortened)))
    return vetted


def _vet_item(item: Item, batch: Batch, rules: Rules, edited: bool, vetted: Vetted) -> None:  # noqa: FBT001
    clean, found = _without_personal_data(item, rules, vetted)
    reason = _reason_to_hold(item, found, batch, rules, edited)
    if reason is not None:
        vetted.held.append(Held(item=clean, why=reason[0], release=reason[1]))
        return
    if found:
        vetted.notes.append(_masked_note(item, found))
    if isinstance(clean, Quote) and words_in(clean.text) > rules.content.quote_words:
        _shorten(clean, rules, vetted)
    else:
        vetted.items.append(clean)


def _reason_to_hold(
    item: Item,
    found: frozenset[Personal],
    batch: Batch,
    rules: Rules,
    edited: bool,  # noqa: FBT001
) -> tuple[Phrase, Phrase] | None:
    """Return why an item waits and how it is released; None when it may be shown."""
    by_hand = lies_in(batch.path, RELEASED)
    if edited:
        return _EDITED, _EDITED_RELEASE
    customers = isinstance(item, Quote | Story)
    waits = batch.needs_release and rules.privacy.surveys == "review" and customers
    if waits and not by_hand and item.id not in batch.released:
        return _SURVEY, _SURVEY_RELEASE
    if found and rules.privacy.personal_data == "hold" and not by_hand:
        what = _list_of(found)
        return (
            Phrase(f"Hierin staat {what.dutch}.", f"This holds {what.english}."),
            Phrase(
                "Haal dat weg, of verplaats de tekst naar de map “vrijgegeven”: dan wordt het gemaskeerd getoond.",
                "Take it out, or move the text to the folder “released”: then it is shown masked.",
            ),
        )
    critical = tone_of(item) is Tone.CRITICAL or isinstance(item, Improvement)
    if critical and not by_hand and (name := _colleague(item, rules)):
        return (
            Phrase(f"Hierin wordt een collega bij naam genoemd: {name}.", f"This names a colleague: {name}."),
            Phrase(f"Haal de naam weg. {_TO_RELEASED.dutch}", f"Take the name out. {_TO_RELEASED.english}"),
        )
    return None


def _colleague(item: Item, rules: Rules) -> str | None:
    texts = (item.said,) if isinstance(item, Improvement) else words_of(item)
    return next((name for text in texts if (name := rules.staff.named_in(text))), None)


def _without_personal_data(item: Item, rules: Rules, vetted: Vetted) -> tuple[Item, frozenset[Personal]]:
    """Return an item with the customers' words masked and their names shortened, and what was found in them.

    Which words those are, each kind says of its fields (`kiosk.model.roles`): all but what is declared the house's own.
    """
    found: set[Personal] = set()
    known = DECLARED[type(item)]
    changed: dict[str, Any] = {}
    for name in known.masked:
        if words := getattr(item, name):
            shown = _clean(words, found)
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


def _shorten(quote: Quote, rules: Rules, vetted: Vetted) -> None:
    """Show the first sentences of a long quote, and its whole as a story; or hold it."""
    short = excerpt(quote.text, rules.content.quote_words) if rules.content.long_quotes == "excerpt" else None
    if short is None:
        why = _ONE_SENTENCE if rules.content.long_quotes == "excerpt" else _TOO_LONG
        vetted.held.append(Held(item=quote, why=why, release=_CUT))
        return
    vetted.items += [replace(quote, text=short), whole_story(quote)]
    what = Phrase(
        f"Deze quote heeft {words_in(quote.text)} woorden; getoond worden de eerste zinnen, en het geheel als verhaal.",
        f"This quote has {words_in(quote.text)} words; its first sentences are shown, and its whole as a story.",
    )
    vetted.notes.append(Problem(origin=quote.origin, what=what, hint=NOTHING_TO_DO, harmless=True))


def _masked_note(item: Item, found: frozenset[Personal]) -> Problem:
    names = _list_of(found)
    what = Phrase(f"Vervangen door “…”: {names.dutch}.", f"Replaced by “…”: {names.english}.")
    return Problem(origin=item.origin, what=what, hint=NOTHING_TO_DO, harmless=True)


def _names_note(batch: Batch, count: int) -> Problem:
    what = (
        Phrase("1 naam van een klant is ingekort.", "1 customer's name was shortened.")
        if count == 1
        else Phrase(f"{count} namen van klanten zijn ingekort.", f"{count} customers' names were shortened.")
    )
    return Problem(origin=Origin(source=batch.source, path=batch.path), what=what, hint=NOTHING_TO_DO, harmless=True)


def _list_of(found: frozenset[Personal]) -> Phrase:
    names = [NAMES[one] for one in Personal if one in found]
    return Phrase(" en ".join(one.dutch for one in names), " and ".join(one.english for one in names))
