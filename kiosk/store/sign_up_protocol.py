"""What the desk asks of a store about who signed up for events. SQLite answers today; another database could."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from kiosk.model.desk import Done
from kiosk.model.items import ItemId
from kiosk.model.sign_ups import SignUpList, SignUpRow


class SignUps(Protocol):
    """Who signed up for events: one phone once for each, in the order in which they came."""

    def sign_up(self, event: SignUpList, cookie: str, name: str, team: str, *, form: str, at: datetime) -> bool:
        """Put the phone with this cookie in the row, or change its name there; False where it sent too much."""

    def add(self, event: SignUpList, name: str, team: str, *, form: str, done: Done) -> None:
        """Put somebody in the row who asked at the desk, and that into the log, once however often it is sent."""

    def sign_off(self, event: ItemId, who: str, *, form: str, at: datetime) -> bool:
        """Take somebody out of the row by their phone or code, with every name of theirs; False where there is none."""

    def take_off(self, event: ItemId, who: str, *, form: str, done: Done) -> None:
        """Take somebody out of the row at the desk: until that is undone, or the event is over."""

    def undo(self, id_: str, done: Done) -> bool:
        """Let somebody stand where they stood in the row, once."""

    def move(self, event: ItemId, to: SignUpList | None, done: Done) -> None:
        """Let the people of an event belong to another one, or to it again."""

    def lists(self) -> tuple[SignUpList, ...]:
        """Return every event that anybody signed up for."""

    def rows(self) -> tuple[SignUpRow, ...]:
        """Return every row that stands, in the order in which they came."""

    def own(self, event: ItemId, cookie: str) -> tuple[tuple[ItemId, str], ...]:
        """Return under which events and digests the phone with this cookie stands in the row of an event."""

    def code(self, event: ItemId, who: str) -> str:
        """Return the short code by which somebody finds their sign-up again; "" where that is gone."""

    def by_code(self, code: str) -> tuple[ItemId, str] | None:
        """Return the event and the digest of the sign-up with this code."""

    def refresh(self, events: tuple[SignUpList, ...]) -> None:
        """Keep which item each event is now, and when it begins; nothing is written where that is known."""

    def taken_off(self, event: ItemId) -> tuple[SignUpRow, ...]:
        """Return the rows by which the desk took somebody out of the row of an event, the newest first."""

    def erase(self, event: ItemId, done: Done) -> bool:
        """Take everybody who signed up for an event away for good; False where there is nobody."""
