"""What of a text belongs to its release: its letters and digits, and the signs that say something by themselves."""

from __future__ import annotations

import re
import unicodedata

from kiosk.model.digest import digest_of
from kiosk.model.items import Item, Story, assets_of, normal_words, tone_of
from kiosk.model.kinds import DECLARED
from kiosk.model.recordings import recording_of

_SIGNS = re.compile(r"(?<=\d)\s?[.,:/-]\s?(?=\d)|(?<![\w.,:/-])-\s?(?=\d)|[+$]|[^\x00-\x7f\w\s]")
"""What may say something: what makes another number of the same digits, and any sign that is no punctuation."""
_READ = frozenset({"So", "Sc", "Sm"})
"""Categories of signs that are read: faces, money, plus and minus."""
_SAME = str.maketrans({"−": "-", "–": "-"})


def text_of(item: Item) -> str:
    """Return the customer's words of an item, without who says them."""
    return " ".join(item.paragraphs) if isinstance(item, Story) else getattr(item, "text", "")


def plain_digest(item: Item) -> str:
    """Return the digest of the words alone, as a kiosk of before remembers a release."""
    return digest_of(normal_words(item).encode("utf-8", "replace"), 12)


def digest_of_words(item: Item) -> str:
    """Return the digest of the words and of the signs that say something: "10" is not "-10", nor "1,5" "15".

    Where there are no such signs it is the plain one. Capitals, spaces and other punctuation make no difference. A
    recording is released with its words: without it, or with another, they are other ones.
    """
    words, recording = digest_without_sound(item), recording_of(item)
    return words if recording is None else digest_of(f"{words}\n{recording.digest}".encode(), 12)


def digest_without_sound(item: Item) -> str:
    """Return the digest of the words and signs alone."""
    signs = _signs(text_of(item))
    if not signs:
        return plain_digest(item)
    return digest_of(f"{normal_words(item)}\n{signs}".encode("utf-8", "replace"), 12)


def digest_of_all(item: Item) -> str:
    """Return the digest of all that a person looks at before a release: every word, sign by sign, pictures, mark, tone.

    A recording beside it counts as well. Where it stands and when it shows make no difference, nor what the desk says
    of it later, as of an idea.
    """
    known, pictures = DECLARED[type(item)], (asset.digest for asset in assets_of(item))
    told = (known.kind, known.released(item), *pictures, getattr(item, "score", None), tone_of(item))
    if (recording := recording_of(item)) is not None:
        told = (*told, recording.digest)
    return digest_of(repr(told).encode("utf-8", "backslashreplace"), 12)


def _signs(text: str) -> str:
    """Return the signs of a text that are read, each with the number of letters before it."""
    told, letters, before = [], 0, 0
    words = text.translate(_SAME)
    for match in _SIGNS.finditer(words):
        sign = match.group().strip()
        if sign.isascii() or unicodedata.category(sign) in _READ:
            letters += sum(map(str.isalnum, words[before : match.start()]))
            before = match.start()
            told.append(f"{letters}{sign}")
    return " ".join(told)
