"""Two desks on one store are one desk: who is in at one is in at the other, and nobody overwrites anybody."""

from __future__ import annotations

import threading
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from kiosk.model.desk import DeskRole
from kiosk.model.desk_settings import DeskSettings
from kiosk.store.desk_invitations import invite
from tests.desk.browser import Browser
from tests.desk.conftest import WORDS, DeskUnderTest, Opens, batch, quote

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


@pytest.fixture
def desks(open_desk: Opens) -> tuple[DeskUnderTest, DeskUnderTest]:
    return open_desk(DeskSettings()), open_desk(DeskSettings())


def at(browser: Browser, desk: DeskUnderTest) -> Browser:
    """Return the same browser, at another desk."""
    other = Browser(desk.port)
    other.cookies = dict(browser.cookies)
    return other


def made(desk: DeskUnderTest, act: str) -> int:
    return [str(one.act) for one in desk.desk.log.lines(most=500)].count(act)


def test_who_is_in_at_one_is_in_at_the_other_and_out_at_both(desks: tuple[DeskUnderTest, DeskUnderTest]) -> None:
    one, other = desks
    noor, link = one.signed_in("Noor"), one.invite("Samir")
    assert at(noor, other).get("/balie/").status == 200
    assert Browser(other.port).post(link, {}).status == 303
    assert Browser(one.port).post(link, {}).status == 410, "it was used at the other"
    there = at(noor, other)
    there.post("/balie/afmelden", there.get("/balie/sessies").fields("afmelden"))
    assert noor.get("/balie/").status == 303


def test_of_two_who_decide_about_one_item_at_two_desks_the_second_reads_who_was_quicker(
    desks: tuple[DeskUnderTest, DeskUnderTest],
) -> None:
    one, other = desks
    one.kiosk.library.put(batch(quote(WORDS), survey=True))
    noor, samir = one.signed_in("Noor"), other.signed_in("Samir")
    forms = [browser.get("/balie/nakijken/").fields() for browser in (noor, samir)]
    assert noor.post("/balie/nakijken/", forms[0] | {"act": "vrijgeven"}).status == 303
    late = samir.post("/balie/nakijken/", forms[1] | {"act": "weigeren"})
    assert late.status == 409
    assert "Noor heeft dit" in late.text
    assert (made(one, "release"), made(one, "refuse")) == (1, 0)


def test_one_form_that_reaches_both_is_one_decision(desks: tuple[DeskUnderTest, DeskUnderTest]) -> None:
    one, other = desks
    one.kiosk.library.put(batch(quote(WORDS)))
    one.kiosk.shows = quote(WORDS)
    noor = one.signed_in("Noor")
    fields = noor.get("/balie/").fields("/balie/weg")
    there = at(noor, other)
    token = there.get("/balie/").fields("/balie/weg")["token"]
    one.kiosk.going.add(fields["item"])
    places = {noor.post("/balie/weg", fields).headers["Location"],
              there.post("/balie/weg", fields | {"token": token}).headers["Location"]}  # fmt: skip
    assert len(places) == 1
    assert made(other, "take down") == 1


def test_of_many_who_decide_at_once_none_is_lost_and_none_counts_twice(
    desks: tuple[DeskUnderTest, DeskUnderTest],
) -> None:
    items = [quote(f"Dit zei klant nummer {number} over ons werk.") for number in range(12)]
    desks[0].kiosk.library.put(batch(*items))
    browsers = [desk.signed_in(name) for desk in desks for name in ("Noor", "Samir")]
    tokens = [browser.get("/balie/sessies").fields("afmelden")["token"] for browser in browsers]
    answers: list[int] = []

    def decide(browser: Browser, token: str) -> None:
        for item in items:
            form = {"token": token, "item": item.id, "form": f"{browser.port}-{token[:6]}-{item.id}"}
            answers.append(browser.post("/balie/weg", form).status)

    deciding = [threading.Thread(target=decide, args=pair) for pair in zip(browsers, tokens, strict=True)]
    for one in deciding:
        one.start()
    for one in deciding:
        one.join()
    assert answers == [303] * 48
    assert made(desks[0], "take down") == len(items), "each item is down once"
    desks[1].decide()
    assert desks[1].kiosk.library.snapshot().items == ()


@pytest.mark.parametrize(
    "wrong", [datetime(1970, 1, 1, tzinfo=AMSTERDAM), datetime(2038, 1, 20, tzinfo=AMSTERDAM)], ids=["1970", "2038"]
)
def test_what_is_decided_while_a_clock_is_wrong_holds_when_it_is_right_again(
    desks: tuple[DeskUnderTest, DeskUnderTest], wrong: datetime
) -> None:
    one, other = desks
    one.kiosk.library.put(batch(quote(WORDS)))
    one.kiosk.shows = quote(WORDS)
    one.desk.now = lambda: wrong
    noor, key = Browser(one.port), invite(one.database, "Noor", DeskRole.EDITOR, by="beheerder", at=wrong)
    noor.post(f"/balie/uitnodiging/{key}", {})
    fields = noor.get("/balie/").fields("/balie/weg")
    one.kiosk.going.add(fields["item"])
    assert noor.post("/balie/weg", fields).status == 303
    for path in ("/balie/", "/balie/logboek", "/balie/sessies", "/balie/nakijken/"):
        assert noor.get(path).status == 200
    other.decide()
    assert other.kiosk.library.snapshot().items == ()
    samir = other.signed_in("Samir")
    page = samir.get("/balie/logboek")
    assert "van het scherm gehaald" in page.text
    samir.post("/balie/ongedaan", page.fields("ongedaan"))
    other.decide()
    assert len(other.kiosk.library.snapshot().items) == 1
