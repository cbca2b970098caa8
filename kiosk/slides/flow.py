"""A headline with the text under it: sizes chosen together for one page, or pages that begin with the headline."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from kiosk.model.slide import Mark
from kiosk.model.value import value
from kiosk.slides.sheet import Sheet
from kiosk.slides.typesetter import Block

Pairs = Sequence[tuple[float, float]]
Faces = tuple[str, str]
"""The roles of the faces of headline and text."""


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

    def marks(self, x: int, hang: int, sheet: Sheet) -> tuple[Mark, ...]:
        """Return both as marks, at a left edge and with the first capitals hung from a line."""
        first = self.head or self.body
        y = sheet.top_of(first, hang) if first else hang
        head = self.head.runs(x, y, sheet.colour("words")) if self.head else ()
        y += self.head.height + self.gap if self.head else 0
        return (*head, *(self.body.runs(x, y, sheet.colour("text")) if self.body else ()))


def flow(
    sheet: Sheet,
    language: str | None,
    head: str,
    body: str,
    *,
    faces: Faces,
    width: int,
    height: int,
    pairs: Pairs,
    paged: tuple[float, float] | None = None,
    most: int = 3,
) -> tuple[PageContent, ...]:
    """Return the parts of a text in a language with a headline of at most `most` lines.

    `pairs` are steps of the scale for headline and text, the best first; `paged` is the one for pages, or else the last
    of them. A headline too long to be one becomes the first words of the text, so that nothing is left out.
    A headline is the house's, so " / " between its words ends a line.
    """
    setter, gap = sheet.setter(language), sheet.grid.share(3)
    large, small = (sheet.face(face) for face in faces)
    last = paged or pairs[-1]
    if not head.strip():
        steps = sorted({step for _, step in pairs}, reverse=True)
        blocks = setter.fit_or_pages(body, small, width=width, height=height, steps=steps, paged=last[1], running=True)
        return tuple(PageContent(None, block, gap) for block in blocks)
    headline = partial(setter.fit, head, large, slash_ends_line=True)
    for larger, smaller in pairs:
        whole = headline(width=width, height=height, steps=(larger,), most=most, may_break=False)
        if whole and not body.strip():
            return (PageContent(whole, None, gap),)
        room = height - gap - whole.height if whole else 0
        fit = partial(setter.fit, body, small, steps=(smaller,), may_break=False, running=True)
        if whole and (under := fit(width=width, height=room)):
            return (PageContent(whole, under, gap),)
    title = headline(width=width, height=height * 45 // 100, steps=(last[0], last[0] - 1), most=most + 1)
    text = body if title else f"{head}\n\n{body}"
    if not text.strip():
        return (PageContent(title, None, gap),)
    first = height - title.height - gap if title else height
    blocks = setter.pages(text, small, width=width, height=height, first=first, step=last[1], running=True)
    return tuple(PageContent(None if at else title, block, gap) for at, block in enumerate(blocks))
