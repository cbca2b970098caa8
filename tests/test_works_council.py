"""docs/works-council.md is true: it tells of everything that is kept of colleagues, with the numbers of the code."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from kiosk.desk.kept_rule import KeptRule
from kiosk.desk.privacy_rules import of_colleagues
from kiosk.model.desk_settings import PhoneSettings
from kiosk.model.nominations import HALL_MONTHS
from kiosk.model.reactions import FEWEST_COUNTED
from kiosk.model.results import FEWEST_TOLD
from kiosk.people import team_feedback
from kiosk.people.approval import PERSON_RESTS, TEAM_RESTS
from kiosk.store import desk_log

PAGE = Path(__file__).parents[1].joinpath("docs", "works-council.md").read_text(encoding="utf-8")
ROWS = {cells[0]: cells for line in PAGE.splitlines() if line.startswith("| ")
        if (cells := [one.strip() for one in line.strip("|").split("|")])[0] != "Wat"}  # fmt: skip
RULES = {one.name.dutch: one for one in of_colleagues()}


def test_it_tells_of_everything_that_is_kept_of_colleagues_and_of_nothing_else() -> None:
    assert ROWS.keys() == RULES.keys()
    assert all(len(cells) == 5 and all(cells) for cells in ROWS.values())


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_how_long_it_is_kept_is_what_the_code_says(rule: KeptRule) -> None:
    assert re.findall(r"\d+", ROWS[rule.name.dutch][-1]) == re.findall(r"\d+", rule.lasts.dutch)


def test_the_numbers_below_which_nothing_is_told_are_those_of_the_code() -> None:
    assert FEWEST_TOLD == team_feedback.FEWEST
    assert f"Een aantal pas vanaf {FEWEST_COUNTED}, een aandeel, uitslag of teamcijfer pas vanaf {FEWEST_TOLD}" in PAGE
    assert ROWS["“Dit herken ik” en “Mooi gedaan”"][3].endswith(f"vanaf {FEWEST_COUNTED}")
    assert ROWS["Stemmen"][3].endswith(f"vanaf {FEWEST_TOLD}")
    assert f"vanaf {team_feedback.FEWEST} antwoorden" in ROWS["Wat een team leest"][3]


def test_what_decides_a_tie_and_ends_the_hall_of_fame_is_what_the_code_does() -> None:
    assert TEAM_RESTS == 1
    assert f"de laatste {PERSON_RESTS} maanden al was, of wiens team het de laatste maand was" in " ".join(PAGE.split())
    assert f"zolang die dat wil, hoogstens {HALL_MONTHS} maanden" in PAGE
    assert desk_log.KEPT.days in range(360, 370)
    assert "twaalf maanden in een logboek" in PAGE


def test_what_can_be_switched_off_is_a_setting_that_there_is() -> None:
    named = re.findall(r"`\[phone\] (\w+) = false`", PAGE)
    assert len(named) == 2
    assert set(named) <= {one.name for one in fields(PhoneSettings)}


def test_it_fits_on_two_sides_of_a_sheet() -> None:
    assert len(PAGE.split()) <= 1300
