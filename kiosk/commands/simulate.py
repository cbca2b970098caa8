"""`kiosk simulate`: plays a year in seconds, and measures what would be shown and what colleagues would see of it."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, time, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any
from zoneinfo import ZoneInfo

from kiosk.commands.arguments import add_places, moment, settings_of
from kiosk.commands.content_once import content_of
from kiosk.commands.office_hours import OFFICE_HOURS, office_hours
from kiosk.commands.progress import by_day, progress
from kiosk.machine.clock import SystemClock
from kiosk.machine.scratch import scratch_home
from kiosk.model.content import Snapshot
from kiosk.model.items import Item, title_of
from kiosk.model.language import Language, Phrase
from kiosk.model.settings import Settings
from kiosk.programme.from_settings import programme_for
from kiosk.programme.measures import Measures
from kiosk.programme.sequence import sequence

_MOST_SHOWN = 12
"""Items that are named in the table; --json names all."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    add_places(parser)
    parser.add_argument("--start", metavar="WHEN", help="2026-04-07T08:00 (default: last midnight)")
    parser.add_argument("--days", type=int, default=365, help="how long (default: 365)")
    parser.add_argument("--seed", type=int, default=1, help="which colleagues come by when (default: 1)")
    parser.add_argument("--always-on", action="store_true", help=f"also outside {OFFICE_HOURS}, if no hours are set")
    parser.add_argument("--json", action="store_true", help="the measures for other programs")


def run(arguments: argparse.Namespace) -> int:
    """Print the measures. KioskError when content, settings or the moment cannot be read."""
    settings = settings_of(arguments)
    zone = ZoneInfo(settings.programme.timezone)
    last_midnight = datetime.combine(SystemClock(zone).now(), time(), zone)
    start = moment(arguments.start, zone) if arguments.start else last_midnight
    days = min(max(arguments.days, 1), 3660)
    began = perf_counter()
    with tempfile.TemporaryDirectory(prefix="kiosk-simulate-", dir=scratch_home()) as scratch:
        snapshot = content_of(arguments, settings, Path(scratch))
    measures, slides = measure(settings, snapshot, start, days, always_on=arguments.always_on)
    hours = office_hours(settings, start.date(), days, zone)
    found = summary(measures, hours, snapshot, arguments.seed)
    if arguments.json:
        print(json.dumps(found, ensure_ascii=False, indent=1))
        return 0
    _print(found, slides, days, arguments.language)
    print(f"{perf_counter() - began:.1f} s", file=sys.stderr)
    return 0


def measure(
    settings: Settings, snapshot: Snapshot, start: datetime, days: int, *, always_on: bool = False
) -> tuple[Measures, Counter[str]]:
    """Play so many days from a moment; return the measures, and how many showings each role had."""
    if not settings.programme.opening and not always_on:
        settings = replace(settings, programme=replace(settings.programme, opening=(OFFICE_HOURS,)))
    programme = programme_for(settings)
    programme.update(snapshot)
    measures = Measures(critical_share=settings.programme.critical_share)
    slides: Counter[str] = Counter()
    with progress() as tell:
        for at, cue in by_day(sequence(programme, start, start + timedelta(days=days)), tell):
            slides[str(cue.role or "")] += 1
            measures.add_cue(at, cue)
    return measures, slides


def summary(measures: Measures, hours: list[tuple[float, float]], snapshot: Snapshot, seed: int) -> dict[str, Any]:
    """Return every measure by a stable name."""
    items: dict[str, Item] = {item.id: item for item in snapshot.items}
    sizes = Counter(measures.classes.values())
    variety, days = measures.variety(hours, seed=seed), measures.days(hours)
    return {
        "slides": len(measures.starts),
        "quotes": measures.quotes,
        "critical": measures.critical,
        "balance_error": round(measures.balance_error, 4),
        "longest_critical_run": measures.longest_run,
        "quote_of_the_day_seen": measures.sightings(hours),
        "quote_of_the_day_time": _worst(max, [day.time for day in days]),
        "others_of_its_tone": _worst(min, [day.others for day in days]),
        "variety_mean": variety and round(variety.mean, 4),
        "variety_worst": variety and round(variety.worst, 4),
        "classes": {
            name: {"items": sizes[name], "unfairness": difference, "smallest_gap": measures.smallest_gaps.get(name)}
            for name, difference in sorted(measures.unfairness().items())
        },
        "items": [
            {"item": key, "title": title_of(items[key]) if key in items else "", "showings": count}
            for key, count in measures.showings.most_common()
            if isinstance(key, str)
        ],
    }


def _print(found: dict[str, Any], slides: Counter[str], days: int, language: Language) -> None:
    def say(dutch: str, english: str, value: str) -> None:
        print(f"{Phrase(dutch, english).say(language):58} {value:>12}")

    seen = _percent(found["quote_of_the_day_seen"])
    say("Dagen", "Days", str(days))
    say("Dia's", "Slides", str(found["slides"]))
    say("  waarvan de quote van de dag", "  of which the quote of the day", str(slides["quote of the day"]))
    say("Quotes", "Quotes", str(found["quotes"]))
    say("  waarvan kritisch", "  of which critical", str(found["critical"]))
    say("Grootste afwijking van het streefdeel, in quotes", "Balance error, in quotes", f"{found['balance_error']:.2f}")
    say("Meeste kritische quotes op rij", "Longest run of critical quotes", str(found["longest_critical_run"]))
    say("Bezoeken van 60 s die de quote van de dag zien", "Visits of 60 s that see the quote of the day", seen)
    most, least = _percent(found["quote_of_the_day_time"]), _percent(found["others_of_its_tone"])
    say("Tijd van de quote van de dag, op zijn meest", "Time of the quote of the day, at most", most)
    say("Andere quotes van zijn toon, op zijn minst", "Other quotes of its tone, at least", least)
    say("Verscheidenheid in een week, gemiddelde collega", "Variety in a week, mean", _percent(found["variety_mean"]))
    say("Verscheidenheid in een week, slechtste collega", "Variety in a week, worst", _percent(found["variety_worst"]))
    heads = Phrase("onderdelen  verschil  kortste afstand", "items  difference  smallest gap").say(language)
    print(f"\n{'':16}{heads}")
    for name, one in found["classes"].items():
        print(f"{name:16}{one['items']:10}{one['unfairness']:10}{one['smallest_gap'] or '-':>17}")
    print()
    shown = found["items"]
    for one in shown[:_MOST_SHOWN]:
        print(f"{one['showings']:8}  {one['title']}")
    if len(shown) > _MOST_SHOWN:
        rest, least = len(shown) - _MOST_SHOWN, shown[-1]["showings"]
        said = Phrase(f"… en {rest} andere, minstens {least} keer", f"… and {rest} others, at least {least} times")
        print(said.say(language))


def _worst(choose: Callable[[list[float]], float], shares: list[float]) -> float | None:
    """Return the share of the worst day, None where no day had a quote of the day."""
    return round(choose(shares), 4) if shares else None


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{share:.1%}"
