"""The tile, today.json and the Atom feed say what stands on the wall, as text alone, and are small."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.choices.light_and_dark import light_and_dark
from kiosk.choices.theme_files import load_theme, theme_names
from kiosk.machine.shipped import shipped
from kiosk.model.content import Held, Snapshot
from kiosk.model.item_parts import Tone
from kiosk.model.items import Improvement, Item, ItemId, Kind, Quote, id_of_words, item_id
from kiosk.model.language import Language, Phrase
from kiosk.model.reactions import ReactionCount
from kiosk.model.settings import Settings
from kiosk.model.theme import Series
from kiosk.outputs.atom import MOST_ENTRIES, WHOLE, atom_feed, digests_of, entries_of
from kiosk.outputs.carried import Carried, carried
from kiosk.outputs.moments import MOST, EntryMoment, followed, read_moments, write_moments
from kiosk.outputs.tile import frame_line, tile_page
from kiosk.outputs.tile_style import TileLook
from kiosk.outputs.today import Today, TodayAddress, today_json, today_of
from tests.every_kind import EVERY_KIND, ORIGIN

NOW = datetime(2026, 11, 25, 10, 0, tzinfo=UTC)
WHERE = TodayAddress(
    title="Wat klanten zeggen", language=Language.DUTCH, base="https://x.nl/", react="https://x.nl/reageer"
)
ATOM = "{http://www.w3.org/2005/Atom}"


@cache
def look() -> TileLook:
    theme = load_theme("papier", [shipped("themes")])[0]
    assert theme is not None
    light, dark = light_and_dark(theme, [shipped("themes")])
    return TileLook(light=light, dark=dark)


def said(text: str, **more: object) -> Quote:
    return Quote(id=item_id(Kind.QUOTE, text), origin=ORIGIN, text=text, **more)  # type: ignore[arg-type]


def feed(stands: Carried, where: TodayAddress = WHERE) -> ET.Element:
    entries = entries_of(stands, where.language)
    moments = followed(digests_of(entries, where), {}, NOW)
    return ET.fromstring(atom_feed(entries, moments, where, "hal"))  # noqa: S314  # our own


class Tags(HTMLParser):
    """Gathers the tags of a page, and its text."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.texts: list[str] = []
        self.attributes: list[str] = []
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [name for name, _ in attrs]

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


NASTY = st.sampled_from(["<script>", "</style>", "]]>", "&amp;", "\x00", "\ufffe", '" onload="x', "{0}", "\x1b"])
ANY_TEXT = st.text(min_size=1, max_size=100)


@settings(max_examples=60)
@given(parts=st.lists(ANY_TEXT | NASTY, min_size=6, max_size=6))
def test_nothing_of_the_content_is_markup_in_any_of_them(parts: list[str]) -> None:
    text, speaker, place, channel, done, title = parts
    quote = said(text, speaker=speaker, place=place, channel=channel, tone=Tone.CRITICAL, language="fy")
    answer = Improvement(id=ItemId("improvement-1"), origin=ORIGIN, said=text, done=done, answers=quote.id)
    stands = Carried(now=NOW, items=(quote, answer), quote_of_the_day=quote)
    today, where = today_of(stands), replace(WHERE, title=title)
    plain = replace(
        today, quote=replace(quote, text="x", speaker="x", place="x", channel="x"),
        improvement=replace(answer, done="x"),
    )  # fmt: skip
    page = Tags(tile_page(today, where, look()).body)
    assert page.tags == Tags(tile_page(plain, WHERE, look()).body).tags
    assert {name for name in page.attributes if name.startswith("on")} == set()
    assert json.loads(today_json(today, where))["quote"]["id"]
    entries = feed(stands, where).findall(f"{ATOM}entry")
    assert all(len(one.find(f"{ATOM}content") or ()) == 0 for one in entries)


def test_what_waits_or_was_taken_down_is_in_none_of_them() -> None:
    held, gone, stands = said("Dit wacht nog."), said("Dit ging weg."), said("Dit hangt er.")
    snapshot = Snapshot(
        items=(stands,),
        held=(Held(item=held, why=Phrase("x", "x"), release=Phrase("x", "x")),),
        taken_down=(gone,),
    )
    found = carried(snapshot, Settings(), NOW)
    entries = entries_of(found, Language.DUTCH)
    told = (
        tile_page(today_of(found), WHERE, look()).body,
        today_json(today_of(found), WHERE),
        atom_feed(entries, followed(digests_of(entries, WHERE), {}, NOW), WHERE, "hal"),
    )
    for one in told:
        assert b"hangt er" in one
        assert b"wacht nog" not in one
        assert b"ging weg" not in one


@pytest.mark.parametrize("tone", [Tone.POSITIVE, Tone.CRITICAL, Tone.NEUTRAL, None])
def test_the_tile_says_the_words_who_said_them_and_how_many_answered(tone: Tone | None) -> None:
    quote = said("Zó gezegd.", speaker="mevrouw K.", place="Zwolle", said_on=date(2026, 11, 20), tone=tone)
    today = Today(day=NOW.date(), quote=quote, count=ReactionCount(about=quote.id, recognise=4, compliments=5))
    told = " ".join(Tags(tile_page(today, WHERE, look()).body).texts)
    for words in ("“Zó gezegd.”", "Mevrouw K., Zwolle", "20 november", "4 collega’s herkennen dit", "5 complimenten"):
        assert words in told
    english = replace(WHERE, language=Language.ENGLISH)
    assert "4 colleagues recognise this" in tile_page(today, english, look()).body.decode()


def test_the_longest_tile_is_under_fifteen_kilobytes() -> None:
    quote = said("Lang & breed. " * 400, speaker="x" * 80, place="y" * 80, tone=Tone.CRITICAL)
    done = Improvement(id=ItemId("improvement-1"), origin=ORIGIN, said="x", done="Gedaan. " * 100)
    page = tile_page(Today(day=NOW.date(), quote=quote, improvement=done), WHERE, look())
    assert len(page.body) < 15_000


@pytest.mark.parametrize("name", theme_names((shipped("themes"),)))
def test_every_word_of_the_tile_is_readable_on_its_ground_by_day_and_by_night(name: str) -> None:
    theme = load_theme(name, [shipped("themes")])[0]
    assert theme is not None
    for one in light_and_dark(theme, [shipped("themes")]):
        for series in (Series.COMPLIMENT, Series.IMPROVE, Series.STORY):
            for part in ("words", "text"):
                assert one.colour(series, "ground").contrast(one.colour(series, part)) >= 4.5


def test_the_line_for_an_intranet_holds_nothing_that_was_typed_as_markup() -> None:
    assert "<b>" not in frame_line('https://x.nl/tile"><b>', "<b>")
    assert Tags(frame_line("https://x.nl/tile", "Wat klanten zeggen").encode()).tags == ["iframe"]


def test_every_kind_that_says_something_in_words_is_an_entry_with_an_id_of_the_words_as_they_are_shown() -> None:
    found = feed(carried(Snapshot(items=tuple(map(undated, EVERY_KIND))), Settings(), NOW))
    entries = found.findall(f"{ATOM}entry")
    assert len(entries) > 5
    ids = [one.findtext(f"{ATOM}id") for one in entries]
    assert len(ids) == len(set(ids))
    for one in entries:
        assert one.findtext(f"{ATOM}updated") == NOW.isoformat()
        assert (one.findtext(f"{ATOM}title") or "").strip()
    assert all(id_of_words(item) not in str(ids) for item in EVERY_KIND)


def undated(item: Item) -> Item:
    return replace(item, airing=type(item.airing)())


def test_a_feed_holds_the_newest_and_no_more_than_a_reader_bears() -> None:
    items = tuple(said(f"Nummer {number}.", said_on=date(2026, 1, 1) + timedelta(days=number)) for number in range(50))
    entries = feed(Carried(now=NOW, items=items[::-1])).findall(f"{ATOM}entry")
    assert len(entries) == MOST_ENTRIES
    assert "Nummer 49." in (entries[0].findtext(f"{ATOM}title") or "")


NAMES = st.dictionaries(st.sampled_from(["", "a", "b", "c"]), st.sampled_from(["1", "2"]))


@given(steps=st.lists(NAMES, max_size=6))
def test_the_moment_of_an_entry_is_that_of_its_last_change_and_no_other(steps: list[dict[str, str]]) -> None:
    moments: dict[str, EntryMoment] = {}
    changed: dict[str, tuple[str, datetime]] = {}
    for number, told in enumerate(steps):
        now = NOW + timedelta(hours=number)
        moments = followed(told, read_moments(write_moments(moments)), now)
        for name, digest in told.items():
            if name not in changed or changed[name][0] != digest:
                changed[name] = digest, now
            assert moments[name].updated == changed[name][1]
            assert moments[name].published <= moments[name].updated


@pytest.mark.parametrize("text", ["", "[]", "null", '{"a": 1}', '{"a": ["1", "x", "y"]}', "[" * 9000,
                                  '{"a": ["1", "2026-01-01T00:00", "2026-01-01T00:00"]}'])  # fmt: skip
def test_a_spoilt_memory_of_moments_is_none(text: str) -> None:
    assert read_moments(text) == {}


def test_a_clock_that_was_ahead_leaves_no_moment_to_come_and_what_is_gone_is_remembered_in_bounds() -> None:
    late = EntryMoment(digest="1", published=NOW + timedelta(days=900), updated=NOW + timedelta(days=900))
    assert followed({"a": "1", WHOLE: "2"}, {"a": late}, NOW)["a"].updated == NOW
    many = {str(number): EntryMoment(digest="1", published=NOW, updated=NOW) for number in range(2 * MOST)}
    assert len(followed({"a": "1"}, many, NOW)) == MOST
    assert re.fullmatch(r"\{.*\}", write_moments({"a": late}), re.DOTALL)


def test_from_friday_on_the_week_is_told_as_text_in_each_of_them_and_not_before() -> None:
    friday = NOW.replace(day=27)
    monday = date(2026, 11, 23)
    quotes = [
        said(f"Zin {at} & meer.", tone=tone, said_on=monday)
        for tone in (Tone.POSITIVE, Tone.CRITICAL)
        for at in (1, 2, 3)
    ]
    quotes = [replace(one, id=ItemId(f"q{at}")) for at, one in enumerate(quotes)]
    done = [
        Improvement(id=ItemId(f"i{at}"), origin=ORIGIN, said="x", done=f"Gedaan {at}.", dated=monday) for at in range(3)
    ]
    for now, told in ((friday, True), (friday - timedelta(days=1), False)):
        found = carried(Snapshot(items=(*quotes, *done)), Settings(), now)
        entries = entries_of(found, Language.DUTCH)
        feed = atom_feed(entries, followed(digests_of(entries, WHERE), {}, now), WHERE, "hal")
        for one in (tile_page(today_of(found), WHERE, look()).body, today_json(today_of(found), WHERE), feed):
            assert (b"Drie verbeterkansen van klanten, nog zonder antwoord." in one) is told
        assert ("week 2026-11-23" in {one.name for one in entries}) is told
