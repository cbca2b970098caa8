"""What is edited while the kiosk runs is in use at once, as the guide says, and only the rest waits for a restart."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.choices.places import load_settings
from kiosk.machine.shipped import shipped
from kiosk.machine.start_limit import Starts
from kiosk.outputs.receipts import TEXT
from kiosk.run.messages import NewRules
from kiosk.run.options import Options
from kiosk.run.wiring import Kiosk
from kiosk.screen.headless import HeadlessScreen
from kiosk.screen.screen import Event
from tests.house import SMALL

BEFORE = '[screen]\nname = "hal"\nmotion = "none"\n'


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "kiosk.toml"
    path.write_text(BEFORE)
    (tmp_path / "content").mkdir()
    return path


@pytest.fixture
def kiosk(file: Path) -> Iterator[Kiosk]:
    """A kiosk as it is wired, that has not begun to play."""
    settings, _ = load_settings(file)
    options = Options(
        settings=settings,
        settings_file=file,
        content=file.parent / "content",
        state=file.parent / "state",
        themes=(shipped("themes"),),
    )
    one = Kiosk(options, HeadlessScreen(SMALL), Starts("boot", count=1, failed=0, reason=""))
    yield one
    if one.receipts is not None:
        one.receipts.close()
    one.library.close()
    one.journal.close()


@pytest.fixture
def edit(kiosk: Kiosk, file: Path) -> Callable[[str], None]:
    def put(text: str) -> None:
        file.write_text(text)
        kiosk.editing.edited()

    return put


def test_a_keyboard_is_locked_at_once(kiosk: Kiosk, edit: Callable[[str], None]) -> None:
    paused = []
    for keys in ("false", "true"):
        edit(f"[screen]\nkeys = {keys}\n")
        kiosk.player._react(Event.PAUSE, 0.0)
        paused.append(kiosk.player.paused)
    assert paused == [False, True]


def test_the_name_is_that_of_the_settings(kiosk: Kiosk, edit: Callable[[str], None]) -> None:
    assert kiosk.reporting.status().name == "hal"
    edit('[screen]\nname = "kantine"\n')
    assert kiosk.reporting.status().name == "kantine"


def test_slides_fade_or_cut_from_the_next_one_on(kiosk: Kiosk, edit: Callable[[str], None]) -> None:
    seen = [kiosk.player._transition]
    for text in ('[screen]\nmotion = "reduced"\n', BEFORE):
        edit(text)
        seen.append(kiosk.player._transition)
    assert seen == ["cut", "fade", "cut"]


def test_another_time_zone_is_that_of_the_programme_and_of_the_clock(kiosk: Kiosk, edit: Callable[[str], None]) -> None:
    edit('[programme]\ntimezone = "Asia/Tokyo"\n')
    assert str(kiosk.clock.now().tzinfo) == "Asia/Tokyo"
    assert any(isinstance(kiosk.composer.inbox.get_nowait(), NewRules) for _ in range(kiosk.composer.inbox.qsize()))
    assert kiosk.reporting.status().notes == ()
    edit('[programme]\ntimezone = "Mars/Base"\n')
    assert str(kiosk.clock.now().tzinfo) == "Asia/Tokyo", "a mistake changes nothing"
    assert "Mars/Base" in kiosk.reporting.status().notes[0]


def test_the_messages_in_the_folder_speak_the_language_of_the_screen(
    kiosk: Kiosk, file: Path, edit: Callable[[str], None]
) -> None:
    edit('[screen]\nlanguage = "en"\n')
    assert kiosk.receipts is not None
    kiosk.receipts.write(kiosk.library.snapshot())
    assert "What the kiosk does with your files" in (file.parent / "content" / TEXT).read_text(encoding="utf-8-sig")


def test_what_waits_for_a_restart_is_named(kiosk: Kiosk, edit: Callable[[str], None]) -> None:
    edit("[content]\nscan_seconds = 9.0\n[web]\nmetrics_port = 9321\n")
    assert kiosk.reporting.status().notes == ("Na een herstart geldt ook [content], [web].",)
