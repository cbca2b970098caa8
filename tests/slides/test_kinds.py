"""What each kind of slide says, and how."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from kiosk.model.items import NpsReading, Quote, Score, Tone
from kiosk.model.language import Language
from kiosk.model.nps import NpsCounts
from kiosk.model.schedule import CueRole
from kiosk.model.slide import Area, Code, Disc, Motion, Panel, Photo, Slide, Stroke
from tests.slides.setting import EARLIER, asset, items, marks, quote, reading, set_slides, texts


def words(slide: Slide) -> str:
    return " ".join(run.text for run in texts(slide))


def signs(tone: Tone | None) -> list[tuple[str, tuple[int, int]]]:
    """Return kind and place of every mark that is not text: what is left of a tone without its colours."""
    slide = set_slides(quote("Het kan sneller.", tone=tone))[0]
    return [
        (type(mark).__name__, (mark.box.x, mark.box.y) if isinstance(mark, Panel) else (0, 0))
        for mark in marks(slide)
        if isinstance(mark, Panel | Stroke | Area) or type(mark).__name__ == "Disc"
    ]


def test_tones_differ_without_their_colours() -> None:
    """Compliment and improvement differ by word, by the shape of their sign and by its place; neutral has none."""
    positive, critical, neutral = signs(Tone.POSITIVE), signs(Tone.CRITICAL), signs(Tone.NEUTRAL)
    assert {shape for shape, _ in positive} != {shape for shape, _ in critical}
    assert {place for _, place in positive}.isdisjoint({place for shape, place in critical if shape == "Panel"})
    assert neutral == signs(None) == []
    assert "Compliment" in words(set_slides(quote(tone=Tone.POSITIVE))[0])
    assert "Verbeterkans" in words(set_slides(quote(tone=Tone.CRITICAL))[0])


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
    assert opening.y == first.y
    assert opening.x + opening.size / 2 <= first.x
    assert words(slide).count("”") == 1


@pytest.mark.parametrize(("value", "scale", "shown"), [(9, 10, "9/10"), (4.5, 5, "4,5/5"), (3, 4, "3/4")])
def test_a_score_is_shown_as_it_was_given(value: float, scale: int, shown: str) -> None:
    """On its own scale, never converted."""
    assert shown in words(set_slides(quote(score=Score(value=value, scale=scale)))[0])


def test_whole_stars_of_five_are_drawn() -> None:
    """Four of five: five stars, of which four are filled."""
    stars = [mark for mark in marks(set_slides(quote(score=Score(value=4, scale=5)))[0]) if isinstance(mark, Area)]
    assert len(stars) == 5
    assert len({mark.colour for mark in stars[:4]}) == 1
    assert stars[4].colour != stars[0].colour


def test_the_quote_of_the_day_has_its_date_on_top() -> None:
    """The date is the highest text on the slide, and the words say what it is."""
    slide = set_slides(quote(), role=CueRole.QUOTE_OF_THE_DAY)[0]
    assert min(texts(slide), key=lambda run: run.y).text == "Dinsdag 12 mei"
    assert "Quote van de dag" in words(slide)


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


def test_a_figure_is_signed_and_says_whether_its_change_is_more_than_chance() -> None:
    """The score of today, the change since the last period, and that it is within the margin."""
    slide = set_slides(items()["nps"], earlier=EARLIER)[0]
    assert "+47" in words(slide)
    assert "+8 sinds april, binnen de foutmarge" in words(slide)
    assert "215 antwoorden" in words(slide)


def test_a_real_change_is_called_one() -> None:
    """A fall that the intervals support is called a real fall."""
    slide = set_slides(reading(5, 30, 55, 180), earlier=EARLIER)[0]
    assert "een echte daling" in words(slide)
    assert "−57" in words(slide)


def test_too_few_answers_give_no_figure() -> None:
    """Below thirty answers the bar stands and a sentence takes the place of the figure; its history is still drawn."""
    slide = set_slides(items()["few"], earlier=EARLIER)[0]
    assert "(n = 7)" in words(slide)
    assert "+43" not in words(slide)
    assert not any(layer.motion is Motion.COUNT for layer in slide.layers)


def test_a_period_with_too_few_answers_leaves_a_gap_in_the_line() -> None:
    """The line of periods is broken there, and not drawn through a figure that is chance."""
    whole = set_slides(items()["nps"], earlier=EARLIER)[0]
    few = replace(EARLIER[2], counts=reading(3, 4, 2, 1).counts)
    gap = set_slides(items()["nps"], earlier=(*EARLIER[:2], few, EARLIER[3]))[0]

    def bands(slide: Slide) -> int:
        return sum(isinstance(mark, Area) for mark in marks(slide))

    assert bands(whole) == 1
    assert bands(gap) == 2


def test_percentages_of_the_bands_add_up_to_a_hundred() -> None:
    """Thirds are shown as 34, 33 and 33."""
    slide = set_slides(reading(5, 20, 20, 20))[0]
    shown = [int(run.text[:-1]) for run in texts(slide) if run.text.endswith("%")]
    assert sorted(shown) == [33, 33, 34]


@pytest.mark.parametrize(
    ("day", "said"), [(12, "Vandaag"), (13, "Morgen"), (19, "Nog 7 dagen"), (1, "Kantine, eerste verdieping")]
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


def test_what_was_done_is_larger_than_what_was_said() -> None:
    """The change is the news; the critical words stand small beside it."""
    slide = set_slides(items()["improvement"])[0]
    said = next(run for run in texts(slide) if "kwartier" in run.text)
    done = next(run for run in texts(slide) if "terugbelmoment" in run.text)
    assert done.size > said.size


def test_every_slide_tells_in_plain_text_what_it_says() -> None:
    """The description holds the words of the item, for a preview or a screen reader."""
    for kind, item in items().items():
        said = set_slides(item)[0].description
        assert said, kind
        if isinstance(item, Quote):
            assert item.text in said
        if isinstance(item, NpsReading):
            assert "NPS" in said


def test_a_given_score_says_so_and_has_no_interval_no_bands_and_no_verdict() -> None:
    given = NpsCounts(promoters=0, passives=0, detractors=0, given=42.0, given_of=120)
    slide = set_slides(replace(reading(5, 0, 0, 0), counts=given), earlier=EARLIER[-1:])[0]
    assert "120 antwoorden · opgegeven" in slide.description
    assert "foutmarge" not in slide.description
    assert "Promoters" not in words(slide)
    computed = sum(
        isinstance(mark, Panel) for mark in marks(set_slides(reading(5, 130, 55, 30), earlier=EARLIER[-1:])[0])
    )
    assert sum(isinstance(mark, Panel) for mark in marks(slide)) == computed - 7


def test_periods_stand_at_their_place_in_time() -> None:
    """A month without any answers leaves its room open, and periods of another year do not move up."""
    slide = set_slides(reading(5, 130, 55, 30), earlier=(EARLIER[0], EARLIER[1]))[0]
    (line,) = (mark for mark in marks(slide) if isinstance(mark, Area))
    across = sorted({x for x, _ in line.points})
    dots = sorted(mark.x for mark in marks(slide) if isinstance(mark, Disc))
    assert len(across) == 2
    gaps = [second - first for first, second in pairwise(dots[-3:])]
    assert gaps[1] == pytest.approx(3 * gaps[0])


def test_words_from_right_to_left_begin_at_the_right() -> None:
    """Their lines end at the left, and the opening mark hangs at the right."""
    slide = set_slides(quote("شكرا جزيلا على المساعدة السريعة والودودة من فريق خدمة العملاء"))[0]
    opening = next(run for run in texts(slide) if run.text == "“")
    lines = [run for run in texts(slide) if "ا" in run.text]
    assert all(run.x + len(run.text) * run.size / 2 <= opening.x + 1 for run in lines)
    assert len({round(run.x + len(run.text) * run.size / 2) for run in lines}) == 1


def test_a_value_stands_on_a_field_of_the_houses_colour_with_what_it_means_beside_it() -> None:
    """The title is light on the field, the text and who says it stand clear of it."""
    slide = set_slides(items()["value"])[0]
    field = next(mark.box for mark in marks(slide) if isinstance(mark, Panel))
    assert field.width < slide.frame.width / 2
    on_field = " ".join(run.text for run in texts(slide) if run.x < field.right)
    beside = " ".join(run.text for run in texts(slide) if run.x >= field.right)
    assert "Waar wij voor staan Wij bellen terug" in on_field
    assert "Wie een vraag stelt" in beside
    assert "— Marit Oosterhuis, directeur" in beside
    assert slide.description == (
        "Wij bellen terug. Wie een vraag stelt, hoort dezelfde dag van ons. Marit Oosterhuis, directeur."
    )


def test_a_value_without_a_text_has_the_frame_to_itself_but_for_a_band() -> None:
    """An ambition of one sentence stands large beside a narrow band of colour."""
    slide = set_slides(items()["ambition"])[0]
    field = next(mark.box for mark in marks(slide) if isinstance(mark, Panel))
    assert field.width < slide.frame.width / 8
    assert "In 2028 belt niemand meer twee keer" in words(slide)
