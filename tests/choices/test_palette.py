"""A theme made from one house colour can be read, whatever that colour is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from kiosk.choices.colour_difference import difference
from kiosk.choices.oklch import oklch_of
from kiosk.choices.palette import palette
from kiosk.choices.theme_check import colour
from kiosk.choices.theme_files import load_theme
from kiosk.choices.theme_roles import theme_problems
from kiosk.cli import main
from kiosk.machine.shipped import shipped
from kiosk.model.theme import Colour, Series, Theme

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000020000000108060000009d74661a0000000d49444154789c63f8cfc0f01f0005050201"
    "5fc8f1d20000000049454e44ae426082"
)
"""A picture of two pixels beside each other."""
COLOURS = st.builds(Colour, st.integers(0, 255), st.integers(0, 255), st.integers(0, 255))


_BRANDS = """
FFCC00 0A2A66 F4B6C2 0B4F4A F26B1D D5002B 00A550 00A3E0 5B2C83 7A7A7A 101010 B5D334 FFFFFF F7F2E8
"""
BRANDS = _BRANDS.split()


def made(house: Colour, *, dark: bool = False) -> Theme:
    base, _ = load_theme("nacht" if dark else "papier", [shipped("themes")])
    assert base is not None
    return replace(base, colours={**base.colours, **palette(house, dark=dark).roles})


@settings(deadline=None, max_examples=60)
@given(COLOURS, st.booleans())
def test_any_house_colour_makes_a_theme_that_can_be_read(house: Colour, dark: bool) -> None:  # noqa: FBT001
    """All of the roles pass: 7:1 for words, 3:1 for marks, and no two fields that are taken for each other."""
    assert theme_problems(made(house, dark=dark)) == ()


@pytest.mark.parametrize("brand", BRANDS)
def test_a_wall_looks_like_the_house_it_was_made_for(brand: str) -> None:
    """Its own colour is the field, or the nearest shade of it that words can stand on, never another hue."""
    house = colour(f"#{brand}")
    assert theme_problems(made(house)) == ()
    assert theme_problems(made(house, dark=True)) == ()
    found = palette(house)
    near, given_hue = oklch_of(found.field), oklch_of(house)
    assert abs(near.light - given_hue.light) == pytest.approx(abs(found.shift), abs=0.02)
    if given_hue.chroma > 0.05:
        assert abs((near.hue - given_hue.hue + 180) % 360 - 180) < 12


def test_a_colour_that_words_can_stand_on_is_kept() -> None:
    """Yellow stays that yellow, with near-black on it, and navy stays navy, with white."""
    for brand in ("#ffcc00", "#0a2a66", "#f4b6c2", "#101010"):
        found = palette(colour(brand))
        assert found.roles["house.ground"] == colour(brand)
        assert not found.far


def test_yellow_does_not_turn_to_mud_nor_pink_to_an_error() -> None:
    """Where darkening would spoil the colour, the words are near-black and the masthead is a band of the house."""
    for brand in ("#ffcc00", "#f4b6c2", "#d5002b", "#f26b1d"):
        roles = palette(colour(brand)).roles
        assert oklch_of(roles["compliment.words"]).chroma < 0.05
        assert roles["compliment.band"] == roles["house.ground"]
    navy = palette(colour("#0a2a66")).roles
    assert navy["compliment.words"] == colour("#0a2a66")
    assert navy["compliment.band"] == navy["compliment.ground"]


def test_a_house_that_is_ochre_gets_another_warm_field() -> None:
    """What can be better never stands on the colour of the house itself."""
    for brand in ("#f2b441", "#ffcc00", "#f26b1d"):
        roles = palette(colour(brand)).roles
        assert difference(roles["improve.ground"], roles["house.ground"]) >= 6


def test_a_second_colour_takes_over_where_the_first_cannot_carry_words() -> None:
    """Only then: a first colour that can be read stays the field."""
    grey, navy = colour("#808080"), colour("#0a2a66")
    assert palette(grey).far
    assert palette(grey, second=navy).field == navy
    assert palette(colour("#ffcc00"), second=navy).field == colour("#ffcc00")


def test_the_command_makes_a_theme_and_tells_how_to_use_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`kiosk theme new` writes a folder that loads, with the logo in it, and `kiosk theme check` agrees."""
    monkeypatch.chdir(tmp_path)
    Path("kiosk.toml").write_text('[screen]\ntheme = "huis"\n', "utf-8")
    Path("beeld.png").write_bytes(PNG)
    assert main(["theme", "new", "--colour", "#0a5", "--logo", "beeld.png"]) == 0
    assert 'theme = "huis"' in capsys.readouterr().out
    theme, problems = load_theme("huis", [tmp_path / "themes", shipped("themes")])
    assert theme is not None, problems
    assert theme.logo is not None
    assert (theme.logo.width, theme.logo.height) == (2, 1)
    assert main(["theme", "check"]) == 0


def test_the_command_writes_nothing_it_cannot_vouch_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A logo that is no PNG, a taken name and a path for a name are refused, and leave no folder behind."""
    monkeypatch.chdir(tmp_path)
    Path("beeld.png").write_text("geen plaatje", "utf-8")
    for words in (["eigen", "--logo", "beeld.png"], ["papier"], ["../buiten"], ["eigen", "--logo", "weg.png"]):
        assert main(["theme", "new", *words, "--colour", "#0a5"]) == 2
        assert "kiosk: " in capsys.readouterr().err
    assert not list(tmp_path.glob("**/theme.toml"))


def logo(path: Path, ink: str) -> Path:
    """Draw a logo of one colour on a clear ground."""
    image = Image.new("RGBA", (120, 30))
    image.paste(ink, (4, 4, 116, 26))
    image.save(path)
    return path


@pytest.mark.parametrize(
    ("ink", "house", "plated"), [("#111111", "#ffcc00", "loud"), ("#ffffff", "#0a2a66", "compliment")]
)
def test_a_logo_gets_a_plate_where_it_would_vanish(
    ink: str, house: str, plated: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A white one on paper, a black one on the loud field of a yellow house; on the field of the house itself none."""
    monkeypatch.chdir(tmp_path)
    Path("kiosk.toml").write_text("", "utf-8")
    assert main(["theme", "new", "--colour", house, "--logo", str(logo(tmp_path / "beeld.png", ink))]) == 0
    theme, _ = load_theme("huis", [tmp_path / "themes", shipped("themes")])
    assert theme is not None
    for series in Series:
        plate = theme.colour(series, "plate")
        assert colour(ink).contrast(plate) >= 3, series
        assert (plate != theme.colour(series, "band")) == (colour(ink).contrast(theme.colour(series, "band")) < 3)
    assert theme.colour(Series(plated), "plate") != theme.colour(Series(plated), "band")
    assert theme.colour(Series.HOUSE, "plate") == theme.colour(Series.HOUSE, "band")


def test_the_check_names_a_colour_that_cannot_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A hand-made theme with pale words gets exit status 1 and the role by name."""
    monkeypatch.chdir(tmp_path)
    Path("kiosk.toml").write_text("", "utf-8")
    (tmp_path / "themes" / "bleek").mkdir(parents=True)
    pale = 'inherits = "papier"\n[colours]\n"compliment.quiet" = "#bbbbbb"\n'
    (tmp_path / "themes" / "bleek" / "theme.toml").write_text(pale, "utf-8")
    assert main(["theme", "check", "bleek"]) == 1
    assert "quiet" in capsys.readouterr().err
