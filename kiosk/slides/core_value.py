"""What the house stands for: the value large on the field of the house, with what it means below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kiosk.model.amounts import amount_of
from kiosk.model.items import Value
from kiosk.model.slide import Box, Layer
from kiosk.model.theme import Series
from kiosk.model.value_parts import EXAMPLE, EXPECTS
from kiosk.slides.call import clear_measure, words_end
from kiosk.slides.flow import flow
from kiosk.slides.foot_line import foot_line
from kiosk.slides.option_bars import OptionBar, clipped_bars, option_bars
from kiosk.slides.quotation import running
from kiosk.slides.sheet import Page, SeriesName, Sheet
from kiosk.slides.told_rows import told_rows

_PAIRS = ((4.6, 0), (3.8, 0), (3.15, 0), (2.7, -0.3), (2, -0.3), (1.5, -0.6), (1, -0.6))
"""Steps of title and text, the best first."""
_AGAIN = (1.72, 1.3, 1, 0.5, 0, -0.6)
"""The title above a further page: it was just read."""
_GAP = 5.0


def pages(item: Value, sheet: Sheet, among: tuple[int, int] = (1, 1)) -> tuple[Page, ...]:
    """Return the pages of a value, an ambition or a leader's word, which is one of how many of its sort."""
    sheet = sheet.on(Series.HOUSE)
    grid = sheet.grid
    place = _place(item, among, sheet)
    foot = foot_line(sheet, item.speaker or place, (place,) if item.speaker else ())
    height = words_end(sheet, foot.top - grid.share(_GAP)) - grid.hang
    title, text = running(item.title), running(item.text)
    faces = ("headline", "text")
    parts = flow(
        sheet, item.language, title, text, faces=faces, width=grid.measure, height=height, pairs=_PAIRS, most=5
    )
    says = ". ".join(part.rstrip(".") for part in (item.title, item.text, item.speaker or "") if part) + "."
    found = []
    name = item.label or sheet.say("Waar wij voor staan", "What we stand for")
    heading = SeriesName(sign="diamond", name=name, counts=True)
    for part in parts:
        layer = Layer(marks=(*part.marks(grid.left, grid.hang, sheet), *foot.marks))
        words = part.words + len((item.speaker or "").split())
        found.append(Page(series=sheet.series, heading=heading, layers=(layer,), words=words, says=says))
    return (*found, *_grown(item, sheet, heading, says))


def _place(item: Value, among: tuple[int, int], sheet: Sheet) -> str:
    """Return "Waarde 2 van 4"; nothing where it is the only one."""
    place, of = among
    name = item.label or sheet.say("Waarde", "Value")
    return f"{name} {place} {sheet.say('van', 'of')} {of}" if of > 1 else ""


def _grown(item: Value, sheet: Sheet, heading: SeriesName, says: str) -> Iterator[Page]:
    """Yield a page of where an ambition stands, and one of what colleagues may expect, with a good example."""
    if steps := _steps(item, sheet):
        drawn = "; ".join(f"{row.name}: {row.told}" for row in steps)
        yield from _above(item, sheet, heading, f"{says} {drawn}.", steps=steps)
    parts: tuple[tuple[str, str | None], ...] = (
        (EXPECTS.say(sheet.language), item.expects),
        (EXAMPLE.say(sheet.language), item.example),
    )
    told = [(name, text) for name, text in parts if text]
    if told:
        yield from _above(item, sheet, heading, f"{says} {' '.join(f'{name} {text}' for name, text in told)}", told)


def _above(
    item: Value,
    sheet: Sheet,
    heading: SeriesName,
    says: str,
    told: Sequence[tuple[str, str]] = (),
    *,
    steps: Sequence[OptionBar] = (),
) -> Iterator[Page]:
    """Yield pages with the value above what is told, or above figures with bars that begin at nothing."""
    grid, foot = sheet.grid, foot_line(sheet, item.speaker or "")
    bottom = words_end(sheet, foot.top - grid.share(_GAP))
    setter, face, title = sheet.setter(item.language), sheet.face("headline"), running(item.title)
    block = setter.fit(title, face, width=grid.measure, height=(bottom - grid.hang) // 3, steps=_AGAIN, most=2)
    block = block or setter.clipped(title, face, width=grid.measure, step=_AGAIN[-1], most=2)
    top = sheet.top_of(block, grid.hang)
    begins = top + block.height + grid.share(_GAP)
    place = Box(grid.left, begins, clear_measure(sheet), max(1, bottom - begins))
    found = told_rows(sheet, told, place) if told else option_bars(sheet, [steps], place, bars=True)
    for rows in found or clipped_bars(sheet, [steps], place, bars=True):
        layer = Layer(marks=(*block.runs(grid.left, top, sheet.colour("words")), *rows.marks, *foot.marks))
        words = block.words + rows.words + len(steps)
        yield Page(series=sheet.series, heading=heading, layers=(layer,), words=words, says=says)


def _steps(item: Value, sheet: Sheet) -> list[OptionBar]:
    """Return where an ambition began, stands and is to go, on one scale from nought; nothing without the last two.

    Of shares that scale ends at the whole.
    """
    named = (
        (sheet.say("Begonnen", "Began"), item.start),
        (sheet.say("Nu", "Now"), item.reached),
        (sheet.say("Doel", "Aim"), item.aim),
    )
    told = [(name, text, amount) for name, text in named if text and (amount := amount_of(text, item.language))]
    longest = max((max(amount.high, amount.whole) for _, _, amount in told), default=0.0)
    if not (item.reached and item.aim) or longest <= 0 or any(amount.low < 0 for *_, amount in told):
        return []
    return [OptionBar(name, amount.high / longest, text, strong=text is item.reached) for name, text, amount in told]
