"""What the desk asks of a store about nominations of colleagues."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from enum import IntEnum
from typing import Protocol

from kiosk.model.desk import Done
from kiosk.model.nominations import ChosenDeed, EveryNomination, ImproverVote, Nomination, NominationLeft


class Nominations(Protocol):
    """What colleagues say of each other: one nomination a phone and month, and what became of each."""

    def nominate(self, one: Nomination, cookie: str) -> Nomination | None:
        """Keep the nomination of the phone with this cookie in place of any before, as long as nobody read that.

        None where somebody did, or where another phone sent the same form: then nothing is changed.
        """

    def own(self, month: date, cookie: str) -> Nomination | None:
        """Return what the phone with this cookie sent in a month; None where it did not, or took it back."""

    def is_read(self, id_: str) -> bool:
        """Tell whether somebody at the desk decided about it: from then on it stays as it is."""

    def take_back(self, id_: str) -> bool:
        """Let go of the words of a nomination that nobody read yet; False where somebody did."""

    def every(self) -> EveryNomination:
        """Return all there are."""

    def leave(self, one: NominationLeft, done: Done) -> None:
        """Keep that the desk does not go on with a nomination, unless that was sent before."""

    def undo(self, id_: str, done: Done) -> bool:
        """Go on with a nomination again, once; False for what was not left."""

    def open_vote(self, vote: ImproverVote, deeds: Iterable[ChosenDeed], done: Done) -> bool:
        """Keep the vote of a month with the deeds that it is about; False where that month has one."""

    def close_vote(self, month: date, winners: Iterable[str], at: datetime) -> bool:
        """Keep who became improver of a month, once. Where it asked for codes on paper, all there are are spent."""


class CodeState(IntEnum):
    """How far a code on paper is, as it is kept."""

    GOOD = 0
    USED = 1
    """Somebody voted by it."""
    SPENT = 2
    """Nobody did, and the vote that it was for is over."""


class VoteCodes(Protocol):
    """Codes on paper, each good for one vote."""

    def add(self, codes: Iterable[str], done: Done) -> None:
        """Let each of these be good for one vote, and keep who printed how many."""

    def state(self, digest: str, at: datetime) -> CodeState | None:
        """Return how far a code is; None where there is no such code, or no longer."""
