"""Reads one page of a feed: JSON Feed with the `_kiosk` extension, a list of another shape, RSS or Atom.

Pure: bytes go in, entries and problems come out. Pictures are named, not fetched. docs/feed.md is the schema.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any
from urllib.parse import urljoin, urlsplit

from kiosk.formats.feed.feed_counts import read_counts
from kiosk.formats.feed.feed_days import read_days
from kiosk.formats.feed.feed_envelope import check_is_feed, is_published
from kiosk.formats.feed.feed_item import Entry, read_item
from kiosk.formats.feed.feed_json import FeedDocument, UnreadableFeedError, open_document
from kiosk.formats.feed.feed_mapping import as_json_feed_item, is_mapped
from kiosk.formats.feed.feed_place import Whereabouts
from kiosk.formats.feed.feed_problems import FeedProblems
from kiosk.formats.feed.feed_results import read_results
from kiosk.formats.feed.feed_shapes import LaterKindError, UnfitError
from kiosk.formats.feed.xml_letters import begins_with_markup, refuse_a_page_for_people
from kiosk.model.chosen_days import ChosenDay
from kiosk.model.items import ItemId
from kiosk.model.language import Advice, Phrase
from kiosk.model.origin import Problem
from kiosk.model.reactions import ReactionCount
from kiosk.model.results import Result
from kiosk.model.settings import FeedSettings, hide, without_secrets
from kiosk.model.value import value

_OWN_ID = Phrase("Geef elk bericht een eigen id; het eerste telt.", "Give each item its own id; the first counts.")


@value
class FeedPage:
    """What one page holds, and where the next one is."""

    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]
    next_url: str | None = None
    next_sha256: str | None = None
    """Digest of the next page where the publisher gave it: an equal page that is kept need not be asked for."""
    days: tuple[ChosenDay, ...] = ()
    """Which quotes it has for which days; those of the first page count."""
    counts: tuple[ReactionCount, ...] = ()
    """How many colleagues answered to which items; those of the first page count."""
    results: tuple[Result, ...] = ()
    """And what came out of its polls."""


def read_page(body: bytes, settings: FeedSettings, *, source: str, address: str) -> FeedPage:
    """Read the page that was found at `address`. Raises UnreadableFeedError when nothing of it can be used.

    An item with a mistake is left out, with a problem that names it; the others are kept.
    """
    mapped = is_mapped(settings)
    is_markup = begins_with_markup(body)
    document = _markup(body) if is_markup else _json(body, settings, mapped=mapped)
    where = _where(settings, source, address, exact=is_published(document.envelope))
    entries: dict[ItemId, Entry] = {}
    problems = FeedProblems(source, where.path)
    keyed = isinstance(document.items, dict)
    for number, raw in document.walk():
        value = as_json_feed_item(raw, settings.fields, beside=is_markup) if mapped else raw
        if keyed and isinstance(value, dict) and value.get("id") is None:
            value = {**value, "id": number}
        name = hide(_name(value, number), where.secrets)
        try:
            read = read_item(number, value, where)
        except UnfitError as error:
            problems.add(name, error.advice)
            continue
        except LaterKindError as later:
            problems.later(hide(later.word, where.secrets))
            continue
        problems.note(name, read)
        if read.entry.id in entries:
            what = Phrase(f"Het kenmerk “{name}” komt twee keer voor.", f"The id “{name}” occurs twice.")
            problems.add(name, Advice(what, _OWN_ID))
        else:
            entries[read.entry.id] = read.entry
    following, digest = _next(document.envelope, address)
    every = tuple(entries.values())
    days, amiss = read_days(document.envelope, where)
    counts, miscounted = read_counts(document.envelope, where)
    results, mistold = read_results(document.envelope, where)
    told = (*problems.all(), *amiss, *miscounted, *mistold)
    page = FeedPage(entries=every, problems=told, next_url=following, next_sha256=digest)
    return replace(page, days=days, counts=counts, results=results)


def _json(body: bytes, settings: FeedSettings, *, mapped: bool) -> FeedDocument:
    bare_list = body[:512].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"[")
    root = tuple(settings.root.split(".")) if settings.root else () if bare_list else ("items",)
    document = open_document(body, root)
    check_is_feed(document, root, pointed_at=bool(settings.root) or (mapped and bare_list))
    return document


def _markup(body: bytes) -> FeedDocument:
    refuse_a_page_for_people(body)
    from kiosk.formats.feed.xml_feed import open_xml  # in the process apart alone

    return open_xml(body)


def _where(settings: FeedSettings, source: str, address: str, *, exact: bool) -> Whereabouts:
    return Whereabouts(
        source=source,
        path=urlsplit(address).path.rsplit("/", 1)[-1] or "feed",
        address=address,
        namespace=without_secrets(settings.url),
        kind=settings.kind,
        mapped=is_mapped(settings),
        secrets=settings.secrets,
        exact=exact,
    )


def _name(value: object, number: str) -> str:
    """Return what a person would look an item up by: its id, else its place in the list."""
    given = value.get("id") if isinstance(value, dict) else None
    return str(given)[:200] if isinstance(given, str | int) and not isinstance(given, bool) else number


def _next(envelope: Any, address: str) -> tuple[str | None, str | None]:  # noqa: ANN401
    if not isinstance(envelope, dict):
        return None, None
    url = envelope.get("next_url")
    if not isinstance(url, str) or not url or len(url) > 2000:
        return None, None
    extension = envelope.get("_kiosk")
    digest = extension.get("next_sha256") if isinstance(extension, dict) else None
    good = isinstance(digest, str) and re.fullmatch(r"[0-9a-f]{64}", digest)
    try:
        return urljoin(address, url), digest if good else None
    except ValueError:
        raise UnreadableFeedError(Phrase("Het adres in next_url is geen adres.", "The address in next_url is none."),
                                  Phrase("Schrijf https://…", "Write https://…")) from None  # fmt: skip
