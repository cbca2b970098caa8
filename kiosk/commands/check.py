"""`kiosk check`: what would be shown of a folder or a feed, and every problem with how to mend it."""

from __future__ import annotations

import argparse
import contextlib
import json
import sys
import tempfile
from pathlib import Path
from zoneinfo import ZoneInfo

from kiosk.choices.places import load_settings
from kiosk.commands.item_rows import STATES, report
from kiosk.commands.problems import tell
from kiosk.errors import KioskError
from kiosk.machine.clock import SystemClock
from kiosk.model.airing import Standing, standings
from kiosk.model.content import Batch, Snapshot
from kiosk.model.items import Item, kind_of, title_of, tone_of
from kiosk.model.language import Language, Phrase
from kiosk.model.settings import Settings
from kiosk.outputs.verdicts import ON_SCREEN, told


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    parser.add_argument("target", nargs="?", metavar="FOLDER-or-URL", help="a content folder, or the address of a feed")
    parser.add_argument(
        "--settings",
        type=Path,
        metavar="FILE",
        help="judge by this file: what is masked, which screen, its shares",
    )
    parser.add_argument("--json", action="store_true", help="print JSON for programs; docs/commands.md tells the form")
    parser.add_argument("--language", type=Language, choices=tuple(Language), default=Language.DUTCH, help="nl or en")
    parser.add_argument("--allow-local", action="store_true", help="permit a feed on this machine or in this network")
    parser.add_argument("--explain", metavar="FILE", help="tell how each column of this table was read, and why")


def run(arguments: argparse.Namespace) -> int:
    """Print what was found; return 1 when a person should mend something, else 0."""
    with tempfile.TemporaryDirectory(prefix="kiosk-check-") as scratch:
        if arguments.explain:
            return _explain(Path(arguments.explain), arguments.target, Path(scratch), arguments.language)
        batches, others = _read(arguments, Path(scratch))
        settings = load_settings(arguments.settings)[0] if arguments.settings else Settings()
        snapshot = _snapshot(batches, settings)
        shows = _standings(snapshot, settings)
        if arguments.json:
            print(json.dumps(report(snapshot, shows, others, arguments.language), ensure_ascii=False, indent=1))
        else:
            _print(snapshot, shows, others, arguments.language)
    return 1 if any(not problem.harmless for problem in snapshot.problems) else 0


def _read(arguments: argparse.Namespace, scratch: Path) -> tuple[tuple[Batch, ...], tuple[str, ...]]:
    """Return the batches of the target, and the files in it that are not content (a caption, a LEES-MIJ)."""
    target: str = arguments.target or "content"
    if "://" in target:
        from kiosk.sources.remote.remote_source import read_feed

        return (read_feed(target, allow_local=arguments.allow_local, cache=scratch),), ()
    folder = Path(target).expanduser()
    if not folder.is_dir():
        raise KioskError(
            Phrase(f"{target} is geen map.", f"{target} is not a folder."),
            Phrase("Geef de map met inhoud, of het adres van een feed.", "Name a content folder or a feed's address."),
        )
    from kiosk.formats.read import is_junk
    from kiosk.sources.folder.watched_folder import read_folder

    batches = read_folder(folder, assets_folder=scratch, progress=_progress if sys.stderr.isatty() else None)
    read = {batch.path for batch in batches}
    paths = (path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*")) if path.is_file())
    return batches, tuple(path for path in paths if path not in read and not is_junk(path))


def _explain(file: Path, folder: str | None, scratch: Path, language: Language) -> int:
    """Print how the columns of one table are read; its folders have a say, so the content folder may be named too."""
    from kiosk.formats.guard.pictures import PictureGuard
    from kiosk.formats.tables.explain import explain
    from kiosk.formats.tables.mapping import read_mapping
    from kiosk.sources.folder.intake import MAPPING

    try:
        data = file.read_bytes()
    except OSError as error:
        raise KioskError(
            Phrase(f"{file} is niet te lezen: {error.strerror}.", f"{file} cannot be read: {error.strerror}."),
            Phrase("Geef de naam van een bestand met een tabel.", "Name a file with a table."),
        ) from None
    mapping = None
    with contextlib.suppress(OSError):
        mapping = read_mapping((file.parent / MAPPING).read_bytes(), source="", path=MAPPING)
        tell(mapping.problems, language)
    whole = file.resolve()
    root = Path(folder).expanduser().resolve() if folder and "://" not in folder else None
    inside = root is not None and root in whole.parents
    path = whole.relative_to(root).as_posix() if inside and root else f"{whole.parent.name}/{whole.name}"
    guard = PictureGuard(scratch)
    try:
        for line in explain(path, data, mapping=mapping.table if mapping else None, pictures=guard):
            print(line.say(language))
    finally:
        guard.close()
    return 0


def _progress(path: str) -> None:
    """Show what is being read on one line that replaces itself."""
    print(f"\r\x1b[K{path[-70:]}", end="", file=sys.stderr, flush=True)


def _snapshot(batches: tuple[Batch, ...], settings: Settings) -> Snapshot:
    from kiosk.library.library import Library

    library = Library(privacy=settings.privacy, content=settings.content)
    for batch in batches:
        library.put(batch)
    return library.snapshot()


def _standings(snapshot: Snapshot, settings: Settings) -> tuple[Standing, ...]:
    """Return beside the items whether each of them shows now, on the screen that these settings are of."""
    from kiosk.programme.from_settings import airing_rules_for
    from kiosk.programme.windows import plausible

    rules = airing_rules_for(settings)
    now = SystemClock(ZoneInfo(settings.programme.timezone)).now()
    return standings(snapshot.items, rules, now if plausible(now, None) else None)


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
    wrong = [problem for problem in snapshot.problems if not problem.harmless]
    for chosen, dutch, english in (
        (wrong, "Te herstellen", "To mend"),
        ([problem for problem in snapshot.problems if problem.harmless], "Ter informatie", "For your information"),
    ):
        if chosen:
            section(f"{dutch} ({len(chosen)})", f"{english} ({len(chosen)})")
        for problem in chosen:
            print(f"  {problem.origin}  {problem.what.say(language)}\n     {problem.hint.say(language)}")
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
