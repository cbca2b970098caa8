"""Writes what was typed into boxes as the text of a file, and proves by the reader itself that the file says that."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from kiosk.formats.plain import one_line, paragraph, without_markup, without_quotation_marks
from kiosk.formats.texts.asked import asked_key, options_in
from kiosk.formats.texts.cards import card_key
from kiosk.formats.texts.grown_values import value_key
from kiosk.formats.texts.pieces import grouped, key_line
from kiosk.formats.texts.typed_forms import KEY_WORDS, WORDS, Fault, Slot, TypedForm
from kiosk.formats.vocabulary import key_of
from kiosk.model.content import Batch
from kiosk.model.items import Item, Kind, kind_of
from kiosk.model.language import Language, Phrase
from kiosk.model.value import value

Typed = Mapping[str, str]
"""What stands in each box, by its name; what is not there is empty."""

_MISSING = Phrase("Vul dit in.", "Fill this in.")
_OTHERWISE = Phrase(
    "De kiosk zou dit anders lezen dan u het typte. Zet een naam, een dag of een cijfer in het vak ervoor, en begin"
    " geen regel met een woord en een dubbele punt, of met drie streepjes.",
    "The kiosk would read this otherwise than you typed it. Put a name, a day or a mark in its own box, and begin no"
    " line with a word and a colon, or with three dashes.",
)
_OUT_OF_IT = Phrase("De kiosk haalt dit uit de tekst; zet het in dit vak of haal het daar weg.",
                    "The kiosk takes this out of the text; put it in this box or take it out there.")  # fmt: skip
_SEVERAL = Phrase("De kiosk leest hier meer quotes in. Zet er één in dit vak, in één alinea, of vul ook een naam in.",
                  "The kiosk reads several quotes in this. Put one in this box, in one paragraph, or fill in a name"
                  " too.")  # fmt: skip
_ONLY_THEIRS = Phrase(
    "Laat hier alleen de woorden van de klant staan: zonder aanhef, groet, naam en wat eromheen stond.",
    "Leave only the customer’s words here: without a greeting, a name and what stood around them.",
)
_NO_DAY = Phrase("Niet elke regel begint met een dag en gaat verder met woorden.",
                 "Not every line begins with a day and goes on with words.")  # fmt: skip


@value
class WrittenFile:
    """The text of a file, what the reader makes of it, and what is wrong; without faults it says what was typed."""

    text: str
    batch: Batch
    faults: tuple[Fault, ...] = ()


def write(form: TypedForm, typed: Typed, read: Callable[[str], Batch], language: Language) -> WrittenFile:
    """Return the text of a file that says what was typed, as a person would write it.

    `read` reads a text as the file that it becomes. Of the ways to write it down, the first that is read as it was
    typed is taken; where none is, the faults tell why.
    """
    missing = tuple(
        Fault(box=box.name, what=_MISSING) for box in form.boxes if box.required and not typed.get(box.name, "").strip()
    )
    found: WrittenFile | None = None
    for text in _layouts(form, typed, language):
        batch = read(text)
        tried = WrittenFile(text=text, batch=batch, faults=missing or tuple(_faults(form, typed, text, batch)))
        if not tried.faults or missing:
            return tried
        found = found or tried
        if batch.doubts:
            break  # another way of writing would take away why the reader is not sure: a letter, a name
    return found or WrittenFile(text="", batch=read(""), faults=missing)


def says(words: str) -> list[str]:
    """Return the paragraphs of words as the reader makes them."""
    return [done for _, lines in grouped(body_lines(words), 1) if (done := paragraph(lines))]


def body_lines(words: str) -> list[str]:
    """Return the lines of what was typed, without blank ones around them and blanks behind them."""
    return [line.rstrip() for line in words.replace("\r\n", "\n").replace("\r", "\n").strip().split("\n")]


def _layouts(form: TypedForm, typed: Typed, language: Language) -> Iterator[str]:
    """Give the ways in which it can be written, the one that people use first."""
    keys = {box.name: value for box in form.boxes if box.name != WORDS and (value := _value(typed, box.name))}
    body = body_lines(typed.get(WORDS, ""))
    title = keys.get("title", "")
    if form.kind is Kind.QUOTE and body != [""] and "speaker" in keys and keys.keys() <= {"speaker", "place"}:
        yield _text([], [*body, f"- {', '.join(keys.values())}"])
    if form.kind is Kind.MILESTONE and keys.keys() == {"dated"}:
        yield _text([], [f"{keys['dated']}: {' '.join(body)}"])
    if title and form.kind not in {Kind.VALUE, Kind.DECISION_CARD}:
        apart = [""] if form.kind is Kind.STORY else []
        rest = {name: value for name, value in keys.items() if name != "title"}
        yield _text(_key_lines(rest, language), [title, *apart, *body] if body != [""] else [title])
    yield _text(_key_lines(keys, language), body)
    if len(grouped(body, 1)) == 1:
        yield _text([*_key_lines(keys, language), f"{KEY_WORDS['text'].say(language)}: {' '.join(body)}"], [])


def _value(typed: Typed, name: str) -> str:
    return " ".join(typed.get(name, "").split())


def _key_lines(keys: Mapping[str, str], language: Language) -> list[str]:
    return [f"{KEY_WORDS[name].say(language)}: {value}" for name, value in keys.items()]


def _text(keys: list[str], body: list[str]) -> str:
    lines = [*keys, *([""] if keys and body else []), *body]
    return "\n".join(lines).strip() + "\n"


def _faults(form: TypedForm, typed: Typed, text: str, batch: Batch) -> Iterator[Fault]:
    """Give what the reader understands otherwise than it was typed."""
    told = [problem for problem in batch.problems if not problem.harmless]
    for problem in told:
        what = Phrase(f"{problem.what.dutch} {problem.hint.dutch}", f"{problem.what.english} {problem.hint.english}")
        yield Fault(box=_box_at(form, text, problem.origin.line), what=what)
    if form.lines:
        lines = [line for line in body_lines(typed.get(WORDS, "")) if line.strip()]
        if not told and (
            len(batch.items) != len(lines) or not all(getattr(one, "starts", None) for one in batch.items)
        ):
            yield Fault(box=WORDS, what=_NO_DAY)
    elif len(batch.items) != 1 or kind_of(batch.items[0]) is not form.kind:
        if not told:
            what = _SEVERAL if form.kind is Kind.QUOTE and len(batch.items) > 1 else _OTHERWISE
            yield Fault(box=WORDS if form.box(WORDS) else form.boxes[0].name, what=what)
    elif not told:
        is_letter = bool(batch.doubts)
        found = (_fault(form, box, typed, batch.items[0], is_letter=is_letter) for box in form.boxes)
        yield from (fault for fault in found if fault is not None)


def _fault(form: TypedForm, box: Slot, typed: Typed, item: Item, *, is_letter: bool) -> Fault | None:
    """Return what is wrong with one box; None where the item says what stands in it."""
    if not box.field:
        return None
    read, written = getattr(item, box.field), typed.get(box.name, "")
    if isinstance(read, tuple) or box.name == WORDS:
        wanted: Any = list(options_in(body_lines(written))) if form.listed else says(written)
        if isinstance(read, tuple):
            same = list(read) == wanted
        else:
            joined = (" " if form.kind is Kind.MILESTONE else "\n").join(wanted)
            same = (read or "") in {joined, without_quotation_marks(joined)}
        return None if same else Fault(box=box.name, what=_ONLY_THEIRS if is_letter else _OTHERWISE)
    plain = one_line(written)
    if not plain:
        return Fault(box=box.name, what=_OUT_OF_IT) if isinstance(read, str) and read and box.name != "tone" else None
    if not isinstance(read, str) or box.among or box.name == "link":
        return Fault(box=box.name, what=_OTHERWISE) if read is None else None
    same = read in {plain, one_line(without_quotation_marks(without_markup(plain)))}
    return None if same else Fault(box=box.name, what=_OTHERWISE)


def _box_at(form: TypedForm, text: str, line: int | None) -> str:
    """Return the box that a line of the file came out of."""
    lines = text.split("\n")
    if line is None or not 0 < line <= len(lines):
        return ""
    written = key_line(lines[line - 1])
    own = {Kind.DECISION_CARD: card_key, Kind.VALUE: value_key}
    key = asked_key if form.listed else own.get(form.kind, key_of)
    name = key(written[0]) if written is not None else None
    names = [name, "starts" if name == "dated" else "", WORDS, "title"]
    return next((one for one in names if one and form.box(one) is not None), "")
