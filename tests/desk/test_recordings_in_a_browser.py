"""An officer in a real browser adds a recording to a quote, plays it to its end, and only then can release it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kiosk.model.digest import digest_of
from kiosk.model.item_parts import Recording
from kiosk.model.recordings import recording_of
from tests.desk.conftest import OTHER, DeskUnderTest, batch, quote
from tests.desk.test_on_screen import browser_page
from tests.sounds import tone

pytestmark = pytest.mark.long


def enter(page: Any, desk: DeskUnderTest) -> None:  # noqa: ANN401  # as playwright has it
    page.goto(f"http://127.0.0.1:{desk.port}{desk.invite()}")
    page.click("main form button")


def heard(desk: DeskUnderTest) -> list[str]:
    desk.decide()
    sounds = [recording_of(item) for item in desk.kiosk.library.snapshot().items]
    return [one.digest for one in sounds if one is not None]


def test_it_is_played_to_its_end_and_released(desk_that_draws: DeskUnderTest, tmp_path: Path) -> None:
    desk, data = desk_that_draws, tone(2.0)
    (tmp_path / "kept.wav").write_bytes(data)
    sound = Recording(path=tmp_path / "kept.wav", digest=digest_of(data), seconds=2.0, agreed=True)
    desk.kiosk.library.put(batch(quote(OTHER, recording=sound)))
    with browser_page() as page:
        enter(page, desk)
        page.goto(f"http://127.0.0.1:{desk.port}/balie/nakijken/")
        state = page.locator(".listening [role=status]")
        page.click("button[value=vrijgeven]")
        page.wait_for_selector("text=Luister eerst tot het einde")
        # Whoever jumps to the end has not heard it.
        page.evaluate("() => { const one = document.querySelector('audio'); one.muted = true; return one.play() }")
        page.evaluate("() => { document.querySelector('audio').currentTime = 1.9 }")
        page.wait_for_function("() => document.querySelector('.listening [role=status]').textContent")
        assert "Niet alles is afgespeeld" in state.inner_text()
        assert not page.is_checked("[name=gehoord]")
        desk.clock.advance(2.0)
        page.evaluate("() => { const one = document.querySelector('audio'); one.currentTime = 0; return one.play() }")
        page.wait_for_selector("text=U hebt haar tot het einde afgespeeld")
        assert page.is_checked("[name=gehoord]")
        page.check("[name=toestemming]")
        page.click("button[value=vrijgeven]")
        page.wait_for_selector("text=Vrijgegeven.")
    assert heard(desk) == [sound.digest]


def test_a_recording_is_chosen_and_its_name_stands_in_the_box(desk_that_draws: DeskUnderTest, tmp_path: Path) -> None:
    desk = desk_that_draws
    (tmp_path / "ria zegt het.wav").write_bytes(tone(0.5))
    with browser_page() as page:
        enter(page, desk)
        page.goto(f"http://127.0.0.1:{desk.port}/balie/schrijven/nieuw/compliment")
        page.fill("#words", OTHER)
        page.set_input_files(".box:has(#recording) input[type=file]", tmp_path / "ria zegt het.wav")
        page.wait_for_selector("text=De opname staat in de map.")
        assert page.input_value("#recording") == "ria zegt het.wav"
        page.wait_for_selector("#remarks >> text=Hierbij hoort een opname")
    assert desk.desk.content is not None
    assert (desk.desk.content / "quotes/positief/ria zegt het.wav").is_file()
