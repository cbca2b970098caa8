"""A photo that is dragged into a form: looked at by the guarded process before it stands in the folder."""

from __future__ import annotations

import io
import json
from pathlib import Path
from urllib.parse import urlencode

import pytest
from PIL import Image

from kiosk.desk.bodies import LONGEST_BODY
from kiosk.model.desk_settings import DeskSettings
from tests.desk.browser import Answer, Browser
from tests.desk.conftest import DeskUnderTest, Opens
from tests.sounds import plain_wav, tone

PHOTOS = "/balie/schrijven/foto/"


def picture(width: int = 60, form: str = "PNG") -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (width, 40), "teal").save(made, form)
    return made.getvalue()


def ticket(browser: Browser) -> str:
    token = browser.get("/balie/schrijven/nieuw/zonnetje").fields("data-write")["token"]
    return str(json.loads(browser.post(PHOTOS, {"token": token}).body)["ticket"])


def put(browser: Browser, to: str, body: bytes, name: str = "ruben.png", **more: str) -> Answer:
    where = urlencode({"naam": name, "soort": "zonnetje"} | more)
    headers = {"Content-Type": "application/octet-stream", "Origin": browser.origin or ""}
    return browser.ask("PUT", f"{PHOTOS}{to}?{where}", body, headers)


@pytest.fixture
def desk(desk_that_draws: DeskUnderTest) -> DeskUnderTest:
    return desk_that_draws


@pytest.fixture
def content(desk: DeskUnderTest) -> Path:
    assert desk.desk.content is not None
    return desk.desk.content


def test_a_photo_comes_beside_its_text_under_a_name_that_is_free(desk: DeskUnderTest, content: Path) -> None:
    browser = desk.signed_in()
    names = [json.loads(put(browser, ticket(browser), picture(width)).body)["name"] for width in (60, 80)]
    assert names == ["ruben.png", "ruben b.png"]
    there = sorted(file.name for file in (content / "klantverbeteraar").iterdir())
    assert there == ["ruben b.png", "ruben.png"]
    assert (content / "klantverbeteraar/ruben.png").read_bytes() == picture()
    assert "foto toegevoegd" in browser.get("/balie/logboek").text


def test_a_large_photo_of_a_telephone_is_taken_in(desk: DeskUnderTest, content: Path) -> None:
    made = io.BytesIO()
    Image.effect_noise((4000, 3000), 60).convert("RGB").save(made, "JPEG", quality=80)
    assert len(made.getvalue()) > 2 << 20
    browser = desk.signed_in()
    answer = put(browser, ticket(browser), made.getvalue(), "IMG 0001.JPG")
    assert answer.status == 201, answer.text
    assert (content / "klantverbeteraar/IMG 0001.jpg").is_file()


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("a.png", b"no picture at all"),
        ("a.png", picture()[:50]),
        ("a.txt", b"naam: Ria\n\nWarm.\n"),
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>"),
        ("a", picture()),
        ("a.png", b""),
    ],
)
def test_what_is_no_photo_is_told_and_leaves_nothing(
    desk: DeskUnderTest, content: Path, name: str, body: bytes
) -> None:
    browser = desk.signed_in()
    answer = put(browser, ticket(browser), body, name)
    assert answer.status == 400
    assert json.loads(answer.body)["wrong"]
    assert [file for file in content.rglob("*") if file.is_file()] == []


@pytest.mark.parametrize(
    "name", ["../../etc/a.png", "/etc/a.png", "..png", "a/b\\c.png", "\0.png", "CON.png", "\u202ea.png"]
)
def test_no_name_leads_elsewhere(desk: DeskUnderTest, content: Path, name: str) -> None:
    browser = desk.signed_in()
    put(browser, ticket(browser), picture(), name, pad="../../a.txt")
    found = [file for file in content.parent.rglob("*.png") if "photos" not in file.parts]
    assert all(file.parent == content / "klantverbeteraar" for file in found)


def test_many_bytes_are_only_received_from_who_has_a_ticket_and_that_once(desk: DeskUnderTest) -> None:
    browser, stranger = desk.signed_in(), Browser(desk.port)
    good = ticket(browser)
    assert desk.desk.tickets.longest_body(f"{PHOTOS}{good}") > 1 << 20
    assert desk.desk.tickets.longest_body(f"{PHOTOS}anders") == LONGEST_BODY
    assert put(stranger, good, picture()).status == 303
    foreign = browser.ask(
        "PUT", f"{PHOTOS}{good}?naam=a.png&soort=zonnetje", picture(), {"Origin": "https://elders.nl"}
    )
    assert foreign.status == 403
    assert put(browser, "anders", picture()).status == 403
    assert put(browser, good, picture()).status == 201
    assert put(browser, good, picture()).status == 403


def test_a_desk_that_may_not_write_takes_none_in(open_desk: Opens) -> None:
    desk = open_desk(DeskSettings(writes=False))
    browser = desk.signed_in()
    token = browser.get("/balie/schrijven/nieuw/zonnetje").fields("data-write")["token"]
    assert browser.post(PHOTOS, {"token": token}).status == 403


def test_a_recording_comes_beside_its_quote_and_is_opened_before_it_stands_there(
    desk: DeskUnderTest, content: Path
) -> None:
    browser = desk.signed_in()
    answer = put(browser, ticket(browser), tone(0.5), "Ria.wav", soort="compliment", wat="geluid")
    assert json.loads(answer.body) == {"name": "Ria.wav"}
    assert (content / "quotes/positief/Ria.wav").read_bytes() == tone(0.5)
    assert "opname toegevoegd" in browser.get("/balie/logboek").text
    page = browser.get("/balie/schrijven/nieuw/compliment")
    typed = {"words": "Ik voel me hier altijd welkom.", "recording": "Ria.wav", "agreed": "ja", "act": "bewaar"}
    saved = browser.follow(browser.post("/balie/schrijven/nieuw/compliment", page.fields("data-write") | typed))
    assert "Hierbij hoort een opname." in saved.text
    (file,) = (content / "quotes/positief").glob("*.txt")
    assert file.read_text() == "geluid: Ria.wav\ntoestemming: ja\n\nIk voel me hier altijd welkom.\n"


@pytest.mark.parametrize(
    ("name", "body", "said"),
    [("ria.m4a", b"no sound", "geen geluid dat ik kan openen"), ("ria.exe", tone(0.5), "Dit is geen geluid."),
     ("ria.wav", plain_wav(bytes(2 * 8_000 * 61), rate=8_000), "langer dan 60 seconden")],
)  # fmt: skip
def test_what_is_no_recording_does_not_come_into_the_folder(
    desk: DeskUnderTest, content: Path, name: str, body: bytes, said: str
) -> None:
    browser = desk.signed_in()
    answer = put(browser, ticket(browser), body, name, soort="compliment", wat="geluid")
    assert (answer.status, said in json.loads(answer.body)["wrong"]) == (400, True), answer.text
    assert list((content / "quotes/positief").glob("*")) == []


def test_a_recording_that_is_named_and_not_there_is_told_at_its_box(desk: DeskUnderTest) -> None:
    browser = desk.signed_in()
    page = browser.get("/balie/schrijven/nieuw/compliment")
    typed = {"words": "Ik voel me hier altijd welkom.", "recording": "weg.m4a", "act": "bewaar"}
    answer = browser.post("/balie/schrijven/nieuw/compliment", page.fields("data-write") | typed)
    assert answer.status == 400
    assert 'id="recording-fault"' in answer.text
    assert "is niet gevonden" in answer.text
