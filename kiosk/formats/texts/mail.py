"""Takes the customer's words out of a pasted e-mail: no head, greeting, closing, signature, answer or disclaimer."""

from __future__ import annotations

import re

from kiosk.formats.dates import moment
from kiosk.formats.plain import has_one, small_letters
from kiosk.formats.texts.chat import chat_of
from kiosk.formats.texts.mail_lines import (
    ADDRESS,
    CLOSING,
    CLOSING_WORDS,
    CONTACT,
    DISCLAIMER,
    FIRST_WORDS,
    GREETING,
    GREETING_WORDS,
    HEAD_WORDS,
    HOUSE,
    MOBILE,
    MOBILE_WORDS,
    ONLY_IN_MAIL,
    ORIGINAL,
    ORIGINAL_WORDS,
    SCHREEF,
    SENDERS,
    THANKS_FOR_MAIL,
    WISH,
    WISH_WORDS,
    WROTE_ON,
    WROTE_WORDS,
    first_word,
    has_contact,
    head_line,
)
from kiosk.model.person_names import is_first_name, is_full_name
from kiosk.model.value import value

_OF_THREAD = HEAD_WORDS | ORIGINAL_WORDS | WROTE_WORDS
_OF_LETTER = MOBILE_WORDS | GREETING_WORDS | CLOSING_WORDS | WISH_WORDS
_RULED = re.compile(r"\s*[_-]{8,}\s*")
_BEHIND_NAME = re.compile(r"\s*[,|(/]\s*")


@value
class Mail:
    """The customer's words of a pasted e-mail, by lines, and who signed it."""

    lines: tuple[str, ...]
    speaker: str | None = None


@value
class _Message:
    """One message of a thread: what stands above it says who sent it."""

    sender: str | None
    lines: list[str]


def begins_with_head(lines: list[str]) -> bool:
    """Tell whether these lines begin with the head of an e-mail: "Van: Ria … Verzonden: …" and not keys."""
    for first, line in enumerate(lines):
        if line and not line.isspace():
            return first_word(line) in HEAD_WORDS and _head_at(lines, first) > first
    return False


def mail_of(lines: list[str], *, letters: bool = True) -> Mail | None:
    """Return the customer's part of an e-mail; None where the lines are no e-mail.

    `letters`: a greeting or a closing alone tells too, which in news of the house it does not.
    """
    if (said := chat_of(lines)) is not None:
        return Mail(lines=tuple(said.lines), speaker=None if HOUSE.search(said.sender) else said.sender)
    openings = FIRST_WORDS.intersection(map(first_word, filter(None, lines)))
    if openings and openings <= WROTE_WORDS and not any(":" in line for line in lines):
        openings = frozenset()
    if not openings and not any(map(_is_hint, lines)):
        return None  # as of most texts
    messages = _thread(lines) if _may_be_thread(lines, openings) else [_Message(sender=None, lines=list(lines))]
    threaded = len(messages) > 1 or messages[0].sender is not None
    if not threaded and not any(
        _is_mark(lines, at) if letters else _is_of_telephone(lines[at]) for at in range(len(lines))
    ):
        return None
    chosen = _customers(messages) if threaded else messages[0]
    words, signed = _words(chosen.lines)
    sender = None if chosen.sender is None or HOUSE.search(chosen.sender) else chosen.sender
    if not threaded and words == [line for line in lines if line.strip()]:
        return None
    return Mail(lines=tuple(words), speaker=signed or sender or None)


def is_signature(lines: list[str]) -> bool:
    """Tell whether lines that follow an e-mail are its signature or disclaimer, and no words of somebody else."""
    text = [line for line in lines if line.strip()]
    return any(DISCLAIMER.search(line) for line in text) or all(
        is_full_name(line) or CONTACT.search(line) or _is_of_telephone(line) or _is_closing(line) for line in text
    )


def _is_hint(line: str) -> bool:
    """Tell by its end or a digit whether a line asks for a closer look, whatever word it begins with."""
    end = line.rstrip()[-2:]
    return end == "--" or (end[-1:] == ":" and _may_say_who_wrote(line)) or (len(line) < 80 and has_contact(line))


def _may_say_who_wrote(line: str) -> bool:
    return line.rstrip().endswith(":") and has_one(small_letters(line), ("schreef", "wrote", "geschreven"))


def _may_be_thread(lines: list[str], openings: frozenset[str]) -> bool:
    """Tell by the first words, and by who wrote it, whether a message may begin on any of these lines."""
    return not openings.isdisjoint(_OF_THREAD) or any(map(_may_say_who_wrote, filter(None, lines)))


def _is_mark(lines: list[str], at: int) -> bool:
    """Tell whether a line is found in letters alone: greeting, closing, a telephone's line, a name above an address."""
    line = lines[at]
    if not line or len(line) > 120 or line.isspace():
        return False
    if first_word(line) in _OF_LETTER and (
        _is_of_telephone(line)
        or (_is_greeting(line) and any(one.strip() for one in lines[at + 1 :]))
        or _closes(lines, at)
    ):
        return True
    below = lines[at + 1] if at + 1 < len(lines) else ""
    return bool(at) and (
        line.rstrip() == "--" or (0 < len(below) < 80 and is_full_name(line) and CONTACT.search(below) is not None)
    )


def _is_of_telephone(line: str) -> bool:
    return first_word(line) in MOBILE_WORDS and MOBILE.match(line) is not None


def _is_greeting(line: str) -> bool:
    return first_word(line) in GREETING_WORDS and len(line.split()) <= 7 and GREETING.match(line) is not None


def _closes(lines: list[str], at: int) -> bool:
    """Tell whether a line closes a letter: by its words, or as a wish above a name."""
    if _is_closing(lines[at]):
        return True
    if first_word(lines[at]) not in WISH_WORDS or not WISH.match(lines[at][:60]):
        return False
    below = next((line for line in lines[at + 1 : at + 4] if line.strip()), "")
    return bool(below) and _signed(below) == below.strip()


def _is_closing(line: str) -> bool:
    """Tell whether a line is the closing of a letter, with or without the name behind it; thanks alone are words."""
    match = CLOSING.match(line) if first_word(line) in CLOSING_WORDS and len(line) < 120 else None
    if match is None:
        return False
    return _signed(match[1]) is not None if match[1].strip(" ,.!") else not WISH.match(line)


def _signed(text: str) -> str | None:
    name = _BEHIND_NAME.split(text.strip(" ,.!*_-–—"), maxsplit=1)[0]
    return name if is_full_name(name) or is_first_name(name) else None


def _head_at(lines: list[str], start: int) -> int:
    """Return where a head that begins on a line ends; the line itself when none begins there."""
    if head_line(lines[start]) is None:
        return start
    told: dict[str, str] = {}
    index = end = start
    while index < len(lines) and index < start + 24:
        if lines[index].strip():
            head = head_line(lines[index])
            if head is None:
                break
            told[head[0]] = head[1]
            end = index + 1
        index += 1
    sender = next((told[one] for one in SENDERS if one in told), "")
    address = any("@" in one for one in told.values())
    typed = any(moment(one) for one in (sender, told.get("aan", ""), told.get("to", "")))
    sure = address or (len(told) > 1 and sender and ONLY_IN_MAIL & told.keys()) or "verzonden" in told
    return end if told and sure and not typed else start


def _sender_in(lines: list[str]) -> str:
    for line in lines:
        head = head_line(line)
        if head and head[0] in SENDERS:
            return ADDRESS.sub("", head[1]).strip(" \"'*_") or head[1].strip()
    return ""


def _thread(lines: list[str]) -> list[_Message]:
    """Return the messages of a thread, the newest first."""
    messages = [_Message(sender=None, lines=[])]
    index = 0
    while index < len(lines):
        line = lines[index]
        if (end := _head_at(lines, index) if line.strip() else index) > index:
            if messages[-1].sender == "" and not any(one.strip() for one in messages[-1].lines):
                messages.pop()
            messages.append(_Message(sender=_sender_in(lines[index:end]), lines=[]))
            index = end
            continue
        joined = _with_the_next(lines, index)
        wrote = joined or line
        if first_word(line) in ORIGINAL_WORDS and ORIGINAL.match(line):
            messages.append(_Message(sender="", lines=[]))
        elif len(wrote) < 400 and wrote.rstrip().endswith(":") and (SCHREEF.match(wrote) or WROTE_ON.match(wrote)):
            messages.append(_Message(sender=_who_wrote(wrote), lines=[]))
            index += joined is not None
        else:
            messages[-1].lines.append(line)
        index += 1
    return messages if any(one.strip() for one in messages[0].lines) or len(messages) == 1 else messages[1:]


def _with_the_next(lines: list[str], at: int) -> str | None:
    """Return a line with the next one where "Op 17 nov 2026 om 10:12 schreef" goes on there; None for any other."""
    below = lines[at + 1] if at + 1 < len(lines) else ""
    if not below.rstrip().endswith(":") or lines[at].rstrip().endswith(":"):
        return None
    two = f"{lines[at]} {below}"
    word = first_word(lines[at]) or first_word(below)
    return two if word in WROTE_WORDS and SCHREEF.match(two) else None


def _who_wrote(line: str) -> str:
    """Return the name in "Op 17 nov 2026 om 10:12 schreef Ria <…>:" and its like."""
    bare = ADDRESS.sub("", line).strip(" :>*_")
    behind = re.search(r"\b(?:schreef|heeft)\s+(.+?)(?:\s+het volgende geschreven)?$", bare, re.IGNORECASE)
    if behind and not re.match(r"(?:op|on)\b", behind[1], re.IGNORECASE):
        return behind[1].strip(" ,<>")
    before = re.search(r"([^\d:,]{2,60}?)\s*,?\s*\b(?:schreef|wrote)\b", bare, re.IGNORECASE)
    return re.sub(r"^(?:[AaPp][Mm]|uur)\s+", "", before[1].strip(" ,<>")) if before else ""


def _customers(messages: list[_Message]) -> _Message:
    """Return the newest message that is not the house's own. Who answers a customer is the house."""
    own = [_is_house(one) for one in messages]
    if messages[0].sender is None and own[0] is None:
        own[0] = len(own) > 1 and not own[1]
    return next((one for one, house in zip(messages, own, strict=True) if not house), messages[-1])


def _is_house(message: _Message) -> bool | None:
    """Tell whether the house wrote a message; None where nothing tells."""
    text = "\n".join(message.lines)
    closing = next((at for at, line in enumerate(message.lines) if _is_closing(line)), len(message.lines))
    signature = "\n".join(message.lines[closing:])
    if (message.sender and HOUSE.search(message.sender)) or HOUSE.search(signature) or THANKS_FOR_MAIL.search(text):
        return True
    greeting = next((line for line in message.lines if line.strip()), "")
    return False if _is_greeting(greeting) and HOUSE.search(greeting) else None


def _words(lines: list[str]) -> tuple[list[str], str | None]:
    """Return the words of one message, and the name under them."""
    kept: list[str] = []
    signed, said = None, False
    for index, line in enumerate(lines):
        if _is_of_telephone(line) or (not said and _is_greeting(line)) or _RULED.fullmatch(line):
            continue
        if line.rstrip() == "--" or DISCLAIMER.search(line):
            break
        if said and _closes(lines, index):
            match = CLOSING.match(line)
            below = [_signed(one) for one in lines[index + 1 :] if one.strip()][:3]
            signed = next((one for one in (_signed(match[1]) if match else None, *below) if one), None)
            break
        said = said or bool(line.strip())
        kept.append(line)
    return _without_signature(kept, signed)


def _without_signature(kept: list[str], signed: str | None) -> tuple[list[str], str | None]:
    """Drop a name and an address that stand under the words without a closing above them."""
    while kept and (
        not kept[-1].strip() or is_full_name(kept[-1]) or (len(kept[-1]) < 60 and CONTACT.search(kept[-1]))
    ):
        last = kept.pop()
        signed = last.strip() if is_full_name(last) else signed
    while kept and not kept[0].strip():
        kept.pop(0)
    return kept, signed
