"""Says what is kept of what survey tools and forms send to the desk."""

from __future__ import annotations

from kiosk.desk.kept_rule import KeptRule
from kiosk.model.language import Phrase
from kiosk.store import desk_retention


def of_received() -> tuple[KeptRule, ...]:
    """Return what the desk keeps of it."""
    unread, longest = desk_retention.UNREAD_KEPT.days, desk_retention.LONGEST_KEPT.days
    return (
        KeptRule(
            name=Phrase("Wat een onderzoek of formulier stuurt", "What a survey or a form sends"),
            what=Phrase("De velden die de beheerder koos: de woorden en wat erbij hoort. Al het andere dat meekomt,"
                        " zoals een mailadres of een apparaat, wordt niet bewaard; het nummer van het antwoord alleen"
                        " als kenmerk. Er hangt niets van voordat iemand aan de balie het vrijgeeft.",
                        "The fields that the keeper chose: the words and what belongs to them. All else that comes"
                        " along, as a mail address or a device, is not kept; the number of the answer as a digest"
                        " alone. Nothing of it hangs before somebody at the desk releases it."),
            lasts=Phrase(f"{unread} dagen als niemand het vrijgeeft, of na een weigering; wat is vrijgegeven hoogstens"
                         f" {longest} dagen.",
                         f"{unread} days if nobody releases it, or after a refusal; what is released {longest} days at"
                         " most."),
        ),
    )  # fmt: skip
