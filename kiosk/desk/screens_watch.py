"""Looks after the screens of a desk: notes how the one beside it does, writes down what all told, and tells of silence.

What is told is a row in the store before it is told, so that two desks, or a desk that starts anew, tell it once.
"""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from kiosk.carrying.news_of_screens import NOBODY, is_told
from kiosk.desk.address import address_for_people
from kiosk.desk.carried_here import settings_here
from kiosk.desk.desk import Desk
from kiosk.desk.heard_screens import HeardScreen
from kiosk.desk.running_kiosk import KioskAway
from kiosk.model.heartbeat import MOST_NOTES, heartbeat_of
from kiosk.model.language import Phrase
from kiosk.model.screen_news import ScreenNews
from kiosk.model.settings import Settings
from kiosk.people.silence import WatchedScreen, news_of, silent_now
from kiosk.store.desk_store import StoreAwayError
from kiosk.store.once import LATER

log = logging.getLogger(__name__)

EVERY = 15.0
"""Seconds between two looks."""
_OWN_EVERY = 3
"""Looks after which the screen beside the desk is asked anew."""


class ScreensWatch(threading.Thread):
    """The looks of one desk, until it is stopped."""

    def __init__(self, desk: Desk, every: float = EVERY) -> None:
        super().__init__(name="screens watch", daemon=True)
        self._desk = desk
        self._every = every
        self._ended = threading.Event()
        self._looks = 0
        self._trouble = ""

    def run(self) -> None:
        """Look now and then. A look that fails is told, and the next one comes."""
        while not self._ended.wait(self._every):
            self.look()
        self._write()

    def look(self) -> None:
        """Look once."""
        try:
            if self._looks % _OWN_EVERY == 0:
                hear_own(self._desk)
            self._looks += 1
            self._desk.heard.keep_only(self._desk.screens.keys().keys())
            self._desk.heard.write()
            with self._desk.database.alone("screens watch") as mine:
                if mine:
                    self._tell(settings_here(self._desk))
        except StoreAwayError:
            pass  # its database tells that; what was heard is written when it is back
        except Exception as error:
            if repr(error) != self._trouble:
                log.exception("the screens could not be looked after")
            self._trouble = repr(error)
        else:
            self._trouble = ""

    def stop(self) -> None:
        """End it; what was heard since is written down."""
        self._ended.set()
        self.join()

    def _write(self) -> None:
        try:
            self._desk.heard.write(now=True)
        except StoreAwayError:
            log.warning("how the screens do could not be written down: the database does not answer")
        except Exception:
            log.exception("how the screens do could not be written down")

    def _tell(self, settings: Settings) -> None:
        desk, now = self._desk, self._desk.now()
        told, watched = desk.silences.told(), watched_screens(desk)
        names = {one.name for one in watched}
        if gone := [one for one in told if one not in names]:
            desk.silences.forget(gone)
        longest = timedelta(minutes=settings.watch.minutes)
        if news := news_of(watched, told, now, longest):
            # Another desk of this store may have heard what this one did not, and is to know what this one heard.
            desk.heard.write(now=True)
            watched = watched_screens(desk)
            news = news_of(watched, told, now, longest)
        since = {one.name: now - one.quiet for one in watched} | dict(told)
        mine = desk.silences.begin(news, since, at=now) if news else news
        again = desk.silences.waiting(at=now)
        every = ScreenNews(silent=tuple(dict.fromkeys((*again.silent, *mine.silent))),
                           back=tuple(dict.fromkeys((*again.back, *mine.back))))  # fmt: skip
        if every:
            desk.silences.end(every, self._told(every, since, settings, now), at=now)

    def _told(self, news: ScreenNews, since: Mapping[str, datetime], settings: Settings, now: datetime) -> str:
        """Tell it by a process that ends; return what became of it."""
        for one in news.silent:
            log.warning("the screen %s is silent", one)
        for one in news.back:
            log.info("the screen %s is back", one)
        if not is_told(settings):
            return NOBODY
        order = json.dumps(_order(self._desk, news, since, now)).encode() + b"\n"
        try:
            (answer,) = self._desk.making.told(lambda _folder: order)
        except (OSError, ValueError) as error:
            log.warning("nobody could be told of the screens: %s", error)
            return LATER
        for _dutch, english in answer.get("wrong", ()):
            log.warning("not told of the screens: %s", english)
        return str(answer.get("told", LATER))


def watched_screens(desk: Desk) -> tuple[WatchedScreen, ...]:
    """Return the screens that were ever heard, as far as silence goes."""
    return tuple(map(watched, desk.heard.every().values()))


def watched(one: HeardScreen) -> WatchedScreen:
    """Return a screen as far as silence goes."""
    quiet = timedelta(seconds=one.quiet)
    return WatchedScreen(name=one.screen, quiet=quiet, heard=one.heard, hours=one.beat.hours, zone=one.beat.zone)


def silent_screens(desk: Desk) -> frozenset[str]:
    """Return which screens are silent now that should be heard."""
    longest = timedelta(minutes=settings_here(desk).watch.minutes)
    return silent_now(watched_screens(desk), desk.now(), longest)


def hear_own(desk: Desk) -> None:
    """Note how the screen beside the desk is doing, where one answers."""
    try:
        status = desk.kiosk.status()
    except KioskAway:
        return
    used, now = settings_here(desk), desk.now()
    notes = tuple(Phrase(str(one), str(one)) for one in status.get("notes", ()))[:MOST_NOTES]
    beat = replace(
        heartbeat_of(status, notes),
        clock=now.timestamp(),
        tags=used.screen.tags,
        hours=used.programme.opening,
        zone=used.programme.timezone,
        language=used.screen.language.value,
        theme=used.screen.theme,
    )
    desk.heard.hear(desk.settings.screen.name, int(now.timestamp() * 1000), beat, now)


def _order(desk: Desk, news: ScreenNews, since: Mapping[str, datetime], now: datetime) -> dict[str, object]:
    places = place_of_screens(desk)

    def rows(screens: tuple[str, ...]) -> list[tuple[str, str, str]]:
        local = {one: since.get(one, now).astimezone(now.tzinfo) for one in screens}
        return [(one, places.get(one, ""), local[one].isoformat()) for one in screens]

    address = address_for_people(desk.settings.desk, "") if desk.settings.desk.address else ""
    file = desk.chosen.settings_file
    return {
        "do": "screens",
        "silent": rows(news.silent),
        "back": rows(news.back),
        "link": f"{address}balie/schermen" if address else "",
        "settings": str(file) if file is not None else None,
        "theme": desk.settings.screen.theme,
        "language": desk.language.value,
        "now": now.isoformat(),
    }


def place_of_screens(desk: Desk) -> Mapping[str, str]:
    """Return where each paired screen hangs, by its name."""
    return {one.chosen.name: one.chosen.place for one in desk.paired.screens() if one.revoked is None}
