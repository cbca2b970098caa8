"""A headline with the text under it: sizes chosen together for one page, or pages that begin with the headline."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from kiosk.model.slide import Mark
from kiosk.model.value import value
from kiosk.slides.sheet import Sheet
from kiosk.slides.typesetter import Block

Pairs = Sequence[tuple[int, int]]


@value(kw_only=False)
class PageContent:
    """What stands on one page; at least one of the two."""

    head: Block | None
    body: Block | None
    gap: int
    """Between the two, in pixels."""

    @property
    def height(self) -> int:
        """The height of both with the gap between them."""
        blocks = [block.height for block in (self.head, self.body) if block]
        return sum(blocks) + self.gap * (len(blocks) - 1)

    @property
    def words(self) -> int:
        """How many words there are to read."""
        return sum(block.words for block in (self.head, self.body) if block)

    def marks(self, x: int, y: int, sheet: Sheet) -> tuple[Mark, ...]:
        """Return both as marks, with their top left corner at a place."""
        head = self.head.runs(x, y, sheet.colour("headline.text")) if self.head else ()
        y += self.head.height + self.gap if self.head else 0
        return (*head, *(self.body.runs(x, y, sheet.colour("text")) if self.body else ()))


def flow(
    sheet: Sheet, language: str | None, head: str, body: str, *, width: int, height: int, pairs: Pairs, most: int = 3
) -> tuple[PageContent, ...]:
    """Return the parts of a text in a language with a headline of at most `most` lines.

    `pairs` are steps of the scale for headline and text, the best first; the last of them is the one for pages. A
    headline too long to be one becomes the first words of the text, so that nothing is left out.
    """
    setter, gap = sheet.setter(language), 3 * sheet.grid.unit
    faces = sheet.face("headline"), sheet.face("text")
    for head_step, body_step in pairs:
        whole = setter.fit(head, faces[0], width=width, height=height, steps=(head_step,), most=most, may_break=False)
        if whole and not body.strip():
            return (PageContent(whole, None, gap),)
        room = height - gap - whole.height if whole else 0
        fit = partial(setter.fit, body, faces[1], steps=(body_step,), may_break=False, running=True)
        if whole and (under := fit(width=width, height=room)):
            return (PageContent(whole, under, gap),)
    head_step, body_step = pairs[-1]
    title = setter.fit(
        head, faces[0], width=width, height=height * 45 // 100, steps=(head_step, head_step - 1), most=most + 1
    )
    text = body if title else f"{head}\n\n{body}"
    if not text.strip():
        return (PageContent(title, None, gap),)
    first = height - title.height - gap if title else height
    blocks = setter.pages(text, faces[1], width=width, height=height, first=first, step=body_step, running=True)
    return tuple(PageContent(None if at else title, block, gap) for at, block in enumerate(blocks))
