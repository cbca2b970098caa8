"""Reads the form of an urgent message: a few words, and the moment at which it leaves the screen by itself. Pure."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, time, timedelta

from kiosk.desk.fields import Field, FieldChoice, Filled
from kiosk.model.desk_message import LONGEST, LONGEST_SCREENS, LONGEST_TEXT, LONGEST_TITLE, MOST_SCREENS
from kiosk.model.language import Phrase

_HOURS = {"1": 1, "2": 2, "4": 4}
_TODAY, _TOMORROW, _OWN = "vandaag", "morgen", "zelf"
FIELDS = (
    Field(
        name="titel",
        label=Phrase("Wat is er?", "What is it?"),
        hint=Phrase("In een paar woorden, zoals “De lift is stuk”.", "In a few words, such as “The lift is broken”."),
        most=LONGEST_TITLE,
    ),
    Field(
        name="tekst",
        label=Phrase("Wat moeten collega’s doen?", "What should colleagues do?"),
        form="lines",
        optional=True,
        most=LONGEST_TEXT,
    ),
    Field(
        name="duur",
        label=Phrase("Tot wanneer?", "Until when?"),
        hint=Phrase("Daarna gaat hij vanzelf weg. Eerder eraf halen kan altijd.",
                    "Then it leaves by itself. You can always take it off sooner."),
        form="one",
        choices=(
            FieldChoice(value="1", label=Phrase("een uur lang", "for an hour")),
            FieldChoice(value="2", label=Phrase("twee uur lang", "for two hours")),
            FieldChoice(value="4", label=Phrase("vier uur lang", "for four hours")),
            FieldChoice(value=_TODAY, label=Phrase("tot het eind van vandaag", "until the end of today")),
            FieldChoice(value=_TOMORROW, label=Phrase("tot en met morgen", "until the end of tomorrow")),
            FieldChoice(value=_OWN, label=Phrase("tot het moment hieronder", "until the moment below")),
        ),
    ),
    Field(
        name="tot",
        label=Phrase("Eigen moment", "A moment of your own"),
        hint=Phrase("Alleen nodig bij de laatste keuze.", "Only needed with the last choice."),
        form="moment",
        optional=True,
        short=True,
        most=40,
    ),
)  # fmt: skip

WHERE = Field(
    name="schermen",
    label=Phrase("Op welke schermen?", "On which screens?"),
    hint=Phrase("Leeg: op alle. Of de namen van schermen of groepen, met komma’s ertussen.",
                "Empty: on all. Or the names of screens or tags, with commas between them."),
    optional=True,
    most=LONGEST_SCREENS,
)  # fmt: skip
"""Asked where there are other screens."""


def screens_in(typed: str, known: Collection[str]) -> tuple[str, ...] | Phrase:
    """Return the screens and tags that were typed, as they are called; a sentence where one is not known."""
    names = {one.casefold(): one for one in known}
    asked = [one for part in typed.split(",") if (one := " ".join(part.split()))]
    for one in asked:
        if one.casefold() not in names:
            return Phrase(f"Geen scherm en geen groep heet “{one}”.", f"No screen and no tag is called “{one}”.")
    if len(asked) > MOST_SCREENS:
        return Phrase(f"Noem er hoogstens {MOST_SCREENS}.", f"Name {MOST_SCREENS} at most.")
    return tuple(dict.fromkeys(names[one.casefold()] for one in asked))


def end_of(filled: Filled, now: datetime) -> datetime | Phrase:
    """Return the end that was chosen; a sentence where it cannot be that."""
    chosen = filled.of("duur")
    if chosen in _HOURS:
        return now + timedelta(hours=_HOURS[chosen])
    if chosen != _OWN:
        days = 1 if chosen == _TODAY else 2
        return datetime.combine(now.date() + timedelta(days=days), time(), now.tzinfo)
    try:
        own = datetime.fromisoformat(filled.of("tot").replace(" ", "T", 1))
    except ValueError:
        return Phrase(
            "Schrijf een dag en een tijd, zoals 2026-11-27 16:00.", "Write a day and a time: 2026-11-27 16:00."
        )
    own = own.replace(tzinfo=now.tzinfo) if own.tzinfo is None else own.astimezone(now.tzinfo)
    if own <= now:
        return Phrase("Dat moment is al voorbij.", "That moment is past.")
    if own > now + LONGEST:
        return Phrase(f"Een dringende mededeling staat hoogstens {LONGEST.days} dagen.",
                      f"An urgent message stands for {LONGEST.days} days at most.")  # fmt: skip
    return own
