"""What came out of polls travels in the feed as counts, says no more than the wall may, and comes back the same."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.formats.feed.feed_page import read_page
from kiosk.formats.feed.feed_results import read_results
from kiosk.model.batch_codec import read_batch, write_batch
from kiosk.model.content import Batch
from kiosk.model.items import Announcement, ItemId, id_of_words
from kiosk.model.results import FEW, PollResult, PrioritiesResult, Ranked, Result, Seats
from kiosk.model.settings import FeedSettings
from kiosk.model.sign_ups import event_of, takes_sign_ups
from kiosk.publish.feed import feed_documents
from tests.every_kind import EVERY_KIND
from tests.publish.test_rows_stay import PICTURES

POLL = next(one for one in EVERY_KIND if one.id == ItemId("poll-000000000001"))
NINE = next(one for one in EVERY_KIND if one.id == ItemId("priorities-000000000001"))
RESULTS: tuple[Result, ...] = (
    PollResult(poll=POLL.id, votes=37, counts=(21, 9, FEW), leader=0, aside=14, closed=True),
    PrioritiesResult(poll=NINE.id, votes=24, ranked=tuple(Ranked(one / 5, one / 5 - 0.5, one / 5 + 0.5, 1)
                                                          for one in range(-4, 5))),
)  # fmt: skip
SETTINGS = FeedSettings(url="http://desk.lan/feed.json")


def page(body: bytes) -> Any:  # noqa: ANN401
    return read_page(body, SETTINGS, source="feed", address=SETTINGS.url)


def written(*results: Result) -> bytes:
    (document,) = feed_documents([POLL, NINE], title="t", language="nl", pictures=PICTURES, results=results)
    return document.body


def test_results_come_back_by_the_ids_of_the_feed() -> None:
    read = page(written(*RESULTS))
    assert not [one for one in read.problems if not one.harmless]
    by_votes = {one.votes: one for one in read.results}
    assert set(by_votes) == {37, 24}
    assert {one.poll for one in read.results} == {one.id for one in read.entries}
    poll = by_votes[37]
    assert (poll.counts, poll.leader, poll.aside, poll.closed) == ((21, 9, FEW), 0, 14, True)
    assert len(by_votes[24].ranked) == 9
    batch = Batch(source="", path="", digest="", results=read.results)
    assert read_batch(write_batch(batch)) == batch


def test_how_full_an_event_is_travels_as_one_number_and_nobody_with_it() -> None:
    event = next(one for one in EVERY_KIND if isinstance(one, Announcement) and takes_sign_ups(one))
    told = Seats(poll=event_of(event), votes=9)
    (document,) = feed_documents([event], title="t", language="nl", pictures=PICTURES, results=(told,))
    read = page(document.body)
    assert not read.problems
    (entry,) = read.entries
    assert read.results == (Seats(poll=entry.id, votes=9),)
    assert json.loads(document.body)["_kiosk"]["results"] == {id_of_words(event): {"votes": 9, "seats": True}}


def test_of_what_is_not_in_the_feed_nothing_is_told() -> None:
    (document,) = feed_documents([NINE], title="t", language="nl", pictures=PICTURES, results=RESULTS)
    told = json.loads(document.body)["_kiosk"]["results"]
    assert list(told) == [id_of_words(NINE)]


@pytest.mark.parametrize(
    "told",
    [
        {"votes": 4, "counts": [3, 3, 3]},
        {"votes": 12, "counts": [2, 9]},
        {"votes": 12, "counts": [12]},
        {"votes": 12, "counts": [9, 3], "leader": 2},
        {"votes": -1},
        {"votes": True},
        {"votes": 12, "ranked": [[0, 0, 0, 1]]},
        {"votes": 12, "ranked": [[9, 0, 0, 1]] * 9},
        {"votes": 12, "week": "onzin"},
        [],
        "12",
    ],
)
def test_what_tells_more_than_it_may_costs_that_one_with_a_note(told: object) -> None:
    body = json.loads(written(*RESULTS))
    body["_kiosk"]["results"][id_of_words(POLL)] = told
    read = page(json.dumps(body).encode())
    assert [one.votes for one in read.results] == [24]
    assert any("results" in one.what.dutch for one in read.problems)


NAMES = st.sampled_from(["votes", "counts", "leader", "ranked", "week", "aside", "closed", "poll-1"])
PLAIN = st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5)


@given(st.recursive(PLAIN, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner)))
def test_anything_may_stand_there(told: object) -> None:
    from kiosk.formats.feed.feed_place import Whereabouts

    where = Whereabouts(source="f", path="f", address="http://a/f", namespace="f", kind="auto", mapped=False,
                        secrets=(), exact=True)  # fmt: skip
    results, _ = read_results({"_kiosk": {"results": told}}, where)
    detailed = [one for one in results if getattr(one, "counts", ()) or getattr(one, "ranked", ())]
    assert all(one.votes >= 5 for one in detailed)


def test_a_kind_that_this_version_does_not_know_costs_itself_alone() -> None:
    body = json.loads(written())
    body["items"][0]["_kiosk"]["kind"] = "horoscope"
    read = page(json.dumps(body).encode())
    assert len(read.entries) == 1
    assert any("horoscope" in one.what.dutch for one in read.problems)
