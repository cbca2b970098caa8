"""The export of the company's own form is what colleagues say, in whatever wrapping, and never answers of a survey."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.model.batch_codec import read_batch, write_batch
from kiosk.model.content import Batch
from kiosk.model.presence import SIGNS, code_of
from kiosk.model.reactions import LONGEST_TEXT, ReactionKind
from tests.formats.samples import reading
from tests.office_files import xlsx

RECOGNISE, COMPLIMENT = ReactionKind.RECOGNISE, ReactionKind.COMPLIMENT
IDEA, OBSTACLE = ReactionKind.IDEA, ReactionKind.OBSTACLE
Table = Sequence[Sequence[str]]
CODE, OTHER = code_of("k", "hal", 2_990_000), code_of("k", "hal", 2_990_001)
HEAD = (
    "Id",
    "Begintijd",
    "Tijd van voltooien",
    "E-mail",
    "Naam",
    "Code van het scherm",
    "Wat wilt u zeggen?",
    "Uw idee",
)
FORM: Table = (
    HEAD,
    ("1", "2026-09-01 09:05:12", "2026-09-01 09:05:40", "anonymous", "", CODE, "Dit herken ik", ""),
    ("2", "2026-09-01 09:06:00", "2026-09-01 09:07:40", "anonymous", "", CODE.lower(), "Mooi gedaan;", ""),
    ("3", "2026-09-01 09:16:00", "2026-09-01 09:18:00", "", "", OTHER, "Ik heb een idee", "Bel de klant zelf terug."),
    ("4", "2026-09-01 09:17:00", "2026-09-01 09:18:00", "", "", OTHER, "Obstakel", "Het systeem is traag, elke dag."),
)


def semicolons(table: Table) -> str:
    held = io.StringIO()
    csv.writer(held, delimiter=";").writerows(table)
    return held.getvalue()


def commas(table: Table) -> str:
    held = io.StringIO()
    csv.writer(held).writerows(table)
    return held.getvalue()


def records(table: Table) -> str:
    return json.dumps([dict(zip(table[0], row, strict=True)) for row in table[1:]])


def in_a_document(table: Table) -> str:
    return "\n".join("| " + " | ".join(row) + " |" for row in (table[0], ["---"] * len(table[0]), *table[1:]))


def said(done: Batch) -> list[tuple[ReactionKind, str]]:
    return [(one.answer, one.text) for one in done.reactions]


ALL = [
    (RECOGNISE, ""),
    (COMPLIMENT, ""),
    (IDEA, "Bel de klant zelf terug."),
    (OBSTACLE, "Het systeem is traag, elke dag."),
]


@pytest.mark.parametrize(
    ("path", "wrap"),
    [
        ("nps/reacties.csv", semicolons),
        ("quotes/reacties.csv", commas),
        ("verhalen/reacties.csv", semicolons),
        ("quotes/reacties.json", records),
        ("quotes/reacties.txt", semicolons),
        ("quotes/reacties.md", in_a_document),
    ],
)
def test_each_row_is_what_a_colleague_says_wherever_the_export_lies_and_nothing_of_it_is_content(
    path: str, wrap: Callable[[Table], str]
) -> None:
    done = reading(wrap(FORM), path)
    assert said(done) == ALL
    assert done.items == ()
    assert [one.code for one in done.reactions] == [CODE, CODE, OTHER, OTHER]


def test_a_workbook_is_read_as_the_same_answers() -> None:
    done, plain = reading(xlsx(*map(tuple, FORM)), "reacties.xlsx"), reading(semicolons(FORM), "reacties.csv")
    assert said(done) == ALL
    assert [one.id for one in done.reactions] == [one.id for one in plain.reactions]


def test_a_table_with_codes_is_no_survey_whatever_its_columns_are_called() -> None:
    table = (
        ("Datum", "Hoe waarschijnlijk is het dat u ons aanbeveelt?", "Toelichting", "Schermcode"),
        ("01-09-2026 09:05", "9", "Vlot geholpen, ook aan de balie", CODE),
        ("02-09-2026 10:00", "3", "Lang gewacht; niemand belde", "weet ik niet"),
    )
    done = reading(semicolons(table), "nps/enquete.csv")
    assert done.items == ()
    assert [text for _, text in said(done)] == ["Vlot geholpen, ook aan de balie", "Lang gewacht; niemand belde"]


def test_codes_tell_a_form_also_in_a_column_of_another_name_and_numbers_do_not() -> None:
    rows = [(code_of("k", "hal", slot), "Mooi gedaan") for slot in range(5)]
    assert len(reading(semicolons((("Vraag 1", "Vraag 2"), *rows)), "x.csv").reactions) == 5
    orders = [("23456789", "9", "Vlot geholpen, ook aan de balie")] * 5
    done = reading(semicolons((("Code", "Score", "Toelichting"), *orders)), "x.csv")
    assert done.reactions == ()
    assert done.items


@pytest.mark.parametrize(
    ("cell", "answers"),
    [
        ("I recognise this", [RECOGNISE]),
        ("👍 Dit herken ik", [RECOGNISE]),
        ("Well done", [COMPLIMENT]),
        ("Mooi gedaan (compliment)", [COMPLIMENT]),
        ("Dit herken ik;Mooi gedaan;", [RECOGNISE, COMPLIMENT]),
        ("Dit herken ik, Mooi gedaan", [RECOGNISE, COMPLIMENT]),
        ("Ik heb een idee", []),
        ("", []),
    ],
)
def test_what_is_chosen_is_known_in_both_languages_and_an_idea_needs_words(
    cell: str, answers: list[ReactionKind]
) -> None:
    table = (("Code", "Antwoord"), (CODE, "Dit herken ik"), (CODE, cell))
    assert said(reading(semicolons(table), "x.csv"))[1:] == [(one, "") for one in answers]


def test_each_kind_may_have_a_column_of_its_own_to_tick_or_to_fill_in() -> None:
    head = (
        "Tijdstempel",
        "Schermcode",
        "Dit herken ik",
        "Mooi gedaan",
        "Wat zou u morgen anders doen?",
        "Wat zit ons in de weg?",
    )
    table = (
        head,
        ("27-11-2026 9:05:12", CODE, "Ja", "Nee", "", ""),
        ("27-11-2026 9:05:30", CODE, "", "Fijn gebeld!", "Eerst bellen, dan mailen", "Twee systemen"),
    )
    done = reading(semicolons(table), "x.csv")
    assert said(done)[0] == (RECOGNISE, "")
    assert set(said(done)[1:]) == {
        (COMPLIMENT, "Fijn gebeld!"), (IDEA, "Eerst bellen, dan mailen"), (OBSTACLE, "Twee systemen"),
    }  # fmt: skip


def test_the_moment_is_that_of_opening_in_the_houses_zone() -> None:
    done = reading(semicolons(FORM), "x.csv")
    assert done.reactions[0].at == datetime(2026, 9, 1, 9, 5, 12, tzinfo=ZoneInfo("Europe/Amsterdam"))
    google = (
        ("Timestamp", "Code", "Antwoord"),
        ("9/1/2026 2:05:12 PM", CODE, "Well done"),
        ("9/13/2026 9:00:00 AM", CODE, "Well done"),
    )
    one = reading(commas(google), "x.csv").reactions[0]
    assert one.at == datetime(2026, 9, 1, 14, 5, 12, tzinfo=ZoneInfo("Europe/Amsterdam"))
    assert not one.opened


def test_a_longer_export_and_a_copy_hold_the_same_answers_with_or_without_numbers_of_their_own() -> None:
    for columns in (slice(None), slice(1, None)):
        short = [row[columns] for row in FORM[:3]]
        whole = [row[columns] for row in FORM]
        before = {one.id for one in reading(semicolons(short), "a.csv").reactions}
        after = [one.id for one in reading(xlsx(*map(tuple, whole)), "kopie van a.xlsx").reactions]
        assert before < set(after)
        assert len(after) == len(set(after)) == 4


def test_two_who_say_the_same_in_one_minute_are_two() -> None:
    table = (("Tijdstempel", "Code", "Antwoord"), *[("01-09-2026 9:05:12", CODE, "Dit herken ik")] * 3)
    assert len({one.id for one in reading(semicolons(table), "x.csv").reactions}) == 3


def test_words_are_on_one_line_without_hidden_signs_and_no_longer_than_a_post_it() -> None:
    table = (("Code", "Uw idee"), (CODE, "Eén\u202e regel\ntwee " + "woord " * 80))
    (one,) = reading(commas(table), "x.csv").reactions
    assert one.text.startswith("Eén regel twee woord")
    assert len(one.text) <= LONGEST_TEXT
    assert one.text.endswith("…")


def test_a_form_without_any_answer_says_what_to_call_the_choices() -> None:
    done = reading(semicolons((("Schermcode", "Afdeling"), (CODE, "Planning"))), "x.csv")
    assert not done.reactions
    assert "Well done" in done.problems[0].hint.english


@given(
    st.lists(
        st.tuples(st.text(SIGNS + SIGNS.lower(), min_size=8, max_size=8), st.text(max_size=300)), min_size=1, max_size=8
    )
)
def test_whatever_is_typed_is_read_bounded_and_kept_whole_over_a_restart(rows: list[tuple[str, str]]) -> None:
    done = reading(commas((("Schermcode", "Uw idee"), *rows)), "nps/x.csv")
    assert done.items == ()
    assert all(len(one.text) <= LONGEST_TEXT for one in done.reactions)
    assert read_batch(write_batch(done)) == done
