"""A screen shows a code until it is paired, and from then on believes what its desk sealed for it and nothing else."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.choices.doorways import key_given
from kiosk.delivery.post import PostAnswer
from kiosk.machine.shipped import shipped
from kiosk.model.desk_settings import PhoneSettings
from kiosk.model.pairing import digest_of_secret, question_in, sealed_answer
from kiosk.model.settings import FeedSettings, Settings
from kiosk.model.standby_notice import StandbyNotice
from kiosk.run.pairing import Pairing
from kiosk.run.pairing_line import PairingLine
from kiosk.sources.remote.failures import WAIT, FetchFailedError, away

DESK = "http://balie.lan"
KEY, ID = "ab" * 16, "0" * 16
CHOSEN: dict[str, object] = {"name": "Kantine 2", "place": "Zwolle", "tags": ["kantine"], "theme": "nacht",
                             "language": "en", "opening": ["ma-vr 08:00-18:00"], "zone": "Europe/Brussels"}  # fmt: skip
HOLDS: dict[str, object] = {"version": "v1", "chosen": CHOSEN, "keep_days": 30, "phones": "http://balie.huis/"}
CODE = {"code": "K7M4QX", "page": f"{DESK}/balie/schermen/koppelen?code=K7M4QX", "seconds": 600}


class Desk:
    """Answers a screen as its desk does, until a test lets something else answer."""

    def __init__(self) -> None:
        self.holds = HOLDS
        self.said: dict[str, object] | None = None
        """What is told instead of what holds."""
        self.paired = self.over = self.gone = False
        self.instead: Callable[[], PostAnswer] | None = None
        self.heard: list[dict[str, object]] = []
        self.last = b""

    def answer(self, path: str, body: bytes, head: str) -> PostAnswer:
        if self.instead is not None:
            return self.instead()
        sent = json.loads(body)
        if path == "ask":
            asked = question_in(head)
            assert asked is not None
            assert asked.holds(KEY, body)
            self.heard.append(sent)
            self.gone = self.gone or sent.get("gone") is True
            news = {} if sent["has"] == self.holds["version"] else self.holds
            self.last = sealed_answer(KEY, asked, self.said if self.said is not None else news)
            return PostAnswer(status=200, headers={}, body=self.last)
        if path == "collect" and self.over:
            self.over = False
            return PostAnswer(status=410, headers={}, body=b"<html>")
        own = {"screen": ID, "key": KEY, "token": "token 1", **self.holds}
        said = own if path == "collect" and self.paired else CODE
        return PostAnswer(status=200, headers={}, body=json.dumps(said).encode())


class FakePost:
    def __init__(self, url: str, desk: Desk) -> None:
        self.path, self.desk = url.rpartition("/")[2], desk

    def ask(self, body: bytes, headers: dict[str, str], *, longest: int) -> PostAnswer:
        answer = self.desk.answer(self.path, body, headers.get("Authorization", ""))
        assert len(answer.body) <= longest
        return answer

    def abandon(self) -> None:
        pass


class Screen:
    """One screen with its state; `began` counts how often it asked to begin anew."""

    def __init__(self, state: Path, desk: Desk) -> None:
        self.state, self.desk = state, desk
        self.now = datetime(2026, 11, 28, 9, 0, tzinfo=UTC)
        self.starts()

    def starts(self) -> None:
        self.began = self.edits = 0
        self.says: StandbyNotice | None = None
        self.pairing = Pairing(DESK, self.state, (shipped("themes"),), lambda: self.now)
        self.line = PairingLine(
            self.pairing,
            post=lambda url: FakePost(url, self.desk),  # type: ignore[arg-type, return-value]
            edited=self._edited,
            say=lambda notice: setattr(self, "says", notice),
            begin_anew=self._anew,
        )

    def _edited(self) -> None:
        self.edits += 1

    def _anew(self) -> None:
        self.began += 1

    def pairs(self) -> Screen:
        self.desk.paired = True
        self.line.step()
        self.line.step()
        assert self.began == 1
        self.starts()
        return self

    @property
    def shows(self) -> Settings:
        return self.pairing.over(Settings())


@pytest.fixture
def screen(tmp_path: Path) -> Screen:
    return Screen(tmp_path / "state", Desk())


def kept(screen: Screen) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (screen.state / "paired").iterdir()}


def test_a_screen_shows_its_code_until_it_is_paired_and_then_all_that_was_chosen_for_it(screen: Screen) -> None:
    screen.line.step()
    assert screen.says is not None
    assert (screen.says.title.dutch, screen.says.link) == ("K7M 4QX", CODE["page"])
    screen.line.step()
    assert not screen.shows.feed
    assert screen.began == 0
    screen.desk.paired = True
    screen.line.step()
    assert screen.began == 1
    screen.desk.instead = lambda: (_ for _ in ()).throw(away("weg", "away", WAIT))
    screen.starts()
    used = screen.shows
    (feed,) = used.feed
    assert (feed.url, feed.login, Path(feed.secret_file).read_text()) == (f"{DESK}/feed.json", "bearer", "token 1")
    assert (used.screen.name, used.screen.tags, used.screen.theme) == ("Kantine 2", ("kantine",), "nacht")
    assert (used.screen.language, used.programme.opening) == ("en", ("ma-vr 08:00-18:00",))
    assert used.programme.timezone == "Europe/Brussels"
    assert (used.phone.site, key_given(used)) == ("http://balie.huis", (KEY, "Kantine 2"))
    for path in (screen.state / "paired").iterdir():
        assert path.stat().st_mode & 0o077 == 0, "nobody else reads it"


def test_the_secret_never_leaves_but_to_collect_and_a_start_amid_pairing_goes_on_with_it(screen: Screen) -> None:
    secret = screen.pairing.kept.secret()
    screen.line.step()
    screen.starts()
    assert screen.pairing.kept.secret() == secret
    assert screen.says is None
    screen.line.step()
    screen.desk.paired = True
    screen.line.step()
    assert "secret" not in kept(screen)


def test_a_code_that_is_over_gives_way_to_another(screen: Screen) -> None:
    screen.line.step()
    screen.desk.over = True
    screen.line.step()
    said, screen.says = screen.says, None
    screen.line.step()
    assert screen.says == said


NOT_THE_DESK = st.one_of(
    st.builds(PostAnswer, status=st.sampled_from([200, 401, 403, 404, 407, 410, 503]), headers=st.just({}),
              body=st.sampled_from([b"", b"<html>Log in</html>", b'{"revoked":true}', b"0" * 64 + b'\n{"revoked":true}',
                                    b"\xff" * 9, b"[" * 9000])),
    st.builds(PostAnswer, status=st.just(200), headers=st.just({}), body=st.binary(max_size=90)),
)  # fmt: skip


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(answer=NOT_THE_DESK)
def test_whatever_comes_without_the_seal_changes_nothing_and_is_told(screen: Screen, answer: PostAnswer) -> None:
    if screen.pairing.paired is None:
        screen.pairs()
    before = kept(screen)
    screen.desk.instead = lambda: answer
    wait = screen.line.step()
    assert kept(screen) == before
    assert screen.shows.feed
    assert (screen.began, screen.edits) == (0, 0)
    assert wait <= 60
    assert screen.line.trouble is not None
    assert "zegel" in screen.line.trouble.dutch


def test_an_answer_of_before_is_not_believed_again(screen: Screen) -> None:
    screen.pairs()
    screen.desk.said = {"revoked": True}
    asked = screen.desk.instead
    screen.line._tell_it_is_known({"has": ""})
    stale = screen.desk.last
    assert b"revoked" in stale
    screen.desk.instead = lambda: PostAnswer(status=200, headers={}, body=stale)
    screen.line.step()
    assert asked is None
    assert screen.began == 0
    assert screen.pairing.paired is not None


def test_a_screen_that_is_let_go_says_that_it_knows_and_forgets_all_that_hung_there(screen: Screen) -> None:
    screen.pairs()
    for name in ("feeds/a/page.json", "library", "library.tail", "painted/1", "pictures/00/a.jpg", "journal.db"):
        (screen.state / name).parent.mkdir(parents=True, exist_ok=True)
        (screen.state / name).write_text(name)
    for name in ("starts.json", "desk/desk.db", "settings.toml"):
        (screen.state / name).parent.mkdir(parents=True, exist_ok=True)
        (screen.state / name).write_text(name)
    screen.desk.said = {"revoked": True}
    screen.line.step()
    assert screen.desk.gone
    assert screen.began == 1
    assert "token" not in kept(screen)
    screen.starts()
    left = {str(path.relative_to(screen.state)) for path in screen.state.rglob("*") if path.is_file()}
    assert left == {"starts.json", "desk/desk.db", "settings.toml"}
    assert not screen.shows.feed
    screen.desk.paired = False
    screen.line.step()
    assert screen.says is not None
    assert screen.says.title.dutch == "K7M 4QX"


def test_what_is_chosen_anew_comes_as_one_edit_and_what_cannot_be_used_here_is_told(screen: Screen) -> None:
    screen.pairs()
    screen.line.step()
    assert screen.edits == 0
    screen.desk.holds = HOLDS | {"version": "v2", "chosen": CHOSEN | {"theme": "elders", "tags": ["hal"]}}
    screen.line.step()
    assert (screen.edits, screen.began) == (1, 0)
    used = screen.shows
    assert (used.screen.theme, used.screen.tags) == (Settings().screen.theme, ("hal",))
    assert screen.line.trouble is not None
    assert "elders" in screen.line.trouble.dutch


@pytest.mark.parametrize("odd", [{"chosen": {}}, {"chosen": None}, {"chosen": CHOSEN | {"name": 3}}])
def test_what_cannot_be_read_leaves_what_was_good(screen: Screen, odd: dict[str, object]) -> None:
    screen.pairs()
    screen.desk.holds = HOLDS | {"version": "v2"} | odd
    screen.line.step()
    assert screen.shows.screen.name == "Kantine 2"
    assert screen.edits == 0
    assert screen.line.trouble is not None


def test_another_name_is_that_of_its_codes_after_a_new_start(screen: Screen) -> None:
    screen.pairs()
    screen.desk.holds = HOLDS | {"version": "v2", "chosen": CHOSEN | {"name": "Restaurant"}}
    screen.line.step()
    assert screen.began == 1
    screen.starts()
    assert key_given(screen.shows) == (KEY, "Restaurant")


def test_another_token_is_used_from_then_on(screen: Screen) -> None:
    screen.pairs()
    screen.line.step()
    assert screen.desk.heard[-1]["token"] == digest_of_secret("token 1")
    screen.desk.said = {"token": "token 2"}
    screen.line.step()
    assert Path(screen.shows.feed[0].secret_file).read_text() == "token 2"
    screen.line.step()
    assert screen.desk.heard[-1]["token"] == digest_of_secret("token 2")


def test_without_its_desk_for_too_long_a_screen_shows_nothing_and_goes_on_once_it_hears_it(screen: Screen) -> None:
    screen.pairs()
    screen.desk.instead = lambda: PostAnswer(status=502, headers={}, body=b"")
    screen.now += timedelta(days=29)
    screen.line.step()
    assert screen.shows.feed
    screen.now += timedelta(days=2)
    screen.line.step()
    assert not screen.shows.feed
    assert screen.edits == 1
    assert screen.says is not None
    assert "te lang niet" in screen.says.how.dutch
    screen.starts()
    assert not screen.shows.feed, "also after a start"
    screen.desk.instead = None
    screen.line.step()
    assert screen.shows.feed
    assert screen.edits == 1


def test_that_the_desk_answers_is_written_at_most_once_an_hour(screen: Screen) -> None:
    screen.pairs()
    before = kept(screen)
    for _ in range(5):
        screen.now += timedelta(minutes=10)
        screen.line.step()
    assert kept(screen) == before
    screen.now += timedelta(minutes=10)
    screen.line.step()
    assert kept(screen) != before


def test_a_disk_that_refuses_is_told_and_what_was_good_stays(screen: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(_: object) -> None:
        raise OSError("No space left on device")

    screen.pairs()
    monkeypatch.setattr(screen.pairing.kept, "keep", refuses)
    screen.desk.holds = HOLDS | {"version": "v2", "chosen": CHOSEN | {"tags": ["hal"]}}
    screen.line.step()
    assert screen.shows.screen.tags == ("kantine",)
    assert screen.line.trouble is not None


def test_a_screen_of_another_desk_begins_with_nothing(screen: Screen) -> None:
    screen.pairs()
    other = Pairing("http://elders.lan", screen.state, (shipped("themes"),), lambda: screen.now)
    assert other.paired is None
    assert other.over(Settings()) == Settings()


def test_the_way_to_the_desk_is_that_of_a_feed_that_names_its_machine(screen: Screen) -> None:
    screen.pairs()
    mine = FeedSettings(url=f"{DESK}/feed.json", proxy="http://proxy.lan:3128", ca_file="/etc/huis.pem")
    other = FeedSettings(url="https://elders.nl/feed.json")
    used = screen.pairing.over(Settings(feed=(mine, other), phone=PhoneSettings(wifi="Gasten")))
    assert [(one.url, one.proxy, one.ca_file) for one in used.feed] == [
        (other.url, "", ""), (mine.url, mine.proxy, mine.ca_file)
    ]  # fmt: skip
    assert used.phone.wifi == "Gasten"


def test_a_network_that_is_away_is_said_on_a_screen_that_has_nothing_else(screen: Screen) -> None:
    def is_away() -> PostAnswer:
        raise FetchFailedError(away("De naam balie.lan is niet bekend.", "The name is not known.", WAIT).what, WAIT)

    screen.desk.instead = is_away
    screen.line.step()
    assert screen.says is not None
    assert "De naam balie.lan is niet bekend." in screen.says.how.dutch
    screen.desk.instead = None
    screen.line.step()
    assert screen.says.link == CODE["page"]
    assert screen.line.trouble is None
