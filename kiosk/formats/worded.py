"""A pattern that is tried only on a text in which one of its words stands: a look for those costs a fraction of it."""

from __future__ import annotations

import re
from functools import cached_property

from kiosk.formats.plain import has_one, small_letters


class WordedPattern:
    """A pattern that ignores case, and words of which a text must hold one before it can find anything there.

    It is compiled when the first text asks for it.
    """

    def __init__(self, words: str, pattern: str, flags: re.RegexFlag = re.NOFLAG) -> None:
        """`words` stand in small letters, with spaces between them; "·" stands for a space in one."""
        self.words = tuple(word.replace("·", " ") for word in words.split())
        self.written = pattern
        self._flags = flags | re.IGNORECASE

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern itself, for a text that is known to hold one of the words."""
        return re.compile(self.written, self._flags)

    def may_be_in(self, text: str) -> bool:
        """Tell whether a text holds one of the words."""
        return has_one(small_letters(text), self.words)

    def match(self, text: str) -> re.Match[str] | None:
        """Return what is found at the start of a text."""
        return self.compiled.match(text) if self.may_be_in(text) else None

    def search(self, text: str) -> re.Match[str] | None:
        """Return the first that is found anywhere in a text."""
        return self.compiled.search(text) if self.may_be_in(text) else None

    def removed(self, text: str) -> str:
        """Return a text without all that is found in it."""
        return self.compiled.sub("", text) if self.may_be_in(text) else text
