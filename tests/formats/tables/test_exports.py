"""Exports of survey tools: long names of columns, labels under them, ticked answers, and tables in one column."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.formats.tables.columns import Role, column_of
from kiosk.formats.tables.delimited import Row
from kiosk.formats.tables.one_column import divided
from kiosk.model.items import NpsReading, Quote
from kiosk.model.nps import NpsCounts
from tests.formats.samples import SAMPLES, mistakes, reading

WORDS = ["Vlot geholpen", "Lang gewacht", "Prima zo", "De monteur was aardig", "Kan sneller", "Alles duidelijk",
         "Nog steeds geen antwoord", "Snel en netjes"]  # fmt: skip
MARKS = [10, 9, 8, 3, 7, 9, 6, 10]
COUNTED = NpsCounts(promoters=4, passives=2, detractors=2)


def export(score: str, words: str, *under: str, extra: str = "", cells: str = "") -> str:
    rows = [f"{n + 1}-9-2026;{mark};{text}{cells}" for n, (mark, text) in enumerate(zip(MARKS, WORDS, strict=True))]
    return "\n".join([f"Datum;{score};{words}{extra}", *under, *rows])


def found(data: str | bytes, path: str = "nps/a.csv") -> tuple[list[NpsCounts], list[str]]:
    items = reading(data, path).items
    return (
        [item.counts for item in items if isinstance(item, NpsReading)],
        [item.text for item in items if isinstance(item, Quote)],
    )


@pytest.mark.parametrize(
    "score",
    [
        "Q12_1: Hoe waarschijnlijk is het dat u ons aanbeveelt aan familie, vrienden of collega’s?",
        "V4. In hoeverre zou u ons aanraden?",
        "Vraag 3 - Raadt u ons aan bij anderen?",
        "12. How likely is it that you would recommend us to a friend or colleague?",
        "Q7 | Would you tell a friend about us?",
        "[F2] Wie wahrscheinlich ist es, dass Sie uns weiterempfehlen?",
        "Würden Sie uns empfehlen?",
        "Quelle est la probabilité que vous nous recommandiez à un ami ?",
        "NPS_Score", "npsScore", "Q1_NPS", "Net Promoter Score®", "nps-score", "likelihood_to_recommend",
    ],
)  # fmt: skip
@pytest.mark.parametrize("path", ["nps/a.csv", "export.csv"])
def test_the_question_to_recommend_is_known_in_every_wording(score: str, path: str) -> None:
    assert found(export(score, "Q13: Kunt u dat toelichten?"), path) == ([COUNTED], WORDS)


@pytest.mark.parametrize(
    "words",
    ["review", "Review_text", "recensie", "Ervaring", "Uw ervaring met ons", "Toelichting", "customer_feedback",
     "nps_comment", "NPS - reden", "Wat ging goed?", "Wat kan beter?", "Bericht", "message", "Avis", "Erfahrung",
     "reviewBody", "Q5_TEXT"],
)  # fmt: skip
def test_the_column_of_words_is_known_by_what_tools_call_it(words: str) -> None:
    assert found(export("nps", words)) == ([COUNTED], WORDS)


@pytest.mark.parametrize("name", ["first_name", "firstName", "Voornaam", "customer_name", "Klantnaam"])
def test_a_name_is_a_name_so_that_it_is_shortened(name: str) -> None:
    assert column_of(0, name, ["Jan", "Marie", "Piet"]).role is Role.SPEAKER


@pytest.mark.parametrize(
    "under",
    [
        [";Response;Open-Ended Response"],
        [";;Open antwoord"],
        ["Datum;Hoe waarschijnlijk;Kunt u dat toelichten?", '"{""ImportId"":""a""}";"{""ImportId"":""b""}";""'],
        [";;Selected Choice"],
        [";;Offene Antwort"],
        [";;Réponse ouverte"],
        [";;Anders, namelijk:"],
    ],
)  # fmt: skip
def test_labels_of_the_tool_under_the_names_are_no_words_of_a_customer(under: list[str]) -> None:
    assert found(export("nps", "Toelichting", *under)) == ([COUNTED], WORDS)


def test_a_label_of_the_tool_among_the_answers_is_no_quote() -> None:
    rows = export("nps", "Toelichting") + "\n9-9-2026;9;Other (please specify)\n9-9-2026;9;Open-Ended Response"
    assert found(rows)[1] == WORDS


@pytest.mark.parametrize(
    ("name", "cell"),
    [
        ("Wat kan beter? (meerdere antwoorden mogelijk)", "Wachttijd, Prijs"),
        ("Wat vond u goed? - Selected Choice", "De monteur die kwam"),
        ("Feedback", "Monteur;Planning"),
        ("Wat vond u goed: De monteur", "De monteur"),
        ("Which topics? Select all that apply", "Price and quality of service"),
    ],
)
def test_ticked_answers_are_no_quotes(name: str, cell: str) -> None:
    assert found(export("nps", "Toelichting", extra=f";{name}", cells=f';"{cell}"')) == ([COUNTED], WORDS)


def test_whether_a_customer_stays_is_another_question_than_recommending() -> None:
    stays = "Hoe waarschijnlijk is het dat u volgend jaar opnieuw voor ons kiest?"
    rows = "\n".join(f"{n + 1}-9-2026;1;{mark}" for n, mark in enumerate(MARKS))
    assert found(f"Datum;{stays};Zou u ons aanbevelen?\n{rows}")[0] == [COUNTED]
    assert found(f"Datum;{stays}\n" + "\n".join(f"{n + 1}-9-2026;{mark}" for n, mark in enumerate(MARKS)))[0] == []


def test_a_sheet_with_whole_lines_in_its_first_column_is_divided_once_more() -> None:
    figures, words = found((SAMPLES / "cases/one-column-table/content/nps/a.xlsx").read_bytes(), "nps/a.xlsx")
    assert figures == [NpsCounts(promoters=20, passives=10, detractors=10)]
    assert words == ["Vlot geholpen"]


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_lines_in_quotation_marks_are_divided_once_more(sign: str) -> None:
    lines = [f"{n + 1}-9-2026{sign}{mark}{sign}{text}" for n, (mark, text) in enumerate(zip(MARKS, WORDS, strict=True))]
    rows = "\n".join(f'"{line}"' for line in [f"datum{sign}score{sign}toelichting", *lines])
    assert found(rows) == ([COUNTED], WORDS)


def test_words_with_a_semicolon_that_excel_divided_are_joined_and_keep_the_number_of_their_row() -> None:
    cells = [["datum,score,toelichting", ""], ['2-9-2026,9,"Prima', ' maar laat"'], ["3-9-2026,8,Goed"]]
    sheet = [Row(line, row) for line, row in zip((1, 3, 4), cells, strict=True)]
    assert [(row.line, row.cells) for row in divided(sheet)] == [
        (1, ["datum", "score", "toelichting"]),
        (3, ["2-9-2026", "9", "Prima; maar laat"]),
        (4, ["3-9-2026", "8", "Goed"]),
    ]


@given(st.lists(st.text(max_size=40), min_size=1, max_size=12), st.text(max_size=60))
def test_no_column_makes_its_reading_fail(cells: list[str], name: str) -> None:
    assert column_of(0, name, cells).name == name


def test_honest_short_answers_stay_quotes() -> None:
    assert mistakes(reading(export("nps", "Toelichting"), "nps/a.csv")) == []


REVIEWS = """Review Id,Review Created (UTC),Review User Name,Review Title,Review Content,Review Stars,Company Reply,Url
6f1a,2026-09-01 08:00:00,Joke Bakker,Vlot,Heel fijn geholpen door de monteur,5,Dank je wel Joke!,https://x.example/6f1a
7b2c,2026-09-02 08:00:00,Piet Smit,Traag,Het duurde te lang voor er iemand kwam,2,Wat vervelend Piet.,https://x.example/7b2c
"""


def test_of_an_export_of_reviews_ids_names_replies_and_addresses_are_no_words_of_a_customer() -> None:
    said = {(item.text, item.speaker) for item in reading(REVIEWS, "nps/reviews.csv").items if isinstance(item, Quote)}
    assert said == {
        ("Vlot", "Joke Bakker"),
        ("Heel fijn geholpen door de monteur", "Joke Bakker"),
        ("Traag", "Piet Smit"),
        ("Het duurde te lang voor er iemand kwam", "Piet Smit"),
    }
