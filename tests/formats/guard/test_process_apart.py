"""What reads and opens files may hang, grow, burn or die: it costs that file, and nothing else."""

from __future__ import annotations

import io
import os
import signal
import socket
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from kiosk.formats.guard import messages
from kiosk.formats.guard.bounds import MB, Bounds
from kiosk.formats.guard.messages import LongMessageError, content_of, receive, send
from kiosk.formats.guard.pictures import PictureGuard
from kiosk.formats.guard.process_apart import CRASHED, LARGE, SLOW, OverrunError
from kiosk.formats.guard.reading_apart import WHOLE, ReadingApart, WantedReading
from kiosk.formats.read import read
from kiosk.model.batch_codec import write_batch
from kiosk.model.content import Batch
from kiosk.model.item_parts import Asset
from kiosk.model.items import Picture
from kiosk.model.language import Advice
from tests.formats.samples import SAMPLES

QUOTE = b"Snel geholpen, en vriendelijk.\n- Karin"


@pytest.fixture(scope="module")
def apart() -> Iterator[ReadingApart]:
    with closing(ReadingApart()) as reading:
        yield reading


@pytest.fixture
def pictures(tmp_path: Path) -> Iterator[PictureGuard]:
    with closing(PictureGuard(tmp_path / "made")) as guard:
        yield guard


def reading(apart: ReadingApart, path: str, data: bytes, pictures: PictureGuard) -> Batch:
    wanted = WantedReading(path=path, source="content")
    return apart.read(wanted, data, assets=lambda _: None, beside=lambda _: None, pictures=pictures)


@pytest.mark.parametrize("file", sorted((SAMPLES / "office").iterdir()), ids=lambda file: file.name)
def test_a_file_is_read_apart_as_it_would_be_here(apart: ReadingApart, pictures: PictureGuard, file: Path) -> None:
    path = f"quotes/{file.name}"
    here = read(path, file.read_bytes(), source="content", assets=lambda _: None, pictures=pictures)
    assert write_batch(reading(apart, path, file.read_bytes(), pictures)) == write_batch(here)


def test_the_process_is_the_first_that_the_kernel_ends_and_gives_way(
    apart: ReadingApart, pictures: PictureGuard
) -> None:
    reading(apart, "a.txt", QUOTE, pictures)
    number = apart.process.number
    assert Path(f"/proc/{number}/oom_score_adj").read_text().strip() == "1000"
    assert int(Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[16]) == min(os.nice(0) + 5, 19)


@pytest.mark.parametrize(
    ("bounds", "advice"),
    [
        (Bounds(memory=24 * MB, cpu=20, wall=60.0), LARGE),
        (Bounds(memory=1024 * MB, cpu=0, wall=60.0), SLOW),
        (Bounds(memory=1024 * MB, cpu=20, wall=0.01), SLOW),
    ],
    ids=["memory", "processor time", "time on the clock"],
)
def test_what_goes_beyond_a_bound_is_told_by_that_bound(pictures: PictureGuard, bounds: Bounds, advice: Advice) -> None:
    rows = ("1-3-2026;9;Goed geholpen;" + "7;" * 40 + "\n") * 200_000
    with closing(ReadingApart(bounds)) as small, pytest.raises(OverrunError) as error:
        reading(small, "nps/a.csv", b"datum;cijfer;toelichting\n" + rows.encode(), pictures)
    assert error.value.advice == advice


def test_a_process_that_dies_over_a_file_costs_that_file_and_the_next_one_is_read(pictures: PictureGuard) -> None:
    with closing(ReadingApart()) as apart:

        def dies(_: str) -> Asset | None:
            assert apart.process.number is not None
            os.kill(apart.process.number, signal.SIGSEGV)
            return None

        wanted = WantedReading(path="quotes/a.txt", source="content")
        with pytest.raises(OverrunError) as error:
            apart.read(wanted, QUOTE, assets=dies, beside=lambda _: None, pictures=pictures)
        assert error.value.advice == CRASHED
        assert len(reading(apart, "quotes/a.txt", QUOTE, pictures).items) == 1


def test_a_process_that_was_made_ready_reads_the_file(pictures: PictureGuard) -> None:
    with closing(ReadingApart()) as apart:
        apart.process.make_ready()
        number = apart.process.number
        assert len(reading(apart, "quotes/a.txt", QUOTE, pictures).items) == 1
        assert number is not None
        assert apart.process.number == number


def test_a_batch_that_shows_a_picture_which_was_not_given_is_not_believed(
    apart: ReadingApart, pictures: PictureGuard, monkeypatch: pytest.MonkeyPatch
) -> None:
    stranger = Asset(path=Path("/etc/x.jpg"), digest="x", width=100, height=80)
    monkeypatch.setattr(apart.process, "ask", lambda *_: {"batch": write_batch(_of_picture(stranger))})
    with pytest.raises(OverrunError):
        reading(apart, "foto's/a.jpg", b"", pictures)


def _of_picture(asset: Asset) -> Batch:
    origin_of = read("foto's/a.jpg", b"x", source="content", assets=lambda _: asset)
    assert isinstance(origin_of.items[0], Picture)
    return origin_of


@given(st.dictionaries(st.text(), st.one_of(st.text(), st.integers(), st.lists(st.text()))), st.binary(max_size=200))
def test_what_is_said_and_the_file_beside_it_come_over_as_they_are(
    message: dict[str, str | int | list[str]], data: bytes
) -> None:
    here, there = socket.socketpair()
    with here, there:
        send(here, message, data)
        came = receive(there)
        assert came is not None
        heard, handle = came
        assert handle is not None
        assert (heard, content_of(handle, 1000)) == (message, data)
        os.close(handle)


def test_no_message_is_longer_than_messages_may_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(messages, "LONGEST", 100)
    here, there = socket.socketpair()
    with here, there:
        with pytest.raises(LongMessageError):
            send(here, {"batch": "x" * 100})
        here.sendall(b"\0\0\0\xff" + b"x" * 0xFF)
        assert receive(there) is None


@pytest.mark.parametrize("said", [b"\0\0\0\2[]", b"\0\0\0\3abc", b'\0\0\0\5{"a"', b"", b"\0\0"])
def test_what_is_no_message_is_nothing(said: bytes) -> None:
    here, there = socket.socketpair()
    with there:
        with here:
            here.sendall(said)
        assert receive(there) is None


def test_a_picture_that_does_not_fit_is_told_before_it_is_decoded(tmp_path: Path) -> None:
    out = io.BytesIO()
    Image.new("RGBA", (3000, 2000)).save(out, "PNG")
    tried = []
    small = Bounds(memory=100 * MB, cpu=20, wall=60.0)
    with closing(PictureGuard(tmp_path, bounds=small, make_room=lambda: tried.append("room"))) as guard:
        made = guard.prepare(out.getvalue())
    assert isinstance(made, Advice)
    assert made.hint.dutch.startswith("Maak hem kleiner")
    assert tried == ["room"]


def test_a_reader_stays_under_a_hundred_and_sixty_megabytes_with_its_program() -> None:
    assert WHOLE.memory + 12 * MB <= 160 * MB
    assert WHOLE.cpu <= 20
