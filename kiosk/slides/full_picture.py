"""A picture that fills the screen, slowly panned, with its caption on a strip that can be read."""

from __future__ import annotations

from datetime import timedelta

from kiosk.model.items import Picture
from kiosk.model.slide import Box, Layer, Motion, Panel, Photo
from kiosk.slides.quotation import running
from kiosk.slides.sheet import Page, Sheet

_LONGEST_PAN = 20.0


def pages(item: Picture, sheet: Sheet, duration: timedelta) -> tuple[Page, ...]:
    """Return the picture, once for each page of its caption; the pan covers the whole duration, then rests."""
    seconds = min(_LONGEST_PAN, duration.total_seconds())
    photo = Layer(marks=(Photo(asset=item.asset, box=sheet.whole),), motion=Motion.PAN, lasts=seconds)
    if not item.caption or not item.caption.strip():
        says = sheet.say("Een foto.", "A picture.")
        return (Page(layers=(photo,), words=0, says=says, field=sheet.whole, covered=True),)
    grid = sheet.grid
    content = grid.content
    text, face, most = running(item.caption), sheet.face("text"), 4 if sheet.frame.portrait else 2
    blocks = sheet.setter(item.language).fit_or_pages(
        text, face, width=content.width, height=content.height // 3, steps=(0, -1), paged=-1, most=most
    )
    found = []
    for block in blocks:
        y = content.bottom - block.height
        top = y - 2 * grid.unit
        strip = Panel(box=Box(0, top, sheet.frame.width, sheet.frame.height - top), colour=sheet.colour("ground"))
        caption = Layer(marks=(strip, *block.runs(content.x, y, sheet.colour("text"))))
        below = photo if len(blocks) == 1 else Layer(marks=photo.marks)
        found.append(Page(layers=(below, caption), words=block.words, says=item.caption, field=sheet.whole))
    return tuple(found)
