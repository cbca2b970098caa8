"""Schrijven: what is typed becomes the file that one would write by hand, and nothing typed is ever lost."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote as quoted

import pytest

from kiosk.desk.content_files import safe_name
from kiosk.model.decisions import DeskDecision, Verb
from kiosk.model.desk import Act, Done
from kiosk.model.desk_settings import DeskSettings
from kiosk.model.language import Language
from tests.desk.browser import Answer, Browser
from tests.desk.conftest import DeskUnderTest, Opens, batch, quote

WORDS = "Ik belde boos op en hing <b>vrolijk</b> op. Knap hoor."
START = "/balie/schrijven/"


@pytest.fixture
def desk(desk_that_draws: DeskUnderTest) -> DeskUnderTest:
    return desk_that_draws


@pytest.fixture
def content(desk: DeskUnderTest) -> Path:
    assert desk.desk.content is not None
    return desk.desk.content


def place(content: Path, path: str, text: str) -> Path:
    file = content / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode())
    return file


def send(browser: Browser, address: str, act: str, **typed: str) -> Answer:
    page = browser.get(address)
    return browser.post(address, page.fields("data-write") | {"act": act} | typed)


def of(path: str) -> str:
    return f"{START}bestand?pad={quoted(path)}"


def texts(content: Path) -> dict[str, str]:
    files = sorted(content.rglob("*.*"))
    return {file.relative_to(content).as_posix(): file.read_text("utf-8") for file in files if file.is_file()}


def test_what_is_saved_is_the_very_file_that_the_guide_writes_by_hand(desk: DeskUnderTest, content: Path) -> None:
    browser = desk.signed_in()
    answer = send(browser, f"{START}nieuw/compliment", "bewaar", words=WORDS, speaker="Ria", place="Emmen")
    page = browser.follow(answer)
    assert texts(content) == {"quotes/positief/compliment 7 april.txt": f"{WORDS}\n- Ria, Emmen\n"}
    assert "Bewaard." in page.text


def test_the_slide_is_drawn_beside_it_in_another_theme_and_upright_where_that_is_asked(desk: DeskUnderTest) -> None:
    browser = desk.signed_in()
    seen = set()
    for look in ({}, {"thema": "nacht"}, {"vorm": "staand"}):
        page = send(browser, f"{START}nieuw/compliment", "teken", words=WORDS, **look)
        (picture,) = re.findall(r'src="(/balie/schrijven/beeld/\w+\.png)"', page.body.decode())
        drawn = browser.get(picture)
        assert (drawn.status, drawn.body[:8]) == (200, b"\x89PNG\r\n\x1a\n")
        seen.add(drawn.body)
        assert "&lt;b&gt;vrolijk" in page.body.decode()
    assert len(seen) == 3
    widths = {body[16:24] for body in seen}
    assert (720).to_bytes(4, "big") + (1280).to_bytes(4, "big") in widths


def test_the_gate_warns_at_once_by_the_rules_of_the_kiosk(desk: DeskUnderTest, content: Path) -> None:
    place(content, "MEDEWERKERS.txt", "Karin Boer\n")
    browser = desk.signed_in()
    page = send(browser, f"{START}nieuw/compliment", "teken", words="Bel mij op 06-12345678, het was prima zo.")
    assert "Vervangen door “…”" in page.text
    page = send(browser, f"{START}nieuw/verbeterkans", "teken", words="Karin nam de telefoon niet op, dat viel tegen.")
    assert (
        "Dit zal op u wachten. Hierin staat de naam van een collega" in page.text
        or "Dit zal op u wachten." in page.text
    )
    page = send(browser, f"{START}nieuw/compliment", "teken", words="woord " * 200 + ".")
    assert "Kort hem in" in page.text
    page = send(browser, f"{START}nieuw/compliment", "teken", words="Een teken \U00012000 dat niemand kent.")
    assert "lettertype" in page.text


def test_a_fault_is_told_above_and_at_its_box_and_what_was_typed_is_still_there(
    desk: DeskUnderTest, content: Path
) -> None:
    browser = desk.signed_in()
    page = send(browser, f"{START}nieuw/compliment", "bewaar", words=WORDS, dated="ooit", team="Planning")
    assert page.status == 400
    assert "<title>Fout: Compliment" in page.text
    assert '<a href="#dated">' in page.text
    assert 'id="dated-fault"' in page.text
    assert 'value="Planning"' in page.text
    assert WORDS in page.text
    assert texts(content) == {}


def test_a_name_that_is_taken_gets_another_and_no_name_leads_elsewhere(desk: DeskUnderTest, content: Path) -> None:
    browser = desk.signed_in()
    for words in ("Warm.", "Warmer.", "Warmst."):
        browser.follow(send(browser, f"{START}nieuw/compliment", "bewaar", words=words, bestandsnaam="../../ria/etc"))
    names = ("ria etc b", "ria etc c", "ria etc")
    assert sorted(texts(content)) == [f"quotes/positief/{name}.txt" for name in names]
    browser.follow(send(browser, f"{START}nieuw/compliment", "bewaar", words="Heet.", bestandsnaam="WEGHALEN"))
    assert "quotes/positief/compliment 7 april.txt" in texts(content)


def test_a_file_goes_where_the_house_keeps_its_sort(desk: DeskUnderTest, content: Path) -> None:
    place(content, "stories/old.txt", "Kop\n\nTekst van een verhaal.\n")
    browser = desk.signed_in()
    browser.follow(send(browser, f"{START}nieuw/verhaal", "bewaar", title="Een kaart", words="Zij kreeg een kaart."))
    assert "stories/verhaal 7 april.txt" in texts(content)


def test_the_list_has_the_texts_of_people_and_nothing_else(desk: DeskUnderTest, content: Path) -> None:
    place(content, "quotes/a.txt", "Warm.")
    for other in ("quotes/b.csv", "LEES-MIJ.txt", "WEGHALEN.txt", "KIOSK-MELDINGEN.txt", "weg/c.txt", ".verborgen.txt",
                  "#recycle/d.txt", "MEDEWERKERS.txt"):  # fmt: skip
        place(content, other, "Warm.")
    (content / "quotes" / "link.txt").symlink_to("/etc/passwd")
    (content / "elders").symlink_to("/etc")
    page = desk.signed_in().get(START)
    assert re.findall(r"bestand\?pad=([^\"]+)", page.body.decode()) == ["quotes/a.txt"]


@pytest.mark.parametrize(
    "path", ["../secret.txt", "/etc/passwd.txt", "quotes/../../secret.txt", "link.txt", "elders/a.txt", "WEGHALEN.txt",
             "kiosk.toml", "quotes/b.csv", "weg/a.txt", "quotes\0.txt", "a" * 300 + ".txt", "é" * 160 + ".txt"]
)  # fmt: skip
def test_no_path_leads_out_of_the_folder(desk: DeskUnderTest, content: Path, path: str) -> None:
    secret = place(content.parent, "secret.txt", "geheim")
    (content / "link.txt").symlink_to(secret)
    (content / "elders").symlink_to(content.parent)
    place(content.parent, "a.txt", "geheim")
    browser = desk.signed_in()
    page = browser.get(of(path))
    assert page.status in {404, 414}
    assert "geheim" not in page.text
    fields = browser.get(f"{START}nieuw/compliment").fields("data-write")
    browser.post(of(path), fields | {"act": "bewaar", "bestandstekst": "anders", "soort": ""})
    assert secret.read_text() == "geheim"


def test_a_file_opens_in_its_boxes_and_is_saved_in_its_place(desk: DeskUnderTest, content: Path) -> None:
    file = place(content, "quotes/positief/ria.txt", "naam: Ria\r\nteam: Planning\r\n\r\nWarm.\r\n")
    file.chmod(0o640)
    browser = desk.signed_in()
    page = browser.get(of("quotes/positief/ria.txt"))
    assert 'value="Planning"' in page.text
    browser.follow(send(browser, of("quotes/positief/ria.txt"), "bewaar", words="Warmer.", team="Facturatie",
                        speaker="Ria"))  # fmt: skip
    assert file.read_bytes() == b"naam: Ria\r\nteam: Facturatie\r\n\r\nWarmer.\r\n"
    assert file.stat().st_mode & 0o777 == 0o640


def test_a_file_that_says_more_opens_as_plain_text(desk: DeskUnderTest, content: Path) -> None:
    file = place(content, "quotes/positief/twee.txt", "Warm was het hier.\n---\nKoud was het daar.\n")
    browser = desk.signed_in()
    page = browser.get(of("quotes/positief/twee.txt"))
    assert "Warm was het hier.\n---\nKoud" in page.text
    text = "Warm was het hier.\r\n---\r\nKoel was het daar.\r\n"
    browser.follow(send(browser, of("quotes/positief/twee.txt"), "bewaar", bestandstekst=text))
    assert file.read_bytes() == text.replace("\r\n", "\n").encode()


def test_what_somebody_else_saved_meanwhile_is_shown_and_not_overwritten(desk: DeskUnderTest, content: Path) -> None:
    file = place(content, "quotes/positief/ria.txt", "Warm was het hier altijd.\n")
    noor, samir = desk.signed_in("Noor"), desk.signed_in("Samir")
    address = of("quotes/positief/ria.txt")
    before = samir.get(address).fields("data-write")
    noor.follow(send(noor, address, "bewaar", words="Heet was het hier altijd."))
    page = samir.post(address, before | {"act": "bewaar", "words": "Koud was het hier altijd."})
    assert page.status == 409
    assert "Noor heeft dit om" in page.text
    for text in ("Heet was het hier altijd.", "Koud was het hier altijd."):
        assert text in page.text
    assert file.read_text() == "Heet was het hier altijd.\n"
    again = page.fields("data-write") | {"act": "bewaar", "words": "Koud was het hier altijd."}
    samir.follow(samir.post(address, again))
    assert file.read_text() == "Koud was het hier altijd.\n"


def test_a_change_by_hand_and_a_file_that_is_gone_are_told_too(desk: DeskUnderTest, content: Path) -> None:
    file = place(content, "quotes/positief/ria.txt", "Warm was het hier altijd.\n")
    browser, address = desk.signed_in(), of("quotes/positief/ria.txt")
    fields = browser.get(address).fields("data-write") | {"act": "bewaar", "words": "Koud was het hier."}
    file.write_text("Lauw was het.\n")
    page = browser.post(address, fields)
    assert "Iemand anders heeft dit net gewijzigd" in page.text
    assert "Lauw was het." in page.text
    file.unlink()
    page = browser.post(address, fields)
    assert page.status == 409
    browser.follow(browser.post(address, page.fields("data-write") | {"act": "bewaar", "words": "Koud was het hier."}))
    assert file.read_text() == "Koud was het hier.\n"


def test_earlier_versions_can_be_read_and_put_back_and_the_undo_does_so_at_once(
    desk: DeskUnderTest, content: Path
) -> None:
    file = place(content, "quotes/positief/ria.txt", "Warm was het hier altijd.\n")
    browser, address = desk.signed_in(), of("quotes/positief/ria.txt")
    page = browser.follow(send(browser, address, "bewaar", words="Heet was het hier altijd."))
    desk.clock.advance(60)
    page = browser.follow(browser.post(f"{START}eerder/", page.fields("eerder")))
    assert "De eerdere versie staat terug." in page.text
    assert file.read_text() == "Warm was het hier altijd.\n"
    versions = re.findall(r"eerder/\?pad=[^\"]+versie=\w+", page.text)
    assert len(versions) == 3
    earlier = browser.get(START + versions[1])
    assert "Heet was het hier altijd." in earlier.text
    browser.follow(browser.post(f"{START}eerder/", earlier.fields("act")))
    assert file.read_text() == "Heet was het hier altijd.\n"


def test_the_log_tells_who_did_what_to_which_file_without_its_words(desk: DeskUnderTest, content: Path) -> None:
    place(content, "quotes/positief/ria.txt", "Warm was het hier altijd.\n")
    browser = desk.signed_in()
    browser.follow(send(browser, f"{START}nieuw/compliment", "bewaar", words=WORDS))
    browser.follow(send(browser, of("quotes/positief/ria.txt"), "bewaar", words="Heet was het hier altijd."))
    page = browser.get("/balie/logboek")
    for said in ("geschreven", "gewijzigd", "quotes/positief/compliment 7 april.txt", "quotes/positief/ria.txt"):
        assert said in page.text
    assert "vrolijk" not in page.text
    assert "Heet was" not in page.text


def test_where_the_desk_may_not_write_all_else_works_and_the_text_stands_there_to_be_copied(open_desk: Opens) -> None:
    desk = open_desk(DeskSettings(writes=False))
    assert desk.desk.content is not None
    browser = desk.signed_in()
    assert "De balie mag hier niet schrijven." in browser.get(START).text
    page = send(browser, f"{START}nieuw/compliment", "teken", words=WORDS, speaker="Ria")
    assert f"{WORDS}\n- Ria\n" in page.text
    assert 'value="bewaar"' not in page.text
    assert send(browser, f"{START}nieuw/compliment", "bewaar", words=WORDS).status == 503
    assert texts(desk.desk.content) == {}


def test_a_disk_that_refuses_loses_no_word(desk: DeskUnderTest, content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    browser = desk.signed_in()
    monkeypatch.setattr("kiosk.machine.beneath.os.fsync", refuse)
    page = send(browser, f"{START}nieuw/compliment", "bewaar", words=WORDS)
    assert page.status == 503
    assert "Wat u typte, staat er nog." in page.text
    assert WORDS in page.text
    assert texts(content) == {}


def test_a_text_may_be_longer_than_any_other_form(desk: DeskUnderTest, content: Path) -> None:
    browser = desk.signed_in()
    long = "Een alinea van een lang verhaal dat heel veel te vertellen heeft.\n\n" * 280
    page = send(browser, f"{START}nieuw/verhaal", "bewaar", title="Kop", words=long)
    assert page.status == 303, page.text
    assert len(texts(content)["verhalen/verhaal 7 april.txt"]) > 18_000


def test_a_new_file_can_be_undone_at_once_and_what_it_said_can_be_put_back(desk: DeskUnderTest, content: Path) -> None:
    browser = desk.signed_in()
    page = browser.follow(send(browser, f"{START}nieuw/compliment", "bewaar", words=WORDS))
    page = browser.follow(browser.post(f"{START}eerder/weg", page.fields("eerder/weg")))
    assert texts(content) == {}
    assert "Dit bestand is er niet meer." in page.text
    browser.follow(browser.post(f"{START}eerder/", page.fields("act")))
    assert list(texts(content).values()) == [f"{WORDS}\n"]


def test_the_undo_of_a_new_file_takes_nothing_away_that_somebody_changed(desk: DeskUnderTest, content: Path) -> None:
    browser = desk.signed_in()
    page = browser.follow(send(browser, f"{START}nieuw/compliment", "bewaar", words=WORDS))
    place(content, "quotes/positief/compliment 7 april.txt", "Anders.\n")
    answer = browser.post(f"{START}eerder/weg", page.fields("eerder/weg"))
    assert answer.status == 409
    assert texts(content) == {"quotes/positief/compliment 7 april.txt": "Anders.\n"}


def test_words_that_hang_elsewhere_or_were_taken_off_are_told_while_they_are_typed(desk: DeskUnderTest) -> None:
    browser = desk.signed_in()
    known = quote("Warm was het hier altijd.", "quotes/a.txt")
    desk.kiosk.library.put(batch(known))
    page = send(browser, f"{START}nieuw/compliment", "teken", words=known.text)
    assert "staan ook in quotes/a.txt" in page.text
    gone = Done(at=desk.clock.now(), by="Samir", act=Act.TAKE_DOWN, item=known.id, about="")
    down = DeskDecision(id="f00d", verb=Verb.TAKE_DOWN, item=known.id, words="")
    desk.desk.decisions.decide(down, gone, seen=None)
    page = send(browser, f"{START}nieuw/compliment", "teken", words=known.text)
    assert "eerder van het scherm gehaald" in page.text


def test_words_that_a_folder_took_off_are_told_too(desk: DeskUnderTest) -> None:
    browser = desk.signed_in()
    known = quote("Warm was het hier altijd.", "quotes/weg/a.txt")
    desk.kiosk.library.put(batch(known, path="quotes/weg/a.txt"))
    page = send(browser, f"{START}nieuw/compliment", "teken", words=known.text)
    assert "eerder van het scherm gehaald" in page.text


def test_in_english_the_file_and_the_folder_are_english(open_desk: Opens) -> None:
    desk = open_desk(DeskSettings(), Language.ENGLISH)
    browser, typed = desk.signed_in(), {"words": "It was warm.", "speaker": "Ria", "team": "Fitters"}
    browser.follow(send(browser, f"{START}nieuw/compliment", "bewaar", **typed))
    assert desk.desk.content is not None
    assert texts(desk.desk.content) == {
        "quotes/positive/compliment 7 April.txt": "name: Ria\nteam: Fitters\n\nIt was warm.\n"
    }


@pytest.mark.parametrize("name", ["con", "COM1", "com¹", "LPT²", "weghalen", "MEDEWERKERS", "KIOSK-MELDINGEN"])
def test_no_file_gets_the_name_of_a_device_or_of_a_list_of_the_house(name: str) -> None:
    assert safe_name(name) == ""
