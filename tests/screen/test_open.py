"""Which drivers are tried, and in which order."""

from __future__ import annotations

from pathlib import Path

from kiosk.screen.open import Attempt, NoDisplay, candidates, has_card


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
