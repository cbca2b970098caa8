"""Verslag tells what was shown out of the journal: the counts are true, the words of what went are not in it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from kiosk.desk.report_period import WEEKS, period_of
from kiosk.desk.spreadsheet import csv_of, harmless
from kiosk.model.desk_settings import DeskSettings
from kiosk.model.item_parts import Tone
from kiosk.model.items import Item, title_of
from kiosk.model.language import Language, Phrase
from kiosk.model.plays import Outcome, play_of
from kiosk.model.schedule import Cue, CueRole
from kiosk.model.tally import Tally, Tones
from kiosk.run.play_report import PlayReport
from kiosk.store.journal import Journal
from kiosk.store.journal_reader import read_journal
from tests.desk.conftest import OTHER, WORDS, DeskUnderTest, Opens, batch, quote
from tests.patience import wait_until

GOOD = quote(OTHER, tone=Tone.POSITIVE, team="Service")
BAD = quote(WORDS, tone=Tone.CRITICAL, team="Planning")
FORMULA = quote('=HYPERLINK("http://evil.example";"Klik hier")', tone=Tone.POSITIVE)


class Shown:
    """A journal in which a test writes what was shown, and which the kiosk of a desk answers from."""

    def __init__(self, folder: Path, desk: DeskUnderTest) -> None:
        self.path = folder / "journal.db"
        self.journal = Journal(self.path)
        self.now = desk.clock.now()
        self.count = 0
        library = desk.kiosk.library
        desk.kiosk.played = PlayReport(self.path, library, rest=lambda: None, share=lambda: 1 / 3)

    def play(self, item: Item, *, days: int = 0, times: int = 1, role: CueRole | None = None) -> None:
        tally = Tally(tones=Tones(1 / 3, 7, 2))
        cue = Cue(item=item, duration=timedelta(seconds=9), reason=Phrase("", ""), role=role, tally=tally)
        for number in range(times):
            at = self.now - timedelta(days=days) + timedelta(seconds=10 * number)
            self.journal.record(play_of(cue, at, 30.0, Outcome.SHOWN))
        self.count += times
        assert wait_until(lambda: self._taken() == self.count)

    def _taken(self) -> int:
        with read_journal(self.path) as reading:
            return len(reading.last(10**6))

    def kept(self) -> None:
        """Let the database have it all."""
        self.journal.history()


@pytest.fixture
def shown(tmp_path: Path, desk: DeskUnderTest) -> Iterator[Shown]:
    desk.kiosk.library.put(batch(GOOD, BAD, FORMULA))
    one = Shown(tmp_path, desk)
    yield one
    one.journal.close()


def lines(body: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(body.decode("utf-8-sig")), delimiter=";"))


def test_it_counts_what_was_shown_in_the_database_and_since(desk: DeskUnderTest, shown: Shown) -> None:
    shown.play(GOOD, times=3)
    shown.kept()
    shown.play(BAD, times=1)
    shown.play(GOOD, times=2)
    page = desk.signed_in().get("/balie/verslag/").text
    for said in ("1 van 6 getoonde quotes waren kritisch: 16,7\N{NO-BREAK SPACE}%.", "compliment", "verbeterkans",
                 "Service", "Planning", title_of(GOOD), "stonden er nooit twee kritische na elkaar"):  # fmt: skip
        assert said in page
    (row,) = [
        one for one in lines(desk.signed_in().get("/balie/verslag/bericht.csv").body) if one["Toon"] == "compliment"
    ]
    assert (row["Keer getoond"], row["Minuten"], row["Nummer"]) == ("5", "2,5", GOOD.id)


def test_what_was_taken_down_is_counted_and_its_words_are_gone_at_once(desk: DeskUnderTest, shown: Shown) -> None:
    shown.play(BAD, times=4)
    shown.play(GOOD)
    browser = desk.signed_in()
    assert title_of(BAD) in browser.get("/balie/verslag/").text
    desk.kiosk.shows = BAD
    fields = browser.get("/balie/").fields("/balie/weg")
    desk.kiosk.going.add(BAD.id)
    browser.post("/balie/weg", fields)
    desk.decide()
    for path in ("/balie/verslag/", "/balie/verslag/bericht.csv"):
        answer = browser.get(path)
        assert "luisterde" not in answer.text
        assert title_of(GOOD) in answer.text
    assert "(woorden weggehaald)" in browser.get("/balie/verslag/").text
    assert {row["Keer getoond"] for row in lines(browser.get("/balie/verslag/bericht.csv").body)} == {"4", "1"}


def test_no_cell_of_a_file_is_a_formula_and_a_dutch_excel_reads_it(desk: DeskUnderTest, shown: Shown) -> None:
    shown.play(FORMULA)
    answer = desk.signed_in().get("/balie/verslag/bericht.csv?periode=week")
    assert answer.body.startswith(b"\xef\xbb\xbf")
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="verslag-bericht-')
    (row,) = lines(answer.body)
    assert row["Bericht"].startswith("'=")


def test_every_table_is_a_file_too_and_no_other_name_is(desk: DeskUnderTest, shown: Shown) -> None:
    shown.play(GOOD, times=2)
    shown.play(BAD)
    browser = desk.signed_in()
    for table in ("dag", "week", "toon", "soort", "team"):
        rows = lines(browser.get(f"/balie/verslag/{table}.csv").body)
        assert sum(int(row["Keer getoond"]) for row in rows) == 3, table
    assert browser.get("/balie/verslag/niets.csv").status == 404


def test_a_period_holds_its_own_days_and_leads_to_those_before(desk: DeskUnderTest, shown: Shown) -> None:
    shown.play(GOOD)
    shown.play(BAD, days=70)
    browser = desk.signed_in()
    week = browser.get("/balie/verslag/?periode=week").text
    assert title_of(GOOD) in week
    assert title_of(BAD) not in week
    assert title_of(BAD) in browser.get("/balie/verslag/?periode=kwartaal").text
    then = (shown.now - timedelta(days=70)).date().isoformat()
    assert title_of(BAD) in browser.get(f"/balie/verslag/?periode=week&tot={then}").text
    assert "er niets getoond" in browser.get("/balie/verslag/?periode=week&tot=2001-01-01").text


def test_many_items_come_in_pages_and_all_of_them_in_the_file(desk: DeskUnderTest, shown: Shown) -> None:
    many = [quote(f"Zin nummer {number} van een klant.") for number in range(60)]
    for one in many:
        shown.play(one)
    browser = desk.signed_in()
    first = browser.get("/balie/verslag/").text
    (onward,) = re.findall(r'href="([^"]*)">Volgende', first)
    told = first + browser.get(onward.partition("#")[0]).text
    assert all(f"Zin nummer {number} van" in told for number in range(60))
    assert len(lines(browser.get("/balie/verslag/bericht.csv").body)) == 60


def test_the_picture_is_drawn_of_the_same_counts(desk: DeskUnderTest, shown: Shown) -> None:
    shown.play(GOOD, times=2)
    shown.play(BAD)
    answer = desk.signed_in().get("/balie/verslag/verslag.png?periode=week&bewaar=")
    assert answer.headers["Content-Type"] == "image/png"
    with Image.open(io.BytesIO(answer.body)) as picture:
        assert picture.size == (1280, 720)
        assert len(picture.convert("RGB").getcolors(100_000) or ()) > 3


def test_where_nothing_was_shown_or_nobody_answers_the_page_says_so(desk: DeskUnderTest) -> None:
    browser = desk.signed_in()
    assert "er niets getoond" in browser.get("/balie/verslag/").text
    assert browser.get("/balie/verslag/verslag.png").status == 404
    assert lines(browser.get("/balie/verslag/bericht.csv").body) == []
    desk.kiosk.away = True
    assert "De kiosk antwoordt niet" in browser.get("/balie/verslag/").text
    for path in ("verslag.png", "bericht.csv"):
        assert browser.get(f"/balie/verslag/{path}").status == 503


def test_it_speaks_english_where_the_desk_does(open_desk: Opens, tmp_path: Path) -> None:
    desk = open_desk(DeskSettings(), Language.ENGLISH)
    desk.kiosk.library.put(batch(GOOD))
    shown = Shown(tmp_path, desk)
    shown.play(GOOD, role=CueRole.QUOTE_OF_THE_DAY)
    page = desk.signed_in().get("/balie/verslag/").text
    shown.journal.close()
    assert "There was a quote of the day on 1 of the 1 days" in page


@given(st.dates(date(2001, 1, 1), date(2090, 1, 1)), st.sampled_from([*WEEKS, "", "jaar"]), st.text(max_size=12))
def test_a_period_is_whole_weeks_up_to_that_of_the_day_and_none_is_in_the_future(
    today: date, name: str, until: str
) -> None:
    period = period_of(name, until, today)
    assert (period.since.weekday(), period.until.weekday()) == (0, 6)
    assert (period.until - period.since).days == 7 * WEEKS[period.name] - 1
    assert period.since <= today
    assert period.until - today < timedelta(days=7)
    before = period_of(name, period.earlier.isoformat(), today)
    assert before.until == period.since - timedelta(days=1)
    assert before.later is not None
    assert period_of(name, before.later.isoformat(), today).until == period.until


@given(st.text(max_size=20) | st.text("=+-@;,\u200b\ufeff\u00ad\u2060﹦﹢﹣﹫⁼⁺⁻− \ta", max_size=6))
def test_no_text_becomes_a_formula_and_none_loses_a_letter(text: str) -> None:
    shown = harmless(text)
    assert shown in {text, f"'{text}"}
    assert shown.lstrip()[:1] not in set("=+-@|%＝＋－＠")
    assert shown.lstrip("\u200b\ufeff\u00ad\u200e\u2060 \t")[:1] not in set("=+-@﹦﹢﹣﹫⁼⁺⁻−")
    body = csv_of(["a"], [[text]], Language.DUTCH).decode("utf-8-sig")
    assert [row[0] for row in csv.reader(io.StringIO(body, newline=""), delimiter=";")][1:] == [shown] or not text


def test_no_cell_begins_in_the_middle_of_a_text_where_it_is_read_with_the_delimiter_of_another_language() -> None:
    body = csv_of(["a", "b"], [["goed,=1+1", 3], ["fijn;=2+2", 0.5]], Language.DUTCH).decode("utf-8-sig")
    for line in csv.reader(io.StringIO(body, newline=""), delimiter=","):
        assert not any(cell.startswith("=") for cell in line), line
