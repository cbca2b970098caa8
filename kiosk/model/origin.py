"""Where content came from, and what was wrong with it."""

from __future__ import annotations

from kiosk.model.language import Advice
from kiosk.model.printable import printable
from kiosk.model.value import value

OF_COLLEAGUES = "people"
"""The source under which what colleagues sent is filed."""


@value
class Origin:
    """The place one item came from.

    `source` names the watched folder or the feed ("content", "https://…"); `path` is relative to it, with
    forward slashes; `line` counts from 1, and is None where lines mean nothing (a picture, a feed item).
    """

    source: str
    path: str
    line: int | None = None

    def __str__(self) -> str:
        """Return "path:7", as a person would look it up."""
        path = printable(self.path)
        return path if self.line is None else f"{path}:{self.line}"


@value
class Problem(Advice):
    """Something a person should mend: what is wrong, how to mend it, and where.

    `harmless` problems are notes: the content was used all the same (an e-mail address was masked, an old
    encoding was read), and they never count as an error. A `grave` one is an order of people that was not carried out:
    it is told before all else, and on the screen.
    """

    origin: Origin
    harmless: bool = False
    grave: bool = False

    @classmethod
    def of(cls, advice: Advice, origin: Origin, *, harmless: bool = False) -> Problem:
        """Return this advice as it holds for one place."""
        return cls(what=advice.what, hint=advice.hint, origin=origin, harmless=harmless)
