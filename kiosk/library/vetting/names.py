"""Finds names of people in running text: they are shortened after a title or "mijn naam is", and else noticed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kiosk.library.vetting.word_looks import WordLooks
from kiosk.model.known_names import NOT_PEOPLE, is_first

_BEFORE_FAMILY = frozenset(
    "van der den de het 't ’t ten ter te el al la le von da di du dos ben bin en in op aan uit vd v/d -".split()  # noqa: SIM905
)
_BETWEEN = r"(?:van|der|den|de|het|'t|’t|ten|ter|te|el|al|la|le|von|da|di|du|dos|ben|bin|v\.?\s?d\.?|v/d|v\.)"
_CAPITAL = r"[^\W\d_a-zà-öø-ÿ]"
_PART = rf"(?:{_CAPITAL}\.(?:\s?{_CAPITAL}\.)*|(?:Joh|Th|Chr|Ph|Fr)\.|{_CAPITAL}[\w'’]*(?:-[\w'’]+)*)"
_MORE = rf"(?:(?:\s?-\s|\s|(?<=\.))(?:{_BETWEEN}\s){{0,3}}{_PART}){{0,3}}"
_FAMILY = rf"(?:(?:in|op|aan|uit)\s(?=den|de|der|het|'t|’t))?(?:{_BETWEEN}\s){{0,3}}{_PART}{_MORE}"
_NAME = rf"{_FAMILY}(?:\sen\s{_FAMILY})?"
_COMMON = (
    r"(?:(?:de|van|van\sde|van\sden|van\sder)\s)?(?:janss?en|vries|jong|jonge|berg|dijk|bakker|visser|smit|meijer|meyer|boer"
    r"|mulder|groot|bos|vos|peters|hendriks|leeuwen|dekker|brouwer|wit|dijkstra|smits|graaf|meer|linden|kok|jacobs|haan"
    r"|vermeulen|heuvel|veen|broek|bruin|schouten|beek|willems|vliet|hoekstra|maas|verhoeven|koster|dam|prins|wal|huisman"
    r"|postma|kuijpers|kuipers|bosch|yilmaz|mohamed|ali|peeters|maes|mertens|claes|wouters)(?!\w)"
)
"""The most common family names, which people also type in small letters after a title."""
_TITLE = (
    r"(?<!\w)(?:(?i:mevrouw|mejuffrouw|juffrouw|juf|meester|meneer|mijnheer|heer|heren|familie|miss|madam|zuster|dokter|dominee"
    r"|(?P<short>mevr|mw|mej|dhr|hr|fam|mrs|mr|ms)\.?)|[Dd]r\.(?!\s?(?:Oetker|Martens)))"
    r"(?:\s(?i:dr|drs|ing|ir|mr|prof|en\smevr(?:ouw|\.)?|en\smw\.?)\.?){0,2}(?:\s{1,3}|(?<=\.))"
)
_SMALL = (
    r"(?!(?:heeft|haar|zijn|hele|hier|over|maar|meld|vroeg|hielp|zegt|vond|ging|zelf|weer|alleen|weet|wist|kwam|zeer|echt|veel"
    r"|deze|daar|altijd|gewoon|terug|zonder|steeds|toen|door|voor|naar|waar|werd|wordt|moest|graag|klaar|bezig|boos|blij"
    r"|achter|aardig|vriendelijk)(?!\w))(?:(?:van\s)?(?:de|den|der)\s|van\s)?[a-z]{4,}(?<![dt]e)(?<!t)(?<!ig)(?!\w)"
)
_TITLED = rf"{_TITLE}(?P<name>{_NAME}|(?i:{_COMMON})|(?(short){_SMALL}|(?!)))"
_MY_NAME = rf"(?<!\w)(?i:mijn\snaam\sis|m'n\snaam\sis|ik\sheet|my\sname\sis)\s(?P<name>{_NAME})"
_SIGNED = (
    r"(?<!\w)(?i:groet(?:en|jes)?(?:\svan)?|gr|mvg|liefs|hoogachtend|spreekt\smet|gesproken\smet|ik\sben|namens|regards)"
    r"[.,!:]{0,2}\s{1,3}"
    rf"(?P<name>(?:{_CAPITAL}[^\W\d_]+|(?:[A-Z]\.\s?){{0,3}}[A-Z]\.)(?:-\w+)?{_MORE})"
)
"""Where people say who they are; only a first name that is known, or initials, are believed."""
_TITLES = "mevr mw menee mijnh heer heren hr fam mr miss mej juf dr. meester zuster dokter madam".split()  # noqa: SIM905
_SAYS = ("naam is", "ik heet ", "name is")
_SIGNS = ("groet", "gr. ", " gr ", "mvg", "liefs", "ekt met ", "ken met ", "ik ben ", "namens", "regards")
"""What the patterns cannot do without, in small letters."""
_LOOKS = WordLooks((_TITLES, _SAYS, _SIGNS))
_NO_NAME = frozenset("""
    ik u wij we die dat dit hij zij ze het een en maar of als toen dus want ook niet nog er wat wie hoe waar mijn uw
    onze is was aan van de in op the you and
""".split())  # fmt: skip  # noqa: SIM905
"""Words with a capital after a title that begin a sentence or stand in a shouted one."""


def shorten_names(text: str) -> str:
    """Return a text in which names after a title are first letters: "mevrouw De Vries" becomes "mevrouw De V."."""
    small = text.casefold()
    held = _LOOKS.may_be_in(small)
    if not held:
        return text  # as nearly all
    if held & 1 and any(map(small.__contains__, _TITLES)):
        text = re.sub(_TITLED, _initials, text)
    if held & 2 and any(map(small.__contains__, _SAYS)):
        text = re.sub(_MY_NAME, _first_name_stays, text)
    if held & 4 and any(map(small.__contains__, _SIGNS)):
        text = re.sub(_SIGNED, _known_first_name_stays, text)
    return text


def _initials(match: re.Match[str]) -> str:
    title, name = match.group()[: match.start("name") - match.start()], match["name"]
    words = name.split()
    family = next((number for number, word in enumerate(words, 1) if word.casefold() not in _BEFORE_FAMILY), 0)
    words, after = (words[:family], words[family:]) if match.string.isupper() else (words, [])
    if (
        not words
        or words[-1].casefold() in _NO_NAME
        or (words[0][0].isupper() and words[0].casefold() in _NO_NAME - _BEFORE_FAMILY)
    ):
        return match.group()
    kept = (
        word if word.casefold() in _BEFORE_FAMILY or word.endswith(".") else f"{word[0].upper()}." for word in words
    )
    return title + _without_second_dot(match, " ".join((*kept, *after)))


def _first_name_stays(match: re.Match[str]) -> str:
    first, *others = re.sub(r"(?<=\.)(?=[^\W\d_]{2})", " ", match["name"]).split()
    if not others:
        return match.group()
    short = (word if word.casefold() in _BEFORE_FAMILY or word.endswith(".") else f"{word[0]}." for word in others)
    return match.group()[: match.start("name") - match.start()] + _without_second_dot(match, " ".join((first, *short)))


def _known_first_name_stays(match: re.Match[str]) -> str:
    first = re.match(r"[^\W\d_]+", match["name"])
    known = first is None or match["name"][first.end() : first.end() + 1] == "." or is_first(first[0])
    return _first_name_stays(match) if known else match.group()


def _without_second_dot(match: re.Match[str], name: str) -> str:
    return name[:-1] if match.string[match.end() : match.end() + 1] == "." and name.endswith(".") else name


_LIKELY = (
    rf"(?<!\w)(?P<first>{_CAPITAL}[^\W\d_]+)"
    rf"(?:-\w+)?\s(?:(?i:{_BETWEEN})\s){{0,3}}{_CAPITAL}[^\W\d_]{{2,}}(?:-\w+)?"
)


def likely_name(text: str) -> str | None:
    """Return what looks like the name of a person, a known first name and a family name, or None."""
    return next((text[start:end] for start, end in likely_names(text)), None)


def likely_names(text: str) -> Iterator[tuple[int, int]]:
    """Give where each stands in a text that looks like the name of a person."""
    place = 0
    while match := re.compile(_LIKELY).search(text, place):
        if is_first(match["first"]) and match.group().casefold() not in NOT_PEOPLE:
            yield match.span()
        place = match.end("first")
