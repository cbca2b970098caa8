"""A headline with the text under it: sizes chosen together for one page, or pages that begin with the headline."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from functools import partial

from kiosk.model.slide import Mark
from kiosk.model.value import value
from kiosk.slides.block import Block
from kiosk.slides.grid import Grid
from kiosk.slides.hyphens import may_be_compound
from kiosk.slides.sheet import Sheet

Pairs = Sequence[tuple[float, float]]
_PARTS = 2
"""Parts of a compound in a headline that is longer than its line."""
_PAGED_STEPS = (0.5, 0.25)
"""Steps of a text in pages that are tried besides, where its pages would be half empty."""
_SMALLER_HEADS = (0, 0.5, 1, 1.5, 2)
"""How many steps smaller the headline of a text in pages may be, and still larger than the text."""
_TITLE = 58
"""The most that a headline takes of its page, in percent: one that takes more is set as text."""
_SMALLER_STEPS = (-0.8, -1.1)
_LEAST_TEXT = 5.2
"""The least size of running text, in percent of the short side."""
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
    of them, whose text may be larger where its pages are filled so. A headline too long to be one becomes the first
    words of the text, so that nothing is left out.
    A headline is the house's, so " / " between its words ends a line.
    """
    setter, gap = sheet.setter(language), sheet.grid.share(3)
    large, small = (sheet.face(face) for face in faces)
    last = paged or pairs[-1]
    pairs = (*pairs, *_smaller_pairs(pairs[-1], sheet.grid))
    if not head.strip():
        steps = sorted({step for _, step in pairs}, reverse=True)
        blocks = setter.fit_or_pages(body, small, width=width, height=height, steps=steps, paged=last[1], running=True)
        return tuple(PageContent(None, block, gap) for block in blocks)
    headline = partial(setter.fit, head, large, slash_ends_line=True)
    for parts, (larger, smaller) in itertools.product(
        (0, _PARTS) if any(map(may_be_compound, head.split())) else (0,), pairs
    ):
        whole = headline(width=width, height=height, steps=(larger,), most=most, may_break=False, compounds=parts)
        if whole and not body.strip():
            return (PageContent(whole, None, gap),)
        room = height - gap - whole.height if whole else 0
        fit = partial(setter.fit, body, small, steps=(smaller,), may_break=False, running=True)
        if whole and (under := fit(width=width, height=room)):
            return (PageContent(whole, under, gap),)
    heads = [last[0] - smaller for smaller in _SMALLER_HEADS if last[0] - smaller > last[1]]
    title = headline(width=width, height=height * _TITLE // 100, steps=heads, most=most + 2, compounds=_PARTS)
    text = body if title else f"{head}\n\n{body}"
    if not text.strip():
        return (PageContent(title, None, gap),)
    first = height - title.height - gap if title else height
    steps = sorted({*_PAGED_STEPS, *(step for _, step in pairs)}, reverse=True)
    in_pages = partial(setter.pages, text, small, width=width, height=height, first=first, running=True)
    blocks = _fullest([in_pages(step=step) for step in steps], first, height)
    return tuple(PageContent(None if at else title, block, gap) for at, block in enumerate(blocks))


def _smaller_pairs(least: tuple[float, float], grid: Grid) -> Iterator[tuple[float, float]]:
    """Yield pairs below the least: where a theme or a shape has larger letters, they may be as small as elsewhere."""
    for step in _SMALLER_STEPS:
        if step < least[1] and grid.size(step) >= grid.share(_LEAST_TEXT):
            yield least[0], step


def _fullest(tried: Sequence[tuple[Block, ...]], first: int, height: int) -> tuple[Block, ...]:
    """Return the largest of texts in pages that takes no more pages than the smallest does: so they are full."""
    fewest = len(tried[-1])
    return next(
        (
            blocks
            for blocks in tried
            if len(blocks) <= fewest
            and all(block.height <= (height if at else first) for at, block in enumerate(blocks))
        ),
        tried[-1],
    )
