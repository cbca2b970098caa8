"""What people decided holds whatever happens to files, lists, backups, clocks and the kiosk, against a simple model."""

from __future__ import annotations

import random
import shutil
import tempfile
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from kiosk.library.library import Library
from kiosk.machine.clock import EARLIEST
from kiosk.model.airing import AiringRules, Show, standings
from kiosk.model.content import Batch, Instruction, Order, Removed
from kiosk.model.item_parts import Airing
from kiosk.model.items import Item, Kind, Quote, Story, item_id, words_of
from kiosk.model.language import Phrase
from kiosk.model.origin import Origin, Problem
from kiosk.moving.manifest import Places
from kiosk.moving.restore import restore
from kiosk.moving.save import back_up
from tests.doubles import AMSTERDAM

WORDS = (
    "De bezorger kwam drie uur te laat",
    "Alles ging keurig en razendsnel",
    "Mijn ketel lekt nog altijd op zolder",
    "Wat een prettig bedrijf is dit toch",
)
SUMMER = datetime(2026, 3, 29, 2, 30, tzinfo=AMSTERDAM)
"""A time that no clock shows: at two it becomes three."""
AIRINGS = (Airing(), Airing(until=date(2026, 3, 28)), Airing(until=SUMMER), Airing(since=date(2026, 3, 29)))
"""When each of these words may be shown."""
START = datetime(2026, 3, 27, 12, 0, tzinfo=AMSTERDAM)
MOMENTS = (SUMMER, START, datetime(1970, 1, 1, tzinfo=AMSTERDAM), datetime(2036, 2, 29, tzinfo=UTC))
LIST = "WEGHALEN.txt"
QUOTES, FREE, DOWN = ("quotes/a.txt", "quotes/b.txt"), "vrijgegeven/c.txt", "weg/d.txt"
FORMS = ("plain", "capitals", "longer", "story")
Holding = tuple[str, str]
"""Words, and the form in which a file holds them."""
HOLDINGS = st.tuples(st.sampled_from(WORDS), st.sampled_from(FORMS))
EMPTY = Phrase("Deze lijst is leeg.", "This list is empty.")


class Slow(Library):
    """Keeps content only when it is closed, so that a kill loses all that waits to be kept."""

    KEEP_SECONDS = 1e9


def made(path: str, holding: Holding) -> Item:
    words, form = holding
    origin, airing = Origin(source="content", path=path, line=1), AIRINGS[WORDS.index(words)]
    if form == "story":
        name = item_id(Kind.STORY, "Hoe het ging", words)
        parts = ("Eerst dit.", f"{words}.", "Dat was het.")
        return Story(id=name, origin=origin, headline="Hoe het ging", paragraphs=parts, airing=airing)
    text = {"plain": words, "capitals": f"“{words.upper()}!”", "longer": f"Luister eens: {words}, vind ik."}[form]
    return Quote(id=item_id(Kind.QUOTE, text), origin=origin, text=text, airing=airing)


def airs(words: str, now: datetime) -> bool:
    """Tell by the days and hours on the wall whether words may be shown; where no clock is right, those without any."""
    airing, today = AIRINGS[WORDS.index(words)], now.date()
    if airing == Airing():
        return True
    if now < EARLIEST or (isinstance(airing.since, date) and today < airing.since):
        return False
    until = airing.until
    return now.timestamp() < until.timestamp() if isinstance(until, datetime) else until is None or today <= until


def batch(path: str, held: set[Holding]) -> Batch:
    items = tuple(made(path, one) for one in sorted(held))
    return Batch(source="content", path=path, digest=repr(sorted(held)), items=items)


def listed(lines: set[str], *, spoilt: bool = False) -> Batch:
    one = Origin(source="content", path=LIST, line=1)
    orders = tuple(Instruction(origin=one, order=Order.TAKE_DOWN, words=line) for line in sorted(lines))
    made = Batch(source="content", path=LIST, digest=repr((sorted(lines), spoilt)), instructions=orders)
    return replace(made, problems=(Problem(origin=one, what=EMPTY, hint=EMPTY),)) if spoilt else made


class DecisionsForGood(RuleBasedStateMachine):
    """Files, lists, renames, restarts, kills and restores in any order. `down` is what is remembered, and by what."""

    def __init__(self) -> None:
        super().__init__()
        self.home = Path(tempfile.mkdtemp())
        self.state = self.home / "state"
        self.state.mkdir()
        self.library = Slow(keep=self.state / "library")
        self.files: dict[str, set[Holding]] = {}
        self.list: Batch | None = None
        self.lines: set[str] = set()
        self.down: dict[str, str] = {}
        self.backup: tuple[dict[str, str], set[str]] | None = None
        self.now = START

    def teardown(self) -> None:
        self.library.close()
        shutil.rmtree(self.home)

    def _there(self, *paths: str) -> set[str]:
        return {words for path in paths or self.files for words, form in self.files.get(path, ()) if form in FORMS[:2]}

    def _settle(self) -> None:
        for words in WORDS:
            if words in self.lines and (words in self._there() or self.down.get(words) == "line"):
                self.down[words] = "line"
            elif words in self._there(DOWN):
                self.down[words] = "weg"
            elif words in self._there(FREE):
                self.down.pop(words, None)

    def _never_shown(self) -> None:
        shown = " ".join(text for item in self.library.snapshot().items for text in words_of(item)).casefold()
        for words in self.lines | self.down.keys():
            assert words.casefold() not in shown

    @rule(
        path=st.sampled_from(QUOTES),
        held=st.sets(st.tuples(st.sampled_from(WORDS), st.sampled_from(FORMS)), min_size=1),
    )
    def file(self, path: str, held: set[Holding]) -> None:
        self._write(path, held)

    @rule(path=st.sampled_from([FREE, DOWN]), words=st.sets(st.sampled_from(WORDS), min_size=1))
    def decide_by_folder(self, path: str, words: set[str]) -> None:
        self._write(path, {(one, "plain") for one in words})

    def _write(self, path: str, held: set[Holding]) -> None:
        self.files[path] = held
        self.library.put(batch(path, held))
        self._settle()

    @precondition(lambda self: self.files)
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        path = data.draw(st.sampled_from(sorted(self.files)))
        del self.files[path]
        self.library.remove(Removed(source="content", path=path))
        self._settle()

    @precondition(lambda self: (QUOTES[0] in self.files) != (QUOTES[1] in self.files))
    @rule(new_first=st.booleans())
    def rename(self, *, new_first: bool) -> None:
        old, new = sorted(QUOTES, key=lambda path: path not in self.files)
        self.files[new] = self.files.pop(old)
        steps: list[Batch | Removed] = [batch(new, self.files[new]), Removed(source="content", path=old)]
        for news in steps if new_first else reversed(steps):
            self.library.deliver(news)
            self._never_shown()
        self._settle()

    @rule(lines=st.sets(st.sampled_from(WORDS)))
    def write_list(self, lines: set[str]) -> None:
        """No lines at all are "lijst leeg"."""
        for words in self.lines - lines:
            if self.down.get(words) == "line":
                del self.down[words]
        self.lines, self.list = lines, listed(lines)
        self.library.put(self.list)
        self._settle()

    @precondition(lambda self: self.list is not None)
    @rule()
    def empty_list_by_accident(self) -> None:
        self.list = listed(set(), spoilt=True)
        self.library.put(self.list)

    @precondition(lambda self: self.list is not None)
    @rule()
    def delete_list(self) -> None:
        self.list = None
        self.library.remove(Removed(source="content", path=LIST))

    @rule(how=st.sampled_from(["stop", "kill"]), chance=st.randoms(use_true_random=False))
    def start_anew(self, how: str, chance: random.Random) -> None:
        self.library.snapshot()
        if how == "stop":
            self.library.close()
        self._start(chance)

    def _start(self, chance: random.Random) -> None:
        """Read what was kept, then all that lies there, in any order: what is down never shows meanwhile."""
        self.library = Slow(keep=self.state / "library", awaited=True)
        self._never_shown()
        there = [batch(path, held) for path, held in self.files.items()] + ([self.list] if self.list else [])
        gone = self.library.paths("content") - {one.path for one in there}
        news: list[Batch | Removed] = [*there, *(Removed(source="content", path=path) for path in sorted(gone))]
        for one in chance.sample(news, len(news)):
            self.library.deliver(one)
            self._never_shown()
        self.library.all_is_delivered()

    @rule(days=st.integers(1, 3))
    def days_pass(self, days: int) -> None:
        self.now += timedelta(days=days)

    @rule(hours=st.integers(1, 60))
    def clock_goes_back(self, hours: int) -> None:
        self.now = (self.now.astimezone(UTC) - timedelta(hours=hours)).astimezone(AMSTERDAM)

    @rule(seconds=st.integers(-2, 2))
    def clock_stands_about_midnight(self, seconds: int) -> None:
        midnight = datetime.combine(self.now.date() + timedelta(days=1), time(), AMSTERDAM)
        self.now = (midnight.astimezone(UTC) + timedelta(seconds=seconds)).astimezone(AMSTERDAM)

    @rule(moment=st.sampled_from(MOMENTS), minutes=st.integers(-45, 45))
    def clock_is_set(self, moment: datetime, minutes: int) -> None:
        self.now = (moment.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(AMSTERDAM)

    @rule()
    def back_up(self) -> None:
        self.library.snapshot()
        back_up(Places(settings=None, state=self.state), self.home / "backup.zip")
        self.backup = dict(self.down), set(self.lines)

    @precondition(lambda self: self.backup is not None)
    @rule(chance=st.randoms(use_true_random=False))
    def restore(self, chance: random.Random) -> None:
        """Take-downs and lists of both hold; what a line took down then is down only while that line stands."""
        assert self.backup is not None
        down, lines = self.backup
        self.library.close()
        if not (self.down or self.lines):
            self.down, self.lines = dict(down), set(lines)  # nothing was decided here
        else:
            self.down = {words: how for words, how in down.items() if how == "weg"} | self.down
            self.lines = self.lines or set(lines)
        restore(self.home / "backup.zip", Places(settings=None, state=self.state))
        if self.list is not None and not self.list.problems:
            now = {one.words for one in self.list.instructions}
            self.down = {words: how for words, how in self.down.items() if how == "weg" or words in now}
            self.lines = now
        self._start(chance)
        self._settle()

    @invariant()
    def exactly_what_is_not_down_shows(self) -> None:
        self._never_shown()
        down = self.lines | self.down.keys()
        snapshot = self.library.snapshot()
        expected = {one for held in self.files.values() for one in held if one[0] not in down}
        assert {item.id for item in snapshot.items} == {made("", one).id for one in expected}
        shows = standings(snapshot.items, AiringRules(zone=AMSTERDAM), self.now if self.now >= EARLIEST else None)
        on_screen = {item.id for item, one in zip(snapshot.items, shows, strict=True) if one.show is Show.NOW}
        assert on_screen == {made("", one).id for one in expected if airs(one[0], self.now)}


TestDecisionsForGood = DecisionsForGood.TestCase
TestDecisionsForGood.settings = settings(max_examples=40, stateful_step_count=25)


def test_a_list_emptied_on_purpose_is_obeyed_where_a_backup_has_its_line_and_the_content_of_before() -> None:
    life = DecisionsForGood()
    life.write_list(lines=set())
    life.start_anew("stop", random.Random(1))  # the content is kept: an empty list
    life.write_list(lines={WORDS[0]})
    life.back_up()  # with the line that is in force, and the content of before
    life.write_list(lines=set())
    life.decide_by_folder("vrijgegeven/c.txt", {WORDS[0]})
    life.restore(random.Random(1))
    life.exactly_what_is_not_down_shows()
    life.teardown()


def test_a_line_written_again_while_the_kiosk_was_off_is_obeyed_where_the_content_of_before_has_it() -> None:
    life = DecisionsForGood()
    life.write_list(lines={WORDS[0]})
    life.start_anew("stop", random.Random(1))  # the content is kept: a list with the line
    life.write_list(lines=set())
    life.library.snapshot()  # that the line went is on the disk at once; the content would be some seconds later
    life.lines, life.list = {WORDS[0]}, listed({WORDS[0]})
    life.library = Slow(keep=life.state / "library", awaited=True)  # killed; meanwhile the line was written again
    life.library.put(life.list)
    life.library.all_is_delivered()
    life.file("quotes/a.txt", {(WORDS[0], "plain")})
    life.exactly_what_is_not_down_shows()
    life.teardown()
