"""Every reason is one whole sentence in both languages, that names what it is about."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from kiosk.model.kinds import Group
from kiosk.model.language import Phrase
from kiosk.model.tally import Tones
from kiosk.programme import reasons

WEEK = [date(2026, 4, 6) + timedelta(days=count) for count in range(7)]


@pytest.mark.parametrize(
    "reason",
    [
        *(one for one in vars(reasons).values() if isinstance(one, Phrase)),
        *(reasons.of_group(group, 2, 9, share) for group in Group for share in (1 / 2, 1 / 3, 1 / 4, 1 / 5, 0.27)),
        *(reasons.of_tone(Tones(1 / 3, 9, 2), critical=critical) for critical in (True, False)),
        *map(reasons.of_the_day, WEEK),
    ],
    ids=lambda reason: reason.english[:30],
)
def test_it_is_a_sentence(reason: Phrase) -> None:
    for text in (reason.dutch, reason.english):
        assert re.fullmatch(r"[A-Z][^ ]*(,? [^ ]+)+\.", text)


def test_each_kind_and_each_day_is_told_apart() -> None:
    for language in ("dutch", "english"):
        assert len({getattr(reasons.of_group(group, 2, 9, 1 / 3), language) for group in Group}) == len(Group)
        days = {re.sub(r"\d", "", getattr(reasons.of_the_day(day), language)) for day in WEEK}
        assert len(days) == 7


def test_it_tells_how_often_beside_how_often_it_should_be() -> None:
    said = reasons.of_group(Group.STORIES, 2, 9, 1 / 4)
    assert said == Phrase(
        "Verhalen waren aan de beurt: 2 van 9 dia's, streefdeel een kwart.",
        "Stories were due: 2 of 9 slides, target a quarter.",
    )
    assert "streefdeel 27 %." in reasons.of_group(Group.STORIES, 2, 9, 0.27).dutch
    assert "target 27%." in reasons.of_group(Group.STORIES, 2, 9, 0.27).english
    assert "Kritisch was aan de beurt: 2 van 9" in reasons.of_tone(Tones(1 / 3, 9, 2), critical=True).dutch
    assert "Niet-kritisch was aan de beurt: 2 van 9" in reasons.of_tone(Tones(1 / 3, 9, 2), critical=False).dutch
