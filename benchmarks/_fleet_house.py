"""Sets up a house of many screens on this machine: a kiosk, one or two desks, their store, nginx, and who is paired."""

from __future__ import annotations

import os
import re
import secrets
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from benchmarks._processes import tree
from kiosk.model.desk import Act, DeskRole, Done
from kiosk.model.paired_screens import Collected
from kiosk.model.pairing import digest_of_secret, new_secret
from kiosk.model.screen_choices import ScreenChoices
from kiosk.store.desk_invitations import invite
from kiosk.store.desk_paired import SqlitePaired
from kiosk.store.desk_store import DeskStore
from kiosk.store.opened_store import open_store
from tests.desk.browser import Browser
from tests.nginx import free_port, running
from tests.store.cluster import Cluster, cluster

ROOT = Path(__file__).parents[1]
GUIDE = ROOT / "docs" / "many-screens.md"
_STARTS = 60.0
"""Seconds within which each part runs."""
_TICK = os.sysconf("SC_CLK_TCK")
_SETTINGS = """
[screen]
name = "hal"
[desk]
address = "http://127.0.0.1:{front}"
store = "{store}"
proxy = "{proxy}"
[web]
preview_port = {preview}
"""
_NGINX = """
daemon off;
worker_processes 1;
master_process off;
error_log {scratch}/error.log;
pid {scratch}/nginx.pid;
worker_rlimit_nofile 8192;
events {{ worker_connections 4096; }}
http {{
  access_log off;
  client_body_temp_path {scratch}/body;
  proxy_temp_path {scratch}/proxy;
  fastcgi_temp_path {scratch}/fastcgi;
  uwsgi_temp_path {scratch}/uwsgi;
  scgi_temp_path {scratch}/scgi;
  {desks}
}}
"""


class House(NamedTuple):
    """All that runs, and how it is reached."""

    folder: Path
    front: int
    """The port that screens and phones ask."""
    ports: list[int]
    """Those of the desks."""
    desks: list[subprocess.Popen[bytes]]
    kiosk: subprocess.Popen[bytes]
    store: DeskStore
    database: int | None
    """The process of PostgreSQL."""
    proxy: int | None

    def officer(self) -> Browser:
        """Return the browser of an officer who is signed in at the first desk."""
        browser = Browser(self.ports[0])
        key = invite(self.store, "Meter", DeskRole.EDITOR, by="meter", at=datetime.now(UTC))
        browser.origin = f"http://127.0.0.1:{self.front}"
        browser.follow(browser.post(f"/balie/uitnodiging/{key}", {}))
        return browser


@contextmanager
def house(store: str, desks: int) -> Iterator[House]:
    """Run it; with more than one desk they are behind nginx."""
    with ExitStack() as ending:
        folder = Path(ending.enter_context(tempfile.TemporaryDirectory(prefix="kiosk-fleet-")))
        shutil.copytree(ROOT / "content", folder / "content")
        ports, address, server = [free_port() for _ in range(desks)], None, None
        front = ports[0] if desks == 1 else free_port()
        if store == "postgresql":
            server = ending.enter_context(_lasting_cluster())
            address = server.database()
        settings = _SETTINGS.format(
            front=front, store=address.url if address is not None else "", preview=free_port(),
            proxy="127.0.0.1" if desks > 1 else "",
        )  # fmt: skip
        (folder / "kiosk.toml").write_text(settings)
        places = [f"--settings={folder / 'kiosk.toml'}", f"--state={folder / 'state'}"]
        content = f"--content={folder / 'content'}"
        kiosk = ending.enter_context(_program(folder / "kiosk.log", "run", "--headless", content, *places))
        _until(lambda: _told([*places]) == 0, "the kiosk")
        opened = open_store(address, folder / "state" / "desk")
        ending.callback(opened.close)
        serving = []
        for number, port in enumerate(ports):
            log = folder / f"desk{number}.log"
            serving.append(ending.enter_context(_program(log, "desk", f"--port={port}", content, *places)))
            _until(lambda port=port: _answers(port), "the desk")
        proxy = None if desks == 1 else ending.enter_context(_before(ports, front, folder / "nginx"))
        database = int((server.folder / "data" / "postmaster.pid").read_text().split()[0]) if server else None
        yield House(folder, front, ports, serving, kiosk, opened, database, proxy)


def pair(house: House, count: int) -> list[dict[str, str]]:
    """Pair so many screens as the desk does, and return who each is and what it got."""
    paired, found = SqlitePaired(house.store), []
    for number in range(count):
        now, secret = datetime.now(UTC), new_secret()
        asking = paired.begin(digest_of_secret(secret), "meter", at=now)
        chosen = ScreenChoices(name=f"Scherm {number:05}", place="vloot", tags=("hal",))
        paired.confirm(asking.code, secrets.token_hex(8), chosen, Done(at=now, by="meter", act=Act.PAIR_SCREEN))
        got = paired.collect(digest_of_secret(secret), at=now)
        assert isinstance(got, Collected)  # noqa: S101  # it was just confirmed
        key = got.screen.key
        found.append({"id": got.screen.id, "name": chosen.name, "key": key, "token": got.token})
    return found


def spent(pid: int | None) -> float:
    """Return the seconds of processor that a program and all it started used, also those that ended."""
    seconds = 0
    for one in tree(pid) if pid is not None else ():
        try:
            fields = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        seconds += sum(map(int, fields[11:15]))
    return seconds / _TICK


@contextmanager
def _lasting_cluster() -> Iterator[Cluster]:
    """Give a server that writes as one does that must not lose anything."""
    import psycopg

    with cluster() as server:
        with psycopg.connect(server._url("postgres"), autocommit=True) as base:  # noqa: SLF001  # of a helper of tests
            base.execute("ALTER SYSTEM SET fsync = on")
            base.execute("SELECT pg_reload_conf()")
        yield server


@contextmanager
def _program(log: Path, *words: str) -> Iterator[subprocess.Popen[bytes]]:
    with log.open("wb") as said:
        program = subprocess.Popen([sys.executable, "-m", "kiosk", *words], stdout=said, stderr=said)
        try:
            yield program
        finally:
            program.terminate()
            try:
                program.wait(20)
            except subprocess.TimeoutExpired:
                program.kill()
                program.wait()


@contextmanager
def _before(ports: list[int], front: int, scratch: Path) -> Iterator[int]:
    """Put nginx before the desks, as the guide has it, without https."""
    (configured,) = re.findall(r"```nginx\n(upstream .*?)```", GUIDE.read_text("utf-8"), re.DOTALL)
    for number, port in enumerate(ports, 1):
        configured = configured.replace(f"desk{number}.huis.nl:8080", f"127.0.0.1:{port}")
    for said, here in (
        (r"listen 443 ssl;", f"listen 127.0.0.1:{front} backlog=4096;"), (r"server_name .*?;", ""),
        (r"ssl_.*?;", ""),
    ):  # fmt: skip
        configured = re.sub(said, here, configured)
    with running("nginx", _NGINX.format(scratch=scratch, desks=configured), front, scratch):
        yield int((scratch / "nginx.pid").read_text())


def _answers(port: int) -> bool:
    try:
        return Browser(port).get("/feed.json").status == 200
    except OSError:
        return False


def _told(places: list[str]) -> int:
    asked = [sys.executable, "-m", "kiosk", "status", "--json", *places]
    return subprocess.run(asked, capture_output=True, check=False).returncode


def _until(holds: object, what: str) -> None:
    ends = time.monotonic() + _STARTS
    while time.monotonic() < ends:
        if holds():  # type: ignore[operator]
            return
        time.sleep(0.2)
    raise SystemExit(f"{what} did not start")
