"""The programme at the desk: what days hold and why, a quote chosen or passed over, an urgent message with an end."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from kiosk.model.content import Batch
from kiosk.model.desk import Act, DeskRole
from kiosk.model.desk_message import MOST
from kiosk.model.desk_settings import DeskSettings
from kiosk.model.item_parts import Tone
from kiosk.model.items import Announcement, Kind, item_id
from kiosk.model.language import Language
from kiosk.model.origin import Origin
from kiosk.model.settings import DaypartSettings, ProgrammeSettings, Settings
from tests.desk.browser import Answer, Browser
from tests.desk.conftest import DeskUnderTest, Opens, batch, quote

PAGE = "/balie/programma"
POSITIVE = [quote(f"Wat fijn geholpen, nummer {number}.", tone=Tone.POSITIVE) for number in range(12)]
CRITICAL = [quote(f"Ik wacht nog steeds, nummer {number}.", tone=Tone.CRITICAL) for number in range(9)]


@pytest.fixture
def with_content(desk: DeskUnderTest) -> DeskUnderTest:
    desk.kiosk.quick = desk.decide
    desk.kiosk.library.put(batch(*POSITIVE, *CRITICAL))
    news = Announcement(
        id=item_id(Kind.ANNOUNCEMENT, "Taart"), origin=Origin(source="content", path="n.txt"), title="Taart <b>nu</b>"
    )
    desk.kiosk.library.put(Batch(source="content", path="n.txt", digest="n", items=(news,)))
    return desk


def tomorrow(desk: DeskUnderTest) -> str:
    return (desk.clock.now().date() + timedelta(days=1)).isoformat()


def decide(browser: Browser, page: Answer, act: str, item: str, day: str) -> Answer:
    fields = page.fields("" if act == "vastzetten" else "/quote") | {"act": act, "item": item, "dag": day}
    return browser.follow(browser.post(f"{PAGE}/quote", fields))


def test_the_week_tells_of_each_day_its_quote_and_why_its_news_and_its_hours(with_content: DeskUnderTest) -> None:
    with_content.kiosk.settings = Settings(
        programme=ProgrammeSettings(opening=("ma-zo 08:00-18:00",)),
        daypart=(DaypartSettings(name="lunch", when="12:00-13:00", kinds=("picture",)),),
    )
    page = with_content.signed_in().get(PAGE)
    assert page.status == 200
    for told in ("nummer", "kritisch en positief", "08:00–18:00", "12:00–13:00", "lunch", "Taart"):
        assert told in page.text
    assert b"<b>nu</b>" not in page.body, "nothing of content is markup"
    assert page.text.count("Taart") == 1, "what stands on all days is told once"
    assert with_content.signed_in().get(f"{PAGE}?vanaf=7").status == 200
    assert with_content.signed_in().get(f"{PAGE}?vanaf=999999").status == 200


def test_a_chosen_quote_is_that_of_its_day_says_who_chose_it_and_goes_back(with_content: DeskUnderTest) -> None:
    browser, day = with_content.signed_in(), tomorrow(with_content)
    listed = browser.get(f"{PAGE}/quote?dag={day}")
    assert all(one.text in listed.text for one in POSITIVE[:3])
    page = decide(browser, listed, "vastzetten", POSITIVE[3].id, day)
    assert "Dit is de quote van morgen." in page.text
    assert POSITIVE[3].text in page.text
    assert "Gekozen door Noor" in page.text
    assert with_content.kiosk.library.snapshot().days.pinned == {
        with_content.clock.now().date() + timedelta(days=1): POSITIVE[3].id
    }
    page = browser.follow(browser.post(f"{PAGE}/ongedaan", page.fields("ongedaan")))
    assert "Ongedaan gemaakt" in page.text
    assert "Gekozen door" not in page.text
    assert {Act.UNDO_CHOICE, Act.PIN} < {one.act for one in with_content.desk.log.lines(most=9)}
    assert "nummer" not in repr(with_content.desk.log.lines(most=9)), "no words stand in the log"


def test_a_quote_that_is_passed_over_gives_way_to_another_and_comes_back(with_content: DeskUnderTest) -> None:
    browser = with_content.signed_in()
    page = browser.get(PAGE)
    sent = page.fields("/quote")
    before = with_content.desk.kiosk.week(0)
    page = browser.follow(browser.post(f"{PAGE}/quote", sent | {"act": "overslaan"}))
    after = with_content.desk.kiosk.week(0)
    changed = [one.day for one, other in zip(before, after, strict=True) if one.quote != other.quote]
    assert [day.isoformat() for day in changed] == [sent["dag"]]
    assert "overgeslagen door" in page.text
    again = browser.follow(browser.post(f"{PAGE}/quote", sent | {"act": "overslaan"}))
    assert again.text.count("overgeslagen door") == 1, "the same form sent twice is one choice"
    browser.post("/balie/programma/ongedaan", page.fields("ongedaan"))
    assert with_content.desk.kiosk.week(0) == before


def test_it_can_be_undone_from_the_log_too(with_content: DeskUnderTest) -> None:
    browser = with_content.signed_in()
    sent = browser.get(PAGE).fields("/quote")
    browser.post(f"{PAGE}/quote", sent | {"act": "overslaan"})
    page = browser.get("/balie/logboek")
    assert "overgeslagen" in page.text
    browser.post(f"{PAGE}/ongedaan", page.fields("programma/ongedaan"))
    assert with_content.desk.programme.choices(with_content.clock.now().date()) == ()


@pytest.mark.parametrize(
    ("act", "item", "day"),
    [
        ("vastzetten", "quote-000000000000", ""),
        ("vastzetten", item_id(Kind.ANNOUNCEMENT, "Taart"), ""),
        ("wat", POSITIVE[0].id, ""),
        ("vastzetten", POSITIVE[0].id, "gisteren"),
        ("vastzetten", POSITIVE[0].id, "2020-01-01"),
        ("vastzetten", POSITIVE[0].id, "9999-12-31"),
        ("vastzetten", "quote-'; DROP TABLE day_quotes", ""),
    ],
)
def test_only_a_quote_that_is_there_and_a_day_to_come_can_be_chosen(
    with_content: DeskUnderTest, act: str, item: str, day: str
) -> None:
    browser = with_content.signed_in()
    sent = browser.get(PAGE).fields("/quote") | {"act": act, "item": item, "dag": day or tomorrow(with_content)}
    assert browser.post(f"{PAGE}/quote", sent).status == 400
    assert with_content.desk.programme.choices(with_content.clock.now().date()) == ()


def test_a_quote_is_found_by_its_words(with_content: DeskUnderTest) -> None:
    page = with_content.signed_in().get(f"{PAGE}/quote?dag={tomorrow(with_content)}&zoek=WACHT%20nog")
    assert "9 quotes" in page.text
    assert CRITICAL[0].text in page.text
    assert POSITIVE[0].text not in page.text
    longest = with_content.signed_in().get(f"{PAGE}/quote?dag={tomorrow(with_content)}&zoek=a{'%C3%A9' * 99}")
    assert longest.status == 200


def urgent(browser: Browser, **typed: str) -> Answer:
    page = browser.get(f"{PAGE}/dringend")
    return browser.post(f"{PAGE}/dringend", page.fields() | {"titel": "Lift stuk", "tekst": "", "duur": "1"} | typed)


def test_an_urgent_message_stands_until_its_end_and_is_taken_off_and_put_back(with_content: DeskUnderTest) -> None:
    browser = with_content.signed_in()
    page = browser.follow(urgent(browser, tekst="Neem de <b>trap</b>."))
    assert "Nu dringend op het scherm" in page.text
    assert b"<b>trap" not in page.body
    (item,) = [one for one in with_content.kiosk.library.snapshot().items if one.airing.urgent]
    assert item.airing.until == with_content.clock.now() + timedelta(hours=1)
    page = browser.follow(browser.post(f"{PAGE}/ongedaan", page.fields("ongedaan")))
    assert "Van het scherm gehaald" in page.text
    assert not [one for one in with_content.kiosk.library.snapshot().items if one.airing.urgent]
    page = browser.follow(browser.post(f"{PAGE}/dringend/terug", page.fields("terug")))
    assert [one.airing.until for one in with_content.kiosk.library.snapshot().items if one.airing.urgent] == [
        item.airing.until
    ]
    with_content.clock.advance(3600.0)
    assert "Nu dringend" not in browser.get(PAGE).text
    assert "Lift" not in repr(with_content.desk.log.lines(most=9)), "no words stand in the log"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"titel": "  "}, "Vul dit in."),
        ({"titel": "x" * 81}, "te lang: 81 tekens"),
        ({"tekst": "y" * 401}, "te lang: 401 tekens"),
        ({"duur": "eeuwig"}, "Kies een van de mogelijkheden."),
        ({"duur": "zelf", "tot": ""}, "Schrijf een dag en een tijd"),
        ({"duur": "zelf", "tot": "morgenochtend"}, "Schrijf een dag en een tijd"),
        ({"duur": "zelf", "tot": "2001-01-01T10:00"}, "al voorbij"),
        ({"duur": "zelf", "tot": "2099-01-01T10:00"}, "hoogstens 7 dagen"),
    ],
)
def test_a_mistake_is_told_at_its_field_and_nothing_typed_is_lost(
    with_content: DeskUnderTest, typed: dict[str, str], told: str
) -> None:
    browser = with_content.signed_in()
    page = urgent(browser, **({"tekst": "Dit typte ik.", "titel": "En dit"} | typed))
    assert page.status == 422
    assert "<title>Fout: " in page.text
    field = next((name for name in ("titel", "tekst", "duur") if name in typed and name != "duur"), "duur")
    field = "tot" if typed.get("duur") == "zelf" else field
    assert f'href="#{field}"' in page.text
    assert f'id="{field}"' in page.text
    assert told in page.text
    kept = {"tekst": "Dit typte ik.", "titel": "En dit"} | typed
    assert kept["tekst"] in page.text
    assert kept["titel"].strip() in page.text
    assert with_content.desk.programme.messages(with_content.clock.now()) == ()


def test_no_more_messages_stand_together_than_a_wall_can_say(with_content: DeskUnderTest) -> None:
    browser = with_content.signed_in()
    for number in range(MOST):
        assert urgent(browser, titel=f"Bericht {number}").status == 303
    page = urgent(browser, titel="Nog een")
    assert page.status == 422
    assert "Haal er eerst een af" in page.text
    assert "Nog een" in page.text


def test_who_came_in_by_the_folder_sees_the_programme_and_changes_nothing(with_content: DeskUnderTest) -> None:
    browser = with_content.signed_in(role=DeskRole.FOLDER)
    page = browser.get(PAGE)
    assert page.status == 200
    assert "Sla over" not in page.text
    assert browser.get(f"{PAGE}/dringend").status == 403
    token = {"token": browser.get("/balie/sessies").fields().get("token", "")}
    for path in ("quote", "dringend", "dringend/terug", "ongedaan"):
        sent = token | {"act": "overslaan", "item": POSITIVE[0].id, "dag": tomorrow(with_content)}
        assert browser.post(f"{PAGE}/{path}", sent).status == 403
    assert with_content.desk.programme.choices(with_content.clock.now().date()) == ()


def test_an_urgent_message_is_handed_on_to_screens_elsewhere_with_its_end(with_content: DeskUnderTest) -> None:
    browser = with_content.signed_in()
    urgent(browser)
    handed = next(one for one in json.loads(browser.get("/feed.json").body)["items"] if "Lift stuk" in str(one))
    assert handed["_kiosk"]["urgent"] is True
    assert handed["_kiosk"]["until"]


def test_without_a_kiosk_the_page_says_so_and_a_message_can_still_be_left(with_content: DeskUnderTest) -> None:
    browser = with_content.signed_in()
    with_content.kiosk.away = True
    assert "De kiosk antwoordt niet" in browser.get(PAGE).text
    assert "Lift stuk" in browser.follow(urgent(browser)).text


def test_the_pages_speak_english_too(open_desk: Opens) -> None:
    desk = open_desk(DeskSettings(), Language.ENGLISH)
    desk.kiosk.library.put(batch(*POSITIVE, *CRITICAL))
    browser = desk.signed_in()
    assert "The next seven days" in browser.get(PAGE).text
    assert "Put on the screen" in browser.get(f"{PAGE}/dringend").text
