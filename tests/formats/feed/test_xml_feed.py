"""RSS and Atom are read by what they are, whatever system wrote them; what is no whole feed takes nothing away."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from typing import Any

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.formats.feed.feed_apart import FeedApart
from kiosk.formats.feed.feed_item import Entry, Waiting
from kiosk.formats.feed.feed_json import UnreadableFeedError
from kiosk.formats.feed.feed_page import FeedPage, read_page
from kiosk.formats.feed.xml_feed import open_xml
from kiosk.model.item_parts import Score, Tone
from kiosk.model.items import Announcement, Item, Quote, Story
from kiosk.model.settings import FeedFields, FeedSettings
from tests.formats.feed.xml_samples import ATOM, NO_FEED, RDF, RSS, VIDEOS, WELL_FORMED
from tests.formats.feed.xml_samples import REVIEWS as OF_A_SHOP

ADDRESS = "https://feed.example/feed/"
RATED = FeedSettings(url=ADDRESS, fields=FeedFields(score="rating", scale="=5", speaker="authors.0.name"))


def page(written: str | bytes, settings: FeedSettings | None = None) -> FeedPage:
    body = written.encode() if isinstance(written, str) else written
    return read_page(body, settings or FeedSettings(url=ADDRESS), source="feed", address=ADDRESS)


def shown(written: str | bytes, settings: FeedSettings | None = None) -> list[Item]:
    """Return what a feed shows where no picture can be had."""
    return [one.make(None) if isinstance(one, Waiting) else one for one in page(written, settings).entries]


def rss(item: str, *, head: str = "") -> str:
    return f'<rss version="2.0"><channel><title>t</title>{head}<item>{item}</item></channel></rss>'


def only(written: str | bytes, settings: FeedSettings | None = None) -> Item:
    (one,) = shown(written, settings)
    return one


@pytest.fixture(scope="module")
def apart() -> Iterator[FeedApart]:
    with closing(FeedApart()) as made:
        yield made


def test_an_item_of_rss_becomes_a_story_with_its_date_its_link_and_its_words_without_markup() -> None:
    story, bus = shown(RSS)
    assert isinstance(story, Story)
    assert isinstance(bus, Story)
    assert story.headline == "Storm ‘Ilse’: zo verliep het"
    assert story.paragraphs == ("Honderd meldingen op een dag.", "Om tien uur was het laatste dak dicht & droog.")
    assert story.dated == date(2026, 3, 10)
    assert story.link == "https://nieuws.example/2026/03/storm/"
    assert bus.paragraphs == ("Hij rijdt elektrisch, 4 < 5 minuten laden.",)
    assert bus.link == "https://nieuws.example/bus", "a lasting guid is where it stands"


def test_a_picture_of_an_item_is_wanted_and_the_mark_of_the_channel_is_not() -> None:
    wanted = [one.picture.url for one in page(RSS).entries if isinstance(one, Waiting)]
    assert wanted == ["https://nieuws.example/storm.jpg", "https://nieuws.example/bus.png"]
    (video,) = page(VIDEOS).entries
    assert isinstance(video, Waiting)
    assert video.picture.url == "https://video.example/abc.jpg"


def test_an_item_of_rss_of_the_first_kind_is_read_though_it_stands_beside_its_channel() -> None:
    story = only(RDF)
    assert isinstance(story, Story)
    assert (story.headline, story.paragraphs) == ("Het archief is verhuisd", ("Naar de kelder.",))
    assert story.dated == date(2026, 2, 1)


def test_an_entry_of_atom_is_read_with_elements_for_markup_and_with_signs_for_words() -> None:
    first, second = shown(ATOM)
    assert isinstance(first, Story)
    assert isinstance(second, Story)
    assert first.headline == "Sneller & beter"
    assert first.paragraphs == ("Wij plannen nu per uur: 3 < 4.", "• minder wachten", "• minder bellen")
    assert first.link == "https://atoom.example/1"
    assert first.dated == date(2026, 3, 10)
    assert second.paragraphs == ("Regel een\nregel twee",)


def test_a_changed_text_under_the_same_guid_is_the_same_item_and_the_order_is_nothing() -> None:
    before, other = shown(RSS)
    after, _ = shown(RSS.replace("tien uur", "elf uur"))
    assert before.id == after.id
    assert before != after
    assert before.id != other.id
    bare = rss("<title>a</title><link>https://x.example/a</link>")
    assert only(bare).id == only(bare.replace("<title>a", "<title>b")).id, "a link stands for a guid"


def test_what_a_customer_judged_is_a_customers_words_though_it_has_a_title() -> None:
    quote = only(OF_A_SHOP)
    assert isinstance(quote, Quote)
    assert quote.text == "Ik zie meteen wanneer de monteur komt."
    assert quote.score is None, "on which scale, only the settings can tell"
    rated = only(OF_A_SHOP, RATED)
    assert isinstance(rated, Quote)
    assert rated.score == Score(value=4, scale=5)
    assert rated.speaker == "Piet Jansen"
    assert rated.id == quote.id


def test_the_settings_say_what_an_item_is_and_point_at_any_element() -> None:
    cake = rss("<title>Taart</title><description>Om drie uur</description>")
    kind = only(cake, FeedSettings(url=ADDRESS, kind="announcement"))
    assert isinstance(kind, Announcement)
    body = "<title>T</title><reactie>Snel geholpen</reactie><klant><stad>Ede</stad></klant><toon waarde='Kritisch'/>"
    fields = FeedFields(kind="=quote", text="reactie", place="klant.stad", tone="toon.waarde")
    quote = only(rss(body), FeedSettings(url=ADDRESS, fields=fields))
    assert isinstance(quote, Quote)
    assert (quote.text, quote.place, quote.tone) == ("Snel geholpen", "Ede", Tone.CRITICAL)


def test_a_tone_is_never_guessed_and_an_author_of_news_is_nobodys_speaker() -> None:
    for item in shown(RSS):
        assert isinstance(item, Story)
        assert item.tone is None
        assert item.team is None
    assert not page(RSS).problems


@pytest.mark.parametrize("name", WELL_FORMED)
def test_another_reader_finds_the_same_items_with_the_same_ids_titles_and_links(name: str) -> None:
    ours: list[Any] = list(open_xml(WELL_FORMED[name].encode()).items or ())
    theirs = feedparser.parse(WELL_FORMED[name].encode(), sanitize_html=False).entries
    assert [one["id"] for one in ours] == [one.get("id") or one.get("link") for one in theirs]
    linked = [one.get("external_url") for one in ours]
    assert [one for one in linked if one] == [one.link for one, link in zip(theirs, linked, strict=True) if link]
    assert [words(one["title"]) for one in ours] == [words(one["title"]) for one in theirs]


def words(title: str) -> str:
    return title.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">")


@pytest.mark.parametrize(
    ("letters", "declared"),
    [("utf-8", "utf-8"), ("utf-8-sig", "utf-8"), ("cp1252", "windows-1252"), ("cp1252", "ISO-8859-1"),
     ("iso8859-15", "iso-8859-15"), ("utf-16", "utf-16"), ("utf-16-le", "UTF-16"), ("utf-16-be", "UTF-16"),
     ("utf-32", "utf-32"), ("cp1252", "utf-8"), ("utf-8", "utf-16"), ("utf-8", "x-onbekend"), ("utf-8", "zlib")],
)  # fmt: skip
def test_the_letters_are_those_that_it_is_written_in(letters: str, declared: str) -> None:
    told = f'<?xml version="1.0" encoding="{declared}"?>' + rss("<title>Café “Zoë”</title>").replace(
        "“Zoë”", "Zoë" if "15" in letters else "“Zoë”"
    )
    item = only(told.encode(letters))
    assert isinstance(item, Story)
    assert item.headline == ("Café Zoë" if "15" in letters else "Café “Zoë”")


@pytest.mark.parametrize(
    ("written", "headline"),
    [
        ("Piet & Zn", "Piet & Zn"),
        ("Piet &amp; Zn", "Piet & Zn"),
        ("Een&nbsp;caf&eacute; &mdash; dicht", "Een\u00a0café — dicht"),
        ("<![CDATA[AT&T &eacute;n <b>wij</b>]]>", "AT&T én wij"),
        ("Tikfout &geenteken; hier", "Tikfout &geenteken; hier"),
        ("Een\x0b\x00 regel", "Een regel"),
        ("a&#0;b", "ab"),
    ],
)
def test_what_systems_often_write_wrong_is_read_as_it_is_meant(written: str, headline: str) -> None:
    item = only("\n\n" + rss(f"<title>{written}</title>"))
    assert isinstance(item, Story)
    assert item.headline == headline


@pytest.mark.parametrize("name", NO_FEED)
def test_what_is_no_whole_feed_or_too_much_of_one_is_refused_at_once(name: str, apart: FeedApart) -> None:
    began = time.process_time()
    with pytest.raises(UnreadableFeedError):
        page(NO_FEED[name])
    assert time.process_time() - began < 5
    with pytest.raises(UnreadableFeedError):
        apart.read_page(NO_FEED[name].encode(), FeedSettings(url=ADDRESS), source="s", address=ADDRESS)


def test_nothing_of_this_machine_is_read_for_a_feed() -> None:
    with pytest.raises(UnreadableFeedError, match="entities of its own"):
        page(NO_FEED["peek"])


def test_a_mere_name_of_a_document_type_is_no_bomb_and_is_not_fetched() -> None:
    old = '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://127.0.0.1:9/rss-0.91.dtd">'
    item = only(f'<?xml version="1.0"?>{old}' + rss("<title>Oud</title>"))
    assert isinstance(item, Story)


def test_a_feed_without_items_is_a_feed_and_takes_all_away() -> None:
    empty = page('<rss version="2.0"><channel><title>Niets</title></channel></rss>')
    assert (empty.entries, empty.problems) == ((), ())
    assert page('<feed xmlns="http://www.w3.org/2005/Atom"><title>Niets</title></feed>').entries == ()


def test_an_item_that_is_far_too_long_costs_itself_alone() -> None:
    long = rss("<title>Lang</title><description>" + "woord " * 40_000 + "</description>")
    body = long.replace("</channel>", "<item><title>Kort</title></item></channel>")
    read = page(body)
    assert [one.headline for one in read.entries if isinstance(one, Story)] == ["Kort"]
    assert "too long" in read.problems[0].what.english


def test_xml_is_read_in_a_process_apart_however_short_it_is_and_a_page_to_log_in_starts_none(apart: FeedApart) -> None:
    processes: list[int | None] = []
    apart.close()
    with pytest.raises(UnreadableFeedError):
        apart.read_page(NO_FEED["page"].encode(), FeedSettings(url=ADDRESS), source="s", address=ADDRESS)
    processes.append(apart.process.number)
    there = apart.read_page(RSS.encode(), RATED, source="feed", address=ADDRESS)
    assert processes == [None]
    assert apart.process.number is not None
    assert there == page(RSS, RATED)


def is_read_or_refused(body: bytes) -> None:
    """Hold what comes of a body to it: nothing twice, no more than fits in it, each problem with how to mend it."""
    try:
        read = page(body)
    except UnreadableFeedError:
        return
    assert len(read.entries) + len(read.problems) <= len(body) // len("<item>")
    assert len(set(map(id_of, read.entries))) == len(read.entries)
    assert all(one.what.dutch and one.hint.dutch and one.what.english and one.hint.english for one in read.problems)


def id_of(entry: Entry) -> str:
    return (entry.make(None) if isinstance(entry, Waiting) else entry).id


@given(st.text(alphabet="<>/&;!?[]=\"' aitemrsschannelfeedentry:#x0\n", max_size=200))
def test_no_markup_whatever_does_anything_but_be_read_or_refused(written: str) -> None:
    is_read_or_refused(b"<rss><channel><item>" + written.encode())


@given(st.binary(max_size=120))
def test_nor_do_any_bytes(written: bytes) -> None:
    for body in (written, b"<" + written, b"<?xml version='1.0' encoding='big5'?><rss><channel>" + written):
        is_read_or_refused(body)
