"""An answer that is sent becomes an item by what the settings point at, and nothing else of it is kept."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.formats.feed.sent_in import AnswerTold, NoAnswerError, UnfitAnswerError, item_of_answer, read_answer
from kiosk.model.item_parts import Score
from kiosk.model.items import Quote, Story
from kiosk.model.settings import FeedFields, InwardSettings
from tests.formats.feed.answers import EVERY, FLOW, OF_A_FLOW, OF_A_PAGE, PLAIN, TYPEFORM, WORDS

JSON, FORM = "application/json", "application/x-www-form-urlencoded"


def read(sent: object, settings: InwardSettings = OF_A_FLOW) -> AnswerTold:
    return read_answer(json.dumps(sent).encode(), JSON, settings)


@pytest.mark.parametrize("name", EVERY)
def test_of_every_tool_an_answer_becomes_a_quote_with_its_mark(name: str) -> None:
    sent, settings = EVERY[name]
    told = read(sent, settings)
    item = item_of_answer(json.loads(told.told), name)
    assert isinstance(item, Quote)
    assert item.text == WORDS
    assert item.score == Score(value=9, scale=10)
    assert item.id == told.item


@pytest.mark.parametrize("name", EVERY)
def test_nothing_is_kept_that_the_settings_do_not_point_at(name: str) -> None:
    sent, settings = EVERY[name]
    kept = read(sent, settings).told
    for secret in ("post.example", "01ANTWOORD", "clx0", "userAgent", "Verstuur", "Android"):
        assert secret not in kept


def test_a_form_says_the_same_as_its_fields_in_json() -> None:
    sent = urlencode(PLAIN).encode()
    assert read_answer(sent, FORM, OF_A_PAGE) == read(PLAIN, OF_A_PAGE)


def test_an_answer_is_found_by_its_question_also_where_another_was_skipped() -> None:
    sent = json.loads(json.dumps(TYPEFORM))
    del sent["form_response"]["answers"][0]
    assert read(sent, EVERY["typeform"][1]) == read(TYPEFORM, EVERY["typeform"][1])
    del sent["form_response"]["answers"][0]
    with pytest.raises(UnfitAnswerError) as told:
        read(sent, EVERY["typeform"][1])
    assert told.value.field == "text"


def test_the_same_id_is_the_same_answer_whatever_it_says_and_without_one_its_words_are() -> None:
    assert read(FLOW).id == read(FLOW | {"text": "Anders."}).id
    assert read(FLOW).item == read(FLOW | {"text": "Anders."}).item
    bare = {name: told for name, told in FLOW.items() if name != "id"}
    assert read(bare).id == read(dict(reversed(bare.items()))).id
    assert read(bare).id != read(bare | {"text": "Anders."}).id
    assert read(bare | {"id": ""}).id == read(bare).id
    assert read(FLOW).id != read(FLOW, InwardSettings(name="ander")).id, "each door has its own"


def test_what_is_missing_is_told_with_where_it_was_looked_for_and_what_there_is_and_no_word_of_it() -> None:
    sent, settings = EVERY["formbricks"]
    sent = json.loads(json.dumps(sent))
    del sent["data"]["data"]["toelichting"]
    with pytest.raises(UnfitAnswerError) as told:
        read(sent, settings)
    assert (told.value.field, told.value.path) == ("text", "data.data.toelichting")
    assert "data.data.cijfer" in told.value.found
    assert told.value.what.english == "The field “text” is missing."
    assert "“data.data.toelichting”" in told.value.hint.english
    assert "Utrecht" not in repr(told.value.found)


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"text": ["een", "twee"]}, "text"),
        ({"text": 7}, "text"),
        ({"text": "x" * 30_000}, "text"),
        ({"until": "volgende week"}, "until"),
        ({"kind": "poll"}, "kind"),
        ({"kind": "hat"}, "kind"),
        ({"kind": "decision card"}, "kind"),
    ],
)
def test_what_decides_and_is_wrong_costs_the_answer_and_names_the_field(more: dict[str, Any], field: str) -> None:
    with pytest.raises(UnfitAnswerError) as told:
        read(FLOW | more)
    assert told.value.field == field


def test_what_decorates_and_is_wrong_is_left_out() -> None:
    item = item_of_answer(json.loads(read(FLOW | {"score": "best goed", "tone": "blij"}).told), "flow")
    assert isinstance(item, Quote)
    assert (item.text, item.score, item.tone) == (WORDS, None, None)


def test_markup_becomes_words_and_a_picture_is_not_fetched_for_who_sends() -> None:
    sent = FLOW | {"title": "Kop", "kind": "story", "text": "<p>Een</p><script>alert(1)</script><p>Twee</p>",
                   "picture": "https://spion.example/p.png", "image": "https://spion.example/i.png"}  # fmt: skip
    told = read(sent)
    assert "spion" not in told.told
    item = item_of_answer(json.loads(told.told), "flow")
    assert isinstance(item, Story)
    assert item.paragraphs == ("Een", "Twee")
    assert item.photo is None


@pytest.mark.parametrize(
    "body",
    [b"", b"null", b"[]", b'"tekst"', b"{", b"\xff\xfe", b"[" * 60_000, b'{"a":' * 40 + b"1" + b"}" * 40, b"<xml/>"],
)
def test_what_is_no_object_is_no_answer(body: bytes) -> None:
    with pytest.raises(NoAnswerError):
        read_answer(body, JSON, OF_A_FLOW)


def test_a_form_of_far_too_many_fields_is_no_answer() -> None:
    with pytest.raises(NoAnswerError):
        read_answer(b"&".join(b"a%d=1" % number for number in range(2000)), FORM, OF_A_FLOW)


def test_boxes_that_were_ticked_beside_each_other_are_one_text() -> None:
    told = read_answer(b"text=snel&text=netjes", FORM, OF_A_FLOW)
    assert json.loads(told.told)["content_text"] == "snel, netjes"


NAMES = st.sampled_from(["id", "text", "a", "score", "kind", "date", "title"])
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=5),
    max_leaves=12,
)


@given(ANYTHING)
def test_no_object_whatever_does_anything_but_be_read_or_refused(sent: object) -> None:
    try:
        told = read(sent)
    except (NoAnswerError, UnfitAnswerError):
        return
    assert item_of_answer(json.loads(told.told), "flow").id == told.item


@given(st.binary(max_size=300))
def test_nor_do_any_bytes(sent: bytes) -> None:
    for mimetype in (JSON, FORM):
        try:
            told = read_answer(sent, mimetype, InwardSettings(name="x", fields=FeedFields(text="a")))
        except (NoAnswerError, UnfitAnswerError):
            continue
        assert item_of_answer(json.loads(told.told), "x").id == told.item
