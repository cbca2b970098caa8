"""`kiosk desk move-store` says what it moved in a table that fits, and what is next; else why not, in plain words."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.choices import places
from kiosk.choices.postgres_address import address_at
from kiosk.choices.settings_file import read_settings
from kiosk.cli import main
from tests.store.cluster import Cluster, cluster
from tests.store.whole_stores import a_store, in_file

NOWHERE = "postgresql://desk@127.0.0.1:1/kiosk"


@pytest.fixture(scope="module")
def postgres() -> Iterator[Cluster]:
    with cluster() as one:
        yield one


@pytest.fixture(autouse=True)
def own_umask() -> Iterator[None]:
    """The command sets that of its process."""
    umask = os.umask(0o022)
    yield
    os.umask(umask)


def move(tmp_path: Path, source: object, target: object, *more: str, chosen: str = "") -> int:
    file = tmp_path / "kiosk.toml"
    file.write_text(f'[screen]\nlanguage = "en"\n{chosen}')
    return main(
        ["desk", f"--settings={file}", f"--state={tmp_path / 'state'}", "move-store", str(source), str(target), *more]
    )


@pytest.mark.parametrize(("source", "target"), [("one", "other"), (NOWHERE, NOWHERE)])
def test_a_move_is_between_a_folder_and_postgresql(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], source: str, target: str
) -> None:
    assert move(tmp_path, source, target) == 2
    assert "Write: kiosk desk move-store FOLDER postgresql://NAME@MACHINE/DATABASE" in capsys.readouterr().err


def test_what_cannot_be_read_or_reached_is_told_with_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert move(tmp_path, tmp_path / "none", NOWHERE) == 2
    assert f"There is no desk.db in {tmp_path / 'none'}" in capsys.readouterr().err
    (tmp_path / "spoilt").mkdir()
    (tmp_path / "spoilt" / "desk.db").write_bytes(b"no database at all" * 99)
    assert move(tmp_path, tmp_path / "spoilt", NOWHERE) == 2
    assert f"{tmp_path / 'spoilt' / 'desk.db'} is damaged" in capsys.readouterr().err
    a_store(tmp_path / "desk")
    assert move(tmp_path, tmp_path / "desk" / "desk.db", NOWHERE) == 2
    assert "does not answer" in (said := capsys.readouterr().err)
    assert "Nothing was moved" in said
    assert move(tmp_path, tmp_path / "desk", "postgresql://desk:geheim@h/d") == 2
    assert "geheim" not in (said := capsys.readouterr().err)
    assert "[desk] store_secret_file" in said


def test_without_its_driver_it_says_what_to_install(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    held = a_store(tmp_path / "desk")
    monkeypatch.setitem(sys.modules, "psycopg", None)
    for source, target in ((tmp_path / "desk", NOWHERE), (NOWHERE, tmp_path / "other")):
        assert move(tmp_path, source, target) == 2
        assert 'Run: pip install "narrowcasting-kiosk[postgres]"' in capsys.readouterr().err
    assert in_file(tmp_path / "desk") == held


def test_the_password_is_that_of_the_settings_wherever_the_store_is_now(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("geheim\n")
    settings, _ = read_settings(f'[desk]\nstore = "elders"\nstore_secret_file = "{tmp_path / "secret"}"', "kiosk.toml")
    assert settings is not None
    assert address_at(settings, NOWHERE).password == (tmp_path / "secret").read_text().strip()


@pytest.mark.long
def test_the_table_fits_names_each_count_twice_and_says_what_to_write(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], postgres: Cluster
) -> None:
    held = a_store(tmp_path / "desk")
    (tmp_path / "secret").write_text("geheim\n")
    url, secret = postgres.schema().url, f'[desk]\nstore_secret_file = "{tmp_path / "secret"}"\n'
    assert move(tmp_path, tmp_path / "desk", url, chosen=secret) == 0
    lines = capsys.readouterr().out.splitlines()
    begins, ends = (
        next(at for at, line in enumerate(lines) if line.startswith(word)) for word in ("table", "together")
    )
    table = [line.split() for line in lines[begins + 1 : ends]]
    assert {name: (int(had), int(has)) for name, had, has, _ in table} == {
        name: (len(rows), len(rows)) for name, rows in held.items()
    }
    assert max(len(line) for line in lines[begins : ends + 1]) <= 79
    assert lines[ends + 2 : ends + 6] == [
        "Now put into kiosk.toml, on every machine with a desk, and start both there:",
        "[desk]", f'store = "{url}"', f'store_secret_file = "{tmp_path / "secret"}"',
    ]  # fmt: skip
    assert "geheim" not in "\n".join(lines)
    assert move(tmp_path, url, tmp_path / "back", "--json") == 0
    told = json.loads(capsys.readouterr().out)["tables"]
    assert {one["name"]: (one["from"], one["to"]) for one in told} == {n: (len(r), len(r)) for n, r in held.items()}
    assert in_file(tmp_path / "back") == held


@pytest.mark.long
def test_of_a_service_what_was_chosen_at_the_desk_is_taken_along_where_its_folder_becomes_another(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], postgres: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "SYSTEM_SETTINGS", tmp_path / "kiosk.toml")
    monkeypatch.setattr(places, "SYSTEM_STATE", tmp_path / "state")
    a_store(tmp_path / "desk")
    (tmp_path / "desk" / "programme.toml").write_text("")
    url = postgres.schema().url
    assert move(tmp_path, tmp_path / "desk", url) == 0
    moved = f"sudo mv {tmp_path / 'desk' / 'programme.toml'} {tmp_path / 'state' / 'desk' / 'programme.toml'}"
    assert moved in capsys.readouterr().out
    assert move(tmp_path, url, tmp_path / "back") == 0
    assert "sudo mv" not in capsys.readouterr().out
