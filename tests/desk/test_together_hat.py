"""The hat at the desk: whose turn and why, a swap and days away that become lines of the file, and a calendar."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.desk.hat_rows import rows_of
from kiosk.desk.hat_writing import with_line
from kiosk.model.item_hat import Hat, HatTurn
from kiosk.model.items import ItemId
from kiosk.model.language import Language
from kiosk.outputs.hat_calendar import calendar_of
from kiosk.programme.hats_today import turns_ahead
from tests.desk.browser import Browser
from tests.desk.conftest import DeskUnderTest, batch
from tests.doubles import AMSTERDAM
from tests.every_kind import ORIGIN
from tests.formats.samples import reading

FILE = (
    "overleg: Teamoverleg, plan & co\nwanneer: elke dinsdag 10:00\nbegint: 3-3-2026\n"
    "deelnemers: Anna de Wit, Bas Bos, Cees\n"
)
PATH = "klantpet/team.txt"
HERE = "/balie/meedoen/klantpet/"


def hat(text: str = FILE) -> Hat:
    (found,) = reading(text, PATH).items
    assert isinstance(found, Hat)
    return found


@pytest.fixture
def laid(desk: DeskUnderTest) -> DeskUnderTest:
    assert desk.desk.content is not None
    lay(desk, FILE)
    return desk


def lay(desk: DeskUnderTest, text: str) -> None:
    assert desk.desk.content is not None
    where = Path(desk.desk.content) / PATH
    where.parent.mkdir(exist_ok=True)
    where.write_text(text, encoding="utf-8")
    desk.kiosk.library.put(batch(hat(text)))
    desk.desk.kiosk.asked.forget()


def text_in(desk: DeskUnderTest) -> str:
    return (Path(str(desk.desk.content)) / PATH).read_text("utf-8")


def test_the_page_tells_the_turns_to_come_and_why(laid: DeskUnderTest) -> None:
    browser = laid.signed_in()
    assert HERE in browser.get("/balie/meedoen/").text
    page = browser.get(f"{HERE}{hat().id}").text
    assert "stond het meest achter van de 3 die er zijn" in page
    assert "Anna de Wit" in page


def test_a_swap_and_days_away_become_lines_of_the_file(laid: DeskUnderTest) -> None:
    browser = laid.signed_in()
    page = browser.get(f"{HERE}{hat().id}")
    rows = rows_of(hat(), laid.desk.now().date(), "NL", Language.DUTCH)
    one, other = [row.day for row in rows if not row.over][:2]
    fields = page.fields("/ruil") | {"dag": one, "andere": other}
    after = browser.follow(browser.post(f"{HERE}{hat().id}/ruil", fields))
    assert "Geruild" in after.text
    fields = page.fields("/afwezig") | {"wie": "Cees", "dag": one, "andere": other}
    browser.follow(browser.post(f"{HERE}{hat().id}/afwezig", fields))
    plan = hat(text_in(laid)).plan
    assert plan is not None
    assert [(swap.day.isoformat(), str(swap.other)) for swap in plan.swaps] == [(one, other)]
    assert [(away.who, away.since.isoformat()) for away in plan.away] == [("Cees", one)]


def test_each_act_can_be_undone_and_leaves_the_file_as_it_was(laid: DeskUnderTest) -> None:
    browser = laid.signed_in()
    rows = rows_of(hat(), laid.desk.now().date(), "NL", Language.DUTCH)
    one, other = [row.day for row in rows if not row.over][:2]
    for act, values in (("ruil", {"dag": one, "andere": other}), ("over", {"dag": one, "wie": "Cees"}),
                        ("afwezig", {"wie": "Bas Bos", "dag": one, "andere": other})):  # fmt: skip
        page = browser.get(f"{HERE}{hat().id}")
        assert "Ongedaan maken" not in page.text
        done = browser.follow(browser.post(f"{HERE}{hat().id}/{act}", page.fields(f"/{act}") | values))
        assert text_in(laid) != FILE
        after = browser.follow(browser.post(f"{HERE}{hat().id}/terug", done.fields("/terug")))
        assert "Ongedaan gemaakt" in after.text
        assert text_in(laid) == FILE


def test_only_a_line_that_arranges_something_and_stands_there_is_taken_out(laid: DeskUnderTest) -> None:
    browser = laid.signed_in()
    lay(laid, FILE + "ruil: 14-4-2046 en 21-4-2046\n")
    fields = browser.get(f"{HERE}{hat().id}").fields("/terug")
    for line in ("deelnemers: Anna de Wit, Bas Bos, Cees", "ruil: 1-1-2047 Cees", ""):
        assert browser.post(f"{HERE}{hat().id}/terug", fields | {"regel": line}).status == 409
    assert text_in(laid).startswith(FILE)


def test_what_is_over_is_no_longer_offered_to_be_undone(laid: DeskUnderTest) -> None:
    lay(laid, FILE + "ruil: 10-3-2026 en 17-3-2026\nafwezig: Cees 1-2-2046\n")
    page = laid.signed_in().get(f"{HERE}{hat().id}").text
    assert "ruil: 10-3-2026" not in page
    assert "afwezig: Cees 1-2-2046" in page


def test_what_is_not_chosen_well_changes_nothing(laid: DeskUnderTest) -> None:
    browser = laid.signed_in()
    page = browser.get(f"{HERE}{hat().id}")
    for act, values in (("ruil", {"dag": "2026-12-01", "andere": "2026-12-01"}), ("over", {"dag": "x"}),
                        ("afwezig", {"wie": "Vreemde", "dag": "2026-12-01"})):  # fmt: skip
        assert browser.post(f"{HERE}{hat().id}/{act}", page.fields(f"/{act}") | values).status == 422
    assert text_in(laid) == FILE


def test_a_new_roster_becomes_a_file_and_what_cannot_be_read_is_told(desk: DeskUnderTest) -> None:
    browser = desk.signed_in()
    page = browser.get(f"{HERE}nieuw")
    values = {"overleg": "Werkoverleg", "wanneer": "soms", "begint": "", "deelnemers": "Anna, Bas", "vragen": ""}
    wrong = browser.post(f"{HERE}nieuw", page.fields("") | values)
    assert (wrong.status, "niet wanneer het overleg is" in wrong.text, "Anna, Bas" in wrong.text) == (422, True, True)
    values |= {"wanneer": "om de week op maandag 9:00", "begint": "4-5-2026"}
    assert browser.post(f"{HERE}nieuw", page.fields("") | values).status == 303
    laid = (Path(str(desk.desk.content)) / "klantpet" / "Werkoverleg.txt").read_text("utf-8")
    assert hat(laid).people == ("Anna", "Bas")


def test_the_calendar_is_open_to_who_has_its_address_and_has_no_other_names(laid: DeskUnderTest) -> None:
    answer = Browser(laid.port).get("/klantpet/teamoverlegplanco.ics")
    assert answer.status == 200
    assert "Anna draagt de klantpet: Teamoverleg\\, plan & co" in answer.text.replace("\r\n ", "")
    assert "de Wit" not in answer.text
    assert Browser(laid.port).get("/klantpet/anders.ics").status == 404


def calendar(one: Hat, turns: tuple[HatTurn, ...]) -> str:
    now = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)
    return calendar_of(one, turns, zone=AMSTERDAM, now=now, language=Language.DUTCH).decode()


def test_a_turn_keeps_its_uid_and_a_changed_roster_has_a_higher_sequence() -> None:
    day = date(2026, 3, 24)
    before = calendar(hat(), turns_ahead(hat(), date(2026, 4, 7), "NL"))
    changed = hat(FILE + "ruil: 14-4-2026 en 21-4-2026\n")
    after = calendar(changed, turns_ahead(changed, date(2026, 4, 7), "NL"))
    uids = [[line for line in text.split("\r\n") if line.startswith("UID")] for text in (before, after)]
    assert uids[0] == uids[1]
    assert len(set(uids[0])) == len(uids[0])
    assert "SEQUENCE:3\r\n" in before
    assert "SEQUENCE:4\r\n" in after
    # Ten o'clock stays ten o'clock over the night in which the clock is changed.
    times = [HatTurn(at=datetime(2026, 3, 24, 10, 0) + timedelta(days=7 * n), who="Bas") for n in (0, 1)]  # noqa: DTZ001
    told = calendar(hat(), tuple(times))
    assert "DTSTART:20260324T090000Z" in told
    assert "DTSTART:20260331T080000Z" in told
    assert f"DTSTART;VALUE=DATE:{day:%Y%m%d}" in calendar(hat(), (HatTurn(at=day, who="Bas"),))


@given(st.text(max_size=120), st.text(max_size=60))
def test_no_line_of_a_calendar_is_longer_than_may_be_and_unfolded_it_says_the_words(meeting: str, who: str) -> None:
    one = Hat(id=ItemId("hat-1"), origin=ORIGIN, meeting=meeting)
    text = calendar(one, (HatTurn(at=date(2026, 3, 24), who=who or "Bas"),))
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    lines = text.replace("\r\n ", "").split("\r\n")
    assert [line.partition(":")[0].partition(";")[0] for line in lines[7:-2]] == [
        "BEGIN", "UID", "DTSTAMP", "SEQUENCE", "DTSTART", "DTEND", "SUMMARY", "TRANSP", "END",
    ]  # fmt: skip
    assert lines[-2:] == ["END:VCALENDAR", ""]


def test_a_line_goes_above_the_questions() -> None:
    assert with_line("deelnemers: A\nvragen:\n- Wat?\n", "ruil: x") == "deelnemers: A\nruil: x\nvragen:\n- Wat?\n"
