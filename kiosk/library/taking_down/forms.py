"""What of a text counts when it is compared with an order: its letters and digits, however it was written."""

from __future__ import annotations

import html
import re
import unicodedata
from functools import lru_cache
from unicodedata import combining

from kiosk.library.vetting.length import story_id
from kiosk.library.vetting.names import shorten_names
from kiosk.library.vetting.personal import find, mask
from kiosk.model.items import Item, Quote
from kiosk.model.kinds import DECLARED, texts_in
from kiosk.model.normal_form import normal_form
from kiosk.model.roles import FieldRole
from kiosk.model.value import reader, value

LONG_ENOUGH = 8
"""Letters and digits that words must have to be found as a part of others, or to find a part of theirs."""

_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,80}>")
_WORDS = {
    cls: reader(tuple(part.name for part in known.parts if part.role not in {FieldRole.FACT, FieldRole.PICTURE}))
    for cls, known in DECLARED.items()
}
"""Reads every field of a kind that holds words, also those that nobody would look an item up by."""


_MARKS = "\u0300"
"""Before this sign none is put upon another."""
_NO_LETTERS = dict.fromkeys(at for at in range(128) if not chr(at).isalnum())
_LOOKS_LIKE = str.maketrans(
    dict(zip("авекмнорстухіјѕԁһӏԛԝαεηικνορτυχøłđħıɑɡᴀʙᴄᴅᴇꜰғɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ",
             "abekmhopctyxijsdhlqwaenikvoptuxoldhiagabcdeffghijklmnoprstuvwyz", strict=True))
    | {"æ": "ae", "œ": "oe", "ð": "d", "þ": "th"}
)  # fmt: skip
"""Small letters of other alphabets that nobody tells from these, and those that a keyboard here does not have."""


def form(text: str) -> str:
    """Return the letters and digits alone, in small letters without accents: an export spells them in many ways."""
    if text.isascii() and "&" not in text and "<" not in text:  # nearly every text, and all are asked
        return text.translate(_NO_LETTERS).lower() or text.casefold().strip()
    words = text
    if "&" in words:
        words = html.unescape(html.unescape(words))  # an export of an export
    if "<" in words:
        words = _TAG.sub(" ", words)
    if not words.isascii():
        words = "".join(one for one in unicodedata.normalize("NFKD", words) if one < _MARKS or not combining(one))
    letters = normal_form(words)
    return letters if letters.isascii() else letters.translate(_LOOKS_LIKE)


@value
class Forms:
    """An item as orders are compared with it."""

    names: frozenset[str]
    """Its ids, its file with and without the folder, also without what a computer hides of it, and each of its texts
    whole."""
    said: tuple[str, ...]
    """The texts that it is known by, as they are and as they are shown, the longest first."""
    texts: tuple[str, ...]
    """All its texts, also who says them and where."""
    whole: tuple[str, ...]
    """All its texts in one, as they are and as they are shown."""


def forms_of(item: Item, *, named: bool = True) -> Forms:
    """Return the forms of an item, as it is in its file and as it is on the screen: masked, and with short names.

    Leave out its names where nobody looks for them.
    """
    texts = texts_in(_WORDS[type(item)](item))
    known = DECLARED[type(item)]
    said = texts_in(known.identity(item)) or texts_in(known.sought(item))
    forms = {text: _both(text) for text in {*texts, *said}}
    own, shown = [forms[text][0] for text in texts], [forms[text][1] for text in texts]
    names: frozenset[str] = frozenset()
    if named:
        ids = (str(item.id), str(story_id(item))) if isinstance(item, Quote) else (str(item.id),)
        names = frozenset((*ids, *_names_of(item.origin.path), *own, *shown)) - {""}
    of_said = {one for text in said for one in forms[text]} - {""}
    return Forms(
        names=names,
        said=tuple(sorted(of_said, key=lambda one: (-len(one), one))),
        texts=tuple(dict.fromkeys((*own, *shown))),
        whole=tuple(dict.fromkeys(("".join(own), "".join(shown), *(one for one in shown if one not in own)))),
    )


@lru_cache(maxsize=256)
def _names_of(path: str) -> tuple[str, ...]:
    """Return the forms of the names of a file; one without its suffix only where it is long enough to be sure."""
    name, bare = path.rpartition("/")[2], path.rpartition(".")[0]
    hidden = (form(bare), form(bare.rpartition("/")[2]))
    return (form(path), form(name), *(one for one in hidden if len(one) >= LONG_ENOUGH))


def _both(text: str) -> tuple[str, str]:
    """Return the forms of a text as it is and as it is on the screen: who copies from there or a receipt copies that.

    There it is masked, and its names are short.
    """
    found, own = find(text), form(text)
    shown = shorten_names(mask(text, found) if found else text)
    return own, own if shown is text else form(shown)
