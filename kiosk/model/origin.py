"""Where content came from, and what was wrong with it."""

from __future__ import annotations

from kiosk.model.language import Phrase
from kiosk.model.value import value


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
        """Return "path, line 7", as a person would look it up."""
        return self.path if self.line is None else f"{self.path}:{self.line}"


@value
class Problem:
    """Something a person should mend: where, what is wrong, and how to mend it.

    `harmless` problems are notes: the content was used all the same (an e-mail address was masked, an old
    encoding was read), and they never count as an error.
    """

    origin: Origin
    what: Phrase
    hint: Phrase
    harmless: bool = False
