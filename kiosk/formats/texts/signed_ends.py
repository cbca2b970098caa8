"""Cuts out of a quote the short ends where people sign: lines of their own, and what stands behind or before a sign."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kiosk.formats.plain import has_one, small_letters
from kiosk.model.name_shapes import SigningPlace

_LONGEST = 60
"""Letters of such an end."""
_OF_NUMBERS = "0123456789 ()[].,/"
"""What a number or a mark behind the words is made of: it is looked at no further."""
_MOST_SIGNS = 3
"""Signs, from the end on, behind which a name is looked for."""
_MOST_SIGNED = 4
"""Spaces in a name with a town behind it, where a dot ends it as it ends a sentence."""
_GREETING = r"(?:met\s)?(?:\w+e\s)?groet(?:en|jes)?(?:\svan)?|m\.?v\.?g|gr|liefs|aldus"
_BEHIND = re.compile(
    rf"(?P<signed>(?<!\w)(?:{_GREETING})\b[.,:]*\s+|[”»](?!\w),?\s+|\s[-–—~|]+\s|(?<!\w)[(\[])"
    r"|[!?…\"](?!\w),?\s+|(?<!\b\w)\.\s+",
    re.IGNORECASE,
)
"""What stands between the words and a name behind them: the end of a sentence, a sign, or a greeting."""
_BEHIND_SIGN = re.compile(
    r"[”»(\[!?…\".\s](?:(?<=[”»])(?!\w),?\s+|(?<=\s)[-–—~|]+\s|(?<![^(\[])(?<!\w[(\[])|(?<=[!?…\"])(?!\w),?\s+"
    r"|(?<=\.)(?<!\b\w\.)\s+)"
)
"""The same without a greeting: it begins with a sign, so that no letter is looked at more than once."""
_SIGNED = frozenset("”»([")
"""The signs, and any white space before a dash, behind which people sign."""
_GREETS = re.compile(r"groet|\bgr\b|m\.?v\.?g\b|liefs|aldus")
_OF_GREETINGS = ("gr", "vg", "v.g", "iefs", "ldus")
"""What a greeting in small letters cannot do without."""
_BETWEEN = r"(?:van|de[nr]?|la|el|ten|ter|op|in|v[./]d\.?|['’]t)"
_CAPITALS = re.compile(
    r"([^\W\d_A-Z][\w’']*)[.,]?\s((?:[^\W\d_a-z][\w.'’-]*,?)"
    rf"(?:\s(?:{_BETWEEN}\s){{0,3}}[^\W\d_a-z][\w.'’-]*,?){{1,3}})$"
)
"""Words with a capital side by side at the very end, behind one without."""
_FROM = frozenset("van bij met door aan in uit op te tot voor naar de het een en of from at by with to and the".split())  # noqa: SIM905
"""Words behind which a company or a place stands rather than who signs."""
_NAMED = re.compile(r"(?:ingezonden|ingestuurd|getekend|door|naam|klant|afzender|bron|aldus|namens)\b\W", re.IGNORECASE)
_WITH_CAPITAL = ("Van ", "De ", "Ten ", "Ter ")
_SAYS = ("schreef", "schrijft", "zegt", "zei", "wrote", "says")
_HEAD = re.compile(rf"([^:!?\n]{{2,{_LONGEST}}}?)(?::(?:\s?(?P<quoted>[“„«\"'])|(?=\s|$))|\s(?:{'|'.join(_SAYS)})\b)")
_SAID = re.compile(r"[\d!?]|[^\W\d_]{3}\.\s")
"""What stands in no head before a colon that says whose words follow."""


def signed_ends(text: str, lines: Sequence[str]) -> Iterator[tuple[str, SigningPlace]]:
    """Yield the short ends of a quote of these words and its short lines, and what kind of place each stands in."""
    for line in lines:
        if line != text and len(line) <= _LONGEST and not _is_called(line):
            yield line, _place_of(line)
    tail = text[-_LONGEST - 20 :]
    for at, signed in _signs_in(tail):
        end = tail[at:]
        short = len(end) <= _LONGEST and not _is_called(end) and bool(end.strip(_OF_NUMBERS))
        if short and (signed or ("," in end and end.count(" ") < _MOST_SIGNED) or not _ends_sentence(end)):
            yield end, SigningPlace.SIGNED if signed else SigningPlace.END
    last = tail[tail.rfind(" ") + 1 :]
    capitals = _CAPITALS.search(tail) if last[:1].isupper() else None
    if capitals is not None and capitals[1].casefold() not in _FROM:
        yield capitals[2], SigningPlace.MIDDLE
    begin = text[: _LONGEST + 2]
    head = _HEAD.match(begin) if ":" in begin or has_one(begin, _SAYS) else None
    if head is not None and not _SAID.search(head[1]):
        yield head[1], SigningPlace.SIGNED if head["quoted"] else SigningPlace.HEAD


def _signs_in(tail: str) -> list[tuple[int, bool]]:
    """Return where the last signs behind which a name may stand end, and whether one signs behind them."""
    small = small_letters(tail)
    if has_one(small, _OF_GREETINGS) and _GREETS.search(small):
        return [(sign.end(), sign["signed"] is not None) for sign in _BEHIND.finditer(tail)][-_MOST_SIGNS:]
    found = list(_BEHIND_SIGN.finditer(tail))[-_MOST_SIGNS:]
    return [(sign.end(), tail[sign.start()] in _SIGNED or tail[sign.start()].isspace()) for sign in found]


def _place_of(line: str) -> SigningPlace:
    if line.endswith(":") or _NAMED.match(line):
        return SigningPlace.SIGNED
    alone = " " not in line or line.startswith(_WITH_CAPITAL) or not _ends_sentence(line)
    return SigningPlace.LINE if alone else SigningPlace.MIDDLE


def _is_called(line: str) -> bool:
    return line.rstrip(' )]”»"').endswith(("!", "?", "…"))


def _ends_sentence(line: str) -> bool:
    """Tell whether a line ends with a dot that is not the one of an initial."""
    bare = line.rstrip(' )]”»"')
    return bare.endswith(".") and (bare[-3:-1].isalpha() or bare[-2:-1].isdigit())
