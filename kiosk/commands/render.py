"""`kiosk render`: one item as it looks on the screen, as a PNG picture or as an A3 poster in a PDF."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from kiosk.choices.places import content_folder, find_settings, load_settings, programme_file, theme_folders
from kiosk.commands.arguments import add_settings, as_asked, frame_of, writing
from kiosk.commands.carrying import item_named, newest_of
from kiosk.commands.content_once import content_of, vetted
from kiosk.commands.problems import tell
from kiosk.errors import KioskError
from kiosk.machine.clock import SystemClock
from kiosk.machine.scratch import scratch_home
from kiosk.model.content import Batch, Snapshot
from kiosk.model.items import Item, Milestone, NpsReading
from kiosk.model.language import Language, Phrase
from kiosk.model.schedule import Cue
from kiosk.model.settings import Settings
from kiosk.model.slide import Frame, Slide

if TYPE_CHECKING:
    from kiosk.paint.painter import Painter

SCREEN = Frame(1920, 1080)
POSTER = Frame(3307, 2339)
"""A3 lying down at 200 dots an inch: sharp at arm's length, and a file that can be mailed."""
STANDBY = "standby"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    parser.add_argument("target", metavar="ITEM-or-FILE", help='a content file, the id of an item, or "standby"')
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", required=True, help="x.png, or x.pdf for a poster")
    add_settings(parser)
    parser.add_argument("--content", type=Path, metavar="FOLDER", help="where to look for items")
    parser.add_argument("--theme", metavar="NAME", help="papier, nacht, contrast, or a theme of your own")
    parser.add_argument(
        "--size", type=frame_of, metavar="WIDTHxHEIGHT", help="default 1920x1080; a PDF has an A3 shape"
    )
    parser.add_argument("--page", type=int, metavar="N", help="only this page (default: 1 for a PNG, all for a PDF)")


def run(arguments: argparse.Namespace) -> int:
    """Write the picture and say where it is. Raises KioskError with what to do instead."""
    output: Path = arguments.output.expanduser()
    poster = output.suffix.lower() == ".pdf"
    if not poster and output.suffix.lower() != ".png":
        raise KioskError(
            Phrase(f"{output.name} eindigt niet op .png of .pdf.", f"{output.name} does not end in .png or .pdf."),
            Phrase("Kies een naam als slide.png of poster.pdf.", "Choose a name such as slide.png or poster.pdf."),
        )
    file = find_settings(arguments.settings)
    settings = as_asked(load_settings(file)[0], arguments)
    language = settings.screen.language
    from kiosk.paint.painter import Painter
    from kiosk.run.look import theme_for
    from kiosk.slides.compose import compose

    theme = theme_for(settings.screen, theme_folders(file), programme_file(settings, file))
    frame = arguments.size or (POSTER if poster else SCREEN)
    painter = Painter()
    with tempfile.TemporaryDirectory(prefix="kiosk-render-", dir=scratch_home()) as scratch:
        cue = _cue(arguments, settings, file, Path(scratch))
        now = SystemClock(ZoneInfo(settings.programme.timezone)).now()
        slides = compose(cue, theme=theme, frame=frame, ruler=painter.ruler, language=language, now=now)
        slides = _chosen(slides, arguments.page, poster=poster)
        _write(slides, output, painter, poster=poster)
    for fault in painter.take_faults():
        print(f"{fault.asset.path.name}: {fault.reason}", file=sys.stderr)
    print(output)
    return 0


_WAITS = Phrase("Dit wacht en staat niet op het scherm:", "This waits, and is not on the screen:")


def _cue(arguments: argparse.Namespace, settings: Settings, file: Path | None, scratch: Path) -> Cue:
    """Return the cue of a content file, of an item that the kiosk shows, or of the standby slide."""
    target: str = arguments.target
    seconds = timedelta(seconds=12)
    if target == STANDBY:
        return Cue(item=None, duration=seconds, reason=Phrase("gevraagd", "asked for"))
    path = Path(target).expanduser()
    content = content_folder(settings, file, arguments.content)
    language = settings.screen.language
    if path.is_file():
        snapshot = vetted([_of_file(path, content, scratch, language)], settings)
        items = _items(snapshot)
        item = newest_of(items)
        _tell_others(items, item, language)
    else:
        snapshot = content_of(arguments, settings, scratch)
        items = _items(snapshot)
        item = item_named(target, items, content)
    for held in snapshot.held:
        if held.item.id == item.id:
            print(f"{_WAITS.say(language)} {held.why.say(language)} {held.release.say(language)}", file=sys.stderr)
    cue = Cue(item=item, duration=seconds, reason=Phrase("gevraagd", "asked for"))
    if not isinstance(item, NpsReading):
        return cue
    same = (one for one in items if isinstance(one, NpsReading) and one.series == item.series)
    earlier = sorted((one for one in same if one.period < item.period), key=lambda one: one.period)
    happened = sorted((one for one in snapshot.items if isinstance(one, Milestone)), key=lambda one: one.dated)
    return replace(cue, earlier=tuple(earlier), milestones=tuple(happened))


def _of_file(path: Path, content: Path, scratch: Path, language: Language) -> Batch:
    """Return what one file holds. Outside the content folder its own folder tells its kind, as inside."""
    from kiosk.sources.folder.once import read_one

    full = path.resolve()
    root = content if full.is_relative_to(content) else full.parent.parent
    batch = read_one(root, full.relative_to(root).as_posix(), assets_folder=scratch)
    tell(batch.problems, language)
    if not batch.items:
        worst = next((one for one in batch.problems), None)
        raise KioskError(
            Phrase(f"In {path.name} staat niets om te tonen.", f"There is nothing to show in {path.name}."),
            worst.hint if worst else Phrase("Kies een bestand met een quote.", "Choose a file with a quote."),
        )
    return batch


def _items(snapshot: Snapshot) -> tuple[Item, ...]:
    """Return the items as they may be shown, also those that wait for a person."""
    return (*snapshot.items, *(one.item for one in snapshot.held))


def _tell_others(items: Sequence[Item], drawn: Item, language: Language) -> None:
    others = [one.id for one in items if one.id != drawn.id]
    if others:
        told = Phrase(
            f"{len(items)} items in dit bestand; getekend is {drawn.id}. Ook:",
            f"{len(items)} items in this file; this is {drawn.id}. Also:",
        ).say(language)
        print(f"{told} {', '.join(others[:20])}{' …' if len(others) > 20 else ''}", file=sys.stderr)


def _chosen(slides: tuple[Slide, ...], page: int | None, *, poster: bool) -> tuple[Slide, ...]:
    if page is None:
        return slides if poster else slides[:1]
    if not 1 <= page <= len(slides):
        raise KioskError(Phrase(f"Er is geen bladzijde {page}.", f"There is no page {page}."),
                         Phrase(f"Kies 1 tot en met {len(slides)}.", f"Choose 1 to {len(slides)}."))  # fmt: skip
    return slides[page - 1 : page]


def _write(slides: Sequence[Slide], output: Path, painter: Painter, *, poster: bool) -> None:
    from kiosk.paint.export import pdf, png, raster_of

    rasters = [raster_of(painter.paint(slide)) for slide in slides]
    with writing(output):
        if poster:
            pdf(rasters, output)
        else:
            output.write_bytes(png(rasters[0]))
