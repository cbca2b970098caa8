"""What is written as a feed is read back as the same items, and nothing else is in it."""

from __future__ import annotations

import dataclasses
import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kiosk.formats.feed.feed_item import Waiting
from kiosk.formats.feed.feed_page import read_page
from kiosk.model.item_parts import Airing, Asset, Score, Tone
from kiosk.model.items import (
    Announcement,
    Improvement,
    Item,
    Kind,
    NpsReading,
    Picture,
    Quote,
    Spotlight,
    Story,
    Value,
    item_id,
)
from kiosk.model.nps import Answers, NpsCounts, Period
from kiosk.model.origin import Origin
from kiosk.model.settings import FeedSettings
from kiosk.publish.feed import PublishedPicture, feed_documents
from tests.sounds import recording

ADDRESS = "https://schermen.example/feed.json"
ORIGIN = Origin(source="content", path="intern/klacht van de familie Jansen.txt", line=3)
ASSET = Asset(path=Path("/srv/a.jpg"), digest="d1", width=800, height=600, focus=(0.25, 0.5))
PUBLISHED = {"d1": PublishedPicture(name="pictures/" + "a" * 64 + ".jpg", sha256="a" * 64)}

words = st.text(alphabet="abcdéëüABC .,!?“”€😀<>&\"'-", min_size=1, max_size=40).map(str.strip).filter(bool)
maybe = st.none() | words
days = st.dates(date(2000, 1, 1), date(2100, 1, 1))
moments = days | st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)) | st.datetimes(timezones=st.just(UTC))  # noqa: DTZ001
scores = st.sampled_from([5, 10, 100]).flatmap(
    lambda scale: st.builds(Score, value=st.integers(0, scale).map(float), scale=st.just(scale))
)
airings = st.builds(
    Airing,
    since=st.none() | moments,
    until=moments,
    screens=st.frozensets(words, max_size=3),
    weight=st.sampled_from([1.0, 0.5, 3.0]),
    campaign=maybe,
    urgent=st.booleans(),
)
photos = st.sampled_from([None, ASSET])
languages = st.sampled_from([None, "nl", "en"])


@st.composite
def quotes(draw: st.DrawFn) -> Quote:
    text = draw(words)
    return Quote(
        id=item_id(Kind.QUOTE, text),
        origin=ORIGIN,
        airing=draw(airings),
        language=draw(languages),
        text=text,
        speaker=draw(maybe),
        place=draw(maybe),
        channel=draw(maybe),
        score=draw(st.none() | scores),
        tone=draw(st.sampled_from([None, *Tone])),
        said_on=draw(st.none() | days),
        team=draw(maybe),
        photo=draw(photos),
    )


@st.composite
def others(draw: st.DrawFn) -> Item:  # noqa: PLR0911  one arm for each kind
    one, two = draw(words), draw(words)
    common: dict[str, Any] = {"origin": ORIGIN, "airing": draw(airings), "language": draw(languages)}
    kind = draw(st.sampled_from([kind for kind in Kind if kind is not Kind.QUOTE]))
    match kind:
        case Kind.STORY:
            paragraphs = tuple(draw(st.lists(words, min_size=1, max_size=3)))
            return Story(
                id=item_id(kind, one, *paragraphs),
                headline=one,
                paragraphs=paragraphs,
                label=draw(maybe),
                tone=draw(st.sampled_from([None, *Tone])),
                dated=draw(st.none() | days),
                team=draw(maybe),
                photo=draw(photos),
                link=draw(st.sampled_from([None, "https://x.example/verhaal?id=1"])),
                **common,
            )
        case Kind.NPS:
            period = draw(st.sampled_from([Period.month(2026, 2), Period.quarter(2026, 4), Period(2025, 12, 0)]))
            counts = NpsCounts(promoters=draw(st.integers(0, 9999)), passives=3, detractors=0)
            return NpsReading(
                id=item_id(kind, str(period)), series=draw(words | st.just("")), period=period, counts=counts, **common
            )
        case Kind.PICTURE:
            return Picture(id=item_id(kind, one), asset=ASSET, caption=draw(maybe), **common)
        case Kind.ANNOUNCEMENT:
            starts = draw(st.none() | moments)
            return Announcement(
                id=item_id(kind, one, two, starts.isoformat() if starts else ""),
                title=one,
                text=two,
                place=draw(maybe),
                starts=starts,
                link=draw(st.sampled_from([None, "https://x.example/"])),
                **common,
            )
        case Kind.SPOTLIGHT:
            return Spotlight(
                id=item_id(kind, one, two), name=one, text=two, team=draw(maybe), photo=draw(photos), **common
            )
        case Kind.VALUE:
            return Value(
                id=item_id(kind, one, two), title=one, text=two, label=draw(maybe), speaker=draw(maybe), **common
            )
        case _:
            return Improvement(
                id=item_id(Kind.IMPROVEMENT, one, two),
                said=one,
                done=two,
                team=draw(maybe),
                dated=draw(st.none() | days),
                answers=draw(st.sampled_from([None, item_id(Kind.QUOTE, one)])),
                **common,
            )


def back(body: bytes) -> list[Item]:
    """Read a page as a screen does, with every picture at hand."""
    page = read_page(body, FeedSettings(url=ADDRESS), source="content", address=ADDRESS)
    assert page.problems == ()
    items = []
    for entry in page.entries:
        item = (
            entry.make(dataclasses.replace(ASSET, focus=entry.picture.focus)) if isinstance(entry, Waiting) else entry
        )
        items.append(dataclasses.replace(item, origin=ORIGIN))
    return items


@given(st.lists(quotes() | others(), max_size=4, unique_by=lambda item: item.id))
def test_writing_and_reading_gives_the_same_items(items: list[Item]) -> None:
    (document,) = feed_documents(items, title="Stemmen", language="nl", pictures=PUBLISHED)
    assert back(document.body) == items


def quote(text: str) -> Quote:
    return Quote(id=item_id(Kind.QUOTE, text), origin=ORIGIN, text=text)


def test_what_a_screen_does_not_show_is_not_in_it() -> None:
    answers = Answers.of([(b"respons", 9)])
    figure = NpsReading(
        id=item_id(Kind.NPS, "x"),
        origin=ORIGIN,
        series="",
        period=Period.month(2026, 1),
        counts=answers.counts,
        answers=answers,
    )
    (document,) = feed_documents([quote("Fijn."), figure], title="S", language="nl", pictures={})
    assert b"Jansen" not in document.body
    assert b"intern" not in document.body
    assert b"respons" not in document.body


def test_an_id_never_gives_away_what_was_masked() -> None:
    original = quote("Bel mij op 0612345678.")
    masked = dataclasses.replace(original, text="Bel mij op [telefoonnummer].")
    (document,) = feed_documents([masked], title="S", language="nl", pictures={})
    assert original.id.encode() not in document.body
    assert json.loads(document.body)["items"][0]["id"] == item_id(Kind.QUOTE, masked.text)


def test_a_large_feed_is_pages_that_vouch_for_each_other() -> None:
    items = [quote(f"Klant {number}.") for number in range(25)]
    documents = feed_documents(items, title="S", language="nl", pictures={}, page_items=10)
    assert [document.name == "feed.json" for document in documents] == [False, False, True]
    by_name = {document.name: document.body for document in documents}
    found: list[Item] = []
    name, body = "feed.json", by_name["feed.json"]
    while True:
        page = read_page(body, FeedSettings(url=ADDRESS), source="content", address=f"https://schermen.example/{name}")
        found += [entry for entry in page.entries if not isinstance(entry, Waiting)]
        if page.next_url is None:
            break
        name = page.next_url.removeprefix("https://schermen.example/")
        assert name == f"pages/{page.next_sha256}.json"
        body = by_name[name]
    assert [item.id for item in found] == [item.id for item in items]


def test_a_change_at_the_front_leaves_the_pages_behind_it_alone() -> None:
    items = [quote(f"Klant {number}.") for number in range(30)]
    before = feed_documents(items, title="S", language="nl", pictures={}, page_items=10)
    changed = [dataclasses.replace(items[0], team="Balie"), *items[1:]]
    after = feed_documents(changed, title="S", language="nl", pictures={}, page_items=10)
    assert len({document.body for document in after} - {document.body for document in before}) == 1


def test_a_site_with_an_address_names_whole_addresses() -> None:
    picture = Picture(id=item_id(Kind.PICTURE, "a"), origin=ORIGIN, asset=ASSET)
    (document,) = feed_documents([picture], title="S", language="nl", pictures=PUBLISHED, base="https://s.example/a/")
    feed = json.loads(document.body)
    assert feed["feed_url"] == "https://s.example/a/feed.json"
    assert feed["items"][0]["image"] == "https://s.example/a/pictures/" + "a" * 64 + ".jpg"


def test_a_recording_does_not_travel_and_its_words_do() -> None:
    voiced = dataclasses.replace(quote("Ik voel me hier welkom."), recording=recording(agreed=True))
    (document,) = feed_documents([voiced], title="Stemmen", language="nl", pictures=PUBLISHED)
    assert back(document.body) == [dataclasses.replace(voiced, recording=None)]
    assert recording().digest.encode() not in document.body
    assert b".wav" not in document.body
