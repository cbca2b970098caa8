"""Objects to words that no font of this machine can draw, and says which script it is and which package brings it.

A letter, a number or a sign of money that is left out changes what is said, so the item waits; without an emoji or an
ornament it is shown, and that is noted.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence

from kiosk.library.lifecycle import Objection
from kiosk.model.items import Item
from kiosk.model.kinds import DECLARED, texts_in
from kiosk.model.language import Phrase

Undrawn = Callable[[str], str]
"""Gives the signs of a text that cannot be drawn here, each once."""

_MOST_SIGNS = 12
_NOTO, _CJK, _EMOJI = "fonts-noto-core", "fonts-noto-cjk", "fonts-noto-color-emoji"
_SCRIPTS = {
    "CJK": ("Chinees", "Chinese"), "IDEOGRAPHIC": ("Chinees", "Chinese"), "HIRAGANA": ("Japans", "Japanese"),
    "KATAKANA": ("Japans", "Japanese"), "HANGUL": ("Koreaans", "Korean"), "ARABIC": ("Arabisch", "Arabic"),
    "HEBREW": ("Hebreeuws", "Hebrew"), "THAI": ("Thais", "Thai"), "TIBETAN": ("Tibetaans", "Tibetan"),
    "DEVANAGARI": ("Devanagari (Hindi)", "Devanagari (Hindi)"), "MONGOLIAN": ("Mongools", "Mongolian"),
    "SYRIAC": ("Syrisch", "Syriac"), "THAANA": ("Thaana", "Thaana"), "COPTIC": ("Koptisch", "Coptic"),
    "ETHIOPIC": ("Ethiopisch", "Ethiopic"), "GREEK": ("Grieks", "Greek"), "CYRILLIC": ("Cyrillisch", "Cyrillic"),
    "TIFINAGH": ("Tifinagh (Berbers)", "Tifinagh (Berber)"), "GEORGIAN": ("Georgisch", "Georgian"),
    "ARMENIAN": ("Armeens", "Armenian"), "LATIN": ("Latijns", "Latin"),
}  # fmt: skip
"""Names of scripts by how the names of their signs begin in Unicode; any other is called as there."""
_IN_CJK = frozenset({"CJK", "IDEOGRAPHIC", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "FULLWIDTH", "HALFWIDTH"})


def nothing_undrawn(text: str) -> str:
    """Return that every sign can be drawn: where nothing is painted."""
    del text
    return ""


class LostSigns:
    """The signs of the items of one file that cannot be drawn: told in one sentence for all that wait for them."""

    def __init__(self, items: Sequence[Item], undrawn: Undrawn) -> None:
        self._of = {item.id: lost for item in items if (lost := _lost_in(item, undrawn))}
        telling = ((item, _telling(item, self._of[item.id])) for item in items if item.id in self._of)
        self._waiting = {item.id: signs for item, signs in telling if signs}

    def objections(self, item: Item) -> Iterator[Objection]:
        """Object to an item of which signs would be lost that say something, or all of its words."""
        if item.id in self._waiting:
            yield _objection("".join(dict.fromkeys("".join(self._waiting.values()))))

    @property
    def left_out(self) -> str:
        """The signs that nobody misses: the items are shown without them."""
        return "".join(dict.fromkeys("".join(lost for id_, lost in self._of.items() if id_ not in self._waiting)))


def _lost_in(item: Item, undrawn: Undrawn) -> str:
    """Return the signs of an item that cannot be drawn, each once."""
    texts = texts_in(DECLARED[type(item)].worded(item))
    if all(map(str.isascii, texts)):
        return ""
    return "".join(dict.fromkeys(sign for text in texts if not text.isascii() for sign in undrawn(text)))


def _telling(item: Item, lost: str) -> str:
    """Return the lost signs that an item waits for; none where it can be shown without."""
    telling = "".join(sign for sign in lost if _says_something(sign))
    return telling or (lost if _is_all(item, lost) else "")


def _objection(signs: str) -> Objection:
    scripts, packages = _scripts(signs), " ".join(_packages(signs))
    shown = signs[:_MOST_SIGNS] + ("…" if len(signs) > _MOST_SIGNS else "")
    return Objection(
        why=Phrase(f"Geen lettertype van deze kiosk kan dit tekenen: {shown} ({scripts.dutch}).",
                   f"No font of this kiosk can draw this: {shown} ({scripts.english})."),
        release=Phrase(
            f"Laat de beheerder van de kiosk geven: sudo apt install {packages}. Na een herstart staat het vanzelf op"
            " het scherm. Of haal deze tekens weg.",
            f"Have the keeper of the kiosk run: sudo apt install {packages}. After a restart it shows by itself. Or"
            " take these signs out.",
        ),
    )  # fmt: skip


def note_on(lost: str) -> Phrase:
    """Return what is told of signs that are left out."""
    own = [sign for sign in lost if unicodedata.category(sign) == "Co"]
    other = "".join(sign for sign in lost if sign not in own)
    named = " ".join([*([other[:_MOST_SIGNS]] if other else []), *(f"U+{ord(sign):04X}" for sign in own[:_MOST_SIGNS])])
    packages = " ".join(_packages(other))
    dutch, english = "", ""
    if packages:
        dutch, english = f" Misschien staan ze in een nieuwe {packages}.", f" Perhaps they are in a new {packages}."
    return Phrase(f"Weggelaten tekens, want geen lettertype heeft ze: {named}.{dutch}",
                  f"Signs left out, since no font has them: {named}.{english}")  # fmt: skip


def _says_something(sign: str) -> bool:
    category = unicodedata.category(sign)
    return category[0] in "LMN" or category in ("Sc", "Sm")


def _is_all(item: Item, lost: str) -> bool:
    """Tell whether of the words that an item is known by no sign would be left."""
    known = DECLARED[type(item)]
    words = "".join(texts_in((getattr(item, known.known_by),)))
    return bool(words) and not any(sign.isalnum() or sign not in lost for sign in words if not sign.isspace())


def _first(sign: str) -> str:
    name = unicodedata.name(sign, "")
    return name.split(" ")[0].partition("-")[0]


def _scripts(signs: str) -> Phrase:
    names: dict[tuple[str, str], None] = {}
    for sign in signs:
        begin = _first(sign)
        if unicodedata.category(sign)[0] not in "LM" or not begin:
            names["tekens", "signs"] = None
        else:
            names[_SCRIPTS.get(begin, (begin.capitalize(), begin.capitalize()))] = None
    return Phrase(" en ".join(dutch for dutch, _ in names), " and ".join(english for _, english in names))


def _packages(signs: str) -> list[str]:
    found: dict[str, None] = {}
    for sign in signs:
        if _first(sign) in _IN_CJK:
            found[_CJK] = None
        elif ord(sign) >= 0x1F000 and unicodedata.category(sign) in ("So", "Cn", "Sk"):
            found[_EMOJI] = None
        else:
            found[_NOTO] = None
    return list(found)
