"""Reads one answer as survey tools and forms send it, into what an item of a feed would say. Pure.

Of the body only what the settings point at is kept. Pictures are not: nothing is fetched for who sends to us. What the
sender calls an answer is kept as a digest: it may be an address for mail.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import fields as fields_of
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qsl

from kiosk.errors import AdvisedError
from kiosk.formats.feed.feed_item import Waiting, read_item
from kiosk.formats.feed.feed_mapping import as_json_feed_item
from kiosk.formats.feed.feed_place import Whereabouts
from kiosk.formats.feed.feed_shapes import UnfitError, wrong
from kiosk.model.items import Item, ItemId, Kind, kind_of
from kiosk.model.language import Phrase
from kiosk.model.received import INWARD
from kiosk.model.settings import FeedFields, InwardSettings
from kiosk.model.value import value

_DEEPEST = 32
_MOST_FIELDS = 500
_MOST_FOUND = 40
_LONGEST_KEY = 80
_KINDS = (Kind.QUOTE, Kind.STORY, Kind.ANNOUNCEMENT)
_KIND_WORDS = frozenset((*_KINDS, "citaat", "klantreactie", "verhaal", "mededeling"))
"""What an answer may be: the words of somebody, never what the house asks or decides."""
_PLAIN = FeedFields(**{one.name: one.name for one in fields_of(FeedFields)})
"""Where everything stands in a body that was made for us."""
_SAID_AS = {"content_text": "text", "said_on": "date"}
"""What the settings call a field of an item."""
_NAMED_IN_ITEM = {"text": "content_text", "date": "date_published", "picture": "image", "link": "url"}


class NoAnswerError(AdvisedError):
    """The body is none that can be read at all."""


class UnfitAnswerError(AdvisedError):
    """A field is missing or wrong: which, where it was looked for, and what there is instead."""

    def __init__(self, error: UnfitError, field: str, path: str, found: tuple[str, ...], *, found_at: bool) -> None:
        """`found_at` tells that something stands where the field was looked for, in a form that will not do."""
        named = next((name for name, called in _SAID_AS.items() if called == field), field)
        what = Phrase(error.what.dutch.replace(named, field), error.what.english.replace(named, field))
        looked = Phrase(f"Gezocht is op “{path}” ([in.fields] in kiosk.toml); zie docs/in.md.",
                        f"It was looked for at “{path}” ([in.fields] in kiosk.toml); see docs/in.md.")  # fmt: skip
        super().__init__(what, looked if path and not found_at else error.hint)
        self.field, self.path, self.found = field, path, found


@value
class AnswerTold:
    """One answer: who it is, what it becomes, and its fields."""

    id: str
    item: ItemId
    told: str


def read_answer(body: bytes, mimetype: str, settings: InwardSettings) -> AnswerTold:
    """Return one answer out of a body. Raises NoAnswerError, or UnfitAnswerError for a field that will not do."""
    sent = _form(body) if mimetype == "application/x-www-form-urlencoded" else _object(body)
    paths = settings.fields if settings.fields != FeedFields() else _PLAIN
    told = as_json_feed_item(sent, replace(paths, picture=""))
    if not isinstance(told, dict):
        raise _no_answer()
    given = told.pop("id", None)
    if given is None or isinstance(given, dict | list | bool) or not str(given).strip():
        given = "\0" + json.dumps(told, sort_keys=True)
    digest = hashlib.sha256(f"{settings.name}\0{given}".encode("utf-8", "replace")).hexdigest()
    told["id"] = digest[:16]
    try:
        item = item_of_answer(told, settings.name, settings.kind)
    except UnfitError as error:
        field = _field_in(error)
        there, path = tuple(_paths_in(sent)), str(getattr(paths, field, ""))
        is_there = bool(told.get(_NAMED_IN_ITEM.get(field, field)) or told.get("_kiosk", {}).get(field))
        raise UnfitAnswerError(error, field, path, there, found_at=is_there) from error
    kept = {name: one for name, one in told.items() if one is not None}
    kept["_kiosk"] = kept.get("_kiosk", {}) | {"kind": kind_of(item).value}
    written = json.dumps(kept, ensure_ascii=False).encode("utf-8", "replace").decode()
    return AnswerTold(id=digest[:16], item=item.id, told=written)


def item_of_answer(told: Mapping[str, Any], source: str, kind: str = "quote") -> Item:
    """Return the item that an answer becomes. Raises UnfitError."""
    named = told.get("_kiosk", {}).get("kind")
    if named and (not isinstance(named, str) or named.casefold() not in _KIND_WORDS):
        words = ", ".join(_KINDS)
        raise wrong("kind", f"een van: {words}", f"one of: {words}")
    where = Whereabouts(
        source=INWARD, path=f"in {source}", address="", namespace=f"in:{source}", kind=kind, mapped=True
    )
    entry = read_item("1", dict(told), where).entry
    return entry.make(None) if isinstance(entry, Waiting) else entry


def _field_in(error: UnfitError) -> str:
    """Return the field that an error names between quotation marks, as the settings call it."""
    named = error.what.english.partition("“")[2].partition("”")[0]
    return _SAID_AS.get(named, named)


def _form(body: bytes) -> dict[str, Any]:
    try:
        pairs = parse_qsl(body.decode(), keep_blank_values=False, max_num_fields=_MOST_FIELDS, errors="replace")
    except ValueError:
        raise _no_answer() from None
    sent: dict[str, Any] = {}
    for name, told in pairs:
        sent[name] = f"{sent[name]}, {told}" if name in sent else told  # boxes that were ticked beside each other
    return sent


def _object(body: bytes) -> dict[str, Any]:
    try:
        sent = json.loads(body.decode("utf-8-sig"), parse_constant=lambda name: name)
    except (ValueError, RecursionError):
        raise _no_answer() from None
    if not isinstance(sent, dict) or _depth(sent) > _DEEPEST:
        raise _no_answer()
    return sent


def _depth(sent: object) -> int:
    level: list[object] = [sent]
    deep = 0
    while level:
        deep += 1
        level = [
            inner for one in level if isinstance(one, dict | list)
            for inner in (one.values() if isinstance(one, dict) else one)
        ]  # fmt: skip
    return deep


def _paths_in(sent: object, before: str = "", deep: int = 0) -> Iterator[str]:
    """Yield the paths of what was sent, never what stands there, for who mends the settings."""
    found = 0
    pairs = sent.items() if isinstance(sent, dict) else enumerate(sent) if isinstance(sent, list) else ()
    for name, one in pairs:
        path = f"{before}{str(name)[:_LONGEST_KEY]}"
        inner = _paths_in(one, f"{path}.", deep + 1) if isinstance(one, dict | list) and deep < 6 else iter((path,))
        for told in inner:
            if found >= _MOST_FOUND:
                return
            found += 1
            yield told


def _no_answer() -> NoAnswerError:
    return NoAnswerError(
        Phrase("Dit is geen antwoord dat te lezen is.", "This is no answer that can be read."),
        Phrase("Stuur een object in JSON (application/json) of een formulier (application/x-www-form-urlencoded).",
               "Send an object in JSON (application/json) or a form (application/x-www-form-urlencoded)."),
    )  # fmt: skip
