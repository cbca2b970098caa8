"""A file is ready when it has looked the same for long enough, and is asked about in time."""

from __future__ import annotations

import pytest

from kiosk.sources.folder.settle import Settling, Signature

ONE: Signature = (1, 10, 7)
OTHER: Signature = (2, 20, 7)


@pytest.fixture
def settling() -> Settling:
    return Settling(2.0)


def test_a_file_is_ready_after_the_time_and_not_a_moment_before(settling: Settling) -> None:
    assert [settling.ready("a", ONE, now) for now in (10.0, 11.9, 12.0)] == [False, False, True]


def test_a_file_that_changes_begins_anew(settling: Settling) -> None:
    assert [settling.ready("a", sign, now) for sign, now in ((ONE, 10.0), (OTHER, 11.9), (OTHER, 13.0))] == [False] * 3
    assert settling.ready("a", OTHER, 13.9)


def test_a_file_that_may_be_half_waits_the_whole_time_again(settling: Settling) -> None:
    settling.ready("a", ONE, 10.0)
    assert settling.ready("a", ONE, 12.0)
    settling.again("a", ONE, 12.0)
    assert not settling.ready("a", ONE, 13.9)
    assert settling.ready("a", ONE, 14.0)


def test_absence_settles_as_a_file_does(settling: Settling) -> None:
    assert not settling.ready("a", None, 10.0)
    assert settling.ready("a", None, 12.0)
    assert not settling.ready("a", ONE, 12.0)


def test_the_next_look_is_due_when_the_first_of_them_is_ready(settling: Settling) -> None:
    assert settling.next_due() is None
    settling.ready("late", ONE, 11.0)
    settling.ready("soon", ONE, 10.0)
    assert settling.next_due() == 12.0
    settling.leave("soon")
    assert settling.next_due() == 13.0
    settling.keep_only({"another"})
    assert settling.next_due() is None


def test_who_is_not_forgotten_goes_on_waiting(settling: Settling) -> None:
    settling.ready("a", ONE, 10.0)
    settling.keep_only({"a"})
    assert settling.ready("a", ONE, 12.0)
