"""Finds addresses as the English write them: the number of the house, and then its street."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kiosk.library.vetting.finders.found import Found, Personal

_SURE = r"Street|Road|Lane|Avenue|Terrace|Crescent|Mews|Embankment|Rd\.?|Ave\.?|Ln\.?|Cres\.?|Blvd\.?|St\."
_RARE = (
    r"Drive|Close|Square|Court|Grove|Gardens?|Way|Walk|Place|Boulevard|Parade|Wharf|Quay|Row|Rise|Approach|Hill|Green|View|Gate|Park|St"
    r"|Dr\.?|Sq\.?"
)
"""Kinds of street that are words of other things too: before them somebody lives, or a town stands behind."""
_NUMBER = r"(?P<number>\d{1,4}(?:\s?[-–/]\s?\d{1,4})?\s?[A-Za-z]?),?\s"
_NAME = r"(?:[A-Z][\w'’.-]{0,20}\s|\d{1,3}(?:st|nd|rd|th)\s){1,3}"
_STREET = re.compile(rf"(?<![\w.,:€£$-])(?P<street>{_NUMBER}{_NAME}(?:(?P<sure>{_SURE})|(?P<rare>{_RARE})))(?!\w)")
_LOUD = re.compile(rf"(?<![\w.,:€£$-])(?P<street>{_NUMBER}(?:[A-Z'’]{{2,20}}\s){{1,3}}(?:{_SURE.upper()}))(?!\w)")
_AT_HOME = re.compile(
    r"(?:\bliv(?:e|es|ed|ing)|\bmoved|\baddress|\bflat|\bour house|\bmy house)\b[^.,!?\n]{0,24}$|(?<!\w)(?:at|to)\s$"
    r"|\b(?:flat|unit|apartment|house)[\s,]+\w{0,4},?\s$",
    re.IGNORECASE,
)
_LIVES = re.compile(
    rf"(?i)\b(?:liv(?:e|es|ed|ing)\s(?:at|on|in)|address(?:\sis|:)?)\s(?P<street>\d{{1,4}}[a-z]?,?\s(?:[\w'’]{{2,20}}\s){{1,3}}?"
    rf"(?:{_SURE}|{_RARE}))(?!\w)"
)
_IN_TOWN = re.compile(r",\s[A-Z][a-z]")
_COUNTED = re.compile(
    r"(?:bus|tram|line|route|level|store|shop|branch|platform|exit|gate|order|room|stop|terminal|floor|the|lijn|halte|filiaal|winkel)\s$",
    re.IGNORECASE,
)
"""What is numbered, before a street that is no home."""
_NO_NAME = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Hours?|Star|Days?|Minutes?|Years?|Miles?"
    r"|People|Items?|Mile|Man|Way|Lane|Level|Storey|Seater?|Bed|Bedroom|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\s"
)
_MAKE = re.compile(r"\w*[A-Z]\w* $")
"""A name before a number: "iPhone 15"."""
_YEAR = re.compile(r"(?:19|20)\d\d")


def english_streets(text: str) -> Iterator[Found]:
    """Find a number and the street behind it, where neither a year nor what is counted makes it something else."""
    for pattern in (_STREET, _LOUD):
        for match in pattern.finditer(text):
            if _is_home(text, match):
                yield Found(*match.span("street"), Personal.ADDRESS)
    for match in _LIVES.finditer(text):
        yield Found(*match.span("street"), Personal.ADDRESS)


def _is_home(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 40) : match.start()]
    named = match["street"][match.end("number") - match.start("street") :].lstrip(" ,")
    if _YEAR.fullmatch(match["number"].strip()) or _COUNTED.search(before) or _NO_NAME.match(named):
        return False
    if match.re is _STREET and match["rare"]:
        alone = match[0].strip(".") == text.strip(" .")
        placed = _IN_TOWN.match(text, match.end()) is not None and not _MAKE.search(before)
        return alone or placed or _AT_HOME.search(before) is not None
    return True
