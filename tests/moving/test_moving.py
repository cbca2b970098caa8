"""What is backed up comes back as it was, a stranger's file changes nothing, and what was there is never lost."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import stat
import tempfile
import warnings
import zipfile
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.cli import main
from kiosk.errors import KioskError
from kiosk.formats.house_list import order_in
from kiosk.library.library import Library
from kiosk.model.content import Batch, Instruction, Order, Removed
from kiosk.model.items import Kind as ItemKind
from kiosk.model.items import item_id, title_of
from kiosk.model.language import Phrase
from kiosk.model.origin import Origin
from kiosk.model.plays import Outcome, Play
from kiosk.moving.manifest import FORMAT, MANIFEST, Places
from kiosk.moving.restore import restore
from kiosk.moving.save import back_up
from kiosk.store.journal import Journal
from kiosk.store.journal_reader import read_journal
from kiosk.store.kept_batches import KeptBatches
from kiosk.store.write_ahead_log import read_log
from tests.doubles import FakeClock
from tests.house import quote
from tests.patience import wait_until
from tests.shared_folder import fill


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
    (state / "first-slide.pixels").write_bytes(bytes(1000))
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
    Journal(state / "journal.db").close()
    now = FakeClock().now()
    with read_journal(state / "journal.db") as reading:
        return [one.title for one in reading.plays(now - timedelta(days=1), now + timedelta(days=1))]


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
    assert not (there.state / "first-slide.pixels").exists(), "a kept slide is of the machine it was kept on"


def test_a_backup_of_a_running_kiosk_holds_every_play_once(places: Places, tmp_path: Path) -> None:
    journal = Journal(places.state / "journal.db")
    for number in range(3, 8):
        journal.record(play(number))
    journal.history()
    for number in range(8, 10):
        journal.record(play(number))
    journal.history()  # waits until all is written
    with journal._lock:
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


@pytest.mark.parametrize("seconds", [0, 7_258_118_400], ids=["1970", "2200"])
def test_a_file_of_any_age_is_backed_up(places: Places, tmp_path: Path, seconds: int) -> None:
    assert places.content is not None
    os.utime(places.content / "quotes" / "a.txt", (seconds, seconds))
    os.utime(places.state / "library", (seconds, seconds))
    back_up(places, tmp_path / "b.zip")
    there = other(places)
    restore(tmp_path / "b.zip", there)
    assert there.content is not None
    assert (there.content / "quotes" / "a.txt").read_text() == "Dank!\n"


def test_a_machine_whose_clock_stands_at_1970_is_backed_up(
    places: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("time.time", lambda: 100.0)
    back_up(places, tmp_path / "b.zip")
    assert restore(tmp_path / "b.zip", other(places))["settings"] == 2


def test_the_newest_changes_of_the_content_of_a_kiosk_that_runs_are_in_its_backup(
    places: Places, tmp_path: Path
) -> None:
    running = KeptBatches(places.state / "library")
    added = Batch(source="content", path="quotes/y.txt", digest="2", items=(quote("Dat was snel geregeld."),))
    assert running.write({("content", "quotes/y.txt"): added, ("content", "quotes/x.txt"): None}, {})
    back_up(places, tmp_path / "b.zip")
    there = other(places)
    restore(tmp_path / "b.zip", there)
    assert list(KeptBatches(there.state / "library").batches()) == [added]


def test_what_the_kiosk_put_aside_stays_behind_and_what_only_looks_like_a_database_goes_along(
    places: Places, tmp_path: Path
) -> None:
    spoilt = b"SQLite format 3\0" + b"and then something else" * 10
    for name in ("journal.db.spoilt", "library.damaged", "settings.toml.new", "library"):
        (places.state / name).write_bytes(spoilt)
    assert places.content is not None
    for name in ("kasboek.db", "foto.damaged", "painted/a.new"):
        (places.content / name).parent.mkdir(exist_ok=True)
        (places.content / name).write_bytes(spoilt)
    back_up(places, tmp_path / "b.zip")
    there = other(places)
    restore(tmp_path / "b.zip", there)
    assert sorted(path.name for path in there.state.iterdir()) == [
        *("journal.db", "journal.tail", "library", "library.tail"),
    ]
    assert (there.state / "library").read_bytes() == spoilt
    assert there.content is not None
    assert {path.name for path in there.content.rglob("*.*")} == {"a.txt", "kasboek.db", "foto.damaged", "a.new"}


def test_the_plays_that_are_only_in_memory_are_in_the_backup_and_counted_once(places: Places, tmp_path: Path) -> None:
    memory = tmp_path / "memory"
    memory.mkdir()
    journal = Journal(places.state / "journal.db", memory=memory)
    for number in range(3, 6):
        journal.record(play(number))
    journal.history()
    for number in range(6, 9):
        journal.record(play(number))
    assert wait_until(lambda: len(read_log(places.state / "journal.newest")) == 3)
    assert (places.state / "journal.newest").is_symlink()
    back_up(places, tmp_path / "b.zip")
    journal.close()
    there = other(places)
    restore(tmp_path / "b.zip", there)
    assert not (there.state / "journal.newest").is_symlink()
    assert titles(there.state) == [f"play {number}" for number in range(9)]


def test_where_the_newest_plays_should_be_nothing_else_is_taken_along(places: Places, tmp_path: Path) -> None:
    secret, pipe = tmp_path / "secret", tmp_path / "pipe"
    secret.write_text("geheim" * 1000)
    os.mkfifo(pipe)
    for target in (secret, pipe, Path("/dev/zero"), tmp_path, tmp_path / "gone", places.state / "journal.newest"):
        (places.state / "journal.newest").unlink(missing_ok=True)
        (places.state / "journal.newest").symlink_to(target)
        back_up(places, tmp_path / "b.zip")
        with zipfile.ZipFile(tmp_path / "b.zip") as archive:
            assert "state/journal.newest" not in archive.namelist(), target


def test_a_name_that_no_zip_can_have_costs_neither_the_backup_nor_the_restore(places: Places, tmp_path: Path) -> None:
    assert places.content is not None
    for name in (b"caf\xe9.txt", b"a\\b.txt"):
        Path(os.fsdecode(os.fsencode(places.content) + b"/" + name)).write_text("Dank!\n")
    back_up(places, tmp_path / "b.zip")
    there = other(places)
    assert restore(tmp_path / "b.zip", there)["content"] == 3


def test_a_backup_into_the_content_does_not_hold_itself(places: Places) -> None:
    assert places.content is not None
    back_up(places, places.content / "b.zip")
    with zipfile.ZipFile(places.content / "b.zip") as archive:
        assert [name for name in archive.namelist() if name.startswith("content/")] == ["content/quotes/a.txt"]


def test_a_memory_that_may_not_be_read_gives_no_backup_without_it(
    places: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = os.scandir

    def refused(path: object) -> object:
        if path == os.fspath(places.state):
            raise PermissionError(13, "Permission denied")
        return listed(path)  # type: ignore[call-overload]

    monkeypatch.setattr("os.scandir", refused)
    with pytest.raises(PermissionError):
        back_up(places, tmp_path / "b.zip")
    assert not list(tmp_path.glob("*b.zip*"))


def test_a_disk_without_room_for_the_copy_of_a_database_gives_no_backup_with_half_of_it(
    places: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    connected = sqlite3.connect

    def small(name: str | Path, **more: bool) -> sqlite3.Connection:
        base = connected(name, **more)  # type: ignore[call-overload]
        if isinstance(name, Path):
            base.execute("PRAGMA max_page_count = 1")
        return base  # type: ignore[no-any-return]

    monkeypatch.setattr("kiosk.store.sqlite_files.sqlite3.connect", small)
    with pytest.raises(OSError, match="No space"):
        back_up(places, tmp_path / "b.zip")
    assert not list(tmp_path.glob("*b.zip*"))


def packed(file: Path, *names: str, compression: int = zipfile.ZIP_DEFLATED) -> Path:
    """Write a backup by hand with members of these names."""
    with zipfile.ZipFile(file, "w", compression) as archive:
        archive.writestr(MANIFEST, json.dumps({"format": FORMAT, "kiosk": "1"}))
        for name in names:
            archive.writestr(name, "[screen]\n")
    return file


def with_flags(file: Path, flags: int) -> Path:
    """Set flags of the last member, where it is listed and where it begins."""
    data = bytearray(file.read_bytes())
    for signature, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        data[data.rindex(signature) + offset] |= flags
    file.write_bytes(data)
    return file


@pytest.mark.parametrize(
    ("names", "compression", "flags"),
    [
        (("settings/kiosk.toml",), zipfile.ZIP_DEFLATED, 0x1),
        (("settings/kiosk.toml",), zipfile.ZIP_DEFLATED, 0x20),
        (("settings/kiosk.toml",), zipfile.ZIP_LZMA, 0),
        (("settings/kiosk.toml",), zipfile.ZIP_BZIP2, 0),
        (("settings/kiosk.toml/y",), zipfile.ZIP_DEFLATED, 0),
        (("settings/themes",), zipfile.ZIP_DEFLATED, 0),
        (("settings/passwd",), zipfile.ZIP_DEFLATED, 0),
        (("state/a", "state/a/b"), zipfile.ZIP_DEFLATED, 0),
    ],
)
def test_a_backup_that_no_kiosk_made_is_refused_in_words_and_changes_nothing(
    places: Places, tmp_path: Path, names: tuple[str, ...], compression: int, flags: int
) -> None:
    file = with_flags(packed(tmp_path / "b.zip", *names, compression=compression), flags)
    with pytest.raises(KioskError) as refused:
        restore(file, places)
    assert "er is niets veranderd" in refused.value.what.dutch
    assert places.settings is not None
    assert places.settings.read_text() == "[screen]\ntheme = 'huis'\n"
    assert not list(places.state.parent.glob("*.before-restore"))


@given(
    damage=st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 255)), min_size=1, max_size=4), length=st.floats(0, 1)
)
def test_whatever_became_of_a_backup_it_is_refused_in_words(
    damage: list[tuple[float, int]], length: float, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("damaged")
    data = bytearray(packed(folder / "b.zip", "settings/kiosk.toml", "state/x").read_bytes())
    for place, byte in damage:
        data[int(place * len(data))] = byte
    (folder / "b.zip").write_bytes(data[: int(len(data) * (0.5 + length))])
    there = Places(settings=folder / "in" / "kiosk.toml", state=folder / "in" / "state")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            assert sum(restore(folder / "b.zip", there).values()) <= 2
        except KioskError:
            assert not there.state.exists(), "what is refused changes nothing"


def test_files_come_back_with_the_mode_of_what_was_there_or_else_their_own(places: Places, tmp_path: Path) -> None:
    assert places.settings is not None
    assert places.content is not None
    places.settings.chmod(0o640)
    (places.state / "settings.toml").write_text("secret")
    (places.state / "settings.toml").chmod(0o600)
    (places.state / "journal.db").chmod(0o660)
    (places.content / "quotes" / "a.txt").chmod(0o664)
    back_up(places, tmp_path / "b.zip")
    places.settings.write_text("")
    (places.content / "quotes" / "a.txt").unlink()
    restore(tmp_path / "b.zip", places)
    there = other(places)
    assert there.content is not None
    there.content.mkdir(parents=True)
    there.content.chmod(0o2775)
    restore(tmp_path / "b.zip", there)
    modes = {
        path: stat.S_IMODE(path.stat().st_mode)
        for path in (
            places.settings,
            places.content / "quotes" / "a.txt",
            places.state / "settings.toml",
            there.state / "journal.db",
            there.state / "settings.toml",
            there.content / "quotes",
        )
    }
    assert list(modes.values()) == [0o640, 0o664, 0o600, 0o660, 0o600, 0o2775], modes


def test_content_is_not_put_back_through_a_link_that_somebody_laid_there(places: Places, tmp_path: Path) -> None:
    back_up(places, tmp_path / "b.zip")
    assert places.content is not None
    outside = tmp_path / "outside"
    outside.mkdir()
    for name in ("quotes", ".before-restore"):
        if (places.content / name).is_dir():
            shutil.rmtree(places.content / name)
        (places.content / name).symlink_to(outside)
    restore(tmp_path / "b.zip", places)
    assert list(outside.iterdir()) == []
    assert (places.content / "quotes" / "a.txt").read_text() == "Dank!\n"
    assert (places.content / ".before-restore" / "quotes").readlink() == outside


def test_settings_on_another_disk_than_the_state_keep_owner_and_mode(places: Places, tmp_path: Path) -> None:
    elsewhere = Path("/dev/shm")  # noqa: S108  # a disk of its own on Linux
    if not elsewhere.is_dir() or elsewhere.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("there is no other disk to write to")
    back_up(places, tmp_path / "b.zip")
    with tempfile.TemporaryDirectory(dir=elsewhere) as folder:
        settings = Path(folder, "kiosk.toml")
        settings.write_text("[screen]\n")
        settings.chmod(0o640)
        if os.geteuid() == 0:
            os.chown(settings, 1234, 1234)
        owner = settings.stat().st_uid
        restore(tmp_path / "b.zip", Places(settings=settings, state=tmp_path / "new" / "state"))
        assert settings.read_text() == "[screen]\ntheme = 'huis'\n"
        assert (stat.S_IMODE(settings.stat().st_mode), settings.stat().st_uid) == (0o640, owner)
        assert (settings.parent / "themes" / "huis" / "theme.toml").is_file()


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
    assert capsys.readouterr().out.startswith("Put back: settings 2, memory 4")
    assert places.settings.is_file()


LISTED = "Vier dagen zonder warm water en niemand belde."


def taken(text: str, path: str = "WEGHALEN.txt") -> Batch:
    order = Instruction(origin=Origin(source="content", path=path, line=1), order=Order.TAKE_DOWN, words=text)
    return Batch(source="content", path=path, digest=text, instructions=(order,))


def of(path: str, *texts: str) -> Batch:
    return Batch(source="content", path=path, digest=repr(texts), items=tuple(map(quote, texts)))


def test_no_restore_brings_back_what_was_taken_down_since_the_backup(
    places: Places, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """By a line, or by a folder that holds it no longer; also where the backup has it as released."""
    assert places.content is not None
    fill(places.content, {"vrijgegeven/b.txt": "Het was goed geregeld.", "WEGHALEN.txt": "Iets van vorig jaar."})
    back_up(places, tmp_path / "b.zip")
    (places.content / "WEGHALEN.txt").write_text(f"{LISTED}\n")
    (places.content / "vrijgegeven" / "b.txt").unlink()
    library = Library(keep=places.state / "library")
    for each in (taken(LISTED), of("weg/b.txt", "Het was goed geregeld."), of("quotes/x.txt", LISTED)):
        library.put(each)
    library.remove(Removed(source="content", path="weg/b.txt"))
    library.close()
    command = ["restore", str(tmp_path / "b.zip"), "--with-content", "--state", str(places.state)]
    assert main([*command, "--settings", str(places.settings), "--content", str(places.content)]) == 0
    said = capsys.readouterr().out
    assert "van het scherm is gehaald, blijft weg: " in said
    assert "gelden samen met die van de back-up: 1" in said
    again = Library(keep=places.state / "library")
    for batch in (of("vrijgegeven/b.txt", "Het was goed geregeld."), of("quotes/x.txt", LISTED, "Dank!")):
        again.put(batch)
    assert [item.origin.path for item in again.snapshot().items if title_of(item) != "Dank!"] == []
    again.close()
    lists = {path.name: path.read_text() for path in places.content.glob("WEGHALEN*")}
    assert lists == {"WEGHALEN.txt": f"{LISTED}\n", "WEGHALEN (oud 1).txt": "Iets van vorig jaar."}
    assert all(order_in(name) is Order.TAKE_DOWN for name in lists)


def test_a_person_brings_back_after_a_restore_what_was_put_back_among_the_released(
    places: Places, tmp_path: Path
) -> None:
    assert places.content is not None
    fill(places.content, {"vrijgegeven/b.txt": "Dat was goed geregeld."})
    back_up(places, tmp_path / "b.zip")
    library = Library(keep=places.state / "library")
    library.put(of("weg/b.txt", "Dat was goed geregeld."))
    library.close()
    restore(tmp_path / "b.zip", places)
    again = Library(keep=places.state / "library")
    again.remove(Removed(source="content", path="weg/b.txt"))
    released = of("vrijgegeven/b.txt", "Dat was goed geregeld.")
    for news, shows in ((released, 0), (Removed(source="content", path="vrijgegeven/b.txt"), 0), (released, 1)):
        again.deliver(news)
        assert len(again.snapshot().items) == shows
    again.close()


def test_a_line_that_was_deleted_since_the_backup_takes_nothing_down_after_a_restore(
    places: Places, tmp_path: Path
) -> None:
    library = Library(keep=places.state / "library")
    library.put(of("quotes/x.txt", LISTED))
    library.put(taken(LISTED))
    library.close()
    back_up(places, tmp_path / "b.zip")
    again = Library(keep=places.state / "library")
    again.put(taken("Iets anders dat weg moest."))
    again.close()
    restore(tmp_path / "b.zip", places)
    third = Library(keep=places.state / "library")
    third.put(taken("Iets anders dat weg moest."))
    third.put(of("quotes/x.txt", LISTED))
    assert len(third.snapshot().items) == 1
    third.close()
