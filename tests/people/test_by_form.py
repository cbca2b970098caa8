"""What comes by the company's own form counts as what phones send, where its code stood on a screen at that time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kiosk.model.content import Batch
from kiosk.model.items import ItemId
from kiosk.model.presence import SLOT, code_of, slot_at
from kiosk.model.reactions import UNKNOWN_TIME, EverythingSent, FormAnswer, Reaction, ReactionKind, Through
from kiosk.people.as_content import sent_as_content
from kiosk.people.by_form import LONGEST_COUNTED, FoldedForm, reactions_by_form, with_forms
from tests.doubles import AMSTERDAM

KEYS = {"hal": "sleutel", "kantine": "andere"}
NOW = datetime(2026, 9, 2, 12, 0, tzinfo=AMSTERDAM)
AT = datetime(2026, 9, 1, 9, 5, tzinfo=AMSTERDAM)
QUOTE = ItemId("quote-0123456789ab")


def code(screen: str, at: datetime) -> str:
    return code_of(KEYS[screen], screen, slot_at(at))


def said(at: datetime | None = AT, **more: object) -> FormAnswer:
    plain = FormAnswer(id="form-1", code=code("hal", AT), answer=ReactionKind.RECOGNISE, text="", at=at)
    return replace(plain, **more)  # type: ignore[arg-type]


def folded(*answers: FormAnswer, now: datetime = NOW) -> tuple[Reaction, ...]:
    return fold(answers, now=now).reactions


def fold(answers: Iterable[FormAnswer], *, now: datetime = NOW, most: int = 40) -> FoldedForm:
    keys = tuple(KEYS.items())
    return reactions_by_form(answers, keys, lambda screen, _: QUOTE if screen == "hal" else None, now, most=most)


def test_a_row_is_a_reaction_by_form_about_what_stood_on_its_screen() -> None:
    (one,) = folded(said())
    assert (one.about, one.screen, one.slot, one.at) == (QUOTE, "hal", slot_at(AT), AT)
    assert (one.through, one.proven, one.id) == (Through.FORM, True, "form-1")
    assert folded(said(code=code("kantine", AT)))[0].about is None


@given(st.integers(-60, 100))
def test_a_code_holds_in_its_own_slot_and_two_after_it_and_by_a_clock_that_is_one_ahead(minutes: int) -> None:
    shown = AT - timedelta(minutes=minutes)
    late = slot_at(AT) - slot_at(shown)
    assert bool(folded(said(code=code("hal", shown)))) == (-1 <= late <= 2)
    assert bool(folded(said(code=code("hal", shown), opened=False))) == (-1 <= late <= 5)


def test_hours_of_greenwich_are_understood_where_the_code_says_so() -> None:
    (one,) = folded(said(at=AT.astimezone(UTC).replace(tzinfo=AMSTERDAM)))
    assert one.at == AT


def test_a_tap_with_a_wrong_code_is_nothing_and_its_words_wait_and_count_nowhere() -> None:
    for wrong in ("", "K7F3QX9B", "geen idee", code("hal", AT - 6 * SLOT)):
        assert folded(said(code=wrong)) == ()
        (words,) = folded(said(code=wrong, answer=ReactionKind.COMPLIMENT, text="Mooi gedaan!"))
        assert not words.proven
        assert words.about is None
        batch = sent_as_content(EverythingSent(reactions=(words,)))
        assert isinstance(batch, Batch)
        assert batch.counts == ()
        assert batch.doubts[0].item == batch.items[0].id
        assert "no screen" in batch.doubts[0].what.english


def test_a_row_without_an_hour_is_placed_in_time_by_its_code_and_nowhere_else() -> None:
    (one,) = folded(said(at=None))
    assert one.proven
    assert abs(one.at - AT) <= SLOT
    assert one.about is None
    assert folded(said(at=None, code="22222222")) == ()
    (words,) = folded(said(at=None, code="22222222", text="Mooi!"))
    assert words.at == UNKNOWN_TIME


def test_a_row_counts_for_a_year_however_long_its_file_lies_there() -> None:
    assert folded(said(), now=AT + LONGEST_COUNTED)
    assert folded(said(), now=AT + LONGEST_COUNTED + SLOT) == ()


def test_phones_and_forms_are_counted_together_from_three_on() -> None:
    forms = folded(*(said(id=f"form-{number}") for number in range(2)))
    assert not isinstance(sent_as_content(with_forms(EverythingSent(), forms)), Batch)
    phone = replace(forms[0], id="phone", through=Through.PHONE)
    batch = sent_as_content(with_forms(EverythingSent(reactions=(phone,)), forms))
    assert isinstance(batch, Batch)
    assert [(one.about, one.recognise) for one in batch.counts] == [(QUOTE, 3)]


def test_the_same_row_twice_is_one() -> None:
    forms = folded(said(), said())
    assert len(with_forms(EverythingSent(), forms).reactions) == 1


@given(st.permutations(range(12)), st.integers(1, 12))
def test_of_one_screen_and_ten_minutes_so_many_rows_count_the_first_however_they_lie(
    order: list[int], most: int
) -> None:
    """A file can hold a code a thousand times, which forty phones could not send."""
    rows = [said(AT + timedelta(seconds=number), id=f"form-{number:02}") for number in order]
    apart = [said(code=code("kantine", AT), id="elders"), said(id="ook", answer=ReactionKind.IDEA, text="Een idee.")]
    found = fold([*rows, *apart], most=most)
    taps = [one.id for one in found.reactions if one.id.startswith("form-")]
    assert taps == [f"form-{number:02}" for number in range(most)]
    assert found.over == 12 - most
    assert {one.id for one in found.reactions} >= {"elders", "ook"}


def test_words_of_a_row_too_many_wait_with_that_reason() -> None:
    rows = [said(AT, id=f"form-{number}", answer=ReactionKind.IDEA, text=f"Idee {number}.") for number in range(3)]
    found = fold(rows, most=2)
    assert [one.proven for one in found.reactions] == [True, True, False]
    batch = sent_as_content(EverythingSent(reactions=found.reactions))
    assert isinstance(batch, Batch)
    assert "too often" in batch.doubts[0].what.english
