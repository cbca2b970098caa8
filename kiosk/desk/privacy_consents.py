"""Says what is kept of colleagues who are asked about their name, and of a team that reads its own feedback."""

from __future__ import annotations

from kiosk.desk import signing_in
from kiosk.desk.kept_rule import KeptRule
from kiosk.model import consents
from kiosk.model.language import Phrase
from kiosk.people import team_feedback


def of_consents() -> tuple[KeptRule, ...]:
    """Return what the desk keeps of them."""
    asked, refused, agreed = (one.days for one in (consents.ASKED_FOR, consents.REFUSED_KEPT, consents.AGREED_KEPT))
    later, fewest = consents.UNDECIDED_KEPT.days, team_feedback.FEWEST
    return (
        KeptRule(
            name=Phrase("Een compliment voor een collega", "A compliment for a colleague"),
            what=Phrase("Voor wie het is, welke woorden de naam zijn, en wat die collega antwoordde. Alleen de balie"
                        " ziet de naam; zij staat in geen logboek, feed of cijfer. Van de link een kenmerk.",
                        "For whom it is, which words are the name, and what that colleague answered. The desk alone"
                        " sees the name; it is in no log, feed or figure. Of the link only a digest is kept."),
            lasts=Phrase(f"Zonder antwoord {asked} dagen, en {later} dagen daarna; na een nee {refused} dagen; na een"
                         f" ja hoogstens {agreed} dagen, dan gaat de naam ook van het scherm. Eerder als de collega het"
                         " intrekt of de tekst wordt gewist.",
                         f"Without an answer {asked} days, and {later} days after; after a no {refused} days; after a"
                         f" yes {agreed} days at most, then the name leaves the screen too. Sooner where the colleague"
                         " takes it back or the text is erased."),
        ),
        KeptRule(
            name=Phrase("Wat een team leest", "What a team reads"),
            what=Phrase("Wie voor welk team is uitgenodigd. Een team leest alleen wat over dat team is vrijgegeven:"
                        f" vanaf {fewest} antwoorden, zonder namen van collega’s op de lijst.",
                        "Who was invited for which team. A team reads only what was released about that team: from"
                        f" {fewest} answers on, without names of colleagues on the list."),
            lasts=Phrase(f"{signing_in.SESSION.days} dagen, of tot een beheerder het beëindigt.",
                         f"{signing_in.SESSION.days} days, or until a keeper ends it."),
        ),
    )  # fmt: skip
