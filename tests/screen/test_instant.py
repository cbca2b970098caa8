"""The kept slide is on the screen before the program, except where anything speaks against it."""

from __future__ import annotations

import threading
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.machine import kept_slide
from kiosk.machine.kept_slide import KeptSlide
from kiosk.screen import instant
from kiosk.screen.instant import show_what_was_kept
from kiosk.screen.surface import SurfaceScreen
from tests.patience import PATIENCE

NOW = 2000.0


@pytest.fixture
def words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The command line of a start that has a kept slide; its window is only said to be opened."""
    found = ["run", "--state", str(tmp_path)]
    begun = kept_slide.beginning(found, {})
    kept = KeptSlide("quote-1", ("content", "a.txt"), 1000.0, 2, 1, begun, "", 0, (), ())
    kept_slide.write(str(tmp_path), kept, zlib.compress(b"12345678", 1))
    monkeypatch.setattr(instant, "_shown", lambda _, pixels, __: pixels)
    monkeypatch.setattr(instant, "SHARE_ANSWERS", PATIENCE)
    return found


def test_where_nothing_speaks_against_it_its_pixels_are_shown(words: list[str], tmp_path: Path) -> None:
    standing = show_what_was_kept(words, {}, NOW)
    assert standing is not None
    assert (standing.window, standing.kept.item, standing.state) == (b"12345678", "quote-1", str(tmp_path))


AGAINST: dict[str, Callable[[Path], object]] = {
    "the last runs crashed": lambda state: (state / "starts.json").write_text('{"failed": 3, "lost": 0}'),
    "the display went again and again": lambda state: (state / "starts.json").write_text('{"failed": 1, "lost": 2}'),
    "a graphics processor draws that is not known": lambda state: (state / "graphics.json").write_text("spoilt"),
    "its pixels are spoilt": lambda state: (state / kept_slide.PIXELS).write_bytes(b"spoilt"),
    "its pixels are gone": lambda state: (state / kept_slide.PIXELS).unlink(),
    "what is known of it is spoilt": lambda state: (state / kept_slide.HEADER).write_bytes(b"spoilt"),
    "it was let go of": lambda state: kept_slide.forget(str(state)),
}


@pytest.mark.parametrize("against", AGAINST.values(), ids=AGAINST)
def test_what_speaks_against_it_is_seen_before_a_window_opens(
    words: list[str], tmp_path: Path, against: Callable[[Path], object]
) -> None:
    against(tmp_path)
    assert show_what_was_kept(words, {}, NOW) is None


@pytest.mark.parametrize("more", [["--window"], ["--headless"], ["--theme", "nacht"], ["--content", "elders"]])
def test_another_command_line_shows_nothing(words: list[str], more: list[str]) -> None:
    assert show_what_was_kept([*words, *more], {}, NOW) is None


def test_a_share_that_does_not_answer_is_not_waited_for(words: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """A dead server keeps whoever looks at its files waiting for minutes; the start then goes as without the slide."""
    answers = threading.Event()
    monkeypatch.setattr(KeptSlide, "as_it_was", lambda *_: answers.wait())
    monkeypatch.setattr(instant, "SHARE_ANSWERS", 0.01)
    assert show_what_was_kept(words, {}, NOW) is None
    assert not answers.is_set()
    answers.set()


def test_a_display_that_cannot_be_opened_leaves_the_start_as_it_was(
    words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise RuntimeError("x11 not available")

    monkeypatch.setattr(instant, "_shown", refuse)
    assert show_what_was_kept(words, {}, NOW) is None


def test_on_a_screen_of_another_size_no_window_is_opened(
    monkeypatch: pytest.MonkeyPatch, screen: SurfaceScreen
) -> None:
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    kept = KeptSlide("quote-1", ("content", "a.txt"), 1000.0, 3, 1, (), "", 0, (), ())
    assert instant._shown(kept, b"\0" * 12, "") is None
    assert screen.frame == screen._window.get_size(), "the window is the one of before"


def test_before_the_first_slide_the_window_keeps_what_stood_ready_in_it(screen: SurfaceScreen) -> None:
    screen._window.fill((200, 30, 20))
    screen._touch()
    screen.tick(0.0)
    assert screen._window.get_at((5, 5))[:3] == (200, 30, 20)
    screen.blank(on=True)
    assert screen._window.get_at((5, 5))[:3] == (0, 0, 0)
