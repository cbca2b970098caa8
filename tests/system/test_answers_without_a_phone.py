"""Where no telephone reaches the desk: the number pad at the screen, and the export of the company's own form."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from kiosk.choices.doorways import KEY
from kiosk.cli import main
from kiosk.desk.running_kiosk import RunningKiosk
from kiosk.machine.control_socket import ask, control_path
from kiosk.model.decisions import DeskDecision, Verb
from kiosk.model.desk import Act, Done
from kiosk.model.items import ItemId
from kiosk.model.presence import code_of, slot_at
from kiosk.store.desk_database import DeskDatabase
from kiosk.store.desk_decisions import SqliteDecisions
from tests.display import Display, running_display
from tests.office_files import xlsx
from tests.patience import wait_until
from tests.system.test_in_a_window import KIND, SETTINGS, Program

FORM = """
[screen]
name = "hal"
[phone]
form = "https://forms.huis.nl/r?code={code}"
number_pad = true
"""


@pytest.fixture
def display(tmp_path: Path) -> Iterator[Display]:
    with running_display(tmp_path, "1280x720") as running:
        yield running


@pytest.fixture
def program(display: Display, tmp_path: Path) -> Iterator[Program]:
    running = Program(tmp_path, display)
    running.settings.write_text(SETTINGS + FORM)
    yield running
    if running.process is not None and running.process.poll() is None:
        running.process.kill()
        running.process.communicate()


@pytest.mark.long
def test_keys_and_the_form_of_the_company_answer_to_what_stands_there(
    program: Program, display: Display, capsys: pytest.CaptureFixture[str]
) -> None:
    def told(key: str) -> object:
        if main(["status", "--json", "--state", str(program.state), "--settings", str(program.settings)]) != 0:
            return None
        return json.loads(capsys.readouterr().out)[key]

    (program.content / "quotes" / "positief" / "een.txt").write_text(KIND)
    program.start()
    assert wait_until(lambda: told("taps") == 0 and str(told("showing")).count("quote-") == 1)
    assert wait_until(lambda: stands_still(display))

    before = display.picture()
    display.press("1", "keydown")  # and held: that is one press
    assert wait_until(lambda: is_patch_at_the_foot(before, display.picture())), "it says that it counted"
    assert wait_until(lambda: told("taps") == 1)
    assert wait_until(lambda: not is_patch_at_the_foot(before, display.picture())), "for a moment"
    display.press("1", "keyup")
    display.press("KP_2")
    assert wait_until(lambda: told("taps") == 2)

    program.content.joinpath("formulier").mkdir()
    key, now = (program.state / KEY).read_text(), datetime.now(UTC)
    code = code_of(key, "hal", slot_at(now))
    rows = [("Id", "Begintijd (UTC)", "Schermcode", "Wat wilt u zeggen?", "Uw idee")]
    rows += [(str(number), f"{now:%Y-%m-%d %H:%M:%S}", code, "Dit herken ik", "") for number in range(3)]
    rows.append(("3", f"{now:%Y-%m-%d %H:%M:%S}", code, "Ik heb een idee", "Bel de klant zelf terug."))
    (program.content / "formulier" / "reacties.xlsx").write_bytes(xlsx(*rows))
    assert wait_until(lambda: told("held") == 1), "its words wait"
    kiosk = RunningKiosk(lambda question: ask(control_path(program.state), question))
    idea = release(kiosk, program.state)
    assert wait_until(lambda: told("held") == 0 and kiosk.item(idea) is not None), "until the desk released them"
    (program.content / "formulier" / "reacties.xlsx").unlink()
    assert wait_until(lambda: kiosk.item(idea) is None), "and go with their file"
    assert program.end()[0] == 0


def stands_still(display: Display) -> bool:
    first = display.picture()
    return wait_until(lambda: True) and ImageChops.difference(first, display.picture()).getbbox() is None


def is_patch_at_the_foot(before: Image.Image, after: Image.Image) -> bool:
    """Tell whether a plate stands at the left of the foot that was not there; a code on the right may have changed."""
    foot = (0, 600, 500, 720)
    changed = ImageChops.difference(before.crop(foot), after.crop(foot)).getbbox()
    return changed is not None and changed[2] - changed[0] < 400


def release(kiosk: RunningKiosk, state: Path) -> ItemId:
    """Release the one thing that waits, as the desk does; return what it is."""
    (waits,) = kiosk.waiting(0, 9, "").rows
    with closing(DeskDatabase(state / "desk")) as database:
        decision = DeskDecision(id="1", verb=Verb.RELEASE, item=waits.id, words=waits.digest)
        SqliteDecisions(database).decide(decision, Done(at=datetime.now(UTC), by="Noor", act=Act.RELEASE), seen=None)
    return waits.id
