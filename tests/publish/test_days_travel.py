"""What people chose about the quotes of days goes along in the feed, and a screen that reads it plays the same."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.formats.feed.feed_page import FeedPage, read_page
from kiosk.formats.feed.feed_plain import page_of, plain_page
from kiosk.library.library import Library
from kiosk.model.chosen_days import MOST_DAYS, MOST_SKIPPED, ChosenDay, by_day, only_of, together
from kiosk.model.content import Batch, Removed, Snapshot
from kiosk.model.day_quotes import DayQuotes
from kiosk.model.item_parts import Airing, Tone
from kiosk.model.items import ItemId, Kind, Quote, item_id
from kiosk.model.origin import Origin
from kiosk.model.schedule import CueRole
from kiosk.model.settings import FeedSettings, ProgrammeSettings
from kiosk.programme.programme import Programme
from kiosk.programme.sequence import sequence
from kiosk.publish.feed import feed_documents
from kiosk.sources.remote.remote_source import read_feed
from tests.doubles import AMSTERDAM
from tests.sources.hostile import answer, serving

ADDRESS = "https://schermen.example/feed.json"
SETTINGS = FeedSettings(url=ADDRESS)
FIRST = date(2026, 3, 2)


def quote(number: int) -> Quote:
    text = f"Dit is wat klant nummer {number} over ons zei."
    tone = Tone.CRITICAL if number % 3 == 0 else Tone.POSITIVE
    origin = Origin(source="content", path="a.txt", line=number + 1)
    return Quote(id=item_id(Kind.QUOTE, text), origin=origin, text=text, tone=tone)


QUOTES = [quote(number) for number in range(12)]
IDS = [one.id for one in QUOTES]
DAYS = st.integers(0, 13).map(lambda after: FIRST + timedelta(days=after))


@st.composite
def choices(draw: st.DrawFn) -> DayQuotes:
    pinned = draw(st.dictionaries(DAYS, st.sampled_from(IDS), max_size=5))
    passed = draw(st.dictionaries(DAYS, st.frozensets(st.sampled_from(IDS), min_size=1), max_size=5))
    return DayQuotes(
        pinned=pinned, skipped={day: left for day, items in passed.items() if (left := items - {pinned.get(day)})}
    )


def page(document: Mapping[str, object]) -> FeedPage:
    body = {"version": "https://jsonfeed.org/version/1.1", "items": [], **document}
    return read_page(json.dumps(body).encode(), SETTINGS, source="feed", address=ADDRESS)


def chosen_there(quotes: list[Quote], days: DayQuotes) -> Snapshot:
    """Return what a screen has that reads the feed of these, as it is read in a process apart too."""
    (document,) = feed_documents(quotes, title="S", language="nl", pictures={}, days=by_day(days))
    read = read_page(document.body, SETTINGS, source="feed", address=ADDRESS)
    assert page_of(plain_page(read)) == read
    assert read.problems == ()
    library = Library()
    items = tuple(one for one in read.entries if isinstance(one, Quote))
    library.put(Batch(source="feed", path="feed.json", digest="1", items=items, days=read.days))
    return library.snapshot()


def quotes_of_days(snapshot: Snapshot) -> list[ItemId | None]:
    programme = Programme(ProgrammeSettings())
    programme.update(snapshot)
    noons = [datetime.combine(FIRST + timedelta(days=after), time(12), AMSTERDAM) for after in range(28)]
    return [found.id if (found := programme.day_quote(noon)[0]) else None for noon in noons]


@given(choices())
def test_what_is_chosen_is_read_back_as_it_was_told(chosen: DayQuotes) -> None:
    assert chosen_there(QUOTES, chosen).days == chosen


@given(choices())
def test_of_a_quote_that_is_not_in_the_feed_nothing_is_told(chosen: DayQuotes) -> None:
    left = QUOTES[:6]
    (document,) = feed_documents(left, title="S", language="nl", pictures={}, days=by_day(chosen))
    assert not any(one.encode() in document.body for one in IDS[6:])
    assert chosen_there(left, chosen).days == together(only_of(by_day(chosen), IDS[:6]))


@given(choices())
def test_a_screen_that_reads_the_feed_has_the_same_quote_of_every_day(chosen: DayQuotes) -> None:
    library = Library()
    library.put(Batch(source="content", path="a.txt", digest="1", items=tuple(QUOTES)))
    library.rule((), chosen)
    here = library.snapshot()
    assert quotes_of_days(here) == quotes_of_days(chosen_there(QUOTES, chosen))


@given(
    st.lists(
        st.tuples(
            st.integers(7 * 60, 17 * 60),  # when it starts
            st.integers(0, 3),  # the day before on which it played
            st.sampled_from(["Europe/Amsterdam", "Europe/Lisbon", "Europe/Helsinki"]),
            st.frozensets(st.sampled_from(["hal", "kantine"])),
            st.permutations(range(len(QUOTES) + 1)),
        ),
        min_size=2,
        max_size=5,
    )
)
@settings(max_examples=12)
def test_whenever_and_wherever_screens_of_one_feed_start_they_have_one_quote_of_the_day(
    screens: list[tuple[int, int, str, frozenset[str], list[int]]],
) -> None:
    of_one_hall = replace(quote(12), airing=Airing(screens=frozenset({"hal"})))
    (document,) = feed_documents([*QUOTES, of_one_hall], title="S", language="nl", pictures={})
    read = read_page(document.body, SETTINGS, source="feed", address=ADDRESS)
    seen = set()
    for minutes, before, zone, tags, order in screens:
        programme = Programme(ProgrammeSettings(), screens=tags)
        quotes = [one for at in order if isinstance(one := read.entries[at], Quote)]
        programme.update(Snapshot(items=tuple(quotes)))
        starts = datetime(2026, 4, 9, tzinfo=ZoneInfo(zone)) + timedelta(minutes=minutes)
        if before:
            earlier = starts - timedelta(days=before)
            list(sequence(programme, earlier, earlier + timedelta(minutes=11)))
        cues = sequence(programme, starts, starts + timedelta(minutes=4))
        seen |= {cue.item.id for _, cue in cues if cue.role is CueRole.QUOTE_OF_THE_DAY and cue.item is not None}
    assert len(seen) == 1


def test_what_the_gate_masked_is_chosen_by_the_id_that_it_has_in_the_feed() -> None:
    masked = replace(QUOTES[0], text="Bel mij op …, zei deze klant.")
    days = DayQuotes(pinned={FIRST: masked.id}, skipped={FIRST + timedelta(days=1): frozenset({masked.id})})
    seen = item_id(Kind.QUOTE, masked.text)
    assert chosen_there([masked], days).days == DayQuotes(
        pinned={FIRST: seen}, skipped={FIRST + timedelta(days=1): frozenset({seen})}
    )


def test_a_feed_without_choices_is_the_feed_that_it_always_was() -> None:
    (document,) = feed_documents(QUOTES, title="S", language="nl", pictures={})
    assert json.loads(document.body)["_kiosk"] == {"version": 1}


def test_the_first_page_of_a_long_feed_tells_of_quotes_on_any_page() -> None:
    days = DayQuotes(pinned={FIRST: IDS[-1]})
    documents = feed_documents(QUOTES, title="S", language="nl", pictures={}, days=by_day(days), page_items=5)
    assert [one.body.count(IDS[-1].encode()) for one in documents] == [1, 0, 1]


@pytest.mark.parametrize(
    "wrong",
    [
        {"2026-03-02": "quote-1"},
        {"2026-03-02": {"quote": ["a"]}},
        {"2026-03-02": {"quote": True}},
        {"2026-03-02": {"skip": "a"}},
        {"2026-03-02": {"skip": [None]}},
        {"2026-02-30": {"quote": "a"}},
        {"gisteren": {"quote": "a"}},
        {"2026-03-02": {"quote": "a" * 5000}},
        ["2026-03-02"],
        "2026-03-02",
        7,
    ],
)
def test_a_day_that_cannot_be_read_costs_that_day_alone_and_is_told(wrong: object) -> None:
    row = {"id": "a", "content_text": "Snel geholpen.", "_kiosk": {"kind": "quote"}}
    read = page({"items": [row], "_kiosk": {"version": 1, "days": wrong}})
    assert (len(read.entries), read.days, [one.harmless for one in read.problems]) == (1, (), [True])
    good = {"2026-03-03": {"quote": "a", "later": 1}}
    if isinstance(wrong, dict):
        both = page({"items": [row], "_kiosk": {"days": {**wrong, **good}}})
        assert [(one.day, one.pinned) for one in both.days] == [(date(2026, 3, 3), both.entries[0].id)]


def test_what_a_feed_names_is_read_within_bounds() -> None:
    passed = {"skip": list(map(str, range(1000)))}
    many = {(FIRST + timedelta(days=number)).isoformat(): passed for number in range(200)}
    read = page({"_kiosk": {"days": many}}).days
    assert (len(read), {len(one.skipped) for one in read}) == (MOST_DAYS, {MOST_SKIPPED})
    assert read[-1].day == FIRST + timedelta(days=199)


def test_the_desk_of_this_house_goes_before_what_a_feed_chose_and_a_feed_that_goes_takes_its_choices_along() -> None:
    library, next_day = Library(), FIRST + timedelta(days=1)
    theirs = (ChosenDay(day=FIRST, pinned=IDS[0]), ChosenDay(day=next_day, pinned=IDS[1]))
    library.put(Batch(source="feed", path="feed.json", digest="1", items=tuple(QUOTES), days=theirs))
    library.rule((), DayQuotes(pinned={FIRST: IDS[2]}, skipped={next_day: frozenset({IDS[1]})}))
    assert library.snapshot().days.pinned == {FIRST: IDS[2]}
    library.rule((), DayQuotes())
    assert library.snapshot().days.pinned == {FIRST: IDS[0], next_day: IDS[1]}
    library.remove(Removed(source="feed", path="feed.json"))
    assert library.snapshot().days == DayQuotes()


def test_a_screen_plays_what_was_chosen_where_its_feed_was_made_also_after_a_restart_without_it(tmp_path: Path) -> None:
    chosen = {(FIRST + timedelta(days=1)).isoformat(): {"quote": "tweede", "skip": ["eerste", "van een ander"]}}
    rows = [{"id": one, "content_text": f"Dit is {one}.", "_kiosk": {"kind": "quote"}} for one in ("eerste", "tweede")]
    body = {"version": "https://jsonfeed.org/version/1.1", "items": rows, "_kiosk": {"version": 1, "days": chosen}}
    with serving() as server:
        server.behaviour = answer(json.dumps(body).encode())
        batch = read_feed(FeedSettings(url=server.url(), allow_local=True), tmp_path / "feeds")
    first, second = (one.id for one in batch.items)
    wanted = DayQuotes(
        pinned={FIRST + timedelta(days=1): second}, skipped={FIRST + timedelta(days=1): frozenset({first})}
    )
    with closing(Library(keep=tmp_path / "library")) as library:
        library.put(batch)
        assert library.snapshot().days == wanted
    with closing(Library(keep=tmp_path / "library")) as library:
        assert library.snapshot().days == wanted
