"""What each kind of slide says, and how."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest

from kiosk.model.item_parts import Score, Tone
from kiosk.model.items import Item, ItemId, NpsReading, Picture, Quote
from kiosk.model.language import Language, Phrase
from kiosk.model.nps import NpsCounts
from kiosk.model.schedule import CueRole
from kiosk.model.slide import Area, Code, Disc, Frame, Motion, Panel, Photo, Slide, Stroke
from kiosk.model.theme import Series
from kiosk.slides.compose import compose
from kiosk.slides.grid import Grid
from kiosk.slides.nps_figures import of_ten
from tests.slides.setting import (
    EARLIER,
    FRAMES,
    NOW,
    ORIGIN,
    HalfEmRuler,
    asset,
    box_of,
    cue,
    items,
    marks,
    quote,
    reading,
    set_slides,
    texts,
    theme,
)


def words(slide: Slide) -> str:
    return " ".join(run.text for run in texts(slide))


def sign_of(tone: Tone | None) -> list[str]:
    """Return the kinds of the marks that are drawn in the masthead: what is left of a tone without its colours."""
    slide = set_slides(quote("Het kan sneller.", tone=tone))[0]
    return [type(mark).__name__ for mark in marks(slide) if isinstance(mark, Stroke | Area | Disc)]


def test_tones_differ_by_word_and_sign_and_by_the_light_of_their_ground() -> None:
    """Compliment and improvement differ without hue; words that nobody labelled stand on a third ground."""
    positive, critical, neutral = (
        set_slides(quote("Het kan sneller.", tone=tone))[0] for tone in (Tone.POSITIVE, Tone.CRITICAL, None)
    )
    assert sign_of(Tone.POSITIVE) != sign_of(Tone.CRITICAL)
    assert "Compliment" in words(positive)
    assert "Verbeterkans" in words(critical)
    assert not {"Compliment", "Verbeterkans"} & set(words(neutral).split())
    assert len({slide.ground for slide in (positive, critical, neutral)}) == 3


def test_a_quote_is_signed_with_what_is_known() -> None:
    """Who, where, through what and when, in that order; what is not known is not named."""
    slide = set_slides(items()["quote"])[0]
    assert "Mevrouw De Vries, Utrecht · via Trustpilot · 12 maart" in words(slide).replace("\u200e", "")
    bare = set_slides(quote("Top!"))[0]
    assert "·" not in words(bare)


def test_a_quote_has_its_own_marks_and_the_opening_one_hangs() -> None:
    """The opening mark stands left of the words, whatever was typed around them."""
    slide = set_slides(quote('"Goed geholpen."'))[0]
    opening = next(run for run in texts(slide) if run.text == "“")
    first = next(run for run in texts(slide) if run.text.startswith("Goed"))
    assert opening.y - round(opening.size * 0.7) == first.y - round(first.size * 0.7)
    assert opening.x + opening.size / 2 <= first.x
    assert words(slide).count("”") == 1


def test_an_echo_says_at_its_foot_when_the_whole_quote_shows() -> None:
    """Beside who said it, in place of how and when that came in."""
    item = items()["quote"]
    shown = replace(cue(item, role=CueRole.QUOTE_OF_THE_DAY), whole_at=NOW.replace(hour=14, minute=0))
    (slide,) = compose(shown, theme=theme(), frame=FRAMES[0], ruler=HalfEmRuler(), language=Language.DUTCH, now=NOW)
    assert "Mevrouw De Vries, Utrecht" in words(slide)
    assert "de hele quote kort na 14:00" in words(slide)
    assert "Trustpilot" not in words(slide)


@pytest.mark.parametrize(("value", "scale", "shown"), [(9, 10, "9/10"), (4.5, 5, "4,5/5"), (3, 4, "3/4")])
def test_a_score_is_shown_as_it_was_given(value: float, scale: int, shown: str) -> None:
    """On its own scale, never converted."""
    assert shown in words(set_slides(quote(score=Score(value=value, scale=scale)))[0])


def test_whole_stars_of_five_are_drawn() -> None:
    """Four of five: five stars, of which four are filled."""
    slide = set_slides(quote(score=Score(value=4, scale=5)))[0]
    stars = [mark for mark in marks(slide) if isinstance(mark, Area) and mark.points[0][1] > slide.frame.height / 2]
    assert len(stars) == 5
    assert len({mark.colour for mark in stars[:4]}) == 1
    assert stars[4].colour != stars[0].colour


def test_the_quote_of_the_day_is_a_front_page_that_asks_something() -> None:
    """Two rules under its name, and a question that a colleague could answer; what is critical asks another one."""
    day = set_slides(quote(tone=Tone.CRITICAL), role=CueRole.QUOTE_OF_THE_DAY)[0]
    plain = set_slides(quote(tone=Tone.CRITICAL))[0]
    assert "Quote van de dag" in words(day)
    assert "Wat zou jij doen?" in words(day)
    assert "Hoe doen we dit vaker?" in words(set_slides(quote(tone=Tone.POSITIVE), role=CueRole.QUOTE_OF_THE_DAY)[0])
    assert "?" not in words(plain)
    assert (
        sum(isinstance(mark, Panel) for mark in marks(day)) == sum(isinstance(mark, Panel) for mark in marks(plain)) + 1
    )


def test_a_short_quote_of_the_day_is_the_largest_of_all_that_are_no_aphorism() -> None:
    """On the front page the sentence is huge, also where it is no longer than a headline."""
    text = "De app logt me elke week uit."
    day, plain = (set_slides(quote(text), role=role)[0] for role in (CueRole.QUOTE_OF_THE_DAY, None))
    large, ordinary = (next(run.size for run in texts(slide) if "app" in run.text) for slide in (day, plain))
    assert large > 1.15 * ordinary


def test_a_score_without_a_name_keeps_apart_from_what_follows_it() -> None:
    """A day is read as a day, and not as a part of the score before it."""
    runs = texts(set_slides(quote(score=Score(value=7, scale=10), said_on=date(2026, 4, 1)))[0])
    assert next(run.text for run in runs if "april" in run.text) == "· 1 april"


@pytest.mark.parametrize("role", [None, CueRole.QUOTE_OF_THE_DAY])
@pytest.mark.parametrize(
    "text", ["Hij luisterde. Echt.", "Binnen een dag had ik antwoord, en de monteur belde na.", "Ja. " * 60]
)
def test_nothing_is_larger_or_bolder_than_the_words_of_a_customer(text: str, role: CueRole | None) -> None:
    """Neither the name of the series, nor the question of the day, nor who said it."""
    slide = set_slides(quote(text, tone=Tone.CRITICAL, speaker="J. Bos"), role=role)[0]
    own = [run for run in texts(slide) if run.face.family == "Source Serif 4" and run.text != "“"]
    others = [run for run in texts(slide) if run.face.family != "Source Serif 4"]
    assert max(run.size for run in others) < min(run.size for run in own)


def test_the_words_of_a_customer_are_set_in_one_face_and_those_of_the_house_in_another() -> None:
    """A conversation can be seen: serif for who is a customer, or is told of; grotesque for the house."""
    said, *_, done = set_slides(items()["improvement"])
    assert any("kwartier" in run.text and run.face.family == "Source Serif 4" for run in texts(said))
    assert any("terugbelmoment" in run.text and run.face.family == "Inter" for run in texts(done))


def test_a_quote_in_english_is_introduced_in_the_language_of_the_screen() -> None:
    """The words stay as they are; the label speaks the screen's language."""
    slide = set_slides(quote("Fast and kind.", tone=Tone.CRITICAL, language="en"), language=Language.ENGLISH)[0]
    assert "Room to improve" in words(slide)


def test_the_photo_of_a_quote_keeps_clear_of_its_words() -> None:
    """No text stands on the photo in the right third."""
    slide = set_slides(quote(photo=asset()))[0]
    photo = next(mark for mark in marks(slide) if isinstance(mark, Photo))
    assert all(run.x + len(run.text) * run.size / 2 <= photo.box.x for run in texts(slide))


def test_a_story_with_a_link_has_a_code_to_scan() -> None:
    """The code holds the link, on each page."""
    slides = set_slides(items()["story"])
    assert len(slides) > 1
    for slide in slides:
        code = next(mark for mark in marks(slide) if isinstance(mark, Code))
        assert code.text == "https://example.org/verhalen/1"


def nps_words(item: Item, earlier: tuple[NpsReading, ...] = EARLIER) -> list[str]:
    return [words(slide) for slide in set_slides(item, earlier=earlier)]


def test_a_reading_is_told_in_three_beats_that_a_layman_retells() -> None:
    """Ten customers in plain words, the figure with what it probably lies between, and the year behind it."""
    people, figure, year = nps_words(items()["nps"])
    assert "Van elke 10 klanten bevelen er 6 ons aan, raadt er 1 ons af." in people.replace("  ", " ")
    assert "215 antwoorden" in people
    assert "Zou u ons aanbevelen?" in people
    assert "+47" in figure
    assert "waarschijnlijk tussen" in figure
    assert "8 hoger dan in april; dat kan toeval zijn" in year.casefold()
    assert not {"promoters", "criticasters", "detractors"} & set(f"{people} {figure} {year}".casefold().split())


def test_a_real_change_is_called_one() -> None:
    """A fall that the intervals support is no chance."""
    told = " ".join(nps_words(reading(5, 30, 55, 180)))
    assert "lager dan in april; dat is geen toeval" in told
    assert "−57" in told


def test_too_few_answers_give_no_figure() -> None:
    """Below thirty answers a sentence takes the place of the figure; the history is still drawn."""
    slides = set_slides(items()["few"], earlier=EARLIER)
    told = " ".join(words(slide) for slide in slides)
    assert "Nog maar 7" in told
    assert "+43" not in told
    assert not any(layer.motion is Motion.COUNT for slide in slides for layer in slide.layers)
    assert len(slides) == 2


def test_a_period_with_too_few_answers_leaves_a_dotted_gap_in_the_line() -> None:
    """The line of periods is broken there, and not drawn through a figure that is chance."""
    whole = set_slides(items()["nps"], earlier=EARLIER)[-1]
    few = replace(EARLIER[2], counts=reading(3, 4, 2, 1).counts)
    gap = set_slides(items()["nps"], earlier=(*EARLIER[:2], few, EARLIER[3]))[-1]

    def count(slide: Slide, kind: type) -> int:
        return sum(isinstance(mark, kind) for mark in marks(slide))

    assert count(gap, Area) == count(whole, Area) + 1
    assert count(gap, Disc) > count(whole, Disc) + 5


@pytest.mark.parametrize("counts", [(20, 20, 20), (1, 1, 98), (215, 0, 0), (33, 33, 34), (7, 2, 91)])
def test_ten_figures_stand_for_ten_customers(counts: tuple[int, int, int]) -> None:
    """Always ten, by largest remainders, whatever the shares are."""
    found = of_ten(NpsCounts(promoters=counts[0], passives=counts[1], detractors=counts[2]))
    assert sum(found) == 10
    assert all(abs(part - 10 * count / sum(counts)) < 1 for part, count in zip(found, counts, strict=True))
    slide = set_slides(reading(5, *counts))[0]
    assert sum(layer.motion is Motion.FADE for layer in slide.layers) == 10


@pytest.mark.parametrize(
    ("day", "said"), [(12, "vandaag"), (13, "morgen"), (19, "nog 7 dagen"), (1, "Kantine, eerste verdieping")]
)
def test_an_event_counts_the_days_that_are_left(day: int, said: str) -> None:
    """Today, tomorrow, in so many days; nothing for a day that is past."""
    event = replace(items()["event"], starts=date(2026, 5, day))  # type: ignore[arg-type]
    shown = words(set_slides(event)[0])
    assert said in shown
    assert str(day) in shown


def test_a_spotlight_without_a_portrait_shows_initials() -> None:
    """The circle holds the first letters of the first and the last name."""
    assert "SI" in [run.text for run in texts(set_slides(items()["spotlight"])[0])]


def test_you_said_we_did_is_a_change_of_field() -> None:
    """First the customer's words whole; then the answer takes over, and the words stay small beside it."""
    said, done = set_slides(items()["improvement"])
    assert (said.series, done.series) == (Series.IMPROVE, Series.HOUSE)
    small = next(run for run in texts(done) if "kwartier" in run.text)
    large = next(run for run in texts(said) if "kwartier" in run.text)
    answer = next(run for run in texts(done) if "terugbelmoment" in run.text)
    assert small.size < large.size <= answer.size
    aside = next(mark for mark in marks(done) if isinstance(mark, Panel) and mark.box.height == done.frame.height)
    assert aside.colour == said.ground
    assert small.x < aside.box.right < answer.x


@pytest.mark.parametrize(
    ("frame", "stays"), [(Frame(1920, 1080), True), (Frame(800, 480), True), (Frame(1080, 1920), False)]
)
def test_the_field_of_the_customer_stays_as_far_as_the_edge_of_the_answer(frame: Frame, *, stays: bool) -> None:
    """So the field of the house comes to rest there; on a portrait frame, where it lies above, it passes whole."""
    said, done = set_slides(items()["improvement"], frame=frame)
    edge = next(
        (box_of(mark) for mark in done.layers[0].marks if isinstance(mark, Panel) and mark.colour == said.ground), None
    )
    assert edge is not None
    assert said.kept == 0
    assert done.kept == (edge.width if stays else 0)
    assert done.follows(said)
    assert not said.follows(done)


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: f"{frame.width}x{frame.height}")
def test_an_answer_right_after_its_quote_does_not_repeat_it_at_large(frame: Frame) -> None:
    """The same words do not stand whole twice in a row: the answer comes at once, with the words small beside it."""
    item = items()["improvement"]
    (done,) = set_slides(item, frame=frame, role=CueRole.COMPANION)
    assert done.series is Series.HOUSE
    assert "kwartier" in words(done)
    assert "terugbelmoment" in words(done)
    whole = set_slides(item, frame=frame)
    assert [slide.series for slide in whole] == [Series.IMPROVE, Series.HOUSE]
    assert done.duration == sum((slide.duration for slide in whole), start=timedelta(0))


def test_on_a_portrait_frame_the_words_of_the_customer_stay_above_the_answer() -> None:
    """Small, on a strip of their own field from edge to edge, under the masthead of the answer."""
    _, done = set_slides(items()["improvement"], frame=Frame(1080, 1920))
    small = next(run for run in texts(done) if "kwartier" in run.text)
    answer = next(run for run in texts(done) if "terugbelmoment" in run.text)
    strip = next(mark.box for mark in marks(done) if isinstance(mark, Panel) and mark.box.width == 1080)
    assert strip.y == Grid(done.frame).rule.bottom
    assert strip.y < small.y < strip.bottom < answer.y
    assert small.size < answer.size


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: f"{frame.width}x{frame.height}")
def test_the_year_reaches_both_edges_and_always_tells_where_zero_is(frame: Frame) -> None:
    """Its numbers begin on the left edge, its last figure ends at the right one; periods stand under their points."""
    history = tuple(reading(month, 60 + 9 * month, 60, 70, year=2025) for month in range(5, 13))
    slide = set_slides(reading(1, 130, 55, 30), earlier=history, frame=frame, now=NOW.replace(minute=10))[-1]
    grid, runs = Grid(frame), texts(slide)
    assert next(run for run in runs if run.text == "0").x == grid.left
    final = next(run for run in runs if run.text == "+47")
    assert grid.right - 2 * grid.gutter <= final.x + len(final.text) * final.size / 2 <= grid.right
    dots = [mark.x for mark in marks(slide) if isinstance(mark, Disc)]
    named = [run for run in runs if run.text in ("mei", "jul", "aug", "okt", "jan")]
    assert len(named) > 2
    for run in named:
        assert min(abs(run.x + len(run.text) * run.size / 4 - x) for x in dots) <= 1


def test_every_slide_tells_in_plain_text_what_it_says() -> None:
    """The description holds the words of the item, for a preview or a screen reader."""
    for kind, item in items().items():
        said = set_slides(item)[0].description
        assert said, kind
        if isinstance(item, Quote):
            assert item.text in said
        if isinstance(item, NpsReading):
            assert "NPS" in said


def test_a_given_score_says_so_and_has_no_interval_no_figures_and_no_verdict() -> None:
    """What somebody else reckoned is shown as it was given."""
    given = NpsCounts(promoters=0, passives=0, detractors=0, given=42.0, given_of=120)
    slides = set_slides(replace(reading(5, 0, 0, 0), counts=given), earlier=EARLIER[-1:])
    told = " ".join(words(slide) for slide in slides)
    assert "120 antwoorden" in told
    assert "opgegeven" in told
    assert "toeval" not in told
    assert "waarschijnlijk" not in told
    assert "elke 10" not in told


def test_periods_stand_at_their_place_in_time() -> None:
    """A month without any answers leaves its room open, and periods of another year do not move up."""
    slide = set_slides(reading(5, 130, 55, 30), earlier=(EARLIER[0], EARLIER[1]))[-1]
    dots = sorted({round(mark.x) for mark in marks(slide) if isinstance(mark, Disc) and mark.radius > 4})
    gaps = [second - first for first, second in pairwise(dots)]
    assert gaps[-1] == pytest.approx(3 * gaps[0], abs=2)


def test_words_from_right_to_left_begin_at_the_right() -> None:
    """Their lines end at the left, and the opening mark hangs at the right."""
    slide = set_slides(quote("شكرا جزيلا على المساعدة السريعة والودودة من فريق خدمة العملاء"))[0]
    opening = next(run for run in texts(slide) if run.text == "“")
    lines = [run for run in texts(slide) if "ا" in run.text]
    assert all(run.x + len(run.text) * run.size / 2 <= opening.x + 1 for run in lines)
    assert len({round(run.x + len(run.text) * run.size / 2) for run in lines}) == 1


def test_a_value_stands_on_the_field_of_the_house() -> None:
    """The title large, what it means below, and who says it on the foot line."""
    slide = set_slides(items()["value"])[0]
    assert slide.series is Series.HOUSE
    title = next(run for run in texts(slide) if "bellen" in run.text)
    meaning = next(run for run in texts(slide) if "vraag" in run.text)
    assert title.size > 2 * meaning.size
    assert "Marit Oosterhuis, directeur" in words(slide)
    assert slide.description == (
        "Wij bellen terug. Wie een vraag stelt, hoort dezelfde dag van ons. Marit Oosterhuis, directeur."
    )


def test_a_run_that_only_waits_is_fit_for_a_visitor() -> None:
    """It says that it comes back and invites nobody to drop a file; staff read at the foot why, and no error."""
    waits = Phrase("Voor de beheerder: kiosk status zegt waarom · opzijgezet: lijst.docx", "For the keeper")
    (slide,) = compose(
        cue(None), theme=theme(), frame=FRAMES[0], ruler=HalfEmRuler(), language=Language.DUTCH, now=NOW, waits=waits
    )
    assert "zo terug" in words(slide)
    assert "lijst.docx" in words(slide)
    assert "Excel" not in words(slide)
    (plain,) = set_slides(None)
    assert "Excel" in words(plain)
    assert "beheerder" not in words(plain)


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: f"{frame.width}x{frame.height}")
def test_the_cup_of_the_quiet_slide_keeps_clear_of_its_words(frame: Frame) -> None:
    """Whether they stand beside it or above it."""
    (slide,) = set_slides(None, frame=frame)
    cup = [mark for mark in marks(slide) if getattr(mark, "colour", None) == theme().colours["house.detractors"]]
    left, top = min(box_of(mark).x for mark in cup), min(box_of(mark).y for mark in cup)
    for run in texts(slide):
        box = box_of(run)
        assert box.right + Grid(frame).gutter <= left or box.bottom <= top or box.y < Grid(frame).rule.bottom


def test_what_is_urgent_says_so_on_the_loudest_field() -> None:
    """Everything else keeps away from that field."""
    event = items()["news"]
    urgent = replace(event, airing=replace(event.airing, urgent=True))
    slide = set_slides(urgent)[0]
    assert slide.series is Series.LOUD
    assert "Nu" in [run.text for run in texts(slide)]
    assert all(set_slides(item)[0].series is not Series.LOUD for item in items().values())


SHAPES = [(4000, 1000), (1920, 1080), (1600, 1000), (1000, 1000), (1000, 1414), (600, 2000)]


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: f"{frame.width}x{frame.height}")
@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("caption", ["De nieuwe balie", None])
def test_a_picture_alone_is_hardly_cropped_and_its_place_bleeds_off_the_frame(
    caption: str | None, shape: tuple[int, int], frame: Frame
) -> None:
    """A poster, a page and a sheet of slides keep all their words; what they do not fill is a mat to the edges."""
    item = Picture(id=ItemId("p"), origin=ORIGIN, asset=asset(*shape), caption=caption)
    photo = next(mark for mark in marks(set_slides(item, frame=frame)[0]) if isinstance(mark, Photo))
    shown = (photo.box.width / photo.box.height) / (shape[0] / shape[1])
    assert min(shown, 1 / shown) > 0.875
    assert photo.place.right == frame.width
    assert frame.portrait or photo.place.bottom == frame.height


@pytest.mark.parametrize("shape", SHAPES)
def test_a_photo_beside_words_bleeds_right_and_down_and_above_them_from_side_to_side(shape: tuple[int, int]) -> None:
    """Nothing is left free around it: a photo of another shape than its place stands on a mat."""
    picture = asset(*shape)
    told = replace(items()["story"], photo=picture, link=None)  # type: ignore[arg-type]
    for item in (quote(photo=picture), told):
        for frame in FRAMES:
            photo = next(mark for mark in marks(set_slides(item, frame=frame)[0]) if isinstance(mark, Photo))
            assert photo.place.y == Grid(frame).rule.bottom
            assert photo.place.right == frame.width
            assert photo.place.x == 0 if frame.portrait else photo.place.bottom == frame.height


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: f"{frame.width}x{frame.height}")
@pytest.mark.parametrize("shape", SHAPES)
def test_no_picture_loses_more_than_a_quarter(shape: tuple[int, int], frame: Frame) -> None:
    """A poster keeps its title, a square its last line, a standing photo its head."""
    picture = asset(*shape)
    own = Picture(id=ItemId("p"), origin=ORIGIN, asset=picture, caption="De nieuwe balie")
    told = replace(items()["story"], photo=picture, link=None)  # type: ignore[arg-type]
    for item in (own, replace(own, caption=None), quote(photo=picture), told):
        for slide in set_slides(item, frame=frame):
            for mark in marks(slide):
                if isinstance(mark, Photo):
                    shown = (mark.box.width / mark.box.height) / (shape[0] / shape[1])
                    assert min(shown, 1 / shown) >= 0.745, (item, mark.box)
