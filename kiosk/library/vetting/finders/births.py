"""Finds days of birth after a word that says so, in digits and in words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kiosk.library.vetting.finders.found import Found, Personal

_MONTH = (
    r"(?:jan(?:uari|uary)?|feb(?:ruari|ruary)?|maart|mrt|mar(?:ch)?|apr(?:il)?|mei|may|juni?|june|juli?|july|aug(?:ustus|ust)?"
    r"|sept?(?:ember)?|o[kc]t(?:ober)?|nov(?:ember)?|dec(?:ember)?|juillet|mai|juin|mars|januar|februar)"
)
_YEAR_IN_WORDS = r"(?:(?:negentien|twintig|tweeduizend)(?:honderd)?\s?)?[a-zëé]{3,16}(?:tig|tien)"
_DAY = (
    rf"(?:\d{{1,2}}(?:e|ste|de)?[\s./–-]{{1,3}}(?:\d{{1,2}}|{_MONTH})(?:[\s./'’–-]{{1,3}}\d{{2,4}}|\s{_YEAR_IN_WORDS})?"
    rf"|{_MONTH}\s(?:\d{{1,2}}(?:st|nd|rd|th)?,?\s)?\d{{4}}"
    rf"|\d{{4}}[./ -]\d{{1,2}}[./ -]\d{{1,2}}|\d{{8}}|\d{{1,2}}{_MONTH}\d{{2,4}}"
    rf"|[a-zë]{{3,16}}\s{_MONTH}(?:\s(?:\d{{2,4}}|{_YEAR_IN_WORDS})))(?!\w)"
)
_BORN = (
    r"(?:geb(?:oren|oorte(?:datum|dag)?|\.?\s?dat(?:um)?)?(?!\w)|date\sof\sbirth|birth\s?date|d\.?o\.?b(?!\w)|born|(?:ik\s)?ben\svan"
    r"|n[ée]e?\sle)"
)
_FEAST = r"(?:jarig|verjaardag|verjaart|birthday)(?:\s(?:is|was|op|ben|ik|van)|\s?[:,]){0,2}"
_OF_OLD = r"(?:19\d\d|200\d|201[0-5])"
_BIRTH = (
    rf"(?i)(?<!\w){_BORN}(?:[^\w\n]{{1,3}}[^\W\d_]{{1,14}}){{0,4}}?[^\w\n]{{0,3}}(?P<day>{_DAY})(?!\s(?:tot|t/m|af))"
    rf"|(?<!\w){_FEAST}\s(?P<feast>\d{{1,2}}[\s./-]{{1,2}}(?:\d{{1,2}}|{_MONTH})[\s./-]{{1,2}}{_OF_OLD})(?!\w)"
    rf"|(?<![\w*])[*°]\s?(?P<sign>\d{{1,2}}[./-]\d{{1,2}}[./-]{_OF_OLD})(?!\w)"
    rf"|(?<![\w.-])(?P<before>{_DAY})(?=(?:\s[^\W\d]{{1,14}}){{0,3}}\sgeboren(?!\w))"
    r"|(?:geboortejaar|geb\.?\s?jaar)\W{0,3}(?:is\s)?(?P<year>\d{4})"
)
"""A day, or a month and a year; a year alone only where it is called that of a birth."""


_LATELY = rf"(?i){_MONTH}\s20(?:1[6-9]|[2-9]\d)"
"""A month without its day in which nobody was born who speaks: what is told is the start of something."""


def births(text: str) -> Iterator[Found]:
    """Find the day of a birth."""
    for match in re.finditer(_BIRTH, text):
        if match["before"] and re.fullmatch(_LATELY, match["before"]):
            continue
        yield Found(*match.span(match.lastgroup or 0), Personal.BIRTH)
