"""The form of one screen: its name and place, its tags, look, language, hours and zone. Pure."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.desk.fields import Field, FieldChoice, Filled, fill
from kiosk.model.language import Language, Phrase
from kiosk.model.screen_choices import LONGEST, MOST_HOURS, MOST_TAGS, ScreenChoices, is_zone, one_line, wrong_hours

_AS_DESK = FieldChoice(value="", label=Phrase("zoals de balie", "as the desk"))
_NEEDED = Phrase("Geef het scherm een naam.", "Give the screen a name.")
_TAKEN = Phrase("Zo heet al een ander scherm van deze balie.", "Another screen of this desk has that name.")
_ZONE = Phrase("Die tijdzone ken ik niet. Schrijf bijvoorbeeld Europe/Brussels.",
               "I do not know that time zone. Write for example Europe/Brussels.")  # fmt: skip


def fields_of(themes: tuple[str, ...]) -> tuple[Field, ...]:
    """Return the fields; `themes` are those that the desk can draw."""
    return (
        Field(name="naam", label=Phrase("Naam van het scherm", "Name of the screen"), short=True, most=LONGEST,
              hint=Phrase("Kort en eigen, bijvoorbeeld “Kantine 2”.", "Short and its own, for example “Canteen 2”.")),
        Field(name="plaats", label=Phrase("Waar hangt het?", "Where does it hang?"), short=True, optional=True,
              most=LONGEST, hint=Phrase("Bijvoorbeeld “Zwolle, eerste verdieping”.", "For example “Zwolle, floor 1”.")),
        Field(name="groepen", label=Phrase("Groepen", "Tags"), optional=True, most=(LONGEST + 2) * MOST_TAGS,
              hint=Phrase("Met een komma ertussen: kantine, zwolle. Een bericht met “schermen: kantine” hangt hier.",
                          "With commas: canteen, zwolle. An item with “screens: canteen” hangs here.")),
        Field(name="thema", label=Phrase("Uiterlijk", "Look"), form="one", optional=True,
              choices=(_AS_DESK, *(FieldChoice(value=one, label=Phrase(one, one)) for one in themes))),
        Field(name="taal", label=Phrase("Taal", "Language"), form="one", optional=True,
              choices=(_AS_DESK, FieldChoice(value=Language.DUTCH, label=Phrase("Nederlands", "Dutch")),
                       FieldChoice(value=Language.ENGLISH, label=Phrase("Engels", "English")))),
        Field(name="uren", label=Phrase("Openingstijden", "Opening hours"), form="lines", optional=True,
              most=(LONGEST + 2) * MOST_HOURS,
              hint=Phrase("Zoals “ma-vr 07:30-18:30”, elk op een eigen regel. Leeg: zoals de balie.",
                          "Such as “mo-fr 07:30-18:30”, each on a line. Empty: as the desk.")),
        Field(name="zone", label=Phrase("Tijdzone", "Time zone"), short=True, optional=True, most=LONGEST,
              hint=Phrase("Leeg: zoals de balie.", "Empty: as the desk.")),
    )  # fmt: skip


def filled_in(themes: tuple[str, ...], sent: Callable[[str], list[str]]) -> Filled:
    """Return the form as it was sent, with what is wrong in it."""
    return fill(fields_of(themes), sent, check_field)


def filled_with(themes: tuple[str, ...], chosen: ScreenChoices | None) -> Filled:
    """Return the form with what is chosen for a screen; empty for a new one."""
    if chosen is None:
        return Filled(fields=fields_of(themes))
    typed = {"naam": chosen.name, "plaats": chosen.place, "groepen": ", ".join(chosen.tags), "thema": chosen.theme}
    typed |= {"taal": chosen.language, "uren": "\n".join(chosen.opening), "zone": chosen.zone}
    return Filled(fields=fields_of(themes), typed=typed)


def name_taken(filled: Filled) -> Filled:
    """Return the form with the fault that another screen has that name."""
    return Filled(fields=filled.fields, typed=filled.typed, faults={"naam": _TAKEN})


def choices_of(filled: Filled) -> ScreenChoices:
    """Return what a form without faults chooses."""
    tags = tuple(dict.fromkeys(filter(None, map(one_line, filled.of("groepen").split(",")))))
    return ScreenChoices(
        name=one_line(filled.of("naam")),
        place=one_line(filled.of("plaats")),
        tags=tags[:MOST_TAGS],
        theme=filled.of("thema"),
        language=filled.of("taal"),
        opening=lines_of(filled.of("uren"))[:MOST_HOURS],
        zone=one_line(filled.of("zone")),
    )


def check_field(one: Field, typed: str) -> Phrase | None:
    """Return what is wrong with one field as it was typed; None where nothing is."""
    if one.name == "naam":
        return None if one_line(typed) else _NEEDED
    if one.name == "zone":
        return None if not one_line(typed) or is_zone(one_line(typed)) else _ZONE
    if one.name == "uren" and (line := wrong_hours(lines_of(typed))):
        return Phrase(f"“{line}” begrijp ik niet. Schrijf bijvoorbeeld ma-vr 07:30-18:30.",
                      f"I do not understand “{line}”. Write for example mo-fr 07:30-18:30.")  # fmt: skip
    return None


def lines_of(typed: str) -> tuple[str, ...]:
    """Return the lines of a box that hold anything."""
    return tuple(filter(None, map(one_line, typed.splitlines())))
