"""What stands in the boxes of a new poll, new priorities or a new event, by the example that one begins with. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.desk.event_examples import EVENT_EXAMPLES
from kiosk.formats.texts.first_statements import first_question, first_statements
from kiosk.formats.texts.typed_forms import WORDS
from kiosk.model.language import Language, Phrase

_Typed = Mapping[str, Phrase]
_NEXT = "|"
"""Between two answers: what is said is on one line."""
_MOOD: _Typed = {
    "question": Phrase("Had ik deze week tijd om echt te luisteren?", "Did I have time to really listen this week?"),
    WORDS: Phrase("Ja, bijna altijd|Soms|Nee, bijna nooit", "Yes, nearly always|Sometimes|No, hardly ever"),
    "weekly": Phrase("ja", "ja"),
}
_AT_THE_TABLE: _Typed = {
    "question": Phrase("Wat vindt u van dit plan?", "What do you think of this plan?"),
    WORDS: Phrase("Doen|Doen, maar anders|Niet doen", "Do it|Do it, but otherwise|Do not do it"),
    "audience": Phrase("klanten aan tafel", "customers at the table"),
}
_FIRST: _Typed = {
    "question": Phrase("Wat helpt een klant morgen het meest?", "What helps a customer most tomorrow?"),
    WORDS: Phrase("Terugbellen op de beloofde tijd|Een brief zonder vaktaal|Eén vaste contactpersoon|Langer open",
                  "Calling back when we said|A letter in plain words|One person to talk to|Longer opening hours"),
}  # fmt: skip
EXAMPLES: Mapping[str, _Typed] = {"eerst": _FIRST, "tijd": _MOOD, "tafel": _AT_THE_TABLE}
NINE = "negen"


def example_of(name: str, language: Language) -> dict[str, str]:
    """Return what stands in the boxes; nothing for a name that is none."""
    if name == NINE:
        return {"question": first_question(language), WORDS: "\n".join(first_statements(language))}
    told = EXAMPLES.get(name) or EVENT_EXAMPLES.get(name, {})
    return {box: said.say(language).replace(_NEXT, "\n") for box, said in told.items()}
