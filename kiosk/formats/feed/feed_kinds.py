"""Makes an object of a feed into an item of its kind; its picture comes later."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping
from typing import Any

from kiosk.formats.feed.feed_object import FeedObject
from kiosk.formats.feed.feed_shape import missing, wrong
from kiosk.model.items import (
    Announcement,
    Asset,
    Improvement,
    Item,
    ItemId,
    Kind,
    NpsReading,
    Picture,
    Quote,
    Score,
    Spotlight,
    Story,
    Tone,
)
from kiosk.model.nps import NpsCounts, Period

_TONE_WORDS: Mapping[str, Tone] = {
    **{tone.value: tone for tone in Tone},
    "positief": Tone.POSITIVE,
    "neutraal": Tone.NEUTRAL,
    "kritisch": Tone.CRITICAL,
}
_PERIOD = re.compile(r"(\d{4})(?:-(?:(0[1-9]|1[0-2])|Q([1-4])))?")


def maker(kind: Kind, read: FeedObject, common: dict[str, Any]) -> Callable[[Asset | None], Item]:
    """Return what makes the item out of its picture; all its other fields are read now. Raises UnfitError."""
    match kind:
        case Kind.QUOTE:
            quote = _quote(read)
            return lambda asset: Quote(**common, **quote, photo=asset)
        case Kind.STORY:
            story = _story(read)
            return lambda asset: Story(**common, **story, photo=asset)
        case Kind.PICTURE:
            caption = read.body or read.title
            return lambda asset: Picture(**common, asset=_there(asset), caption=caption)
        case Kind.SPOTLIGHT:
            spotlight: dict[str, Any] = {
                "name": read.needed_title(),
                "text": read.body or "",
                "team": read.own.get("team"),
            }
            return lambda asset: Spotlight(**common, **spotlight, photo=asset)
        case Kind.NPS | Kind.ANNOUNCEMENT | Kind.IMPROVEMENT:
            item = _plain_item(kind, read, common)
            return lambda _: item


def _plain_item(kind: Kind, read: FeedObject, common: dict[str, Any]) -> Item:
    """Return an item of a kind that has no picture."""
    own = read.own
    if kind is Kind.NPS:
        return NpsReading(**common, **_nps(read))
    if kind is Kind.IMPROVEMENT:
        return Improvement(
            **common,
            said=read.needed("said"),
            done=read.needed("done"),
            team=own.get("team"),
            dated=own.get("dated"),
            answers=ItemId(own["answers"]) if own.get("answers") else None,
        )
    return Announcement(
        **common,
        title=read.title or _first_line(read.needed_body()),
        text=(read.body or "") if read.title else _after_first_line(read.needed_body()),
        place=own.get("place"),
        starts=own.get("starts"),
        link=read.link(),
    )


def _quote(read: FeedObject) -> dict[str, Any]:
    own = read.own
    return {
        "text": read.needed_body(),
        "speaker": own["speaker"] if "speaker" in own else read.author(),
        "place": own.get("place"),
        "channel": own.get("channel"),
        "score": _score(read),
        "tone": _tone(read),
        "said_on": own["said_on"] if "said_on" in own else read.published(),
        "team": own.get("team"),
    }


def _story(read: FeedObject) -> dict[str, Any]:
    own = read.own
    body = read.body or ""
    if read.title is None and not body:
        raise missing("title")
    text = body if read.title else _after_first_line(body)
    return {
        "headline": read.title or _first_line(body),
        "paragraphs": tuple(part.strip() for part in re.split(r"\n\s*\n", text) if part.strip()),
        "label": own.get("label"),
        "tone": _tone(read),
        "dated": own["dated"] if "dated" in own else read.published(),
        "team": own.get("team"),
        "link": read.link(),
    }


def _nps(read: FeedObject) -> dict[str, Any]:
    own = read.own
    found = _PERIOD.fullmatch(read.needed("period"))
    if not found or found.group(1) == "0000":
        raise wrong("period", "2026-03, 2026-Q1 of 2026", "2026-03, 2026-Q1 or 2026")
    year = int(found.group(1))
    period = Period(year, 12, 0)
    if found.group(2):
        period = Period.month(year, int(found.group(2)))
    elif found.group(3):
        period = Period.quarter(year, int(found.group(3)))
    for key in ("promoters", "passives", "detractors"):
        if own.get(key) is None:
            raise missing(key)
    counts = NpsCounts(promoters=own["promoters"], passives=own["passives"], detractors=own["detractors"])
    return {"series": own.get("series") or "", "period": period, "counts": counts}


def _tone(read: FeedObject) -> Tone | None:
    word = read.own.get("tone")
    if word is not None:
        if word.casefold() not in _TONE_WORDS:
            raise wrong("tone", ", ".join(Tone), ", ".join(Tone))
        return _TONE_WORDS[word.casefold()]
    return next((_TONE_WORDS[tag] for tag in read.tags if tag in _TONE_WORDS), None)


def _score(read: FeedObject) -> Score | None:
    value = read.own.get("score")
    scale = read.own.get("scale")
    if value is None:
        return None
    scale = 10 if scale is None else scale
    if not 2 <= scale <= 100 or not 0 <= value <= scale:
        raise wrong("score", "een cijfer van 0 tot en met “scale”", "a mark from 0 to “scale”")
    return _kept_score(value, scale)


@functools.lru_cache(maxsize=1024)
def _kept_score(value: float, scale: int) -> Score:
    """Return a score; equal scores are one value, because a feed has thousands of few."""
    return Score(value=value, scale=scale)


def _first_line(text: str) -> str:
    line = text.split("\n", 1)[0].strip()
    return line if len(line) <= 120 else line[:119].rsplit(" ", 1)[0] + "…"


def _after_first_line(text: str) -> str:
    """Return what the headline has not said yet: all of it when the headline is only a part of a long first line."""
    first, _, rest = text.partition("\n")
    return rest.strip() if len(first.strip()) <= 120 else text


def _there(asset: Asset | None) -> Asset:
    if asset is None:
        raise missing("image")
    return asset
