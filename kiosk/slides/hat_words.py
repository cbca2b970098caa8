"""Says who wears the customer's hat, and when, in plain words."""

from __future__ import annotations

from datetime import date, datetime

from kiosk.model.item_hat import Hat, HatTurn
from kiosk.model.language import Language, Phrase
from kiosk.slides import written_dates


def hat_sentence(item: Hat, today: date | None, language: Language) -> str:
    """Return "Vandaag draagt Marloes de pet van de klant."; of a roster without a turn what it is."""
    turn = item.turn
    if turn is None or not turn.who:
        return Phrase(f"De klantpet bij {item.meeting}", f"The customer’s hat at {item.meeting}").say(language)
    when = day_said(turn, today, language)
    day = f"{when[:1].upper()}{when[1:]}"
    return Phrase(f"{day} draagt {turn.who} de pet van de klant.",
                  f"{day} {turn.who} wears the customer’s hat.").say(language)  # fmt: skip


def day_said(turn: HatTurn, today: date | None, language: Language) -> str:
    """Return "vandaag", "morgen", "maandag", or "dinsdag 8 december" for a day further on."""
    away = (turn.day - today).days if today is not None else -1
    if away in {0, 1}:
        return (Phrase("morgen", "tomorrow") if away else Phrase("vandaag", "today")).say(language)
    long = written_dates.long_day(turn.day, language)
    said = written_dates.weekday(turn.day, language) if 1 < away < 7 else long
    return said if language is Language.DUTCH else f"on {said}"


def meeting_said(item: Hat) -> str:
    """Return "Teamoverleg, 10:00"."""
    turn = item.turn
    return f"{item.meeting}, {written_dates.clock(turn.at)}" if turn and isinstance(turn.at, datetime) else item.meeting


def next_said(item: Hat, today: date, language: Language) -> str:
    """Return "Daarna: Bas"; nothing where nobody follows."""
    following = item.next_turn
    if following is None or not following.who:
        return ""
    when = day_said(following, today, language)
    return f"{when[:1].upper()}{when[1:]}: {following.who}"
