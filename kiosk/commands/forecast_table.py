"""The forecast for people: one line a slide that fits a terminal, and for each day which promises it keeps."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from kiosk.model.calendar_names import WEEKDAYS
from kiosk.model.item_parts import Tone
from kiosk.model.items import kind_of, known_of, title_of, tone_of
from kiosk.model.language import Language, Phrase
from kiosk.model.schedule import Cue, CueForm, CueRole
from kiosk.model.settings import ProgrammeSettings
from kiosk.model.tally import Tones
from kiosk.programme.measures import Measures, OfTheDay
from kiosk.programme.reasons import target

WIDTH = 80
"""Columns of a line at most."""
MOST_TIME, LEAST_SEEN, LEAST_OTHERS = 0.20, 0.95, 0.30
_TONES = {
    Tone.POSITIVE: Phrase("positief", "positive"),
    Tone.NEUTRAL: Phrase("neutraal", "neutral"),
    Tone.CRITICAL: Phrase("kritisch", "critical"),
}
_CRITICAL = Phrase("Kritische quotes", "Critical quotes")
_OF_THE_DAY = Phrase("quote vd dag", "of the day")
_NOTHING = Phrase("(niets: het wachtbeeld)", "(nothing: the standby slide)")


def print_table(
    cues: Iterable[tuple[datetime, Cue]],
    rules: ProgrammeSettings,
    hours: Sequence[tuple[float, float]],
    language: Language,
    *,
    why: bool = False,
) -> None:
    """Print the slides by day; `hours` are those in which people come; `why` adds the reason of each."""
    measures, day = Measures(critical_share=rules.critical_share), None
    last = error = 0.0
    print(f"{_CRITICAL.say(language)}: {target(rules.critical_share).say(language)}")
    for at, cue in cues:
        if at.date() != day:
            day = at.date()
            print(f"\n{WEEKDAYS[language][day.weekday()]} {day.isoformat()}")
        measures.add_cue(at, cue)
        tones = cue.tally.tones if cue.tally is not None else Tones()
        error = max(error, abs(tones.critical - tones.share * tones.quotes))
        last = at.timestamp() + cue.duration.total_seconds()
        print(line(at, cue, language))
        if why:
            print(textwrap.indent(textwrap.fill(cue.reason.say(language), WIDTH - 20), " " * 20))
    begun = measures.starts[0] if measures.starts else 0.0
    whole = [(max(begins, begun), min(ends, last)) for begins, ends in hours]
    days = measures.days([one for one in whole if one[1] - one[0] >= 3600])
    zone = ZoneInfo(rules.timezone)
    for one in days:
        print(f"\n{kept(one, error, datetime.fromtimestamp(one.begins, zone), language)}")


def line(at: datetime, cue: Cue, language: Language) -> str:
    """Return one slide: when, how long, what, and how much of it."""
    when = f"{at:%H:%M:%S} {cue.duration.total_seconds():3.0f} s"
    if cue.item is None:
        return f"{when}  {_NOTHING.say(language)}"
    tone = tone_of(cue.item)
    of_the_day = cue.role is CueRole.QUOTE_OF_THE_DAY
    kind = (_OF_THE_DAY if of_the_day else known_of(kind_of(cue.item)).one).say(language)
    form = Phrase("echo", "echo").say(language) if cue.form is CueForm.ECHO else ""
    if cue.form is CueForm.PART:
        form = f"{cue.part}/{cue.parts}" if cue.parts > 1 else Phrase("begin", "begin").say(language)
    said = f"{when}  {kind:16} {_TONES[tone].say(language) if tone else '':8} {form:5} "
    title = title_of(cue.item)
    room = WIDTH - len(said)
    return f"{said}{title if len(title) <= room else title[: room - 1].rstrip() + '…'}".rstrip()


def kept(day: OfTheDay, error: float, at: datetime, language: Language) -> str:
    """Return the promises of the quote of the day on a day, and which of them gave way; balance never does."""
    time, seen, others = f"{day.time:.0%}", f"{day.seen:.1%}", f"{day.others:.0%}"
    dutch, english = (WEEKDAYS[tongue][at.weekday()] for tongue in (Language.DUTCH, Language.ENGLISH))
    told = Phrase(
        f"Quote van de dag, {dutch}: {time} van de tijd, gezien in {seen.replace('.', ',')} van de bezoeken van een "
        f"minuut; {others} van zijn toon was van andere quotes. De balans week hoogstens "
        f"{f'{error:.2f}'.replace('.', ',')} quote af.",
        f"Quote of the day, {english}: {time} of the time, seen in {seen} of the visits of a minute; {others} of its "
        f"tone was of other quotes. The balance was off by {error:.2f} of a quote at most.",
    )
    gave = [
        said
        for broken, said in (
            (day.others < LEAST_OTHERS, Phrase("andere quotes van zijn toon (30 %)", "others of its tone (30 %)")),
            (day.seen < LEAST_SEEN, Phrase("de bezoeken (95 %)", "the visits (95 %)")),
            (day.time > MOST_TIME, Phrase("de tijd (een vijfde)", "the time (a fifth)")),
        )
        if broken
    ]
    names = [" + ".join(one.say(tongue) for one in gave) for tongue in (Language.DUTCH, Language.ENGLISH)]
    way = Phrase(f" Wat week: {names[0]}.", f" What gave way: {names[1]}.") if gave else Phrase("", "")
    return textwrap.fill(told.say(language) + way.say(language), WIDTH)
