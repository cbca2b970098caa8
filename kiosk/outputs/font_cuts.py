"""Cuts out of a font file the shapes of the signs that a document has, at one weight: small, static, ready to embed.

A file to print can hold no font with axes, so its weight is fixed here, at the values the painter opens it with. Of
the signs of a document alone that takes some hundredths of a second, so no cut is kept anywhere.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from kiosk.model.value import value
from kiosk.paint.fonts import Source, axis_value

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

_UNREAD = ("GPOS", "GDEF", "STAT", "HVAR", "MVAR", "BASE", "gasp", "prep", "cvt ", "fpgm")
"""Tables that nothing here is read from: where letters stand is known, and paper needs no hints for pixels."""
_LEFT_OUT = (*_UNREAD, "GSUB", "name", "OS/2", "post", "cmap", "DSIG", "meta", "avar")
"""Tables that a document has no use for: it names shapes by their number."""


@value
class FontCut:
    """Shapes of one font at one weight."""

    file: bytes
    name: str
    """"SourceSerif4-450"."""
    numbers: Mapping[str, int]
    """The number of the shape of each character."""
    joined: Mapping[tuple[int, ...], int]
    """Shapes that one shape stands for: of f and i."""
    widths: tuple[float, ...]
    """Of each shape, in thousandths of the size."""
    box: tuple[float, ...]
    ascent: float
    descent: float


def cut(source: Source, letters: Iterable[str]) -> FontCut | None:
    """Return the shapes of these characters; None for a font that has them in another form, as pictures or curves."""
    from fontTools import subset
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    logging.getLogger("fontTools").setLevel(logging.ERROR)
    with TTFont(source.path, fontNumber=0, lazy=True) as font:
        if "glyf" not in font or source.colour:
            return None
        options = subset.Options(layout_features=["liga"], hinting=False, notdef_outline=True, name_IDs=[])
        options.drop_tables = [*options.drop_tables, *_UNREAD]
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=[ord(one) for one in letters])
        cutter.subset(font)
        if "fvar" in font:
            axes = {axis.axisTag: _value(axis, source.weight) for axis in font["fvar"].axes}
            instancer.instantiateVariableFont(font, axes, inplace=True)
        return _told(font, source)


def _value(axis: Any, weight: int) -> float:  # noqa: ANN401  fontTools has no types
    return axis_value(axis.axisTag, weight, axis.minValue, axis.defaultValue, axis.maxValue)


def _told(font: TTFont, source: Source) -> FontCut:
    number, scale = font.getGlyphID, 1000 / font["head"].unitsPerEm
    numbers = {chr(point): number(name) for point, name in (font.getBestCmap() or {}).items()}
    joined = {tuple(map(number, parts)): number(whole) for parts, whole in _ligatures(font)}
    widths = tuple(font["hmtx"][name][0] * scale for name in font.getGlyphOrder())
    head, line = font["head"], font["hhea"]
    for table in _LEFT_OUT:
        if table in font:
            del font[table]
    file = io.BytesIO()
    font.save(file, reorderTables=None)
    return FontCut(
        file=file.getvalue(),
        name=f"{source.path.stem.partition('[')[0]}-{source.weight}",
        numbers=numbers,
        joined=joined,
        widths=widths,
        box=tuple(side * scale for side in (head.xMin, head.yMin, head.xMax, head.yMax)),
        ascent=line.ascent * scale,
        descent=line.descent * scale,
    )


def _ligatures(font: TTFont) -> Iterable[tuple[Sequence[str], str]]:
    """Yield the ligatures that are ordinary in a font: the shapes they are of, and the shape they become."""
    table: Any = font["GSUB"].table if "GSUB" in font else None
    features = table.FeatureList.FeatureRecord if table is not None and table.FeatureList else ()
    wanted = {at for one in features if one.FeatureTag == "liga" for at in one.Feature.LookupListIndex}
    for at in sorted(wanted):
        for found in table.LookupList.Lookup[at].SubTable:
            subtable = getattr(found, "ExtSubTable", found)
            for first, ligatures in getattr(subtable, "ligatures", {}).items():
                yield from (((first, *one.Component), one.LigGlyph) for one in ligatures)
