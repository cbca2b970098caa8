"""Who points a phone at the screen reacts to what they just saw: what stood there, as it may be shown now."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from kiosk.library.library import Library
from kiosk.machine.control_socket import LONGEST_QUESTION
from kiosk.model.content import Batch
from kiosk.model.item_parts import Airing, IdeaState, Tone
from kiosk.model.items import Announcement, Idea, Item, Kind, Milestone, NpsReading, Quote, Spotlight, item_id
from kiosk.model.language import Language, Phrase
from kiosk.model.nps import NpsCounts, Period
from kiosk.model.origin import OF_COLLEAGUES, Origin
from kiosk.model.plays import NowShowing, Outcome, Play, play_of
from kiosk.model.schedule import Cue, CueRole
from kiosk.programme.idea_boards import boards_of
from kiosk.run.just_shown import LONGEST_AGO, LONGEST_WORDS, MOST_TOLD, JustShown
from tests.doubles import FakeClock

ORIGIN = Origin(source="content", path="quotes/a.txt", line=1)


def quote(text: str, **more: object) -> Quote:
    return Quote(id=item_id(Kind.QUOTE, text), origin=ORIGIN, text=text, **more)  # type: ignore[arg-type]


def cue_of(item: Item | None, role: CueRole | None = None) -> Cue:
    return Cue(item=item, duration=timedelta(seconds=9), reason=Phrase("", ""), role=role)


class Watched:
    """A screen of which a test tells what stood on it."""

    def __init__(self) -> None:
        self.library, self.clock = Library(), FakeClock()
        self.stands: NowShowing | None = None
        self.earlier: list[Play] = []
        self.asked: list[int] = []
        self.just = JustShown(
            self.library,
            stands=lambda: self.stands,
            earlier=self._earlier,
            language=lambda: Language.DUTCH,
            now=self.clock.now,
        )

    def _earlier(self, most: int) -> list[Play]:
        self.asked.append(most)
        return self.earlier

    def lay(self, *items: Item) -> None:
        self.library.put(Batch(source="content", path="quotes/a.txt", digest=repr(items), items=items))

    def play(self, item: Item, role: CueRole | None = None, *, ago: timedelta = timedelta(), **more: Any) -> Play:  # noqa: ANN401
        began = self.clock.now() - ago - timedelta(seconds=9)
        return play_of(cue_of(item, role), began, 9.0, more.get("outcome", Outcome.SHOWN))

    def told(self, most: int = MOST_TOLD) -> list[dict[str, Any]]:
        rows = json.loads(self.just.answer(str(most)))
        assert isinstance(rows, list)
        return rows


@pytest.fixture
def watched() -> Iterator[Watched]:
    one = Watched()
    yield one
    one.library.close()


def test_what_stands_comes_first_and_then_what_stood_each_once(watched: Watched) -> None:
    first, second, third = quote("Eerst."), quote("Daarna.", tone=Tone.CRITICAL), quote("Nu.", speaker="Nadia")
    watched.lay(first, second, third)
    for item, minutes in ((first, 3), (second, 2), (first, 1)):
        watched.just.ended(watched.play(item, ago=timedelta(minutes=minutes)))
    watched.stands = NowShowing(cue=cue_of(third), started=watched.clock.now(), page=1, pages=1)
    told = watched.told()
    assert [(row["text"], row["stands"]) for row in told] == [("Nu.", True), ("Eerst.", False), ("Daarna.", False)]
    assert (told[0]["by"], told[2]["tone"]) == ("Nadia", "critical")
    assert len(watched.told(2)) == 2


def test_after_a_restart_the_journal_tells_what_stood_and_is_read_once(watched: Watched) -> None:
    item = quote("Van voor de herstart.")
    watched.lay(item)
    watched.earlier = [watched.play(item, ago=timedelta(minutes=5))]
    assert [row["text"] for row in watched.told()] == [row["text"] for row in watched.told()] == [item.text]
    assert len(watched.asked) == 1


def test_no_words_are_told_of_what_may_not_be_shown_any_more(watched: Watched) -> None:
    kept, gone = quote("Blijft."), quote("Weggehaald.")
    watched.lay(kept, gone)
    for item in (kept, gone):
        watched.just.ended(watched.play(item))
    watched.lay(kept)
    assert [row["text"] for row in watched.told()] == ["Blijft."]


def test_of_a_slide_of_ideas_each_is_told_as_far_as_it_is_released_and_was_not_declined(watched: Watched) -> None:
    released, declined, waits = (
        Idea(id=item_id(Kind.IDEA, text), origin=ORIGIN, text=text, state=state)
        for text, state in (("Bel.", IdeaState.READ), ("Nee.", IdeaState.DECLINED), ("Wacht.", IdeaState.READ))
    )
    batch = Batch(source="https://feed.example", path="f", digest="x", items=(released, declined))
    watched.library.put(batch)
    watched.library.put(Batch(source=OF_COLLEAGUES, path="reacties", digest="y", items=(waits,)))
    before = replace(declined, state=IdeaState.READ)
    for board in boards_of([released, before, waits]):
        watched.just.ended(watched.play(board))
    assert [(row["kind"], row["text"], row["obstacle"]) for row in watched.told()] == [("idea", "Bel.", False)]


def test_what_stood_long_ago_or_was_never_seen_is_not_told(watched: Watched) -> None:
    old, failed = quote("Lang geleden."), quote("Nooit gezien.")
    watched.lay(old, failed)
    watched.just.ended(watched.play(old, ago=LONGEST_AGO + timedelta(minutes=1)))
    watched.just.ended(watched.play(failed, outcome=Outcome.FAILED))
    assert watched.told() == []


def test_the_quote_of_the_day_is_told_as_such_also_when_it_stood_since_as_another(watched: Watched) -> None:
    item = quote("Van de dag.")
    watched.lay(item)
    watched.just.ended(watched.play(item, CueRole.QUOTE_OF_THE_DAY, ago=timedelta(minutes=20)))
    watched.just.ended(watched.play(item))
    assert [row["of_day"] for row in watched.told()] == [True]


def test_each_kind_is_told_by_what_people_know_it_by_and_nothing_urgent_is_reacted_to(watched: Watched) -> None:
    counts = NpsCounts(promoters=5, passives=3, detractors=2)
    items: tuple[Item, ...] = (
        NpsReading(id=item_id(Kind.NPS, "x"), origin=ORIGIN, period=Period.month(2026, 3), counts=counts),
        Spotlight(id=item_id(Kind.SPOTLIGHT, "y"), origin=ORIGIN, name="Ria", text="Belde terug.", team="Planning"),
        Announcement(
            id=item_id(Kind.ANNOUNCEMENT, "z"),
            origin=ORIGIN,
            title="Brand",
            airing=Airing(until=datetime(2030, 1, 1, tzinfo=watched.clock.now().tzinfo), urgent=True),
        ),
        Milestone(id=item_id(Kind.MILESTONE, "m"), origin=ORIGIN, text="Nieuw", dated=watched.clock.now().date()),
    )
    watched.lay(*items)
    for item in items:
        watched.just.ended(watched.play(item))
    told = {row["kind"]: row for row in watched.told()}
    assert told.keys() == {"nps", "spotlight"}
    assert told["nps"]["text"] == "NPS maart 2026: +30"
    assert (told["spotlight"]["text"], told["spotlight"]["team"]) == ("Ria: Belde terug.", "Planning")


@pytest.mark.parametrize("asked", ["", "-1", "veel", "9" * 9, "1 2"])
def test_a_question_that_means_nothing_is_answered_with_nothing(watched: Watched, asked: str) -> None:
    item = quote("Nu.")
    watched.lay(item)
    watched.just.ended(watched.play(item))
    assert json.loads(watched.just.answer(asked)) == []


def test_an_answer_is_bounded_and_the_question_fits(watched: Watched) -> None:
    items = [
        Spotlight(id=item_id(Kind.SPOTLIGHT, str(one)), origin=ORIGIN, name=str(one), text="woord " * 200)
        for one in range(MOST_TOLD + 5)
    ]
    watched.lay(*items)
    for item in items:
        watched.just.ended(watched.play(item))
    told = watched.told(10**6)
    assert len(told) == MOST_TOLD
    assert all(len(row["text"]) <= LONGEST_WORDS for row in told)
    assert len(f"just {MOST_TOLD}\n") < LONGEST_QUESTION
