"""The first sign of news is followed at once, and a crowd of them by one look."""

from __future__ import annotations

import threading
from pathlib import Path
from types import SimpleNamespace

import pytest

from kiosk.sources.folder import following, scan
from kiosk.sources.folder.following import GATHER, Following
from kiosk.sources.folder.scan import Tree


class Pauses(threading.Event):
    """A stop that never comes, and remembers how long it was waited for."""

    def __init__(self) -> None:
        super().__init__()
        self.seconds: list[float] = []

    def wait(self, timeout: float | None = None) -> bool:
        self.seconds.append(timeout or 0.0)
        return False


@pytest.mark.parametrize(
    ("since_the_look", "took", "pause"), [(4.0, 0.0, 0.0), (0.1, 0.0, GATHER - 0.1), (1.0, 3.0, 5.0)]
)
def test_news_waits_only_for_what_is_left_of_the_pause_after_a_look(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, since_the_look: float, took: float, pause: float
) -> None:
    moments = iter((100.0, 100.0 + since_the_look))
    monkeypatch.setattr(following, "time", SimpleNamespace(monotonic=lambda: next(moments)))
    pauses = Pauses()
    one = Following(tmp_path, scan=lambda now: now, take_in=lambda: None, took=lambda: took)
    one.stopping = pauses
    one.look_soon()
    one._rest(200.0, took)
    assert pauses.seconds == [pytest.approx(pause)]


def test_what_is_done_about_the_findings_of_a_look_counts_for_no_part_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else a look that delivered for some seconds would leave the next file unseen for twice as long."""
    for number in range(3):
        (tmp_path / f"{number}.txt").touch()
    now = [100.0]
    monkeypatch.setattr(scan, "time", SimpleNamespace(monotonic=lambda: now[0]))
    tree = Tree(tmp_path)
    for _ in tree.look():
        now[0] += 5.0
    assert (now[0], tree.seconds) == (115.0, 0.0)
