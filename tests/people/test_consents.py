"""What a colleague's answers come to, against a model: the last word holds, and of two last words the stricter."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.model.consents import (
    AGREED_KEPT,
    REFUSED_KEPT,
    UNDECIDED_KEPT,
    Consent,
    ConsentAbout,
    ConsentAnswer,
    ConsentSaid,
)
from kiosk.people.consents import ConsentState, kept_until, standing_answer, state_of

AT = datetime(2026, 11, 28, 10, 0, tzinfo=UTC)
ASKED = Consent(
    id="c",
    about=ConsentAbout.COMPLIMENT,
    subject="note-1",
    colleague="Anna",
    detail="0",
    by="Noor",
    at=AT,
    ends=AT + timedelta(days=30),
)
ANSWERS = st.sampled_from(ConsentAnswer)
STRICT = {ConsentAnswer.NAMED: 0, ConsentAnswer.UNNAMED: 1, ConsentAnswer.NO: 2}


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 1), ANSWERS, st.integers(-900, 900)), max_size=7),
    st.integers(0, 7),
    st.randoms(use_true_random=False),
)
def test_the_last_word_holds_in_any_order_by_any_clock_and_of_two_last_words_the_one_that_shows_less(
    said: list[tuple[int, ConsentAnswer, int]], fork: int, chance: random.Random
) -> None:
    """Until the fork there is one store; from then on two that know nothing of each other, as after a restore."""
    newest, rows = ["", ""], list[ConsentSaid]()
    last: list[ConsentAnswer | None] = [None, None]
    for number, (store, answer, minutes) in enumerate(said):
        at = AT + timedelta(minutes=minutes)  # a clock that jumps
        one = ConsentSaid(id=f"{number}-{store}", consent="c", after=newest[store], answer=answer, at=at)
        rows.append(one)
        for each in (0, 1) if number < fork else (store,):
            newest[each], last[each] = one.id, answer
    chance.shuffle(rows)
    wanted = max((one for one in last if one is not None), key=lambda one: STRICT[one], default=None)
    if newest[0] and newest[1] in {one.after for one in rows}:
        wanted = last[0]  # the other store only knows what was said before
    if newest[1] and newest[0] in {one.after for one in rows}:
        wanted = last[1]
    stands = standing_answer(rows)
    assert (stands.answer if stands is not None else None) == wanted


def test_without_an_answer_a_question_waits_and_then_lapses_and_never_becomes_a_yes() -> None:
    assert state_of(ASKED, (), AT) is ConsentState.WAITING
    assert state_of(ASKED, (), ASKED.ends) is ConsentState.LAPSED
    assert kept_until(ASKED, ()) == ASKED.ends + UNDECIDED_KEPT


def test_a_no_is_kept_a_month_and_a_yes_two_years() -> None:
    yes = ConsentSaid(id="1", consent="c", after="", answer=ConsentAnswer.NAMED, at=AT)
    no = replace(yes, id="2", after="1", answer=ConsentAnswer.NO)
    assert kept_until(ASKED, (yes,)) == AT + AGREED_KEPT
    assert kept_until(ASKED, (yes, no)) == AT + REFUSED_KEPT
    assert state_of(ASKED, (no, yes), AT) is ConsentState.NO
