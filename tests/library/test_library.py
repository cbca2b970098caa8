"""The library keeps the last good of everything, shows each thing once, and survives a restart."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
import time
import zlib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.library.catalogue import Catalogue
from kiosk.library.library import Library
from kiosk.model.batch_codec import write_batch
from kiosk.model.content import Batch, Instruction, Order, Removed, Snapshot
from kiosk.model.items import Kind, NpsReading, Quote, item_id
from kiosk.model.language import Phrase
from kiosk.model.nps import Answers, NpsCounts, Period
from kiosk.model.origin import Origin, Problem
from kiosk.model.settings import ContentSettings, PrivacySettings
from tests.patience import PATIENCE

WRONG = Phrase("Er mist een aanhalingsteken.", "A quotation mark is missing.")

_LIST = Origin(source="content", path="WEGHALEN.txt", line=1)
TAKEN_AWAY = Batch(
    source="content",
    path="WEGHALEN.txt",
    digest="list",
    instructions=(Instruction(origin=_LIST, order=Order.TAKE_DOWN, words="Weg hiermee"),),
)


def quote(text: str, path: str = "a.txt", line: int = 1, source: str = "content") -> Quote:
    return Quote(id=item_id(Kind.QUOTE, text), origin=Origin(source=source, path=path, line=line), text=text)


def batch(path: str, *texts: str, source: str = "content", problems: int = 0, needs_release: bool = False) -> Batch:
    return Batch(
        source=source,
        path=path,
        digest=f"{texts}{problems}{needs_release}",
        items=tuple(quote(text, path, line, source) for line, text in enumerate(texts, 1)),
        problems=tuple(
            Problem(origin=Origin(source=source, path=path, line=line), what=WRONG, hint=WRONG)
            for line in range(problems)
        ),
        needs_release=needs_release,
    )


def texts(snapshot: Snapshot) -> list[str]:
    return [item.text for item in snapshot.items if isinstance(item, Quote)]


def figure(path: str, scores: list[int], answers: Answers | None = None) -> Batch:
    counts = NpsCounts(
        promoters=sum(score >= 9 for score in scores),
        passives=sum(7 <= score < 9 for score in scores),
        detractors=sum(score < 7 for score in scores),
    )
    reading = NpsReading(
        id=item_id(Kind.NPS, "", "2026-03"),
        origin=Origin(source="content", path=path),
        series="",
        period=Period.month(2026, 3),
        counts=counts,
        answers=answers,
    )
    return Batch(source="content", path=path, digest=str(scores), items=(reading,))


def test_a_spoilt_file_keeps_its_last_good_items_and_shows_the_problem_beside_them() -> None:
    library = Library()
    library.put(batch("a.txt", "Goed", "Beter"))
    library.put(batch("a.txt", problems=1))
    assert texts(library.snapshot()) == ["Goed", "Beter"]
    assert [str(problem.origin) for problem in library.snapshot().problems] == ["a.txt:0"]


def test_what_was_once_taken_for_a_quote_goes_when_its_file_is_a_list_that_cannot_be_read() -> None:
    library = Library()
    library.put(batch("WEGHALEN.docx", "Deze woorden moeten weg."))
    unread = replace(batch("WEGHALEN.docx", problems=1), digest="unread")
    library.put(replace(unread, problems=tuple(replace(one, grave=True) for one in unread.problems)))
    assert texts(library.snapshot()) == []


def test_a_mended_file_replaces_the_last_good_and_its_problems() -> None:
    library = Library()
    library.put(batch("a.txt", "Goed"))
    library.put(batch("a.txt", problems=1))
    library.put(batch("a.txt", "Best"))
    assert texts(library.snapshot()) == ["Best"]
    assert not library.snapshot().problems


def test_a_file_that_is_mended_back_to_what_it_was_has_no_problems_left() -> None:
    library = Library()
    library.put(batch("a.txt", "Goed"))
    library.put(batch("a.txt", problems=1))
    library.put(batch("a.txt", "Goed"))
    assert not library.snapshot().problems


def test_a_removed_file_leaves() -> None:
    library = Library()
    library.put(batch("a.txt", "Goed"))
    library.remove(Removed(source="content", path="a.txt"))
    assert library.snapshot() == Snapshot()


def test_the_same_words_in_two_files_show_once_with_a_harmless_note() -> None:
    library = Library()
    library.put(batch("b.txt", "goed!"))
    library.put(batch("a.txt", "Goed"))
    snapshot = library.snapshot()
    assert texts(snapshot) == ["Goed"]
    (note,) = snapshot.problems
    assert note.harmless
    assert note.origin.path == "b.txt"


@pytest.mark.parametrize(("count", "words"), [(1, "1 onderdeel staat"), (2, "2 onderdelen staan")])
def test_how_much_of_a_file_is_there_twice_is_told_as_a_person_would(count: int, words: str) -> None:
    library = Library()
    twice = ["Goed", "Beter"][:count]
    library.put(batch("a.txt", "Best", *twice))
    library.put(batch("b.txt", *twice))
    library.put(batch("b.txt", *twice, "Anders"))
    (note,) = library.snapshot().problems
    assert (note.origin.path, note.harmless) == ("b.txt", True)
    assert note.what.dutch.startswith(f"{words} ook in a.txt")


def test_who_says_the_same_with_other_capitals_is_shown_once_also_where_each_answer_has_its_own_number() -> None:
    catalogue = Catalogue()
    for path, text in (("a.csv", "Snel geholpen, top!"), ("b.csv", "SNEL GEHOLPEN: top")):
        answer = replace(quote(text, path), id=item_id(Kind.QUOTE, path))
        catalogue.put(Batch(source="content", path=path, digest=text, items=(answer,)))
    assert texts(catalogue.snapshot()) == ["Snel geholpen, top!"]


def test_a_longer_export_beside_a_shorter_one_counts_each_answer_once() -> None:
    library = Library()
    first = Answers.of([(b"anna", 9), (b"bram", 3)])
    longer = Answers.of([(b"anna", 9), (b"bram", 3), (b"cato", 10)])
    library.put(figure("maart.csv", [9, 3], first))
    library.put(figure("april.csv", [9, 3, 10], longer))
    (reading,) = library.snapshot().items
    assert isinstance(reading, NpsReading)
    assert reading.counts == NpsCounts(promoters=2, passives=0, detractors=1)


def test_two_exports_that_each_hold_other_answers_are_counted_together() -> None:
    library = Library()
    library.put(figure("a.csv", [9], Answers.of([(b"anna", 9)])))
    library.put(figure("b.csv", [3], Answers.of([(b"bram", 3)])))
    (reading,) = library.snapshot().items
    assert isinstance(reading, NpsReading)
    assert reading.counts.answers == 2


def test_the_answers_of_exports_are_joined_once_and_not_anew_for_every_other_change(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    library = Library()
    for number in range(4):
        answers = [(bytes((one,)), one % 11) for one in range(number, number + 3)]
        library.put(figure(f"{number}.csv", [score for _, score in answers], Answers.of(answers)))
    joined, calls = Answers.joined, list[int]()

    def counted(parts: tuple[Answers, ...]) -> Answers:
        calls.append(len(parts))
        return joined(parts)

    monkeypatch.setattr(Answers, "joined", counted)
    (before,) = library.snapshot().items
    for number in range(3):
        library.put(batch(f"{number}.txt", f"Zin {number}"))
        assert next(item for item in library.snapshot().items if isinstance(item, NpsReading)) == before
    assert calls == [4]
    library.remove(Removed(source="content", path="3.csv"))
    (after,) = (item for item in library.snapshot().items if isinstance(item, NpsReading))
    assert (calls, after.counts.answers) == ([4, 3], 5)


def test_counts_without_single_answers_never_add_up_the_larger_stays() -> None:
    library = Library()
    library.put(figure("a.csv", [9, 9]))
    library.put(figure("b.csv", [9, 9, 3]))
    (reading,) = library.snapshot().items
    assert isinstance(reading, NpsReading)
    assert reading.counts.answers == 3
    (note,) = library.snapshot().problems
    assert (note.origin.path, "b.csv" in note.what.dutch) == ("a.csv", True), "the smaller one is told"


def test_words_out_of_a_survey_wait_for_a_person() -> None:
    library = Library()
    library.put(batch("export.csv", "Ze lieten me wachten", needs_release=True))
    snapshot = library.snapshot()
    assert not snapshot.items
    assert len(snapshot.held) == 1


def test_a_restart_with_the_share_away_still_shows_the_content(tmp_path: Path) -> None:
    first = Library(keep=tmp_path / "library.db")
    first.put(batch("a.txt", "Goed"))
    first.put(batch("b.txt", "Weg"))
    first.remove(Removed(source="content", path="b.txt"))
    first.close()
    second = Library(keep=tmp_path / "library.db")
    assert texts(second.snapshot()) == ["Goed"]
    assert second.paths("content") == {"a.txt"}


def test_a_spoilt_version_is_never_kept_over_a_restart(tmp_path: Path) -> None:
    first = Library(keep=tmp_path / "library.db")
    first.put(batch("a.txt", "Goed"))
    first.put(batch("a.txt", problems=1))
    first.close()
    assert texts(Library(keep=tmp_path / "library.db").snapshot()) == ["Goed"]


@pytest.mark.parametrize("damage", [b"", b"dit is geen database" * 100])
def test_a_damaged_state_file_starts_empty_and_works_again(tmp_path: Path, damage: bytes) -> None:
    keep = tmp_path / "library.db"
    keep.write_bytes(damage)
    library = Library(keep=keep)
    assert not library.snapshot().items
    library.put(batch("a.txt", "Goed"))
    library.close()
    assert texts(Library(keep=keep).snapshot()) == ["Goed"]


@pytest.mark.parametrize("kept", [4, 700])
def test_a_kept_file_that_can_be_read_in_part_begins_anew_with_all_that_is_here(tmp_path: Path, kept: int) -> None:
    """A byte of one name is spoilt: what comes after it in the file cannot be read, and would never be again."""
    keep = tmp_path / "library.db"
    first = Library(keep=keep)
    for number in range(kept):
        first.put(batch(f"{number:04}.txt", f"Goed nummer {number}"))
    first.close()
    with contextlib.closing(sqlite3.connect(keep)) as base, base:
        base.execute("UPDATE batches SET path = CAST(x'ff2e747874' AS TEXT) WHERE path = '0002.txt'")
        base.execute("INSERT INTO marks VALUES ('edited', 'quote-1', 'x')")
    second = Library(keep=keep)
    second.snapshot()
    for thread in threading.enumerate():
        if thread.name == "library restore":
            thread.join()
    for number in range(kept):
        second.put(batch(f"{number:04}.txt", f"Goed nummer {number}"))  # the folder is looked at
    second.close()
    assert len(texts(Library(keep=keep).snapshot())) == min(kept, Library.AT_ONCE), "the rest is read beside it"
    with contextlib.closing(sqlite3.connect(keep)) as base:
        assert len(base.execute("SELECT path FROM batches").fetchall()) == kept
        assert base.execute("SELECT count(*) FROM marks").fetchone() == (1,)
    assert keep.with_name("library.db.damaged").exists()


def test_a_state_folder_that_cannot_be_written_is_a_note_and_no_crash(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("geen map")
    library = Library(keep=tmp_path / "state" / "library.db")
    assert library.snapshot().problems, "it is said before anything arrives"
    library.put(batch("a.txt", "Goed"))
    library.close()
    assert texts(library.snapshot()) == ["Goed"]
    assert [problem.harmless for problem in library.snapshot().problems] == [True]


def test_what_an_older_kiosk_kept_is_shown_and_carried_over(tmp_path: Path) -> None:
    """Version 1 kept each batch as plain text, in a table whose columns were called the same."""
    keep = tmp_path / "library.db"
    with contextlib.closing(sqlite3.connect(keep)) as base, base:
        base.execute(
            "CREATE TABLE batches (source TEXT, path TEXT, sum INTEGER, body TEXT, PRIMARY KEY (source, path))"
        )
        base.execute("CREATE TABLE marks (mark TEXT, item TEXT, detail TEXT, PRIMARY KEY (mark, item))")
        body = write_batch(batch("a.txt", "Goed"))
        base.execute("INSERT INTO batches VALUES (?, ?, ?, ?)", ("content", "a.txt", zlib.crc32(body.encode()), body))
        base.execute("PRAGMA user_version = 1")
    library = Library(keep=keep)
    assert texts(library.snapshot()) == ["Goed"]
    library.put(batch("b.txt", "Nieuw"))
    library.close()
    assert set(texts(Library(keep=keep).snapshot())) == {"Goed", "Nieuw"}
    with contextlib.closing(sqlite3.connect(keep)) as base:
        assert base.execute("PRAGMA user_version").fetchone() == (2,)


def test_nothing_is_written_while_nothing_changes(tmp_path: Path) -> None:
    keep = tmp_path / "library.db"
    library = Library(keep=keep)
    library.put(batch("a.txt", "Goed"))
    library.close()
    before = {file.name: file.stat().st_mtime_ns for file in tmp_path.iterdir()}
    again = Library(keep=keep)
    again.put(batch("a.txt", "Goed"))
    again.close()
    assert {file.name: file.stat().st_mtime_ns for file in tmp_path.iterdir()} == before


def test_a_change_is_announced_and_the_last_of_a_stream_is_never_lost() -> None:
    heard: list[Snapshot] = []
    complete = threading.Event()

    def listen(snapshot: Snapshot) -> None:
        heard.append(snapshot)
        if len(snapshot.items) == 2000:
            complete.set()

    library = Library()
    library.changed.subscribe(listen)
    for number in range(2000):
        library.put(batch(f"{number}.txt", f"Goed {number}"))
    assert complete.wait(PATIENCE)
    assert len(heard) < 200
    assert heard[0].items


def test_whoever_looks_between_a_change_and_its_announcement_takes_it_from_nobody() -> None:
    """A status may be asked for at that very moment."""
    library = Library()
    heard: list[Snapshot] = []
    told = threading.Event()

    def hear(snapshot: Snapshot) -> None:
        heard.append(snapshot)
        if not texts(snapshot):
            told.set()

    library.changed.subscribe(hear)
    library.put(batch("a.txt", "Weg hiermee"))
    library.put(TAKEN_AWAY)
    assert texts(library.snapshot()) == []
    assert told.wait(PATIENCE)
    assert texts(heard[-1]) == []


def test_nothing_is_announced_before_the_orders_are_read_and_then_all_of_it_at_once(tmp_path: Path) -> None:
    before = Library(keep=tmp_path / "library")
    before.put(batch("a.txt", "Weg hiermee", "Goed"))
    before.close()
    library = Library(keep=tmp_path / "library", awaited=True)
    library.QUIET_SECONDS = 0.0
    heard: list[Snapshot] = []
    library.changed.subscribe(heard.append)
    library.wait_for_orders()
    library.put(batch("feed", "Uit een feed", source="https://example.nl/feed"))
    library.put(TAKEN_AWAY)
    assert not heard
    assert library.orders_are_read()
    assert [texts(one) for one in heard] == [["Goed", "Uit een feed"]]
    library.close()


def test_an_unchanged_batch_announces_nothing() -> None:
    heard: list[Snapshot] = []
    library = Library()
    library.changed.subscribe(heard.append)
    library.put(batch("a.txt", "Goed"))
    library.put(batch("a.txt", "Goed"))
    library.close()
    assert len(heard) == 1


def test_a_file_that_stays_spoilt_announces_nothing_until_something_else_is_wrong_with_it() -> None:
    catalogue = Catalogue()
    assert catalogue.put(batch("a.txt", "Goed"))
    spoilt = batch("a.txt", problems=1)
    assert catalogue.put(spoilt)
    assert not catalogue.put(spoilt)
    assert catalogue.put(replace(spoilt, digest="other bytes"))
    assert catalogue.put(replace(spoilt, digest="other bytes", problems=batch("a.txt", problems=2).problems))
    assert len(catalogue.snapshot().problems) == 2


PATHS = st.sampled_from(["a.txt", "b.txt", "c.txt"])
NEWS = st.one_of(
    st.builds(batch, PATHS, st.sampled_from(["Goed", "goed!", "Slecht", "Traag"])),
    st.builds(lambda path, more: batch(path, "Goed", more), PATHS, st.sampled_from(["Slecht", "Traag"])),
    st.builds(lambda path: batch(path, problems=1), PATHS),
    st.builds(lambda path: Removed(source="content", path=path), PATHS),
)


@given(st.lists(NEWS, max_size=12))
def test_what_shows_of_a_file_is_always_its_last_good_version(stream: list[Batch | Removed]) -> None:
    catalogue = Catalogue()
    good: dict[str, tuple[str, ...]] = {}
    for news in stream:
        if isinstance(news, Removed):
            catalogue.remove(news)
            good.pop(news.path, None)
        else:
            catalogue.put(news)
            if news.items:
                good[news.path] = tuple(item.id for item in news.items)
    assert {item.id for item in catalogue.snapshot().items} == {one for ids in good.values() for one in ids}


@given(st.lists(st.builds(batch, PATHS, st.sampled_from(["Goed", "goed!", "Slecht"])), max_size=3))
def test_the_order_in_which_files_arrive_makes_no_difference(batches: list[Batch]) -> None:
    last = {one.path: one for one in batches}
    forward, backward = Catalogue(), Catalogue()
    for path in sorted(last):
        forward.put(last[path])
    for path in sorted(last, reverse=True):
        backward.put(last[path])
    assert forward.snapshot() == backward.snapshot()


@settings(max_examples=20, deadline=None)
@given(st.lists(NEWS, max_size=8))
def test_a_restart_shows_what_was_shown_before(
    tmp_path_factory: pytest.TempPathFactory, stream: list[Batch | Removed]
) -> None:
    keep = tmp_path_factory.mktemp("state") / "library.db"
    library = Library(keep=keep)
    for news in stream:
        library.deliver(news)
    library.close()
    assert Library(keep=keep).snapshot().items == library.snapshot().items


def test_of_a_large_folder_a_part_is_there_at_once_and_the_rest_follows_by_itself(tmp_path: Path) -> None:
    first = Library(keep=tmp_path / "library.db")
    for number in range(700):
        first.put(batch(f"{number:03d}.txt", f"Goed {number}"))
    first.close()
    complete = threading.Event()
    second = Library(keep=tmp_path / "library.db")
    second.changed.subscribe(lambda snapshot: complete.set() if len(snapshot.items) == 699 else None)
    assert len(second.paths("content")) == 700
    second.remove(Removed(source="content", path="650.txt"))
    second.put(batch("699.txt", problems=1))
    assert len(second.snapshot().items) >= 500
    assert complete.wait(PATIENCE)
    assert "Goed 699" in texts(second.snapshot())
    assert "Goed 650" not in texts(second.snapshot())


def test_what_was_taken_down_is_brought_back_also_after_the_restart_of_a_large_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Until all that was kept is read, nothing is brought back; after that it is."""
    monkeypatch.setattr(Library, "AT_ONCE", 1)
    first = Library(keep=tmp_path / "library.db")
    for path in ("a.txt", "b.txt", "weg/c.txt"):
        first.put(batch(path, f"Goed {path}"))
    first.remove(Removed(source="content", path="weg/c.txt"))
    first.close()
    second = Library(keep=tmp_path / "library.db")
    second.snapshot()
    for thread in threading.enumerate():
        if thread.name == "library restore":
            thread.join()
    second.put(batch("vrijgegeven/c.txt", "Goed weg/c.txt"))
    assert "Goed weg/c.txt" in texts(second.snapshot())
    second.close()


def test_a_change_soon_after_another_does_not_wait_until_it_is_time_to_keep(tmp_path: Path) -> None:
    both = threading.Event()
    library = Library(keep=tmp_path / "library.db")
    library.changed.subscribe(lambda snapshot: both.set() if len(snapshot.items) == 2 else None)
    library.KEEP_SECONDS = 600.0
    library.put(batch("a.txt", "Goed"))
    threading.Event().wait(library.QUIET_SECONDS / 2)
    library.put(batch("b.txt", "Beter"))
    assert both.wait(PATIENCE)
    library.close()


def test_while_changes_wait_to_be_kept_together_the_thread_that_waits_costs_nothing(tmp_path: Path) -> None:
    library = Library(keep=tmp_path / "library.db")
    library.put(batch("a.txt", "Goed"))
    worker = library._worker
    assert worker is not None
    assert worker.ident is not None
    clock = time.pthread_getcpuclockid(worker.ident)
    before = time.clock_gettime(clock)
    threading.Event().wait(0.5)  # real time is meant
    assert worker.is_alive()
    assert time.clock_gettime(clock) - before < 0.05
    library.close()


def test_what_the_disk_refused_is_kept_when_it_takes_it_again(tmp_path: Path) -> None:
    keep = tmp_path / "library.db"
    library = Library(keep=keep)
    library.put(batch("a.txt", "Goed"))
    library.put(batch("b.txt", "Weg hiermee"))
    library.put(TAKEN_AWAY)
    with contextlib.closing(sqlite3.connect(keep)) as base, base:
        base.execute("ALTER TABLE batches RENAME TO away")
    library._write()
    assert library.note is not None
    with contextlib.closing(sqlite3.connect(keep)) as base, base:
        base.execute("ALTER TABLE away RENAME TO batches")
    library.close()
    again = Library(keep=keep)
    assert texts(again.snapshot()) == ["Goed"]
    again.remove(Removed(source="content", path="WEGHALEN.txt"))
    again.put(batch("c.txt", "Weg hiermee"))
    assert texts(again.snapshot()) == ["Goed"], "that it was taken down was refused by the disk, and remembered"


def test_an_older_version_that_is_being_kept_never_lands_over_a_newer_one(tmp_path: Path) -> None:
    """The worker stands still between taking what is to be kept and writing it, and meanwhile the kiosk closes."""
    library = Library(keep=tmp_path / "library.db")
    kept = library._keep
    assert kept is not None
    write, writing, go_on = kept.write, threading.Event(), threading.Event()

    def slowly(
        batches: Mapping[tuple[str, str], Batch | None],
        marks: Mapping[tuple[str, str], str | None],
        *,
        leave_nothing: bool = False,
    ) -> bool:
        writing.set()
        go_on.wait()
        return write(batches, marks, leave_nothing=leave_nothing)

    kept.write = slowly  # type: ignore[method-assign]
    library.put(batch("a.txt", "Oud"))
    worker = threading.Thread(target=library._write)
    worker.start()
    assert writing.wait(PATIENCE)
    kept.write = write  # type: ignore[method-assign]
    library.put(batch("a.txt", "Nieuw"))
    closing = threading.Thread(target=library.close)
    closing.start()
    closing.join(0.2)
    go_on.set()
    worker.join(PATIENCE)
    closing.join(PATIENCE)
    assert texts(Library(keep=tmp_path / "library.db").snapshot()) == ["Nieuw"]


def test_a_closed_library_keeps_nothing_more(tmp_path: Path) -> None:
    library = Library(keep=tmp_path / "library.db")
    library.close()
    library.put(batch("a.txt", "Te laat"))
    library._write()
    assert not Library(keep=tmp_path / "library.db").snapshot().items


def test_of_a_source_that_is_no_longer_named_nothing_is_left_also_of_what_was_not_read_yet(tmp_path: Path) -> None:
    first = Library(keep=tmp_path / "library.db")
    for number in range(Library.AT_ONCE + 50):
        first.put(batch(f"{number:03d}.txt", f"Goed {number}", source="https://weg"))
    first.put(batch("a.txt", "Blijft", source="zaal"))
    first.close()
    again = Library(keep=tmp_path / "library.db")
    again.keep_only({"zaal"})
    assert again.paths("https://weg") == frozenset()
    again.close()
    assert texts(again.snapshot()) == ["Blijft"]
    assert texts(Library(keep=tmp_path / "library.db").snapshot()) == ["Blijft"]


def test_other_rules_hold_for_what_is_there_and_for_what_comes() -> None:
    heard: list[Snapshot] = []
    library = Library()
    library.changed.subscribe(heard.append)
    library.put(batch("a.txt", "Bel mij op 06-12345678."))
    library.follow(PrivacySettings(personal_data="hold"), ContentSettings())
    library.put(batch("b.txt", "Bel hem op 06-87654321."))
    library.close()
    assert (len(heard[-1].items), len(heard[-1].held)) == (0, 2)
    library.follow(PrivacySettings(), ContentSettings())
    assert texts(library.snapshot()) == ["Bel mij op …", "Bel hem op …"]


def test_what_was_kept_of_a_bin_does_not_come_back_at_the_start(tmp_path: Path) -> None:
    first = Library(keep=tmp_path / "library.db")
    first.put(batch("#recycle/quotes/a.txt", "Weggegooid"))
    first.put(batch("quotes/b.txt", "Goed"))
    first.close()
    assert texts(Library(keep=tmp_path / "library.db").snapshot()) == ["Goed"]


def quotes_told(library: Library) -> set[str]:
    told = [one for one in (library.lately, library.snapshot()) if one is not None]
    return {texts(one)[0] for one in told}


def test_what_colleagues_send_lets_nobody_wait_who_asks_what_there_was_a_moment_ago() -> None:
    """Much is taken in with rests while a transition runs; whoever stands there with a phone has no time for that."""
    moving, rests, still = threading.Event(), threading.Event(), threading.Event()

    def rest() -> None:
        if moving.is_set():
            rests.set()
            assert still.wait(PATIENCE)

    library = Library(rest=rest, sent="people")
    library.put(batch("a.txt", "Dit is een quote."))
    before = library.snapshot()
    moving.set()
    sent = batch("reacties", *(f"Dit is briefje nummer {number}." for number in range(200)), source="people")
    bringing = threading.Thread(target=library.put, args=(sent,))
    bringing.start()
    assert rests.wait(PATIENCE)
    assert library.lately is before
    still.set()
    bringing.join()
    assert library.snapshot() is library.lately
    library.put(batch("a.txt", "Dit is een andere quote."))
    assert quotes_told(library) == {"Dit is een andere quote."}, "what is gone is told to nobody"
    library.close()
