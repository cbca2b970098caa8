"""What may be carried off the wall is what stands on it, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from kiosk.model.content import Held, Snapshot
from kiosk.model.item_parts import Airing, IdeaState, Tone
from kiosk.model.items import Idea, Improvement, Item, ItemId, Note, Quote
from kiosk.model.language import Phrase
from kiosk.model.plays import History
from kiosk.model.reactions import ReactionCount
from kiosk.model.settings import ProgrammeSettings, ScreenSettings, Settings
from kiosk.model.tally import Tally
from kiosk.outputs.carried import carried
from tests.doubles import AMSTERDAM
from tests.every_kind import ORIGIN
from tests.programme.sample import quote, quotes

NOW = datetime(2026, 11, 25, 10, 0, tzinfo=AMSTERDAM)
HERE = Settings(screen=replace(ScreenSettings(), tags=("hal",)))


def of(*items: Item, **more: Any) -> Snapshot:  # noqa: ANN401  # as replace takes them
    return replace(Snapshot(items=items), **more)


def aired(item: Quote, **airing: Any) -> Quote:  # noqa: ANN401  # as replace takes them
    return replace(item, airing=replace(Airing(), **airing))


def test_what_waits_is_over_comes_later_or_is_for_another_screen_is_not_carried() -> None:
    stands, other, over, later = (quote(name) for name in ("hier", "balie", "over", "straks"))
    held = Held(item=quote("wacht"), why=Phrase("x", "x"), release=Phrase("x", "x"))
    found = carried(
        of(
            stands,
            aired(other, screens=frozenset({"balie"})),
            aired(over, until=NOW - timedelta(days=1)),
            aired(later, since=NOW + timedelta(days=1)),
            held=(held,),
            taken_down=(quote("weg"),),
        ),
        HERE,
        NOW,
    )
    assert found.items == (stands,)


def test_the_newest_comes_first() -> None:
    old, new = (replace(quote(name), said_on=day) for name, day in (("a", date(2026, 1, 5)), ("b", date(2026, 11, 2))))
    undated = replace(quote("c"), said_on=None)
    assert carried(of(undated, old, new), HERE, NOW).items == (new, old, undated)


def test_the_quote_that_was_the_quote_of_today_stays_so() -> None:
    content = of(*quotes(6, 6))
    told = carried(content, HERE, NOW).quote_of_the_day
    assert told is not None
    others = [one.id for one in content.items if one.id != told.id]
    shown = History(tally=replace(Tally(), day=NOW.date().isoformat(), of_the_day=others[0]))
    assert (carried(content, HERE, NOW, shown).quote_of_the_day or told).id == others[0]


def test_there_is_no_quote_of_the_day_where_the_house_wants_none() -> None:
    without = replace(HERE, programme=replace(ProgrammeSettings(), quote_of_the_day=False))
    assert carried(of(*quotes(3, 3)), without, NOW).quote_of_the_day is None


def test_a_declined_idea_stays_behind_and_few_are_not_counted() -> None:
    about = quote("x", tone=Tone.CRITICAL)
    note = Note(id=ItemId("note-1"), origin=ORIGIN, text="Mooi.", about=about.id)
    declined = Idea(id=ItemId("idea-1"), origin=ORIGIN, text="Nee.", about=about.id, state=IdeaState.DECLINED)
    found = carried(of(about, note, declined, counts=(ReactionCount(about=about.id, recognise=2),)), HERE, NOW)
    assert found.items == (about,)
    assert found.notes_about(about.id) == (note,)
    assert not found.counts


def test_what_was_done_is_found_by_the_quote_it_answers() -> None:
    about = quote("x", tone=Tone.CRITICAL)
    done = Improvement(id=ItemId("improvement-1"), origin=ORIGIN, said=about.text, done="Wij bellen.", answers=about.id)
    found = carried(of(about, done), HERE, NOW)
    assert found.improvement_of(about) == done
    assert found.improvement_of(quote("y")) is None
