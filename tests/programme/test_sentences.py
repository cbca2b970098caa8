"""Where a sentence ends, and which one tells the most by itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.programme.sentences import sentences, telling


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Top!", 1),
        ("De monteur kwam een dag te vroeg. Ik was er niet, logisch.", 2),
        ("Mevr. De Vries belde om 8.30 uur. Dhr. A.B. Jansen nam op.", 2),
        ("“Dan drink ik eerst mijn koffie.” Hij wachtte buiten.", 2),
        ("Ja... en toen? Niets", 2),
        ("Het kostte € 1.250,50 en dat is veel", 1),
        ("Kan het ook eens ’s avonds? ’s Avonds ben ik thuis.", 2),
        ("Wachten.\nNog eens wachten", 2),
        ("Wat?! Echt waar?! Ja.", 3),
        ("Ze belden o.a. mijn zus, d.w.z. de oudste.", 1),
    ],
)
def test_a_sentence_ends_at_its_mark_and_not_at_shortened_words_initials_or_numbers(text: str, count: int) -> None:
    assert len(sentences(text)) == count


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Top!", "Top!"),
        ("Opgezegd. Daarna kreeg ik een brief. Kies nu eindelijk eens wat het is.",
         "Kies nu eindelijk eens wat het is."),
        ("Vier dagen zonder warm water met een baby. Van begrip wordt een flesje niet warm.",
         "Van begrip wordt een flesje niet warm."),
        ("Ik belde boos op en hing vrolijk op. Knap hoor.", "Ik belde boos op en hing vrolijk op."),
        ("Maar dat werd niets. Mijn vloer lag er net in. Daarom belde ik weer.", "Mijn vloer lag er net in."),
        ("Ik wacht nog steeds op een brief. Houdt dit ooit nog eens op?", "Houdt dit ooit nog eens op?"),
        ("Zonder punt aan het eind\nMet een punt aan het eind.", "Met een punt aan het eind."),
    ],
)  # fmt: skip
def test_told_is_a_short_whole_sentence_that_leans_on_none_before_it(text: str, told: str) -> None:
    assert telling(text) == told


@given(st.text(min_size=1, max_size=400))
def test_no_word_is_lost_between_sentences_and_the_telling_one_is_of_the_text(text: str) -> None:
    assert " ".join(sentences(text)).split() == text.split()
    assert telling(text) in text
