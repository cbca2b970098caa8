"""The code by which people answer what a slide shows: its call, the address to type, and the place it takes.

The words stand above the code; on a square frame, where that would leave no room for the slide, left of it.
"""

from __future__ import annotations

import itertools
from datetime import datetime
from typing import NamedTuple

from kiosk.model.item_decision import DecisionCard
from kiosk.model.item_parts import Tone
from kiosk.model.item_polls import Poll, Priorities
from kiosk.model.items import Announcement, Improvement, Item, Quote, Spotlight, Story, Value
from kiosk.model.language import Phrase
from kiosk.model.presence import CodeOnScreen
from kiosk.model.qr_size import qr_size
from kiosk.model.schedule import CueRole
from kiosk.model.sign_ups import closes_at, takes_sign_ups
from kiosk.model.slide import Box, Code, Layer, Mark, Panel, TextRun
from kiosk.model.theme import Colour, Face
from kiosk.slides.grid import FINE, SMALL
from kiosk.slides.sheet import Reply, Sheet

_REACT = Phrase("Reageren?", "Respond?")
_ANSWER = Phrase("Antwoord?", "An answer?")
_ASK = Phrase("Wat zou jij morgen anders doen?", "What would you do differently tomorrow?")
_VOTE = Phrase("Stem mee.", "Vote.")
_KNOWN = Phrase("Weet jij het?", "Do you know?")
_JOIN, _JOINED = Phrase("Meedoen?", "Join in?"), Phrase("Al aangemeld?", "Signed up?")
_SCAN = Phrase("Scan.", "Scan.")
_NAMELESS = Phrase("Zonder naam.", "No name asked.")
_NO_MAIL = Phrase("Geen mail nodig.", "No e-mail needed.")
_MOST_LINES, _MOST_BESIDE = 4, 3
"""Lines of the call above the code, and of all words beside it: the foot of the slide stands below those."""
_DARK = 0.3
"""Relative luminance of a ground on which a code needs a light plate: readers expect dark on light."""
_CONTRAST = 4.5
_QUIET, _PLATE = 4, 2
"""Modules of the ground that the code keeps clear above it, and by which its plate is larger."""
_MODULES = 25
_CALL = 3.25
_ADDRESS = (2.5, 2.25, 2.0, 1.75)
"""The least size of the call and the sizes of the address, in percent of the short side: who reads them stands there
with a phone.
"""
_LEADING = 1.14
_TYPICAL = "K7F3QX9B"
FOOT_SQUARE = 3
"""The most lines of the foot of a square frame, on which the words of the code stand above it."""


def call_for(item: Item | None, role: CueRole | None, now: datetime | None = None) -> Phrase | None:
    """Return what calls people to answer an item; None for what has a code of its own, or cannot be answered."""
    match item:
        case Quote() if item.tone is Tone.CRITICAL:
            return _ANSWER if role is CueRole.QUOTE_OF_THE_DAY else _ASK
        case Quote() | Improvement() | Spotlight() | Value():
            return _REACT
        case Story():
            return None if item.link else _REACT
        case DecisionCard():
            return _KNOWN if any(side.missing for side in item.sides) else _REACT
        case Poll() | Priorities():
            return _VOTE
        case _:
            return _join(item, now) if isinstance(item, Announcement) else None


def _join(item: Announcement, now: datetime | None) -> Phrase | None:
    """Return what calls people to an event with places; once nobody can sign up, those who did find theirs there."""
    if not takes_sign_ups(item):
        return None
    return _JOIN if now is None or now < closes_at(item, now.tzinfo) else _JOINED


class _Line(NamedTuple):
    """One line above the code."""

    text: str
    face: Face
    size: int
    colour: Colour
    changes: bool = False
    """Whether the code is in it."""


def reply_top(sheet: Sheet, reply: Reply) -> int:
    """Return where what stands above the code must end: the same whatever code stands there."""
    if sheet.frame.square:
        return sheet.grid.code.y - plate_around(sheet) - sheet.grid.unit
    lines = _lines(sheet, reply, reply.door.at(sheet.now))
    first, line = _baselines(sheet, lines)[0], lines[0]
    return first - sheet.measure.capital(line.face, line.size) - sheet.grid.unit


def reply_layers(sheet: Sheet, reply: Reply) -> tuple[Layer, ...]:
    """Return the words that stay, what is to be typed, and the code: each a patch of its own, on the sheet's field."""
    told = reply.door.at(sheet.now)
    lines = _lines(sheet, reply, told)
    stays: list[Mark] = []
    changes: list[Mark] = []
    for line, y in zip(lines, _baselines(sheet, lines), strict=True):
        x = words_of_code(sheet).x - sheet.measure.bearing(line.text, line.face, line.size)
        run = TextRun(text=line.text, x=x, y=y, face=line.face, size=line.size, colour=line.colour)
        (changes if line.changes else stays).append(run)
    layers = (stays, changes, _code(sheet, told.link))
    return tuple(Layer(marks=tuple(marks)) for marks in layers if marks)


def _code(sheet: Sheet, link: str) -> list[Mark]:
    """Return the code in whole modules, on the ground or on a plate; nothing where no code holds the link."""
    size, place = qr_size(link), sheet.grid.code
    if size is None:
        return []
    dark, around = sheet.theme.colours["code.dark"], plate_around(sheet)
    side = place.width // size.modules * size.modules
    box = Box(place.x, place.bottom - side, side, side)
    if not around:
        return [Code(text=link, box=box, dark=dark, light=sheet.colour("ground"), bare=True)]
    light = sheet.theme.colours["code.light"]
    plate = Box(box.x - around, box.y - around, side + 2 * around, side + 2 * around)
    return [Panel(box=plate, colour=light), Code(text=link, box=box, dark=dark, light=light, bare=True)]


def plate_around(sheet: Sheet) -> int:
    """Return how far the plate of the code reaches around it: nothing where the ground is light."""
    ground, dark = sheet.colour("ground"), sheet.theme.colours["code.dark"]
    light = ground.luminance >= _DARK and dark.contrast(ground) >= _CONTRAST
    return 0 if light else _PLATE * _module(sheet)


def words_of_code(sheet: Sheet) -> Box:
    """Return the columns of the words that belong to a code: its own, or on a square frame those left of it."""
    grid = sheet.grid
    if not sheet.frame.square:
        return grid.code
    return Box(grid.left, grid.code.y, grid.foot_measure - plate_around(sheet), grid.code.height)


def _module(sheet: Sheet) -> int:
    return sheet.grid.code.width // _MODULES


def _lines(sheet: Sheet, reply: Reply, told: CodeOnScreen) -> list[_Line]:
    """Return all that stands above the code or beside it, from the top."""
    language, small, square = sheet.language, sheet.grid.small, sheet.frame.square
    width = words_of_code(sheet).width
    asks_no_name = _NO_MAIL if reply.call in {_JOIN, _JOINED} else _NAMELESS
    call, scan, nameless = (one.say(language) for one in (reply.call, _SCAN, asks_no_name))
    if qr_size(told.link) is None:
        scan = ""
    label, plain = sheet.face("label"), sheet.face("text")
    first, second = (call, f"{scan} {nameless}") if small and not square else (f"{call} {scan}", nameless)
    first, second = (f"{first} {second}", "") if square else (first, second)
    found: list[_Line] = []
    for text, face in ((first, label), (second, plain)):
        found += _words(sheet, text.strip(), face) if text else []
    if reply.door.form:
        code = sheet.type.clipped(f"Code: {told.code}", label, width=width, step=FINE)
        typed = [_Line(code.lines[0].text, label, code.size, sheet.colour("text"), changes=True)]
    else:
        typed = [] if small else _to_type(sheet, reply, told)
    return _above_foot(sheet, found, typed, told.code) if square else [*found, *typed]


def _above_foot(sheet: Sheet, found: list[_Line], typed: list[_Line], code: str) -> list[_Line]:
    """Return the words beside the code of a square frame that end above the highest foot line, what is typed last."""
    grid = sheet.grid
    small, label = grid.size(SMALL), sheet.face("label")
    top = grid.foot - (FOOT_SQUARE - 1) * grid.leading(small) - sheet.measure.capital(label, small) - grid.share(1)
    last = typed[-1:] if typed and (typed[-1].text != code) else []  # a code without its address leads nowhere
    for lines in ([*found, *typed], [*found, *last], [*found[:1], *last], found):
        if len(lines) <= _MOST_BESIDE and _baselines(sheet, lines)[-1] <= top:
            return lines
    return found[:1]


def _words(sheet: Sheet, text: str, face: Face) -> list[_Line]:
    """Return words on one line where that takes hardly smaller letters, else on some."""
    width, colour = words_of_code(sheet).width, sheet.colour("text")
    for size in (sheet.grid.size(FINE), sheet.grid.share(_CALL * max(1.0, sheet.theme.scale))):
        if sheet.measure.width(text, face, size) <= width:
            return [_Line(text, face, size, colour)]
    most = _MOST_BESIDE - 1 if sheet.frame.square else _MOST_LINES
    block = sheet.type.clipped(text, face, width=width, step=FINE, most=most)
    return [_Line(line.text, face, block.size, colour) for line in block.lines]


def _to_type(sheet: Sheet, reply: Reply, told: CodeOnScreen) -> list[_Line]:
    """Return the wifi and the address, on two lines where one is too short; no address that is too wide for both."""
    face, colour, width = sheet.face("text"), sheet.colour("text"), words_of_code(sheet).width
    sizes = [sheet.grid.share(share * max(1.0, sheet.theme.scale)) for share in _ADDRESS]
    found: list[_Line] = []
    if reply.door.wifi:
        wifi = f"Wifi: {reply.door.wifi}"
        while sheet.measure.width(wifi, face, sizes[0]) > width and len(wifi) > 1:
            wifi = wifi[:-2].rstrip() + "…"
        found.append(_Line(wifi, face, sizes[0], colour))
    site, code = told.typed
    if sheet.measure.width(site + _TYPICAL, face, sizes[0]) <= width * 0.97:
        return [*found, _Line(site + code, face, sizes[0], colour, changes=True)]
    for size in sizes:
        if sheet.measure.width(site, face, size) <= width:
            return [*found, _Line(site, face, size, colour), _Line(code, face, size, colour, changes=True)]
    return found


def _baselines(sheet: Sheet, lines: list[_Line]) -> list[int]:
    """Return the baseline of each line: the last stands clear of the code, and each other above the next.

    Beside the code the capitals of the first begin where the code does.
    """
    if sheet.frame.square:
        first = sheet.grid.code.y + sheet.measure.capital(lines[0].face, lines[0].size)
        sizes = itertools.pairwise(line.size for line in lines)
        return list(itertools.accumulate((round(max(two) * _LEADING) for two in sizes), initial=first))
    y = sheet.grid.code.y - _QUIET * _module(sheet)
    found = [y]
    for below, line in zip(reversed(lines), reversed(lines[:-1]), strict=False):
        y -= round(max(line.size, below.size) * _LEADING)
        found.append(y)
    return found[::-1]
