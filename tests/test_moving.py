"""What is backed up comes back as it was, a stranger's file changes nothing, and what was there is never lost."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.cli import main
from kiosk.errors import KioskError
from kiosk.journal.journal import Journal
from kiosk.library.library import Library
from kiosk.model.content import Batch
from kiosk.model.items import Kind as ItemKind
from kiosk.model.items import item_id
from kiosk.model.language import Phrase
from kiosk.model.plays import Outcome, Play
from kiosk.moving import FORMAT, MANIFEST, Places, back_up, restore
from tests.doubles import FakeClock
from tests.house import quote


def play(number: int) -> Play:
    clock = FakeClock()
    return Play(
        item=item_id(ItemKind.QUOTE, str(number)),
        kind=ItemKind.QUOTE,
        tone=None,
        started=clock.now() + timedelta(seconds=number * 10),
        seconds=10.0,
        outcome=Outcome.SHOWN,
        reason=Phrase("", ""),
        role=None,
        campaign=None,
        title=f"play {number}",
        tally=None,
    )


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """A kiosk that has shown something, with a theme of its own."""
    home = tmp_path / "one"
    (home / "etc" / "themes" / "huis").mkdir(parents=True)
    (home / "etc" / "kiosk.toml").write_text("[screen]\ntheme = 'huis'\n")
    (home / "etc" / "themes" / "huis" / "theme.toml").write_text("x")
    (home / "content" / "quotes").mkdir(parents=True)
    (home / "content" / "quotes" / "a.txt").write_text("Dank!\n")
    state = home / "state"
    (state / "painted").mkdir(parents=True)
    (state / "painted" / "big").write_bytes(bytes(1000))
    library = Library(keep=state / "library")
    library.put(Batch(source="content", path="quotes/x.txt", digest="1", items=(quote("Dat was goed geregeld."),)))
    library.close()
    journal = Journal(state / "journal.db")
    for number in range(3):
        journal.record(play(number))
    journal.close()
    return Places(settings=home / "etc" / "kiosk.toml", state=state, content=home / "content")


def other(places: Places) -> Places:
    home = places.state.parent.parent / "two"
    return Places(settings=home / "etc" / "kiosk.toml", state=home / "state", content=home / "content")


def titles(state: Path) -> list[str]:
    journal = Journal(state / "journal.db")
    clock = FakeClock()
    plays = journal.plays(clock.now() - timedelta(days=1), clock.now() + timedelta(days=1))
    journal.close()
    return [one.title for one in plays]


def test_a_kiosk_moves_to_an_empty_machine_with_all_that_it_remembers(places: Places, tmp_path: Path) -> None:
    back_up(places, tmp_path / "b.zip")
    there = other(places)
    counts = restore(tmp_path / "b.zip", there)
    assert counts["settings"] == 2
    assert there.settings is not None
    assert there.settings.read_text() == "[screen]\ntheme = 'huis'\n"
    assert (there.settings.parent / "themes" / "huis" / "theme.toml").is_file()
    assert titles(there.state) == ["play 0", "play 1", "play 2"]
    assert [item.origin.path for item in Library(keep=there.state / "library").snapshot().items] == ["quotes/x.txt"]
    assert there.content is not None
    assert (there.content / "quotes" / "a.txt").read_text() == "Dank!\n"
    assert not (there.state / "painted").exists(), "what can be painted again does not travel"


def test_a_backup_of_a_running_kiosk_holds_every_play_once(places: Places, tmp_path: Path) -> None:
    journal = Journal(places.state / "journal.db")
    for number in range(3, 8):
        journal.record(play(number))
    journal.history()
    for number in range(8, 10):
        journal.record(play(number))
    with journal._settled():
        back_up(places, tmp_path / "b.zip")
    journal.close()
    there = other(places)
    restore(tmp_path / "b.zip", there)
    assert titles(there.state) == [f"play {number}" for number in range(10)]


def test_nobody_else_can_read_a_backup_since_settings_may_hold_secrets(places: Places, tmp_path: Path) -> None:
    back_up(places, tmp_path / "b.zip")
    assert (tmp_path / "b.zip").stat().st_mode & 0o777 == 0o600


def test_what_was_there_stays_beside_what_was_put_back(places: Places, tmp_path: Path) -> None:
    back_up(places, tmp_path / "b.zip")
    assert places.settings is not None
    assert places.content is not None
    places.settings.write_text("[screen]\ntheme = 'nacht'\n")
    (places.content / "quotes" / "a.txt").write_text("Nieuwer.\n")
    (places.content / "quotes" / "b.txt").write_text("Erbij.\n")
    restore(tmp_path / "b.zip", places)
    assert places.settings.read_text() == "[screen]\ntheme = 'huis'\n"
    assert places.settings.with_name("kiosk.toml.before-restore").read_text() == "[screen]\ntheme = 'nacht'\n"
    assert titles(places.state.with_name("state.before-restore")) == ["play 0", "play 1", "play 2"]
    assert (places.content / "quotes" / "a.txt").read_text() == "Dank!\n"
    assert (places.content / ".before-restore" / "quotes" / "a.txt").read_text() == "Nieuwer.\n"
    assert (places.content / "quotes" / "b.txt").read_text() == "Erbij.\n"


def test_a_running_kiosk_is_not_pulled_from_under_its_feet(places: Places, tmp_path: Path) -> None:
    back_up(places, tmp_path / "b.zip")
    journal = Journal(places.state / "journal.db")
    with pytest.raises(KioskError, match="running"):
        restore(tmp_path / "b.zip", places)
    journal.close()


def rewritten(source: Path, target: Path, **manifest: object) -> None:
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == MANIFEST:
                data = json.dumps(json.loads(data) | manifest).encode()
            new.writestr(name, data)


def test_a_backup_of_a_newer_kiosk_is_refused_with_what_to_do(places: Places, tmp_path: Path) -> None:
    back_up(places, tmp_path / "b.zip")
    rewritten(tmp_path / "b.zip", tmp_path / "new.zip", format=FORMAT + 1, kiosk="9.9")
    with pytest.raises(KioskError) as refused:
        restore(tmp_path / "new.zip", other(places))
    assert "9.9" in refused.value.what.dutch
    assert "bij" in refused.value.hint.dutch
    assert not other(places).state.exists()


@pytest.mark.parametrize("name", ["journal.db", "library"])
def test_memory_of_a_newer_kiosk_is_refused_before_anything_changes(places: Places, tmp_path: Path, name: str) -> None:
    with closing(sqlite3.connect(places.state / name)) as base:
        base.execute("PRAGMA user_version = 99")
    back_up(places, tmp_path / "b.zip")
    with pytest.raises(KioskError, match="newer"):
        restore(tmp_path / "b.zip", other(places))
    assert not other(places).state.exists()


@given(
    name=st.sampled_from(
        [
            "/etc/passwd",
            "../x",
            "state/../../x",
            "state/a/../../../x",
            "x",
            "elders/x",
            "state\\..\\x",
            "content//../x",
            "",
        ]
    )
    | st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1, max_size=12).map(
        lambda text: f"state/{text}/../../{text}"
    )
)
def test_no_name_in_a_backup_leads_out_of_its_place(name: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("hostile")
    with zipfile.ZipFile(folder / "b.zip", "w") as archive:
        archive.writestr(MANIFEST, json.dumps({"format": 1, "kiosk": "1"}))
        archive.writestr(zipfile.ZipInfo(name), b"bad")
    target = Places(settings=folder / "in" / "etc" / "kiosk.toml", state=folder / "in" / "state", content=None)
    with pytest.raises(KioskError):
        restore(folder / "b.zip", target)
    files = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    assert files == {"b.zip"}


def test_a_damaged_backup_changes_nothing(places: Places, tmp_path: Path) -> None:
    back_up(places, tmp_path / "b.zip")
    data = bytearray((tmp_path / "b.zip").read_bytes())
    for at in range(200, len(data) - 400, 97):
        data[at] ^= 0xFF
    (tmp_path / "bad.zip").write_bytes(data)
    before = places.settings.read_bytes() if places.settings else b""
    with pytest.raises(KioskError):
        restore(tmp_path / "bad.zip", places)
    assert places.settings is not None
    assert places.settings.read_bytes() == before
    assert titles(places.state) == ["play 0", "play 1", "play 2"]


def test_a_link_out_of_the_content_is_not_followed_into_the_backup(places: Places, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("geheim")
    assert places.content is not None
    (places.content / "link.txt").symlink_to(secret)
    back_up(places, tmp_path / "b.zip")
    with zipfile.ZipFile(tmp_path / "b.zip") as archive:
        assert "content/link.txt" not in archive.namelist()


def test_the_commands_save_and_put_back_what_they_are_pointed_at(
    places: Places, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, state, settings = tmp_path / "b.zip", str(places.state), str(places.settings)
    assert main(["backup", str(file), "--state", state, "--settings", settings]) == 0
    assert main(["backup", str(file), "--state", state, "--settings", settings]) == 2, "it is there already"
    capsys.readouterr()
    assert places.settings is not None
    places.settings.unlink()
    assert main(["restore", str(file), "--state", state, "--settings", settings, "--language", "en"]) == 0
    assert capsys.readouterr().out.startswith("Put back: settings 2, memory 3")
    assert places.settings.is_file()
