"""A table of figures is shown as it is given, with an interval only where its bands are known."""

from __future__ import annotations

import pytest

from kiosk.model.items import NpsReading, Quote
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


@pytest.mark.parametrize(
    ("data", "path"),
    [
        ("Week;NPS;Aantal\nwk 43 2026;42;120\nwk 44 2026;-8;130\n", "nps/a.csv"),
        ("Week;NPS;Aantal\n2026-W43;42;120\n2026-W44;-8;130\nTotaal;30;250\n", "nps/a.csv"),
        ("Periode;NPS;Aantal\nweek 43 2026;42;120\nweek 44 2026;-8;130\n", "nps/a.csv"),
        ("Week;NPS;Aantal\n43;42;120\n44;-8;130\n", "nps/weken 2026.csv"),
        ("NPS per week 2026;;\nWeek;NPS;Aantal\nwk 43;42;120\nwk 44;-8;130\n", "nps/a.csv"),
        ("Jaar;Weeknr;NPS;n\n2026;43;42;120\n2026;44;-8;130\n", "nps/a.csv"),
    ],
)
def test_a_score_for_each_week_is_shown_as_given(data: str, path: str) -> None:
    found = figures(data, path)
    assert {week: (one.given, one.answers) for week, one in found.items()} == {
        "2026-W43": (42, 120),
        "2026-W44": (-8, 130),
    }


def test_weeks_that_come_back_are_those_of_answers() -> None:
    done = reading("Week;NPS;Toelichting\n43;9;Prima.\n43;8;Goed hoor.\n44;3;Te laat.\n", "nps/a 2026-10.csv")
    assert [one.text for one in done.items if isinstance(one, Quote)] == ["Prima.", "Goed hoor.", "Te laat."]


def test_a_week_that_its_year_does_not_have_is_told() -> None:
    done = reading("Week;NPS;Aantal\n2025-W52;42;120\n2025-W53;40;120\n2025-W51;40;10\n", "nps/a.csv")
    assert len(mistakes(done)) == 1


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


@pytest.mark.parametrize(
    "table",
    [
        ";jan 2026;feb 2026\nNPS;42;-8\nAantal;120;130\n",
        "Wat;januari 2026;februari 2026\nNPS-score;42;-8\nAantal antwoorden;120;130\n",
        "NPS per maand 2026;;\n;januari;februari\nNPS;42;-8\nAantal;120;130\n",
        "Jaar;Maand;NPS;Aantal\n2026;1;42;120\n2026;2;-8;130\n",
        "Maand;Jaar;NPS;Aantal\nJanuari;2026;42;120\nFebruari;2026;-8;130\n",
        "Jaar;Maandnummer;NPS;Aantal\n2026;01;42;120\n2026;02;-8;130\n",
        "\t2026-01\t2026-02\nNet Promoter Score\t42\t-8\nAantal\t120\t130\n",
    ],
)
def test_months_beside_each_other_or_apart_from_their_year_are_read_too(table: str) -> None:
    found = figures(table)
    assert {month: (one.given, one.answers) for month, one in found.items()} == {
        "2026-01": (42, 120),
        "2026-02": (-8, 130),
    }


def test_teams_under_each_other_and_months_beside_each_other_are_series() -> None:
    done = reading("NPS;jan 2026;feb 2026\nMonteurs;12;15\nPlanning;-3;4\n", "nps/a.csv")
    found = {(one.series, str(one.period)): one.counts.given for one in done.items if isinstance(one, NpsReading)}
    assert found == {
        ("Monteurs", "2026-01"): 12,
        ("Monteurs", "2026-02"): 15,
        ("Planning", "2026-01"): -3,
        ("Planning", "2026-02"): 4,
    }


def test_bands_beside_each_other_are_counted() -> None:
    table = ";Q1 2026;Q2 2026\nPromotors;60;50\nPassives;30;30\nCriticasters;10;20\n"
    assert {period: one.score for period, one in figures(table).items()} == {"2026-Q1": 50, "2026-Q2": 30}


def test_months_without_a_year_anywhere_make_no_figure() -> None:
    assert figures(";januari;februari\nNPS;42;-8\nAantal;120;130\n") == {}


@pytest.mark.parametrize("name", ["NPS categorie", "Categorie", "Type", "NPS"])
@pytest.mark.parametrize("words", [("Promoter", "Passive", "Detractor"), ("promotor", "Passief", "Criticaster")])
def test_a_column_of_bands_alone_is_counted_and_gives_no_mark(name: str, words: tuple[str, str, str]) -> None:
    rows = [words[number] for number in (0, 0, 0, 1, 2)]
    table = f"Datum;{name};Toelichting\n" + "".join(
        f"{day}-9-2026;{word};zin nummer {day} van een klant\n" for day, word in enumerate(rows, 1)
    )
    done = reading(table, "nps/a.csv")
    (found,) = (one.counts for one in done.items if isinstance(one, NpsReading))
    assert (found.promoters, found.passives, found.detractors) == (3, 1, 1)
    assert [one.score for one in done.items if isinstance(one, Quote)] == [None] * 5
