"""Decides where things are on this machine: the settings file, the content, the themes, the state, and memory."""

from __future__ import annotations

import os
from pathlib import Path

from kiosk.choices.programme_file import read_choices, with_choices
from kiosk.choices.settings_file import read_settings
from kiosk.errors import KioskError
from kiosk.machine.shipped import shipped
from kiosk.model.digest import digest_of
from kiosk.model.language import Phrase
from kiosk.model.origin import Problem
from kiosk.model.setting_forms import is_postgres
from kiosk.model.settings import Settings

SYSTEM_SETTINGS = Path("/etc/kiosk/kiosk.toml")
SYSTEM_STATE = Path("/var/lib/kiosk")
"""What the service remembers."""
DESK = "desk"
"""The folder of the desk's store, in the state where the settings name no other."""
PROGRAMME = "programme.toml"
"""The file of what the officer chose."""


def find_settings(asked: Path | None) -> Path | None:
    """Return the settings file: the one asked for, else $KIOSK_SETTINGS, ./kiosk.toml or /etc/kiosk/kiosk.toml."""
    if asked is not None:
        return asked
    if named := os.environ.get("KIOSK_SETTINGS"):
        return Path(named)
    return next((path for path in (Path("kiosk.toml"), SYSTEM_SETTINGS) if path.is_file()), None)


def load_settings(path: Path | None) -> tuple[Settings, tuple[Problem, ...]]:
    """Read the settings for a first start; with a spoilt file there is nothing earlier to keep, so it is an error.

    What the officer chose is laid over them.
    """
    settings, problems = own_settings(path)
    file = programme_file(settings, path)
    try:
        text = read_choices(file)
    except (OSError, UnicodeError) as error:
        if not isinstance(error, PermissionError) or not _is_closed_to_us(file, path):
            raise _unreadable(file, error) from error
        text = None
    if text is None:
        return settings, problems
    chosen, more = with_choices(settings, text, file.name)
    if chosen is None:
        raise _spoilt(more)
    return chosen, (*problems, *more)


def own_settings(path: Path | None) -> tuple[Settings, tuple[Problem, ...]]:
    """Read kiosk.toml alone: that says where everything is. KioskError as `load_settings`."""
    if path is None:
        return Settings(), ()
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise _unreadable(path, error) from error
    settings, problems = read_settings(text, path.name)
    if settings is None:
        raise _spoilt(problems)
    return settings, problems


def _is_closed_to_us(file: Path, settings: Path | None) -> bool:
    """Tell whether a file lies in the folder of the service, and this is neither the service nor of its group.

    Whoever tries a command there without sudo goes by kiosk.toml.
    """
    return settings == SYSTEM_SETTINGS and file.parent != SYSTEM_SETTINGS.parent and "STATE_DIRECTORY" not in os.environ


def _unreadable(path: Path, error: Exception) -> KioskError:
    return KioskError(
        Phrase(f"De instellingen {path} zijn niet te lezen: {error}.", f"Cannot read settings {path}: {error}."),
        Phrase("Herstel het bestand, of start zonder.", "Mend the file, or start without it."),
    )


def _spoilt(problems: tuple[Problem, ...]) -> KioskError:
    worst = next(problem for problem in problems if not problem.harmless)
    where = worst.origin
    return KioskError(Phrase(f"{where}: {worst.what.dutch}", f"{where}: {worst.what.english}"), worst.hint)


def programme_file(settings: Settings, settings_file: Path | None) -> Path:
    """Return the file of what the officer chose: beside the settings, or beside where they would lie.

    The desk of a service may write nothing in /etc: its file lies in the folder of its store, unless a person laid one
    beside the settings.
    """
    beside = (settings_file.resolve().parent if settings_file is not None else Path()) / PROGRAMME
    if settings_file != SYSTEM_SETTINGS or os.path.lexists(beside):
        return beside
    return desk_store(settings, settings_file, SYSTEM_STATE) / PROGRAMME


def content_folder(settings: Settings, settings_file: Path | None, asked: Path | None = None) -> Path:
    """Return the watched folder: asked for, else as the settings say (relative to their file), else the shipped one."""
    if asked is not None:
        return asked.expanduser().resolve()
    if settings_file is not None and settings.content.folder:
        return (settings_file.resolve().parent / Path(settings.content.folder).expanduser()).resolve()
    return shipped("content")


def shown_folder(
    settings: Settings, settings_file: Path | None, asked: Path | None = None, feeds: tuple[str, ...] = ()
) -> Path | None:
    """Return the watched folder of a kiosk; None when it shows only feeds: no folder is asked for, or none is there.

    `feeds` are the addresses that were asked for beside those of the settings.
    """
    folder = content_folder(settings, settings_file, asked)
    elsewhere = bool(feeds or shown_addresses(settings))
    only_feeds = asked is None and elsewhere and (settings_file is None or not folder.is_dir())
    return None if only_feeds else folder


def shown_addresses(settings: Settings) -> tuple[str, ...]:
    """Return what is shown from elsewhere: the feeds, and the desk that the screen is paired with."""
    desk = (settings.screen.desk,) if settings.screen.desk else ()
    return (*(feed.url for feed in settings.feed), *desk)


def theme_folders(settings_file: Path | None) -> tuple[Path, ...]:
    """Return the folders themes are looked for in: `themes` beside the settings file first, then the shipped ones."""
    own = (settings_file.resolve().parent / "themes",) if settings_file is not None else ()
    return (*own, shipped("themes"))


def state_folder(content: Path | None, feeds: tuple[str, ...] = (), asked: Path | None = None) -> Path:
    """Return the one writable folder: asked for, else the service's, else one per content under the user's state.

    Two kiosks on one machine that show different content never mix what they remember.
    """
    if asked is not None:
        return asked.expanduser().resolve()
    if service := os.environ.get("STATE_DIRECTORY"):
        return Path(service.split(":")[0])
    told = os.environ.get("XDG_STATE_HOME")
    home = Path(told) if told else Path.home() / ".local" / "state"
    what = "\n".join((str(content or ""), *feeds))
    return home / "kiosk" / digest_of(what.encode(), 6)


def state_of(
    settings: Settings,
    settings_file: Path | None,
    *,
    content: Path | None = None,
    feeds: tuple[str, ...] = (),
    asked: Path | None = None,
) -> Path:
    """Return the state folder of a kiosk that runs, or ran, with these: for commands that look at one from outside.

    That of the service where its settings are used, as they are; else the one that `kiosk run` would choose. `content`
    and `feeds` are what was given on the command line, beside the settings.
    """
    folder = content_folder(settings, settings_file, content)
    as_set = not feeds and folder == content_folder(settings, settings_file)
    if asked is None and as_set and settings_file in {None, SYSTEM_SETTINGS} and SYSTEM_STATE.is_dir():
        return SYSTEM_STATE
    every = (*shown_addresses(settings), *feeds)
    return state_folder(shown_folder(settings, settings_file, content, feeds), every, asked)


def desk_store(settings: Settings, settings_file: Path | None, state: Path) -> Path:
    """Return the folder of the desk's store: as the settings say (relative to their file), else in the state.

    Where its store is PostgreSQL the kiosk finds there what the desk brings of it.
    """
    if not settings.desk.store or is_postgres(settings.desk.store):
        return state / DESK
    beside = settings_file.resolve().parent if settings_file is not None else Path()
    return (beside / Path(settings.desk.store).expanduser()).resolve()


def service_memory() -> Path | None:
    """Return the folder in memory of the service; None where this runs as none."""
    told = os.environ.get("RUNTIME_DIRECTORY", "").split(":")[0]
    return Path(told) if told and os.access(told, os.W_OK) else None


def memory_folder() -> Path | None:
    """Return the folder that is in memory and outlives this process: the service's, else the user's; None without."""
    for name in ("RUNTIME_DIRECTORY", "XDG_RUNTIME_DIR"):
        told = os.environ.get(name, "").split(":")[0]
        if told and os.access(told, os.W_OK):
            return Path(told)
    return None
