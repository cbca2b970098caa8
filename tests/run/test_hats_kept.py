"""Who had the hat stays as it was, however the roster is changed in its file, over a restart too."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from kiosk.library.library import Library
from kiosk.model.content import Batch
from kiosk.model.item_hat import Hat
from kiosk.programme.hats_today import every_turn
from kiosk.run.hats_kept import HatsKept, kept
from tests.formats.samples import reading

FILE = "wanneer: elke dinsdag\nbegint: 1-9-2026\ndeelnemers: Anna, Bas, Cees\n"
TODAY = date(2026, 11, 27)


def rostered(text: str) -> Batch:
    return reading(text, "klantpet/team.txt")


def hat(held: Batch) -> Hat:
    (found,) = held.items
    assert isinstance(found, Hat)
    return found


def over(one: Hat) -> list[tuple[date, str]]:
    return [(turn.day, turn.who) for turn in every_turn(one, TODAY, "NL") if turn.day < TODAY]


def test_a_newcomer_without_a_day_changes_nothing_of_what_is_over_and_begins_at_nothing() -> None:
    before = hat(rostered(FILE))
    changed = hat(rostered(FILE.replace("Cees", "Cees, Dina")))
    assert over(changed) != over(before)
    after = kept(changed, before, TODAY, "NL")
    assert over(after) == over(before)
    coming = [one.who for one in every_turn(after, TODAY, "NL") if one.day >= TODAY][:8]
    assert coming.count("Dina") == 2


def test_it_is_kept_over_a_restart(tmp_path: Path) -> None:
    first = Library(keep=tmp_path / "kept")
    first.deliver(HatsKept(first, lambda: (TODAY, "NL")).with_past(rostered(FILE)))
    before = over(hat(rostered(FILE)))
    first.close()
    second = Library(keep=tmp_path / "kept")
    later = HatsKept(second, lambda: (TODAY, "NL"))
    second.deliver(later.with_past(rostered(FILE.replace("Anna, ", ""))))
    (found,) = second.snapshot().items
    assert isinstance(found, Hat)
    assert over(found) == before
    second.deliver(HatsKept(second, lambda: (TODAY + timedelta(days=30), "NL")).with_past(rostered(FILE)))
    (found,) = second.snapshot().items
    assert isinstance(found, Hat)
    assert over(found) == before
    second.close()
