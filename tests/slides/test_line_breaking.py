"""Lines of about one length, found over the whole paragraph."""

from __future__ import annotations

import textwrap
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.model.language import Language
from kiosk.slides.break_points import Word, words_of
from kiosk.slides.line_breaking import break_lines, fewest_lines

NL = Language.DUTCH
CONTENT = ("klant", "monteur", "antwoord", "geholpen", "rekening", "snel", "belde", "vriendelijk", "dag", "opgelost")
CLINGING = ("de", "het", "een", "van", "€", "J.")


def lines_of(text: str, measure: float, most: int = 99, *, running: bool = False, slash: bool = False) -> list[str]:
    words = words_of(text, NL, slash_ends_line=slash)
    widths = [float(len(word.text)) for word in words]
    broken = break_lines(words, widths, 1.0, measure, most, running=running)
    assert broken is not None
    return [" ".join(word.text for word in words[first:end]) for first, end in broken]


def test_lines_are_balanced_and_not_filled_from_the_left() -> None:
    """A short text over two lines is cut near its middle."""
    assert lines_of("Snel vriendelijk geholpen opgelost", 30) == ["Snel vriendelijk", "geholpen opgelost"]


def test_running_text_fills_its_lines() -> None:
    """A paragraph fills the measure, and its last line may be short."""
    text = "Een monteur kwam dezelfde middag nog langs om alles na te kijken en te herstellen waar dat moest."
    lines = lines_of(text, 40, running=True)
    assert len(lines) == 3
    assert all(len(line) > 28 for line in lines[:-1])


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("De planning houdt sindsdien elke dag twee uur vrij voor gezinnen zonder warmte, zei hij.", 43),
        ("Nu belt niemand meer om te vragen waar de monteur blijft en of hij nog wel komt.", 78),
        ("Wie een vraag stelt, hoort dezelfde dag van ons. Ook als het antwoord nog niet klaar is.", 79),
    ],
)
def test_running_text_does_not_end_in_one_or_two_small_words(text: str, measure: int) -> None:
    """Words are pulled down from the lines above, which stay about equal."""
    lines = lines_of(text, measure, running=True)
    filled = textwrap.wrap(text, measure)
    assert len(filled[-1]) < 0.2 * measure
    assert len(lines) == len(filled)
    assert len(lines[-1]) > 0.35 * measure


@settings(deadline=None, max_examples=200)
@given(
    st.lists(st.tuples(st.sampled_from(("", *CLINGING)), st.sampled_from(CONTENT)), min_size=2, max_size=30),
    st.integers(24, 60),
)
def test_no_line_ends_in_a_word_that_clings(pairs: list[tuple[str, str]], measure: int) -> None:
    """Where every clinging word is followed by one that fits beside it, no line ends in it."""
    text = " ".join(part for pair in pairs for part in pair if part)
    for line in lines_of(text, measure)[:-1]:
        assert line.split()[-1] not in CLINGING


@settings(deadline=None, max_examples=200)
@given(st.lists(st.sampled_from(CONTENT), min_size=3, max_size=30), st.integers(24, 60))
def test_no_last_line_of_one_word(chosen: list[str], measure: int) -> None:
    """Short words leave no word alone on the last line, but where the line before would be a stub without its end."""
    lines = lines_of(" ".join(chosen), measure)
    if len(lines) == 1 or len(lines[-1].split()) > 1:
        return
    shorter = lines[-2].rsplit(" ", 1)[0]
    longest = max(len(line) for line in (*lines[:-2], shorter, f"{lines[-2].split()[-1]} {lines[-1]}"))
    assert len(shorter) < 0.6 * longest or longest > measure


@settings(deadline=None, max_examples=100)
@given(st.lists(st.integers(1, 12), min_size=2, max_size=9), st.integers(14, 30))
def test_no_other_way_to_set_running_text_is_less_ragged(lengths: list[int], measure: int) -> None:
    """Against every way to break it: none has a smaller sum of squared differences and of a last line too short."""
    words = tuple(
        Word(text="x" * n, space=True, penalty=0.0, ends_paragraph=at + 1 == len(lengths))
        for at, n in enumerate(lengths)
    )
    widths = [float(n) for n in lengths]
    found = break_lines(words, widths, 1.0, measure, 99, running=True)
    assert found is not None

    def cost(lines: tuple[tuple[int, int], ...]) -> float:
        total = 0.0
        for first, end in lines:
            used = sum(widths[first:end]) + end - first - 1
            if used > measure and end - first > 1:
                return float("inf")
            ragged = 100 * (1 - used / measure) ** 2
            last = min(ragged, 2) + 40 * max(0.0, 1 - used / (0.36 * measure)) if first else ragged / 2
            total += last if end == len(widths) else ragged
        return total + (300 if lines[-1][1] - lines[-1][0] == 1 < len(lines) else 0)

    inner = range(1, len(lengths))
    best = min(
        cost(tuple(zip((0, *cuts), (*cuts, len(lengths)), strict=True)))
        for count in range(len(lengths))
        for cuts in combinations(inner, count)
    )
    assert cost(found) == pytest.approx(best)


@pytest.mark.parametrize(
    ("text", "measure", "lines"),
    [
        (
            "Ik belde boos op en hing vrolijk op. Knap hoor.",
            26,
            ["Ik belde boos op", "en hing vrolijk op.", "Knap hoor."],
        ),
        ("Drie keer gebeld, drie keer een ander verhaal.", 30, ["Drie keer gebeld,", "drie keer een ander verhaal."]),
        ("Gewoon gebeld, gewoon geholpen. Zo hoort het.", 24, ["Gewoon gebeld,", "gewoon geholpen.", "Zo hoort het."]),
        ("Hij luisterde. Echt.", 16, ["Hij luisterde.", "Echt."]),
    ],
)
def test_the_lines_of_a_poster_end_where_a_sentence_or_a_clause_does(text: str, measure: int, lines: list[str]) -> None:
    """After . ? ! first, then after a comma."""
    assert lines_of(text, measure) == lines


def test_a_headline_ends_a_line_where_its_writer_asked_for_it() -> None:
    """A slash between two words of the house ends the line, however much would fit."""
    lines = lines_of("Ik belde boos op / en hing vrolijk op.", 60, slash=True)
    assert lines == ["Ik belde boos op", "en hing vrolijk op."]


@settings(deadline=None, max_examples=200)
@given(
    st.lists(st.sampled_from((*CONTENT, "klaar.", "netjes,", "gedaan!")), min_size=6, max_size=40), st.integers(28, 60)
)
def test_no_line_of_a_poster_but_the_last_is_a_stub(chosen: list[str], measure: int) -> None:
    """The shortest line but the last has six tenths of the longest, unless that strands the last word of a sentence."""
    lengths = [len(line) for line in lines_of(" ".join(chosen), measure)]
    longest = [measure * (1 - part / 40) for part in range(16)]
    if any(can_be_even([len(word) for word in chosen], most) for most in longest):
        assert min(lengths[:-1], default=measure) >= 0.6 * max(lengths) - 1


def can_be_even(lengths: list[int], most: float) -> bool:
    """Tell whether lines of at most this length exist with no stub among them and two words at least on the last."""
    reached = {0}
    for end in range(1, len(lengths) + 1):
        for first in range(end):
            used = sum(lengths[first:end]) + end - first - 1
            last = end == len(lengths)
            fits = used <= most and (used >= 0.6 * most or last) and (not last or end - first > 1)
            if first in reached and fits:
                reached.add(end)
    return len(lengths) in reached


@settings(deadline=None, max_examples=100)
@given(st.lists(st.sampled_from(CONTENT + CLINGING), min_size=1, max_size=40), st.integers(14, 40))
def test_the_limit_on_lines_is_kept_whenever_it_can_be(chosen: list[str], measure: int) -> None:
    """With exactly as many lines as a plain filling takes, the text still fits; with one less it is refused."""
    words = words_of(" ".join(chosen), NL)
    widths = [float(len(word.text)) for word in words]
    fewest = fewest_lines(words, widths, 1.0, measure)
    found = break_lines(words, widths, 1.0, measure, fewest)
    assert found is not None
    assert len(found) == fewest
    assert [at for first, end in found for at in range(first, end)] == list(range(len(words)))
    assert break_lines(words, widths, 1.0, measure, fewest - 1) is None
