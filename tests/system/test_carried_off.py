"""What a running kiosk takes down leaves the folder `uit` by itself, and comes back without those words."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest

from kiosk.formats.leftovers import OUT
from tests.patience import PATIENCE, wait_until

pytestmark = pytest.mark.long

WORDS, OTHER = "Er werd echt geluisterd.", "Het ging heel vlot."


def test_a_take_down_reaches_what_lies_in_uit_and_it_is_made_again_without_those_words(tmp_path: Path) -> None:
    content, state = tmp_path / "content", tmp_path / "state"
    (content / "quotes").mkdir(parents=True)
    for name, words in (("a.txt", WORDS), ("b.txt", OTHER)):
        (content / "quotes" / name).write_text(f"{words}\n")
    file = tmp_path / "kiosk.toml"
    file.write_text(
        '[content]\nfolder = "content"\nscan_seconds = 0.5\nsettle_seconds = 0.0\n[carry]\nfiles = ["strips"]\n'
    )
    places = ["--settings", str(file), "--state", str(state)]
    strips = content / OUT / "Gelukskoekjes.pdf"
    carry = [sys.executable, "-m", "kiosk", "carry", "--now", *places]
    assert subprocess.run(carry, timeout=PATIENCE, check=False, capture_output=True).returncode == 0
    assert "echtgeluisterd" in _read(strips)
    with subprocess.Popen([sys.executable, "-m", "kiosk", "run", "--headless", *places]) as running:
        try:
            assert wait_until((content / "KIOSK-MELDINGEN.txt").is_file), "it has read the folder"
            assert strips.is_file(), "nothing went yet"
            (content / "WEGHALEN.txt").write_text(f"{WORDS}\n")
            assert wait_until(lambda: not strips.exists())
            assert subprocess.run(carry[:4] + places, timeout=PATIENCE, check=False).returncode == 0
            assert wait_until(strips.is_file)
            read = _read(strips)
        finally:
            running.terminate()
    assert "echtgeluisterd" not in read
    assert "heelvlot" in read


def _read(path: Path) -> str:
    document = pypdfium2.PdfDocument(path.read_bytes())
    try:
        return "".join("".join(page.get_textpage().get_text_bounded().split()) for page in document)
    finally:
        document.close()
