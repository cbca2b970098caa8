"""What stands in the boxes of a new event, by the example that one begins with. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.formats.texts.typed_slots import WORDS
from kiosk.model.language import Phrase

EVENT_EXAMPLES: Mapping[str, Mapping[str, Phrase]] = {
    "bezoek": {
        "title": Phrase("Rijd een dag mee met een monteur", "Ride along with an engineer for a day"),
        WORDS: Phrase("U hoort zelf wat klanten aan de deur vertellen. Zorg voor brood en stevige schoenen.",
                      "You hear yourself what customers tell at the door. Bring lunch and sturdy shoes."),
        "place": Phrase("Werf Noord", "Yard North"),
        "places": Phrase("2", "2"),
    },
    "lunch": {
        "title": Phrase("Klant aan tafel: vier klanten, één lunch", "Customers at the table: four of them, one lunch"),
        WORDS: Phrase("U eet gewoon mee en luistert. Vooraf hoort u wie er komen.",
                      "You simply have lunch and listen. You hear beforehand who comes."),
        "place": Phrase("Kantine", "Canteen"),
        "places": Phrase("12", "12"),
        "poll": Phrase("Wat vindt u van dit plan?", "What do you think of this plan?"),
    },
}  # fmt: skip
