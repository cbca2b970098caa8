"""Writes meeting papers as one page of HTML for mail: its styles within it, no tables, pictures or scripts, also dark.

Programs for mail leave out what they do not know: what matters is written on each element, and the rules at the top
only turn it dark.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from kiosk.outputs.papers_blocks import (
    PaperBlock,
    PaperDocument,
    PaperHeading,
    PaperList,
    PaperPicture,
    PaperQuotation,
    PaperText,
)

_INK, _QUIET, _PAPER = "#1d1a16", "#55524c", "#ffffff"
_SERIF = "'Source Serif 4', Georgia, 'Times New Roman', serif"
_SANS = "Inter, 'Segoe UI', Arial, sans-serif"
_STYLES = {
    "body": f"margin:0;padding:24px 16px;background:{_PAPER};color:{_INK};font:16px/1.5 {_SANS}",
    "main": "max-width:640px;margin:0 auto",
    "title": "font-size:26px;line-height:1.2;margin:0 0 4px;font-weight:700",
    "subtitle": f"margin:0 0 28px;color:{_QUIET}",
    "1": "font-size:20px;line-height:1.25;margin:36px 0 8px;font-weight:700",
    "2": "font-size:17px;line-height:1.3;margin:24px 0 8px;font-weight:700",
    "text": "margin:8px 0 12px",
    "facts": f"margin:0 0 12px;font-size:14px;color:{_QUIET}",
    "quote": "margin:20px 0 6px;padding:0 0 0 14px;border-left:3px solid",
    "words": f"margin:0;font:18px/1.45 {_SERIF}",
    "below": f"margin:4px 0 0;padding:0 0 0 17px;font-size:14px;color:{_QUIET}",
    "list": "margin:0 0 12px;padding:0 0 0 22px",
    "point": "margin:0 0 8px",
}
_DARK = """
@media (prefers-color-scheme: dark) {
body { background: #17191a !important; color: #eceae5 !important; }
h1, h2, h3 { color: #f5f2ea !important; }
.quiet { color: #b9b6ae !important; }
blockquote { border-color: #b9b6ae !important; }
}
"""


def papers_html(papers: PaperDocument) -> str:
    """Return the page. Every word in it is escaped."""
    language, title = papers.language.value, escape(papers.title)
    return "\n".join((
        "<!doctype html>",
        f'<html lang="{language}">',
        '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">',
        f'<title>{title}</title><meta name="author" content="{escape(papers.author)}">',
        f"<style>{_DARK}</style></head>",
        f'<body style="{_styled("body")}"><div role="article" lang="{language}" style="{_styled("main")}">',
        f'<h1 style="{_styled("title")};color:{papers.accent}">{title}</h1>',
        f'<p class="quiet" style="{_styled("subtitle")}">{escape(papers.subtitle)}</p>',
        *(line for block in papers.blocks for line in _block(block, papers.accent)),
        "</div></body>",
        "</html>",
        "",
    ))  # fmt: skip


def _block(block: PaperBlock, accent: str) -> Iterator[str]:
    match block:
        case PaperHeading():
            tag = f"h{block.level + 1}"
            yield f'<{tag} style="{_styled(str(block.level))};color:{accent}">{escape(block.text)}</{tag}>'
        case PaperText():
            style = _styled("facts" if block.facts else "text")
            quiet = ' class="quiet"' if block.facts else ""
            yield f'<p{quiet}{_lang(block.language)} style="{style}">{escape(block.text)}</p>'
        case PaperQuotation():
            yield f'<blockquote{_lang(block.language)} style="{_styled("quote")} {accent}">'
            yield from (f'<p style="{_styled("words")}">{escape(one)}</p>' for one in block.paragraphs)
            yield "</blockquote>"
            yield from (f'<p class="quiet" style="{_styled("below")}">{escape(one)}</p>' for one in block.below)
        case PaperPicture():
            pass  # many programs for mail show none, and it may be read where nobody should look along
        case PaperList():
            tag = "ol" if block.numbered else "ul"
            yield f'<{tag} style="{_styled("list")}">'
            yield from (f'<li style="{_styled("point")}">{escape(one)}</li>' for one in block.points)
            yield f"</{tag}>"


def _styled(name: str) -> str:
    return escape(_STYLES[name], quote=True)


def _lang(language: str | None) -> str:
    return f' lang="{escape(language)}"' if language else ""
