"""Says what became of the promises of the programme in some days, out of what the kiosk counted. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from kiosk.model.language import Language, Phrase
from kiosk.model.schedule import CueRole
from kiosk.slides.written_dates import number

_EXACT = 1.0
"""The kiosk keeps the difference between critical quotes and their share below this many quotes."""


def promises(told: Mapping[str, Any]) -> tuple[Phrase, ...]:
    """Return a sentence for each promise of which anything was counted."""
    return (*_balance(told), *_in_a_row(told["row"]), *_of_the_day(told), *_others(told))


def promises_of_screens(told: Mapping[str, Any]) -> tuple[Phrase, ...]:
    """Return a sentence for each promise of which screens told anything: of all of them together, and of each."""
    together = told["all"], {"aim": told["aim"], "quotes": 0}
    return (
        *_balance({"all": together[0], "balance": together[1]}),
        *_of_each(told["balances"]),
        *_others(told),
        *_by_wrong_clocks(told["unlikely"]),
    )


def _of_each(off: Mapping[str, float]) -> Iterator[Phrase]:
    """Say how many screens keep their critical quotes within one of the share, and which is furthest from it."""
    if not off:
        return
    kept, (worst, most) = sum(one < _EXACT for one in off.values()), next(iter(off.items()))
    dutch, english = number(most, Language.DUTCH), number(most, Language.ENGLISH)
    if len(off) == 1:
        yield Phrase(f"Op “{worst}” scheelt het nu {dutch} quote; het hoort onder één te blijven.",
                     f"On “{worst}” it is {english} of a quote off now; it should stay below one.")  # fmt: skip
        return
    yield Phrase(f"Van {len(off)} schermen houden er {kept} het verschil nu onder één quote. Het grootst is het op"
                 f" “{worst}”: {dutch}.",
                 f"Of {len(off)} screens {kept} keep the difference below one quote now. It is largest on"
                 f" “{worst}”: {english}.")  # fmt: skip


def _by_wrong_clocks(plays: int) -> Iterator[Phrase]:
    if plays:
        yield Phrase(f"{number(plays, Language.DUTCH)} keer zei een scherm een tijd die niet kan kloppen. Dat telt op"
                     " de dag dat het binnenkwam; kijk de klok van dat scherm na.",
                     f"{number(plays, Language.ENGLISH)} times a screen told a time that cannot be right. That counts"
                     " on the day it came in; look at the clock of that screen.")  # fmt: skip


def share(part: float, whole: float) -> Phrase:
    """Return "33,3 %"."""
    percent = 100 * part / whole if whole else 0.0
    return Phrase(f"{number(percent, Language.DUTCH)}\N{NO-BREAK SPACE}%", f"{number(percent, Language.ENGLISH)}%")


def _balance(told: Mapping[str, Any]) -> Iterator[Phrase]:
    quotes, critical = told["all"]["quotes"], told["all"]["critical"]
    balance = told["balance"]
    if quotes:
        found, aim = share(critical, quotes), share(balance["aim"], 1)
        many = (number(critical, Language.DUTCH), number(quotes, Language.DUTCH))
        said = (number(critical, Language.ENGLISH), number(quotes, Language.ENGLISH))
        yield Phrase(f"{many[0]} van {many[1]} getoonde quotes waren kritisch: {found.dutch}. Het doel is {aim.dutch}.",
                     f"{said[0]} of {said[1]} quotes shown were critical: {found.english}."
                     f" The aim is {aim.english}.")  # fmt: skip
    if balance["quotes"]:
        off = abs(balance["critical"] - balance["share"] * balance["quotes"])
        dutch, english = number(off, Language.DUTCH), number(off, Language.ENGLISH)
        kept = Phrase("De kiosk houdt dat onder één.", "The kiosk keeps that below one.")
        missed = Phrase("Dat hoort onder één te blijven.", "That should stay below one.")
        end = kept if off < _EXACT else missed
        yield Phrase(f"Zolang er kritische en andere quotes waren, scheelt dat nu {dutch} quote. {end.dutch}",
                     f"While there were critical and other quotes, it is {english} of a quote off now."
                     f" {end.english}")  # fmt: skip


def _in_a_row(row: Mapping[str, Any]) -> Iterator[Phrase]:
    if not row["quotes"]:
        return
    of = number(row["quotes"], Language.DUTCH), number(row["quotes"], Language.ENGLISH)
    if row["longest"] <= 1:
        yield Phrase(f"Van de laatste {of[0]} quotes stonden er nooit twee kritische na elkaar.",
                     f"Of the last {of[1]} quotes, two critical ones never followed each other.")  # fmt: skip
    else:
        yield Phrase(f"Van de laatste {of[0]} quotes stonden er hoogstens {row['longest']} kritische na elkaar: dat"
                     " gebeurt alleen als er niets anders te tonen is.",
                     f"Of the last {of[1]} quotes, at most {row['longest']} critical ones followed each other: that"
                     " happens only where there is nothing else to show.")  # fmt: skip


def _of_the_day(told: Mapping[str, Any]) -> Iterator[Phrase]:
    for one in told["by"]["role"]:
        if one["key"] == CueRole.QUOTE_OF_THE_DAY:
            days, whole, time = one["days"], told["all"]["days"], share(one["seconds"], told["all"]["seconds"])
            yield Phrase(f"Een quote van de dag was er op {days} van de {whole} dagen dat er iets stond, samen"
                         f" {time.dutch} van de tijd. In het weekend en op feestdagen is er geen.",
                         f"There was a quote of the day on {days} of the {whole} days on which anything showed,"
                         f" {time.english} of the time. There is none at weekends and on holidays.")  # fmt: skip


def _others(told: Mapping[str, Any]) -> Iterator[Phrase]:
    roles = {one["key"]: one["plays"] for one in told["by"]["role"]}
    if new := roles.get(CueRole.PREMIERE, 0):
        yield Phrase(f"{number(new, Language.DUTCH)} keer kwam iets nieuws meteen op het scherm.",
                     f"Something new came on the screen at once {number(new, Language.ENGLISH)} times.")  # fmt: skip
    if urgent := roles.get(CueRole.URGENT, 0):
        yield Phrase(f"{number(urgent, Language.DUTCH)} keer ging een dringende mededeling voor.",
                     f"An urgent announcement went first {number(urgent, Language.ENGLISH)} times.")  # fmt: skip
    if failed := told["all"]["failed"]:
        yield Phrase(f"{number(failed, Language.DUTCH)} keer kon iets niet worden getekend; dat telt niet mee.",
                     f"{number(failed, Language.ENGLISH)} times something could not be drawn; that is not"
                     " counted.")  # fmt: skip
    else:
        yield Phrase("Alles wat aan de beurt was, kon worden getekend.", "All that was due could be drawn.")
