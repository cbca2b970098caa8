"""What a text in the settings must mean: a path, an address, a day, and how each is written."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from datetime import date, time
from ipaddress import ip_address, ip_network
from typing import NamedTuple
from urllib.parse import parse_qsl, urlsplit
from zoneinfo import ZoneInfo

from kiosk.model.host_names import host_name
from kiosk.model.language import Phrase
from kiosk.model.schedule import read_daypart
from kiosk.model.staff_mail import named_address

_LONGEST_FORM = 400
_LONGEST_DOOR = 40


class Form(NamedTuple):
    """What a text must mean, beyond being a text."""

    read: Callable[[str], object]
    """Raises ValueError, LookupError or OSError for what means nothing."""
    sample: Phrase
    """What it is, and how to write it."""


def _not_empty(text: str) -> None:
    if not text.strip():
        raise ValueError("empty")


def _path(text: str) -> None:
    if "\0" in text or (text.startswith("~") and os.path.expanduser(text) == text):  # noqa: PTH111  # Path.expanduser raises
        raise ValueError("the folder of nobody here")


def is_postgres(store: str) -> bool:
    """Tell whether a store is named by an address instead of a folder."""
    return store.startswith(("postgresql://", "postgres://"))


def has_password(store: str) -> bool:
    """Tell whether a password stands in the address of a store: that is no place for one."""
    there = urlsplit(store)
    return ":" in there.netloc.rpartition("@")[0] or "password" in dict(parse_qsl(there.query))


def _store(text: str) -> None:
    if is_postgres(text):
        if has_password(text) or not urlsplit(text).path.strip("/") or not text.isprintable():
            raise ValueError(text)
    elif "://" in text:
        raise ValueError(text)
    else:
        _path(text)


def _site(text: str) -> None:
    if not re.fullmatch(r"https?://[^/?#@\s]+/?", text):
        raise ValueError(text)
    host_name(re.sub(r":\d+/?$|/$", "", text.partition("//")[2]))


def _form(text: str) -> None:
    if not re.fullmatch(r"https?://[^/?#@\s{}]+/[^\s{}]*\{code\}[^\s{}]*", text) or len(text) > _LONGEST_FORM:
        raise ValueError(text)


def _page(text: str) -> None:
    if not re.fullmatch(r"https?://[^/?#@\s]+(?:/[^\s]*)?", text) or len(text) > _LONGEST_FORM:
        raise ValueError(text)


def _issuer(text: str) -> None:
    if not re.fullmatch(r"(?:https://|http://(?:localhost|127\.0\.0\.1)(?=[:/]|$))[^?#\s]+", text):
        raise ValueError(text)


def _mail(text: str) -> None:
    if not re.fullmatch(r"[^@\s]*@[^@\s]+\.[^@\s]+", text):
        raise ValueError(text)


def _mailbox(text: str) -> None:
    local, _, domain = text.rpartition("@")
    if not re.fullmatch(r"[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*", local, re.ASCII) or len(text) > 254:
        raise ValueError(text)
    if "." not in domain or ".." in domain or not host_name(domain) or not domain.isascii():
        raise ValueError(text)


def _named_mailbox(text: str) -> None:
    _, address = named_address(text)
    _mailbox(address)


def _door(text: str) -> None:
    if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", text) or len(text) > _LONGEST_DOOR:
        raise ValueError(text)


TEXT = Form(str, Phrase('tekst: "…"', 'text: "…"'))
SWITCH = Form(bool, Phrase("true of false", "true or false"))
ADDRESS = Form(_not_empty, Phrase('een adres: "https://…"', 'an address: "https://…"'))
PATH = Form(_path, Phrase('een pad: "/srv/kiosk"', 'a path: "/srv/kiosk"'))
STORE = Form(
    _store,
    Phrase(
        'een map, of een adres zonder wachtwoord: "postgresql://balie@db.huis.nl/kiosk"',
        'a folder, or an address without a password: "postgresql://desk@db.house.nl/kiosk"',
    ),
)
DOOR = Form(
    _door,
    Phrase('een naam in kleine letters, cijfers en streepjes: "klantonderzoek"',
           'a name of small letters, digits and dashes: "customer-survey"'),
)  # fmt: skip
ZONE = Form(ZoneInfo, Phrase('een tijdzone: "Europe/Amsterdam"', 'a time zone: "Europe/Amsterdam"'))
HOST = Form(host_name, Phrase('een naam zonder poort: "scherm1.huis.nl"', 'a name without a port: "screen1.house.nl"'))
FORM = Form(
    _form,
    Phrase('een adres met {code}: "https://forms.huis.nl/r?code={code}"',
           'an address with {code}: "https://forms.house.nl/r?code={code}"'),
)  # fmt: skip
SITE = Form(
    _site,
    Phrase('een adres zonder pad: "https://balie.huis.nl"', 'an address without a path: "https://desk.house.nl"'),
)
ISSUER = Form(
    _issuer, Phrase('een adres met https: "https://login.huis.nl"', 'an address with https: "https://login.house.nl"')
)
MAIL = Form(
    _mail,
    Phrase(
        'een mailadres of een domein: "noor@huis.nl", "@huis.nl"',
        'a mail address or a domain: "noor@house.nl", "@house.nl"',
    ),
)
NAMED_MAILBOX = Form(
    _named_mailbox,
    Phrase('een naam met een mailadres: "Noor Bakker <noor@huis.nl>"',
           'a name with a mail address: "Noor Bakker <noor@house.nl>"'),
)  # fmt: skip
MAILBOX = Form(_mailbox, Phrase('een mailadres: "noor@huis.nl"', 'a mail address: "noor@house.nl"'))
NETWORK = Form(ip_network, Phrase('een netwerk: "192.168.0.0/16"', 'a network: "192.168.0.0/16"'))
MACHINE = Form(ip_address, Phrase('het adres van een machine: "127.0.0.1"', 'an address of a machine: "127.0.0.1"'))
PRIVATE = (
    *("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16"),
    *("::1/128", "fc00::/7", "fe80::/10"),
)
"""The networks of houses and offices, that the internet does not lead to."""
PAGE = Form(_page, Phrase('een adres: "https://intranet.huis.nl/klanten"', 'an address: "https://intranet.house.nl/x"'))
HOUR = Form(lambda text: time.fromisoformat(text.strip()), Phrase('een tijd: "08:30"', 'a time: "08:30"'))
DAY = Form(date.fromisoformat, Phrase('een dag: "2026-04-07"', 'a day: "2026-04-07"'))
HOURS = Form(
    lambda text: read_daypart("", text),
    Phrase('dagen en uren: "ma-vr 07:30-18:30"', 'days and hours: "mo-fr 07:30-18:30"'),
)
