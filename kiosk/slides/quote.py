"""A customer's own words, hung from one line and as large as they go, and on the foot line who said them."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace

from kiosk.model.answered import Answered, PostIt
from kiosk.model.graphemes import runs_leftward
from kiosk.model.item_parts import Tone
from kiosk.model.items import Quote
from kiosk.model.schedule import Cue, CueRole
from kiosk.model.slide import Mark, TextRun
from kiosk.model.theme import Face
from kiosk.model.value import value
from kiosk.slides import tones, written_dates
from kiosk.slides.beside import Alongside, beside
from kiosk.slides.block import Block
from kiosk.slides.call import call_top, words_end
from kiosk.slides.counted_words import counted_words
from kiosk.slides.foot_line import FootLine, foot_line
from kiosk.slides.hyphens import may_be_compound
from kiosk.slides.opening_mark import mark_room, opening_mark
from kiosk.slides.post_its import NO_PAPERS, Papers, papers
from kiosk.slides.quotation import CLOSING, OPENING, closed, verbatim
from kiosk.slides.sheet import Page, SeriesName, Sheet
from kiosk.slides.speaking import spoken
from kiosk.slides.typesetter import Typesetter
from kiosk.slides.voice import FILLED, Voice, voice_of

_COMMON = """
app balie brief chat e email enquête enquete kassa klantenservice letter mail phone post review sociale social survey
telefoon website winkel
"""
_COMMON_CHANNELS = frozenset(_COMMON.split())
_LEFT_TO_RIGHT = "\u200e"
"""Keeps the order of the line where a name runs from right to left."""
_ASK_STEP = -0.8
_GAP = 5.0
"""The least between the words and what stands below them, in percent of the short side."""
_ABOVE = 2.6
"""The same between words and the post-its below them."""
_LEAST_ABOVE = 1.72
"""The least step of words with post-its below them: they stay the largest on the page by far."""
_LEAD_GAP = 3.4
_PARTS = (2, 4)
"""Parts of a compound that is longer than the line: in two, or else in so many."""
_BROKEN_STEPS = (2.7, 2.35, 2, 1.72)
"""What is tried besides for words with such a compound."""


@value(kw_only=False)
class _Setting:
    """The words of one page: the lead in its own size where there is one, and the rest."""

    blocks: tuple[Block, ...]

    @property
    def words(self) -> int:
        return sum(block.words for block in self.blocks)


def pages(item: Quote, sheet: Sheet, cue: Cue) -> tuple[Page, ...]:
    """Return the pages of a quote, on the field of its tone; the lines arrive as if they were spoken.

    `cue` tells in which part it plays. What colleagues answered stands below the words, as far as they leave room.
    """
    sheet = sheet.on(tones.tone_series(item.tone))
    of_the_day = cue.role is CueRole.QUOTE_OF_THE_DAY
    top = call_top(sheet, None)
    place = beside(sheet, item.photo, sheet.frame.height if top is None else top, double=of_the_day)
    text = verbatim(item.text) or "…"
    if runs_leftward(text):
        place = replace(place, width=place.width - mark_room(sheet))
    foot = _foot(item, sheet, place, cue)
    asked = _question(item, sheet, place, foot) if of_the_day else ()
    bottom = min((run.y - sheet.grid.size(_ASK_STEP) for run in asked), default=foot.top)
    height = words_end(sheet, bottom - sheet.grid.share(_GAP)) - place.hang
    voice = voice_of(text, of_the_day=of_the_day)
    setter, notes = sheet.setter(item.language), () if of_the_day else cue.beside.post_its
    settings, below = _with_post_its(closed(text), sheet, setter, voice, notes, place=place, foot=foot) or (
        _settings(closed(text), sheet, setter, voice, width=place.width, height=height),
        NO_PAPERS,
    )
    says = f"{_says(item, sheet, text, cue.beside, of_the_day=of_the_day)} {below.says}".rstrip()
    heading = _heading(item, sheet, of_the_day=of_the_day)
    found = []
    for number, setting in enumerate(settings, 1):
        last = number == len(settings)
        lines = _lines(setting, sheet, place, leftward=runs_leftward(text), opens=number == 1)
        picture = (place.photo,) if place.photo else ()
        layers = spoken(lines, (*(asked if last else ()), *below.marks, *foot.marks, *picture), setting.words)
        count = setting.words + below.words + (8 if last else 0)
        found.append(Page(series=sheet.series, heading=heading, layers=layers, words=count, says=says))
    return tuple(found)


def _with_post_its(
    text: str,
    sheet: Sheet,
    setter: Typesetter,
    voice: Voice,
    post_its: Sequence[PostIt],
    *,
    place: Alongside,
    foot: FootLine,
) -> tuple[tuple[_Setting, ...], Papers] | None:
    """Return the words with as many post-its below them as leave them large on their page; None where none does."""
    steps = [step for step in voice.steps if step >= _LEAST_ABOVE]
    for count in range(len(post_its), 0, -1):
        below = papers(sheet, post_its[:count], place.width, foot)
        height = 0 if below is None else below.top - sheet.grid.share(_ABOVE) - place.hang
        if below is None or height <= 0:
            continue
        face = sheet.face(voice.face)
        block = setter.fit(text, face, width=place.width, height=height, steps=steps, may_break=False)
        if block is not None:
            return (_Setting((block,)),), below
    return None


def _heading(item: Quote, sheet: Sheet, *, of_the_day: bool) -> SeriesName:
    name = tones.tone_word(sheet, item.tone) or sheet.say("Een klant zegt", "A customer says")
    if of_the_day:
        name = sheet.say("Quote van de dag", "Quote of the day")
    return SeriesName(sign=tones.tone_sign(item.tone), name=name, counts=True, double=of_the_day)


def _settings(
    text: str, sheet: Sheet, setter: Typesetter, voice: Voice, *, width: int, height: int
) -> tuple[_Setting, ...]:
    """Return the words at the largest size of their voice that fits, with a lead where they are long, or in pages."""
    face = sheet.face(voice.face)
    block = setter.fit(text, face, width=width, height=height, steps=voice.steps, may_break=False)
    if block:
        return (_Setting((block,)),)
    if voice.lead and (both := _with_lead(text, sheet, setter, voice, width=width, height=height)):
        return (both,)
    if broken := _in_parts(text, face, setter, voice, width=width, height=height):
        return (_Setting((broken,)),)
    quiet, filled = sheet.face("quote"), len(text.split()) > FILLED
    whole = setter.fit(
        text, quiet, width=width, height=height, steps=voice.smaller, compounds=_PARTS[-1], running=filled
    )
    if whole:
        return (_Setting((whole,)),)
    pages = setter.pages(text, quiet, width=width, height=height, step=0, running=True)
    for step in voice.smaller:
        larger = setter.pages(text, quiet, width=width, height=height, step=step, running=True)
        if len(larger) <= len(pages) and all(one.height <= height for one in larger):
            pages = larger
            break
    return tuple(_Setting((one,)) for one in pages)


def _in_parts(text: str, face: Face, setter: Typesetter, voice: Voice, *, width: int, height: int) -> Block | None:
    """Return words of which a compound alone is too long for their size, in as few parts as it takes."""
    if not any(map(may_be_compound, text.split())):
        return None
    steps = (*voice.steps, *(step for step in _BROKEN_STEPS if step < min(voice.steps, default=0)))
    tried = (
        setter.fit(text, face, width=width, height=height, steps=steps, may_break=False, compounds=most)
        for most in _PARTS
    )
    return next((block for block in tried if block), None)


def _with_lead(
    text: str, sheet: Sheet, setter: Typesetter, voice: Voice, *, width: int, height: int
) -> _Setting | None:
    """Return the first sentence large and the rest in body size below it; None where they do not fit one page."""
    first, rest = text[: voice.lead].strip(), text[voice.lead :].strip()
    face, half = sheet.face("lead"), height // 2
    lead = setter.fit(first, face, width=width, height=half, steps=voice.lead_steps, may_break=False)
    if lead is None:
        return None
    room = height - lead.height - sheet.grid.share(_LEAD_GAP)
    body = setter.fit(
        rest, sheet.face("quote"), width=width, height=room, steps=(0.5, 0), may_break=False, running=True
    )
    return _Setting((lead, body)) if body else None


def _lines(setting: _Setting, sheet: Sheet, place: Alongside, *, leftward: bool, opens: bool) -> list[tuple[Mark, ...]]:
    """Return each line with its marks; the opening mark hangs before the first, where the script begins."""
    x, colour = sheet.grid.left, sheet.colour("words")
    runs: list[TextRun] = []
    top = sheet.top_of(setting.blocks[0], place.hang)
    for block in setting.blocks:
        set_runs = block.runs(x, top, colour)
        if leftward:
            pairs = zip(set_runs, block.lines, strict=True)
            set_runs = tuple(replace(run, x=x + place.width - math.ceil(line.width)) for run, line in pairs)
        runs.extend(set_runs)
        top += block.height + sheet.grid.share(_LEAD_GAP)
    begin = (opening_mark(setting.blocks[0], sheet, place.hang, place.width if leftward else None),) if opens else ()
    return [(*begin, runs[0]), *((run,) for run in runs[1:])]


def _question(item: Quote, sheet: Sheet, place: Alongside, foot: FootLine) -> tuple[TextRun, ...]:
    """Return what the front page of the day asks of whoever reads it."""
    asked = sheet.say("Wat zou jij doen?", "What would you do?")
    if sheet.reply:
        asked = sheet.say("Wat zou jij morgen anders doen?", "What would you do differently tomorrow?")
    if item.tone is Tone.POSITIVE:
        asked = sheet.say("Hoe doen we dit vaker?", "How do we do this more often?")
    width = min(place.width, sheet.grid.foot_measure) if sheet.reply else place.width
    block = sheet.type.clipped(asked, sheet.face("label"), width=width, step=_ASK_STEP, most=2 if sheet.reply else 1)
    bottom = foot.top - sheet.grid.share(2.6)
    bottom = words_end(sheet, bottom) if sheet.frame.square else bottom
    return block.runs(sheet.grid.left, bottom - block.offsets[-1], sheet.colour("text"))


def _foot(item: Quote, sheet: Sheet, place: Alongside, cue: Cue) -> FootLine:
    """Return score, name, place, channel and day; of an echo when all of it shows in place of channel and day.

    How many colleagues answered stands before all of that.
    """
    named, *facts = _who(item, sheet) if item.speaker or item.place else ("", *_who(item, sheet))
    whole_at = cue.whole_at
    if told := () if whole_at else counted_words(cue.beside, item.tone, sheet):
        # The name no longer begins the line: it is written as its writer did.
        speaker = ", ".join(part for part in (item.speaker, item.place) if part)
        named, facts = told[0], [*told[1:], _LEFT_TO_RIGHT + speaker if speaker else "", *facts]
    if whole_at:
        hour = written_dates.clock(whole_at)
        facts = [sheet.say(f"de hele quote kort na {hour}", f"the whole quote soon after {hour}")]
    score = tones.score_marks(sheet, item.score) if item.score is not None else ((), 0)
    score = tones.dotted(sheet, score) if told and item.score is not None else score
    width = None if place.photo is None or sheet.reply or sheet.frame.tall else place.width
    return foot_line(sheet, named, facts, before=score, width=width)


def _who(item: Quote, sheet: Sheet) -> Sequence[str]:
    """Return "Mevrouw De Vries, Utrecht", "via Trustpilot", "12 maart"."""
    named = ", ".join(part for part in (item.speaker, item.place) if part)
    parts = [_LEFT_TO_RIGHT + named[:1].upper() + named[1:]] if named else []
    parts.append(f"via {channel_within(item.channel)}" if item.channel else "")
    parts.append(written_dates.short_day(item.said_on, sheet.now.date(), sheet.language) if item.said_on else "")
    return [part for part in parts if part]


def channel_within(channel: str) -> str:
    """Return a channel as it stands within a sentence: with a small letter where it is a common noun and no name."""
    first = re.split(r"[\s-]", channel.casefold(), maxsplit=1)[0]
    return channel[:1].lower() + channel[1:] if first in _COMMON_CHANNELS else channel


def _says(item: Quote, sheet: Sheet, text: str, beside_it: Answered, *, of_the_day: bool) -> str:
    head = [sheet.say("Quote van de dag", "Quote of the day")] if of_the_day else []
    head += [word] if (word := tones.tone_word(sheet, item.tone)) else []
    tail = [tones.score_words(item.score, sheet)] if item.score else []
    tail += _who(item, sheet)
    tail += counted_words(beside_it, item.tone, sheet)
    said = f"{OPENING}{text}{CLOSING} {' · '.join(tail)}".strip()
    return f"{', '.join(head)}: {said}" if head else said
