"""No document, tile, feed, card or voice holds a word that does not stand on the wall at that moment."""

from __future__ import annotations

import email
import email.policy
import io
import json
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cache

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kiosk.carrying.documents import DOCUMENTS, DocumentSource, DocumentWanted, made
from kiosk.carrying.mailed_papers import mail_shown
from kiosk.choices.light_and_dark import light_and_dark
from kiosk.commands.content_once import vetted
from kiosk.errors import KioskError
from kiosk.machine.shipped import shipped
from kiosk.model.content import Batch, Instruction, Order
from kiosk.model.desk_settings import DeskSettings
from kiosk.model.item_parts import Airing, Tone
from kiosk.model.item_polls import Poll, Priorities
from kiosk.model.items import (
    Announcement,
    Improvement,
    Item,
    ItemId,
    Kind,
    Quote,
    Spotlight,
    Story,
    Value,
    item_id,
    kind_of,
    tone_of,
)
from kiosk.model.language import Language
from kiosk.model.origin import Origin
from kiosk.model.results import AskedResult, PollResult, PrioritiesResult, Ranked
from kiosk.model.settings import ScreenSettings, Settings
from kiosk.outputs.atom import atom_feed, digests_of, entries_of
from kiosk.outputs.carried import Carried, carried
from kiosk.outputs.chat_card import card_of
from kiosk.outputs.chat_payloads import payload
from kiosk.outputs.day_letter import day_letter
from kiosk.outputs.moments import followed
from kiosk.outputs.papers import ItemPlays
from kiosk.outputs.speech.said import said_of
from kiosk.outputs.tile import tile_page
from kiosk.outputs.tile_style import TileLook
from kiosk.outputs.today import TodayAddress, today_json, today_of
from tests.doubles import AMSTERDAM
from tests.pictures.rendering import theme_named

pdfium = pytest.importorskip("pypdfium2")
NOW = datetime(2026, 11, 25, 10, 0, tzinfo=AMSTERDAM)
HERE = Settings(screen=ScreenSettings(tags=("hal",)), desk=DeskSettings(address="https://x.nl"))
WHERE = TodayAddress(title="Wat klanten zeggen", language=Language.DUTCH, base="https://x.nl/", react="https://x.nl/r")
COLLEAGUE = "Klaverboer"
NUMBER = "0612345678"


class Fate(StrEnum):
    """What became of an item before anything is carried off."""

    STANDS = "stands"
    WAITS = "waits for a person"
    NAMES = "critical words that name a colleague"
    DOWN = "taken down"
    OVER = "over"
    LATER = "later"
    ELSEWHERE = "for another screen"
    MASKED = "with a telephone number"


SHOWN = frozenset({Fate.STANDS, Fate.MASKED})
OF_THE_HOUSE = frozenset({Kind.SPOTLIGHT, Kind.ANNOUNCEMENT, Kind.POLL, Kind.PRIORITIES, Kind.VALUE})
"""Kinds whose words the house answers for: nothing in them is masked, and they wait for nobody."""
KINDS = (Kind.QUOTE, Kind.STORY, Kind.IMPROVEMENT, *sorted(OF_THE_HOUSE))


def secret(number: int) -> str:
    """A word that stands in one item alone."""
    return "zeepaard" + "abcdefghij"[number] * 3


def item(number: int, kind: Kind, fate: Fate) -> Item:  # noqa: PLR0911  one for each kind
    word = secret(number)
    text = f"Het {word} kwam op tijd."
    if fate is Fate.NAMES:
        text = f"{COLLEAGUE} zei dat het {word} niet kwam."
    if fate is Fate.MASKED:
        text = f"Het {word} belde mij op {NUMBER} terug."
    airing = {
        Fate.OVER: Airing(until=NOW - timedelta(days=1)),
        Fate.LATER: Airing(since=NOW + timedelta(days=1)),
        Fate.ELSEWHERE: Airing(screens=frozenset({"balie"})),
    }.get(fate, Airing())
    origin = Origin(source="inhoud", path=f"{number}.txt")
    common = {"id": item_id(kind, text), "origin": origin, "airing": airing}
    tone = Tone.CRITICAL if fate is Fate.NAMES or number % 2 else Tone.POSITIVE
    match kind:
        case Kind.STORY:
            return Story(headline="Een verhaal", paragraphs=(text,), **common)  # type: ignore[arg-type]
        case Kind.IMPROVEMENT:
            return Improvement(said=text, done="Wij bellen voortaan.", **common)  # type: ignore[arg-type]
        case Kind.SPOTLIGHT:
            return Spotlight(name="Team planning", text=text, **common)  # type: ignore[arg-type]
        case Kind.ANNOUNCEMENT:
            return Announcement(title="Nieuws", text=text, **common)  # type: ignore[arg-type]
        case Kind.POLL:
            return Poll(question="Wat eerst?", options=(text, "Iets anders"), **common)  # type: ignore[arg-type]
        case Kind.PRIORITIES:
            return Priorities(question=text, options=tuple("abcdefghi"), **common)  # type: ignore[arg-type]
        case Kind.VALUE:
            return Value(title="Dichtbij", expects=text, example=text, **common)  # type: ignore[arg-type]
        case _:
            return Quote(text=text, tone=tone, **common)  # type: ignore[arg-type]


def stands(cases: Sequence[tuple[Kind, Fate]]) -> tuple[Carried, tuple[Item, ...]]:
    """What stands of items of these kinds and fates, by the same gate as always; and all of them."""
    items = tuple(item(number, kind, fate) for number, (kind, fate) in enumerate(cases))
    lists = Origin(source="inhoud", path="WEGHALEN.txt", line=1)
    orders = [Instruction(origin=lists, order=Order.STAFF, words=COLLEAGUE)]
    batches = []
    for one, (_, fate) in zip(items, cases, strict=True):
        waits = fate is Fate.WAITS
        found = result_of(one)
        came = (found,) if found is not None else ()
        batches.append(
            Batch(source="inhoud", path=one.origin.path, digest=one.id, items=(one,), needs_release=waits, results=came)
        )
        if fate is Fate.DOWN:
            orders.append(Instruction(origin=lists, order=Order.TAKE_DOWN, words=one.id))
    batches.append(Batch(source="inhoud", path="WEGHALEN.txt", digest="x", instructions=tuple(orders)))
    return carried(vetted(batches, HERE), HERE, NOW), items


def result_of(one: Item) -> AskedResult | None:
    """So much came out of every question, whether it stands or not."""
    if isinstance(one, Poll):
        return PollResult(poll=one.id, votes=12, counts=(9, 3), leader=0)
    if isinstance(one, Priorities):
        return PrioritiesResult(poll=one.id, votes=12, ranked=(Ranked(1.0, 0.5, 1.5, 1),) * 9)
    return None


def told(wall: Carried, items: Sequence[Item]) -> Iterator[tuple[str, str]]:
    """Everything that is carried off, with what it says; all the items were shown in the last days."""
    plays = {one.id: ItemPlays(kind=kind_of(one), tone=tone_of(one) or "", plays=3) for one in items}
    source = DocumentSource(carried=wall, settings=HERE, theme=theme_named("papier"), plays=plays)
    for name, kind in DOCUMENTS.items():
        for one in wall.items[:2] if kind.needs_item else wall.items[:1]:
            yield from _document(name, source, one.id if kind.needs_item else "")
    for form in (".pdf", ".html"):
        data = made(source, DocumentWanted(what="papers", options={"form": form})).data
        yield f"papers{form}", _text_of(data)
    today = today_of(wall)
    yield "tile", tile_page(today, WHERE, look()).body.decode()
    yield "today.json", today_json(today, WHERE).decode()
    entries = entries_of(wall, WHERE.language)
    yield "feed", atom_feed(entries, followed(digests_of(entries, WHERE), {}, NOW), WHERE, "hal").decode()
    card = card_of(wall, Language.DUTCH, "https://x.nl/tile")
    if card is not None:
        yield from ((f"card {kind}", json.dumps(payload(card, kind))) for kind in ("teams", "slack", "mattermost"))
        letter = day_letter(card, Language.DUTCH, "hal")
        yield "mail of the day", letter.subject + letter.text + letter.html
    yield "mail", _text_of_mail(mail_shown(source).data)
    yield from (("voice", " ".join(said_of(one, Language.DUTCH).sentences)) for one in wall.items)


def _document(name: str, source: DocumentSource, asked: ItemId | str) -> Iterator[tuple[str, str]]:
    if name not in {"speak", "sound", "clip"}:  # what is heard is told by its sentences
        with suppress(KioskError):  # there is nothing short enough for a strip
            yield name, _text_of(made(source, DocumentWanted(what=name, item=asked)).data)


def _text_of(data: bytes) -> str:
    if data.startswith(b"%PDF"):
        with pdfium.PdfDocument(data) as document:
            words = "".join(page.get_textpage().get_text_bounded() for page in document)
            return words + repr(document.get_metadata_dict())
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            return "".join(parts.read(one).decode("utf-8", "replace") for one in parts.namelist())
    return data.decode("utf-8", "replace")


def _text_of_mail(data: bytes) -> str:
    message = email.message_from_bytes(data, policy=email.policy.default)
    parts = (part.get_payload(decode=True) for part in message.walk() if not part.is_multipart())
    return "".join(_text_of(part) for part in parts if isinstance(part, bytes))


@cache
def look() -> TileLook:
    light, dark = light_and_dark(theme_named("papier"), [shipped("themes")])
    return TileLook(light=light, dark=dark)


def possible(case: tuple[Kind, Fate]) -> tuple[Kind, Fate]:
    """The case, or that of a quote where its kind knows no such fate."""
    kind, fate = case
    of_quotes = fate is Fate.NAMES or (fate in {Fate.WAITS, Fate.MASKED} and kind in OF_THE_HOUSE)
    return (Kind.QUOTE, fate) if of_quotes else case


CASES = st.lists(
    st.tuples(st.sampled_from(KINDS), st.sampled_from(Fate)).map(possible), min_size=1, max_size=7, unique=True
)


TOGETHER = [
    *((Kind.POLL, fate) for fate in (Fate.STANDS, Fate.DOWN, Fate.OVER)),
    *((Kind.PRIORITIES, fate) for fate in (Fate.LATER, Fate.ELSEWHERE)),
    (Kind.VALUE, Fate.OVER),
]


@example(cases=[(Kind.QUOTE, fate) for fate in Fate])
@example(cases=[possible((Kind.STORY, fate)) for fate in Fate])
@example(cases=TOGETHER)
@example(cases=[possible((Kind.IMPROVEMENT, fate)) for fate in Fate])
@given(cases=CASES)
@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_nothing_that_is_carried_off_tells_what_does_not_stand(cases: Sequence[tuple[Kind, Fate]]) -> None:
    wall, items = stands(cases)
    hidden = [secret(number) for number, (_, fate) in enumerate(cases) if fate not in SHOWN]
    for name, words in told(wall, items):
        flat = "".join(words.split())
        assert not [one for one in hidden if one in flat], name
        assert NUMBER not in flat.replace("-", ""), name
        assert COLLEAGUE not in flat, name


def test_what_stands_is_told_so_that_the_rule_above_can_fail() -> None:
    wall, items = stands([(Kind.QUOTE, Fate.STANDS), (Kind.QUOTE, Fate.MASKED)])
    assert len(wall.items) == 2
    found = dict(told(wall, items))
    assert set(found) >= {"poster", "strips"}
    pages = ("papers", "papers.pdf", "papers.html", "mail", "tile", "today.json", "feed")
    for name in (*pages, "card slack", "mail of the day", "voice"):
        assert secret(0) in found[name] or secret(1) in found[name], name


def test_a_question_and_what_the_house_stands_for_are_told_with_what_came_out() -> None:
    wall, items = stands([(Kind.POLL, Fate.STANDS), (Kind.PRIORITIES, Fate.STANDS), (Kind.VALUE, Fate.STANDS)])
    source = DocumentSource(carried=wall, settings=HERE, theme=theme_named("papier"))
    papers = _text_of(made(source, DocumentWanted(what="papers", options={"form": ".html"})).data)
    assert all(secret(number) in papers for number in range(3))
    assert papers.count("12 ") >= 2
    poster = _text_of(made(source, DocumentWanted(what="poster", item=items[0].id)).data)
    assert secret(0) in "".join(poster.split())
    assert "12 stemmen" in poster
