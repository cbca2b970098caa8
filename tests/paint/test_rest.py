"""Between two slides the painter holds little, and paints the next as it would have."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from kiosk.model.item_parts import Asset
from kiosk.model.slide import Box, Photo
from kiosk.paint.export import raster_of
from kiosk.paint.fonts import opened
from kiosk.paint.painter import Painter
from tests.paint.slides import line, still


def test_at_rest_no_font_is_open_and_no_long_line_or_photo_is_held(tmp_path: Path) -> None:
    path = tmp_path / "foto.jpg"
    Image.new("RGB", (200, 100), (200, 30, 20)).save(path)
    photo = Photo(asset=Asset(path=path, digest="foto", width=200, height=100), box=Box(0, 0, 100, 50))
    slide = still(
        photo, line("Een regel die de hele breedte neemt", size=60, x=5, y=80), line("kop", size=12, x=5, y=170)
    )
    painter = Painter()
    before = bytes(raster_of(painter.paint(slide)).pixels)
    assert opened.cache_info().currsize
    assert painter._photos._memory.held
    painter.rest()
    assert not opened.cache_info().currsize
    assert not painter._photos._memory.held
    assert 0 < painter._lines.held < 5000
    assert bytes(raster_of(painter.paint(slide)).pixels) == before
