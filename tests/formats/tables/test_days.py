"""Days are read as Excel, tools and people write them; the whole column decides their order, and that is told."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.formats.dates import HOUSE_ZONE, day, moment
from kiosk.formats.read import read
from kiosk.model.content import Batch
from kiosk.model.items import NpsReading
from tests.formats.samples import SAMPLES, mistakes, only, reading

NOW = datetime(2026, 11, 26, 12, tzinfo=HOUSE_ZONE)
SEPTEMBER = [date(2026, 9, 1) + timedelta(number) for number in range(30)]
MARKS = (10, 9, 8, 3)


def table(days: Sequence[object], name: str = "Datum") -> str:
    return f"{name};Score\n" + "".join(f"{one};{MARKS[n % 4]}\n" for n, one in enumerate(days))


def dated(data: str | bytes, path: str = "nps/a.csv", now: datetime = NOW) -> Batch:
    raw = data.encode() if isinstance(data, str) else data
    return read(path, raw, source="content", assets=lambda _: None, now=now)


def counts(done: Batch) -> dict[str, tuple[int, int, int]]:
    figures = [item for item in done.items if isinstance(item, NpsReading)]
    return {str(one.period): (one.counts.promoters, one.counts.passives, one.counts.detractors) for one in figures}


def workbook(cells: Sequence[tuple[str, object]], *, since_1904: bool = False) -> bytes:
    """Return an .xlsx with a column Datum of (form, value): a "day" is a number that is formatted so."""

    def cell(form: str, value: object) -> str:
        if form == "text":
            return f'<c t="inlineStr"><is><t>{value}</t></is></c>'
        return f'<c s="{1 if form == "day" else 0}"><v>{value}</v></c>'

    rows = "".join(f"<row>{cell(*one)}<c><v>{MARKS[n % 4]}</v></c></row>" for n, one in enumerate(cells))
    head = "".join(f"<row>{cell('text', 'Datum')}{cell('text', 'Score')}</row>")
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    mime = "application/vnd.openxmlformats-"
    since = '<workbookPr date1904="1"/>' if since_1904 else ""

    def related(**targets: str) -> str:
        links = [f'<Relationship Id="{kind}" Type="{office}/{kind}" Target="{at}"/>' for kind, at in targets.items()]
        return f'<Relationships xmlns="{package}/relationships">{"".join(links)}</Relationships>'

    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
        f'ContentType="{mime}package.relationships+xml"/><Override PartName="/xl/workbook.xml" '
        f'ContentType="{mime}officedocument.spreadsheetml.sheet.main+xml"/>'
        '<Override PartName="/xl/worksheets/sheet1.xml" '
        f'ContentType="{mime}officedocument.spreadsheetml.worksheet+xml"/></Types>',
        "_rels/.rels": related(officeDocument="xl/workbook.xml"),
        "xl/workbook.xml": f'<workbook {space} xmlns:r="{office}">{since}<sheets>'
        '<sheet name="Blad1" sheetId="1" r:id="worksheet"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": related(worksheet="worksheets/sheet1.xml", styles="styles.xml"),
        "xl/styles.xml": f'<styleSheet {space}><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" '
        'applyNumberFormat="1"/></cellXfs></styleSheet>',
        "xl/worksheets/sheet1.xml": f"<worksheet {space}><sheetData>{head}{rows}</sheetData></worksheet>",
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


@pytest.mark.parametrize("name", ["date-month-short-year", "date-serial", "year-typo"])
def test_forty_answers_of_september_stay_forty(name: str) -> None:
    suffix = "xlsx" if name == "date-serial" else "csv"
    data = (SAMPLES / f"cases/{name}/content/nps/a.{suffix}").read_bytes()
    assert counts(dated(data, f"nps/a.{suffix}")) == {"2026-09": (20, 10, 10)}


def test_an_announcement_ends_on_a_day_as_a_dutch_excel_writes_it() -> None:
    path = "mededelingen/b.txt"
    item = only((SAMPLES / f"cases/date-month-short-year/content/{path}").read_bytes(), path)
    assert item.airing.until == date(2027, 3, 12)


def test_am_and_pm_and_days_that_stay_in_one_month_put_the_month_first_and_it_is_told() -> None:
    done = dated((SAMPLES / "cases/american-dates-early-month/content/nps/a.csv").read_bytes())
    assert counts(done) == {"2026-09": (15, 6, 6)}
    (told,) = done.problems
    assert told.harmless
    assert "de maand voorop" in told.what.dutch


def test_a_day_that_cannot_be_is_told_with_its_line_and_never_makes_a_figure() -> None:
    done = dated((SAMPLES / "cases/year-typo/content/nps/a.csv").read_bytes())
    (told,) = done.problems
    assert told.origin.line == 42
    assert "03-09-2062" in told.what.dutch
    rows = [*(f"{one}" for one in SEPTEMBER), "2027-09-03", "1926-09-03", "3-9-2206", "46999"]
    done = dated(table(rows))
    assert sum(sum(one) for one in counts(done).values()) == 30
    assert {32, 33, 34, 35} <= {problem.origin.line for problem in done.problems}


def test_counts_of_a_month_to_come_are_told_with_their_line() -> None:
    done = dated("maand;promotors;passives;criticasters\nsep 2026;20;10;10\nsep 2062;1;0;0\n")
    assert counts(done) == {"2026-09": (20, 10, 10)}
    assert [problem.origin.line for problem in done.problems] == [3]


def at_noon(one: date) -> int:
    return int(datetime(one.year, one.month, one.day, 12, tzinfo=UTC).timestamp())


FORMS: dict[str, Callable[[date], object]] = {
    "Excel": lambda one: (one - date(1899, 12, 30)).days,
    "Excel with a time": lambda one: f"{(one - date(1899, 12, 30)).days}.5625",
    "Excel with a Dutch comma": lambda one: f"{(one - date(1899, 12, 30)).days},5625",
    "without signs": lambda one: f"{one:%Y%m%d}",
    "without signs, with a time": lambda one: f"{one:%Y%m%d}140533",
    "seconds": at_noon,
    "milliseconds": lambda one: at_noon(one) * 1000,
    "seconds with a fraction": lambda one: f"{at_noon(one)}.25",
    "ISO": lambda one: f"{one}T14:05:33",
    "ISO in UTC": lambda one: f"{one}T14:05:33.123Z",
    "American": lambda one: f"{one.month}/{one.day}/{one.year} 2:05 PM",
    "American, short year": lambda one: f"{one:%m/%d/%y}",
    "Belgian": lambda one: f"{one.day}/{one.month}/{one.year}",
    "Dutch, short year": lambda one: f"{one:%d-%m-%y}",
    "short month": lambda one: f"{one.day}-sep-26",
    "short month with a dot": lambda one: f"{one.day} sep. '26",
    "Oracle": lambda one: f"{one:%d}-SEP-26 02.05.33 PM",
    "JavaScript": lambda one: f"{one:%a %b %d %Y} 14:05:33 GMT+0200 (CEST)",
    "Unix": lambda one: f"{one:%a %b %d} 14:05:33 CEST {one.year}",
    "words": lambda one: f"dinsdag {one.day} september {one.year} om 14.05 uur",
    "German": lambda one: f"{one.day}. September {one.year}",
    "French": lambda one: f"{one.day} septembre {one.year}",
}


@pytest.mark.parametrize("form", FORMS)
def test_thirty_days_of_september_are_september_in_every_form(form: str) -> None:
    done = dated(table([FORMS[form](one) for one in SEPTEMBER]))
    assert counts(done) == {"2026-09": (16, 7, 7)}
    assert mistakes(done) == []


@pytest.mark.parametrize(
    ("days", "months"),
    [
        ([f"9/{n}/2026" for n in range(1, 10)], {"2026-09"}),
        ([f"{n}/9/2026" for n in range(1, 10)], {"2026-09"}),
        ([f"{n}-9-2026" for n in range(1, 10)], {"2026-09"}),
        ([f"9-{n}-2026" for n in range(1, 13)], {"2026-09"}),
        ([f"1-{n}-2026" for n in range(1, 10)], {f"2026-0{n}" for n in range(1, 10)}),
        (["10/12/2026", "10/11/2026"], {"2026-10"}),
        (["3/4/2026", "3/5/2026"], {"2026-04", "2026-05"}),
    ],
)
def test_the_whole_column_decides_whether_day_or_month_comes_first(days: list[str], months: set[str]) -> None:
    assert set(counts(dated(table(days)))) == months


def test_of_a_column_with_both_orders_only_days_that_are_certain_count() -> None:
    done = dated(table(["25/3/2026", "3/25/2026", "3/4/2026"]))
    assert counts(done) == {"2026-03": (2, 0, 0)}
    assert any("kan twee dagen zijn" in problem.what.dutch for problem in done.problems)


def test_a_workbook_that_took_months_for_days_is_read_as_it_was_meant() -> None:
    swapped = [("day", (date(2026, n, 9) - date(1899, 12, 30)).days) for n in range(1, 11)]
    texts = [("text", f"9/{n}/2026") for n in range(13, 31)]
    assert counts(dated(workbook([*swapped, *texts]), "nps/a.xlsx")) == {"2026-09": (14, 7, 7)}


@pytest.mark.parametrize("form", ["number", "day"])
@pytest.mark.parametrize("since_1904", [False, True])
def test_a_workbook_counts_its_days_from_1900_or_1904(form: str, *, since_1904: bool) -> None:
    first = date(1904, 1, 1) if since_1904 else date(1899, 12, 30)
    cells = [(form, (one - first).days) for one in SEPTEMBER]
    assert counts(dated(workbook(cells, since_1904=since_1904), "nps/a.xlsx")) == {"2026-09": (16, 7, 7)}


@pytest.mark.parametrize(
    ("written", "name"), [("2026-09-30T22:30:00Z", "Datum"), ("2026-09-30 17:30:00-05:00", "Datum"),
                          ("2026-09-30 22:30:00", "Submit Date (UTC)"), ("30/09/2026 22:30 UTC", "Datum")],
)  # fmt: skip
def test_a_stamp_falls_on_the_day_it_was_here(written: str, name: str) -> None:
    assert set(counts(dated(table([written], name)))) == {"2026-10"}


@pytest.mark.parametrize(
    ("written", "read_as"),
    [("12-mrt-27", date(2027, 3, 12)), ("12 mrt. ’27", date(2027, 3, 12)), ("Mar 12, 2027", date(2027, 3, 12)),
     ("12/mrt/2027", date(2027, 3, 12)), ("12-mrt-27 17:00", datetime(2027, 3, 12, 17)),  # noqa: DTZ001
     ("12 maart 17 uur", None), ("12 maart 09-17 uur", None), ("3 mei 10:00", None), ("12 personen 26", None)],
)  # fmt: skip
def test_a_short_year_is_a_year_and_an_hour_is_not(written: str, read_as: date | None) -> None:
    assert moment(written) == read_as


def test_numbers_are_days_only_where_the_column_says_so() -> None:
    assert day("46266") is None
    assert counts(reading("klantnummer;NPS\n" + "46266;9\n46300;8\n" * 5, "nps/a.csv")) == {}


@given(text=st.text(max_size=90), month_first=st.booleans())
def test_no_text_makes_the_reading_of_a_day_fail(text: str, *, month_first: bool) -> None:
    assert moment(text, month_first=month_first) is None or day(text, month_first=month_first)


def test_a_clock_that_cannot_be_right_sets_no_answer_aside_as_one_of_the_future() -> None:
    asleep = datetime(1970, 1, 1, 0, 5, tzinfo=HOUSE_ZONE)
    done = dated(table([f"{one:%d-%m-%Y}" for one in SEPTEMBER] * 2), now=asleep)
    assert counts(done) == counts(dated(table([f"{one:%d-%m-%Y}" for one in SEPTEMBER] * 2))) != {}
    assert not mistakes(done)


def test_a_year_of_two_digits_may_stand_first_where_only_so_the_days_are_of_late() -> None:
    now = datetime(2026, 11, 26, 9, tzinfo=UTC)
    rows = "".join(f"26-03-{number};9\n" for number in (10, 11, 12, 31))
    done = read("nps/a.csv", f"Datum;Score\n{rows}".encode(), source="content", assets=lambda _: None, now=now)
    assert [str(one.period) for one in done.items if isinstance(one, NpsReading)] == ["2026-03"]
    rows = "".join(f"{number}-03-26;9\n" for number in (23, 24, 25))
    done = read("nps/a.csv", f"Datum;Score\n{rows}".encode(), source="content", assets=lambda _: None, now=now)
    assert [str(one.period) for one in done.items if isinstance(one, NpsReading)] == ["2026-03"]
