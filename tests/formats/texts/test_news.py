"""News and agendas as people type them, and how the rows of a table are released and named."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from kiosk.formats.read import read
from kiosk.model.content import Batch
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


WRITTEN = datetime(2026, 11, 26, 9, tzinfo=UTC)


def written(text: str, path: str = "mededelingen/a.txt", at: datetime = WRITTEN) -> Batch:
    return read(path, text.encode(), source="content", assets=lambda _: None, now=at, written=at)


@pytest.mark.parametrize(
    "line", ["do 3 december 14:00, kantine", "3 dec 14.00 uur, kantine", "Donderdag 3 december om 14:00, kantine"]
)
def test_a_day_without_its_year_is_the_next_one_after_the_file_was_written_and_is_told(line: str) -> None:
    done = written(f"Klanten kijken mee\n{line}\nAanschuiven mag.")
    (item,) = done.items
    assert isinstance(item, Announcement)
    assert (item.title, item.starts, item.place) == ("Klanten kijken mee", datetime(2026, 12, 3, 14), "kantine")  # noqa: DTZ001  # the wall clock
    assert "geen jaar" in done.problems[0].what.dutch
    assert done.problems[0].harmless


def test_a_day_that_was_before_the_file_is_of_the_next_year_and_stays_so_when_it_is_read_later() -> None:
    text = "Nieuwjaar\n2 januari\nTot dan."
    (early,) = written(text).items
    (late,) = read(
        "mededelingen/a.txt", text.encode(), source="content", assets=lambda _: None,
        now=WRITTEN.replace(year=2027), written=WRITTEN,
    ).items  # fmt: skip
    assert isinstance(early, Announcement)
    assert isinstance(late, Announcement)
    assert early.starts == late.starts == date(2027, 1, 2)


@pytest.mark.parametrize("cell", ["15-12", "di 15 dec", "15 december", "15/12"])
def test_rows_of_an_agenda_need_no_year(cell: str) -> None:
    done = written(f"Datum;Tijd;Wat;Waar\n{cell};14:00;Kerstborrel;hal\n", "mededelingen/a.csv")
    assert [one.starts for one in done.items if isinstance(one, Announcement)] == [datetime(2026, 12, 15, 14)]  # noqa: DTZ001


@pytest.mark.parametrize(
    "text",
    [
        "Datum | Tijd | Wat\n23-9-2027 | 10:00-11:30 | Klantenmiddag",
        "Datum | Tijd | Wat\n23-9-2027 | 10:00 - 11:30 uur | Klantenmiddag",
        "Datum | Tijd | Wat\n23-9-2027 | 10:00 tot 11:30 | Klantenmiddag",
        "Klantenmiddag\n23 september 2027 10:00-11:30",
        "23-9-2027 10:00 – 11:30\nKlantenmiddag",
        "datum: 23-9-2027 10:00-11:30\n\nKlantenmiddag",
    ],
)
def test_when_it_ends_is_told_under_it(text: str) -> None:
    item = news(text)
    assert (item.title, item.starts, item.text) == (
        "Klantenmiddag",
        datetime(2027, 9, 23, 10),  # noqa: DTZ001  # the wall clock
        "Van 10:00 tot 11:30 uur.",
    )


@pytest.mark.parametrize(
    "text", ["25 en 26 december gesloten.", "ma 3 - vr 7 december", "Wij zien u op 3 december hier"]
)
def test_a_day_inside_other_words_is_no_date(text: str) -> None:
    assert news(f"Let op\n\n{text}").starts is None


def test_keys_right_under_the_title_of_news_are_keys() -> None:
    item = news("Storing\nvanaf: 1-12-2026\ntot: 3-12-2026\nWe werken eraan.")
    assert (item.title, item.text) == ("Storing", "We werken eraan.")
    assert (item.airing.since, item.airing.until) == (date(2026, 12, 1), date(2026, 12, 3))


def test_a_date_line_may_be_divided_by_bars() -> None:
    item = news("Kerstborrel\n10-12-2027 | 16:00 | hal")
    assert (item.title, item.starts, item.place) == ("Kerstborrel", datetime(2027, 12, 10, 16), "hal")  # noqa: DTZ001


def test_words_with_a_colon_further_down_stay_words() -> None:
    assert news("Let op\nWij verhuizen.\nplaats: dat hoort u nog van ons allemaal.").place is None


@pytest.mark.parametrize(
    ("line", "starts", "until"),
    [
        ("3 t/m 5 december 2026", date(2026, 12, 3), date(2026, 12, 5)),
        ("3 tot en met 5 december", date(2026, 12, 3), date(2026, 12, 5)),
        ("van 30 december t/m 2 januari", date(2026, 12, 30), date(2027, 1, 2)),
        ("3-5 december, 10:00 uur", datetime(2026, 12, 3, 10), date(2026, 12, 5)),  # noqa: DTZ001
    ],
)
@pytest.mark.parametrize("form", ["Kerstmarkt\n{}", "titel: Kerstmarkt\nwanneer: {}"])
def test_news_of_several_days_begins_on_the_first_and_shows_until_the_last(
    line: str, starts: date, until: date, form: str
) -> None:
    now = datetime(2026, 11, 27, 12, tzinfo=UTC)
    data = form.format(line).encode()
    done = read("mededelingen/a.txt", data, source="c", assets=lambda _: None, now=now, written=now)
    (news,) = done.items
    assert isinstance(news, Announcement)
    assert (news.title, news.starts, news.airing.until) == ("Kerstmarkt", starts, until)
    assert news.text.startswith("Van 3")


@pytest.mark.parametrize(
    "text",
    [
        "Agenda december\n3 december 2026 - Kerstmarkt\n10 december 2026: Borrel",
        "do 3 december 2026 Kerstmarkt\n\n10-12-2026 16:00 | Borrel",
        "- 2026-12-03 Kerstmarkt\n- 2026-12-10, 16:00 uur: Borrel",
    ],
)
def test_an_agenda_of_lines_is_as_many_announcements(text: str) -> None:
    items = reading(text, "mededelingen/a.txt").items
    assert [one.title for one in items if isinstance(one, Announcement)] == ["Kerstmarkt", "Borrel"]
    days = [one.starts for one in items if isinstance(one, Announcement) and one.starts]
    assert [(one.month, one.day) for one in days] == [(12, 3), (12, 10)]


@pytest.mark.parametrize(
    "text",
    [
        "Nieuwe tijden\n3 december 2026 gaat de kantine dicht\n10 december 2026 weer open",
        "Kerstmarkt\n3 december 2026\nKom ook",
        "3 december 2026 Kerstmarkt\nMet muziek en chocola",
        "Feest\n3 mensen Bakken\n4 mensen Schenken",
    ],
)
def test_news_with_days_in_its_words_is_one_announcement(text: str) -> None:
    assert len(reading(text, "mededelingen/a.txt").items) == 1
