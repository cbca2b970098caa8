"""Opens an untrusted picture and writes it anew: upright, RGB, of bounded size. Runs in the process apart."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PIL import (  # the decoders by name: no other is ever loaded
    AvifImagePlugin,
    BmpImagePlugin,
    GifImagePlugin,
    Image,
    ImageCms,
    ImageOps,
    JpegImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    UnidentifiedImageError,
    WebPImagePlugin,
)

from kiosk.formats.guard.decoding_room import make_sure_of, memory_for
from kiosk.formats.guard.picture_room import shelf_of
from kiosk.formats.guard.wholeness import begins_as_picture, is_whole
from kiosk.formats.reading import UnusableFileError
from kiosk.machine.whole_files import replacing
from kiosk.model.language import Phrase

FORMATS = (
    JpegImagePlugin.JpegImageFile.format,
    PngImagePlugin.PngImageFile.format,
    WebPImagePlugin.WebPImageFile.format,
    GifImagePlugin.GifImageFile.format,
    AvifImagePlugin.AvifImageFile.format,
    TiffImagePlugin.TiffImageFile.format,
    BmpImagePlugin.BmpImageFile.format,
)
"""The only decoders that are tried, by Pillow's names."""

MOST_PIXELS = 40_000_000
LONGEST_SIDE = 2560
"""Pixels of the longer side of what is written: sharp on a screen of 4K from a metre away, and quick to paint."""
SHORTEST_SIDE = 16
_FINE: Mapping[str, Any] = {"quality": 90, "subsampling": 0}
_SMALL = 2_100_000
"""Pixels of a picture as wide as a screen of 1080 lines."""
_FINEST = 735
"""The steps of brightness of that quality, summed: those of a coarser photo are larger."""


def picture_files(data: bytes, folder: Path, digest: str) -> list[Path]:
    """Write the picture and return its one file. Raises UnusableFileError for what cannot be used.

    Raises MemoryError, before anything is decoded, where there is not enough of it for this picture.
    """
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        with Image.open(io.BytesIO(data), formats=_formats(data)) as opened:
            _check(opened)
            size = opened.size
            opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            make_sure_of(memory_for(opened, size))
            opened.load()
            _check_end(data, opened)
            fineness = _fineness(opened, size)
            ImageOps.exif_transpose(opened, in_place=True)
            image = opened if opened.mode == "RGB" and not opened.info.get("transparency") else _rgb(opened)
            image.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.HAMMING)
    except UnidentifiedImageError:
        raise _unknown(data) from None
    except Image.DecompressionBombError:
        raise _too_many_pixels() from None
    except (UnusableFileError, MemoryError):
        raise
    except Exception:  # noqa: BLE001  # Pillow raises many kinds for damaged files
        raise _half_copied() from None
    return [write(image, folder, digest, fineness)]


def write(image: Image.Image, folder: Path, name: str, fineness: Mapping[str, Any] | None = None) -> Path:
    """Write an RGB picture as NAME-WIDTHxHEIGHT.jpg, whole or not at all."""
    shelf = shelf_of(folder, name)
    path = shelf / f"{name}-{image.width}x{image.height}.jpg"
    try:
        shelf.mkdir(parents=True, exist_ok=True)
        with replacing(path, lasting=False) as file:
            # To pack it a seventh shorter takes six bytes of memory a pixel.
            small = image.width * image.height <= _SMALL
            image.save(file, "JPEG", **(fineness or _FINE), optimize=small, exif=b"", icc_profile=None)
    except OSError:
        raise UnusableFileError(Phrase("De kiosk kan deze afbeelding niet bewaren: de schijf is vol of alleen-lezen.",
                                       "The kiosk cannot store this picture: the disk is full or read-only."),
                                Phrase("Vraag de beheerder van de kiosk om ruimte te maken.",
                                       "Ask the keeper of the kiosk to make room.")) from None  # fmt: skip
    return path


def _fineness(opened: Image.Image, size: tuple[int, int]) -> Mapping[str, Any]:
    """Return how finely a picture is written: not finer than a photo that keeps its size, which would be twice as long.

    `size` is that before it was drafted.
    """
    if not isinstance(opened, JpegImagePlugin.JpegImageFile) or opened.mode != "RGB":
        return _FINE
    tables, halved = opened.quantization, JpegImagePlugin.get_sampling(opened)
    if opened.size != size or max(size) > LONGEST_SIDE or halved < 0 or sum(tables[0]) < _FINEST:
        return _FINE
    return {"qtables": tables, "subsampling": halved}


def _formats(data: bytes) -> tuple[str, ...]:
    """Return the decoders to try; HEIC joins them when its part is installed and the bytes say so."""
    if _is_heic(data):
        with contextlib.suppress(ImportError):
            import pillow_heif  # an optional part

            pillow_heif.register_heif_opener()
            return ("HEIF",)
    return FORMATS


def _is_heic(data: bytes) -> bool:
    return data[4:8] == b"ftyp" and data[8:12] in {b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"}


def _check(image: Image.Image) -> None:
    width, height = image.size
    if width * height > MOST_PIXELS:
        raise _too_many_pixels()
    if min(width, height) < SHORTEST_SIDE:
        raise UnusableFileError(Phrase(f"Deze afbeelding is maar {width} bij {height} beeldpunten.",
                                       f"This picture is only {width} by {height} pixels."),
                                Phrase("Kies een grotere versie.", "Choose a larger version."))  # fmt: skip


def _check_end(data: bytes, image: Image.Image) -> None:
    if not is_whole(data, image):
        raise _half_copied()


def _rgb(image: Image.Image) -> Image.Image:
    """Return the picture as 8-bit RGB: ink to light by its own profile, 16 bits scaled, clear parts on white."""
    if image.mode == "CMYK":
        return _from_ink(image)
    if image.mode.startswith("I") or image.mode == "F":
        _, high = image.convert("F").getextrema()
        scale = 255 / (65535 if high > 255 else max(1.0, float(high)))  # type: ignore[arg-type,operator]
        return image.convert("F").point(lambda value: value * scale).convert("L").convert("RGB")
    if "A" in image.mode or "transparency" in image.info:
        clear = image.convert("RGBA")
        ground = Image.new("RGBA", clear.size, "white")
        return Image.alpha_composite(ground, clear).convert("RGB")
    return image.convert("RGB")


def _from_ink(image: Image.Image) -> Image.Image:
    profile = image.info.get("icc_profile")
    if profile:
        with contextlib.suppress(ImageCms.PyCMSError, OSError, ValueError):
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            turned = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
            if turned is not None:
                return turned
    return image.convert("RGB")


def _too_many_pixels() -> UnusableFileError:
    return UnusableFileError(Phrase("Deze afbeelding heeft te veel beeldpunten (meer dan 40 miljoen).",
                                    "This picture has more than 40 million pixels."),
                             Phrase("Verklein haar tot zo breed als het scherm.",
                                    "Make it as wide as the screen."))  # fmt: skip


def _half_copied() -> UnusableFileError:
    return UnusableFileError(Phrase("Deze afbeelding is beschadigd of niet helemaal gekopieerd.",
                                    "This picture is damaged or half copied."),
                             Phrase("Kopieer haar opnieuw, of bewaar haar opnieuw als .jpg.",
                                    "Copy it again, or save it again as .jpg."))  # fmt: skip


def _unknown(data: bytes) -> UnusableFileError:
    if _is_heic(data):
        return UnusableFileError(Phrase("Foto’s in het formaat van een iPhone (HEIC) kan deze kiosk niet openen.",
                                        "This kiosk cannot open iPhone photos (HEIC)."),
                                 Phrase("Bewaar de foto als .jpg, of laat de beheerder het onderdeel heic installeren.",
                                        "Save the photo as .jpg, or have the part heic installed."))  # fmt: skip
    if begins_as_picture(data):
        return _half_copied()
    return UnusableFileError(Phrase("Dit is geen afbeelding die ik kan openen.", "This is not a picture I can open."),
                             Phrase("Open haar en bewaar haar als .jpg of .png.",
                                    "Open it and save it as .jpg or .png."))  # fmt: skip
