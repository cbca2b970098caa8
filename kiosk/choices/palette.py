"""Makes the fields of a theme from one colour of the house, so that the wall looks like that house and can be read.

The reckoning is done in OKLCH (Ottosson 2020): lightness moves while the hue stays what the house chose.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from kiosk.choices.colour_difference import difference, lightness
from kiosk.choices.oklch import Oklch, between, oklch_of
from kiosk.choices.theme_roles import FIELDS_APART, MARK_CONTRAST, TEXT_CONTRAST, TONES_APART, TONES_APART_IN_LIGHT
from kiosk.model.theme import Colour, Series
from kiosk.model.value import value

PAPER, LINEN, INK = Colour(0xF7, 0xF2, 0xE8), Colour(0xEB, 0xE0, 0xC9), Colour(0x1D, 0x1A, 0x16)
WHITE, CREAM = Colour(0xFF, 0xFF, 0xFF), Colour(0xFF, 0xFA, 0xF0)
OCHRE, CLAY, STRAW = Colour(0xF2, 0xB4, 0x41), Colour(0xEF, 0x9F, 0x6D), Colour(0xF0, 0xD9, 0x8A)
RUST, YELLOW = Colour(0x9A, 0x34, 0x12), Colour(0xFF, 0xD8, 0x3A)
NIGHT, DUSK, EMBER = Colour(0x0E, 0x15, 0x22), Colour(0x24, 0x22, 0x30), Colour(0x4A, 0x2C, 0x16)
LIGHT_INK = Colour(0xF1, 0xEB, 0xDE)

_SPARE = 0.2
"""Contrast kept above the rule, so that rounding and a small mix keep it."""
_STEP = 0.005
"""Of lightness, from 0 to 1."""
_FAR = 0.12
"""A shift of lightness after which a colour is no longer the one that the house gave."""
_GREY = 0.03
"""Chroma under which a colour has no hue to speak of."""
_APART = FIELDS_APART + 0.3


@value
class Palette:
    """The roles of a theme, and what had to be done to the colour of the house."""

    roles: dict[str, Colour]
    field: Colour
    shift: float
    """How far the lightness of the field (0 to 1) lies from the colour as given."""

    @property
    def far(self) -> bool:
        """Whether the house had better name a second colour."""
        return abs(self.shift) > _FAR


def palette(house: Colour, *, second: Colour | None = None, dark: bool = False) -> Palette:
    """Return a theme's fields for a house colour; `second` is used where the first cannot carry words."""
    field, shift = _field(house)
    if second is not None and abs(shift) > _FAR:
        field, shift = _field(second)
    roles = _dark(house, field) if dark else _light(house, field)
    return Palette(roles=roles, field=field, shift=shift)


def _light(house: Colour, field: Colour) -> dict[str, Colour]:
    """Return the fields on paper."""
    ink, banded = _ink(house)
    warm = _warm(field)
    grounds = [PAPER, LINEN, warm, field]
    loud, loud_words, shout = _loud(field)
    loud = _apart(loud, grounds)
    tint = _tint(house, [*grounds, loud])
    band = field if banded else None
    roles = {
        **_parts(Series.COMPLIMENT, PAPER, ink, INK, mark=ink, band=band),
        **_parts(Series.STORY, LINEN, INK, INK, mark=_marking(ink, LINEN), band=band),
        **_parts(Series.IMPROVE, warm, INK, INK, mark=INK),
        **_parts(Series.HOUSE, field, on(field), on(field), mark=on(field)),
        **_parts(Series.TINT, tint, INK, INK, mark=_marking(ink, tint)),
        **_parts(Series.LOUD, loud, loud_words, loud_words, mark=shout),
        "code.dark": INK,
        "code.light": CREAM,
    }
    return roles | {"house.detractors": _warning(field)}


def _dark(house: Colour, field: Colour) -> dict[str, Colour]:
    """Return the fields of an evening: deep grounds, and the hue of the house in what is drawn on them."""
    _, chroma, hue = oklch_of(house)
    deep = Oklch(0.36, min(chroma, 0.075), hue).colour()
    bright = Oklch(0.82, min(chroma, 0.12), hue).colour()
    loud, loud_words, shout = _loud(Oklch(0.35, chroma, hue).colour())
    deep = _apart(_deepened(deep), [NIGHT, DUSK, EMBER])
    tint = _apart(_deepened(Oklch(0.42, min(0.4 * chroma, 0.042), hue).colour()), [NIGHT, DUSK, EMBER, deep])
    roles = {
        **_parts(Series.COMPLIMENT, NIGHT, LIGHT_INK, LIGHT_INK, mark=_marking(bright, NIGHT)),
        **_parts(Series.STORY, DUSK, LIGHT_INK, LIGHT_INK, mark=_marking(bright, DUSK)),
        **_parts(Series.IMPROVE, EMBER, Colour(0xFF, 0xDC, 0xA6), Colour(0xFF, 0xE9, 0xC9), mark=OCHRE),
        **_parts(Series.HOUSE, deep, on(deep), on(deep), mark=_marking(bright, deep)),
        **_parts(Series.TINT, tint, on(tint), on(tint), mark=_marking(bright, tint)),
        **_parts(Series.LOUD, _apart(loud, [field]), loud_words, loud_words, mark=shout),
        "code.dark": INK,
        "code.light": Colour(0xD8, 0xD2, 0xC4),
    }
    return roles | {"house.detractors": _warning(deep)}


def _parts(
    series: Series, ground: Colour, words: Colour, text: Colour, *, mark: Colour, band: Colour | None = None
) -> dict[str, Colour]:
    """Return the roles of one field, with its masthead on a band of its own where there is one."""
    top = ground if band is None else band
    over = text if band is None else on(band)
    found = {
        "ground": ground, "words": words, "text": text, "quiet": quiet(text, ground), "mark": mark,
        "band": top, "band.text": over, "band.quiet": quiet(over, top), "plate": top,
    }  # fmt: skip
    return {f"{series}.{part}": colour for part, colour in found.items()}


def on(ground: Colour) -> Colour:
    """Return what words on a ground are set in: near-black, cream where that can be read, or white."""
    enough = [ink for ink in (INK, CREAM, WHITE) if ink.contrast(ground) >= TEXT_CONTRAST]
    return enough[0] if enough else max((INK, WHITE), key=ground.contrast)


def quiet(text: Colour, ground: Colour) -> Colour:
    """Return the text mixed toward its ground, at most a third, as long as it can be read."""
    shares = (share / 100 for share in range(34, 0, -4))
    mixed = (between(text, ground, share) for share in shares)
    return next((one for one in mixed if one.contrast(ground) >= TEXT_CONTRAST + _SPARE), text)


def _field(house: Colour) -> tuple[Colour, float]:
    """Return the colour nearest in lightness on which near-black or white can be read, and how far it moved."""
    light, chroma, hue = oklch_of(house)
    if _is_field(house):
        return house, 0.0
    for away in range(1, 200):
        for shift in (-away * _STEP, away * _STEP):
            colour = Oklch(light + shift, chroma, hue).colour()
            if 0 <= light + shift <= 1 and _is_field(colour):
                return colour, shift
    return INK, light


def _is_field(colour: Colour) -> bool:
    """Tell whether words can be read on a colour, and it is not taken for the paper of the other slides."""
    return _carries(colour) and min(difference(colour, paper) for paper in (PAPER, LINEN)) >= _APART


def _carries(ground: Colour) -> bool:
    return max(INK.contrast(ground), WHITE.contrast(ground)) >= TEXT_CONTRAST


def _ink(house: Colour) -> tuple[Colour, bool]:
    """Return the colour of a compliment's words, and whether the masthead must carry the house instead.

    Darkened far, yellow turns to mud and pink to an error: then the ink is a near-black of the hue.
    """
    light, chroma, hue = oklch_of(house)
    ink = _until(Oklch(light, chroma, hue), -_STEP, lambda one: one.contrast(PAPER) >= TEXT_CONTRAST + _SPARE)
    darkened = light - oklch_of(ink).light
    muddy = darkened > _FAR and 40 <= hue <= 115
    alarming = (hue >= 350 or hue <= 40) and chroma > 0.10
    if darkened > 0.25 or muddy or alarming or chroma < _GREY:
        return Oklch(0.22, min(chroma, 0.025), hue).colour(), True
    return ink, False


def _warm(field: Colour) -> Colour:
    """Return the ground of what can be better: ochre, or clay or straw in a house that is ochre itself."""
    if oklch_of(OCHRE).distance(oklch_of(field)) >= _FAR and difference(OCHRE, field) >= _APART:
        return OCHRE
    return max(
        (_told_apart(colour) for colour in (CLAY, STRAW)),
        key=lambda one: min(difference(one, field), difference(one, PAPER)),
    )


def _told_apart(colour: Colour) -> Colour:
    """Return the colour deepened until it is as far from paper as the two tones must be."""

    def apart(one: Colour) -> bool:
        return (
            difference(one, PAPER) >= TONES_APART + 0.3
            and lightness(PAPER) - lightness(one) >= TONES_APART_IN_LIGHT + 0.3
        )

    return _until(oklch_of(colour), -_STEP, apart)


def _tint(house: Colour, others: list[Colour]) -> Colour:
    """Return a pale ground of the house's hue that differs from all the other grounds."""
    _, chroma, hue = oklch_of(house)
    pale, deeper = range(90, 85, -1), range(85, 77, -1)
    shades = (
        Oklch(light / 100, min(0.4 * chroma, 0.042) * more, hue + turn).colour()
        for lights in (pale, deeper)
        for more in (1.0, 1.6, 0.25)
        for turn in (0, 40, -40, 180)
        for light in lights
    )
    # A pale grey house has no hue that could tell it from its tint: then the tint has one.
    hues = (Oklch(light / 100, 0.05, turn).colour() for light in range(92, 76, -1) for turn in (220, 160, 300))
    return _first_apart((*shades, *hues), others)


def _apart(ground: Colour, others: list[Colour]) -> Colour:
    """Return the ground, or the one nearest in lightness that differs from the others and carries words as well."""
    light, chroma, hue = oklch_of(ground)
    dark = light < 0.6
    ways = (way * away * 0.01 for away in range(30) for way in (1, -1))
    shades = (Oklch(light + way, chroma, hue).colour() for way in ways)
    alike = (one for one in shades if (oklch_of(one).light < 0.6) is dark and _carries(one))
    return _first_apart(alike, others, ground)


def _first_apart(shades: Iterable[Colour], others: list[Colour], otherwise: Colour = PAPER) -> Colour:
    best = otherwise
    for shade in shades:
        nearest = min(difference(shade, other) for other in others)
        if nearest >= _APART:
            return shade
        if nearest > min(difference(best, other) for other in others):
            best = shade
    return best


def _loud(field: Colour) -> tuple[Colour, Colour, Colour]:
    """Return the ground of what is urgent, its words and its mark: the other polarity of the field."""
    _, chroma, hue = oklch_of(field)
    if INK.contrast(field) >= TEXT_CONTRAST:
        ground = Oklch(0.20, min(chroma, 0.02), hue).colour()
        return ground, WHITE, _marking(field, ground)
    if chroma < _GREY:
        return YELLOW, INK, INK
    bright = [Oklch(light / 100, 0.13, hue) for light in range(78, 87)]
    ground = max(bright, key=lambda one: oklch_of(one.colour()).chroma).colour()
    return ground, INK, INK


def _warning(field: Colour) -> Colour:
    """Return what detractors are drawn in: ochre or rust, or the ink of the field where neither is seen."""
    seen = (one for one in (OCHRE, RUST) if one.contrast(field) >= MARK_CONTRAST + _SPARE)
    return next(seen, on(field))


def _marking(colour: Colour, ground: Colour) -> Colour:
    """Return the colour, or what words are set in where it would not be seen on this ground."""
    return colour if colour.contrast(ground) >= MARK_CONTRAST + _SPARE else on(ground)


def _deepened(ground: Colour) -> Colour:
    """Return the ground as dark as cream on it asks."""
    return _until(oklch_of(ground), -_STEP, lambda one: CREAM.contrast(one) >= TEXT_CONTRAST + 1)


def _until(start: Oklch, step: float, enough: Callable[[Colour], bool]) -> Colour:
    """Return the first colour on the way from a start, its lightness changed step by step, that is enough."""
    shades = list(_shades(start, step))
    return next(filter(enough, shades), shades[-1])


def _shades(start: Oklch, step: float) -> Iterator[Colour]:
    light = start.light
    while 0 <= light <= 1:
        yield Oklch(light, start.chroma, start.hue).colour()
        light += step
