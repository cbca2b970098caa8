"""What a screen tells of how it is doing, and what the desk asks of it, as they cross the network."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kiosk.model.heartbeat import LONGEST, MOST_NOTES, Heartbeat, heartbeat_in, heartbeat_of, heartbeat_written
from kiosk.model.items import ItemId, Kind, item_id
from kiosk.model.language import Phrase
from kiosk.model.remote_acts import (
    GOOD_FOR,
    MOST_AT_ONCE,
    ActAsked,
    ActEnd,
    ActRow,
    ActTold,
    DeskAnswer,
    RemoteAct,
    answer_holds,
    answer_in,
    answer_of,
    answer_seal,
)
from kiosk.model.screen_update import UpdateEnd, UpdateTold
from kiosk.model.telling import sealed

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)
WELL = Heartbeat(
    version="1.0",
    notes=(Phrase("De feed is er niet.", "The feed is away."),),
    problems=2,
    clock=NOW.timestamp(),
    up=3600.5,
    on=False,
    switched_by="wlopm",
    paused=True,
    hours=("ma-vr 07:30-18:30",),
    zone="Europe/Amsterdam",
    tags=("kantine", "2e étage"),
    language="nl",
    theme="papier",
    temperature=51.5,
    memory=180.0,
    weak=True,
    feed_age=12.0,
    stands=ItemId("quote-0123456789ab"),
    since=4.0,
    ends=(ActTold(id="ab" * 8, end=ActEnd.REFUSED),),
    updates=True,
    update_wanted=True,
    updated=UpdateTold(end=UpdateEnd.BACK, before="1.0", after="1.0", at=NOW),
    nonce="x",
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=8) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=20,
)
MESSAGE = st.dictionaries(st.sampled_from([*Heartbeat.__dataclass_fields__, "later"]), JSON)


def test_what_is_told_is_what_is_read() -> None:
    assert heartbeat_in(heartbeat_written(WELL)) == WELL


@settings(max_examples=30)
@given(MESSAGE)
@example({"clock": 1, "notes": [{"nl": "\u202e" * 900}] * 40, "tags": ["\ud800" * 90] * 90, "zone": "../../etc/passwd"})
@example({"clock": 1, "hours": ["ma-vr 07:30-18:30", "nooit"], "stands": "quote-0123456789ab'; DROP"})
def test_whatever_a_message_holds_it_is_refused_or_bounded_and_can_be_kept(told: dict[str, object]) -> None:
    body = json.dumps(told)
    try:
        beat = heartbeat_in(body)
    except ValueError:
        return
    assert len(beat.notes) <= MOST_NOTES
    written = heartbeat_written(beat)
    assert len(written) <= LONGEST
    assert heartbeat_in(written.decode()) == beat
    for text in (
        *beat.tags,
        beat.zone,
        beat.version,
        *(part for one in beat.notes for part in (one.dutch, one.english)),
    ):
        assert text.isprintable()


def test_a_message_of_a_later_screen_is_read_and_what_an_earlier_one_does_not_tell_is_unknown() -> None:
    later = json.loads(heartbeat_written(WELL)) | {"smell": "coffee"}
    assert heartbeat_in(json.dumps(later)) == WELL
    assert heartbeat_in(b'{"clock": 5}') == Heartbeat(clock=5.0)
    for wrong in (b"", b"[]", b"{}", b'{"clock": true}', b'{"clock": NaN}', b"[" * 9000):
        with pytest.raises(ValueError, match=r"no |valid"):
            heartbeat_in(wrong)


@pytest.mark.parametrize("kind", Kind)
def test_an_item_of_every_kind_can_stand_there(kind: Kind) -> None:
    stands = replace(WELL, stands=item_id(kind, "Het stond er."))
    assert heartbeat_in(heartbeat_written(stands)) == stands


def test_a_status_tells_how_a_screen_is_doing() -> None:
    status = {
        "version": "1.0", "problems": 3, "uptime_seconds": 61.0, "screen_on": True, "switched_by": None,
        "paused": False, "now": "2026-11-28T12:00:10+01:00",
        "showing": {"item": "quote-0123456789ab", "since": "2026-11-28T12:00:02+01:00"},
        "feeds": [{"age_seconds": 4.0}, {"age_seconds": 900.0}, {"age_seconds": None}],
        "machine": {"temperature_c": 61.0, "memory_mb": 190.0, "under_voltage": None},
    }  # fmt: skip
    beat = heartbeat_of(status, (Phrase("a", "b"),) * 9)
    assert (beat.since, beat.feed_age, beat.temperature, beat.stands) == (8.0, 900.0, 61.0, "quote-0123456789ab")
    assert len(beat.notes) == MOST_NOTES
    assert heartbeat_of({}, ()) == Heartbeat()


def test_an_answer_counts_for_the_very_message_that_it_answers() -> None:
    body = answer_of(DeskAnswer(now=5.0, acts=(ActAsked(id="ab" * 8, what="next"),), again=3.0))
    first, second = (sealed("k" * 32, "hal", NOW + timedelta(seconds=one), b"beat") for one in range(2))
    proof = answer_seal("k" * 32, first, body)
    assert answer_holds("k" * 32, first, body, proof)
    assert not answer_holds("k" * 32, second, body, proof), "given before"
    assert not answer_holds("k" * 32, first, body + b" ", proof)
    assert not answer_holds("q" * 32, first, body, proof)
    assert not answer_holds("k" * 32, first, body, "\u00e9")
    assert not answer_holds("k" * 32, first, body, first.proof), "what a screen sealed is no answer"
    assert not first.holds("k" * 32, b"beat", "another purpose")
    assert first.holds("k" * 32, b"beat")


@settings(max_examples=40)
@given(JSON)
def test_whatever_an_answer_holds_it_is_refused_or_bounded(told: object) -> None:
    for body in (told, {"now": 1, "acts": told, "again": told}):
        try:
            answer = answer_in(json.dumps(body).encode())
        except ValueError:
            continue
        assert len(answer.acts) <= MOST_AT_ONCE
        assert answer.again is None or 2.0 <= answer.again <= 600.0


def test_an_act_waits_ten_minutes_for_its_screen() -> None:
    act = ActRow(id="ab" * 8, screen="hal", what=RemoteAct.NEXT, at=NOW, by="Noor")
    assert act.is_open(NOW)
    assert act.is_open(NOW + GOOD_FOR - timedelta(seconds=1))
    assert not act.is_open(NOW + GOOD_FOR)
    assert not replace(act, end=ActEnd.DONE).is_open(NOW)
