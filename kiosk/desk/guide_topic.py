"""A topic of the guide, and how topics are found by words. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from kiosk.model.language import Language, Phrase
from kiosk.model.value import value

LONGEST_SEARCH = 80
"""Letters that are looked for."""


@value(kw_only=False)
class GuideExample:
    """A text as it stands in a file: the kiosk reads it so."""

    folder: str
    """Where such a file goes."""
    text: str


@value(kw_only=False)
class GuideTopic:
    """One page of the guide."""

    key: str
    """What its address ends in."""
    title: Phrase
    body: tuple[Phrase | GuideExample, ...]
    page: str = ""
    """The page of the desk that it is about, as its endpoint; empty for what is done in the folder."""


def found(topics: Iterable[GuideTopic], sought: str, language: Language) -> tuple[GuideTopic, ...]:
    """Return the topics in which every word that is sought stands, those with all of them in their title first."""
    words = [_letters(word) for word in sought[:LONGEST_SEARCH].split()]
    every = tuple(topics)
    if not any(words):
        return every
    hits = [one for one in every if _has(words, _texts(one, language))]
    return tuple(sorted(hits, key=lambda one: not _has(words, [one.title.say(language)])))


def _has(words: Iterable[str], texts: Iterable[str]) -> bool:
    letters = [_letters(text) for text in texts]
    return all(any(word in text for text in letters) for word in words)


def _texts(topic: GuideTopic, language: Language) -> Iterator[str]:
    yield topic.title.say(language)
    for part in topic.body:
        yield part.say(language) if isinstance(part, Phrase) else f"{part.folder} {part.text}"


def _letters(text: str) -> str:
    """Return the letters and digits of a text in small letters, without accents."""
    return "".join(one for one in unicodedata.normalize("NFKD", text).casefold() if one.isalnum())
