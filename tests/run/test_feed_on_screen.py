"""The real program with a real web server: what is in the feed is on the screen, and stays when the server goes."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from kiosk.model.content import Batch
from kiosk.store.kept_batches import KeptBatches
from tests.conftest import require_program
from tests.nginx import nginx
from tests.patience import PATIENCE


def write_feed(site: Path, text: str) -> None:
    item = {"id": "1", "content_text": text, "_kiosk": {"kind": "quote", "tone": "positive"}}
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "T", "items": [item]}
    (site / "new").write_text(json.dumps(feed))
    (site / "new").replace(site / "feed.json")


@contextlib.contextmanager
def kiosk(folder: Path) -> Iterator[None]:
    command = [sys.executable, "-m", "kiosk", "run", "--headless", "--settings", str(folder / "kiosk.toml")]
    environment = os.environ | {"XDG_STATE_HOME": str(folder / "state")}
    process = subprocess.Popen([*command, "--state", str(folder / "state")], env=environment, cwd=folder)
    try:
        yield
    finally:
        process.terminate()
        process.wait(PATIENCE)


def wait_until_it_says(port: int, words: str) -> None:
    says = ""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with contextlib.suppress(OSError):
            says = urllib.request.urlopen(f"http://127.0.0.1:{port}/slide.txt", timeout=PATIENCE).read().decode()
        if words in says:
            return
        time.sleep(0.1)
    raise AssertionError(f"the screen says {says!r}, not {words!r}")


def file_as_the_version_before(state: Path, name: str) -> None:
    """File the kept content of a feed under its name, and take its own cache away."""
    shutil.rmtree(state / "feeds")
    keep = KeptBatches(state / "library")
    batches = list(keep.batches())
    assert batches
    written: dict[tuple[str, str], Batch | None] = {(batch.source, batch.path): None for batch in batches}
    keep.write(written | {(name, batch.path): replace(batch, source=name) for batch in batches}, {})
    keep.close()


def test_a_feed_is_shown_outlives_its_server_and_a_restart_and_goes_with_its_setting(tmp_path: Path) -> None:
    program = require_program("nginx")
    site = tmp_path / "site"
    site.mkdir()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = int(free.getsockname()[1])
    write_feed(site, "De monteur belde vooraf.")
    with nginx(program, site, tmp_path / "nginx") as url:
        (tmp_path / "kiosk.toml").write_text(
            f'[content]\nfolder = "geen"\n[web]\npreview_port = {port}\n'
            f'[[feed]]\nurl = "{url}feed.json"\nallow_local = true\npoll_seconds = 5\n'
        )
        with kiosk(tmp_path):
            wait_until_it_says(port, "De monteur belde vooraf.")
            write_feed(site, "De monteur belde ook achteraf.")
            wait_until_it_says(port, "De monteur belde ook achteraf.")
    file_as_the_version_before(tmp_path / "state", f"{url}feed.json")
    with kiosk(tmp_path):
        wait_until_it_says(port, "De monteur belde ook achteraf.")
    (tmp_path / "kiosk.toml").write_text(f"[web]\npreview_port = {port}\n")
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "map.txt").write_text("Uit de map.\n")
    with kiosk(tmp_path):
        wait_until_it_says(port, "Uit de map.")
    with contextlib.closing(sqlite3.connect(tmp_path / "state" / "library")) as kept:
        assert {source for (source,) in kept.execute("SELECT source FROM batches")} == {"content"}
