"""The intranet shows what stands on the wall, to whom the house lets it, and at once no more of it than the wall."""

from __future__ import annotations

import calendar
import json
import re
import time
from dataclasses import replace
from datetime import date, timedelta
from html import unescape
from typing import Any

import feedparser
import pytest

from kiosk.desk import today_making
from kiosk.desk.today_making import RESTS, TodayMaking
from kiosk.model.day_quotes import DayQuotes
from kiosk.model.desk_settings import DeskSettings
from kiosk.model.item_parts import Airing, Tone
from kiosk.model.items import Improvement, Item, Kind, item_id
from kiosk.model.origin import Origin
from kiosk.model.output_settings import IntranetSettings
from kiosk.model.presence import INTRANET
from kiosk.model.reactions import ReactionCount
from tests.desk.browser import Answer, Browser
from tests.desk.conftest import OTHER, WORDS, DeskUnderTest, Opens, batch, quote

MASKED = "Bel mij op 06 12345678 als het lukt, want het is fijn."
HELD = "Nog door niemand gelezen, dit antwoord van een klant."
TOLD = ("/tile", "/today.json", "/feed.atom")
HERE = "https://huis.sharepoint.com"


@pytest.fixture
def showing(desk: DeskUnderTest) -> DeskUnderTest:
    desk.kiosk.library.put(batch(quote(WORDS, said_on=date(2026, 4, 2)), quote(OTHER, said_on=date(2026, 4, 1))))
    return desk


def choose(desk: DeskUnderTest, **chosen: Any) -> None:  # noqa: ANN401  # as replace takes them
    desk.desk.settings = replace(desk.desk.settings, intranet=replace(IntranetSettings(), **chosen))


def today(desk: DeskUnderTest) -> dict[str, Any]:
    answer = Browser(desk.port).get("/today.json")
    assert answer.status == 200, answer.text
    found: dict[str, Any] = json.loads(answer.body)
    return found


def pin(desk: DeskUnderTest, item: Item) -> None:
    desk.kiosk.library.rule((), DayQuotes(pinned={desk.clock.now().date(): item.id}))
    desk.desk.kiosk.take_in()


def test_the_quote_that_people_chose_for_the_day_is_told_with_who_said_it_who_answered_and_what_was_done(
    desk: DeskUnderTest,
) -> None:
    said = quote(WORDS, speaker="mevrouw De V.", place="Zwolle", channel="telefoon", tone=Tone.CRITICAL)
    done = Improvement(
        id=item_id(Kind.IMPROVEMENT, WORDS), origin=Origin(source="content", path="beter.txt"), said=WORDS,
        done="Wie belt, krijgt nu meteen iemand aan de lijn.", answers=said.id,
    )  # fmt: skip
    counts = (ReactionCount(about=said.id, recognise=7),)
    desk.kiosk.library.put(batch(quote(OTHER, said_on=date(2026, 4, 6)), said))
    desk.kiosk.library.put(batch(done, path="beter.txt"))
    desk.kiosk.library.put(replace(batch(path="telling"), counts=counts))
    pin(desk, said)
    told = today(desk)
    assert told["quote"]["text"] == WORDS
    assert told["quote"]["who"] == "Mevrouw De V., Zwolle · telefoon"
    assert (told["quote"]["tone"], told["quote"]["of_the_day"], told["counts"]) == ("critical", True, {"recognise": 7})
    assert told["improvement"]["done"] == done.done
    tile = Browser(desk.port).get("/tile")
    for words in (WORDS, "Mevrouw De V., Zwolle", "Quote van de dag", "7 collega’s herkennen dit", done.done):
        assert words in re.sub(r"</?strong>", "", tile.text)
    assert b"<b>luisterde" not in tile.body
    assert b"<script" not in tile.body
    assert b'<html lang="nl">' in tile.body
    assert len(tile.body) < 15_000


def test_without_a_quote_of_the_day_the_newest_is_told(showing: DeskUnderTest) -> None:
    showing.clock.advance(86_400 * ((5 - showing.clock.now().weekday()) % 7))
    assert showing.clock.now().weekday() == 5
    assert (today(showing)["quote"]["text"], today(showing)["quote"]["of_the_day"]) == (WORDS, False)


def test_without_any_quote_the_tile_says_so_and_nothing_fails(desk: DeskUnderTest) -> None:
    assert today(desk)["quote"] is None
    assert "geen quote op het scherm" in Browser(desk.port).get("/tile").text
    assert feedparser.parse(Browser(desk.port).get("/feed.atom").body).entries == []
    assert Browser(desk.port).get("/today.png").status == 404


def test_what_waits_is_masked_or_is_for_another_screen_stands_in_none_of_them(desk: DeskUnderTest) -> None:
    elsewhere = replace(quote("Alleen in de kantine."), airing=Airing(screens=frozenset({"kantine"})))
    desk.kiosk.library.put(batch(quote(MASKED, "quotes/geheim.txt"), elsewhere))
    desk.kiosk.library.put(batch(quote(HELD, "enquete.csv"), path="enquete.csv", survey=True))
    for path in TOLD:
        text = Browser(desk.port).get(path).text
        assert "als het lukt" in text, path
        for hidden in ("12345678", "geheim.txt", "Nog door niemand", "kantine", str(quote(MASKED).id)):
            assert hidden not in text, (path, hidden)


@pytest.mark.parametrize("slow", [False, True])
def test_what_the_desk_takes_down_is_gone_from_all_of_them_at_once_and_its_undo_brings_it_back(
    showing: DeskUnderTest, *, slow: bool
) -> None:
    """Also where the kiosk is slow to hear it, and although a reader asked just before."""
    reader, noor, gone = Browser(showing.port), showing.signed_in(), quote(WORDS)
    pin(showing, gone)
    before = {path: reader.get(path) for path in TOLD}
    showing.kiosk.quick = None if slow else showing.decide
    showing.kiosk.shows = gone
    fields = noor.get("/balie/").fields("/balie/weg")
    showing.kiosk.going = {gone.id}
    page = noor.follow(noor.post("/balie/weg", fields))
    for path, answer in before.items():
        assert WORDS in answer.text
        after = reader.ask("GET", path, headers={"If-None-Match": answer.headers["ETag"]})
        assert after.status == 200, path
        assert "luisterde" not in after.text, path
    showing.kiosk.quick = showing.decide
    noor.post("/balie/ongedaan", page.fields("ongedaan"))
    assert "luisterde" in reader.get("/feed.atom").text


def test_what_ends_by_its_dates_leaves_although_nothing_else_changed(
    desk: DeskUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(today_making, "LOOKS_AGAIN", 3600.0)
    ends = desk.clock.now() + timedelta(hours=1)
    desk.kiosk.library.put(batch(replace(quote(WORDS), airing=Airing(until=ends))))
    assert today(desk)["quote"]["text"] == WORDS
    desk.clock.advance(3601)
    assert today(desk)["quote"] is None


def test_who_has_the_newest_is_sent_nothing_and_the_kiosk_is_asked_for_one_word(
    showing: DeskUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(today_making, "LOOKS_AGAIN", 0.0)
    monkeypatch.setattr(today_making, "RESTS", 0)
    for path in TOLD:
        first = Browser(showing.port).get(path)
        showing.kiosk.questions.clear()
        asked = {"If-None-Match": first.headers["ETag"]}
        again = Browser(showing.port).ask("GET", path, headers=asked)
        assert (again.status, again.body, showing.kiosk.questions) == (304, b"", ["shown 0 0"]), path
        assert again.headers["Cache-Control"] == "private, no-cache"


def test_where_there_is_much_it_rests_between_makings_but_not_once_the_desk_decided(
    showing: DeskUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    now, replies = [100.0], showing.kiosk.answers.replies()

    def slowly(asked: str) -> bytes:
        now[0] += 1.0
        return replies["shown"](asked)

    monkeypatch.setattr(showing.kiosk.answers, "replies", lambda: {**replies, "shown": slowly})
    making = TodayMaking(showing.desk, monotonic=lambda: now[0])

    def told() -> int:
        return len(making.newest().entries)

    assert told() == 2
    showing.kiosk.library.put(batch(quote("Er is iets bij gekomen."), path="quotes/b.txt"))
    now[0] += RESTS - 1
    assert told() == 2
    now[0] += 2
    assert told() == 3
    showing.kiosk.library.put(batch(path="quotes/b.txt"))
    assert told() == 3
    showing.desk.kiosk.take_in()
    assert told() == 2


def test_by_itself_no_page_elsewhere_may_frame_it_or_read_it(showing: DeskUnderTest) -> None:
    answer = Browser(showing.port).get("/tile")
    policy = answer.headers["Content-Security-Policy"]
    assert policy.endswith("frame-ancestors 'self'")
    assert "unsafe" not in policy
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"
    asked = Browser(showing.port).ask("GET", "/today.json", headers={"Origin": HERE})
    assert asked.headers["Access-Control-Allow-Origin"] is None


def test_the_pages_that_the_settings_name_may_frame_the_tile_and_nothing_else(showing: DeskUnderTest) -> None:
    choose(showing, frames=(HERE + "/", "http://intranet.huis.nl:8000"))
    answer = Browser(showing.port).get("/tile")
    named = f"frame-ancestors 'self' {HERE} http://intranet.huis.nl:8000"
    assert answer.headers["Content-Security-Policy"].endswith(named)
    assert answer.headers["X-Frame-Options"] is None
    for path in ("/today.json", "/balie/aanmelden", "/privacy", "/healthz", "/no/such"):
        other = Browser(showing.port).get(path)
        assert "frame-ancestors 'none'" in other.headers["Content-Security-Policy"]
        assert other.headers["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize(
    ("origin", "may"),
    [(HERE, True), ("HTTPS://HUIS.sharepoint.com", True), ("https://evil.example", False), ("null", False), ("", False),
     ("http://huis.sharepoint.com", False), ("https://huis.sharepoint.com.evil.example", False)],
)  # fmt: skip
def test_only_scripts_of_the_pages_that_the_settings_name_may_read_it(
    showing: DeskUnderTest, origin: str, *, may: bool
) -> None:
    choose(showing, origins=(HERE,))
    for path in ("/today.json", "/feed.atom"):
        answer = Browser(showing.port).ask("GET", path, headers={"Origin": origin})
        assert answer.headers["Access-Control-Allow-Origin"] == (origin if may else None)
        assert answer.headers["Vary"] == "Origin"
        assert answer.headers["Access-Control-Allow-Credentials"] is None


def test_outside_the_networks_only_the_token_reads_it_and_nobody_reacts(
    open_desk: Opens, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FEED_TOKEN", "een lang geheim")
    outside = open_desk(DeskSettings(networks=("10.0.0.0/8",), feed_secret_env="FEED_TOKEN"))  # noqa: S106  # a name
    outside.kiosk.library.put(batch(quote(WORDS)))
    with_phones(outside)
    for path in (*TOLD, "/today.png", "/reageer"):
        assert Browser(outside.port).get(path).status == 403
    shows = {"Authorization": "Bearer een lang geheim"}
    for path in TOLD:
        assert Browser(outside.port).ask("GET", path, headers=shows).status == 200
    assert Browser(outside.port).ask("GET", "/reageer", headers=shows).status == 403


def with_phones(desk: DeskUnderTest) -> None:
    desk.desk.phone_site = f"http://127.0.0.1:{desk.port}/"
    desk.desk.screens.key(INTRANET, at=desk.clock.now())


def test_its_link_leads_to_the_page_on_which_people_react_to_this_quote(showing: DeskUnderTest) -> None:
    reader = Browser(showing.port)
    assert "Reageer" not in reader.get("/tile").text
    assert reader.get("/reageer").status == 404
    with_phones(showing)
    pin(showing, quote(OTHER))
    link = re.search(r'<a href="([^"]*)" target="_blank" rel="noopener">Reageer', reader.get("/tile").text)
    assert link is not None
    assert unescape(link[1]) == today(showing)["react"] == f"http://127.0.0.1:{showing.port}/reageer"
    page = reader.follow(reader.get("/reageer"))
    assert OTHER in page.text
    assert "Mooi gedaan" in page.text
    kept = reader.post(reader.last.partition("?")[0], page.fields() | {"answer": "compliment"})
    assert kept.status in {200, 303}, kept.text
    choose(showing, react=False)
    assert "Reageer" not in reader.get("/tile").text
    assert reader.get("/reageer").status == 404


def test_without_a_kiosk_the_tile_says_so_kindly_and_the_others_ask_to_come_again(showing: DeskUnderTest) -> None:
    assert today(showing)["quote"]
    showing.desk.kiosk.made.forget()
    showing.kiosk.away = True
    answer = Browser(showing.port).get("/tile")
    assert (answer.status, answer.headers["ETag"]) == (503, None)
    assert "De kiosk antwoordt nu niet" in answer.text
    assert Browser(showing.port).get("/today.json").status == 503
    assert Browser(showing.port).get("/feed.atom").status == 503


@pytest.mark.parametrize(("asked", "schemes"), [("", 2), ("auto", 2), ("light", 1), ("dark", 1), ("paars", 2)])
def test_light_and_dark_are_as_the_reader_asks_or_as_the_address_or_the_settings_say(
    showing: DeskUnderTest, asked: str, schemes: int
) -> None:
    body = Browser(showing.port).get(f"/tile?theme={asked}").text
    assert len(re.findall(r":root { color-scheme", body)) == schemes
    if schemes == 1:
        assert f"color-scheme: {asked}" in body
        choose(showing, colours=asked)
        assert Browser(showing.port).get("/tile").text == body


def atom(desk: DeskUnderTest) -> Any:  # noqa: ANN401  # of a library without types
    found = feedparser.parse(Browser(desk.port).get("/feed.atom").body)
    assert not found.bozo, found.bozo_exception
    return found


def moment(stamp: time.struct_time) -> float:
    return float(calendar.timegm(stamp))


def test_a_feed_reader_reads_the_words_as_text_with_ids_that_stay(showing: DeskUnderTest) -> None:
    found = atom(showing)
    assert found.version == "atom10"
    assert {one.content[0].value.splitlines()[0] for one in found.entries} == {WORDS, OTHER}
    assert {one.content[0].type for one in found.entries} == {"text/plain"}
    before = {one.title: one.id for one in found.entries}
    moved = (quote(WORDS, "elders/b.txt"), quote(OTHER, "elders/b.txt"))
    showing.kiosk.library.put(batch())
    showing.kiosk.library.put(batch(*moved, path="elders/b.txt"))
    showing.desk.kiosk.made.forget()
    assert {one.title: one.id for one in atom(showing).entries} == before


def test_the_moments_of_the_feed_are_those_at_which_something_came_or_changed_also_over_a_restart(
    open_desk: Opens,
) -> None:
    first = open_desk(DeskSettings())
    first.kiosk.library.put(batch(quote(WORDS)))
    came = first.clock.now().timestamp()
    before = atom(first)
    assert moment(before.entries[0].updated_parsed) == moment(before.feed.updated_parsed) == int(came)
    first.clock.advance(86_400)
    second = open_desk(DeskSettings())
    again = atom(second)
    assert moment(again.entries[0].updated_parsed) == moment(again.feed.updated_parsed) == int(came)
    second.kiosk.library.put(batch(quote(WORDS, speaker="mevrouw K."), quote(OTHER)))
    second.desk.kiosk.made.forget()
    later = atom(second)
    entry = next(one for one in later.entries if one.id == before.entries[0].id)
    assert moment(entry.updated_parsed) == int(came) + 86_400
    assert moment(entry.published_parsed) == int(came)


def test_a_chat_or_an_intranet_that_shows_the_link_gets_its_words_and_a_picture(
    desk_that_draws: DeskUnderTest,
) -> None:
    desk_that_draws.kiosk.library.put(batch(quote(OTHER)))
    tile = Browser(desk_that_draws.port).get("/tile").text
    tags = dict(re.findall(r'<meta property="(og:[a-z:]+)" content="([^"]*)">', tile))
    assert OTHER in tags["og:description"]
    assert tags["og:image"] == f"http://127.0.0.1:{desk_that_draws.port}/today.png"
    picture: Answer = Browser(desk_that_draws.port).get("/today.png")
    assert picture.headers["Content-Type"] == "image/png"
    size = tuple(int.from_bytes(picture.body[at : at + 4], "big") for at in (16, 20))
    assert size == (int(tags["og:image:width"]), int(tags["og:image:height"])) == (1200, 630)


def test_no_id_in_it_is_made_of_the_words_before_masking(desk: DeskUnderTest) -> None:
    desk.kiosk.library.put(batch(quote(MASKED)))
    assert today(desk)["quote"]["id"] != item_id(Kind.QUOTE, MASKED)
    assert today(desk)["quote"]["id"] == item_id(Kind.QUOTE, today(desk)["quote"]["text"])
