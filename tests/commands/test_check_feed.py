"""`kiosk check URL` asks for a feed as the kiosk does: with the secret and the fields of its settings."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kiosk.cli import main
from tests.sources.hostile import HostileServer, answer, serving

REVIEWS = json.dumps({"data": {"reviews": [{"words": "Snel en netjes."}]}}).encode()
MAPPED = 'root = "data.reviews"\n[feed.fields]\ntext = "words"\n'
GUARDED = 'login = "bearer"\nsecret_env = "FEED_TOKEN"\nproxy = "none"\nallow_local = true\n'


def settings_file(folder: Path, url: str, more: str) -> str:
    file = folder / "kiosk.toml"
    file.write_text(f'[[feed]]\nurl = "{url}"\n{more}')
    return str(file)


def checked(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = main(["check", *arguments])
    out = capsys.readouterr()
    return status, out.out, out.err


def guarded(server: HostileServer) -> None:
    """Let in only who has the token."""

    def behave(connection: object, request: str) -> None:
        good = "Authorization: Bearer geheim-123" in request
        (answer(REVIEWS) if good else answer(b"", status="401 Unauthorized"))(connection, request)  # type: ignore[arg-type]

    server.behaviour = behave


@pytest.mark.parametrize("asked", ["feed.json?team=a&token=geheim-456", "feed.json"])
def test_the_feed_of_the_settings_at_that_address_is_meant(
    asked: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FEED_TOKEN", "geheim-123")
    with serving() as server:
        guarded(server)
        file = settings_file(tmp_path, server.url("feed.json?team=a&token=geheim-456"), GUARDED + MAPPED)
        status, out, err = checked(capsys, server.url(asked), "--settings", file)
        assert status == 0
        assert "Snel en netjes." in out
        assert "token=geheim-456" in server.requests[0], "the whole address of the settings is asked"
    assert "geheim-" not in out + err


def test_the_settings_are_found_where_the_kiosk_finds_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FEED_TOKEN", "geheim-123")
    with serving() as server:
        guarded(server)
        monkeypatch.setenv("KIOSK_SETTINGS", settings_file(tmp_path, server.url(), GUARDED + MAPPED))
        assert checked(capsys, server.url())[0] == 0


def test_an_address_that_the_settings_do_not_have_is_asked_for_without_any_secret(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FEED_TOKEN", "geheim-123")
    with serving() as server:
        guarded(server)
        file = settings_file(tmp_path, server.url("ander.json"), GUARDED + MAPPED)
        status, out, _ = checked(capsys, server.url(), "--settings", file, "--allow-local")
        assert status == 1
        assert "401" in out
        assert "Authorization" not in server.requests[0]


def test_of_two_feeds_at_one_address_none_is_guessed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FEED_TOKEN", "geheim-123")
    with serving() as server:
        guarded(server)
        file = tmp_path / "kiosk.toml"
        rows = (f'[[feed]]\nurl = "{server.url()}?team={team}"\n{GUARDED}' for team in "ab")
        file.write_text("".join(rows))
        assert checked(capsys, server.url(), "--settings", str(file), "--allow-local")[0] == 1
        assert "Authorization" not in server.requests[0]
