"""What a customer cannot have said waits with the reason; the shortest things that customers do say are shown."""

from __future__ import annotations

import pytest

from kiosk.library.vetting.gate import Rules, vet
from kiosk.model.content import Batch
from kiosk.model.decisions import Decision, Verb, Via
from kiosk.model.items import Item, ItemId, Quote, Story
from kiosk.model.origin import Origin

ORIGIN = Origin(source="content", path="quotes/a.txt", line=1)


def said(text: str) -> Quote:
    return Quote(id=ItemId("quote-1"), origin=ORIGIN, text=text)


def why(item: Item) -> str | None:
    vetted = vet(Batch(source="content", path="quotes/a.txt", digest="d", items=(item,)), Rules())
    return vetted.held[0].why.dutch if vetted.held else None


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("NPS oktober: +18 (n=255)", "een cijfer van het huis"),
        ("Net Promoter Score 34", "een cijfer van het huis"),
        ("9/10", "een cijfer"),
        ("8,5", "een cijfer"),
        ("Ria", "een naam"),
        ("https://example.org/enquete", "een adres op het web"),
        ("n.v.t.", "een antwoord dat open bleef"),
        ("Geen opmerkingen.", "een antwoord dat open bleef"),
        ("---", "tekens"),
    ],
)
def test_what_is_no_words_of_a_customer_waits_and_says_what_it_is(text: str, what: str) -> None:
    assert why(said(text)) == f"Dit lijkt geen uitspraak van een klant: er staat alleen {what}."


@pytest.mark.parametrize(
    "text",
    ["Top!", "Prima", "Vrijgelaten.", "👍👍", "Een dikke 10!", "Geen klachten.", "Roos is een kanjer.", "非常感谢"],
)
def test_the_shortest_words_of_customers_are_shown(text: str) -> None:
    assert why(said(text)) is None


def test_only_quotes_are_asked_and_a_person_who_moved_the_words_knows_better() -> None:
    story = Story(id=ItemId("story-1"), origin=ORIGIN, headline="9/10", paragraphs=("De ketel deed het weer.",))
    assert why(story) is None
    batch = Batch(source="content", path="vrijgegeven/a.txt", digest="d", items=(said("9/10"),))
    released = Decision(verb=Verb.RELEASE, item=ItemId("quote-1"), via=Via.RELEASED_FOLDER)
    assert not vet(batch, Rules(), lambda _: (released,)).held
