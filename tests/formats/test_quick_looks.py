"""A quick look never hides what the pattern behind it would find: it only saves the search where nothing can be."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Sequence
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.formats import dates, scores
from kiosk.formats.dates import day, moment
from kiosk.formats.plain import has_one, holds_digit, single_spaced, small_letters
from kiosk.formats.read import read
from kiosk.formats.scores import is_empty
from kiosk.formats.tables import loose_rows, text_table, wrapped
from kiosk.formats.tables.columns import Content
from kiosk.formats.tables.loose_rows import ONE_EACH, SIGNS, stands_twice
from kiosk.formats.texts import attribution, attribution_forms, mail_lines, names_left, signed_ends
from kiosk.formats.texts.attribution_forms import (
    CAPITAL_AT_END,
    CAPITALS,
    MARK_END,
    SECOND_CAPITAL,
    has_capital_at_end,
    may_end_in_mark,
)
from kiosk.formats.texts.mail_lines import HAS_CONTACT, first_word, has_contact
from kiosk.formats.vocabulary import folded
from kiosk.formats.worded import WordedPattern
from kiosk.model.name_shapes import SigningPlace, may_be_somebody
from kiosk.model.normal_form import normal_form

WORDED = {
    name: one
    for module in (attribution_forms, mail_lines, wrapped)
    for name, one in vars(module).items()
    if isinstance(one, WordedPattern)
}
LINES = {
    "HEAD": (mail_lines.HEAD, mail_lines.HEAD_WORDS),
    "SCHREEF": (mail_lines.SCHREEF, mail_lines.WROTE_WORDS),
    "ORIGINAL": (mail_lines.ORIGINAL, mail_lines.ORIGINAL_WORDS),
    "MOBILE": (mail_lines.MOBILE, mail_lines.MOBILE_WORDS),
    "GREETING": (mail_lines.GREETING, mail_lines.GREETING_WORDS),
    "CLOSING": (mail_lines.CLOSING, mail_lines.CLOSING_WORDS),
    "WISH": (mail_lines.WISH, mail_lines.WISH_WORDS),
}
ENDS = st.text(alphabet="Jan de Éric.!?;:)(\n –—~|/-ab", max_size=30)


@pytest.mark.parametrize("worded", WORDED.values(), ids=list(WORDED))
@settings(max_examples=40)
@given(data=st.data())
def test_a_text_in_which_a_pattern_finds_anything_holds_one_of_its_words(
    worded: WordedPattern, data: st.DataObject
) -> None:
    text = data.draw(st.from_regex(worded.compiled))
    assert worded.may_be_in(text)
    assert worded.may_be_in(text.upper())


@pytest.mark.parametrize(("pattern", "words"), LINES.values(), ids=list(LINES))
@settings(max_examples=40)
@given(data=st.data())
def test_a_line_of_a_letter_begins_with_one_of_its_words(
    pattern: re.Pattern[str], words: frozenset[str], data: st.DataObject
) -> None:
    line = data.draw(st.from_regex(pattern))
    assert first_word(line) in words


@given(st.text(alphabet="saıİiIſKk’ éx", max_size=8), st.sampled_from(["ai", "is", "ki", "sik"]))
def test_a_letter_that_a_pattern_takes_for_a_plain_one_is_seen(text: str, word: str) -> None:
    assert word in small_letters(text) or re.search(word, text, re.IGNORECASE) is None


@given(
    st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2099, 12, 31)),  # noqa: DTZ001  # as it is typed
    st.sampled_from(["{0:%d-%m-%Y} {0:%H:%M:%S}", "{0:%d/%m/%y} {0:%H:%M}", "{0.day}-{0.month}-{0.year} {0:%H:%M:%S}"]),
    st.sampled_from(["", " uur", "Z", " UTC", " +0200", "-05:00", " (GMT+1)", " h", "\u202fu"]),
)
def test_the_day_of_a_stamp_is_that_of_its_moment_whatever_stands_behind_it(
    when: datetime, form: str, behind: str
) -> None:
    text = form.format(when) + behind
    found = moment(text)
    assert isinstance(found, datetime)
    assert day(text) == found.date()


@given(ENDS)
def test_a_capital_after_the_last_sentence_is_found_as_in_the_whole_text(text: str) -> None:
    assert has_capital_at_end(text) == (CAPITAL_AT_END.search(text) is not None)


@settings(max_examples=40)
@given(st.from_regex(MARK_END))
def test_a_line_that_ends_in_a_mark_is_looked_at(line: str) -> None:
    assert may_end_in_mark(line)


@given(
    st.lists(st.text(alphabet='ab1 \t-–;|>•"”(){}', min_size=1, max_size=12).map(str.strip).filter(bool), max_size=5)
)
def test_a_sign_that_divides_rows_into_enough_cells_is_looked_for(rows: list[str]) -> None:
    often = [sign for sign, _ in SIGNS if sum(len(sign.split(row)) - 1 for row in rows) > 1]
    assert all(stands_twice(sign, "\n".join(rows)) for sign in often)


@given(ENDS)
def test_two_capitals_side_by_side_are_never_without_one_behind_a_space(text: str) -> None:
    assert SECOND_CAPITAL.search(text) is not None or CAPITALS.search(text) is None


@given(st.text(alphabet='ab1 \t-–—;|¦•"”’“(){}[],', max_size=30))
def test_a_sign_that_divides_rows_takes_one_of_its_letters_each_time(body: str) -> None:
    assert all(len(sign.findall(body)) <= sum(map(body.count, letters)) for sign, letters in ONE_EACH.items())


@given(st.text(alphabet="aBw.12 -,@", max_size=30))
def test_a_line_with_a_number_or_an_address_is_looked_at(line: str) -> None:
    assert has_contact(line) == (HAS_CONTACT.search(line) is not None)


@given(st.text())
def test_the_normal_form_of_a_text_is_its_letters_and_digits(text: str) -> None:
    folded = unicodedata.normalize("NFKC", text).casefold()
    assert normal_form(text) == ("".join(filter(str.isalnum, folded)) or folded.strip())


def test_a_digit_of_any_script_is_seen() -> None:
    signs = [chr(number) for number in range(sys.maxunicode + 1)]
    assert [sign for sign in signs if holds_digit(sign)] == [sign for sign in signs if re.match(r"\d", sign)]


@given(st.text(alphabet="a \t\n\u00a0\u2003\u200b’"))
def test_every_run_of_white_space_becomes_one_space(text: str) -> None:
    assert single_spaced(text) == " ".join(text.split())


@given(st.text(alphabet="0123456789 -/.,e’meijanprt", max_size=20))
def test_a_day_that_a_text_holds_is_never_passed_over_for_its_few_letters(text: str) -> None:
    found = moment(text)
    assert found is None or day(text) is not None


@given(st.text(alphabet='aé19 \t.)>|¦│-•*`~"“”;', max_size=12))
def test_before_a_line_that_begins_with_a_letter_nothing_is_drawn(line: str) -> None:
    drawn = text_table._CODE.match(line) or text_table._RULED.match(line)
    around = text_table._IN_FRONT.match(line) or text_table._QUOTED.match(line.strip(" "))
    assert not (line[:1].isalnum() and drawn)
    assert not (line[:1].isalpha() and around)


@given(st.text(alphabet="gen atwordlisA-. \t", max_size=20))
def test_a_long_cell_says_something(text: str) -> None:
    assert not is_empty(text + " meer woorden dan dat er niets is")
    assert is_empty(f"  {text}  ") == is_empty(text)


def test_a_small_table_in_a_text_is_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[Sequence[str]] = []
    look = Content.of_filled

    def seen(texts: Sequence[str]) -> Content:
        looked.append(texts)
        return look(texts)

    monkeypatch.setattr(Content, "of_filled", seen)
    rows = [f"{one + 1}-3-2026;{one % 10};Dat is nummer {one} van deze tabel" for one in range(20)]
    text = "\n".join(["Datum;Cijfer;Toelichting", *rows])
    done = read("nps/antwoorden.txt", text.encode(), source="content", assets=lambda _: None)
    assert len(done.items) > 1
    assert len(looked) == 3


@given(st.text(alphabet=signed_ends._OF_NUMBERS, max_size=20), st.sampled_from(SigningPlace))
def test_a_number_behind_the_words_is_nobody(end: str, place: SigningPlace) -> None:
    assert not may_be_somebody(end, place)


@given(
    st.lists(st.text(alphabet="aBc1.|-~(,–", min_size=1, max_size=4), min_size=2, max_size=6),
    st.text(alphabet="aBc .|-", max_size=6),
)
def test_what_stayed_of_a_line_at_the_end_of_the_words_is_found_whatever_sign_parts_it(
    words: list[str], before: str
) -> None:
    line = " ".join(words)
    begins = [" ".join(words[:count]).rstrip(" ,-–—~|(") for count in range(len(words) - 1, 0, -1)]
    for text in (before, *(before + begin for begin in begins)):
        assert names_left._left_of(line, text) == next((one for one in begins if one and text.endswith(one)), "")


@given(st.text(alphabet="vraag 12q.:)–-w", max_size=16))
def test_the_number_of_a_question_is_passed_over(front: str) -> None:
    number = loose_rows._QUESTION_NUMBER
    asked = front + "Wat vindt u van onze hulp?"
    bare = number.sub("", asked.strip())
    assert loose_rows.is_asked(asked) == (loose_rows._ASKED.fullmatch(bare) is not None)


@given(st.text(alphabet='ab1 \t-–—;|¦•"”’“(){}[],/>_*\u00a0\u2003', max_size=12))
def test_a_sign_that_stands_in_a_text_is_never_passed_over_for_its_letters(body: str) -> None:
    for sign, letters, _ in loose_rows._LOOKS[:-1]:  # the last takes more signs than people divide cells with
        assert sign.search(body) is None or has_one(body, letters)


@settings(max_examples=300)
@given(
    st.lists(
        st.sampled_from(
            [*'aB_1. \n\t,!?…”»"([)-–~|:', "é", "groet", "Groeten van ", "gr", "GR.", "m.v.g ", "LIEFſ", "aldus "]
        ),
        max_size=9,
    ).map("".join)
)
def test_the_signs_behind_which_a_name_may_stand_are_found_with_and_without_a_greeting(tail: str) -> None:
    found = [(sign.end(), sign["signed"] is not None) for sign in signed_ends._BEHIND.finditer(tail)]
    assert signed_ends._signs_in(tail) == found[-signed_ends._MOST_SIGNS :]


@given(st.text(alphabet="ab1 \n.,!?:'(%)A", max_size=24))
def test_of_what_is_passed_over_as_words_no_sign_divides_rows(text: str) -> None:
    lines = [line for line in text.split("\n") if line.strip()]
    passed = "  " not in text and text.encode().translate(None, loose_rows._OF_WORDS) in loose_rows._NO_SIGN
    often = [sign for sign, _ in SIGNS if stands_twice(sign, "\n".join(lines))]
    assert not (passed and often)


@given(
    st.sampled_from(["", "op ", "Ma ", "donderdag ", "Vrij. ", "sun, ", "wednesday "]),
    st.sampled_from(["12-3-2026", "März 3, 2026", "maart 12 2026", "Aug 1 10:00 2026", "févr 2 2026", "İan 1 2026"]),
)
def test_a_day_that_begins_with_a_word_is_never_passed_over_for_its_letters(before: str, written: str) -> None:
    assert (moment(before + written) is None) == (day(before + written) is None)


@pytest.mark.parametrize("pattern", [scores._OF, scores._STARS, scores._PLAIN, scores._LABELLED])
@settings(max_examples=40)
@given(data=st.data())
def test_a_mark_begins_with_a_digit_or_the_words_before_one(pattern: re.Pattern[str], data: st.DataObject) -> None:
    text = " ".join(data.draw(st.from_regex(pattern, fullmatch=True)).casefold().split())
    assert not text[:1].isalpha() or text.startswith(scores._BEFORE_MARK)


@given(st.text(alphabet="aé²1.!?…” \t", max_size=6))
def test_a_line_that_ends_as_a_sentence_is_told_by_its_last_letters(text: str) -> None:
    assert attribution._is_short(text) == (attribution_forms.SENTENCE_ENDS.search(text.strip()[-3:]) is None)


@given(st.text(alphabet="xjae12 -./#T:pmnvt", min_size=1, max_size=10).filter(str.strip))
def test_a_line_that_is_a_day_a_number_or_a_tick_is_looked_at(line: str) -> None:
    assert loose_rows._is_lone(line) == (loose_rows._LONE.fullmatch(line) is not None)


@given(st.text(alphabet="aÉ1 \t-–*([)].", max_size=8))
def test_before_a_line_that_begins_with_a_letter_or_digit_stands_no_sign(line: str) -> None:
    behind = attribution_forms.SIGN.match(line) or attribution_forms.BRACKET_LINE.match(line)
    assert (attribution_forms.sign_in_front(line) is None) == (behind is None)


@pytest.mark.parametrize(
    ("pattern", "letters"),
    [(wrapped._RESPONDENT, wrapped._BEGIN_RESPONDENT), (wrapped._ASKED, wrapped._BEGIN_ASKED)],
)
@settings(max_examples=40)
@given(data=st.data())
def test_what_a_survey_writes_begins_with_one_of_its_letters(
    pattern: re.Pattern[str], letters: frozenset[str], data: st.DataObject
) -> None:
    assert data.draw(st.from_regex(pattern, fullmatch=True)).lstrip()[0] in letters


@given(st.text(max_size=8), st.text(alphabet="aB 1-/’'é", max_size=8))
def test_a_word_is_folded_alike_with_and_without_other_letters(any_word: str, word: str) -> None:
    for one in (any_word, word):
        apart = unicodedata.normalize("NFKD", one.casefold())
        assert folded(one) == "".join(filter(str.isalnum, apart))


def test_the_first_letters_of_every_month_and_day_of_the_week_are_known() -> None:
    days = (
        "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag monday tuesday wednesday thursday friday saturday"
    )
    short = "sunday ma di wo do vr za zo mon tue tues wed thu thur thurs fri sat sun op"
    assert all(dates._WEEKDAY.match(f"{name} ") for name in (days + " " + short).split() if name != "op")
    assert {name[:2] for name in (*dates._MONTHS, *days.split(), *short.split())} == dates._BEGINS


def test_no_sign_that_divides_rows_takes_a_letter_of_words() -> None:
    letters = frozenset().union(*(letters for _, letters, _ in loose_rows._LOOKS))
    assert letters.intersection(loose_rows._OF_WORDS.decode()) == {" "}


@settings(max_examples=60)
@given(st.text(alphabet="ab .!?\nBelde ", max_size=130), st.data())
def test_a_verb_of_saying_near_the_end_is_found_as_in_the_whole_text(before: str, data: st.DataObject) -> None:
    pattern = attribution_forms.SAYS_AT_END.compiled
    text = before + data.draw(st.from_regex(pattern, fullmatch=True) | st.text(alphabet="ab !?\n", max_size=90))
    begin = max(0, len(text) - attribution_forms.LONGEST_SAID)
    assert (pattern.search(text, begin) is None) == (pattern.search(text) is None)


@given(st.text(alphabet="aé1.!?…” *_:\t", max_size=8))
def test_a_line_that_ends_as_a_sentence_is_nobody(line: str) -> None:
    passed = line[-1:] in attribution._CALLED or (line[-1:] == "." and len(line) > 2 and line[-3:-1].isalpha())
    bare = line.replace("**", "").strip(" *_").rstrip(": ")
    assert not (passed and bare and attribution._is_short(bare))


@given(st.lists(st.text(alphabet="★⭐☆a (1\t\ufe0f", max_size=5), min_size=1, max_size=3))
def test_a_mark_in_front_of_the_words_is_seen_in_their_first_letters(lines: list[str]) -> None:
    first = lines[0].lstrip()[:2]
    passed = bool(first) and first.isascii()
    assert not (passed and attribution_forms.MARK_START.match("\n".join(lines[:2])))
