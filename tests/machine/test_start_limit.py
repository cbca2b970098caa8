"""A crash loop is told from restarts that were meant, and from an earlier start of the machine."""

from pathlib import Path

from kiosk.machine.start_limit import begin, boot_id, went_dark, went_well, went_wrong


def test_runs_that_end_soon_by_themselves_lead_to_safe_mode(tmp_path: Path) -> None:
    for _ in range(3):
        starts = begin(tmp_path, "boot")
        assert not starts.safe_mode
        went_wrong(tmp_path, starts, "error: het scherm was weg")
    last = begin(tmp_path, "boot")
    assert last.safe_mode
    assert last.count == 4
    assert last.reason == "error: het scherm was weg"


def test_killed_runs_count_although_they_wrote_nothing(tmp_path: Path) -> None:
    for _ in range(3):
        begin(tmp_path, "boot")
    assert begin(tmp_path, "boot").safe_mode


def test_a_run_that_works_clears_what_was_before(tmp_path: Path) -> None:
    for _ in range(3):
        starts = begin(tmp_path, "boot")
    went_well(tmp_path, starts)
    assert not begin(tmp_path, "boot").safe_mode


def test_another_start_of_the_machine_begins_anew(tmp_path: Path) -> None:
    for _ in range(5):
        begin(tmp_path, "boot")
    starts = begin(tmp_path, "another")
    assert (starts.count, starts.safe_mode) == (1, False)


def test_a_spoilt_or_unwritable_count_never_stops_a_start(tmp_path: Path) -> None:
    (tmp_path / "starts.json").write_text('{"boot": 3')
    assert begin(tmp_path, "boot").count == 1
    assert begin(tmp_path / "not there", "boot").count == 1
    assert boot_id(tmp_path) == ""


def test_starts_that_keep_failing_become_slower_but_never_end(tmp_path: Path) -> None:
    rests = []
    for _ in range(12):
        starts = begin(tmp_path, "boot")
        rests.append(starts.rest)
        went_wrong(tmp_path, starts, "error")
    assert rests[:4] == [0, 0, 0, 0], "three quick ones, and safe mode"
    assert rests == sorted(rests)
    assert rests[4] == 5
    assert rests[-1] == 60


def test_a_display_that_keeps_going_makes_it_slower_but_is_no_fault_of_the_program(tmp_path: Path) -> None:
    for _ in range(9):
        starts = begin(tmp_path, "boot")
        assert not starts.safe_mode
        went_dark(tmp_path, starts)
    assert begin(tmp_path, "boot").rest == 60


def test_a_display_that_goes_once_in_a_while_slows_nothing_down(tmp_path: Path) -> None:
    for _ in range(9):
        starts = begin(tmp_path, "boot")
        assert starts.rest == 0
        went_well(tmp_path, starts)  # it ran long enough
        went_dark(tmp_path, starts)
