"""`kiosk report`: proof of play, from the journal: what was shown how often and how long."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from kiosk.commands.arguments import add_places, journal_of, settings_of, writing
from kiosk.desk.spreadsheet import harmless
from kiosk.errors import KioskError
from kiosk.machine.clock import SystemClock
from kiosk.model.language import Language, Phrase
from kiosk.model.plays import Outcome
from kiosk.model.value import value
from kiosk.store.journal_reader import read_journal
from kiosk.store.plays_database import DaySum

_BY = ("item", "campaign", "kind", "tone", "day", "role")
_NONE = Phrase("(zonder)", "(none)")


@value(kw_only=False)
class Sum:
    """The sum of the showings that have one thing in common."""

    key: str
    title: str
    plays: int
    seconds: float
    share: float
    """Of all showings in the report, from 0 to 1."""
    failed: int
    """Showings that could not be painted; not among `plays`."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    add_places(parser)
    parser.add_argument("--since", metavar="DATE", help="the first day, as 2026-04-07 (default: 30 days ago)")
    parser.add_argument("--until", metavar="DATE", help="the last day (default: today)")
    parser.add_argument("--by", choices=_BY, default="item", help="what is summed up (default: item)")
    parser.add_argument("--csv", action="store_true", help="lines for a spreadsheet")
    parser.add_argument("--json", action="store_true", help="for other programs")
    parser.add_argument("--picture", type=Path, metavar="FILE.svg", help="also draw the sums as bars")


def run(arguments: argparse.Namespace) -> int:
    """Print the report. KioskError when there is no journal or a date cannot be read."""
    settings = settings_of(arguments)
    language: Language = arguments.language
    today = SystemClock(ZoneInfo(settings.programme.timezone)).now().date()
    since = _date(arguments.since) or (today - timedelta(days=30)).isoformat()
    until = _date(arguments.until) or today.isoformat()
    with read_journal(journal_of(arguments, settings)) as reading:
        lines = summed(reading.days(since, until), arguments.by, language)
    if arguments.picture is not None:
        from kiosk.commands.bars import bars

        drawn = bars([(line.title, line.plays) for line in lines[:40]], f"{since} – {until}")
        with writing(arguments.picture):
            arguments.picture.write_text(drawn, encoding="utf-8")
    if arguments.json:
        print(json.dumps([_row(line) for line in lines], ensure_ascii=False, indent=1))
    elif arguments.csv:
        _print_csv(lines)
    else:
        _print_table(lines, language)
    return 0


def summed(days: Iterable[DaySum], by: str, language: Language) -> list[Sum]:
    """Add up showings by one thing, the most shown first; days in their own order. The standby slide is left out."""
    plays: dict[str, int] = {}
    seconds: dict[str, float] = {}
    failed: dict[str, int] = {}
    titles: dict[str, str] = {}
    for one in days:
        if not one.item:
            continue
        key = str(getattr(one, by))
        titles[key] = (one.title or key) if by == "item" else key or _NONE.say(language)
        shown = one.outcome != Outcome.FAILED
        plays[key] = plays.get(key, 0) + one.plays * shown
        failed[key] = failed.get(key, 0) + one.plays * (not shown)
        seconds[key] = seconds.get(key, 0.0) + one.seconds
    whole = sum(plays.values()) or 1
    lines = [
        Sum(key, titles[key], count, round(seconds[key], 1), count / whole, failed[key]) for key, count in plays.items()
    ]
    return sorted(lines, key=lambda line: line.key if by == "day" else (-line.plays, line.key))


def _row(line: Sum) -> dict[str, object]:
    return asdict(line) | {"share": round(line.share, 4)}


def _print_csv(lines: Sequence[Sum]) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow([field.name for field in fields(Sum)])
    for line in lines:
        texts = {name: harmless(text) for name, text in (("key", line.key), ("title", line.title))}
        writer.writerow((_row(line) | texts).values())


def _print_table(lines: Sequence[Sum], language: Language) -> None:
    print(Phrase("getoond   minuten  aandeel", "  shown   minutes    share").say(language))
    for line in lines:
        print(f"{line.plays:7} {line.seconds / 60:9.1f} {line.share:8.1%}  {line.title}")
    plays, minutes = sum(line.plays for line in lines), sum(line.seconds for line in lines) / 60
    print(f"{plays:7} {minutes:9.1f} {'':8}  " + Phrase("samen", "together").say(language))
    if failed := sum(line.failed for line in lines):
        print(Phrase(f"{failed} keer kon iets niet worden getekend.", f"{failed} could not be painted.").say(language))


def _date(text: str | None) -> str | None:
    if not text:
        return None
    try:
        return datetime.fromisoformat(text).date().isoformat()
    except ValueError as error:
        raise KioskError(Phrase(f"“{text}” is geen datum.", f"“{text}” is not a date."),
                         Phrase("Schrijf bijvoorbeeld 2026-04-07.",
                                "Write for example 2026-04-07.")) from error  # fmt: skip
