"""Makes a site of a snapshot: the feed with its pictures, and the page with a slide of everything."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from kiosk import __version__
from kiosk.choices.light_and_dark import light_and_dark
from kiosk.machine.clock import SystemClock
from kiosk.model.chosen_days import by_day
from kiosk.model.content import Snapshot
from kiosk.model.items import Item, ItemId, assets_of
from kiosk.model.language import Phrase
from kiosk.model.plays import History
from kiosk.model.schedule import Cue
from kiosk.model.settings import Settings
from kiosk.model.slide import Frame, Slide
from kiosk.model.theme import Series, Theme
from kiosk.model.value import value
from kiosk.outputs.carried import carried
from kiosk.outputs.tile import card_tags
from kiosk.outputs.tile_style import TileLook
from kiosk.outputs.today import PICTURE_SIZE, today_of
from kiosk.programme.hats_today import with_turns
from kiosk.publish.feed import FEED, PublishedPicture, feed_documents
from kiosk.publish.gallery import PublishedSlide, gallery
from kiosk.publish.hosts import HOST_FILES
from kiosk.publish.intranet import IntranetFiles, intranet_files
from kiosk.publish.site import Changes, lay, owned

FRAME = Frame(1600, 900)
"""The size of the slides on the page."""
MOST_SLIDES = 120
"""Slides on the page: more than anybody looks at, and few enough for a browser."""


@value
class Publication:
    """What one site is made of, beside its content."""

    out: Path
    """The folder of the site."""
    settings: Settings
    theme: Theme
    title: str
    base: str
    """The address the site will have, with a slash at its end; empty when it is not known."""
    key: bytes | None
    """A private key in PEM that signs the feed."""
    themes: tuple[Path, ...]
    """The folders in which themes are looked for."""
    moments: Path
    """A file that remembers since when each entry of the Atom feed reads as it does."""


def publish(publication: Publication, snapshot: Snapshot, history: History | None = None) -> Changes:
    """Lay the site of a snapshot: only what may be shown, and nothing of what waits for a person.

    `history` is what the screen of these settings showed: the quote that was the quote of today stays so.
    """
    before = owned(publication.out)
    language = publication.settings.screen.language
    files: dict[str, bytes | Path] = {}
    pictures, painting = _pictures(snapshot, files), _Painting(publication)
    documents = feed_documents(
        with_turns(snapshot.items, painting.now.date(), publication.settings.programme.country),
        title=publication.title,
        language=language.value,
        pictures=pictures,
        base=publication.base,
        days=by_day(snapshot.days),
        counts=snapshot.counts,
        results=snapshot.results,
    )
    files |= {document.name: document.body for document in documents[:-1]}
    slides = tuple(_slides(publication, painting, snapshot, before, files))
    stands, intranet = carried(snapshot, publication.settings, painting.now, history), _intranet(publication)
    files |= intranet_files(intranet, stands, partial(painting.picture, frame=Frame(*PICTURE_SIZE)))
    ground, ink = (str(publication.theme.colour(Series.COMPLIMENT, part)) for part in ("ground", "text"))
    tags = card_tags(today_of(stands), intranet.where)
    files["index.html"] = gallery(slides, title=publication.title, language=language, ground=ground, ink=ink, tags=tags)
    files |= HOST_FILES
    feed = documents[-1].body
    if publication.key is not None:
        from kiosk.sources.remote.signature import sign

        files[FEED + ".sig"] = sign(feed, publication.key)
    files[FEED] = feed
    return lay(publication.out, files)


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


def _intranet(publication: Publication) -> IntranetFiles:
    light, dark = light_and_dark(publication.theme, publication.themes)
    return IntranetFiles(
        settings=publication.settings,
        title=publication.title,
        base=publication.base,
        look=TileLook(light=light, dark=dark, scheme=publication.settings.intranet.colours),
        moments=publication.moments,
    )


class _Painting:
    """Sets and paints slides as they would hang at one moment."""

    def __init__(self, publication: Publication) -> None:
        from kiosk.paint.painter import Painter

        self.now = SystemClock(ZoneInfo(publication.settings.programme.timezone)).now()
        self._publication = publication
        self._painter = Painter()

    def slides(self, cue: Cue, frame: Frame = FRAME) -> tuple[Slide, ...]:
        """Return the pages of a cue."""
        from kiosk.slides.compose import compose

        return compose(
            cue,
            theme=self._publication.theme,
            frame=frame,
            ruler=self._painter.ruler,
            language=self._publication.settings.screen.language,
            now=self.now,
            motion="none",
        )

    def png(self, slide: Slide) -> bytes:
        """Paint one page."""
        from kiosk.paint.export import png, raster_of

        return png(raster_of(self._painter.paint(slide)))

    def picture(self, item: Item, frame: Frame) -> bytes:
        """Paint the first page of an item."""
        cue = Cue(item=item, duration=timedelta(seconds=12), reason=Phrase("", ""))
        return self.png(self.slides(cue, frame)[0])


def _slides(
    publication: Publication,
    painting: _Painting,
    snapshot: Snapshot,
    before: frozenset[str],
    files: dict[str, bytes | Path],
) -> Iterator[PublishedSlide]:
    """Yield the slides of what may be shown now, and add them to the files. A slide that lies there is not painted."""
    count = 0
    for cue in _cues(publication, snapshot, painting.now):
        slides = painting.slides(cue)
        for slide in slides:
            # All that makes the pixels: equal marks give equal pictures.
            marks = repr((__version__, slide.frame, slide.ground, slide.layers))
            name = f"slides/{hashlib.sha256(marks.encode()).hexdigest()}.png"
            lies_there = name in before and (publication.out / name).is_file()
            files[name] = publication.out / name if lies_there else painting.png(slide)
            yield PublishedSlide(
                name=name,
                says=slide.description,
                width=FRAME.width,
                height=FRAME.height,
                ground=str(slide.ground),
            )
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
            yield Cue(
                item=cue.item,
                duration=cue.duration,
                reason=cue.reason,
                earlier=cue.earlier,
                milestones=cue.milestones,
                beside=cue.beside,
            )
