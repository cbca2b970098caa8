"""The verb of every change: what it shows depends on the time alone."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from kiosk.model.slide import Frame
from kiosk.model.turn import INTO, OUT, PAUSE, WIPE, SlideTurn, Transition, TurnPhase, turn

FRAME = Frame(200, 90)
VERBS: st.SearchStrategy[Transition] = st.sampled_from(["turn", "back", "fade"])
TURNS = st.builds(
    turn,
    VERBS,
    same=st.booleans(),
    leaves=st.booleans(),
    comes=st.booleans(),
    seconds=st.none() | st.floats(0.1, 5),
    kept=st.integers(0, FRAME.width),
)


@given(TURNS, st.lists(st.floats(0, 6), min_size=2, max_size=9))
def test_words_leave_before_the_field_comes_and_the_field_stands_before_words_come(
    found: SlideTurn | None, times: list[float]
) -> None:
    order = list(TurnPhase)
    moments = [found.at(time) for time in sorted(times)] if found else []
    told = [(order.index(moment.phase), moment.share) for moment in moments]
    assert told == sorted(told)


@given(TURNS, st.floats(0, 6))
def test_the_frame_is_parted_in_two_without_rest(found: SlideTurn | None, seconds: float) -> None:
    assume(found is not None)
    assert found is not None
    new, old = found.parted(found.at(seconds), FRAME)
    assert new.width + old.width == FRAME.width
    assert new.right <= old.x or old.right <= new.x
    assert (new.x if found.left else old.x) == 0
    assert new.width == FRAME.width or seconds < found.lasts


@given(st.integers(0, FRAME.width), st.floats(0, OUT + WIPE), VERBS)
def test_the_edge_comes_to_rest_where_the_old_field_stays_and_nowhere_else(
    kept: int, seconds: float, verb: Transition
) -> None:
    """What stays is never passed, and then the whole slide stands: the same field is at its left already."""
    found = turn(verb, same=False, leaves=True, comes=True, kept=kept)
    assert found is not None
    new, old = found.parted(found.at(seconds), FRAME)
    resting = kept if verb == "turn" else 0
    if found.at(seconds).phase is not TurnPhase.INTO:
        assert old.width >= resting
    assert found.parted(found.at(OUT + WIPE - 1e-9), FRAME)[1].width == resting or verb == "fade"
    assert found.parted(found.at(found.lasts), FRAME)[0].width == FRAME.width
    assert new.width + old.width == FRAME.width


def test_a_turn_takes_its_own_times_and_a_quick_one_what_it_is_given() -> None:
    whole = turn("turn", same=False, leaves=True, comes=True)
    pause = turn("turn", same=True, leaves=True, comes=False)
    fade = turn("fade", same=False, leaves=True, comes=True)
    quick = turn("back", same=False, leaves=True, comes=True, seconds=0.3)
    assert whole == SlideTurn(out=OUT, field=WIPE, into=INTO)
    assert pause == SlideTurn(out=OUT, field=PAUSE, into=0.0, wipes=False)
    assert fade == SlideTurn(out=OUT, field=0.0, into=INTO, wipes=False)
    assert quick is not None
    assert (round(quick.lasts, 6), quick.left, quick.wipes) == (0.3, True, True)


@given(VERBS, st.booleans(), st.booleans(), st.booleans())
def test_a_cut_has_no_moments(verb: Transition, same: bool, leaves: bool, comes: bool) -> None:  # noqa: FBT001  # drawn by chance
    assert turn("cut", same=same, leaves=leaves, comes=comes) is None
    assert turn(verb, same=same, leaves=leaves, comes=comes, seconds=0) is None
