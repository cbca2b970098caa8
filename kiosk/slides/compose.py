"""Turns a cue into slides: one for each page, with the time of the cue divided over them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, assert_never

from kiosk.model.item_decision import DecisionCard
from kiosk.model.item_hat import Hat
from kiosk.model.item_polls import Poll, Priorities
from kiosk.model.items import (
    Announcement,
    HallOfFame,
    Idea,
    IdeaBoard,
    Improvement,
    Item,
    Milestone,
    Note,
    NpsReading,
    Picture,
    Quote,
    Roundup,
    Spotlight,
    Story,
    Value,
    WeekCount,
)
from kiosk.model.kinds import DECLARED
from kiosk.model.language import Language, Phrase
from kiosk.model.presence import Doorway
from kiosk.model.schedule import Cue, CueRole
from kiosk.model.slide import Frame, Layer, Motion, Ruler, Slide
from kiosk.model.standby_notice import StandbyNotice
from kiosk.model.theme import Theme
from kiosk.slides import (
    announcement,
    core_value,
    decision_card,
    full_picture,
    hall_of_fame,
    hat,
    idea_board,
    improvement,
    milestone,
    note,
    nps_reading,
    poll,
    priorities,
    quote,
    roundup,
    spotlight,
    standby,
    story,
    week_count,
)
from kiosk.slides.masthead import furnish
from kiosk.slides.reply import call_for
from kiosk.slides.sheet import Page, Reply, Sheet
from kiosk.slides.shift import shifted

_ORIENTATION_WORDS = 7
"""Finding one's place on a new page takes as long as reading about so many words."""
_FASTEST = 4.0
"""Words a second that no page may ask for: 238 words a minute is the average silent reader (Brysbaert 2019)."""
_ORIENTATION_SECONDS = 1.5


def compose(
    cue: Cue,
    *,
    theme: Theme,
    frame: Frame,
    ruler: Ruler,
    language: Language,
    now: datetime,
    motion: str = "full",
    waits: Phrase | StandbyNotice | None = None,
    door: Doorway | None = None,
) -> tuple[Slide, ...]:
    """Return the slides of a cue, at least one. Their durations add up to the cue's, or more where that is too short.

    `motion` is "full", "reduced" or "none"; the theme may ask for less. `now` is aware, in the kiosk's zone, `waits` is
    what stands where a run only waits or nothing hangs. With a `door` for phones the place of its code is kept free.
    """
    sheet = Sheet(theme=theme, frame=frame, ruler=ruler, language=language, now=now, reply=_reply(cue, door, now))
    pages = _pages(cue, sheet, waits)
    durations = shared(cue.duration, [page.words for page in pages])
    moves, slides = _moves(theme.motion, motion), list[Slide]()
    for number, (page, duration) in enumerate(zip(pages, durations, strict=True), 1):
        folio = (cue.part, cue.parts) if cue.parts > 1 else (number, len(pages))
        slides.append(
            Slide(
                cue=cue,
                frame=frame,
                series=page.series,
                ground=theme.colour(page.series, "ground"),
                layers=_layers(sheet.on(page.series), page, folio, counts=cue.parts > 1, moves=moves),
                duration=duration,
                page=number,
                pages=len(pages),
                motion=moves,
                description=page.says,
                kept=_kept(page, pages[number - 2]) if number > 1 else 0,
                call=sheet.call,
            )
        )
    return tuple(slides)


def _moves(*asked: str) -> str:
    return next((one for one in ("none", "reduced") if one in asked), "full")


def _reply(cue: Cue, door: Doorway | None, now: datetime) -> Reply | None:
    """Return how a cue can be answered at a moment, None where it cannot."""
    call = call_for(cue.item, cue.role, now)
    return Reply(door=door, call=call) if door and call else None


def _layers(field: Sheet, page: Page, folio: tuple[int, int], *, counts: bool, moves: str) -> tuple[Layer, ...]:
    """Return the layers of a page on its field, moved against burning in; as they arrived for who wants no motion."""
    layers = (shifted(layer, field.now, field.frame) for layer in furnish(field, page, folio, counts=counts))
    return tuple(layers if moves == "full" else map(_arrived, layers))


def _kept(page: Page, before: Page) -> int:
    """Return how many columns at the left of a page have the field of the page before it, over the whole height."""
    if page.aside is None:
        return 0
    box, series = page.aside
    return box.width if box.x == box.y == 0 and series is before.series and before.aside is None else 0


def shared(duration: timedelta, words: Sequence[int]) -> tuple[timedelta, ...]:
    """Divide a duration over pages in proportion to their words; a page too short to be read is given more."""
    if len(words) == 1:
        return (duration,)
    total = sum(count + _ORIENTATION_WORDS for count in words)
    parts = (duration * (count + _ORIENTATION_WORDS) / total for count in words)
    least = (timedelta(seconds=_ORIENTATION_SECONDS + count / _FASTEST) for count in words)
    return tuple(map(max, parts, least))


def in_its_words(cue: Cue) -> Item | None:
    """Return the item of a cue with the words that this cue shows: one sentence of a quote, or a part of a text."""
    item = cue.item
    if item is None or not cue.words:
        return item
    body = DECLARED[type(item)].body or "text"
    words: dict[str, Any] = {body: cue.words if isinstance(item, Story) else "\n\n".join(cue.words)}
    return replace(item, **words)


def at_rest(slide: Slide) -> Slide:
    """Return a slide as it stands when all of it has arrived, and that comes without moving."""
    return replace(slide, layers=tuple(map(_arrived, slide.layers)), motion="none")


def as_it_stands(slide: Slide) -> Slide:
    """Return a slide that takes the place of itself: it fades where anything may move, and no word arrives anew."""
    return replace(at_rest(slide), motion="none" if slide.motion == "none" else "reduced")


def _arrived(layer: Layer) -> Layer:
    """Return the layer as it stands when it has arrived, for who wants no motion."""
    return replace(layer, motion=Motion.STILL, begins=0.0, lasts=0.0, steps=())


def _pages(cue: Cue, sheet: Sheet, waits: Phrase | StandbyNotice | None) -> tuple[Page, ...]:  # noqa: C901, PLR0911, PLR0912  as below
    item = in_its_words(cue)
    match item:
        case None:
            return standby.pages(sheet, waits)
        case Quote():
            return quote.pages(item, sheet, cue)
        case Story():
            return story.pages(item, sheet, cue.beside)
        case NpsReading():
            return nps_reading.pages(item, sheet, cue.earlier, cue.milestones)
        case Picture():
            return full_picture.pages(item, sheet)
        case Announcement():
            return announcement.pages(item, sheet, cue.beside.result)
        case Spotlight():
            return spotlight.pages(item, sheet)
        case HallOfFame():
            return hall_of_fame.pages(item, sheet)
        case Improvement():
            return improvement.pages(item, sheet, cue.beside, answers=cue.role is CueRole.COMPANION)
        case Value():
            return core_value.pages(item, sheet, cue.among)
        case Milestone():
            return milestone.pages(item, sheet)
        case WeekCount():
            return week_count.pages(item, sheet)
        case Roundup():
            return roundup.pages(item, sheet)
        case IdeaBoard():
            return idea_board.pages(item, sheet)
        case Poll() | Priorities() | Hat() | DecisionCard():
            return _together(item, sheet, cue)
        case Note() | Idea():
            return note.pages(item, sheet)
        case _:
            assert_never(item)


def _together(item: Poll | Priorities | Hat | DecisionCard, sheet: Sheet, cue: Cue) -> tuple[Page, ...]:
    """Return the pages of what colleagues do together."""
    match item:
        case Poll():
            return poll.pages(item, sheet, cue.beside.result)
        case Priorities():
            return priorities.pages(item, sheet, cue.beside.result)
        case Hat():
            return hat.pages(item, sheet)
        case DecisionCard():
            return decision_card.pages(item, sheet)
        case _:
            assert_never(item)
