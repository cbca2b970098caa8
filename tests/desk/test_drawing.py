"""Slides are drawn by a process that serves many, ends by itself, and takes nothing of the desk along when it fails."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from PIL import Image

from kiosk.desk import drawing as room
from kiosk.desk.drawing import SlideDrawing
from kiosk.machine.shipped import shipped
from kiosk.model.batch_codec import write_batch
from tests.desk.conftest import OTHER, WORDS, DeskUnderTest, batch, quote
from tests.patience import wait_until

HOW = {"theme": "papier", "themes": [str(shipped("themes"))], "brand": "", "language": "nl", "zone": "Europe/Amsterdam"}
SIZE = (320, 180)


@pytest.fixture
def drawing() -> Iterator[SlideDrawing]:
    one = SlideDrawing(HOW)
    yield one
    one.close()


def whole(text: str) -> str:
    return write_batch(batch(quote(text)))


def test_one_process_draws_many_each_in_its_size_and_an_order_that_fails_costs_only_itself(
    drawing: SlideDrawing,
) -> None:
    first = drawing.draw(whole(WORDS), SIZE)
    worker = drawing._worker
    assert worker is not None
    assert first is not None
    assert first.startswith(b"\x89PNG")
    assert drawing.draw("{}", SIZE) is None
    assert drawing.draw(whole(OTHER), (180, 320)) is not None
    assert drawing._worker is worker
    worker.kill()
    worker.wait()
    assert drawing.draw(whole(WORDS), SIZE) is first, "remembered"
    assert drawing.draw(whole("Weer een ander."), SIZE) is not None, "by another process"


def test_an_answer_that_is_too_large_is_never_taken_for_the_next_one(
    drawing: SlideDrawing, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as bounded:
        bounded.setattr(room, "LARGEST", 100)
        assert drawing.draw(whole(WORDS), SIZE) is None
    drawn = drawing.draw(whole(OTHER), SIZE)
    assert drawn is not None
    assert drawn.startswith(b"\x89PNG")


def test_the_process_ends_when_nobody_asks(drawing: SlideDrawing, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "IDLE", 0.05)
    assert drawing.draw(whole(WORDS), SIZE) is not None
    assert wait_until(lambda: drawing._worker is None)


def test_what_is_remembered_is_bounded(drawing: SlideDrawing, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "MOST_KEPT", 10_000)
    for number in range(4):
        assert drawing.draw(whole(f"Zin nummer {number}."), SIZE) is not None
    assert sum(map(len, drawing._kept.values())) <= 10_000


def test_a_page_gives_the_slide_of_what_waits_in_the_shape_of_the_screen(desk: DeskUnderTest) -> None:
    desk.kiosk.library.put(batch(quote(WORDS), survey=True))
    browser = desk.signed_in()
    answer = browser.get(f"/balie/dia/{quote(WORDS).id}.png")
    assert answer.headers["Content-Type"] == "image/png"
    with Image.open(io.BytesIO(answer.body)) as picture:
        assert picture.size == (1280, 720)
    assert browser.get("/balie/dia/quote-000000000000.png").status == 404
