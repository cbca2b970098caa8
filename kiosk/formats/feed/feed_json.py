"""Reads a large JSON document item by item, so that one page of a feed never stands in memory as a whole tree.

The brackets of the document are found first, with their depth; then each item is parsed by itself.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NoReturn

from kiosk.errors import AdvisedError
from kiosk.model.language import Advice, Phrase
from kiosk.model.value import value

DEEPEST = 32
"""How many brackets may stand inside each other. Real feeds need five or six."""

MOST_ITEMS = 50_000
"""How many items a feed may have."""

LARGEST_ITEM = 256 * 1024
LARGEST_ENVELOPE = 2 * 1024 * 1024
"""Bytes of one item, and of all that stands around the list of items. Parsed JSON can take twenty times its bytes:
these bound it by what a Raspberry Pi has."""

MOST_BRACKETS = 1_000_000
"""Brackets that are looked at one by one: ten times what a feed of the largest size needs, and some seconds of work."""

_TEXT = rb'[^"{}\[\]]*+(?:"[^"\\]*+(?:\\.[^"\\]*+)*+"[^"{}\[\]]*+)*+'
_SMALL = rb"[{\[]" + _TEXT + rb"(?:[{\[]" + _TEXT + rb"[}\]]" + _TEXT + rb")*+[}\]]"
_UP_TO_BRACKET = re.compile(_TEXT + rb"([{}\[\]])", re.DOTALL)
"""Everything up to the next bracket outside a string. Possessive, so that no input makes it backtrack."""

_PAST_SMALL = re.compile(_TEXT + rb"(?:" + _SMALL + _TEXT + rb")*+([{}\[\]])", re.DOTALL)
"""The same, but past whole objects and lists that are no deeper than those of an ordinary item: thrice as fast."""

_KEY = re.compile(rb'("[^"\\]*+(?:\\.[^"\\]*+)*+")\s*+:\s*+[\[{]$', re.DOTALL)
_TWICE = Advice(Phrase("De lijst met berichten staat er twee keer in.", "The list of items is there twice."),
                Phrase("Laat er één lijst van maken.", "Have them made into one list."))  # fmt: skip


class UnreadableFeedError(AdvisedError):
    """The document as a whole cannot be used."""


@value(kw_only=False)
class FeedDocument:
    """What surrounds the items, and where each of them stands."""

    envelope: Any
    """The parsed document, in which every item that is an object is empty."""
    items: list[Any] | dict[str, Any] | None
    """The list or object at the wanted path inside the envelope; None where there is none."""
    _body: bytes
    _spans: list[tuple[int, int]]

    def walk(self) -> Iterator[tuple[str, Any]]:
        """Yield (key, item) one by one; the key counts from 1 in a list. Items may be of any JSON type."""
        if isinstance(self.items, dict):
            yield from self.items.items()
            return
        spans = iter(self._spans)
        for number, item in enumerate(self.items or (), 1):
            if isinstance(item, dict) and (span := next(spans, None)) is not None:
                yield str(number), _parse(self._body[slice(*span)])
            else:
                yield str(number), item


def open_document(body: bytes, root: tuple[str, ...]) -> FeedDocument:
    """Find the items of a document at the path `root` (empty: the document is the list itself).

    Raises UnreadableFeedError when it is not JSON, not UTF-8, or nested deeper than DEEPEST.
    """
    if body.startswith(b"\xef\xbb\xbf"):
        body = body[3:]
    _refuse_nothing(body)
    spans = _item_spans(body, root)
    parts: list[bytes] = []
    after = 0
    for start, end in spans:
        parts += (body[after:start], b"{}")
        after = end
    parts.append(body[after:])
    around = b"".join(parts)
    if len(around) - 2 * len(spans) > LARGEST_ENVELOPE:
        raise too_much()
    envelope = _parse(around)
    items = envelope
    for key in root:
        items = items.get(key) if isinstance(items, dict) else None
    found = items if isinstance(items, list | dict) else None
    return FeedDocument(envelope, found, body, spans)


def _item_spans(body: bytes, root: tuple[str, ...]) -> list[tuple[int, int]]:
    """Return where each object of the list at `root` begins and ends."""
    spans: list[tuple[int, int]] = []
    path: list[str | None] = []
    inside: int | None = None
    seen = False
    begins = 0
    brackets = _Brackets(body)
    for found in brackets:
        bracket, position = found.group(1), found.end()
        if bracket in b"[{":
            if len(path) == inside and bracket == b"{":
                begins = position - 1
            path.append(_key(found.group()) if len(path) <= len(root) else None)
            if bracket == b"[" and tuple(path[1:]) == root:
                if seen:
                    raise UnreadableFeedError.of(_TWICE)
                inside, seen = len(path), True
        elif path:
            path.pop()
            if len(path) == inside and bracket == b"}":
                if len(spans) >= MOST_ITEMS or position - begins > LARGEST_ITEM:
                    raise too_much()
                spans.append((begins, position))
            elif inside is not None and len(path) < inside:
                inside = None
        brackets.coarse = inside is not None and len(path) == inside + 1
    return spans


class _Brackets:
    """Every bracket outside strings, with what stands before it, up to the end of the document."""

    def __init__(self, body: bytes) -> None:
        self.body = body
        self.coarse = False
        """Whether small objects and lists are passed over as a whole."""

    def __iter__(self) -> Iterator[re.Match[bytes]]:
        position = depth = count = 0
        while found := (_PAST_SMALL if self.coarse else _UP_TO_BRACKET).match(self.body, position):
            position = found.end()
            count += 1
            depth += 1 if found.group(1) in b"[{" else -1
            if depth > DEEPEST:
                raise UnreadableFeedError(
                    Phrase(f"De feed is dieper genest dan {DEEPEST} lagen.", f"The feed nests deeper than {DEEPEST}."),
                    Phrase("Vraag de beheerder van de feed om na te kijken wat er misgaat.", "Ask its maker to look."),
                )
            if count > MOST_BRACKETS:
                raise too_much()
            yield found
            if depth <= 0:
                return


def too_much() -> UnreadableFeedError:
    """Return what to say of a feed that no screen could show, nor hold."""
    return UnreadableFeedError(
        Phrase(
            f"De feed heeft meer dan {MOST_ITEMS} berichten, of een bericht dat veel te groot is.",
            f"The feed has more than {MOST_ITEMS} items, or an item that is far too large.",
        ),
        Phrase("Haal oude berichten uit de feed.", "Take old items out of the feed."),
    )


def _key(segment: bytes) -> str | None:
    found = _KEY.search(segment)
    return str(_parse(found.group(1))) if found else None


def _refuse_nothing(body: bytes) -> None:
    if not body[:512].lstrip():
        raise UnreadableFeedError(Phrase("De feed is leeg.", "The feed is empty."),
                                  Phrase("Kijk of het adres klopt.", "See whether the address is right."))  # fmt: skip


def _parse(text: bytes) -> Any:  # noqa: ANN401
    """Parse strict JSON; numbers are finite."""
    try:
        return _DECODER.decode(text.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise UnreadableFeedError(Phrase("De feed is niet in UTF-8 geschreven.", "The feed is not written in UTF-8."),
                                  Phrase("Laat de feed als UTF-8 opslaan.",
                                         "Have the feed saved as UTF-8.")) from error  # fmt: skip
    except (ValueError, RecursionError) as error:
        raise UnreadableFeedError(Phrase("De feed is geen geldige JSON, of breekt halverwege af.",
                                         "The feed is not valid JSON, or cut short."),
                                  Phrase("Laat de feed nakijken met een JSON-controle.",
                                         "Have the feed checked by a JSON validator.")) from error  # fmt: skip


def _refuse(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


_DECODER = json.JSONDecoder(parse_constant=_refuse)
