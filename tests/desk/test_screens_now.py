"""The page of the screens tells how each is doing and what stands there; from it screens are asked, and groups set."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.desk.screen_rows import MOST
from kiosk.desk.screen_words import ScreenState, summary_of
from kiosk.model.decisions import DeskDecision, Verb
from kiosk.model.desk import Act, DeskRole, Done
from kiosk.model.heartbeat import Heartbeat
from kiosk.model.language import Phrase
from kiosk.model.remote_acts import ActEnd, ActTold, RemoteAct
from kiosk.model.screen_choices import ScreenChoices
from kiosk.model.screen_groups import GroupChoices, with_groups
from kiosk.model.screen_update import UpdateEnd, UpdateTold
from tests.desk.browser import Answer, Browser
from tests.desk.conftest import DeskUnderTest, batch, quote

THERE = quote("Hier in de kantine stond dit.")
PAGE = "/balie/schermen"


def add(desk: DeskUnderTest, name: str, **chosen: Any) -> None:  # noqa: ANN401  # as a screen's choices have them
    """Pair a screen of this name."""
    desk.clock.advance(1)
    now, number = desk.clock.now(), len(desk.desk.paired.screens())
    code = desk.desk.paired.begin(f"{number:064x}", "pi", at=now).code
    done = Done(at=now, by="Noor", act=Act.PAIR_SCREEN, about=name)
    assert desk.desk.paired.confirm(code, f"{number:016x}", ScreenChoices(name=name, **chosen), done)


def tells(desk: DeskUnderTest, name: str, **more: Any) -> None:  # noqa: ANN401  # as a heartbeat has them
    desk.clock.advance(1)
    now = desk.clock.now()
    told: dict[str, Any] = {"clock": now.timestamp(), "version": "1.4", "theme": "papier", "language": "nl"}
    beat = Heartbeat(**told | more)
    assert desk.desk.heard.hear(name, int(now.timestamp() * 1000), beat, now)


@pytest.fixture
def wall(desk_that_draws: DeskUnderTest) -> DeskUnderTest:
    desk = desk_that_draws
    desk.kiosk.library.put(batch(THERE))
    add(desk, "Kantine", place="Zwolle", tags=("kantine", "zwolle"))
    add(desk, "Hal", tags=("zwolle",))
    tells(desk, "Kantine", stands=THERE.id, up=7200.0, temperature=61.0)
    return desk


def test_the_list_tells_of_each_screen_how_it_is_doing_and_what_stands_there(wall: DeskUnderTest) -> None:
    page = wall.signed_in().get(PAGE).text
    for told in ("Kantine", "Zwolle", "loopt, al 2 uur", THERE.text, "Hal", "nog niet gehoord", "1 van 2 loopt goed"):
        assert told in page, told
    tells(wall, "Kantine", notes=(Phrase("De schijf is <vol>.", "The disk is full."),))
    tells(wall, "Hal", clock=wall.clock.now().timestamp() - 600, on=False)
    answer = wall.signed_in().get(PAGE)
    page = answer.text
    assert b"De schijf is &lt;vol&gt;." in answer.body
    assert "uit, volgens de openingstijden" in page
    assert "klok loopt 10 min achter" in page
    assert "1 vraagt aandacht · 1 is uit" in page


def test_a_small_picture_is_drawn_of_what_stands_there_and_of_nothing_else(wall: DeskUnderTest) -> None:
    noor = wall.signed_in()
    page = noor.get(PAGE).text
    picture = page.split('src="/balie/scherm/dia/')[1].split('"')[0].replace("&amp;", "&")
    answer = noor.get(f"/balie/scherm/dia/{picture}")
    assert answer.body.startswith(b"\x89PNG")
    assert noor.get(f"/balie/scherm/dia/{THERE.id}-00000000.png").status == 404
    wall.kiosk.quick = wall.decide
    decision = DeskDecision(id="weg", verb=Verb.TAKE_DOWN, item=THERE.id, words="")
    done = Done(at=wall.clock.now(), by="Noor", act=Act.TAKE_DOWN, item=THERE.id, decision="weg")
    wall.desk.decisions.decide(decision, done, seen=None)
    wall.desk.kiosk.take_in()
    assert THERE.text not in noor.get(PAGE).text
    assert noor.get(f"/balie/scherm/dia/{picture}").status == 404
    wall.kiosk.away = True
    assert noor.get(PAGE).status == 200


def asked(
    browser: Browser, what: RemoteAct, form: str = "a" * 16, page: str = "/balie/scherm?scherm=Kantine", **where: str
) -> Answer:
    fields = browser.get(page).fields() | {"wat": what.value, "form": form} | where
    return browser.post("/balie/scherm/vraag", fields)


def test_what_is_asked_of_a_screen_is_asked_once_and_told_what_became_of_it(wall: DeskUnderTest) -> None:
    noor = wall.signed_in(role=DeskRole.KEEPER)
    for _ in range(2):
        page = noor.follow(asked(noor, RemoteAct.NEXT, scherm="Kantine"))
    assert "Volgende dia: wacht op het scherm" in page.text
    (act,) = wall.desk.acts.open_of("Kantine", wall.clock.now())
    assert wall.desk.heard.calls("Kantine")
    assert not wall.desk.heard.calls("Hal")
    wall.desk.acts.tell("Kantine", [ActTold(id=act.id, end=ActEnd.DONE)], at=wall.clock.now())
    assert "Volgende dia: gedaan" in noor.get("/balie/scherm?scherm=Kantine").text
    asked(noor, RemoteAct.RESTART, "b" * 16, scherm="Kantine")
    wall.clock.advance(timedelta(minutes=11).total_seconds())
    assert "verlopen" in noor.get("/balie/scherm?scherm=Kantine").text
    lines = [one.act for one in wall.desk.log.lines(most=9)]
    assert lines.count(Act.SCREEN_NEXT) == lines.count(Act.SCREEN_RESTART) == 1
    assert "een scherm opnieuw laten beginnen" in noor.get("/balie/logboek").text


def test_all_screens_of_a_group_are_asked_together(wall: DeskUnderTest) -> None:
    tells(wall, "Hal")
    noor = wall.signed_in()
    page = noor.follow(asked(noor, RemoteAct.NEXT, groep="zwolle"))
    assert "Elk scherm doet het" in page.text
    assert len(wall.desk.acts.newest(["Kantine", "Hal"], most=9)) == 2
    assert [one.act for one in wall.desk.log.lines(most=9)].count(Act.SCREEN_NEXT) == 1
    assert asked(noor, RemoteAct.NEXT, "c" * 16, groep="elders").status == 404
    assert asked(noor, RemoteAct.NEXT, "c" * 16, scherm="elders").status == 404
    assert asked(noor, RemoteAct.NEXT, "geen", scherm="Hal").status == 400
    assert noor.get("/balie/scherm?scherm=elders").status == 404


def test_a_picture_and_a_restart_are_for_keepers_and_nothing_at_all_for_who_came_by_the_folder(
    wall: DeskUnderTest,
) -> None:
    noor, sam = wall.signed_in(), wall.signed_in("Sam", DeskRole.KEEPER)
    for what in (RemoteAct.SCREENSHOT, RemoteAct.RESTART):
        assert asked(noor, what, scherm="Kantine").status == 403
    assert "Beeld opvragen" not in noor.get("/balie/scherm?scherm=Kantine").text
    asked(sam, RemoteAct.SCREENSHOT, scherm="Kantine")
    (act,) = wall.desk.acts.open_of("Kantine", wall.clock.now())
    wall.desk.kiosk.elsewhere.pictures.keep(act.id, b"\xff\xd8\xff picture")
    wall.desk.acts.tell("Kantine", [ActTold(id=act.id, end=ActEnd.DONE)], at=wall.clock.now())
    assert f"/balie/scherm/beeld/{act.id}" in sam.get("/balie/scherm?scherm=Kantine").text
    assert sam.get(f"/balie/scherm/beeld/{act.id}").body == b"\xff\xd8\xff picture"
    assert noor.get(f"/balie/scherm/beeld/{act.id}").status == 403
    assert sam.get(f"/balie/scherm/beeld/{'f' * 16}").status == 404
    folder = wall.signed_in("via de map", DeskRole.FOLDER)
    assert "Volgende dia" not in folder.get("/balie/scherm?scherm=Kantine").text
    token = {"token": folder.get("/balie/sessies").fields("afmelden")["token"]}
    assert folder.post("/balie/scherm/vraag", token | {"wat": "next", "form": "a" * 16, "scherm": "Hal"}).status == 403


def test_an_update_is_asked_by_a_keeper_of_screens_whose_machine_does_it_and_what_became_of_it_is_told(
    wall: DeskUnderTest,
) -> None:
    sam, noor = wall.signed_in("Sam", DeskRole.KEEPER), wall.signed_in()
    tells(wall, "Hal")
    assert "Vannacht bijwerken" not in sam.get("/balie/scherm?scherm=Kantine").text, "its machine does not"
    assert "Vannacht bijwerken" not in sam.get(f"{PAGE}?groep=zwolle").text
    assert asked(sam, RemoteAct.UPDATE, groep="zwolle").status == 404
    tells(wall, "Kantine", updates=True)
    assert "Vannacht bijwerken (1)" in sam.get(f"{PAGE}?groep=zwolle").text
    assert "Vannacht bijwerken" not in noor.get("/balie/scherm?scherm=Kantine").text
    assert asked(noor, RemoteAct.UPDATE, scherm="Kantine").status == 403
    sam.follow(asked(sam, RemoteAct.UPDATE, groep="zwolle"))
    (act,) = wall.desk.acts.newest(["Kantine", "Hal"], most=9)
    assert act.screen == "Kantine"
    wall.desk.acts.tell("Kantine", [ActTold(id=act.id, end=ActEnd.DONE)], at=wall.clock.now())
    tells(wall, "Kantine", updates=True, update_wanted=True)
    page = sam.get("/balie/scherm?scherm=Kantine").text
    assert "Vannacht bijwerken: aangenomen, voor de nacht tussen 02:00 en 05:00" in page
    assert "’s nachts laten bijwerken" in sam.get("/balie/logboek").text
    told = UpdateTold(end=UpdateEnd.UPDATED, before="0.1.0", after="0.2.0", at=wall.clock.now())
    tells(wall, "Kantine", updated=told)
    assert "0.1.0 → 0.2.0" in sam.get("/balie/scherm?scherm=Kantine").text
    tells(wall, "Kantine", updated=replace(told, end=UpdateEnd.BACK, after="0.1.0"))
    assert "de nieuwe versie toonde niets, de vorige is terug" in sam.get(PAGE).text
    assert "1 vraagt aandacht" in sam.get(PAGE).text
    rows = {one["name"]: one for one in json.loads(sam.get("/screens.json").text)["screens"]}
    assert rows["Kantine"]["updated"]["end"] == "back"
    wall.clock.advance(timedelta(days=8).total_seconds())
    tells(wall, "Kantine", updated=replace(told, end=UpdateEnd.FAILED))
    assert "vraagt aandacht" not in sam.get(PAGE).text, "it is told for a week"


def test_a_group_is_set_for_all_its_screens_but_those_with_something_of_their_own(wall: DeskUnderTest) -> None:
    noor = wall.signed_in()
    path = "/balie/schermgroep?groep=zwolle"
    form = noor.get(path).fields() | {"thema": "nacht", "taal": "en", "uren": "ma-vr 07:30-18:30"}
    assert noor.post(path, form | {"uren": "altijd open"}).status == 422
    assert "Bewaard" in noor.follow(noor.post(path, form)).text
    assert "ma-vr 07:30-18:30</textarea>" in noor.get(path).text
    add(wall, "Zaal", tags=("zwolle",), theme="papier")
    assert "Zaal</a> (uiterlijk)" in noor.get(path).text
    held = {one.chosen.name: with_groups(one.chosen, wall.desk.groups.every()) for one in wall.desk.paired.screens()}
    assert {name: (one.theme, one.language) for name, one in held.items()} == {
        "Kantine": ("nacht", "en"), "Hal": ("nacht", "en"), "Zaal": ("papier", "en"),
    }  # fmt: skip
    noor.post(path, form | {"thema": "", "taal": "", "uren": ""})
    assert wall.desk.groups.every() == {}
    assert noor.get("/balie/schermgroep?groep=elders").status == 404


CHOSEN = st.builds(GroupChoices, theme=st.sampled_from(["", "nacht"]), language=st.sampled_from(["", "en"]))


@given(st.dictionaries(st.sampled_from("abc"), CHOSEN), st.lists(st.sampled_from("abcd"), unique=True), CHOSEN)
def test_what_a_screen_has_of_its_own_always_wins_and_nothing_comes_of_nowhere(
    groups: dict[str, GroupChoices], tags: list[str], own: GroupChoices
) -> None:
    chosen = ScreenChoices(name="hal", tags=tuple(tags), theme=own.theme, language=own.language)
    held = with_groups(chosen, groups)
    assert not own.theme or held.theme == own.theme
    assert held.theme in {own.theme, *(groups[tag].theme for tag in tags if tag in groups)}
    assert replace(held, theme=own.theme, language=own.language) == chosen
    assert bool(held.language) == any([own.language, *(groups[tag].language for tag in tags if tag in groups)])


def test_hundreds_of_screens_are_parts_of_a_list_with_those_that_ask_for_a_person_first(wall: DeskUnderTest) -> None:
    for number in range(MOST + 5):
        name = f"Scherm {number:03}"
        wall.desk.screens.key(name, at=wall.clock.now())
        tells(wall, name, tags=("veel",))
    tells(wall, "Scherm 044", weak=True)
    noor = wall.signed_in()
    page = noor.get(PAGE).text
    assert page.index("Scherm 044") < page.index("Scherm 000")
    assert f"van {MOST + 7}" in page
    later = noor.get(f"{PAGE}?vanaf={MOST}").text
    assert "Scherm 064" in later
    assert "Scherm 001" not in later
    assert noor.get(f"{PAGE}?vanaf=999999999999").status == noor.get(f"{PAGE}?vanaf=-1").status == 200
    assert f"{MOST + 5}" in noor.get(f"{PAGE}?groep=veel").text
    assert summary_of({ScreenState.WELL: 1, ScreenState.SILENT: 2}, 3).english == "2 are silent · 1 of 3 runs well"


def test_other_programs_are_told_how_each_screen_is_doing(wall: DeskUnderTest) -> None:
    sam = wall.signed_in("Sam", DeskRole.KEEPER)
    rows = {one["name"]: one for one in json.loads(sam.get("/screens.json").text)["screens"]}
    assert rows["Kantine"]["version"] == "1.4"
    assert rows["Kantine"]["state"] == "well"
    assert rows["Kantine"]["stands"] == THERE.id
    assert rows["Hal"]["seen"] is None
    assert rows["Hal"]["state"] == "unheard"
