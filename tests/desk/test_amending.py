"""Words are covered, tone and team are set with the release: of what was shown, by the first of two, and of no more."""

from __future__ import annotations

import re

import pytest

from kiosk.model.item_parts import Tone
from kiosk.model.items import Kind, Quote, Story, item_id
from kiosk.model.origin import Origin
from kiosk.model.settings import ContentSettings, PrivacySettings
from tests.desk.browser import Answer, Browser
from tests.desk.conftest import DeskUnderTest, batch, quote
from tests.desk.test_review import card, shown

WORDS = "Karin de Boer liet mij een uur wachten, mail jan@example.nl maar."
ELSE = "Vlot geholpen door de monteur."


@pytest.fixture
def waiting(desk: DeskUnderTest) -> DeskUnderTest:
    desk.kiosk.library.follow(PrivacySettings(staff=("Karin de Boer",)), ContentSettings())
    first = quote(WORDS, "a.csv", speaker="Ria", team="Zuid")
    desk.kiosk.library.put(batch(first, quote(ELSE, "a.csv"), path="a.csv", survey=True))
    return desk


def send(browser: Browser, page: Answer, act: str, *, marks: tuple[int, ...] = (), **more: str) -> Answer:
    """Press a button with these words marked."""
    fields = [*(page.fields("data-keys") | {"act": act} | more).items(), *(("w", str(number)) for number in marks)]
    return browser.send("/balie/nakijken/", fields)


def opened(browser: Browser) -> Answer:
    return send(browser, card(browser), "afdekken")


def marked(page: Answer) -> tuple[int, ...]:
    return tuple(map(int, re.findall(r'name="w" value="(\d+)" checked', page.text)))


def item(desk: DeskUnderTest) -> Quote:
    desk.decide()
    (one,) = desk.kiosk.library.snapshot().items
    assert isinstance(one, Quote)
    return one


def test_the_name_of_a_colleague_is_marked_already_and_what_the_gate_masked_cannot_be_uncovered(
    waiting: DeskUnderTest,
) -> None:
    page = opened(waiting.signed_in())
    assert marked(page) == (0, 1, 2)
    assert "jan@example.nl" not in page.text
    assert '<span class="masked">…</span>' in page.text


def test_it_hangs_with_the_words_covered_and_the_log_tells_no_word_of_it(waiting: DeskUnderTest) -> None:
    browser = waiting.signed_in()
    page = opened(browser)
    told = browser.follow(send(browser, page, "vrijgeven", marks=(*marked(page), 5)))
    assert "met 4 woorden afgedekt" in told.text
    assert item(waiting).text == "… liet mij … uur wachten, mail … maar."
    log = browser.get("/balie/logboek").text
    assert "met afgedekte woorden vrijgegeven" in log
    assert "Karin" not in log
    browser.follow(browser.post("/balie/ongedaan", told.fields("ongedaan")))
    assert shown(waiting) == set()
    assert "Karin" in card(browser).text


def test_without_marks_a_release_is_of_the_words_as_they_are(waiting: DeskUnderTest) -> None:
    browser = waiting.signed_in()
    browser.follow(send(browser, card(browser), "vrijgeven", marks=(0, 1)))
    assert item(waiting).text.startswith("Karin de Boer"), "no words were being marked"


def test_the_page_shows_what_is_chosen_before_it_is_decided_and_forgets_none_of_it(waiting: DeskUnderTest) -> None:
    browser = waiting.signed_in()
    page = send(browser, opened(browser), "toon", marks=(0, 7), toon="critical", team="Noord & Co")
    assert marked(page) == (0, 7)
    assert re.search(
        r"dia/quote-\w+\.png\?[^\"]*m=0,7&toon=critical&team=Noord\+%26\+Co", page.text.replace("%2C", ",")
    )
    assert 'value="critical" checked' in page.text
    assert 'value="Noord & Co"' in page.text
    assert shown(waiting) == set()
    page = send(browser, page, "niet-afdekken", marks=(0, 7), toon="critical", team="Noord & Co")
    assert "checkbox" not in page.text
    assert 'value="critical" checked' in page.text


def test_tone_and_team_of_the_officer_come_with_the_release(waiting: DeskUnderTest) -> None:
    browser = waiting.signed_in()
    browser.follow(send(browser, card(browser), "vrijgeven", toon="critical", team="  Team \x00 Noord "))
    assert (item(waiting).tone, item(waiting).team) == (Tone.CRITICAL, "Team Noord")


def test_what_is_chosen_as_it_was_is_a_plain_release(waiting: DeskUnderTest) -> None:
    browser = waiting.signed_in()
    page = browser.follow(send(browser, card(browser), "vrijgeven", team="Zuid"))
    made = waiting.desk.decisions.decision(page.fields("ongedaan")["decision"])
    assert made is not None
    assert made.amendment is None


def test_a_text_of_which_nothing_would_be_left_is_not_released_and_the_marks_stay(waiting: DeskUnderTest) -> None:
    browser = waiting.signed_in()
    every = tuple(range(12))
    answer = send(browser, opened(browser), "vrijgeven", marks=every)
    assert answer.status == 400
    assert "niets te lezen over" in answer.text
    assert set(marked(answer)) >= set(range(9))
    assert shown(waiting) == set()


@pytest.mark.parametrize("act", ["vrijgeven", "toon", "afdekken"])
def test_words_that_changed_under_the_marks_are_not_covered_by_their_numbers(waiting: DeskUnderTest, act: str) -> None:
    browser = waiting.signed_in()
    page = opened(browser)
    other = quote(WORDS, "a.csv", speaker="Wim", team="Zuid")
    waiting.kiosk.library.put(batch(other, quote(ELSE, "a.csv"), path="a.csv", survey=True))
    answer = send(browser, page, act, marks=marked(page))
    assert answer.status == 409
    assert "is net veranderd" in answer.text
    assert shown(waiting) == set()


def test_nor_where_the_gate_shows_other_words_since(waiting: DeskUnderTest) -> None:
    browser = waiting.signed_in()
    page = opened(browser)
    waiting.kiosk.library.follow(PrivacySettings(speaker="none"), ContentSettings())
    assert send(browser, page, "vrijgeven", marks=marked(page)).status == 409
    assert shown(waiting) == set()


def test_of_two_officers_who_cover_words_the_first_is_the_one_and_the_second_reads_so(waiting: DeskUnderTest) -> None:
    noor, samir = waiting.signed_in("Noor"), waiting.signed_in("Samir")
    hers, his = opened(noor), opened(samir)
    noor.follow(send(noor, hers, "vrijgeven", marks=(0, 1, 2)))
    answer = send(samir, his, "vrijgeven", marks=(5,), toon="positive")
    assert answer.status == 409
    assert "Noor heeft dit om" in answer.text
    assert "met afgedekte woorden vrijgegeven" in answer.text
    assert item(waiting).text == "… liet mij een uur wachten, mail … maar."
    assert item(waiting).tone is None


def test_while_the_kiosk_is_away_nothing_that_was_chosen_is_lost(waiting: DeskUnderTest) -> None:
    browser = waiting.signed_in()
    page = opened(browser)
    waiting.kiosk.away = True
    answer = send(browser, page, "vrijgeven", marks=(0, 1, 2), team="Noord")
    assert answer.status == 503
    assert "wat u koos is niet weg" in answer.text
    waiting.kiosk.away = False
    fields = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', answer.text)
    browser.follow(browser.send("/balie/nakijken/", fields))
    assert item(waiting).text.startswith("… liet mij")
    assert item(waiting).team == "Noord"


def drawn(desk: DeskUnderTest) -> list[str]:
    """Draw nothing, and return what is asked to be drawn."""
    asked: list[str] = []

    def draw(whole: str, size: tuple[int, int], theme: str = "") -> bytes:  # noqa: ARG001
        asked.append(whole)
        return b"png"

    desk.desk.drawing.draw = draw  # type: ignore[method-assign]
    return asked


@pytest.mark.parametrize("marks", ["m=nee", "m=5-3", "m=" + "1," * 300, "toon=boos", "m=99999"])
def test_an_address_of_a_picture_that_asks_for_nonsense_gets_the_picture_as_it_is(
    waiting: DeskUnderTest, marks: str
) -> None:
    browser = waiting.signed_in()
    id_ = card(browser).fields("data-keys")["item"]
    asked = drawn(waiting)
    assert browser.get(f"/balie/dia/{id_}.png?{marks}").status == 200
    assert browser.get(f"/balie/dia/{id_}.png").status == 200
    assert asked[0] == asked[1]


def test_the_picture_is_drawn_without_the_covered_words(waiting: DeskUnderTest) -> None:
    browser = waiting.signed_in()
    id_ = card(browser).fields("data-keys")["item"]
    asked = drawn(waiting)
    assert browser.get(f"/balie/dia/{id_}.png?m=0-2&toon=critical").status == 200
    assert "Karin" not in asked[0]
    assert "… liet mij" in asked[0]
    assert '"critical"' in asked[0]


def test_each_button_has_a_key_of_its_own(waiting: DeskUnderTest) -> None:
    page = card(waiting.signed_in()).text
    keys = re.findall(r'data-key="(\w)"', page)
    assert sorted(keys) == sorted(set(keys)) == sorted("bcekmntvw")


def test_of_very_many_marks_no_picture_is_asked_for_and_the_release_is_of_all_of_them(desk: DeskUnderTest) -> None:
    words = tuple(f"woord{number}" for number in range(400))
    origin = Origin(source="content", path="a.csv", line=1)
    story = Story(id=item_id(Kind.STORY, "x"), origin=origin, headline="Een kop", paragraphs=(" ".join(words),))
    desk.kiosk.library.put(batch(story, path="a.csv", survey=True))
    browser = desk.signed_in()
    every_other = tuple(range(2, 402, 2))
    page = send(browser, opened(browser), "toon", marks=every_other, team="é" * 60)
    assert "wordt hier geen beeld getekend" in page.text
    assert "<img" not in page.text
    browser.follow(send(browser, page, "vrijgeven", marks=every_other))
    desk.decide()
    (shows,) = desk.kiosk.library.snapshot().items
    assert isinstance(shows, Story)
    assert shows.paragraphs[0].split() == [word for one in words[1::2] for word in ("…", one)]
