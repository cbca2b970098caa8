"""A colleague who improved something for customers: portrait in a circle, name, team, what they did."""

from __future__ import annotations

from kiosk.model.items import Spotlight
from kiosk.model.slide import Box, Disc, Layer, Mark, Photo
from kiosk.slides import labels
from kiosk.slides.grid import SMALL
from kiosk.slides.quotation import running
from kiosk.slides.sheet import Page, Sheet


def pages(item: Spotlight, sheet: Sheet) -> tuple[Page, ...]:
    """Return the pages of a spotlight; without a photo the circle holds initials."""
    grid = sheet.grid
    inner = sheet.inside(sheet.whole)
    left = grid.column(2)
    top = inner.y + labels.label_height(sheet) + grid.unit
    portrait = sheet.frame.portrait
    side = round(sheet.frame.short * (0.42 if portrait else 0.52))
    circle = (
        Box(left, top + grid.unit, side, side)
        if portrait
        else Box(left, top + (inner.bottom - top - side) * 45 // 100, side, side)
    )
    x = left if portrait else circle.right + grid.margin
    y = circle.bottom + 2 * grid.unit if portrait else top
    width = (inner.right if portrait else grid.column(13) - grid.gutter) - x
    gap = grid.unit
    height = inner.bottom - y
    setter = sheet.setter(item.language)
    name = sheet.type.fit(
        item.name, sheet.face("headline"), width=width, height=height // 3, steps=(3, 2, 1, 0), most=2
    ) or sheet.type.clipped(item.name, sheet.face("headline"), width=width, step=0, most=2)
    team = sheet.type.clipped(item.team, sheet.face("text"), width=width, step=SMALL) if item.team else None
    above = name.height + gap + (team.height + gap if team else 0) + gap
    blocks = setter.fit_or_pages(
        running(item.text) or "…", sheet.face("text"), width=width, height=height - above, steps=(1, 0, -1), paged=0
    )
    found = []
    for number, block in enumerate(blocks, 1):
        folio = f"{number}/{len(blocks)}" if len(blocks) > 1 else ""
        word = sheet.say("Klantverbeteraar", "Customer champion")
        marks: list[Mark] = list(
            labels.label(sheet, word, field=sheet.whole, x=left, y=inner.y, width=x + width - left, folio=folio)
        )
        marks.extend(_portrait(item, sheet, circle))
        at = y + (0 if portrait else max(0, height - above - block.height) * 45 // 100)
        marks.extend(name.runs(x, at, sheet.colour("headline.text")))
        at += name.height + gap
        if team:
            marks.extend(team.runs(x, at, sheet.colour("quiet")))
            at += team.height + gap
        marks.extend(block.runs(x, at + gap, sheet.colour("text")))
        says = f"{word}: {item.name}{f', {item.team}' if item.team else ''}. {item.text}"
        found.append(
            Page(layers=(Layer(marks=tuple(marks)),), words=block.words + name.words, says=says, field=sheet.whole)
        )
    return tuple(found)


def _portrait(item: Spotlight, sheet: Sheet, box: Box) -> tuple[Mark, ...]:
    if item.photo:
        return (Photo(asset=item.photo, box=box, round=True),)
    radius = box.width / 2
    disc = Disc(x=box.x + radius, y=box.y + radius, radius=radius, colour=sheet.colour("accent"))
    names = item.name.split()
    initials = "".join(name[0] for name in (names[0], names[-1])[: len(names)]).upper() if names else ""
    block = sheet.type.line(initials, sheet.face("figure"), 5)
    y = box.y + (box.height - block.ascent) // 2
    return (disc, *block.centred(box.x, box.width, y, sheet.colour("accent.text")))
