"""Why no display can be opened is told by what is so on this machine, with what to do about just that."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from kiosk.screen.no_display import ELSEWHERE, mend_of


@pytest.fixture
def cards(tmp_path: Path) -> Path:
    folder = tmp_path / "dri"
    folder.mkdir()
    (folder / "card0").touch()
    return folder


def connectors(tmp_path: Path, *told: str) -> Path:
    for number, status in enumerate(told):
        one = tmp_path / "drm" / f"card0-HDMI-A-{number}"
        one.mkdir(parents=True)
        (one / "status").write_text(status + "\n")
    return tmp_path / "drm"


@pytest.mark.parametrize(
    ("told", "mends"),
    [
        (("disconnected", "disconnected"), "zet het aan"),
        (("disconnected", "connected"), "ander programma heeft het"),
        ((), "ander programma heeft het"),
    ],
)
def test_only_where_the_machine_sees_no_screen_the_screen_is_to_be_switched_on(
    tmp_path: Path, cards: Path, told: tuple[str, ...], mends: str
) -> None:
    assert mends in mend_of(["kmsdrm"], {}, cards=cards, connectors=connectors(tmp_path, *told)).dutch


def test_a_user_who_may_not_open_the_display_hears_which_group_to_join(
    tmp_path: Path, cards: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.access", lambda *_: False)
    said = mend_of(["kmsdrm"], {}, cards=cards, connectors=connectors(tmp_path, "connected"))
    assert "adduser NAAM video" in said.dutch


@pytest.mark.parametrize(("driver", "environment"), [("x11", {"DISPLAY": ":0"}), ("wayland", {"WAYLAND_DISPLAY": "w"})])
def test_a_desktop_that_lets_nobody_in_is_told_as_that(
    tmp_path: Path, cards: Path, driver: str, environment: Mapping[str, str]
) -> None:
    said = mend_of([driver], environment, cards=cards, connectors=connectors(tmp_path, "connected"))
    assert "bureaublad" in said.dutch


def test_a_machine_without_anything_to_show_on_is_sent_to_another_one_or_to_the_page(tmp_path: Path) -> None:
    assert mend_of(["x11"], {}, cards=tmp_path, connectors=tmp_path) is ELSEWHERE
    assert mend_of(["kmsdrm"], {}, cards=tmp_path, connectors=tmp_path) is ELSEWHERE
