"""The remote feed: what a poll costs with 10,000 items, and what 1,000 screens ask of one web server.

`python -m benchmarks feed` prints all tables; `feed poll`, `feed xml` or `feed screens` one of them. The screens are
simulated by the product's own fetcher against a real nginx on loopback: some real polls each, and what a day of them
would be.
"""

from __future__ import annotations

import concurrent.futures
import contextlib
import http.server
import io
import json
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, ClassVar
from zoneinfo import ZoneInfo

from kiosk.formats.feed.feed_page import read_page
from kiosk.machine.clock import SystemClock
from kiosk.model.content import Batch, Removed
from kiosk.model.item_parts import Airing, Score, Tone
from kiosk.model.items import Item, Kind, Quote, item_id
from kiosk.model.origin import Origin
from kiosk.model.settings import FeedSettings
from kiosk.publish.feed import feed_documents
from kiosk.sources.remote.fetch import Fetched, Fetcher
from kiosk.sources.remote.remote_source import RemoteSource
from tests.nginx import nginx

ITEMS = 10_000
SCREENS = 1_000
ROUNDS = 5
MINUTES_A_DAY = 24 * 60
CHANGES_A_DAY = 10
"""How often a busy comms desk publishes."""


def main(words: list[str]) -> int:
    """Print the tables that were asked for."""
    asked = words or ["poll", "xml", "screens"]
    if "poll" in asked:
        _polls()
    if "xml" in asked:
        _xml()
    if "screens" in asked:
        _screens()
    return 0


def _quotes(count: int) -> tuple[Item, ...]:
    """Make quotes as a Dutch survey gives them: some 25 words, a name, a place, a mark."""
    made = []
    for number in range(count):
        text = (
            f"De monteur die op dag {number} kwam, belde vooraf, legde rustig uit wat er mis was en ruimde alles netjes"
            " op; alleen het wachten aan de telefoon mag echt korter."
        )
        quote = Quote(
            id=item_id(Kind.QUOTE, text),
            origin=Origin(source="bench", path="bench"),
            airing=Airing(campaign="lente"),
            text=text,
            speaker=f"klant {number % 700}",
            place=("Zwolle", "Assen", "Gouda")[number % 3],
            channel="telefoon",
            score=Score(value=float(number % 11), scale=10),
            tone=(Tone.POSITIVE, Tone.CRITICAL)[number % 2],
            team="Monteurs",
        )
        made.append(quote)
    return tuple(made)


def _site(folder: Path, items: tuple[Item, ...], page_items: int) -> int:
    """Lay a feed in a folder; return its bytes."""
    total = 0
    for document in feed_documents(items, title="Bench", language="nl", pictures={}, page_items=page_items):
        path = folder / document.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(document.body)
        total += len(document.body)
    return total


def _polls() -> None:
    print(f"\nA feed of {ITEMS} items, polled over loopback (processor time of the polling thread, in ms)\n")
    print(f"{'':32}{'body':>9}{'first':>9}{'changed':>9}{'unchanged':>11}{'bytes of an unchanged poll':>28}")
    for name, page_items in (("one page", ITEMS), ("as published (1,000 a page)", 1000)):
        with tempfile.TemporaryDirectory() as scratch:
            _poll_row(name, page_items, Path(scratch))
    _memory()


def _poll_row(name: str, page_items: int, scratch: Path) -> None:
    items = _quotes(ITEMS)
    site = scratch / "site"
    size = _site(site, items, page_items)
    with _serving(site) as (url, sent):
        settings = FeedSettings(url=url + "feed.json", allow_local=True)
        batches: list[Batch | Removed] = []
        clock = SystemClock(ZoneInfo("UTC"))
        source = RemoteSource(settings, deliver=batches.append, cache=scratch / "cache", clock=clock)

        def cost(times: int = 1) -> float:
            begun = time.thread_time()
            for _ in range(times):
                source.poll(0.0)
            return (time.thread_time() - begun) * 1000 / times

        first = cost()
        _site(site, (_quotes(ITEMS + 1)[-1], *items[1:]), page_items)
        changed = cost()
        sent.clear()
        unchanged = cost(50)
        bodies = sum(sent)
        last = batches[-1]
        assert isinstance(last, Batch)  # noqa: S101  # a benchmark of nothing would be a lie
        assert len(last.items) == ITEMS  # noqa: S101
        assert len(batches) == 2  # noqa: S101
        source.stop()
    print(f"{name:32}{size / 1e6:7.1f}MB{first:9.0f}{changed:9.0f}{unchanged:11.2f}{bodies:28}")


def _memory() -> None:
    """Tell what reading takes beside the items that are kept, as a multiple of the body."""
    (document,) = feed_documents(_quotes(ITEMS), title="B", language="nl", pictures={}, page_items=ITEMS)
    body = document.body
    tracemalloc.start()
    page = read_page(
        body, FeedSettings(url="https://bench.example/feed.json"), source="bench", address="https://b.example"
    )
    kept, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(page.entries) == ITEMS  # noqa: S101
    whole = json.loads(body)
    tracemalloc.start()
    whole = json.loads(body)
    tree = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    del whole
    times = len(body)
    print(f"\nMemory for one page of {times / 1e6:.1f} MB, as a multiple of it")
    print(
        f"  the body itself 1.0, the items that stay {kept / times:.1f}, more while reading {(peak - kept) / times:.1f}"
    )
    print(f"  (json.loads of the whole page: {tree / times:.1f})")


_ITEM = (
    '<item><title>Bericht {0}</title><link>https://b.example/{0}</link><guid isPermaLink="false">g{0}</guid>'
    "<pubDate>Tue, 10 Mar 2026 09:00:00 +0100</pubDate><dc:creator>Anja</dc:creator><category>nieuws</category>"
    "<description><![CDATA[<p>De monteur belde een half uur van tevoren, zoals beloofd. {0}</p>]]></description>"
    "<content:encoded><![CDATA[<p>De monteur belde een half uur van tevoren, zoals beloofd. {0}</p><p>En nog een "
    'alinea met wat meer woorden, zoals op een website, met een <a href="https://b.example">link</a>.</p>]]>'
    "</content:encoded></item>"
)


def _xml() -> None:
    """Tell what RSS costs beside the reader that most programs take, each in a process that does nothing else."""
    head = (
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>B</title>'
    )
    body = head + "".join(_ITEM.format(number) for number in range(ITEMS // 2)) + "</channel></rss>"
    print(f"\nRSS of {ITEMS // 2} items, {len(body) / 1e6:.1f} MB: processor time and memory, best of three\n")
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch) / "feed.xml"
        file.write_text(body)
        for name, loads, reads in (
            ("ours", "from kiosk.formats.feed.xml_feed import open_xml", "open_xml(body).items"),
            ("feedparser", "import feedparser", "feedparser.parse(body).entries"),
        ):
            took = min(_alone(loads, reads, file) for _ in range(3))
            print(f"{name:12} loading {took[1]:.2f} s, reading {took[0]:.2f} s, {took[2]:.0f} MB at most")


def _alone(loads: str, reads: str, file: Path) -> tuple[float, float, float]:
    """Return the seconds of reading and of loading, and the megabytes that both took, in a process of its own."""
    program = (
        "import time\n"
        "def peak(): return int(open('/proc/self/status').read().split('VmHWM:')[1].split()[0]) / 1024\n"
        f"body = open({str(file)!r}, 'rb').read(); before = peak(); begun = time.process_time()\n{loads}\n"
        f"loaded = time.process_time(); items = {reads}; done = time.process_time()\n"
        f"assert len(items) == {ITEMS // 2}; print(done - loaded, loaded - begun, peak() - before)"
    )
    told = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True).stdout
    read, loaded, memory = map(float, told.split())
    return read, loaded, memory


class _Files(http.server.SimpleHTTPRequestHandler):
    """Files with Last-Modified, over connections that stay open. Counts the bytes of bodies."""

    protocol_version = "HTTP/1.1"
    sent_bodies: ClassVar[list[int]] = []

    def log_message(self, format: str, *words: object) -> None:  # noqa: A002  # its name in the library
        """Say nothing."""

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """Count a body when there is one."""
        found = super().send_head()
        if found is not None:
            self.sent_bodies.append(1)
        return found


@contextlib.contextmanager
def _serving(site: Path) -> Iterator[tuple[str, list[int]]]:
    sent: list[int] = []

    class Files(_Files):
        sent_bodies = sent

    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0),
        lambda *words: Files(*words, directory=str(site)),
    )
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/", sent
    finally:
        server.shutdown()
        server.server_close()


def _screens() -> None:
    program = shutil.which("nginx")
    if program is None:
        print("nginx is not installed")
        return
    print(f"\n{SCREENS} screens and one nginx: a feed of 500 quotes, {ROUNDS} polls each, as fast as they go\n")
    with tempfile.TemporaryDirectory() as scratch:
        site = Path(scratch) / "site"
        site.mkdir()
        _site(site, _quotes(500), 1000)
        with nginx(program, site, Path(scratch) / "nginx") as url:
            _screens_table(url, Path(scratch) / "nginx" / "access.log", site)


def _screens_table(url: str, log: Path, site: Path) -> None:
    known: list[Fetched | None] = [None] * SCREENS
    fetchers = [Fetcher(FeedSettings(allow_local=True, proxy="none")) for _ in range(SCREENS)]

    def poll(screen: int) -> None:
        before = known[screen]
        etag, modified = (before.etag, before.last_modified) if before else ("", "")
        answer = fetchers[screen].get(url + "feed.json", most=10_000_000, etag=etag, last_modified=modified)
        known[screen] = answer

    begun = time.perf_counter()
    with concurrent.futures.ThreadPoolExecutor(16) as pool:
        for number in range(ROUNDS):
            if number == 2:  # the comms desk publishes once in between
                _site(site, _quotes(501)[1:], 1000)
            list(pool.map(poll, range(SCREENS)))
    seconds = time.perf_counter() - begun
    for fetcher in fetchers:
        fetcher.close()
    lines = [line.split('"')[2].split() for line in log.read_text().splitlines()]
    whole = [int(size) for status, size in lines if status == "200"]
    empty = [line for line in lines if line[0] == "304"]
    assert len(whole) + len(empty) == len(lines) == SCREENS * ROUNDS  # noqa: S101
    body = sum(whole) / len(whole)
    full = 1 + CHANGES_A_DAY
    share = 100 * (MINUTES_A_DAY - full) / MINUTES_A_DAY
    print(f"  measured: {len(lines)} requests in {seconds:.1f} s, {len(whole)} with a body, {len(empty)} not modified")
    print(f"  a body is {body / 1000:.1f} kB (gzip); at most {_HEAD} bytes of headers each way are counted below")
    print(f"\n  one screen, polling every minute for a day, {CHANGES_A_DAY} changes")
    total = full * body + MINUTES_A_DAY * 2 * _HEAD
    print(f"    requests {MINUTES_A_DAY}, of which not modified {share:.2f} %")
    print(f"    bytes    {total / 1e6:.2f} MB, of which bodies {full * body / 1e6:.2f} MB")
    print(f"  {SCREENS} screens: {SCREENS / 60:.1f} requests a second, {SCREENS * total / 1e9:.2f} GB a day")


_HEAD = 350
"""Bytes of request and response headers as nginx and the kiosk write them, rounded up."""
