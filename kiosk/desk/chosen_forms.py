"""The forms of the programme: which settings each asks for, how they are written in a field, and how they are read."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from typing import Any

from kiosk.desk.fields import Field, FieldChoice, Filled
from kiosk.model.language import Phrase
from kiosk.model.schedule import read_daypart
from kiosk.model.settings import ProgrammeSettings, Settings
from kiosk.model.value import value

_HOURS_HINT = Phrase("Zoals “ma-vr 07:30-18:30”, elk op een eigen regel. Leeg: het scherm is altijd aan.",
                     "Such as “mo-fr 07:30-18:30”, each on a line. Empty: the screen is always on.")  # fmt: skip
_SECTION = {"theme": "screen", "motion": "screen"}
"""Where a setting stands that is not in [programme]."""
LOOK = "uiterlijk"
PERCENT = frozenset({"critical_share"})


@value
class ChosenForm:
    """One page with some of the settings."""

    name: str
    """Of its address."""
    title: Phrase
    fields: tuple[Field, ...]
    """Each has the name of its setting."""


def _number(name: str, dutch: str, english: str, hint: Phrase | None = None) -> Field:
    return Field(name=name, label=Phrase(dutch, english), hint=hint, form="number", short=True, most=12)


_SHARE = Phrase("Hoe vaak ten opzichte van de andere; 0 is nooit.", "How often against the others; 0 is never.")
RATIO = ChosenForm(
    name="verhouding",
    title=Phrase("Verhouding en tempo", "Shares and pace"),
    fields=(
        _number("critical_share", "Kritische quotes, in procenten", "Critical quotes, in percent",
                Phrase("Van alle quotes, van 0 tot 50. Gewoon is 33.", "Of all quotes, from 0 to 50. 33 is usual.")),
        Field(
            name="quote_of_the_day",
            label=Phrase("Quote van de dag", "Quote of the day"),
            form="one",
            choices=(
                FieldChoice(value="true", label=Phrase("aan", "on")),
                FieldChoice(value="false", label=Phrase("uit", "off")),
            ),
        ),
        Field(
            name="rhythm",
            label=Phrase("Ritme", "Rhythm"),
            form="one",
            choices=(
                FieldChoice(value="mix", label=Phrase("de quote van de dag tussen de andere",
                                                      "the quote of the day among the others")),
                FieldChoice(value="day", label=Phrase("de quote van de dag alleen, op werkdagen",
                                                      "the quote of the day alone, on working days")),
            ),
        ),
        _number("quotes", "Quotes", "Quotes", _SHARE),
        _number("stories", "Verhalen, collega’s en verbeteringen", "Stories, colleagues and improvements"),
        _number("figures", "Cijfers", "Figures"),
        _number("pictures", "Foto’s", "Pictures"),
        _number("announcements", "Mededelingen", "Announcements"),
        _number("week", "De week in cijfers", "The week in figures"),
        _number("words_per_second", "Woorden per seconde", "Words per second",
                Phrase("Lager is langer op het scherm. Gewoon is 3,4.", "Lower is longer there. 3.4 is usual.")),
        _number("shortest_seconds", "Seconden dat een beeld minstens staat", "Seconds that a slide stands at least"),
    ),
)  # fmt: skip
HOURS = ChosenForm(
    name="openingstijden",
    title=Phrase("Openingstijden", "Opening hours"),
    fields=(
        Field(
            name="opening",
            label=Phrase("Wanneer is het scherm aan?", "When is the screen on?"),
            hint=_HOURS_HINT,
            form="lines",
            optional=True,
        ),
    ),
)


def look(themes: tuple[str, ...]) -> ChosenForm:
    """Return the form of the look of the screen, with the themes there are."""
    moving = (
        FieldChoice(value="full", label=Phrase("levendig: beelden draaien", "lively: slides turn")),
        FieldChoice(value="reduced", label=Phrase("rustig: woorden vloeien over", "calm: words fade")),
        FieldChoice(value="none", label=Phrase("stil: zonder beweging", "still: without movement")),
    )
    return ChosenForm(
        name=LOOK,
        title=Phrase("Uiterlijk van het scherm", "Look of the screen"),
        fields=(
            Field(
                name="theme",
                label=Phrase("Thema", "Theme"),
                form="one",
                choices=tuple(FieldChoice(value=one, label=Phrase(one, one)) for one in themes),
            ),
            Field(name="motion", label=Phrase("Beweging", "Movement"), form="one", choices=moving),
        ),
    )


def written(form: ChosenForm, settings: Settings) -> Filled:
    """Return a form as the settings fill it in."""
    typed = {one.name: _written(one.name, _now(one.name, settings)) for one in form.fields}
    return Filled(fields=form.fields, typed=typed)


def check(field: Field, text: str) -> Phrase | None:
    """Return what is wrong with what was typed in a field; None where nothing is."""
    if field.name == "opening":
        return wrong_hours(text)
    if field.form != "number":
        return None
    low, high = _bounds(field.name)
    number = read_number(text)
    if number is None or not low <= number <= high:
        return Phrase(f"Schrijf een getal van {_said(low)} tot {_said(high)}.",
                      f"Write a number from {low:g} to {high:g}.")  # fmt: skip
    return None


def changes(form: ChosenForm, filled: Filled, settings: Settings) -> dict[str, dict[str, Any]]:
    """Return what a form without faults changes in the settings, by section and key."""
    found: dict[str, dict[str, Any]] = {}
    for one in form.fields:
        if filled.of(one.name) != _written(one.name, _now(one.name, settings)):
            section = _SECTION.get(one.name, "programme")
            found.setdefault(section, {})[one.name] = _read(one, filled.of(one.name))
    return found


def wrong_hours(text: str) -> Phrase | None:
    """Return which line of days and hours is not understood."""
    for line in filter(None, map(str.strip, text.split("\n"))):
        try:
            read_daypart("", line)
        except ValueError:
            return Phrase(f"“{line[:60]}” begrijp ik niet. Schrijf bijvoorbeeld “ma-vr 07:30-18:30”.",
                          f"I do not understand “{line[:60]}”. Write for example “mo-fr 07:30-18:30”.")  # fmt: skip
    return None


def read_number(text: str) -> float | None:
    """Read a number with a comma or a point; None for anything else."""
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        return None
    return number if abs(number) < 1e9 else None


def _read(field: Field, text: str) -> Any:  # noqa: ANN401  # as settings have it
    readers: Mapping[str, Callable[[str], Any]] = {
        "opening": lambda typed: tuple(filter(None, map(str.strip, typed.split("\n")))),
        "quote_of_the_day": lambda typed: typed == "true",
    }
    if field.name in readers:
        return readers[field.name](text)
    if field.form != "number":
        return text
    number = read_number(text) or 0.0
    return number / 100 if field.name in PERCENT else number


def _now(name: str, settings: Settings) -> Any:  # noqa: ANN401  # as settings have it
    return getattr(getattr(settings, _SECTION.get(name, "programme")), name)


def _written(name: str, value_: Any) -> str:  # noqa: ANN401  # as settings have it
    if isinstance(value_, bool):
        return str(value_).lower()
    if isinstance(value_, float):
        return _said(round(value_ * 100) if name in PERCENT else value_)
    return "\n".join(value_) if isinstance(value_, tuple) else str(value_)


def _said(number: float) -> str:
    return f"{number:g}".replace(".", ",")


def _bounds(name: str) -> tuple[float, float]:
    held_to = next(one for one in dataclasses.fields(ProgrammeSettings) if one.name == name).metadata
    times = 100 if name in PERCENT else 1
    return held_to["low"] * times, held_to["high"] * times
