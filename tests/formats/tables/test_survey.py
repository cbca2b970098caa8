"""Exports in the shapes of survey tools (invented data), and tables as people type them."""

from __future__ import annotations

import csv
import io
import tomllib
from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.model.content import Batch
from kiosk.model.item_parts import Tone
from kiosk.model.items import Announcement, NpsReading, Quote
from kiosk.model.nps import Answers, NpsCounts, Period
from tests.formats.samples import SAMPLES, mistakes, reading

EXPECTED = {
    "surveymonkey two header rows.csv": (13, 15, 12),
    "qualtrics three header rows.csv": (16, 10, 8),
    "microsoft forms nederlands.csv": (19, 8, 3),
    "google forms.csv": (9, 13, 6),
    "typeform.csv": (10, 10, 4),
    "vraag en antwoord per regel.csv": (7, 10, 7),
    "twee kopregels met NA.csv": (10, 9, 7),
    "francais.csv": (10, 5, 5),
    "deutsch.csv": (10, 5, 5),
    "nps met de hand.csv": (4, 8, 0),
    "antwoorden.json": (5, 9, 1),
}
"""Promoters, passives and detractors that the maker of each file counted while writing it."""


def figures(done: Batch) -> list[NpsReading]:
    return [item for item in done.items if isinstance(item, NpsReading)]


def quotes(done: Batch) -> list[Quote]:
    return [item for item in done.items if isinstance(item, Quote)]


def total(done: Batch) -> tuple[int, int, int]:
    counts = [item.counts for item in figures(done)]
    return (
        sum(one.promoters for one in counts),
        sum(one.passives for one in counts),
        sum(one.detractors for one in counts),
    )


def sample(name: str) -> Batch:
    return reading((SAMPLES / "surveys" / name).read_bytes(), f"enquete/{name}")


@pytest.mark.parametrize("name", EXPECTED)
def test_an_export_gives_the_figures_that_its_maker_counted_and_quotes_that_wait(name: str) -> None:
    done = sample(name)
    assert total(done) == EXPECTED[name]
    assert mistakes(done) == []
    assert quotes(done)
    assert done.needs_release


@pytest.mark.parametrize("name", EXPECTED)
def test_an_export_in_the_root_of_the_content_is_read_as_well(name: str) -> None:
    done = reading((SAMPLES / "surveys" / name).read_bytes(), name)
    assert total(done) == EXPECTED[name]


def test_previews_of_a_survey_do_not_count() -> None:
    raw = (SAMPLES / "surveys" / "qualtrics three header rows.csv").read_bytes()
    assert raw.count(b"Survey Preview") == 2
    assert sum(total(sample("qualtrics three header rows.csv"))) == 34


def test_the_months_of_american_dates_come_first() -> None:
    periods = [str(item.period) for item in figures(sample("surveymonkey two header rows.csv"))]
    assert periods == ["2026-01", "2026-02"]


def test_the_language_of_a_column_goes_with_its_quotes() -> None:
    assert {quote.language for quote in quotes(sample("francais.csv"))} == {"fr"}
    assert {quote.language for quote in quotes(sample("deutsch.csv"))} == {"de"}


def test_line_breaks_inside_a_cell_stay_in_the_quote_and_the_line_is_that_of_its_row() -> None:
    said = next(quote for quote in quotes(sample("google forms.csv")) if "\n" in quote.text)
    lines = (SAMPLES / "surveys" / "google forms.csv").read_text(encoding="utf-8").splitlines()
    assert said.text == "Sneller terugbellen, ook op vrijdag.\nEn graag met een naam erbij."
    assert said.origin.line is not None
    assert "Sneller terugbellen" in lines[said.origin.line - 1]


def test_counts_for_each_period_are_taken_as_they_are() -> None:
    done = sample("nps per maand.csv")
    assert [(item.period, item.counts.promoters, item.counts.answers) for item in figures(done)] == [
        (Period.month(2026, 1), 41, 93),
        (Period.month(2026, 2), 38, 82),
        (Period.month(2026, 3), 50, 93),
    ]
    assert mistakes(done) == []
    assert not done.needs_release


@pytest.mark.parametrize(
    ("written", "period"),
    [
        ("2026-Q1", Period.quarter(2026, 1)),
        ("Q3 2026", Period.quarter(2026, 3)),
        ("2e kwartaal 2026", Period.quarter(2026, 2)),
        ("2025", Period(2025, 12, 0)),
        ("mrt-26", Period.month(2026, 3)),
        ("2026-03-01 00:00:00", Period.month(2026, 3)),
    ],
)
def test_a_period_is_a_month_a_quarter_or_a_year(written: str, period: Period) -> None:
    done = reading(f"periode;promotors;passives;criticasters\n{written};10;5;2\n", "nps/a.csv")
    assert [item.period for item in figures(done)] == [period]


def test_percentages_are_not_counts() -> None:
    done = reading("periode;promotors;passives;criticasters\n2026-01;45%;30%;25%\n", "nps/a.csv")
    assert done.items == ()
    assert len(mistakes(done)) == 1
    assert done.problems[0].origin.line == 2


scores = st.lists(st.integers(0, 10), min_size=1, max_size=60)
styles = st.sampled_from(["{}", "{},0", "{}/10", "{} - Zeer waarschijnlijk", '"{}"', " {} "])


@given(scores, styles, st.sampled_from([";", ",", "\t", "|"]))
def test_nps_equals_a_plain_count_however_the_scores_are_written(
    given_scores: list[int], style: str, sign: str
) -> None:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=sign, lineterminator="\r\n")
    writer.writerow(["Datum", "NPS", "Toelichting"])
    for number, score in enumerate(given_scores):
        writer.writerow([f"{number % 28 + 1}-3-2026", style.format(score).strip('"'), ""])
    bands = Counter("p" if score >= 9 else "d" if score <= 6 else "n" for score in given_scores)
    assert total(reading(out.getvalue(), "nps/a.csv")) == (bands["p"], bands["n"], bands["d"])


answers = st.lists(
    st.tuples(
        st.dates(min_value=date(2026, 1, 1), max_value=date(2026, 6, 30)),
        st.integers(0, 10),
    ),
    min_size=2,
    max_size=60,
)


@given(rows=answers, data=st.data(), numbered=st.booleans())
def test_a_longer_export_and_the_one_before_it_count_each_answer_once(
    rows: list[tuple[object, int]],
    data: st.DataObject,
    *,
    numbered: bool,
) -> None:
    part = data.draw(st.integers(1, len(rows)))

    def export(count: int) -> Batch:
        lines = [
            f"{number};{day};{score}" if numbered else f"{day};{score}"
            for number, (day, score) in enumerate(rows[:count])
        ]
        return reading("\n".join(["id;datum;score" if numbered else "datum;score", *lines]), "nps/a.csv")

    joined: dict[str, Answers] = {}
    for item in [*figures(export(part)), *figures(export(len(rows)))]:
        assert item.answers is not None
        joined[item.id] = Answers.joined((joined.get(item.id, Answers()), item.answers))
    whole = {item.id: item.counts for item in figures(export(len(rows)))}
    assert {name: one.counts for name, one in joined.items()} == whole


@given(scores, scores)
def test_answers_that_differ_add_up_and_equal_ones_do_not(first: list[int], second: list[int]) -> None:
    one = Answers.of((f"a{number:06d}".encode(), score) for number, score in enumerate(first))
    two = Answers.of((f"b{number:06d}".encode(), score) for number, score in enumerate(second))
    assert len(Answers.joined((one, two))) == len(first) + len(second)
    assert Answers.joined((one, one)) == one
    assert Answers.joined((one, two)) == Answers.joined((two, one))
    assert Answers.joined((one, two)).counts.promoters == sum(score >= 9 for score in first + second)


def test_without_dates_the_name_of_the_file_tells_the_month() -> None:
    rows = "score\n9\n10\n3\n"
    assert [item.period for item in figures(reading(rows, "nps/nps 2026-03.csv"))] == [Period.month(2026, 3)]
    assert [item.period for item in figures(reading(rows, "nps/enquete maart 2026.csv"))] == [Period.month(2026, 3)]
    undated = reading(rows, "nps/antwoorden.csv")
    assert undated.items == ()
    assert mistakes(undated) == ["3 answers have no date."]


def test_a_folder_below_nps_is_a_series_of_its_own() -> None:
    rows = "datum;score\n1-3-2026;9\n"
    whole, monteurs = figures(reading(rows, "nps/a.csv"))[0], figures(reading(rows, "nps/Monteurs/a.csv"))[0]
    assert (whole.series, monteurs.series) == ("", "Monteurs")
    assert whole.id != monteurs.id


def test_satisfaction_is_not_nps() -> None:
    done = reading("datum;rapportcijfer;toelichting\n1-3-2026;9;Heel fijn geholpen\n2-3-2026;6;Kan beter\n", "kto.csv")
    assert figures(done) == []
    assert [quote.score.value for quote in quotes(done) if quote.score] == [9, 6]


def test_a_score_or_date_that_cannot_be_read_is_told_with_its_line() -> None:
    rows = (
        "datum;score;toelichting\n1-3-2026;9;Top geholpen\n32-3-2026;8;Prima zo\n3-3-2026;elf;Nou ja, goed\n"
        + "4-3-2026;8;\n" * 8
    )
    done = reading(rows, "nps/a.csv")
    told = [(problem.origin.line, problem.what.english) for problem in done.problems if not problem.harmless]
    assert told[:2] == [
        (4, "“elf” is not a mark from 0 to 10."),
        (3, "“32-3-2026” is not a date I understand."),
    ] or told[:2] == [
        (3, "“32-3-2026” is not a date I understand."),
        (4, "“elf” is not a mark from 0 to 10."),
    ]
    assert len(quotes(done)) == 3


def test_many_equal_mistakes_are_told_as_a_number() -> None:
    rows = "datum;nps\n" + "1-3-2026;9\n" * 300 + "1-3-2026;hoog\n" * 100
    assert len(mistakes(reading(rows, "nps/a.csv"))) == 4


@pytest.mark.parametrize(
    ("row", "released", "shown"),
    [
        ("positief;", True, True),
        (";ja", True, True),
        ("nee;", False, False),
        (";nee", False, False),
        (";", False, True),
        ("ja;", True, True),
    ],
)
def test_a_column_toon_or_show_releases_a_row_or_keeps_it_off(row: str, *, released: bool, shown: bool) -> None:
    header = "datum;score;toelichting;toon;tonen"
    rows = f"{header}\n1-3-2026;9;Heel fijn geholpen;{row}\n2-3-2026;8;Prima verder;neutraal;ja\n"
    done = reading(rows, "enquete/a.csv")
    said = [quote for quote in quotes(done) if quote.text == "Heel fijn geholpen"]
    assert bool(said) is shown
    assert all((quote.id in done.released) is released for quote in said)
    assert done.needs_release


def test_the_typed_tone_of_a_row_beats_its_score() -> None:
    done = reading("score;toelichting;toon\n9;Mooi, maar die wachttijd;kritisch\n8;Goed zo;\n", "quotes/a.csv")
    assert [quote.tone for quote in quotes(done)] == [Tone.CRITICAL, Tone.NEUTRAL]


def test_remarks_that_say_nothing_are_no_quotes() -> None:
    rows = "score;toelichting\n" + "\n".join(
        f"8;{text}" for text in ["nvt", "geen", "-", "Geen opmerkingen.", "…", "NA", "Nee", "Fijn zo"]
    )
    assert [quote.text for quote in quotes(reading(rows, "quotes/a.csv"))] == ["Fijn zo"]


def test_personal_columns_are_never_used() -> None:
    header = "datum;nps;toelichting;e-mail;telefoonnummer;ip-adres;klantnummer"
    rows = f"{header}\n1-3-2026;9;Fijn geholpen;jan@example.org;0612345678;10.0.0.1;99812\n"
    done = reading(rows, "nps/a.csv")
    assert not any(private in repr(done.items) for private in ("jan@", "0612345678", "10.0.0.1", "99812"))


def test_a_mapping_says_which_column_is_what() -> None:
    rows = "Q1;Q2;Q3;Q4\n2026-03-01;10;Alles was goed geregeld;4\n2026-04-02;3;Lang moeten wachten hoor;5\n"
    mapping = tomllib.loads('datum = "Q1"\nscore = 2\ntekst = ["Q3"]\nreeks = "Monteurs"\n"tel per" = "kwartaal"\n')
    done = reading(rows, "export.csv", mapping=mapping)
    assert [(item.series, item.period, item.counts.answers) for item in figures(done)] == [
        ("Monteurs", Period.quarter(2026, 1), 1),
        ("Monteurs", Period.quarter(2026, 2), 1),
    ]
    assert len(quotes(done)) == 2


def test_a_mapping_may_be_for_one_file_only() -> None:
    rows = "datum;nps;A;B\n1-3-2026;9;Heel fijn geholpen;Niets aan toe te voegen\n"
    mapping = tomllib.loads('["een.csv"]\nnegeer = ["B"]\n')
    assert len(quotes(reading(rows, "nps/een.csv", mapping=mapping))) == 1
    assert len(quotes(reading(rows, "nps/twee.csv", mapping=mapping))) == 2


def test_a_mapping_that_names_no_column_gets_the_nearest_name() -> None:
    done = reading("Cijfer;Opmerking\n9;Fijn\n", "nps/a.csv", mapping={"tekst": "Opmerkingen"})
    assert "Opmerkingen" in done.problems[0].what.dutch
    assert done.problems[0].hint.english == "Did you mean “Opmerking”?"


@pytest.mark.parametrize("rows", ["datum;score;toelichting\n", "datum;score\n\n\n", "\n\n", "titel\n"])
def test_a_header_without_rows_is_told(rows: str) -> None:
    done = reading(rows, "nps/a.csv")
    assert done.items == ()
    assert len(mistakes(done)) == 1


def test_a_table_without_a_header_is_read_by_its_content() -> None:
    done = reading(
        "1-3-2026;9;De monteur was heel snel klaar\n2-3-2026;4;Dit heeft veel te lang geduurd\n3-3-2026;8;\n",
        "nps/a.csv",
    )
    assert total(done) == (1, 1, 1)
    assert len(quotes(done)) == 2


def test_a_quotation_mark_that_is_never_closed_is_told_with_its_line() -> None:
    rows = 'datum;score;toelichting\n1-3-2026;9;"Goed\n' + "2-3-2026;8;Prima\n" * 600
    done = reading(rows, "nps/a.csv")
    assert done.items == ()
    assert [problem.origin.line for problem in done.problems] == [2]


def test_a_list_in_a_folder_of_announcements_gives_one_for_each_row() -> None:
    rows = "titel;tekst;datum;plaats;tot\nTaart;Sanne trakteert;12-3-2026;Kantine;12-3-2026\nOpen dag;;1-4-2026;;\n"
    done = reading(rows, "mededelingen/agenda.csv")
    assert [(item.title, item.text) for item in done.items if isinstance(item, Announcement)] == [
        ("Taart", "Sanne trakteert"),
        ("Open dag", ""),
    ]
    assert not done.needs_release


def test_the_newest_remarks_are_kept_of_a_table_with_too_many() -> None:
    rows = "datum;nps;toelichting\n" + "".join(
        f"{1 + n % 28}-{1 + n // 28 % 12}-{2000 + n // 336};9;Reactie nummer {n}\n" for n in range(5200)
    )
    done = reading(rows, "nps/a.csv")
    kept = quotes(done)
    assert len(kept) == 5000
    assert kept[0].text == "Reactie nummer 200"
    assert sum(total(done)) == 5200
    assert mistakes(done) == []


def test_the_counts_of_packed_answers_are_those_of_their_scores() -> None:
    packed = Answers.of((bytes([score]) * 7, score) for score in range(11))
    assert packed.counts == NpsCounts(promoters=2, passives=2, detractors=7)


def test_a_single_column_of_sentences_in_the_folder_quotes_is_a_quote_a_row() -> None:
    done = reading(
        "Heel fijn geholpen door de monteur.\nDe wachttijd was weer te lang.\nAlles goed geregeld.\n", "quotes/a.csv"
    )
    assert len(quotes(done)) == 3
    assert done.needs_release


def test_a_tone_that_a_tool_guessed_releases_nothing_and_labels_nothing() -> None:
    done = reading("datum;toelichting;sentiment\n1-3-2026;De monteur was heel aardig;Positive\n", "enquete/a.csv")
    assert [quote.tone for quote in quotes(done)] == [None]
    assert done.released == frozenset()


def test_a_no_keeps_a_row_off_however_odd_the_other_cells_of_its_column_are() -> None:
    rows = "score;toelichting;toon\n9;Heel fijn geholpen;Dilek\n9;Prima verder hoor;bijna\n9;Liever niet tonen;nee\n"
    assert "Liever niet tonen" not in [quote.text for quote in quotes(reading(rows, "quotes/a.csv"))]


def test_a_table_of_absurd_width_is_told_at_once() -> None:
    assert mistakes(reading("0;" * 100_000, "nps/a.csv")) == ["This table has over 2000 columns."]


@pytest.mark.parametrize("name", ["akkoord", "Toestemming", "vrijgegeven", "Publiceren?", "released", "Consent"])
def test_a_yes_to_something_else_releases_nothing_and_says_what_does(name: str) -> None:
    done = reading(f"datum;score;toelichting;{name}\n1-9-2026;9;Heel fijn geholpen hoor;ja\n", "nps/a.csv")
    assert done.released == frozenset()
    assert "op het scherm" in done.problems[-1].what.dutch


@pytest.mark.parametrize("name", ["op het scherm", "Op het scherm?", "op scherm", "toon", "tonen", "show", "on screen"])
def test_a_yes_under_the_name_of_the_guide_releases(name: str) -> None:
    done = reading(f"datum;score;toelichting;{name}\n1-9-2026;9;Heel fijn geholpen hoor;ja\n", "nps/a.csv")
    assert len(done.released) == 1


def test_short_remarks_are_words_however_often_some_come_back() -> None:
    said = ["Top"] * 9 + ["Prima"] * 8 + ["Goed"] * 7 + ["Prima hoor", "Snel", "Fijn zo", "Ging goed"]
    rows = "".join(f"{1 + number % 28}-9-2026;9;{text}\n" for number, text in enumerate(said))
    done = reading(f"datum;score;toelichting\n{rows}", "nps/a.csv")
    assert {one.text for one in done.items if isinstance(one, Quote)} == set(said)


def test_choices_that_come_back_are_no_words() -> None:
    ticked = ["Telefoon", "Monteur", "Website", "Balie"] * 6
    rows = "".join(f"{1 + number % 28}-9-2026;9;{text}\n" for number, text in enumerate(ticked))
    done = reading(f"datum;score;toelichting\n{rows}", "nps/a.csv")
    assert not [one for one in done.items if isinstance(one, Quote)]
