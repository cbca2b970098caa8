"""Ideas of colleagues are read out of a text file, with what became of each, or it is told how to mend it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.formats.texts.idea_files import MOST_IDEAS
from kiosk.model.item_parts import IdeaState
from kiosk.model.items import Idea
from kiosk.model.reactions import LONGEST_OUTCOME, LONGEST_TEXT
from tests.formats.samples import reading

BRIEF = "Zet op elke brief wie u kunt bellen."


def ideas(text: str, path: str = "ideeën/a.txt") -> list[Idea]:
    found = reading(text, path)
    assert [one for one in found.problems if not one.harmless] == []
    return [one for one in found.items if isinstance(one, Idea)]


@pytest.mark.parametrize("folder", ["ideeën", unicodedata.normalize("NFD", "Ideeën"), "ideeen", "IDEEEN", "ideas"])
def test_the_folder_is_the_same_with_and_without_accents_however_those_are_written(folder: str) -> None:
    (found,) = ideas(BRIEF, f"{folder}/a.txt")
    assert (found.text, found.state, found.obstacle) == (BRIEF, IdeaState.READ, False)


@pytest.mark.parametrize(
    ("keys", "state", "outcome"),
    [
        ("team: ICT", IdeaState.PICKED_UP, ""),
        ("team: ICT\nwij proberen: twee weken", IdeaState.TRYING, "twee weken"),
        ("wij proberen: twee weken\nwij leerden: het helpt", IdeaState.LEARNED, "het helpt"),
        ("we try: two weeks\nwe learned: it helps\nwe did: every letter", IdeaState.DONE, "every letter"),
    ],
)
@pytest.mark.parametrize("layout", ["{keys}\n\n{words}", "{words}\n{keys}", "{words}\n\n{keys}"])
def test_what_became_of_it_is_the_last_step_that_is_told_above_or_below_the_words(
    keys: str, state: IdeaState, outcome: str, layout: str
) -> None:
    (found,) = ideas(layout.format(keys=keys, words=BRIEF))
    assert (found.text, found.state, found.outcome) == (BRIEF, state, outcome)


@pytest.mark.parametrize(
    ("text", "path"),
    [
        (f"obstakel: {BRIEF}", "ideeën/a.txt"),
        (f"obstakel: ja\n\n{BRIEF}", "ideeën/a.txt"),
        (f"soort: obstakel\n\n{BRIEF}", "a.txt"),
        (BRIEF, "obstakels/a.txt"),
    ],
)
def test_what_stands_in_the_way_is_told_by_a_key_the_sort_or_the_folder(text: str, path: str) -> None:
    (found,) = ideas(text, path)
    assert (found.text, found.obstacle) == (BRIEF, True)


def test_several_stand_in_one_file_between_lines_of_dashes() -> None:
    found = ideas(f"{BRIEF}\n---\nteam: Planning\n\nBel een klant zelf.\n---\n---\n")
    assert [(one.text, one.team, one.origin.line) for one in found] == [
        (BRIEF, None, 1),
        ("Bel een klant zelf.", "Planning", 5),
    ]


def test_a_sentence_with_a_colon_is_words_and_a_short_unknown_key_is_told() -> None:
    (found,) = ideas("Voorstel: bel iedereen binnen een dag terug")
    assert found.text == "Voorstel: bel iedereen binnen een dag terug"
    (problem,) = reading(f"teem: ICT\n\n{BRIEF}", "ideeën/a.txt").problems
    assert "“teem”" in problem.what.dutch


@pytest.mark.parametrize(
    "text",
    ["team: ICT", "x" * (LONGEST_TEXT + 1), f"wij deden: {'y' * (LONGEST_OUTCOME + 1)}\n\n{BRIEF}", "---\n-\n"],
)
def test_without_words_or_with_too_many_there_is_no_idea_and_it_is_told(text: str) -> None:
    found = reading(text, "ideeën/a.txt")
    assert (found.items, len(found.problems)) == ((), 1)


def test_of_a_file_so_many_are_read_and_that_there_are_more_is_told() -> None:
    found = reading("\n---\n".join(f"Idee nummer {number}." for number in range(MOST_IDEAS + 5)), "ideeën/a.txt")
    assert (len(found.items), len(found.problems)) == (MOST_IDEAS, 1)


@given(st.text(max_size=400))
def test_no_text_breaks_the_reader_and_every_idea_has_words_within_bounds(text: str) -> None:
    for one in reading(text, "ideeën/a.txt").items:
        assert isinstance(one, Idea)
        assert 0 < len(one.text) <= LONGEST_TEXT
        assert len(one.outcome) <= LONGEST_OUTCOME
