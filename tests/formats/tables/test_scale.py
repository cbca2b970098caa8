"""A figure is shown only of marks whose scale is known; else the officer is asked, and can answer in one word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.formats.tables.mapping import read_mapping
from kiosk.formats.tables.scale import chosen_scale, highest_in
from kiosk.model.item_parts import Score, Tone
from kiosk.model.items import NpsReading, Quote
from kiosk.model.nps import NpsCounts
from tests.formats.samples import SAMPLES, mistakes, reading

FIVE = (5, 4, 5, 3, 1) * 8
TEN = (10, 9, 9, 8, 7, 6, 3, 10) * 4
ASKS = "Hoe waarschijnlijk is het dat u ons aanbeveelt?"


def table(name: str, marks: object, above: str = "") -> str:
    rows = [f"{n % 28 + 1}-9-2026;{mark};{'Vlot geholpen' if n == 1 else ''}" for n, mark in enumerate(marks)]  # type: ignore[arg-type, var-annotated]
    return f"{above}Datum;{name};Toelichting\n" + "\n".join(rows)


def figures(data: str | bytes, path: str = "nps/a.csv", mapping: dict[str, str] | None = None) -> list[NpsCounts]:
    return [item.counts for item in reading(data, path, mapping=mapping).items if isinstance(item, NpsReading)]


def quote(data: str | bytes, path: str = "nps/a.csv") -> Quote:
    return next(item for item in reading(data, path).items if isinstance(item, Quote))


def test_a_scale_of_one_to_five_gives_no_nps_and_is_told() -> None:
    data = (SAMPLES / "cases/scale-one-to-five/content/nps/a.csv").read_bytes()
    done = reading(data, "nps/a.csv")
    assert figures(data) == []
    (told,) = done.problems
    assert "lopen tot 5" in told.what.dutch
    assert "0 tot 10" in told.what.dutch


@pytest.mark.parametrize(
    ("name", "marks"),
    [
        ("Aanbeveling (1 t/m 5)", FIVE),
        ("Hoe waarschijnlijk is het dat u ons aanbeveelt? (1-5)", FIVE),
        ("Would you recommend us? 1 to 5", FIVE),
        ("Aanbeveling /5", FIVE),
        ("Aanbeveling (1 = zeer onwaarschijnlijk, 5 = zeer waarschijnlijk)", FIVE),
        ("Aanbeveling op een vijfpuntsschaal", FIVE),
        ("Sterren", FIVE),
        ("Aanbeveling", [f"{mark}/5" for mark in FIVE]),
        ("Aanbeveling", [f"{mark} van 5" for mark in FIVE]),
        ("Aanbeveling", ["★" * mark for mark in FIVE]),
        ("Aanbeveling", [f"{mark} - {'Zeer waarschijnlijk' if mark == 5 else 'Neutraal'}" for mark in FIVE]),
    ],
)
def test_marks_of_five_give_no_nps_and_show_as_marks_of_five(name: str, marks: list[object]) -> None:
    data = table(name, marks)
    assert figures(data) == []
    assert len(mistakes(reading(data, "nps/a.csv"))) == 1
    assert (quote(data).score, quote(data).tone) == (Score(value=4, scale=5), Tone.NEUTRAL)


@pytest.mark.parametrize(
    ("name", "marks"),
    [(ASKS, FIVE), ("Score", FIVE), ("NPS", FIVE), ("Cijfer", (3, 4)), ("Aanbeveling", (7, 6, 5, 4, 3, 2, 1) * 6)],
)
def test_of_a_scale_that_nothing_tells_no_mark_is_shown_and_the_two_likely_ones_are_asked(
    name: str, marks: list[int]
) -> None:
    data = table(name, marks)
    done = reading(data, "nps/a.csv")
    assert figures(data) == []
    assert (quote(data).score, quote(data).tone) == (None, None)
    (told,) = done.problems
    assert f"van 1 tot {7 if max(marks) == 7 else 5}, of van 0 tot 10?" in told.what.dutch
    assert "mapping.toml" in told.hint.dutch


@pytest.mark.parametrize(("said", "counted"), [("0-10", 1), ("1-10", 1), ("10", 1), ("1-5", 0), ("sterren", 0)])
def test_the_officer_answers_in_a_mapping_above_the_table_or_in_the_name(said: str, counted: int) -> None:
    assert len(figures(table("Score", FIVE), mapping={"schaal": said})) == counted
    assert len(figures(table("Score", FIVE, above=f"schaal: {said}\n"))) == counted
    assert read_mapping(f'schaal = "{said}"'.encode(), source="content", path="mapping.toml").problems == []


def test_a_scale_in_the_mapping_that_means_nothing_is_told() -> None:
    (told,) = read_mapping(b'schaal = "hoog"', source="content", path="mapping.toml").problems
    assert "0-10" in told.hint.dutch


@pytest.mark.parametrize(
    ("name", "marks"),
    [
        ("Zou u ons aanbevelen? (ja/nee)", (1, 0) * 20),
        ("Aanbeveling", (1, 1, 0) * 10),
        ("Would you recommend us?", (1, 2, 1) * 10),
        ("NPS", (1, 0) * 20),
        ("Aanbevelen", ["ja", "nee"] * 10),
        ("Would you recommend us? Yes / No", ["Yes", "No"] * 10),
    ],
)
def test_yes_and_no_are_never_an_nps(name: str, marks: list[object]) -> None:
    assert figures(table(name, marks)) == []


@pytest.mark.parametrize("name", [ASKS, "NPS", "Score", "Score (0-10)", "Score (1-10)", "Aanbeveling", "Note sur 10"])
def test_marks_above_seven_are_of_ten(name: str) -> None:
    assert figures(table(name, TEN)) == [NpsCounts(promoters=16, passives=8, detractors=8)]


@pytest.mark.parametrize(
    "name", [f"{ASKS} (0-10)", f"{ASKS} 0 = zeker niet, 10 = zeker wel", "Cijfer op 10", "Score/10"]
)
def test_a_name_that_tells_ten_is_believed_of_low_marks(name: str) -> None:
    assert figures(table(name, FIVE)) == [NpsCounts(promoters=0, passives=0, detractors=40)]


@pytest.mark.parametrize(
    ("path", "score"), [("quotes/a.csv", Score(value=4, scale=10)), ("kto.csv", Score(value=4, scale=10))]
)
def test_a_report_mark_is_of_ten(path: str, score: Score) -> None:
    assert quote(table("Rapportcijfer", (5, 4, 3)), path).score == score


@pytest.mark.parametrize(
    ("words", "highest"),
    [("score 1-5", 5), ("0 t/m 10", 10), ("op een schaal van 1 tot en met 7", 7), ("1..5", 5), ("10-puntsschaal", 10),
     ("cijfer", 0), ("1-10-2026", 0), ("Q1-5a", 0), ("maart 1-5 (0-10)", 0), ("top 5 redenen", 0)],
)  # fmt: skip
def test_words_name_a_scale_or_none(words: str, highest: int) -> None:
    assert highest_in(words) == highest


@pytest.mark.parametrize(
    ("data", "path"),
    [
        ("naam: Jan\nsterren: 4\n\nHeel fijn geholpen.\n", "quotes/a.txt"),
        ("Heel fijn geholpen.\n\nStars: 4\n", "quotes/a.txt"),
        ('[{"naam": "Jan", "sterren": 4, "tekst": "Heel fijn geholpen."}]', "quotes/a.json"),
        ("stars,review\n4,Heel fijn geholpen.\n", "quotes/a.csv"),
    ],
)
def test_stars_that_are_typed_are_of_five(data: str, path: str) -> None:
    assert (quote(data, path).score, quote(data, path).tone) == (Score(value=4, scale=5), Tone.NEUTRAL)


@pytest.mark.parametrize(
    ("name", "marks"), [("Hoe tevreden bent u?", TEN), ("NPS", [f"{mark * 10}%" for mark in TEN]), ("Smiley", FIVE)]
)
def test_a_table_that_gives_nothing_says_why_there_is_no_nps(name: str, marks: list[object]) -> None:
    done = reading(table(name, marks).replace("Vlot geholpen", ""), "nps/a.csv")
    (told,) = done.problems
    assert "NPS" in told.what.dutch + told.hint.dutch


@given(st.text(max_size=500))
def test_no_words_make_the_reading_of_a_scale_fail(words: str) -> None:
    assert highest_in(words) in {0, 4, 5, 6, 7, 10, 100}
    assert chosen_scale(words) in {0, 4, 5, 6, 7, 10, 100}


@given(st.lists(st.integers(0, 5), min_size=1, max_size=60))
def test_marks_up_to_five_are_never_a_figure_unasked(marks: list[int]) -> None:
    assert figures(table(ASKS, marks)) == []
