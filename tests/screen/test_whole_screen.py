"""A window asks the window manager for the whole screen by a message, and nothing is lost where nobody reads it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from benchmarks._display import VirtualDisplay
from kiosk.model.slide import Frame
from kiosk.screen.whole_screen import give_the_whole_screen
from tests.conftest import require_program


@pytest.fixture(scope="module")
def display() -> Iterator[VirtualDisplay]:
    require_program("Xvfb")
    with VirtualDisplay(Frame(320, 200)) as one:
        yield one


def test_where_there_is_a_display_the_message_is_sent(display: VirtualDisplay, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", display.name)
    assert give_the_whole_screen(1)


@pytest.mark.parametrize("name", [":987", "nowhere:0"])
def test_without_a_display_nothing_is_sent_and_nothing_fails(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv("DISPLAY", name)
    assert not give_the_whole_screen(1)
