"""Tells whether a name may still stand in a quote: in its words, in a line above or below them, or as its speaker."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from kiosk.formats.plain import holds_digit, single_spaced
from kiosk.formats.texts.attribution import is_who, may_name
from kiosk.formats.texts.attribution_parts import parsed
from kiosk.formats.texts.signed_ends import signed_ends
from kiosk.model.items import Quote
from kiosk.model.known_names import is_family
from kiosk.model.name_shapes import may_be_somebody, may_be_turned, tells_what
from kiosk.model.person_names import (
    is_anonymous,
    is_between,
    is_full_name,
    is_titled,
    names_somebody,
)

_NUMBERED = re.compile(r"[#(\[]?(?!(?:19|20)\d\d\D?$)\d{3,}[)\],.:;]?")
"""A word that may be the number of a customer: no year."""
_WORD = re.compile(r"[^\W\d_][^\W\d_'’-]*")
_PART_OF_NAME = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_STAMP = re.compile(r"(?:^|\s)[(\[]?\d+[/.:-][\d/.:-]*\d[)\]]?(?=\s|$)")
"""A day, a time or a mark between the words of a line."""
_LONGEST_LINE = 80
_PARTING = " ,-–—~|("
"""What stands between the words and what was taken off behind them."""
_SIGNS_BESIDE = "-–—―−~*•·>([★⭐☆_ \ufe0f"


def may_hold_name(quote: Quote, lines: Sequence[str]) -> bool:
    """Tell whether a name may stand in the words, in a short line above or below them, or unclear in the speaker."""
    if (quote.speaker is not None and _is_unclear(quote.speaker)) or may_name(quote.text):
        return True
    asked = lines if len(lines) < 6 else (*lines[:2], *lines[-3:])
    bare = [single_spaced(line).strip(_SIGNS_BESIDE) for line in asked if len(line) < 2 * _LONGEST_LINE or "  " in line]
    short = [line for line in bare if len(line) < _LONGEST_LINE]
    kept = [line for line in short if line and line in quote.text]
    kept += [rest for line in bare[-2:] if len(line) < _LONGEST_LINE and (rest := _left_of(line, quote.text))]
    kept += [one for line in kept if holds_digit(line) and (one := _STAMP.sub(" ", line).strip()) != line]
    if kept and any(
        (is_who(line) and parsed(line).speaker) or names_somebody(line) or _is_numbered(line) for line in kept
    ):
        return True
    return any(may_be_somebody(end, place) for end, place in signed_ends(quote.text, kept))


@lru_cache(maxsize=1024)
def _is_unclear(speaker: str) -> bool:
    """Tell whether what stands for who said it is perhaps more of a name than is shortened."""
    names = speaker.split(",")
    who = names[0].split()
    odd = (
        2 <= len(who) <= 4
        and all(map(_PART_OF_NAME.fullmatch, who))
        and who[-1].islower()
        and not is_full_name(" ".join(who))
    )
    return (
        any(map(_is_unknown, names))
        or (odd and not is_titled(who) and not is_anonymous(who))
        or _is_numbered(speaker.replace(",", " "))
        or may_be_turned(speaker)
    )


def _is_numbered(line: str) -> bool:
    """Tell whether a line is the number of a customer with what may be a name, and no sentence with a number in it."""
    words = line.strip(" .").split() if holds_digit(line) else []
    beside = [word for word in words if not _NUMBERED.fullmatch(word)]
    names = [word for word in beside if not word.islower()]
    return (
        len(words) <= 5
        and 0 < len(names) <= len(beside) < len(words)
        and (all(word in names or is_between(word) or tells_what(word) for word in beside))
    )


def _is_unknown(who: str) -> bool:
    """Tell whether the one word for who said it is perhaps a family name: no first name, and not what somebody is."""
    word = who.strip(" .")
    return _WORD.fullmatch(word) is not None and not is_family(word) and may_be_somebody(word)


def _left_of(line: str, text: str) -> str:
    """Return what of the last line stayed at the end of the words, where a town or a mark behind it was taken off."""
    words, last = line.split(), text[-1:]
    if not words or words[0].rstrip(_PARTING) not in text:
        return ""
    for count in range(len(words) - 1, 0, -1):
        end = words[count - 1][-1]
        if end != last and end not in _PARTING:
            continue  # as of nearly every word
        begin = " ".join(words[:count]).rstrip(_PARTING)
        if begin and text.endswith(begin):
            return begin
    return ""
