"""A picture of the days to come: each slide a block of its field's colour, a row for each half hour."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta

from kiosk.model.calendar_names import WEEKDAYS
from kiosk.model.items import Kind, Quote, kind_of
from kiosk.model.language import Language, Phrase
from kiosk.model.schedule import Cue, CueRole
from kiosk.model.slide import Box, Frame, Layer, Mark, Panel, Slide, TextRun
from kiosk.model.theme import Series, Theme
from kiosk.slides.tones import tone_series

SECONDS = 1800
"""What one row holds; a second is a pixel."""
MOST_ROWS = 96
_LEFT, _TOP, _MARGIN, _ROW, _BLOCK, _TYPE = 110, 0, 40, 40, 28, 20
_FIELDS: Mapping[Kind, Series] = {
    Kind.STORY: Series.STORY,
    Kind.NPS: Series.HOUSE,
    Kind.PICTURE: Series.STORY,
    Kind.ANNOUNCEMENT: Series.TINT,
    Kind.SPOTLIGHT: Series.TINT,
    Kind.HALL_OF_FAME: Series.TINT,
    Kind.IMPROVEMENT: Series.HOUSE,
    Kind.VALUE: Series.HOUSE,
    Kind.MILESTONE: Series.HOUSE,
    Kind.WEEK: Series.HOUSE,
    Kind.IDEAS: Series.TINT,
    Kind.POLL: Series.TINT,
    Kind.PRIORITIES: Series.TINT,
    Kind.HAT: Series.HOUSE,
    Kind.DECISION_CARD: Series.STORY,
    Kind.ROUNDUP: Series.STORY,
}
_NAMES: Mapping[Series, Phrase] = {
    Series.COMPLIMENT: Phrase("compliment", "compliment"),
    Series.IMPROVE: Phrase("verbeterkans", "room to improve"),
    Series.STORY: Phrase("verhaal, beeld, zonder toon", "story, picture, no tone"),
    Series.HOUSE: Phrase("het huis zelf", "the house itself"),
    Series.TINT: Phrase("agenda en collega’s", "agenda and colleagues"),
    Series.LOUD: Phrase("nu", "now"),
}


def field_of(cue: Cue) -> Series:
    """Return the field that the slide of a cue stands on; an answer ends on the house's."""
    if cue.item is None:
        return Series.HOUSE
    if isinstance(cue.item, Quote):
        return tone_series(cue.item.tone)
    return Series.LOUD if cue.role is CueRole.URGENT else _FIELDS[kind_of(cue.item)]


def strip(cues: Iterable[tuple[datetime, Cue]], theme: Theme, language: Language) -> Slide:
    """Return the strip as one slide, 1950 pixels wide and as high as its rows; at most two days of rows.

    The quote of the day has a bar under its block.
    """
    marks: list[Mark] = []
    rows: list[datetime] = []
    fields: dict[Series, None] = {}
    for row, begins, ends, cue in _pieces(cues):
        if not rows or rows[-1] != row:
            if len(rows) == MOST_ROWS:
                break
            newest = rows[-1].date() if rows else None
            rows.append(row)
            said = f"{row:%H:%M}" if row.date() == newest else f"{WEEKDAYS[language][row.weekday()][:2]} {row:%H:%M}"
            marks.append(_text(said, _MARGIN // 2, _TOP + len(rows) * _ROW + 21, theme))
        marks += _blocks(cue, begins, ends, _TOP + len(rows) * _ROW, theme)
        fields.setdefault(field_of(cue))
    bottom = _TOP + (len(rows) + 1) * _ROW
    marks += _legend(fields, bottom + 20, theme, language)
    frame = Frame(_LEFT + SECONDS + _MARGIN, bottom + 80)
    standing = Cue(item=None, duration=timedelta(0), reason=Phrase("gevraagd", "asked for"))
    ground = theme.colours["compliment.text"]
    return Slide(
        cue=standing,
        frame=frame,
        ground=ground,
        series=Series.COMPLIMENT,
        layers=(Layer(marks=tuple(marks)),),
        duration=timedelta(0),
    )


def _pieces(cues: Iterable[tuple[datetime, Cue]]) -> Iterator[tuple[datetime, float, float, Cue]]:
    """Yield the row of each cue, and from which second to which it stands in that; in several rows where one ends."""
    for at, cue in cues:
        row = at.replace(minute=at.minute // 30 * 30, second=0, microsecond=0)
        begins = (at - row) / timedelta(seconds=1)
        ends = begins + cue.duration.total_seconds()
        while ends > begins:
            yield row, begins, min(ends, SECONDS), cue
            row = (row.astimezone(UTC) + timedelta(seconds=SECONDS)).astimezone(row.tzinfo)
            begins, ends = 0.0, ends - SECONDS


def _blocks(cue: Cue, begins: float, ends: float, y: int, theme: Theme) -> list[Mark]:
    left, width = _LEFT + round(begins), max(1, round(ends) - round(begins) - 1)
    ground = theme.colours[f"{field_of(cue)}.ground"]
    marks: list[Mark] = [Panel(box=Box(left, y, width, _BLOCK), colour=ground)]
    if cue.role is CueRole.QUOTE_OF_THE_DAY:
        marks.append(Panel(box=Box(left, y + _BLOCK + 2, width, 4), colour=theme.colours["compliment.ground"]))
    return marks


def _legend(fields: Iterable[Series], y: int, theme: Theme, language: Language) -> list[Mark]:
    marks: list[Mark] = []
    x = _LEFT
    for field in fields:
        said = _NAMES[field].say(language)
        marks += [
            Panel(box=Box(x, y, 22, 22), colour=theme.colours[f"{field}.ground"]),
            _text(said, x + 32, y + 18, theme),
        ]
        x += 70 + 11 * len(said)
    return marks


def _text(text: str, x: int, y: int, theme: Theme) -> TextRun:
    return TextRun(
        text=text, x=x, y=y, face=theme.faces["chrome"], size=_TYPE, colour=theme.colours["compliment.ground"]
    )
