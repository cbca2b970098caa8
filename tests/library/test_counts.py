"""How many colleagues answered reaches the snapshot, of each item once, and outlives a restart."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.library import catalogue
from kiosk.library.library import Library
from kiosk.library.vetting.gate import About, Rules, Vetted, vet
from kiosk.model.content import Batch, Removed
from kiosk.model.items import Idea, ItemId, Kind, item_id
from kiosk.model.origin import Origin
from kiosk.model.reactions import FEWEST_COUNTED, ReactionCount, highest_of_each

FEW = st.integers(0, 9)
COUNTS = st.lists(
    st.builds(ReactionCount, about=st.sampled_from(list(map(ItemId, "abc"))), recognise=FEW, compliments=FEW)
)


def told(about: str, recognise: int, compliments: int = 0) -> ReactionCount:
    return ReactionCount(about=ItemId(about), recognise=recognise, compliments=compliments)


def batch(source: str, *counts: ReactionCount) -> Batch:
    return Batch(source=source, path="x", digest=repr(counts), counts=counts)


@given(COUNTS)
def test_of_each_item_stands_the_highest_that_anybody_tells_and_nothing_below_three(
    counts: list[ReactionCount],
) -> None:
    found = highest_of_each(counts)
    assert [one.about for one in found] == sorted({one.about for one in found})
    for one in found:
        assert one.recognise or one.compliments
        assert one.recognise in {0, *(other.recognise for other in counts if other.about == one.about)}
        assert not 0 < one.recognise < FEWEST_COUNTED
        assert not 0 < one.compliments < FEWEST_COUNTED
    highest = {one.about: (one.recognise, one.compliments) for one in found}
    for one in counts:
        recognise, compliments = highest.get(one.about, (0, 0))
        assert one.recognise <= max(recognise, FEWEST_COUNTED - 1)
        assert one.compliments <= max(compliments, FEWEST_COUNTED - 1)


def test_counts_of_this_house_and_of_a_feed_are_one_and_go_with_whoever_told_them() -> None:
    library = Library()
    library.put(batch("people", told("a", 7), told("b", 3)))
    library.put(batch("feed", told("a", 5, 4)))
    assert library.snapshot().counts == (told("a", 7, 4), told("b", 3))
    library.remove(Removed(source="people", path="x"))
    assert library.snapshot().counts == (told("a", 5, 4),)


def test_counts_outlive_a_restart_as_their_batch_does(tmp_path: Path) -> None:
    with closing(Library(keep=tmp_path / "library")) as library:
        library.put(batch("people", told("a", 7)))
    with closing(Library(keep=tmp_path / "library")) as library:
        assert library.snapshot().counts == (told("a", 7),)


def test_one_more_tap_lets_no_word_be_judged_again(monkeypatch: pytest.MonkeyPatch) -> None:
    judged: list[str] = []

    def judge(batch: Batch, rules: Rules, about: About) -> Vetted:
        judged.append(batch.path)
        return vet(batch, rules, about)

    monkeypatch.setattr(catalogue, "vet", judge)
    idea = Idea(id=item_id(Kind.IDEA, "x"), origin=Origin(source="people", path="x"), text="Bel terug.")
    first = replace(batch("people", told("a", 3)), items=(idea,))
    library = Library()
    library.put(first)
    library.put(replace(first, digest="4", counts=(told("a", 4),)))
    assert judged == ["x"]
    assert library.snapshot().counts == (told("a", 4),)
    assert [one.item for one in library.snapshot().held] == [idea]
    library.put(replace(first, digest="5", items=(replace(idea, text="Bel altijd terug."),)))
    assert judged == ["x", "x"]
    library.close()
