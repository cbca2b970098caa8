"""A page of a feed gives its items, and of every mistake which item it is in and how to mend it."""

from __future__ import annotations

import contextlib
import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kiosk.formats.feed import feed_json
from kiosk.formats.feed.feed_item import Waiting
from kiosk.formats.feed.feed_json import UnreadableFeedError, open_document
from kiosk.formats.feed.feed_page import FeedPage, read_page
from kiosk.formats.feed.feed_shapes import EXTENSION, Shape
from kiosk.formats.feed.html_text import text_of_html
from kiosk.model.item_parts import Score, Tone
from kiosk.model.items import Announcement, Improvement, Item, Kind, NpsReading, Quote, Spotlight, Story, Value, kind_of
from kiosk.model.nps import NpsCounts, Period
from kiosk.model.settings import FeedFields, FeedSettings

ADDRESS = "https://feed.example/stemmen/feed.json"
PLAIN = FeedSettings(url=ADDRESS)

Json = dict[str, Any]


def page(document: object, choices: FeedSettings = PLAIN) -> FeedPage:
    return read_page(json.dumps(document).encode(), choices, source="feed", address=ADDRESS)


def one(item: Json, choices: FeedSettings = PLAIN) -> Item:
    read = page({"version": "https://jsonfeed.org/version/1.1", "items": [item]}, choices)
    assert not read.problems
    (entry,) = read.entries
    return made(entry)


def made(entry: Item | Waiting) -> Item:
    assert not isinstance(entry, Waiting)
    return entry


def complaint(item: object) -> str:
    read = page({"items": [item]})
    assert read.entries == ()
    (problem,) = read.problems
    return f"{problem.what.english} {problem.hint.english}"


def test_every_field_of_a_quote_is_read() -> None:
    extension = {
        "kind": "quote",
        "tone": "positive",
        "speaker": "Mevrouw K.",
        "place": "Zwolle",
        "channel": "telefoon",
        "score": 9,
        "scale": 10,
        "said_on": "2026-04-01",
        "team": "Monteurs",
        "until": "2026-12-31T17:00:00+01:00",
        "screens": ["hal"],
        "weight": 2,
        "campaign": "lente",
    }
    quote = one({"id": "quote-0123456789ab", "content_text": "Snel.", "language": "nl-NL", "_kiosk": extension})
    assert isinstance(quote, Quote)
    assert quote.id == "quote-0123456789ab"
    assert (quote.speaker, quote.place, quote.channel, quote.team) == ("Mevrouw K.", "Zwolle", "telefoon", "Monteurs")
    assert quote.score == Score(value=9, scale=10)
    assert quote.tone is Tone.POSITIVE
    assert quote.said_on == date(2026, 4, 1)
    assert quote.language == "nl"
    assert quote.airing.until == datetime.fromisoformat("2026-12-31T17:00:00+01:00")
    assert quote.airing.screens == {"hal"}
    assert quote.airing.weight == 2
    assert quote.airing.campaign == "lente"


@pytest.mark.parametrize(
    ("written", "period"),
    [
        ("2026-W43", Period.week(2026, 43)),
        ("2026-03", Period.month(2026, 3)),
        ("2026-Q1", Period.quarter(2026, 1)),
        ("2026", Period(2026, 12, 0)),
    ],
)
def test_a_figure_is_its_counts(written: str, period: Period) -> None:
    counts = {"promoters": 40, "passives": 30, "detractors": 10}
    figure = one({"_kiosk": {"kind": "nps", "period": written, **counts}})
    assert isinstance(figure, NpsReading)
    assert figure.period == period
    assert figure.counts == NpsCounts(**counts)


def test_the_other_kinds_are_read() -> None:
    story = one({"id": "1", "title": "Op de dijk", "content_text": "Een.\n\nTwee.", "url": "https://x.example/a"})
    assert isinstance(story, Story)
    assert (story.headline, story.paragraphs, story.link) == ("Op de dijk", ("Een.", "Twee."), "https://x.example/a")
    news = one({"id": "2", "title": "Taart", "_kiosk": {"kind": "announcement", "starts": "2026-04-01T10:00"}})
    assert isinstance(news, Announcement)
    assert news.starts == datetime(2026, 4, 1, 10)  # noqa: DTZ001
    hero = one({"id": "3", "title": "Ruben", "content_text": "Belde terug.", "_kiosk": {"kind": "spotlight"}})
    assert isinstance(hero, Spotlight)
    done = one({"id": "4", "_kiosk": {"kind": "improvement", "said": "Te traag.", "done": "Twee man erbij."}})
    assert isinstance(done, Improvement)


def test_a_value_is_named_in_our_extension_and_never_by_a_tag() -> None:
    """A customer's words with the tag "value" stay a customer's, which are masked."""
    value = one({"id": "1", "title": "Eerlijk", "authors": [{"name": "Marit"}], "_kiosk": {"kind": "value"}})
    assert isinstance(value, Value)
    assert (value.title, value.text, value.speaker) == ("Eerlijk", "", "Marit")
    assert isinstance(one({"id": "2", "content_text": "Bel 06-12345678.", "tags": ["value"]}), Quote)


def test_a_feed_without_our_extension_is_read_by_what_it_has() -> None:
    """A title makes a story; text alone a quote by its author; a picture alone fills the screen."""
    item = {"id": 7, "content_text": "Fijn.", "author": {"name": "P. de Wit"}, "tags": ["Kritisch"]}
    quote = one(item | {"date_published": "2026-04-01T23:30:00Z"})
    assert isinstance(quote, Quote)
    assert (quote.speaker, quote.said_on, quote.tone) == ("P. de Wit", date(2026, 4, 1), Tone.CRITICAL)
    read = page({"items": [{"id": "8", "attachments": [{"mime_type": "image/png", "url": "../b.png"}]}]})
    (entry,) = read.entries
    assert isinstance(entry, Waiting)
    assert entry.picture.url == "https://feed.example/b.png"


def test_the_tone_is_never_guessed() -> None:
    quote = one({"id": "1", "content_text": "Slecht, slecht, slecht.", "_kiosk": {"kind": "quote", "score": 1}})
    assert isinstance(quote, Quote)
    assert quote.tone is None


def test_identity_is_the_id_and_the_feed_it_is_in() -> None:
    first = one({"id": "a-1", "content_text": "Een."})
    assert one({"id": "a-1", "content_text": "Twee."}).id == first.id
    assert one({"id": "a1", "content_text": "Een."}).id != first.id
    other = FeedSettings(url="https://other.example/feed.json")
    assert one({"id": "a-1", "content_text": "Een."}, other).id != first.id
    with_secret = FeedSettings(url=ADDRESS + "?token=1")
    assert one({"id": "a-1", "content_text": "Een."}, with_secret).id == first.id


def test_a_mistyped_field_names_the_one_that_was_meant() -> None:
    assert "“until”" in complaint({"id": "1", "content_text": "Fijn.", "_kiosk": {"untill": "2026-12-31"}})


def test_a_field_of_a_newer_version_is_a_note_and_loses_nothing() -> None:
    read = page({"items": [{"id": "1", "content_text": "Fijn.", "_kiosk": {"hologram": 3}}]})
    assert len(read.entries) == 1
    assert [problem.harmless for problem in read.problems] == [True]


def test_kinds_of_a_newer_version_are_one_note_and_the_rest_is_shown() -> None:
    """Once for all of its items, however many: an older screen goes on, and says so politely."""
    newer = [{"id": str(at), "content_text": "x", "_kiosk": {"kind": "hologram"}} for at in range(150)]
    read = page({"items": [*newer, {"id": "k", "content_text": "y", "_kiosk": {"kind": "geurtje"}},
                           {"id": "q", "content_text": "Fijn."}]})  # fmt: skip
    assert len(read.entries) == 1
    (told,) = read.problems
    assert told.harmless
    assert "hologram (150), geurtje (1)" in told.what.dutch


def test_a_mistyped_kind_is_a_mistake_with_the_kinds_that_there_are() -> None:
    assert "priorities" in complaint({"id": "1", "title": "x", "_kiosk": {"kind": "prioritys"}})


NPS = {"kind": "nps", "promoters": 1, "passives": 1, "detractors": 1}


@pytest.mark.parametrize(
    ("item", "named"),
    [
        ({"id": "1"}, "content_text"),
        ({"content_text": "x", "_kiosk": {"kind": "rumour"}}, "rumour"),
        ({"content_text": "x", "_kiosk": {"urgent": True}}, "until"),
        ({"content_text": "x", "_kiosk": {"weight": 0}}, "weight"),
        ({"content_text": "x", "_kiosk": {"tone": "blij"}}, "tone"),
        ({"_kiosk": {"kind": "picture"}, "image": "javascript:alert(1)"}, "http"),
        ({"content_text": "x" * 20_001}, "content_text"),
        ({"_kiosk": NPS | {"period": "2026-13"}}, "period"),
        ({"_kiosk": NPS | {"period": "2025-W53"}}, "period"),
        ({"_kiosk": {"kind": "nps", "period": "2026", "promoters": 1, "passives": 1}}, "detractors"),
        ({"_kiosk": {"kind": "picture"}}, "image"),
        ({"_kiosk": {"kind": "spotlight"}}, "title"),
        ({"_kiosk": {"kind": "improvement", "said": "a"}}, "done"),
    ],
)
def test_what_is_wrong_with_an_item_is_named(item: Json, named: str) -> None:
    assert named in complaint(item)


RIGHT: Json = {
    "id": "1",
    "title": "Titel",
    "content_text": "Tekst.",
    "date_published": "2026-04-01T00:00:00Z",
    "tags": ["een"],
    "language": "nl",
    "url": "https://x.example/",
    "image": "a.png",
    "authors": [{"name": "P."}],
    "attachments": [],
}
EXAMPLES: dict[Shape, object] = {
    Shape.TEXT: "Tekst.",
    Shape.NAME: "naam",
    Shape.NUMBER: 2.5,
    Shape.COUNT: 10,
    Shape.FLAG: False,
    Shape.DAY: "2026-04-01",
    Shape.MOMENT: "2026-04-01T12:00:00",
    Shape.NAMES: ["hal"],
    Shape.PICTURE: {"sha256": "0" * 64, "focus": [0.5, 0.5]},
}
WHOLE: Json = {key: EXAMPLES[shape] for key, shape in EXTENSION.items()} | {"tone": "positive", "period": "2026"}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=400)
@given(kind=st.sampled_from(Kind), field=st.sampled_from([*EXTENSION, *RIGHT, "_kiosk"]), value=JSON)
def test_a_wrong_type_in_any_field_costs_at_most_that_item(kind: Kind, field: str, value: object) -> None:
    """Generated from the schema: each field of each kind in turn holds anything JSON can."""
    extension = WHOLE | {"kind": str(kind)}
    item = RIGHT | {"_kiosk": extension}
    (extension if field in EXTENSION else item)[field] = value
    read = page({"items": [{"id": "goed", "content_text": "Goed."}, item]})
    assert kind_of(made(read.entries[0])) is Kind.QUOTE
    wrong = [problem for problem in read.problems if not problem.harmless]
    later = [problem for problem in read.problems if "soort die ik niet ken" in problem.what.dutch]
    assert len(read.entries) + len(wrong) + len(later) == 2
    for problem in wrong:
        assert problem.what.dutch
        assert problem.hint.dutch


@given(JSON)
def test_no_json_at_all_makes_the_reader_fail(document: object) -> None:
    with contextlib.suppress(UnreadableFeedError):
        assert page(document).next_url is None or isinstance(document, dict)


@given(st.binary())
@example(b'{"items":[{}]')
@example(b"[")
@example(b'"')
@example(b"\xef\xbb\xbf[]")
def test_no_bytes_make_the_reader_fail(body: bytes) -> None:
    with contextlib.suppress(UnreadableFeedError):
        assert read_page(body, PLAIN, source="feed", address=ADDRESS).next_url is None


@given(st.lists(JSON | st.fixed_dictionaries({"id": st.text(), "content_text": JSON}), max_size=5), JSON)
def test_reading_item_by_item_sees_what_reading_it_whole_sees(items: list[object], other: object) -> None:
    body = json.dumps({"a": other, "items": items, "b": [other, {"items": [1]}]}, ensure_ascii=False)
    document = open_document(body.encode("utf-8", "replace"), ("items",))
    assert [value for _, value in document.walk()] == json.loads(body.encode("utf-8", "replace"))["items"]
    assert document.envelope["b"][1] == {"items": [1]}


def test_a_feed_of_nothing_but_brackets_is_given_up_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed_json, "MOST_BRACKETS", 1000)
    body = b'{"items":[{"a":[' + b"[[[]]]," * 1000 + b"1]}]}"
    with pytest.raises(UnreadableFeedError, match="too large"):
        open_document(body, ("items",))


def test_a_list_of_another_shape_is_read_by_a_mapping() -> None:
    fields = FeedFields(
        id="nr",
        kind="=quote",
        text="review.tekst",
        speaker="klant.namen.0",
        score="sterren",
        scale="=5",
        tone="oordeel",
        date="op",
    )
    mapped = FeedSettings(url=ADDRESS, root="data.reviews", fields=fields)
    review = {
        "nr": 12,
        "review": {"tekst": "<p>Snel &amp; netjes.</p>"},
        "klant": {"namen": ["A. Smit"]},
        "sterren": "4",
        "oordeel": "Positief",
        "op": "31-12-2025",
    }
    read = page({"data": {"reviews": [review]}}, mapped)
    quote = made(read.entries[0])
    assert isinstance(quote, Quote)
    assert (quote.text, quote.speaker, quote.score) == ("Snel & netjes.", "A. Smit", Score(value=4, scale=5))
    assert (quote.tone, quote.said_on) == (Tone.POSITIVE, date(2025, 12, 31))


def test_an_object_of_items_is_read_by_its_keys() -> None:
    mapped = FeedSettings(url=ADDRESS, root="stemmen", fields=FeedFields(text="zin"))
    read = page({"stemmen": {"a": {"zin": "Een."}, "b": {"zin": "Twee."}}}, mapped)
    assert [entry.text for entry in read.entries if isinstance(entry, Quote)] == ["Een.", "Twee."]
    assert read.entries[0].id != read.entries[1].id


def test_a_bare_list_of_items_is_a_feed() -> None:
    assert len(page([{"id": "1", "content_text": "Fijn."}]).entries) == 1


def test_html_becomes_text() -> None:
    html = "<h1>Titel</h1><p>Een <b>twee</b><br>drie</p><script>alert(1)</script><ul><li>a<li>b</ul>&lt;i&gt;"
    assert text_of_html(html) == "Titel\n\nEen twee\ndrie\n\n• a\n• b\n\n<i>"


@given(st.text(alphabet="<>/ab \n&;!-[]\"'=scriptylehd"))
@example("<![;")
def test_no_html_makes_the_reader_fail(html: str) -> None:
    assert isinstance(text_of_html(html), str)


def test_a_next_page_at_no_address_is_told_and_not_cut_off_in_silence() -> None:
    with pytest.raises(UnreadableFeedError, match="next_url"):
        page({"items": [{"id": "1", "content_text": "x"}], "next_url": "http://["})


def test_a_time_keeps_its_zone() -> None:
    quote = one({"id": "1", "content_text": "x", "_kiosk": {"until": "2026-04-01T10:00:00Z"}})
    assert quote.airing.until == datetime(2026, 4, 1, 10, tzinfo=UTC)
