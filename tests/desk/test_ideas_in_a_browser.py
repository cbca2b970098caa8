"""An officer in a real browser, at a desk and on a phone: from what a colleague sent to what was done with it."""

from __future__ import annotations

import io
import os
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from kiosk.desk.drawing import SlideDrawing
from kiosk.model.desk import DeskRole
from kiosk.model.item_parts import IdeaState, Tone
from kiosk.model.items import Idea
from kiosk.model.reactions import Reaction, ReactionKind, item_of_words
from tests.desk.conftest import OTHER, DeskUnderTest, batch, quote
from tests.desk.test_on_screen import browser_page

pytestmark = pytest.mark.long

DONE = "Wij bellen nu zelf terug, nog dezelfde dag."
CRITICAL = quote("Ik moest drie keer bellen voordat iemand mij kon helpen.", tone=Tone.CRITICAL, team="Klantenservice")


@pytest.fixture(autouse=True)
def no_drawing(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = io.BytesIO()
    Image.new("RGB", (1280, 720), "#dddddd").save(drawn, "PNG")
    monkeypatch.setattr(SlideDrawing, "_draw", lambda *_, **__: drawn.getvalue())


def filled(desk: DeskUnderTest) -> None:
    """Let colleagues have sent things, a burst among them."""
    desk.kiosk.quick = desk.decide
    desk.kiosk.library.put(batch(CRITICAL, quote(OTHER)))
    now = desk.clock.now()
    for number, (kind, text) in enumerate(
        (
            (ReactionKind.IDEA, "Bel klanten zelf terug, nog dezelfde dag."),
            (ReactionKind.OBSTACLE, "Het systeem sluit om vijf uur, dan kan niemand er meer bij."),
            (ReactionKind.COMPLIMENT, "Karin Bakker loste dit kut probleem geweldig op!"),
        )
    ):
        one = Reaction(id=f"form{number}", answer=kind, about=CRITICAL.id, text=text, screen="hal", slot=1,
                       at=now - timedelta(days=2, hours=number))  # fmt: skip
        desk.desk.reactions.send(one, f"cookie {number}")
    tap = Reaction(id="tik", answer=ReactionKind.RECOGNISE, about=CRITICAL.id, text="", screen="hal", slot=1, at=now)
    for number in range(14):
        at = now - timedelta(hours=3, seconds=8 * number)
        desk.desk.reactions.send(replace(tap, at=at), f"cookie van {number}")
    desk.decide()


class Walk:
    """One walk of an officer, at one width: no page needs to be scrolled sideways."""

    def __init__(self, desk: DeskUnderTest, page: Any, width: int) -> None:  # noqa: ANN401  # of an optional part
        self.desk, self.page, self.at = desk, page, f"http://127.0.0.1:{desk.port}"
        self._width, self._place = width, os.environ.get("LOOK")
        page.set_viewport_size({"width": width, "height": 900})
        cookies = desk.signed_in("Noor", DeskRole.EDITOR).cookies
        page.context.add_cookies([{"name": name, "value": text, "url": self.at} for name, text in cookies.items()])

    def look(self, name: str) -> None:
        """Look at a page; where LOOK names a folder, keep a picture of it."""
        self.desk.clock.advance(1)
        wide = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, name
        if self._place:
            self.page.screenshot(path=str(Path(self._place) / f"{self._width}-{name}.png"), full_page=True)

    def go(self, path: str, name: str) -> None:
        self.page.goto(f"{self.at}/balie/{path}")
        self.look(name)

    def save(self, said: str, name: str) -> None:
        self.page.get_by_role("button", name="Bewaar").click()
        self.page.get_by_text(said).first.wait_for()
        self.look(name)


@pytest.mark.parametrize("width", [1440, 375])
def test_from_a_card_to_an_improvement(desk: DeskUnderTest, width: int) -> None:
    filled(desk)
    with browser_page() as page:
        walk = Walk(desk, page, width)
        walk.go(f"nakijken/?bericht={item_of_words(ReactionKind.IDEA, 'form0')}", "nakijken")
        page.locator("[value=vrijgeven]").click()
        page.get_by_role("status").get_by_text("Vrijgegeven.").wait_for()
        walk.look("vrijgegeven")
        page.get_by_role("link", name="Ideeën", exact=True).click()
        walk.look("ideeen")
        walk.go("ideeen/form0", "idee")
        page.get_by_role("link", name="Een team pakt het op").click()
        walk.save("Vul dit in.", "oppakken-fout")
        page.get_by_label("Team").fill("Klantenservice")
        walk.save("Opgepakt.", "opgepakt")
        page.get_by_role("link", name="Het is gedaan").click()
        page.get_by_label("Wat is er gedaan?").fill(DONE)
        walk.save("Gedaan. Mooi.", "gedaan")
        page.get_by_role("link", name="Maak er een verbetering van").click()
        assert page.get_by_label("De klant zei").input_value() == CRITICAL.text
        assert page.get_by_role("textbox", name="Wij deden").input_value() == DONE
        walk.look("verbetering")
    (idea,) = (one for one in desk.kiosk.library.snapshot().items if isinstance(one, Idea))
    assert (idea.state, idea.outcome, idea.team) == (IdeaState.DONE, DONE, "Klantenservice")


@pytest.mark.parametrize("width", [1440, 375])
def test_a_burst_is_set_aside_and_a_note_of_paper_is_typed_over(desk: DeskUnderTest, width: int) -> None:
    filled(desk)
    with browser_page() as page:
        walk = Walk(desk, page, width)
        walk.go("reacties/", "reacties")
        page.get_by_role("button", name="Tel ze niet mee").click()
        page.get_by_text("Opzijgezet: deze").wait_for()
        walk.look("opzij")
        walk.go("ideeen/form1/afwijzen", "afwijzen")
        walk.go("briefje/", "briefje-leeg")
        page.get_by_role("link", name=CRITICAL.text[:30]).click()
        page.get_by_label("Idee", exact=True).check()
        page.get_by_label("Wat staat erop?").fill("Zet het nummer van de planning op de deur.")
        walk.look("briefje")
        page.get_by_role("button", name="Naar Nakijken").click()
        page.get_by_text("Overgetypt.").wait_for()
        walk.look("overgetypt")
        desk.clock.advance(20 * 86400)
        walk.page.goto(f"{walk.at}/balie/")
        page.get_by_text("ideeën wachten op een antwoord").wait_for()
        walk.look("vandaag")
        walk.go("privacy", "privacy")
    assert len(desk.desk.reactions.sent().aside) == 1
