"""An NPS reading as a story that a layman retells: what ten customers would do, the figure, and the year behind it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kiosk.model.items import Milestone, NpsReading
from kiosk.model.nps import NpsCounts
from kiosk.model.slide import Layer, Mark, Motion
from kiosk.model.theme import Series
from kiosk.slides import written_dates
from kiosk.slides.block import Block
from kiosk.slides.foot_line import FootLine, foot_line
from kiosk.slides.nps_figures import band_names, figures, figures_height, of_ten
from kiosk.slides.nps_gaps import told
from kiosk.slides.nps_scale import scale_line
from kiosk.slides.nps_year import latest, year_line
from kiosk.slides.sheet import Page, SeriesName, Sheet

FEWEST_ANSWERS = 30
"""Below so many answers no figure is shown: its interval would be wider than most differences that matter."""
_PERIODS = 12
_SENTENCE_STEPS = (3.15, 2.7, 2.35, 2, 1.5, 1)
_FIGURE_STEPS = (9.1, 8, 7, 6, 5, 4)
_YEAR_STEPS = (2, 1.5, 1, 0.5)
_YEAR_LINES = {2: 2, 1.5: 2, 1: 2, 0.5: 3}
"""Lines of what the year says, by its size: on a lying screen the height is for the year itself."""
_SAID_STEP, _CHANGE_STEP = -0.1, -1.1
_COUNT_STEPS = 10
_COUNT_SECONDS = 0.9
_WORDS_OF_A_CHART = 10
"""Looking at a chart takes as long as reading about so many words."""


def pages(
    item: NpsReading, sheet: Sheet, earlier: Sequence[NpsReading], milestones: Sequence[Milestone] = ()
) -> tuple[Page, ...]:
    """Return the beats of a reading, each a page; `earlier` are the periods before it, oldest first.

    `milestones` are marked on the line of the periods in which they happened.

    With too few answers a sentence stands where the figure would; a score that was given has no ten customers.
    """
    sheet = sheet.on(Series.HOUSE)
    title = " · ".join(part for part in ("NPS", item.series) if part)
    heading = SeriesName(sign="ruler", name=f"{title} {written_dates.period(item.period, sheet.language)}")
    foot = foot_line(sheet, _answers(item, sheet), _asked(item, sheet))
    says = " ".join((_says(title, item, sheet, earlier), *_happened(sheet, milestones)))
    beats = [_few(item, sheet, foot)] if not item.counts.enough(FEWEST_ANSWERS) else []
    if not beats:
        if item.counts.given is None:
            beats.append(_sentence(item.counts, sheet, foot))
        beats.append(_figure(item, sheet, foot))
    history = latest((*earlier, item), _PERIODS)
    if sum(one.counts.enough(FEWEST_ANSWERS) for one in history) > 1:
        beats.append(_year(sheet, history, foot, _verdict(item, sheet, earlier), milestones))
    return tuple(
        Page(series=sheet.series, heading=heading, layers=layers, words=words, says=says) for layers, words in beats
    )


_Beat = tuple[tuple[Layer, ...], int]


def _answers(item: NpsReading, sheet: Sheet) -> str:
    """Return "214 antwoorden", nothing where that is not known."""
    count = item.counts.answers
    if not count and item.counts.given is not None:
        return sheet.say("Opgegeven", "As given")
    n = written_dates.number(count, sheet.language)
    return f"{n} {sheet.say('antwoord' if count == 1 else 'antwoorden', 'answer' if count == 1 else 'answers')}"


def _asked(item: NpsReading, sheet: Sheet) -> tuple[str, ...]:
    asked = sheet.say("op ‘Zou u ons aanbevelen?’", "to ‘Would you recommend us?’")
    given = (sheet.say("opgegeven", "as given"),) if item.counts.given is not None and item.counts.answers else ()
    return (asked, *given) if item.counts.answers else given


def _few(item: NpsReading, sheet: Sheet, foot: FootLine) -> _Beat:
    """Return the beat that says there are too few answers for a figure."""
    n = item.counts.answers
    grid = sheet.grid
    text = sheet.say(
        f"Nog maar {n}\u00a0{'antwoord' if n == 1 else 'antwoorden'}: te weinig voor een cijfer.",
        f"Only {n}\u00a0{'answer' if n == 1 else 'answers'} yet: too few for a figure.",
    )
    block = _headline(text, sheet, foot.top - grid.share(5) - grid.hang, _SENTENCE_STEPS)
    marks = (*sheet.hung(block, grid.left, grid.hang), *foot.marks)
    return (Layer(marks=marks),), block.words + len(foot.marks)


def _headline(
    text: str, sheet: Sheet, height: int, steps: Sequence[float], most: int | Mapping[float, int] = 4
) -> Block:
    return sheet.type.fit_or_pages(
        text, sheet.face("headline"), width=sheet.grid.measure, height=height, steps=steps, paged=steps[-1], most=most
    )[0]


def _sentence(counts: NpsCounts, sheet: Sheet, foot: FootLine) -> _Beat:
    """Return the first beat: what ten customers would do, in words and as ten figures that colour one by one."""
    grid = sheet.grid
    promoters, _, detractors = of_ten(counts)
    text = sheet.say(
        f"Van elke 10 klanten {_dutch(promoters, 'beveelt', 'bevelen')} ons aan, "
        f"{_dutch(detractors, 'raadt', 'raden')} ons af.",
        f"Of every 10 customers {promoters or 'none'} recommend us, {detractors or 'none'} advise against us.",
    )
    bottom = foot.top - grid.share(5)
    tall = figures_height(sheet)
    block = _headline(text, sheet, bottom - grid.hang - tall - grid.share(5), _SENTENCE_STEPS)
    words = sheet.hung(block, grid.left, grid.hang)
    top = sheet.top_of(block, grid.hang) + block.height + grid.share(5)
    drawn = figures(sheet, counts, top)
    return (Layer(marks=(*words, *foot.marks)), *drawn), block.words + _WORDS_OF_A_CHART


def _dutch(count: int, one: str, more: str) -> str:
    """Return "beveelt er 1", "bevelen 5", "beveelt niemand"."""
    if count == 0:
        return f"{one} niemand"
    return f"{one} er 1" if count == 1 else f"{more} er {count}"


def _figure(item: NpsReading, sheet: Sheet, foot: FootLine) -> _Beat:
    """Return the second beat: the figure counting to its value, its scale, and between what it probably lies."""
    grid, counts = sheet.grid, item.counts
    said = [_likely(counts, sheet)] if counts.interval else []
    said.append(sheet.say("Aanbevelers min afraders, per 100 klanten", "Promoters less detractors, of 100 customers"))
    blocks = [
        sheet.type.clipped(text, sheet.face("label" if not at else "text"), width=grid.measure,
                           step=_SAID_STEP if not at and counts.interval else _CHANGE_STEP, most=2)
        for at, text in enumerate(said)
    ]  # fmt: skip
    below = sum(block.height for block in blocks) + grid.unit * max(0, len(blocks) - 1)
    tall = grid.share(11)
    bottom = foot.top - grid.share(4) - below
    height = bottom - tall - grid.share(4) - grid.hang
    steps = _counting(counts, sheet, height)
    scale = scale_line(sheet, counts, bottom - tall)
    still: list[Mark] = [*scale, *foot.marks]
    y = bottom
    for at, block in enumerate(blocks):
        still.extend(block.runs(grid.left, y, sheet.colour("text" if not at else "quiet")))
        y += block.height + grid.unit
    counting = Layer(marks=steps[-1], motion=Motion.COUNT, lasts=_COUNT_SECONDS, steps=steps)
    return (Layer(marks=tuple(still)), counting), _WORDS_OF_A_CHART + sum(block.words for block in blocks)


def _counting(counts: NpsCounts, sheet: Sheet, height: int) -> tuple[tuple[Mark, ...], ...]:
    """Return the figure as it counts, slower as it comes near its value."""
    grid, face, score = sheet.grid, sheet.face("figure"), written_dates.whole_signed(counts.score)
    block = next(
        (
            line
            for step in _FIGURE_STEPS
            if (line := sheet.type.line(score, face, step)).width <= grid.measure
            and sheet.measure.capital(face, line.size) <= height
        ),
        sheet.type.line(score, face, _FIGURE_STEPS[-1]),
    )
    found: list[tuple[Mark, ...]] = []
    for at in range(1, _COUNT_STEPS + 1):
        eased = 1 - (1 - at / _COUNT_STEPS) ** 3
        text = written_dates.whole_signed(counts.score * eased)
        found.append(sheet.hung(sheet.type.line(text, face, block.step), grid.left, grid.hang))
    return tuple(found)


def _likely(counts: NpsCounts, sheet: Sheet) -> str:
    low, high = (written_dates.whole_signed(end) for end in counts.interval or (0, 0))
    return sheet.say(f"waarschijnlijk tussen {low} en {high}", f"probably between {low} and {high}")


def _change(item: NpsReading, sheet: Sheet, earlier: Sequence[NpsReading]) -> str:
    """Return "8 hoger dan in april; dat kan toeval zijn"; nothing where there is nothing to compare with."""
    known = [one for one in earlier if one.counts.enough(FEWEST_ANSWERS)]
    if not item.counts.enough(FEWEST_ANSWERS) or not known:
        return ""
    before = known[-1]
    change = round_half(item.counts.score) - round_half(before.counts.score)
    since = _since(item, before, sheet)
    if change == 0:
        return sheet.say(f"even hoog als in {since}", f"the same as in {since}")
    way = ("hoger", "higher") if change > 0 else ("lager", "lower")
    moved = sheet.say(f"{abs(change)} {way[0]} dan in {since}", f"{abs(change)} {way[1]} than in {since}")
    if item.counts.interval is None or before.counts.interval is None:
        return moved
    if item.counts.differs_from(before.counts):
        return moved + sheet.say("; dat is geen toeval", "; that is more than chance")
    return moved + sheet.say("; dat kan toeval zijn", "; that may be chance")


def _verdict(item: NpsReading, sheet: Sheet, earlier: Sequence[NpsReading]) -> str:
    """Return what the line of the year says in words."""
    change = _change(item, sheet, earlier)
    if not change:
        return sheet.say("De cijfers van dit jaar.", "The figures of this year.")
    return f"{change[:1].upper()}{change[1:]}."


def _year(
    sheet: Sheet, history: Sequence[NpsReading], foot: FootLine, verdict: str, milestones: Sequence[Milestone]
) -> _Beat:
    """Return the third beat: the line of the periods under the sentence that sums it up."""
    grid = sheet.grid
    most = 4 if sheet.frame.portrait else _YEAR_LINES
    block = _headline(verdict, sheet, grid.share(26), _YEAR_STEPS, most)
    words = sheet.hung(block, grid.left, grid.hang)
    top = sheet.top_of(block, grid.hang) + block.height + grid.share(4)
    drawn, unsaid = year_line(sheet, history, top, foot.top - grid.share(4), FEWEST_ANSWERS, milestones=milestones)
    if unsaid:
        newest = history[-1]
        facts = (*_asked(newest, sheet), told(unsaid, sheet))
        foot = foot_line(sheet, _answers(newest, sheet), facts)
        drawn, _ = year_line(sheet, history, top, foot.top - grid.share(4), FEWEST_ANSWERS, milestones=milestones)
    return (Layer(marks=(*words, *foot.marks)), *drawn), block.words + _WORDS_OF_A_CHART


def round_half(value: float) -> int:
    """Return a score as a whole number, half away from zero: as it is shown."""
    return int(value + 0.5) if value >= 0 else -int(-value + 0.5)


def _since(item: NpsReading, before: NpsReading, sheet: Sheet) -> str:
    """Return the earlier period, without its year when that is the same."""
    text = written_dates.period(before.period, sheet.language)
    same = item.period.year == before.period.year and before.period.length < 12
    return text.removesuffix(f" {before.period.year}") if same else text


def _happened(sheet: Sheet, milestones: Sequence[Milestone]) -> Iterator[str]:
    """Yield what happened in plain text: "februari 2026: nieuwe telefooncentrale."."""
    for one in milestones:
        yield f"{written_dates.month(one.dated, sheet.language)} {one.dated.year}: {one.text.rstrip('.')}."


def _says(title: str, item: NpsReading, sheet: Sheet, earlier: Sequence[NpsReading]) -> str:
    """Return the reading in plain text."""
    counts = item.counts
    few = sheet.say("nog te weinig antwoorden", "too few answers yet")
    figure = written_dates.whole_signed(counts.score) if counts.enough(FEWEST_ANSWERS) else few
    period = written_dates.period(item.period, sheet.language)
    facts = [f"{title} {period}: {figure}", " ".join((_answers(item, sheet), *_asked(item, sheet)))]
    facts += [change] if (change := _change(item, sheet, earlier)) else []
    if counts.given is None:
        parts = zip((counts.promoters, counts.passives, counts.detractors), band_names(sheet), strict=True)
        facts.append(", ".join(f"{part} {word}" for part, word in parts))
    return ". ".join(facts) + "."
