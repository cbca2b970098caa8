"""Verslag tells what was shown on all screens, in a place or on one, by the same rules as for the screen here."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import timedelta

import pytest

from kiosk.desk.plays_here import take_plays_here
from kiosk.model.item_parts import Tone
from kiosk.model.items import id_of_words, title_of
from kiosk.model.play_batches import Balance, HomePlay, PlayBatch, PlaysMessage, ReportOf, message_of
from tests.desk.conftest import OTHER, WORDS, DeskUnderTest, batch, quote

GOOD, BAD = quote(OTHER, tone=Tone.POSITIVE), quote(WORDS, tone=Tone.CRITICAL)
MASKED = quote("Bel mij op 06 12345678 als het lukt, want het is fijn.")


class Screens:
    """What screens of other places bring to a desk."""

    def __init__(self, desk: DeskUnderTest) -> None:
        self.desk = desk
        self.number = 0

    def show(self, screen: str, item: str, *, times: int, tone: str = "positive", place: str = "", days: int = 0,
             balance: Balance | None = None) -> None:  # fmt: skip
        at = self.desk.clock.now()
        began = int((at - timedelta(days=days)).timestamp() * 1000)
        play = HomePlay(item, "quote", tone, "regular", "", "shown", began, 60, 3000)
        self.number += 1
        told = self.message(PlayBatch(number=self.number, plays=(play,) * times), place, balance)
        self.desk.desk.plays.take(screen, told, told_at=self.number, at=at)

    def message(self, one: PlayBatch, place: str = "", balance: Balance | None = None) -> PlaysMessage:
        return PlaysMessage(run=f"{self.number:032x}", place=place, batches=(one,), balance=balance)


@pytest.fixture
def screens(desk: DeskUnderTest) -> Screens:
    desk.kiosk.library.put(batch(GOOD, BAD, MASKED))
    return Screens(desk)


def lines(body: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(body.decode("utf-8-sig")), delimiter=";"))


def test_where_no_screen_brought_anything_home_there_is_nothing_to_choose(desk: DeskUnderTest) -> None:
    page = desk.signed_in().get("/balie/verslag/").text
    assert "Alle schermen" not in page
    assert "<select" not in page


def test_all_screens_are_told_together_and_by_place_and_screen(desk: DeskUnderTest, screens: Screens) -> None:
    screens.show("hal boven", GOOD.id, times=6, place="Zwolle")
    kept = Balance(share=1 / 3, quotes=9, critical=3)
    screens.show("kantine", BAD.id, times=3, place="Zwolle", tone="critical", balance=kept)
    screens.show("receptie", GOOD.id, times=3, balance=replace(kept, critical=5))
    browser = desk.signed_in()
    page = browser.get("/balie/verslag/?van=alle").text
    for said in ("3 van 12 getoonde quotes waren kritisch: 25", "Het doel is 33,3", "(geen plek)", title_of(GOOD),
                 "Van 2 schermen houden er 1 het verschil nu onder één quote. Het grootst is het op “receptie”: 2",
                 "Plek: Zwolle", "Scherm: hal boven"):  # fmt: skip
        assert said in page
    rows = {row["Plek"]: row["Keer getoond"] for row in lines(browser.get("/balie/verslag/plek.csv?van=alle").body)}
    assert rows == {"Zwolle": "9", "(geen plek)": "3"}
    off = {row["Scherm"]: row["Verschil nu"] for row in lines(browser.get("/balie/verslag/scherm.csv?van=alle").body)}
    assert off == {"hal boven": "", "kantine": "0", "receptie": "2"}
    assert "Verschil nu" not in lines(browser.get("/balie/verslag/plek.csv?van=alle").body)[0]
    one = browser.get("/balie/verslag/?van=scherm:receptie").text
    assert "0 van 3 getoonde quotes waren kritisch" in one
    assert "Op “receptie” scheelt het nu 2" in one
    assert "3 van 9 getoonde quotes waren kritisch" in browser.get("/balie/verslag/?van=plek:Zwolle").text
    (row,) = lines(browser.get("/balie/verslag/bericht.csv?van=scherm:kantine").body)
    assert (row["Bericht"], row["Keer getoond"], row["Minuten"]) == (title_of(BAD), "3", "1,5")


def test_an_item_is_named_as_it_may_be_named_here_now(desk: DeskUnderTest, screens: Screens) -> None:
    browser = desk.signed_in()
    browser.get("/feed.json")
    (masked,) = (one for one in desk.kiosk.library.snapshot().items if one.id == MASKED.id)
    screens.show("hal", id_of_words(masked), times=2)
    screens.show("hal", "quote-00000000abcd", times=1)
    page = browser.get("/balie/verslag/?van=alle").text
    assert "Bel mij op" in page
    assert "12345678" not in page
    assert MASKED.id in page, "and leads to its own page"
    assert "(woorden weggehaald)" in page
    desk.kiosk.away = True
    assert "2" in browser.get("/balie/verslag/?van=alle").text
    assert "Bel mij op" not in browser.get("/balie/verslag/?van=alle").text


def test_a_kind_and_a_tone_of_a_newer_screen_are_told_by_their_own_word(desk: DeskUnderTest, screens: Screens) -> None:
    play = HomePlay("hologram-00000000abcd", "hologram", "ironic", "encore", "Zomer", "melted",
                    int(desk.clock.now().timestamp() * 1000), 60, 100)  # fmt: skip
    screens.number = 77
    told = screens.message(PlayBatch(number=1, plays=(play, replace(play, kind="quote", item="quote-0000ab"))))
    desk.desk.plays.take("hal", told, told_at=1, at=desk.clock.now())
    page = desk.signed_in().get("/balie/verslag/?van=alle").text
    for said in ("hologram", "Per campagne", "Zomer"):
        assert said in page


def test_plays_of_a_wrong_clock_are_told(desk: DeskUnderTest, screens: Screens) -> None:
    screens.show("hal", GOOD.id, times=4, days=400)
    assert (
        "4 keer zei een scherm een tijd die niet kan kloppen" in desk.signed_in().get("/balie/verslag/?van=alle").text
    )


def test_the_screen_beside_the_desk_counts_among_them_once_another_came_home(
    desk: DeskUnderTest, screens: Screens
) -> None:
    asked: list[str] = []
    began = int(desk.clock.now().timestamp() * 1000)
    play = HomePlay(GOOD.id, "quote", "positive", "", "", "shown", began, 60, 3000)
    parts = [PlayBatch(number=one, plays=(play,) * 5) for one in (1, 2)]

    def home(question: str) -> bytes:
        asked.append(question)
        had = int(question.split()[1])
        left = [one for one in parts if one.number > had]
        return message_of(screens.message(left[0])) if left else b"null"

    desk.kiosk.home = home
    assert take_plays_here(desk.desk) == 0
    assert asked == []
    screens.show("kantine", GOOD.id, times=1)
    screens.number = 99
    assert take_plays_here(desk.desk) == 2
    assert take_plays_here(desk.desk) == 2, "a kiosk that was not told tells the same again"
    today = desk.clock.now().date()
    here = ReportOf(screen=desk.desk.settings.screen.name)
    assert desk.desk.play_reports.told(today, today, here)["all"]["plays"] == 10
