"""Meedoen tells each way to take part and how it stands, with a way to begin something."""

from __future__ import annotations

from kiosk.model.reactions import Reaction, ReactionKind
from tests.desk.conftest import DeskUnderTest


def test_the_page_leads_to_what_waits_and_tells_how_much(desk: DeskUnderTest) -> None:
    browser = desk.signed_in()
    empty = browser.get("/balie/meedoen/").text
    assert "Hier loopt nu niets." in empty
    assert 'href="/balie/meedoen/" aria-current="page"' in empty
    idea = Reaction(id="i", answer=ReactionKind.IDEA, about=None, text="Bel terug.", screen="hal", slot=1,
                    at=desk.clock.now())  # fmt: skip
    desk.desk.reactions.send(idea, "cookie")
    page = browser.get("/balie/meedoen/").text
    assert "Wacht op een antwoord</a> <span>1</span>" in page
    assert 'href="/balie/ideeen/?stand=nieuw"' in page
    assert "Bel terug" not in page
