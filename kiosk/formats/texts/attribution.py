"""Who said it, as people write it under a quote: "- Naam, plaats", "— Naam", "(Naam)"."""

from __future__ import annotations

import re
from datetime import date

from kiosk.formats.dates import day
from kiosk.formats.scores import score
from kiosk.formats.vocabulary import folded
from kiosk.model.items import Score
from kiosk.model.value import value

_DASH_LINE = re.compile(r"^\s*(?:[-–—―~]|--+)\s*([^\s–—-].*)$")
_BRACKET_LINE = re.compile(r"^\s*\(([^()]{2,80})\)\.?\s*$")
_DASH_END = re.compile(r"^(.*[.!?…”\"'’»])\s*\s[-–—―]+\s*([^\W\d_a-z][^.!?;:]{1,78}\.?)$", re.DOTALL)
_BRACKET_END = re.compile(r"^(.*[.!?…”\"’»])\s*\(([^\W\d_a-z][^()!?;:]{1,60})\)\.?$", re.DOTALL)
_LONGEST_END = 200
"""Letters at the end of a text in which an attribution on the same line is looked for."""

_ANONYMOUS = {"anoniem", "anonymous", "anon", "onbekend", "unknown", "naambekend", "naambekendbijderedactie", "nvt"}
_CHANNELS = {
    folded(word)
    for word in (
        "telefoon", "per telefoon", "phone", "e-mail", "mail", "per mail", "chat", "webchat", "brief", "balie",
        "winkel", "aan de balie", "enquête", "survey", "website", "review", "app", "social media", "whatsapp",
        "klantenpanel", "formulier", "contactformulier",
    )
}  # fmt: skip


@value
class Attribution:
    """What a line under a quote says of who, where, how and when."""

    speaker: str | None = None
    place: str | None = None
    channel: str | None = None
    score: Score | None = None
    said_on: date | None = None


def attribution_of(lines: list[str]) -> tuple[list[str], Attribution]:
    """Return the lines of a quote without the attribution at their end, and what that says."""
    if not lines:
        return lines, Attribution()
    last = lines[-1]
    if len(lines) > 1 and (match := _DASH_LINE.match(last) or _BRACKET_LINE.match(last)) and len(match[1]) <= 90:
        return lines[:-1], parsed(match[1])
    text = "\n".join(lines)
    begin, end = text[:-_LONGEST_END], text[-_LONGEST_END:]
    if match := _DASH_END.match(end) or _BRACKET_END.match(end):
        return (begin + match[1].rstrip()).split("\n"), parsed(match[2])
    return lines, Attribution()


def is_attribution(lines: list[str]) -> bool:
    """Tell whether a paragraph is nothing but an attribution, parted from its quote by a blank line."""
    if len(lines) != 1:
        return False
    match = _DASH_LINE.match(lines[0]) or _BRACKET_LINE.match(lines[0])
    return match is not None and len(match[1]) <= 60 and not match[1].rstrip().endswith((".", "!", "?"))


def parsed(text: str) -> Attribution:
    """Return what "mevrouw De Vries, Utrecht, via de chat, 12 maart 2026" says."""
    names: list[str] = []
    channel, mark, said_on = None, None, None
    for part in re.split(r"\s*[,;|]\s*", text.strip(" \t*_.–—-")):
        clean = " ".join(part.split())
        if not clean:
            continue
        if said_on is None and (found := day(clean)):
            said_on = found
        elif mark is None and not clean.isdigit() and (given := score(clean)):
            mark = given
        elif channel is None and (folded(clean) in _CHANNELS or clean.casefold().startswith("via ")):
            channel = clean[4:] if clean.casefold().startswith("via ") else clean
        else:
            names.append(clean)
    if len(names) == 1 and (match := re.match(r"^(.{2,60}?) (?:uit|from) ([^\W\d_a-z].*)$", names[0])):
        names = [match[1], match[2]]
    place = names.pop() if len(names) > 1 and not re.match(r"^\d+( jaar)?$", names[-1]) else None
    speaker = ", ".join(names) or None
    return Attribution(
        speaker=None if speaker and folded(speaker) in _ANONYMOUS else speaker,
        place=place.removeprefix("uit ") if place else None,
        channel=channel,
        score=mark,
        said_on=said_on,
    )
