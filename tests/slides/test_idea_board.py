"""The slide of ideas tells each in full with what became of it, in every look and on every frame."""

from __future__ import annotations

import pytest

from kiosk.model.item_parts import IdeaState
from kiosk.model.items import Idea, ItemId
from kiosk.model.slide import Frame
from kiosk.programme.idea_boards import boards_of
from tests.slides.setting import FRAMES, ORIGIN, THEMES, box_of, overlap, set_slides, texts

LONG = ("Wij zouden elke klant aan het einde van de dag moeten bellen, ook als er niets te vertellen is. " * 3)[:279]


def idea(name: str, text: str, state: IdeaState, **more: object) -> Idea:
    return Idea(id=ItemId(f"idea-{name}"), origin=ORIGIN, text=text, state=state, **more)  # type: ignore[arg-type]


IDEAS = [
    idea("c", "Eén naam per klant.", IdeaState.DONE, team="Balie", outcome="Sinds maart"),
    idea("b", "Zet het dossier bovenaan.", IdeaState.PICKED_UP, team="ICT"),
    idea("a", "Ik typ voortaan mee.", IdeaState.READ),
]


def said(ideas: list[Idea], frame: Frame = FRAMES[0], look: str = "papier") -> str:
    (board,) = boards_of(ideas)
    return " ".join(run.text for slide in set_slides(board, frame=frame, theme_name=look) for run in texts(slide))


def test_each_idea_stands_with_its_state_in_words() -> None:
    told = said(IDEAS)
    assert "Ideeën van collega’s" in told
    for words in ("gedaan door Balie: Sinds maart", "opgepakt door ICT", "gelezen"):
        assert words in told


def test_obstacles_that_are_all_gone_are_told_so() -> None:
    gone = idea("a", "Twee systemen.", IdeaState.DONE, obstacle=True, team="ICT")
    assert "Wat zat ons in de weg" in said([gone])
    assert "weggenomen door ICT" in said([gone])
    assert "Wat ons in de weg zit" in said([gone, idea("b", "Geen tijd.", IdeaState.READ, obstacle=True)])


@pytest.mark.parametrize("look", THEMES)
@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("text", ["Bel terug.", LONG])
def test_no_word_is_lost_or_lies_over_another_on_any_frame(frame: Frame, look: str, text: str) -> None:
    (board,) = boards_of([idea(name, text, IdeaState.READ) for name in "abc"])
    slides = set_slides(board, frame=frame, theme_name=look)
    told = " ".join(run.text for slide in slides for run in texts(slide))
    assert " ".join(told.split()).count(text.rsplit(maxsplit=1)[-1]) >= 3
    for slide in slides:
        boxes = [box_of(run) for run in texts(slide)]
        assert not any(overlap(one, other) for at, one in enumerate(boxes) for other in boxes[at + 1 :])
        assert all(box.right <= frame.width and box.bottom <= frame.height for box in boxes)
