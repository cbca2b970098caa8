"""A font of a PDF: shapes under their own numbers, and what each of them means as text, so that it can be selected."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kiosk.model.digest import digest_of
from kiosk.outputs.font_cuts import FontCut
from kiosk.outputs.pdf_file import Name, PdfFile, Ref, Thing
from kiosk.paint.placing import PlacedSign

_SYMBOLIC = 4
_STEM = 80
_MOST = 100
"""Lines that one part of a map of characters holds at most."""
_IDENTITY: dict[str, Thing] = {"Registry": "Adobe", "Ordering": "Identity", "Supplement": 0}
_MAP = """/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
{lines}
endcmap CMapName currentdict /CMap defineresource pop end end
"""


class PdfFont:
    """One font of a document, and which of its shapes were used."""

    def __init__(self, name: Name, shapes: FontCut, at: Ref) -> None:
        self.name, self.shapes, self.at = name, shapes, at
        self._means: dict[int, str] = {}
        self._unseen: dict[str, int] = {}

    @property
    def used(self) -> bool:
        """Whether any of it was used."""
        return bool(self._means)

    def use(self, shape: int, means: str) -> None:
        """Remember what a shape means. What looks the same, as both kinds of space, means the plainest."""
        self._means.setdefault(shape, " " if means.isspace() else means)

    def unseen(self, means: str) -> int:
        """Return a number that means a text and has no shape of its own: each is as wide as the size."""
        found = self._unseen.setdefault(means, len(self.shapes.widths) + len(self._unseen))
        self._means[found] = means
        return found

    def shapes_of(self, signs: Sequence[PlacedSign]) -> Iterator[tuple[int, str, float]]:
        """Yield the shapes of signs with what they mean and where their pens are: f and i become one shape."""
        known = [(self.shapes.numbers[one.text], one) for one in signs if one.text in self.shapes.numbers]
        most, at = max(map(len, self.shapes.joined), default=1), 0
        while at < len(known):
            for count in range(min(most, len(known) - at), 1, -1):
                joined = self.shapes.joined.get(tuple(shape for shape, _ in known[at : at + count]))
                if joined is not None:
                    yield joined, "".join(one.text for _, one in known[at : at + count]), known[at][1].x
                    break
            else:
                count = 1
                yield known[at][0], known[at][1].text, known[at][1].x
            at += count

    def put(self, file: PdfFile) -> None:
        """Write the font, at the number that was reserved for it."""
        shapes = self.shapes
        tag = "".join(chr(ord("A") + int(one, 16)) for one in digest_of(shapes.file, 3))
        called = Name(f"{tag}+{shapes.name}")
        told = file.put({
            "Type": Name("FontDescriptor"), "FontName": called, "Flags": _SYMBOLIC, "ItalicAngle": 0, "StemV": _STEM,
            "FontBBox": shapes.box, "Ascent": shapes.ascent, "Descent": shapes.descent, "CapHeight": shapes.ascent,
            "FontFile2": file.stream(shapes.file, {"Length1": len(shapes.file)}),
        })  # fmt: skip
        below = file.put({
            "Type": Name("Font"), "Subtype": Name("CIDFontType2"), "BaseFont": called, "FontDescriptor": told,
            "CIDSystemInfo": _IDENTITY, "CIDToGIDMap": self._numbers(file), "W": [0, shapes.widths], "DW": 1000,
        })  # fmt: skip
        file.put({
            "Type": Name("Font"), "Subtype": Name("Type0"), "BaseFont": called, "Encoding": Name("Identity-H"),
            "DescendantFonts": [below], "ToUnicode": file.stream(self._map()),
        }, self.at)  # fmt: skip

    def _numbers(self, file: PdfFile) -> Thing:
        """Return which shape stands under which number; readers skip text of no shape, so the unseen has the first."""
        if not self._unseen:
            return Name("Identity")
        own = range(len(self.shapes.widths))
        return file.stream(b"".join(one.to_bytes(2) for one in own) + bytes(2 * len(self._unseen)))

    def _map(self) -> bytes:
        lines = [f"<{shape:04X}> <{means.encode('utf-16-be').hex().upper()}>" for shape, means in self._means.items()]
        parts = (lines[at : at + _MOST] for at in range(0, len(lines), _MOST))
        told = (f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar" for part in parts)
        return _MAP.format(lines="\n".join(told)).encode("ascii")
