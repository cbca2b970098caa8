"""What is played is what was made of the item: proven by the samples that a real device driver was given."""

from __future__ import annotations

import sys
from array import array
from pathlib import Path

import pytest

from kiosk.model.item_parts import Recording
from kiosk.model.language import Language, Phrase
from kiosk.model.sound import read_wav
from kiosk.run.speaking_aloud import Loudspeaker, made_sound
from tests.house import quote
from tests.patience import PATIENCE, wait_until
from tests.sounds import samples_of, tone


@pytest.fixture
def played(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let a driver write down what it is given to play."""
    file = tmp_path / "played.raw"
    monkeypatch.setenv("SDL_AUDIODRIVER", "disk")
    monkeypatch.setenv("SDL_DISKAUDIOFILE", str(file))
    return file


def opened(sound: bytes) -> Loudspeaker:
    found = Loudspeaker.opened(sound)
    assert isinstance(found, Loudspeaker), found
    return found


def heard_in(played: Path) -> bytes:
    """Return what was played, without the silence around it."""
    return played.read_bytes().strip(b"\0")


def test_every_sample_of_a_sound_is_played_once_it_is_told_to(played: Path) -> None:
    speaker = opened(tone(0.5))
    assert heard_in(played) == b"", "the device is open, and silent"
    speaker.play()
    assert speaker.over(PATIENCE)
    assert samples_of(tone(0.5)).strip(b"\0") in played.read_bytes()


def test_who_stops_it_hears_no_more_of_it(played: Path) -> None:
    speaker = opened(tone(30.0))
    speaker.play()
    assert wait_until(lambda: heard_in(played) != b"")
    speaker.stop()
    assert speaker.over(PATIENCE)
    there = played.stat().st_size
    assert there < 25 * 2 * 48_000
    assert played.stat().st_size == there


def test_a_kiosk_that_dies_falls_silent(played: Path) -> None:
    speaker = opened(tone(30.0))
    speaker.play()
    assert wait_until(lambda: heard_in(played) != b"")
    assert speaker._process.stdin is not None
    speaker._process.stdin.close()
    assert speaker.over(PATIENCE)
    assert played.stat().st_size < 25 * 2 * 48_000


def test_without_a_device_it_is_told_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDL_AUDIODRIVER", "none there")
    found = Loudspeaker.opened(tone(0.5))
    assert isinstance(found, Phrase)
    assert "kiosk doctor" in found.english


def test_a_recording_becomes_a_quarter_of_a_minute_of_sound_at_most(tmp_path: Path) -> None:
    (tmp_path / "a.wav").write_bytes(tone(40.0))
    sound = Recording(path=tmp_path / "a.wav", digest="a", seconds=40.0)
    made = made_sound(quote("Ik voel me welkom.", recording=sound), Language.DUTCH, ())
    assert isinstance(made, bytes), made
    assert 10 < read_wav(made).seconds <= 15.1


def test_a_voice_of_the_house_is_given_the_words(tmp_path: Path) -> None:
    said = tmp_path / "said.txt"
    wav = tmp_path / "voice.wav"
    wav.write_bytes(tone(1.0))
    program = (
        "import sys,pathlib; pathlib.Path(sys.argv[1]).write_text(sys.stdin.read());"
        "sys.stdout.buffer.write(pathlib.Path(sys.argv[2]).read_bytes())"
    )
    voice = (sys.executable, "-c", program, str(said), str(wav))
    made = made_sound(quote("Ik voel me welkom."), Language.DUTCH, voice)
    assert isinstance(made, bytes), made
    assert "Ik voel me welkom." in said.read_text()
    samples = array("h", samples_of(made))
    assert max(samples) > 500


def test_why_nothing_can_be_said_is_told_in_both_languages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    found = made_sound(quote("Ik voel me welkom."), Language.DUTCH, ())
    assert isinstance(found, Phrase)
    assert "espeak-ng" in found.dutch
    assert "espeak-ng" in found.english


def test_a_voice_that_breaks_is_no_end_of_the_show(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    assert isinstance(made_sound(quote("Ik voel me welkom."), Language.DUTCH, ()), Phrase)


def test_the_window_itself_loads_nothing_that_plays() -> None:
    import subprocess

    program = "import kiosk.screen.window, sys; print('MIXER' if sys.modules.get('pygame.mixer') else 'NONE')"
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert done.stdout.split()[-1] == "NONE"
