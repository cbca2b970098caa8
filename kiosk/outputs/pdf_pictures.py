"""Writes pictures into a PDF, each once however often it is shown."""

from __future__ import annotations

from kiosk.model.digest import digest_of
from kiosk.model.theme import Colour
from kiosk.outputs.pdf_file import Name, PdfFile, Ref, Thing
from kiosk.paint.for_print import PrintedPicture


class PdfPictures:
    """The pictures of a document."""

    def __init__(self, file: PdfFile) -> None:
        self._file = file
        self._known: dict[tuple[str, Colour | None], Name] = {}
        self.named: dict[str, Thing] = {}

    def name_of(self, picture: PrintedPicture, ink: Colour | None = None) -> Name:
        """Return the name of a picture, written where it is new; `ink` is the colour of one that is alpha alone."""
        colour = None if picture.jpeg or picture.pixels else ink or Colour(0, 0, 0)
        key = digest_of(picture.jpeg + picture.pixels + picture.alpha, 32), colour
        if key not in self._known:
            name = self._known[key] = Name(f"P{len(self._known) + 1}")
            self.named[name] = self._put(picture, colour)
        return self._known[key]

    def _put(self, picture: PrintedPicture, ink: Colour | None) -> Ref:
        told: dict[str, Thing] = {"ColorSpace": Name("DeviceRGB"), **_size(picture.width, picture.height)}
        if picture.alpha:
            grey = {"ColorSpace": Name("DeviceGray"), **_size(picture.width, picture.height)}
            told["SMask"] = self._file.stream(picture.alpha, grey)
        if picture.jpeg:
            return self._file.stream(picture.jpeg, {**told, "Filter": Name("DCTDecode")}, packed=False)
        if ink is not None:
            # One point of its colour, seen through the alpha.
            return self._file.stream(bytes(ink), {**told, **_size(1, 1)})
        return self._file.stream(picture.pixels, told)


def _size(width: int, height: int) -> dict[str, Thing]:
    return {
        "Type": Name("XObject"), "Subtype": Name("Image"), "Width": width, "Height": height, "BitsPerComponent": 8,
    }  # fmt: skip
