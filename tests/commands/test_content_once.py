"""Every command reads what the kiosk shows: the folder and the feeds, through the same gate."""

from __future__ import annotations

import functools
import http.server
import io
import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from kiosk.choices.places import load_settings
from kiosk.cli import main
from kiosk.commands.content_once import content_once
from kiosk.errors import KioskError
from kiosk.model.settings import FeedSettings, Settings
from kiosk.sources.remote.remote_source import read_feed

START = ("--start", "2026-04-07T08:00", "--days", "0.05")


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A feed of a quote that holds a telephone number, and of a picture."""
    folder = tmp_path / "site"
    folder.mkdir()
    file = io.BytesIO()
    Image.new("RGB", (640, 360), "teal").save(file, "PNG")
    (folder / "balie.png").write_bytes(file.getvalue())
    quote = {"id": "1", "content_text": "De monteur belde vooraf op 06-12345678.", "_kiosk": {"kind": "quote"}}
    picture = {"id": "2", "title": "De nieuwe balie", "image": "balie.png", "_kiosk": {"kind": "picture"}}
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "T", "items": [quote, picture]}
    (folder / "feed.json").write_text(json.dumps(feed))
    return folder


@pytest.fixture
def server(site: Path) -> Iterator[http.server.ThreadingHTTPServer]:
    handler = functools.partial(Quiet, directory=str(site))
    serving = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=serving.serve_forever, args=(0.01,)).start()
    yield serving
    serving.shutdown()
    serving.server_close()


@pytest.fixture
def kiosk(tmp_path: Path, server: http.server.ThreadingHTTPServer, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A kiosk.toml with a feed and no folder; return its file."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "states"))
    monkeypatch.delenv("STATE_DIRECTORY", raising=False)
    monkeypatch.setattr("kiosk.choices.places.SYSTEM_STATE", tmp_path / "none")
    file = tmp_path / "etc" / "kiosk.toml"
    file.parent.mkdir()
    url = f"http://127.0.0.1:{server.server_port}/feed.json"
    file.write_text(f'[[feed]]\nurl = "{url}"\nallow_local = true\n')
    return file


def rows(capsys: pytest.CaptureFixture[str], *words: str | Path) -> Any:  # noqa: ANN401
    assert main([str(word) for word in words]) in {0, 1}
    return json.loads(capsys.readouterr().out)


def test_a_kiosk_of_feeds_forecasts_simulates_and_checks_what_it_shows(
    kiosk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    checked = rows(capsys, "check", "--settings", kiosk, "--json")["items"]
    assert {row["kind"] for row in checked} == {"quote", "picture"}
    assert "12345678" not in json.dumps(checked)
    ids = {row["id"] for row in checked}
    assert {row["item"] for row in rows(capsys, "forecast", "--settings", kiosk, *START, "--json")} == ids
    simulated = rows(capsys, "simulate", "--settings", kiosk, "--start", "2026-04-07T00:00", "--days", "2", "--json")
    assert {row["item"] for row in simulated["items"]} == ids


def test_a_folder_beside_the_feeds_is_forecast_with_them(kiosk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (kiosk.parent / "content").mkdir()
    (kiosk.parent / "content" / "quote.txt").write_text("Fijn geholpen aan de balie.\n- Jan de Vries, Ede\n")
    forecast = rows(capsys, "forecast", "--settings", kiosk, *START, "--json")
    assert {row["item"] for row in forecast} == {
        row["id"] for row in rows(capsys, "check", "--settings", kiosk, "--json")["items"]
    }
    assert len({row["item"] for row in forecast}) == 3


def test_an_item_of_a_feed_can_be_drawn(kiosk: Path, tmp_path: Path) -> None:
    output = tmp_path / "slide.png"
    assert main(["render", "quote-", "--settings", str(kiosk), "-o", str(output), "--size", "640x360"]) == 0
    assert output.is_file()


def test_a_feed_that_does_not_answer_counts_as_it_was_kept_and_is_told(
    kiosk: Path,
    tmp_path: Path,
    server: http.server.ThreadingHTTPServer,
    capsys: pytest.CaptureFixture[str],
) -> None:
    state = tmp_path / "state"
    (feed,) = load_settings(kiosk)[0].feed
    assert read_feed(feed, state / "feeds").items
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in state.rglob("*") if path.is_file()}
    server.shutdown()
    server.server_close()
    assert main(["forecast", "--settings", str(kiosk), "--state", str(state), *START, "--json"]) == 0
    said = capsys.readouterr()
    assert len({row["item"] for row in json.loads(said.out)}) == 2
    assert "feed.json" in said.err
    assert {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in before} == before
    assert {path for path in state.rglob("*") if path.is_file()} == set(before), "a kiosk that runs keeps its own"


def test_without_its_folder_and_without_a_feed_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(KioskError, match="not a folder"):
        content_once(Settings(), folder=tmp_path / "weg", scratch=tmp_path)


def test_a_feed_that_never_answered_gives_nothing_but_its_problem(tmp_path: Path) -> None:
    settings = Settings(feed=(FeedSettings(url="http://127.0.0.1:9/feed.json", allow_local=True),))
    snapshot = content_once(settings, folder=None, scratch=tmp_path / "scratch", kept_feeds=tmp_path / "none")
    assert snapshot.items == ()
    assert len(snapshot.problems) == 1
