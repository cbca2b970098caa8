"""Says what is kept of a colleague who is nominated, and of who nominates and votes, out of the code's own numbers."""

from __future__ import annotations

from kiosk.desk.kept_rule import KeptRule
from kiosk.model import consents, nominations
from kiosk.model.language import Phrase
from kiosk.store import nominations_going


def of_nominations() -> tuple[KeptRule, ...]:
    """Return what the desk keeps of them."""
    return (_nominated(), _codes())


def _nominated() -> KeptRule:
    unasked, ended, agreed = (
        one.days
        for one in (nominations_going.UNASKED_KEPT, nominations_going.ENDED_KEPT, nominations_going.AGREED_KEPT)
    )
    asked, months = consents.ASKED_FOR.days, nominations.HALL_MONTHS
    return KeptRule(
        name=Phrase("Een voordracht als klantverbeteraar", "A nomination as customer champion"),
        what=Phrase("Wie is voorgedragen, wat die collega deed, en de naam van wie voordroeg als die er staat: alleen"
                    " aan de balie te zien. Wat de collega antwoordde. Van de telefoon een kenmerk, voor elke maand een"
                    " ander. Hoe vaak iemand is voorgedragen of stemmen kreeg, telt niemand en staat nergens.",
                    "Who is nominated, what that colleague did, and the name of who nominated where it stands there:"
                    " seen at the desk alone. What the colleague answered. Of the phone a digest, another one for each"
                    " month. How often somebody was nominated or got votes nobody counts, and it stands nowhere."),
        lasts=Phrase(f"{unasked} dagen als niemand het de collega vroeg. Zonder antwoord {asked} dagen, en {ended}"
                     f" dagen daarna; na een nee {ended} dagen; na een ja {agreed} dagen, en van een klantverbeteraar"
                     f" van de maand hoogstens {months} maanden. Eerder als de collega het intrekt. Na de maand wordt"
                     " gewist wat telefoons uit elkaar houdt.",
                     f"{unasked} days where nobody asked the colleague. Without an answer {asked} days, and {ended}"
                     f" days after; after a no {ended} days; after a yes {agreed} days, and of a customer champion of"
                     f" the month {months} months at most. Sooner where the colleague takes it back. After the month"
                     " what tells phones apart is erased."),
    )  # fmt: skip


def _codes() -> KeptRule:
    days = nominations_going.CODES_KEPT.days
    return KeptRule(
        name=Phrase("Codes op papier", "Codes on paper"),
        what=Phrase("Van elke code een kenmerk, en of ermee is gestemd. Niet wie haar kreeg, en na het sluiten niet"
                    " welke stem het was.",
                    "Of each code a digest, and whether somebody voted by it. Not who got it, and after the closing"
                    " not which vote it was."),
        lasts=Phrase(f"{days} dagen.", f"{days} days."),
    )  # fmt: skip
