"""What stands in a form: its fields, what was typed in them, and what is wrong with each. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field

from kiosk.model.language import Phrase
from kiosk.model.value import value

LONGEST = 2000
"""Signs of one field."""


@value
class FieldChoice:
    """One of several that a person chooses from."""

    value: str
    label: Phrase
    hint: Phrase | None = None


@value
class Field:
    """One field of a form."""

    name: str
    label: Phrase
    hint: Phrase | None = None
    form: str = "text"
    """How it is asked: "text", "lines" (a text of several lines), "one" or "many" of its choices, "moment"."""
    choices: tuple[FieldChoice, ...] = ()
    short: bool = False
    """Whether a few signs are enough."""
    optional: bool = False
    most: int = LONGEST
    """Signs it may have."""


@value
class Filled:
    """A form as it was filled in: nothing typed is lost, whatever is wrong with it."""

    fields: tuple[Field, ...]
    typed: Mapping[str, str] = field(default_factory=dict)
    """What stands in each field; of one with many choices their words with spaces between."""
    faults: Mapping[str, Phrase] = field(default_factory=dict)

    def of(self, name: str) -> str:
        """Return what stands in a field."""
        return self.typed.get(name, "")

    def ticked(self, name: str) -> frozenset[str]:
        """Return the choices that are ticked in a field with many."""
        return frozenset(self.of(name).split())


def fill(
    fields: tuple[Field, ...], sent: Callable[[str], list[str]], check: Callable[[Field, str], Phrase | None]
) -> Filled:
    """Return a form with what a browser sent; `check` says what is wrong with one field, None where nothing is."""
    typed = {one.name: _typed(one, sent(one.name)) for one in fields}
    faults = {one.name: wrong for one in fields if (wrong := _wrong(one, typed[one.name], check)) is not None}
    return Filled(fields=fields, typed=typed, faults=faults)


def _typed(one: Field, sent: list[str]) -> str:
    if one.form == "many":
        return " ".join(value for value in (choice.value for choice in one.choices) if value in sent)
    text = (sent[0] if sent else "").replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(sign if sign.isprintable() or sign == "\n" else " " for sign in text)[: LONGEST * 2]
    return kept.strip() if one.form == "lines" else " ".join(kept.split())


def _wrong(one: Field, text: str, check: Callable[[Field, str], Phrase | None]) -> Phrase | None:
    if len(text) > one.most:
        return Phrase(f"Dit is te lang: {len(text)} tekens, hoogstens {one.most}.",
                      f"This is too long: {len(text)} signs, at most {one.most}.")  # fmt: skip
    if not text and one.form != "many":
        return None if one.optional else Phrase("Vul dit in.", "Fill this in.")
    if one.form == "one" and text not in {choice.value for choice in one.choices}:
        return Phrase("Kies een van de mogelijkheden.", "Choose one of these.")
    return check(one, text)
