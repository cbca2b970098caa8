"""Takes the customer's words out of a pasted chat: WhatsApp, Teams and the like, of which each message has a stamp."""

from __future__ import annotations

import re

from kiosk.formats.texts.mail_lines import HOUSE
from kiosk.model.person_names import is_first_name, is_full_name
from kiosk.model.value import value

_DAY = r"\d{1,2}[-/.]\d{1,2}(?:[-/.]\d{2,4})?"
_TIME = r"\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\s?[ap]m)?"
_WHO = r"(?P<who>[^\W\d_][^:\n\[\]]{1,50}?)"
_STAMPED = (
    re.compile(rf"\W*\[(?:{_DAY},?\s+)?{_TIME}(?:,?\s+{_DAY})?\]\s*{_WHO}\s*(?::\s*(?P<said>.*))?", re.IGNORECASE),
    re.compile(rf"\W*{_DAY},?\s+{_TIME}\s+[-–]\s+{_WHO}:\s*(?P<said>.*)", re.IGNORECASE),
    re.compile(
        rf"{_WHO}[\s,]+(?:(?:vandaag|gisteren|today|yesterday|{_DAY})\s*(?:om|at|,)?\s*)?\[?{_TIME}\]?", re.IGNORECASE
    ),
)
"""A line that begins a message: with its stamp before the name, or the name with its stamp behind it."""
_CLOCK = re.compile(r"\d[:.]\d\d")
_BEFORE_TIME = re.compile(r"\b(?:om|op|tot|van|vanaf|rond|na|voor|at|until|from|after|before)$", re.IGNORECASE)
"""What in a sentence stands before a time: there it is no stamp."""
_STAMP_ENDS = 90
"""Letters among which the stamp of a message stands."""
_LEFT_OUT = re.compile(r"[<\[]?(?:media|afbeelding|sticker|audio|video) (?:weggelaten|omitted)[>\]]?", re.IGNORECASE)


@value
class Message:
    """What one person said in a chat, by lines."""

    sender: str
    lines: list[str]


def chat_of(lines: list[str]) -> Message | None:
    """Return what the first who is not the house said in a chat; None where the lines are no chat."""
    for first in lines:
        if first and not first.isspace():
            break
    else:
        return None
    if _begins(first) is None:
        return None
    messages: list[Message] = []
    for line in lines:
        begun = _begins(line)
        if begun is not None:
            messages.append(Message(sender=begun[0], lines=[begun[1]] if begun[1] else []))
        elif messages and line.strip() and not _LEFT_OUT.fullmatch(line.strip()):
            messages[-1].lines.append(line)
    if len(messages) < 2 and ":" in first.partition("]")[2]:  # one message alone is read as "Naam: woorden"
        return None
    customer = next((one.sender for one in messages if not HOUSE.search(one.sender)), messages[0].sender)
    said = [line for one in messages if one.sender == customer for line in one.lines if not _LEFT_OUT.fullmatch(line)]
    return Message(sender=customer, lines=said) if said else None


def _begins(line: str) -> tuple[str, str] | None:
    """Return who begins a message on a line, and what stands behind the name."""
    if _CLOCK.search(line, 0, _STAMP_ENDS) is None:
        return None
    bare = line.lstrip(" \t\u200e\u200f\u202a")
    before, behind = _STAMPED[:2], _STAMPED[2:]
    for pattern in before if bare[:1] == "[" or bare[:1].isdigit() else behind if len(bare) < _STAMP_ENDS else ():
        match = pattern.fullmatch(line)
        who = match["who"].strip(" ~\u202a\u202c") if match else ""
        if match and (is_full_name(who) or is_first_name(who) or (HOUSE.search(who) and not _BEFORE_TIME.search(who))):
            return who, (match.groupdict().get("said") or "").strip()
    return None
