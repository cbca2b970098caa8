"""Opens a desk: its store, its pages and its port; and serves until it is ended."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from contextlib import ExitStack, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from kiosk.choices.postgres_address import PostgresAddress
from kiosk.choices.theme_files import theme_names
from kiosk.desk.address import address_for_people
from kiosk.desk.app import make_app
from kiosk.desk.bodies import Tickets
from kiosk.desk.carry_clock import CarryClock
from kiosk.desk.chosen_file import ChosenFile
from kiosk.desk.colours import colours_of
from kiosk.desk.desk import Desk
from kiosk.desk.drawing import SlideDrawing
from kiosk.desk.heard_screens import HeardScreens
from kiosk.desk.key_file import KeyFile
from kiosk.desk.making import Making
from kiosk.desk.plays_here import PlaysHere
from kiosk.desk.plays_told import PlaysTold
from kiosk.desk.running_kiosk import RunningKiosk
from kiosk.desk.screens_watch import ScreensWatch
from kiosk.desk.server import Server, listening
from kiosk.desk.sweeping import Sweeping
from kiosk.errors import KioskError
from kiosk.machine.clock import SystemClock
from kiosk.machine.own_names import own_names
from kiosk.machine.scratch import scratch_home
from kiosk.machine.seldom_logged import SeldomLogged
from kiosk.machine.whole_files import write_whole
from kiosk.model.language import Phrase
from kiosk.model.presence import INTRANET
from kiosk.model.settings import Settings
from kiosk.store.desk_acts import SqliteRemoteActs
from kiosk.store.desk_ballots import SqliteBallots
from kiosk.store.desk_carried import SqliteCarried
from kiosk.store.desk_consents import SqliteConsents
from kiosk.store.desk_database import ADDRESS
from kiosk.store.desk_decisions import SqliteDecisions
from kiosk.store.desk_groups import SqliteScreenGroups
from kiosk.store.desk_heartbeats import SqliteHeartbeats
from kiosk.store.desk_keys import SqliteKeys
from kiosk.store.desk_log import SqliteLog
from kiosk.store.desk_nominations import SqliteNominations
from kiosk.store.desk_paired import SqlitePaired
from kiosk.store.desk_play_sums import SqliteHomeReports
from kiosk.store.desk_plays import SqliteHomePlays
from kiosk.store.desk_programme import SqliteProgramme
from kiosk.store.desk_reactions import SqliteReactions
from kiosk.store.desk_received import SqliteInward
from kiosk.store.desk_retention import SqliteRetention
from kiosk.store.desk_screens import SqliteScreens
from kiosk.store.desk_sign_ups import SqliteSignUps
from kiosk.store.desk_silences import SqliteSilences
from kiosk.store.desk_store import DeskStore
from kiosk.store.desk_versions import SqliteVersions
from kiosk.store.desk_words import SqliteWords
from kiosk.store.opened_store import copy_beside, open_store
from kiosk.store.vote_codes import SqliteVoteCodes

log = logging.getLogger(__name__)

_THIS_MACHINE = frozenset({"127.0.0.1", "::1", "localhost"})


def serve(
    settings: Settings,
    *,
    store: Path,
    address: PostgresAddress | None = None,
    ask: Callable[[str], bytes],
    themes: tuple[Path, ...],
    settings_file: Path | None,
    content: Path | None,
    host: str,
    ports: Iterable[int],
    listens: Callable[[str], None],
) -> None:
    """Serve until SystemExit. `ask` puts a question to the kiosk, `listens` hears the address once it is open.

    The store is in the folder `store`, or in PostgreSQL at `address`. It listens on the address `host`, on the first
    of `ports` that is free. KioskError where none is, or where the store cannot be used.
    """
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    logging.getLogger("waitress").addFilter(SeldomLogged())  # a full house is told at each connection
    with ExitStack() as ending:
        database, ask = _opened(address, store, ask, ending)
        photos = Path(ending.enter_context(TemporaryDirectory(prefix="kiosk-desk-", dir=scratch_home())))
        desk = desk_of(
            settings, database, ask=ask, themes=themes, settings_file=settings_file, content=content, photos=photos
        )
        ending.callback(desk.drawing.close)
        ending.callback(desk.making.close)
        server = _listening(desk, host, ports)
        url = f"http://{f'[{host}]' if ':' in host else host}:{server.port}/"
        _leave_address(store / ADDRESS, url)
        desk.key_file.begin(address_for_people(settings.desk, url))
        _open_for_phones(desk, url)
        ending.callback(desk.key_file.end)
        for looks in (Sweeping(desk), CarryClock(desk), ScreensWatch(desk), PlaysHere(desk)):
            looks.start()
            ending.callback(looks.stop)
        listens(url)
        server.run()


def _opened(
    address: PostgresAddress | None, store: Path, ask: Callable[[str], bytes], ending: ExitStack
) -> tuple[DeskStore, Callable[[str], bytes]]:
    """Return the open store, and what asks the kiosk once that can read there what was decided."""
    database = open_store(address, store)
    ending.callback(database.close)
    if (copy := copy_beside(database)) is None:
        return database, ask
    ending.callback(copy.close)
    copy.start()
    return database, copy.before(ask)


def desk_of(
    settings: Settings,
    database: DeskStore,
    *,
    ask: Callable[[str], bytes],
    themes: tuple[Path, ...],
    settings_file: Path | None,
    content: Path | None,
    photos: Path,
) -> Desk:
    """Return the desk of these settings on an open store."""
    keys, now = SqliteKeys(database), SystemClock(ZoneInfo(settings.programme.timezone)).now
    screen = settings.screen
    return Desk(
        settings=settings,
        **_stores(database),
        keys=keys,
        key_file=KeyFile(content, wanted=settings.desk.key_in_folder, keys=keys, language=screen.language, now=now),
        kiosk=RunningKiosk(ask),
        plays_told=PlaysTold(ask),
        drawing=SlideDrawing(_drawn(settings, themes)),
        colours=colours_of(screen.theme, themes),
        content=content,
        photos=photos,
        tickets=Tickets(),
        themes=theme_names(themes),
        making=Making(),
        store=database.folder,
        chosen=ChosenFile(settings_file),
        theme_folders=themes,
        names=own_names((*settings.web.names, *filter(None, [urlsplit(settings.desk.address).hostname]))),
        now=now,
    )


def _stores(database: DeskStore) -> dict[str, Any]:
    """Return what the desk keeps in its store, each by the name of its part."""
    return {
        "database": database,
        "decisions": SqliteDecisions(database),
        "log": SqliteLog(database),
        "versions": SqliteVersions(database),
        "programme": SqliteProgramme(database),
        "carried": SqliteCarried(database),
        "reactions": SqliteReactions(database),
        "ballots": SqliteBallots(database),
        "consents": SqliteConsents(database),
        "nominations": SqliteNominations(database),
        "codes": SqliteVoteCodes(database),
        "retention": SqliteRetention(database),
        "plays": SqliteHomePlays(database),
        "play_reports": SqliteHomeReports(database),
        "screens": SqliteScreens(database),
        "paired": SqlitePaired(database),
        "inward": SqliteInward(database),
        "sign_ups": SqliteSignUps(database),
        "heard": HeardScreens(SqliteHeartbeats(database)),
        "acts": SqliteRemoteActs(database),
        "silences": SqliteSilences(database),
        "groups": SqliteScreenGroups(database),
        "words": SqliteWords(database),
    }


def _drawn(settings: Settings, themes: tuple[Path, ...]) -> dict[str, object]:
    """Return what all drawn slides have in common."""
    screen, folders = settings.screen, [str(folder) for folder in themes]
    how: dict[str, object] = {"theme": screen.theme, "themes": folders, "brand": screen.brand}
    return how | {"language": screen.language, "zone": settings.programme.timezone}


def _listening(desk: Desk, host: str, ports: Iterable[int]) -> Server:
    app, chosen = make_app(desk), desk.settings.desk
    failure: OSError | None = None
    for port in ports:
        try:
            return listening(app, host=host, port=port, proxy=chosen.proxy, longest_body=desk.tickets.longest_body)
        except OSError as error:
            failure = error
    raise KioskError(
        Phrase(f"De balie kan niet luisteren op {host}, poort {chosen.port}: {failure}.",
               f"The desk cannot listen on {host}, port {chosen.port}: {failure}."),
        Phrase("Kies een andere poort: [desk] port in kiosk.toml.", "Choose another port: [desk] port in kiosk.toml."),
    ) from failure  # fmt: skip


def _open_for_phones(desk: Desk, url: str) -> None:
    """Let codes lead to this desk where phones can reach it: at a chosen address, or beyond this machine."""
    site = address_for_people(desk.settings.desk, url)
    alone = not desk.settings.desk.address and urlsplit(url).hostname in _THIS_MACHINE
    desk.phone_site = "" if alone or not desk.settings.phone.reactions else site
    desk.screens.key(desk.settings.screen.name, at=desk.now())
    if desk.phone_site and desk.settings.intranet.react:
        with suppress(ValueError):  # of as many screens as there may be
            desk.screens.key(INTRANET, at=desk.now())
    desk.screens.move(desk.phone_site)


def _leave_address(path: Path, url: str) -> None:
    """Leave the address for who prints an invitation; nothing is written where it is the same as last time."""
    try:
        if not path.is_file() or path.read_text("utf-8") != url:
            write_whole(path, url.encode(), mode=0o660, lasting=False)
    except OSError as error:
        log.warning("where the desk listens could not be written down: %s", error)
