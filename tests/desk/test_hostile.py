"""A hostile client, on every page that there is: nothing it sends is believed, does harm, or makes a page fail."""

from __future__ import annotations

import contextlib
import re
import socket
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.desk.bodies import LONGEST_BODY
from kiosk.desk.drawing import SlideDrawing
from kiosk.desk.protection import OPEN, SEALED
from kiosk.model.desk import DeskRole
from kiosk.model.desk_settings import DeskSettings
from kiosk.store.desk_layout import FILE
from tests.desk.browser import Browser
from tests.desk.conftest import PNG, DeskUnderTest, Opens, quote
from tests.desk.crawl import addresses, furnish
from tests.patience import PATIENCE

MARKUP = "<script>alert(1)</script><img src=x onerror=alert(2)>'\"{{1234*1001}}{% x %}"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.fixture(autouse=True)
def no_drawing(monkeypatch: pytest.MonkeyPatch) -> None:
    """No process is begun to draw: what is asked for is looked at here, not what it looks like."""
    monkeypatch.setattr(SlideDrawing, "_draw", lambda *_, **__: PNG)


@pytest.fixture
def furnished(desk: DeskUnderTest) -> DeskUnderTest:
    furnish(desk)
    return desk


@pytest.fixture
def keeper(furnished: DeskUnderTest) -> Browser:
    return furnished.signed_in("Ans", DeskRole.KEEPER)


def kept(desk: DeskUnderTest) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of every table of the desk's store."""
    with closing(sqlite3.connect(desk.database.folder / FILE)) as base:
        tables = [name for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {table: base.execute(f"SELECT * FROM {table}").fetchall() for table in tables}  # noqa: S608


def own(desk: DeskUnderTest) -> dict[str, str]:
    return FORM | {"Origin": f"http://127.0.0.1:{desk.port}"}


def raw(desk: DeskUnderTest, said: bytes) -> bytes:
    """Say these very bytes, and return all that is answered before it is closed."""
    with socket.create_connection(("127.0.0.1", desk.port), timeout=PATIENCE) as caller:
        caller.sendall(said)
        answer = b""
        with contextlib.suppress(OSError):  # it may close before all is said
            caller.shutdown(socket.SHUT_WR)
            while part := caller.recv(65536):
                answer += part
        return answer


def posts(desk: DeskUnderTest) -> list[str]:
    found = [path for endpoint, path in addresses(desk, "POST") if endpoint not in OPEN | SEALED]
    assert len(found) >= 8
    return found


def test_no_form_of_another_page_is_taken_anywhere(furnished: DeskUnderTest, keeper: Browser) -> None:
    token = keeper.get("/balie/sessies").fields("afmelden")["token"]
    paths = [path for _, path in addresses(furnished, "POST")]
    before = kept(furnished)
    for keeper.origin in (None, "null", "http://evil.example", "https://127.0.0.1", "http://127.0.0.1"):
        for path in paths:
            assert keeper.post(path, {"token": token}).status == 403, path
    assert kept(furnished) == before


def test_no_form_without_the_token_of_its_session_is_taken_anywhere(furnished: DeskUnderTest, keeper: Browser) -> None:
    other = furnished.signed_in("Noor").get("/balie/sessies").fields("afmelden")["token"]
    paths, before = posts(furnished), kept(furnished)
    for path in paths:
        for token in ("", other, "\x00", "é" * 64):
            assert keeper.post(path, {"token": token}).status == 403, path
    assert kept(furnished) == before


def test_looking_changes_nothing(furnished: DeskUnderTest, keeper: Browser) -> None:
    paths = [path for _, path in addresses(furnished, "GET")]
    before = kept(furnished)
    for path in paths:
        keeper.get(path)
    assert kept(furnished) == before


def test_no_form_is_read_that_is_longer_than_a_form_may_be(furnished: DeskUnderTest, keeper: Browser) -> None:
    for path in posts(furnished):
        assert keeper.ask("POST", path, b"a=" + b"b" * LONGEST_BODY, own(furnished)).status in {413, 403}, path


BODIES = (
    *(b"token=%ff%fe&item=%00&form=%00", b"=&&&=%", b"\xff\xfe\x00", b"item=%ED%A0%80&digest=%ED%A0%80", b"&" * 3000),
    *(b"vanaf=99999999999999999999&seen=" + b"9" * 500, b"item=" + b"%F0%9F%92%A9" * 900, b"act=vrijgeven&item[]=1"),
)


def test_no_form_makes_a_page_fail(furnished: DeskUnderTest, keeper: Browser) -> None:
    token = keeper.get("/balie/sessies").fields("afmelden")["token"].encode()
    for path in posts(furnished):
        for body in BODIES if path != "/balie/afmelden" else ():
            answer = keeper.ask("POST", path, b"token=" + token + b"&" + body, own(furnished))
            assert answer.status < 500, (path, body, answer.text)


PARTS = (
    *("..%2f..%2f..%2fetc%2fpasswd", "%2e%2e%2fdesk.db", "..%5c..%5cdesk.db", "%00", "%ff", "quote-%0a", "'--"),
    *("%3Cscript%3Ealert(1)%3C%2Fscript%3E", "%0d%0aSet-Cookie:%20a=b", "a" * 900, "$%7Bx%7D"),
)


def test_no_address_leads_out_fails_or_is_repeated_as_markup(furnished: DeskUnderTest, keeper: Browser) -> None:
    for part in PARTS:
        for _, path in (one for one in addresses(furnished, "GET", part) if part in one.path):
            answer = keeper.get(path)
            assert answer.status in {200, 303, 308, 400, 404, 405, 410, 414, 429}, path
            for leak in (b"root:", b"SQLite format", b"<script>alert"):
                assert leak not in answer.body
            assert answer.headers["Set-Cookie"] is None


QUESTIONS = ("%ff%00", "0'+OR+1=1--", "-1", "9" * 40, "%3Cscript%3Ealert(1)", "//evil.example", "%D9%A3")


def test_no_question_in_an_address_makes_a_page_fail_or_leads_elsewhere(
    furnished: DeskUnderTest, keeper: Browser
) -> None:
    paths = [path for _, path in addresses(furnished, "GET")]
    for query in QUESTIONS:
        sent = "&".join(f"{name}={query}" for name in _asked())
        for path in paths:
            answer = keeper.get(f"{path}?{sent}")
            assert answer.status < 500, (path, answer.text)
            assert b"<script>alert" not in answer.body
            assert "evil.example" not in (answer.headers["Location"] or "").partition("?")[0]


def _asked() -> list[str]:
    """Return every name that a page asks of its address, out of their code."""
    code = "".join(path.read_text() for path in Path("kiosk/desk").glob("*.py"))
    found = sorted(set(re.findall(r'request\.args(?:\.get\(|\[|\.getlist\()"(\w+)"', code)))
    assert len(found) >= 4
    return found


def test_nothing_of_content_names_or_files_is_markup_on_any_page(desk: DeskUnderTest) -> None:
    furnish(desk, quote(MARKUP, f"{MARKUP}.csv".replace("/", "_"), speaker=MARKUP))
    browser = desk.signed_in(MARKUP, DeskRole.KEEPER)
    desk.invite(MARKUP)
    shown = 0
    for _, path in addresses(desk, "GET"):
        answer = browser.get(path)
        if "text/html" not in (answer.headers["Content-Type"] or ""):
            continue
        shown += b"&lt;script&gt;alert(1)" in answer.body
        for markup in (b"<script>alert", b"<img src=x", b"1235234"):
            assert markup not in answer.body, path
    assert shown > 4, "it stands on the pages"


@pytest.fixture
def everywhere(furnished: DeskUnderTest, keeper: Browser) -> Iterator[tuple[str, dict[str, str], bytes]]:
    """Give every answer to who is signed in, and to a stranger."""
    return (
        (path, dict(answer.headers.items()), answer.body)
        for browser in (keeper, Browser(furnished.port))
        for _, path in addresses(furnished, "GET")
        for answer in (browser.get(path),)
    )


def test_every_answer_says_what_a_browser_may_do_with_it_and_no_other_site_may_read_it(
    everywhere: Iterator[tuple[str, dict[str, str], bytes]],
) -> None:
    for path, headers, body in everywhere:
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert headers["X-Content-Type-Options"] == "nosniff"
        tile = path.startswith("/tile")
        assert headers["X-Frame-Options"] == ("SAMEORIGIN" if tile else "DENY")
        assert not [name for name in headers if name.startswith("Access-Control")]
        assert "Server" not in headers
        if "html" in headers.get("Content-Type", ""):
            assert headers["Cache-Control"] == ("private, no-cache" if tile else "no-store"), path
            assert not re.search(rb'(?:src|href|action)="(?:https?:)?//', body), path
            assert not re.search(rb" style=| on[a-z]+=|javascript:", body), path
            assert (b"<style" in body) is tile, "that of the tile is allowed by its digest"
        elif path.startswith("/balie/") and "/looks/" not in path and "/letters/" not in path:
            assert headers["Cache-Control"] == "no-store", path


@pytest.mark.parametrize(
    "request_",
    [
        b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n",
        b"GET http://evil.example/balie/aanmelden HTTP/1.1\r\nHost: evil.example\r\n\r\n",
        b"GET /balie/aanmelden HTTP/1.1\r\nHost: localhost@evil.example\r\n\r\n",
        b"GET /balie/aanmelden HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-Host: evil.example\r\nHost: b\r\n\r\n",
        b"POST /balie/weg HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
        b"POST /balie/weg HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nitem=1",
        b"POST /balie/weg HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
        b"GET /balie/\x00 HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET /" + b"a" * 20000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"NONSENSE\r\n\r\n",
        b"GET / HTTP/9.9\r\nHost: evil.example\r\n\r\n",
    ],
)
def test_a_request_that_is_none_or_names_two_machines_is_refused(desk: DeskUnderTest, request_: bytes) -> None:
    answer = raw(desk, request_)
    assert re.match(rb"HTTP/1\.[01] 4\d\d |HTTP/1\.[01] 501 |HTTP/1\.[01] 303 ", answer) or answer == b"", answer[:200]
    assert b"evil.example" not in answer.partition(b"\r\n\r\n")[0]
    assert b"De balie" not in answer


def test_two_requests_in_one_are_not_taken_for_one_of_somebody_else(desk: DeskUnderTest) -> None:
    smuggled = b"GET /balie/aanmelden HTTP/1.1\r\nHost: localhost\r\n\r\n"
    both = f"Content-Length: {len(smuggled)}\r\nTransfer-Encoding: chunked"
    said = f"POST /balie/weg HTTP/1.1\r\nHost: localhost\r\n{both}\r\n\r\n0\r\n\r\n".encode() + smuggled
    answers = raw(desk, said)
    assert answers.count(b"HTTP/1.1 200") == 0 or answers.startswith((b"HTTP/1.1 4", b"HTTP/1.0 4"))


def test_what_is_forwarded_is_not_believed_where_no_proxy_is_named(desk: DeskUnderTest) -> None:
    forwarded = {"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https", "Forwarded": "host=evil.example"}
    answer = Browser(desk.port).ask("GET", "/balie/", headers=forwarded)
    assert answer.headers["Location"] == "/balie/aanmelden"
    form = FORM | forwarded | {"Origin": "https://evil.example"}
    assert Browser(desk.port).ask("POST", desk.invite(), b"", form).status == 403


def test_a_key_that_a_stranger_put_in_a_browser_before_is_not_that_of_the_session(desk: DeskUnderTest) -> None:
    victim = Browser(desk.port)
    victim.cookies["desk"] = "gekozen-door-een-vreemde"
    victim.post(desk.invite(), {})
    assert victim.cookies["desk"] != "gekozen-door-een-vreemde"
    thief = Browser(desk.port)
    thief.cookies["desk"] = "gekozen-door-een-vreemde"
    assert thief.get("/balie/").status == 303


def test_a_cookie_of_any_kind_opens_nothing_and_makes_nothing_fail(desk: DeskUnderTest) -> None:
    desk.signed_in()
    for cookie in (
        "desk=",
        "desk=" + "a" * 8000,
        "desk=\xff",
        "desk=a; desk=b",
        "desk",
        "=;;=",
        "desk=%00",
        "__Host-desk=x",
    ):
        assert Browser(desk.port).ask("GET", "/balie/", headers={"Cookie": cookie}).status == 303


def test_the_digest_that_is_kept_of_a_key_is_not_a_key(desk: DeskUnderTest) -> None:
    desk.signed_in()
    desk.invite()
    thief = Browser(desk.port)
    rows = kept(desk)
    for digest, *_ in rows["sessions"]:
        thief.cookies["desk"] = str(digest)
        assert thief.get("/balie/").status == 303
    for digest, *_ in rows["invitations"]:
        assert thief.get(f"/balie/uitnodiging/{digest}").status == 410


def test_every_secret_is_compared_in_constant_time_or_looked_up_by_its_digest() -> None:
    names = ("protection.py", "feed_token.py", "signing_in.py", "invitations.py", "sessions.py", "key_file.py")
    code = {name: Path("kiosk/desk", name).read_text() for name in names}
    for name in names[:2]:
        assert "hmac.compare_digest(" in code[name]
    compared = re.compile(r"\b(?:token|key|secret|cookie)\b\s*(?:==|!=)|(?:==|!=)\s*\b(?:token|key|secret|cookie)\b")
    for name, text in code.items():
        assert compared.findall(text) == [], name


def test_no_error_loses_what_was_typed_neither_of_a_session_that_ended_nor_of_a_page_that_failed(
    desk: DeskUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper = desk.signed_in("Ans", DeskRole.KEEPER)
    form = keeper.get("/balie/uitnodigen").fields() | {"naam": "Een lange <b>naam</b> & meer"}
    monkeypatch.setattr(desk.desk.log, "add", lambda _: 1 / 0)
    failed = keeper.post("/balie/uitnodigen", form)
    assert failed.status == 500
    assert b"Een lange &lt;b&gt;naam&lt;/b&gt; &amp; meer</textarea>" in failed.body
    monkeypatch.undo()
    desk.desk.keys.close()
    ended = keeper.post("/balie/uitnodigen", form)
    assert ended.status == 403
    assert "U bent niet meer aangemeld" in ended.text
    assert b"Een lange &lt;b&gt;naam&lt;/b&gt; &amp; meer</textarea>" in ended.body
    keeper.origin = "http://evil.example"
    assert b"Een lange" not in keeper.post("/balie/uitnodigen", form).body, "no page of a stranger speaks through ours"


def test_a_stranger_cannot_fill_the_store_or_the_memory(open_desk: Opens) -> None:
    desk = open_desk(DeskSettings())
    before = kept(desk)
    stranger = Browser(desk.port)
    for number in range(30):
        stranger.post(f"/balie/uitnodiging/raad-{number}", {"naam": "x" * 1000})
        stranger.get(f"/balie/geen-{number}")
    assert kept(desk) == before


def test_a_button_that_is_pressed_when_the_session_is_over_leads_to_signing_in(
    furnished: DeskUnderTest, keeper: Browser
) -> None:
    paths = ("/balie/", "/balie/nakijken/", "/balie/sessies", "/balie/logboek")
    pages = {path: keeper.get(path).body.decode() for path in paths}
    furnished.desk.keys.close()
    pressed = 0
    for path, body in pages.items():
        for tag, form in re.findall(r"<form([^>]*)>(.*?)</form>", body, re.DOTALL):
            if 'method="post"' not in tag:
                continue
            hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form))
            action = re.search(r'action="([^"]+)"', tag)
            answer = keeper.post(action[1] if action else path, hidden)
            assert (answer.status, answer.headers["Location"]) == (303, "/balie/aanmelden"), (path, hidden)
            pressed += 1
    assert pressed > 4
