"""Looks at the desk for `kiosk doctor`: its parts, its store, its port, the way people reach it, and what it may do."""

from __future__ import annotations

import http.client
import json
import re
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from kiosk.commands.diagnosis import Diagnosis
from kiosk.desk.address import address_for_people
from kiosk.formats.leftovers import KEY_FILE
from kiosk.installation.install_plan import DESK_SERVICE
from kiosk.machine.file_systems import network_file_system
from kiosk.machine.readable_by_all import everyone_may_read
from kiosk.model.desk_settings import DeskSettings
from kiosk.model.language import Phrase
from kiosk.model.settings import Settings
from kiosk.store.desk_database import ADDRESS
from kiosk.store.desk_layout import FILE
from kiosk.store.desk_reader import trouble_of

PATIENCE = 3.0
"""Seconds that a name or an answer may take."""
_MOST = 1 << 20
_START = Phrase(f"Start haar: sudo systemctl start {DESK_SERVICE}, of kiosk desk.",
                f"Start it: sudo systemctl start {DESK_SERVICE}, or kiosk desk.")  # fmt: skip


def desk_findings(settings: Settings, *, store: Path, content: Path | None, units: Path) -> Iterator[Diagnosis]:
    """Yield what there is to say of the desk; one line where there is none."""
    is_service = (units / DESK_SERVICE).exists()
    if not is_service and not (store / FILE).exists():
        yield Diagnosis(
            "desk", Phrase("wordt niet gebruikt; docs/desk.md zegt hoe", "not in use; docs/desk.md tells how")
        )
        return
    missing = [name for name in ("flask", "waitress") if find_spec(name) is None]
    mend = Phrase('Geef: pip install "narrowcasting-kiosk[desk]"', 'Run: pip install "narrowcasting-kiosk[desk]"')
    if missing:
        yield Diagnosis("desk", f"without {', '.join(missing)}", mend)
    yield _store(store)
    listens = _listens(store)
    figures = _figures(listens)
    yield _port(listens, figures)
    yield from _address(settings.desk, listens, answers=figures is not None)
    yield from _frames(settings, listens)
    yield from _rights(settings.desk, content, figures)


def _store(store: Path) -> Diagnosis:
    kind = network_file_system(store) if store.is_dir() else None
    if kind is not None:
        mend = Phrase("Kies een map op deze machine: [desk] store.", "Choose a folder on this machine: [desk] store.")
        return Diagnosis("desk store", f"{store} ({kind})", mend)
    trouble = trouble_of(store)
    return Diagnosis("desk store", str(store / FILE), trouble)


def _listens(store: Path) -> str:
    """Return where the desk listened last; empty where that is not known."""
    with suppress(OSError, UnicodeDecodeError):
        return (store / ADDRESS).read_text("utf-8").strip()
    return ""


def _figures(listens: str) -> str | None:
    """Return what the desk tells of itself at its own port; None where none answers there."""
    address = urlsplit(listens)
    if not address.hostname:
        return None
    here = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(address.hostname, address.hostname)  # noqa: S104  # as it listens
    with suppress(OSError, ValueError, http.client.HTTPException):
        connection = http.client.HTTPConnection(here, address.port or 80, timeout=PATIENCE)
        try:
            if _is_a_desk(connection, "127.0.0.1"):
                connection.request("GET", "/metrics", headers={"Host": "127.0.0.1"})
                return connection.getresponse().read(_MOST).decode("utf-8", "replace")
        finally:
            connection.close()
    return None


def _is_a_desk(connection: http.client.HTTPConnection, host: str) -> bool:
    connection.request("GET", "/healthz", headers={"Host": host})
    answer = connection.getresponse()
    told = answer.read(_MOST)
    health = json.loads(told) if answer.status == 200 else None
    return isinstance(health, dict) and health.get("ok") is True and "store" in health


def _port(listens: str, figures: str | None) -> Diagnosis:
    if figures is not None:
        return Diagnosis("desk port", listens)
    nobody = Phrase(f"niemand antwoordt op {listens or 'haar poort'}", f"nobody answers at {listens or 'its port'}")
    return Diagnosis("desk port", nobody, _START)


def _address(desk: DeskSettings, listens: str, *, answers: bool) -> Iterator[Diagnosis]:
    """Tell how people reach it, and whether others can listen in."""
    told = address_for_people(desk, listens)
    address = urlsplit(told)
    if not address.hostname or not answers:
        return
    if address.hostname in {"127.0.0.1", "::1", "localhost"}:
        yield Diagnosis("desk for", Phrase(f"{told}, alleen op deze machine", f"{told}, on this machine alone"))
        return
    wrong = _reached(address)
    if address.scheme == "https" and not desk.proxy:
        wrong = wrong or Phrase(
            'Noem de proxy: [desk] proxy = "127.0.0.1".', 'Name the proxy: [desk] proxy = "127.0.0.1".'
        )
    listening_in = Phrase("; zonder https kan wie meeluistert, meekijken", "; without https who listens in can look on")
    more = Phrase("", "") if address.scheme == "https" else listening_in
    yield Diagnosis("desk for", Phrase(f"{told}{more.dutch}", f"{told}{more.english}"), wrong)


def _frames(settings: Settings, listens: str) -> Iterator[Diagnosis]:
    """Tell whose pages may frame the tile, and whether their browsers will."""
    frames = settings.intranet.frames
    if not frames:
        return
    told = address_for_people(settings.desk, listens)
    safe = [site for site in frames if site.startswith("https://")]
    mend = Phrase(f"Een pagina met https, zoals {safe[0]}, toont geen tegel zonder https: docs/desk.md, “Met https”.",
                  f"A page with https, such as {safe[0]}, shows no tile without it: docs/desk.md, “Met https”."
                  ) if safe and not told.startswith("https://") else None  # fmt: skip
    yield Diagnosis("tile for", ", ".join(frames), mend)


def _reached(address: SplitResult) -> Phrase | None:
    """Return what keeps people from the desk by this address, as far as this machine can tell."""
    host = address.hostname or ""
    if not _is_known(host):
        return Phrase(f"Niemand vindt de naam {host}: zet hem in DNS, of kies [desk] address.",
                      f"Nobody finds the name {host}: put it into DNS, or choose [desk] address.")  # fmt: skip
    kind = http.client.HTTPSConnection if address.scheme == "https" else http.client.HTTPConnection
    connection = kind(host, address.port, timeout=PATIENCE)
    try:
        if _is_a_desk(connection, address.netloc):
            return None
        return Phrase(f"Op {address.geturl()} antwoordt iets anders dan de balie.",
                      f"At {address.geturl()} something else than the desk answers.")  # fmt: skip
    except ssl.SSLCertVerificationError as error:
        why = error.verify_message
        return Phrase(f"Het certificaat wordt niet vertrouwd ({why}); op deze machine althans.",
                      f"The certificate is not trusted ({why}); on this machine at least.")  # fmt: skip
    except (OSError, ValueError, http.client.HTTPException) as error:
        return Phrase(
            f"Op {address.geturl()} antwoordt niemand: {error}.", f"Nobody answers at {address.geturl()}: {error}."
        )
    finally:
        connection.close()


def _is_known(host: str) -> bool:
    """Tell whether a name leads to a machine; a name server that is silent is not waited for."""
    found = threading.Event()

    def look() -> None:
        with suppress(OSError, UnicodeError):
            socket.getaddrinfo(host, None)
            found.set()

    looking = threading.Thread(target=look, daemon=True)
    looking.start()
    looking.join(PATIENCE)
    return found.is_set()


def _rights(desk: DeskSettings, content: Path | None, figures: str | None) -> Iterator[Diagnosis]:
    """Tell what the desk may do with the content folder: write in it, and lay its key there."""
    if content is None:
        return
    if figures is not None and desk.writes:
        may = _told(figures, "kiosk_desk_may_write") == 1
        mend = Phrase("Schrijven aan de balie kan niet; docs/desk.md zegt hoe de map wordt opengezet.",
                      "Nothing can be written at the desk; docs/desk.md tells how to open the folder.")  # fmt: skip
        seen = Phrase(f"{content}, {'mag schrijven' if may else 'alleen lezen'}",
                      f"{content}, {'may write' if may else 'only reads'}")  # fmt: skip
        yield Diagnosis("desk files", seen, None if may else mend)
    if desk.key_in_folder:
        yield _key(content, answers=figures is not None)


def _key(content: Path, *, answers: bool) -> Diagnosis:
    mend = None
    if everyone_may_read(content):
        mend = Phrase("Iedereen op deze machine kan in de map kijken: chmod o-rx, anders komt er geen sleutel.",
                      "Everybody on this machine may look into the folder: chmod o-rx, or no key is laid.")  # fmt: skip
    elif answers and not (content / KEY_FILE).is_file():
        mend = Phrase("De sleutel ligt er niet: de balie mag in de map niet schrijven.",
                      "No key lies there: the desk may not write in the folder.")  # fmt: skip
    return Diagnosis("desk key", str(content / KEY_FILE), mend)


def _told(figures: str, name: str) -> float | None:
    found = re.search(rf"^{name} (\S+)$", figures, re.MULTILINE)
    return float(found[1]) if found else None
