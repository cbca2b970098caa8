"""What is chosen at the desk for one screen: its name and place, its tags, look, language, hours and zone. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from zoneinfo import ZoneInfo

from kiosk.model.language import Language, Phrase
from kiosk.model.printable import printable
from kiosk.model.schedule import read_daypart
from kiosk.model.settings import Settings
from kiosk.model.value import value

LONGEST = 60
"""Signs of a name, a place, a tag and the like."""
MOST_TAGS = 20
MOST_HOURS = 14
"""Lines with days and hours: "ma-vr 07:30-18:30"."""


@value
class ScreenChoices:
    """All of them. What is empty follows the desk, or where that says nothing the screen's own settings."""

    name: str
    place: str = ""
    """Where it hangs, as people say it: "Kantine, Zwolle"."""
    tags: tuple[str, ...] = ()
    theme: str = ""
    language: str = ""
    opening: tuple[str, ...] = ()
    """When it is on."""
    zone: str = ""
    """Its time zone: "Europe/Brussels"."""

    def as_json(self) -> str:
        """Return it as one line that is kept, and told to the screen."""
        row = {"name": self.name, "place": self.place, "tags": self.tags, "theme": self.theme}
        row |= {"language": self.language, "opening": self.opening, "zone": self.zone}
        return json.dumps(row, ensure_ascii=False)


def choices_in(row: object) -> ScreenChoices:
    """Return what a parsed line holds. ValueError for what has no name; what is no text in it is left out."""
    told = row if isinstance(row, dict) else {}

    def text(name: str) -> str:
        found = told.get(name)
        return one_line(found) if isinstance(found, str) else ""

    def texts(name: str, most: int) -> tuple[str, ...]:
        found = told.get(name)
        every = [one_line(one) for one in found if isinstance(one, str)] if isinstance(found, list) else []
        return tuple(dict.fromkeys(filter(None, every)))[:most]

    if not text("name"):
        raise ValueError("a screen without a name")
    return ScreenChoices(
        name=text("name"),
        place=text("place"),
        tags=texts("tags", MOST_TAGS),
        theme=text("theme"),
        language=text("language"),
        opening=texts("opening", MOST_HOURS),
        zone=text("zone"),
    )


def read_choices(line: str) -> ScreenChoices:
    """Return what `as_json` made. ValueError for what is none."""
    try:
        return choices_in(json.loads(line))
    except RecursionError as error:
        raise ValueError("no choices") from error


def one_line(typed: str) -> str:
    """Return a text as it may stand in a list: on one line, printable, not too long."""
    return " ".join(printable(typed).split())[:LONGEST]


def wrong_hours(opening: Iterable[str]) -> str:
    """Return the first line that tells no days and hours; empty where all do."""
    return next((one for one in opening if not _tells_hours(one)), "")


def is_zone(name: str) -> bool:
    """Tell whether this machine knows a time zone of this name."""
    try:
        return bool(name) and ZoneInfo(name).key == name
    except (ValueError, LookupError, OSError):
        return False


def laid_over(settings: Settings, chosen: ScreenChoices, themes: Iterable[str]) -> tuple[Settings, tuple[Phrase, ...]]:
    """Return the settings with what is chosen for this screen, and what of that cannot be used here.

    `themes` are those that this machine has. What cannot be used stays as the settings have it.
    """
    wrong: list[Phrase] = []
    screen = replace(settings.screen, name=chosen.name, tags=chosen.tags)
    if chosen.theme and chosen.theme in set(themes):
        screen = replace(screen, theme=chosen.theme)
    elif chosen.theme:
        wrong.append(Phrase(f"Het thema “{chosen.theme}” is hier niet.", f"There is no theme “{chosen.theme}” here."))
    if chosen.language in tuple(Language):
        screen = replace(screen, language=Language(chosen.language))
    elif chosen.language:
        wrong.append(Phrase(f"De taal “{chosen.language}” is hier niet.", f"There is no “{chosen.language}” here."))
    programme = settings.programme
    if line := wrong_hours(chosen.opening):
        wrong.append(Phrase(f"“{line}” zegt geen dagen en uren.", f"“{line}” tells no days and hours."))
    elif chosen.opening:
        programme = replace(programme, opening=chosen.opening)
    if is_zone(chosen.zone):
        programme = replace(programme, timezone=chosen.zone)
    elif chosen.zone:
        wrong.append(Phrase(f"De tijdzone “{chosen.zone}” is hier niet bekend.", f"No time zone “{chosen.zone}” here."))
    return replace(settings, screen=screen, programme=programme), tuple(wrong)


def _tells_hours(line: str) -> bool:
    try:
        read_daypart("", line)
    except ValueError:
        return False
    return True
