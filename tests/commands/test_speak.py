"""`kiosk speak` gives a sound of what stands on the wall, and of nothing else."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from kiosk.cli import main
from kiosk.model.sound import read_wav
from kiosk.outputs.sound.loudness import loudness
from tests.conftest import require_program


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "inhoud"
    (folder / "quotes" / "kritisch").mkdir(parents=True)
    (folder / "quotes" / "fijn.txt").write_text(
        "Binnen 2 dagen geregeld, en het kostte € 5,50.\nRia, Zwolle\n", "utf-8"
    )
    (folder / "MEDEWERKERS.txt").write_text("Piet Klaverboer\n", "utf-8")
    (folder / "quotes" / "kritisch" / "naam.txt").write_text("Piet Klaverboer belde nooit terug.\n", "utf-8")
    return folder


def speak(content: Path, file: str, *words: str) -> int:
    return main(["speak", str(content / "quotes" / file), f"--content={content}", f"--state={content.parent}", *words])


def test_the_words_are_printed_as_a_voice_is_to_say_them(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert speak(content, "fijn.txt", "--words") == 0
    said = capsys.readouterr().out
    assert said == "Binnen twee dagen geregeld, en het kostte vijf euro vijftig.\nDat zei Ria, uit Zwolle.\n"


def test_the_sound_is_as_loud_as_every_other_in_every_form(content: Path, tmp_path: Path) -> None:
    require_program("espeak-ng")
    av = pytest.importorskip("av")
    for name in ("x.wav", "x.opus", "x.mp3"):
        assert speak(content, "fijn.txt", f"-o{tmp_path / name}") == 0
    whole = read_wav((tmp_path / "x.wav").read_bytes())
    assert loudness(whole) == pytest.approx(-23, abs=1)
    for name, codec in (("x.opus", "opus"), ("x.mp3", "mp3float")):
        with av.open(io.BytesIO((tmp_path / name).read_bytes())) as file:
            stream = file.streams.audio[0]
            assert stream.codec_context.name == codec
            length = sum(frame.samples for frame in file.decode(stream)) / stream.rate
            assert length == pytest.approx(whole.seconds, abs=0.1)


def test_what_waits_for_a_person_is_not_spoken(
    content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert speak(content, "kritisch/naam.txt", f"-o{tmp_path / 'x.wav'}") == 2
    assert not (tmp_path / "x.wav").exists()
    assert "Klaverboer belde" not in capsys.readouterr().err


def test_without_the_part_for_it_wav_is_still_made_and_the_rest_told(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    require_program("espeak-ng")
    monkeypatch.setitem(sys.modules, "av", None)
    assert speak(content, "fijn.txt", f"-o{tmp_path / 'x.mp3'}") == 2
    assert "narrowcasting-kiosk[sound]" in capsys.readouterr().err
    assert speak(content, "fijn.txt", f"-o{tmp_path / 'x.wav'}") == 0


@pytest.mark.parametrize("words", [(), ("-ox.avi",), ("-ox",)])
def test_another_sort_of_file_is_refused_in_two_lines(
    content: Path, words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert speak(content, "fijn.txt", *words) == 2
    assert len(capsys.readouterr().err.splitlines()) == 2
