"""A file in the content folder opens the desk once, where that is wanted and not everybody may look there."""

from __future__ import annotations

import re
import tempfile
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.desk.key_file import next_morning
from kiosk.formats.leftovers import KEY_FILE
from kiosk.formats.read import is_content
from kiosk.machine.readable_by_all import everyone_may_read
from kiosk.model.desk import DeskRole
from kiosk.model.desk_settings import DeskSettings
from kiosk.model.settings import Settings
from kiosk.moving.manifest import Places
from kiosk.moving.save import back_up
from tests.desk.browser import Browser
from tests.desk.conftest import DeskUnderTest, Opens
from tests.desk.crawl import addresses
from tests.patience import wait_until


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The content folder; nobody else may look into it."""
    tmp_path.chmod(0o755)
    made = tmp_path / "content"
    made.mkdir()
    made.chmod(0o770)
    return made


@pytest.fixture
def wanted(open_desk: Opens, folder: Path) -> Iterator[DeskUnderTest]:
    assert folder.is_dir()
    one = open_desk(DeskSettings(key_in_folder=True))
    one.desk.key_file._now = one.clock.now
    one.desk.key_file.begin(f"http://127.0.0.1:{one.port}/")
    yield one
    one.desk.key_file.end()


def link_in(folder: Path) -> str:
    """Return the path of the link that the file holds."""
    (link,) = set(re.findall(r'http://[^"]*?(/balie/uitnodiging/[\w-]+)', (folder / KEY_FILE).read_text()))
    return str(link)


def test_it_opens_the_desk_for_thirty_days_and_the_log_says_so(wanted: DeskUnderTest, folder: Path) -> None:
    browser, link = Browser(wanted.port), link_in(folder)
    assert "Hoe heet u?" in browser.get(link).text
    answer = browser.post(link, {"naam": "Noor\n de Vries"})
    assert f"Max-Age={30 * 86400}" in answer.headers["Set-Cookie"]
    assert "Nu op het scherm" in browser.follow(answer).text
    assert "<strong>Noor de Vries (via de map)</strong> aangemeld" in browser.get("/balie/logboek").text
    wanted.clock.advance(timedelta(days=30, seconds=1).total_seconds())
    assert browser.get("/balie/").status == 303


def test_whoever_says_no_name_is_called_after_the_folder(wanted: DeskUnderTest, folder: Path) -> None:
    browser = Browser(wanted.port)
    browser.post(link_in(folder), {})
    (session,) = wanted.desk.keys.sessions(at=wanted.clock.now())
    assert (session.name, session.role, session.via_folder) == ("via de map", DeskRole.FOLDER, True)


def test_its_link_works_once_and_another_lies_there_at_once(wanted: DeskUnderTest, folder: Path) -> None:
    first = link_in(folder)
    assert Browser(wanted.port).post(first, {}).status == 303
    assert Browser(wanted.port).post(first, {}).status == 410
    assert link_in(folder) != first
    assert Browser(wanted.port).post(link_in(folder), {}).status == 303


def test_a_morning_renews_it_and_that_of_yesterday_opens_nothing(wanted: DeskUnderTest, folder: Path) -> None:
    first = link_in(folder)
    wanted.desk.key_file.look()
    assert link_in(folder) == first, "nothing is written while nothing is to be done"
    wanted.clock.advance((next_morning(wanted.clock.now()) - wanted.clock.now()).total_seconds() + 1)
    wanted.desk.key_file.look()
    assert link_in(folder) != first
    assert Browser(wanted.port).post(first, {}).status == 410


def test_it_comes_back_when_it_was_taken_away_or_the_desk_was_closed(wanted: DeskUnderTest, folder: Path) -> None:
    first = link_in(folder)
    (folder / KEY_FILE).unlink()
    wanted.desk.key_file.look()
    second = link_in(folder)
    keeper = wanted.signed_in("Ans", DeskRole.KEEPER)
    keeper.post("/balie/sessies/sluiten", keeper.get("/balie/sessies").fields("sluiten"))
    assert len({first, second, link_in(folder)}) == 3
    for dead in (first, second):
        assert Browser(wanted.port).post(dead, {}).status == 410


def test_a_desk_that_ends_takes_it_along_and_its_link_dies(wanted: DeskUnderTest, folder: Path) -> None:
    link = link_in(folder)
    wanted.desk.key_file.end()
    assert not (folder / KEY_FILE).exists()
    assert Browser(wanted.port).post(link, {}).status == 410


def test_where_everybody_may_look_none_is_laid_and_one_that_lies_there_goes(
    wanted: DeskUnderTest, folder: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = link_in(folder)
    monkeypatch.setattr("kiosk.desk.key_file.everyone_may_read", lambda found: found == folder)
    for _ in range(2):
        wanted.desk.key_file.look()
    assert not (folder / KEY_FILE).exists()
    assert Browser(wanted.port).post(link, {}).status == 410
    assert sum("everybody on this machine" in one.message for one in caplog.records) == 1, "told once"


@pytest.mark.parametrize(("above", "mode", "open_to_all"), [
    (0o755, 0o755, True), (0o755, 0o777, True), (0o755, 0o751, True), (0o755, 0o770, False), (0o755, 0o754, False),
    (0o750, 0o755, False), (0o700, 0o777, False),
])  # fmt: skip
def test_a_folder_is_shut_where_it_or_one_on_the_way_lets_nobody_else_through(
    above: int,
    mode: int,
    open_to_all: bool,  # noqa: FBT001
) -> None:
    with tempfile.TemporaryDirectory(dir="/tmp") as place:  # that of the test runner lets nobody through
        (folder := Path(place, "content")).mkdir()
        folder.chmod(mode)
        Path(place).chmod(above)
        Path(place, "link").symlink_to(folder)
        assert everyone_may_read(folder) is open_to_all
        assert everyone_may_read(Path(place, "link")) is open_to_all
        Path(place).chmod(0o700)


def test_by_default_there_is_none_and_one_of_before_goes_but_no_file_of_a_person(
    open_desk: Opens, folder: Path, wanted: DeskUnderTest
) -> None:
    link, page = link_in(folder), (folder / KEY_FILE).read_bytes()
    wanted.desk.key_file._ended.set()  # as one that was killed
    off = open_desk(DeskSettings())
    off.desk.key_file.begin(f"http://127.0.0.1:{off.port}/")
    assert not (folder / KEY_FILE).exists()
    assert Browser(off.port).post(link, {}).status == 410
    (folder / KEY_FILE).write_text("Van een collega.")
    off.desk.key_file.look()
    assert (folder / KEY_FILE).exists()
    (folder / "elders.html").write_bytes(page)
    (folder / KEY_FILE).unlink()
    (folder / KEY_FILE).symlink_to(folder / "elders.html")
    off.desk.key_file.look()
    assert (folder / "elders.html").read_bytes() == page, "no link is followed"


def test_a_folder_that_cannot_be_written_is_told_once_and_costs_nothing_else(
    open_desk: Opens, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "content").write_text("no folder")
    one = open_desk(DeskSettings(key_in_folder=True))
    one.desk.key_file.begin(f"http://127.0.0.1:{one.port}/")
    one.desk.key_file.look()
    assert len([record for record in caplog.records if "content folder" in record.message]) == 1
    assert one.signed_in().get("/balie/").status == 200


def test_who_came_by_it_decides_as_an_editor_and_lets_nobody_in_or_out(wanted: DeskUnderTest, folder: Path) -> None:
    wanted.signed_in("Noor")
    other, browser = Browser(wanted.port), Browser(wanted.port)
    other.post(link_in(folder), {})
    browser.post(link_in(folder), {})
    page = browser.get("/balie/sessies")
    assert page.text.count("via de map</strong>") == 1, "only their own"
    assert "Noor</strong>" not in page.text
    token = page.fields("afmelden")["token"]
    for one in wanted.desk.keys.sessions(at=wanted.clock.now()):
        answer = browser.post("/balie/sessies", {"token": token, "session": one.id}) if "Noor" in one.name else None
        assert answer is None or answer.status == 403
    browser.post("/balie/sessies/sluiten", {"token": token})
    assert other.get("/balie/").status == 200
    for path in ("/balie/uitnodigen", "/balie/uitnodigen/intrekken"):
        assert browser.post(path, {"token": token, "naam": "Vriend"}).status == 403
    assert browser.get("/balie/nakijken/").status == 200


def test_who_came_by_it_changes_nothing_of_the_programme(wanted: DeskUnderTest, folder: Path) -> None:
    browser = Browser(wanted.port)
    browser.post(link_in(folder), {})
    token = browser.get("/balie/sessies").fields("afmelden")["token"]
    paths = [path for _, path in addresses(wanted, "POST") if path.startswith("/balie/programma/")]
    assert len(paths) > 3
    for path in paths:
        assert browser.post(path, {"token": token, "dag": f"{wanted.clock.now():%Y-%m-%d}"}).status == 403, path


def test_no_keeper_sees_it_among_the_invitations(wanted: DeskUnderTest) -> None:
    assert "via de map" not in wanted.signed_in("Ans", DeskRole.KEEPER).get("/balie/uitnodigen").text


@pytest.mark.parametrize(
    "name", [KEY_FILE, "BALIE OPENEN.HTML", "Balie openen (1).html", "sub/Balie openen - kopie.htm"]
)
def test_neither_it_nor_a_copy_is_content(name: str) -> None:
    assert not is_content(name)


@pytest.mark.parametrize("name", ["Balie openen.txt", "Balie open op zaterdag.docx"])
def test_a_message_about_opening_hours_is_content(name: str) -> None:
    assert is_content(name)


def test_no_backup_takes_it_along(wanted: DeskUnderTest, folder: Path, tmp_path: Path) -> None:
    (folder / "goed.txt").write_text("Een zin.")
    (folder / "Balie openen (1).html").write_bytes((folder / KEY_FILE).read_bytes())
    places = Places(settings=None, state=tmp_path / "state", content=folder, desk=wanted.database.folder)
    back_up(places, tmp_path / "backup.zip")
    with zipfile.ZipFile(tmp_path / "backup.zip") as archive:
        names = archive.namelist()
    assert "content/goed.txt" in names
    assert [one for one in names if "openen" in one] == []


def test_a_running_kiosk_tells_nothing_of_it(folder: Path, tmp_path: Path) -> None:
    from kiosk.commands.content_once import content_once

    (folder / KEY_FILE).write_text("<html>")
    snapshot = content_once(Settings(), folder=folder, scratch=tmp_path / "scratch")
    assert (snapshot.problems, snapshot.files) == ((), ())


def test_it_is_looked_after_while_the_desk_runs(
    open_desk: Opens, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk.desk.key_file.LOOKS_EVERY", 0.05)
    one = open_desk(DeskSettings(key_in_folder=True))
    one.desk.key_file.begin("http://127.0.0.1/")
    (folder / KEY_FILE).unlink()
    assert wait_until((folder / KEY_FILE).exists)
    one.desk.key_file.end()
