"""What people are told of the lines of their take-down lists: what each one did, and loudly of one that did nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kiosk.library.taking_down.lines import TakeDownLine, TakeDownLines
from kiosk.library.vetting.names import shorten_names
from kiosk.library.vetting.personal import find, mask
from kiosk.model.items import Item, id_of_words, words_of
from kiosk.model.language import Phrase
from kiosk.model.origin import Origin, Problem

_TOLD = 5
"""Items that are told of one line; the rest is counted."""
_OFFERED = 3
"""Items that are offered as what a line may mean."""
_OPENING = 80
"""Letters of the words of an item by which a person knows it again."""

_DONE = Phrase("Klopt dat? Zet dan “(klaar)” achter de regel.", "Is that right? Then put “(done)” behind the line.")
_NOTHING_TO_DO = Phrase("U hoeft niets te doen.", "Nothing to do.")
_MORE_WORDS = Phrase("Neem meer woorden over uit de tekst zelf, of zet het nummer van de tekst in de lijst.",
                     "Copy more words out of the text itself, or put the number of the text in the list.")  # fmt: skip


@dataclass(slots=True)
class Effect:
    """What one line did."""

    took: list[Item] = field(default_factory=list)
    """What it names and is down."""
    parts: list[Item] = field(default_factory=list)
    """What waits since the line holds its words and more."""
    near: list[Item] = field(default_factory=list)
    """What is nearly the same: it waits where the line takes nothing."""
    resembles: list[tuple[float, Item]] = field(default_factory=list)
    took_once: bool = False
    """Whether it took something down that is perhaps no longer there."""


def notes_of(lines: TakeDownLines, effects: Mapping[str, Effect], *, is_whole: bool) -> Iterator[Problem]:
    """Give what is told of each line, in their order. Of one that found nothing only when all has been read."""
    for line in lines.lines():
        effect = effects[line.key]
        if effect.took:
            yield _took(line, effect.took)
            if effect.near and not line.is_done:
                yield also_like(line.instruction.origin, effect.near)
        elif not line.means_anything:
            what = Phrase(f"“{line.words}” is te kort om zeker te weten wat weg moet: er is niets weggehaald.",
                          f"“{line.words}” is too short to know what must go: nothing was taken off.")  # fmt: skip
            yield _note(line, what, _MORE_WORDS, grave=True)
        elif maybe := effect.parts + effect.near:
            what = Phrase(
                f"“{line.words}” staat nergens precies zo. Wat erop lijkt, wacht: {_places(maybe).dutch}.",
                f"“{line.words}” stands nowhere just so. What is like it waits: {_places(maybe).english}.",
            )
            yield _note(line, what, _this_one(maybe), grave=not line.is_done, harmless=line.is_done)
        elif is_whole and not effect.took_once:
            yield _found_nothing(line, effect.resembles)


def _took(line: TakeDownLine, items: list[Item]) -> Problem:
    """Tell what a line took off; more than one text is for a person to look at."""
    count, where = len(items), _places(items)
    what = Phrase(f"“{line.words}” haalt van het scherm: {where.dutch}.",
                  f"“{line.words}” takes off the screen: {where.english}.")  # fmt: skip
    if len({id_of_words(item) for item in items}) == 1 or line.is_done:
        return _note(line, what, _NOTHING_TO_DO, harmless=True)
    what = Phrase(f"“{line.words}” haalt {count} teksten van het scherm: {where.dutch}.",
                  f"“{line.words}” takes {count} texts off the screen: {where.english}.")  # fmt: skip
    hint = Phrase(f"{_DONE.dutch} Is het te veel? Neem meer woorden over.",
                  f"{_DONE.english} Is it too much? Copy more words.")  # fmt: skip
    return _note(line, what, hint)


def also_like(origin: Origin, items: list[Item]) -> Problem:
    """Tell of what shows and is like something that was taken down: an edited copy, or one of many texts of a form."""
    where = _places(items)
    return Problem(
        origin=origin,
        what=Phrase(f"Hierop lijkt ook, maar het is niet hetzelfde: {where.dutch}.",
                    f"This is like it too, but not the same: {where.english}."),
        hint=_this_one(items),
        harmless=len(items) > _TOLD,
    )  # fmt: skip


def _found_nothing(line: TakeDownLine, resembles: list[tuple[float, Item]]) -> Problem:
    what = Phrase(f"“{line.words}” is nergens gevonden: er is niets weggehaald. De regel blijft gelden.",
                  f"“{line.words}” was found nowhere: nothing was taken off. The line stays in force.")  # fmt: skip
    if line.is_done:
        return _note(line, what, _NOTHING_TO_DO, harmless=True)
    likely = [item for _, item in sorted(resembles, key=lambda one: -one[0])[:_OFFERED]]
    nothing = Phrase(f"Er staat ook niets dat erop lijkt. {_DONE.dutch}", f"Nothing is like it. {_DONE.english}")
    return _note(line, what, _this_one(likely) if likely else nothing, grave=True)


def _this_one(items: Iterable[Item]) -> Phrase:
    """Return how a person says which of these is meant."""
    some = list({item.id: item for item in items}.values())[:_OFFERED]
    each = [f"{item.id}: “{_opening(item)}” ({item.origin})" for item in some]
    return Phrase(f"Wordt een van deze bedoeld? Zet dan het nummer in de lijst. {'; '.join(each)}. {_DONE.dutch}",
                  f"Is it one of these? Put its number in the list. {'; '.join(each)}. {_DONE.english}")  # fmt: skip


def _opening(item: Item) -> str:
    """Return the first words of an item, as they may be seen."""
    text = " ".join(" ".join(words_of(item)).split())
    words = shorten_names(mask(text, find(text)))
    return words if len(words) <= _OPENING else f"{words[:_OPENING].rsplit(' ', 1)[0]} …"


def _places(items: list[Item]) -> Phrase:
    """Return where items stand, some of them and how many more there are."""
    where = list(dict.fromkeys(str(item.origin) for item in items))
    rest = len(where) - _TOLD
    listed = ", ".join(where[:_TOLD])
    return Phrase(listed, listed) if rest <= 0 else Phrase(f"{listed} en nog {rest}", f"{listed} and {rest} more")


def _note(line: TakeDownLine, what: Phrase, hint: Phrase, *, harmless: bool = False, grave: bool = False) -> Problem:
    return Problem(origin=line.instruction.origin, what=what, hint=hint, harmless=harmless, grave=grave)
