"""People sign in with the account of their house, at a real OpenID provider; only what it signed counts."""

from __future__ import annotations

import hashlib
import json
import os
import threading
import time
import urllib.parse
import urllib.request
import warnings
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Iterator
from datetime import timedelta
from importlib.util import find_spec
from typing import Any

import flask
import pytest
from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey
from werkzeug.serving import make_server

from kiosk.desk import house_provider
from kiosk.desk.house_provider import is_allowed, may_be_asked
from kiosk.desk.house_sign_in import HOUSE_SESSION
from kiosk.model.desk import DeskRole
from kiosk.model.desk_settings import DeskSettings
from tests.desk.browser import Answer, Browser
from tests.desk.conftest import DeskUnderTest, Opens
from tests.patience import PATIENCE

pytestmark = pytest.mark.filterwarnings("ignore")  # the provider of the test speaks of its own parts
PEOPLE = {
    "noor": {"email": "Noor@huis.nl", "email_verified": True, "name": "Noor de Vries"},
    "vreemd": {"email": "iemand@elders.nl", "email_verified": True, "name": "Iemand"},
    "onzeker": {"email": "noor@huis.nl", "email_verified": False, "name": "Wie weet"},
    "vaag": {"email": "noor@huis.nl", "email_verified": ["no"], "name": "Wie weet"},
    "zonder": {"name": "Zonder adres"},
}
Change = Callable[[dict[str, Any]], None]


class Provider:
    """A real one on a port of its own. A test may let it say something else than it should."""

    def __init__(self) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import oidc_provider_mock
        people = [oidc_provider_mock.User(sub=sub, claims=claims) for sub, claims in PEOPLE.items()]
        self.app: flask.Flask = oidc_provider_mock.app(user_claims=people)
        self.server = make_server("localhost", 0, self.app, threaded=True)
        self.issuer = f"http://localhost:{self.server.server_port}"
        self.asked: list[tuple[str, dict[str, str]]] = []
        """What the desk itself asked, with its fields."""
        self.change: dict[str, Change] = {}
        """What is done to the answer at a path."""
        self.app.before_request(self._note)
        self.app.after_request(self._changed)
        self._serving = threading.Thread(target=self.server.serve_forever, args=(0.02,))
        self._serving.start()

    def _note(self) -> None:
        self.asked.append((flask.request.path, dict(flask.request.form)))

    def _changed(self, answer: flask.Response) -> flask.Response:
        change = self.change.get(flask.request.path)
        if change is not None and answer.is_json:
            told = json.loads(answer.get_data())
            change(told)
            answer.set_data(json.dumps(told))
        return answer

    def forge(self, change: Change, *, key: RSAKey | None = None, header: dict[str, Any] | None = None) -> None:
        """Let it sign other claims, with a key that it says is its own unless another is given."""
        own = RSAKey.generate_key(2048, {"kid": "eigen"})

        def tokens(told: dict[str, Any]) -> None:
            _, body, _ = told["id_token"].split(".")
            claims = json.loads(_unpadded(body))
            change(claims)
            told["id_token"] = jwt.encode(header or {"alg": "RS256", "kid": "eigen"}, claims, key or own)

        def keys(told: dict[str, Any]) -> None:
            told["keys"] = KeySet([own]).as_dict(private=False)["keys"]

        self.change |= {"/oauth2/token": tokens, "/jwks": keys}

    def sign_in(self, url: str, sub: str) -> str:
        """Be the person before the pages of the provider, and return where it sends their browser."""

        class Stays(urllib.request.HTTPRedirectHandler):
            def redirect_request(self, *_: object) -> None:
                return None

        form = urllib.parse.urlencode({"sub": sub} if sub != "nee" else {"action": "deny"}).encode()
        try:
            urllib.request.build_opener(Stays).open(url, form, timeout=PATIENCE)
        except urllib.error.HTTPError as sent:
            return str(sent.headers["Location"])
        raise AssertionError("it sends nobody back")

    def close(self) -> None:
        self.server.shutdown()
        self._serving.join()
        self.server.server_close()


def _unpadded(part: str) -> bytes:
    return urlsafe_b64decode(part + "=" * (-len(part) % 4))


@pytest.fixture
def provider() -> Iterator[Provider]:
    if find_spec("oidc_provider_mock") is None:
        if os.environ.get("CI"):
            pytest.fail("oidc-provider-mock is missing; .ci/run installs it")
        pytest.skip("oidc-provider-mock is not installed: pip install --group dev")
    one = Provider()
    yield one
    one.close()


@pytest.fixture
def house(open_desk: Opens, provider: Provider, monkeypatch: pytest.MonkeyPatch) -> DeskUnderTest:
    monkeypatch.setenv("DESK_SECRET", "geheim van beide")
    chosen = DeskSettings(
        oidc_issuer=provider.issuer,
        oidc_client="balie",
        oidc_secret_env="DESK_SECRET",  # noqa: S106  # a name
        oidc_allow=("@huis.nl",),
    )
    desk = open_desk(chosen)
    desk.clock.advance(time.time() - desk.clock.now().timestamp())
    return desk


def go(browser: Browser) -> str:
    """Press the button, and return where it leads."""
    answer = browser.get("/balie/aanmelden/huis")
    assert answer.status == 303, answer.text
    return str(answer.headers["Location"])


def come_back(desk: DeskUnderTest, browser: Browser, location: str) -> Answer:
    back = f"http://127.0.0.1:{desk.port}"
    assert location.startswith(f"{back}/balie/aanmelden/terug?"), location
    return browser.get(location.removeprefix(back))


def signed_in(desk: DeskUnderTest, provider: Provider, sub: str = "noor") -> tuple[Browser, Answer]:
    browser = Browser(desk.port)
    return browser, come_back(desk, browser, provider.sign_in(go(browser), sub))


def is_out(desk: DeskUnderTest, browser: Browser, answer: Answer) -> bool:
    assert answer.status == 403
    assert "U bent niet aangemeld" in answer.text
    return desk.desk.keys.sessions(at=desk.clock.now()) == () and browser.get("/balie/").status == 303


def test_who_the_house_knows_comes_in_as_an_editor_for_a_week_and_stands_in_the_log(
    house: DeskUnderTest, provider: Provider
) -> None:
    assert "Aanmelden met uw account van het huis" in Browser(house.port).get("/balie/aanmelden").text
    browser, answer = signed_in(house, provider)
    assert "Nu op het scherm" in browser.follow(answer).text
    (session,) = house.desk.keys.sessions(at=house.clock.now())
    assert (session.name, session.role) == ("Noor de Vries (Noor@huis.nl)", DeskRole.EDITOR)
    assert session.ends - session.began == HOUSE_SESSION == timedelta(days=7)
    assert "<strong>Noor de Vries (Noor@huis.nl)</strong> aangemeld" in browser.get("/balie/logboek").text
    assert [name for name in browser.cookies if name != "desk"] == [], "what it began with is forgotten"


def test_the_code_is_worth_nothing_without_what_this_sign_in_alone_knows(
    house: DeskUnderTest, provider: Provider
) -> None:
    browser = Browser(house.port)
    url = go(browser)
    sent = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(url).query))
    assert (sent["code_challenge_method"], sent["response_type"], sent["client_id"]) == ("S256", "code", "balie")
    assert min(len(sent["state"]), len(sent["nonce"])) > 40
    assert come_back(house, browser, provider.sign_in(url, "noor")).status == 303
    (form,) = [form for path, form in provider.asked if path == "/oauth2/token"]
    digest = urlsafe_b64encode(hashlib.sha256(form["code_verifier"].encode()).digest()).rstrip(b"=").decode()
    assert digest == sent["code_challenge"]
    assert form["code_verifier"] not in url
    assert "client_secret" not in form, "the secret goes in a header"


@pytest.mark.parametrize("sub", ["vreemd", "onzeker", "vaag", "zonder", "nee"])
def test_who_is_of_another_house_or_not_vouched_for_stays_out(
    house: DeskUnderTest, provider: Provider, sub: str
) -> None:
    browser, answer = signed_in(house, provider, sub)
    assert is_out(house, browser, answer)


def test_a_way_back_that_this_browser_did_not_begin_opens_nothing(house: DeskUnderTest, provider: Provider) -> None:
    thief, victim = Browser(house.port), Browser(house.port)
    location = provider.sign_in(go(thief), "noor")
    assert is_out(house, victim, come_back(house, victim, location)), "it began nothing"
    go(victim)
    assert is_out(house, victim, come_back(house, victim, location)), "it began another"


@pytest.mark.parametrize("cookie", ["", "x", "x.y", "e30=.", "e30=." + "0" * 64, "\xff.\xff"])
def test_what_a_sign_in_began_with_cannot_be_made_up(house: DeskUnderTest, provider: Provider, cookie: str) -> None:
    browser = Browser(house.port)
    location = provider.sign_in(go(browser), "noor")
    browser.cookies["desk-asks"] = cookie
    assert is_out(house, browser, come_back(house, browser, location))


def test_a_sign_in_that_took_too_long_and_a_code_that_was_used_open_nothing(
    house: DeskUnderTest, provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = Browser(house.port)
    location = provider.sign_in(go(browser), "noor")
    kept = dict(browser.cookies)
    with monkeypatch.context() as later:
        later.setattr("kiosk.desk.house_sign_in._TAKES", -1)
        late = Browser(house.port)
        at = provider.sign_in(go(late), "noor")
    assert is_out(house, late, come_back(house, late, at))
    assert come_back(house, browser, location).status == 303
    again = Browser(house.port)
    again.cookies = kept
    assert come_back(house, again, location).status == 403, "the code works once"


FORGED: dict[str, Change] = {
    "of another server": lambda claims: claims.update(iss="https://elders.example"),
    "for another desk": lambda claims: claims.update(aud="iets-anders"),
    "for another desk too": lambda claims: claims.update(aud=["balie", "iets-anders"], azp="iets-anders"),
    "of another sign-in": lambda claims: claims.update(nonce="een ander"),
    "without a sign-in": lambda claims: claims.pop("nonce") and None,
    "over": lambda claims: claims.update(exp=int(time.time()) - house_provider.SKEW - 30),
    "without an end": lambda claims: claims.pop("exp") and None,
    "of later": lambda claims: claims.update(iat=int(time.time()) + house_provider.SKEW + 60),
}


@pytest.mark.parametrize("what", FORGED)
def test_a_token_that_is_not_for_this_sign_in_is_not_believed(
    house: DeskUnderTest, provider: Provider, what: str
) -> None:
    provider.forge(FORGED[what])
    browser, answer = signed_in(house, provider)
    assert is_out(house, browser, answer)


def test_a_token_that_its_key_did_not_sign_is_not_believed(house: DeskUnderTest, provider: Provider) -> None:
    provider.forge(lambda _: None)
    assert signed_in(house, provider)[1].status == 303, "so forged it is a good one"
    house.desk.keys.close()
    provider.forge(lambda _: None, key=RSAKey.generate_key(2048, {"kid": "eigen"}))
    browser, answer = signed_in(house, provider)
    assert is_out(house, browser, answer)


def test_a_token_that_nobody_signed_is_not_believed(house: DeskUnderTest, provider: Provider) -> None:
    def unsigned(told: dict[str, Any]) -> None:
        _, body, _ = told["id_token"].split(".")
        head = urlsafe_b64encode(b'{"alg":"none"}').rstrip(b"=").decode()
        told["id_token"] = f"{head}.{body}."

    provider.change["/oauth2/token"] = unsigned
    browser, answer = signed_in(house, provider)
    assert is_out(house, browser, answer)


@pytest.mark.parametrize("seconds", [-60, 60])
def test_clocks_that_differ_a_little_keep_nobody_out(house: DeskUnderTest, provider: Provider, seconds: int) -> None:
    house.clock.advance(seconds)
    assert signed_in(house, provider)[1].status == 303


CHANGED: dict[str, Change] = {
    "calls itself otherwise": lambda told: told.update(issuer="https://elders.example"),
    "gives its keys without https": lambda told: told.update(jwks_uri="http://elders.example/jwks"),
    "leads to no page": lambda told: told.update(authorization_endpoint="javascript:alert(1)"),
    "says nothing": lambda told: told.clear(),
}


@pytest.mark.parametrize("what", CHANGED)
def test_a_server_that_is_not_what_the_settings_say_leads_nobody_anywhere(
    house: DeskUnderTest, provider: Provider, what: str
) -> None:
    provider.change["/.well-known/openid-configuration"] = CHANGED[what]
    browser = Browser(house.port)
    answer = browser.get("/balie/aanmelden/huis")
    assert answer.headers["Location"] is None
    assert is_out(house, browser, answer)


def test_a_server_that_is_away_says_too_much_or_leads_on_is_told_in_plain_words(
    house: DeskUnderTest, provider: Provider, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    browser = Browser(house.port)
    with monkeypatch.context() as small:
        small.setattr(house_provider, "LARGEST", 100)
        assert browser.get("/balie/aanmelden/huis").status == 403
    location = provider.sign_in(go(browser), "noor")
    provider.change["/jwks"] = lambda told: told.update(keys=[{"kty": "RSA"}])
    assert is_out(house, browser, come_back(house, browser, location))
    assert "geheim" not in caplog.text
    provider.close()
    assert is_out(house, browser, browser.get("/balie/aanmelden/huis"))


def test_who_tries_ways_back_must_wait(house: DeskUnderTest) -> None:
    thief = Browser(house.port)
    told = [thief.get(f"/balie/aanmelden/terug?state={number}&code=x").status for number in range(12)]
    assert told == [403] * 10 + [429] * 2


def test_a_long_code_is_taken_and_no_other_page_takes_so_much(house: DeskUnderTest) -> None:
    stranger = Browser(house.port)
    assert stranger.get("/balie/aanmelden/terug?code=" + "a" * 4000).status == 403
    assert stranger.get("/balie/aanmelden?code=" + "a" * 4000).status == 414
    assert stranger.get("/balie/aanmelden/terug?code=" + "a" * 9000).status == 414


def test_without_the_settings_there_is_neither_a_button_nor_a_way(open_desk: Opens) -> None:
    for settings in (DeskSettings(), DeskSettings(oidc_issuer="https://login.huis.nl", oidc_client="balie")):
        stranger = Browser(open_desk(settings).port)
        assert "account van het huis" not in stranger.get("/balie/aanmelden").text
        for path in ("huis", "terug"):
            assert stranger.get(f"/balie/aanmelden/{path}").status == 404


@pytest.mark.parametrize(
    ("mail", "may"),
    [
        ("noor@huis.nl", True), ("NOOR@HUIS.NL", True), ("samir@elders.nl", True), ("noor@sub.huis.nl", False),
        ("noor@huis.nl.evil.example", False), ("noor@evil.example@huis.nl", True), ("huis.nl", False), ("", False),
        ("noor@hui\N{LATIN SMALL LETTER LONG S}.nl", False), ("noor@hui\N{FULLWIDTH LATIN SMALL LETTER S}.nl", False),
        ("noor@huis.nl\n", False), ("noor@huis.nl@evil.example", False),
        ("@huis.nl", True), ("noor@nothuis.nl", False), ("ander@elders.nl", False),
    ],
)  # fmt: skip
def test_only_the_addresses_and_domains_that_were_named_may_in(mail: str, may: bool) -> None:  # noqa: FBT001
    assert is_allowed(mail, ("@huis.nl", "Samir@elders.nl")) is may


@pytest.mark.parametrize(
    ("address", "may"),
    [
        ("https://a.nl/x", True),
        ("http://localhost:1/x", True),
        ("http://a.nl", False),
        ("file:///etc", False),
        ("", False),
    ],
)
def test_nothing_is_asked_where_somebody_could_listen_in(address: str, may: bool) -> None:  # noqa: FBT001
    assert may_be_asked(address) is may
