"""A poll and priorities are read out of a text file, in Dutch and in English, or it is told how to mend it."""

from __future__ import annotations

from datetime import date, datetime
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.formats.texts.first_statements import first_statements
from kiosk.model.item_polls import STATEMENTS, Poll, Priorities, is_forced, scores_of
from kiosk.model.items import Item, kind_of
from tests.formats.samples import reading

ANSWERS = "- Terugbellen op tijd\n- Een brief zonder vaktaal\n- Langer open\n"


def poll(text: str, path: str = "peilingen/week.txt") -> Poll:
    (found,) = reading(text, path).items
    assert isinstance(found, Poll)
    return found


def test_a_question_and_its_answers_are_a_poll_in_the_folder_for_them() -> None:
    found = poll(f"vraag: Wat helpt een klant morgen het meest?\nkies: 2\nsluit: 27-11-2026 16:00\n\n{ANSWERS}")
    assert found.question == "Wat helpt een klant morgen het meest?"
    assert found.options == ("Terugbellen op tijd", "Een brief zonder vaktaal", "Langer open")
    assert (found.most, found.closes, found.weekly) == (2, datetime(2026, 11, 27, 16, 0), False)  # noqa: DTZ001


def test_the_first_line_is_the_question_where_no_key_tells_it() -> None:
    found = poll(f"Wat doen we eerst?\n{ANSWERS}")
    assert (found.question, len(found.options)) == ("Wat doen we eerst?", 3)


@pytest.mark.parametrize("path", ["polls/a.txt", "Peilingen/a.md", "peiling/a.txt"])
def test_the_folder_may_be_called_in_either_language(path: str) -> None:
    assert poll(f"question: What first?\nchoose: two\nasked of: customers\nevery week: yes\n\n{ANSWERS}", path) == poll(
        f"vraag: What first?\nkies: 2\naan: customers\nelke week: ja\n\n{ANSWERS}", path
    )


def test_its_own_key_tells_the_kind_in_any_folder() -> None:
    (found,) = reading(f"soort: peiling\nvraag: Wat eerst?\n{ANSWERS}", "mededelingen/a.txt").items
    assert isinstance(found, Poll)
    (found,) = reading("soort: mededeling\ntitel: Wat eerst?\nKom kijken.", "peilingen/a.txt").items
    assert kind_of(found).value == "announcement"


def test_other_answers_are_another_poll_and_the_same_file_is_the_same_poll() -> None:
    one = poll(f"vraag: Wat eerst?\n{ANSWERS}")
    assert one.id == poll(f"vraag: Wat  eerst?\nkies: 3\n\n{ANSWERS}", "peilingen/ander.txt").id
    assert one.id != poll(f"vraag: Wat eerst?\n{ANSWERS}- Nog een\n").id


def test_priorities_without_statements_have_the_nine_from_practice() -> None:
    (found,) = reading("sluit: 4 december 2026\n", "prioriteiten/eerste.txt").items
    assert isinstance(found, Priorities)
    assert found.options == first_statements(None)
    assert found.closes == date(2026, 12, 4)
    (english,) = reading("taal: en\n", "priorities/first.txt").items
    assert isinstance(english, Priorities)
    assert english.options == first_statements("en")


def test_nine_lines_are_the_statements_under_the_question_of_the_house() -> None:
    lines = "\n".join(f"{number}. Uitspraak nummer {number}" for number in range(1, 10))
    (found,) = reading(f"vraag: Wat eerst?\n\n{lines}\n", "prioriteiten/a.txt").items
    assert isinstance(found, Priorities)
    assert (found.question, found.options[8]) == ("Wat eerst?", "Uitspraak nummer 9")


@pytest.mark.parametrize(
    ("text", "path", "said"),
    [
        ("vraag: Wat eerst?\n- Een\n", "peilingen/a.txt", "hier staan er 1"),
        ("vraag: Wat?\n" + "".join(f"- nr {n}\n" for n in range(10)), "peilingen/a.txt", "hier staan er 10"),
        (f"vraag: {'wat ' * 40}?\n{ANSWERS}", "peilingen/a.txt", "te lange"),
        ("vraag: Wat?\n- gelijk\n- Gelijk\n", "peilingen/a.txt", "zijn gelijk"),
        (f"vraag: Wat?\nkies: 4\n\n{ANSWERS}", "peilingen/a.txt", "“4” antwoorden kan niet"),
        (f"vraag: Wat?\nsluit: morgen ergens\n\n{ANSWERS}", "peilingen/a.txt", "geen datum die ik begrijp"),
        (f"vraag: Wat?\nkleur: rood\n\n{ANSWERS}", "peilingen/a.txt", "“kleur” is geen kenmerk"),
        ("vraag: Wat?\n- een\n- twee\n", "prioriteiten/a.txt", "negen uitspraken; hier staan er 2"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text: str, path: str, said: str) -> None:
    (problem, *_) = reading(text, path).problems
    assert said in problem.what.dutch
    assert problem.hint.dutch
    assert problem.origin.line


@given(st.text(max_size=400), st.sampled_from(["peilingen/a.txt", "prioriteiten/a.txt"]))
def test_any_text_is_one_question_that_fits_or_told(text: str, path: str) -> None:
    read = reading(text, path)
    items: tuple[Item, ...] = read.items
    assert items or read.problems
    for one in items:
        if isinstance(one, Poll | Priorities):
            assert 2 <= len(one.options) <= 9
            assert one.question


def test_six_taps_make_the_whole_shape_whatever_is_tapped() -> None:
    for picked in list(permutations(range(STATEMENTS), 6))[::997]:
        scores = scores_of(picked)
        assert is_forced(scores)
        assert scores[picked[0]] == 2
        assert scores[picked[3]] == -2
    for wrong in ((0, 1, 2), (0, 1, 2, 3, 4, 4), (0, 1, 2, 3, 4, 9)):
        with pytest.raises(ValueError, match="statement"):
            scores_of(wrong)
