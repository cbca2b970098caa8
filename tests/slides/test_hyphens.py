"""A word longer than its line is broken at a syllable, or between letters where it has none."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.model.graphemes import clusters
from kiosk.model.language import Language
from kiosk.slides.hyphens import at_joints, break_word, syllables

NL = Language.DUTCH


def broken(word: str, limit: int) -> tuple[tuple[str, bool], ...]:
    return break_word(word, limit, lambda text: float(len(text)), NL)


def test_a_word_that_fits_is_left_alone() -> None:
    """Hyphenation is for words longer than the line only."""
    assert broken("tevredenheid", 12) == (("tevredenheid", False),)


def test_a_long_word_breaks_at_a_syllable() -> None:
    """The first piece is as long as fits with its hyphen."""
    assert [text for text, _ in broken("klanttevredenheidsonderzoek", 20)] == ["klanttevredenheids-", "onderzoek"]


def test_no_break_before_a_letter_with_a_diaeresis() -> None:
    """The sign would have to go at the end of a line, so that place is not used."""
    for word in ("coëfficiënt", "geïnteresseerden", "reünieorganisatie", "zeeëngten"):
        assert all(word[at] not in "ëïüö" for at in syllables(word, NL))
    assert syllables("geïnteresseerden", NL)


def test_what_is_no_word_breaks_between_letters_without_a_hyphen() -> None:
    """An address gets no hyphen that is not in it, and an emoji family is never cut."""
    pieces = broken("https://example.org/een/lang/adres", 12)
    assert not any(hyphen for _, hyphen in pieces)
    family = "👩‍👩‍👧‍👦"
    assert all(set(clusters(text)) == {family} for text, _ in broken(family * 9, 15))


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=("Z", "C")), min_size=1, max_size=300), st.integers(1, 40))
def test_pieces_fit_and_hold_every_letter(word: str, limit: int) -> None:
    """Every piece fits, or is a single letter; without the added hyphens they spell the word."""
    pieces = broken(word, limit)
    assert "".join(text[:-1] if hyphen else text for text, hyphen in pieces) == word
    assert all(len(text) <= limit or len(list(clusters(text))) == 1 for text, _ in pieces)


def test_a_compound_is_parted_where_a_word_ends_that_others_are_joined_to() -> None:
    """In as few parts as it takes; one that would be cut within its words instead is left whole."""
    word = "klanttevredenheidsonderzoeksrapportageformulier"
    assert [text for text, _ in at_joints(word, 30, lambda text: float(len(text)), NL)] == [
        "klanttevredenheidsonderzoeks-",
        "rapportageformulier",
    ]
    assert at_joints(word, 16, lambda text: float(len(text)), NL) == ((word, False),)
    assert len(at_joints(word, 16, lambda text: float(len(text)), NL, most=4)) == 4
