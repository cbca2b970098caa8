"""The page of a team: its own feedback and no other page of the desk, for as long as the keeper lets it."""

from __future__ import annotations

import re
from datetime import timedelta

from kiosk.desk.protection import OF_A_TEAM, OPEN, SEALED
from kiosk.model.consents import Consent, ConsentAbout
from kiosk.model.content import Batch
from kiosk.model.desk import DeskRole
from kiosk.model.item_parts import Score, Tone
from kiosk.store.desk_invitations import invite
from tests.desk.browser import Browser
from tests.desk.conftest import DeskUnderTest, batch, quote

OWN = "Planning"


def fill(desk: DeskUnderTest, own: int = 6, other: int = 6) -> None:
    day = desk.clock.now().date()
    said = [
        quote(f"Nummer {number} over {team}, dank aan Anna Bakker.", team=team, said_on=day, tone=Tone.POSITIVE,
              score=Score(value=8.0 + number % 2, scale=10))
        for team, count in ((OWN, own), ("Verkoop", other)) for number in range(count)
    ]  # fmt: skip
    whole: Batch = batch(*said)
    desk.kiosk.library.put(whole)


def of_team(desk: DeskUnderTest, team: str = OWN) -> Browser:
    key = invite(desk.database, "Sanne", DeskRole.TEAM, by="beheerder", at=desk.clock.now(), team=team)
    browser = Browser(desk.port)
    assert "over uw team is gezegd" in browser.get(f"/balie/uitnodiging/{key}").text
    assert browser.follow(browser.post(f"/balie/uitnodiging/{key}", {})).headers["Location"] == "/balie/team/"
    return browser


def test_a_team_reads_what_was_said_of_it_with_figures_and_no_names(desk: DeskUnderTest) -> None:
    fill(desk)
    asked = Consent(
        id="c", about=ConsentAbout.COMPLIMENT, subject="note-1", colleague="Anna Bakker", detail="0@", by="Noor",
        at=desk.clock.now(), ends=desk.clock.now() + timedelta(days=30),
    )  # fmt: skip
    desk.desk.consents.ask(asked)
    page = of_team(desk).get("/balie/team/").text
    assert "Klanten: 6 antwoorden" in page
    assert "Nummer 3 over Planning, dank aan …<" in page
    assert "Verkoop" not in page
    assert "Anna" not in page
    assert "100\N{NO-BREAK SPACE}% complimenten (tussen 61\N{NO-BREAK SPACE}%" in page
    assert re.search(r"gemiddeld een 8,5 van 10 \(tussen 7,9 en 9,1, 6 antwoorden\)", page)


def test_of_fewer_than_five_there_is_only_how_many_they_are(desk: DeskUnderTest) -> None:
    fill(desk, own=4)
    page = of_team(desk).get("/balie/team/").text
    assert "Klanten: 4 antwoorden" in page
    assert "over Planning" not in page
    assert "%" not in page


def test_nothing_else_of_the_desk_opens_for_a_team(desk: DeskUnderTest) -> None:
    """Every route there is, asked in every way that it can be asked."""
    fill(desk)
    browser, tried = of_team(desk), 0
    browser.get("/balie/team/")
    for rule in desk.app.url_map.iter_rules():
        if rule.endpoint in OF_A_TEAM | OPEN | SEALED:
            continue
        path = re.sub(r"<(?:\w+:)?(\w+)>", "note-0123456789ab", rule.rule)
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            answer = browser.post(path, {"token": "x"}) if method == "POST" else browser.ask(method, path)
            allowed = {403} | ({303} if rule.endpoint in {"health.start", "today.page"} else set())
            allowed |= {415, 411} if method in {"PUT", "POST"} else set()
            assert answer.status in allowed, (method, path, answer.status)
            if answer.status == 303:
                assert answer.headers["Location"] == "/balie/team/"
            tried += 1
    assert tried > 60
    assert set(browser.cookies) == {"desk"}, "still signed in"


def test_a_keeper_invites_a_team_and_ends_it(desk: DeskUnderTest) -> None:
    keeper = desk.signed_in("Kim", DeskRole.KEEPER)
    fields = keeper.get("/balie/uitnodigen").fields() | {"naam": "Sanne", "rol": "team"}
    wrong = keeper.post("/balie/uitnodigen", fields)
    assert wrong.status == 400
    assert 'value="Sanne"' in wrong.text
    link = keeper.post("/balie/uitnodigen", fields | {"team": OWN}).text
    assert "team: alleen wat over het eigen team is gezegd (Planning)" in keeper.get("/balie/uitnodigen").text
    found = re.search(r"/balie/uitnodiging/[\w-]+", link)
    assert found
    team = Browser(desk.port)
    team.post(found[0], {})
    assert team.get("/balie/team/").status == 200
    page = keeper.get("/balie/sessies")
    (theirs,) = re.findall(r'name="session" value="(\w+)"', page.text)
    keeper.post("/balie/sessies", page.fields("") | {"session": theirs})
    assert team.get("/balie/team/").status == 303


def test_who_works_at_the_desk_has_no_page_of_a_team_and_a_team_signs_out(desk: DeskUnderTest) -> None:
    assert desk.signed_in().get("/balie/team/").status == 403
    team = of_team(desk)
    page = team.get("/balie/team/")
    team.post("/balie/afmelden", page.fields("afmelden"))
    assert team.get("/balie/team/").status == 303
