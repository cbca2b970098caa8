"""A value may tell what colleagues may expect, an example, and where an ambition stands."""

from __future__ import annotations

import pytest

from kiosk.model.items import Story, Value
from kiosk.model.language import Language
from tests.formats.samples import reading

TEXT = """titel: In één keer goed
van: Marit Oosterhuis
verwacht van ons: Tijd om te luisteren
goed voorbeeld: Bas reed zelf langs
begonnen op: 61 %
nu op: 74 %
doel: 90 %

Niemand belt twee keer.
"""


def test_a_value_tells_more_than_its_words() -> None:
    (found,) = reading(TEXT, "kernwaarden/a.txt").items
    assert isinstance(found, Value)
    assert (found.title, found.text, found.speaker) == (
        "In één keer goed",
        "Niemand belt twee keer.",
        "Marit Oosterhuis",
    )
    assert (found.expects, found.example) == ("Tijd om te luisteren", "Bas reed zelf langs")
    assert (found.start, found.reached, found.aim) == ("61 %", "74 %", "90 %")


@pytest.mark.parametrize(
    "figures", ["nu op: 74 %\n", "nu op: goed\ndoel: 90 %\n", "nu op: 74\ndoel: 90 %\n", "nu op: -4 %\ndoel: 9 %\n"]
)
def test_an_ambition_that_cannot_be_drawn_is_told_by_its_line(figures: str) -> None:
    read = reading(f"titel: Goed\n{figures}", "kernwaarden/a.txt")
    (problem,) = read.problems
    assert read.items == ()
    assert problem.origin.line == 2
    assert problem.what.say(Language.DUTCH) == "Van deze ambitie is niet te tekenen waar zij staat."


def test_a_story_keeps_a_line_that_begins_with_such_a_word() -> None:
    (found,) = reading("De verhuizing\n\nWij hadden één wens.\nDoel: alles op één dag.\n", "verhalen/a.txt").items
    assert isinstance(found, Story)
    assert "Doel: alles op één dag." in " ".join(found.paragraphs)


@pytest.mark.parametrize("text", ["titel: Samen meer omzet\nvan: Marit\n\nWij groeien.\n",
                                  "titel: Groei\nvan: Marit\nnu op: 2\ndoel: 9\n\nMeer verkopen.\n"])  # fmt: skip
def test_a_word_of_a_leader_about_sales_is_told_and_still_shown(text: str) -> None:
    read = reading(text, "kernwaarden/a.txt")
    assert len(read.items) == 1
    assert [(one.harmless, "niet over een klant" in one.what.dutch) for one in read.problems] == [(True, True)]


def test_a_value_that_nobody_says_may_speak_of_anything() -> None:
    assert reading("titel: Eerlijk\n\nOok over omzet.\n", "kernwaarden/a.txt").problems == ()
