"""Items of every kind, once with every field filled and once with no more than a kind cannot do without."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from kiosk.model.items import (
    Airing,
    Announcement,
    Asset,
    Improvement,
    Item,
    ItemId,
    Milestone,
    NpsReading,
    Picture,
    Quote,
    Score,
    Spotlight,
    Story,
    Tone,
    Value,
)
from kiosk.model.nps import Answers, NpsCounts, Period
from kiosk.model.origin import Origin

ORIGIN = Origin(source="content", path="quotes/mei.md", line=3)
ASSET = Asset(path=Path("/srv/a.jpg"), digest="d1", width=800, height=600)
FOCUSED = Asset(path=Path("/srv/b.jpg"), digest="d2", width=640, height=480, focus=(0.25, 0.5))
_AIRING = Airing(
    since=date(2026, 1, 2),
    until=datetime(2026, 12, 31, 17, 0, tzinfo=UTC),
    screens=frozenset({"hal", "balie"}),
    weight=2.5,
    campaign="Zomer",
    urgent=True,
)

EVERY_KIND: tuple[Item, ...] = (
    Quote(
        id=ItemId("quote-000000000001"),
        origin=ORIGIN,
        airing=_AIRING,
        language="nl",
        text="“Zó” snel.\nEn netjes.",
        speaker="Jan de V.",
        place="Utrecht",
        channel="telefoon",
        score=Score(value=9.0, scale=10),
        tone=Tone.POSITIVE,
        said_on=date(2026, 3, 12),
        team="Monteurs",
        photo=FOCUSED,
    ),
    Quote(id=ItemId("quote-000000000002"), origin=ORIGIN, text="Prima."),
    Story(
        id=ItemId("story-000000000001"),
        origin=ORIGIN,
        airing=_AIRING,
        language="en",
        headline="Een ladder in de regen",
        paragraphs=("Het dak lekte.", "Om tien uur was het dicht."),
        label="Service",
        tone=Tone.CRITICAL,
        dated=date(2026, 4, 1),
        team="Dak",
        photo=ASSET,
        link="https://voorbeeld.nl/ladder",
    ),
    Story(id=ItemId("story-000000000002"), origin=ORIGIN, headline="Kort", paragraphs=()),
    NpsReading(
        id=ItemId("nps-000000000001"),
        origin=ORIGIN,
        airing=_AIRING,
        language="nl",
        series="Monteurs",
        period=Period.quarter(2026, 1),
        counts=NpsCounts(promoters=84, passives=41, detractors=22),
        answers=Answers.of([(b"1", 9), (b"2", 3)]),
    ),
    NpsReading(
        id=ItemId("nps-000000000002"),
        origin=ORIGIN,
        series="",
        period=Period.month(2026, 3),
        counts=NpsCounts(promoters=10, passives=20, detractors=30),
    ),
    Picture(
        id=ItemId("picture-000000000001"),
        origin=ORIGIN,
        airing=_AIRING,
        language="nl",
        asset=FOCUSED,
        caption="De gracht in mei",
    ),
    Picture(id=ItemId("picture-000000000002"), origin=ORIGIN, asset=ASSET),
    Announcement(
        id=ItemId("announcement-000000000001"),
        origin=ORIGIN,
        airing=_AIRING,
        language="nl",
        title="Taart in de kantine",
        text="Duizend klanten hielpen wij.\nKom langs.",
        place="Kantine",
        starts=datetime(2026, 4, 1, 15, 0),  # noqa: DTZ001  # as it is typed
        link="https://voorbeeld.nl/taart",
    ),
    Announcement(id=ItemId("announcement-000000000002"), origin=ORIGIN, title="Stil", starts=date(2026, 4, 1)),
    Announcement(id=ItemId("announcement-000000000003"), origin=ORIGIN, title="Nieuws"),
    Spotlight(
        id=ItemId("spotlight-000000000001"),
        origin=ORIGIN,
        airing=_AIRING,
        language="nl",
        name="Soraya El Idrissi",
        text="Belt elke klant terug.",
        team="Klantenservice",
        photo=ASSET,
    ),
    Spotlight(id=ItemId("spotlight-000000000002"), origin=ORIGIN, name="Ruben", text="Zag het."),
    Improvement(
        id=ItemId("improvement-000000000001"),
        origin=ORIGIN,
        airing=_AIRING,
        language="nl",
        said="Ik hing drie kwartier aan de lijn.",
        done="Wij bellen u terug.",
        team="Telefoon",
        dated=date(2026, 2, 3),
        answers=ItemId("quote-0000000000ff"),
    ),
    Improvement(id=ItemId("improvement-000000000002"), origin=ORIGIN, said="Te duur.", done="Goedkoper."),
    Value(
        id=ItemId("value-000000000001"),
        origin=ORIGIN,
        airing=_AIRING,
        language="nl",
        title="Wij bellen terug",
        text="Wie een vraag stelt, hoort dezelfde dag van ons.\nOok als het antwoord nog niet klaar is.",
        label="Kernwaarde",
        speaker="Marit Oosterhuis, directeur",
    ),
    Value(id=ItemId("value-000000000002"), origin=ORIGIN, title="In één keer goed"),
    Milestone(
        id=ItemId("milestone-000000000001"),
        origin=ORIGIN,
        airing=_AIRING,
        language="nl",
        text="Een bericht vóór elk bezoek",
        dated=date(2026, 3, 1),
    ),
    Milestone(id=ItemId("milestone-000000000002"), origin=ORIGIN, text="Het bandje is weg", dated=date(2026, 2, 1)),
)
