"""Says in a few words what is chosen now, for the links to the forms in which it is changed."""

from __future__ import annotations

from flask import url_for

from kiosk.desk.chosen_forms import HOURS, LOOK, RATIO
from kiosk.desk.chosen_rows import CAMPAIGNS, DAYPARTS
from kiosk.model.language import Phrase
from kiosk.model.settings import Settings

_MOVES = {
    "full": Phrase("levendig", "lively"),
    "reduced": Phrase("rustig", "calm"),
    "none": Phrase("stil", "still"),
}
_NONE = Phrase("geen", "none")
_MOST = 3
"""Names that are told."""


def chosen_now(settings: Settings) -> tuple[tuple[str, Phrase, Phrase], ...]:
    """Return of each form its address, its title, and what holds now."""
    screen, programme = settings.screen, settings.programme
    moves, share = _MOVES[screen.motion], round(programme.critical_share * 100)
    day = Phrase("met quote van de dag", "with a quote of the day")
    if not programme.quote_of_the_day:
        day = Phrase("zonder quote van de dag", "without a quote of the day")
    hours = ", ".join(programme.opening)
    return (
        (url_for("chosen.page", name=HOURS.name), HOURS.title,
         Phrase(hours, hours) if hours else Phrase("altijd aan", "always on")),
        (url_for("chosen.page", name=LOOK), Phrase("Uiterlijk van het scherm", "Look of the screen"),
         Phrase(f"{screen.theme}, {moves.dutch}", f"{screen.theme}, {moves.english}")),
        (url_for("chosen.rows", name=DAYPARTS.name), DAYPARTS.title, _names([one.name for one in settings.daypart])),
        (url_for("chosen.rows", name=CAMPAIGNS.name), CAMPAIGNS.title, _names([one.name for one in settings.campaign])),
        (url_for("chosen.page", name=RATIO.name), RATIO.title,
         Phrase(f"{share} % kritisch, {day.dutch}", f"{share}% critical, {day.english}")),
    )  # fmt: skip


def _names(names: list[str]) -> Phrase:
    if not names:
        return _NONE
    told = ", ".join(name or "–" for name in names[:_MOST]) + (", …" if len(names) > _MOST else "")
    return Phrase(told, told)
