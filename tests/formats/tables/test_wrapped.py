"""Answers of a survey in whatever wrapping: they count or are told, and no word of them shows before a decision."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import partial
from itertools import zip_longest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.formats.tables.explain import explain
from kiosk.formats.tables.wrapped import holds_answers
from kiosk.library.library import Library
from kiosk.model.content import Batch
from kiosk.model.items import Announcement, Item, NpsReading, Quote, Story
from kiosk.model.kinds import DECLARED
from tests.formats.samples import SAMPLES, mistakes, quote, reading
from tests.work import ABOUT_LINEAR, calls_of

Table = Sequence[Sequence[str]]
CASE = SAMPLES / "cases" / "survey-as-txt" / "content"
ANSWERS = (
    ("Datum", "Score", "Toelichting", "Naam"),
    ("01-09-2026", "9", "Vlot geholpen, ook aan de balie", "Ria de Vries"),
    ("02-09-2026", "3", "Lang gewacht; niemand belde", "Henk Bos"),
    ("03-09-2026", "10", "", "Anja Smit"),
)


def shown(done: Batch) -> list[Item]:
    """Return the words that show before anybody decided: not figures, and not what waits for release or in doubt."""
    doubts = {doubt.item for doubt in done.doubts}
    waits = [item for item in done.items if (done.needs_release and DECLARED[type(item)].masked) or item.id in doubts]
    return [
        item
        for item in done.items
        if not isinstance(item, NpsReading) and (item.id in done.released or item not in waits)
    ]


def figures(done: Batch) -> list[tuple[str, int, int]]:
    return [
        (str(one.period), one.counts.promoters, one.counts.detractors)
        for one in done.items
        if isinstance(one, NpsReading)
    ]


def divided(sign: str) -> Callable[[Table], str]:
    def write(table: Table) -> str:
        return "\n".join(
            sign.join(f'"{cell}"' if sign in cell or '"' in cell else cell for cell in row) for row in table
        )

    return write


def markdown(table: Table) -> str:
    rows = ["| " + " | ".join(row) + " |" for row in table]
    return "\n".join([rows[0], "|" + " --- |" * len(table[0]), *rows[1:]])


def drawn(table: Table) -> str:
    rule = "+" + "-----+" * len(table[0])
    rows = ["| " + " | ".join(row) + " |" for row in table]
    return "\n".join([rule, rows[0], rule, *rows[1:], rule])


def boxed(table: Table) -> str:
    return "\n".join(["┌────┬────┐", *("│ " + " │ ".join(row) + " │" for row in table), "└────┴────┘"])


def quoted(sign: str) -> Callable[[Table], str]:
    def write(table: Table) -> str:
        inner = divided(sign)(table).split("\n")
        return "\n".join('"' + line.replace('"', '""') + '"' for line in inner)

    return write


def fenced(table: Table) -> str:
    return "```\n" + divided(",")(table) + "\n```\n"


def cited(table: Table) -> str:
    return "\n".join("> " + line for line in divided(";")(table).split("\n"))


def listed(table: Table) -> str:
    return "\n".join("- " + line for line in divided(";")(table).split("\n"))


def introduced(table: Table) -> str:
    return "Export enquête\nAlle antwoorden van september, zie hieronder.\n\n" + divided("\t")(table)


def objects(table: Table) -> str:
    return json.dumps([dict(zip(table[0], row, strict=True)) for row in table[1:]], ensure_ascii=False, indent=1)


def lines_of_json(table: Table) -> str:
    return "\n".join(json.dumps(dict(zip(table[0], row, strict=True)), ensure_ascii=False) for row in table[1:])


READ = {
    **{f"divided by {sign!r}": divided(sign) for sign in ";\t|,"},
    **{f"in quotation marks, {sign!r}": quoted(sign) for sign in ";,\t"},
    "markdown": markdown, "drawn": drawn, "boxed": boxed, "fenced": fenced, "cited": cited, "listed": listed,
    "introduced": introduced, "json": objects, "json lines": lines_of_json,
}  # fmt: skip


def spaced(table: Table) -> str:
    widths = [max(map(len, column)) + 2 for column in zip_longest(*table, fillvalue="")]
    return "\n".join("".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in table)


def dashed(table: Table) -> str:
    return "\n".join(" - ".join(row) for row in table[1:])


def html(table: Table) -> str:
    rows = ("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in table)
    return "<table>\n" + "\n".join(rows) + "\n</table>"


def half_json(table: Table) -> str:
    return objects(table)[:-8]


def other_signs(table: Table) -> str:
    return divided("~")(table)


TOLD = {"other signs": other_signs, "spaced": spaced, "html": html, "half json": half_json}


def records(table: Table) -> str:
    return "\n\n".join(
        "\n".join(f"{name}: {cell}" for name, cell in zip(table[0], row, strict=True)) for row in table[1:]
    )


def without_header(table: Table) -> str:
    return divided(";")(table[1:])


def one_cell_a_line(table: Table) -> str:
    return "\n".join(cell for row in table for cell in row)


WAITS = {"records": records, "without header": without_header, "dashed": dashed, "one cell a line": one_cell_a_line}


@pytest.mark.parametrize("name", ["export september.txt", "export oktober.txt"])
def test_an_export_saved_as_text_counts_and_its_words_wait(name: str) -> None:
    done = reading((CASE / "nps" / name).read_bytes(), f"nps/{name}")
    assert [one.counts.answers for one in done.items if isinstance(one, NpsReading)] == [12]
    assert shown(done) == []
    assert done.problems == ()


@pytest.mark.parametrize("wrapping", READ)
@pytest.mark.parametrize("path", ["nps/a.txt", "a.csv.txt", "nps/a.md", "verhalen/a.txt"])
def test_a_table_in_a_text_is_read_as_the_table_it_is(wrapping: str, path: str) -> None:
    done = reading(READ[wrapping](ANSWERS), path)
    assert figures(done) == [("2026-09", 2, 1)]
    said = [(item.text, item.speaker) for item in done.items if isinstance(item, Quote)]
    assert said == [(row[2], row[3]) for row in ANSWERS[1:3]]
    assert shown(done) == []


@pytest.mark.parametrize("wrapping", TOLD)
@pytest.mark.parametrize("path", ["nps/a.txt", "quotes/positief/a.txt", "verhalen/a.md", "mededelingen/a.txt"])
def test_answers_that_cannot_be_read_are_told_and_not_shown(wrapping: str, path: str) -> None:
    done = reading(TOLD[wrapping](ANSWERS), path)
    assert done.items == ()
    assert "Bewaar de tabel als .csv" in done.problems[-1].hint.dutch


@pytest.mark.parametrize(
    "text",
    [
        "Cijfer Toelichting\n7 Lang wachten aan de telefoon\n3 Niemand belde terug\n9 Prima geholpen",
        "Score   Opmerking   Team\n7 Lang wachten Planning\n3 Niemand belde Monteurs",
        "Respondent 1 7 Lang wachten\nRespondent 2 3 Niemand belde terug",
        "Wat kan er beter?\nLang wachten aan de telefoon\nNiemand belde terug\nPrima geholpen",
        "Hoe tevreden bent u over ons?\nZeer\nNiet\nEen beetje",
    ],
)
@pytest.mark.parametrize("folder", ["mededelingen", "kernwaarden", "verbeteringen", "klantverbeteraar"])
def test_answers_pasted_without_signs_are_no_news_of_the_house(text: str, folder: str) -> None:
    assert reading(text, f"{folder}/a.txt").items == ()


@pytest.mark.parametrize(
    "text",
    [
        "Cijfers van november\nDe omzet steeg met 7 procent.\nHet ziekteverzuim daalde.",
        "Wat kan er beter?\nDenk mee op dinsdag 8 december.\nKoffie staat klaar.",
        "Reactie op de storing\nAlles werkt weer.\nDank voor uw geduld.",
        "7 december Sinterklaas\n18 december Kerstborrel\n8 januari Nieuwjaar",
    ],
)
def test_news_that_speaks_of_figures_and_answers_is_news(text: str) -> None:
    done = reading(text, "mededelingen/a.txt")
    assert done.items
    assert all(isinstance(one, Announcement) for one in done.items)
    assert not done.needs_release


WRAPPINGS = READ | TOLD | WAITS
FOLDERS = [
    "",
    "nps/",
    "quotes/",
    "quotes/kritisch/",
    "verhalen/",
    "klantverbeteraar/",
    "verbeteringen/",
    "kernwaarden/",
]
SUFFIXES = [".txt", ".csv.txt", ".md", ".TXT"]
HEADERS = [
    ("Datum", "Score", "Toelichting", "Naam"),
    ("Ingediend op", "Hoe waarschijnlijk is het dat u ons aanbeveelt?", "Waarom geeft u dit cijfer?", "Klant"),
    ("Timestamp", "NPS", "Comment", "Name"),
    ("Recorded Date", "Q1 - How likely are you to recommend us?", "Q2 - What could we do better?", "First name"),
    ("Date", "Rating", "Feedback", "City"),
]
WORDS = st.lists(
    st.sampled_from(["geheim", "wachten", "monteur", "belde", "nooit", "fijn,", "goed;", "“top”", "5", "-", "|"]),
    max_size=9,
)
ROWS = st.lists(st.tuples(st.integers(1, 28), st.integers(0, 10), WORDS), min_size=2, max_size=12)


@given(
    header=st.sampled_from(HEADERS),
    rows=ROWS,
    wrapping=st.sampled_from(sorted(WRAPPINGS)),
    place=st.sampled_from([f"{folder}export{suffix}" for folder in FOLDERS for suffix in SUFFIXES]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_no_word_of_a_survey_shows_before_a_decision_whatever_its_wrapping(
    header: Sequence[str],
    rows: Sequence[tuple[int, int, list[str]]],
    wrapping: str,
    place: str,
    encoding: str,
) -> None:
    table = [header, *([f"{day:02}-09-2026", str(mark), f"zin{number} " + " ".join(words), f"Klant{number} Achternaam"]
                       for number, (day, mark, words) in enumerate(rows))]  # fmt: skip
    text = WRAPPINGS[wrapping](table).replace("\n", "\r\n" if place.endswith(".TXT") else "\n")
    assert shown(reading(text.encode(encoding), place)) == []


@pytest.mark.parametrize("text", ["9 - Vlot\n3 - Traag\n10 - Prima", "9;Vlot\n3;Traag", "9\tVlot\n10\tTop"])
def test_words_behind_marks_do_not_show(text: str) -> None:
    assert shown(reading(text, "quotes/a.txt")) == []


@pytest.mark.parametrize("row", ["01-09-2026;9;Vlot geholpen", "Ria\tEmmen\tVlot\t3-9-2026", "12|01-09-2026|3"])
def test_a_lone_row_without_names_above_it_does_not_show(row: str) -> None:
    assert shown(reading(row, "quotes/a.txt")) == []


HONEST = [
    "\tHet dak lekte.\n\tHet werd natter.\n\tOm tien uur was het dicht.",
    "Rustig;\nsnel;\nklaar;\nzo kan het ook;",
    "1 - Vlot geholpen.\n2 - Netjes gedaan.\n3 - Graag tot ziens.",
    "Snel en vriendelijk.\n- Bram, Zwolle, via de chat, 12 maart 2026, 9/10\n\nTraag.\n- Els, Assen, 3 maart 2026, 2",
    "Snel en vriendelijk.\n- Bram; Zwolle; 12 maart 2026; 9/10",
    "Ik belde boos op, en hing vrolijk op. Knap hoor.\n- Ria, Emmen",
    "Snel, vriendelijk, goed.\n- Henk, Assen\n\nLang gewacht, geen antwoord.\n- Anja, Sneek",
    "naam: familie Boersma\nscore: 10\ndatum: 29-12-2025\n\nDe dag voor kerst viel de ketel uit, en om vijf uur niet.",
    "Wanneer ik bel, krijg ik een mens\nWaarom dat zo fijn is, weet ik niet",
    "De reden: ze luisteren.\n- Ria, 12 maart 2026",
    "1. Vlot geholpen, 2 keer zelfs\n2. Netjes, 1 vraag 1 antwoord",
    "Goed - beter - best.\nZo is het - echt.",
    "Ik geef een 9 | en dat meen ik",
    "“Snel, goed, klaar”",
    "Toelichting kreeg ik meteen.\nFijn.",
]


@pytest.mark.parametrize("text", HONEST)
def test_words_that_were_typed_stay_words(text: str) -> None:
    done = reading(text, "quotes/positief/a.txt")
    assert not done.needs_release
    assert mistakes(done) == []
    assert len(shown(done)) == len(done.items) > 0


def test_a_story_may_hold_a_small_table_of_its_own() -> None:
    done = reading("Voor en na\n\nHet werd beter.\n\n| Voor | Na |\n|---|---|\n| koud | warm |\n", "verhalen/a.md")
    assert isinstance(done.items[0], Story)
    assert not done.needs_release


def test_an_interview_and_an_improvement_with_its_day_do_not_wait() -> None:
    interview = (
        "Vijf vragen aan Ruben\n\nVraag 1: Wat doe je?\nAntwoord: Ik rijd.\n\nVraag 2: En dan?\nAntwoord: Niets."
    )
    assert not reading(interview, "verhalen/a.txt").needs_release
    done = reading("u zei: Te lang.\nwij deden: Meer mensen.\nReden: drukte\ndatum: 1-9-2026", "verbeteringen/a.txt")
    assert not done.needs_release


def test_the_files_name_alone_makes_nobody_wait() -> None:
    assert quote("toon: positief\n\nKeurig geholpen.", "quotes/uit de enquete.txt").text == "Keurig geholpen."


@pytest.mark.parametrize("wrapping", READ)
def test_the_library_shows_the_figures_and_holds_the_words(wrapping: str) -> None:
    library = Library()
    library.put(reading(READ[wrapping](ANSWERS), "nps/a.txt"))
    snapshot = library.snapshot()
    assert [type(item) for item in snapshot.items] == [NpsReading]
    assert len(snapshot.held) == 2


def test_loose_words_among_the_answers_wait() -> None:
    assert shown(reading("Keurig geholpen.\n\nNooit meer.", "nps/toelichtingen.txt")) == []


def test_a_list_of_answers_as_typed_json_waits_and_typed_tones_release() -> None:
    answers = [{"datum": "2026-09-01", "score": 9, "tekst": "Vlot.", "naam": "Ria"}]
    assert shown(reading(json.dumps(answers), "quotes/a.json")) == []
    chosen = [one | {"toon": "positief"} for one in answers]
    assert len(shown(reading(json.dumps(chosen), "quotes/a.json"))) == 1


def test_a_table_in_a_text_is_explained_by_column() -> None:
    said = [line.english for line in explain("nps/a.txt", markdown(ANSWERS).encode())]
    assert "one header row; 3 rows." in said


def test_a_table_is_no_caption() -> None:
    assert holds_answers(divided(";")(ANSWERS))
    assert not holds_answers("De gracht, 12 maart 2026")


@pytest.mark.parametrize("piece", [",", "; ", '"', "| ", "- ", "a, b\n", "Datum;\n", "[{", "<td", "9\n12-3-2026\n"])
def test_twice_the_text_takes_about_twice_the_work(piece: str) -> None:
    reading(piece * 500, "quotes/a.txt")  # what is made ready once is not counted
    half, whole = (calls_of(partial(reading, piece * times, "quotes/a.txt")) for times in (4000, 8000))
    assert whole <= ABOUT_LINEAR * half
