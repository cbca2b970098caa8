"""Real quotation marks, whatever was typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.slides.quotation import closed, running, verbatim


@pytest.mark.parametrize(
    "typed",
    [
        '"Goed geholpen."',
        "“Goed geholpen.”",
        "„Goed geholpen.”",
        "«Goed geholpen.»",
        "'Goed geholpen.'",
        "‘Goed geholpen.’",
        "''Goed geholpen.''",
        ",,Goed geholpen.''",
        "``Goed geholpen.''",
        '"Goed geholpen".',
        '" Goed geholpen. "',
        '"Goed geholpen.',
        'Goed geholpen."',
        "Goed geholpen.",
    ],
)
def test_marks_typed_around_a_quote_are_taken_away(typed: str) -> None:
    """However the customer's words were marked, they come out bare: the slide sets its own marks."""
    assert verbatim(typed) == "Goed geholpen."


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ('Hij zei "kom maar" en ging.', "Hij zei ‘kom maar’ en ging."),
        ('"Goed" is niet "slecht"', "‘Goed’ is niet ‘slecht’"),
        ("'s Avonds om 's-Hertogenbosch heen", "’s Avonds om ’s-Hertogenbosch heen"),
        ("Zo'n collega's hulp, 't was top", "Zo’n collega’s hulp, ’t was top"),
        ("sinds '24 klant", "sinds ’24 klant"),
        ("het woord 'service' klopt", "het woord ‘service’ klopt"),
        ("Wacht... en toen -- ja", "Wacht… en toen – ja"),
    ],
)
def test_marks_inside_become_single_and_apostrophes_true(typed: str, kept: str) -> None:
    """Inner quotations are single, apostrophes curl the right way, dots and dashes are real ones."""
    assert verbatim(typed) == kept


def test_running_text_keeps_double_marks() -> None:
    """A story quotes with double marks."""
    assert running('Zij zei: "dat kan sneller".') == "Zij zei: “dat kan sneller”."


def test_two_closing_marks_do_not_touch() -> None:
    """A quotation that ends the quote stands a thin space from the closing mark."""
    assert closed("‘echt top’") == "‘echt top’\u202f”"
    assert closed("Top!") == "Top!”"


@given(st.text(alphabet="ab '\"“”‘’„,.-", max_size=60))
def test_no_word_is_lost_and_no_straight_mark_is_left(typed: str) -> None:
    """Letters stay in order, and no typewriter mark reaches the screen."""
    made = verbatim(typed)
    assert [letter for letter in made if letter in "ab"] == [letter for letter in typed if letter in "ab"]
    assert not set(made) & set("'\"")
