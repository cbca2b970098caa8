"""How a caption finds its picture in a real folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from kiosk.model.items import Picture
from kiosk.sources.folder.once import read_folder


@pytest.mark.parametrize("name", ["gracht.jpg", "gracht.JPG", "gracht.png", "gracht.webp"])
def test_a_text_beside_a_picture_of_its_name_is_its_caption_whatever_the_suffix(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "content" / "foto's"
    folder.mkdir(parents=True)
    Image.new("RGB", (64, 48), "#c8693f").save(folder / name)
    (folder / "gracht.txt").write_text("Achter elk raam een thermostaat.", encoding="utf-8")
    batches = read_folder(tmp_path / "content", assets_folder=tmp_path / "assets")
    items = [item for batch in batches for item in batch.items]
    assert [item.caption for item in items if isinstance(item, Picture)] == ["Achter elk raam een thermostaat."]
    assert [problem for batch in batches for problem in batch.problems if not problem.harmless] == []
