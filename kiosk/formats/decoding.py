"""Bytes to text: a byte order mark decides, else strict UTF-8, else the old Windows encoding with a note."""

from __future__ import annotations

import codecs

from kiosk.formats.reading import Draft
from kiosk.model.language import Phrase

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_EVERY_MARK = tuple(mark for mark, _ in _MARKS)

_MOJIBAKE = ("Ã©", "Ã«", "Ã¨", "Ã¯", "Ã¶", "Ã¼", "â€™", "â€œ", "â€“", "â‚¬", "Â ")

_SIGNATURES = (
    (b"PK\x03\x04", Phrase("een Office-bestand of zip", "an Office file or a zip")),
    (b"\xd0\xcf\x11\xe0", Phrase("een oud Office-bestand", "an old Office file")),
    (b"%PDF-", Phrase("een pdf", "a PDF")),
    (b"\xff\xd8\xff", Phrase("een foto", "a picture")),
    (b"\x89PNG\r\n", Phrase("een afbeelding", "a picture")),
    (b"GIF8", Phrase("een afbeelding", "a picture")),
    (b"{\\rtf", Phrase("een rtf-document", "an RTF document")),
)

_NO_TEXT = tuple(signature for signature, _ in _SIGNATURES)


def text_of(draft: Draft) -> str | None:
    """Return the text of a draft with plain line ends; None when it holds none, which is then told as a problem."""
    data = draft.data
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        draft.problem(Phrase("Dit bestand is leeg.", "This file is empty."),
                      Phrase("Zet er tekst in, of haal het weg.", "Put text in it, or take it away."))  # fmt: skip
        return None
    if data.startswith(_NO_TEXT):
        name = next(name for signature, name in _SIGNATURES if data.startswith(signature))
        what = Phrase(f"Dit is geen tekst maar {name.dutch}.", f"This is not text but {name.english}.")
        draft.problem(what, Phrase("Geef het bestand zijn eigen achtervoegsel.", "Give the file its own suffix."))
        return None
    text = _decoded(draft)
    if text is None:
        return None
    if text.isascii():
        return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
    if (any(map(text.__contains__, "ÃâÂ")) and any(map(text.__contains__, _MOJIBAKE))) or "\ufffd" in text:
        draft.note(Phrase("Er staan vreemde tekens in, zoals Ã© waar é hoort.",
                          "It holds odd signs, like Ã© where é belongs."),
                   Phrase("Bewaar het bestand opnieuw als UTF-8.", "Save the file again as UTF-8."))  # fmt: skip
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.replace("\u2028", "\n").replace("\u2029", "\n")


def _decoded(draft: Draft) -> str | None:
    data = draft.data
    for mark, name in _MARKS if data.startswith(_EVERY_MARK) else ():
        if data.startswith(mark):
            text = data.decode(name, errors="replace")
            return text.replace("\0", "")
    if b"\0" in data:
        # Windows calls UTF-16 "Unicode", and some programs leave its mark out: nearly every other byte of it is 0 then.
        zeros = data[0::2].count(0), data[1::2].count(0)
        if min(zeros) * 20 <= len(data) < max(zeros) * 4:
            return data.decode("utf-16-be" if zeros[0] > zeros[1] else "utf-16-le", errors="replace")
        draft.problem(Phrase("Dit bestand bevat geen gewone tekst.", "This file does not hold plain text."),
                      Phrase("Open het en bewaar het als tekst (UTF-8).",
                             "Open it and save it as text (UTF-8)."))  # fmt: skip
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        draft.note(Phrase("Dit bestand heeft een oude tekencodering; het is gelezen als Windows-tekst.",
                          "This file has an old encoding; it was read as Windows text."),
                   Phrase("Kloppen é, ë en €? Zo niet, bewaar het dan als UTF-8.",
                          "Are é, ë and € right? If not, save it as UTF-8."))  # fmt: skip
        return data.decode("cp1252", errors="replace")
