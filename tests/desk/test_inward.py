"""What is sent to a door of the desk is taken once, of who shows its token, and waits until somebody releases it."""

from __future__ import annotations

import base64
import http.client
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from kiosk.commands.desk_in import ended_tokens, made_token, told_tokens
from kiosk.desk import handed_on
from kiosk.desk.attempts import MOST
from kiosk.errors import KioskError
from kiosk.model.desk import DeskRole
from kiosk.model.desk_settings import DeskSettings
from kiosk.model.items import Quote
from kiosk.model.received import LONGEST_ANSWER
from kiosk.model.settings import Settings
from kiosk.store.desk_retention import UNREAD_KEPT
from tests.desk.browser import Answer, Browser
from tests.desk.conftest import DeskUnderTest, KioskDouble
from tests.formats.feed.answers import EVERY, FLOW, PLAIN, WORDS
from tests.patience import PATIENCE

SETTINGS = Settings(in_=tuple(settings for _, settings in EVERY.values()))


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handed_on, "LOOKS_AGAIN", 0.0)


Desks = Callable[[Settings], DeskUnderTest]


@pytest.fixture
def with_doors(tmp_path: Path, kiosk: KioskDouble) -> Iterator[Desks]:
    opened: list[DeskUnderTest] = []

    def open_one(settings: Settings) -> DeskUnderTest:
        opened.append(DeskUnderTest(tmp_path, kiosk, settings))
        kiosk.quick = opened[-1].decide
        return opened[-1]

    yield open_one
    for one in opened:
        one.close()


@pytest.fixture
def desk(with_doors: Desks) -> DeskUnderTest:
    return with_doors(SETTINGS)


def token_of(desk: DeskUnderTest, name: str) -> str:
    address = f"http://127.0.0.1:{desk.port}/"
    made = made_token(desk.desk.settings, desk.database.folder, name, address, now=desk.clock.now(), as_json=True)
    return str(json.loads(made)["token"])


def sends(
    desk: DeskUnderTest, name: str, sent: Mapping[str, Any] | bytes, token: str | None = None, kind: str = "json"
) -> Answer:
    """Send as a program does: with no cookie, no origin, and a token."""
    body = sent if isinstance(sent, bytes) else json.dumps(sent).encode()
    headers = {"Content-Type": "application/json" if kind == "json" else "application/x-www-form-urlencoded"}
    if token is not None:
        headers["Authorization"] = f"Bearer {token}"
    return Browser(desk.port).ask("POST", f"/in/{name}", body, headers)


def said(answer: Answer) -> dict[str, Any]:
    assert answer.headers["Content-Type"] == "application/json"
    told = json.loads(answer.body)
    assert isinstance(told, dict)
    return told


def waiting(desk: DeskUnderTest) -> list[str]:
    desk.decide()
    return [one.item.text for one in desk.kiosk.library.snapshot().held if isinstance(one.item, Quote)]


def published(desk: DeskUnderTest) -> list[str]:
    return [item["content_text"] for item in json.loads(Browser(desk.port).get("/feed.json").body)["items"]]


def release(desk: DeskUnderTest, act: str = "vrijgeven") -> Answer:
    noor = desk.signed_in()
    page = noor.get("/balie/nakijken/")
    return noor.follow(noor.post("/balie/nakijken/", page.fields() | {"act": act}))


@pytest.mark.parametrize("name", EVERY)
def test_of_every_tool_an_answer_waits_and_is_published_when_somebody_released_it(
    desk: DeskUnderTest, name: str
) -> None:
    answer = sends(desk, name, EVERY[name][0], token_of(desk, name))
    assert answer.status == 202
    assert said(answer)["already"] is False
    assert waiting(desk) == [WORDS]
    assert published(desk) == []
    page = desk.signed_in().get("/balie/nakijken/").text
    assert f"Dit stuurde “{name}” naar de balie." in page
    assert WORDS in page
    release(desk)
    assert published(desk) == [WORDS]


def test_a_form_of_a_page_is_taken_too(desk: DeskUnderTest) -> None:
    answer = sends(desk, "contact", urlencode(PLAIN).encode(), token_of(desk, "contact"), kind="form")
    assert answer.status == 202
    assert waiting(desk) == [WORDS]


def test_what_is_sent_again_is_there_already_under_the_same_id(desk: DeskUnderTest) -> None:
    token = token_of(desk, "flow")
    first, again = said(sends(desk, "flow", FLOW, token)), said(sends(desk, "flow", FLOW, token))
    assert again == {"id": first["id"], "already": True}
    assert waiting(desk) == [WORDS]


def test_an_answer_that_changes_is_the_one_that_waits_and_nothing_changes_what_was_released(
    desk: DeskUnderTest,
) -> None:
    token = token_of(desk, "flow")
    sends(desk, "flow", FLOW | {"text": "Eerst dit."}, token)
    assert said(sends(desk, "flow", FLOW, token))["already"] is True
    assert waiting(desk) == [WORDS]
    release(desk)
    assert said(sends(desk, "flow", FLOW | {"text": "Onfatsoenlijk."}, token))["already"] is True
    assert waiting(desk) == []
    assert published(desk) == [WORDS]


def test_what_was_refused_stays_away_however_often_it_is_sent(desk: DeskUnderTest) -> None:
    token = token_of(desk, "flow")
    sends(desk, "flow", FLOW, token)
    waiting(desk)
    release(desk, "weigeren")
    assert said(sends(desk, "flow", FLOW, token))["already"] is True
    assert waiting(desk) == []
    assert published(desk) == []


@pytest.mark.parametrize("header", [None, "", "Bearer", "Bearer x", "Basic eDp5", "Basic !", "Token x", "Bearer é"])
def test_without_a_token_nothing_is_taken_and_nothing_is_told(desk: DeskUnderTest, header: str | None) -> None:
    headers = {"Content-Type": "application/json"} | ({} if header is None else {"Authorization": header})
    for name in ("flow", "er-is-geen-deur"):
        answer = Browser(desk.port).ask("POST", f"/in/{name}", json.dumps(FLOW).encode(), headers)
        assert answer.status == 401
        assert answer.headers["WWW-Authenticate"].startswith("Bearer")
        assert WORDS not in answer.text
    assert waiting(desk) == []


def test_a_token_opens_no_other_door_and_one_that_was_ended_opens_none(desk: DeskUnderTest) -> None:
    token, store = token_of(desk, "flow"), desk.database.folder
    assert sends(desk, "typeform", EVERY["typeform"][0], token).status == 401
    assert ended_tokens(SETTINGS, store, "flow", now=desk.clock.now()).endswith("1.")
    assert sends(desk, "flow", FLOW, token).status == 401
    assert waiting(desk) == []


def test_a_tool_that_can_only_send_a_name_with_a_password_sends_the_token_as_that(desk: DeskUnderTest) -> None:
    basic = base64.b64encode(f"in:{token_of(desk, 'flow')}".encode()).decode()
    headers = {"Content-Type": "application/json", "Authorization": f"Basic {basic}"}
    assert Browser(desk.port).ask("POST", "/in/flow", json.dumps(FLOW).encode(), headers).status == 202


def test_who_guesses_tokens_has_to_wait_also_with_the_right_one(desk: DeskUnderTest) -> None:
    token = token_of(desk, "flow")
    assert {sends(desk, "flow", FLOW, f"mis {number}").status for number in range(MOST)} == {401}
    answer = sends(desk, "flow", FLOW, token)
    assert answer.status == 429
    assert int(answer.headers["Retry-After"]) > 0
    assert waiting(desk) == []


def test_a_session_opens_no_door_and_a_page_of_another_house_cannot_have_a_browser_send_to_one(
    desk: DeskUnderTest,
) -> None:
    noor = desk.signed_in(role=DeskRole.KEEPER)
    assert noor.ask("POST", "/in/flow", json.dumps(FLOW).encode(), {"Content-Type": "application/json"}).status == 401
    asked = noor.ask("OPTIONS", "/in/flow", None, {"Origin": "https://kwaad.example"})
    assert "Access-Control-Allow-Origin" not in asked.headers


def test_too_long_an_answer_is_not_even_received(desk: DeskUnderTest) -> None:
    token = token_of(desk, "flow")
    fits = FLOW | {"opvulling": "x" * (LONGEST_ANSWER - 300)}
    assert sends(desk, "flow", fits, token).status == 202
    assert sends(desk, "flow", fits | {"meer": "x" * 400}, token).status == 413
    assert len(waiting(desk)) == 1


def test_an_answer_without_a_length_is_bounded_too(desk: DeskUnderTest) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", desk.port, timeout=PATIENCE)
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {token_of(desk, 'flow')}"}
    parts = (b'{"text": "' + b"x" * 8192 for _ in range(20))
    try:
        connection.request("POST", "/in/flow", parts, headers, encode_chunked=True)
        assert connection.getresponse().status == 413
    except OSError:  # the desk hung up before all was sent
        pass
    finally:
        connection.close()
    assert waiting(desk) == []


def test_too_many_answers_in_a_minute_are_put_off_with_when_to_come_back(with_doors: Desks) -> None:
    desk = with_doors(Settings(in_=(replace(EVERY["flow"][1], per_minute=3), EVERY["typeform"][1])))
    token = token_of(desk, "flow")
    statuses = [sends(desk, "flow", FLOW | {"id": str(number)}, token).status for number in range(5)]
    assert statuses[:4] == [202, 202, 202, 429]
    assert sends(desk, "typeform", EVERY["typeform"][0], token_of(desk, "typeform")).status == 202


def test_what_is_missing_is_told_with_how_to_mend_it_and_never_what_was_sent(desk: DeskUnderTest) -> None:
    sent, _ = EVERY["formbricks"]
    wrong = sent | {"data": sent["data"] | {"data": {"opmerking": WORDS}}}
    answer = sends(desk, "formbricks", wrong, token_of(desk, "formbricks"))
    assert answer.status == 422
    told = said(answer)
    assert (told["field"], told["looked_at"]) == ("text", "data.data.toelichting")
    assert "data.data.opmerking" in told["found"]
    assert told["error"]
    assert told["mend"]
    assert WORDS not in answer.text
    assert waiting(desk) == []


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [(b"{", "application/json", 400), (b"[]", "application/json", 400), (b"<a/>", "text/xml", 415),
     (b"x", "multipart/form-data; boundary=x", 415), (b"", "application/json", 400)],
)  # fmt: skip
def test_what_is_no_answer_is_refused_with_what_to_send(
    desk: DeskUnderTest, body: bytes, kind: str, status: int
) -> None:
    headers = {"Content-Type": kind, "Authorization": f"Bearer {token_of(desk, 'flow')}"}
    answer = Browser(desk.port).ask("POST", "/in/flow", body, headers)
    assert answer.status == status
    assert said(answer)["error"]


def test_a_tool_far_outside_the_networks_of_the_desk_may_send_and_do_nothing_else(with_doors: Desks) -> None:
    desk = with_doors(replace(SETTINGS, desk=DeskSettings(networks=("10.9.8.0/24",))))
    token = token_of(desk, "flow")
    assert sends(desk, "flow", FLOW, token).status == 202
    assert sends(desk, "flow", FLOW, "mis").status == 401
    for path in ("/balie/", "/feed.json", "/in/flow"):
        assert Browser(desk.port).ask("GET", path, None, {"Authorization": f"Bearer {token}"}).status in {403, 405}


def test_where_no_door_stands_in_the_settings_there_is_none(with_doors: Desks) -> None:
    desk = with_doors(Settings())
    with pytest.raises(KioskError):
        token_of(desk, "flow")
    assert sends(desk, "flow", FLOW, "iets").status == 415, "as anywhere at the desk where no door is"
    assert sends(desk, "flow", urlencode(PLAIN).encode(), "iets", kind="form").status in {403, 404}


def test_personal_data_in_it_is_masked_as_anywhere_and_waits_for_a_person(desk: DeskUnderTest) -> None:
    sends(desk, "flow", FLOW | {"text": "Bel mij op 06 12345678, het was fijn."}, token_of(desk, "flow"))
    assert waiting(desk) == ["Bel mij op …, het was fijn."]


def test_what_is_erased_is_nowhere_and_does_not_come_back(desk: DeskUnderTest) -> None:
    token = token_of(desk, "flow")
    sends(desk, "flow", FLOW | {"text": "De Zebravis belde drie keer voor niets."}, token)
    waiting(desk)
    (held,) = desk.kiosk.library.snapshot().held
    noor, path = desk.signed_in(), f"/balie/wis/{held.item.id}"
    noor.follow(noor.post(path, noor.get(path).fields()))
    assert waiting(desk) == []
    assert b"Zebravis" not in b"".join(file.read_bytes() for file in desk.database.folder.iterdir() if file.is_file())
    assert said(sends(desk, "flow", FLOW | {"text": "De Zebravis belde drie keer voor niets."}, token))["already"]
    assert waiting(desk) == []


def test_what_nobody_releases_goes_by_itself_and_privacy_says_when(desk: DeskUnderTest) -> None:
    sends(desk, "flow", FLOW, token_of(desk, "flow"))
    assert f"{UNREAD_KEPT.days} dagen als niemand het vrijgeeft" in Browser(desk.port).get("/privacy").text
    assert "Wat een onderzoek of formulier stuurt" in Browser(desk.port).get("/privacy").text
    desk.clock.advance((UNREAD_KEPT + timedelta(days=1)).total_seconds())
    assert desk.desk.retention.sweep(desk.clock.now())
    with desk.database.reading() as base:
        assert base.execute("SELECT count(*) FROM received").fetchone()[0] == 0


def test_the_tokens_are_listed_without_their_words_and_the_log_tells_who_made_and_ended_them(
    desk: DeskUnderTest,
) -> None:
    store = desk.database.folder
    assert "flow" in told_tokens(SETTINGS, store, as_json=False)
    token = token_of(desk, "flow")
    listed = told_tokens(SETTINGS, store, as_json=False)
    assert "nooit gebruikt" in listed
    assert token not in listed
    sends(desk, "flow", FLOW, token)
    assert "laatst gebruikt op" in told_tokens(SETTINGS, store, as_json=False)
    assert [one["door"] for one in json.loads(told_tokens(SETTINGS, store, as_json=True))] == ["flow"]
    ended_tokens(SETTINGS, store, "flow", now=desk.clock.now())
    log = desk.signed_in().get("/balie/logboek").text
    assert "token gemaakt voor" in log
    assert "tokens beëindigd van" in log
    assert token.encode() not in b"".join(file.read_bytes() for file in store.iterdir() if file.is_file())
