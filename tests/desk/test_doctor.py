"""`kiosk doctor` looks at the desk from outside, and tells in plain words what keeps people from it."""

from __future__ import annotations

import os
import socket
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.commands.diagnosis import Diagnosis
from kiosk.commands.doctor_desk import _frames, desk_findings
from kiosk.formats.leftovers import KEY_FILE
from kiosk.model.desk_settings import DeskSettings
from kiosk.model.language import Language
from kiosk.model.output_settings import IntranetSettings
from kiosk.model.settings import Settings
from kiosk.store.desk_database import ADDRESS
from kiosk.store.desk_layout import FILE
from tests.desk.conftest import DeskUnderTest, Opens
from tests.desk.test_behind_nginx import NAME, front


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir(exist_ok=True)
    (tmp_path / "content").chmod(0o770)
    return tmp_path / "content"


def listens(desk: DeskUnderTest, host: str = "127.0.0.1") -> None:
    """Leave what a desk leaves when it listens."""
    (desk.database.folder / ADDRESS).write_text(f"http://{host}:{desk.port}/")


def found(tmp_path: Path, settings: DeskSettings | None = None) -> dict[str, Diagnosis]:
    chosen = Settings(desk=settings or DeskSettings())
    store, content = tmp_path / "desk", tmp_path / "content"
    findings = list(desk_findings(chosen, store=store, content=content, units=tmp_path / "units"))
    assert len({one.about for one in findings}) == len(findings)
    return {one.about: one for one in findings}


def mended(one: Diagnosis) -> str:
    return one.mend.say(Language.DUTCH) if one.mend is not None else ""


def seen(one: Diagnosis) -> str:
    return one.seen if isinstance(one.seen, str) else one.seen.say(Language.DUTCH)


def test_where_there_is_no_desk_one_line_says_so_and_nothing_is_to_be_mended(tmp_path: Path) -> None:
    (only,) = found(tmp_path).values()
    assert (seen(only), only.mend) == ("wordt niet gebruikt; docs/desk.md zegt hoe", None)


def test_a_desk_that_is_well_has_nothing_to_mend(desk: DeskUnderTest, folder: Path, tmp_path: Path) -> None:
    assert folder.is_dir()
    listens(desk)
    told = found(tmp_path)
    assert {about: mended(one) for about, one in told.items()} == dict.fromkeys(told, "")
    assert "alleen op deze machine" in seen(told["desk for"])
    assert "mag schrijven" in seen(told["desk files"])


def test_a_desk_that_does_not_answer_is_told_with_how_to_start_it(desk: DeskUnderTest, tmp_path: Path) -> None:
    assert "Start haar" in mended(found(tmp_path)["desk port"]), "it never listened"
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    (desk.database.folder / ADDRESS).write_text(f"http://127.0.0.1:{port}/")
    told = found(tmp_path)
    assert "Start haar" in mended(told["desk port"])
    assert "desk for" not in told


@pytest.mark.parametrize(
    ("address", "frame", "mend"),
    [("", "https://huis.sharepoint.com", "zonder https"), ("http://balie.lan", "https://huis.nl", "zonder https"),
     ("https://balie.huis.nl", "https://huis.nl", ""), ("http://balie.lan", "http://intranet.lan", "")],
)  # fmt: skip
def test_a_tile_that_a_browser_will_not_show_in_a_frame_is_told(
    desk: DeskUnderTest, tmp_path: Path, address: str, frame: str, mend: str
) -> None:
    listens(desk)
    chosen = Settings(desk=DeskSettings(address=address), intranet=replace(IntranetSettings(), frames=(frame,)))
    told = _frames(chosen, f"http://127.0.0.1:{desk.port}/")
    (one,) = told
    assert seen(one) == frame
    assert mend in mended(one)
    assert bool(mend) == bool(mended(one))
    assert "tile for" not in found(tmp_path)


def test_a_service_that_never_ran_is_looked_at_too(tmp_path: Path) -> None:
    (tmp_path / "units").mkdir()
    (tmp_path / "units" / "kiosk-desk.service").touch()
    assert "Start haar" in mended(found(tmp_path)["desk port"])


@pytest.mark.parametrize(("spoil", "said"), [(b"no database at all" * 99, "Beschadigd"), (None, "nieuwere versie")])
def test_a_store_that_is_spoilt_or_of_a_newer_version_is_told_and_left_as_it_is(
    tmp_path: Path, spoil: bytes | None, said: str
) -> None:
    import sqlite3

    (tmp_path / "desk").mkdir()
    file = tmp_path / "desk" / FILE
    if spoil is not None:
        file.write_bytes(spoil)
    else:
        base = sqlite3.connect(file)
        base.execute("PRAGMA user_version = 900")
        base.close()
    before = file.read_bytes()
    assert said in mended(found(tmp_path)["desk store"])
    assert file.read_bytes() == before


def test_an_address_that_others_use_is_tried_and_without_https_it_says_what_that_means(
    desk: DeskUnderTest, tmp_path: Path
) -> None:
    listens(desk, "0.0.0.0")  # noqa: S104  # as a service listens
    told = found(tmp_path)["desk for"]
    assert socket.gethostname() in seen(told)
    assert "zonder https" in seen(told)
    nowhere = found(tmp_path, DeskSettings(address=f"http://balie.invalid:{desk.port}"))["desk for"]
    assert "Niemand vindt de naam balie.invalid" in mended(nowhere)


def test_https_is_tried_with_its_certificate_and_the_proxy_must_be_named(
    open_desk: Opens, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", _here(socket.getaddrinfo))
    with front(open_desk, tmp_path) as one:
        listens(one.desk)
        chosen = one.desk.desk.settings.desk
        assert "certificaat wordt niet vertrouwd" in mended(found(tmp_path, chosen)["desk for"])
        monkeypatch.setenv("SSL_CERT_FILE", str(one.authority))
        assert mended(found(tmp_path, chosen)["desk for"]) == ""
        unnamed = DeskSettings(address=chosen.address)
        assert "Noem de proxy" in mended(found(tmp_path, unnamed)["desk for"])


def _here(real: object) -> object:
    """Let the name of the guide lead to this machine."""
    return lambda host, *more, **named: real("127.0.0.1" if host == NAME else host, *more, **named)  # type: ignore[operator]


def test_something_else_at_the_address_is_not_taken_for_the_desk(desk: DeskUnderTest, tmp_path: Path) -> None:
    from kiosk.run.page_server import metrics

    listens(desk)
    other = metrics("0.0.0.0", 0, lambda: "")  # noqa: S104  # by whatever address its name has
    other.start()
    told = found(tmp_path, DeskSettings(address=f"http://{socket.gethostname()}:{other.port}"))
    other.stop()
    assert "antwoordt iets anders" in mended(told["desk for"])


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_only_reads_is_told(desk: DeskUnderTest, folder: Path, tmp_path: Path) -> None:
    folder.chmod(0o550)
    listens(desk)
    assert "Schrijven aan de balie kan niet" in mended(found(tmp_path)["desk files"])


def test_a_desk_that_is_not_to_write_is_not_asked_whether_it_can(desk: DeskUnderTest, tmp_path: Path) -> None:
    listens(desk)
    assert "desk files" not in found(tmp_path, DeskSettings(writes=False))


def test_the_key_in_the_folder_is_looked_for_and_the_folder_must_be_shut(
    desk: DeskUnderTest, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listens(desk)
    wanted = DeskSettings(key_in_folder=True)
    assert "ligt er niet" in mended(found(tmp_path, wanted)["desk key"])
    (folder / KEY_FILE).touch()
    assert mended(found(tmp_path, wanted)["desk key"]) == ""
    monkeypatch.setattr("kiosk.commands.doctor_desk.everyone_may_read", lambda _: True)
    assert "chmod o-rx" in mended(found(tmp_path, wanted)["desk key"])
    assert "desk key" not in found(tmp_path)
