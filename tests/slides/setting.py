"""What the tests of slides set with: a simple ruler, the shipped themes, a day, and one cue of each kind."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from pathlib import Path

from kiosk.choices.theme_files import load_theme
from kiosk.machine.shipped import shipped
from kiosk.model.item_parts import Asset, Score, Tone
from kiosk.model.items import (
    Announcement,
    Improvement,
    Item,
    ItemId,
    Milestone,
    NpsReading,
    Picture,
    Quote,
    Roundup,
    Spotlight,
    Story,
    Value,
    WeekCount,
)
from kiosk.model.language import Language, Phrase
from kiosk.model.nps import NpsCounts, Period
from kiosk.model.origin import Origin
from kiosk.model.presence import Doorway
from kiosk.model.schedule import Cue, CueRole
from kiosk.model.slide import Area, Box, Code, Disc, Frame, Mark, Panel, Photo, Slide, Stroke, TextRun
from kiosk.model.theme import Face, Theme
from kiosk.slides.compose import compose
from tests.doubles import AMSTERDAM

NOW = datetime(2026, 5, 12, 9, 41, tzinfo=AMSTERDAM)
SIZES = (1920, 1080), (3840, 2160), (1080, 1920), (1280, 720), (800, 480), (1024, 768), (3840, 1080)
FRAMES = tuple(Frame(*size) for size in SIZES)
THEMES = ("papier", "nacht", "contrast")
DIRECTIONS = "\u200e\u200f"
"""Marks that take no room: they only say which way a line runs."""
ORIGIN = Origin(source="content", path="quotes/mei.md", line=1)


def bare(text: str) -> str:
    """Return the text without marks that take no room."""
    return "".join(letter for letter in text if letter not in DIRECTIONS)


class HalfEmRuler:
    """Every letter is half its size wide; counts how often it is asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, Face, int]] = []

    def width(self, text: str, face: Face, size: int) -> float:
        self.asked.append((text, face, size))
        return len(bare(text)) * size / 2

    def ascent(self, face: Face, size: int) -> int:  # noqa: ARG002
        return round(size * 0.74)

    def capital(self, face: Face, size: int) -> int:  # noqa: ARG002
        return round(size * 0.7)

    def bearing(self, text: str, face: Face, size: int) -> int:  # noqa: ARG002
        return 0

    def missing(self, text: str, face: Face) -> frozenset[str]:  # noqa: ARG002
        return frozenset()


@lru_cache
def theme(name: str = "papier") -> Theme:
    """Return a shipped theme."""
    found, problems = load_theme(name, [shipped("themes")])
    assert found is not None, problems
    return found


def asset(width: int = 1600, height: int = 1200) -> Asset:
    return Asset(path=Path("photo.jpg"), digest="d1", width=width, height=height)


def quote(text: str = "Binnen een dag had ik antwoord, en de monteur belde zelf nog even na.", **more: object) -> Quote:
    return Quote(id=ItemId("quote-1"), origin=ORIGIN, text=text, **more)  # type: ignore[arg-type]


def reading(month: int, promoters: int, passives: int, detractors: int, year: int = 2026) -> NpsReading:
    counts = NpsCounts(promoters=promoters, passives=passives, detractors=detractors)
    return NpsReading(
        id=ItemId(f"nps-{year}{month}"), origin=ORIGIN, series="", period=Period.month(year, month), counts=counts
    )


EARLIER = tuple(reading(month, 110 + month * 3, 60, 40 - month) for month in range(1, 5))


def items() -> dict[str, Item]:
    """Return one full example of each kind."""
    return {
        "quote": quote(
            speaker="Mevrouw De Vries",
            place="Utrecht",
            channel="Trustpilot",
            score=Score(value=9, scale=10),
            tone=Tone.POSITIVE,
            said_on=date(2026, 3, 12),
        ),
        "critical": quote("Ik heb drie keer gebeld en elke keer moest ik alles opnieuw uitleggen.", tone=Tone.CRITICAL),
        "photo": quote(photo=asset(), score=Score(value=4, scale=5), tone=Tone.NEUTRAL),
        "story": Story(
            id=ItemId("story-1"),
            origin=ORIGIN,
            headline="Van drie formulieren naar één telefoontje",
            paragraphs=("Wie verhuisde moest drie formulieren invullen. " * 6, "Nu is één telefoontje genoeg. " * 12),
            photo=asset(),
            link="https://example.org/verhalen/1",
        ),
        "nps": reading(5, 130, 55, 30),
        "few": reading(5, 4, 2, 1),
        "picture": Picture(id=ItemId("picture-1"), origin=ORIGIN, asset=asset(), caption="De nieuwe balie in Zwolle"),
        "event": Announcement(
            id=ItemId("announcement-1"),
            origin=ORIGIN,
            title="Klantenpanel in de kantine",
            text="Zes klanten vertellen wat zij van onze brieven vinden.",
            place="Kantine, eerste verdieping",
            starts=datetime(2026, 5, 19, 14, 0, tzinfo=AMSTERDAM),
        ),
        "news": Announcement(id=ItemId("announcement-2"), origin=ORIGIN, title="De balie opent om acht uur"),
        "spotlight": Spotlight(
            id=ItemId("spotlight-1"),
            origin=ORIGIN,
            name="Samira el Idrissi",
            team="Klantenservice",
            text="Samira herschreef de brief over de jaarafrekening. Sindsdien bellen er half zoveel mensen.",
        ),
        "improvement": Improvement(
            id=ItemId("improvement-1"),
            origin=ORIGIN,
            said="Ik sta altijd een kwartier in de wacht.",
            done="U kunt nu een terugbelmoment kiezen. Wij bellen op het uur dat u wilt.",
            team="Telefonie",
            dated=date(2026, 4, 20),
        ),
        "value": Value(
            id=ItemId("value-1"),
            origin=ORIGIN,
            title="Wij bellen terug",
            text="Wie een vraag stelt, hoort dezelfde dag van ons.",
            speaker="Marit Oosterhuis, directeur",
        ),
        "ambition": Value(id=ItemId("value-2"), origin=ORIGIN, title="In 2028 belt niemand meer twee keer"),
        "milestone": milestone("Een bericht vóór elk bezoek", date(2026, 3, 1)),
        "week": week(12, 5, 2),
        "roundup": roundup(
            *("Zij belde terug toen ze het zei.", "Drie keer gebeld, drie verhalen.") * 2, "Top gedaan!"
        ),
    }


def milestone(text: str, dated: date) -> Milestone:
    return Milestone(id=ItemId(f"milestone-{text}"), origin=ORIGIN, text=text, dated=dated)


def week(compliments: int, chances: int, mended: int, *, monday: date = date(2026, 5, 11)) -> WeekCount:
    return WeekCount(
        id=ItemId("week-1"),
        origin=ORIGIN,
        monday=monday,
        compliments=compliments,
        chances=chances,
        mended=mended,
        of=frozenset(),
    )


def roundup(*sentences: str) -> Roundup:
    tones = (Tone.POSITIVE, Tone.CRITICAL, None, Tone.POSITIVE, Tone.CRITICAL)
    quotes = tuple(quote(text, tone=tone) for text, tone in zip(sentences, tones, strict=True))
    return Roundup(id=ItemId("roundup-1"), origin=ORIGIN, monday=date(2026, 5, 11), sentences=sentences, quotes=quotes)


def cue(
    item: Item | None,
    *,
    role: CueRole | None = None,
    earlier: Sequence[NpsReading] = (),
    milestones: Sequence[Milestone] = (),
    seconds: float = 12,
) -> Cue:
    return Cue(
        item=item,
        duration=timedelta(seconds=seconds),
        reason=Phrase("aan de beurt", "its turn"),
        role=role,
        earlier=tuple(earlier),
        milestones=tuple(milestones),
    )


def set_slides(
    item: Item | None,
    *,
    frame: Frame = FRAMES[0],
    theme_name: str = "papier",
    look: Theme | None = None,
    ruler: HalfEmRuler | None = None,
    language: Language = Language.DUTCH,
    motion: str = "full",
    role: CueRole | None = None,
    earlier: Sequence[NpsReading] = (),
    milestones: Sequence[Milestone] = (),
    seconds: float = 12,
    now: datetime = NOW,
    door: Doorway | None = None,
) -> tuple[Slide, ...]:
    return compose(
        cue(item, role=role, earlier=earlier, milestones=milestones, seconds=seconds),
        theme=look or theme(theme_name),
        frame=frame,
        ruler=ruler or HalfEmRuler(),
        language=language,
        now=now,
        motion=motion,
        door=door,
    )


def marks(slide: Slide) -> list[Mark]:
    """Return all marks of a slide in drawing order, as they stand at rest."""
    return [mark for layer in slide.layers for mark in layer.marks]


def texts(slide: Slide) -> list[TextRun]:
    return [mark for mark in marks(slide) if isinstance(mark, TextRun)]


def box_of(mark: Mark) -> Box:
    """Return the rectangle a mark takes, with text measured by the simple ruler."""
    match mark:
        case TextRun():
            ascent = round(mark.size * 0.74)
            tail = 0 if set(mark.text) <= set("0123456789+−%") else round(mark.size * 0.25)
            return Box(mark.x, mark.y - ascent, -(-len(bare(mark.text)) * mark.size // 2), ascent + tail)
        case Panel() | Photo() | Code():
            return mark.box
        case Disc():
            return Box(
                round(mark.x - mark.radius), round(mark.y - mark.radius), round(2 * mark.radius), round(2 * mark.radius)
            )
        case Stroke() | Area():
            left, top = min(x for x, _ in mark.points), min(y for _, y in mark.points)
            right, bottom = max(x for x, _ in mark.points), max(y for _, y in mark.points)
            return Box(round(left), round(top), round(right - left), round(bottom - top))


def overlap(one: Box, other: Box) -> bool:
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom
