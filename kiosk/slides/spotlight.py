"""A colleague who improved something for customers: portrait in a circle, name, team, what they did."""

from __future__ import annotations

from kiosk.model.items import Spotlight
from kiosk.model.slide import Box, Disc, Layer, Mark, Photo
from kiosk.slides import labels
from kiosk.slides.grid import SMALL
from kiosk.slides.quotation import running
from kiosk.slides.sheet import Page, Sheet
from kiosk.slides.typesetter import Block

_NAME_STEPS = (3, 2, 1)
_PAGED_NAME_STEPS = (1, 0, -1)
_PAGED_TEXT = -1
_TEXT_STEPS = (1, 0, -1)


def pages(item: Spotlight, sheet: Sheet) -> tuple[Page, ...]:
    """Return the pages of a spotlight; without a photo the circle holds initials."""
    grid = sheet.grid
    inner = sheet.inside(sheet.whole)
    left, top = grid.column(2), inner.y + labels.label_height(sheet) + grid.unit
    upright = sheet.frame.portrait
    short, wide = sheet.frame.short, sheet.frame.width
    side = round(short * 0.44) if upright else min(round(short * 0.52), wide * 30 // 100)
    right = inner.right if upright else grid.column(13) - grid.gutter
    x = left if upright else left + side + round(grid.margin * 1.3)
    width = right - x
    above = side + 3 * grid.unit if upright else 0
    height = inner.bottom - top - above
    team = sheet.type.clipped(item.team, sheet.face("text"), width=width, step=SMALL) if item.team else None
    team_room = (grid.unit + team.height if team else 0) + 2 * grid.unit
    name, blocks = _name_and_text(item, sheet, width=width, height=height - team_room)
    head = name.height + team_room
    word = sheet.say("Klantverbeteraar", "Customer champion")
    says = f"{word}: {item.name}{f', {item.team}' if item.team else ''}. {item.text}"
    found = []
    tallest = max(block.height for block in blocks)
    for number, block in enumerate(blocks, 1):
        folio = f"{number}/{len(blocks)}" if len(blocks) > 1 else ""
        marks: list[Mark] = list(
            labels.label(sheet, word, field=sheet.whole, x=left, y=inner.y, width=right - left, folio=folio)
        )
        total = above + head + tallest
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


def _name_and_text(item: Spotlight, sheet: Sheet, *, width: int, height: int) -> tuple[Block, tuple[Block, ...]]:
    """Return the name as large as leaves the text on one page, and the text; else a modest name and pages."""
    setter, faces = sheet.setter(item.language), (sheet.face("headline"), sheet.face("text"))
    text = running(item.text) or "…"
    for step in _NAME_STEPS:
        name = sheet.type.fit(item.name, faces[0], width=width, height=height, steps=(step,), most=2, may_break=False)
        steps = [size for size in _TEXT_STEPS if size < step]
        room = height - name.height if name else 0
        block = name and setter.fit(text, faces[1], width=width, height=room, steps=steps, may_break=False)
        if name and block:
            return name, (block,)
    name = sheet.type.fit(
        item.name, faces[0], width=width, height=height * 45 // 100, steps=_PAGED_NAME_STEPS, most=3
    ) or sheet.type.clipped(item.name, faces[0], width=width, step=_PAGED_NAME_STEPS[-1], most=3)
    return name, setter.pages(text, faces[1], width=width, height=height - name.height, step=_PAGED_TEXT)


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
