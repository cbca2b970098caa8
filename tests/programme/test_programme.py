"""The promises of the programme, over the sequence that is shown."""

from __future__ import annotations

import itertools

from kiosk.model.items import Quote, Tone
from kiosk.model.settings import ProgrammeSettings
from kiosk.programme.programme import Programme
from tests.programme.sample import START, announcement, play, quotes, snapshot, story


def test_of_all_quotes_shown_a_third_is_critical_after_every_showing_and_never_two_in_a_row() -> None:
    programme = Programme(ProgrammeSettings())
    stories = [story(f"story-{number}", words=40 * number) for number in range(5)]
    programme.update(snapshot([*quotes(20, 7), *stories, announcement("nieuws")]))
    shown = [cue.item for cue in play(programme, START, cues=3000)]
    tones = [item.tone is Tone.CRITICAL for item in shown if isinstance(item, Quote)]
    assert all(abs(sum(tones[:count]) - count / 3) < 1 for count in range(len(tones)))
    assert not any(one and other for one, other in itertools.pairwise(tones))


def test_without_any_content_the_standby_slide_shows() -> None:
    assert Programme(ProgrammeSettings()).choose(START).item is None
