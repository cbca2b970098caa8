"""A table of figures is shown as it is given, with an interval only where its bands are known."""

from __future__ import annotations

import pytest

from kiosk.model.items import NpsReading
from kiosk.model.nps import NpsCounts
from tests.formats.samples import mistakes, reading


def figures(data: str, path: str = "nps/a.csv") -> dict[str, NpsCounts]:
    return {str(one.period): one.counts for one in reading(data, path).items if isinstance(one, NpsReading)}


@pytest.mark.parametrize("head", ["Maand;NPS;Aantal", "Periode;NPS-score;n", "Month;Net Promoter Score;Responses",
                                  "Datum;NPS;Aantal respondenten"])  # fmt: skip
def test_a_score_for_each_month_is_shown_as_given(head: str) -> None:
    found = figures(f"{head}\njan 2026;42;120\nfeb 2026;+8,5;130\nmrt 2026;-8;1.100\nTotaal;30;1350\n")
    assert {month: (one.given, one.answers, one.interval) for month, one in found.items()} == {
        "2026-01": (42, 120, None),
        "2026-02": (8.5, 130, None),
        "2026-03": (-8, 1100, None),
    }


def test_scores_from_0_to_10_for_each_month_are_no_answers() -> None:
    assert [one.given for one in figures("Maand;NPS;Aantal\njan 2026;9;120\nfeb 2026;10;130\n").values()] == [9, 10]
    assert [one.given for one in figures("Kwartaal;NPS\nQ1 2026;9\nQ2 2026;10\n").values()] == [9, 10]


@pytest.mark.parametrize("rows", ["1-1-2026;9\n2-1-2026;3\n", "1-1-2026;9\n1-2-2026;3\n", "1-1-2026;10\n1-1-2026;9\n"])
def test_answers_on_days_are_counted(rows: str) -> None:
    assert all(one.given is None for one in figures(f"Datum;NPS\n{rows}").values())


@pytest.mark.parametrize("rows", ["60%;25%;15%;200", "60;25;15;200"])
@pytest.mark.parametrize("head", ["promotors;passives;criticasters;aantal", "% promotors;% passives;% criticasters;n",
                                  "Promoters (%);Passives (%);Detractors (%);Number of responses"])  # fmt: skip
def test_percentages_beside_the_number_of_answers_have_an_interval(head: str, rows: str) -> None:
    (found,) = figures(f"maand;{head}\njan 2026;{rows}\n").values()
    assert found == NpsCounts(promoters=120, passives=50, detractors=30)
    assert found.interval


@pytest.mark.parametrize("cell", ["142", "hoog", "-101"])
def test_a_score_that_is_none_is_told_with_its_line(cell: str) -> None:
    done = reading(f"Maand;NPS;Aantal\njan 2026;42;120\nfeb 2026;{cell};130\n", "nps/a.csv")
    assert [problem.origin.line for problem in done.problems] == [3]
    assert len(mistakes(done)) == len(done.items) == 1
