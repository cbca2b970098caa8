"""Whatever a file is called, it has a place of its own, and its name forges nothing in what people read."""

from __future__ import annotations

import json
import os
from datetime import datetime
from pathlib import Path

import pytest
from PIL import Image

from kiosk.cli import main
from kiosk.library.library import Library
from kiosk.model.airing import AiringRules
from kiosk.model.content import Snapshot
from kiosk.outputs.receipts import TEXT, Receipts
from kiosk.sources.folder.once import read_folder
from tests.doubles import AMSTERDAM, FakeClock

ALL_WELL = "Er is niets dat uw aandacht vraagt."
NAMES = {
    b"quotes/a\n" + ALL_WELL.encode() + b"\n.txt": "De bezorger kwam keurig op tijd.",
    b"quotes/b\r\nOp het scherm\r\n-------------.txt": "De monteur nam alle tijd.",
    b"quotes/\x1b[2K\x1b[1Ac.txt": "Het gesprek was prettig en duidelijk.",
    "quotes/d\u202etxt.gpj.txt".encode(): "De balie was vriendelijk en snel.",
    "quotes/e\u2028f.txt".encode(): "Alles werd in een keer opgelost.",
    b"quotes/caf\xe9.txt": "De koffie stond klaar voor ons.",
    b"quotes/caf\xe8.txt": "De taart was zelf gebakken zeg.",
    b"quotes\n/g.txt": "Wij komen zeker nog eens terug.",
}
NOW = datetime(2026, 4, 14, 9, 0, tzinfo=AMSTERDAM)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    content = tmp_path / "content"
    for name, words in NAMES.items():
        path = content / Path(os.fsdecode(name))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(words)
    (content / os.fsdecode(b"quotes/leeg\n\xff.txt")).touch()
    return content


def snapshot_of(folder: Path, state: Path) -> Snapshot:
    library = Library()
    for batch in read_folder(folder, assets_folder=state / "pictures"):
        library.put(batch)
    return library.snapshot()


def test_no_two_files_share_a_place(folder: Path, tmp_path: Path) -> None:
    items = snapshot_of(folder, tmp_path).items
    assert {getattr(one, "text", "") for one in items} == set(NAMES.values())
    assert len({one.origin.path for one in items}) == len(NAMES)


def test_no_name_forges_a_line_of_the_receipt(folder: Path, tmp_path: Path) -> None:
    receipts = Receipts(
        folder, clock=FakeClock(NOW), rules=AiringRules(zone=AMSTERDAM, screens=frozenset()), source=folder.name
    )
    receipts.write(snapshot_of(folder, tmp_path))
    lines = (folder / TEXT).read_bytes().decode("utf-8-sig").split("\r\n")
    assert all(line.isprintable() for line in lines)
    assert ALL_WELL not in lines
    assert lines.count("Op het scherm") == 1
    assert sum("leeg␊�~" in line for line in lines) == 1


def test_no_name_forges_a_line_of_check_or_acts_on_a_terminal(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", str(folder)])
    said = capsys.readouterr()
    for line in (said.out + said.err.replace("\r\x1b[K", "")).split("\n"):
        assert line.isprintable()
        assert not line.startswith(ALL_WELL)
    main(["check", str(folder), "--json"])
    assert {row["state"] for row in json.loads(capsys.readouterr().out)["items"]} == {"shown"}


STEMS = (b"foto's/kermis\n1", b"foto's/kermis\xff", b"foto's\xff/kermis", "foto's/\u202akermis".encode())


@pytest.mark.parametrize("stem", STEMS)
@pytest.mark.parametrize("suffix", [b".jpg.txt", b".txt"])
def test_a_photo_keeps_its_caption_whatever_both_are_called(tmp_path: Path, stem: bytes, suffix: bytes) -> None:
    photo, caption = (tmp_path / "content" / os.fsdecode(stem + end) for end in (b".jpg", suffix))
    photo.parent.mkdir(parents=True)
    Image.effect_noise((90, 60), 50).convert("RGB").save(photo)
    caption.write_text("De kermis van het dorp in mei.")
    items = snapshot_of(tmp_path / "content", tmp_path).items
    assert [getattr(one, "caption", "") for one in items] == ["De kermis van het dorp in mei."]
