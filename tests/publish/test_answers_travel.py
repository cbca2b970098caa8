"""What colleagues sent and was released goes along in the feed, and a screen that reads it shows the same."""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.formats.feed.feed_counts import HIGHEST, MOST_COUNTED
from kiosk.formats.feed.feed_item import LONGEST_POST_IT
from kiosk.formats.feed.feed_page import FeedPage, read_page
from kiosk.formats.feed.feed_plain import page_of, plain_page
from kiosk.library.library import Library
from kiosk.model.answered import PostIt
from kiosk.model.content import Batch, Snapshot
from kiosk.model.item_parts import IdeaState
from kiosk.model.items import Idea, ItemId, Kind, Note, Quote, item_id
from kiosk.model.origin import Origin
from kiosk.model.reactions import FEWEST_COUNTED, ReactionCount
from kiosk.model.settings import FeedSettings
from kiosk.publish.feed import feed_documents
from kiosk.sources.remote.remote_source import read_feed
from tests.sources.hostile import answer, serving

ADDRESS = "https://schermen.example/feed.json"
SETTINGS = FeedSettings(url=ADDRESS)
ORIGIN = Origin(source="content", path="a.txt", line=1)


def quote(text: str) -> Quote:
    return Quote(id=item_id(Kind.QUOTE, text), origin=ORIGIN, text=text)


QUOTES = tuple(quote(f"Dit is wat klant nummer {number} over ons zei.") for number in range(4))
IDS = [one.id for one in QUOTES]
DAYS = st.none() | st.dates(date(2026, 1, 1), date(2026, 12, 31))
WORDS = st.text("abc xyz é’.", min_size=1, max_size=40).map(str.strip).filter(bool)
TEAMS = st.none() | st.sampled_from(["ICT", "Balie"])
STATES = st.sampled_from([one for one in IdeaState if one is not IdeaState.DECLINED])


@st.composite
def post_its(draw: st.DrawFn) -> tuple[PostIt, ...]:
    made: list[PostIt] = []
    for number in range(draw(st.integers(0, 5))):
        about, team = draw(st.none() | st.sampled_from(IDS)), draw(TEAMS)
        told = {"origin": ORIGIN, "text": draw(WORDS), "about": about, "team": team, "dated": draw(DAYS)}
        if draw(st.booleans()):
            made.append(Note(id=item_id(Kind.NOTE, str(number)), **told))  # type: ignore[arg-type]
        else:
            more = {"state": draw(STATES), "obstacle": draw(st.booleans()), "moved": draw(DAYS)}
            outcome = draw(st.just("") | WORDS)
            made.append(Idea(id=item_id(Kind.IDEA, str(number)), outcome=outcome, **more, **told))  # type: ignore[arg-type]
    return tuple(made)


COUNT = st.just(0) | st.integers(FEWEST_COUNTED, 500)
COUNTS = st.lists(
    st.builds(ReactionCount, about=st.sampled_from(IDS), recognise=COUNT, compliments=COUNT),
    max_size=4,
    unique_by=lambda one: one.about,
).map(lambda ones: tuple(sorted((one for one in ones if one.recognise or one.compliments), key=lambda one: one.about)))


def read_there(items: tuple[Quote | PostIt, ...], counts: tuple[ReactionCount, ...]) -> FeedPage:
    (document,) = feed_documents(items, title="S", language="nl", pictures={}, counts=counts)
    read = read_page(document.body, SETTINGS, source=ADDRESS, address=ADDRESS)
    assert page_of(plain_page(read)) == read
    assert read.problems == ()
    return read


def plain(one: object) -> object:
    return replace(one, origin=ORIGIN)  # type: ignore[type-var]


@given(post_its(), COUNTS)
def test_what_is_told_is_read_back_as_it_was(sent: tuple[PostIt, ...], counts: tuple[ReactionCount, ...]) -> None:
    read = read_there((*QUOTES, *sent), counts)
    assert [plain(one) for one in read.entries] == [plain(one) for one in (*QUOTES, *sent)]
    assert read.counts == counts


def shown_there(read: FeedPage, source: str = ADDRESS) -> Snapshot:
    library = Library()
    items = tuple(one for one in read.entries if isinstance(one, Quote | Note | Idea))
    library.put(Batch(source=source, path="feed.json", digest="1", items=items, counts=read.counts))
    return library.snapshot()


NOTE = Note(id=item_id(Kind.NOTE, "x"), origin=ORIGIN, text="Mooi gedaan, allemaal.", about=IDS[0])


def test_what_a_feed_holds_was_released_where_it_is_made_and_waits_for_nobody() -> None:
    there = shown_there(read_there((*QUOTES, NOTE), ()))
    assert (len(there.items), there.held) == (5, ())
    by_hand = shown_there(read_there((*QUOTES, NOTE), ()), source="content")
    assert [one.item.id for one in by_hand.held] == [NOTE.id]


def test_personal_data_in_it_is_masked_there_as_well() -> None:
    said = replace(NOTE, text="Bel mij op 06-12345678, dank.")
    (note,) = (one for one in shown_there(read_there((*QUOTES, said), ())).items if isinstance(one, Note))
    assert "12345678" not in note.text


def test_a_post_it_is_about_the_item_by_the_id_that_it_has_in_the_feed() -> None:
    masked = replace(QUOTES[0], text="Bel mij op …, zei deze klant.")
    read = read_there((masked, NOTE), (ReactionCount(about=masked.id, recognise=3),))
    quote_there, note_there = read.entries
    assert isinstance(note_there, Note)
    assert note_there.about == quote_there.id == read.counts[0].about


def test_of_what_is_not_in_the_feed_nothing_is_told_and_nothing_of_what_was_declined() -> None:
    declined = Idea(id=item_id(Kind.IDEA, "x"), origin=ORIGIN, text="Weg ermee.", state=IdeaState.DECLINED)
    elsewhere = replace(NOTE, about=ItemId("quote-ffffffffffff"))
    counts = (ReactionCount(about=ItemId("quote-ffffffffffff"), recognise=9),)
    (document,) = feed_documents((elsewhere, declined), title="S", language="nl", pictures={}, counts=counts)
    assert b"ffffffffffff" not in document.body
    assert b"Weg ermee" not in document.body


def test_a_feed_without_answers_is_the_feed_that_it_always_was() -> None:
    (document,) = feed_documents(QUOTES, title="S", language="nl", pictures={})
    assert json.loads(document.body)["_kiosk"] == {"version": 1}


def page(counts: object, *rows: object) -> FeedPage:
    body = {"version": "https://jsonfeed.org/version/1.1", "items": list(rows), "_kiosk": {"counts": counts}}
    return read_page(json.dumps(body).encode(), SETTINGS, source="feed", address=ADDRESS)


@pytest.mark.parametrize(
    "wrong",
    [2, -7, True, 4.5, "7", None, [], {}, HIGHEST + 1, 10**40],
)
def test_a_count_that_cannot_be_read_costs_that_count_alone(wrong: object) -> None:
    read = page({IDS[0]: {"recognise": wrong}, IDS[1]: {"recognise": 7, "later": 1}})
    assert read.counts == (ReactionCount(about=IDS[1], recognise=7),)
    assert all(one.harmless for one in read.problems)
    assert len(read.problems) == (wrong is not None)


@pytest.mark.parametrize("wrong", [7, "a", ["a"], {IDS[0]: 7}, {"": {"recognise": 7}}, {"x" * 3000: {"recognise": 7}}])
def test_counts_of_another_form_are_told_and_let_go(wrong: object) -> None:
    read = page(wrong)
    assert (read.counts, len(read.problems)) == ((), 1)


def test_counts_are_read_within_bounds() -> None:
    assert len(page({f"a{number}": {"recognise": 7} for number in range(MOST_COUNTED + 50)}).counts) == MOST_COUNTED


@pytest.mark.parametrize(
    "own",
    [{"state": "weg"}, {"obstacle": "ja"}, {"state": 7}],
)
def test_what_decides_what_an_idea_says_costs_the_idea_where_it_is_wrong(own: dict[str, object]) -> None:
    row = {"id": "a", "content_text": "Bel.", "_kiosk": {"kind": "idea", **own}}
    read = page({}, row)
    assert (read.entries, len(read.problems)) == ((), 1)


def test_more_than_a_post_it_holds_is_none() -> None:
    row = {"id": "a", "content_text": "x" * (LONGEST_POST_IT + 1), "_kiosk": {"kind": "note"}}
    assert page({}, row).entries == ()


def test_a_screen_has_them_from_the_feed_also_after_a_restart_without_it(tmp_path: Path) -> None:
    counts = (ReactionCount(about=IDS[0], recognise=7, compliments=3),)
    (document,) = feed_documents((*QUOTES, NOTE), title="S", language="nl", pictures={}, counts=counts)
    with serving() as server:
        server.behaviour = answer(document.body)
        batch = read_feed(FeedSettings(url=server.url(), allow_local=True), tmp_path / "feeds")
    with closing(Library(keep=tmp_path / "library")) as library:
        library.put(batch)
        assert library.snapshot().counts == counts
    with closing(Library(keep=tmp_path / "library")) as library:
        assert library.snapshot().counts == counts
        assert [one.text for one in library.snapshot().items if isinstance(one, Note)] == [NOTE.text]
