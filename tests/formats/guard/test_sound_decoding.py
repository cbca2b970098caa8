"""Recordings as phones, recorders and studios make them, and what must not harm the kiosk."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.formats.guard import recordings
from kiosk.formats.guard.pictures import PictureGuard
from kiosk.formats.guard.sound_decoding import form_of
from kiosk.model.item_parts import Recording
from kiosk.model.language import Advice
from tests.sounds import packed, pitch_of, plain_wav, samples_of, tone

PACKED = {"m4a": ("ipod", "aac"), "mp3": ("mp3", "libmp3lame"), "ogg": ("ogg", "libopus")}


@pytest.fixture(scope="module")
def guard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PictureGuard]:
    made = PictureGuard(tmp_path_factory.mktemp("made"))
    yield made
    made.close()


def heard(guard: PictureGuard, data: bytes) -> Recording:
    found = guard.recording(data)
    assert isinstance(found, Recording), found
    return found


def refused(guard: PictureGuard, data: bytes) -> str:
    trouble = guard.recording(data)
    assert isinstance(trouble, Advice), trouble
    assert trouble.what.dutch
    assert trouble.hint.dutch
    return trouble.what.english


@pytest.mark.parametrize("sort", PACKED)
def test_each_sort_of_packed_sound_becomes_one_plain_form_and_keeps_its_pitch(guard: PictureGuard, sort: str) -> None:
    found = heard(guard, packed(*PACKED[sort]))
    assert abs(found.seconds - 1.0) < 0.1
    assert abs(pitch_of(found.path) - 440) < 5


@pytest.mark.parametrize(("rate", "channels"), [(8_000, 1), (22_050, 2), (44_100, 2), (48_000, 1), (96_000, 1)])
def test_a_plain_recording_of_any_rate_keeps_its_length_and_pitch(
    guard: PictureGuard, rate: int, channels: int
) -> None:
    found = heard(guard, tone(1.0, rate=rate, channels=channels))
    assert abs(found.seconds - 1.0) < 0.01
    assert abs(pitch_of(found.path) - 440) < 5


@pytest.mark.parametrize(("rate", "channels", "width"), [(16_000, 1, 2), (44_100, 2, 2), (48_000, 1, 3), (8_000, 1, 1)])
def test_without_the_part_for_packed_sound_plain_recordings_are_still_read(
    tmp_path: Path, rate: int, channels: int, width: int
) -> None:
    samples = samples_of(tone(1.0, rate=rate, channels=channels))
    if width != 2:
        wide = [int.from_bytes(samples[at : at + 2], "little", signed=True) for at in range(0, len(samples), 2)]
        samples = b"".join(
            (one << 8).to_bytes(3, "little", signed=True) if width == 3 else bytes([(one >> 8) + 128]) for one in wide
        )
    source = tmp_path / "a.wav"
    source.write_bytes(plain_wav(samples, rate=rate, channels=channels, width=width))
    made = _without_av(source, tmp_path)
    assert abs(recordings.recording_at(made).seconds - 1.0) < 0.01
    assert abs(pitch_of(made) - 440) < 5


def test_without_that_part_packed_sound_is_told_with_what_to_do(tmp_path: Path) -> None:
    source = tmp_path / "a.m4a"
    source.write_bytes(packed(*PACKED["m4a"]))
    with pytest.raises(subprocess.CalledProcessError) as failed:
        _without_av(source, tmp_path)
    assert "can only open sound in .wav" in failed.value.stderr


def _without_av(source: Path, folder: Path) -> Path:
    program = (
        "import sys; sys.modules['av'] = None; from pathlib import Path;"
        "from kiosk.formats.guard.sound_decoding import recording_file;"
        "print(recording_file(Path(sys.argv[1]).read_bytes(), Path(sys.argv[2]), 'ab'))"
    )
    done = subprocess.run([sys.executable, "-c", program, source, folder], capture_output=True, text=True, check=True)
    return Path(done.stdout.strip())


def test_a_minute_is_taken_in_whole_and_a_second_more_is_refused(guard: PictureGuard) -> None:
    silence = bytes(2 * 8_000)
    assert heard(guard, plain_wav(silence * 60, rate=8_000)).seconds == 60.0
    assert "longer than 60 seconds" in refused(guard, plain_wav(silence * 61, rate=8_000))


@pytest.mark.parametrize(
    "data",
    [b"", b"hello", b"\xff\xd8\xff\xe0 a picture", b"%PDF-1.7", b"PK\x03\x04", b"#EXTM3U\nfile:///etc/passwd",
     b"ffconcat version 1.0\nfile /etc/passwd\n"],
)  # fmt: skip
def test_what_is_no_sound_by_its_bytes_is_never_opened_whatever_it_is_called(data: bytes) -> None:
    assert form_of(data) is None


@pytest.mark.parametrize("sort", [*PACKED, "wav"])
def test_a_half_copied_or_spoilt_recording_is_told_or_heard_as_far_as_it_goes(guard: PictureGuard, sort: str) -> None:
    data = tone(1.0) if sort == "wav" else packed(*PACKED[sort])
    for spoilt in (data[: len(data) // 2], data[:60], data[:200] + bytes(len(data) - 200)):
        found = guard.recording(spoilt)
        assert isinstance(found, Advice) or found.seconds <= 1.1
    assert "damaged or half copied" in refused(guard, tone(1.0)[:-4_000])


def test_a_film_with_sound_is_heard_only_as_sound(guard: PictureGuard) -> None:
    assert form_of(packed("mp4", "aac")) == "mov"
    assert heard(guard, packed("mp4", "aac")).seconds > 0.9


def test_hardly_a_sound_is_no_recording(guard: PictureGuard) -> None:
    assert "nothing to hear" in refused(guard, tone(0.05))


def test_the_same_bytes_are_opened_once_and_others_are_another_recording(guard: PictureGuard) -> None:
    first = heard(guard, tone(0.5))
    before = first.path.stat().st_mtime_ns
    assert heard(guard, tone(0.5)) == first
    assert first.path.stat().st_mtime_ns == before
    assert heard(guard, tone(0.5, pitch=450)).digest != first.digest


def test_a_flood_of_recordings_fills_no_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recordings, "MOST_MADE", 1)
    guard = PictureGuard(tmp_path)
    heard(guard, tone(0.5))
    assert "more recordings" in refused(guard, tone(0.6))
    assert guard.sweep([]) == 1
    heard(guard, tone(0.6))
    guard.close()


def test_a_file_larger_than_a_minute_can_be_is_not_even_opened(
    guard: PictureGuard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recordings, "MOST_BYTES", 1_000)
    assert "larger than 32 MB" in refused(guard, tone(0.7))
