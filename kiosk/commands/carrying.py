"""What a command carries off the wall: all that stands on it now, and the item that was asked for."""

from __future__ import annotations

import argparse
import itertools
from collections.abc import Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

from kiosk.choices.places import find_settings, load_settings, shown_folder
from kiosk.choices.toml import meant
from kiosk.commands.arguments import as_asked, journal_of
from kiosk.commands.content_once import content_of
from kiosk.errors import KioskError
from kiosk.formats.house_list import order_in
from kiosk.machine.clock import SystemClock
from kiosk.model.content import Snapshot
from kiosk.model.items import Item, NpsReading
from kiosk.model.language import Language, Phrase
from kiosk.model.plays import History
from kiosk.model.settings import Settings
from kiosk.model.value import value
from kiosk.outputs.carried import Carried, carried
from kiosk.programme.day_reasons import why_none
from kiosk.store.journal_reader import read_journal

TODAY = ("vandaag", "today")
"""Words that ask for the quote of the day."""
_MOST_ENTRIES = 2000


@value
class Wall:
    """One wall as a command found it."""

    settings: Settings
    """As the command line wants them: its language, its theme."""
    file: Path | None
    """The settings file, where there is one."""
    folder: Path | None
    """The content folder, where one is shown."""
    snapshot: Snapshot
    carried: Carried

    @property
    def language(self) -> Language:
        """The language of the screen."""
        return self.settings.screen.language


def wall_of(arguments: argparse.Namespace, scratch: Path) -> Wall:
    """Return what stands on the wall that the arguments point at. Pictures are made in `scratch`, which must last.

    `arguments` are those of `add_places`; a `target` that is a file outside the content folder names another folder.
    What the screen showed today counts, where its journal can be read. KioskError when content or settings cannot.
    """
    file = find_settings(arguments.settings)
    settings = as_asked(load_settings(file)[0], arguments)
    arguments.language = settings.screen.language
    if (
        beside := _folder_of(getattr(arguments, "target", ""), shown_folder(settings, file, arguments.content))
    ) is not None:
        arguments.content = beside
    snapshot = content_of(arguments, settings, scratch)
    now = SystemClock(ZoneInfo(settings.programme.timezone)).now()
    stands = carried(snapshot, settings, now, _history(arguments, settings))
    folder = shown_folder(settings, file, arguments.content)
    return Wall(settings=settings, file=file, folder=folder, snapshot=snapshot, carried=stands)


def must_be_current(snapshot: Snapshot) -> None:
    """Raise KioskError where a list of what to take down, or what was decided, cannot be read.

    A command remembers no list of before, as a running kiosk does: what was taken down would be carried off.
    """
    wrong = snapshot.unread
    if wrong is not None:
        what, hint = wrong.what, wrong.hint
        raise KioskError(
            Phrase(f"Niet verstuurd of neergelegd: {what.dutch}", f"Not sent or laid: {what.english}"), hint
        )


def is_current(snapshot: Snapshot) -> bool:
    """Tell whether each list of what to take down, and all that was decided, could be read."""
    return snapshot.unread is None


def item_meant(asked: str, wall: Wall) -> Item:
    """Return what stands on the wall under an id, its beginning, a file, or "vandaag".

    KioskError where nothing does, and what it waits for where a person must release it first.
    """
    stands = wall.carried
    if asked.casefold() in TODAY:
        if stands.quote_of_the_day is not None:
            return stands.quote_of_the_day
        raise KioskError(
            why_none(stands.now.date(), wall.settings.programme),
            Phrase("Noem een item of een bestand.", "Name an item or a file."),
        )
    path = _file_meant(asked, wall.folder)
    if path is None or wall.folder is None:
        return item_named(asked, _or_waiting(asked, wall), wall.folder)
    name = path.resolve().relative_to(wall.folder.resolve()).as_posix()
    found = [one for one in stands.items if one.origin.path == name]
    if found:
        return newest_of(found)
    _tell_what_waits([one.item for one in wall.snapshot.held if one.item.origin.path == name], wall)
    raise KioskError(
        Phrase(f"Van {path.name} staat nu niets op het scherm.", f"Nothing of {path.name} is on the screen now."),
        Phrase(f"Kijk waarom met: kiosk check {wall.folder}", f"See why with: kiosk check {wall.folder}"),
    )


def newest_of(items: Sequence[Item]) -> Item:
    """Return the first item, but of figures the newest: the earlier are its history."""
    readings = [one for one in items if isinstance(one, NpsReading)]
    return max(readings, key=lambda one: one.period) if readings else items[0]


def item_named(target: str, items: Sequence[Item], content: Path | None) -> Item:
    """Return the item with this id, or the only one whose id begins so. KioskError names what was meant."""
    found = [one for one in items if one.id == target] or [one for one in items if one.id.startswith(target)]
    if len(found) == 1:
        return found[0]
    if found:
        many = ", ".join(one.id for one in found[:5])
        raise KioskError(Phrase(f"{len(found)} items beginnen met “{target}”.",
                                f"{len(found)} items begin with “{target}”."),
                         Phrase(f"Kies er een: {many} …", f"Choose one: {many} …"))  # fmt: skip
    place = Phrase(str(content), str(content)) if content else Phrase("de feeds", "the feeds")
    look = f"kiosk check --json {content or ''}".rstrip()
    raise KioskError(
        Phrase(
            f"“{target}” is geen bestand en geen id in {place.dutch}.",
            f"“{target}” is no file and no id in {place.english}.",
        ),
        meant(target, [one.id for one in items], Phrase(f"De id’s ziet u met: {look}", f"See the ids with: {look}")),
    )


def _or_waiting(asked: str, wall: Wall) -> Sequence[Item]:
    """Return what stands; KioskError where all that is asked for waits for a person."""
    stands = wall.carried.items
    if not any(one.id.startswith(asked) for one in stands):
        _tell_what_waits([one.item for one in wall.snapshot.held if asked and one.item.id.startswith(asked)], wall)
    return stands


def _tell_what_waits(items: Sequence[Item], wall: Wall) -> None:
    held = next((one for one in wall.snapshot.held if one.item in items), None)
    if held is not None:
        raise KioskError(
            Phrase(f"Dit wacht en staat niet op het scherm: {held.why.dutch}",
                   f"This waits, and is not on the screen: {held.why.english}"),
            held.release,
        )  # fmt: skip


def _file_meant(asked: str, folder: Path | None) -> Path | None:
    """Return the file that a name means: from where one stands, else as it is called in the content folder."""
    if (path := Path(asked).expanduser()).is_file():
        return path
    if folder is None or not (path := folder / asked).is_file():
        return None
    return path if path.resolve().is_relative_to(folder.resolve()) else None


def _folder_of(target: str, content: Path | None) -> Path | None:
    """Return the content folder of a file that lies in another one than that of the settings."""
    path = Path(target).expanduser()
    if not target or not path.is_file() or (content is not None and path.resolve().is_relative_to(content.resolve())):
        return None
    beside = path.resolve().parent.parent
    if beside == beside.parent or beside == Path.home():
        # Neither a whole machine nor all that somebody has is read for one file.
        raise KioskError(
            Phrase(f"{path.name} ligt niet in een map met inhoud.", f"{path.name} does not lie in a content folder."),
            Phrase("Noem een bestand uit de map van het scherm.", "Name a file of the folder of the screen."),
        )
    # Where a list of the house lies higher up, what it takes down must not be carried either.
    return next((one for one in (*beside.parents[:3][::-1], beside) if _holds_a_list(one)), beside)


def _holds_a_list(folder: Path) -> bool:
    try:
        return any(order_in(one.name) is not None for one in itertools.islice(folder.iterdir(), _MOST_ENTRIES))
    except OSError:
        return False


def _history(arguments: argparse.Namespace, settings: Settings) -> History | None:
    try:
        with read_journal(journal_of(arguments, settings)) as reading:
            return reading.history()
    except KioskError:
        return None
