"""The card of the day says the quote as it stands on the wall, and nothing in it means anything to a chat."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.model.content import Held, Snapshot
from kiosk.model.item_parts import Tone
from kiosk.model.items import Improvement, ItemId
from kiosk.model.language import Language, Phrase
from kiosk.model.reactions import ReactionCount
from kiosk.model.settings import Settings
from kiosk.outputs.carried import Carried, carried
from kiosk.outputs.chat_card import ChatCard, card_of
from kiosk.outputs.chat_payloads import JOINER, kind_of, payload
from tests.doubles import AMSTERDAM
from tests.every_kind import ORIGIN
from tests.programme.sample import quote

NOW = datetime(2026, 11, 25, 10, 0, tzinfo=AMSTERDAM)
KINDS = ("teams", "slack", "mattermost")
LINK = "https://balie.huis.nl/tile"


def card(words: str = "Er werd geluisterd.", **more: Any) -> ChatCard:  # noqa: ANN401  # as replace takes them
    one = replace(quote("a"), text=words, speaker="mevrouw De V.", place="Zwolle", channel="telefoon", **more)
    found = card_of(Carried(now=NOW, items=(one,), quote_of_the_day=one), Language.DUTCH, LINK)
    assert found is not None
    return found


def plain(words: str) -> str:
    """What is read of a text in which the joiner stands."""
    return words.replace(JOINER, "")


def test_it_says_the_words_who_how_many_and_what_was_done() -> None:
    one = replace(
        quote("a", Tone.CRITICAL), text="lang wachten", speaker="mevrouw De V.", place="Zwolle", channel="Telefoon"
    )
    done = Improvement(id=ItemId("improvement-1"), origin=ORIGIN, said="x", done="Twee mensen erbij.", answers=one.id)
    counts = {one.id: ReactionCount(about=one.id, recognise=7, compliments=0)}
    found = card_of(Carried(now=NOW, items=(one, done), quote_of_the_day=one, counts=counts), Language.DUTCH, "")
    assert found is not None
    assert (found.heading, found.words, found.who) == (
        "Quote van de dag",
        "“lang wachten”",
        "Mevrouw De V., Zwolle · via telefoon",
    )
    assert found.told == ("7 collega’s herkennen dit", "Wat wij deden: Twee mensen erbij.")


def test_on_a_day_without_a_quote_there_is_no_card() -> None:
    assert card_of(Carried(now=NOW), Language.DUTCH, LINK) is None


def test_what_waits_or_went_is_on_no_card() -> None:
    held = Held(item=quote("wacht"), why=Phrase("x", "x"), release=Phrase("x", "x"))
    stands = carried(Snapshot(held=(held,), taken_down=(quote("weg"),)), Settings(), NOW)
    assert card_of(stands, Language.DUTCH, LINK) is None


def test_teams_gets_an_adaptive_card_as_workflows_take_it() -> None:
    message = payload(card(), "teams")
    assert message["type"] == "message"
    (attachment,) = message["attachments"]
    assert attachment["contentType"] == "application/vnd.microsoft.card.adaptive"
    content = attachment["content"]
    assert (content["type"], content["version"]) == ("AdaptiveCard", "1.4")
    assert {one["type"] for one in content["body"]} == {"RichTextBlock"}, "a TextBlock reads Markdown"
    runs = [run for block in content["body"] for run in block["inlines"]]
    assert {run["type"] for run in runs} == {"TextRun"}
    assert [run["text"] for run in runs] == [
        "Quote van de dag", "“Er werd geluisterd.”", "Mevrouw De V., Zwolle · via telefoon"
    ]  # fmt: skip
    assert content["actions"] == [{"type": "Action.OpenUrl", "title": "Bekijk en reageer", "url": LINK}]


def test_slack_gets_blocks_of_rich_text() -> None:
    message = payload(card("A & B < C > D"), "slack")
    assert message["text"] == "Quote van de dag: “A &amp; B &lt; C &gt; D”"
    assert message["mrkdwn"] is False
    (block,) = message["blocks"]
    assert block["type"] == "rich_text"
    head, words, who, link = block["elements"]
    assert (words["type"], words["elements"]) == ("rich_text_quote", [{"type": "text", "text": "“A & B < C > D”"}])
    assert who["elements"][0]["text"] == "Mevrouw De V., Zwolle · via telefoon"
    assert link["elements"] == [{"type": "link", "url": LINK, "text": "Bekijk en reageer"}]
    assert head["elements"][0]["style"] == {"bold": True}


def test_mattermost_gets_an_attachment() -> None:
    (attachment,) = payload(card("Top"), "mattermost")["attachments"]
    assert attachment["title"] == "Quote van de dag"
    assert attachment["text"].startswith("> “Top”\n\n")
    assert attachment["text"].endswith(f"[Bekijk en reageer]({LINK})")


def test_without_an_address_there_is_no_link() -> None:
    for kind in KINDS:
        assert "http" not in json.dumps(payload(replace(card(), link=""), kind)).replace(
            "http://adaptivecards.io/schemas/adaptive-card.json", ""
        )


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "words",
    [
        "@channel let op", "@here", "<!everyone>", "<@U123>", "<at>Noor</at>", "{{DATE(2026-01-01,SHORT)}}", "${x}",
        "@{triggerBody()}", "www.boef.example", "https://boef.example", "#algemeen", ":tada:",
    ],
)  # fmt: skip
def test_nothing_a_customer_says_calls_people_or_leads_anywhere(kind: str, words: str) -> None:
    told = json.dumps(payload(replace(card(words), link=""), kind), ensure_ascii=False)
    told = told.replace("http://adaptivecards.io/schemas/adaptive-card.json", "")
    shown = re.sub(r'"blocks": .*', "", told) if kind == "slack" else told
    assert "<!" not in shown
    assert "<@" not in shown
    for sign in ("@channel", "@here", "{{", "${", "@{", "www.", "://", "#algemeen", ":tada:"):
        assert sign not in told, sign
    assert plain(json.dumps(payload(card(words), "slack"), ensure_ascii=False)).count(words) >= 1


@given(words=st.text(alphabet="a*_`~#>[]()!|\\-+.{}1 \n<&", min_size=1, max_size=60))
def test_no_sign_of_markdown_is_left_bare(words: str) -> None:
    (attachment,) = payload(replace(card(words or "a"), link=""), "mattermost")["attachments"]
    quoted = attachment["text"].split("\n\n")[0].removeprefix("> ")
    assert "\n" not in quoted
    bare = re.sub(r"\\[\\`*_{}\[\]()#+\-.!|~>]", "", quoted)
    assert re.search(r"[\\`*_{}\[\]()#+\-.!|~><]", bare) is None


@given(words=st.text(min_size=1, max_size=3000))
def test_whatever_was_said_every_chat_gets_a_card_of_bounded_size(words: str) -> None:
    for kind in KINDS:
        data = json.dumps(payload(card(words), kind), ensure_ascii=False).encode("utf-8", "replace")
        assert len(data) < 20_000


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("https://hooks.slack.com/services/T/B/x", "slack"),
        ("https://prod-12.westeurope.logic.azure.com:443/workflows/abc/triggers/manual/paths/invoke?sig=x", "teams"),
        ("https://default1.2.environment.api.powerplatform.com/powerautomate/automations/direct/x", "teams"),
        ("https://chat.huis.nl/hooks/abc123", "mattermost"),
        ("https://chat.huis.nl/team/hooks/abc123", "mattermost"),
        ("https://hooks.slack.com.boef.example/services/x", None),
        ("https://ergens.example/x", None),
    ],
)
def test_whose_webhook_it_is_shows_in_its_address(address: str, kind: str | None) -> None:
    assert kind_of(address) == kind
