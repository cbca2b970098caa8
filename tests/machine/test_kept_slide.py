"""A kept slide may show only where everything that has a say is as it was; a share that is away is no difference."""

from __future__ import annotations

import os
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.machine import kept_slide
from kiosk.machine.kept_slide import KeptSlide, SeenPath

ANY_NAME = st.text(st.characters(exclude_characters="\0", codec="utf-8"), max_size=20)


def slide(**more: object) -> KeptSlide:
    plain = {
        "item": "quote-1",
        "place": ("content", "a.txt"),
        "at": 1000.0,
        "width": 2,
        "height": 1,
        "begun": ("run",),
        "root": "",
        "inode": 0,
        "marks": (),
        "spans": (),
    }
    return KeptSlide(**(plain | more))  # type: ignore[arg-type]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    (folder / "quotes").mkdir(parents=True)
    (folder / "quotes" / "a.txt").write_text("Goed geholpen.")
    (folder / "WEGHALEN.txt").write_text("oude quote\n")
    return folder


def kept_of(content: Path) -> KeptSlide:
    paths = [content, content / "quotes", content / "quotes" / "a.txt", content / "WEGHALEN.txt"]
    marks = kept_slide.marks_of(map(str, paths))
    return slide(root=str(content), inode=kept_slide.inode_of(str(content)), marks=marks)


def may_show(kept: KeptSlide, *, begun: tuple[str, ...] = ("run",), now: float = 2000.0) -> bool:
    return kept.as_it_was(begun, now)


def add_a_line(content: Path) -> None:
    with (content / "WEGHALEN.txt").open("a") as file:
        file.write("Goed geholpen\n")


def write_the_same_again_later(content: Path) -> None:
    file = content / "quotes" / "a.txt"
    os.utime(file, ns=(1, 1))


def empty(content: Path) -> None:
    for path in (content / "quotes" / "a.txt", content / "quotes", content / "WEGHALEN.txt"):
        path.rmdir() if path.is_dir() else path.unlink()


CHANGES: dict[str, Callable[[Path], object]] = {
    "a line was added to the list": add_a_line,
    "the list is gone": lambda content: (content / "WEGHALEN.txt").unlink(),
    "the item's file was edited": lambda content: (content / "quotes" / "a.txt").write_text("Heel goed geholpen."),
    "the item's file was written anew": write_the_same_again_later,
    "the item's file is gone": lambda content: (content / "quotes" / "a.txt").unlink(),
    "the item's file was moved to another folder": lambda content: (content / "quotes" / "a.txt").rename(
        content / "a.txt"
    ),
    "a folder for what must go was made": lambda content: (content / "weg").mkdir(),
    "a second list came": lambda content: (content / "quotes" / "WEGHALEN.txt").write_text("goed"),
    "all was taken out": empty,
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_whatever_was_changed_while_the_machine_was_off_the_slide_does_not_show(
    content: Path, change: Callable[[Path], object]
) -> None:
    kept = kept_of(content)
    assert may_show(kept)
    change(content)
    assert not may_show(kept)


def test_a_share_that_is_away_is_no_difference(content: Path) -> None:
    kept = kept_of(content)
    content.rename(content.with_name("share"))
    assert may_show(kept)
    content.mkdir()  # the bare mount point: another folder, and nothing in it
    assert may_show(kept)


def test_what_lies_beside_a_share_that_is_away_is_still_compared(content: Path, tmp_path: Path) -> None:
    decisions = tmp_path / "library.decisions"
    decisions.write_text("1")
    kept = kept_of(content)
    kept = kept._replace(marks=(*kept.marks, kept_slide.mark_of(str(decisions))))
    content.rename(content.with_name("share"))
    assert may_show(kept)
    decisions.write_text("12")
    assert not may_show(kept)


def test_what_was_not_there_must_still_not_be_there(tmp_path: Path) -> None:
    kept = slide(marks=kept_slide.marks_of([str(tmp_path / "kiosk.toml")]))
    assert may_show(kept)
    (tmp_path / "kiosk.toml").touch()
    assert not may_show(kept)


def test_another_command_is_another_start() -> None:
    assert may_show(slide())
    assert not may_show(slide(), begun=("run", "--theme", "nacht"))


@pytest.mark.parametrize(
    ("now", "shows"), [(999.9, False), (1000.0, True), (1999.9, True), (2000.0, False), (0, False)]
)
def test_a_slide_with_times_shows_within_them_and_by_no_clock_that_cannot_be_right(now: float, *, shows: bool) -> None:
    assert may_show(slide(spans=((1000.0, 2000.0), (5000.0, 6000.0))), now=now) is shows


def test_a_slide_without_times_needs_no_clock() -> None:
    assert may_show(slide(), now=0.0)


@given(
    words=st.lists(ANY_NAME, max_size=4),
    path=ANY_NAME,
    spans=st.lists(st.tuples(st.floats(allow_nan=False), st.floats(allow_nan=False)), max_size=3),
)
def test_what_is_known_of_a_slide_comes_back_whatever_people_call_things(
    tmp_path_factory: pytest.TempPathFactory, words: list[str], path: str, spans: list[tuple[float, float]]
) -> None:
    folder = str(tmp_path_factory.mktemp("state"))
    kept = slide(begun=tuple(words), marks=(SeenPath(path, -5, 7),), spans=tuple(spans), place=(path, path), root=path)
    written = kept_slide.write(folder, kept, zlib.compress(b"12345678", 1))
    assert kept_slide.read(folder) == written
    assert kept_slide.pixels(folder, written) == b"12345678"


@pytest.mark.parametrize("files", [1, 3, 400])
def test_what_is_written_over_comes_back_whether_it_is_longer_or_shorter(tmp_path: Path, files: int) -> None:
    kept = kept_slide.write(str(tmp_path), slide(), zlib.compress(b"12345678", 1))
    before = (tmp_path / kept_slide.HEADER).stat()
    other = kept._replace(marks=tuple(SeenPath(f"/content/{number}.txt", 7**number, number) for number in range(files)))
    assert kept_slide.read(str(tmp_path)) != other
    kept_slide.write(str(tmp_path), other, None)
    assert kept_slide.read(str(tmp_path)) == other
    after = (tmp_path / kept_slide.HEADER).stat()
    assert (after.st_ino == before.st_ino) == (files < 400), "a new file costs a card ten times as much"


@given(at=st.integers(0, 10_000), bits=st.integers(1, 255))
def test_a_spoilt_byte_is_no_slide(tmp_path_factory: pytest.TempPathFactory, at: int, bits: int) -> None:
    folder = tmp_path_factory.mktemp("state")
    kept = kept_slide.write(str(folder), slide(), zlib.compress(b"12345678", 1))
    for name in (kept_slide.HEADER, kept_slide.PIXELS):
        whole = (folder / name).read_bytes()
        spoilt = bytearray(whole)
        spoilt[at % len(whole)] ^= bits
        (folder / name).write_bytes(spoilt)
        read = kept_slide.read(str(folder))
        assert read in {None, kept}
        assert read is None or kept_slide.pixels(str(folder), read) in {None, b"12345678"}
        (folder / name).write_bytes(whole)


def test_nothing_is_left_of_a_slide_that_must_go(tmp_path: Path) -> None:
    kept_slide.write(str(tmp_path), slide(), b"pixels")
    kept_slide.forget(str(tmp_path))
    kept_slide.forget(str(tmp_path))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "environment", "place"),
    [
        (["run", "--state", "/var/s"], {}, "/var/s"),
        (["run", "--state=/var/s"], {"STATE_DIRECTORY": "/var/lib/kiosk"}, "/var/s"),
        (["run"], {"STATE_DIRECTORY": "/var/lib/kiosk:/other"}, "/var/lib/kiosk"),
        (["run", "--state"], {}, None),
        (["run"], {}, None),
    ],
)
def test_the_state_folder_is_found_without_reading_settings(
    words: list[str], environment: dict[str, str], place: str | None
) -> None:
    assert kept_slide.place_of(words, environment) == place


def test_another_program_is_another_start(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    before = kept_slide.beginning(["run"], {})
    assert before == kept_slide.beginning(["run"], {"LANG": "C"})
    assert before != kept_slide.beginning(["run"], {"KIOSK_SETTINGS": "other.toml"})
    newer = tmp_path / "__init__.py"
    newer.touch()
    monkeypatch.setattr(kept_slide, "_PROGRAM", str(newer))
    assert before != kept_slide.beginning(["run"], {})


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ('{"boot": "x", "count": 9, "failed": 2, "reason": "\\"failed\\": 7", "lost": 1}', 3),
        ('{"boot": "x", "count": 9, "failed": 0, "reason": "", "lost": 0}', 0),
        ("{}", 0),
    ],
)
def test_crashes_are_counted_as_the_starts_tell(tmp_path: Path, text: str, times: int) -> None:
    assert kept_slide.crashes(str(tmp_path)) == 0
    (tmp_path / "starts.json").write_text(text)
    assert kept_slide.crashes(str(tmp_path)) == times


def test_starts_that_cannot_be_read_count_as_many(tmp_path: Path) -> None:
    (tmp_path / "starts.json").write_text('{"failed": }')
    assert kept_slide.crashes(str(tmp_path)) > 1000


@pytest.mark.parametrize(
    ("text", "drawn"), [(None, False), ('{"usable": false}', False), ('{"usable": true}', True), ("", True)]
)
def test_where_a_graphics_processor_may_draw_it_is_known_before_anything_is_imported(
    tmp_path: Path, text: str | None, *, drawn: bool
) -> None:
    if text is not None:
        (tmp_path / "graphics.json").write_text(text)
    assert kept_slide.by_card(str(tmp_path)) is drawn
