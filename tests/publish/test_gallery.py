"""The page of a published site shows each slide in its own shape, in a window of any other."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from kiosk.model.language import Language
from kiosk.publish.gallery import PublishedSlide, gallery
from tests.desk.test_on_screen import browser_page


@pytest.mark.long
@pytest.mark.parametrize(("width", "height"), [(1440, 810), (1024, 768), (800, 1280), (375, 812)])
def test_no_window_stretches_a_slide(width: int, height: int, tmp_path: Path) -> None:
    """The slide is a square of white within black: as it stands it is as wide as it is high, and whole."""
    slide = Image.new("RGB", (1600, 900), "black")
    slide.paste("white", (600, 250, 1000, 650))
    slide.save(tmp_path / "slide.png")
    one = PublishedSlide(name="slide.png", says="x", width=1600, height=900, ground="#000000")
    (tmp_path / "index.html").write_bytes(
        gallery((one,), title="x", language=Language.DUTCH, ground="#000000", ink="#ffffff")
    )
    with browser_page() as page:
        page.set_viewport_size({"width": width, "height": height})
        page.goto((tmp_path / "index.html").as_uri())
        page.screenshot(path=tmp_path / "seen.png")
    seen = Image.open(tmp_path / "seen.png").convert("L").point(lambda level: 255 if level > 127 else 0)
    left, top, right, bottom = seen.getbbox() or (0, 0, 0, 0)
    assert abs((right - left) - (bottom - top)) <= 2
    assert right - left == pytest.approx(400 * min(width / 1600, height / 900), abs=3)
