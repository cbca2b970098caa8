"""`kiosk publish`: turn a content folder into a static site with a feed, for screens elsewhere."""

from __future__ import annotations

import argparse
import hashlib
import queue
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from kiosk import __version__
from kiosk.choices.places import find_settings, load_settings, state_folder, theme_folders
from kiosk.errors import KioskError
from kiosk.model.content import Removed, Snapshot
from kiosk.model.items import ItemId, assets_of
from kiosk.model.language import Language, Phrase
from kiosk.model.schedule import Cue
from kiosk.model.settings import Settings
from kiosk.model.slide import Frame, Slide
from kiosk.model.theme import Theme
from kiosk.model.value import value
from kiosk.publish.feed import FEED, PublishedPicture, feed_documents
from kiosk.publish.gallery import PublishedSlide, gallery
from kiosk.publish.hosts import HOST_FILES
from kiosk.publish.site import Changes, lay, owned

if TYPE_CHECKING:
    from kiosk.library.library import Library

FRAME = Frame(1600, 900)
"""The size of the slides on the page."""
MOST_SLIDES = 120
"""Slides on the page: more than anybody looks at, and few enough for a browser."""
_AGAIN_SECONDS = 3600.0
"""With --watch the page is made anew this often, because slides expire by their dates."""

_TITLE = Phrase("Wat klanten zeggen", "What customers say")


@value
class Publication:
    """What one site is made of."""

    content: Path
    out: Path
    settings: Settings
    themes: tuple[Path, ...]
    state: Path
    title: str
    base: str
    key: bytes | None


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    parser.add_argument("content", type=Path, metavar="CONTENT", help="the content folder")
    parser.add_argument("out", type=Path, metavar="OUT", help="the folder of the site: new, empty, or made before")
    parser.add_argument("--url", default="", metavar="BASE", help="the address the site will have")
    parser.add_argument("--title", help="the title of the feed and the page")
    parser.add_argument("--watch", action="store_true", help="go on, and publish whatever changes")
    parser.add_argument("--sign", type=Path, metavar="KEY", help="sign the feed with this Ed25519 key (a PEM file)")
    parser.add_argument("--settings", type=Path, metavar="FILE", help="settings file (default: kiosk.toml, if any)")
    parser.add_argument("--theme", metavar="NAME", help="the theme of the slides on the page")
    parser.add_argument("--language", type=Language, choices=tuple(Language), help="nl or en")


def run(arguments: argparse.Namespace) -> int:
    """Publish once, or until Ctrl+C; return 1 when something in the folder should be mended, else 0."""
    publication = _publication(arguments)
    if not arguments.watch:
        snapshot = _read(publication)
        _tell(publish(publication, snapshot), snapshot, publication)
        return 1 if any(not problem.harmless for problem in snapshot.problems) else 0
    for snapshot in _watched(publication):
        _tell(publish(publication, snapshot), snapshot, publication)
    return 0


def publish(publication: Publication, snapshot: Snapshot) -> Changes:
    """Lay the site of a snapshot: only what may be shown, and nothing of what waits for a person."""
    before = owned(publication.out)
    language = publication.settings.screen.language
    files: dict[str, bytes | Path] = {}
    pictures = _pictures(snapshot, files)
    documents = feed_documents(
        snapshot.items,
        title=publication.title,
        language=language.value,
        pictures=pictures,
        base=publication.base,
    )
    files |= {document.name: document.body for document in documents[:-1]}
    slides = tuple(_slides(publication, snapshot, before, files))
    theme = _theme(publication)
    files["index.html"] = gallery(
        slides,
        title=publication.title,
        language=language,
        ground=str(theme.colour("ground")),
        ink=str(theme.colour("text")),
    )
    files |= HOST_FILES
    feed = documents[-1].body
    if publication.key is not None:
        from kiosk.sources.remote.signature import sign

        files[FEED + ".sig"] = sign(feed, publication.key)
    files[FEED] = feed
    return lay(publication.out, files)


def _publication(arguments: argparse.Namespace) -> Publication:
    content = arguments.content.expanduser().resolve()
    if not content.is_dir():
        raise KioskError(
            Phrase(f"{arguments.content} is geen map.", f"{arguments.content} is not a folder."),
            Phrase("Noem de map met inhoud.", "Name the content folder."),
        )
    out = arguments.out.expanduser().resolve()
    if out == content or content in out.parents or out in content.parents:
        raise KioskError(
            Phrase("De site kan niet in de map met inhoud staan.", "The site cannot lie inside the content folder."),
            Phrase("Noem een andere map voor de site.", "Name another folder for the site."),
        )
    owned(out)
    file = find_settings(arguments.settings)
    settings, _ = load_settings(file)
    asked = {name: getattr(arguments, name) for name in ("theme", "language") if getattr(arguments, name)}
    settings = replace(settings, screen=replace(settings.screen, **asked))
    title = arguments.title or settings.screen.brand or _TITLE.say(settings.screen.language)
    return Publication(
        content=content,
        out=out,
        settings=settings,
        themes=theme_folders(file),
        state=state_folder(content),
        title=title,
        base=_base(arguments.url),
        key=_key(arguments.sign),
    )


def _base(url: str) -> str:
    if not url:
        return ""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment or parts.username:
        raise KioskError(
            Phrase(f"“{url}” is geen adres van een site.", f"“{url}” is not the address of a site."),
            Phrase("Schrijf bijvoorbeeld https://schermen.example.nl/", "Write https://screens.example.com/"),
        )
    return url if url.endswith("/") else url + "/"


def _key(path: Path | None) -> bytes | None:
    if path is None:
        return None
    try:
        key = path.read_bytes()
    except OSError as error:
        raise KioskError(
            Phrase(f"De sleutel {path} is niet te lezen.", f"Cannot read the key {path}."),
            Phrase("Maak er een: openssl genpkey -algorithm ed25519 -out KEY", "Make one: openssl genpkey …"),
        ) from error
    from kiosk.sources.remote.signature import public_key_of

    print(f'public_key = "{public_key_of(key)}"')
    return key


def _library(publication: Publication) -> Library:
    """Return a library with the rules of the house: what it masks and holds is what a screen would."""
    from kiosk.library.library import Library

    settings = publication.settings
    return Library(
        keep=publication.state / "published.db",
        privacy=settings.privacy,
        content=settings.content,
    )


def _read(publication: Publication) -> Snapshot:
    """Read the folder; of a file that is spoilt now, what was good when it was last published stays."""
    from kiosk.sources.folder.watched_folder import read_folder

    library = _library(publication)
    batches = read_folder(publication.content, assets_folder=publication.state / "pictures")
    name = publication.content.name
    for path in library.paths(name) - {batch.path for batch in batches}:
        library.remove(Removed(source=name, path=path))
    for batch in batches:
        library.put(batch)
    library.close()
    return library.snapshot()


def _watched(publication: Publication) -> Iterator[Snapshot]:
    """Yield the snapshot whenever the folder changes, and now and then."""
    from kiosk.sources.folder.watched_folder import FolderSource

    changed: queue.SimpleQueue[Snapshot] = queue.SimpleQueue()
    yield _read(publication)
    library = _library(publication)
    library.changed.subscribe(changed.put)
    source = FolderSource(
        publication.content,
        name=publication.content.name,
        deliver=library.deliver,
        assets_folder=publication.state / "pictures",
        settings=publication.settings.content,
        known=library.paths(publication.content.name),
    )
    source.start()
    try:
        while True:
            try:
                changed.get(timeout=_AGAIN_SECONDS)
                while not changed.empty():
                    changed.get()
            except queue.Empty:
                pass
            yield library.snapshot()
    finally:
        source.stop()
        library.close()


def _pictures(snapshot: Snapshot, files: dict[str, bytes | Path]) -> dict[str, PublishedPicture]:
    """Name the pictures of all items by the digest of what is published of them, and add them to the files."""
    found: dict[str, PublishedPicture] = {}
    for item in snapshot.items:
        for asset in assets_of(item):
            if asset.digest not in found:
                sha256 = hashlib.sha256(asset.path.read_bytes()).hexdigest()
                name = f"pictures/{sha256}{asset.path.suffix}"
                files[name] = asset.path
                found[asset.digest] = PublishedPicture(name=name, sha256=sha256)
    return found


def _slides(
    publication: Publication, snapshot: Snapshot, before: frozenset[str], files: dict[str, bytes | Path]
) -> Iterator[PublishedSlide]:
    """Yield the slides of what may be shown now, and add them to the files. A slide that lies there is not painted."""
    from kiosk.paint.export import at_rest, png
    from kiosk.paint.painter import Painter
    from kiosk.slides.compose import compose

    painter = Painter()
    theme = _theme(publication)
    now = datetime.now(ZoneInfo(publication.settings.programme.timezone))
    count = 0
    for cue in _cues(publication, snapshot, now):
        slides = compose(
            cue,
            theme=theme,
            frame=FRAME,
            ruler=painter.ruler,
            language=publication.settings.screen.language,
            now=now,
            motion="none",
        )
        for slide in slides:
            name = f"slides/{_digest(slide)}.png"
            lies_there = name in before and (publication.out / name).is_file()
            files[name] = publication.out / name if lies_there else png(at_rest(painter.paint(slide)))
            yield PublishedSlide(name=name, says=slide.description, width=FRAME.width, height=FRAME.height)
        count += len(slides)
        if count >= MOST_SLIDES:
            return


def _cues(publication: Publication, snapshot: Snapshot, now: datetime) -> Iterator[Cue]:
    """Yield each item once, in the order in which a screen without a past would first show it at noon.

    So the page keeps critical and kind in balance as a screen does, and is the same all day.
    """
    from kiosk.programme.programme import Programme

    programme = Programme(publication.settings.programme)
    programme.update(snapshot)
    at = now.replace(hour=12, minute=0, second=0, microsecond=0)
    seen: set[ItemId] = set()
    for _ in range(4 * min(len(snapshot.items), MOST_SLIDES)):
        cue = programme.choose(at)
        programme.begin(cue, at)
        at += cue.duration
        if cue.item is not None and cue.item.id not in seen:
            seen.add(cue.item.id)
            yield Cue(item=cue.item, duration=cue.duration, reason=cue.reason, earlier=cue.earlier)


def _digest(slide: Slide) -> str:
    """Return a digest of all that makes a slide's pixels: equal marks give equal pictures."""
    marks = (__version__, slide.frame, slide.ground, slide.layers)
    return hashlib.sha256(repr(marks).encode()).hexdigest()


def _theme(publication: Publication) -> Theme:
    from kiosk.choices.theme_files import load_theme

    theme, problems = load_theme(publication.settings.screen.theme, publication.themes)
    if theme is None:
        raise KioskError.of(problems[0])
    return theme


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
    for problem in snapshot.problems:
        if not problem.harmless:
            print(f"  {problem.origin}  {problem.what.say(language)}\n     {problem.hint.say(language)}")
