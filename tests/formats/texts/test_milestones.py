"""What happened is typed as a list of days with words, as keys above the words, or as a table."""

from __future__ import annotations

from datetime import date

import pytest

from kiosk.model.items import Milestone
from tests.formats.samples import mistakes, reading


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("1-9-2026: bericht vóór elk bezoek\n15 juni 2026 – het bandje is weg", "nps/mijlpalen.txt"),
        ("- 2026-09-01 bericht vóór elk bezoek\n\n- 15-6-2026: het bandje is weg\n", "mijlpalen/a.txt"),
        ("Datum;Wat\n1-9-2026;bericht vóór elk bezoek\n15-6-2026;het bandje is weg", "mijlpalen/a.csv"),
        ("datum: 1-9-2026\nbericht vóór elk bezoek\n---\ndatum: 15-6-2026\nhet bandje is weg", "gebeurtenissen/a.txt"),
    ],
)
def test_what_happened_is_a_day_and_a_few_words_in_each_form_that_people_type(text: str, path: str) -> None:
    done = reading(text, path)
    assert mistakes(done) == []
    assert not done.needs_release
    assert not done.doubts
    told = [(one.dated, one.text) for one in done.items if isinstance(one, Milestone)]
    assert told == [(date(2026, 9, 1), "bericht vóór elk bezoek"), (date(2026, 6, 15), "het bandje is weg")]


def test_a_month_without_a_day_is_enough() -> None:
    (item,) = reading("mei 2026: sms vóór elk bezoek", "nps/mijlpalen.txt").items
    assert isinstance(item, Milestone)
    assert (item.dated.year, item.dated.month, item.text) == (2026, 5, "sms vóór elk bezoek")


@pytest.mark.parametrize("text", ["Nieuwe telefooncentrale", "1-9-2026: " + "heel veel woorden " * 5])
def test_without_a_day_or_with_too_many_words_the_form_is_told(text: str) -> None:
    done = reading(text, "mijlpalen/a.txt")
    assert done.items == ()
    (told,) = done.problems
    assert "12-3-2026: nieuwe telefooncentrale" in told.hint.dutch
