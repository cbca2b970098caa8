"""News and agendas as people type them, and how the rows of a table are released and named."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from kiosk.model.items import Announcement, Quote
from tests.formats.samples import mistakes, reading


def news(text: str, path: str = "mededelingen/a.txt") -> Announcement:
    done = reading(text, path)
    assert mistakes(done) == []
    (item,) = done.items
    assert isinstance(item, Announcement)
    return item


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("Datum | Wat | Waar\n23-9-2027 | Klantenmiddag | kantine", "mededelingen/a.txt"),
        ("Datum;Wat;Waar\n23-9-2027;Klantenmiddag;kantine", "mededelingen/a.csv"),
        ("Wanneer;Activiteit;Locatie\n23 september 2027;Klantenmiddag;kantine", "agenda.csv"),
        ("Waar\tWanneer\tEvenement\nkantine\t23-9-2027\tKlantenmiddag", "agenda/a.csv"),
        ("Klantenmiddag\n23 september 2027, kantine", "mededelingen/a.txt"),
    ],
)
def test_an_agenda_may_be_a_table_or_two_lines(text: str, path: str) -> None:
    item = news(text, path)
    assert (item.title, item.starts, item.place) == ("Klantenmiddag", date(2027, 9, 23), "kantine")


@pytest.mark.parametrize(
    "text",
    [
        "Klantenmiddag\n23 september 2027 14:00\nAanschuiven mag.",
        "Klantenmiddag\n\ndonderdag 23 september 2027 om 14.00 uur\n\nAanschuiven mag.",
        "23-9-2027 14:00\nKlantenmiddag\nAanschuiven mag.",
        "Klantenmiddag\nOp donderdag 23 september 2027, 14:00 uur\nAanschuiven mag.",
        "datum: 23-9-2027\ntijd: 14:00\n\nKlantenmiddag\nAanschuiven mag.",
    ],
)
def test_a_line_that_is_a_date_is_the_date(text: str) -> None:
    item = news(text)
    assert (item.title, item.starts, item.text) == ("Klantenmiddag", datetime(2027, 9, 23, 14), "Aanschuiven mag.")  # noqa: DTZ001  # the wall clock


@pytest.mark.parametrize(
    "text", ["Wij bellen u op 23 september 2027 terug", "Open tot 23-9-2027", "In 2027 wordt het beter"]
)
def test_a_date_inside_a_sentence_stays_in_it(text: str) -> None:
    assert news(f"Let op\n\n{text}").text == text


@pytest.mark.parametrize("first", ["nu: Storing in Zwolle", "nu:", "nu: ja", "NU: Storing in Zwolle."])
def test_now_stands_alone_or_before_the_words(first: str) -> None:
    words = "" if "Storing" in first else "\n\nStoring in Zwolle"
    item = news(f"{first}\ntot: 12-3-2027 17:00{words}")
    assert item.title.rstrip(".") == "Storing in Zwolle"
    assert item.airing.urgent


TABLE = "Datum;Score;Toelichting;{}\n3-9-2026;9;Snel en goed.;{}\n4-9-2026;3;Duurde veel te lang.;{}\n"


@pytest.mark.parametrize(
    ("text", "released"),
    [
        (TABLE.format("op het scherm", "ja", ""), ["Snel en goed."]),
        (TABLE.format("Op het scherm?", "x", "nee"), ["Snel en goed."]),
        (TABLE.format("toon", "ja", ""), ["Snel en goed."]),
        (TABLE.format("op het scherm: alles", "", ""), ["Snel en goed.", "Duurde veel te lang."]),
        (TABLE.format("op het scherm: alles", "", "nee"), ["Snel en goed."]),
        (
            "op het scherm: alles;;;\n" + TABLE.format("intern", "", ""),
            ["Snel en goed.", "Duurde veel te lang."],
        ),
        (TABLE.format("scherm", "", ""), []),
    ],
)
def test_a_column_or_one_line_above_releases_the_rows(text: str, released: list[str]) -> None:
    done = reading(text, "nps/a.csv")
    assert done.needs_release
    assert [item.text for item in done.items if isinstance(item, Quote) and item.id in done.released] == released


def test_a_row_is_named_by_its_number_on_the_sheet_which_counts_the_header() -> None:
    done = reading('Datum;Score;Toelichting\n3-9-2026;9;"Snel.\nEn goed."\n;;\n4-9-2026;3;Te laat.\n', "nps/a.csv")
    assert [item.origin.line for item in done.items if isinstance(item, Quote)] == [2, 4]
