"""Tells whether a name may still stand in a quote: in its words, in a line above or below them, or as its speaker."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from kiosk.formats.plain import has_one, holds_digit, single_spaced
from kiosk.formats.texts.attribution import is_who, may_name
from kiosk.formats.texts.attribution_parts import parsed
from kiosk.model.items import Quote
from kiosk.model.known_names import is_family, is_first, is_town
from kiosk.model.ordinary_words import is_ordinary
from kiosk.model.person_names import (
    is_anonymous,
    is_between,
    is_first_name,
    is_full_name,
    is_titled,
    names_somebody,
    plain,
    without_words_beside,
)

_NUMBERED = re.compile(r"[#(\[]?(?!(?:19|20)\d\d\D?$)\d{3,}[)\],.:;]?")
"""A word that may be the number of a customer: no year."""
_WHAT = re.compile(
    r"(?i)\w*(?:klant|huurder|bewoner|bewoonster|reiziger|eigenaar|houder|gebruiker|bezoeker|gast|lid|ouders?|moeder|vader"
    r"|buur|student|patiënt|cliënt|koper|rijder|ster|eur|euse|iste?|ante|ente|arts|agent|meisje|jongen|vrouw|gezin|echtpaar)"
)
"""A word that says what somebody is."""
_WORD = re.compile(r"[^\W\d_][^\W\d_'’-]*")
_PART_OF_NAME = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_DIVIDED = re.compile(r"\s*[,;|(/)]\s*|\s[-–—]\s|\s(?:uit|from)\s")
_SIGNING = frozenset(
    """
    groet groeten groetjes mvg gr liefs ingezonden ingestuurd getekend aldus namens bron afzender door review reactie
    """.split()  # noqa: SIM905
)
"""Words before a name by which somebody signs, or is told to have."""
_STAMP = re.compile(r"(?:^|\s)[(\[]?\d+[/.:-][\d/.:-]*\d[)\]]?(?=\s|$)")
"""A day, a time or a mark between the words of a line."""
_LONGEST_END = 60
"""Letters at the end of a text in which a name is looked for."""
_BEFORE_NAME = re.compile(r"[.!?…”»\"]+,?\s+|\s[-–—~]\s|\s[(\[]|,?\s[Aa]ldus\s")
"""What stands between the words and a name behind them."""
_SIGNED_BY = (" (", " [", " - ", " – ", " — ", " ~ ", "ldus ", "”", "»")
"""What a name behind it needs, where a dot ends the words."""
_LONGEST_HEAD = 75
_SAYS = (" schreef", " schrijft", " zegt", " zei", " wrote", " says")
_LONGEST_LINE = 80
_LONGEST_ALONE = 60
"""Letters of a line that is nothing but a name with what belongs to it."""
_SIGNS_BESIDE = "-–—―−~*•·>([★⭐☆_ \ufe0f"
_HEAD = re.compile(r"([^:.!?\n]{3,60}?)(?::| (?:schreef|schrijft|zegt|zei|wrote|says)\b)")


def may_hold_name(quote: Quote, lines: Sequence[str]) -> bool:
    """Tell whether a name may stand in the words, in a short line above or below them, or unclear in the speaker."""
    if (quote.speaker is not None and _is_unclear(quote.speaker)) or may_name(quote.text):
        return True
    asked = lines if len(lines) < 6 else (*lines[:2], *lines[-3:])
    bare = [single_spaced(line).strip(_SIGNS_BESIDE) for line in asked if len(line) < 2 * _LONGEST_LINE or "  " in line]
    kept = [line for line in bare if line and len(line) < _LONGEST_LINE and line in quote.text]
    kept += [one for line in kept if holds_digit(line) and (one := _STAMP.sub(" ", line).strip()) != line]
    if any((is_who(line) and parsed(line).speaker) or names_somebody(line) or _is_numbered(line) for line in kept):
        return True
    ends = (quote.text, *kept[:1], *kept[-1:])
    return any(stands_alone(line, whole=line == quote.text) for line in ends if len(line) < _LONGEST_ALONE) or (
        _ends_in_name(quote.text) or _begins_with_name(quote.text)
    )


@lru_cache(maxsize=1024)
def _is_unclear(speaker: str) -> bool:
    """Tell whether what stands for who said it is perhaps more of a name than is shortened."""
    who = speaker.split(",", maxsplit=1)[0].split()
    odd = (
        2 <= len(who) <= 4
        and all(map(_PART_OF_NAME.fullmatch, who))
        and who[-1].islower()
        and not is_full_name(" ".join(who))
    )
    return (
        _is_unknown(who)
        or (odd and not is_titled(who) and not is_anonymous(who))
        or _is_numbered(speaker.replace(",", " "))
    )


def _is_numbered(line: str) -> bool:
    """Tell whether a line is the number of a customer with what may be a name, and no sentence with a number in it."""
    words = line.strip(" .").split() if holds_digit(line) else []
    beside = [word for word in words if not _NUMBERED.fullmatch(word)]
    names = [word for word in beside if not word.islower()]
    return (
        len(words) <= 5
        and 0 < len(names) <= len(beside) < len(words)
        and (all(word in names or is_between(word) or _WHAT.match(word) for word in beside))
    )


def _is_unknown(who: list[str]) -> bool:
    """Tell whether the one word for who said it is perhaps a family name: no first name, and not what somebody is."""
    return (
        len(who) == 1
        and who[0][0].isupper()
        and _WORD.fullmatch(who[0]) is not None
        and not (is_first(who[0]) or is_family(who[0]) or is_town(who[0]) or is_anonymous(who) or is_titled(who))
        and not _WHAT.fullmatch(who[0])
    )


def stands_alone(line: str, *, whole: bool) -> bool:
    """Tell whether a line of a word or two, which no sign ends, is perhaps a name; a whole quote may be of one word."""
    parts = _DIVIDED.split(line) if len(line) < _LONGEST_ALONE else [""]
    written = parts[0].split()
    words = without_words_beside(written)
    if not 1 <= len(words) <= 4 or not all(map(_PART_OF_NAME.fullmatch, words)) or is_ordinary(words[-1]):
        return False
    if not all(map(_is_beside_name, parts[1:])):
        return False
    if len(words) == 1:
        alone = (len(parts) == 1 or parts[1].strip()[:1].islower()) and (
            not whole or not _SIGNING.isdisjoint(map(plain, written[: len(written) - 1]))
        )
        return alone and words[0][0].isupper() and not is_town(words[0]) and is_first_name(words[0])
    return is_first(words[0]) and all(is_between(word) or not word.islower() for word in words[1:-1])


def _is_beside_name(part: str) -> bool:
    """Tell whether a part of a line may stand beside a name: a town, a day, what somebody is."""
    words = part.split()
    return len(words) < 4 and (not part.strip()[:1].islower() or any(map(_WHAT.fullmatch, words)))


def _ends_in_name(text: str) -> bool:
    """Tell whether a name may stand alone behind the last sentence: "Prima. Zwetsloot, Gouda", "Top! (ria bos)"."""
    end = text[-_LONGEST_END:]
    if end.endswith(".") and not ("," in end or has_one(end, _SIGNED_BY)):
        return False  # as nearly all
    end = end.rstrip(" .)]")
    sign = next(reversed(list(_BEFORE_NAME.finditer(end))), None)
    if sign is None:
        return False
    name, _, rest = end[sign.end() :].lstrip("-–—~([ ").partition(",")
    signed = sign[0][0] not in ".!?…" or end[sign.end() :][:1] in {"-", "–", "—", "~", "(", "["}
    words = without_words_beside(name.split())
    capitals = all(word[0].isupper() or is_between(word) for word in words) and not any(map(is_ordinary, words))
    if 0 < len(words) < 4 and capitals and (is_town(rest.strip()) if rest else not {"”", "»"}.isdisjoint(sign[0])):
        return True
    return (signed or not text.endswith(".")) and stands_alone(name, whole=True)


def _begins_with_name(text: str) -> bool:
    """Tell whether a name may stand before what was said: "ria zwetsloot: prima", "ria zwetsloot schreef: prima"."""
    head = _HEAD.match(text) if ":" in text[:_LONGEST_HEAD] or has_one(text[:_LONGEST_HEAD], _SAYS) else None
    return head is not None and stands_alone(head[1].strip('“”" '), whole=True)
