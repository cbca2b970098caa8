"""`kiosk desk`: the officer's pages in a browser; who gets in, and by what; and where all that it keeps is kept."""

from __future__ import annotations

import argparse
import getpass
import json
import logging
import os
import signal
import sys
import threading
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from kiosk.choices.places import desk_store, find_settings, load_settings, shown_folder, state_of, theme_folders
from kiosk.choices.postgres_address import address_of_store
from kiosk.commands.arguments import add_places, as_asked
from kiosk.commands.asking import socket_of
from kiosk.desk.address import address_for_people
from kiosk.errors import KioskError
from kiosk.machine.clock import SystemClock
from kiosk.machine.control_socket import ask
from kiosk.machine.log_lines import log_to
from kiosk.model.desk import DeskRole
from kiosk.model.language import Phrase
from kiosk.model.settings import Settings
from kiosk.store.desk_database import ADDRESS

MORE_PORTS = 20
"""Ports that are tried from the chosen one on, for a desk beside a kiosk that was started by hand."""
BESIDE_NICE = 10
LOCAL = "127.0.0.1"
_INVITED = (DeskRole.EDITOR, DeskRole.KEEPER, DeskRole.TEAM)
_MISSING = KioskError(
    Phrase("De balie mist Flask, tomlkit of waitress.", "The desk lacks Flask, tomlkit or waitress."),
    Phrase('Geef: pip install "narrowcasting-kiosk[desk]"', 'Run: pip install "narrowcasting-kiosk[desk]"'),
)
_USAGE = KioskError(
    Phrase("Dat kent de balie niet.", "The desk does not know that."),
    Phrase(
        "Schrijf: kiosk desk, kiosk desk invite NAAM, kiosk desk code [SCHERM], kiosk desk in [NAAM], kiosk desk close,"
        " of: kiosk desk move-store VAN NAAR",
        "Write: kiosk desk, kiosk desk invite NAME, kiosk desk code [SCREEN], kiosk desk in [NAME], kiosk desk close,"
        " or: kiosk desk move-store FROM TO",
    ),
)

_TEAM = KioskError(
    Phrase("Een team en zijn rol gaan samen.", "A team and its role go together."),
    Phrase("Schrijf: kiosk desk invite NAAM --role team --team TEAM",
           "Write: kiosk desk invite NAME --role team --team TEAM"),
)  # fmt: skip
_WHICH = KioskError(
    Phrase("Welk scherm moet de balie vergeten?", "Which screen must the desk forget?"),
    Phrase("Schrijf: kiosk desk code SCHERM --forget", "Write: kiosk desk code SCREEN --forget"),
)

_WHICH_FORM = KioskError(
    Phrase("Van welk formulier eindigen de tokens?", "Of which form do the tokens end?"),
    Phrase("Schrijf: kiosk desk in NAAM --end", "Write: kiosk desk in NAME --end"),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    parser.add_argument(
        "act",
        nargs="*",
        metavar="invite NAME | code [SCREEN] | in [NAME] | close | move-store FROM TO",
        help="print a link that lets NAME in, once; the code that stands on a screen now; a token by which the form"
        " NAME sends its answers, or which there are; put everybody out; "
        "move all that the desk keeps from a folder to postgresql://…, or back",
    )
    add_places(parser)
    parser.add_argument("--feed", action="append", default=[], metavar="URL", help="the feed that kiosk shows")
    parser.add_argument("--theme", metavar="NAME", help="whose colours the pages have (default: that of the screen)")
    parser.add_argument("--host", metavar="ADDRESS", help="what it listens on where [desk] host says nothing")
    parser.add_argument("--port", type=int, metavar="N", help="where it listens (default: [desk] port)")
    parser.add_argument("--role", type=DeskRole, choices=_INVITED, default=DeskRole.EDITOR, help="of who is invited")
    parser.add_argument("--team", default="", metavar="TEAM", help="whose feedback is read, with --role team")
    parser.add_argument("--json", action="store_true", help="print the link, code, key or tables for other programs")
    parser.add_argument("--key", action="store_true", help="print the key by which a screen elsewhere makes its codes")
    parser.add_argument("--forget", action="store_true", help="let the codes of SCREEN open nothing any more")
    parser.add_argument("--end", action="store_true", help="let no token of the form NAME open anything any more")
    parser.add_argument("--beside", action="store_true", help=argparse.SUPPRESS)


def run(arguments: argparse.Namespace) -> int:
    """Serve until it is ended, or print a link. KioskError with what to do instead."""
    file = find_settings(arguments.settings)
    settings = as_asked(load_settings(file)[0], arguments)
    arguments.language = settings.screen.language
    state = state_of(settings, file, content=arguments.content, feeds=tuple(arguments.feed), asked=arguments.state)
    store = desk_store(settings, file, state)
    os.umask(0o007)  # whoever reads the store must be able to write beside it: the group, and nobody else
    match arguments.act:
        case []:
            return _serve(arguments, settings, file, store)
        case ["invite", name] if name.strip():
            return _invite(arguments, settings, store, name.strip()[:60])
        case ["close"]:
            return _close(settings, store)
        case ["move-store", source, target]:
            return _move(arguments, settings, file, source, target)
        case ["in", *name] if len(name) <= 1:
            return _in(arguments, settings, store, "".join(name).strip())
        case ["code", *name] if len(name) <= 1:
            return _code(arguments, settings, store, state, "".join(name).strip())
        case _:
            raise _USAGE


def _invite(arguments: argparse.Namespace, settings: Settings, store: Path, name: str) -> int:
    from kiosk.store.desk_invitations import invite
    from kiosk.store.opened_store import open_store

    team = " ".join(arguments.team.split())[:60]
    if (arguments.role is DeskRole.TEAM) != bool(team):
        raise _TEAM
    database = open_store(address_of_store(settings), store)
    try:
        now = SystemClock(ZoneInfo(settings.programme.timezone)).now()
        key = invite(database, name, arguments.role, by=getpass.getuser(), at=now, team=team)
    finally:
        database.close()
    url = f"{_address(settings, store)}balie/uitnodiging/{key}"
    if arguments.json:
        print(json.dumps({"url": url}))
    else:
        told = Phrase("Deze link werkt één keer, zeven dagen lang. Geef hem alleen aan",
                      "This link works once, for seven days. Give it only to")  # fmt: skip
        print(f"{told.say(arguments.language)} {name}:\n{url}")
    return 0


def _close(settings: Settings, store: Path) -> int:
    from kiosk.model.desk import Act, Done
    from kiosk.store.desk_keys import SqliteKeys
    from kiosk.store.desk_log import SqliteLog
    from kiosk.store.opened_store import open_store

    database = open_store(address_of_store(settings), store)
    try:
        now = SystemClock(ZoneInfo(settings.programme.timezone)).now()
        sessions, invitations = SqliteKeys(database).close()
        SqliteLog(database).add(Done(at=now, by=getpass.getuser(), act=Act.CLOSE))
    finally:
        database.close()
    told = Phrase(
        f"Iedereen is afgemeld. Sessies beëindigd: {sessions}. Uitnodigingen ingetrokken: {invitations}.",
        f"Everybody is signed out. Sessions ended: {sessions}. Invitations withdrawn: {invitations}.",
    )
    print(told.say(settings.screen.language))
    return 0


def _in(arguments: argparse.Namespace, settings: Settings, store: Path, name: str) -> int:
    from kiosk.commands.desk_in import ended_tokens, made_token, told_tokens

    now = SystemClock(ZoneInfo(settings.programme.timezone)).now()
    if arguments.end:
        if not name:
            raise _WHICH_FORM
        print(ended_tokens(settings, store, name, now=now))
    elif name:
        print(made_token(settings, store, name, _address(settings, store), now=now, as_json=arguments.json))
    else:
        print(told_tokens(settings, store, as_json=arguments.json))
    return 0


def _code(arguments: argparse.Namespace, settings: Settings, store: Path, state: Path, screen: str) -> int:
    from kiosk.commands.desk_code import forgotten, key_told, made_key, told_code

    now = SystemClock(ZoneInfo(settings.programme.timezone)).now()
    if arguments.forget:
        if not screen or arguments.key:
            raise _WHICH
        print(forgotten(settings, store, screen, now=now, as_json=arguments.json))
    elif arguments.key:
        print(made_key(settings, store, screen, now=now, as_json=arguments.json))
        if not arguments.json:
            print(key_told(settings, store), file=sys.stderr)
    else:
        print(told_code(settings, store, state, screen, now=now, as_json=arguments.json))
    return 0


def _move(arguments: argparse.Namespace, settings: Settings, file: Path | None, source: str, target: str) -> int:
    from kiosk.commands.desk_move import move

    print(move(settings, file, source, target, as_json=arguments.json))
    return 0


def _address(settings: Settings, store: Path) -> str:
    """Return the address by which people reach the desk: the chosen one, else that of the one that last listened."""
    try:
        listens = (store / ADDRESS).read_text("utf-8").strip()
    except OSError:
        listens = f"http://{settings.desk.host or LOCAL}:{settings.desk.port}/"
    return address_for_people(settings.desk, listens)


def _serve(arguments: argparse.Namespace, settings: Settings, file: Path | None, store: Path) -> int:
    try:
        from kiosk.desk.serving import serve
    except ModuleNotFoundError as error:
        raise _MISSING from error
    log_to(sys.stderr, logging.WARNING)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    if arguments.beside:
        os.nice(BESIDE_NICE)
        threading.Thread(target=_end_with_the_kiosk, name="kiosk", daemon=True).start()
    first = arguments.port if arguments.port is not None else settings.desk.port
    serve(
        settings,
        store=store,
        address=address_of_store(settings),
        ask=partial(ask, socket_of(arguments)),
        themes=theme_folders(file),
        settings_file=file,
        content=shown_folder(settings, file, arguments.content, tuple(arguments.feed)),
        host=settings.desk.host or arguments.host or LOCAL,
        ports=range(first, first + (MORE_PORTS if arguments.beside else 1)),
        listens=lambda url: print(f"desk: {url}", flush=True),
    )
    return 0


def _end_with_the_kiosk() -> None:
    """Wait until the kiosk that started this one is gone: its end of the pipe closes, however it ends."""
    sys.stdin.buffer.read()
    os.kill(os.getpid(), signal.SIGTERM)
