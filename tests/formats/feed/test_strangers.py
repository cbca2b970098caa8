"""What strangers write is read by its meaning: words without markup, and no item lost for a field it can do without."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kiosk.formats.feed.feed_item import Waiting
from kiosk.formats.feed.feed_json import UnreadableFeedError
from kiosk.formats.feed.feed_page import FeedPage, read_page
from kiosk.formats.feed.feed_words import words_of, words_of_html
from kiosk.model.item_parts import Score
from kiosk.model.items import Quote, Story
from kiosk.model.settings import FeedFields, FeedSettings
from tests.formats.samples import SAMPLES

ADDRESS = "https://feed.example/stemmen/feed.json"
VERSION = "https://jsonfeed.org/version/1.1"
REVIEWS = FeedSettings(url=ADDRESS, root="data.reviews", fields=FeedFields(text="words"))
BARE = FeedSettings(url=ADDRESS, fields=FeedFields(text="words"))


def page(document: object, settings: FeedSettings | None = None) -> FeedPage:
    return read_page(
        json.dumps(document).encode(), settings or FeedSettings(url=ADDRESS), source="feed", address=ADDRESS
    )


def alone(item: dict[str, Any]) -> tuple[Quote, FeedPage]:
    read = page({"version": VERSION, "items": [{"id": "1", "content_text": "Netjes geholpen."} | item]})
    (entry,) = read.entries
    assert isinstance(entry, Quote)
    return entry, read


NO_FEED: list[tuple[object, FeedSettings | None, str]] = [
    ({"error": "login_required", "items": []}, None, "error of the server (“login_required”)"),
    ({"error": {"code": 401, "message": "token abc123"}}, None, "error of the server."),
    ({"error": "token abc123 has expired", "items": []}, None, "error of the server."),
    ({"errors": [{"detail": "x"}], "items": []}, None, "error of the server"),
    ({"status": 503, "items": []}, None, "error of the server"),
    ({"status": "error", "message": "x", "items": []}, None, "error of the server"),
    ({"success": False, "items": []}, None, "error of the server"),
    ({"version": VERSION, "error": "busy", "items": []}, None, "error of the server"),
    ({"error": "busy", "data": {"reviews": []}}, REVIEWS, "error of the server"),
    ({"data": {"reviews": []}, "success": False}, REVIEWS, "error of the server"),
    ({"error": "busy", "data": None}, REVIEWS, "error of the server"),
    ({"items": []}, None, "version"),
    ([], None, "version"),
    ({"title": "Klanten", "items": [], "total": 0}, None, "version"),
    ({"version": "2.4.1", "items": []}, None, "version"),
    ({"version": 1, "items": []}, None, "version"),
    ({"version": VERSION, "items": {}}, None, "version"),
    ({}, None, "no list under “items”"),
    ({"version": VERSION}, None, "no list under “items”"),
    ({"version": VERSION, "items": None}, None, "no list under “items”"),
    ({"data": {"items": []}}, None, "no list under “items”"),
    ({"data": {}}, REVIEWS, "no list under “data.reviews”"),
    ({"data": {"reviews": None}}, REVIEWS, "no list under “data.reviews”"),
    ("maintenance", None, "no list"),
    (None, None, "no list"),
]


@pytest.mark.parametrize(("document", "settings", "told"), NO_FEED)
def test_an_answer_that_is_no_feed_is_refused_and_told(
    document: object, settings: FeedSettings | None, told: str
) -> None:
    with pytest.raises(UnreadableFeedError) as caught:
        page(document, settings)
    assert told in caught.value.what.english
    assert "abc123" not in caught.value.what.english + caught.value.what.dutch


@pytest.mark.parametrize(
    ("document", "settings"),
    [
        ({"version": VERSION, "items": []}, None),
        ({"version": "http://www.jsonfeed.org/version/1/", "items": []}, None),
        ({"version": VERSION, "error": None, "errors": [], "items": []}, None),
        ({"data": {"reviews": []}}, REVIEWS),
        ({"status": 200, "code": "ok", "success": True, "data": {"reviews": []}}, REVIEWS),
        ([], BARE),
    ],
)
def test_a_whole_feed_may_say_that_nothing_is_left(document: object, settings: FeedSettings | None) -> None:
    read = page(document, settings)
    assert (read.entries, read.problems) == ((), ())


@pytest.mark.parametrize("more", [{}, {"error": "partial"}, {"status": "error"}])
def test_a_list_with_something_in_it_needs_no_version(more: dict[str, str]) -> None:
    assert len(page({"items": [{"id": "1", "content_text": "Fijn."}]} | more).entries) == 1


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.just(""), lambda one: st.lists(one, max_size=2)))
@example([])
def test_whatever_stands_for_the_items_an_answer_without_a_version_never_says_that_nothing_is_left(
    items: object,
) -> None:
    """Without an item there is a refusal, or a problem that leaves what was there."""
    try:
        read = page({"items": items})
    except UnreadableFeedError:
        return
    assert read.entries or read.problems


OPTIONAL: list[tuple[dict[str, Any], dict[str, Any], str]] = [
    ({"tags": "Kritisch, service"}, {"tone": "critical"}, ""),
    ({"tags": ["kritisch", 7, None]}, {"tone": "critical"}, ""),
    ({"tags": {"a": 1}}, {"tone": None}, "tags"),
    ({"tags": 7}, {}, "tags"),
    ({"tags": None}, {}, ""),
    ({"date_published": "Tue, 07 Apr 2026 08:00:00 GMT"}, {"said_on": date(2026, 4, 7)}, ""),
    ({"date_published": "7 april 2026"}, {"said_on": date(2026, 4, 7)}, ""),
    ({"date_published": "2026/04/07"}, {"said_on": date(2026, 4, 7)}, ""),
    ({"date_published": 1775548800}, {"said_on": date(2026, 4, 7)}, ""),
    ({"date_published": 1775548800000}, {"said_on": date(2026, 4, 7)}, ""),
    ({"date_published": 20260407}, {"said_on": date(2026, 4, 7)}, ""),
    ({"date_published": "04/31/2026"}, {"said_on": None}, "date_published"),
    ({"date_published": "gisteren"}, {"said_on": None}, "date_published"),
    ({"date_published": {"date": "x"}}, {"said_on": None}, "date_published"),
    ({"date_published": True}, {"said_on": None}, "date_published"),
    ({"date_published": 1e300}, {"said_on": None}, "date_published"),
    ({"date_published": ""}, {"said_on": None}, ""),
    ({"image": None}, {}, ""),
    ({"image": ""}, {}, ""),
    ({"image": False}, {}, ""),
    ({"image": []}, {}, ""),
    ({"image": {"id": 4}}, {}, ""),
    ({"image": 7}, {}, "image"),
    ({"image": "javascript:alert(1)"}, {}, "image"),
    ({"image": "file:///etc/passwd"}, {}, "image"),
    ({"image": "http://["}, {}, "image"),
    ({"attachments": "foto.png"}, {}, ""),
    ({"attachments": [None, 7, {"mime_type": "image/png", "url": 7}]}, {}, "attachments"),
    ({"author": "M. de Wit"}, {"speaker": "M. de Wit"}, ""),
    ({"authors": ["M. de Wit"]}, {"speaker": "M. de Wit"}, ""),
    ({"authors": {"name": "M. de Wit"}}, {"speaker": "M. de Wit"}, ""),
    ({"author": [{"name": "M. de Wit"}]}, {"speaker": "M. de Wit"}, ""),
    ({"authors": [None, {}]}, {"speaker": None}, ""),
    ({"authors": 7}, {"speaker": None}, "authors"),
    ({"authors": [{"name": {"first": "M."}}]}, {"speaker": None}, "authors"),
    ({"authors": [{"name": "M" * 301}]}, {"speaker": None}, "authors"),
    ({"language": ["nl"]}, {"language": None}, "language"),
    ({"language": 7}, {"language": None}, "language"),
    ({"language": "Nederlands"}, {"language": None}, ""),
    ({"url": 7, "external_url": {}}, {}, ""),
    ({"id": {"$oid": "7"}}, {}, "id"),
    ({"_kiosk": {"score": "8,5"}}, {"score": Score(value=8.5, scale=10)}, ""),
    ({"_kiosk": {"score": "4/5"}}, {"score": Score(value=4, scale=5)}, ""),
    ({"_kiosk": {"score": "4 van 5"}}, {"score": Score(value=4, scale=5)}, ""),
    ({"_kiosk": {"score": 4, "scale": "5"}}, {"score": Score(value=4, scale=5)}, ""),
    ({"_kiosk": {"score": ""}}, {"score": None}, ""),
    ({"_kiosk": {"score": "zeer goed"}}, {"score": None}, "score"),
    ({"_kiosk": {"score": 11}}, {"score": None}, "score"),
    ({"_kiosk": {"score": [9]}}, {"score": None}, "score"),
    ({"_kiosk": {"said_on": "ooit"}}, {"said_on": None}, "said_on"),
    ({"_kiosk": {"speaker": {"name": "M."}}}, {"speaker": None}, "speaker"),
    ({"_kiosk": {"place": 7, "team": []}}, {"place": None, "team": None}, "place"),
    ({"_kiosk": {"picture": "foto.png"}}, {}, "picture"),
    ({"_kiosk": {"picture": {"focus": "midden"}}}, {}, "picture.focus"),
]


@pytest.mark.parametrize(("item", "read", "told"), OPTIONAL)
def test_a_field_that_an_item_can_do_without_never_costs_the_item(
    item: dict[str, Any], read: dict[str, Any], told: str
) -> None:
    quote, of = alone(item)
    assert {name: getattr(quote, name) for name in read} == read
    assert quote.text == "Netjes geholpen."
    assert all(problem.harmless for problem in of.problems)
    assert bool(of.problems) == bool(told)
    if told:
        assert f"“{told}”" in of.problems[0].what.english
        assert of.problems[0].origin.path == "feed.json#1"


@pytest.mark.parametrize("field", ["until", "since", "screens", "urgent", "kind", "weight", "campaign", "tone"])
def test_a_field_that_decides_whether_or_where_an_item_shows_does_cost_it(field: str) -> None:
    """A wrong end of a date would show something for ever, a wrong tag of a screen everywhere."""
    read = page({"items": [{"id": "1", "content_text": "Fijn.", "_kiosk": {field: {"x": 1}}}]})
    assert read.entries == ()
    assert [problem.harmless for problem in read.problems] == [False]


def test_what_many_items_have_wrong_is_told_once() -> None:
    rows = [{"id": str(number), "content_text": f"Fijn {number}.", "tags": 7} for number in range(300)]
    read = page({"version": VERSION, "items": rows})
    assert len(read.entries) == 300
    (problem,) = read.problems
    assert "300" in problem.what.dutch
    assert problem.origin.path == "feed.json#0"


def test_a_mapped_feed_with_other_words_for_the_tone_has_none() -> None:
    mapped = FeedSettings(url=ADDRESS, fields=FeedFields(text="words", tone="label"))
    read = page([{"words": "Fijn.", "label": "gemengd"}], mapped)
    (quote,) = read.entries
    assert isinstance(quote, Quote)
    assert quote.tone is None
    assert read.problems[0].harmless


def test_of_several_texts_the_first_that_can_be_read_counts() -> None:
    quote, read = alone({"content_text": ["x"], "content_html": "<p>Goed &amp; snel.</p>"})
    assert quote.text == "Goed & snel."
    assert not read.problems


@pytest.mark.parametrize("picture", [{"url": "a.png", "width": 7}, ["a.png", "b.png"], [{"src": "a.png"}]])
def test_a_picture_is_found_in_an_object_or_a_list(picture: object) -> None:
    read = page({"items": [{"id": "1", "content_text": "Fijn.", "image": picture}]})
    (entry,) = read.entries
    assert isinstance(entry, Waiting)
    assert entry.picture.url == "https://feed.example/stemmen/a.png"


PLAIN = [
    ("Zo&#8217;n dag &#038; meer", "Zo’n dag & meer"),
    ("Ge&shy;meen&shy;te belt terug", "Gemeente belt terug"),
    ("Ge\u00admeen\u200bte", "Gemeente"),
    ("Caf&eacute; &quot;De Hoek&quot;", 'Café "De Hoek"'),
    ("R&amp;amp;D belt", "R&D belt"),
    ("Tom &amp; Tina", "Tom & Tina"),
    ("Zo&amp;#8217;n dag", "Zo’n dag"),
    ("&lt;b&gt;Top&lt;/b&gt; gedaan", "Top gedaan"),
    ("<strong>Top</strong> gedaan", "Top gedaan"),
    ("Top<br>gedaan", "Top\ngedaan"),
    ("Prijs &lt; 5 &gt; 3", "Prijs < 5 > 3"),
    ("1 < 2 en 3 > 2", "1 < 2 en 3 > 2"),
    ("Ik <3 jullie", "Ik <3 jullie"),
    ("Bij <Opslaan> ging het mis", "Bij <Opslaan> ging het mis"),
    ("Ik koos <b> en niet <a>", "Ik koos <b> en niet <a>"),
    ("AT&T & co", "AT&T & co"),
    ("&onbekend; blijft", "&onbekend; blijft"),
    ("kat&amp;hond;s", "kat&hond;s"),
    ("&lt;script&gt;alert(1)&lt;/script&gt;Goed", "Goed"),
    ("&amp;lt;p&amp;gt;Goed&amp;lt;/p&amp;gt;", "Goed"),
    ("Goed\u202eneppo", "Goedneppo"),
    ("Regel\u2028twee", "Regel\ntwee"),
]


@pytest.mark.parametrize(("written", "words"), PLAIN)
def test_entities_and_escaped_markup_become_words_and_angle_brackets_of_a_customer_stay(
    written: str, words: str
) -> None:
    assert words_of(written) == words


HTML = [
    ("&lt;p&gt;Ge&amp;euml;scaped verhaal van een klant.&lt;/p&gt;", "Geëscaped verhaal van een klant."),
    ('<p>Prima <img alt="😀" class="emoji" src="x.png"> geholpen</p>', "Prima 😀 geholpen"),
    ('<p>Prima <img alt=":-)" class="wp-smiley" src="x.png"/> geholpen</p>', "Prima :-) geholpen"),
    ('<p>Prima <img alt="❤️" src="x.png" /> geholpen</p>', "Prima ❤️ geholpen"),
    ('<p>Kijk <img alt="Een ladder" src="x.png"> hier</p>', "Kijk hier"),
    ("<p>&lt;p&gt;Goed.&lt;/p&gt;</p>", "Goed."),
    ("&lt;div&gt;&lt;p&gt;Een.&lt;/p&gt;&lt;p&gt;Twee.&lt;/p&gt;&lt;/div&gt;", "Een.\n\nTwee."),
    ("Goed.&lt;br/&gt;Snel.", "Goed.\nSnel."),
    ("<p>Zo&amp;nbsp;snel</p>", "Zo\u00a0snel"),
    ("<p>Typ &lt;b&gt;vet&lt;/b&gt; in het veld</p>", "Typ <b>vet</b> in het veld"),
    ("<p>1 &lt; 2 en &lt;naam&gt;</p>", "1 < 2 en <naam>"),
    ("<![CDATA[<p>Goed.</p>]]>", "Goed."),
    ("<p>a</p>&lt;script&gt;b&lt;/script&gt;", "a\n\n<script>b</script>"),
]


@pytest.mark.parametrize(("written", "words"), HTML)
def test_a_whole_body_that_was_escaped_once_more_is_read_once_more(written: str, words: str) -> None:
    assert words_of_html(written) == words


@given(st.text(alphabet="<>/apb &;#ltgx38\n=\"'", max_size=60))
def test_no_words_make_the_reader_fail(written: str) -> None:
    assert isinstance(words_of(written), str)
    assert isinstance(words_of_html(written), str)


def test_what_kiosk_publish_wrote_is_read_as_it_was_written() -> None:
    words = "Typ <b>vet</b> &amp; klaar"
    item = {"id": "1", "content_text": words, "_kiosk": {"kind": "quote", "speaker": words}}
    document = {"version": VERSION, "_kiosk": {"version": 1}, "items": [item]}
    (quote,) = page(document).entries
    assert isinstance(quote, Quote)
    assert quote.text == quote.speaker == words


def sample(name: str) -> FeedPage:
    body = (SAMPLES / "cases" / name).read_bytes()
    return read_page(body, FeedSettings(url=ADDRESS), source="feed", address=ADDRESS)


def test_the_samples_give_the_words_that_a_reader_means() -> None:
    headlines = [entry.headline for entry in sample("feed-entities/feed.json").entries if isinstance(entry, Story)]
    assert headlines == ["Zo’n dag & meer", "Gemeente belt terug"]
    quotes = [entry.text for entry in sample("feed-double-escaped/feed.json").entries if isinstance(entry, Quote)]
    assert quotes == ["Geëscaped verhaal van een klant.", "Prima 😀 geholpen"]


def test_the_sample_of_an_error_is_no_feed() -> None:
    assert len(sample("feed-error-object/1-good.json").entries) == 1
    with pytest.raises(UnreadableFeedError, match="error of the server"):
        sample("feed-error-object/2-error.json")
