"""Where a line may end, and which letters belong together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.model.language import Language
from kiosk.slides.break_points import FORBIDDEN, words_of

NL = Language.DUTCH


def penalty_after(text: str, word: str, language: Language = NL) -> float:
    return next(one.penalty for one in words_of(text, language) if one.text == word)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("wij bellen de klant", "de"),
        ("het is een kwestie", "een"),
        ("klanten van ons", "van"),
        ("het kost € 12 nu", "€"),
        ("mevrouw A. Jansen belde", "A."),
        ("meneer J.P. Smit belde", "J.P."),
        ("na 14 mei kwam", "14"),
        ("ruim 25 kilometer, nee 25 km ver", "25"),
        ("dhr. Bakker", "dhr."),
        ("snel – en goed", "snel"),
    ],
)
def test_a_line_never_ends_here_when_there_is_another_way(text: str, word: str) -> None:
    """Articles, "van", "€", initials, titles and numbers before their unit cling to what follows."""
    assert penalty_after(text, word) >= FORBIDDEN


def test_rules_are_those_of_the_language_of_the_words() -> None:
    """English clings to "the" and not to the Dutch "de"."""
    assert penalty_after("call the customer now", "the", Language.ENGLISH) >= FORBIDDEN
    assert penalty_after("call de Vries now", "de", Language.ENGLISH) < FORBIDDEN


def test_a_space_that_must_not_break_is_kept_together() -> None:
    """A no-break space typed by the writer forbids a line end."""
    assert penalty_after("tien\u00a0procent meer", "tien") >= FORBIDDEN


def test_a_compound_may_break_after_its_hyphen() -> None:
    """The hyphen the writer typed is a place to break, without a space."""
    pieces = words_of("woon-werkverkeer", NL)
    assert [(one.text, one.space) for one in pieces] == [("woon-", False), ("werkverkeer", True)]


def test_a_blank_line_ends_a_paragraph() -> None:
    """Words know where their paragraph ends; a single line break is a space."""
    ends = [one.text for one in words_of("een\ntwee\n\ndrie", NL) if one.ends_paragraph]
    assert ends == ["twee", "drie"]


@given(st.text(max_size=200) | st.text(alphabet="ab1 /", max_size=40))
def test_words_lose_no_letter(text: str) -> None:
    """Put together, the words hold every sign of the text in order."""
    kept = "".join("".join(one.text for one in words_of(text, NL)).split())
    assert kept == "".join(text.split())


def test_a_slash_between_words_ends_a_line_of_a_headline_and_is_not_shown() -> None:
    """The house may say where a line of its headline ends; with a figure, a letter, or in a word a slash is a sign."""
    forced = words_of("Ik belde boos op / en hing vrolijk op.", NL, slash_ends_line=True)
    assert [one.text for one in forced if one.ends_line] == ["op"]
    assert not any("/" in one.text for one in forced)
    for text in (
        "cijfer 8 / 10 gegeven",
        "monteur m / v gezocht",
        "24 / 7 open",
        "en/of later",
        "/ voor, achter /",
    ):
        assert sum("/" in one.text for one in words_of(text, NL, slash_ends_line=True)) == text.count("/")


def test_a_slash_in_a_customers_words_stays_and_forces_nothing() -> None:
    """Whoever wrote "man / vrouw" reads it so on the screen."""
    words = words_of("Vul in: man / vrouw / anders.", NL)
    assert [one.text for one in words].count("/") == 2
    assert not any(one.ends_line for one in words)


def test_a_count_keeps_what_it_counts() -> None:
    """A number in words is not parted from its unit."""
    words = words_of("gewoon één keer en na twee weken", NL)
    assert [one.text for one in words if one.penalty >= FORBIDDEN] == ["één", "twee"]
