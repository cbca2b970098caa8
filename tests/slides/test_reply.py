"""The code by which people answer: its place is free on whatever may be shown, and nothing of it is there without."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.model.item_parts import Asset, Tone
from kiosk.model.items import Improvement, Item, ItemId, Quote, Spotlight, Story, Value
from kiosk.model.language import Language, Phrase
from kiosk.model.presence import SLOT, Doorway
from kiosk.model.qr_size import qr_size
from kiosk.model.schedule import CueRole
from kiosk.model.slide import Box, Code, Frame, Layer, Panel, Slide, TextRun
from kiosk.slides.compose import compose
from kiosk.slides.grid import Grid
from kiosk.slides.masthead import Above, overlays
from tests.slides.setting import (
    FRAMES,
    NOW,
    ORIGIN,
    THEMES,
    HalfEmRuler,
    asset,
    box_of,
    cue,
    items,
    marks,
    overlap,
    quote,
    set_slides,
    texts,
    theme,
)
from tests.slides.test_compose import assert_legible
from tests.slides.test_generated import GENERATED, PLACES, SHORT, TEXTS

STILL = NOW.replace(minute=10)
"""A time at which nothing is moved against burn-in."""
DOOR = Doorway(screen="hal", key="geheim", site="http://scherm.lan:8080/", wifi="Gasten van de Waterlijn")
DOORS = (
    DOOR,
    replace(DOOR, site="https://een-heel-lange-naam.van-een-afdeling.voorbeeld.nl:8443/", wifi=""),
    Doorway(screen="hal", key="k", form="https://forms.huis.nl/r?code={code}"),
    Doorway(screen="hal", key="k", form="https://forms.huis.nl/" + "x" * 200 + "?code={code}"),
)
NAMES = ("quote", "spotlight", "improvement", "value", "story")


def laid(slide: Slide, name: str, door: Doorway | None, now: datetime = STILL) -> tuple[Layer, ...]:
    """Return what lies above a slide, but for day and clock."""
    look = replace(theme(name), show_clock=False)
    above = Above(now=now, series=slide.series, call=slide.call)
    return overlays(above, theme=look, frame=slide.frame, ruler=HalfEmRuler(), language=Language.DUTCH, door=door)


def boxes(layers: tuple[Layer, ...]) -> list[Box]:
    return [box_of(mark) for layer in layers for mark in layer.marks]


def assert_free(slides: tuple[Slide, ...], frame: Frame, name: str, door: Doorway) -> None:
    """Assert that nothing of the slides lies where the code and its call do, and that those are on the frame."""
    for slide in slides:
        assert_legible(slide, frame, name)
        if slide.call is None:
            continue
        above = boxes(laid(slide, name, door))
        for box in above:
            assert box.x >= 0 and box.y >= Grid(frame).rule.bottom, box  # noqa: PT018
            assert box.right <= frame.width and box.bottom <= frame.height, box  # noqa: PT018
        whole = Box(0, 0, *frame)
        for mark in marks(slide):
            under = box_of(mark)
            ground = isinstance(mark, Panel) and (under.height > frame.height // 3 or under.width > frame.width // 2)
            if under != whole and not ground:
                assert not any(overlap(under, box) for box in above), (mark, above)


def with_photo(item: Item, photo: Asset) -> Item:
    return replace(item, photo=photo) if isinstance(item, Quote | Story | Spotlight) else item


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: f"{frame.width}x{frame.height}")
@pytest.mark.parametrize("kind", NAMES)
def test_the_place_of_the_code_is_free_on_every_kind_theme_and_frame(kind: str, frame: Frame) -> None:
    """With a photo and without, whole or as an echo; wherever it leads, and however long its address is."""
    item = items()[kind]
    for name, door in zip((*THEMES, THEMES[0]), DOORS, strict=True):
        photo = asset(900, 1600) if door is DOORS[1] else asset(1600, 900)
        shown = with_photo(item, photo) if door is not DOOR else item
        role = CueRole.QUOTE_OF_THE_DAY if kind == "quote" and door is not DOORS[2] else None
        slides = set_slides(shown, frame=frame, theme_name=name, role=role, now=STILL, door=door)
        assert_free(slides, frame, name, door)


ITEMS = st.sampled_from((*Tone, Story, Spotlight, Improvement, Value))


@GENERATED
@given(ITEMS, TEXTS, SHORT, st.sampled_from((None, asset(900, 1600), asset(1600, 900))), PLACES)
def test_the_place_is_free_whatever_the_words(
    kind: object, text: str, short: str | None, photo: Asset | None, where: tuple[Frame, str]
) -> None:
    one, role = ItemId("a"), CueRole.QUOTE_OF_THE_DAY if short is None else None
    item: Item
    if isinstance(kind, Tone):
        item = quote(text, speaker=short, place=short, tone=kind, photo=photo)
    elif kind is Story:
        item = Story(id=one, origin=ORIGIN, headline=text, paragraphs=(text,), photo=photo, team=short)
    elif kind is Spotlight:
        item = Spotlight(id=one, origin=ORIGIN, name=short or "Sam", text=text, team=short, photo=photo)
    elif kind is Improvement:
        item = Improvement(id=one, origin=ORIGIN, said=text, done=text, team=short)
    else:
        item = Value(id=one, origin=ORIGIN, title=short or "Kort", text=text, speaker=short)
    slides = set_slides(item, frame=where[0], theme_name=where[1], role=role, now=STILL, door=DOOR)
    assert_free(slides, *where, DOOR)


def test_what_can_be_answered_carries_the_call_and_nothing_else_does() -> None:
    """No figures, no pictures, no announcements, nothing urgent, no standby; nor what has a code of its own."""
    story = items()["story"]
    assert isinstance(story, Story)
    for item in items().values():
        answered = isinstance(item, Quote | Spotlight | Improvement | Value)
        answered |= isinstance(item, Story) and not item.link
        assert all((slide.call is not None) is answered for slide in set_slides(item, door=DOOR))
    assert set_slides(replace(story, link=None), door=DOOR)[0].call is not None
    assert set_slides(replace(story, link="https://voorbeeld.nl"), door=DOOR)[0].call is None
    assert set_slides(None, door=DOOR)[0].call is None


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: f"{frame.width}x{frame.height}")
def test_without_a_door_there_is_no_code_and_not_a_pixel_else(frame: Frame) -> None:
    for item in items().values():
        for slide in set_slides(item, frame=frame, now=STILL):
            assert slide.call is None
            assert laid(slide, "papier", None) == ()


def test_a_critical_quote_asks_what_one_would_do() -> None:
    """The quote of the day asks it on the slide itself."""
    item = quote(tone=Tone.CRITICAL)
    (slide,) = set_slides(item, door=DOOR)
    assert slide.call == Phrase("Wat zou jij morgen anders doen?", "What would you do differently tomorrow?")
    (front,) = set_slides(item, role=CueRole.QUOTE_OF_THE_DAY, door=DOOR)
    assert any("morgen anders" in run.text for run in texts(front))
    assert front.call is not None
    assert front.call.dutch == "Antwoord?"


@given(st.integers(0, 40 * 365 * 24 * 60), st.sampled_from(FRAMES))
def test_a_code_stands_for_ten_minutes_and_changes_nothing_but_itself(minute: int, frame: Frame) -> None:
    """Where its address stands, and all else, is the same before and after."""
    (slide,) = set_slides(quote(), frame=frame, door=DOOR)
    now = datetime(2010, 1, 1, tzinfo=UTC) + timedelta(minutes=minute)
    begins = now - (now - datetime(1970, 1, 1, tzinfo=UTC)) % SLOT

    def at(moment: datetime) -> list[tuple[object, ...]]:
        layers = compose_above(slide, moment)
        return [tuple(layer.marks) for layer in layers]

    assert at(begins) == at(begins + SLOT - timedelta(minutes=1))
    assert codes(at(begins)) != codes(at(begins + SLOT))
    assert len(at(begins)) == len(at(begins + SLOT))


def compose_above(slide: Slide, moment: datetime) -> tuple[Layer, ...]:
    from kiosk.slides.reply import reply_layers
    from kiosk.slides.sheet import Reply, Sheet

    assert slide.call is not None
    sheet = Sheet(theme=theme(), frame=slide.frame, ruler=HalfEmRuler(), language=Language.DUTCH, now=moment)
    return reply_layers(sheet.on(slide.series), Reply(door=DOOR, call=slide.call))


def codes(layers: list[tuple[object, ...]]) -> list[str]:
    return [mark.text for layer in layers for mark in layer if isinstance(mark, Code)]


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: f"{frame.width}x{frame.height}")
def test_the_code_is_of_whole_modules_dark_on_light_at_its_fixed_place(frame: Frame, name: str) -> None:
    """At most 27.8 % of the short side, 300 pixels at 1080; on a dark ground on a plate two modules larger."""
    grid = Grid(frame, theme(name).scale)
    for item in items().values():
        for slide in set_slides(item, frame=frame, theme_name=name, now=STILL, door=DOOR):
            if slide.call is None:
                continue
            (code,) = (mark for layer in laid(slide, name, DOOR) for mark in layer.marks if isinstance(mark, Code))
            size = qr_size(code.text)
            assert size is not None
            assert code.box.width % size.modules == 0
            assert code.box.bottom == grid.code.bottom
            assert code.box.x == grid.code.x
            assert code.box.width <= grid.code.width
            assert code.box.width > grid.code.width * 0.85
            assert code.dark.contrast(code.light) >= 7
            assert code.light.luminance >= 0.3


def test_an_address_too_wide_to_be_read_is_left_out_and_a_form_too_long_shows_its_code() -> None:
    (slide,) = set_slides(quote(), door=DOORS[3])
    told = [mark for layer in laid(slide, "papier", DOORS[3]) for mark in layer.marks]
    assert not any(isinstance(mark, Code) for mark in told)
    code = DOORS[3].at(STILL).code
    assert any(getattr(mark, "text", "") == f"Code: {code}" for mark in told)
    short = [mark for layer in laid(slide, "papier", DOORS[2]) for mark in layer.marks]
    assert any(isinstance(mark, Code) for mark in short)
    assert any(getattr(mark, "text", "").startswith("Code: ") for mark in short)


def test_compose_without_words_of_its_own_says_the_call_in_the_language_of_the_screen() -> None:
    (slide,) = compose(
        cue(quote()),
        theme=theme(),
        frame=FRAMES[0],
        ruler=HalfEmRuler(),
        language=Language.ENGLISH,
        now=STILL,
        door=DOOR,
    )
    above = Above(now=STILL, series=slide.series, call=slide.call)
    layers = overlays(above, theme=theme(), frame=FRAMES[0], ruler=HalfEmRuler(), language=Language.ENGLISH, door=DOOR)
    told = " ".join(mark.text for layer in layers for mark in layer.marks if isinstance(mark, TextRun))
    assert "Respond?" in told
    assert "No name asked." in told
