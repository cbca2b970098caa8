"""A colleague who improved something for customers: portrait in a circle, name, team, what they did."""

from __future__ import annotations

from kiosk.model.items import Spotlight
from kiosk.model.slide import Box, Disc, Layer, Mark, Photo
from kiosk.slides import labels
from kiosk.slides.grid import SMALL
from kiosk.slides.quotation import running
from kiosk.slides.sheet import Page, Sheet

_NAME_STEPS = (3, 2, 1, 0)
_TEXT_STEPS = (1, 0, -1)


def pages(item: Spotlight, sheet: Sheet) -> tuple[Page, ...]:
    """Return the pages of a spotlight; without a photo the circle holds initials."""
    grid = sheet.grid
    inner = sheet.inside(sheet.whole)
    left, top = grid.column(2), inner.y + labels.label_height(sheet) + grid.unit
    upright = sheet.frame.portrait
    side = min(
        round(sheet.frame.short * (0.44 if upright else 0.52)), sheet.frame.width * 30 // 100 if not upright else 9999
    )
    right = inner.right if upright else grid.column(13) - grid.gutter
    x = left if upright else left + side + round(grid.margin * 1.3)
    width = right - x
    above = side + 3 * grid.unit if upright else 0
    height = inner.bottom - top - above
    name = sheet.type.fit(
        item.name, sheet.face("headline"), width=width, height=height // 3, steps=_NAME_STEPS, most=2
    ) or sheet.type.clipped(item.name, sheet.face("headline"), width=width, step=0, most=2)
    team = sheet.type.clipped(item.team, sheet.face("text"), width=width, step=SMALL) if item.team else None
    head = name.height + (grid.unit + team.height if team else 0) + 2 * grid.unit
    blocks = sheet.setter(item.language).fit_or_pages(
        running(item.text) or "…", sheet.face("text"), width=width, height=height - head, steps=_TEXT_STEPS, paged=0
    )
    word = sheet.say("Klantverbeteraar", "Customer champion")
    says = f"{word}: {item.name}{f', {item.team}' if item.team else ''}. {item.text}"
    found = []
    for number, block in enumerate(blocks, 1):
        folio = f"{number}/{len(blocks)}" if len(blocks) > 1 else ""
        marks: list[Mark] = list(
            labels.label(sheet, word, field=sheet.whole, x=left, y=inner.y, width=right - left, folio=folio)
        )
        total = above + head + block.height
        y = top + (inner.bottom - top - total) * 45 // 100
        circle = Box(left, y if upright else top + (inner.bottom - top - side) * 45 // 100, side, side)
        marks.extend(_portrait(item, sheet, circle))
        y += above
        marks.extend(name.runs(x, y, sheet.colour("headline.text")))
        if team:
            marks.extend(team.runs(x, y + name.height + grid.unit, sheet.colour("quiet")))
        marks.extend(block.runs(x, y + head, sheet.colour("text")))
        layer = Layer(marks=tuple(marks))
        found.append(Page(layers=(layer,), words=block.words + name.words, says=says, field=sheet.whole))
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
