"""The boxes in which people type an event with places."""

from __future__ import annotations

from kiosk.formats.texts.typed_slots import WORDS, Slot
from kiosk.model.language import Phrase

EVENT_BOXES = (
    Slot(name="title", field="title", label=Phrase("Kop", "Headline"), required=True),
    Slot(name=WORDS, field="text", label=Phrase("Tekst", "Text"), long=True,
         hint=Phrase("Een of twee zinnen.", "One or two sentences.")),
    Slot(name="starts", field="starts", label=Phrase("Dag en tijd", "Day and time"), required=True,
         hint=Phrase("Bijvoorbeeld 23 september 2027 12:00. Een andere dag of tijd is een andere bijeenkomst;"
                     " wie al was ingeschreven, zet u bij Meedoen over.",
                     "For example 23 September 2027 12:00. Another day or time is another event; whoever signed up"
                     " before, you move on the page Take part.")),
    Slot(name="place", field="place", label=Phrase("Waar", "Where")),
    Slot(name="places", field="places", label=Phrase("Hoeveel plaatsen", "How many places"), required=True,
         hint=Phrase("Wie daarna komt, staat op de wachtlijst. U mag dit later veranderen.",
                     "Whoever comes after that waits. You may change this later.")),
    Slot(name="sign_up_by", field="sign_up_by", label=Phrase("Inschrijven tot en met", "Sign up until"),
         hint=Phrase("Leeg: tot het begint.", "Empty: until it begins.")),
    Slot(name="poll", field="poll", label=Phrase("Peiling erbij", "Poll beside it"),
         hint=Phrase("De vraag van een peiling die u aan de gasten stelt, of het begin ervan. Mag weg.",
                     "The question of a poll that you ask the guests, or its beginning. May be left out.")),
)  # fmt: skip
