"""A release belongs to the words it was given to: other words wait, whatever way they took to its place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.library.library import Library
from kiosk.model.content import Batch, Removed
from kiosk.model.items import ItemId, Kind, Quote, item_id
from kiosk.model.origin import Origin

WAS = "Ze lieten me twee uur wachten aan de balie, en toen was de kaas op."
NOW = "Ze lieten me tien uur wachten aan de balie, en toen was de kaas op."
ALSO = "Bij de bakker ging het juist heel vlot, met koffie erbij."
FREE = "vrijgegeven/goed.txt"


def quote(text: str, path: str, *, name: str = "", speaker: str | None = None, line: int = 1) -> Quote:
    one = item_id(Kind.QUOTE, text) if not name else ItemId(f"quote-{name}")
    return Quote(id=one, origin=Origin(source="content", path=path, line=line), text=text, speaker=speaker)


def table(path: str, *texts: str, yes: tuple[str, ...] = (), names: tuple[str, ...] = ()) -> Batch:
    """Return a survey in which the rows with the texts `yes` are released; `names` are the ids of the rows."""
    items = tuple(quote(text, path, name=names[at] if names else "", line=at + 2) for at, text in enumerate(texts))
    free = frozenset(item.id for item in items if item.text in yes)
    return Batch(source="content", path=path, digest=repr((texts, yes)), items=items, needs_release=True, released=free)


def file(path: str, text: str, *, speaker: str | None = None) -> Batch:
    items = (quote(text, path, speaker=speaker),)
    return Batch(source="content", path=path, digest=repr((text, speaker)), items=items)


def gone(path: str) -> Removed:
    return Removed(source="content", path=path)


Step = Batch | Removed | None
"""What a source delivers; None is a restart."""

NEVER_SHOWN: dict[str, list[Step]] = {
    "a letter in a released row": [table("a.csv", WAS, yes=(WAS,)), table("a.csv", NOW, yes=(NOW,))],
    "under the same id": [
        table("a.csv", WAS, yes=(WAS,), names=("1",)), table("a.csv", ALSO, yes=(ALSO,), names=("1",))],
    "and the file renamed, the new name seen first": [
        table("a.csv", WAS, ALSO, yes=(WAS, ALSO)), table("b.csv", NOW, ALSO, yes=(NOW, ALSO)), gone("a.csv")],
    "and the file renamed, the old name gone first": [
        table("a.csv", WAS, ALSO, yes=(WAS, ALSO)), gone("a.csv"), table("b.csv", NOW, ALSO, yes=(NOW, ALSO))],
    "while its folder was away": [
        table("x/a.csv", WAS, yes=(WAS,)), gone("x/a.csv"), table("x/a.csv", NOW, yes=(NOW,))],
    "while the kiosk was off": [table("a.csv", WAS, yes=(WAS,)), None, table("a.csv", NOW, yes=(NOW,))],
    "renamed while the kiosk was off": [
        table("a.csv", WAS, yes=(WAS,)), None, table("b.csv", NOW, yes=(NOW,)), gone("a.csv")],
    "away, a restart, and back": [
        table("a.csv", WAS, yes=(WAS,)), gone("a.csv"), None, table("a.csv", NOW, yes=(NOW,))],
    "held, away and back": [
        table("a.csv", WAS, yes=(WAS,)), table("a.csv", NOW, yes=(NOW,)), gone("a.csv"), None,
        table("a.csv", NOW, yes=(NOW,))],
    "held, and renamed": [
        table("a.csv", WAS, yes=(WAS,)), table("a.csv", NOW, yes=(NOW,)), table("b.csv", NOW, yes=(NOW,)),
        gone("a.csv")],
    "in the folder released": [file(FREE, WAS), file(FREE, NOW)],
    "in the folder released, under another name": [file(FREE, WAS), file("vrijgegeven/b.txt", NOW), gone(FREE)],
    "by another speaker": [file(FREE, NOW, speaker="Ria"), file(FREE, NOW, speaker="Jan Jansen")],
    "moved from a table to the folder": [
        table("a.csv", WAS, yes=(WAS,)), file(FREE, NOW), table("a.csv", ALSO, yes=(ALSO,))],
}  # fmt: skip

SHOWN: dict[str, list[Step]] = {
    "the file renamed": [table("a.csv", NOW, yes=(NOW,)), table("b.csv", NOW, yes=(NOW,)), gone("a.csv")],
    "the file renamed, gone first": [table("a.csv", NOW, yes=(NOW,)), gone("a.csv"), table("b.csv", NOW, yes=(NOW,))],
    "the folder away and back": [file(FREE, NOW), gone(FREE), file(FREE, NOW)],
    "a restart": [table("a.csv", NOW, yes=(NOW,)), None, table("a.csv", NOW, yes=(NOW,))],
    "the rows in another order": [
        table("a.csv", NOW, ALSO, yes=(NOW, ALSO)), table("a.csv", ALSO, NOW, yes=(NOW, ALSO))],
    "other capitals and marks": [
        table("a.csv", NOW.upper(), yes=(NOW.upper(),)), table("a.csv", NOW, yes=(NOW,))],
    "a row more": [table("a.csv", ALSO, yes=(ALSO,)), table("a.csv", ALSO, NOW, yes=(NOW, ALSO))],
    "a longer export beside it": [table("a.csv", NOW, yes=(NOW,)), table("b.csv", NOW, ALSO)],
    "an answer that is like another": [table("a.csv", NOW, WAS, yes=(NOW, WAS))],
    "released again after it was read": [
        table("a.csv", WAS, yes=(WAS,)), table("a.csv", NOW, yes=(NOW,)), table("a.csv", NOW),
        table("a.csv", NOW, yes=(NOW,))],
    "released only after the edit was read": [
        table("a.csv", WAS, yes=(WAS,)), table("a.csv", NOW), table("a.csv", NOW, yes=(NOW,))],
    "the words as they were released first": [
        table("a.csv", NOW, yes=(NOW,)), table("a.csv", WAS, yes=(WAS,)), table("a.csv", NOW, yes=(NOW,))],
    "both exports there": [table("a.csv", WAS, yes=(WAS,)), table("b.csv", NOW, yes=(NOW,))],
}  # fmt: skip


@pytest.fixture
def play(tmp_path: Path) -> Callable[[list[Step]], Library]:
    """Return what plays steps on a library that outlives its restarts."""

    def played(steps: list[Step]) -> Library:
        library = Library(keep=tmp_path / "library")
        for step in steps:
            if step is None:
                library.close()
                library = Library(keep=tmp_path / "library")
            else:
                library.deliver(step)
        library.close()
        return library

    return played


def texts(library: Library) -> list[str]:
    return [item.text for item in library.snapshot().items if isinstance(item, Quote)]


@pytest.mark.parametrize("how", NEVER_SHOWN)
def test_changed_words_wait_in_the_place_of_released_ones(how: str, play: Callable[[list[Step]], Library]) -> None:
    library = play(NEVER_SHOWN[how])
    changed = ALSO if how == "under the same id" else NOW
    assert changed not in texts(library)
    held = [one for one in library.snapshot().held if isinstance(one.item, Quote) and one.item.text == changed]
    assert held
    assert "na hun vrijgave veranderd" in held[0].why.dutch


@pytest.mark.parametrize("how", SHOWN)
def test_released_words_show_whatever_becomes_of_their_file(how: str, play: Callable[[list[Step]], Library]) -> None:
    assert NOW in texts(play(SHOWN[how]))


def test_the_old_words_are_told_beside_the_new_ones_and_masked(play: Callable[[list[Step]], Library]) -> None:
    was = f"{WAS} Bel mij op 06-12345678."
    (held,) = play([table("a.csv", was, yes=(was,)), table("a.csv", NOW, yes=(NOW,))]).snapshot().held
    assert WAS in held.why.dutch
    assert "12345678" not in held.why.dutch


def test_twenty_six_rows_that_are_edited_at_once_all_wait(play: Callable[[list[Step]], Library]) -> None:
    was = tuple(
        f"Klant {chr(65 + at) * 3} vond de monteur vriendelijk en {chr(97 + at) * 4} behulpzaam." for at in range(26)
    )
    now = tuple(one.replace("vriendelijk", "onvriendelijk") for one in was)
    assert not texts(play([table("a.csv", *was, yes=was), table("a.csv", *now, yes=now)]))


def test_files_that_the_house_types_itself_are_not_held_after_an_edit(play: Callable[[list[Step]], Library]) -> None:
    assert texts(play([file("quotes/a.txt", WAS), file("quotes/a.txt", NOW)])) == [NOW]


def test_what_was_released_by_a_kiosk_of_before_stays_so_for_the_same_words(tmp_path: Path) -> None:
    """It kept no digests: the kept batch with its column is what it knew."""
    before = Library(keep=tmp_path / "library")
    before.put(table("a.csv", WAS, yes=(WAS,)))
    before.close()
    (tmp_path / "library.decisions").unlink()
    after = Library(keep=tmp_path / "library")
    assert texts(after) == [WAS]
    after.put(replace(table("a.csv", NOW, yes=(NOW,)), digest="other"))
    assert not texts(after)
    after.close()
