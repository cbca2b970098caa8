"""`kiosk publish`: turn a content folder into a static site with a feed, for screens elsewhere."""

from __future__ import annotations

import argparse
import math
import queue
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, time, timedelta
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from kiosk.choices.places import (
    desk_store,
    find_settings,
    load_settings,
    programme_file,
    state_folder,
    state_of,
    theme_folders,
)
from kiosk.commands.arguments import add_settings, as_asked
from kiosk.commands.content_once import content_once
from kiosk.commands.problems import show
from kiosk.errors import KioskError
from kiosk.machine.clock import SystemClock
from kiosk.model.content import Snapshot
from kiosk.model.language import Phrase
from kiosk.model.plays import History
from kiosk.model.settings import FeedSettings, Settings
from kiosk.publish.feed import TITLE
from kiosk.publish.hosts import FEED_KEPT
from kiosk.publish.publication import Publication, publish
from kiosk.publish.site import Changes, owned
from kiosk.sources.remote.backoff import longest_wait

_AGAIN = timedelta(hours=1)
"""With --watch the page is made anew this often, because slides expire by their dates; and at midnight."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    parser.add_argument("content", type=Path, metavar="CONTENT", help="the content folder")
    parser.add_argument("out", type=Path, metavar="OUT", help="the folder of the site: new, empty, or made before")
    parser.add_argument("--url", default="", metavar="BASE", help="the address the site will have")
    parser.add_argument("--title", help="the title of the feed and the page")
    parser.add_argument("--watch", action="store_true", help="go on, and publish whatever changes")
    parser.add_argument("--sign", type=Path, metavar="KEY", help="sign the feed with this Ed25519 key (a PEM file)")
    add_settings(parser)
    parser.add_argument("--theme", metavar="NAME", help="the theme of the slides on the page")


def run(arguments: argparse.Namespace) -> int:
    """Publish once, or until Ctrl+C; return 1 when something in the folder should be mended, else 0."""
    content, out = _folders(arguments)
    file = find_settings(arguments.settings)
    settings = as_asked(load_settings(file)[0], arguments)
    publication = _publication(arguments, content, out, settings, file)
    state = state_of(settings, file, content=content)
    desk = desk_store(settings, file, state)
    if not arguments.watch:
        snapshot = _read(content, settings, desk, state)
        _tell(publish(publication, snapshot, _history(state)), snapshot, publication)
        _tell_how_soon(settings)
        return 1 if any(not problem.harmless for problem in snapshot.problems) else 0
    _tell_how_soon(settings)
    for snapshot in _watched(content, settings, desk, state):
        _tell(publish(publication, snapshot, _history(state)), snapshot, publication)
    return 0


def _history(state: Path) -> History | None:
    """Return what the screen on this folder showed: its quote of today stays so. None where it cannot be read."""
    from kiosk.store.journal_reader import read_journal

    try:
        with read_journal(state / "journal.db") as journal:
            return journal.history()
    except KioskError:
        return None


def _folders(arguments: argparse.Namespace) -> tuple[Path, Path]:
    """Return the content folder and that of the site; KioskError where the site would be among the content."""
    content, out = (path.expanduser().resolve() for path in (arguments.content, arguments.out))
    if not content.is_dir():
        raise KioskError(Phrase(f"{arguments.content} is geen map.", f"{arguments.content} is not a folder."),
                         Phrase("Noem de map met inhoud.", "Name the content folder."))  # fmt: skip
    if out == content or content in out.parents or out in content.parents:
        raise KioskError(Phrase("De site kan niet in de map met inhoud staan.",
                                "The site cannot lie inside the content folder."),
                         Phrase("Noem een andere map voor de site.", "Name another folder for the site."))  # fmt: skip
    owned(out)
    return content, out


def _publication(
    arguments: argparse.Namespace, content: Path, out: Path, settings: Settings, file: Path | None
) -> Publication:
    from kiosk.run.look import theme_for

    return Publication(
        out=out,
        settings=settings,
        theme=theme_for(settings.screen, theme_folders(file), programme_file(settings, file)),
        title=arguments.title or settings.screen.brand or TITLE.say(settings.screen.language),
        base=_base(arguments.url),
        key=_key(arguments.sign),
        themes=theme_folders(file),
        moments=state_folder(content) / "published-atom.json",
    )


def _base(url: str) -> str:
    if not url:
        return ""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment or parts.username:
        raise KioskError(Phrase(f"“{url}” is geen adres van een site.", f"“{url}” is not the address of a site."),
                         Phrase("Schrijf bijvoorbeeld https://schermen.example.nl/",
                                "Write https://screens.example.com/"))  # fmt: skip
    return url if url.endswith("/") else url + "/"


def _key(path: Path | None) -> bytes | None:
    if path is None:
        return None
    try:
        key = path.read_bytes()
    except OSError as error:
        raise KioskError(Phrase(f"De sleutel {path} is niet te lezen.", f"Cannot read the key {path}."),
                         Phrase("Maak er een: openssl genpkey -algorithm ed25519 -out KEY",
                                "Make one: openssl genpkey …")) from error  # fmt: skip
    from kiosk.sources.remote.signature import public_key_of

    print(f'public_key = "{public_key_of(key)}"')
    return key


def _read(content: Path, settings: Settings, desk: Path, kiosk: Path) -> Snapshot:
    """Read the folder, and what was decided at its desk.

    Of a file that is spoilt now, what was good when it was last published stays.
    """
    state = state_folder(content)
    own = replace(settings, feed=())  # what others publish is theirs
    return content_once(
        own, folder=content, scratch=state / "pictures", keep=state / "published.db", desk=desk, state=kiosk
    )


def _watched(content: Path, settings: Settings, desk: Path, kiosk: Path) -> Iterator[Snapshot]:
    """Yield the snapshot whenever the folder changes or anything is decided at its desk, and now and then."""
    from kiosk.library.library import Library
    from kiosk.paint.coverage import undrawn
    from kiosk.run.colleagues_once import taking_in
    from kiosk.run.desk_watch import DeskWatch
    from kiosk.sources.folder.watched_folder import FolderSource

    yield _read(content, settings, desk, kiosk)
    state = state_folder(content)
    changed: queue.SimpleQueue[Snapshot] = queue.SimpleQueue()
    library = Library(keep=state / "published.db", privacy=settings.privacy, content=settings.content, undrawn=undrawn)
    library.changed.subscribe(changed.put)
    now = SystemClock(ZoneInfo(settings.programme.timezone)).now
    source = FolderSource(
        content,
        name=content.name,
        deliver=library.deliver,
        assets_folder=state / "pictures",
        settings=settings.content,
        known=library.paths(content.name),
        now=now,
    )
    watch = DeskWatch(desk, library, lambda _: None, taking_in(library, settings, kiosk))
    watch.look()
    threading.Thread(target=watch.run, name="desk watch", daemon=True).start()
    source.start()
    try:
        while True:
            try:
                changed.get(timeout=_until_again(now()))
                while not changed.empty():
                    changed.get()
            except queue.Empty:
                pass
            yield library.snapshot()
    finally:
        watch.stop()
        source.stop()
        library.close()


def _until_again(now: datetime) -> float:
    """Return after how many seconds the site is made anew by itself: a new day has another quote."""
    midnight = datetime.combine(now.date() + timedelta(days=1), time(), now.tzinfo)
    return max(1.0, min(_AGAIN, midnight - now + timedelta(seconds=1)).total_seconds())


def _tell_how_soon(settings: Settings) -> None:
    """Print how long a screen elsewhere may show what is taken down here: until it asks, and gets no older answer."""
    asks = FeedSettings(url="").poll_seconds
    soon = math.ceil(longest_wait(asks) + FEED_KEPT)
    line = Phrase(
        f"Wat weg is, is binnen {soon} s nadat deze site er staat ook van de schermen die haar lezen: zij vragen elke"
        f" {asks:.0f} s, of wat hun poll_seconds zegt, en feed.json mag onderweg niet worden bewaard. Doet een host of"
        " CDN dat toch, dan komt dat erbij.",
        f"What is gone is off the screens that read this site within {soon} s after it is in its place: they ask every"
        f" {asks:.0f} s, or as their poll_seconds says, and feed.json may not be kept on the way. Where a host or CDN"
        " keeps it all the same, that comes on top.",
    )
    print(line.say(settings.screen.language))


def _tell(changes: Changes, snapshot: Snapshot, publication: Publication) -> None:
    language = publication.settings.screen.language
    held = len(snapshot.held)
    line = Phrase(
        f"{len(snapshot.items)} berichten; {len(changes.written)} bestanden geschreven, {changes.kept} gelijk,"
        f" {len(changes.removed)} verwijderd; {held} wachten op een mens en zijn niet gepubliceerd.",
        f"{len(snapshot.items)} items; {len(changes.written)} files written, {changes.kept} unchanged,"
        f" {len(changes.removed)} removed; {held} wait for a person and were not published.",
    )
    print(line.say(language))
    show((problem for problem in snapshot.problems if not problem.harmless), language)
