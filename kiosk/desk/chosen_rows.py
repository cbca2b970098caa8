"""The forms of parts of the day and of campaigns: the fields of one, and how it is written down and read. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from kiosk.desk.chosen_forms import read_number, wrong_hours
from kiosk.desk.fields import Field, FieldChoice, Filled
from kiosk.model.items import WITHOUT_TURNS, Kind, known_of
from kiosk.model.language import Phrase
from kiosk.model.settings import CampaignSettings, DaypartSettings, Settings
from kiosk.model.value import value

ChosenRow = Mapping[str, Any]
"""One part of the day, or one campaign: its keys, without those that are as nobody wrote them."""
MOST_ROWS = 50
"""More parts of the day, or campaigns, than anybody keeps in mind."""
_DAY = Phrase("Zoals 2026-04-07. Leeg: zonder zo’n grens.", "Such as 2026-04-07. Empty: without such a bound.")


@value
class ChosenRows:
    """One page with a list, of which each can be changed, taken out or added to."""

    name: str
    """Of its address."""
    section: str
    """In the file."""
    title: Phrase
    one: Phrase
    intro: Phrase
    fields: tuple[Field, ...]
    told: Callable[[Any], tuple[str, str]]
    """Gives what the list says of one: what it is called, and the rest."""
    row: Callable[[Filled], ChosenRow]
    check: Callable[[Field, str], Phrase | None]

    def held(self, settings: Settings) -> tuple[Any, ...]:
        """Return all that hold."""
        return tuple(getattr(settings, self.section))


def filled_of(rows: ChosenRows, one: Any) -> Filled:  # noqa: ANN401  # a part of the day or a campaign
    """Return the form of one, filled in; with None an empty one."""
    if one is None:
        return Filled(fields=rows.fields, typed={"weight": "1"})
    typed = {field.name: _written(getattr(one, field.name)) for field in rows.fields}
    return Filled(fields=rows.fields, typed=typed)


def row_of(one: Any) -> ChosenRow:  # noqa: ANN401  # a part of the day or a campaign
    """Return one as it is written down: without what is as nobody wrote it."""
    plain = type(one)()
    keys = [key for key in ("name", "when", "kinds", "since", "until", "weight") if hasattr(one, key)]
    values = {key: getattr(one, key) for key in keys if getattr(one, key) != getattr(plain, key)}
    return {key: list(value_) if isinstance(value_, tuple) else value_ for key, value_ in values.items()}


def _written(value_: Any) -> str:  # noqa: ANN401  # as settings have it
    if isinstance(value_, tuple):
        return " ".join(map(str, value_))
    return f"{value_:g}".replace(".", ",") if isinstance(value_, float) else str(value_)


def _daypart(filled: Filled) -> ChosenRow:
    kinds = tuple(one.value for one in _KINDS if one.value in filled.ticked("kinds"))
    return row_of(DaypartSettings(name=filled.of("name"), when=filled.of("when"), kinds=kinds))


def _campaign(filled: Filled) -> ChosenRow:
    weight = read_number(filled.of("weight")) or 1.0
    since, until = filled.of("since"), filled.of("until")
    return row_of(CampaignSettings(name=filled.of("name"), since=since, until=until, weight=weight))


def _check_daypart(field: Field, text: str) -> Phrase | None:
    return wrong_hours(text) if field.name == "when" else None


def _check_campaign(field: Field, text: str) -> Phrase | None:
    if field.form == "day":
        try:
            date.fromisoformat(text)
        except ValueError:
            return Phrase("Schrijf een dag, zoals 2026-04-07.", "Write a day, such as 2026-04-07.")
    if field.name == "weight":
        number = read_number(text)
        if number is None or not 0.1 <= number <= 10.0:
            return Phrase("Schrijf een getal van 0,1 tot 10.", "Write a number from 0.1 to 10.")
    return None


_KINDS = tuple(FieldChoice(value=str(kind), label=known_of(kind).many) for kind in Kind if kind not in WITHOUT_TURNS)
DAYPARTS = ChosenRows(
    name="dagdelen",
    section="daypart",
    title=Phrase("Dagdelen", "Parts of the day"),
    one=Phrase("dagdeel", "part of the day"),
    intro=Phrase("In een dagdeel spelen alleen de soorten die u kiest, zoals foto’s tijdens de lunch.",
                 "In a part of the day only the kinds that you choose play, such as pictures at lunch."),
    fields=(
        Field(name="name", label=Phrase("Naam", "Name"), short=True, most=40),
        Field(name="when", label=Phrase("Wanneer", "When"), short=True, most=80,
              hint=Phrase("Zoals “ma-vr 11:30-13:30” of “22:00-06:00”.", "Such as “mo-fr 11:30-13:30”.")),
        Field(name="kinds", label=Phrase("Wat er dan speelt", "What plays then"), form="many", choices=_KINDS,
              hint=Phrase("Niets aangevinkt: alles.", "Nothing ticked: everything.")),
    ),
    told=lambda one: (one.name, one.when),
    row=_daypart,
    check=_check_daypart,
)  # fmt: skip
CAMPAIGNS = ChosenRows(
    name="campagnes",
    section="campaign",
    title=Phrase("Campagnes", "Campaigns"),
    one=Phrase("campagne", "campaign"),
    intro=Phrase("Berichten met “campagne: naam” spelen alleen in deze tijd, en zo vaak als het gewicht zegt.",
                 "Items with “campaign: name” play in this time alone, and as often as the weight says."),
    fields=(
        Field(name="name", label=Phrase("Naam", "Name"), short=True, most=60,
              hint=Phrase("Precies zoals in de bestanden staat.", "Exactly as the files have it.")),
        Field(name="since", label=Phrase("Eerste dag", "First day"), form="day", optional=True, short=True, hint=_DAY),
        Field(name="until", label=Phrase("Laatste dag", "Last day"), form="day", optional=True, short=True, hint=_DAY),
        Field(name="weight", label=Phrase("Gewicht", "Weight"), form="number", short=True, most=12,
              hint=Phrase("2 is twee keer zo vaak als gewoon; van 0,1 tot 10.", "2 is twice as often.")),
    ),
    told=lambda one: (one.name, " – ".join((one.since or "…", one.until or "…")) if one.since or one.until else ""),
    row=_campaign,
    check=_check_campaign,
)  # fmt: skip
