"""A poll and priorities on a slide say no more than the answers do."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from kiosk.formats.texts.first_statements import first_question, first_statements
from kiosk.model.airing import AiringRules, Show, standing
from kiosk.model.answered import Answered
from kiosk.model.item_parts import Airing
from kiosk.model.item_polls import AskedItem, Poll, Priorities
from kiosk.model.items import ItemId
from kiosk.model.language import Language
from kiosk.model.results import FEW, PollResult, PrioritiesResult, Ranked, Result
from kiosk.model.slide import Box, Disc, Frame, Panel, Slide
from kiosk.slides.compose import compose
from tests.slides.setting import FRAMES, NOW, ORIGIN, HalfEmRuler, box_of, cue, marks, texts, theme

POLL = Poll(
    id=ItemId("poll-1"),
    origin=ORIGIN,
    question="Wat helpt een klant morgen het meest?",
    options=("Terugbellen op tijd", "Een brief zonder vaktaal", "Langer open"),
)
NINE = Priorities(
    id=ItemId("priorities-1"), origin=ORIGIN, question=first_question(None), options=first_statements(None)
)
FULL = PollResult(poll=POLL.id, votes=12, counts=(6, 4, FEW))


def slide(item: AskedItem, result: Result | None, *, frame: Frame = FRAMES[0], look: str = "papier") -> Slide:
    (one,) = slides(item, result, frame=frame, look=look)
    return one


def slides(item: AskedItem, result: Result | None, *, frame: Frame, look: str = "papier") -> tuple[Slide, ...]:
    assert isinstance(item, Poll | Priorities)
    shown = replace(cue(item), beside=Answered(result=result))
    return compose(shown, theme=theme(look), frame=frame, ruler=HalfEmRuler(), language=Language.DUTCH, now=NOW)


def words(one: Slide) -> str:
    return " ".join(run.text for run in texts(one))


def ranked(*means: float) -> PrioritiesResult:
    of = tuple(Ranked(mean, mean - 0.3, mean + 0.3, 1 + sum(other - 0.3 > mean + 0.3 for other in means))
               for mean in means)  # fmt: skip
    return PrioritiesResult(poll=NINE.id, votes=20, ranked=of)


def test_below_five_answers_only_their_number_stands() -> None:
    said = words(slide(POLL, PollResult(poll=POLL.id, votes=4)))
    assert "4 stemmen" in said
    assert "Vanaf 5 antwoorden staat hier de uitslag." in said
    assert not bars(slide(POLL, PollResult(poll=POLL.id, votes=4)))
    assert "Nog geen stemmen" in words(slide(POLL, None))


def bars(one: Slide) -> list[Box]:
    mark = theme("papier").colour(one.series, "mark")
    return [
        panel.box
        for panel in marks(one)
        if isinstance(panel, Panel) and panel.colour == mark and panel.box.width != panel.box.height
    ]


def test_bars_begin_at_nothing_and_are_as_long_as_the_counts() -> None:
    first, second = bars(slide(POLL, FULL))
    assert first.x == second.x
    assert second.width == pytest.approx(first.width * 4 / 6, abs=2)
    assert "<3" in words(slide(POLL, FULL)).split()


def test_nobody_leads_by_chance_and_who_leads_is_told() -> None:
    assert "Nog te dicht bij elkaar." in words(slide(POLL, FULL))
    ahead = slide(POLL, replace(FULL, votes=30, counts=(21, 9, FEW), leader=0, aside=14))
    assert "Duidelijk op kop." in words(ahead)
    assert "14 opzijgezet" in words(ahead)


def test_what_is_closed_says_so() -> None:
    over = replace(POLL, closes=NOW.date() - timedelta(days=1))
    assert "gesloten" in words(slide(over, FULL))
    assert "Te dicht bij elkaar voor een winnaar." in words(slide(over, FULL))
    assert "gesloten" in words(slide(POLL, replace(FULL, closed=True)))
    runs = replace(POLL, closes=NOW.replace(tzinfo=None) + timedelta(hours=1))
    assert "gesloten" not in words(slide(runs, FULL))
    assert "kan tot" in words(slide(runs, FULL))


def test_an_end_is_told_in_the_zone_of_the_screen_and_a_midnight_as_the_day_that_it_ends() -> None:
    ends = datetime(2026, 5, 20, 22, 0, tzinfo=UTC)
    assert "kan tot woensdag 20 mei" in (said := words(slide(replace(POLL, closes=ends), FULL)))
    assert not {"22:00", "00:00"} & set(said.split())
    late = replace(POLL, closes=ends + timedelta(hours=1))
    assert "kan tot donderdag 21 mei 01:00" in words(slide(late, FULL))


def test_priorities_stand_in_their_order_with_shared_ranks_and_a_dot_for_each() -> None:
    one = slide(NINE, ranked(0.1, 1.4, 1.2, -0.2, 0.0, 0.3, -0.6, -0.8, -1.4))
    said = words(one)
    assert "2 delen de eerste plaats." in said
    assert said.index("Ik krijg ruimte") < said.index("Ik heb tijd")
    assert sum(isinstance(mark, Disc) for mark in marks(one)) >= 9


@pytest.mark.parametrize("frame", [*FRAMES, Frame(800, 480)])
@pytest.mark.parametrize("count", [2, 5, 9])
def test_everything_stands_within_the_frame_and_nothing_on_the_code(frame: Frame, count: int) -> None:
    many = tuple(f"Een antwoord van een aantal woorden, nummer {number}" for number in range(count))
    result = PollResult(poll=POLL.id, votes=90, counts=tuple(range(3, 3 + count)), leader=count - 1)
    for item, found in (
        (replace(POLL, options=many, question="Had ik tijd om echt te luisteren? " * 3), result),
        (replace(NINE, closes=date(2026, 12, 4)), ranked(*(1 - number / 4 for number in range(9)))),
    ):
        made = slides(item, found, frame=frame)
        for mark in (mark for one in made for mark in marks(one)):
            box = box_of(mark)
            assert -1 <= box.x <= box.right <= frame.width + box.width // 2
            assert -1 <= box.y <= box.bottom <= frame.height
        said = " ".join(map(words, made)).replace("-", "")
        assert all(option.split()[-1] in said for option in item.options), "each stands on one of the pages"


def test_what_does_not_fit_stands_on_a_further_page_the_answer_most_given_on_the_first() -> None:
    many = tuple(f"Een antwoord van een aantal woorden, zoveel dat een regel het niet houdt: {at}" for at in range(9))
    result = PollResult(poll=POLL.id, votes=90, counts=tuple(range(3, 12)), leader=8)
    first, *others = slides(replace(POLL, options=many), result, frame=Frame(800, 480))
    assert others
    assert "11" in words(first).split()
    assert all("Wat helpt een klant morgen het meest?" in words(one) for one in (first, *others))


def test_a_moment_without_a_zone_is_wall_time() -> None:
    past = replace(POLL, closes=datetime(2020, 1, 1, 12, 0))  # noqa: DTZ001  # as it is typed
    assert "gesloten" in words(slide(past, FULL))


def test_a_poll_hangs_for_a_week_after_it_closed_unless_its_file_says_otherwise() -> None:
    closed = replace(POLL, closes=NOW.date() - timedelta(days=1))
    rules = AiringRules(zone=NOW.tzinfo or UTC)
    assert standing(closed, rules, NOW).show is Show.NOW
    assert standing(closed, rules, NOW + timedelta(days=8)).show is Show.OVER
    longer = replace(closed, airing=Airing(until=NOW.date() + timedelta(days=30)))
    assert standing(longer, rules, NOW + timedelta(days=8)).show is Show.NOW
