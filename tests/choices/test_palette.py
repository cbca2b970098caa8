"""A theme made from one house colour can be read, whatever that colour is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.choices.palette import palette, readable
from kiosk.choices.theme_files import load_theme
from kiosk.choices.theme_roles import contrast_problems
from kiosk.cli import main
from kiosk.machine.shipped import shipped
from kiosk.model.theme import Colour

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000020000000108060000009d74661a0000000d49444154789c63f8cfc0f01f0005050201"
    "5fc8f1d20000000049454e44ae426082"
)
"""A picture of two pixels beside each other."""
COLOURS = st.builds(Colour, st.integers(0, 255), st.integers(0, 255), st.integers(0, 255))


@given(COLOURS, st.sampled_from(("papier", "nacht")))
def test_any_house_colour_makes_a_theme_that_can_be_read(house: Colour, base_name: str) -> None:
    """All of the roles pass: 7:1 for words, 3:1 for marks, on light and on dark."""
    base, _ = load_theme(base_name, [shipped("themes")])
    assert base is not None
    changed = palette(house, base)
    following = {role: changed["accent"] for role in base.colours if base.colours[role] == base.colours["accent"]}
    made = replace(base, colours={**base.colours, **following, **changed})
    # what the accent is written on follows the words on it, as leaf.band.text does in the shipped themes
    made = replace(made, colours={**made.colours, "leaf.band.text": changed["accent.text"]})
    assert contrast_problems(made) == ()


def test_a_colour_that_can_be_read_is_kept() -> None:
    """A dark house colour stays exactly itself."""
    dark = Colour(10, 40, 90)
    assert readable(dark, Colour(247, 242, 232), 7.0) == dark


def test_a_pale_colour_keeps_its_hue() -> None:
    """Yellow becomes a dark yellow, not a grey or another colour."""
    red, green, blue = readable(Colour(255, 221, 0), Colour(247, 242, 232), 7.0)
    assert red > green > blue


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


def test_the_check_names_a_colour_that_cannot_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A hand-made theme with pale words gets exit status 1 and the role by name."""
    monkeypatch.chdir(tmp_path)
    Path("kiosk.toml").write_text("", "utf-8")
    (tmp_path / "themes" / "bleek").mkdir(parents=True)
    pale = 'inherits = "papier"\n[colours]\nquiet = "#bbbbbb"\n'
    (tmp_path / "themes" / "bleek" / "theme.toml").write_text(pale, "utf-8")
    assert main(["theme", "check", "bleek"]) == 1
    assert "quiet" in capsys.readouterr().err
