"""The rules of legibility hold for texts nobody has thought of."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.model.item_parts import Asset, Score, Tone
from kiosk.model.items import Announcement, Improvement, ItemId, Picture, Spotlight, Story, Value
from kiosk.model.language import Language
from kiosk.model.slide import Frame, Slide
from kiosk.slides.block import Block
from kiosk.slides.grid import Grid
from kiosk.slides.measure import Measure
from kiosk.slides.quotation import running, verbatim
from kiosk.slides.typesetter import Typesetter
from tests.slides.setting import FRAMES, ORIGIN, THEMES, HalfEmRuler, asset, quote, set_slides, texts, theme
from tests.slides.test_compose import assert_legible

PROSE = """
de het een van € ik u wij en maar niet goed snel geholpen klantenservice monteur antwoord rekening J.P. 14 mei 25 km
klanttevredenheidsonderzoek arbeidsongeschiktheidsverzekering woon-werkverkeer coëfficiënt IJsbrand ’s-Hertogenbosch
TOP!!! … – 😀 👍🏽 👩‍💻 🇳🇱 شركة العملاء שלום ok. Ja! Waarom? https://example.org/een/heel/lang/adres
"""
VOCABULARY = PROSE.split()
WORDS = st.one_of(
    st.sampled_from(VOCABULARY),
    st.sampled_from(VOCABULARY),
    st.text(st.characters(categories=("L", "N", "P", "S")), min_size=1, max_size=30),
    st.sampled_from(("x" * 300, "Zo" * 150, "👍" * 60)),
)
TEXTS = st.one_of(
    st.lists(WORDS, min_size=1, max_size=12),
    st.lists(WORDS, min_size=12, max_size=120),
    st.lists(st.sampled_from(VOCABULARY), min_size=300, max_size=900),
).map(lambda words: " ".join(words)[:5000])
SHORT = st.one_of(st.none(), st.lists(WORDS, min_size=1, max_size=12).map(" ".join))
PLACES = st.tuples(st.sampled_from(FRAMES), st.sampled_from(THEMES))
GENERATED = settings(deadline=None, max_examples=20, suppress_health_check=[HealthCheck.too_slow])


def letters(text: str) -> str:
    """Return the text without spaces, and without what a line break may add or take away."""
    return "".join(text.split()).translate(dict.fromkeys(map(ord, "-\u202f\u200e\u200f")))


def said(slides: tuple[Slide, ...], family: str) -> str:
    """Return all that is set in one family, in order."""
    return letters("".join(run.text for slide in slides for run in texts(slide) if run.face.family == family))


def assert_all_legible(slides: tuple[Slide, ...], place: tuple[Frame, str]) -> None:
    for slide in slides:
        assert_legible(slide, *place)


@GENERATED
@given(TEXTS, SHORT, st.sampled_from((None, *Tone)), st.sampled_from((None, asset())), PLACES)
def test_a_quote_keeps_every_rule_and_every_word(
    text: str, speaker: str | None, tone: Tone | None, photo: Asset | None, where: tuple[Frame, str]
) -> None:
    """Any quote: at the floor or above, inside the safe area, nothing over each other, every letter there, in order."""
    score = Score(value=4, scale=5) if photo else Score(value=7, scale=10)
    item = quote(text, speaker=speaker, place=speaker, tone=tone, score=score, photo=photo)
    slides = set_slides(item, frame=where[0], theme_name=where[1])
    assert_all_legible(slides, where)
    assert letters(verbatim(text)) in said(slides, "Source Serif 4").replace("“", "").replace("”", "") or not letters(
        verbatim(text)
    ).strip("“”‘’")


@GENERATED
@given(TEXTS, TEXTS, st.sampled_from((None, asset(900, 1600))), st.sampled_from((None, "https://example.org")), PLACES)
def test_a_story_keeps_every_rule_and_every_word(
    headline: str, text: str, photo: Asset | None, link: str | None, where: tuple[Frame, str]
) -> None:
    """Any story, also one with a headline of five thousand characters, loses no letter of its text."""
    item = Story(
        id=ItemId("s"),
        origin=ORIGIN,
        headline=headline,
        paragraphs=(text, "Slot."),
        photo=photo,
        link=link,
    )
    slides = set_slides(item, frame=where[0], theme_name=where[1])
    assert_all_legible(slides, where)
    face = theme(where[1]).faces["story.text"]
    body = letters("".join(run.text for slide in slides for run in texts(slide) if run.face == face))
    assert letters(running(text)) in body


@GENERATED
@given(TEXTS, TEXTS, SHORT, PLACES)
def test_the_other_kinds_keep_every_rule(one: str, other: str, short: str | None, where: tuple[Frame, str]) -> None:
    """Any announcement, spotlight, improvement, value and caption can be read on every frame."""
    announcement = Announcement(id=ItemId("a"), origin=ORIGIN, title=one, text=other, place=short, link="https://x.nl")
    for item in (
        announcement,
        replace(announcement, title=short or "Kort", link=None),
        Spotlight(id=ItemId("b"), origin=ORIGIN, name=short or "Sam", text=other, team=short),
        Improvement(id=ItemId("c"), origin=ORIGIN, said=one, done=other, team=short),
        Value(id=ItemId("e"), origin=ORIGIN, title=one, text=other, speaker=short),
        Value(id=ItemId("f"), origin=ORIGIN, title=short or "Kort", text=other, label=short),
        Picture(id=ItemId("d"), origin=ORIGIN, asset=asset(), caption=one),
    ):
        assert_all_legible(set_slides(item, frame=where[0], theme_name=where[1]), where)


def test_a_long_text_becomes_pages_and_not_small_type() -> None:
    """Two thousand characters are set as large as two hundred, on more pages."""
    slides = set_slides(quote("Wij zijn zeer tevreden over de hulp die wij kregen. " * 40))
    assert len(slides) > 3
    assert all(slide.pages == len(slides) for slide in slides)
    body = max(run.size for run in texts(slides[0]))
    assert body >= 0.06 * 1080 - 1


HELD_BACK = ("de", "het", "een", "van")


def chopped(block: Block) -> bool:
    return len(block.lines) > 2 and block.words < 2.5 * len(block.lines)


def is_bad(block: Block) -> bool:
    lines = block.lines[:-1]
    return any(line.text.split()[-1] in HELD_BACK or line.width < 0.6 * block.width for line in lines)


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.sampled_from((*HELD_BACK, "klant", "monteur", "rekening", "uit")), min_size=8, max_size=30),
    st.integers(500, 1500),
    st.integers(150, 800),
)
def test_words_are_set_a_little_smaller_for_clean_lines(chosen: list[str], width: int, height: int) -> None:
    """Where a step that is not much smaller has no article at an end and no stub, it is taken."""
    grid = Grid(FRAMES[0])
    setter = Typesetter(grid, Measure(HalfEmRuler()), Language.DUTCH)
    fit = partial(setter.fit, " ".join(chosen), theme().faces["quote"], width=width, height=height, may_break=False)
    steps = (3.15, 2.7, 2.35, 2, 1.72, 1.3, 1, 0.5, 0)
    found = fit(steps=steps)
    alone = [block for step in steps if (block := fit(steps=(step,)))]
    assert (found is None) == (not alone)
    near = [block for block in alone if block.size >= 0.68 * alone[0].size]
    assert found is None or not is_bad(found) or all(is_bad(block) or chopped(block) for block in near)
