"""`kiosk clip` gives a film of what stands on the wall, with its sound."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from kiosk.cli import main
from tests.conftest import require_program


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "inhoud"
    (folder / "quotes").mkdir(parents=True)
    (folder / "quotes" / "fijn.txt").write_text("Binnen 2 dagen geregeld.\nRia, Zwolle\n", "utf-8")
    return folder


def clip(content: Path, *words: str) -> int:
    file = content / "quotes" / "fijn.txt"
    return main(["clip", str(file), f"--content={content}", f"--state={content.parent}", *words])


def test_a_clip_has_the_voice_and_the_size_that_is_asked(content: Path, tmp_path: Path) -> None:
    require_program("espeak-ng")
    av = pytest.importorskip("av")
    assert clip(content, f"-o{tmp_path / 'x.mp4'}", "--size=360x360") == 0
    with av.open(io.BytesIO((tmp_path / "x.mp4").read_bytes())) as file:
        assert (file.streams.video[0].width, file.streams.video[0].height) == (360, 360)
        assert file.streams.audio[0].codec_context.name == "aac"


def test_without_a_voice_it_is_silent_and_that_is_told(
    content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    av = pytest.importorskip("av")
    settings = tmp_path / "kiosk.toml"
    settings.write_text('[sound]\nvoice = ["/nergens/stem"]\n')
    assert clip(content, f"-o{tmp_path / 'x.mp4'}", "--size=320x240", f"--settings={settings}") == 0
    assert "Zonder geluid" in capsys.readouterr().err
    with av.open(io.BytesIO((tmp_path / "x.mp4").read_bytes())) as file:
        assert not file.streams.audio


def test_another_name_is_refused_in_two_lines(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert clip(content, "-ox.gif") == 2
    assert len(capsys.readouterr().err.splitlines()) == 2
