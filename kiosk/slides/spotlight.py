"""A colleague who improved something for customers: what they did, told as a story, and their portrait in a niche."""

from __future__ import annotations

import re

from kiosk.model.items import Spotlight
from kiosk.model.slide import Box, Disc, Layer, Mark, Panel, Photo
from kiosk.model.theme import Series
from kiosk.slides.call import words_end
from kiosk.slides.champion_words import champion_name, month_won
from kiosk.slides.flow import flow
from kiosk.slides.foot_line import foot_line
from kiosk.slides.quotation import running
from kiosk.slides.sheet import Page, SeriesName, Sheet
from kiosk.slides.signs import sign

_NICHE = 48.5, 60.6
"""Width and height of the niche, in percent of the short side."""
_NICHE_PORTRAIT = 50.0
_PAIRS = ((2.7, 0), (2.35, 0), (2, -0.3), (1.72, -0.6), (1.3, -0.6))
_UNLED = ((1.5, 1.5), (1, 1), (0.5, 0.5), (0, 0))
"""The same for a text without a first sentence that is short enough to lead."""
_FACES = ("story", "story.text")
_LONGEST_LEAD = 18
_SENTENCE = re.compile(r"[.!?…][’”)]*\s")
_GAP = 5.0


def pages(item: Spotlight, sheet: Sheet) -> tuple[Page, ...]:
    """Return the pages of a spotlight; without a photo the niche holds initials, or a star for who wants no name."""
    sheet = sheet.on(Series.TINT)
    grid = sheet.grid
    niche = _niche(sheet)
    name, month = champion_name(item, sheet), month_won(item, sheet)
    word = sheet.say("Klantverbeteraar", "Customer champion")
    of = sheet.say(f"{word} van {month}", f"{word} of {month}") if month else word
    foot = foot_line(sheet, name, (item.team or "", of[:1].lower() + of[1:]))
    upright = sheet.frame.tall
    hang = niche.bottom + grid.share(8) if upright else grid.hang
    width = grid.measure if upright else niche.x - 2 * grid.gutter - grid.left
    height = words_end(sheet, foot.top - grid.share(_GAP)) - hang
    lead, rest = _told(running(item.text) or "…", name)
    pairs = _PAIRS if lead else _UNLED
    parts = flow(sheet, item.language, lead, rest, faces=_FACES, width=width, height=height, pairs=pairs, most=5)
    says = f"{of}: {name}{f', {item.team}' if item.team else ''}. {item.text}"
    found = []
    title = word if month else sheet.say("In het zonnetje", "In the spotlight")
    heading = SeriesName(sign="star", name=title, counts=True)
    for part in parts:
        marks: tuple[Mark, ...] = (*_portrait(item, sheet, niche), *part.marks(grid.left, hang, sheet), *foot.marks)
        words = part.words + len(name.split())
        found.append(Page(series=sheet.series, heading=heading, layers=(Layer(marks=marks),), words=words, says=says))
    return tuple(found)


def _told(text: str, name: str) -> tuple[str, str]:
    """Return what is set large, and the rest: the first sentence where it names who it is about, or else the name."""
    first_name = next(iter(name.split()), "").casefold()
    if first_name not in " ".join(text.split()[:6]).casefold():
        return name, text
    found = _SENTENCE.search(text)
    if found is None:
        return (text, "") if len(text.split()) <= _LONGEST_LEAD else ("", text)
    first = text[: found.end()].strip()
    return (first, text[found.end() :].strip()) if len(first.split()) <= _LONGEST_LEAD else ("", text)


def _niche(sheet: Sheet) -> Box:
    """Return the place of the portrait: at the right edge or beside the code, or under a portrait frame's rule."""
    grid = sheet.grid
    width, height = (grid.share(share) for share in _NICHE)
    if sheet.frame.tall:
        width, height = grid.share(_NICHE_PORTRAIT), round(grid.share(_NICHE_PORTRAIT) * 1.25)
        return Box(grid.left, grid.hang, width, height)
    width = min(width, round(sheet.frame.width * 0.3))
    right = grid.code.x - 2 * grid.gutter if sheet.reply and not sheet.frame.square else grid.right
    return Box(right - width, grid.hang, width, min(height, round(width * 1.25)))


def _portrait(item: Spotlight, sheet: Sheet, box: Box) -> tuple[Mark, ...]:
    ink, light = sheet.colour("mark"), sheet.theme.colours["code.light"]
    if item.photo:
        ground = sheet.colour("ground")
        dark, pale = (ink, light) if ground.luminance > ink.luminance else (ground, sheet.colour("words"))
        return (Photo(asset=item.photo, box=box, arch=True, duotone=(dark, pale)),)
    radius = box.width / 2
    disc = Disc(x=box.x + radius, y=box.y + radius, radius=radius, colour=ink)
    body = Panel(box=Box(box.x, box.y + box.width // 2, box.width, box.height - box.width // 2), colour=ink)
    if item.nameless:
        side = box.width / 2
        x, middle = box.x + side / 2, box.y + (box.height - side) / 2
        return (disc, body, *sign("star", x, middle, side, sheet.colour("ground")))
    names = item.name.split()
    initials = "".join(name[0] for name in (names[0], names[-1])[: len(names)]).upper() if names else ""
    block = sheet.type.line(initials, sheet.face("figure"), 5)
    y = box.y + (box.height - block.ascent) // 2
    return (disc, body, *block.centred(box.x, box.width, y, sheet.colour("ground")))
