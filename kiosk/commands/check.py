"""`kiosk check`: what would be shown of a folder or a feed, and every problem with how to mend it."""

from __future__ import annotations

import argparse
import json
import tempfile
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

from kiosk.choices.places import find_settings, load_settings, shown_folder
from kiosk.commands.content_once import content_of, content_once
from kiosk.commands.item_rows import STATES, report
from kiosk.commands.problems import show, tell
from kiosk.machine.clock import SystemClock
from kiosk.machine.scratch import scratch_home
from kiosk.model.airing import Standing
from kiosk.model.content import Snapshot
from kiosk.model.items import Item, kind_of, title_of, tone_of
from kiosk.model.language import Language, Phrase
from kiosk.model.printable import distinct
from kiosk.model.settings import FeedSettings, Settings, without_secrets
from kiosk.outputs.verdicts import ON_SCREEN, told
from kiosk.programme.from_settings import standings_in


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    parser.add_argument("target", nargs="?", metavar="FOLDER-or-URL", help="a content folder, or the address of a feed")
    parser.add_argument(
        "--settings", type=Path, metavar="FILE", help="judge by this file: what is masked, which screen, its shares"
    )
    parser.add_argument("--json", action="store_true", help="print JSON for programs; docs/commands.md tells the form")
    parser.add_argument(
        "--language", type=Language, choices=tuple(Language), help="nl or en (default: as the settings say)"
    )
    parser.add_argument("--allow-local", action="store_true", help="permit a feed on this machine or in this network")
    parser.add_argument("--explain", metavar="FILE", help="tell how each column of this table was read, and why")


def run(arguments: argparse.Namespace) -> int:
    """Print what was found; return 1 when a person should mend something, else 0."""
    with tempfile.TemporaryDirectory(prefix="kiosk-check-", dir=scratch_home()) as scratch:
        if arguments.explain:
            return _explain(
                Path(arguments.explain), arguments.target, Path(scratch), arguments.language or Language.DUTCH
            )
        settings, snapshot, others = _read(arguments, Path(scratch))
        now = SystemClock(ZoneInfo(settings.programme.timezone)).now()
        shows = standings_in(snapshot.items, settings, now)
        if arguments.json:
            print(json.dumps(report(snapshot, shows, others, arguments.language), ensure_ascii=False, indent=1))
        else:
            _print(snapshot, shows, others, arguments.language)
    return 1 if any(not problem.harmless for problem in snapshot.problems) else 0


def _read(arguments: argparse.Namespace, scratch: Path) -> tuple[Settings, Snapshot, tuple[str, ...]]:
    """Return the rules, what there is by them, and the files that are not content (a caption, a LEES-MIJ).

    Without a target it is what the kiosk of the settings shows: its folder and its feeds. The address of a feed is
    asked for as the settings say.
    """
    target: str | None = arguments.target
    of_feed = target is not None and "://" in target
    file = arguments.settings if target and not of_feed else find_settings(arguments.settings)
    settings = load_settings(file)[0]
    arguments.language = arguments.language or settings.screen.language
    if file is not None and target is None:
        folder = shown_folder(settings, file)
        snapshot = content_of(arguments, settings, scratch)
    else:
        feed = (_feed_at(target, settings, allow_local=arguments.allow_local),) if target and of_feed else ()
        folder = None if of_feed else Path(target or "content").expanduser()
        snapshot = content_once(replace(settings, feed=feed), folder=folder, scratch=scratch)
    return settings, snapshot, _others(folder, snapshot) if folder else ()


def _feed_at(url: str, settings: Settings, *, allow_local: bool) -> FeedSettings:
    """Return the feed of the settings at an address; one that they do not have is asked for without a secret.

    The query may be left out where only one feed of the settings is at that address: it may hold a secret, and a
    command line is read by others.
    """
    same = [feed for feed in settings.feed if feed.url == url]
    bare = [feed for feed in settings.feed if without_secrets(feed.url) == url]
    found = (same or (bare if len(bare) == 1 else []) or [FeedSettings(url=url)])[0]
    return replace(found, allow_local=found.allow_local or allow_local)


def _others(folder: Path, snapshot: Snapshot) -> tuple[str, ...]:
    from kiosk.formats.leftovers import is_junk

    read = {path for source, path in snapshot.files if source == folder.name}
    paths = (path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*")) if path.is_file())
    return tuple(told for path in paths if (told := distinct(path)) not in read and not is_junk(path))


def _explain(file: Path, folder: str | None, scratch: Path, language: Language) -> int:
    """Print how the columns of one table are read; its folders have a say, so the content folder may be named too."""
    from kiosk.commands.explained_table import explained_table

    root = Path(folder).expanduser().resolve() if folder and "://" not in folder else None
    problems, lines = explained_table(file, root, scratch)
    tell(problems, language)
    for line in lines:
        print(line.say(language))
    return 0


def _print(snapshot: Snapshot, shows: tuple[Standing, ...], others: tuple[str, ...], language: Language) -> None:
    """Print for a person: what is shown, what waits, what to mend."""

    def section(dutch: str, english: str) -> None:
        print(f"\n{Phrase(dutch, english).say(language)}")

    both = tuple(zip(snapshot.items, shows, strict=True))
    seen = [one for one in both if one[1].show in ON_SCREEN]
    section(f"Op het scherm ({len(seen)})", f"On the screen ({len(seen)})")
    _print_items(seen, language)
    if unseen := [one for one in both if one[1].show not in ON_SCREEN]:
        section(f"Nu niet op het scherm ({len(unseen)})", f"Not on the screen now ({len(unseen)})")
    _print_items(unseen, language)
    if snapshot.held:
        section(f"Wacht op u ({len(snapshot.held)})", f"Waits for you ({len(snapshot.held)})")
    for held in snapshot.held:
        print(
            f"  {held.item.origin}  {title_of(held.item)}\n     {held.why.say(language)} {held.release.say(language)}"
        )
    wrong = sorted((one for one in snapshot.problems if not one.harmless), key=lambda one: not one.grave)
    for chosen, dutch, english in (
        (wrong, "Te herstellen", "To mend"),
        ([problem for problem in snapshot.problems if problem.harmless], "Ter informatie", "For your information"),
    ):
        if chosen:
            section(f"{dutch} ({len(chosen)})", f"{english} ({len(chosen)})")
        show(chosen, language)
    if others:
        section("Geen inhoud: ", "Not content: ")
        print("  " + ", ".join(others))
    if not wrong:
        section("Er is niets te herstellen.", "There is nothing to mend.")


def _print_items(chosen: list[tuple[Item, Standing]], language: Language) -> None:
    for item, one in chosen:
        tone, state, why = tone_of(item) or "", STATES[one.show].say(language), told(one)
        print(f"  {kind_of(item):13}{state:10}{tone:12}{item.origin!s:42} {title_of(item)}")
        if why is not None:
            print(f"     {why.say(language)}")
