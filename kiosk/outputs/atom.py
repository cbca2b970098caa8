"""An Atom feed of what stands on a wall: text alone, so that nothing of the content is markup in any reader.

An entry has the same id for as long as its words are the same, wherever the feed lies.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from datetime import datetime
from typing import assert_never
from xml.etree import ElementTree as ET

from kiosk.model.digest import digest_of
from kiosk.model.items import (
    Announcement,
    Improvement,
    Kind,
    Quote,
    Spotlight,
    Story,
    Value,
    id_of_words,
    kind_of,
    known_of,
    title_of,
    tone_of,
)
from kiosk.model.language import Language, Phrase
from kiosk.model.value import value
from kiosk.model.week_told import WeekTold
from kiosk.outputs.carried import Carried
from kiosk.outputs.moments import Moments
from kiosk.outputs.today import TodayAddress, today_of, who_said
from kiosk.slides import written_dates

FEED_ATOM = "feed.atom"
MOST_ENTRIES = 30
"""The newest; a reader keeps those of before."""
MOST_SIGNS = 20_000
"""Signs of one entry."""
WHOLE = ""
"""The name by which the moments of the feed as a whole are remembered."""
_ATOM = "http://www.w3.org/2005/Atom"
_IDS = uuid.uuid5(uuid.NAMESPACE_URL, "https://www.w3.org/2005/Atom#narrowcasting-kiosk")
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SAID, _DONE = Phrase("U zei:", "You said:"), Phrase("Wij deden:", "We did:")
ToldInFeed = Quote | Story | Announcement | Improvement | Spotlight | Value
"""What says something in words by itself: a figure and a photo do not."""


@value
class AtomEntry:
    """One entry: text alone."""

    name: str
    """Made of the words as they are shown."""
    title: str
    text: str
    author: str = ""
    category: str = ""
    link: str = ""

    @property
    def digest(self) -> str:
        """All that it tells, in short."""
        told = repr((self.title, self.text, self.author, self.category, self.link))
        return digest_of(told.encode("utf-8", "replace"), 8)


def told_in_feed(carried: Carried) -> tuple[ToldInFeed, ...]:
    """Return what a feed tells of what stands: the quote of the day and then the newest."""
    first = carried.quote_of_the_day
    others = [one for one in carried.items if isinstance(one, ToldInFeed) and one is not first]
    return (*([first] if first is not None else []), *others)[:MOST_ENTRIES]


def entries_of(carried: Carried, language: Language) -> tuple[AtomEntry, ...]:
    """Return the entries of a feed, each once."""
    entries = (_entry(one, language) for one in told_in_feed(carried))
    week = today_of(carried).week
    told = {one.name: one for one in (*([_week(week, language)] if week is not None else []), *entries)}
    return tuple(told.values())[:MOST_ENTRIES]


def _week(week: WeekTold, language: Language) -> AtomEntry:
    """Return what is told of a week from Friday on: one entry for each week, whatever is counted in it."""
    return AtomEntry(
        name=f"week {week.monday.isoformat()}",
        title=week.title().say(language),
        text="\n\n".join(line.say(language) for line in week.lines),
        category=known_of(Kind.ROUNDUP).one.say(language),
    )


def digests_of(entries: tuple[AtomEntry, ...], where: TodayAddress) -> dict[str, str]:
    """Return what tells whether an entry reads as before, by the name of each, and of the feed as a whole."""
    each = {one.name: one.digest for one in entries}
    # Another quote of the day changes the order alone, which means nothing in a feed.
    whole = digest_of(repr((where.title, sorted(each.items()))).encode("utf-8", "replace"), 8)
    return each | {WHOLE: whole}


def atom_feed(entries: tuple[AtomEntry, ...], moments: Moments, where: TodayAddress, screen: str) -> bytes:
    """Return the feed; `moments` are those of `digests_of`, and `screen` is the name of the wall it is of."""
    feed = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": where.language.value})
    _add(feed, "id", uuid.uuid5(_IDS, f"wall {screen}").urn)
    _add(feed, "title", where.title)
    _add(feed, "updated", _told(moments[WHOLE].updated))
    _add(ET.SubElement(feed, "author"), "name", where.title)
    if where.base:
        ET.SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": where.base + FEED_ATOM})
    for one in entries:
        _write(ET.SubElement(feed, "entry"), one, moments)
    ET.indent(feed, " ")
    body: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return body + b"\n"


def _write(entry: ET.Element, one: AtomEntry, moments: Moments) -> None:
    _add(entry, "id", uuid.uuid5(_IDS, one.name).urn)
    _add(entry, "title", one.title, type="text")
    _add(entry, "published", _told(moments[one.name].published))
    _add(entry, "updated", _told(moments[one.name].updated))
    if one.author:
        _add(ET.SubElement(entry, "author"), "name", one.author)
    if one.category:
        ET.SubElement(entry, "category", {"term": _clean(one.category)})
    if one.link:
        ET.SubElement(entry, "link", {"rel": "alternate", "href": _clean(one.link)})
    _add(entry, "content", one.text, type="text")


def _entry(item: ToldInFeed, language: Language) -> AtomEntry:
    # Not the id of the item: one made of the words before masking would let anyone try numbers until it fits.
    tone = tone_of(item)
    return AtomEntry(
        name=id_of_words(item),
        title=title_of(item),
        text="\n\n".join(part for part in _text(item, language) if part)[:MOST_SIGNS],
        author=(item.speaker or "") if isinstance(item, Quote | Value) else "",
        category=str(tone) if tone is not None else known_of(kind_of(item)).one.say(language),
        link=(item.link or "") if isinstance(item, Story | Announcement) else "",
    )


def _text(item: ToldInFeed, language: Language) -> Iterator[str]:
    """Give the paragraphs of an item as people read them."""
    match item:
        case Quote():
            yield item.text
            day = f"{written_dates.long_day(item.said_on, language)} {item.said_on.year}" if item.said_on else ""
            yield " · ".join(part for part in (who_said(item), day) if part)
        case Story():
            yield from item.paragraphs
        case Announcement():
            yield item.text
            yield " · ".join(part for part in (_starts(item, language), item.place) if part)
        case Improvement():
            yield f"{_SAID.say(language)} {item.said}"
            yield f"{_DONE.say(language)} {item.done}"
            yield item.team or ""
        case Spotlight():
            yield item.text
            yield item.team or ""
        case Value():
            yield item.text
            yield item.speaker or ""
        case _:
            assert_never(item)


def _starts(item: Announcement, language: Language) -> str:
    starts = item.starts
    if starts is None:
        return ""
    if isinstance(starts, datetime):
        return f"{written_dates.long_day(starts.date(), language)}, {written_dates.clock(starts)}"
    return written_dates.long_day(starts, language)


def _add(parent: ET.Element, name: str, text: str, **attributes: str) -> None:
    ET.SubElement(parent, name, attributes).text = _clean(text)


def _clean(text: str) -> str:
    """Return a text without the signs that XML does not know."""
    return _NO_XML.sub("", text)


def _told(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")
