"""The bare words of an office document, a line a paragraph, for a list of lines: .docx, .odt and .rtf."""

from __future__ import annotations

import html
import io
import re
import zipfile
import zlib

from kiosk.formats.reading import UnusableFileError
from kiosk.model.language import Advice, Phrase

_MOST = 8 << 20
"""Bytes of XML that are read."""
_BODY = re.compile(r"word/document\d*\.xml|content\.xml", re.IGNORECASE)
_ENDS = re.compile(r"</(?:\w+:)?(?:p|h)>|<(?:w:br|w:cr|text:line-break)\b[^<>]*>")
_SPACES = re.compile(r"<(?:w:tab|text:tab|text:s)\b[^<>]*>")
_TAG = re.compile(r"<[^<>]*>")
_UNREADABLE = Advice(Phrase("Dit document is niet te lezen.", "This document cannot be read."),
                     Phrase("Bewaar het als tekst.", "Save it as text."))  # fmt: skip


def office_text(data: bytes) -> str:
    """Return the words of a document, also hidden and struck ones; UnusableFileError where there are none."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            name = next((one for one in names if _BODY.fullmatch(one)), None)
            if name is None or (name == "content.xml" and b"spreadsheet" in _part(archive, "mimetype", names)):
                raise UnusableFileError.of(_UNREADABLE)
            text = _part(archive, name, names).decode("utf-8")
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, RuntimeError, NotImplementedError, EOFError) as error:
        raise UnusableFileError.of(_UNREADABLE) from error
    body = text[max(text.find("<w:body"), text.find("<office:body"), 0) :]
    return html.unescape(_TAG.sub("", _SPACES.sub(" ", _ENDS.sub("\n", body.replace("\n", " ")))))


def _part(archive: zipfile.ZipFile, name: str, names: list[str]) -> bytes:
    if name not in names:
        return b""
    with archive.open(name) as part:
        data = part.read(_MOST + 1)
    if len(data) > _MOST:
        raise UnusableFileError.of(_UNREADABLE)
    return data


_RTF = re.compile(
    r"\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-f]{2})|\\([^a-z])|([{}])|[\r\n]+|([^\\{}\r\n]+)", re.IGNORECASE
)
_ASIDE = frozenset("fonttbl colortbl stylesheet info pict object header footer footnote themedata listtable".split())  # noqa: SIM905
_LINES = {"par": "\n", "line": "\n", "row": "\n", "sect": "\n", "cell": " ", "tab": " ", "emdash": "—", "endash": "–",
          "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "• "}  # fmt: skip


def rich_text(rtf: str) -> str:
    """Return the words of an RTF document; its bytes are given as latin-1, and its code page taken for Windows'."""
    out: list[str] = []
    groups: list[bool] = []
    aside, skip = False, 0
    for word, number, code, sign, brace, plain in _RTF.findall(rtf):
        if brace == "{":
            groups.append(aside)
        elif brace == "}":
            aside = groups.pop() if groups else False
        elif word.lower() in _ASIDE or sign == "*":
            aside = True
        elif not aside:
            if word == "u" and number:
                out.append(chr(int(number) % 65536))
                skip = 1
            elif code or plain:
                letters = bytes.fromhex(code).decode("cp1252", "replace") if code else plain
                out.append(letters[skip:])
                skip = 0
            else:
                out.append(_LINES.get(word, sign if sign in "\\{}" else " " if sign == "~" else ""))
    return "".join(out).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
