"""Balance, fairness, variety and cost of the programme, against a loop, a shuffle and a random choice."""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from kiosk.commands.office_hours import office_hours
from kiosk.library.library import Library
from kiosk.machine.shipped import shipped
from kiosk.model.airing import is_critical
from kiosk.model.content import Snapshot
from kiosk.model.item_parts import Tone
from kiosk.model.items import Announcement, Item, ItemId, Quote, Story
from kiosk.model.origin import Origin
from kiosk.model.schedule import CueRole
from kiosk.model.settings import ProgrammeSettings, Settings
from kiosk.programme.measures import Measures
from kiosk.programme.pools import class_of
from kiosk.programme.programme import Programme
from kiosk.programme.reading_time import duration_of
from kiosk.programme.rhythm import BACK_SECONDS
from kiosk.programme.sequence import sequence
from kiosk.sources.folder.once import read_folder

ZONE = ZoneInfo("Europe/Amsterdam")
START = datetime(2026, 9, 7, tzinfo=ZONE)
DAYS = 28
OPEN = ("ma-vr 08:00-18:00",)
_ORIGIN = Origin(source="benchmark", path="pool")


def quotes(positive: int, critical: int) -> list[Item]:
    """Return a pool in the order of a folder: the critical ones together, as files lie in theirs."""
    tones = [Tone.CRITICAL] * critical + [Tone.POSITIVE] * positive
    return [
        Quote(id=ItemId(f"quote-{number}"), origin=_ORIGIN, text="woord " * (12 + number % 24), tone=tone)
        for number, tone in enumerate(tones)
    ]


def mixed(size: int) -> list[Item]:
    """Return quotes, stories and announcements in the proportions of an ordinary house."""
    stories: list[Item] = [
        Story(id=ItemId(f"story-{number}"), origin=_ORIGIN, headline="Kop", paragraphs=("woord " * (40 + number % 80),))
        for number in range(size // 5)
    ]
    news: list[Item] = [
        Announcement(id=ItemId(f"news-{number}"), origin=_ORIGIN, title="Let op", text="woord " * 15)
        for number in range(size // 10)
    ]
    number = size - len(stories) - len(news)
    return [*quotes(number - number // 3, number // 3), *stories, *news]


def main(words: list[str]) -> int:
    """Print the tables; `quick` leaves the year out."""
    hours = office_hours(Settings(programme=ProgrammeSettings(opening=OPEN)), START.date(), DAYS, ZONE)
    print(f"{DAYS} days of office hours, 78 quotes of which 26 critical, target a third\n")
    print(f"{'':30}{'error':>7}{'run':>5}{'unfair':>8}{'mean':>7}{'worst':>7}{'seen':>7}")
    pool = quotes(52, 26)
    plain = ProgrammeSettings(opening=OPEN, quote_of_the_day=False)
    for name, plays in (
        ("loop", _peer(pool, hours, _loop)),
        ("shuffle", _peer(pool, hours, _shuffle)),
        ("random", _peer(pool, hours, _random)),
        ("kiosk, no quote of the day", _ours(pool, plain)),
        ("shuffle and quote of the day", _peer(pool, hours, _shuffle, of_the_day=True)),
        ("kiosk", _ours(pool, ProgrammeSettings(opening=OPEN))),
    ):
        _print_row(name, plays, hours)
    print(f"\n{DAYS} days, 90 items of four classes")
    _print_row("shuffle", _peer(mixed(90), hours, _shuffle), hours)
    _print_row("kiosk, no quote of the day", _ours(mixed(90), plain), hours)
    _print_row("shuffle and quote of the day", _peer(mixed(90), hours, _shuffle, of_the_day=True), hours)
    _print_row("kiosk", _ours(mixed(90), ProgrammeSettings(opening=OPEN)), hours)
    _promises()
    _cost()
    if "quick" not in words:
        _year()
    return 0


def _promises() -> None:
    """Print what of the quote of the day is promised, on the day that was worst, for each content and share."""
    print(f"\n{DAYS} days, 08:00-18:00, the worst day of each tone: time at most 20 %, seen 95 %, others 30 %")
    print(f"{'':30}{'share':>7}{'error':>7}{'run':>5}{'time':>8}{'seen':>8}{'others':>8}{'all seen':>10}")
    hours = office_hours(Settings(programme=ProgrammeSettings(opening=OPEN)), START.date(), DAYS, ZONE)
    for name, pool in (("shipped", shipped_content()), ("79 items", mixed(79)), ("79 quotes", quotes(53, 26))):
        for share in (1 / 3, 1 / 2, 1 / 4, 1 / 5):
            measures = _ours(pool, ProgrammeSettings(opening=OPEN, critical_share=share))
            days = measures.days(hours)
            for tone, part in (("critical", days[::2]), ("positive", days[1::2])):
                print(
                    f"{f'{name}, {tone} days':30}{share:7.2f}{measures.balance_error:7.2f}{measures.longest_run:5}"
                    f"{max(day.time for day in part):8.1%}{min(day.seen for day in part):8.1%}"
                    f"{min(day.others for day in part):8.1%}{measures.sightings(hours) or 0:10.1%}"
                )


def shipped_content() -> list[Item]:
    """Return the items of the shipped content as a screen shows them."""
    library = Library()
    with tempfile.TemporaryDirectory() as scratch:
        for batch in read_folder(shipped("content"), assets_folder=Path(scratch)):
            library.put(batch)
    return list(library.snapshot().items)


def _print_row(name: str, measures: Measures, hours: list[tuple[float, float]]) -> None:
    variety, seen = measures.variety(hours, seed=1), measures.sightings(hours)
    unfair = max(measures.unfairness().values())
    mean, worst = (variety.mean, variety.worst) if variety else (0.0, 0.0)
    print(
        f"{name:30}{measures.balance_error:7.2f}{measures.longest_run:5}{unfair:8}{mean:7.1%}{worst:7.1%}"
        f"{'-' if seen is None else f'{seen:.1%}':>7}"
    )


def _ours(pool: list[Item], settings: ProgrammeSettings) -> Measures:
    programme, measures = Programme(settings), Measures(critical_share=settings.critical_share)
    programme.update(Snapshot(items=tuple(pool)))
    for at, cue in sequence(programme, START, START + timedelta(days=DAYS)):
        measures.add_cue(at, cue)
    return measures


def _peer(
    pool: list[Item], hours: list[tuple[float, float]], order: type | object, *, of_the_day: bool = False
) -> Measures:
    """Play a pool in another order; `of_the_day` gives it the same duty: one quote a day that returns each minute."""
    measures, settings = Measures(critical_share=1 / 3), ProgrammeSettings()
    candidates = [item for item in pool if isinstance(item, Quote)]
    items = order(list(pool))  # type: ignore[operator]
    for number, (begins, ends) in enumerate(hours):
        at, since, waiting = begins, 0.0, next(items)
        while at < ends:
            seconds = duration_of(waiting, settings).total_seconds()
            due = of_the_day and since + seconds > BACK_SECONDS
            item = candidates[number * 7 % len(candidates)] if due else waiting
            seconds = duration_of(item, settings).total_seconds()
            _add(measures, at, item, seconds, CueRole.QUOTE_OF_THE_DAY if due else None)
            at += seconds
            since = 0.0 if due else since + seconds
            waiting = waiting if due else next(items)
    return measures


def _add(measures: Measures, at: float, item: Item, seconds: float, role: str | None) -> None:
    critical = is_critical(item) if isinstance(item, Quote) else None
    measures.add(at, seconds, item.id, name=class_of(item), critical=critical, role=role)


def _loop(pool: list[Item]) -> Iterator[Item]:
    while True:
        yield from pool


def _shuffle(pool: list[Item]) -> Iterator[Item]:
    chance = random.Random(7)
    while True:
        chance.shuffle(pool)
        yield from pool


def _random(pool: list[Item]) -> Iterator[Item]:
    chance = random.Random(7)
    while True:
        yield chance.choice(pool)


def _cost() -> None:
    print(f"\n{'items':>9}{'taken in':>12}{'choice':>12}{'99 %':>10}{'after 20 x the history':>25}")
    for size in (100, 10_000, 100_000):
        programme, content = Programme(ProgrammeSettings()), Snapshot(items=tuple(mixed(size)))
        began = time.thread_time()
        programme.update(content)
        programme.choose(START)
        taken = time.thread_time() - began
        first = _timed(programme, START, 1000)
        _timed(programme, START + timedelta(hours=6), 20_000)
        later = _timed(programme, START + timedelta(days=5), 1000)
        print(
            f"{size:9}{taken:10.2f} s{statistics.median(first) * 1e3:9.2f} ms{sorted(first)[989] * 1e3:7.2f} ms"
            f"{statistics.median(later) * 1e3:22.2f} ms"
        )


def _timed(programme: Programme, at: datetime, count: int) -> list[float]:
    """Return what each choice cost in seconds, the beginning of the cue included."""
    costs = []
    for _ in range(count):
        began = time.thread_time()
        cue = programme.choose(at)
        programme.begin(cue, at)
        costs.append(time.thread_time() - began)
        at = (at.astimezone(UTC) + cue.duration).astimezone(ZONE)
    return costs


def _year() -> None:
    programme = Programme(ProgrammeSettings(opening=OPEN))
    programme.update(Snapshot(items=tuple(mixed(90))))
    began, roles = time.process_time(), Counter[str]()
    for _, cue in sequence(programme, START, START + timedelta(days=365)):
        roles[str(cue.role or "")] += 1
    print(
        f"\na year of office hours: {sum(roles.values())} cues in {time.process_time() - began:.0f} s of processor time"
    )
