"""What a receipt tells, in its parts, before it is a text or a page: what waits, what shows, what does not and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from kiosk.model.content import Held
from kiosk.model.items import Item, ItemId, words_of
from kiosk.model.language import Language, Phrase
from kiosk.model.origin import Origin
from kiosk.model.printable import printable
from kiosk.model.value import value
from kiosk.outputs.verdicts import Verdict, counted

MOST_FILES = 500
"""Files that are told one by one in each part; the rest is counted."""
MOST_LINES = 50
"""Lines that are told of one file; the rest is counted."""

_FEW_WAITING = 6
"""Items that wait for the same reason in one file and are told one by one; of more the count and the first few."""
_FIRST_WAITING = 3

TITLE = Phrase("Wat de kiosk met uw bestanden doet", "What the kiosk does with your files")
ALL_WELL = Phrase("Er is niets dat uw aandacht vraagt.", "Nothing needs your attention.")
FOOT = Phrase(
    "De kiosk schrijft dit bestand zelf, zodra er iets verandert. U kunt het veilig weggooien.",
    "The kiosk writes this file itself, whenever something changes. You may delete it.",
)
_ATTENTION = Phrase("Vraagt uw aandacht", "Needs your attention")
_SHOWN = Phrase("Op het scherm", "On the screen")
_NOT_NOW = Phrase("Nu niet op het scherm", "Not on the screen now")
_DOWN = Phrase("Van het scherm gehaald", "Taken off the screen")
_ERASED = Phrase("gewist. De woorden staan nog in dit bestand: haal ze hier ook weg.",
                 "erased. The words still stand in this file: take them out here too.")  # fmt: skip
_OTHERS = Phrase("Overige bestanden", "Other files")


@value
class Told:
    """One thing that is told of a file, in one language: what, how to mend it, and the words it is about."""

    what: str
    how: str = ""
    about: tuple[str, ...] = ()


@value
class ReceiptEntry:
    """One file, with all that is told of it, and the item whose slide stands beside it."""

    heading: str
    holds: str = ""
    """What is in it: "3 quotes (1 positief, 2 kritisch)"."""
    told: tuple[Told, ...] = ()
    kept_off: str = ""
    """Why no slide stands beside it: "wacht op u"."""
    slide: Item | None = None
    waits: bool = False
    """Whether that slide waits for a person, and stands nowhere else."""
    playing: frozenset[ItemId] = frozenset()
    """Its items that have their turns now."""


@value
class ReceiptPart:
    """The files of which the same became, as many as are told one by one, and how many more there are."""

    title: str
    entries: tuple[ReceiptEntry, ...]
    more: int
    asks: bool = False
    """Whether it holds what needs a person."""
    absent: bool = False
    """Whether nothing of it is on the screen now."""


def parts_of(files: tuple[Verdict, ...], language: Language) -> tuple[ReceiptPart, ...]:
    """Return the parts that have files, what needs a person first."""
    waiting = sorted((one for one in files if one.needs_a_person), key=lambda one: not one.is_grave)
    of_each: tuple[tuple[str, list[Verdict], Callable[[Verdict, Language], ReceiptEntry]], ...] = (
        (f"{_ATTENTION.say(language)} ({len(waiting)})", waiting, _attention),
        (_SHOWN.say(language), [one for one in files if one.on_screen], _shown),
        (_NOT_NOW.say(language), [one for one in files if one.items and not one.on_screen], _shown),
        (_DOWN.say(language), [one for one in files if one.down], _down),
        (_OTHERS.say(language), [one for one in files if one.is_other], _other),
    )
    return tuple(
        ReceiptPart(
            title=title,
            entries=tuple(tell(one, language) for one in chosen[:MOST_FILES]),
            more=max(0, len(chosen) - MOST_FILES),
            asks=chosen is waiting,
            absent=title == _NOT_NOW.say(language),
        )
        for title, chosen, tell in of_each
        if chosen
    )


def summed_up(files: tuple[Verdict, ...]) -> Phrase:
    """Return all of it in one sentence: "25 bestanden: 17 te zien, 8 vragen iets van u."."""
    count, shown = len(files), sum(one.on_screen for one in files)
    asking = sum(one.needs_a_person for one in files)
    dutch = f"{count} {'bestand' if count == 1 else 'bestanden'}: {shown or 'niets'} te zien"
    english = f"{count} {'file' if count == 1 else 'files'}: {shown or 'nothing'} to be seen"
    if not asking:
        return Phrase(f"{dutch}. {ALL_WELL.dutch}", f"{english}. {ALL_WELL.english}")
    ask = ("vraagt", "asks") if asking == 1 else ("vragen", "ask")
    return Phrase(f"{dutch}, {asking} {ask[0]} iets van u.", f"{english}, {asking} {ask[1]} something of you.")


def limited(lines: Iterable[str], language: Language) -> list[str]:
    """Return as many lines as are told, with a last one that counts the rest."""
    every = list(lines)
    rest = [more(len(every) - MOST_LINES, language)] if len(every) > MOST_LINES else []
    return every[:MOST_LINES] + rest


def more(count: int, language: Language) -> str:
    """Return the line that counts what is not told one by one."""
    return Phrase(f"… en nog {count}.", f"… and {count} more.").say(language)


def _attention(one: Verdict, language: Language) -> ReceiptEntry:
    problems = (
        Told(what=_where(each.origin, language) + each.what.say(language), how=each.hint.say(language))
        for each in one.problems
    )
    waiting = (
        _waiting(why.say(language), release.say(language), held, language)
        for (why, release), held in _by_reason(one.held)
    )
    whole = Phrase("De map zelf", "The folder itself").say(language)
    kept_off = Phrase("wacht op u", "waits for you") if one.held else Phrase("niet bruikbaar", "not usable")
    told = (*problems, *waiting)
    return ReceiptEntry(
        heading=printable(one.path) or whole,
        told=told,
        kept_off=kept_off.say(language),
        slide=one.waiting,
        waits=True,
    )


def _waiting(why: str, release: str, held: list[Held], language: Language) -> Told:
    """Return why items wait, with all of them where they are few, and else how many and the first."""
    if len(held) <= _FEW_WAITING:
        return Told(what=why, how=release, about=tuple(_opening(each.item, language) for each in held))
    count = Phrase(f"{len(held)} teksten wachten.", f"{len(held)} texts wait.").say(language)
    first = (_opening(each.item, language) for each in held[:_FIRST_WAITING])
    return Told(what=f"{count} {why}", how=release, about=(*first, more(len(held) - _FIRST_WAITING, language)))


def _by_reason(held: list[Held]) -> Iterable[tuple[tuple[Phrase, Phrase], list[Held]]]:
    """Return what waits under each reason and way to release it, so that both are told once."""
    groups: dict[tuple[Phrase, Phrase], list[Held]] = {}
    for one in held:
        groups.setdefault((one.why, one.release), []).append(one)
    return groups.items()


def _shown(one: Verdict, language: Language) -> ReceiptEntry:
    unseen = (Told(what=f"{_opening(item, language)} {why.say(language)}.") for item, why in one.not_shown())
    holds = counted(one.items).say(language)
    told = (*unseen, *_notes(one, language))
    return ReceiptEntry(heading=printable(one.path), holds=holds, told=told, slide=one.pictured, playing=one.playing)


def _down(one: Verdict, language: Language) -> ReceiptEntry:
    told = tuple(
        Told(what=_where(item.origin, language) + _ERASED.say(language))
        if item.id in one.erased
        else Told(what=_opening(item, language))
        for item in one.down
    )
    off = Phrase("van het scherm gehaald", "taken off the screen").say(language)
    return ReceiptEntry(heading=printable(one.path), told=told, kept_off=off)


def _other(one: Verdict, language: Language) -> ReceiptEntry:
    return ReceiptEntry(heading=printable(one.path), told=tuple(_notes(one, language)))


def _notes(one: Verdict, language: Language) -> Iterator[Told]:
    for note in one.notes:
        yield Told(what=_where(note.origin, language) + note.what.say(language))


def _where(origin: Origin, language: Language) -> str:
    """Return "regel 7: ", or nothing where lines mean nothing."""
    return "" if origin.line is None else Phrase(f"regel {origin.line}: ", f"line {origin.line}: ").say(language)


def _opening(item: Item, language: Language) -> str:
    """Return where an item stands and its first words, to know it by."""
    words = printable(" ".join(" ".join(words_of(item)).split()))
    first = words if len(words) <= 60 else f"{words[:59].rsplit(' ', 1)[0]} …"
    return f"{_where(item.origin, language)}“{first}”"
