"""What the desk asks of a store about screens elsewhere: how they do, and what they were asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from kiosk.model.desk import Done
from kiosk.model.heartbeat import Heartbeat
from kiosk.model.remote_acts import ActRow, ActTold
from kiosk.model.screen_groups import GroupChoices
from kiosk.model.screen_news import ScreenNews
from kiosk.model.value import value


@value
class HeardRow:
    """The newest that a screen told."""

    screen: str
    at: datetime
    """When it came, by the clock of the desk."""
    moment: int
    """Of its seal: what is not newer counts for nothing."""
    beat: Heartbeat


class Heartbeats(Protocol):
    """How each screen is doing: the newest alone."""

    def keep(self, rows: Iterable[HeardRow]) -> None:
        """Keep these in place of those before, in one act."""

    def every(self) -> tuple[HeardRow, ...]:
        """Return the newest of every screen."""

    def seen(self) -> Mapping[str, datetime]:
        """Return when each screen was last heard, by any desk of this store."""

    def forget(self, screens: Iterable[str]) -> None:
        """Let go of what these told: they are screens of this desk no more."""


class Silences(Protocol):
    """What was told of screens that fell silent and came back: each once, by one desk of this store."""

    def told(self) -> Mapping[str, datetime]:
        """Return since when each screen is silent of which that was told, and not that it is back."""

    def begin(self, news: ScreenNews, since: Mapping[str, datetime], *, at: datetime) -> ScreenNews:
        """Write down that this is being told; return what of it this desk is to tell: no other began it before."""

    def end(self, news: ScreenNews, state: str, *, at: datetime) -> None:
        """Keep how it went: `LATER` where certainly nobody was told, and it is tried again."""

    def waiting(self, *, at: datetime) -> ScreenNews:
        """Return what is to be told again now; for one desk of all that ask."""

    def forget(self, screens: Iterable[str]) -> None:
        """Let go of what was told of these: they are screens of this desk no more."""


class ScreenGroups(Protocol):
    """What is chosen for all screens with a tag."""

    def every(self) -> Mapping[str, GroupChoices]:
        """Return what is chosen for each tag."""

    def choose(self, tag: str, chosen: GroupChoices, done: Done) -> None:
        """Choose for a tag, and add that to the log; nothing is written where it is so already."""


class RemoteActs(Protocol):
    """What screens were asked. Rows are added, none is changed; they go after a while."""

    def ask(self, acts: Sequence[ActRow], done: Done) -> int:
        """Add acts and one line in the log; what was sent before changes nothing. Return how many were new."""

    def open_of(self, screen: str, at: datetime) -> tuple[ActRow, ...]:
        """Return what a screen may still do, the oldest first."""

    def tell(self, screen: str, ends: Sequence[ActTold], *, at: datetime) -> None:
        """Keep what became of acts of this screen, once for each."""

    def find(self, id_: str) -> ActRow | None:
        """Return an act by its id."""

    def newest(self, screens: Iterable[str], *, most: int) -> tuple[ActRow, ...]:
        """Return the newest acts of these screens, the newest first."""
