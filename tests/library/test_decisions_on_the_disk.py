"""Whoever is told of a decision can rely on it: it is on the disk, whatever happens to the process or the files."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.library.library import Library
from kiosk.model.content import Batch, Instruction, Order, Removed
from kiosk.model.items import Kind, Quote, item_id
from kiosk.model.origin import Origin
from kiosk.store.kept_batches import KeptBatches
from kiosk.store.kept_decisions import KeptDecisions, marks_in

CHILD = """
import sys, time
from pathlib import Path
from kiosk.library.library import Library
from tests.library.test_decisions_on_the_disk import HOW, quotes
library = Library(keep=Path(sys.argv[1]))
for number in range(50):
    library.put(quotes(f"quotes/{number}.txt", number))
    library.put(HOW[sys.argv[2]](number))
    print(*(item.origin.path for item in library.snapshot().taken_down), flush=True)
time.sleep(600)
"""


def text(number: int) -> str:
    return f"Antwoord {number * 7919} van een klant die {chr(97 + number % 26) * 5} niet tevreden was."


def quotes(path: str, *numbers: int, survey: bool = False) -> Batch:
    items = tuple(
        Quote(id=item_id(Kind.QUOTE, text(one)), origin=Origin(source="content", path=path, line=1), text=text(one))
        for one in numbers
    )
    return Batch(source="content", path=path, digest=repr(numbers), items=items, needs_release=survey)


def away(number: int) -> Batch:
    origin = Origin(source="content", path="WEGHALEN.txt", line=1)
    lines = tuple(Instruction(origin=origin, order=Order.TAKE_DOWN, words=text(one)) for one in range(number + 1))
    return Batch(source="content", path="WEGHALEN.txt", digest=repr(number), instructions=lines)


HOW = {"a line of the list": away, "the folder away": lambda number: quotes(f"weg/{number}.txt", number)}


@pytest.mark.parametrize("how", HOW)
@pytest.mark.parametrize("told", [1, 2, 20])
def test_a_take_down_that_was_told_outlives_a_killed_process_and_the_loss_of_what_asked_for_it(
    tmp_path: Path, how: str, told: int
) -> None:
    command = [sys.executable, "-c", CHILD, str(tmp_path / "library"), how]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        lines = [child.stdout.readline() for _ in range(told)]
        os.kill(child.pid, signal.SIGKILL)
    assert f"quotes/{told - 1}.txt" in lines[-1]
    again = Library(keep=tmp_path / "library")
    for gone in again.paths("content"):
        again.remove(Removed(source="content", path=gone))
    again.put(quotes("quotes/terug.txt", *range(told)))
    assert not again.snapshot().items
    again.close()


def test_a_decision_that_the_disk_refuses_holds_all_the_same_and_that_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = Library(keep=tmp_path / "library")
    library.put(quotes("quotes/1.txt", 1))

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("kiosk.store.kept_decisions.write_whole", full)
    library.put(away(1))
    seen = library.snapshot()
    assert not seen.items
    assert "kan niet worden bewaard" in seen.problems[0].what.dutch
    monkeypatch.undo()
    library.put(quotes("quotes/2.txt", 2))
    assert "kan niet worden bewaard" not in str(library.snapshot().problems)
    assert ("list", "content\nWEGHALEN.txt") in marks_in((tmp_path / "library.decisions").read_bytes())[0]
    library.close()


def test_a_spoilt_file_of_decisions_costs_no_take_down(tmp_path: Path) -> None:
    """A second copy lies beside the kept batches, and every line that is whole still counts."""
    library = Library(keep=tmp_path / "library")
    library.put(quotes("weg/1.txt", 1, 2, 3))
    library.close()
    file = tmp_path / "library.decisions"
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 0x40
    file.write_bytes(data)
    again = Library(keep=tmp_path / "library")
    again.remove(Removed(source="content", path="weg/1.txt"))
    again.put(quotes("quotes/1.txt", 1, 2, 3))
    assert not again.snapshot().items
    again.close()


def test_what_a_kiosk_of_before_decided_stays_in_force(tmp_path: Path) -> None:
    KeptBatches(tmp_path / "library").write({}, {("down", item_id(Kind.QUOTE, text(1))): "weg"})
    library = Library(keep=tmp_path / "library")
    library.put(quotes("quotes/1.txt", 1, 2))
    assert [item.id for item in library.snapshot().items] == [item_id(Kind.QUOTE, text(2))]
    library.close()


MARKS = st.dictionaries(
    st.tuples(st.sampled_from(["down", "list", "released"]), st.text(max_size=5)),
    st.none() | st.text(max_size=8),
    max_size=4,
)


@given(st.lists(MARKS, max_size=8), st.integers(0, 400))
def test_whatever_is_written_and_wherever_the_last_line_was_torn_the_whole_lines_are_read(
    tmp_path_factory: pytest.TempPathFactory, changes: list[dict[tuple[str, str], str | None]], cut: int
) -> None:
    file = tmp_path_factory.mktemp("kept") / "decisions"
    kept, expected = KeptDecisions(file), dict[tuple[str, str], str]()
    for each in changes:
        assert kept.write(each)
        expected = {key: how for key, how in (expected | each).items() if how is not None}
        assert {(mark, about): how for mark, about, how in KeptDecisions(file).marks()} == expected
    data = file.read_bytes() if file.exists() else b""
    left, whole = marks_in(data[:cut])
    assert left.items() <= expected.items()
    assert whole == (data[:cut].endswith(b"\n") or not data[:cut])


def test_the_words_of_what_was_taken_down_are_nowhere_in_the_state_any_more(tmp_path: Path) -> None:
    """The order itself stays in the list that gives it; of the folder “weg” only a fingerprint stays."""
    library = Library(keep=tmp_path / "library")
    library.put(quotes("quotes/1.txt", 1, 2))
    library.close()
    again = Library(keep=tmp_path / "library")
    again.put(quotes("quotes/1.txt", 1, 2))
    again.put(quotes("weg/1.txt", 1))
    again.close()
    assert not (tmp_path / "library-wal").exists() or not (tmp_path / "library-wal").stat().st_size
    kept = [item for batch in KeptBatches(tmp_path / "library").batches() for item in batch.items]
    assert [item.id for item in kept] == [item_id(Kind.QUOTE, text(2))]
    assert "Antwoord" not in (tmp_path / "library.decisions").read_text()
    third = Library(keep=tmp_path / "library")
    third.remove(Removed(source="content", path="weg/1.txt"))
    longer = Quote(
        id=item_id(Kind.QUOTE, "langer"),
        origin=Origin(source="content", path="b.txt", line=1),
        text=f"Nog eens: {text(1).upper()} Zo was het.",
    )
    third.put(Batch(source="content", path="b.txt", digest="b", items=(longer,)))
    assert longer not in third.snapshot().items, "and yet they are known again"
    third.close()


def test_a_list_whose_line_is_spoilt_is_known_by_its_kept_copy(tmp_path: Path) -> None:
    """The list lies there as before, so that reading it again alone would tell nothing new."""
    library = Library(keep=tmp_path / "library")
    library.put(away(3))
    library.close()
    file = tmp_path / "library.decisions"
    file.write_bytes(file.read_bytes().replace(b"WEGHALEN", b"WEGHOLEN"))
    again = Library(keep=tmp_path / "library")
    again.put(away(3))
    again.put(quotes("quotes/1.txt", 1, 2))
    assert not again.snapshot().items
    again.close()
