"""Pairing: the code alone gets nobody anything, a secret gets one screen, and what is let go is gone."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule

from kiosk.model.desk import Act, Done
from kiosk.model.paired_screens import AskingScreen, Collected, NameTakenError
from kiosk.model.pairing import LASTS, RENEWED, digest_of_secret, new_secret
from kiosk.model.screen_choices import ScreenChoices
from kiosk.store import desk_paired
from kiosk.store.desk_database import DeskDatabase
from kiosk.store.desk_paired import SqlitePaired
from kiosk.store.desk_screens import SqliteScreens
from kiosk.store.desk_union import unite_desks

NOW = datetime(2026, 11, 28, 9, 0, tzinfo=UTC)
KITCHEN = ScreenChoices(
    name="Kantine", place="Zwolle", tags=("kantine",), language="en", opening=("ma-vr 08:00-18:00",)
)


def done(at: datetime = NOW, act: Act = Act.PAIR_SCREEN) -> Done:
    return Done(at=at, by="Noor", act=act)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[DeskDatabase]:
    found = DeskDatabase(tmp_path / "desk")
    yield found
    found.close()


def paired(store: SqlitePaired, chosen: ScreenChoices = KITCHEN, id_: str = "1" * 16) -> Collected:
    secret = digest_of_secret(new_secret())
    assert store.confirm(store.begin(secret, "", at=NOW).code, id_, chosen, done()) is not None
    got = store.collect(secret, at=NOW)
    assert isinstance(got, Collected)
    return got


def test_what_is_read_and_written_within_one_reading_is_one_question_of_the_database(database: DeskDatabase) -> None:
    store = SqlitePaired(database)
    with database.reading() as one, database.reading() as other:
        assert one is other
        got = paired(store)
    assert store.opens(digest_of_secret(got.token), at=NOW) == got.screen.id


class Pairing(RuleBasedStateMachine):
    """A desk with screens that come and go, beside what should be so."""

    asked = Bundle("asked")
    made = Bundle("made")

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.database = DeskDatabase(self.folder / "desk")
        self.store, self.screens = SqlitePaired(self.database), SqliteScreens(self.database)
        self.now, self.count = NOW, 0
        self.codes: dict[str, tuple[str, datetime]] = {}
        """The code of each secret that asks, and when it ends."""
        self.owners: dict[str, str] = {}
        """The secret that each screen was paired by."""
        self.names: dict[str, str] = {}
        """The name of each screen that is paired and not let go."""
        self.tokens: dict[str, list[str]] = {}
        """The tokens that each screen was given and may still use, the newest last."""

    def teardown(self) -> None:
        self.database.close()
        shutil.rmtree(self.folder)

    @rule(target=asked)
    def begin(self) -> str:
        secret = new_secret()
        self._ask(secret)
        return secret

    @rule(secret=asked)
    def begin_twice(self, secret: str) -> None:
        if (before := self._waiting(secret)) is not None:
            assert self.store.begin(digest_of_secret(secret), "", at=self.now).code == before
        elif secret not in self.owners.values():
            self._ask(secret)

    @rule(target=made, secret=asked, name=st.sampled_from(["hal", "kantine", "raad"]))
    def confirm(self, secret: str, name: str) -> str:
        self.count += 1
        id_, code = f"{self.count:016x}", self.codes.get(secret, ("ZZZZZZ", NOW))[0]
        waits, chosen = self._waiting(secret) is not None, ScreenChoices(name=name)
        taken = name in self.names.values()
        try:
            made = self.store.confirm(code, id_, chosen, done(self.now))
        except NameTakenError:
            assert waits
            assert taken
            return id_
        assert (made is not None) is waits, "a code that is over, or was used, pairs nothing"
        if made is not None:
            assert not taken
            assert self.store.confirm(code, id_, chosen, done(self.now)) == made, "a form sent twice is one screen"
            self.owners[id_], self.names[id_] = secret, name
            del self.codes[secret]
        return id_

    @rule(secret=asked)
    def steal(self, secret: str) -> None:
        code = self.codes.get(secret, ("", NOW))[0]
        for guess in (code, digest_of_secret(code), digest_of_secret(secret)):
            assert self.store.collect(digest_of_secret(guess), at=self.now) is None

    @rule(secret=asked)
    def collect(self, secret: str) -> None:
        got = self.store.collect(digest_of_secret(secret), at=self.now)
        own = next((id_ for id_ in self.names if self.owners[id_] == secret), None)
        if own is None:
            assert isinstance(got, AskingScreen) is (self._waiting(secret) is not None)
            assert not isinstance(got, Collected)
            return
        assert isinstance(got, Collected)
        assert (got.screen.id, got.screen.chosen.name) == (own, self.names[own])
        self.tokens[own] = [got.token]

    @rule(id_=made, holds=st.booleans())
    def renew(self, id_: str, holds: bool) -> None:  # noqa: FBT001  # as Hypothesis gives it
        if id_ in self.tokens and id_ in self.names:
            held = self.tokens[id_][-1] if holds else "lost"
            if token := self.store.token(id_, digest_of_secret(held), at=self.now):
                self.tokens[id_] = [*([held] if holds else []), token]

    @rule(id_=made)
    def read_the_feed(self, id_: str) -> None:
        if tokens := self.tokens.get(id_):
            assert self.store.opens(digest_of_secret(tokens[-1]), at=self.now) == id_
            self.tokens[id_] = tokens[-1:]

    @rule(id_=made)
    def revoke(self, id_: str) -> None:
        assert self.store.revoke(id_, done(self.now)) is (id_ in self.names)
        assert not self.store.revoke(id_, done(self.now)), "once"
        self.names.pop(id_, None)
        for token in self.tokens.pop(id_, []):
            assert self.store.opens(digest_of_secret(token), at=self.now) is None

    @rule(minutes=st.sampled_from([1, 11, 60 * 24 * 31]))
    def wait(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)

    @invariant()
    def codes_open_for_exactly_the_screens_that_are_paired(self) -> None:
        assert set(self.screens.keys()) == set(self.names.values())
        assert {one.id for one in self.store.screens() if one.revoked is None} == set(self.names)

    @invariant()
    def every_token_is_of_one_screen(self) -> None:
        with self.database.reading() as base:
            rows = base.execute("SELECT digest, screen FROM paired_tokens").fetchall()
        known = {digest_of_secret(token): id_ for id_, tokens in self.tokens.items() for token in tokens}
        assert dict(rows).items() <= known.items()

    def _ask(self, secret: str) -> None:
        code = self.store.begin(digest_of_secret(secret), "", at=self.now).code
        assert code not in {one for one, ends in self.codes.values() if ends > self.now}
        self.codes[secret] = code, self.now + LASTS

    def _waiting(self, secret: str) -> str | None:
        code, ends = self.codes.get(secret, ("", NOW))
        return code if ends > self.now else None


Pairing.TestCase.settings = settings(max_examples=12, stateful_step_count=25, deadline=None)
TestPairing = Pairing.TestCase
"""Whatever comes in whatever order, what is so is what should be."""


def test_nobody_collects_after_the_screen_has_shown_its_key(database: DeskDatabase) -> None:
    store, secret = SqlitePaired(database), digest_of_secret(new_secret())
    made = store.confirm(store.begin(secret, "", at=NOW).code, "1" * 16, KITCHEN, done())
    assert made is not None
    first, again = store.collect(secret, at=NOW), store.collect(secret, at=NOW)
    assert isinstance(first, Collected)
    assert isinstance(again, Collected), "an answer may be lost on the way"
    assert first.screen.key == again.screen.key
    store.proved(made.id)
    assert store.collect(secret, at=NOW) is None


def test_a_token_is_another_after_a_month_and_the_old_one_works_until_the_new_one_was_used(
    database: DeskDatabase,
) -> None:
    store = SqlitePaired(database)
    got, late = paired(store), NOW + RENEWED
    old = digest_of_secret(got.token)
    assert store.opens(old, at=NOW) == got.screen.id
    assert store.token(got.screen.id, old, at=late - timedelta(hours=1)) == ""
    lost = digest_of_secret(store.token(got.screen.id, old, at=late))
    assert store.opens(old, at=late) == got.screen.id
    new = digest_of_secret(store.token(got.screen.id, old, at=late))
    assert store.opens(lost, at=late) is None, "of an answer that was lost"
    assert store.opens(new, at=late) == got.screen.id
    assert store.opens(old, at=late) is None
    assert store.token(got.screen.id, new, at=late) == ""


def test_screens_that_use_their_token_for_the_first_time_wait_for_nobody_who_writes(
    database: DeskDatabase, tmp_path: Path
) -> None:
    store, other = SqlitePaired(database), DeskDatabase(tmp_path / "desk")
    got = paired(store)
    with other.writing():
        assert store.opens(digest_of_secret(got.token), at=NOW) == got.screen.id
    other.close()


def test_screens_that_were_paired_together_are_not_given_another_token_in_the_same_moment(
    database: DeskDatabase,
) -> None:
    store = SqlitePaired(database)
    held = [
        (got.screen.id, digest_of_secret(got.token))
        for got in (paired(store, ScreenChoices(name=f"hal {at}"), f"{at:016x}") for at in range(40))
    ]
    due = []
    for minutes in range(60, -1, -6):
        at = NOW + RENEWED - timedelta(minutes=minutes)
        due.append(sum(bool(store.token(id_, token, at=at)) for id_, token in held))
    assert (due[0], due[-1]) == (0, 40)
    assert sorted(set(due)) == sorted(set(due), key=due.index), "ever more of them"
    assert len(set(due)) > 5


def test_no_secret_and_no_token_lies_in_the_file(database: DeskDatabase) -> None:
    store, secret = SqlitePaired(database), new_secret()
    store.confirm(store.begin(digest_of_secret(secret), "", at=NOW).code, "1" * 16, KITCHEN, done())
    got = store.collect(digest_of_secret(secret), at=NOW)
    assert isinstance(got, Collected)
    database.close()
    lies = b"".join(path.read_bytes() for path in database.folder.iterdir())
    assert got.screen.key.encode() in lies, "with it the answers are sealed"
    assert secret.encode() not in lies
    assert got.token.encode() not in lies


def test_a_renamed_screen_opens_the_phone_pages_under_its_new_name_alone(database: DeskDatabase) -> None:
    store, screens = SqlitePaired(database), SqliteScreens(database)
    key, got = screens.key("hal", at=NOW), paired(store)
    other = ScreenChoices(name="Restaurant")
    assert store.change(got.screen.id, other, done(act=Act.CHANGE_SCREEN))
    assert screens.keys() == {"hal": key, "Restaurant": got.screen.key}
    with pytest.raises(NameTakenError):
        store.change(got.screen.id, ScreenChoices(name="hal"), done())
    assert screens.keys() == {"hal": key, "Restaurant": got.screen.key}, "a change that is refused changes nothing"


def test_letting_go_can_be_taken_back_until_the_screen_has_heard_it(database: DeskDatabase) -> None:
    store, screens = SqlitePaired(database), SqliteScreens(database)
    got = paired(store)
    assert store.revoke(got.screen.id, done(act=Act.REVOKE_SCREEN))
    assert screens.keys() == {}
    assert store.keep(got.screen.id, done(act=Act.KEEP_SCREEN))
    assert screens.keys() == {"Kantine": got.screen.key}
    store.heard(got.screen.id)
    assert store.screen(got.screen.id) is not None, "only of one that was let go"
    store.revoke(got.screen.id, done())
    store.heard(got.screen.id)
    assert not store.keep(got.screen.id, done())
    assert store.screens() == ()


def test_so_many_screens_may_ask_at_a_time(database: DeskDatabase, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk_paired, "MOST_ASKING", 2)
    store = SqlitePaired(database)
    store.begin("a", "", at=NOW)
    store.begin("b", "", at=NOW)
    with pytest.raises(ValueError, match="too many"):
        store.begin("c", "", at=NOW)
    store.begin("c", "", at=NOW + LASTS)


def test_what_was_let_go_or_renamed_here_stays_so_when_a_backup_is_put_back(tmp_path: Path) -> None:
    here = DeskDatabase(tmp_path / "here")
    store = SqlitePaired(here)
    gone, renamed = paired(store), paired(store, ScreenChoices(name="Hal"), "2" * 16)
    here.close()
    shutil.copytree(tmp_path / "here", tmp_path / "backup")
    here = DeskDatabase(tmp_path / "here")
    store = SqlitePaired(here)
    store.revoke(gone.screen.id, done())
    store.change(renamed.screen.id, ScreenChoices(name="Ontvangst"), done())
    later = paired(store, ScreenChoices(name="Later"), "3" * 16)
    here.close()
    unite_desks(tmp_path / "backup", tmp_path / "here")
    back = DeskDatabase(tmp_path / "backup")
    keys = SqliteScreens(back).keys()
    assert keys == {"Ontvangst": renamed.screen.key, "Later": later.screen.key}
    assert SqlitePaired(back).opens(digest_of_secret(gone.token), at=NOW) is None
    assert SqlitePaired(back).opens(digest_of_secret(renamed.token), at=NOW) == renamed.screen.id
    back.close()
