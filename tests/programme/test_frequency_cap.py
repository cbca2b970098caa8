"""Whole no more than twice in three minutes, where six others may show."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.model.item_parts import Tone
from kiosk.model.items import Item
from kiosk.model.schedule import CueForm
from kiosk.model.settings import ProgrammeSettings
from kiosk.programme.frequency_cap import FEWEST, capped, least_seconds, remembered
from kiosk.programme.programme import Programme
from kiosk.programme.sequence import sequence
from tests.programme.sample import START, announcement, quote, snapshot, story


def test_with_six_others_it_holds_and_with_five_it_does_not() -> None:
    stood = remembered(remembered((), 10.0, quote("a").id), 30.0, quote("a").id)
    assert capped(stood, 189.0, FEWEST) == {"a"}
    assert capped(stood, 190.0, FEWEST) == frozenset()
    assert capped(stood, 189.0, FEWEST - 1) == frozenset()


def test_few_items_stand_longer_so_that_each_may_return_when_all_stood_twice() -> None:
    assert least_seconds(FEWEST - 1) == 0
    assert all((2 * size - 1) * least_seconds(size) >= 180 for size in range(FEWEST, 40))
    assert least_seconds(12) < 8


COUNTS = st.tuples(st.integers(1, 4), *[st.integers(0, 6)] * 3)
"""Positive quotes, critical ones, stories and announcements."""


@settings(max_examples=25, deadline=None)
@given(COUNTS, st.integers(1, 12), st.integers(0, 1))
def test_no_text_stands_whole_more_than_twice_in_three_minutes_where_six_others_may_show(
    counts: tuple[int, int, int, int], words: int, days: int
) -> None:
    """Positive quotes are among them: critical ones alone may never stand side by side, which goes before."""
    positive, critical, stories, news = counts
    items: list[Item] = [
        *(quote(f"p{one}", words=words) for one in range(positive)),
        *(quote(f"k{one}", Tone.CRITICAL, words=words) for one in range(critical)),
        *(story(f"s{one}", words=20 * words) for one in range(stories)),
        *(announcement(f"n{one}") for one in range(news)),
    ]
    programme = Programme(ProgrammeSettings())
    programme.update(snapshot(items))
    start = START + timedelta(days=days)
    whole: dict[str, list[tuple[datetime, datetime]]] = defaultdict(list)
    for at, cue in sequence(programme, start, start + timedelta(minutes=30)):
        if cue.item is not None and cue.form is CueForm.WHOLE:
            whole[cue.item.id].append((at, at + cue.duration))
    times = [
        begins - ended for spans in whole.values() for (_, ended), (begins, _) in zip(spans, spans[2:], strict=False)
    ]
    assert len(items) < FEWEST or not times or min(times) >= timedelta(seconds=180)
