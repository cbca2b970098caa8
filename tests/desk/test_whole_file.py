"""All of a file in one act: what was counted on the page, once, and not what came, changed or was decided since."""

from __future__ import annotations

import re

import pytest

from kiosk.desk.running_kiosk import RunningKiosk
from kiosk.desk.whole_file import MOST_REMEMBERED, CountedFiles
from kiosk.model.items import Item
from tests.desk.browser import Answer, Browser
from tests.desk.conftest import DeskUnderTest, KioskDouble, batch, quote
from tests.desk.test_review import card, press, shown

TEXTS = tuple(f"Antwoord nummer {word} van deze klant." for word in ("een", "twee", "drie", "vier"))
ALONE = "Dit staat in een ander bestand."


def lay(kiosk: KioskDouble, *texts: str, path: str = "a.csv", **more: object) -> None:
    items: list[Item] = [quote(text, path, **more) for text in texts]
    kiosk.library.put(batch(*items, path=path, survey=True))


@pytest.fixture
def waiting(desk: DeskUnderTest) -> DeskUnderTest:
    lay(desk.kiosk, *TEXTS)
    lay(desk.kiosk, ALONE, path="b.csv")
    desk.kiosk.quick = desk.decide
    return desk


def of_file(browser: Browser, path: str = "a.csv") -> Answer:
    (key,) = re.findall(rf'value="(\w+)"[^>]*>{path} ', card(browser).text)
    return card(browser, f"?bestand={key}")


def send(browser: Browser, page: Answer, act: str) -> Answer:
    (form,) = [one for one in re.findall(r"<form.*?</form>", page.text, re.DOTALL) if 'name="heel"' in one]
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', form))
    return browser.post("/balie/nakijken/", fields | {"act": act})


def test_one_act_releases_all_of_a_file_and_one_undo_lets_all_wait_again(waiting: DeskUnderTest) -> None:
    browser = waiting.signed_in()
    page = of_file(browser)
    assert "Geef alle 4 vrij" in page.text
    told = browser.follow(send(browser, page, "alles-vrijgeven"))
    assert "Alle 4 vrijgegeven." in told.text
    assert shown(waiting) == set(TEXTS)
    log = browser.get("/balie/logboek").text
    assert "in één keer vrijgegeven · a.csv (4)" in re.sub("<[^>]*>", "", log)
    told = browser.follow(browser.post("/balie/ongedaan", told.fields("ongedaan")))
    assert "alle 4 wachten weer" in told.text
    assert shown(waiting) == set()
    assert "1 van 4" in of_file(browser).text


def test_one_act_refuses_all_of_a_file_for_good(waiting: DeskUnderTest) -> None:
    browser = waiting.signed_in()
    told = browser.follow(send(browser, of_file(browser), "alles-weigeren"))
    assert "Alle 4 geweigerd." in told.text
    lay(waiting.kiosk, *TEXTS, path="c.csv")
    assert shown(waiting) == set()
    assert "1 van 1" in card(browser).text


def test_what_came_or_changed_since_it_was_counted_is_not_of_it(waiting: DeskUnderTest) -> None:
    browser = waiting.signed_in()
    page = of_file(browser)
    waiting.kiosk.library.put(
        batch(
            *(quote(text, "a.csv") for text in (*TEXTS[:2], "Een nieuw antwoord.")),
            quote(TEXTS[2], "a.csv", speaker="Wim"),
            path="a.csv",
            survey=True,
        )
    )
    told = browser.follow(send(browser, page, "alles-vrijgeven"))
    assert "2 van de 4 vrijgegeven." in told.text
    assert shown(waiting) == set(TEXTS[:2])


def test_what_another_decided_meanwhile_stays_as_they_decided_also_before_the_kiosk_took_it_in(
    waiting: DeskUnderTest,
) -> None:
    waiting.kiosk.quick = None
    noor, samir = waiting.signed_in("Noor"), waiting.signed_in("Samir")
    page = of_file(noor)
    samir.follow(press(samir, of_file(samir), "weigeren"))
    told = noor.follow(send(noor, page, "alles-vrijgeven"))
    assert "3 van de 4 vrijgegeven." in told.text
    assert len(shown(waiting)) == 3
    assert "in één keer vrijgegeven · a.csv (3)" in re.sub("<[^>]*>", "", noor.get("/balie/logboek").text)


def test_the_same_form_sent_twice_is_one_act_and_a_second_officer_is_told_that_nothing_is_left(
    waiting: DeskUnderTest,
) -> None:
    noor, samir = waiting.signed_in("Noor"), waiting.signed_in("Samir")
    page, his = of_file(noor), of_file(samir)
    noor.follow(send(noor, page, "alles-vrijgeven"))
    assert "Alle 4 vrijgegeven." in noor.follow(send(noor, page, "alles-vrijgeven")).text
    answer = send(samir, his, "alles-weigeren")
    assert answer.status == 409
    assert "Er is niets gedaan" in answer.text
    assert shown(waiting) == set(TEXTS)


def test_what_no_release_helps_is_not_counted_and_stays(waiting: DeskUnderTest) -> None:
    lay(waiting.kiosk, *TEXTS[:2], "nooit een punt " * 80)
    browser = waiting.signed_in()
    page = of_file(browser)
    assert "Geef alle 2 vrij" in page.text
    assert "Eén bericht blijft wachten" in page.text
    browser.follow(send(browser, page, "alles-vrijgeven"))
    assert shown(waiting) == set(TEXTS[:2])
    assert len(waiting.kiosk.library.snapshot().held) == 2


def test_it_is_offered_for_one_file_of_several_answers_and_not_among_words_that_were_looked_for(
    waiting: DeskUnderTest,
) -> None:
    browser = waiting.signed_in()
    assert "Geef alle" not in card(browser).text
    assert "Geef alle" not in of_file(browser, "b.csv").text
    assert "Geef alle" not in card(browser, "?zoek=antwoord").text
    lay(waiting.kiosk, path="b.csv")
    assert "Geef alle 4 vrij" in card(browser).text, "the only file there is"


def test_a_desk_that_forgot_what_it_counted_decides_about_nothing_that_may_be_new(waiting: DeskUnderTest) -> None:
    asked = RunningKiosk(waiting.kiosk.ask)
    counted = CountedFiles(asked)
    (key,) = [key for key, path, _ in asked.waiting(0, 0, "").files if path == "a.csv"]
    then = asked.waiting(0, 0, key)
    assert counted.still_waiting(key, then.state)[0] == 4, "nothing changed since"
    lay(waiting.kiosk, *TEXTS, "Een nieuw antwoord.")
    assert counted.still_waiting(key, then.state) == (0, [])
    counted.remember(key, then)
    assert counted.still_waiting(key, then.state) == (0, []), "what is there now is another count"


def test_counts_are_forgotten_before_they_are_many(waiting: DeskUnderTest) -> None:
    asked = RunningKiosk(waiting.kiosk.ask)
    counted = CountedFiles(asked)
    (key,) = [key for key, path, _ in asked.waiting(0, 0, "").files if path == "a.csv"]
    states = []
    for number in range(MOST_REMEMBERED + 1):
        lay(waiting.kiosk, *TEXTS, f"Nog antwoord {number}.")
        then = asked.waiting(0, 0, key)
        counted.remember(key, then)
        states.append(then.state)
    lay(waiting.kiosk, *TEXTS)
    assert [counted.still_waiting(key, state)[0] for state in states] == [0, *[5] * MOST_REMEMBERED]


@pytest.mark.parametrize("sent", [{"heel": ""}, {"heel": "../.."}, {"geteld": ""}, {"heel": "nee", "geteld": "nee"}])
def test_a_form_that_names_no_file_or_no_count_decides_nothing(waiting: DeskUnderTest, sent: dict[str, str]) -> None:
    browser = waiting.signed_in()
    fields = of_file(browser).fields("data-keys") | {"heel": "", "geteld": "", "act": "alles-vrijgeven"} | sent
    assert browser.post("/balie/nakijken/", fields).status == 409
    assert shown(waiting) == set()
