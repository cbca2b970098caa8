"""The slides of ideas tell what became of each, the last that moved first, by their share and within every promise."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.model.content import Snapshot
from kiosk.model.item_parts import IdeaState, Tone
from kiosk.model.items import Idea, IdeaBoard, Item, ItemId, Note, title_of
from kiosk.model.settings import ProgrammeSettings
from kiosk.programme.idea_boards import MOST_BOARDS, ON_ONE, boards_of
from kiosk.programme.programme import Programme
from tests.programme.sample import ORIGIN, START, play, quote

DAY = date(2026, 4, 1)


def idea(name: str, state: IdeaState = IdeaState.READ, *, moved: int = 0, obstacle: bool = False) -> Idea:
    day = DAY + timedelta(days=moved)
    return Idea(
        id=ItemId(f"idea-{name}"), origin=ORIGIN, text=f"Idee {name}.", state=state, obstacle=obstacle, moved=day
    )


@settings(max_examples=40)
@given(st.lists(st.tuples(st.integers(0, 9), st.sampled_from(IdeaState), st.booleans()), max_size=50))
def test_every_idea_stands_once_the_last_that_moved_first_and_what_was_declined_nowhere(
    told: list[tuple[int, IdeaState, bool]],
) -> None:
    ideas = [idea(str(at), state, moved=day, obstacle=way) for at, (day, state, way) in enumerate(told)]
    boards = boards_of([*ideas, Note(id=ItemId("note-1"), origin=ORIGIN, text="Dank.")])
    for way in (False, True):
        ones = [one for board in boards if board.obstacles is way for one in board.ideas]
        wanted = [one for one in ideas if one.state is not IdeaState.DECLINED and one.obstacle is way]
        assert len(ones) == len(set(ones)) == min(len(wanted), ON_ONE * MOST_BOARDS)
        days = [one.moved or DAY for one in ones]
        assert days == sorted((one.moved or DAY for one in wanted), reverse=True)[: len(days)]
    assert all(1 <= len(board.ideas) <= ON_ONE for board in boards)
    assert len({board.id for board in boards}) == len(boards)


def test_the_journal_names_a_slide_of_ideas_without_words_of_a_colleague() -> None:
    assert [title_of(one) for one in boards_of([idea("1"), idea("2", obstacle=True)])] == [
        "ideeën van collega’s",
        "wat ons in de weg zat",
    ]


def shown(items: list[Item], cues: int = 150, **chosen: float) -> list[Item | None]:
    programme = Programme(ProgrammeSettings(**chosen))  # type: ignore[arg-type]
    programme.update(Snapshot(items=tuple(items)))
    return [cue.item for cue in play(programme, START, cues=cues)]


QUOTES: list[Item] = [quote(f"q{at}", Tone.CRITICAL if at % 2 else Tone.POSITIVE) for at in range(9)]


def test_ideas_have_a_share_of_their_own_never_twice_in_a_row_and_none_with_ideas_0() -> None:
    items = [*QUOTES, *(idea(str(at)) for at in range(5))]
    stood = [isinstance(one, IdeaBoard) for one in shown(items)]
    assert abs(sum(stood) - 150 * 0.5 / 8.5) < 1 + 150 * 0.2  # the quote of the day takes turns beside the shares
    assert any(stood)
    assert not any(one and other for one, other in pairwise(stood))
    assert sum(isinstance(one, IdeaBoard) for one in shown(items, ideas=4.0)) > sum(stood)
    assert not any(isinstance(one, IdeaBoard) for one in shown(items, ideas=0.0))


def test_every_slide_of_ideas_has_its_turn() -> None:
    stood = [
        one.id for one in shown([*QUOTES, *(idea(str(at)) for at in range(9))], ideas=8.0) if isinstance(one, IdeaBoard)
    ]
    counts = [stood.count(one) for one in set(stood)]
    assert len(counts) == 3
    assert max(counts) - min(counts) <= 1


def test_an_idea_that_is_taken_down_leaves_the_next_slide_and_a_step_moves_it_to_the_front() -> None:
    programme = Programme(ProgrammeSettings(ideas=100.0))
    ideas = [idea(str(at), moved=at) for at in range(3)]
    programme.update(Snapshot(items=(*QUOTES, *ideas)))
    first = [cue.item for cue in play(programme, START, cues=25)]
    done = replace(ideas[0], state=IdeaState.DONE, moved=DAY + timedelta(days=9))
    programme.update(Snapshot(items=(*QUOTES, done, ideas[1])))
    then = [cue.item for cue in play(programme, START + timedelta(hours=1), cues=25)]
    assert {one.ideas for one in first if isinstance(one, IdeaBoard)} == {(ideas[2], ideas[1], ideas[0])}
    assert {one.ideas for one in then if isinstance(one, IdeaBoard)} == {(done, ideas[1])}
