"""An invitation opens the desk once, by its button; a session lasts ninety days, is listed, and can be ended."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kiosk.desk.attempts import MOST, Attempts
from kiosk.model.desk import DeskRole
from tests.desk.browser import Browser
from tests.desk.conftest import DeskUnderTest


def test_a_scanner_of_mail_that_opens_the_link_uses_nothing_up(desk: DeskUnderTest) -> None:
    link = desk.invite("Noor")
    for _ in range(3):
        scanner = Browser(desk.port)
        answer = scanner.get(link)
        assert answer.status == 200
        assert "Dag Noor" in answer.text
        assert scanner.cookies == {}
    noor = Browser(desk.port)
    assert "Nu op het scherm" in noor.follow(noor.post(link, {})).text


def test_the_link_works_once(desk: DeskUnderTest) -> None:
    link = desk.invite()
    assert Browser(desk.port).post(link, {}).status == 303
    second = Browser(desk.port)
    answer = second.post(link, {})
    assert (answer.status, second.cookies) == (410, {})
    assert "opent niets meer" in answer.text
    assert Browser(desk.port).get(link).status == 410


def test_the_link_dies_after_seven_days_and_the_session_after_ninety(desk: DeskUnderTest) -> None:
    early, late = desk.invite(), desk.invite()
    browser = Browser(desk.port)
    browser.post(early, {})
    desk.clock.advance(timedelta(days=7).total_seconds())
    assert Browser(desk.port).get(late).status == 410
    desk.clock.advance(timedelta(days=82).total_seconds())
    assert browser.get("/balie/").status == 200
    desk.clock.advance(timedelta(days=1, seconds=1).total_seconds())
    assert browser.get("/balie/").status == 303


def test_the_cookie_is_for_this_desk_alone_and_no_script_reads_it(desk: DeskUnderTest) -> None:
    cookie = Browser(desk.port).post(desk.invite(), {}).headers["Set-Cookie"]
    assert {"HttpOnly", "Path=/", "SameSite=Lax", f"Max-Age={90 * 86400}"} <= set(cookie.split("; "))


def test_who_tries_keys_must_wait_also_with_a_good_one(desk: DeskUnderTest) -> None:
    link, thief = desk.invite(), Browser(desk.port)
    for number in range(MOST):
        assert thief.get(f"/balie/uitnodiging/guess-{number}").status == 410
    assert thief.get(link).status == 429
    assert thief.post(link, {}).status == 429


def test_tries_come_back_and_one_caller_costs_another_nothing() -> None:
    attempts = Attempts()
    for _ in range(MOST):
        attempts.failed("a", 0.0)
    assert not attempts.may("a", 59.0)
    assert attempts.may("a", 61.0)
    assert attempts.may("b", 0.0)


def test_a_forgotten_address_stands_nowhere_in_the_memory_of_the_tries() -> None:
    attempts = Attempts()
    attempts.failed("192.168.1.77", 0.0)
    assert b"192.168" not in repr(vars(attempts)).encode()


def test_who_signs_out_is_out_also_with_the_cookie_of_before(desk: DeskUnderTest) -> None:
    browser = desk.signed_in()
    before = dict(browser.cookies)
    answer = browser.post("/balie/afmelden", browser.get("/balie/sessies").fields("afmelden"))
    assert (answer.status, browser.cookies) == (303, {})
    browser.cookies = before
    assert browser.get("/balie/").status == 303


def test_a_keeper_sees_and_ends_every_session_and_an_editor_only_their_own(desk: DeskUnderTest) -> None:
    keeper, noor, samir = desk.signed_in("Ans", DeskRole.KEEPER), desk.signed_in("Noor"), desk.signed_in("Samir")
    assert "Samir" not in noor.get("/balie/sessies").text
    page = keeper.get("/balie/sessies")
    assert "Samir" in page.text
    ids = {one.name: one.id for one in desk.desk.keys.sessions(at=desk.clock.now())}
    own = noor.get("/balie/sessies").fields("afmelden")
    assert noor.post("/balie/sessies", {"token": own["token"], "session": ids["Samir"]}).status == 403
    token = page.fields("afmelden")["token"]
    keeper.follow(keeper.post("/balie/sessies", {"token": token, "session": ids["Samir"]}))
    assert samir.get("/balie/").status == 303
    assert noor.get("/balie/").status == 200


def test_each_of_it_stands_in_the_log_with_who_and_when(desk: DeskUnderTest) -> None:
    browser = desk.signed_in("Noor")
    text = browser.get("/balie/logboek").text
    for said in ("<strong>beheerder</strong> uitgenodigd", "Noor</span>", "<strong>Noor</strong> aangemeld", "vandaag"):
        assert said in text


@pytest.mark.parametrize("path", ["/", "/balie"])
def test_the_start_leads_to_the_desk(desk: DeskUnderTest, path: str) -> None:
    stranger = Browser(desk.port)
    answer = stranger.get(path)
    assert answer.status in {303, 308}
    assert answer.headers["Location"].split("//")[-1].partition("/")[2].startswith("balie")


def test_a_keeper_closes_the_desk_and_only_this_browser_and_no_invitation_is_left(desk: DeskUnderTest) -> None:
    keeper, noor = desk.signed_in("Ans", DeskRole.KEEPER), desk.signed_in("Noor")
    elsewhere, link = desk.signed_in("Ans", DeskRole.KEEPER), desk.invite("Samir")
    page = keeper.follow(keeper.post("/balie/sessies/sluiten", keeper.get("/balie/sessies").fields("sluiten")))
    assert "De balie is gesloten" in page.text
    assert keeper.get("/balie/").status == 200
    for out in (noor, elsewhere):
        assert out.get("/balie/").status == 303
    assert Browser(desk.port).post(link, {}).status == 410
    assert "<strong>Ans</strong> iedereen afgemeld" in keeper.get("/balie/logboek").text


def test_an_editor_signs_out_their_own_other_browsers_and_nobody_else(desk: DeskUnderTest) -> None:
    here, there, samir, link = desk.signed_in("Noor"), desk.signed_in("Noor"), desk.signed_in("Samir"), desk.invite()
    page = here.get("/balie/sessies")
    assert "Balie sluiten" not in page.text
    here.follow(here.post("/balie/sessies/sluiten", page.fields("sluiten")))
    assert [one.get("/balie/").status for one in (here, there, samir)] == [200, 303, 200]
    assert Browser(desk.port).get(link).status == 200


def test_a_keeper_invites_at_the_desk_and_sees_the_link_once(desk: DeskUnderTest) -> None:
    keeper = desk.signed_in("Ans", DeskRole.KEEPER)
    form = keeper.get("/balie/uitnodigen").fields()
    answer = keeper.post("/balie/uitnodigen", form | {"naam": "Noor\x1b  de\nVries", "rol": "editor"})
    link = answer.text.split('readonly value="')[1].split('"')[0]
    assert link.startswith(f"http://127.0.0.1:{desk.port}/balie/uitnodiging/")
    key = link.rpartition("/")[2]
    for path in ("/balie/uitnodigen", "/balie/logboek", "/balie/sessies"):
        page = keeper.get(path).text
        assert key not in page
        assert "Noor de Vries" in page or path.endswith("sessies")
    noor = Browser(desk.port)
    noor.follow(noor.post(link.partition(str(desk.port))[2], {}))
    assert noor.get("/balie/uitnodigen").status == 403
    assert "<strong>Ans</strong> uitgenodigd" in keeper.get("/balie/logboek").text


def test_an_invitation_without_a_name_says_so_and_loses_nothing_that_was_chosen(desk: DeskUnderTest) -> None:
    keeper = desk.signed_in("Ans", DeskRole.KEEPER)
    form = keeper.get("/balie/uitnodigen").fields()
    answer = keeper.post("/balie/uitnodigen", form | {"naam": " \t", "rol": "keeper"})
    assert answer.status == 400
    assert "<title>Fout: Uitnodigen" in answer.text
    assert 'href="#naam">Vul de naam in' in answer.text
    assert 'value="keeper" selected' in answer.text


def test_an_invitation_is_withdrawn_and_an_editor_can_neither_invite_nor_withdraw(desk: DeskUnderTest) -> None:
    keeper, noor, link = desk.signed_in("Ans", DeskRole.KEEPER), desk.signed_in("Noor"), desk.invite("Samir")
    fields = keeper.get("/balie/uitnodigen").fields("intrekken")
    token = noor.get("/balie/sessies").fields("afmelden")["token"]
    assert noor.post("/balie/uitnodigen/intrekken", fields | {"token": token}).status == 403
    assert noor.post("/balie/uitnodigen", {"token": token, "naam": "Vriend"}).status == 403
    assert Browser(desk.port).get(link).status == 200
    page = keeper.follow(keeper.post("/balie/uitnodigen/intrekken", fields))
    assert "Samir" not in page.text
    assert Browser(desk.port).get(link).status == 410
