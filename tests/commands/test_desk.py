"""`kiosk desk` says where it listens, answers there, prints invitations, and is ended without a trace of an error."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

import kiosk.desk
from kiosk.cli import main
from kiosk.store.desk_database import DeskDatabase
from kiosk.store.desk_keys import SqliteKeys
from kiosk.store.desk_log import SqliteLog
from tests.patience import PATIENCE


@pytest.fixture(autouse=True)
def own_umask() -> Iterator[None]:
    """The command sets that of its process."""
    umask = os.umask(0o022)
    yield
    os.umask(umask)


@pytest.fixture
def free() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


@pytest.fixture
def serving(tmp_path: Path, free: int) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A desk that listens, and what it said."""
    command = [sys.executable, "-m", "kiosk", "desk", f"--state={tmp_path / 'state'}", f"--port={free}"]
    desk = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=tmp_path)
    assert desk.stdout is not None
    said = desk.stdout.readline()
    yield desk, said
    if desk.poll() is None:
        desk.kill()
        desk.communicate()


def test_it_listens_invites_and_ends_in_peace(
    serving: tuple[subprocess.Popen[str], str], tmp_path: Path, free: int, capsys: pytest.CaptureFixture[str]
) -> None:
    desk, said = serving
    assert said == f"desk: http://127.0.0.1:{free}/\n"
    with urllib.request.urlopen(f"http://127.0.0.1:{free}/healthz", timeout=PATIENCE) as answer:
        health = json.load(answer)
    assert health["ok"] is True
    assert health["store"] == "sqlite"
    assert main(["desk", f"--state={tmp_path / 'state'}", "invite", "Noor", "--json"]) == 0
    url = json.loads(capsys.readouterr().out)["url"]
    assert re.fullmatch(rf"http://127\.0\.0\.1:{free}/balie/uitnodiging/[\w-]{{32}}", url)
    with urllib.request.urlopen(url, timeout=PATIENCE) as answer:  # noqa: S310  # matched just now
        assert "Dag Noor" in answer.read().decode()
    desk.send_signal(signal.SIGTERM)
    assert (desk.wait(PATIENCE), desk.communicate()[1]) == (0, "")


def test_a_second_desk_on_the_same_port_says_so_and_one_beside_a_kiosk_takes_the_next(
    serving: tuple[subprocess.Popen[str], str], tmp_path: Path, free: int
) -> None:
    assert serving[1]
    same = [sys.executable, "-m", "kiosk", "desk", f"--state={tmp_path / 'other'}", f"--port={free}"]
    second = subprocess.run(same, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert second.returncode == 2
    assert "[desk] port in kiosk.toml" in second.stderr
    beside = subprocess.Popen(
        [*same, "--beside"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=tmp_path
    )
    assert beside.stdout is not None
    assert re.fullmatch(r"desk: http://127\.0\.0\.1:\d+/\n", beside.stdout.readline())
    beside.communicate()  # closes the pipe, as the end of the kiosk does
    assert beside.returncode == 0


@pytest.mark.parametrize("words", [["invite"], ["invite", " "], ["uitnodigen", "Noor"], ["invite", "Noor", "Samir"]])
def test_what_it_does_not_know_is_told_with_what_to_write(
    words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["desk", f"--state={tmp_path}", *words]) == 2
    assert "kiosk desk invite NAAM" in capsys.readouterr().err


def test_without_its_parts_it_says_which_to_install(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kiosk, "desk", kiosk.desk)  # which another import of it would take the place of, for all tests
    for name in [name for name in sys.modules if name.startswith("kiosk.desk")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "flask", None)
    assert main(["desk", f"--state={tmp_path}"]) == 2
    assert "narrowcasting-kiosk[desk]" in capsys.readouterr().err


def test_a_run_of_the_kiosk_imports_nothing_of_the_desk() -> None:
    look = "import sys, kiosk.run.kiosk, kiosk.commands.run; print(*sys.modules)"
    found = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True).stdout.split()
    heavy = ("flask", "waitress", "werkzeug", "jinja2", "tomlkit", "kiosk.desk")
    assert [name for name in found if name.startswith(heavy)] == []
    printing = {"docx", "lxml", "reportlab", "fontTools", "av", "smtplib"}
    assert printing & {name.partition(".")[0] for name in found} == set()


def test_a_desk_at_rest_has_not_imported_what_signs_people_in_with_an_account_of_the_house() -> None:
    look = "import sys, kiosk.desk.serving; print(*sys.modules)"
    found = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True).stdout.split()
    assert "kiosk.desk.house_provider" in found
    assert [name for name in found if name.startswith(("authlib", "joserfc", "requests", "PIL", "tomlkit"))] == []


def test_close_puts_everybody_out_and_no_invitation_opens_anything_any_more(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    at = [f"--state={tmp_path}"]
    assert main(["desk", *at, "invite", "Noor", "--json"]) == 0
    key = json.loads(capsys.readouterr().out)["url"].rpartition("/")[2]
    assert main(["desk", *at, "close"]) == 0
    assert "Sessies beëindigd: 0. Uitnodigingen ingetrokken: 1." in capsys.readouterr().out
    database = DeskDatabase(tmp_path / "desk")
    assert SqliteKeys(database).invited(key, at=datetime.now(UTC)) is None
    assert [str(one.act) for one in SqliteLog(database).lines(most=9)] == ["close", "invite"]
    database.close()
