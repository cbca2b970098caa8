"""The slides "ideas of colleagues", made of what was released: a few on each, the last that moved first. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from kiosk.model.answered import PostIt
from kiosk.model.item_parts import IdeaState
from kiosk.model.items import Idea, IdeaBoard, Kind, item_id
from kiosk.model.origin import Origin

ON_ONE = 3
"""Ideas on one slide."""
MOST_BOARDS = 5
"""Slides of ideas, and as many of obstacles: what moved long ago makes way."""
_NAMES = {False: "ideeën van collega’s", True: "wat ons in de weg zat"}


def boards_of(post_its: Iterable[PostIt]) -> tuple[IdeaBoard, ...]:
    """Return the slides of ideas, and those of obstacles; what was declined stands on none."""
    ideas = [one for one in post_its if isinstance(one, Idea) and one.state is not IdeaState.DECLINED]
    ideas.sort(key=lambda one: (one.moved or one.dated or date.min, one.id), reverse=True)
    return tuple(board for obstacles in (False, True) for board in _boards(ideas, obstacles=obstacles))


def _boards(ideas: Iterable[Idea], *, obstacles: bool) -> Iterator[IdeaBoard]:
    ones = [one for one in ideas if one.obstacle is obstacles][: ON_ONE * MOST_BOARDS]
    for number, first in enumerate(range(0, len(ones), ON_ONE)):
        few = tuple(ones[first : first + ON_ONE])
        yield IdeaBoard(
            id=item_id(Kind.IDEAS, str(obstacles), str(number)),
            origin=Origin(source="ideas", path=str(number)),
            name=_NAMES[obstacles],
            sentences=tuple(one.text for one in few),
            ideas=few,
        )
