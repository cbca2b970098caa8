"""What this screen got of the desk that it is paired with, laid over its own settings; kept for a start without it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from kiosk.choices.paired_kept import PairedKept, PairedWith
from kiosk.choices.theme_files import theme_names
from kiosk.machine.clock import SystemClock
from kiosk.model.language import Phrase
from kiosk.model.pairing import digest_of_secret
from kiosk.model.screen_choices import choices_in, laid_over
from kiosk.model.settings import FeedSettings, Settings
from kiosk.model.value import value

log = logging.getLogger(__name__)

FEED_SECONDS = 5.0
"""How often a paired screen asks for the feed: a take-down counts everywhere within ten seconds."""
CONTACT_KEPT = timedelta(hours=1)
"""How seldom it is written down that the desk answered."""


@value
class DeskRoad:
    """How the desk is reached, where the settings name its machine in [[feed]]; else as the environment has it."""

    proxy: str = ""
    ca_file: str = ""


class Pairing:
    """The pairing of this screen with one desk. May be read from any thread; one alone takes what the desk says."""

    def __init__(
        self, desk: str, state: Path, themes: tuple[Path, ...], now: Callable[[], datetime] | None = None
    ) -> None:
        """Begin with what is kept in the state; where the screen was let go, with nothing of what hung here."""
        self.desk = desk.rstrip("/")
        self.kept = PairedKept(state)
        self.kept.wipe()
        self.road = DeskRoad()
        self.unusable: tuple[Phrase, ...] = ()
        """What of the choices cannot be used on this screen."""
        self._themes, self._now = themes, now or SystemClock(UTC).now
        self._paired = self.kept.load(self.desk)
        self._written = self._paired.contact if self._paired is not None else None

    @property
    def paired(self) -> PairedWith | None:
        """What holds; None while this screen asks to be paired."""
        return self._paired

    @property
    def place(self) -> str:
        """Where this screen hangs, as its desk says it; empty where that says nothing."""
        return self._paired.chosen.place if self._paired is not None else ""

    def is_overdue(self) -> bool:
        """Tell whether the desk was not heard for longer than it allows."""
        one = self._paired
        return one is not None and self._now() - one.contact > timedelta(days=one.keep_days)

    def over(self, settings: Settings) -> Settings:
        """Return the settings with what the desk says; without its feed where it was not heard for too long."""
        mine = [one for one in settings.feed if _host(one.url) == _host(self.desk)]
        if mine:
            self.road = DeskRoad(proxy=mine[0].proxy, ca_file=mine[0].ca_file)
        settings = replace(settings, feed=tuple(one for one in settings.feed if one not in mine))
        paired = self._paired
        if paired is None:
            return settings
        settings, self.unusable = laid_over(settings, paired.chosen, theme_names(self._themes))
        phone = replace(
            settings.phone,
            site=(paired.phones or self.desk).rstrip("/"),
            key_env="",
            key_file=str(self.kept.key_file),
            reactions=settings.phone.reactions and bool(paired.phones),
        )
        feeds = settings.feed if self.is_overdue() else (*settings.feed, self._feed())
        return replace(settings, phone=phone, feed=feeds)

    def begins(self, said: dict[str, object]) -> None:
        """Keep what a screen gets when it is paired. ValueError for what is none, OSError where the disk refuses."""
        screen, key, token = (_text(said, name) for name in ("screen", "key", "token"))
        paired = self._told(said, screen)
        self.kept.keep_token(token)
        self.kept.keep_key(key, paired.chosen.name)
        self.kept.keep(paired)
        self.kept.paired()
        self._paired, self._written = paired, paired.contact

    def hears(self, said: dict[str, object]) -> bool:
        """Take what the desk says to a paired screen; tell whether that asks for a new start.

        ValueError for what cannot be read, OSError where the disk refuses: what was good stays.
        """
        before = self._paired
        if before is None:
            return False
        if isinstance(token := said.get("token"), str) and token:
            self.kept.keep_token(token)
        if "chosen" not in said:
            self._heard(before)
            return False
        told = self._told(said, before.screen)
        renamed = told.chosen.name != before.chosen.name
        if renamed:
            self.kept.keep_key(self.kept.key(), told.chosen.name)
        self.kept.keep(told)
        self._paired, self._written = told, told.contact
        return renamed or told.phones != before.phones

    def forget(self) -> None:
        """Let go of all that this desk gave."""
        self._paired = None
        self.kept.forget()

    def asks(self) -> dict[str, object]:
        """Return what a question to the desk holds: what this screen has, so that the answer tells the news alone."""
        version = self._paired.version if self._paired is not None else ""
        return {"has": version, "token": digest_of_secret(self.kept.token())}

    def _heard(self, before: PairedWith) -> None:
        """Keep that the desk answered; on the disk now and then, so that little is written."""
        self._paired = heard = replace(before, contact=self._now())
        if self._written is None or not timedelta() <= heard.contact - self._written < CONTACT_KEPT:
            self.kept.keep(heard)
            self._written = heard.contact

    def _told(self, said: dict[str, object], screen: str) -> PairedWith:
        days, phones = said.get("keep_days"), said.get("phones")
        return PairedWith(
            desk=self.desk,
            screen=screen,
            version=_text(said, "version"),
            chosen=choices_in(said.get("chosen")),
            keep_days=min(max(float(days), 1.0), 366.0) if isinstance(days, int | float) else 30.0,
            phones=phones if isinstance(phones, str) else "",
            contact=self._now(),
        )

    def _feed(self) -> FeedSettings:
        return FeedSettings(
            url=f"{self.desk}/feed.json",
            poll_seconds=FEED_SECONDS,
            login="bearer",
            secret_file=str(self.kept.token_file),
            allow_local=True,
            proxy=self.road.proxy,
            ca_file=self.road.ca_file,
        )


def _text(said: dict[str, object], name: str) -> str:
    """Return a text that must be there. ValueError where it is not."""
    found = said.get(name)
    if isinstance(found, str) and found:
        return found
    raise ValueError(f"no {name}")


def _host(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.scheme, parts.netloc.lower()
