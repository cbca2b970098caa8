"""What was shown is cut into batches, and a number stands for the same plays for ever."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from kiosk.model.item_parts import Tone
from kiosk.model.items import ItemId, Kind
from kiosk.model.language import Phrase
from kiosk.model.play_batches import MOST_BATCHES, TOGETHER, HomePlay, PlayBatch, PlaysMessage, home_play
from kiosk.model.plays import Outcome, Play
from kiosk.model.tally import Tally, Tones
from kiosk.run import plays_home
from kiosk.run.plays_home import FILE, PlaysHome
from kiosk.store.journal import Writer

FEW = 5
"""Plays of a batch, where many things happen."""
NOW = datetime(2026, 11, 27, 10, 0, tzinfo=UTC)


def play(number: int, *, standby: bool = False, started: datetime | None = None) -> Play:
    return Play(
        item=None if standby else ItemId(f"quote-{number:012x}"),
        kind=None if standby else Kind.QUOTE,
        tone=None if standby else Tone.CRITICAL,
        started=started or NOW + timedelta(seconds=12 * number),
        seconds=12.0,
        outcome=Outcome.SHOWN,
        reason=Phrase("", ""),
        title="Woorden van een klant",
    )


class Screen:
    """A screen with its journal, and what sends its plays home."""

    def __init__(self, folder: Path) -> None:
        self.state, self.memory = folder / "state", folder / "memory"
        self.memory.mkdir(exist_ok=True, parents=True)
        self.shown = 0
        self.place = ""
        self.now = NOW
        self.start()

    def start(self) -> None:
        self.writer = Writer(self.state / "journal.db", self.memory)
        begins = self.writer.first + len(self.writer.held)
        self.home = PlaysHome(
            self.state, begins=begins, place=lambda: self.place, rest=lambda: None, now=lambda: self.now
        )
        self.home.begin()

    def shows(self, count: int, *, every: int = 0, started: datetime | None = None) -> None:
        for _ in range(count):
            self.shown += 1
            one = play(self.shown, standby=bool(every) and self.shown % every == 0, started=started)
            self.writer.take(one, 0.0)
            self.home.ended(one)

    def stop(self) -> None:
        self.home.write()
        self.writer.close()

    def kill(self) -> None:
        """End it as a signal does: nothing is written any more."""
        self.writer.recent.close()
        self.writer.store.close()

    def everything(self) -> list[PlaysMessage]:
        """Send all there is now."""
        found = []
        while (message := self.home.next()) is not None:
            self.home.had(message.run, [one.number for one in message.batches])
            found.append(message)
        return found


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    one = Screen(tmp_path)
    yield one
    one.kill()


def plays_of(messages: list[PlaysMessage]) -> list[str]:
    return [one.item for message in messages for batch in message.batches for one in batch.plays]


def is_ready(screen: Screen) -> bool:
    return screen.home.ready


def ids(first: int, last: int) -> list[str]:
    return [f"quote-{number:012x}" for number in range(first, last + 1)]


class Sending(RuleBasedStateMachine):
    """A screen that is stopped, killed and loses its power, and a desk that now and then hears of it."""

    def __init__(self) -> None:
        super().__init__()
        self.patch = pytest.MonkeyPatch()
        self.patch.setattr(plays_home, "TOGETHER", FEW)
        self.folder = TemporaryDirectory()
        self.screen = Screen(Path(self.folder.name))
        self.desk: dict[tuple[str, int], PlayBatch] = {}
        self.gone = set[str]()
        """What a loss of power may have taken along."""

    def teardown(self) -> None:
        try:
            self._drain()
            here = Counter(one.item for batch in self.desk.values() for one in batch.plays)
            assert set(here.values()) <= {1}, "no play is counted twice"
            late = set(ids(1, self.screen.shown)) - set(here) - self.gone
            assert len(late) < FEW, "all but the batch that is not full yet is there"
            assert late <= set(ids(self.screen.shown - FEW, self.screen.shown))
        finally:
            self.patch.undo()
            self.screen.kill()
            self.folder.cleanup()

    def _drain(self) -> None:
        while (message := self.screen.home.next()) is not None:
            self._arrives(message)
            self.screen.home.had(message.run, [one.number for one in message.batches])

    def _arrives(self, message: PlaysMessage) -> None:
        for one in message.batches:
            known = self.desk.setdefault((message.run, one.number), one)
            if not self.gone:
                assert known == one, "a number stands for the same plays for ever"

    @rule(count=st.sampled_from((1, 3, FEW - 1, FEW, 13)), commits=st.booleans())
    def shows(self, count: int, *, commits: bool) -> None:
        self.screen.shows(count)
        if commits:
            self.screen.writer.commit()

    @rule(times=st.integers(1, 4), arrives=st.booleans(), heard=st.booleans())
    def sends(self, times: int, *, arrives: bool, heard: bool) -> None:
        for _ in range(times):
            if (message := self.screen.home.next()) is None:
                return
            if arrives:
                self._arrives(message)
            if arrives and heard:
                self.screen.home.had(message.run, [one.number for one in message.batches])

    @rule(how=st.sampled_from(("stop", "kill")))
    def ends_and_starts(self, how: str) -> None:
        getattr(self.screen, how)()
        self.screen.start()

    @rule(place=st.sampled_from(("hal", "kantine")))
    def hangs_elsewhere(self, place: str) -> None:
        self.screen.place = place

    @precondition(lambda self: self.screen.state.is_dir())
    @rule(count=st.integers(1, 9))
    def loses_its_power(self, count: int) -> None:
        """Show, and send what there is; then all of the memory is gone, and of the disk what was not on it yet."""
        self.screen.writer.recent.flush()
        kept = Path(self.folder.name, "kept")
        shutil.copytree(self.screen.state, kept, symlinks=True)
        self.gone |= set(ids(self.screen.shown + 1, self.screen.shown + count))
        self.screen.shows(count)
        self._drain()
        self.screen.kill()
        known = (self.screen.state / FILE).read_bytes()
        shutil.rmtree(self.screen.state)
        shutil.rmtree(self.screen.memory)
        kept.rename(self.screen.state)
        if (self.screen.state / FILE).is_file():  # its runs were forced to the disk; how far the desk is need not be
            rows = json.loads((self.screen.state / FILE).read_bytes())
            had = {row["run"]: row["had"] for row in rows}
            again = [row | {"had": had.get(row["run"], 0)} for row in json.loads(known)]
            (self.screen.state / FILE).write_text(json.dumps(again))
        else:
            (self.screen.state / FILE).write_bytes(known)
        self.screen.memory.mkdir()
        self.screen.start()


Sending.TestCase.settings = settings(
    max_examples=12, stateful_step_count=10, deadline=None, suppress_health_check=list(HealthCheck)
)
TestSending = Sending.TestCase


def test_batches_are_full_before_they_go_and_what_a_stop_left_goes_with_the_next_start(screen: Screen) -> None:
    screen.shows(TOGETHER + 7)
    assert plays_of(screen.everything()) == ids(1, TOGETHER)
    assert not is_ready(screen)
    screen.stop()
    screen.start()
    screen.shows(1)
    (message,) = screen.everything()
    assert plays_of([message]) == ids(TOGETHER + 1, TOGETHER + 7)
    assert [one.number for one in message.batches] == [2]
    screen.shows(TOGETHER - 2)
    assert screen.everything() == []
    assert not is_ready(screen)
    screen.shows(1)
    assert is_ready(screen)
    (later,) = screen.everything()
    assert (later.run == message.run, [one.number for one in later.batches]) == (False, [1])


def test_no_words_travel_and_the_standby_slide_does_not(screen: Screen) -> None:
    screen.shows(TOGETHER, every=2)
    (message,) = screen.everything()
    assert len(message.batches[0].plays) == TOGETHER / 2
    assert "Woorden" not in repr(message)


def test_a_week_away_comes_home_in_order_some_batches_at_a_time(screen: Screen) -> None:
    screen.shows(12 * TOGETHER)
    screen.writer.commit()
    screen.shows(TOGETHER)
    messages = screen.everything()
    assert [len(one.batches) for one in messages] == [MOST_BATCHES, 3]
    assert plays_of(messages) == ids(1, 13 * TOGETHER)


def test_what_is_more_than_a_month_ago_is_not_sent_any_more_but_a_clock_of_1970_is(screen: Screen) -> None:
    screen.shows(TOGETHER, started=NOW - timedelta(days=31))
    screen.shows(TOGETHER, started=datetime(1970, 1, 1, tzinfo=UTC))
    screen.shows(TOGETHER)
    assert plays_of(screen.everything()) == ids(TOGETHER + 1, 3 * TOGETHER)
    assert screen.home.lost == TOGETHER


def test_what_is_over_between_what_is_not_is_told_too(screen: Screen) -> None:
    screen.shows(TOGETHER, started=datetime(1970, 1, 1, tzinfo=UTC))
    screen.shows(TOGETHER, started=NOW - timedelta(days=31))
    screen.shows(TOGETHER)
    assert [len(one.batches) for one in screen.everything()] == [1, 1]
    assert screen.home.lost == TOGETHER


def test_more_than_a_month_of_plays_is_never_kept_to_be_sent(screen: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plays_home, "MOST_BEHIND", 4 * TOGETHER)
    screen.shows(9 * TOGETHER)
    assert plays_of(screen.everything()) == ids(5 * TOGETHER - TOGETHER + 1, 9 * TOGETHER)
    assert screen.home.lost == 4 * TOGETHER


def test_each_place_has_its_own_batches(screen: Screen) -> None:
    screen.place = "hal"
    screen.everything()
    screen.shows(20)
    screen.place = "kantine"
    assert is_ready(screen), "so that it is looked at at once"
    (message,) = screen.everything()
    assert (message.place, plays_of([message])) == ("hal", ids(1, 20))
    screen.shows(TOGETHER)
    (message,) = screen.everything()
    assert (message.place, plays_of([message])) == ("kantine", ids(21, 20 + TOGETHER))


def test_a_screen_that_lost_its_state_numbers_its_plays_anew_under_another_name(screen: Screen) -> None:
    screen.shows(TOGETHER)
    (first,) = screen.everything()
    screen.kill()
    shutil.rmtree(screen.state)
    shutil.rmtree(screen.memory)
    screen.memory.mkdir()
    screen.start()
    screen.shows(TOGETHER)
    (second,) = screen.everything()
    assert first.run != second.run
    assert plays_of([second]) == ids(TOGETHER + 1, 2 * TOGETHER)


def test_a_journal_that_began_anew_sends_nothing_twice(screen: Screen) -> None:
    screen.shows(3 * TOGETHER)
    screen.everything()
    screen.writer.commit()
    screen.kill()
    (screen.state / "journal.db").unlink()
    screen.writer = Writer(screen.state / "journal.db", screen.memory)
    screen.shows(TOGETHER)
    assert screen.home.next() is None
    assert screen.home.lost == 0, "all of it was sent before"
    assert screen.everything() == []
    screen.shows(TOGETHER)
    assert plays_of(screen.everything()) == ids(4 * TOGETHER + 1, 5 * TOGETHER)


def test_a_file_of_runs_that_is_no_such_file_costs_no_more_than_what_was_not_sent(screen: Screen) -> None:
    screen.shows(2 * TOGETHER)
    screen.stop()
    (screen.state / FILE).write_text('[{"run": 7}]')
    screen.start()
    assert screen.everything() == []
    screen.shows(TOGETHER)
    assert plays_of(screen.everything()) == ids(2 * TOGETHER + 1, 3 * TOGETHER)


def test_of_more_starts_than_are_remembered_the_oldest_are_told_as_not_sent(
    screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plays_home, "_MOST_RUNS", 3)
    for _ in range(5):
        screen.shows(3)
        screen.stop()
        screen.start()
    assert screen.home.lost == 3, "what the starts before this one passed over they told"
    assert plays_of(screen.everything()) == ids(10, 15)


def test_the_balance_goes_along_as_it_is_now(screen: Screen) -> None:
    screen.shows(TOGETHER)
    tally = Tally(tones=Tones(share=1 / 3, quotes=9, critical=3))
    one = play(1)
    assert home_play(one) == HomePlay(
        "quote-000000000001", "quote", "critical", "", "", "shown", int((NOW.timestamp() + 12) * 1000), 0, 1200
    )
    screen.home.ended(replace(one, tally=tally))
    (message,) = screen.everything()
    assert message.balance is not None
    assert (message.balance.quotes, message.balance.critical, round(message.balance.off, 9)) == (9, 3, 0)
