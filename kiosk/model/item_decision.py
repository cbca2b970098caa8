"""What a decision means: the euro beside the customer, what is asked of whom, and by when."""

from __future__ import annotations

from datetime import date

from kiosk.model.amounts import is_unknown
from kiosk.model.item_base import ItemCommon, Kind
from kiosk.model.kinds import Group, declared
from kiosk.model.language import Phrase
from kiosk.model.roles import FeedPlace, fact, house_words
from kiosk.model.value import value

LONGEST_TITLE, LONGEST_TEXT, LONGEST_PART = 100, 600, 160
"""Signs of the decision in a few words, of what is told of it, and of each other part."""


@declared(Kind.DECISION_CARD, one=Phrase("klantbusinesscase", "decision card"),
          many=Phrase("klantbusinesscases", "decision cards"),
          group=Group.STORIES, bearings=6.0, known_by="title",
          words="decisioncard decisioncards decision decisions besluit besluiten besluitkaart klantbusinesscase "
                "klantbusinesscases businesscase businesscases")  # fmt: skip
@value
class DecisionCard(ItemCommon):
    """A decision with two sides, of which neither is left out: what it is in euro, and what customers notice."""

    title: str = house_words(identifies=True, told=True, feed=FeedPlace.HEADLINE)
    text: str = house_words(default="", feed=FeedPlace.BODY)
    euro: str | None = house_words(default=None, told=True)
    """An amount or a range as it was written; None where nobody looked."""
    euro_about: str | None = house_words(default=None)
    euro_source: str | None = house_words(default=None)
    customer: str | None = house_words(default=None, told=True)
    customer_about: str | None = house_words(default=None)
    customer_source: str | None = house_words(default=None)
    need: str | None = house_words(default=None)
    """Which need of customers it meets."""
    eases: str | None = house_words(default=None)
    """Which irritation it takes away."""
    adds: str | None = house_words(default=None)
    """Which irritation it adds."""
    whom: str | None = house_words(default=None)
    """For which customers."""
    decision: str | None = house_words(default=None)
    """What is asked to be decided."""
    decide_by: date | None = fact(default=None, told=True)
    owner: str | None = house_words(default=None)

    @property
    def sides(self) -> tuple[CardSide, CardSide]:
        """The two sides, the euro first."""
        return (
            CardSide(amount=self.euro, about=self.euro_about, source=self.euro_source),
            CardSide(amount=self.customer, about=self.customer_about, source=self.customer_source),
        )


@value
class CardSide:
    """One of the two sides."""

    amount: str | None = None
    about: str | None = None
    source: str | None = None

    @property
    def missing(self) -> bool:
        """Whether there is no figure: then it stands there visibly empty."""
        return is_unknown(self.amount)


SIDES = (Phrase("Euro", "Euro"), Phrase("Klant", "Customer"))
"""What the two sides are called, in that order."""
NOT_KNOWN = Phrase("Niet onderzocht", "Not researched")
EFFECT_NOT_KNOWN = (
    Phrase("effect in euro: niet onderzocht", "effect in euro: not researched"),
    Phrase("klanteffect: niet onderzocht", "effect on customers: not researched"),
)
WHY = (
    ("need", Phrase("Behoefte", "Need")),
    ("eases", Phrase("Neemt weg", "Takes away")),
    ("adds", Phrase("Geeft erbij", "Adds")),
    ("whom", Phrase("Voor wie", "For whom")),
    ("decision", Phrase("Gevraagd besluit", "Decision asked")),
)
"""What stands on a card beside its sides, in this order, and what each is called."""
