"""What a line or an end that says who said it looks like: its signs, verbs, titles, marks, and what parts them."""

from __future__ import annotations

import re

from kiosk.formats.worded import WordedPattern

SIGN = re.compile(r"^\s*(?:[-‐‑‒–—―−~*•·‣▪▫◦⁃>»→]+)\s*([^\s–—-].*)$")
BRACKET_LINE = re.compile(r"^\s*[(\[]([^()\[\]]{2,80})[)\]]\.?\s*$")
_INITIALS = r"(?:[^\W\d_a-z]\.\s?){0,4}"
DASH_END = re.compile(rf"^(.*[.!?…”\"'’»])\s*\s[-–—―−~]+\s*({_INITIALS}[^\W\d_a-z][^.!?;:]{{1,78}}\.?)$", re.DOTALL)
BRACKET_END = re.compile(r"^(.*[.!?…”\"'’»])\s*[(\[]([^\W\d_a-z][^()\[\]!?;:]{1,60})[)\]]\.?$", re.DOTALL)
LOOSE_END = re.compile(r"^(.*\S)\s+(?:[-–—―−~|/]+\s*|\()([^\W\d_a-z][^.!?;:()–—|]{3,78})\)?\.?$", re.DOTALL)
SENTENCE_END = re.compile(r"^(.*[.!?…”\"’»])\s+([^\W\d_][^.!?;:]{3,60})$", re.DOTALL)
_VERBS = (
    r"(?:aldus|zegt|zei|schrijft|schreef|vertelt|vertelde|vindt|mailt|mailde|meldt|meldde|belt|belde|appt|appte|reageert|reageerde|"
    r"laat weten|liet weten|said|says|wrote)"
)
_OF_VERBS = "aldus zegt zei schr vertel vindt mail meld bel app reageer laat·weten liet·weten said says wrote"
SAYS_END = WordedPattern(
    _OF_VERBS,
    rf"^(.*?(?:[.!?…”\"'’»]|\S\s*[,–—-]|\S(?=\s+aldus\s)))\s+(?P<verb>{_VERBS})\s+(?P<who>(?:[^\W\d_]\.\s?){{0,4}}[^.!?;:\n]{{2,80}})\.?$",
    re.DOTALL,
)
"""Behind what was said stands a sign, or "aldus": "De monteur belde mevrouw De Vries" is a sentence of its own."""
TURNED_TO = frozenset({"belt", "belde", "appt", "appte", "mailt", "mailde", "meldt", "meldde"})
"""Verbs behind which as often stands to whom, or when."""
SAYS = WordedPattern(_OF_VERBS, rf"^\s*{_VERBS}\b\s*|\s*\b{_VERBS}(?:\s+(?:ons|me|mij|over .{{1,30}}))?\s*:?\s*$")
_STARS = r"(?:[★⭐☆]\ufe0f?\s?){1,10}"
STARS_END = re.compile(rf"\s+({_STARS})$")
TITLE_END = re.compile(
    r"[\s(–—-]+((?:(?i:mevr|mw|dhr|fam|dr|drs|ir|ing|prof)\.|(?:[^\W\d_a-z]\.){1,4}|(?:[^\W\d_][\w'’-]*\s)?(?i:v\.?d)\.))$"
)
CLOSE_END = re.compile(
    r"[\s,]+(?:m\.?v\.?g\.?|gr\.?|(?:met )?(?:vriendelijke |hartelijke )?groet(?:en|jes)?|liefs)[,.!]?$", re.IGNORECASE
)
"""The closing of a letter, before a name on the same line."""
SECOND_CAPITAL = re.compile(r" [^\W\d_a-z]")
CAPITALS = re.compile(r"[^\W\d_a-z][\w.’'-]* (?:[a-z'’./]{1,4} ){0,3}[^\W\d_a-z]")
TITLED = WordedPattern(
    "mevr mw meneer mijnheer dhr heer fam mr ms",
    r"\b(?:mevr|mevrouw|mw|meneer|mijnheer|dhr|heer|fam|familie|mrs?|ms)\b",
)
"""Without a title or two capitals side by side there is no name."""
CAPITAL_AT_END = re.compile(r"[\s(\[–—―~|/-][^\W\d_a-z][^.!?;:\n]{0,78}\.?[)\]]?$")
SAYS_AT_END = WordedPattern(_OF_VERBS, rf"\b{_VERBS}\s[^!?\n]{{2,80}}$")
LONGEST_SAID = 100
"""Letters that such an end takes at most: eighty behind the longest of the verbs, and the end of a line."""
TITLE_AT_END = WordedPattern("mevr mw dhr fam", r"(?:mevr|mw|dhr|fam)\. \S")
STAMP = re.compile(
    r"^\W*(?:whatsapp:?\s*)?\[?\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4},?\s+\d{1,2}:\d\d(?::\d\d)?\]?[\s–—-]*", re.IGNORECASE
)
"""What a telephone puts before a message that is copied out of a chat."""
FROM = re.compile(
    rf"^\s*(?:©|{_VERBS}\b|(?:ingezonden |gezegd )?door\b|"
    r"(?:(?:google|trustpilot|kiyoh|facebook|klant)?-?\s?(?:reactie|bericht|mail|review|recensie|beoordeling|quote) )?"
    r"(?:van(?!\s(?:de|den|der|het|ten|ter|['’]t)\b)|door|by)\b|"
    r"afzender|bron|getekend|w\.?g\.|by\b|(?:m\.?v\.?g|gr|groet(?:en|jes)?|liefs)\b[.,]*)\s*:?\s*",
    re.IGNORECASE,
)
"""Words before a name that only say that a name follows."""
MARK_START = re.compile(rf"^\s*[(\[]?({_STARS})[)\]]?\s+(?=\S)")
MARK_END = re.compile(
    rf"^(.*?)\s*(?:[(\[]\s*(\d{{1,2}}(?:[.,]\d)?(?:\s*(?:/|van|uit)\s*\d{{1,3}})?|{_STARS})\s*[)\]]|({_STARS})|"
    r"(?<![\d,.])(\d{1,2}(?:[.,]\d)?/(?:5|10)))\s*\.?$",
    re.DOTALL,
)
MARK_IN_BRACKETS = re.compile(r"[(\[]\s*[\d★⭐☆]")
APART = re.compile(r"\s*[,;|·(/)]\s*|\s+(?:uit|from|[–—―-])\s+|\s+(?=via\s)")
TOGETHER = re.compile(r" (?:en|and|&) ")
SENTENCES = re.compile(r"[^\w\s,'’&/–—―−.-]|(?<!\b[^\W\d_a-z])\.|_|\s[-–—―−/]+\s|,\s|\n")
BESIDE_NAME = re.compile(
    r"^(?:(?:u spreekt )?met|gr|(?:met )?(?:\w+e )?groet(?:en|jes)? van|"
    r"groet(?:en|jes)?|liefs|namens|dit is|hier is|via) |"
    r" (?:hier|schreef|schrijft|zegt|zei|vertelt|vertelde|mailt|mailde|meldt|vindt|wrote|said|says)$",
    re.IGNORECASE,
)
"""Words that people write before or behind their own name."""
REVIEWED = re.compile(
    r"([^\W\d_a-z][\w.’'-]*(?: [\w.’'-]+){1,4}?),?"
    r" (?:beoordeelde|gaf|schreef|schrijft|reageerde|recenseerde|rated|reviewed|wrote)\b"
)
"""How a site of reviews begins what somebody wrote."""
IN_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]")
PARTS = re.compile(
    r"\s*[,;|·•\n]\s*|\s+/\s+|\s+(?=via\s)|\s+[-–—]\s+(?!(?:de|den|der|van|ten|ter|te|'t|’t)\b)", re.IGNORECASE
)
FROM_TOWN = re.compile(r"^(.{2,60}?) (?:uit|from|te) ([^\W\d_a-z].*)$")
AGE = re.compile(r"^\d+( jaar)?$")
ON_DAY = re.compile(r"^(?:op|d\.?d\.?|on)\s+", re.IGNORECASE)
DIGIT = re.compile(r"\d")
FEWEST_OF_DAY = 3
"""Digits of a day with its year: "1 mei 26"."""
SENTENCE_ENDS = re.compile(r"[!?…]$|[^\W\d_]{2}\.$|”$")
YEARS_OR_MARK = re.compile(r"\d{1,3} jaar\b|[★⭐\d/]+$")
BEFORE_NAME = re.compile(r"^[\s–—―−~*•>-]+")
NAMED = re.compile(r"^\s*([^:\n“”\"„«]{2,60}?)\s*:\s*(\S.*)$", re.DOTALL)
STREET = WordedPattern(
    "straat str. weg laan plein kade dijk singel gracht hof pad steeg dreef plantsoen brink",
    r"(?:straat|str\.|weg|laan|plein|kade|dijk|singel|gracht|hof|pad|steeg|dreef|plantsoen|brink)\s*\d",
)
UNDATED = re.compile(
    r"^(?:op |d\.?d\.? )?(?:[a-z]{2,9}dag )?\d{1,2}(?:[-/]\d{1,2}| [a-z]{3,9}\.?)(?:,? \d\d?[:.]\d\d)?$", re.IGNORECASE
)
"""A day without its year: it tells that the part is a day, and not which."""


def sign_in_front(line: str) -> re.Match[str] | None:
    """Return what stands behind a sign or in brackets, as who said it; before a letter at the begin there is none."""
    return None if line[:1].isalnum() else SIGN.match(line) or BRACKET_LINE.match(line)


def has_capital_at_end(text: str) -> bool:
    """Tell whether a capital stands in what may be a name after the last sentence: only there it is looked for."""
    whole = text.removesuffix("\n").removesuffix(")").removesuffix("]").removesuffix(".")
    return CAPITAL_AT_END.search(text, max(0, *map(whole.rfind, ".!?;:\n"))) is not None


def may_end_in_mark(line: str) -> bool:
    """Tell by its last signs whether a mark may stand at the end of a line: "(9)", "9/10" or stars."""
    if line[-1:].isalpha():
        return False
    end = line.rstrip().rstrip(".").rstrip()
    if end.endswith((")", "]")):
        return MARK_IN_BRACKETS.match(end, max(end.rfind("("), end.rfind("["), 0)) is not None
    return end.endswith(("/5", "/10", "★", "⭐", "☆", "\ufe0f"))
