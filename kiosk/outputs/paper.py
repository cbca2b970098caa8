"""What paper is like, as against a screen: its size, its edge, a ground of white, and what a code on it leads to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kiosk.model.item_parts import Asset
from kiosk.model.language import Phrase
from kiosk.model.settings import Settings
from kiosk.model.slide import Frame
from kiosk.model.theme import Colour, Series, Theme
from kiosk.model.value import value
from kiosk.outputs.pdf_pages import UNITS
from kiosk.paint.logo import inks_of, seen

SIZES: Mapping[str, tuple[int, int]] = {"A4": (210, 297), "A3": (297, 420)}
"""Millimetres, upright."""
_TYPED = "/telefoon"
"""The page of the desk that asks for the code which stands on the screen."""
_WHITE = Colour(255, 255, 255)
_LEGIBLE, _SEEN = 7.0, 3.0
_GROUNDS = ("ground", "band", "plate")
_SMALL_MARKS = ("mark",)


@value
class Paper:
    """How a poster is printed."""

    size: str = "A4"
    portrait: bool = True
    bleed: bool = False
    """Whether its ground goes on beyond the edge, with marks to cut it by."""
    room: bool = True
    """Whether there is room for post-its under a quote."""
    white: bool = False
    """Whether it stands on white, for a printer that cannot print to the edge."""

    @property
    def frame(self) -> Frame:
        """Its size in tenths of a millimetre."""
        short, long = (side * UNITS for side in SIZES[self.size])
        return Frame(short, long) if self.portrait else Frame(long, short)


@value
class PaperLink:
    """Where a code on paper leads, what it is for, and whether one types the code of the screen there."""

    address: str
    asks_code: bool = False
    call: Phrase = Phrase("Reageren?", "Respond?")


def paper_link(settings: Settings) -> PaperLink | None:
    """Return where a code on paper leads; None where none holds for weeks.

    The address of the house itself; else the page of the desk, or the company's form, in which one types the code that
    stands on the screen: what was printed proves nothing of where somebody stands.
    """
    phone, told = settings.phone, settings.print
    if told.link:
        return PaperLink(address=told.link)
    if not phone.reactions:
        return None
    if phone.form:
        return PaperLink(address=phone.form.replace("{code}", ""), asks_code=True)
    site = (phone.site or settings.desk.address).rstrip("/")
    return PaperLink(address=site + _TYPED, asks_code=True) if site else None


def on_white(theme: Theme) -> Theme:
    """Return a theme whose fields are white, and what stood on a dark field in the colour of that field.

    A logo that would not be seen on white keeps what it stands on.
    """
    colours, plates = dict(theme.colours), _vanishes(theme.logo)
    for series in Series:
        field = theme.colour(series, "ground")
        for role, colour in theme.colours.items():
            prefix, _, part = role.partition(".")
            if prefix != series.value:
                continue
            if part in _GROUNDS:
                colours[role] = colour if part == "plate" and plates else _WHITE
                continue
            least = _SEEN if part in _SMALL_MARKS else _LEGIBLE
            tried = (colour, field, theme.colours["code.dark"], Colour(0, 0, 0))
            colours[role] = next(one for one in tried if one.contrast(_WHITE) >= least)
    return replace(theme, colours=colours)


def _vanishes(logo: Asset | None) -> bool:
    if logo is None:
        return False
    try:
        return not seen(inks_of(logo.path), _WHITE, _SEEN)
    except OSError:
        return False
