"""Reactions at the desk: exact counts, bursts that can be set aside, a table without unread words, and what goes."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from kiosk.desk.sweeping import Sweeping, sweep
from kiosk.model.desk import Act
from kiosk.model.reactions import ReactionCount, ReactionKind, item_of_words
from kiosk.people.as_content import counts_of
from tests.desk.browser import Browser
from tests.desk.conftest import OTHER, DeskUnderTest, batch, quote
from tests.desk.test_ideas import CRITICAL, IDEA, NOTE, card, press, send, sent, take, ticking
from tests.patience import wait_until

__all__ = ["sent", "ticking"]


def crowd(desk: DeskUnderTest, count: int, screen: str = "hal") -> None:
    """Let so many tap within two minutes, an hour after the rest."""
    start = desk.clock.now() + timedelta(hours=1)
    for number in range(count):
        tap = send(desk, ReactionKind.RECOGNISE, f"{screen}-{number}", at=start + timedelta(seconds=number * 8))
        assert tap.about == CRITICAL.id
    desk.decide()


def counted(desk: DeskUnderTest) -> int:
    counts = {one.about: one.recognise for one in _counts(desk)}
    return counts.get(CRITICAL.id, 0)


def _counts(desk: DeskUnderTest) -> tuple[ReactionCount, ...]:
    every = desk.desk.reactions.sent()
    return counts_of(every.reactions, every.aside)


def row(page: str) -> list[str]:
    """Return the numbers of the first line of the table."""
    found = re.search(r"<tbody>\s*<tr>.*?</tr>", page, re.DOTALL)
    assert found is not None
    return re.findall(r"<td[^>]*>(\d*)</td>", found[0])


def test_the_desk_tells_exact_numbers_also_those_that_the_wall_does_not(sent: DeskUnderTest) -> None:
    send(sent, ReactionKind.RECOGNISE, "een")
    page = sent.signed_in().get("/balie/reacties/").text
    assert CRITICAL.text[:40] in page
    assert row(page) == ["1", "1", "2", ""]
    assert _counts(sent) == ()


def test_a_burst_is_told_set_aside_and_counted_again(sent: DeskUnderTest) -> None:
    crowd(sent, 14)
    sent.clock.advance(7200)
    browser = sent.signed_in()
    page = browser.get("/balie/reacties/")
    assert "14 reacties in 2 minuten" in page.text
    assert counted(sent) == 14
    page = browser.follow(browser.post("/balie/reacties/opzij", page.fields("opzij")))
    assert "Opzijgezet" in page.text
    assert "Ineens heel veel" not in page.text
    assert counted(sent) == 0
    assert row(page.text) == ["0", "1", "2", "14"]
    assert sent.kiosk.questions.count("decided") == 1, "the wall is told at once"
    page = browser.follow(browser.post("/balie/reacties/tel-weer", page.fields("tel-weer")))
    assert "Ze tellen weer mee." in page.text
    assert counted(sent) == 14
    assert [one.act for one in sent.desk.log.lines(most=2)] == [Act.COUNT_AGAIN, Act.SET_ASIDE]


def test_a_burst_can_be_counted_again_out_of_the_log_and_set_aside_once_more(sent: DeskUnderTest) -> None:
    crowd(sent, 14)
    sent.clock.advance(7200)
    browser = sent.signed_in()
    for _ in range(2):
        browser.post("/balie/reacties/opzij", browser.get("/balie/reacties/").fields("opzij"))
        assert counted(sent) == 0
        browser.post("/balie/reacties/tel-weer", browser.get("/balie/logboek").fields("tel-weer"))
        assert counted(sent) == 14


@pytest.mark.parametrize("since", ["", "2026-01-01T00:00:00+00:00", "x" * 90, "\x00"])
def test_what_is_no_burst_is_not_set_aside(sent: DeskUnderTest, since: str) -> None:
    crowd(sent, 14)
    browser = sent.signed_in()
    fields = browser.get("/balie/reacties/").fields("opzij") | {"sinds": since}
    assert browser.post("/balie/reacties/opzij", fields).status == 303
    assert counted(sent) == 14


@pytest.mark.parametrize(("count", "told"), [(4, False), (5, True)])
def test_nothing_is_told_by_screen_where_one_has_fewer_than_five(
    sent: DeskUnderTest, count: int, *, told: bool
) -> None:
    for number in range(count):
        one = send(sent, ReactionKind.RECOGNISE, f"k-{number}")
        sent.desk.reactions.send(replace(one, screen="kantine", id=f"x{number}"), f"kantine {number}")
    for number in range(9):
        send(sent, ReactionKind.RECOGNISE, f"h-{number}")
    page = sent.signed_in().get("/balie/reacties/").text
    assert ("kantine" in page) is told


def test_the_table_has_the_words_that_may_be_told_as_they_were_released_and_no_others(sent: DeskUnderTest) -> None:
    browser = sent.signed_in()
    fields = card(browser, "idee").fields("data-keys")
    browser.post("/balie/nakijken/", fields | {"act": "vrijgeven", "afdekken": "1", "w": "1"})
    take(browser, "gedaan", woorden="=1+1 bellen.")
    press(browser, card(browser, "obstakel"), "weigeren", eigen="Geheime reden.")
    answer = browser.get("/balie/reacties/reacties.csv")
    assert "attachment" in (answer.headers["Content-Disposition"] or "")
    rows = list(csv.DictReader(io.StringIO(answer.body.decode("utf-8-sig")), delimiter=";"))
    by_kind = {one["Soort"]: one for one in rows}
    assert by_kind["Idee"]["Tekst"] == IDEA.replace("klanten", "…")
    assert by_kind["Idee"]["Wat er is gedaan"] == "'=1+1 bellen.", "no cell is a formula"
    assert (by_kind["Obstakel"]["Tekst"], by_kind["Obstakel"]["Wat er is gedaan"]) == ("", "")
    assert by_kind["Mooi gedaan"]["Tekst"] == ""
    for word in (NOTE, "klanten", "Geheime", "hal", ":"):
        assert word not in answer.body.decode()


def test_an_erased_idea_is_gone_with_its_steps_and_what_is_sent_about_an_erased_quote_too(sent: DeskUnderTest) -> None:
    browser = sent.signed_in()
    take(browser, "oppakken", team="Bellen")
    path = f"/balie/wis/{item_of_words(ReactionKind.IDEA, 'idee')}"
    browser.follow(browser.post(path, browser.get(path).fields()))
    assert {one.id for one in sent.desk.reactions.with_words()} == {"obstakel", "briefje"}
    assert sent.desk.reactions.sent().steps == ()
    assert browser.get("/balie/ideeen/idee").status == 404
    path = f"/balie/wis/{CRITICAL.id}"
    browser.follow(browser.post(path, browser.get(path).fields()))
    assert sent.desk.reactions.sent().reactions == ()
    sent.decide()
    assert sent.kiosk.library.snapshot().held == ()


def test_the_desk_lets_go_by_itself_of_what_is_over_and_the_kiosk_forgets_it(sent: DeskUnderTest) -> None:
    assert len(sent.kiosk.library.snapshot().held) == 3
    sweep(sent.desk)
    assert len(sent.desk.reactions.with_words()) == 3
    sent.clock.advance(timedelta(days=31).total_seconds())
    sweep(sent.desk)
    assert sent.desk.reactions.sent().reactions == ()
    assert sent.kiosk.library.snapshot().held == ()


def test_what_is_about_something_that_hangs_no_longer_goes_a_month_later(sent: DeskUnderTest) -> None:
    browser = sent.signed_in()
    press(browser, card(browser, "briefje", ReactionKind.COMPLIMENT), "vrijgeven")
    sweep(sent.desk)
    sent.clock.advance(timedelta(days=40).total_seconds())
    sweep(sent.desk)
    assert [one.text for one in sent.desk.reactions.with_words()] == [NOTE], "it hangs beside its quote"
    sent.kiosk.library.put(batch(quote(OTHER)))
    sent.kiosk.away = True
    sweep(sent.desk)
    sent.kiosk.away = False
    sweep(sent.desk)
    sent.clock.advance(timedelta(days=29).total_seconds())
    sweep(sent.desk)
    assert len(sent.desk.reactions.with_words()) == 1
    sent.clock.advance(timedelta(days=2).total_seconds())
    sweep(sent.desk)
    assert sent.desk.reactions.with_words() == ()


def test_a_clock_that_cannot_be_right_lets_nothing_go(sent: DeskUnderTest) -> None:
    sent.desk.now = lambda: datetime(1970, 1, 1, tzinfo=UTC)
    sweep(sent.desk)
    assert len(sent.desk.reactions.with_words()) == 3


def test_a_desk_looks_at_its_start_and_a_look_that_fails_does_not_end_it(
    sent: DeskUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk.desk.sweeping.EVERY", 0.01)
    sent.clock.advance(timedelta(days=31).total_seconds())
    sent.kiosk.quick = None
    failing = [True]

    def sometimes(asked: str) -> bytes:
        if failing:
            failing.pop()
            raise RuntimeError
        return sent.kiosk.ask(asked)

    monkeypatch.setattr(sent.desk.kiosk, "_ask", sometimes)
    sweeping = Sweeping(sent.desk)
    sweeping.start()
    assert wait_until(lambda: sent.desk.reactions.with_words() == ())
    sweeping.stop()


def test_who_is_not_signed_in_reads_nothing(sent: DeskUnderTest) -> None:
    for path in ("ideeen/", "ideeen/idee", "ideeen/idee/gedaan", "reacties/", "reacties/reacties.csv", "briefje/"):
        assert Browser(sent.port).get(f"/balie/{path}").status == 303


def test_presses_on_a_number_pad_stand_apart_from_people(sent: DeskUnderTest, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = sent.signed_in()
    assert "cijferblok" not in browser.get("/balie/reacties/").text
    monkeypatch.setattr(sent.desk.kiosk, "taps", lambda: ({CRITICAL.id: 12, "quote-000000000000": 0}, 7))
    page = browser.get("/balie/reacties/").text
    assert "Tikken op het cijferblok" in page
    assert "7 antwoorden van het formulier tellen niet mee" in page
    assert page.count("<strong>12</strong>") == 1
    assert row(page) == ["0", "1", "2", ""]
