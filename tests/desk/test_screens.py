"""A screen is paired by the code that it shows, told what holds for it, and let go by an answer that it can trust."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from types import SimpleNamespace

import pytest

from kiosk.desk import paired_door, screens_page
from kiosk.model.desk import DeskRole
from kiosk.model.desk_settings import DeskSettings
from kiosk.model.pairing import LASTS, answer_in, digest_of_secret, new_secret, question
from tests.desk.browser import Answer, Browser
from tests.desk.conftest import WORDS, DeskUnderTest, Opens, batch, quote

JSON = {"Content-Type": "application/json"}
FORM = {"naam": "Kantine 2", "plaats": "Zwolle", "groepen": "kantine, zwolle", "thema": "", "taal": "en",
        "uren": "ma-vr 08:00-18:00", "zone": ""}  # fmt: skip
ADD = "/balie/schermen/koppelen"
NAMED = "Kantine%202"


class Screen:
    """What a screen keeps, and how it asks."""

    def __init__(self, desk: DeskUnderTest) -> None:
        self.browser, self.secret = Browser(desk.port), new_secret()
        self.id = self.key = self.token = ""

    def send(self, path: str, **sent: object) -> Answer:
        return self.browser.ask("POST", f"/pair/{path}", json.dumps(sent).encode(), JSON)

    def begin(self) -> str:
        answer = self.send("begin", secret=digest_of_secret(self.secret), told="kiosk-pi")
        assert answer.status == 200, answer.text
        return str(json.loads(answer.body)["code"])

    def collect(self) -> dict[str, object]:
        answer = self.send("collect", secret=self.secret)
        assert answer.status == 200, answer.text
        got: dict[str, object] = json.loads(answer.body)
        self.id, self.key, self.token = (str(got.get(name, "")) for name in ("screen", "key", "token"))
        return got

    def ask(self, **sent: object) -> dict[str, object] | None:
        body = json.dumps(sent).encode()
        asked = question(self.key, self.id, body)
        answer = self.browser.ask("POST", "/pair/ask", body, {"Authorization": str(asked)})
        return answer_in(self.key, asked, answer.body)


def pair(desk: DeskUnderTest, **typed: str) -> tuple[Browser, Screen]:
    noor, screen = desk.signed_in(), Screen(desk)
    page = noor.get(f"{ADD}?code={screen.begin()}")
    noor.follow(noor.post(ADD, page.fields() | FORM | typed))
    screen.collect()
    return noor, screen


def test_the_officer_types_the_code_and_the_screen_gets_what_was_chosen_and_what_is_its_own(
    desk: DeskUnderTest,
) -> None:
    noor, screen = desk.signed_in(), Screen(desk)
    code = screen.begin()
    assert "key" not in screen.collect()
    page = noor.get(f"{ADD}?code={code[:3].lower()}-{code[3:].lower()}")
    assert f"{code[:3]} {code[3:]}" in page.text
    assert "kiosk-pi" in page.text
    assert '<p class="house">kiosk</p>' in page.text, "the house, not the screen"
    form = page.fields() | FORM
    listed = noor.follow(noor.post(ADD, form))
    assert "Kantine 2" in listed.text
    assert noor.post(ADD, form).status == 303, "sent twice is once"
    assert len(desk.desk.paired.screens()) == 1
    got = screen.collect()
    assert got["chosen"] == {
        "name": "Kantine 2", "place": "Zwolle", "tags": ["kantine", "zwolle"], "theme": "papier", "language": "en",
        "opening": ["ma-vr 08:00-18:00"], "zone": "Europe/Amsterdam",
    }  # fmt: skip
    assert got["keep_days"] == 30
    assert desk.desk.screens.keys() == {"Kantine 2": screen.key}
    assert "scherm gekoppeld" in noor.get("/balie/logboek").text


def test_the_code_and_what_is_made_of_it_get_nobody_anything(desk: DeskUnderTest) -> None:
    noor, screen, thief = desk.signed_in(), Screen(desk), Screen(desk)
    code = screen.begin()
    noor.post(ADD, noor.get(f"{ADD}?code={code}").fields() | FORM)
    for guess in (digest_of_secret(screen.secret), digest_of_secret(code), thief.secret):
        assert thief.send("collect", secret=guess).status == 410
    assert screen.collect()["key"]


def test_what_was_typed_stays_where_a_code_is_over_or_a_name_is_taken(desk: DeskUnderTest) -> None:
    noor, _ = pair(desk)
    other = Screen(desk)
    form = noor.get(f"{ADD}?code={other.begin()}").fields() | FORM
    taken = noor.post(ADD, form)
    assert taken.status == 409
    assert "Zo heet al een ander scherm" in taken.text
    form = taken.fields() | FORM | {"naam": "Hal", "uren": "altijd open"}
    wrong = noor.post(ADD, form)
    assert wrong.status == 422
    assert "altijd open" in wrong.text
    desk.clock.advance(LASTS.total_seconds() + 1)
    over = noor.post(ADD, wrong.fields() | FORM | {"naam": "Hal"})
    assert over.status == 404
    assert 'value="Hal"' in over.text
    again = noor.post(ADD, over.fields() | FORM | {"naam": "Hal", "code": other.begin()})
    assert again.status == 303


def test_a_screen_hears_what_is_chosen_anew_and_otherwise_one_word(desk: DeskUnderTest) -> None:
    noor, screen = pair(desk)
    said = screen.ask(has="", token=digest_of_secret(screen.token))
    assert said is not None
    assert "token" not in said
    has = said["version"]
    assert screen.ask(has=has, token=digest_of_secret(screen.token)) == {}
    page = f"/balie/schermen/{screen.id}"
    form = noor.get(page).fields() | FORM | {"naam": "Restaurant", "thema": "nacht"}
    assert 'value="Kantine 2"' in noor.get(page).text
    noor.follow(noor.post(page, form))
    news = screen.ask(has=has, token=digest_of_secret(screen.token))
    assert news is not None
    assert isinstance(chosen := news["chosen"], dict)
    assert (chosen["name"], chosen["theme"]) == ("Restaurant", "nacht")
    desk.desk.settings = replace(desk.desk.settings, screen=replace(desk.desk.settings.screen, theme="nacht"))
    assert screen.ask(has=has) != {}, "a screen that follows the desk hears of its new look"


def test_a_screen_that_is_let_go_hears_so_sealed_and_its_token_and_codes_open_nothing(
    open_desk: Opens,
) -> None:
    desk = open_desk(DeskSettings())
    noor, screen = pair(desk)
    noor.follow(noor.post(f"/balie/schermen/{screen.id}/los", noor.get(f"/balie/scherm?scherm={NAMED}").fields("/los")))
    assert desk.desk.screens.keys() == {}
    assert desk.desk.paired.opens(digest_of_secret(screen.token), at=desk.clock.now()) is None
    assert screen.ask() == {"revoked": True}
    assert "heeft dat nog niet gehoord" in noor.get("/balie/schermen").text
    listed = noor.follow(noor.post(f"/balie/schermen/{screen.id}/terug", noor.get("/balie/schermen").fields("/terug")))
    assert "blijft gekoppeld" in listed.text
    said = screen.ask(token="")
    assert said is not None
    assert said["token"], "its token went with it, so it is given another"
    noor.post(f"/balie/schermen/{screen.id}/los", noor.get(f"/balie/scherm?scherm={NAMED}").fields("/los"))
    assert screen.ask(gone=True) == {"revoked": True}
    assert screen.ask() is None, "who is unknown gets no seal"
    token = {"token": noor.get("/balie/sessies").fields("afmelden")["token"]}
    late = noor.follow(noor.post(f"/balie/schermen/{screen.id}/terug", token))
    assert "had dat al gehoord" in late.text


def test_only_what_our_key_seals_is_answered_and_only_the_question_that_was_asked(desk: DeskUnderTest) -> None:
    _, screen = pair(desk)
    body = b'{"has": ""}'
    asked = question(screen.key, screen.id, body)
    answer = screen.browser.ask("POST", "/pair/ask", body, {"Authorization": str(asked)})
    assert answer_in(screen.key, asked, answer.body) is not None
    other = question(screen.key, screen.id, body)
    assert answer_in(screen.key, other, answer.body) is None, "an answer of before is none"
    assert answer_in(screen.key, asked, answer.body.replace(b"Kantine", b"Kantoor")) is None
    for head, sent in (
        (str(asked), b"{}"),
        (str(replace(asked, screen="0" * 16)), body),
        ("Bearer x", body),
        ("", body),
    ):
        assert screen.browser.ask("POST", "/pair/ask", sent, {"Authorization": head} if head else {}).status == 403


def test_outside_the_networks_a_paired_screen_reads_the_feed_and_hears_the_desk_and_nothing_else(
    open_desk: Opens,
) -> None:
    desk = open_desk(DeskSettings())
    _, screen = pair(desk)
    outside = open_desk(DeskSettings(networks=("10.0.0.0/8",)))
    outside.kiosk.library.put(batch(quote(WORDS)))
    screen.browser.port = outside.port
    shows = {"Authorization": f"Bearer {screen.token}"}
    assert screen.browser.ask("GET", "/feed.json", headers=shows).status == 200
    assert screen.ask() is not None
    for path in ("/screens.json", "/balie/schermen", "/healthz"):
        assert screen.browser.ask("GET", path, headers=shows).status == 403
    assert screen.send("begin", secret=digest_of_secret(new_secret())).status == 403
    assert screen.browser.ask("GET", "/feed.json").status == 403
    outside.desk.paired.revoke(screen.id, outside.desk.log.lines(most=1)[0])
    assert screen.browser.ask("GET", "/feed.json", headers=shows).status == 403
    assert screen.ask() == {"revoked": True}


def test_who_guesses_must_wait(desk: DeskUnderTest, monkeypatch: pytest.MonkeyPatch) -> None:
    stands = SimpleNamespace(monotonic=lambda: 0.0)
    for module in (paired_door, screens_page):
        monkeypatch.setattr(module, "time", stands)
    noor, screen = desk.signed_in(), Screen(desk)
    code = screen.begin()
    for _ in range(paired_door.BEGINS - 1):
        assert screen.send("begin", secret=digest_of_secret(new_secret())).status == 200
    assert screen.send("begin", secret=digest_of_secret(new_secret())).status == 429
    for _ in range(paired_door.WRONG):
        assert screen.send("collect", secret=new_secret()).status == 410
    assert screen.send("collect", secret=screen.secret).status == 429
    tried = [noor.get(f"{ADD}?code=BBBBB{sign}").status for sign in "23456789BCDFGHJKMNPQRSTV"]
    assert tried[:20] == [404] * 20
    assert tried[20:] == [429] * 4
    assert noor.get(f"{ADD}?code={code}").status == 429


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("begin", b"{}", 400), ("begin", b"[1]", 400), ("begin", b"\xff", 400), ("begin", b"[" * 2000, 400),
        ("begin", b'{"secret": "KORT"}', 400), ("collect", b'{"secret": 3}', 400), ("begin", b" " * 4000, 413),
    ],
)  # fmt: skip
def test_what_no_screen_sends_is_refused(desk: DeskUnderTest, path: str, body: bytes, status: int) -> None:
    assert Browser(desk.port).ask("POST", f"/pair/{path}", body, JSON).status == status
    assert Browser(desk.port).ask("POST", f"/pair/{path}", body, {"Content-Type": "text/plain"}).status == 403


def test_other_programs_read_the_list_by_a_keeper_or_the_token_of_the_house(
    open_desk: Opens, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FEED_TOKEN", "een lang geheim")
    desk = open_desk(DeskSettings(feed_secret_env="FEED_TOKEN"))  # noqa: S106  # a name
    noor, screen = pair(desk)
    assert noor.get("/screens.json").status == 403, "an editor is no keeper"
    (told,) = json.loads(desk.signed_in("Ans", DeskRole.KEEPER).get("/screens.json").body)["screens"]
    assert (told["name"], told["place"], told["tags"]) == ("Kantine 2", "Zwolle", ["kantine", "zwolle"])
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT.*", told["paired"])
    anybody = Browser(desk.port)
    shows = {"Authorization": "Bearer een lang geheim"}
    assert anybody.ask("GET", "/screens.json", headers=shows).status == 200
    for sent in ({}, {"Authorization": f"Bearer {screen.token}"}, {"Authorization": "Bearer fout"}):
        answer = anybody.ask("GET", "/screens.json", headers=sent)
        assert answer.status == 403
        assert screen.key not in answer.text


def test_who_came_by_the_folder_pairs_nothing_and_lets_nothing_go(desk: DeskUnderTest) -> None:
    _, screen = pair(desk)
    anybody = desk.signed_in("Wie dan ook", DeskRole.FOLDER)
    page = anybody.get("/balie/schermen")
    assert "Kantine 2" in page.text
    token = {"token": anybody.get("/balie/sessies").fields("afmelden")["token"]}
    for path in ("koppelen", screen.id, f"{screen.id}/los", f"{screen.id}/terug"):
        assert f"/balie/schermen/{path}" not in page.text
        assert anybody.post(f"/balie/schermen/{path}", token).status == 403
    assert screen.ask() != {"revoked": True}
