"""What the shipped sample content promises: it reads without a fault, and shows every kind and every tone."""

from __future__ import annotations

import csv
from collections import Counter
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from kiosk.formats.texts.first_statements import first_statements
from kiosk.library.library import Library
from kiosk.machine.shipped import shipped
from kiosk.model.content import Snapshot
from kiosk.model.item_decision import DecisionCard
from kiosk.model.item_hat import Hat
from kiosk.model.item_parts import Tone
from kiosk.model.item_polls import Poll, Priorities
from kiosk.model.items import Announcement, Idea, Improvement, Picture, Quote, Spotlight, Story, Value
from kiosk.model.nps import NpsCounts
from kiosk.model.settings import ContentSettings
from kiosk.sources.folder.once import read_folder


@cache
def _snapshot() -> Snapshot:
    library = Library()
    with TemporaryDirectory() as scratch:
        for batch in read_folder(shipped("content"), assets_folder=Path(scratch)):
            library.put(batch)
    return library.snapshot()


def _quotes() -> list[Quote]:
    return [item for item in _snapshot().items if isinstance(item, Quote)]


def test_nothing_in_it_needs_mending() -> None:
    assert [str(problem.origin) for problem in _snapshot().problems if not problem.harmless] == []


def test_nothing_in_it_waits_for_a_person() -> None:
    assert [f"{held.item.origin}: {held.why.dutch}" for held in _snapshot().held] == []


def test_quotes_come_in_every_tone_with_more_praise_than_blame() -> None:
    tones = Counter(quote.tone for quote in _quotes())
    assert tones.total() >= 28
    assert tones[Tone.POSITIVE] >= 15
    assert tones[Tone.CRITICAL] >= 9
    assert tones[Tone.NEUTRAL] >= 4


def test_quotes_show_that_name_place_score_channel_team_and_day_may_be_given_or_left_out() -> None:
    quotes = _quotes()
    for given in ("speaker", "place", "score", "channel", "team", "said_on", "photo"):
        there = sum(getattr(quote, given) is not None for quote in quotes)
        assert 0 < there < len(quotes), given


def test_quotes_run_from_one_word_to_a_screenful() -> None:
    words = sorted(len(quote.text.split()) for quote in _quotes())
    assert words[0] == 1
    assert 70 <= words[-1] <= ContentSettings().quote_words


def test_two_of_six_stories_are_long_enough_for_pages() -> None:
    stories = [item for item in _snapshot().items if isinstance(item, Story)]
    words = sorted(sum(len(part.split()) for part in story.paragraphs) for story in stories)
    assert len(words) == 6
    assert all(250 <= count <= 400 for count in words[-2:])
    assert any(story.photo for story in stories)


def test_each_improvement_answers_a_critical_quote_that_is_there() -> None:
    critical = {quote.id for quote in _quotes() if quote.tone is Tone.CRITICAL}
    answered = {item.answers for item in _snapshot().items if isinstance(item, Improvement)}
    assert answered
    assert answered <= critical


def test_one_announcement_has_a_day_and_leaves_after_it_while_the_others_stay() -> None:
    announcements = [item for item in _snapshot().items if isinstance(item, Announcement)]
    dated = [item for item in announcements if item.starts]
    assert len(announcements) == 4
    assert [item.airing.until is not None for item in dated] == [True]
    assert all(item.airing.until is None for item in announcements if not item.starts)


def test_pictures_have_captions_and_colleagues_have_portraits() -> None:
    pictures = [item for item in _snapshot().items if isinstance(item, Picture)]
    assert len(pictures) == 4
    assert all(item.caption for item in pictures)
    assert all(item.photo for item in _snapshot().items if isinstance(item, Spotlight))


def test_values_have_an_explanation_one_is_somebodys_word_and_one_tells_where_it_stands() -> None:
    values = [item for item in _snapshot().items if isinstance(item, Value)]
    assert len(values) == 4
    assert all(item.text and item.label for item in values)
    assert [(item.reached, item.aim) for item in values if item.expects and item.example] == [("81 %", "95 %")]
    assert [item.speaker for item in values if item.speaker] == ["Marit Oosterhuis, directeur"]


def test_what_colleagues_do_together_has_an_example_of_each_that_says_what_it_is() -> None:
    items = _snapshot().items
    (poll,) = (item for item in items if isinstance(item, Poll))
    (nine,) = (item for item in items if isinstance(item, Priorities))
    (hat,) = (item for item in items if isinstance(item, Hat))
    (card,) = (item for item in items if isinstance(item, DecisionCard))
    (idea,) = (item for item in items if isinstance(item, Idea))
    assert idea.text.startswith("Voorbeeld")
    assert poll.weekly, "it is worth its place for as long as it lies there"
    assert nine.options == first_statements(None)
    assert card.sides[1].missing, "a side that nobody looked into is told by the example too"
    assert all(told.startswith("Voorbeeld:") for told in (nine.question, hat.meeting, card.title))


def test_the_answers_are_fifteen_months_with_one_too_small_to_judge() -> None:
    text = (shipped("content") / "nps" / "nps antwoorden.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(text.splitlines(), delimiter=";"))
    months = Counter(row["Datum"][3:] for row in rows)
    assert len(months) == 15
    assert max(months, key=lambda month: (month[3:], month[:2])) == "10-2026"
    assert [month for month, count in months.items() if count < 30] == ["08-2026"]
    counts = NpsCounts.of(int(row["Score"]) for row in rows)
    assert all((counts.promoters, counts.passives, counts.detractors))


def test_no_picture_is_larger_than_a_slow_share_can_bear() -> None:
    pictures = [path for path in shipped("content").rglob("*") if path.suffix in {".jpg", ".png"}]
    assert max(path.stat().st_size for path in pictures) < 300 * 1024
