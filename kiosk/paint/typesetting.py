"""Sets one line of text: cuts it into runs of one font and one direction, measures it, and draws it as a mask.

Raqm joins and reorders inside a run. Between runs the order is ours, in two levels as Unicode's annex 9 has them:
the direction of the line (of its first letter) and stretches of the other direction inside it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from PIL import Image, ImageDraw

from kiosk.model.graphemes import clusters, right_to_left
from kiosk.model.theme import Face
from kiosk.model.value import value
from kiosk.paint.fonts import COLOUR_SIZE, SHAPED, Source, opened, source_of

_REFERENCE = 256
"""Pixels. Widths are measured once at this size, where hinting and rounding no longer count, and scaled."""
_EMOJI_SCALE = 0.93
"""Emoji of the colour font beside letters: a little smaller than the font has them, so that a line stays calm."""


class Run(NamedTuple):
    """Clusters of one font and one direction."""

    text: str
    source: Source
    leftward: bool


@value(kw_only=False)
class DrawnLine:
    """A drawn line: the coverage of its letters, and its emoji; places are relative to its left end and baseline."""

    mask: Image.Image | None
    left: int
    top: int
    pictures: tuple[tuple[Image.Image, int, int], ...]

    @property
    def weight(self) -> int:
        """Bytes it keeps in memory."""
        letters = self.mask.width * self.mask.height if self.mask else 0
        return letters + sum(4 * picture.width * picture.height for picture, _, _ in self.pictures)


_IN_TWO = str.maketrans({"ĳ": "ij", "Ĳ": "IJ", "ŉ": "’n"})
"""Letters that Unicode keeps only for old encodings, and that good typefaces leave out: set as the two they are."""


_SPACES = dict.fromkeys(map(ord, "\t\n\r\v\f\x85\u2028\u2029"), " ")
_DRAWN_AS = dict.fromkeys(("Cc", "Cs"), "")


def drawable(text: str) -> str:
    """Return the text without what has no picture: control characters, and halves of characters."""
    text = text.translate(_IN_TWO) if not text.isascii() else text
    if text.isprintable():
        return text
    return "".join(_DRAWN_AS.get(unicodedata.category(letter), letter) for letter in text.translate(_SPACES))


def _invisible(cluster: str) -> bool:
    """Tell whether a cluster has no ink of its own, so that no font needs to have it."""
    return all(unicodedata.category(letter) in ("Cf", "Cc", "Zs", "Zl", "Zp", "Mn") for letter in cluster)


def missing(text: str, face: Face) -> frozenset[str]:
    """Return the characters that no font at hand can draw."""
    lost = (one for one in clusters(drawable(text)) if source_of(one, face) is None and not _invisible(one))
    return frozenset(letter for one in lost for letter in one if not _invisible(letter))


@lru_cache(maxsize=2048)
def runs(text: str, face: Face) -> tuple[Run, ...]:
    """Return the runs of a line in the order they are drawn, from left to right."""
    stretches = list(_stretches(drawable(text)))
    leftward_line = next((leftward for _, leftward in stretches), False)
    ordered = reversed(stretches) if leftward_line else stretches
    return tuple(run for stretch, leftward in ordered for run in _in_fonts(stretch, face, leftward=leftward))


def _stretches(text: str) -> Iterator[tuple[str, bool]]:
    """Yield (text, runs leftward) in reading order. Signs without direction go with what surrounds them."""
    if text.isascii() or not any(right_to_left(letter) for letter in text):
        yield text, False
        return
    base = next(way for letter in text if (way := right_to_left(letter)) is not None)
    begun, way = 0, base
    last_strong = -1
    for at, letter in enumerate(text):
        forced = right_to_left(letter)
        if forced is None:
            continue
        if forced != way:
            border = last_strong + 1 if way != base else at
            if text[begun:border]:
                yield text[begun:border], way
            begun, way = border, forced
            if way == base and border < at:
                begun = border
        last_strong = at
    border = last_strong + 1 if way != base else len(text)
    yield text[begun:border], way
    if text[border:]:
        yield text[border:], base


def _in_fonts(text: str, face: Face, *, leftward: bool) -> list[Run]:
    """Split a stretch into runs of one font, in drawing order. Spaces stay with the font before them.

    Where nothing shapes, marks of direction and joiners would be drawn as pictures of themselves: they are left out.
    """
    found: list[Run] = []
    if not SHAPED:
        text = "".join(letter for letter in text if unicodedata.category(letter) != "Cf")
    for one in clusters(text):
        if found and not found[-1].source.colour and (one == " " or _invisible(one)):
            source: Source | None = found[-1].source
        else:
            source = source_of(one, face)
        if source is None:
            continue
        if found and found[-1].source == source:
            found[-1] = found[-1]._replace(text=found[-1].text + one)
        else:
            found.append(Run(one, source, leftward))
    return found[::-1] if leftward else found


@lru_cache(maxsize=4096)
def run_advance(run: Run) -> float:
    """Return the advance of a run for a size of one pixel."""
    font = opened(run.source, _REFERENCE)
    length = font.getlength(run.text, direction=run_direction(run))
    return length * _EMOJI_SCALE / COLOUR_SIZE if run.source.colour else length / _REFERENCE


def run_direction(run: Run) -> str | None:
    """Return the direction to shape a run in; None where nothing shapes."""
    return ("rtl" if run.leftward else "ltr") if SHAPED else None


def advance(text: str, face: Face, size: int) -> float:
    """Return the advance of one line in pixels."""
    return size * sum(run_advance(run) for run in runs(text, face))


@lru_cache(maxsize=64)
def ascent_share(face: Face) -> float:
    """Return the height of the tallest ordinary letter for a size of one pixel."""
    source = source_of("b", face)
    if source is None:
        return 0.75
    return -opened(source, _REFERENCE).getbbox("bdhklHT", anchor="ls")[1] / _REFERENCE


@lru_cache(maxsize=64)
def capital_share(face: Face) -> float:
    """Return the height of a capital for a size of one pixel."""
    source = source_of("H", face)
    if source is None:
        return 0.68
    return -opened(source, _REFERENCE).getbbox("HIT", anchor="ls")[1] / _REFERENCE


def bearing_share(text: str, face: Face) -> float:
    """Return how far the ink of a line's first letter begins right of its pen, for a size of one pixel."""
    return _bearing(next(clusters(drawable(text)), ""), face)


@lru_cache(maxsize=512)
def _bearing(cluster: str, face: Face) -> float:
    source = source_of(cluster, face)
    if source is None or source.colour or cluster.isspace():
        return 0.0
    return opened(source, _REFERENCE).getbbox(cluster, anchor="ls")[0] / _REFERENCE


def draw(text: str, face: Face, size: int) -> DrawnLine:
    """Draw one line at a size in pixels."""
    # Pillow sets each letter on a whole pixel, which shows as uneven spacing in small type: it is drawn larger first.
    finer = 4 if size < 28 else 2 if size < 44 else 1
    reach = size // 2 + 2
    width = int(advance(text, face, size)) + 2 * reach
    height = int(2.6 * size) + 4
    baseline = int(1.5 * size) + 2
    pictures: list[tuple[Image.Image, int, int]] = []
    mask: Image.Image | None = None
    pen = 0.0
    for run in runs(text, face):
        if run.source.colour:
            pictures += _emoji(run, size, pen)
        else:
            mask = mask or Image.new("L", (width * finer, height * finer))
            place, font = ((reach + pen) * finer, baseline * finer), opened(run.source, size * finer)
            ImageDraw.Draw(mask).text(place, run.text, 255, font, anchor="ls", direction=run_direction(run))
        pen += size * run_advance(run)
    mask = mask.reduce(finer) if mask and finer > 1 else mask
    box = mask.getbbox() if mask else None
    if mask is None or box is None:
        return DrawnLine(None, 0, 0, tuple(pictures))
    return DrawnLine(mask.crop(box), box[0] - reach, box[1] - baseline, tuple(pictures))


def _emoji(run: Run, size: int, pen: float) -> Iterator[tuple[Image.Image, int, int]]:
    """Yield the emoji of a run, scaled to the text beside them."""
    for one in clusters(run.text):
        picture, left, top = _glyph(one, run.source, size)
        if picture is not None:
            yield picture, round(pen) + left, top
        pen += size * run_advance(Run(one, run.source, run.leftward))


@lru_cache(maxsize=64)
def _glyph(cluster: str, source: Source, size: int) -> tuple[Image.Image | None, int, int]:
    """Return one colour emoji (blue first), and its place from the pen."""
    font = opened(source, COLOUR_SIZE)
    left, top, right, bottom = (int(side) for side in font.getbbox(cluster, anchor="ls"))
    if right <= left or bottom <= top:
        return None, 0, 0
    drawn = Image.new("RGBA", (right - left, bottom - top))
    ImageDraw.Draw(drawn).text((-left, -top), cluster, font=font, anchor="ls", embedded_color=True)
    scale = _EMOJI_SCALE * size / COLOUR_SIZE
    shape = max(1, round(drawn.width * scale)), max(1, round(drawn.height * scale))
    small = drawn.resize(shape, Image.Resampling.LANCZOS, reducing_gap=3)
    red, green, blue, alpha = small.split()
    return Image.merge("RGBA", (blue, green, red, alpha)), round(left * scale), round(top * scale)
