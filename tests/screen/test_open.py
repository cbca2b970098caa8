"""Which drivers are tried, and in which order."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kiosk.screen import open as opening
from kiosk.screen.drivers import asking_for, candidates, draws_on_the_bare_screen, has_card
from kiosk.screen.open import Attempt, NoDisplay, missing_libraries


def test_what_the_environment_names_is_tried_and_nothing_else(tmp_path: Path) -> None:
    assert candidates({"SDL_VIDEODRIVER": "dummy", "DISPLAY": ":0"}, tmp_path) == ("dummy",)


def test_wayland_comes_before_x11(tmp_path: Path) -> None:
    assert candidates({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}, tmp_path) == ("wayland", "x11")


def test_the_bare_screen_is_taken_only_where_no_desktop_holds_it(tmp_path: Path) -> None:
    (tmp_path / "card0").touch()
    assert candidates({}, tmp_path) == ("kmsdrm",)
    assert candidates({"DISPLAY": ":0"}, tmp_path) == ("x11",)


def test_a_driver_without_a_display_is_never_taken_unasked(tmp_path: Path) -> None:
    assert candidates({}, tmp_path) == ()


def test_the_message_names_each_attempt_in_both_languages() -> None:
    error = NoDisplay((Attempt("wayland", "not available"), Attempt("x11", "not available")))
    for text in (error.what.dutch, error.what.english):
        assert "wayland: not available; x11: not available" in text


def test_a_card_that_only_shows_pixels_is_not_tried_for_drawing(tmp_path: Path) -> None:
    for card, driver in (("card0", "vkms"), ("card1", "v3d")):
        (tmp_path / "drivers" / driver).mkdir(parents=True)
        (tmp_path / "drm" / card / "device").mkdir(parents=True)
    (tmp_path / "drm" / "card0" / "device" / "driver").symlink_to(tmp_path / "drivers" / "vkms")
    assert not has_card(tmp_path / "drm")
    (tmp_path / "drm" / "card1" / "device" / "driver").symlink_to(tmp_path / "drivers" / "v3d")
    assert has_card(tmp_path / "drm")


@pytest.mark.parametrize(("driver", "renderer"), [("kmsdrm", "opengles2"), ("wayland", "opengles2"), ("x11", None)])
def test_where_only_opengl_shows_pixels_it_is_the_one_for_small_computers(
    driver: str, renderer: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Desktop OpenGL leaves the bare screen of a machine without a graphics processor black."""
    for name in ("SDL_RENDER_DRIVER", "SDL_FRAMEBUFFER_ACCELERATION"):
        monkeypatch.delenv(name, raising=False)
    with asking_for(driver):
        assert os.environ.get("SDL_RENDER_DRIVER") == renderer
        assert os.environ["SDL_FRAMEBUFFER_ACCELERATION"] == (renderer or "0")
    assert "SDL_RENDER_DRIVER" not in os.environ


def test_what_the_bare_screen_lacks_is_named_with_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "_BARE_SCREEN_NEEDS", {"libc.so.6": "libc6", "libnot-there.so.9": "libnot-there9"})
    assert missing_libraries() == ("libnot-there9",)
    assert str(Attempt("kmsdrm", opening._why("kmsdrm", RuntimeError("kmsdrm not available")))) == (
        "kmsdrm: kmsdrm not available (apt install libnot-there9)"
    )
    assert opening._why("x11", RuntimeError("x11 not available")) == "x11 not available"


def test_only_without_a_desktop_is_the_bare_screen_watched(tmp_path: Path) -> None:
    (tmp_path / "card0").touch()
    assert draws_on_the_bare_screen({}, tmp_path)
    assert not draws_on_the_bare_screen({"WAYLAND_DISPLAY": "wayland-0"}, tmp_path)
