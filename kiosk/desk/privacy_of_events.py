"""Says what is kept of who signs up for an event, out of the very number that the code goes by."""

from __future__ import annotations

from kiosk.desk.kept_rule import KeptRule
from kiosk.model.language import Phrase
from kiosk.model.sign_ups import KEPT


def of_events() -> tuple[KeptRule, ...]:
    """Return what the desk keeps of who signs up."""
    days = KEPT.days
    return (
        KeptRule(
            name=Phrase("Aanmeldingen voor een bezoek", "Sign-ups for a visit"),
            what=Phrase("De naam die iemand invult, het team als dat erbij staat, en wanneer; met een kenmerk van de"
                        " telefoon, voor elke bijeenkomst een ander, om weer af te melden. Alleen wie aan de balie is"
                        " aangemeld, ziet de namen. Het scherm, de feed en de agenda noemen alleen hoeveel plaatsen er"
                        " nog zijn.",
                        "The name that somebody fills in, the team where it stands there, and when; with a digest of"
                        " the phone, another one for each event, to sign off again. Only who is signed in at the desk"
                        " sees the names. The screen, the feed and the calendar tell how many places are left"
                        " alone."),
            lasts=Phrase(f"Tot {days} dagen na de dag zelf. Wie zich afmeldt, is meteen zonder naam.",
                         f"Until {days} days after the day itself. Who signs off is without a name at once."),
        ),
    )  # fmt: skip
