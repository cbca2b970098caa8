"""A start counts itself, uses what can be used, and after a crash loop says why it stands still."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.errors import KioskError
from kiosk.machine.shipped import shipped
from kiosk.machine.start_limit import Starts, begin, boot_id
from kiosk.model.language import Phrase
from kiosk.model.settings import ScreenSettings, Settings
from kiosk.model.slide import Frame
from kiosk.run import launch
from kiosk.run.kiosk import Kiosk
from kiosk.run.launch import run_kiosk, run_safely
from kiosk.run.options import Options
from kiosk.screen.headless import HeadlessScreen
from tests.house import SMALL


@pytest.fixture
def options(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Options:
    for name in ("NOTIFY_SOCKET", "STATE_DIRECTORY", "RUNTIME_DIRECTORY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("signal.signal", lambda *_: None)  # the test may run on any thread
    return Options(
        settings=Settings(screen=ScreenSettings(motion="none")),
        content=None,
        state=tmp_path / "state",
        themes=(shipped("themes"),),
        windowed=SMALL,
        headless=True,
    )


def ends_after(seconds: float, monkeypatch: pytest.MonkeyPatch) -> list[Kiosk]:
    """Let every kiosk that is made end by itself; return them."""
    made: list[Kiosk] = []
    run = Kiosk.run

    def briefly(one: Kiosk) -> int:
        made.append(one)
        threading.Timer(seconds, one.end).start()
        return run(one)

    monkeypatch.setattr(Kiosk, "run", briefly)
    monkeypatch.setattr("kiosk.run.answering.Answering._open_preview", lambda *_: None)
    return made


@pytest.mark.parametrize(("windowed", "frame"), [(None, Frame(1920, 1080)), (SMALL, SMALL)])
def test_without_a_display_the_slides_are_made_as_large_as_was_asked_for(
    options: Options, windowed: Frame | None, frame: Frame
) -> None:
    screen = launch._open_screen(replace(options, windowed=windowed))
    assert screen.frame == frame
    screen.close()


@pytest.mark.parametrize("headless", [True, False])
def test_graphics_are_tried_beside_the_first_slides_of_a_kiosk_with_a_display(
    options: Options, monkeypatch: pytest.MonkeyPatch, *, headless: bool
) -> None:
    tried: list[tuple[Frame, Path]] = []
    monkeypatch.setattr("kiosk.screen.open.try_graphics", lambda frame, file: tried.append((frame, file)))
    monkeypatch.setattr(launch, "GRAPHICS_AFTER", 0.0)
    timer = launch._try_graphics_later(replace(options, headless=headless), HeadlessScreen(SMALL))
    timer.join()
    assert tried == ([] if headless else [(SMALL, options.state / "graphics.json")])


def test_a_run_that_a_person_ends_went_well(options: Options, monkeypatch: pytest.MonkeyPatch) -> None:
    made = ends_after(0.3, monkeypatch)
    assert run_kiosk(options) == 0
    assert len(made) == 1
    assert begin(options.state, boot_id()).failed == 0


def test_a_start_that_cannot_be_is_counted_and_tells_why(options: Options) -> None:
    spoilt = replace(options, settings=Settings(screen=ScreenSettings(theme="weg")))
    with pytest.raises(KioskError, match="weg"):
        run_kiosk(spoilt)
    starts = begin(options.state, boot_id())
    assert (starts.failed, "KioskError" in starts.reason) == (1, True)


def test_a_service_whose_starts_keep_failing_rests_before_it_opens_the_screen(
    options: Options, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = ends_after(0.0, monkeypatch)
    for _ in range(5):
        begin(options.state, boot_id())
    rested: list[float] = []

    def rest(_: object, seconds: float) -> None:
        assert made == []
        rested.append(seconds)

    monkeypatch.setattr(launch, "rest", rest)
    run_kiosk(options)
    assert rested == [], "a person who starts it waits for nothing"
    made.clear()
    for _ in range(5):
        begin(options.state, boot_id())
    monkeypatch.setenv("STATE_DIRECTORY", str(options.state))
    run_kiosk(options)
    assert rested == [10.0]


def test_after_a_crash_loop_the_reason_is_told_until_it_is_tried_again(
    options: Options, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = ends_after(60.0, monkeypatch)
    monkeypatch.setattr(launch, "SAFE_SECONDS", 0.5)
    status = run_safely(Starts("boot", count=4, failed=3, reason="OSError: vol"), options, HeadlessScreen(SMALL))
    assert status == 1, "the service manager begins anew"
    parts = made[0].parts
    assert parts.options.content is None
    assert parts.options.state != options.state
    assert "OSError: vol" in parts.reporting.corner(parts.library.snapshot()).dutch


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("quotes/enquete.docx", "quotes/enquete.docx"),
        ("quotes/klacht Ria de Vries.docx", "quotes/….docx"),
        ("JANSEN_2.eml", "….eml"),
        ("verhalen/0612 345678.txt", "verhalen/….txt"),
        ("quotes/mevrouw Jansen/brief.docx", "quotes/…/brief.docx"),
        ("Bakker/Ria.txt", "…/….txt"),
        ("quotes/brief.Jansen", "quotes/…"),
    ],
)
def test_a_file_named_after_a_customer_is_not_named_on_the_wall(name: str, shown: str) -> None:
    """The waiting slide stands in a corridor; the receipt and the status name the file whole."""
    assert launch._fit_for_visitors([name]) == shown


def test_a_crash_loop_that_a_person_ends_is_over(options: Options, monkeypatch: pytest.MonkeyPatch) -> None:
    ends_after(0.3, monkeypatch)
    assert run_safely(Starts("boot", count=4, failed=3, reason="x"), options, HeadlessScreen(SMALL)) == 0


def test_that_there_is_no_display_is_logged_once_however_long_it_is_away(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("KIOSK_WAITED", "")
    monkeypatch.delenv("KIOSK_WAITED")  # and again when the test has ended
    monkeypatch.setattr(launch, "wait_for_a_display", lambda manager: manager.waiting("no display"))

    none = Phrase("Er is geen beeldscherm.", "There is no display.")

    def begins_anew(*_: object) -> None:
        raise SystemExit

    monkeypatch.setattr("os.execv", begins_anew)
    for _ in range(3):
        with pytest.raises(SystemExit):
            launch.start_again_with_a_display(KioskError(none, none))
    assert [record.getMessage() for record in caplog.records] == ["There is no display. The kiosk waits for one."]


def test_a_service_whose_settings_were_mended_and_need_another_folder_begins_anew(
    options: Options, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk.run.answering.Answering._open_preview", lambda *_: None)
    file = tmp_path / "kiosk.toml"
    file.write_text('[content]\nfolder = "elders"\n')
    mended = replace(
        options,
        settings_file=file,
        folder_of=lambda settings: Path(settings.content.folder),
        trouble=Phrase("Er staat een fout in.", "There is a mistake in it."),
    )
    kiosk = Kiosk(mended, HeadlessScreen(SMALL), Starts("boot", count=1, failed=0, reason=""))
    threading.Timer(0.3, kiosk.parts.settings.edited).start()
    late = threading.Timer(20.0, kiosk.end)
    late.start()
    assert kiosk.run() == 1
    assert late.is_alive(), "the edit itself ended the run"
    late.cancel()
