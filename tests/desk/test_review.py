"""Nakijken: one at a time, exactly what was before the officer's eyes, and two officers never overwrite each other."""

from __future__ import annotations

import pytest

from kiosk.model.items import Quote
from tests.desk.browser import Answer, Browser
from tests.desk.conftest import OTHER, WORDS, DeskUnderTest, batch, quote


@pytest.fixture
def waiting(desk: DeskUnderTest) -> DeskUnderTest:
    desk.kiosk.library.put(batch(quote(WORDS, "a.csv"), quote(OTHER, "a.csv"), path="a.csv", survey=True))
    return desk


def shown(desk: DeskUnderTest) -> set[str]:
    desk.decide()
    return {item.text for item in desk.kiosk.library.snapshot().items if isinstance(item, Quote)}


def card(browser: Browser, query: str = "") -> Answer:
    return browser.get(f"/balie/nakijken/{query}")


def press(browser: Browser, page: Answer, act: str) -> Answer:
    return browser.post("/balie/nakijken/", page.fields("data-keys") | {"act": act})


def test_one_card_shows_the_words_the_reason_and_the_place_in_the_row(waiting: DeskUnderTest) -> None:
    page = card(waiting.signed_in())
    for said in ("1 van 2", WORDS, "worden pas getoond als iemand ze heeft bekeken", "a.csv:1"):
        assert said in page.text
    assert OTHER not in page.text


def test_a_release_shows_it_the_next_card_comes_and_the_undo_lets_it_wait_again(waiting: DeskUnderTest) -> None:
    browser = waiting.signed_in()
    page = browser.follow(press(browser, card(browser), "vrijgeven"))
    assert OTHER in page.text, "before the kiosk took it in, too"
    assert "Vrijgegeven." in page.text
    assert shown(waiting) == {WORDS}
    page = browser.follow(browser.post("/balie/ongedaan", page.fields("ongedaan")))
    assert "het wacht weer" in page.text
    assert shown(waiting) == set()
    assert "1 van 2" in card(browser).text


@pytest.mark.parametrize("quick", [True, False])
def test_no_card_is_passed_over_however_quickly_the_kiosk_takes_in_what_is_decided(
    waiting: DeskUnderTest, *, quick: bool
) -> None:
    waiting.kiosk.quick = waiting.decide if quick else None
    browser, seen = waiting.signed_in(), list[str]()
    page = card(browser)
    while "data-keys" in page.text:
        seen.append(page.fields("data-keys")["item"])
        page = browser.follow(press(browser, page, "vrijgeven" if len(seen) % 2 else "weigeren"))
    assert len(seen) == len(set(seen)) == 2


def test_after_the_last_one_all_is_reviewed_also_before_the_kiosk_took_it_in(waiting: DeskUnderTest) -> None:
    browser = waiting.signed_in()
    browser.follow(press(browser, card(browser), "vrijgeven"))
    page = browser.follow(press(browser, card(browser), "weigeren"))
    assert "Alles is nagekeken" in page.text


def test_what_is_refused_waits_no_more_and_never_shows(waiting: DeskUnderTest) -> None:
    browser = waiting.signed_in()
    browser.follow(press(browser, card(browser), "weigeren"))
    assert shown(waiting) == set()
    assert "1 van 1" in card(browser).text
    waiting.kiosk.library.put(batch(quote(WORDS)))
    assert shown(waiting) == set(), "nor out of another file"


def test_the_second_of_two_officers_changes_nothing_and_reads_who_was_quicker(waiting: DeskUnderTest) -> None:
    noor, samir = waiting.signed_in("Noor"), waiting.signed_in("Samir")
    before = card(samir)
    noor.follow(press(noor, card(noor), "vrijgeven"))
    answer = press(samir, before, "weigeren")
    assert answer.status == 409
    assert "Noor heeft dit om" in answer.text
    assert "Wat u koos, is niet gedaan." in answer.text
    assert shown(waiting) == {WORDS}
    assert press(samir, before, "weigeren").status == 409, "after the kiosk took it in"
    assert shown(waiting) == {WORDS}


def test_words_that_changed_under_the_card_are_not_released(waiting: DeskUnderTest) -> None:
    browser = waiting.signed_in()
    page = card(browser)
    edited = quote(WORDS, "a.csv", speaker="Wim")
    waiting.kiosk.library.put(batch(edited, path="a.csv", survey=True))
    answer = press(browser, page, "vrijgeven")
    assert answer.status == 409
    assert "is net veranderd" in answer.text
    assert shown(waiting) == set()


def test_an_edit_after_the_release_opens_the_review_again(waiting: DeskUnderTest) -> None:
    browser = waiting.signed_in()
    press(browser, card(browser), "vrijgeven")
    assert shown(waiting) == {WORDS}
    waiting.kiosk.library.put(batch(quote(WORDS, "a.csv", speaker="Wim"), path="a.csv", survey=True))
    assert shown(waiting) == set()
    assert WORDS in card(browser).text


def test_kept_for_later_it_still_waits(waiting: DeskUnderTest) -> None:
    browser = waiting.signed_in()
    assert OTHER in card(browser, "?vanaf=1").text
    end = card(browser, "?vanaf=2")
    assert "U bent aan het eind" in end.text
    assert "1 van 2" in card(browser).text


def test_one_file_can_be_gone_through_by_itself(waiting: DeskUnderTest) -> None:
    third = "Een derde antwoord in een ander bestand."
    waiting.kiosk.library.put(batch(quote(third, "b.csv"), path="b.csv", survey=True))
    browser = waiting.signed_in()
    key = card(browser).text.partition('">b.csv (1)')[0].rpartition('"')[2]
    page = card(browser, f"?bestand={key}")
    assert third in page.text
    assert "1 van 1" in page.text
    page = browser.follow(press(browser, page, "vrijgeven"))
    assert shown(waiting) == {third}
    assert "Alles is nagekeken" in card(browser, f"?bestand={key}").text


def test_words_are_looked_for_and_the_page_goes_on_among_what_was_found(waiting: DeskUnderTest) -> None:
    browser = waiting.signed_in()
    page = card(browser, "?zoek=LUISTERDE")
    assert WORDS in page.text
    assert "1 van 1" in page.text
    page = browser.follow(press(browser, page, "vrijgeven"))
    assert "zoek=LUISTERDE" in browser.last
    assert shown(waiting) == {WORDS}
    assert "Van wat wacht, heeft niets deze woorden" in card(browser, "?zoek=LUISTERDE").text


@pytest.mark.parametrize("words", ["%22%3E%3Cb%3E", "%00%07", "a" * 300, "%F0%9F%98%80" * 60, "%FF"])
def test_whatever_is_looked_for_the_page_is_the_page(waiting: DeskUnderTest, words: str) -> None:
    page = card(waiting.signed_in(), f"?zoek={words}")
    assert page.status == 200
    assert "<b>" not in page.body.decode()


def test_what_no_release_helps_has_no_button_for_it_and_says_what_does(desk: DeskUnderTest) -> None:
    desk.kiosk.library.put(batch(quote("nooit een punt " * 80)))
    page = card(desk.signed_in())
    assert "Kort hem in" in page.text
    assert 'value="vrijgeven"' not in page.text


@pytest.mark.parametrize("act", ["", "wissen", "vrijgeven "])
def test_an_act_that_is_none_is_refused(waiting: DeskUnderTest, act: str) -> None:
    browser = waiting.signed_in()
    assert press(browser, card(browser), act).status == 400


def test_nothing_waits(desk: DeskUnderTest) -> None:
    assert "Alles is nagekeken" in card(desk.signed_in()).text


def test_the_log_tells_who_did_it_without_a_word_of_the_customer_and_takes_it_back(waiting: DeskUnderTest) -> None:
    noor, samir = waiting.signed_in("Noor"), waiting.signed_in("Samir")
    press(noor, card(noor), "weigeren")
    waiting.decide()
    page = samir.get("/balie/logboek")
    assert "geweigerd" in page.text
    assert "a.csv:1" in page.text
    assert "luisterde" not in page.text
    samir.follow(samir.post("/balie/ongedaan", page.fields("ongedaan")))
    waiting.decide()
    assert "1 van 2" in card(noor).text
