"""What a person types of a decision card, the two sides first, and of what a value tells beside its words."""

from __future__ import annotations

from kiosk.formats.texts.typed_slots import WORDS, Slot
from kiosk.model.language import Phrase

_AMOUNT = Phrase("Bijvoorbeeld € 40.000 – 60.000, 1,2 mln of -15 min per klant. Leeg of onbekend: het staat er"
                 " zichtbaar leeg.",
                 "For example € 40.000 – 60.000, 1,2 mln or -15 min per customer. Empty or unknown: it visibly stands"
                 " empty.")  # fmt: skip
_FROM = Phrase("Waar het cijfer vandaan komt, en van wanneer.", "Where the figure is from, and of when.")
CARD_BOXES = (
    Slot(name="title", field="title", label=Phrase("Het besluit in een paar woorden", "The decision in a few words"),
        required=True),
    Slot(name="euro", field="euro", label=Phrase("Euro", "Euro"), hint=_AMOUNT),
    Slot(name="euro_about", field="euro_about", label=Phrase("Wat dat bedrag is", "What that amount is"),
        hint=Phrase("Bijvoorbeeld minder papier en porto, per jaar.", "For example less paper and postage, a year.")),
    Slot(name="euro_source", field="euro_source", label=Phrase("Bron van het bedrag", "Source of the amount"),
        hint=_FROM),
    Slot(name="customer", field="customer", label=Phrase("Klant", "Customer"), hint=_AMOUNT),
    Slot(name="customer_about", field="customer_about",
        label=Phrase("Wat een klant ervan merkt", "What a customer notices of it")),
    Slot(name="customer_source", field="customer_source",
        label=Phrase("Bron van het klanteffect", "Source of the effect on customers"), hint=_FROM),
    Slot(name="need", field="need", label=Phrase("Welke behoefte het vervult", "Which need it meets")),
    Slot(name="eases", field="eases", label=Phrase("Welke ergernis het wegneemt", "Which irritation it takes away")),
    Slot(name="adds", field="adds", label=Phrase("Welke ergernis het erbij geeft", "Which irritation it adds")),
    Slot(name="whom", field="whom", label=Phrase("Voor welke klanten", "For which customers")),
    Slot(name="decision", field="decision", label=Phrase("Welk besluit u vraagt", "Which decision you ask")),
    Slot(name="decide_by", field="decide_by", label=Phrase("Besluit vóór of op", "Decide by"),
        hint=Phrase("Bijvoorbeeld 12-3-2026.", "For example 2026-03-12.")),
    Slot(name="owner", field="owner", label=Phrase("Wie het voorlegt", "Who brings it")),
    Slot(name=WORDS, field="text", label=Phrase("Toelichting", "Explanation"), long=True,
        hint=Phrase("Mag weg; een of twee zinnen. Staat in de vergaderstukken, niet op het scherm.",
                    "May be left out; one or two sentences. It stands in the meeting papers, not on the screen.")),
)  # fmt: skip
_FIGURE = Phrase("Een getal vanaf 0, bijvoorbeeld 74 %.", "A figure from 0, for example 74 %.")
VALUE_BOXES = (
    Slot(name="expects", field="expects",
        label=Phrase("Wat mogen medewerkers van ons verwachten?", "What may colleagues expect of us?"),
        hint=Phrase("Mag weg; hooguit 200 letters.", "May be left out; at most 200 letters.")),
    Slot(name="example", field="example", label=Phrase("Een goed voorbeeld", "A good example"),
        hint=Phrase("Wat iemand deed voor een klant. Vraag die collega eerst.",
                    "What somebody did for a customer. Ask that colleague first.")),
    Slot(name="start", field="start", label=Phrase("Ambitie: waar wij begonnen", "Ambition: where we began"),
        hint=_FIGURE),
    Slot(name="reached", field="reached", label=Phrase("Ambitie: waar wij nu staan", "Ambition: where we stand"),
        hint=_FIGURE),
    Slot(name="aim", field="aim", label=Phrase("Ambitie: waar wij heen willen", "Ambition: where we want to be"),
        hint=_FIGURE),
)  # fmt: skip
"""What a value may tell beside its words."""
