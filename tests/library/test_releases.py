"""A release belongs to the words it was given to: other words wait, whatever way they took to its place."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.library.library import Library
from kiosk.library.released_words import digest_of_words, plain_digest
from kiosk.model.content import Batch, Removed
from kiosk.model.items import ItemId, Kind, Quote, Story, item_id
from kiosk.model.origin import Origin
from kiosk.store.kept_decisions import KeptDecisions

WAS = "Ze lieten me twee uur wachten aan de balie, en toen was de kaas op."
NOW = "Ze lieten me tien uur wachten aan de balie, en toen was de kaas op."
ALSO = "Bij de bakker ging het juist heel vlot, met koffie erbij."
FREE = "vrijgegeven/goed.txt"
MORE = f"{NOW} En dat was nog niet alles, want de koffie was koud."
NUMBER = "Na {} dagen was het pas hersteld, en dat voor {} euro."


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


def story(path: str, headline: str, *paragraphs: str) -> Batch:
    one = item_id(Kind.STORY, headline, *paragraphs)
    origin = Origin(source="content", path=path, line=1)
    item = Story(id=one, origin=origin, headline=headline, paragraphs=paragraphs)
    return Batch(source="content", path=path, digest=repr((headline, paragraphs)), items=(item,))


def of_feed(text: str, name: str) -> Batch:
    return replace(table("feed", text, yes=(text,), names=(name,)), source="https://voorbeeld.nl/feed")


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
    "as a table of another sort": [
        table("a.csv", WAS, yes=(WAS,)), gone("a.csv"), table("a.xlsx", NOW, yes=(NOW,))],
    "out of the folder released into a table": [file(FREE, WAS), gone(FREE), table("a.csv", NOW, yes=(NOW,))],
    "into another file that was released": [
        file(FREE, WAS), file("vrijgegeven/b.txt", ALSO), gone(FREE), file("vrijgegeven/b.txt", NOW)],
    "a second time, amid a restart": [
        table("a.csv", ALSO, WAS, yes=(ALSO, WAS)), table("a.csv", ALSO, MORE, yes=(ALSO, MORE)), None,
        table("a.csv", ALSO, NOW, yes=(ALSO, NOW))],
    "while two files were joined": [
        table("a.csv", WAS, yes=(WAS,)), table("b.csv", ALSO, yes=(ALSO,)), gone("a.csv"), gone("b.csv"), None,
        table("c.csv", NOW, ALSO, yes=(NOW, ALSO))],
    "while a file was split": [
        table("a.csv", WAS, ALSO, yes=(WAS, ALSO)), table("b.csv", NOW, yes=(NOW,)), table("a.csv", ALSO, yes=(ALSO,))],
    "and its row moved": [table("a.csv", WAS, ALSO, yes=(WAS, ALSO)), table("a.csv", ALSO, NOW, yes=(ALSO, NOW))],
    "half of it left out": [file(FREE, MORE), file(FREE, NOW)],
    "half of it left out elsewhere": [file(FREE, MORE), gone(FREE), None, file("vrijgegeven/b.txt", NOW)],
    "half of it put in elsewhere": [
        file(FREE, "Ze lieten me tien uur wachten."), gone(FREE), file("vrijgegeven/b.txt", NOW)],
    "a speaker put in, and renamed while off": [
        file(FREE, NOW), gone(FREE), None, file("vrijgegeven/b.txt", NOW, speaker="Jan Jansen")],
    "in a feed": [of_feed(WAS, "1"), of_feed(NOW, "1")],
    "in a feed, under another id": [of_feed(WAS, "1"), None, of_feed(NOW, "2")],
    "beside a copy of which the original goes after a restart": [
        table("a.csv", WAS, yes=(WAS,)), table("b.csv", NOW, yes=(NOW,)), None, gone("a.csv")],
}  # fmt: skip

OTHERS_IN_ITS_PLACE: dict[str, list[Step]] = {
    "another headline": [story(FREE, "Zo ging het", NOW), story(FREE, "Nooit meer hierheen", NOW)],
    "another paragraph": [story(FREE, "Zo ging het", WAS, ALSO), story(FREE, "Zo ging het", NOW, ALSO)],
    "a quote that became a story": [file(FREE, WAS), story(FREE, "Zo ging het", NOW)],
    "a number below zero": [file(FREE, NUMBER.format(10, 5)), file(FREE, NUMBER.format(10, -5))],
    "a number without its point": [file(FREE, NUMBER.format("1,5", 5)), file(FREE, NUMBER.format(15, 5))],
    "a number without its point, renamed while off": [
        file(FREE, NUMBER.format("1,5", 5)), None, gone(FREE), file("vrijgegeven/b.txt", NUMBER.format(15, 5))],
    "another face": [file(FREE, f"{ALSO} 🙂"), file(FREE, f"{ALSO} 🖕")],
    "a face elsewhere": [file(FREE, f"Fijn 🙂. {ALSO}"), file(FREE, f"Fijn. {ALSO} 🙂")],
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
    "other quotes, dashes and spaces": [
        file(FREE, f"“{NOW.replace(', ', ' – ')}”".replace(" ", "  ")), file(FREE, NOW)],
    "the same with a face beside it": [file(FREE, f"{NOW} 🙂"), file("vrijgegeven/b.txt", NOW)],
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


@pytest.mark.parametrize("how", OTHERS_IN_ITS_PLACE)
def test_what_reads_otherwise_waits_whatever_makes_it_so(how: str, play: Callable[[list[Step]], Library]) -> None:
    before = play(OTHERS_IN_ITS_PLACE[how][:1])
    assert len(before.snapshot().items) == 1
    seen = play(OTHERS_IN_ITS_PLACE[how][1:]).snapshot()
    assert seen.items == ()
    assert ["na hun vrijgave veranderd" in one.why.dutch for one in seen.held] == [True]


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


def test_what_a_kiosk_of_before_released_with_signs_stays_so_and_then_counts_with_them(tmp_path: Path) -> None:
    """It knew a release by its letters and digits alone."""
    text = NUMBER.format("1,5", 5)
    item = quote(text, FREE)
    KeptDecisions(tmp_path / "library.decisions").write(
        {("released", plain_digest(item)): json.dumps([FREE, item.id, text, ""])}
    )
    after = Library(keep=tmp_path / "library")
    after.put(file(FREE, text))
    assert texts(after) == [text]
    after.put(file(FREE, NUMBER.format(15, 5)))
    assert texts(after) == []
    after.close()


SIGNS = st.sampled_from(["", " ", "!", "’", "…", "🙂", "€", "-", ",", "1", "20", "Z"])


@given(st.lists(SIGNS, max_size=8), st.lists(SIGNS, max_size=8))
def test_two_texts_that_read_the_same_are_one_and_where_a_face_or_money_differs_they_are_two(
    one: list[str], other: list[str]
) -> None:
    first, second = (quote(f"Klant: {''.join(parts)}", FREE) for parts in (one, other))
    if [part for part in one if part in "🙂€" and part] != [part for part in other if part in "🙂€" and part]:
        assert digest_of_words(first) != digest_of_words(second)
    quiet = quote(f"klant {''.join(one)}".upper(), FREE)
    assert digest_of_words(first) == digest_of_words(quiet)
