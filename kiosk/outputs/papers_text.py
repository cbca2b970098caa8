"""Writes meeting papers as plain text: what stands beside the mail for who reads no HTML."""

from __future__ import annotations

import textwrap

from kiosk.outputs.papers_blocks import (
    PaperBlock,
    PaperDocument,
    PaperHeading,
    PaperList,
    PaperPicture,
    PaperQuotation,
    PaperText,
)

_WIDTH = 72


def papers_text(papers: PaperDocument) -> str:
    """Return the papers as lines that fit any window."""
    head = f"{_wrapped(papers.title)}\n{'=' * min(_WIDTH, len(papers.title))}\n{_wrapped(papers.subtitle)}"
    return "\n\n".join((head, *filter(None, map(_block, papers.blocks)))) + "\n"


def _block(block: PaperBlock) -> str:
    match block:
        case PaperHeading():
            line = "-" if block.level == 1 else "."
            return f"{_wrapped(block.text)}\n{line * min(_WIDTH, len(block.text))}"
        case PaperText():
            return _wrapped(block.text)
        case PaperQuotation():
            return "\n".join(_wrapped(one, "    ") for one in (*block.paragraphs, *block.below))
        case PaperPicture():
            return ""
        case PaperList():
            marks = (f"{at}. " if block.numbered else "- " for at in range(1, len(block.points) + 1))
            return "\n".join(
                _wrapped(one, " " * len(mark), mark) for mark, one in zip(marks, block.points, strict=True)
            )


def _wrapped(text: str, indent: str = "", mark: str = "") -> str:
    return textwrap.fill(text, _WIDTH, initial_indent=mark or indent, subsequent_indent=indent, break_on_hyphens=False)
