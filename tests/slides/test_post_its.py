"""What colleagues answered stands below a customer's words, and never in their way nor in that of the code."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.model.answered import Answered, PostIt
from kiosk.model.item_parts import IdeaState, Score, Tone
from kiosk.model.items import Idea, Item, ItemId, Note, Quote
from kiosk.model.language import Language
from kiosk.model.presence import Doorway
from kiosk.model.schedule import Cue, CueRole
from kiosk.model.slide import Frame, Panel, Slide, TextRun
from kiosk.model.theme import Series
from kiosk.paint.painter import Painter
from kiosk.programme.post_its import columns_of, lines_below
from kiosk.slides.compose import compose
from kiosk.slides.grid import Grid
from kiosk.slides.post_its import tones
from kiosk.slides.sheet import Sheet
from tests.slides.setting import (
    FRAMES,
    NOW,
    ORIGIN,
    THEMES,
    HalfEmRuler,
    box_of,
    cue,
    items,
    marks,
    overlap,
    quote,
    texts,
    theme,
)

SAID = "Drie keer vertelde ik mijn hele verhaal. Niemand schreef het op."
LAID = "Mooi gedaan.", "Zet het dossier bovenaan, altijd.", "Eén naam per klant, tot het klaar is."


def note(text: str, team: str | None = None) -> Note:
    return Note(id=ItemId(f"note-{text}"), origin=ORIGIN, text=text, team=team)


def idea(text: str, state: IdeaState = IdeaState.READ, *, obstacle: bool = False, team: str | None = None) -> Idea:
    return Idea(id=ItemId(f"idea-{text}"), origin=ORIGIN, text=text, state=state, obstacle=obstacle, team=team)


def with_(item: Item, beside: Answered, *, role: CueRole | None = None, frame: Frame = FRAMES[0], **more: str) -> Slide:
    shown: Cue = replace(cue(item, role=role), beside=beside)
    look = theme(more.get("look", "papier"))
    language = Language(more.get("language", "nl"))
    slides = compose(shown, theme=look, frame=frame, ruler=HalfEmRuler(), language=language, now=NOW)
    assert len(slides) == 1 or not isinstance(item, Quote)
    return slides[-1]


def said_on(slide: Slide) -> str:
    return " ".join(run.text for run in texts(slide)).replace("\u200e", "")


def laid(slide: Slide) -> list[Panel]:
    """Return the papers of a slide."""
    hang = Grid(slide.frame).hang
    return [one for one in marks(slide) if isinstance(one, Panel) and one.box.y > hang]


THREE: tuple[PostIt, ...] = (note(LAID[0], "Planning"), *map(idea, LAID[1:]))


def test_three_post_its_stand_below_the_words_each_with_who_says_it() -> None:
    slide = with_(quote(SAID), Answered(post_its=THREE))
    assert len(laid(slide)) == 3
    assert said_on(slide).count("een collega") == 2
    assert "Planning" in said_on(slide)
    assert all(text in slide.description for text in LAID)


@pytest.mark.parametrize(
    ("one", "told"),
    [
        (idea("Bel.", IdeaState.PICKED_UP, team="ICT"), "opgepakt door ICT"),
        (idea("Bel.", IdeaState.DONE, team="ICT"), "gedaan door ICT"),
        (idea("Bel.", IdeaState.DONE, obstacle=True), "weggenomen"),
        (idea("Bel."), "een collega"),
    ],
)
def test_a_post_it_tells_what_became_of_an_idea(one: Idea, told: str) -> None:
    assert told in said_on(with_(quote(SAID), Answered(post_its=(one,))))


@pytest.mark.parametrize("look", THEMES)
@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("count", [1, 2, 3])
def test_papers_lie_free_of_words_foot_edges_and_code(frame: Frame, look: str, count: int) -> None:
    slide = with_(
        quote(SAID, tone=Tone.CRITICAL), Answered(recognise=7, post_its=THREE[:count]), frame=frame, look=look
    )
    papers, grid = laid(slide), Grid(frame, theme(look).scale)
    on_paper = [run for run in texts(slide) if any(_within(run, one) for one in papers)]
    others = [run for run in texts(slide) if run not in on_paper]
    assert sum(run.text.startswith(("een collega", "Planning")) for run in on_paper) == len(papers)
    assert not any(overlap(box_of(run), one.box) for run in others for one in papers)
    assert not any(overlap(grid.code, one.box) for one in papers)
    assert not any(overlap(one.box, other.box) for one in papers for other in papers if one is not other)
    assert all(grid.left - 8 <= one.box.x and one.box.right <= grid.left + grid.measure + 8 for one in papers)


def _within(run: TextRun, paper: Panel) -> bool:
    box = box_of(run)
    inside = paper.box.x <= box.x and box.right <= paper.box.right and paper.box.y <= box.y
    return inside and box.bottom <= paper.box.bottom


@pytest.mark.parametrize("frame", FRAMES)
def test_the_customers_words_stay_the_largest_by_far(frame: Frame) -> None:
    slide = with_(quote(SAID), Answered(post_its=THREE), frame=frame)
    sizes = {run.size for run in texts(slide) if run.face == theme().faces["quote"]}
    small = {run.size for one in laid(slide) for run in texts(slide) if _within(run, one)}
    assert not small or max(sizes) >= 2 * max(small)


@pytest.mark.parametrize("text", [SAID + " " + SAID + " Zo gaat dat hier al jaren.", "woord " * 90])
def test_long_words_keep_their_room_and_no_post_it_is_laid_there(text: str) -> None:
    bare, full = (with_shown(text, one) for one in (Answered(), Answered(post_its=THREE)))
    assert [texts(one) for one in bare] == [texts(one) for one in full]


def with_shown(text: str, beside: Answered) -> tuple[Slide, ...]:
    shown = replace(cue(quote(text)), beside=beside)
    return compose(shown, theme=theme(), frame=FRAMES[0], ruler=HalfEmRuler(), language=Language.DUTCH, now=NOW)


PAINTER = Painter()
VOCABULARY = "wij bellen u terug zodra het dossier volledig is en de klant weet wie hem helpt"
WORDS = st.sampled_from(VOCABULARY.split(" "))


@settings(max_examples=25, deadline=None)
@given(
    st.lists(WORDS, min_size=1, max_size=20), st.lists(st.lists(WORDS, min_size=1, max_size=12), min_size=1, max_size=3)
)
def test_on_a_wall_stands_what_the_programme_chose(said: list[str], told: list[list[str]]) -> None:
    """So the balance that the programme keeps is the balance on the wall."""
    item = quote(" ".join(said).capitalize() + ".")
    ones = [note(" ".join(words)) for words in told]
    while ones and sum(columns_of(one, lines_below(item.text)) for one in ones) > 3:
        ones.pop()
    shown = replace(cue(item), beside=Answered(recognise=3, post_its=tuple(ones)))
    (slide,) = compose(shown, theme=theme(), frame=FRAMES[0], ruler=PAINTER.ruler, language=Language.DUTCH, now=NOW)
    assert len(laid(slide)) == len(ones)


@pytest.mark.parametrize("look", THEMES)
@pytest.mark.parametrize("series", Series)
def test_a_post_it_is_legible_and_seen_on_every_ground(look: str, series: Series) -> None:
    sheet = Sheet(theme=theme(look), frame=FRAMES[0], ruler=HalfEmRuler(), language=Language.DUTCH, now=NOW).on(series)
    for number in range(3):
        paper, ink, quiet = tones(sheet, number)
        assert ink.contrast(paper) >= 7
        assert quiet.contrast(paper) >= 7
        assert paper.contrast(sheet.colour("ground")) >= 1.1


def test_how_many_recognise_it_begins_the_foot_line() -> None:
    item = quote(SAID, tone=Tone.CRITICAL, speaker="mevrouw K.", place="Zwolle")
    slide = with_(item, Answered(recognise=7))
    assert "7 collega’s herkennen dit · mevrouw K., Zwolle" in said_on(slide)
    assert "7 collega’s herkennen dit" in slide.description
    english = with_(item, Answered(recognise=7, compliments=4), language="en")
    assert "7 colleagues recognise this 4 compliments" in said_on(english).replace(" · ", " ")


def test_a_dot_parts_the_score_from_how_many_answered() -> None:
    """Two figures side by side would be read as one."""
    slide = with_(quote(SAID, score=Score(value=6, scale=10)), Answered(recognise=3))
    assert "6/10 · 3 collega’s herkennen dit" in said_on(slide)


def test_of_kind_words_the_compliments_come_first() -> None:
    slide = with_(items()["quote"], Answered(recognise=3, compliments=5))
    assert said_on(slide).index("5 complimenten") < said_on(slide).index("3 collega’s herkennen dit")


def test_presses_on_the_number_pad_stand_after_the_people_and_apart_from_them() -> None:
    item = quote(SAID, tone=Tone.CRITICAL, speaker="mevrouw K.", place="Zwolle")
    assert "7 collega’s herkennen dit · 12 tikken · mevrouw K., Zwolle" in said_on(
        with_(item, Answered(recognise=7, taps=12))
    )
    alone = with_(item, Answered(taps=12))
    assert "12 tikken · mevrouw K., Zwolle" in said_on(alone)
    assert "collega" not in said_on(alone)
    assert "12 tikken" in alone.description
    assert "12 taps" in said_on(with_(item, Answered(taps=12), language="en"))


@pytest.mark.parametrize("name", ["story", "improvement"])
def test_a_story_and_an_improvement_tell_it_at_their_foot_as_well(name: str) -> None:
    assert "5 complimenten" in said_on(with_(items()[name], Answered(compliments=5)))


def test_what_nobody_answered_to_is_set_as_it_always_was() -> None:
    told = with_(quote(SAID), Answered())
    assert "collega" not in said_on(told)
    assert not laid(told)


def test_the_quote_of_the_day_asks_and_shows_no_post_its() -> None:
    slide = with_(quote(SAID, tone=Tone.CRITICAL), Answered(post_its=THREE, recognise=3), role=CueRole.QUOTE_OF_THE_DAY)
    assert not laid(slide)
    assert "Wat zou jij doen?" in said_on(slide)


@pytest.mark.parametrize("look", THEMES)
@pytest.mark.parametrize("frame", [one for one in FRAMES if not one.portrait])
def test_papers_keep_clear_of_the_code_and_of_the_plate_on_which_it_stands(frame: Frame, look: str) -> None:
    """A paper that touches the plate looks as if the code were on it."""
    item = quote(SAID, tone=Tone.CRITICAL)
    shown = replace(cue(item), beside=Answered(recognise=3, post_its=THREE))
    door = Doorway(screen="hal", key="k", site="http://scherm.lan/")
    slide, *_ = compose(shown, theme=theme(look), frame=frame, ruler=HalfEmRuler(), language=Language.DUTCH, now=NOW,
                        door=door)  # fmt: skip
    grid = Grid(frame, theme(look).scale)
    plate = 2 * (grid.code.width // 25) if look == "nacht" else 0
    ends = [one.box.right for one in laid(slide)]
    assert all(one <= grid.code.x - plate - grid.share(3) for one in ends)
