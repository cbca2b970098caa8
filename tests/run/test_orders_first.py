"""No slide of a start shows what people ordered off the screen while the kiosk was off."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.machine.shipped import shipped
from kiosk.machine.start_limit import Starts
from kiosk.model.content import Snapshot
from kiosk.model.settings import ScreenSettings, Settings
from kiosk.run.kiosk import Kiosk
from kiosk.run.messages import Complete, ToComposer
from kiosk.run.options import Options
from kiosk.screen.headless import HeadlessScreen
from tests.house import SMALL
from tests.patience import PATIENCE
from tests.shared_folder import fill, words

STARTS = Starts("boot", count=1, failed=0, reason="")
ASKED = "Deze woorden van een klant moesten van het scherm."
OTHER = "Wat een fijn bedrijf is dit toch, vlot geholpen."


@pytest.fixture
def options(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Options:
    monkeypatch.setattr("signal.signal", lambda *_: None)  # those of the tests stay
    monkeypatch.setattr("kiosk.run.sources.PATIENCE", PATIENCE)  # its folder does answer
    monkeypatch.setattr("kiosk.run.answering.Answering._open_preview", lambda *_: None)
    content = fill(
        tmp_path / "content", {"quotes/a.txt": ASKED, "quotes/b.txt": OTHER, "WEGHALEN.txt": "Iets anders.\n"}
    )
    for path in content.rglob("*.txt"):
        os.utime(path, (1e9, 1e9))
    settings = Settings(screen=ScreenSettings(motion="none"))
    return Options(
        settings=settings, content=content, state=tmp_path / "state", themes=(shipped("themes"),), headless=True
    )


def composed(options: Options) -> list[list[str]]:
    """Run a kiosk until all its content has come; return what it could show from time to time."""
    kiosk = Kiosk(options, HeadlessScreen(SMALL), STARTS)
    composer, seen, complete = kiosk.parts.stage.composer, list[list[str]](), threading.Event()
    take: Callable[[ToComposer], None] = composer.take

    def taking(message: ToComposer) -> None:
        if isinstance(message, Snapshot):
            seen.append(sorted(words(message.items)))
        take(message)
        if isinstance(message, Complete):
            complete.set()

    composer.take = taking  # type: ignore[method-assign]

    def end() -> None:
        complete.wait(PATIENCE)
        kiosk.end()

    threading.Thread(target=end).start()
    assert kiosk.run() == 0
    assert complete.is_set()
    return seen


ORDERS: dict[str, dict[str, str | bytes]] = {
    "a line of the list": {"WEGHALEN.txt": f"Iets anders.\n{ASKED}\n"},
    "another list": {"quotes/weghalen 2.txt": ASKED},
    "a list that is read apart": {"WEGHALEN.rtf": b"{\\rtf1 " + ASKED.encode() + b"\\par}"},
    "the folder away": {"weg/b.txt": ASKED},
}


@pytest.mark.parametrize("how", ORDERS)
def test_an_order_that_was_given_while_it_was_off_holds_from_the_first_slide(options: Options, how: str) -> None:
    composed(options)
    assert options.content is not None
    fill(options.content, ORDERS[how])
    seen = composed(options)
    assert seen[-1] == [OTHER]
    assert not any(ASKED in one for one in seen)


def test_where_nobody_gave_an_order_what_was_kept_shows_at_once(options: Options) -> None:
    composed(options)
    assert composed(options)[0] == [ASKED, OTHER]


def test_a_first_start_shows_nothing_before_the_orders_either(options: Options) -> None:
    assert options.content is not None
    fill(options.content, ORDERS["a line of the list"] | {"a.txt": ASKED})
    assert not any(ASKED in one for one in composed(options))
