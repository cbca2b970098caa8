"""The words on one page of a presentation as its author sees them: the title first, then each shape, and its tables.

Not what is hidden or struck, the number, date and footer of the page, nor the copy of a shape for older programs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from kiosk.formats.texts.office_markup import PARAGRAPH_END, seen

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
SLIDE_ID, SLIDE_RELATION = f"{_P}sldId", f"{_R}id"
_SHAPE, _TABLE, _BLIP, _TREE, _NAMED = f"{_P}sp", f"{_A}tbl", f"{_A}blip", f"{_P}spTree", f"{_P}cNvPr"
_LOOK, _FRAME, _OFFSET, _EXTENT, _HOLDER = f"{_P}spPr", f"{_A}xfrm", f"{_A}off", f"{_A}ext", f"{_P}ph"
_PARAGRAPH, _RUN, _BREAK, _TEXT = f"{_A}p", f"{_A}rPr", f"{_A}br", f"{_A}t"
_YIELDED = {_SHAPE, _TABLE, _BLIP}
_FURNITURE = {"sldNum", "dt", "ftr", "hdr"}
_STRUCK = {"sngStrike", "dblStrike"}


@dataclass(slots=True)
class SlideText:
    """What one page holds; `picture` is the id under which its first picture is found."""

    titles: list[str] = field(default_factory=list)
    texts: list[list[str]] = field(default_factory=list)
    """The paragraphs of each shape."""
    tables: list[list[list[str]]] = field(default_factory=list)
    picture: str | None = None


def is_hidden(tree: ET.Element) -> bool:
    """Tell whether a page is left out when the presentation is given."""
    return tree.get("show") in {"0", "false"}


def slide_of(tree: ET.Element, size: tuple[int, int] | None) -> SlideText:
    """Return the words of a page of this size, in its units. Raises UnusableFileError where shapes nest too deep."""
    slide = SlideText()
    for shape in _shapes(tree, size, 0):
        if shape.tag == _TABLE:
            rows = [
                [PARAGRAPH_END.join(_paragraphs(cell)) for cell in row.iter(f"{_A}tc")] for row in shape.iter(f"{_A}tr")
            ]
            slide.tables.append(rows)
        elif shape.tag == _BLIP:
            slide.picture = slide.picture or shape.get(f"{_R}embed")
        elif (said := _paragraphs(shape)) and (sort := _sort(shape)) not in _FURNITURE:
            title = sort.lower().endswith("title") and sort != "subTitle"
            if title:
                slide.titles.append(" ".join(" ".join(said).split()))
            else:
                slide.texts.append(said)
    return slide


def _shapes(node: ET.Element, size: tuple[int, int] | None, depth: int) -> Iterator[ET.Element]:
    """Yield the shapes with words, the tables and the pictures of a page that are not hidden."""
    for child in seen(node, depth):
        named = child[0].find(_NAMED) if len(child) else None
        if named is not None and named.get("hidden") in {"1", "true"}:
            continue
        if size is not None and node.tag == _TREE and _is_beside(child, size):
            continue  # a group has units of its own
        if child.tag in _YIELDED:
            yield child
        else:
            yield from _shapes(child, size, depth + 1)


def size_of(presentation: ET.Element) -> tuple[int, int] | None:
    """Return the width and the height of the pages; None where that is not told."""
    size = presentation.find(f"{_P}sldSz")
    return _pair(size, "cx", "cy")


def _is_beside(shape: ET.Element, size: tuple[int, int]) -> bool:
    """Tell whether a shape lies wholly outside its page, where nobody sees it when the presentation is given."""
    frames = [frame for look in shape if look.tag == _LOOK for frame in look if frame.tag == _FRAME]
    if not frames:
        return False
    at = _pair(next((one for frame in frames for one in frame if one.tag == _OFFSET), None), "x", "y")
    wide = _pair(next((one for frame in frames for one in frame if one.tag == _EXTENT), None), "cx", "cy")
    if at is None or wide is None:
        return False
    return any(start >= limit or start + length <= 0 for start, length, limit in zip(at, wide, size, strict=True))


def _pair(node: ET.Element | None, first: str, second: str) -> tuple[int, int] | None:
    try:
        return (int(node.get(first, "")), int(node.get(second, ""))) if node is not None else None
    except ValueError:
        return None


def _sort(shape: ET.Element) -> str:
    place = next(shape.iter(_HOLDER), None)
    return place.get("type") or "" if place is not None else ""


def _paragraphs(shape: ET.Element) -> list[str]:
    """Return the paragraphs of a shape or a cell that are not empty."""
    return [text for one in shape.iter(_PARAGRAPH) if (text := "".join(_words(one)).strip())]


def _words(paragraph: ET.Element) -> Iterator[str]:
    for part in paragraph:
        look = part.find(_RUN)
        if part.tag == _BREAK:
            yield "\n"
        elif (look is not None and look.get("strike") in _STRUCK) or (part.get("type") or "").startswith(
            ("slidenum", "datetime")
        ):
            continue
        else:
            text = "".join(one.text or "" for one in part.iter(_TEXT))
            yield text.replace("_x000B_", "\n").replace("_x000D_", "\n").replace("\v", "\n")
