"""A headline with the text under it: sizes chosen together for one page, or pages that begin with the headline."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
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
_FEW = 3
"""Pages up to which the letters grow to fill them; of a longer text none but the last can be empty."""
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
    gap, last, setter = sheet.grid.share(3), paged or pairs[-1], sheet.setter(language)
    large, small = (sheet.face(face) for face in faces)
    pairs = (*pairs, *_smaller_pairs(pairs[-1], sheet.grid))
    steps = sorted({step for _, step in pairs}, reverse=True)
    if not head.strip():
        blocks = setter.fit_or_pages(body, small, width=width, height=height, steps=steps, paged=last[1], running=True)
        return tuple(PageContent(None, block, gap) for block in blocks)
    headline = partial(setter.fit, head, large, width=width, slash_ends_line=True)
    under = partial(setter.fit, body, small, width=width, may_break=False, running=True) if body.strip() else None
    parts = _PARTS if any(map(may_be_compound, head.split())) else 0
    if one := _on_one_page(partial(headline, height=height, most=most), under, pairs, height, gap=gap, parts=parts):
        return (one,)
    title = headline(height=height * _TITLE // 100, steps=_smaller_heads(last), most=most + 2, compounds=_PARTS)
    text = body if title else f"{head}\n\n{body}"
    if not text.strip():
        return (PageContent(title, None, gap),)
    first = height - title.height - gap if title else height
    in_pages = partial(setter.pages, text, small, width=width, height=height, first=first, running=True)
    blocks = _in_few_pages(in_pages, steps, last[1], first, height)
    return tuple(PageContent(None if at else title, block, gap) for at, block in enumerate(blocks))


def _on_one_page(
    headline: Callable[..., Block | None],
    under: Callable[..., Block | None] | None,
    pairs: Pairs,
    height: int,
    *,
    gap: int,
    parts: int,
) -> PageContent | None:
    """Return headline and text in the first pair of sizes that fits; a long word in the headline whole if it can be."""
    too_wide: list[tuple[float, float]] = []
    for compounds, tried in ((0, pairs), (parts, too_wide if parts else [])):
        for larger, smaller in tuple(tried):
            head = headline(steps=(larger,), may_break=False, compounds=compounds)
            if head is None:
                too_wide.append((larger, smaller))
                continue
            body = under(steps=(smaller,), height=height - gap - head.height) if under else None
            if body or not under:
                return PageContent(head, body, gap)
    return None


def _in_few_pages(
    in_pages: Callable[..., tuple[Block, ...]], steps: Sequence[float], paged: float, first: int, height: int
) -> tuple[Block, ...]:
    """Return a text in as few pages as its smallest letters need, with the largest that fill those."""
    least = in_pages(step=min(steps))
    if len(least) > _FEW:
        return in_pages(step=paged)
    tried = (in_pages(step=step) for step in sorted({*_PAGED_STEPS, *steps}, reverse=True))
    return next((blocks for blocks in tried if _fills(blocks, len(least), first, height)), least)


def _smaller_heads(pair: tuple[float, float]) -> list[float]:
    """Return the steps for the headline of a text in pages, all larger than the text."""
    return [pair[0] - smaller for smaller in _SMALLER_HEADS if pair[0] - smaller > pair[1]]


def _smaller_pairs(least: tuple[float, float], grid: Grid) -> Iterator[tuple[float, float]]:
    """Yield pairs below the least: where a theme or a shape has larger letters, they may be as small as elsewhere."""
    for step in _SMALLER_STEPS:
        if step < least[1] and grid.size(step) >= grid.share(_LEAST_TEXT):
            yield least[0], step


def _fills(blocks: Sequence[Block], most: int, first: int, height: int) -> bool:
    """Tell whether a text takes no more pages than this, each within its height."""
    heights = (first, *[height] * (len(blocks) - 1))
    return len(blocks) <= most and all(block.height <= room for block, room in zip(blocks, heights, strict=True))
