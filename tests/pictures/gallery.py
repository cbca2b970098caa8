"""`make gallery`: every kind and hard case in every theme and size, on one HTML page and a PNG sheet for each.

python -m tests.pictures.gallery [FOLDER] [--theme NAME] [--size 1920x1080] [--only WORD]
"""

from __future__ import annotations

import argparse
import html
import sys
import tempfile
import textwrap
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PIL import Image, ImageDraw

from kiosk.model.kinds import DECLARED, texts_in
from kiosk.model.slide import Frame
from kiosk.paint.coverage import undrawn
from kiosk.paint.export import png
from kiosk.paint.painter import Painter
from tests.pictures.guide import guide_samples
from tests.pictures.rendering import THEMES, image_of, rendered, theme_named
from tests.pictures.sample import Sample
from tests.pictures.samples import samples

SIZES = ("1920x1080", "3840x2160", "1080x1920", "1080x1080", "1280x720", "800x480", "1024x768", "3840x1080")
_ACROSS = 1920
"""Pixels of a sheet."""


def main(words: Sequence[str]) -> int:
    """Render the gallery and tell where it is."""
    parser = argparse.ArgumentParser(prog="gallery", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=Path("gallery"))
    parser.add_argument("--theme", choices=THEMES, action="append")
    parser.add_argument("--size", choices=SIZES, action="append")
    parser.add_argument("--docs", action="store_true", help="make the pictures of docs/pictures instead")
    parser.add_argument("--only", default="", help="only samples with one of these words in their name")
    chosen = parser.parse_args(words)
    if chosen.docs:
        return _for_the_docs(Path("docs/pictures"))
    chosen.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="kiosk-gallery-") as scratch:
        words = chosen.only.split(",")
        shown = [sample for sample in samples(Path(scratch)) if any(word in sample.name for word in words)]
        sections = [
            _section(chosen.folder, theme, size, shown)
            for theme in chosen.theme or THEMES
            for size in chosen.size or SIZES
        ]
    page = chosen.folder / "index.html"
    page.write_text(_page(sections), "utf-8")
    sys.stdout.write(f"{page} and {len(sections)} sheets\n")
    return 0


def _for_the_docs(folder: Path) -> int:
    """Write the pictures that README and the guides show: a quote, every kind on a sheet, and the guide's examples."""
    folder.mkdir(parents=True, exist_ok=True)
    painter, frame = Painter(), Frame(1280, 720)
    with tempfile.TemporaryDirectory(prefix="kiosk-docs-") as scratch:
        kinds = [sample for sample in samples(Path(scratch)) if not sample.hard]
        themes = [theme_named(name) for name in THEMES]
        shown = [
            image_of(png(rendered(replace(sample, waiting=False), themes[at % 2], frame, painter)))
            for at, sample in enumerate(kinds)
        ]
    shown[0].quantize(64).save(folder / "quote.png", optimize=True)
    _sheet([_smaller(image) for image in shown[: len(shown) // 4 * 4]]).quantize(256).save(
        folder / "slides.png", optimize=True
    )
    theme = theme_named(THEMES[0])
    for sample in guide_samples():
        image = image_of(png(rendered(sample, theme, Frame(960, 540), painter)))
        image.quantize(64).save(folder / f"{sample.name}.png", optimize=True)
    sys.stdout.write(f"{len(list(folder.glob('*.png')))} pictures in {folder}\n")
    return 0


def _section(folder: Path, theme_name: str, size: str, shown: Sequence[Sample]) -> str:
    """Render one theme at one size; return its part of the page."""
    width, height = (int(side) for side in size.split("x"))
    painter, theme = Painter(), theme_named(theme_name)
    pictures = []
    thumbnails = []
    for sample in shown:
        name = f"{theme_name}-{size}-{sample.name}.png"
        data = png(rendered(sample, theme, Frame(width, height), painter))
        (folder / name).write_bytes(data)
        told = _told(sample)
        thumbnails.append(_labelled(_smaller(image_of(data)), told))
        pictures.append(
            f'<figure><a href="{name}"><img src="{name}" loading="lazy" alt=""></a>'
            f"<figcaption>{html.escape(sample.name + told)}</figcaption></figure>"
        )
    _sheet(thumbnails).save(folder / f"sheet-{theme_name}-{size}.png")
    shape = "tall" if height > width else "wide"
    return f'<h2>{theme_name} · {size}</h2><section class="{shape}">{"".join(pictures)}</section>'


def _told(sample: Sample) -> str:
    """Return what the picture cannot show here: signs that no installed font has. The kiosk holds such an item."""
    item = sample.cue.item
    lost = undrawn(" ".join(texts_in(DECLARED[type(item)].read(item)))) if item else None
    return f": no font here has {lost}, so the kiosk would hold this" if lost else ""


def _labelled(image: Image.Image, words: str) -> Image.Image:
    """Return a thumbnail with what is told of it written in the middle."""
    if words:
        pen = ImageDraw.Draw(image)
        lines = textwrap.fill("no font here has these signs: the kiosk would hold this", image.width // 15)
        pen.multiline_text((image.width / 2, image.height / 2), lines, fill=(200, 30, 30), anchor="mm", font_size=22)
    return image


def _smaller(image: Image.Image) -> Image.Image:
    across = 4 if image.width > image.height else 7
    width = _ACROSS // across - 8
    return image.resize((width, width * image.height // image.width), Image.Resampling.LANCZOS)


def _sheet(thumbnails: Sequence[Image.Image]) -> Image.Image:
    """Return the thumbnails side by side on one picture."""
    width, height = (side + 8 for side in thumbnails[0].size)
    across = max(1, _ACROSS // width)
    rows = -(-len(thumbnails) // across)
    sheet = Image.new("RGB", (width * min(across, len(thumbnails)), height * rows), (120, 120, 120))
    for number, one in enumerate(thumbnails):
        sheet.paste(one, (4 + width * (number % across), 4 + height * (number // across)))
    return sheet


def _page(sections: Sequence[str]) -> str:
    style = (
        "body{background:#777;font:14px sans-serif;color:#fff;margin:1em}section{display:grid;gap:8px}"
        ".wide{grid-template-columns:repeat(4,1fr)}.tall{grid-template-columns:repeat(7,1fr)}"
        "figure{margin:0}img{width:100%;display:block}"
    )
    return f'<!doctype html><meta charset="utf-8"><title>Gallery</title><style>{style}</style>{"".join(sections)}'


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
