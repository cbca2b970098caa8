"""The code beside a slide: eight signs that prove that somebody stood at this screen within the last half hour. Pure.

Each screen has a key of its own. A code is made of it and of the slot, the ten minutes in which it stands, and names no
slide: what the page shows is what that screen just showed.
"""

from __future__ import annotations

import hashlib
import hmac
from datetime import datetime, timedelta

from kiosk.model.value import value

SIGNS = "23456789BCDFGHJKMNPQRSTVWXZ"
"""No vowel, so that a code is no word and no page; nothing that looks like another sign."""
LENGTH = 8
SLOT = timedelta(minutes=10)
INTRANET = "intranet"
"""The screen by whose codes the link of the tile leads to the page: nobody stands before it."""
VALID_SLOTS = 3
"""The slot of a code and those after it in which it opens the page."""
TO_FINISH = timedelta(minutes=30)
"""How long a page that was opened may be sent."""


@value
class PhoneDoor:
    """Where phones reach the desk, and the keys of the screens whose codes open it there."""

    site: str = ""
    """"http://scherm.lan:8080/"; empty where they reach it nowhere."""
    keys: tuple[tuple[str, str], ...] = ()
    """The name of each screen and its key."""

    def key_of(self, screen: str) -> str | None:
        """Return the key of a screen; None where its codes open nothing."""
        return dict(self.keys).get(screen)


@value
class CodeOnScreen:
    """What stands on a screen for ten minutes."""

    code: str
    link: str
    """What the QR code holds."""
    typed: tuple[str, ...]
    """The same as people type it, in parts that may stand under each other; of a form only the code."""


@value
class Doorway:
    """Where the codes of one screen lead, and what they are made with."""

    screen: str
    key: str
    site: str = ""
    """The desk, as phones reach it."""
    form: str = ""
    """The company's own form instead, with "{code}" where the code goes."""
    wifi: str = ""
    """The wifi to be on."""

    def at(self, moment: datetime) -> CodeOnScreen:
        """Return what stands on the screen at an aware moment."""
        code = code_of(self.key, self.screen, slot_at(moment))
        if self.form:
            return CodeOnScreen(code=code, link=self.form.replace("{code}", code), typed=(code,))
        site, typed = address_to_type(self.site, code).rsplit("/", 1)
        return CodeOnScreen(code=code, link=address_of(self.site, code), typed=(f"{site}/", typed))


def slot_at(moment: datetime) -> int:
    """Return the slot that an aware moment lies in: whole slots since 1970."""
    return int(moment.timestamp() // SLOT.total_seconds())


def code_of(key: str, screen: str, slot: int) -> str:
    """Return the code that stands on a screen in a slot."""
    told = f"{screen}\n{slot}".encode("utf-8", "surrogatepass")
    number = int.from_bytes(hmac.new(key.encode("utf-8", "surrogatepass"), told, hashlib.sha256).digest())
    signs = ""
    for _ in range(LENGTH):
        number, left = divmod(number, len(SIGNS))
        signs += SIGNS[left]
    return signs


def is_code(text: str) -> bool:
    """Tell whether a text may be a code, in any case of its letters."""
    return len(text) == LENGTH and text.isascii() and all(sign in SIGNS for sign in text.upper())


def address_of(site: str, code: str) -> str:
    """Return the address of a code's page, in capitals: a QR code holds those best."""
    return f"{site.rstrip('/')}/{code}".upper()


def address_to_type(site: str, code: str) -> str:
    """Return it as people type it: in small letters but the code, without http."""
    return f"{site.rstrip('/').lower().removeprefix('http://')}/{code}"
