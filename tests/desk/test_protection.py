"""A hostile client gets nowhere: each attack is refused before a page sees it, and changes nothing."""

from __future__ import annotations

import re

import pytest

from kiosk.desk.bodies import LONGEST_BODY
from kiosk.desk.protection import OPEN, SEALED
from kiosk.model.desk_settings import DeskSettings
from kiosk.model.telling import message_of, sealed
from tests.desk.browser import Browser
from tests.desk.conftest import WORDS, DeskUnderTest, Opens, batch, quote


def logged(desk: DeskUnderTest) -> list[str]:
    return [str(one.act) for one in desk.desk.log.lines(most=99)]


def some_path(desk: DeskUnderTest, endpoint: str) -> str:
    """Return an address of a page, whatever it takes."""
    rule = next(one for one in desk.app.url_map.iter_rules() if one.endpoint == endpoint)
    return re.sub(r"<[^>]*>", "quote-000000", rule.rule)


def test_every_page_but_those_that_open_the_desk_asks_who_is_there(desk: DeskUnderTest) -> None:
    rules = [one for one in desk.app.url_map.iter_rules() if one.endpoint not in OPEN | SEALED]
    assert len(rules) > 8
    for rule in rules:
        stranger, path = Browser(desk.port), some_path(desk, rule.endpoint)
        if "PUT" in (rule.methods or ()):
            answer = stranger.ask("PUT", path, b"", {"Origin": stranger.origin or ""})
        else:
            answer = stranger.get(path) if "GET" in (rule.methods or ()) else stranger.post(path, {})
        assert (answer.status, answer.headers["Location"]) == (303, "/balie/aanmelden"), path
        assert answer.headers["Set-Cookie"] is None


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:80", "kiosk.evil.example", "localhost.evil.example", ""]
)
def test_a_name_that_a_stranger_lets_lead_here_reads_nothing(desk: DeskUnderTest, host: str) -> None:
    browser = desk.signed_in()
    for path in ("/balie/", "/healthz", "/balie/aanmelden"):
        assert browser.ask("GET", path, headers={"Host": host}).status in {400, 421}


@pytest.mark.parametrize("origin", [None, "null", "http://evil.example", "https://127.0.0.1", "http://127.0.0.1:1"])
def test_a_form_of_another_page_is_refused(desk: DeskUnderTest, origin: str | None) -> None:
    desk.kiosk.library.put(batch(quote(WORDS)))
    desk.kiosk.shows = quote(WORDS)
    browser = desk.signed_in()
    fields = browser.get("/balie/").fields("/balie/weg")
    browser.origin = origin
    assert browser.post("/balie/weg", fields).status == 403
    assert "take down" not in logged(desk)


def test_a_form_that_says_it_comes_from_elsewhere_is_refused(desk: DeskUnderTest) -> None:
    browser = desk.signed_in()
    token = browser.get("/balie/sessies").fields()["token"]
    for site in ("cross-site", "same-site", "none"):
        assert browser.post("/balie/afmelden", {"token": token}, {"Sec-Fetch-Site": site}).status == 403
    assert browser.get("/balie/").status == 200


@pytest.mark.parametrize("token", ["", "0" * 64, "é"])
def test_a_form_without_the_token_of_its_session_is_refused(desk: DeskUnderTest, token: str) -> None:
    browser = desk.signed_in()
    for path in ("/balie/weg", "/balie/nakijken/", "/balie/ongedaan", "/balie/sessies", "/balie/afmelden"):
        assert browser.post(path, {"token": token, "item": "quote-000000"}).status == 403
    assert "take down" not in logged(desk)


def test_the_token_of_another_session_opens_nothing(desk: DeskUnderTest) -> None:
    token = desk.signed_in("Samir").get("/balie/sessies").fields()["token"]
    assert desk.signed_in("Noor").post("/balie/afmelden", {"token": token}).status == 403


def test_only_forms_are_read_and_only_short_ones(desk: DeskUnderTest) -> None:
    browser = desk.signed_in()
    own = {"Origin": f"http://127.0.0.1:{desk.port}"}
    for kind in ("application/json", "multipart/form-data; boundary=x", "text/plain", ""):
        assert browser.ask("POST", "/balie/weg", b"{}", own | {"Content-Type": kind}).status == 415
    form = own | {"Content-Type": "application/x-www-form-urlencoded"}
    assert browser.ask("POST", "/balie/weg", b"a" * (LONGEST_BODY + 1), form).status == 413
    assert browser.get("/balie/logboek?voor=" + "9" * 2000).status == 414
    assert browser.ask("GET", "/balie/", headers={"X": "y" * 20000}).status == 431


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE"])
def test_no_other_verb_is_known(desk: DeskUnderTest, method: str) -> None:
    assert desk.signed_in().ask(method, "/balie/").status in {404, 405}


def test_every_answer_forbids_to_keep_it_to_embed_it_and_to_load_anything_from_elsewhere(desk: DeskUnderTest) -> None:
    browser = desk.signed_in()
    for path in ("/balie/", "/balie/nakijken/", "/balie/logboek", "/balie/sessies", "/no/such", "/healthz"):
        answer = browser.get(path)
        assert answer.headers["Cache-Control"] == "no-store"
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Server"] is None
        assert not re.search(rb"(?:src|href|action)=\"(?:https?:)?//", answer.body), "no request to another host"
        assert b"<style" not in answer.body
        assert b" style=" not in answer.body


@pytest.mark.parametrize("where", ["//evil.example", "https://evil.example/", "/\\evil.example", "today"])
def test_no_field_and_no_address_sends_a_browser_elsewhere(desk: DeskUnderTest, where: str) -> None:
    browser = desk.signed_in()
    token = browser.get("/balie/sessies").fields()["token"]
    for path, fields in (
        ("/balie/ongedaan", {"page": where, "decision": where, "next": where}),
        ("/balie/sessies", {"session": where}),
        ("/balie/weg", {"item": where, "form": where}),
    ):
        answer = browser.post(path, fields | {"token": token})
        assert answer.headers["Location"] is None or answer.headers["Location"].startswith("/balie/")
    stranger = Browser(desk.port)
    assert stranger.get(f"/balie/?next={where}").headers["Location"] == "/balie/aanmelden"


@pytest.mark.parametrize(
    "path",
    [
        "/balie/looks/../../../../etc/passwd",
        "/balie/letters/..%2f..%2fdesk.py",
        "/balie/letters/desk.py",
        "/balie/dia/..%2f..%2fetc.png",
        "/static/desk.css",
    ],
)
def test_no_path_leads_out_of_the_desk(desk: DeskUnderTest, path: str) -> None:
    assert desk.signed_in().get(path).status == 404


def test_nothing_of_content_is_markup(desk: DeskUnderTest) -> None:
    item = quote(WORDS, "<img src=x>.csv", speaker="<script>alert(1)</script>")
    desk.kiosk.library.put(batch(item, path="<img src=x>.csv", survey=True))
    body = desk.signed_in("<i>Noor</i>").get("/balie/nakijken/").body
    assert b"&lt;b&gt;luisterde&lt;/b&gt;" in body
    for markup in (b"<b>", b"<img src=x", b"<script>alert", b"<i>"):
        assert markup not in body


def test_who_is_outside_the_networks_gets_nothing(open_desk: Opens) -> None:
    outside = open_desk(DeskSettings(networks=("10.0.0.0/8", "::1/128")))
    for path in ("/balie/aanmelden", "/healthz", "/balie/looks/x/desk.css"):
        assert Browser(outside.port).get(path).status == 403


def test_what_a_screen_sealed_comes_in_from_anywhere_and_nothing_else_does(open_desk: Opens) -> None:
    outside = open_desk(DeskSettings(networks=("10.0.0.0/8",)))
    key = outside.desk.screens.key("kantine", at=outside.clock.now())
    body = message_of(())
    seal = str(sealed(key, "kantine", outside.clock.now(), body))
    post = outside.app.test_client().post
    assert post("/shown", data=body, headers={"Authorization": seal}).status_code == 204
    assert post("/pair/begin", data=body, headers={"Authorization": seal}).status_code == 403


def test_only_the_proxy_that_is_named_is_believed_about_who_asks(open_desk: Opens) -> None:
    lying = {"X-Forwarded-For": "10.1.2.3"}
    believed = open_desk(DeskSettings(networks=("10.0.0.0/8",), proxy="127.0.0.1"))
    assert Browser(believed.port).ask("GET", "/healthz", headers=lying).status == 200
    assert Browser(believed.port).ask("GET", "/healthz").status == 403


def test_nobody_is_believed_about_who_asks_where_no_proxy_is_named(open_desk: Opens) -> None:
    desk = open_desk(DeskSettings(networks=("10.0.0.0/8",)))
    assert Browser(desk.port).ask("GET", "/healthz", headers={"X-Forwarded-For": "10.1.2.3"}).status == 403


def test_behind_https_the_cookie_goes_over_https_alone(open_desk: Opens) -> None:
    desk = open_desk(DeskSettings(address="https://balie.huis.nl"))
    browser = Browser(desk.port)
    browser.origin = "https://balie.huis.nl"
    answer = browser.post(desk.invite(), {}, {"Host": "balie.huis.nl"})
    cookie = answer.headers["Set-Cookie"]
    assert answer.status == 303
    assert cookie.startswith("__Host-desk=")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(cookie.split("; "))


def test_a_page_that_fails_tells_nothing_of_why(desk: DeskUnderTest, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = desk.signed_in()
    monkeypatch.setattr(desk.desk.log, "lines", lambda **_: 1 / 0)
    answer = browser.get("/balie/logboek")
    assert answer.status == 500
    assert "ZeroDivision" not in answer.text
    assert "er is niets veranderd" in answer.text
