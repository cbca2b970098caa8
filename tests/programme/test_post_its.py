"""Post-its come in turn, and a wall never praises more than it listens, whatever is released or restarted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.model.answered import MOST_POST_ITS, PostIt
from kiosk.model.content import Snapshot
from kiosk.model.item_parts import Airing, IdeaState, Tone
from kiosk.model.items import Idea, Item, ItemId, Note, Quote
from kiosk.model.plays import History
from kiosk.model.reactions import ReactionCount
from kiosk.model.schedule import Cue, CueForm, CueRole
from kiosk.model.settings import ProgrammeSettings
from kiosk.model.tally import Posted, Tally
from kiosk.programme.post_its import MOST_AHEAD, PostIts, columns_of, lines_below
from kiosk.programme.programme import Programme
from tests.every_kind import ASSET
from tests.programme.sample import ORIGIN, START, play, quote

DAY = date(2026, 4, 1)


def note(name: str, about: str, text: str = "Mooi gedaan.") -> Note:
    return Note(id=ItemId(f"note-{name}"), origin=ORIGIN, text=text, about=ItemId(about), dated=DAY)


def idea(name: str, about: str, text: str = "Bel terug.", state: IdeaState = IdeaState.READ) -> Idea:
    return Idea(id=ItemId(f"idea-{name}"), origin=ORIGIN, text=text, about=ItemId(about), dated=DAY, state=state)


def short(name: str, tone: Tone | None = Tone.POSITIVE, *, words: int = 6) -> Quote:
    return quote(name, tone, words=words)


def shown(
    items: list[Item], cues: int = 60, *, counts: tuple[ReactionCount, ...] = (), history: History | None = None
) -> list[Cue]:
    programme = Programme(ProgrammeSettings(quote_of_the_day=False, ideas=0.0), history=history)
    programme.update(Snapshot(items=tuple(items), counts=counts))
    return list(play(programme, START, cues=cues))


def test_released_words_stand_beside_what_they_are_about_and_beside_nothing_else() -> None:
    cues = shown([short("a"), short("b"), note("1", "a"), idea("2", "a"), note("3", "elders")])
    beside = {cue.item.id: {one.id for one in cue.beside.post_its} for cue in cues if cue.item is not None}
    assert beside == {"a": {"note-1", "idea-2"}, "b": set()}


def test_no_post_it_has_turns_of_its_own() -> None:
    cues = shown([short("a"), note("1", "a"), idea("2", "a")])
    assert {cue.item.id for cue in cues if cue.item is not None and isinstance(cue.item, Quote | Note | Idea)} == {"a"}


def test_counts_stand_beside_every_kind_and_every_form() -> None:
    counts = (ReactionCount(about=ItemId("a"), recognise=7, compliments=3),)
    cues = shown([short("a")], counts=counts)
    assert {(cue.beside.recognise, cue.beside.compliments) for cue in cues} == {(7, 3)}


def test_what_was_declined_stands_nowhere() -> None:
    cues = shown([short("a"), idea("1", "a", state=IdeaState.DECLINED), idea("2", "a")])
    assert {one.id for cue in cues for one in cue.beside.post_its} == {"idea-2"}


@pytest.mark.parametrize("words", [40, 200])
def test_beside_a_long_quote_stands_no_post_it(words: int) -> None:
    assert not any(cue.beside.post_its for cue in shown([short("a", words=words), note("1", "a")]))


def test_beside_a_picture_stands_no_post_it() -> None:
    assert not any(cue.beside.post_its for cue in shown([replace(short("a"), photo=ASSET), note("1", "a")]))


def test_the_quote_of_the_day_and_an_echo_stand_without() -> None:
    programme = Programme(ProgrammeSettings())
    items = [short(f"q{at}", tone) for at, tone in enumerate([Tone.POSITIVE, Tone.CRITICAL] * 6)]
    notes = [note(str(at), one.id) for at, one in enumerate(items)]
    programme.update(Snapshot(items=(*items, *notes)))
    cues = list(play(programme, START, until=START + timedelta(minutes=40)))
    of_the_day = [cue for cue in cues if cue.role is CueRole.QUOTE_OF_THE_DAY]
    assert of_the_day
    assert not any(cue.beside.post_its for cue in of_the_day)
    assert not any(cue.beside.post_its for cue in cues if cue.form is CueForm.ECHO)
    assert any(cue.beside.post_its for cue in cues)


def test_a_quote_stands_longer_for_the_words_beside_it() -> None:
    (alone,) = shown([short("a", words=14)], 1)
    (more,) = shown([short("a", words=14), note("1", "a", "woord " * 7), idea("2", "a", "woord " * 7)], 1)
    assert (more.duration - alone.duration).total_seconds() == pytest.approx(14 / 3.4, abs=0.1)


def test_what_has_dates_stands_within_them_alone() -> None:
    later = replace(note("1", "a"), airing=Airing(since=START.date() + timedelta(days=2)))
    programme = Programme(ProgrammeSettings(quote_of_the_day=False, ideas=0.0))
    programme.update(Snapshot(items=(short("a"), later)))
    assert not programme.choose(START).beside.post_its
    assert programme.choose(START + timedelta(days=3)).beside.post_its == (later,)


def test_a_reaction_for_another_screen_stands_not_on_this_one() -> None:
    elsewhere = replace(note("1", "a"), airing=Airing(screens=frozenset({"hal"})))
    assert not any(cue.beside.post_its for cue in shown([short("a"), elsewhere]))


def test_what_stood_ready_from_the_last_time_has_no_words_of_colleagues() -> None:
    programme = Programme(ProgrammeSettings())
    programme.update(
        Snapshot(items=(short("a"), note("1", "a")), counts=(ReactionCount(about=ItemId("a"), recognise=9),))
    )
    cue = programme.ready(ItemId("a"), START)
    assert cue is not None
    assert (cue.beside.post_its, cue.beside.recognise) == ((), 0)


def lay(post_its: PostIts, ones: Sequence[PostIt]) -> None:
    post_its.take(tuple(ones), ())
    post_its.refresh(lambda these: these)


POST_ITS = st.lists(
    st.tuples(st.booleans(), st.integers(0, 3), st.integers(1, 160)),
    min_size=1,
    max_size=14,
    unique_by=lambda one: one[1:],
)


def made(told: list[tuple[bool, int, int]]) -> list[PostIt]:
    def text(letters: int) -> str:
        return ("woord " * 30)[:letters].strip() or "x"

    return [(note if one else idea)(str(at), f"q{about}", text(long)) for at, (one, about, long) in enumerate(told)]


@settings(max_examples=40, deadline=None)
@given(POST_ITS, st.integers(0, 3))
def test_while_both_are_at_hand_compliments_are_half_of_those_shown_but_for_three(
    told: list[tuple[bool, int, int]], longer: int
) -> None:
    items = [short(f"q{at}", Tone.CRITICAL if at % 2 else Tone.POSITIVE, words=3 + 4 * longer + at) for at in range(4)]
    ones, texts = made(told), {one.id: one.text for one in items}
    fit = {type(one) for one in ones if one.about and columns_of(one, lines_below(texts[one.about])) <= MOST_POST_ITS}
    balance = 0
    for cue in shown([*items, *ones], 32):
        kinds = [isinstance(one, Note) for one in cue.beside.post_its]
        assert len(kinds) <= MOST_POST_ITS
        balance += 2 * sum(kinds) - len(kinds)
        assert len(fit) < 2 or abs(balance) <= MOST_AHEAD


@settings(max_examples=80, deadline=None)
@given(st.integers(0, 7), st.integers(0, 7), st.lists(st.booleans(), max_size=40))
def test_no_post_it_stands_twice_more_than_another_of_its_sort(notes: int, ideas: int, restarts: list[bool]) -> None:
    item = short("a", words=5)
    ones: list[PostIt] = [*(note(str(at), "a") for at in range(notes)), *(idea(str(at), "a") for at in range(ideas))]
    post_its, posted, times = PostIts(), Posted(), Counter[ItemId]()
    lay(post_its, ones)
    for restarted in restarts:
        if restarted:
            posted = Tally.from_text(Tally(posted=posted).to_text()).posted
            post_its = PostIts()
            lay(post_its, ones)
        both = bool(notes and ideas)
        beside = post_its.beside(item, posted, both=both)
        posted = post_its.after(posted, item, beside, both=both)
        times.update(one.id for one in beside)
        for sort in (Note, Idea):
            counts = [times[one.id] for one in ones if isinstance(one, sort)]
            assert not counts or max(counts) - min(counts) <= 1


def test_a_new_post_it_comes_before_those_that_stood() -> None:
    item, post_its = short("a", words=14), PostIts()
    old = [note(str(at), "a", "woord " * 6) for at in range(4)]
    lay(post_its, old)
    posted = Posted()
    for _ in range(3):
        posted = post_its.after(posted, item, post_its.beside(item, posted, both=False), both=False)
    new = replace(note("nieuw", "a"), dated=DAY + timedelta(days=1))
    lay(post_its, [*old, new])
    assert post_its.beside(item, posted, both=False)[0] == new


def test_what_a_small_screen_leaves_out_last_is_mixed_as_well() -> None:
    items: list[Item] = [short("a"), *(note(str(at), "a") for at in range(3)), *(idea(str(at), "a") for at in range(3))]
    first = Counter(type(cue.beside.post_its[0]) for cue in shown(items, 40))
    assert abs(first[Note] - first[Idea]) <= 1


def test_the_sequence_goes_on_after_a_restart_as_it_would_have_gone_on() -> None:
    items: list[Item] = [short("a"), short("b", Tone.CRITICAL), *(note(str(at), "a") for at in range(5))]
    items += [idea(str(at), "b") for at in range(4)]
    whole = [cue.beside for cue in shown(items, 30)]
    first = Programme(ProgrammeSettings(quote_of_the_day=False, ideas=0.0))
    first.update(Snapshot(items=tuple(items)))
    cues = list(play(first, START, cues=11))
    last = cues[-1].tally
    assert last is not None
    history = replace(first.history(), tally=Tally.from_text(last.to_text()))
    second = Programme(ProgrammeSettings(quote_of_the_day=False, ideas=0.0), history=history)
    second.update(Snapshot(items=tuple(items)))
    at = START + sum((cue.duration for cue in cues), timedelta())
    assert [*(cue.beside for cue in cues), *(cue.beside for cue in play(second, at, cues=19))] == whole


@pytest.mark.parametrize(("letters", "lines"), [(45, 6), (46, 3), (95, 3), (130, 2), (131, 0)])
def test_the_shorter_a_quote_the_more_room_there_is(letters: int, lines: int) -> None:
    assert lines_below("x" * letters) == lines


def test_the_longest_text_of_a_phone_has_a_place_beside_a_short_quote() -> None:
    assert columns_of(note("1", "a", "x" * 280), lines_below("Top!")) <= MOST_POST_ITS
