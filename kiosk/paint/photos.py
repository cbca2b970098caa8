"""Decodes photos: upright, cropped around their focus to the box they cover, in sRGB, and blue first.

A JPEG is decoded at the smallest of its own scales that is nearly large enough, and only what shows of it is resized.
The scaled picture is kept in memory, and that of a large photo on disk as a small JPEG, so that twelve megapixels are
decoded once.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

from PIL import Image, ImageOps

from kiosk.model.item_parts import Asset
from kiosk.model.theme import Colour
from kiosk.model.value import value
from kiosk.paint.keeping import KeptFiles, Memory

_FORMATS = ("JPEG", "PNG")
_MOST_PIXELS = 40_000_000
"""Above this a picture is not decoded; formats refuses it earlier, this holds when a file changed since."""
_QUALITY = 92
_ENLARGED = 1.1
"""So many times a decoded picture may be enlarged: that is not seen, and a scale less is a quarter of the decoding."""
_SMALL_PIXELS = 2_000_000
"""Up to this a picture is decoded anew after a restart rather than written to the memory card."""

Region = tuple[float, float, float, float]
"""Left, top, right, bottom as fractions of the whole picture."""


class PhotoError(Exception):
    """A photo that could not be decoded; the slide is painted with a quiet panel in its place."""


@value(kw_only=False)
class View:
    """Which part of a picture shows, and on how many pixels."""

    region: Region
    width: int
    height: int


@value(kw_only=False)
class Scaled:
    """A picture ready to be laid on a canvas: RGBA with red and blue exchanged. Nobody may change it."""

    image: Image.Image
    opaque: bool


class Photos:
    """Scaled photos, remembered. `folder` None keeps nothing on disk. May be used from several threads."""

    def __init__(self, folder: Path | None, *, folder_bytes: int) -> None:
        self._memory: Memory[Scaled] = Memory(0)
        self._folder = KeptFiles(folder, folder_bytes) if folder else None

    def make_room(self, most: int) -> None:
        """Keep at least this many bytes of pictures in memory."""
        self._memory.grow(most)

    def let_go(self) -> None:
        """Keep no picture in memory, but for those that are still in use."""
        self._memory.shed(0)

    def covering(self, asset: Asset, width: int, height: int) -> Scaled:
        """Return the picture scaled and cropped to cover this many pixels; PhotoError when it cannot be decoded."""
        view = View(crop(asset, width, height), width, height)
        name = f"{asset.digest}-{width}x{height}-" + "-".join(f"{side:.4f}" for side in view.region)
        found = self._memory.get(name)
        if found is None:
            found = _blue_first(self._decoded(asset, view, name))
            self._memory.keep(name, found, 4 * width * height)
        return found

    def _decoded(self, asset: Asset, view: View, name: str) -> Image.Image:
        folder = self._folder if asset.width * asset.height > _SMALL_PIXELS else None
        stored = folder.read(name) if folder else None
        if stored is not None:
            try:
                kept = Image.open(io.BytesIO(stored), formats=_FORMATS)
                kept.load()
            except (OSError, ValueError):
                pass  # a cache file cut off by a power failure: made anew below, and replaced
            else:
                return kept
        picture = decode(asset.path, view)
        if folder:
            folder.write(name, _encoded(picture))
        return picture


def crop(asset: Asset, width: int, height: int) -> Region:
    """Return the largest part of a picture of the shape width:height, as near around its focus as its edges allow.

    Without a focus the middle is kept, a third of the way down in a portrait, where faces are.
    """
    shape = (width / height) / (asset.width / asset.height)
    across, down = (1.0, 1 / shape) if shape >= 1 else (shape, 1.0)
    focus = asset.focus or (0.5, 0.5 if asset.width >= asset.height else 0.38)
    left = min(max(focus[0] - across / 2, 0.0), 1.0 - across)
    top = min(max(focus[1] - down / 2, 0.0), 1.0 - down)
    return left, top, left + across, top + down


def decode(path: Path, view: View) -> Image.Image:
    """Return the wanted part of a picture file in RGB or RGBA; PhotoError says why not."""
    try:
        with Image.open(path, formats=_FORMATS) as opened:
            if opened.width * opened.height <= _MOST_PIXELS:
                return _scaled(opened, view)
            too_many = f"{opened.width}x{opened.height} pixels are too many"
    # A damaged file raises nearly anything; the slide must not be lost to it.
    except Exception as error:
        raise PhotoError(f"{path.name}: {type(error).__name__}: {error}") from error
    raise PhotoError(f"{path.name}: {too_many}")


_Point = Callable[[float, float], tuple[float, float]]
_TURNS: dict[int, tuple[Image.Transpose, _Point]] = {
    2: (Image.Transpose.FLIP_LEFT_RIGHT, lambda x, y: (1 - x, y)),
    3: (Image.Transpose.ROTATE_180, lambda x, y: (1 - x, 1 - y)),
    4: (Image.Transpose.FLIP_TOP_BOTTOM, lambda x, y: (x, 1 - y)),
    5: (Image.Transpose.TRANSPOSE, lambda x, y: (y, x)),
    6: (Image.Transpose.ROTATE_270, lambda x, y: (y, 1 - x)),
    7: (Image.Transpose.TRANSVERSE, lambda x, y: (1 - y, 1 - x)),
    8: (Image.Transpose.ROTATE_90, lambda x, y: (1 - y, x)),
}
"""EXIF orientation: the turn that makes the picture upright, and where an upright point lies in the file."""
_ON_ITS_SIDE = range(5, 9)


def _scaled(opened: Image.Image, view: View) -> Image.Image:
    """Decode, cut out, scale and turn: in this order, so that only the smallest picture is turned."""
    orientation = opened.getexif().get(0x0112, 1)
    turn, point = _TURNS.get(orientation, (None, lambda x, y: (x, y)))
    first, second = point(*view.region[:2]), point(*view.region[2:])
    left, right = sorted((first[0], second[0]))
    top, bottom = sorted((first[1], second[1]))
    width, height = (view.height, view.width) if orientation in _ON_ITS_SIDE else (view.width, view.height)
    profile = opened.info.get("icc_profile")
    if opened.format == "JPEG":
        whole = width / (right - left), height / (bottom - top)
        opened.draft(None, (round(whole[0] / _ENLARGED), round(whole[1] / _ENLARGED)))
    box = left * opened.width, top * opened.height, right * opened.width, bottom * opened.height
    small = _plain(opened).resize((width, height), Image.Resampling.BICUBIC, box=box, reducing_gap=3.0)
    return _standard_colours(small if turn is None else small.transpose(turn), profile)


def _plain(image: Image.Image) -> Image.Image:
    """Return the image in a mode that can be scaled smoothly: RGB, RGBA or CMYK."""
    if image.mode.startswith("I;16") or image.mode == "I":
        grey = image.convert("I")
        return Image.frombytes("L", grey.size, grey.tobytes("raw", "I;16B")[::2]).convert("RGB")
    if image.mode in ("RGB", "RGBA", "CMYK"):
        return image
    clear = image.mode in ("LA", "PA", "La", "RGBa") or "transparency" in image.info
    return image.convert("RGBA" if clear else "RGB")


def _standard_colours(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Return the image in sRGB. A profile that cannot be used is ignored, as most programs do."""
    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    if not profile or b"sRGB" in profile:
        return image if image.mode == mode else image.convert(mode)
    from PIL import ImageCms  # most pictures have no profile, or the standard one

    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        turned = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode=mode)
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image.convert(mode)
    return turned or image.convert(mode)


def _encoded(picture: Image.Image) -> bytes:
    file = io.BytesIO()
    if picture.mode == "RGB":
        picture.save(file, "JPEG", quality=_QUALITY, subsampling=0)
    else:
        picture.save(file, "PNG", compress_level=1)
    return file.getvalue()


def _blue_first(picture: Image.Image) -> Scaled:
    """Return the picture as it goes on a canvas."""
    red, green, blue, *rest = picture.split()
    alpha = rest[0] if rest else Image.new("L", picture.size, 255)
    clear = bool(rest) and alpha.histogram()[255] < picture.width * picture.height
    return Scaled(Image.merge("RGBA", (blue, green, red, alpha)), opaque=not clear)


def in_two_tones(picture: Scaled, dark: Colour, light: Colour) -> Scaled:
    """Return a picture from one colour in its shadows to another in its lights, its contrast drawn out a little."""
    blue, green, red, alpha = picture.image.split()
    grey = ImageOps.autocontrast(Image.merge("RGB", (red, green, blue)).convert("L"), cutoff=1)
    toned = ImageOps.colorize(grey, dark[::-1], light[::-1])
    toned.putalpha(alpha)
    return Scaled(toned, opaque=picture.opaque)
