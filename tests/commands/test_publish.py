"""A content folder becomes a site: what may be shown leaves the house, and nothing else."""

from __future__ import annotations

import dataclasses
import io
import json
import os
import re
import subprocess
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from PIL import Image

from kiosk.cli import main
from kiosk.commands.publish import _until_again
from kiosk.library.library import Library
from kiosk.model.content import Snapshot
from kiosk.model.items import Item, Kind, NpsReading, item_id
from kiosk.model.origin import Origin
from kiosk.model.settings import FeedSettings
from kiosk.publish.hosts import FEED_KEPT
from kiosk.sources.folder.once import read_folder
from kiosk.sources.remote.backoff import next_wait
from kiosk.sources.remote.remote_source import read_feed
from kiosk.sources.remote.signature import public_key_of
from tests.conftest import require_program
from tests.nginx import nginx
from tests.patience import PATIENCE, wait_until

NOWHERE = Origin(source="", path="")


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "content"
    (folder / "quotes").mkdir(parents=True)
    (folder / "quotes" / "monteur.txt").write_text(
        "Binnen een uur stond er iemand op de stoep.\n— mevrouw K., Zwolle\n"
    )
    (folder / "quotes" / "wachten.txt").write_text("toon: kritisch\n\nIk heb drie kwartier aan de lijn gehangen.\n")
    (folder / "mededelingen").mkdir()
    (folder / "mededelingen" / "taart.txt").write_text(
        "soort: mededeling\ntitel: Taart\n\nOm drie uur in de kantine.\n"
    )
    return folder


def add_picture(content: Path) -> None:
    file = io.BytesIO()
    Image.new("RGB", (640, 360), "teal").save(file, "JPEG")
    (content / "balie.jpg").write_bytes(file.getvalue())
    (content / "balie.txt").write_text("De nieuwe balie.\n")


def publish(content: Path, out: Path, *more: str) -> int:
    return main(["publish", str(content), str(out), *more])


def feed(out: Path) -> str:
    return (out / "feed.json").read_text()


def stamps(out: Path) -> dict[str, tuple[int, int]]:
    files = (path for path in out.rglob("*") if path.is_file())
    return {path.relative_to(out).as_posix(): (path.stat().st_mtime_ns, path.stat().st_ino) for path in files}


def test_it_tells_how_soon_what_is_taken_away_is_off_screens_that_read_the_site(
    content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert publish(content, tmp_path / "site") == 0
    longest = max(next_wait(poll=FeedSettings(url="").poll_seconds, failed=0, chance=chance) for chance in (0.0, 1.0))
    assert f"binnen {longest:.0f} s" in capsys.readouterr().out
    (kept,) = re.findall(r"/feed.json\n(?:  .*\n)*?  Cache-Control: (.*)\n", (tmp_path / "site/_headers").read_text())
    assert (kept, FEED_KEPT) == ("no-cache", 0.0), "as the files for the host say it"


def test_the_site_has_a_feed_pictures_slides_and_a_page_that_shows_them(content: Path, tmp_path: Path) -> None:
    add_picture(content)
    out = tmp_path / "site"
    assert publish(content, out) == 0
    rows = json.loads(feed(out))["items"]
    assert len(rows) == 4
    (picture,) = [row["image"] for row in rows if "image" in row]
    assert (out / picture).is_file()
    page = (out / "index.html").read_text()
    slides = list((out / "slides").iterdir())
    assert len(slides) == 4
    for slide in slides:
        assert f"slides/{slide.name}" in page
    assert "Binnen een uur" in page
    assert "immutable" in (out / "_headers").read_text()
    assert "immutable" in (out / ".htaccess").read_text()


def test_only_what_changed_is_written_and_what_is_gone_is_removed(content: Path, tmp_path: Path) -> None:
    out = tmp_path / "site"
    publish(content, out)
    before = stamps(out)
    publish(content, out)
    assert stamps(out) == before
    (content / "quotes" / "monteur.txt").write_text("Binnen twee uur stond er iemand op de stoep.\n")
    publish(content, out)
    after = stamps(out)
    changed = {name for name in after if after[name] != before.get(name)}
    of_today = {"tile.html", "today.json", "today.png"}  # where it is the quote of this day
    told = {name.split("/")[0] for name in changed} - of_today
    assert told == {"feed.json", "feed.atom", "index.html", "slides", ".kiosk-site.json"}
    assert len(after) == len(before)
    assert "Binnen een uur" not in feed(out) + (out / "index.html").read_text()


def test_a_folder_with_files_of_others_is_refused_and_left_alone(content: Path, tmp_path: Path) -> None:
    out = tmp_path / "documenten"
    out.mkdir()
    (out / "brief.odt").write_text("van een ander")
    assert publish(content, out) == 2
    assert [path.name for path in out.iterdir()] == ["brief.odt"]


def test_files_that_others_put_in_the_site_later_stay(content: Path, tmp_path: Path) -> None:
    out = tmp_path / "site"
    publish(content, out)
    (out / "robots.txt").write_text("User-agent: *")
    (out / "slides" / "eigen.png").write_text("")
    (content / "quotes" / "monteur.txt").unlink()
    publish(content, out)
    assert (out / "robots.txt").is_file()
    assert (out / "slides" / "eigen.png").is_file()


def test_the_marker_cannot_be_used_to_remove_files_elsewhere(content: Path, tmp_path: Path) -> None:
    out = tmp_path / "site"
    publish(content, out)
    victim = tmp_path / "kostbaar.txt"
    victim.write_text("")
    (out / ".kiosk-site.json").write_text(json.dumps({"files": ["../kostbaar.txt", str(victim)]}))
    publish(content, out)
    assert victim.is_file()


@pytest.mark.parametrize("inside", ["content/site", "content", "."])
def test_the_site_cannot_lie_in_the_content_nor_around_it(content: Path, tmp_path: Path, inside: str) -> None:
    before = sorted(content.rglob("*"))
    assert publish(content, tmp_path / inside) == 2
    assert sorted(content.rglob("*")) == before


@pytest.mark.parametrize("url", ["ftp://x.example/", "schermen", "https://x.example/?a=1", "https://u:p@x.example/"])
def test_what_is_no_address_of_a_site_is_refused(content: Path, tmp_path: Path, url: str) -> None:
    assert publish(content, tmp_path / "site", "--url", url) == 2


def read(content: Path, tmp_path: Path) -> Snapshot:
    library = Library()
    for batch in read_folder(content, assets_folder=tmp_path / "assets"):
        library.put(batch)
    return library.snapshot()


def bare(item: Item) -> Item:
    """Return an item without where it came from and where its picture lies."""
    for name in ("photo", "asset"):
        asset = getattr(item, name, None)
        if asset is not None:
            item = dataclasses.replace(item, **{name: dataclasses.replace(asset, path=Path(), digest="")})
    if isinstance(item, NpsReading):
        item = dataclasses.replace(item, answers=None)
    return dataclasses.replace(item, origin=NOWHERE)


def same(one: Snapshot, other: Snapshot) -> bool:
    return {item.id: bare(item) for item in one.items} == {item.id: bare(item) for item in other.items}


def test_a_screen_elsewhere_shows_the_same_as_one_on_the_folder(content: Path, tmp_path: Path) -> None:
    """Folder, publish, a real nginx, the feed: the same items with the same ids; then again after a change."""
    program = require_program("nginx")
    add_picture(content)
    out = tmp_path / "site"
    publish(content, out)
    with nginx(program, out, tmp_path / "nginx") as url:
        for _ in range(2):
            library = Library()
            library.put(read_feed(FeedSettings(url=url + "feed.json", allow_local=True), tmp_path / "cache"))
            elsewhere, here = library.snapshot(), read(content, tmp_path)
            assert len(here.items) == len(list(content.rglob("*.*"))) - 1
            assert same(elsewhere, here)
            assert not elsewhere.problems
            (content / "quotes" / "nieuw.txt").write_text("Er belde iemand terug, en die luisterde.\n")
            publish(content, out)


def test_an_unchanged_site_is_answered_without_a_body(content: Path, tmp_path: Path) -> None:
    program = require_program("nginx")
    out = tmp_path / "site"
    publish(content, out)
    with nginx(program, out, tmp_path / "nginx") as url:
        for _ in range(3):
            read_feed(FeedSettings(url=url + "feed.json", allow_local=True), tmp_path / "cache")
    log = (tmp_path / "nginx" / "access.log").read_text()
    assert [line.split('"')[2].split()[0] for line in log.splitlines()] == ["200", "304", "304"]


def new_key() -> bytes:
    """Return a private key as `openssl genpkey -algorithm ed25519` writes it."""
    form = serialization.PrivateFormat.PKCS8
    return Ed25519PrivateKey.generate().private_bytes(serialization.Encoding.PEM, form, serialization.NoEncryption())


def test_a_signed_site_is_shown_only_with_its_own_signature(
    content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    key = tmp_path / "sleutel.pem"
    key.write_bytes(new_key())
    add_picture(content)
    out = tmp_path / "site"
    publish(content, out, "--sign", str(key))
    public = capsys.readouterr().out.split('"')[1]
    with nginx(require_program("nginx"), out, tmp_path / "nginx") as url:
        settings = FeedSettings(url=url + "feed.json", allow_local=True, public_key=public)

        def shown(cache: str, settings: FeedSettings) -> int:
            batch = read_feed(settings, tmp_path / cache)
            return len(batch.items)

        assert shown("signed", settings) == 4
        assert shown("other", replace(settings, public_key=public_key_of(new_key()))) == 0
        assert shown("nonsense", replace(settings, public_key="geen sleutel")) == 0
        forged = feed(out).replace("Binnen een uur", "Pas na een jaar")
        (out / "feed.json").write_text(forged)
        assert shown("forged", settings) == 0
        assert shown("signed", settings) == 4


def test_what_waits_for_a_person_never_leaves_the_folder(content: Path, tmp_path: Path) -> None:
    (content / "enquete.csv").write_text(
        "Datum;Cijfer;Waarom geeft u dit cijfer?\n"
        "2026-03-01;9;Top geholpen door de monteur.\n"
        "2026-03-02;2;Nooit meer dit.\n"
    )
    out = tmp_path / "site"
    publish(content, out)
    site = b"".join(path.read_bytes() for path in out.rglob("*") if path.is_file() and path.suffix != ".png")
    assert read(content, tmp_path).held
    assert site.count(b"op de stoep") > 0
    assert b"Nooit meer dit" not in site
    assert b"Top geholpen" not in site


def test_what_was_masked_never_leaves_the_folder(content: Path, tmp_path: Path) -> None:
    words = "U belde mij keurig terug op 06-12345678 zoals beloofd."
    (content / "quotes" / "nummer.txt").write_text(words + "\n")
    out = tmp_path / "site"
    publish(content, out)
    assert "U belde mij keurig terug" in feed(out)
    assert "12345678" not in feed(out) + (out / "index.html").read_text()
    assert item_id(Kind.QUOTE, words) not in feed(out)


def test_a_watched_folder_is_published_again_when_it_changes(content: Path, tmp_path: Path) -> None:
    import sys

    out = tmp_path / "site"
    environment = os.environ | {"PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "kiosk", "publish", str(content), str(out), "--watch"]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    try:
        assert wait_until((out / "feed.json").is_file)
        (content / "quotes" / "later.txt").write_text("Deze kwam later binnen.\n")
        assert wait_until(lambda: "later binnen" in feed(out))
    finally:
        process.terminate()
        process.wait(PATIENCE)


def test_the_site_holds_what_the_intranet_shows_and_a_reader_of_feeds_reads_it(content: Path, tmp_path: Path) -> None:
    import feedparser

    out = tmp_path / "site"
    (content / "quotes" / "nummer.txt").write_text("U belde mij keurig terug op 06-12345678 zoals beloofd.\n")
    publish(content, out, "--url", "https://schermen.example.nl/")
    told = json.loads((out / "today.json").read_text())
    assert told["picture"] == "https://schermen.example.nl/today.png"
    assert (out / "today.png").read_bytes().startswith(b"\x89PNG")
    tile, feed_text = (out / "tile.html").read_text(), (out / "feed.atom").read_text()
    assert told["quote"]["text"] in tile
    assert 'property="og:image" content="https://schermen.example.nl/today.png"' in (out / "index.html").read_text()
    found = feedparser.parse(feed_text)
    assert not found.bozo
    assert {one.title for one in found.entries} >= {"Taart", "Binnen een uur stond er iemand op de stoep."}
    assert "12345678" not in tile + feed_text + json.dumps(told)


def test_a_take_down_leaves_what_was_laid_for_the_intranet_and_the_feed_keeps_its_moments(
    content: Path, tmp_path: Path
) -> None:
    out = tmp_path / "site"
    publish(content, out)
    before = (out / "feed.atom").read_text()
    publish(content, out)
    assert (out / "feed.atom").read_text() == before
    (content / "WEGHALEN.txt").write_text(json.loads((out / "today.json").read_text())["quote"]["text"] + "\n")
    gone = json.loads((out / "today.json").read_text())["quote"]["text"].splitlines()[0]
    publish(content, out)
    for name in ("tile.html", "today.json", "feed.atom", "index.html"):
        assert gone not in (out / name).read_text(), name


def test_a_site_without_any_quote_has_a_tile_that_says_so_and_no_picture(content: Path, tmp_path: Path) -> None:
    out = tmp_path / "site"
    publish(content, out)
    for file in (content / "quotes").iterdir():
        file.unlink()
    publish(content, out)
    assert "geen quote op het scherm" in (out / "tile.html").read_text()
    assert not (out / "today.png").exists()


@pytest.mark.parametrize(
    ("now", "seconds"),
    [("2026-03-02T10:00+01:00", 3600.0), ("2026-03-02T23:30+01:00", 1801.0), ("2026-03-02T23:59:59.9+01:00", 1.1)],
)
def test_a_watched_site_is_made_anew_each_hour_and_just_after_midnight(now: str, seconds: float) -> None:
    assert _until_again(datetime.fromisoformat(now)) == pytest.approx(seconds)
