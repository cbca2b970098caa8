"""A file that hangs, burns or kills what reads it delays no other, is told at once, and is not tried again."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.formats.guard.process_apart import SLOW, OverrunError
from kiosk.model.content import Batch
from kiosk.sources.folder.files import UnreadableError
from kiosk.sources.folder.intake import Apart, Intake, Taken
from kiosk.sources.folder.lanes import LATER, STUMBLED, Came, Lanes, Sent
from kiosk.sources.folder.open_failures import cannot_open
from tests.patience import PATIENCE


class Readings(Intake):
    """An intake whose files do what their names say, and that remembers in which order they were read."""

    def __init__(self, root: Path) -> None:
        super().__init__(root, name="content")
        self.read: list[tuple[int, str]] = []
        self.go_on = threading.Event()

    def take(self, path: str, apart: Apart | None = None) -> Taken:
        assert apart is not None
        self.read.append((apart.slot, path))
        if "burns" in path or (apart.slot == 1 and "takes long" in path):
            raise OverrunError.of(SLOW)
        if "hangs" in path:
            if apart.slot == 1:
                raise OverrunError.of(SLOW)
            self.go_on.wait()
        if "gone" in path:
            raise UnreadableError.of(cannot_open(OSError(2, "")))
        if "odd" in path:
            raise ZeroDivisionError
        return Taken(Batch(source="content", path=path, digest=path), (0, 0, 0))


@pytest.fixture
def intake(tmp_path: Path) -> Readings:
    return Readings(tmp_path)


@pytest.fixture
def lanes(intake: Readings, tmp_path: Path) -> Iterator[Lanes]:
    made = Lanes(intake, tmp_path / "made")
    yield made
    intake.go_on.set()
    made.stop()


def told(came: Came) -> tuple[str, str | None]:
    """Return of a file what is told of it; None for nothing."""
    assert came.taken is not None
    problems = came.taken.batch.problems
    return came.sent.path, problems[0].what.english if problems else None


def test_the_smallest_file_is_read_first(lanes: Lanes, intake: Readings) -> None:
    for size, path in ((3, "c"), (1, "a"), (2, "b")):
        lanes.put(Sent(path, (0, size, 0)))
    lanes.run()
    assert [path for _, path in intake.read] == ["a", "b", "c"]


def test_a_file_that_is_sent_twice_is_read_once(lanes: Lanes, intake: Readings) -> None:
    lanes.put(Sent("a"))
    lanes.put(Sent("a"))
    lanes.run()
    assert intake.read == [(1, "a")]
    assert "a" in lanes
    assert [came.sent.path for came in lanes.came()] == ["a"]
    assert "a" not in lanes


def test_what_takes_long_is_read_after_all_others_and_comes_in_the_end(lanes: Lanes, intake: Readings) -> None:
    lanes.put(Sent("takes long", (0, 1, 0)))
    lanes.put(Sent("b", (0, 2, 0)))
    lanes.run()
    assert intake.read == [(1, "takes long"), (1, "b"), (2, "takes long")]
    assert {told(came) for came in lanes.came()} == {("takes long", None), ("b", None)}


def test_a_file_beyond_all_bounds_is_told_and_certain(lanes: Lanes) -> None:
    lanes.put(Sent("burns", (1, 2, 3)))
    lanes.run()
    (came,) = lanes.came()
    assert told(came) == ("burns", SLOW.what.english)
    assert came.taken is not None
    assert (came.taken.certain, came.taken.signature) == (True, (1, 2, 3))


def test_an_error_nobody_thought_of_costs_that_file_alone(lanes: Lanes) -> None:
    for path in ("odd", "b"):
        lanes.put(Sent(path))
    lanes.run()
    assert {told(came) for came in lanes.came()} == {("odd", STUMBLED.what.english), ("b", None)}


def test_of_a_list_of_the_house_that_was_not_read_it_is_told_before_all_else(lanes: Lanes) -> None:
    lanes.put(Sent("WEGHALEN burns.docx"))
    lanes.run()
    (came,) = lanes.came()
    assert came.taken is not None
    assert [problem.grave for problem in came.taken.batch.problems] == [True]


def test_what_cannot_be_had_now_is_met_again(lanes: Lanes) -> None:
    lanes.put(Sent("gone"))
    lanes.run()
    assert [came.taken for came in lanes.came()] == [None]
    assert "gone" not in lanes


def test_while_one_hangs_it_is_told_and_the_others_come(intake: Readings, tmp_path: Path) -> None:
    news = threading.Semaphore(0)
    lanes = Lanes(intake, tmp_path / "made", came=news.release)
    lanes.start()
    try:
        lanes.put(Sent("hangs", (0, 1, 0)))
        assert news.acquire(timeout=PATIENCE)
        lanes.put(Sent("b", (0, 2, 0)))
        assert news.acquire(timeout=PATIENCE)
        came = lanes.came()
        assert {told(one) for one in came} == {("hangs", LATER.what.english), ("b", None)}
        assert "hangs" in lanes
        intake.go_on.set()
        assert news.acquire(timeout=PATIENCE)
        assert [told(one) for one in lanes.came()] == [("hangs", None)]
    finally:
        intake.go_on.set()
        lanes.stop()
    assert not any("reading" in thread.name for thread in threading.enumerate())


@pytest.mark.parametrize(
    ("path", "seconds", "ready"),
    [("quotes/a.docx", 1.0, True), ("nps/a.csv", 1.0, True), ("quotes/a.txt", 1.0, False), ("a.docx", 60.0, False)],
)
def test_the_process_is_started_while_a_file_settles_that_will_be_read_there_soon(
    lanes: Lanes, path: str, seconds: float, *, ready: bool
) -> None:
    lanes.make_ready(path, seconds)
    assert (lanes.quick.apart.reading.process.number is not None) is ready
