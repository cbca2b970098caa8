"""A letter: what is told by mail, to whomever; as plain text and as a page, with files."""

from __future__ import annotations

from kiosk.model.language import Language
from kiosk.model.value import value


@value
class LetterFile:
    """A file that goes along with a letter."""

    name: str
    kind: str
    """As "text/html"."""
    body: bytes


@value
class Letter:
    """What is told, to whomever."""

    subject: str
    text: str
    html: str
    language: Language
    by: str = ""
    """The name beside the address that it is from."""
    files: tuple[LetterFile, ...] = ()

    @property
    def size(self) -> int:
        """How many bytes of words and files it has, at least."""
        return len(self.text) + len(self.html) + sum(len(one.body) for one in self.files)
