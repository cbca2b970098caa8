"""Draws slides for the desk, and tries texts: reads one order a line, answers each, and ends when nobody asks."""

from __future__ import annotations

import json
import logging
import os
import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from kiosk.choices.theme_files import load_theme
from kiosk.machine.clock import wall_time
from kiosk.model.batch_codec import read_batch
from kiosk.model.language import Language, Phrase
from kiosk.model.schedule import Cue
from kiosk.model.slide import Frame, Slide
from kiosk.model.theme import Theme
from kiosk.paint.export import png, raster_of
from kiosk.paint.memory import hand_back_freed_memory
from kiosk.paint.painter import Painter
from kiosk.slides.chart import Bar, Chart, slide_of
from kiosk.slides.compose import compose
from kiosk.slides.sheet import Sheet

if TYPE_CHECKING:
    from kiosk.desk.trial_worker import Trials

log = logging.getLogger(__name__)

NICE = 10


def main() -> None:
    """Serve until the orders end."""
    os.nice(NICE)
    hand_back_freed_memory()
    painter, tried = Painter(), None
    for line in sys.stdin.buffer:
        try:
            order = json.loads(line)
            if "do" in order:
                tried = tried or _trials()
                drawn = json.dumps(tried.answer(order)).encode()
            else:
                drawn = draw(order, painter)
        except Exception:
            log.exception("a slide could not be drawn")
            drawn = b""
        sys.stdout.buffer.write(len(drawn).to_bytes(4, "big") + drawn)
        sys.stdout.buffer.flush()


def _trials() -> Trials:
    """Return what tries texts: loaded when it is first asked for, since most orders are slides."""
    from kiosk.desk.trial_worker import Trials

    return Trials()


def draw(order: Mapping[str, Any], painter: Painter) -> bytes:
    """Return the first page of an item, or a chart, as PNG. ValueError for what is no item or no theme."""
    theme, problems = load_theme(order["theme"], [Path(one) for one in order["themes"]])
    if theme is None:
        raise ValueError(str(problems[0].what.english))
    if order["brand"]:
        theme = replace(theme, brand=order["brand"])
    drawn = _chart if "chart" in order else _item
    return png(raster_of(painter.paint(drawn(order, theme, painter))))


def _item(order: Mapping[str, Any], theme: Theme, painter: Painter) -> Slide:
    (item,) = read_batch(order["item"]).items
    cue = Cue(item=item, duration=timedelta(seconds=12), reason=Phrase("", ""))
    slide, *_ = compose(
        cue,
        theme=theme,
        frame=Frame(*order["size"]),
        ruler=painter.ruler,
        language=Language(order["language"]),
        now=wall_time(ZoneInfo(order["zone"])),
        motion="none",
    )
    return slide


def _chart(order: Mapping[str, Any], theme: Theme, painter: Painter) -> Slide:
    chart = Chart(**order["chart"] | {"bars": tuple(Bar(*one) for one in order["chart"]["bars"])})
    language, now = Language(order["language"]), wall_time(ZoneInfo(order["zone"]))
    sheet = Sheet(theme=theme, frame=Frame(*order["size"]), ruler=painter.ruler, language=language, now=now)
    return slide_of(chart, sheet)


if __name__ == "__main__":
    main()
