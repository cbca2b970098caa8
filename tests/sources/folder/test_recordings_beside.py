"""How a quote finds the recording beside it in a real folder, and follows it when that is another file."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.model.content import Batch
from kiosk.model.items import Quote
from kiosk.sources.folder.once import read_folder
from tests.sounds import tone
from tests.sources.folder.test_watched_folder import Desk, desk

__all__ = ["desk"]
TEXT = "geluid: ria.wav\ntoestemming: ja\n\nIk voel me hier altijd welkom.\n"


def sounds(batch: Batch) -> list[str | None]:
    return [one.recording.digest if one.recording else None for one in batch.items if isinstance(one, Quote)]


def lay(desk: Desk, path: str, data: bytes) -> None:
    file = desk.folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    desk.settle()
    desk.settle()


@pytest.mark.parametrize("name", ["ria.wav", "RIA.WAV", "Ria.wav"])
def test_a_quote_finds_its_recording_in_any_case_of_its_name(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "content" / "quotes"
    folder.mkdir(parents=True)
    (folder / name).write_bytes(tone(0.5))
    (folder / "ria.txt").write_text(TEXT, encoding="utf-8")
    batches = read_folder(tmp_path / "content", assets_folder=tmp_path / "assets")
    (quote,) = (item for batch in batches for item in batch.items)
    assert isinstance(quote, Quote)
    assert quote.recording is not None
    assert quote.recording.agreed
    assert quote.recording.path.is_relative_to(tmp_path / "assets")
    assert [problem for batch in batches for problem in batch.problems if not problem.harmless] == []


def test_a_long_text_that_is_read_apart_finds_its_recording_too(tmp_path: Path) -> None:
    folder = tmp_path / "content" / "quotes"
    folder.mkdir(parents=True)
    (folder / "ria.wav").write_bytes(tone(0.5))
    (folder / "stuk.mp3").write_bytes(b"no sound at all")
    many = "\n---\n".join(
        [TEXT, TEXT.replace("ria.wav", "stuk.mp3"), *(f"Quote nummer {n} is fijn." for n in range(900))]
    )
    (folder / "ria.txt").write_text(many, encoding="utf-8")
    assert len(many) > 16 * 1024
    (batch, *_) = (one for one in read_folder(tmp_path / "content", assets_folder=tmp_path / "assets") if one.items)
    assert sounds(batch)[0] is not None
    assert any("no sound" in one.what.english for one in batch.problems)


def test_another_file_under_the_name_is_another_recording_and_one_that_goes_is_told(desk: Desk) -> None:
    lay(desk, "quotes/ria.wav", tone(0.5))
    lay(desk, "quotes/ria.txt", TEXT.encode())
    (first,) = sounds(desk.there["quotes/ria.txt"])
    assert first
    lay(desk, "quotes/ria.wav", tone(0.6))
    (second,) = sounds(desk.there["quotes/ria.txt"])
    assert second
    assert second != first
    (desk.folder / "quotes/ria.wav").unlink()
    desk.settle()
    assert sounds(desk.there["quotes/ria.txt"]) == [None]
    assert any("was not found" in one.what.english for one in desk.there["quotes/ria.txt"].problems)


def test_a_recording_that_a_link_leads_out_of_the_folder_for_is_none(desk: Desk, tmp_path: Path) -> None:
    outside = tmp_path / "geheim.wav"
    outside.write_bytes(tone(0.5))
    (desk.folder / "quotes").mkdir()
    (desk.folder / "quotes/ria.wav").symlink_to(outside)
    lay(desk, "quotes/ria.txt", TEXT.encode())
    assert sounds(desk.there["quotes/ria.txt"]) == [None]
