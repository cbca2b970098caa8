"""Writes lines of text into a PDF: each letter where the painter would have it, embedded, and selectable as text.

A letter is a shape of its font, at one weight (`font_cuts`). Emoji in colour, and signs that join or change beside
each other, as in Arabic or Hindi, are small pictures; their text lies behind them, sign by sign.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kiosk.model.slide import TextRun
from kiosk.outputs.font_cuts import cut
from kiosk.outputs.pdf_file import Name, PdfFile, Thing, number
from kiosk.outputs.pdf_fonts import PdfFont
from kiosk.outputs.pdf_pictures import PdfPictures
from kiosk.outputs.pdf_shapes import fill, operators
from kiosk.paint.fonts import Source, source_of
from kiosk.paint.for_print import drawn_signs
from kiosk.paint.placing import PlacedRun, placed

_SPACE = " "


class PdfLetters:
    """The letters of a document. All its lines are told before the first is written, so that its fonts can be cut."""

    def __init__(self, runs: Iterable[TextRun], file: PdfFile, pictures: PdfPictures, *, dots: float) -> None:
        """Drawn signs are made in `dots` pixels a unit of the page."""
        self._file, self._pictures, self._dots = file, pictures, dots
        letters: dict[Source, set[str]] = {}
        for run in runs:
            for part in placed(run.text, run.face):
                letters.setdefault(part.source, set()).update(one.text for one in part.signs if not part.drawn)
            if (behind := source_of(_SPACE, run.face)) is not None:
                letters.setdefault(behind, set()).add(_SPACE)
        self._fonts: dict[Source, PdfFont] = {}
        for source, wanted in letters.items():
            if wanted and (shapes := cut(source, sorted(wanted))) is not None:
                self._fonts[source] = PdfFont(Name(f"F{len(self._fonts) + 1}"), shapes, file.reserve())

    def line(self, run: TextRun) -> bytes:
        """Return one line of text."""
        return b"".join(self._part(part, run) for part in placed(run.text, run.face))

    def fonts(self) -> dict[str, Thing]:
        """Write the fonts that were used and return them by name."""
        used = [font for font in self._fonts.values() if font.used]
        for font in used:
            font.put(self._file)
        return {font.name: font.at for font in used}

    def _part(self, part: PlacedRun, run: TextRun) -> bytes:
        font = self._fonts.get(part.source)
        if not part.drawn and font is not None:
            return self._shapes(part, run, font)
        # A font of shapes that cannot be embedded gives them as a picture, too.
        words = part.drawn or "".join(one.text for one in part.signs)
        return self._picture(words, part, run) + b"".join(self._behind(part, run))

    def _shapes(self, part: PlacedRun, run: TextRun, font: PdfFont) -> bytes:
        found = list(font.shapes_of(part.signs))
        if not found:
            return b""
        shown, at = bytearray(), found[0][2]
        for shape, means, x in found:
            font.use(shape, means)
            if back := round(1000 * (at - x)):
                shown += b">" + number(back) + b"<"
                at -= back / 1000
            shown += b"%04X" % shape
            at += font.shapes.widths[shape] / 1000
        begin = operators("BT", f"/{font.name}", run.size, "Tf 1 0 0 -1", run.x + found[0][2] * run.size, run.y, "Tm")
        return fill(run.colour) + begin + b"[<" + bytes(shown) + b">] TJ ET\n"

    def _picture(self, words: str, part: PlacedRun, run: TextRun) -> bytes:
        drawn = bytearray()
        for one in drawn_signs(words, run.face, run.size * self._dots):
            wide, high = one.width * run.size, one.height * run.size
            x, y = run.x + (part.begins + one.left) * run.size, run.y + one.top * run.size
            name = self._pictures.name_of(one.picture, run.colour)
            drawn += operators("q", wide, 0, 0, -high, x, y + high, "cm", f"/{name}", "Do Q")
        return bytes(drawn)

    def _behind(self, part: PlacedRun, run: TextRun) -> Iterator[bytes]:
        """Yield the text behind a picture: each sign in its place, and none of it seen."""
        font = self._fonts.get(source_of(_SPACE, run.face) or part.source)
        if font is None:
            return
        ends = sorted({*(one.x for one in part.signs), part.ends})
        yield operators("q BT 3 Tr", f"/{font.name}", run.size, "Tf")
        for one in part.signs:
            room = next((end for end in ends if end > one.x), part.ends) - one.x
            place = operators(100 * room, "Tz 1 0 0 -1", run.x + one.x * run.size, run.y, "Tm")
            yield place + b"<%04X> Tj\n" % font.unseen(one.text)
        yield b"ET Q\n"
