"""A thread that dies is started again, and that is told."""

import threading

from kiosk.machine.threads import supervised
from tests.patience import PATIENCE


def test_work_that_raises_begins_again_until_it_ends_by_itself() -> None:
    begun: list[int] = []
    died: list[str] = []
    done = threading.Event()

    def work() -> None:
        begun.append(1)
        if len(begun) < 2:
            raise ValueError("once")
        done.set()

    thread = supervised("worker", work, died=died.append)
    assert done.wait(PATIENCE)
    thread.join(PATIENCE)
    assert died == ["worker"]
    assert len(begun) == 2
