"""Wis says what will go before it goes, forgets the words everywhere at the desk, and cannot be undone by anything."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.desk.drawing import SlideDrawing
from kiosk.model.desk import Act, DeskRole, Done
from kiosk.model.desk_message import DeskMessage
from kiosk.model.desk_settings import DeskSettings
from kiosk.model.items import Quote
from kiosk.model.language import Language
from kiosk.store import desk_words
from tests.desk.browser import Browser
from tests.desk.conftest import OTHER, DeskUnderTest, Opens, batch, quote
from tests.kept_words import where_kept
from tests.sounds import recording

WORDS = "De Zebravis belde drie keer voordat iemand luisterde."
TOLD = "zebravis"
ITEM = quote(WORDS, "quotes/positief/a.txt")
PATH = f"/balie/wis/{ITEM.id}"


@pytest.fixture
def holding(desk: DeskUnderTest) -> DeskUnderTest:
    desk.kiosk.library.put(batch(ITEM, quote(OTHER, "quotes/positief/a.txt"), path="quotes/positief/a.txt"))
    desk.kiosk.quick = desk.decide
    return desk


def erase(browser: Browser) -> str:
    return browser.follow(browser.post(PATH, browser.get(PATH).fields())).text


def shown(desk: DeskUnderTest) -> set[str]:
    return {item.text for item in desk.kiosk.library.snapshot().items if isinstance(item, Quote)}


def test_the_page_says_what_goes_what_stays_and_where_the_words_are_and_does_nothing(holding: DeskUnderTest) -> None:
    page = holding.signed_in().get(PATH).text
    for said in (WORDS, "quotes/positief/a.txt:1", "Wat weggaat", "Wat blijft", "Wis voorgoed", "Toch niet"):
        assert said in page
    assert shown(holding) == {WORDS, OTHER}


def test_an_erase_takes_the_item_off_and_tells_who_did_it_and_what_is_left_without_a_word_of_it(
    holding: DeskUnderTest,
) -> None:
    browser = holding.signed_in("Noor")
    page = erase(browser)
    assert shown(holding) == {OTHER}
    for said in ("Voorgoed gewist", "Noor, vandaag", "quotes/positief/a.txt:1", "Back-ups"):
        assert said in page
    pages = [
        browser.get(path).text
        for path in (f"/balie/bericht/{ITEM.id}", "/balie/logboek", "/balie/", "/balie/nakijken/")
    ]
    assert "voorgoed gewist" in pages[1]
    assert TOLD not in "".join((page, *pages)).lower()
    assert browser.get(f"/balie/dia/{ITEM.id}.png").status == 404


def test_it_has_no_undo_and_neither_has_the_take_down_of_before_it(holding: DeskUnderTest) -> None:
    browser = holding.signed_in()
    holding.kiosk.shows = ITEM
    fields = browser.get("/balie/").fields("/balie/weg")
    holding.kiosk.going.add(ITEM.id)
    down = browser.follow(browser.post("/balie/weg", fields))
    undo = down.fields("ongedaan")
    erase(browser)
    assert "Ongedaan maken" not in browser.get("/balie/logboek").text
    assert "Dit is gewist: het blijft weg." in browser.follow(browser.post("/balie/ongedaan", undo)).text
    (decision,) = [one for one in holding.desk.decisions.rulings(ITEM.id) if one.act is Act.ERASE]
    browser.post("/balie/ongedaan", undo | {"decision": decision.id})
    assert shown(holding) == {OTHER}


def test_who_came_in_by_the_folder_reads_what_it_means_and_erases_nothing(holding: DeskUnderTest) -> None:
    browser = holding.signed_in(role=DeskRole.FOLDER)
    page = browser.get(PATH)
    assert "U bent binnen via de map" in page.text
    assert "Wis voorgoed" not in page.text
    token = {"token": browser.get("/balie/sessies").fields().get("token", "")}
    assert browser.post(PATH, token | {"form": "f"}).status == 403
    assert shown(holding) == {WORDS, OTHER}
    assert not holding.desk.decisions.rulings(ITEM.id)
    erase(holding.signed_in("Noor"))
    assert browser.post(f"{PATH}/bestand", token | {"pad": "quotes/positief/a.txt"}).status == 403


def test_sent_twice_it_is_one_line_of_the_log(holding: DeskUnderTest) -> None:
    browser = holding.signed_in()
    fields = browser.get(PATH).fields()
    for _ in range(2):
        browser.post(PATH, fields)
    assert [one.act for one in holding.desk.log.lines(most=9)].count(Act.ERASE) == 1


def test_every_keeper_of_words_at_the_desk_forgets_them(holding: DeskUnderTest, tmp_path: Path) -> None:
    now = holding.clock.now()
    for path, text in (
        ("quotes/positief/a.txt", "De Zebravus belde twee keer.\n"),
        ("quotes/kritisch/b.txt", f"{OTHER}\n\n{WORDS.upper()}\n"),
        ("verhalen/c.txt", "Dit blijft bewaard.\n"),
    ):
        holding.desk.versions.add(path, text, f"digest of {path}", by="Noor", at=now)
    message = DeskMessage(id="m1", title="Let op", text=WORDS, ends=now + timedelta(hours=1), by="Noor", at=now)
    holding.desk.programme.announce(message, Done(at=now, by="Noor", act=Act.ANNOUNCE))
    (holding.database.folder / "desk.db.damaged").write_text(WORDS)
    browser = holding.signed_in()
    browser.get(f"/balie/dia/{ITEM.id}.png")
    erase(browser)
    assert where_kept(tmp_path, TOLD) == []
    assert [one.path for one in holding.desk.versions.every()] == ["verhalen/c.txt"], "nor what nearly was it"
    assert holding.desk.programme.messages(now) == ()
    drawing: SlideDrawing = holding.desk.drawing
    assert not drawing._kept


def test_every_table_with_words_is_one_that_forgets(desk: DeskUnderTest) -> None:
    """Whoever adds a table says here what its texts are: words that people typed, or none."""
    none = {"decisions", "undone", "log", "invitations", "sessions", "day_quotes"}
    none |= {
        "carried_once",
        "carried_out",
        "phone_screens",
        "phone_site",
        "heartbeats",
        "screen_acts",
        "screen_act_ends",
        "screen_news",
        "screen_groups",
        "topics",
        "arrivals",
        "reaction_changes",
        "set_aside",
        "gone_topics",
        "polls",
        "ballots",
        "ballots_aside",
        "ballot_changes",
        "pairings",
        "paired_screens",
        "paired_tokens",
        "consents",  # a name, which goes with what it is about
        "consent_answers",
        "consent_keys",
        "play_batches",
        "play_runs",
        "screen_plays",
        "play_places",
        "play_sorts",
        "play_things",
        "play_days",
        "play_site_days",
        "play_screen_days",
        "play_balances",
        "sign_up_lists",
        "sign_up_changes",
        "nomination_months",
        "nominations_left",
        "improver_votes",
        "improvers",
        "vote_codes",
        "nomination_changes",
        "received_changes",
        "received_tokens",
    }
    with desk.database.reading() as base:
        tables = {name for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert tables - none == desk_words.WITH_WORDS.keys()


def test_while_the_kiosk_is_away_it_is_decided_all_the_same(holding: DeskUnderTest) -> None:
    browser = holding.signed_in()
    fields = browser.get(PATH).fields()
    holding.kiosk.away = True
    page = browser.follow(browser.post(PATH, fields)).text
    assert "Voorgoed gewist" in page
    assert "De kiosk antwoordt niet" in page
    holding.kiosk.away = False
    holding.decide()
    assert shown(holding) == {OTHER}


def test_a_text_of_its_own_can_be_removed_and_no_other_file(open_desk: Opens) -> None:
    desk = open_desk(DeskSettings())
    folder = desk.desk.content
    assert folder is not None
    for path in ("quotes/eigen.txt", "quotes/samen.txt", "export.csv"):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(WORDS)
    desk.kiosk.library.put(batch(quote(WORDS, "quotes/eigen.txt"), path="quotes/eigen.txt"))
    desk.kiosk.library.put(
        batch(quote(WORDS, "quotes/samen.txt"), quote(OTHER, "quotes/samen.txt"), path="quotes/samen.txt")
    )
    desk.kiosk.library.put(batch(quote(WORDS, "export.csv"), path="export.csv"))
    desk.kiosk.quick = desk.decide
    browser = desk.signed_in()
    token = browser.get(PATH).fields()["token"]
    assert browser.post(f"{PATH}/bestand", {"token": token, "pad": "quotes/eigen.txt"}).status == 403, "not yet erased"
    page = erase(browser)
    assert page.count("Verwijder dit bestand") == 1
    for path in ("quotes/samen.txt", "export.csv", "../desk/desk.db", "", "quotes/niets.txt"):
        assert browser.post(f"{PATH}/bestand", {"token": token, "pad": path}).status == 403, path
    browser.follow(browser.post(f"{PATH}/bestand", {"token": token, "pad": "quotes/eigen.txt"}))
    assert sorted(one.name for one in folder.rglob("*.*") if one.is_file()) == ["export.csv", "samen.txt"]
    assert Act.REMOVE_FILE in {one.act for one in desk.desk.log.lines(most=9)}


@pytest.mark.parametrize("item", ["quote-1", "..", "quote-zzzzzz", "QUOTE-0000000000", "quote-" + "0" * 80])
def test_what_is_no_item_has_no_page(holding: DeskUnderTest, item: str) -> None:
    browser = holding.signed_in()
    assert browser.get(f"/balie/wis/{item}").status == 404
    assert browser.get(f"/balie/bericht/{item}").status == 404


def test_the_page_of_an_item_shows_it_and_what_was_decided_about_it(holding: DeskUnderTest) -> None:
    browser = holding.signed_in("Noor")
    path = f"/balie/bericht/{ITEM.id}"
    page = browser.get(path)
    assert WORDS in page.text
    assert "Aan de balie niets." in page.text
    browser.post("/balie/weg", page.fields("/balie/weg"))
    page = browser.get(path)
    assert "Noor van het scherm gehaald" in page.text
    assert "Haal dit weg" not in page.text
    holding.kiosk.away = True
    assert "De kiosk antwoordt niet" in browser.get(path).text


def test_it_speaks_english_where_the_desk_does(open_desk: Opens) -> None:
    desk = open_desk(DeskSettings(), Language.ENGLISH)
    desk.kiosk.library.put(batch(ITEM))
    browser = desk.signed_in()
    assert "Erase for good" in browser.get(PATH).text
    assert "Erased for good" in erase(browser)


def test_the_voice_that_says_erased_words_is_named_and_goes_with_their_file(desk: DeskUnderTest) -> None:
    assert desk.desk.content is not None
    folder = desk.desk.content / "quotes"
    folder.mkdir()
    for name in ("a.txt", "ria.m4a"):
        (folder / name).write_bytes(b"-")
    voice = replace(recording(), file="quotes/ria.m4a")
    item = quote(WORDS, "quotes/a.txt", recording=voice)
    desk.kiosk.library.put(batch(item, path="quotes/a.txt"))
    desk.kiosk.quick = desk.decide
    browser = desk.signed_in()
    page = browser.follow(browser.post(PATH, browser.get(PATH).fields()))
    assert page.text.index("quotes/ria.m4a") < page.text.index("quotes/a.txt:1")
    fields = page.fields(f"{PATH}/bestand") | {"pad": "quotes/a.txt"}
    browser.follow(browser.post(f"{PATH}/bestand", fields))
    assert list(folder.iterdir()) == []
    log = browser.get("/balie/logboek").text
    assert "quotes/ria.m4a" in log
    assert "quotes/a.txt" in log


def test_a_voice_that_says_something_else_too_is_not_removed(desk: DeskUnderTest) -> None:
    assert desk.desk.content is not None
    folder = desk.desk.content / "quotes"
    folder.mkdir()
    for name in ("a.txt", "ria.m4a"):
        (folder / name).write_bytes(b"-")
    voice = replace(recording(), file="quotes/ria.m4a")
    desk.kiosk.library.put(batch(quote(WORDS, "quotes/a.txt", recording=voice), path="quotes/a.txt"))
    desk.kiosk.library.put(batch(quote(OTHER, "quotes/b.txt", recording=voice), path="quotes/b.txt"))
    desk.kiosk.quick = desk.decide
    browser = desk.signed_in()
    page = browser.follow(browser.post(PATH, browser.get(PATH).fields()))
    fields = page.fields(f"{PATH}/bestand")
    assert browser.post(f"{PATH}/bestand", fields | {"pad": "quotes/ria.m4a"}).status == 403
    browser.follow(browser.post(f"{PATH}/bestand", fields | {"pad": "quotes/a.txt"}))
    assert [file.name for file in folder.iterdir()] == ["ria.m4a"]
