"""Knows who stands before which screen: reads the code or the ticket of a request, and what that screen just showed."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import Any

from flask import request

from kiosk.desk.desk import Desk
from kiosk.desk.just_told import ShownItem, shown_quote
from kiosk.desk.phone_codes import Opened, PhoneCodes
from kiosk.desk.phone_visitor import known_visitor, new_visitor, sending_visitor
from kiosk.desk.running_kiosk import KioskAway
from kiosk.model.batch_codec import read_batch
from kiosk.model.item_base import is_item_id
from kiosk.model.items import ItemId, Kind, Quote
from kiosk.model.presence import is_code
from kiosk.model.value import value

_LISTED, _LISTED_ELSEWHERE = 3, 6


@value
class Visit:
    """One request of a phone before a screen."""

    code: str
    opened: Opened
    visitor: str
    has_cookie: bool
    shown: tuple[ShownItem, ...]
    """What that screen showed lately, the newest first; of one that told nothing, what the screen of the desk did."""
    away: bool
    """Whether no kiosk answers."""
    here: bool
    """Whether that is what stood on the very screen where the code stood."""
    about: ItemId | None = None
    """What it is about; None for the screen as a whole."""

    @property
    def item(self) -> ShownItem | None:
        """What it is about, as far as it may still be shown."""
        return next((one for one in self.shown if one.id == self.about), None)

    @property
    def others(self) -> tuple[ShownItem, ...]:
        """What else stood there, for who means another; after it the ideas of colleagues, which take no place of it."""
        most = _LISTED if self.here else _LISTED_ELSEWHERE
        every = [one for one in self.shown if one.id != self.about and one.text]
        ideas = [one for one in every if one.kind is Kind.IDEA]
        return (*[one for one in every if one.kind is not Kind.IDEA][:most], *ideas[:_LISTED])

    @property
    def field(self) -> str:
        """The visitor, for the forms of a browser that keeps no cookie."""
        return "" if self.has_cookie else self.visitor

    def way(self, **more: str) -> dict[str, Any]:
        """Return what an address of these pages holds: the code, the ticket and what it is about."""
        return {"code": self.code, "k": self.opened.ticket, "over": self.about or "", **more}


def typed_code(text: str) -> str:
    """Return a code as somebody typed it, without its spaces, in capitals; "" for what is none."""
    told = "".join(sign for sign in text[:40] if sign not in " -\t\u00a0").upper()
    return told if is_code(told) else ""


class Visits:
    """Makes them."""

    def __init__(self, desk: Desk, codes: PhoneCodes) -> None:
        self._desk = desk
        self._codes = codes

    def of_request(self, code: str) -> Visit | None:
        """Return the visit of a request; None where neither its ticket nor its code opens anything any more."""
        now, sent = self._desk.now(), request.form if request.method == "POST" else request.args
        typed = typed_code(sent.get("code", "")) if request.method == "POST" else ""
        ticket = sent.get("ticket", "") or sent.get("k", "")
        opened = self._codes.read(ticket, now) or self._codes.open(typed or code, now)
        if opened is None:
            return None
        shown, away, here = self._shown(opened.screen)
        kept = known_visitor(self._desk)
        visit = Visit(
            code=typed or code.upper(),
            opened=opened,
            visitor=sending_visitor(self._desk) if request.method == "POST" else kept or new_visitor(),
            has_cookie=bool(kept),
            shown=shown,
            away=away,
            here=here,
        )
        named = sent.get("about") if request.method == "POST" else sent.get("over")
        visit = replace(visit, about=self._first(visit) if named is None else self._known(named, visit))
        return visit if visit.here or visit.about is None or visit.item is not None else self._with_words(visit)

    def _shown(self, screen: str) -> tuple[tuple[ShownItem, ...], bool, bool]:
        """Return what stood there, whether no kiosk answers, and whether it stood on that very screen."""
        kiosk, own = self._desk.kiosk, screen == self._desk.settings.screen.name
        try:
            told = () if own else kiosk.elsewhere.just(screen)
            return (told, False, True) if told else (kiosk.just(), False, own)
        except (KioskAway, TimeoutError):
            return (), True, own

    def _first(self, visit: Visit) -> ItemId | None:
        """Return what a page begins with: what just stood there; of a screen that told nothing the quote of the day."""
        shown = visit.shown if visit.here else [one for one in visit.shown if one.of_day]
        # No code stands on a slide of ideas: who scanned one did so at another slide.
        return next((one.id for one in shown if one.text and one.kind is not Kind.IDEA), None)

    def _with_words(self, visit: Visit) -> Visit:
        """Return it with the words of the quote it is about, which did not stand on this screen just now."""
        with suppress(KioskAway, ValueError):
            found = self._desk.kiosk.item(visit.about or "")
            items = read_batch(found.whole).items if found is not None and found.whole else ()
            if items and isinstance(items[0], Quote):
                return replace(visit, shown=(*visit.shown, shown_quote(items[0])))
        return visit

    def _known(self, named: str, visit: Visit) -> ItemId | None:
        """Return an item that may be reacted to, by its id; None for any other, and for the screen as a whole."""
        if any(one.id == named for one in visit.shown):
            return ItemId(named)
        if not is_item_id(named):
            return None
        try:
            found = self._desk.kiosk.item(named)
        except KioskAway:
            return ItemId(named) if self._desk.kiosk.was_told(named) else None  # any other may be made up
        shows = found is not None and found.why is None and not found.down and not found.erased
        return ItemId(named) if shows else None
