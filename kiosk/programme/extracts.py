"""What of an item shows at once, and how long that stands: all of it, an echo of a quote, or a part of a long text.

Only a quote stands as long as its words ask for. The text of every other kind is held to `MOST_SECONDS`: where its item
has an address to read on, its beginning shows, else its parts show one after another, a turn each.
"""

from __future__ import annotations

import math
from collections.abc import Container, Iterable, Sequence
from datetime import timedelta
from typing import NamedTuple

from kiosk.model.items import Item, ItemId, Quote
from kiosk.model.kinds import DECLARED, texts_in
from kiosk.model.schedule import CueForm
from kiosk.model.settings import ProgrammeSettings
from kiosk.programme.reading_time import duration_of, seconds_for, words_in
from kiosk.programme.sentences import sentences, telling

MOST_SECONDS = 38.0
"""What is no quote stands no longer, so that the quote of the day is never kept away long."""
ECHO_SECONDS = (8.0, 10.0)
_FASTEST = 4.0
"""Words a second that no echo may ask for (Brysbaert 2019), beside the time to find one's bearings."""
_BEARINGS = 1.5
_LEAST_SECONDS = 10.0
"""What the words of a part may take at least, however long the heading above them is."""


class Extract(NamedTuple):
    """What shows of an item, as a `Cue` has it."""

    form: CueForm
    words: tuple[str, ...]
    duration: timedelta
    part: int = 1
    parts: int = 1


def echo(item: Quote, settings: ProgrammeSettings) -> Extract:
    """Return the sentence that stands for a quote, for 8 to 10 s; longer only where it could not be read in that."""
    said = telling(item.text)
    least, most = ECHO_SECONDS
    seconds = min(most, max(least, seconds_for(item, words_in(said), settings)))
    seconds = max(seconds, _BEARINGS + words_in(said) / _FASTEST)
    return Extract(CueForm.ECHO, (said,), timedelta(seconds=round(seconds, 1)))


def is_whole(item: Item, extract: Extract) -> bool:
    """Tell whether an echo is all that a quote says."""
    return isinstance(item, Quote) and sum(map(words_in, extract.words)) >= words_in(item.text)


def extracts(item: Item, settings: ProgrammeSettings) -> tuple[Extract, ...]:
    """Return what shows of an item in its turns, one after another: all of it, or its parts."""
    whole = duration_of(item, settings)
    body = DECLARED[type(item)].body
    if isinstance(item, Quote) or body is None or whole.total_seconds() <= MOST_SECONDS:
        return (Extract(CueForm.WHOLE, (), whole),)
    text = texts_in((getattr(item, body),))
    heading = words_in(" ".join(texts_in(DECLARED[type(item)].read(item)))) - words_in(" ".join(text))
    bearings = seconds_for(item, heading, settings)
    pace = 1 / (seconds_for(item, 1, settings) - seconds_for(item, 0, settings))
    shares = divided(text, math.floor(max(_LEAST_SECONDS, MOST_SECONDS - bearings) * pace))
    if len(shares) < 2:
        return (Extract(CueForm.WHOLE, (), whole),)
    if getattr(item, "link", None):
        shares = shares[:1]
    return tuple(
        Extract(CueForm.PART, words, _standing(item, heading, words, settings), number, len(shares))
        for number, words in enumerate(shares, 1)
    )


def _standing(item: Item, heading: float, words: Sequence[str], settings: ProgrammeSettings) -> timedelta:
    seconds = seconds_for(item, heading + words_in(" ".join(words)), settings)
    return timedelta(seconds=round(max(settings.shortest_seconds, seconds), 1))


def divided(paragraphs: Sequence[str], most: int) -> tuple[tuple[str, ...], ...]:
    """Divide paragraphs into parts of at most so many words, cut between sentences and as even as they allow.

    Only a sentence with more words than that is cut within.
    """
    pieces = [
        (number, piece)
        for number, paragraph in enumerate(paragraphs)
        for sentence in sentences(paragraph)
        for piece in _short(sentence, most)
    ]
    count = math.ceil(sum(words_in(piece) for _, piece in pieces) / most) or 1
    while True:
        parts = _filled(pieces, count, most)
        if len(parts) <= count:
            return tuple(_joined(part) for part in parts)
        count += 1


def _filled(pieces: Sequence[tuple[int, str]], count: int, most: int) -> list[list[tuple[int, str]]]:
    """Fill parts one after another, each up to an even share of what is left, and never beyond `most` words."""
    left = sum(words_in(piece) for _, piece in pieces)
    parts: list[list[tuple[int, str]]] = [[]]
    held = 0.0
    share = left / count
    for numbered in pieces:
        size = words_in(numbered[1])
        if parts[-1] and (held + size > most or (len(parts) < count and held + size / 2 > share)):
            left -= held
            share = left / max(1, count - len(parts))
            parts.append([])
            held = 0.0
        parts[-1].append(numbered)
        held += size
    return parts


def _joined(part: Iterable[tuple[int, str]]) -> tuple[str, ...]:
    paragraphs: dict[int, list[str]] = {}
    for number, sentence in part:
        paragraphs.setdefault(number, []).append(sentence)
    return tuple(" ".join(sentences_of) for sentences_of in paragraphs.values())


def _short(sentence: str, most: int) -> Iterable[str]:
    words = sentence.split()
    if words_in(sentence) <= most:
        return (sentence,)
    if len(words) < 2:
        return [sentence[begin : begin + 2 * most] for begin in range(0, len(sentence), 2 * most)]
    count = math.ceil(words_in(sentence) / most)
    size = math.ceil(len(words) / count)
    return [" ".join(words[begin : begin + size]) for begin in range(0, len(words), size)]


class Extracts:
    """What shows of each item, worked out once for its words."""

    def __init__(self, settings: ProgrammeSettings) -> None:
        self._settings = settings
        self._known: dict[ItemId, tuple[Item, tuple[Extract, ...]]] = {}
        self._echoes: dict[ItemId, tuple[Item, Extract]] = {}

    def next_of(self, item: Item, shown: int) -> Extract:
        """Return what shows after so many of its parts: all of it, or the next part."""
        known = self._known.get(item.id)
        if known is None or known[0] is not item:
            known = self._known[item.id] = (item, extracts(item, self._settings))
        return known[1][shown % len(known[1])]

    def echo_of(self, item: Quote) -> Extract:
        """Return the echo of a quote."""
        known = self._echoes.get(item.id)
        if known is None or known[0] is not item:
            known = self._echoes[item.id] = (item, echo(item, self._settings))
        return known[1]

    def keep(self, items: Container[ItemId], count: int) -> None:
        """Forget all but these, so many there are, where much was left behind."""
        if len(self._known) > 2 * count + 100:
            self._known = {key: known for key, known in self._known.items() if key in items}
            self._echoes = {key: known for key, known in self._echoes.items() if key in items}
