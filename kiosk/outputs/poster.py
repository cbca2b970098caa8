"""Posters: items of the wall on paper, set by the typesetter of the wall, with room for post-its under a quote. Pure.

Each is the slide of its item in the shape of the paper, at rest, without clock. Nothing of it is typed again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from kiosk.model.answered import Answered
from kiosk.model.item_polls import AskedItem
from kiosk.model.items import Announcement, Improvement, Item, NpsReading, Quote, Story, Value
from kiosk.model.language import Language, Phrase
from kiosk.model.schedule import Cue, CueRole
from kiosk.model.slide import Frame, Slide, TextRun
from kiosk.model.theme import Theme
from kiosk.model.value import value
from kiosk.outputs.carried import Carried
from kiosk.outputs.paper import Paper, PaperLink, on_white
from kiosk.outputs.pdf_pages import AboutDocument, PrintedPage, pdf_of
from kiosk.outputs.poster_room import Room
from kiosk.paint.painter import TextRuler
from kiosk.programme.among_values import among_values
from kiosk.slides.compose import compose
from kiosk.slides.reply import call_for
from kiosk.slides.sheet import Sheet

MOST_POSTERS = 40
"""Items in one document."""
_MOST_PAGES = 120
_TITLE = 90
_READ_ON = Phrase("Verder lezen?", "Read on?")
_MORE = Phrase("Meer weten?", "More about it?")
_BESIDE_NOTES = (1.0, 0.85, 0.72)
"""How much smaller the words of a quote may be for the room under them, the largest first."""
_NEARER = (1.0, 0.85, 0.72, 0.6, 0.5)
"""The same of anything, to stand on one page: who reads paper comes nearer than to a screen."""


@value
class PaperLook:
    """What a poster is set with beside its paper: the theme of the wall, its language, and where its codes lead."""

    theme: Theme
    language: Language
    link: PaperLink | None = None


def poster_pdf(items: Sequence[Item], stands: Carried, look: PaperLook, paper: Paper) -> bytes:
    """Return a PDF with the posters of items that stand on the wall, in their order."""
    pages = [page for item in items for page in poster_pages(item, stands, look, paper)][:_MOST_PAGES]
    says = pages[0].says if pages else ""
    title = says if len(says) <= _TITLE else says[:_TITLE].rsplit(" ", 1)[0] + " …"
    about = AboutDocument(title=title, author=look.theme.brand, language=look.language, made=stands.now)
    return pdf_of(pages, about)


def poster_pages(item: Item, stands: Carried, look: PaperLook, paper: Paper) -> Iterator[PrintedPage]:
    """Yield the pages of an item.

    What does not leave room for post-its on one page, or for a code to react by, goes without.
    """
    theme = replace(look.theme, show_clock=False)
    setting = _Setting(on_white(theme) if paper.white else theme, look.language, _at_rest(stands.now))
    slides, room = _set(item, setting, _cue(item, stands), look, paper)
    for slide in slides:
        under = tuple(room.marks(setting.sheet(slide), paper.frame)) if room else ()
        yield PrintedPage(
            frame=paper.frame,
            ground=slide.ground,
            marks=(*(mark for layer in slide.layers for mark in layer.marks), *under),
            bleed=paper.bleed,
            says=" ".join((slide.description, *(mark.text for mark in under if isinstance(mark, TextRun)))),
        )


def _set(
    item: Item, setting: _Setting, cue: Cue, look: PaperLook, paper: Paper
) -> tuple[tuple[Slide, ...], Room | None]:
    """Return the slides of an item and the room under each."""
    react = look.link if call_for(item, None) else None
    if isinstance(item, Quote) and paper.room:
        notes = Room(notes=True, link=react, tone=item.tone)
        found = setting.slides(cue, notes.frame_above(paper.frame), _BESIDE_NOTES)
        if len(found) == 1:
            return found, notes
    if isinstance(item, Story | Announcement) and item.link:
        room = Room(notes=False, link=PaperLink(address=item.link, call=_READ_ON if isinstance(item, Story) else _MORE))
        # Its code stands under it, smaller than on a screen: one holds a telephone before it.
        beside = replace(cue, item=replace(item, link=None))
        return setting.slides(beside, room.frame_above(paper.frame), _NEARER), room
    whole = setting.slides(cue, paper.frame, _NEARER)
    if react is None:
        return whole, None
    room = Room(notes=False, link=react)
    beside_code = setting.slides(cue, room.frame_above(paper.frame), _NEARER)
    return (beside_code, room) if len(beside_code) <= len(whole) else (whole, None)


def _cue(item: Item, stands: Carried) -> Cue:
    cue = Cue(item=item, duration=timedelta(seconds=10), reason=Phrase("", ""))
    if isinstance(item, Improvement):
        # What was said stands beside what was done, and needs no page of its own before it.
        return replace(cue, role=CueRole.COMPANION)
    if isinstance(item, Value):
        return replace(cue, among=among_values(item, stands.items))
    if isinstance(item, AskedItem):
        return replace(cue, beside=Answered(result=stands.results.get(item.id)))
    if isinstance(item, NpsReading):
        return replace(cue, earlier=stands.earlier(item), milestones=stands.milestones)
    return cue


def _at_rest(now: datetime) -> datetime:
    """Return the beginning of the day, when nothing is moved against burning in."""
    return now.replace(hour=0, minute=0, second=0, microsecond=0)


class _Setting:
    """Sets slides for paper."""

    def __init__(self, theme: Theme, language: Language, now: datetime) -> None:
        self._theme, self._language, self._now = theme, language, now
        self._ruler = TextRuler()

    def slides(self, cue: Cue, frame: Frame, sizes: Sequence[float]) -> tuple[Slide, ...]:
        """Return a cue on as few pages as one of these sizes makes, in the first that does."""
        fewest: tuple[Slide, ...] = ()
        for near in sizes:
            found = self._set(cue, frame, near)
            if not fewest or len(found) < len(fewest):
                fewest = found
            if len(fewest) == 1:
                break
        return fewest

    def sheet(self, slide: Slide) -> Sheet:
        """Return the sheet of what stands under a slide."""
        sheet = Sheet(theme=self._theme, frame=slide.frame, ruler=self._ruler, language=self._language, now=self._now)
        return sheet.on(slide.series)

    def _set(self, cue: Cue, frame: Frame, near: float) -> tuple[Slide, ...]:
        return compose(
            cue,
            theme=replace(self._theme, near=near),
            frame=frame,
            ruler=self._ruler,
            language=self._language,
            now=self._now,
            motion="none",
        )
