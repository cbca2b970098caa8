"""Turns the HTML of a feed into plain text: nothing from outside is ever rendered as markup."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_BLOCKS = frozenset([
    "address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "fieldset", "figcaption", "figure",
    "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre",
    "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
])  # fmt: skip
_PARAGRAPHS = _BLOCKS - frozenset(["br", "dd", "dt", "li", "td", "th", "tr"])
_UNSEEN = frozenset(["script", "style", "template", "head", "title", "noscript", "iframe", "object", "svg", "math"])
_SPACES = re.compile(r"[^\S\n]+")
_SMILING = re.compile(r"emoji|emoticon|smil(?:ey|ie)", re.IGNORECASE)
_PICTORIAL = re.compile("[\u200d\u2190-\u2bff\ufe0f\U0001f000-\U0001faff]+")
_LONGEST_EMOJI = 16
_GAPS = re.compile(r"\n{3,}")


def text_of_html(html: str) -> str:
    """Return what a reader would see: paragraphs apart by an empty line, lists by "•", no tags, no scripts."""
    reader = _TextReader()
    reader.feed(html)
    reader.close()
    lines = [_SPACES.sub(" ", line).strip() for line in "".join(reader.pieces).split("\n")]
    return _GAPS.sub("\n\n", "\n".join(lines)).strip()


class _TextReader(HTMLParser):
    """Collects text, and line breaks where a browser would break."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.unseen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a break, or the begin of what is not seen."""
        if tag in _UNSEEN:
            self.unseen.append(tag)
        elif tag == "img":
            self._smile(dict(attrs))
        elif tag in _BLOCKS:
            self._break(tag)
            if tag == "li":
                self.pieces.append("• ")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a break; a tag that closes itself hides nothing."""
        if tag == "img":
            self._smile(dict(attrs))
        elif tag in _BLOCKS:
            self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        """Note a break, or the end of what is not seen."""
        if tag in self.unseen:
            del self.unseen[self.unseen.index(tag) :]
        elif tag in _BLOCKS:
            self._break(tag)

    def handle_data(self, data: str) -> None:
        """Keep text that is seen; its own line ends are spaces, as in a browser."""
        if not self.unseen:
            self.pieces.append(re.sub(r"\s+", " ", data))

    def parse_marked_section(self, i: int, report: int = 1) -> int:
        """Pass over what looks like the mark of an older language, as a browser does: some of it ends the parser."""
        del report
        return self.parse_bogus_comment(i)

    def _smile(self, told: dict[str, str | None]) -> None:
        """Keep what a picture stands for where it is an emoji; of any other picture the words around it tell enough."""
        alt, kind = (told.get("alt") or "").strip(), told.get("class") or ""
        if not self.unseen and len(alt) <= _LONGEST_EMOJI and (_SMILING.search(kind) or _PICTORIAL.fullmatch(alt)):
            self.pieces.append(alt)

    def _break(self, tag: str) -> None:
        if not self.unseen:
            self.pieces.append("\n\n" if tag in _PARAGRAPHS else "\n")
