"""A code on paper leads only where something holds for weeks; what is set on white can be read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from kiosk.model.desk_settings import DeskSettings, PhoneSettings
from kiosk.model.item_parts import Asset
from kiosk.model.output_settings import PrintSettings
from kiosk.model.settings import Settings
from kiosk.model.theme import Colour, Series
from kiosk.outputs.paper import PaperLink, on_white, paper_link
from tests.pictures.rendering import THEMES, theme_named

DESK = replace(DeskSettings(), address="http://scherm.lan:8080/")
FORM = replace(PhoneSettings(), form="https://forms.huis.nl/r?code={code}")


@pytest.mark.parametrize(
    ("settings", "leads"),
    [
        (Settings(), None),
        (Settings(desk=DESK), PaperLink(address="http://scherm.lan:8080/telefoon", asks_code=True)),
        (Settings(desk=DESK, phone=replace(PhoneSettings(), reactions=False)), None),
        (Settings(desk=DESK, phone=FORM), PaperLink(address="https://forms.huis.nl/r?code=", asks_code=True)),
        (
            Settings(desk=DESK, phone=FORM, print=replace(PrintSettings(), link="https://huis.nl/klant")),
            PaperLink(address="https://huis.nl/klant"),
        ),
    ],
)
def test_a_code_leads_to_the_page_of_the_house_else_to_one_that_asks_for_the_code_of_the_screen(
    settings: Settings, leads: PaperLink | None
) -> None:
    assert paper_link(settings) == leads


@pytest.mark.parametrize("name", THEMES)
def test_on_white_words_have_the_contrast_that_they_have_on_the_wall(name: str) -> None:
    theme, white = on_white(theme_named(name)), Colour(255, 255, 255)
    for series in Series:
        assert theme.colour(series, "ground") == white
        for part in ("words", "text", "quiet", "band.text", "band.quiet"):
            assert theme.colour(series, part).contrast(white) >= 7, (series, part)
        assert theme.colour(series, "mark").contrast(white) >= 3, series


def test_a_white_logo_keeps_its_plate_on_white_and_a_dark_one_has_none(tmp_path: Path) -> None:
    white = Colour(255, 255, 255)
    for ink, kept in ((white, True), (Colour(0, 60, 50), False)):
        Image.new("RGBA", (40, 20), (*ink, 255)).save(tmp_path / "logo.png")
        logo = Asset(path=tmp_path / "logo.png", digest="logo", width=40, height=20)
        theme = replace(theme_named("papier"), logo=logo)
        plate = theme.colour(Series.HOUSE, "plate")
        assert on_white(theme).colour(Series.HOUSE, "plate") == (plate if kept else white)
