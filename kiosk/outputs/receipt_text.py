"""The receipt as plain text, for whoever opens the folder: what waits, what is shown, what was done to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kiosk.library.vetting.item_words import words_of
from kiosk.model.content import Held
from kiosk.model.items import Item
from kiosk.model.language import Language, Phrase
from kiosk.model.origin import Problem
from kiosk.outputs.verdicts import Verdict, counted

_Teller = Callable[[Verdict, Language], Iterator[str]]

MOST_FILES = 500
"""Files that are told one by one in each part; the rest is counted."""
MOST_LINES = 50
"""Lines that are told of one file; the rest is counted."""

TITLE = Phrase("Wat de kiosk met uw bestanden doet", "What the kiosk does with your files")
ATTENTION = Phrase("Vraagt uw aandacht", "Needs your attention")
SHOWN = Phrase("Op het scherm", "On the screen")
NOT_NOW = Phrase("Nu niet op het scherm", "Not on the screen now")
DOWN = Phrase("Van het scherm gehaald", "Taken off the screen")
OTHERS = Phrase("Overige bestanden", "Other files")
ALL_WELL = Phrase("Er is niets dat uw aandacht vraagt.", "Nothing needs your attention.")
FOOT = Phrase(
    "De kiosk schrijft dit bestand zelf, zodra er iets verandert. U kunt het veilig weggooien.",
    "The kiosk writes this file itself, whenever something changes. You may delete it.",
)


def receipt_text(files: tuple[Verdict, ...], language: Language) -> str:
    """Return the whole text of the receipt."""
    lines = [TITLE.say(language), "=" * len(TITLE.say(language)), ""]
    waiting = [one for one in files if one.needs_a_person]
    if waiting:
        lines += _part(f"{ATTENTION.say(language)} ({len(waiting)})", waiting, _attention, language)
    else:
        lines += [ALL_WELL.say(language), ""]
    for title, chosen, tell in (
        (SHOWN, [one for one in files if one.on_screen], _shown),
        (NOT_NOW, [one for one in files if one.items and not one.on_screen], _shown),
        (DOWN, [one for one in files if one.down], _down),
        (OTHERS, [one for one in files if is_other(one)], _other),
    ):
        if chosen:
            lines += _part(title.say(language), chosen, tell, language)
    return "\n".join((*lines, FOOT.say(language), ""))


def is_other(one: Verdict) -> bool:
    """Tell whether a file shows nothing by itself, and needs nobody: a caption, a photo of a text, a list."""
    return not (one.items or one.held or one.problems or one.down)


def where(line: int | None, language: Language) -> str:
    """Return "regel 7: ", or nothing where lines mean nothing."""
    return "" if line is None else Phrase(f"regel {line}: ", f"line {line}: ").say(language)


def opening(item: Item) -> str:
    """Return the first words of an item, to know it by."""
    words = " ".join(" ".join(words_of(item)).split())
    return f"“{words}”" if len(words) <= 60 else f"“{words[:59].rsplit(' ', 1)[0]} …”"


def more(count: int, language: Language) -> str:
    """Return the line that counts what is not told one by one."""
    return Phrase(f"… en nog {count}.", f"… and {count} more.").say(language)


def _part(title: str, chosen: list[Verdict], tell: _Teller, language: Language) -> list[str]:
    lines = [title, "-" * len(title)]
    for one in chosen[:MOST_FILES]:
        told = list(tell(one, language))
        lines += [f"{told[0]}", *(f"    {line}" for line in told[1 : MOST_LINES + 1])]
        if len(told) > MOST_LINES + 1:
            lines.append("    " + more(len(told) - MOST_LINES - 1, language))
    if len(chosen) > MOST_FILES:
        lines.append(more(len(chosen) - MOST_FILES, language))
    return [*lines, ""]


def _attention(one: Verdict, language: Language) -> Iterator[str]:
    yield one.path or Phrase("De map zelf", "The folder itself").say(language)
    for problem in one.problems:
        yield from _problem(problem, language)
    for (why, release), held in by_reason(one.held):
        yield f"{why.say(language)} {release.say(language)}"
        for each in held:
            yield f"  {where(each.item.origin.line, language)}{opening(each.item)}"


def by_reason(held: list[Held]) -> list[tuple[tuple[Phrase, Phrase], list[Held]]]:
    """Return what waits under each reason and way to release it, so that both are told once."""
    groups: dict[tuple[Phrase, Phrase], list[Held]] = {}
    for one in held:
        groups.setdefault((one.why, one.release), []).append(one)
    return list(groups.items())


def _problem(problem: Problem, language: Language) -> Iterator[str]:
    yield f"{where(problem.origin.line, language)}{problem.say(language)}"


def _shown(one: Verdict, language: Language) -> Iterator[str]:
    yield f"{one.path}: {counted(one.items).say(language)}"
    for item, why in one.not_shown():
        yield f"{where(item.origin.line, language)}{opening(item)} {why.say(language)}."
    for note in one.notes:
        yield f"{where(note.origin.line, language)}{note.what.say(language)}"


def _down(one: Verdict, language: Language) -> Iterator[str]:
    yield one.path
    for item in one.down:
        yield f"{where(item.origin.line, language)}{opening(item)}"


def _other(one: Verdict, language: Language) -> Iterator[str]:
    told = "; ".join(note.what.say(language) for note in one.notes)
    yield f"{one.path}: {told}" if told else one.path
