"""A kept batch is read back as it was, with every kind of value in it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from kiosk.model.batch_codec import read_batch, write_batch
from kiosk.model.content import Batch
from kiosk.model.item_parts import Airing, Asset, Score, Tone
from kiosk.model.items import ItemId, NpsReading, Quote
from kiosk.model.nps import Answers, Period
from kiosk.model.origin import Origin
from tests.every_kind import EVERY_KIND


def test_an_item_of_every_kind_comes_back_as_it_was() -> None:
    batch = Batch(source="content", path="a.txt", digest="x", items=EVERY_KIND)
    assert read_batch(write_batch(batch)) == batch


def test_every_kind_of_value_comes_back() -> None:
    origin = Origin(source="content", path="a.txt", line=1)
    answers = Answers.of([(b"een", 9), (b"twee", 3)])
    quote = Quote(
        id=ItemId("quote-1"),
        origin=origin,
        airing=Airing(since=date(2026, 1, 1), until=datetime(2026, 2, 1, 12, tzinfo=UTC), screens=frozenset({"hal"})),
        text="Fijn.",
        tone=Tone.CRITICAL,
        score=Score(value=9, scale=10),
        said_on=date(2026, 1, 2),
        photo=Asset(path=Path("/srv/a.jpg"), digest="d", width=3, height=2, focus=(0.5, 0.25)),
    )
    figure = NpsReading(
        id=ItemId("nps-1"),
        origin=origin,
        series="",
        period=Period.month(2026, 1),
        counts=answers.counts,
        answers=answers,
    )
    batch = Batch(source="content", path="a.txt", digest="x", items=(quote, figure), released=frozenset({quote.id}))
    assert read_batch(write_batch(batch)) == batch
