"""What the parts of the desk's store take: a database that runs their statements, whichever it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Protocol

from kiosk.errors import KioskError
from kiosk.model.language import Phrase

ALL = 2**53
"""As many rows as there are, for a LIMIT: no database takes "none" for a number."""


class StatementAnswer(Protocol):
    """What a statement gave."""

    @property
    def rowcount(self) -> int:
        """How many rows were added, changed or deleted."""

    def fetchone(self) -> Any:  # noqa: ANN401  # a row, by the names in its statement
        """Return the next row; None where there is none."""

    def fetchall(self) -> list[Any]:
        """Return the rows that are left."""

    def __iter__(self) -> Iterator[Any]: ...


class Statements(Protocol):
    """Runs statements in SQL that both databases read, with "?" for what is given along."""

    def execute(self, sql: str, parameters: Sequence[Any] = ..., /) -> StatementAnswer:
        """Run one statement."""

    def executemany(self, sql: str, parameters: Iterable[Sequence[Any]], /) -> object:
        """Run one statement for each of these."""


class DeskStore(Protocol):
    """The open store of a desk, for any thread of it."""

    kind: str
    """What it is, as the figures name it."""

    @property
    def folder(self) -> Path:
        """The folder of the desk on this machine; the running kiosk reads there what was decided."""

    def reading(self) -> AbstractContextManager[Statements]:
        """Give what reads. Raises StoreAwayError where the database does not answer."""

    def writing(self) -> AbstractContextManager[Statements]:
        """Give what writes, within a transaction: all of it or nothing, and no other writes meanwhile."""

    def alone(self, what: str) -> AbstractContextManager[bool]:
        """Tell whether this is the one desk that does something now; where it ends in any way, another may."""

    def sweep_days(self, table: str, day: str, *, before: int, today: int) -> None:
        """Let the oldest day of a table go where it lies before another, as 20261128; `day` is the column that tells.

        Where the database keeps it by months, a month goes once it is over, and those to come are made.
        """

    def shed(self) -> None:
        """Let nothing lie in files of the database of what was just deleted, as far as that is in its hands."""

    def answers(self) -> bool:
        """Tell whether the database answers now, without waiting for it."""

    def close(self) -> None:
        """Let go of it."""


class StoreAwayError(KioskError):
    """The database of the desk does not answer: what was under way did not happen, or will not happen twice."""

    def __init__(self, why: str = "") -> None:
        """`why` is for the log alone."""
        self.why = why
        super().__init__(
            Phrase("De database van de balie antwoordt niet.", "The database of the desk does not answer."),
            Phrase("De schermen gaan door. Probeer het zo nog eens.",
                   "The screens go on. Try again in a moment."),
        )  # fmt: skip
