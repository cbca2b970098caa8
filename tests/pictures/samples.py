"""One cue of every kind, and the hard cases: what the reference pictures and the gallery show. All invented."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

from PIL import Image, ImageDraw

from kiosk.model.item_parts import Airing, Asset, Score, Tone
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
from kiosk.model.language import Phrase
from kiosk.model.nps import NpsCounts, Period
from kiosk.model.origin import Origin
from kiosk.model.schedule import Cue, CueRole
from kiosk.model.week_told import WeekLine
from tests.doubles import AMSTERDAM
from tests.pictures.sample import Sample
from tests.pictures.together import together

NOW = datetime(2026, 5, 12, 9, 10, tzinfo=AMSTERDAM)
"""A time at which the slides are not moved against burn-in."""
BRAND = "De Waterlijn"

_WHERE = Origin(source="content", path="voorbeelden.md", line=1)


def samples(folder: Path | None) -> tuple[Sample, ...]:
    """Return every sample; the photos are drawn into the folder, or are not there without one."""
    return (*_kinds(_Photos(folder)), *together(), *_hard(_Photos(folder)))


class _Photos:
    """Draws pictures that compress well and show at once when they are turned, stretched or badly cropped."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder

    def landscape(self) -> Asset:
        image = Image.new("RGB", (1600, 1000))
        pen = ImageDraw.Draw(image)
        for y in range(1000):
            share = min(1.0, y / 620)
            pen.line(
                ((0, y), (1600, y)), fill=(round(120 + 110 * share), round(165 + 50 * share), round(200 + 10 * share))
            )
        pen.ellipse((1120, 170, 1270, 320), fill=(250, 236, 190))
        for layer, colour in enumerate(((112, 138, 128), (78, 110, 98), (44, 78, 70))):
            ridge = [
                (x, 560 + 110 * layer + 46 * math.sin(x / (150 - 30 * layer) + 2 * layer)) for x in range(0, 1601, 20)
            ]
            pen.polygon([*ridge, (1600, 1000), (0, 1000)], fill=colour)
        pen.polygon(((380, 640), (470, 560), (560, 640)), fill=(150, 70, 50))
        pen.rectangle((400, 640, 540, 740), fill=(238, 226, 208))
        return self._asset(image, "landschap", (0.3, 0.65))

    def portrait(self) -> Asset:
        image = Image.new("RGB", (900, 1200), (186, 198, 190))
        pen = ImageDraw.Draw(image)
        pen.ellipse((150, 820, 750, 1500), fill=(58, 84, 92))
        pen.rectangle((390, 640, 510, 900), fill=(206, 158, 128))
        pen.ellipse((290, 330, 610, 740), fill=(222, 176, 146))
        pen.pieslice((270, 280, 630, 700), 180, 360, fill=(74, 52, 40))
        for x in (395, 505):
            pen.ellipse((x - 13, 520, x + 13, 546), fill=(50, 40, 36))
        pen.arc((385, 560, 515, 660), 20, 160, fill=(140, 70, 62), width=9)
        return self._asset(image, "portret", (0.5, 0.42))

    def poster(self) -> Asset:
        image = Image.new("RGB", (1000, 1414), (205, 86, 49))
        pen = ImageDraw.Draw(image)
        pen.rectangle((0, 900, 1000, 1414), fill=(44, 92, 80))
        pen.ellipse((280, 560, 960, 1240), fill=(240, 178, 66))
        for row, width in enumerate((700, 540, 620)):
            pen.rectangle((80, 90 + 110 * row, 80 + width, 160 + 110 * row), fill=(247, 242, 232))
        pen.rectangle((80, 1310, 920, 1350), fill=(247, 242, 232))
        return self._asset(image, "affiche", None)

    def panorama(self) -> Asset:
        image = Image.new("RGB", (2400, 800), (150, 190, 226))
        pen = ImageDraw.Draw(image)
        for at in range(24):
            high = 260 + 130 * (at * 7 % 5)
            pen.rectangle((100 * at, 700 - high // 2, 100 * at + 92, 700), fill=(150 + at * 3, 90 + at * 2, 70))
        pen.rectangle((0, 700, 2400, 800), fill=(70, 110, 150))
        return self._asset(image, "panorama", None)

    def _asset(self, image: Image.Image, name: str, focus: tuple[float, float] | None) -> Asset:
        path = (self.folder or Path("nergens")) / f"{name}.png"
        if self.folder and not path.exists():
            image.save(path)
        return Asset(path=path, digest=name, width=image.width, height=image.height, focus=focus)


def _cue(item: Item | None, role: CueRole | None = None, earlier: tuple[NpsReading, ...] = ()) -> Cue:
    return Cue(item=item, duration=timedelta(seconds=12), reason=Phrase("", ""), role=role, earlier=earlier)


def _quote(text: str, **known: object) -> Quote:
    return Quote(id=ItemId("quote-voorbeeld"), origin=_WHERE, text=text, **known)  # type: ignore[arg-type]


def _reading(number: int, counts: tuple[int, int, int]) -> NpsReading:
    year, month = divmod(number - 1, 12)
    return NpsReading(
        id=ItemId(f"nps-{number}"),
        origin=_WHERE,
        series="",
        period=Period.month(2025 + year, month + 1),
        counts=NpsCounts(promoters=counts[0], passives=counts[1], detractors=counts[2]),
    )


_YEAR = tuple(
    _reading(5 + at, counts)
    for at, counts in enumerate(
        (
            *((88, 70, 52), (92, 66, 50), (80, 71, 60), (95, 60, 48), (101, 66, 45), (9, 6, 4)),
            *((104, 58, 47), (99, 70, 38), (110, 61, 40), (112, 55, 42), (108, 66, 36), (121, 58, 35)),
        )
    )
)

_HAPPENED = (
    Milestone(id=ItemId("milestone-1"), origin=_WHERE, text="Sms vóór elk bezoek", dated=date(2025, 8, 18)),
    Milestone(id=ItemId("milestone-2"), origin=_WHERE, text="Nieuwe telefooncentrale", dated=date(2026, 2, 9)),
)

_STORY = (
    (
        "Op een donderdag in februari viel bij de familie in de Kerkstraat de verwarming uit, met twee kleine"
        " kinderen in "
        "huis. De planning zat vol tot na het weekend."
    ),
    (
        "Rachid van de binnendienst belde rond, vond een collega die in de buurt moest zijn, en bleef aan de "
        "lijn tot de "
        "afspraak stond. Om vier uur brandde de ketel weer."
    ),
    "De familie stuurde een taart. De planning houdt sindsdien elke dag twee uur vrij voor gezinnen zonder warmte.",
)


def _kinds(photos: _Photos) -> Iterator[Sample]:
    said_on = date(2026, 3, 12)
    yield Sample(
        name="compliment",
        cue=_cue(
            _quote(
                "De monteur legde rustig uit wat er aan de hand was en liet alles schoner achter dan hij het vond.",
                speaker="Mevrouw De Vries",
                place="Utrecht",
                channel="Trustpilot",
                score=Score(value=9, scale=10),
                tone=Tone.POSITIVE,
                said_on=said_on,
            )
        ),
    )
    yield Sample(
        name="verbeterkans",
        cue=_cue(
            _quote(
                "Drie keer gebeld, drie keer een ander verhaal. Ik wil graag dat iemand het gewoon één keer uitzoekt.",
                speaker="Klant sinds 2014",
                channel="het belpanel",
                score=Score(value=2, scale=5),
                tone=Tone.CRITICAL,
                said_on=said_on,
            )
        ),
        waiting=True,
    )
    yield Sample(
        name="quote-van-de-dag-met-foto",
        cue=_cue(
            _quote(
                "Eindelijk iemand die terugbelt wanneer hij dat belooft.",
                speaker="Jan Hoekstra",
                place="’s-Hertogenbosch",
                tone=Tone.POSITIVE,
                photo=photos.portrait(),
            ),
            CueRole.QUOTE_OF_THE_DAY,
        ),
    )
    yield Sample(
        name="verhaal",
        cue=_cue(
            Story(
                id=ItemId("story-voorbeeld"),
                origin=_WHERE,
                headline="Warm voor vier uur",
                paragraphs=_STORY,
                label="Binnendienst",
                dated=date(2026, 2, 20),
                photo=photos.landscape(),
                link="https://intranet.voorbeeld.nl/verhalen/warm-voor-vier-uur",
            )
        ),
    )
    yield Sample(name="nps", cue=_cue(_YEAR[-1], earlier=_YEAR[:-1]))
    yield Sample(name="nps-cijfer", cue=_cue(_YEAR[-1], earlier=_YEAR[:-1]), page=2)
    year = replace(_cue(_YEAR[-1], earlier=_YEAR[:-1]), milestones=_HAPPENED)
    yield Sample(name="nps-jaar", cue=year, page=3)
    yield Sample(name="nps-te-weinig", cue=_cue(_reading(17, (4, 2, 1)), earlier=_YEAR[4:-1]))
    yield Sample(
        name="foto",
        cue=_cue(
            Picture(
                id=ItemId("picture-voorbeeld"),
                origin=_WHERE,
                asset=photos.landscape(),
                caption="De nieuwe ploeg op de dijk bij Lent, eerste werkdag.",
            )
        ),
    )
    yield Sample(
        name="agenda",
        cue=_cue(
            Announcement(
                id=ItemId("announcement-voorbeeld"),
                origin=_WHERE,
                title="Klantenmiddag: luister mee aan de telefoon",
                text="Schuif een uur aan bij de klantenservice. Koffie en koptelefoon staan klaar.",
                place="Zaal Maas, tweede verdieping",
                starts=datetime(2026, 5, 21, 14, 0, tzinfo=AMSTERDAM),
            )
        ),
    )
    yield Sample(
        name="klantverbeteraar",
        cue=_cue(
            Spotlight(
                id=ItemId("spotlight-voorbeeld"),
                origin=_WHERE,
                name="Soraya Benali",
                team="Planning",
                text=(
                    "Soraya zette bij elke afspraak het mobiele nummer van de monteur. Nu belt niemand meer om te"
                    " vragen waar hij blijft."
                ),
                photo=photos.portrait(),
            )
        ),
    )
    changed = Improvement(
        id=ItemId("improvement-voorbeeld"),
        origin=_WHERE,
        said="Ik zat de hele dag thuis te wachten op een monteur die ’s avonds pas kwam.",
        done="Een half uur van tevoren krijgt u een sms, met de naam van wie er komt.",
        team="Planning en buitendienst",
        dated=date(2026, 4, 1),
    )
    yield Sample(name="u-zei", cue=_cue(changed))
    yield Sample(name="wij-deden", cue=_cue(changed), page=2)
    yield Sample(
        name="nu",
        cue=_cue(
            Announcement(
                id=ItemId("announcement-nu"),
                origin=_WHERE,
                title="De telefoon is gestoord",
                text="Klanten bellen ons mobiel terug: neem alle nummers op, tot 12.30 uur.",
                place="ICT-servicedesk",
                airing=Airing(urgent=True),
            )
        ),
    )
    yield Sample(
        name="kernwaarde",
        cue=_cue(
            Value(
                id=ItemId("value-voorbeeld"),
                origin=_WHERE,
                title="Wij bellen terug",
                text="Wie een vraag stelt, hoort dezelfde dag van ons. Ook als het antwoord nog niet klaar is.",
                speaker="Marit Oosterhuis, directeur",
            )
        ),
    )
    yield from _weeks()
    yield Sample(name="rust", cue=_cue(None))


def _week(name: str, counts: tuple[int, int, int, int], *, before: int = 0, hard: bool = False) -> Sample:
    compliments, chances, mended, answers = counts
    item = WeekCount(
        id=ItemId("week-voorbeeld"),
        origin=_WHERE,
        monday=date(2026, 5, 11 - 7 * before),
        compliments=compliments,
        chances=chances,
        mended=mended,
        answers=answers,
        of=frozenset(),
    )
    return Sample(name=name, cue=_cue(item), hard=hard)


_SENTENCES = (
    ("Eindelijk iemand die terugbelt wanneer hij dat belooft.", Tone.POSITIVE),
    ("Drie keer gebeld, drie keer een ander verhaal.", Tone.CRITICAL),
    ("De monteur deed zijn schoenen uit zonder dat ik het vroeg!", Tone.POSITIVE),
    ("Waarom krijg ik alles twee keer, één keer met de post en één keer in de mail?", Tone.CRITICAL),
    ("Om kwart over zeven belde hij al in de straat.", None),
)


def _roundup(sentences: Sequence[tuple[str, Tone | None]]) -> Roundup:
    quotes = tuple(_quote(text, tone=tone) for text, tone in sentences)
    return Roundup(
        id=ItemId("roundup-voorbeeld"),
        origin=_WHERE,
        monday=date(2026, 5, 11),
        sentences=tuple(text for text, _ in sentences),
        quotes=quotes,
    )


_LINES = (
    WeekLine(sign="quote", strong=Phrase("Twaalf complimenten van klanten", "Twelve compliments from customers")),
    WeekLine(
        sign="arrow",
        strong=Phrase("Vijf verbeterkansen van klanten", "Five openings to improve from customers"),
        rest=Phrase(", bij drie staat wat wij deden", ", three with what we did"),
    ),
    WeekLine(
        sign="turn",
        strong=Phrase("Drie keer iets verbeterd", "Three things mended"),
    ),
    WeekLine(
        sign="hand",
        strong=Phrase("23 stemmen: Waar beginnen we?", "23 votes: Where do we begin?"),
        rest=Phrase(
            " “Terugbellen wanneer het is beloofd” staat duidelijk bovenaan", " “Calling back” is clearly ahead"
        ),
    ),
    WeekLine(
        sign="lines",
        strong=Phrase("Vier ideeën en obstakels van collega’s", "Four ideas and obstacles of colleagues"),
        rest=Phrase(", nog niet opgepakt", ", not picked up yet"),
    ),
)


def _weeks() -> Iterator[Sample]:
    item = replace(_roundup(()), lines=_LINES, of=frozenset())
    yield Sample(name="week-geteld", cue=_cue(item))
    yield Sample(name="week-geteld-drie", cue=_cue(replace(item, lines=_LINES[:3])), hard=True)
    long = WeekLine(
        sign="hand",
        strong=Phrase("1.284 stemmen: Wat vertellen klanten die al drie keer belden ons het vaakst?", ""),
        rest=Phrase(" “Dat niemand ze belde toen het langer duurde dan beloofd was” staat duidelijk bovenaan", ""),
    )
    yield Sample(name="week-geteld-lang", cue=_cue(replace(item, lines=(long,) * 5)), hard=True)
    yield _week("week-met-collega’s", (12, 5, 2, 48), hard=True)
    yield _week("week", (12, 5, 2, 0))
    yield Sample(name="week-in-vijf-zinnen", cue=_cue(_roundup(_SENTENCES)))
    yield _week("vorige-week", (1, 0, 2, 0), before=1, hard=True)
    yield _week("week-een-regel", (0, 1284, 0, 0), hard=True)
    longest = "Klanttevredenheidsonderzoekmedewerkers belden onaangekondigd over energieleverancierswisselingen, dus ik"
    words = f"{longest} hing op en schreef deze."
    yield Sample(name="week-lange-zinnen", cue=_cue(_roundup([(words, Tone.CRITICAL)] * 5)), hard=True)
    yield Sample(
        name="week-korte-zinnen", cue=_cue(_roundup([("Zo snel geregeld dus.", Tone.POSITIVE)] * 5)), hard=True
    )


def _hard(photos: _Photos) -> Iterator[Sample]:
    long = (
        "Ik heb in november een nieuwe aansluiting aangevraagd en kreeg binnen een dag antwoord, met een "
        "datum en een naam. "
        "Op de dag zelf kwam de monteur een half uur te vroeg, maar hij belde eerst of dat schikte. Het werk "
        "was netjes, "
        "alleen klopte de factuur niet: er stond een dubbele voorrijpost op. Eén telefoontje was genoeg, de "
        "nieuwe factuur "
        "kwam dezelfde middag. Wat ik zou veranderen? Zet op de website dat u ook op zaterdag komt, want dat "
        "hoorde ik nu "
        "pas van de monteur zelf, en daar had ik een vrije dag mee kunnen sparen. Verder niets dan lof, ga zo door."
    )
    texts: dict[str, Quote] = {
        "kort": _quote("Top!", tone=Tone.POSITIVE),
        "emoji": _quote(
            "Fantastische service 😀👍🏽! De coëfficiënt klopt, IJsbrand … ’s-Hertogenbosch 🇳🇱 👩‍💻 5★ ❤️",
            speaker="Anoek 🌷",
            tone=Tone.POSITIVE,
        ),
        "lang-woord": _quote(
            "Het klanttevredenheidsonderzoeksrapportageformulier was langer dan het gesprek.",
            speaker="D. van der Kooij-Bakhuizen",
            tone=Tone.CRITICAL,
        ),
        "lang": _quote(long, speaker="Mevrouw Koster", place="Zutphen", channel="de enquête", tone=Tone.POSITIVE),
        "hoofdletters": _quote("WAAROM MOET IK ALTIJD ZO LANG WACHTEN???", tone=Tone.CRITICAL),
        "arabische-naam": _quote(
            "Mijn vader spreekt weinig Nederlands. De dame aan de lijn nam er rustig de tijd voor.",
            speaker="محمد علي",
            place="Rotterdam",
            tone=Tone.POSITIVE,
        ),
        "hebreeuws": _quote("תודה רבה על השירות המצוין, הכול עובד שוב!", speaker="דוד כהן", place="Amstelveen"),
        "chinees": _quote("服务很好，师傅很有耐心。谢谢！", speaker="李明 (Li Ming)", place="Den Haag"),
        "zonder-naam": _quote(
            "Ik zit hier al elf minuten in de wacht, met steeds hetzelfde liedje.", tone=Tone.CRITICAL
        ),
        "neutraal": _quote("Gewoon gebeld, gewoon geholpen. Zo hoort het.", speaker="T. Visser", channel="de chat"),
        "bijschrift-liggend": _quote(
            "Mijn nieuwe buurvrouw vroeg wie dat zo netjes had gedaan.",
            speaker="Familie Aydın",
            tone=Tone.POSITIVE,
            photo=photos.landscape(),
        ),
    }
    for name, quote in texts.items():
        yield Sample(name=f"lastig-{name}", cue=_cue(quote), hard=True)
    pictures = {
        "affiche": (photos.poster(), "Inloopspreekuur: iedereen met een rekening mag komen vragen hoe hij lager kan."),
        "affiche-zonder-bijschrift": (photos.poster(), None),
        "panorama": (photos.panorama(), "De kade van Meppel, zaterdagochtend."),
        "foto-staand": (photos.portrait(), "Jan Hoekstra, sinds 1998 klant."),
    }
    for name, (asset, caption) in pictures.items():
        picture = Picture(id=ItemId(f"picture-{name}"), origin=_WHERE, asset=asset, caption=caption)
        yield Sample(name=f"lastig-{name}", cue=_cue(picture), hard=True)
    told = Story(
        id=ItemId("story-foto"),
        origin=_WHERE,
        headline="Warm voor vier uur",
        paragraphs=_STORY,
        photo=photos.landscape(),
    )
    yield Sample(name="lastig-verhaal-zonder-code", cue=_cue(told), hard=True)
    yield Sample(name="lastig-lang-2", cue=_cue(texts["lang"]), hard=True, page=2)
    yield Sample(
        name="lastig-verhaal-lang",
        cue=_cue(
            Story(
                id=ItemId("story-lang"),
                origin=_WHERE,
                headline="Hoe een kapotte straatlantaarn in de Tweede Anjeliersdwarsstraat een heel team veranderde",
                paragraphs=_STORY * 3,
                team="Buitendienst Noord",
            )
        ),
        hard=True,
    )
    yield Sample(name="lastig-nps-eerste", cue=_cue(_reading(17, (20, 30, 50))), hard=True)
    yield Sample(
        name="lastig-mededeling",
        cue=_cue(
            Announcement(
                id=ItemId("announcement-kort"),
                origin=_WHERE,
                title="De lift doet het weer",
                text="",
                link="https://intranet.voorbeeld.nl/gebouw",
            )
        ),
        hard=True,
    )
    yield Sample(
        name="lastig-ambitie-zonder-uitleg",
        cue=_cue(
            Value(
                id=ItemId("value-kort"),
                origin=_WHERE,
                title="In 2028 hoeft niemand meer twee keer te bellen over dezelfde vraag",
                label="Ambitie",
            )
        ),
        hard=True,
    )
    yield Sample(
        name="lastig-kernwaarde-lang",
        cue=_cue(
            Value(
                id=ItemId("value-lang"),
                origin=_WHERE,
                title="Verantwoordelijkheid nemen voor het hele antwoord, ook buiten de eigen afdeling",
                text=" ".join(_STORY),
                speaker="Directieteam",
            )
        ),
        hard=True,
    )
