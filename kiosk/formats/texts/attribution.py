"""Who said it, in every form people use: "- Naam, plaats", "(Naam)", "Naam: “…”", "…, aldus Naam", a name alone."""

from __future__ import annotations

import re
from functools import lru_cache

from kiosk.formats.plain import has_one, small_letters
from kiosk.formats.scores import score
from kiosk.formats.texts import attribution_forms as forms
from kiosk.formats.texts.attribution_parts import Attribution, behind_from, channel_and_day, parsed, without_start
from kiosk.model.item_parts import Score
from kiosk.model.known_names import is_first, is_town
from kiosk.model.ordinary_words import SENTENCE_WORDS, is_ordinary
from kiosk.model.person_names import (
    ADVERBS,
    ROLES,
    is_between,
    is_first_name,
    is_full_name,
    is_likely_name,
    is_titled,
    plain,
)

_STARS = "★⭐☆"
_CALLED = frozenset("!?…”")
"""Signs with which a sentence ends, whatever stands before them."""
_LONGEST_END = 200
"""Letters at the end of a text in which an attribution on the same line is looked for."""

_LONGEST_WHO = 6
"""Words of who said it: more of them with a verb are a sentence."""
_NOUNS = ROLES - {"een", "the", "a", "an", "onze", "our", "via", "sinds", "naam", "meerdere", "diverse"}
"""What somebody is, without the small words before it."""


def attribution_of(lines: list[str]) -> tuple[list[str], Attribution]:
    """Return the lines of a quote without who said it and the mark at its end, and what those say."""
    lines, mark = _without_mark(lines)
    for find in (_around_quotation, _signed, _named_lines, _at_the_end):
        if (found := find(lines)) is not None:
            words, who = found
            words, above = (words, None) if mark or who.score else _without_mark(words)
            given = mark or who.score or above
            if given is who.score:
                return words, who
            return words, Attribution(
                speaker=who.speaker, place=who.place, channel=who.channel, score=given, said_on=who.said_on
            )
    return lines, Attribution(score=mark)


def is_attribution(lines: list[str]) -> bool:
    """Tell whether a paragraph is nothing but an attribution, parted from its quote by a blank line."""
    if not 1 <= len(lines) <= 3:
        return False
    match = forms.sign_in_front(lines[0])
    if match is not None:
        return _is_short(match[1]) and len(match[1]) <= 60 and all(map(_is_detail, lines[1:]))
    return is_who(lines[0]) and all(map(_is_detail, lines[1:]))


def is_who(line: str) -> bool:
    """Tell whether a line is, without any sign before it, a name with what belongs to it, or how it was said."""
    if len(line) > 120 or line[-1:] in _CALLED or (line[-1:] == "." and len(line) > 2 and line[-3:-1].isalpha()):
        return False  # nearly every line of a quote ends as a sentence
    bare = line.replace("**", "").strip(" *_").rstrip(": ")
    return bool(bare) and _is_short(bare) and _names_who(bare)


@lru_cache(maxsize=1024)
def _names_who(bare: str) -> bool:
    text = behind_from(bare)
    if not text or len(text) > 80:
        return False
    parts = [part for part in forms.APART.split(text) if part]
    if not parts:
        return False
    together = forms.TOGETHER.split(parts[0])
    if is_full_name(parts[0]) or (len(together) > 1 and any(map(is_full_name, together))):
        return True
    told = [channel_and_day(part) is not None for part in parts]
    if all(told) or (told[0] and all(one or is_full_name(part) for one, part in zip(told, parts, strict=True))):
        return True
    return len(parts) > 1 and is_first_name(parts[0]) and not is_ordinary(parts[0]) and all(map(_is_detail, parts[1:]))


def may_name(text: str) -> bool:
    """Tell whether a name with a family name probably still stands by itself in the words of a quote."""
    side_by_side = forms.SECOND_CAPITAL.search(text) and forms.CAPITALS.search(text)
    if not side_by_side and not forms.TITLED.search(text):
        return False
    if (reviewed := forms.REVIEWED.match(text)) and is_full_name(reviewed[1]):
        return True
    parts = forms.SENTENCES.split(text)
    bare = (forms.BESIDE_NAME.sub("", part.strip()) for part in parts)
    return len(text.split()) > 1 and any(
        is_likely_name(one) for part in bare if " " in part for one in forms.TOGETHER.split(part)
    )


def _is_short(text: str) -> bool:
    """Tell whether a text does not end as a sentence does; the dot of an initial is no end."""
    end = text.strip()[-3:]
    return end[-1:] not in _CALLED and (end[-1:] != "." or not forms.SENTENCE_ENDS.search(end))


def _is_detail(line: str) -> bool:
    """Tell whether a line under or behind a name belongs to it: a town, a day, a channel, a mark."""
    text = line.strip(" ()[].")
    known = text[:1].isupper() or channel_and_day(text) is not None or bool(forms.YEARS_OR_MARK.match(text))
    words = text.split()
    return (
        bool(text)
        and len(words) <= 4
        and SENTENCE_WORDS.isdisjoint(map(plain, words))
        and _is_short(line)
        and known
        and not forms.SIGN.match(line)
    )


def _without_mark(lines: list[str]) -> tuple[list[str], Score | None]:
    """Take a mark off the end: "(9)", "9/10" or stars, behind a sentence or on a line of its own."""
    first = lines[0].lstrip()[:2] if lines else ""
    if not (first and first.isascii()) and (match := _mark_in_front("\n".join(lines[:2]))):
        return "\n".join(lines)[match.end() :].split("\n"), score(match[1])
    end = lines[-1][-60:] if lines and forms.may_end_in_mark(lines[-1]) else ""
    begin = max(end.rfind("("), end.rfind("["), 0) if end.rstrip(". ").endswith((")", "]")) else 0
    match = forms.MARK_END.match(end[begin:]) if end else None
    if match is None:
        return lines, None
    rest = lines[-1][:-60] + (end[:begin].rstrip() if begin else match[1])
    mark = score(match[2] or match[3] or match[4])
    alone = not rest.strip() and len(lines) > 1
    if mark is None or not (alone or match[3] or rest.endswith(_ENDS) or forms.SIGN.match(rest)):
        return lines, None
    kept = [*lines[:-1], *([rest] if rest.strip(" -–—*") else [])]
    while kept and not kept[-1].strip():
        kept.pop()
    return (kept, mark) if kept else (lines, None)


def _mark_in_front(text: str) -> re.Match[str] | None:
    return forms.MARK_START.match(text) if has_one(text, _STARS) else None


_ENDS = (".", "!", "?", "…", "”", '"', "’")
_BEGINS_AS_SIGNED = re.compile(r"\s*(?:[-–—―~]|\(|\[)")
_OPENING = ("“", "„", "«", '"')

_Found = tuple[list[str], Attribution] | None


def _around_quotation(lines: list[str]) -> _Found:
    """Take what stands in the one pair of quotation marks for the quote, and the rest for who said it."""
    text = "\n".join(lines)
    if not has_one(text, _OPENING):
        return None
    for opening, closing in (("“", "”"), ("„", "”"), ("„", "“"), ("«", "»"), ('"', '"')):
        begin, end = text.find(opening), text.rfind(closing)
        if begin < 0 or end <= begin or text.count(opening) + text.count(closing) != 2:
            continue
        before, words, after = text[:begin].strip(), text[begin + 1 : end].strip(), text[end + 1 :]
        own_line = after.startswith("\n")
        after = after.strip(" \t\n.,")
        if bool(before) == bool(after) or not words:
            return None
        who = forms.SAYS.removed(before or after).strip()
        name = without_start(forms.BEFORE_NAME, who)
        sure = (
            forms.SIGN.match(after)
            or is_who(name)
            or (own_line and len(name.split()) <= 12 and _is_short(name))
            or (
                (who != (before or after) or forms.BRACKET_LINE.match(after) or before.endswith(":"))
                and len(name.split()) <= 8
                and (is_first_name(name.split(" uit ")[0].split(",")[0]) or _is_role(name))
            )
        )
        return (words.split("\n"), parsed(name)) if sure else None
    return None


def _is_role(text: str) -> bool:
    words = text.split()
    return bool(words) and (is_titled(words) or any(plain(word) in ROLES for word in words[:2]))


def _says(verb: str, who: str) -> bool:
    """Tell whether what stands behind a verb of saying is who said it: a name, or what somebody is."""
    if is_who(who) or is_first_name(who.split(" uit ", maxsplit=1)[0]):
        return True
    noun = any(plain(word) in _NOUNS for word in who.split()[:3])
    return verb.casefold() not in forms.TURNED_TO and (is_titled(who.split()) or noun)


def _signed(lines: list[str]) -> _Found:
    """Take the line with a dash, a list sign or brackets for who said it, with a town or a day on the lines below."""
    for index in range(max(1, len(lines) - 3), len(lines)):
        match = forms.sign_in_front(lines[index])
        if match is None or len(match[1]) > 90 or _goes_on(match[1]):
            continue
        below = [forms.SIGN.sub(r"\1", line) if is_town(_bare(line)) else line for line in lines[index + 1 :]]
        if below and not all(map(_is_detail, below)):
            continue
        plain = _BEGINS_AS_SIGNED.match(lines[index]) and not any(map(_is_listed, lines[:index]))
        if not plain and not is_attribution([lines[index], *below]):
            continue
        return lines[:index], parsed(", ".join((match[1], *below)))
    return None


def _is_listed(line: str) -> bool:
    return not line[:1].isalnum() and forms.SIGN.match(line) is not None


def _goes_on(text: str) -> bool:
    """Tell whether what stands behind a dash is the rest of a sentence that began above it, and no speaker."""
    if "? " in text or "! " in text:
        return True
    if text.count(" ") < _LONGEST_WHO and _is_short(text):
        return False
    words = [plain(word.strip("!?…")) for word in text.split()]
    told = len(words) > _LONGEST_WHO and not SENTENCE_WORDS.isdisjoint(words)
    if (
        (_is_short(text) and not told)
        or is_titled(words)
        or not _NOUNS.isdisjoint(words[:3])
        or is_who(text.strip(" .!"))
    ):
        return False
    if is_full_name(text.split(",", maxsplit=1)[0]):
        return False
    return text[:1].islower() or not SENTENCE_WORDS.isdisjoint(words)


def _named_lines(lines: list[str]) -> _Found:
    """Take a name on the last line or the last two, or on the first, for who said it."""
    for index in (len(lines) - 2, len(lines) - 1):
        if (
            index > 0
            and is_who(lines[index])
            and not _is_rest(lines[index - 1 : index + 1])
            and all(map(_is_detail, lines[index + 1 :]))
        ):
            return lines[:index], parsed(", ".join(lines[index:]))
    if len(lines) > 1 and not lines[1].lstrip()[:1].islower() and is_who(lines[0]) and _is_sure(lines[0]):
        return lines[1:], parsed(lines[0])
    if len(lines) > 1 and is_first(_bare(lines[-1])) and forms.SENTENCE_ENDS.search(lines[-2].strip()[-3:]):
        return lines[:-1], parsed(lines[-1])
    text = "\n".join(lines)
    match = forms.NAMED.match(without_start(forms.STAMP, text)) if ":" in text else None
    who = re.split(r"\s*[,(|]|\s+uit\s", match[1])[0] if match and is_who(match[1]) else ""
    if match and any(map(is_full_name, forms.TOGETHER.split(who))):
        return match[2].split("\n"), parsed(match[1])
    alone = forms.SIGN.sub(r"\1", lines[0]) if len(lines) == 1 else ""
    return ([], parsed(alone)) if is_who(alone) else None


def _is_rest(lines: list[str]) -> bool:
    """Tell whether the second of two lines is a day or a way with which the sentence above goes on."""
    above, line = lines
    last = (above.split() or [""])[-1]
    goes_on = line.lstrip()[:1].islower() or last in ADVERBS or is_between(last)
    return goes_on and _is_short(above) and channel_and_day(line.strip()) is not None


def _is_sure(line: str) -> bool:
    """Tell whether a name above the words is one beyond doubt: with a town, a title, or a known first name."""
    first = re.search(r"[^\W\d_]+", line)
    return bool(
        re.search(r"[,:(|]| uit ", line)
        or is_titled(line.split())
        or (first and is_first(first[0]) and is_full_name(_bare(line)))
    )


def _bare(line: str) -> str:
    return line.strip(" \t*_.,:–—―−~•·>-")


def _may_end_in_name(end: str) -> bool:
    """Tell whether a capital stands after the last sentence, a verb of saying in it, or a title: else no name does."""
    if forms.has_capital_at_end(end):
        return True
    small = small_letters(end)
    if has_one(small, forms.SAYS_AT_END.words) and forms.SAYS_AT_END.compiled.search(
        end, max(0, len(end) - forms.LONGEST_SAID)
    ):
        return True
    return has_one(small, forms.TITLE_AT_END.words) and forms.TITLE_AT_END.compiled.search(end) is not None


def _at_the_end(lines: list[str]) -> _Found:
    """Take a name behind a dash, in brackets, behind "aldus" or behind the last sentence for who said it."""
    text = "\n".join(lines)
    begin, end = text[:-_LONGEST_END], text[-_LONGEST_END:]
    if not _may_end_in_name(end):
        return None
    match = forms.DASH_END.match(end) or forms.BRACKET_END.match(end)
    if match is None:
        said = forms.SAYS_END.match(end)
        match = said if said is not None and _says(said["verb"], said["who"]) else None
    if match is None:
        loose = forms.LOOSE_END.match(end) or forms.SENTENCE_END.match(end)
        match = loose if loose is not None and is_who(loose[2]) else None
    if match is None:
        return None
    words, name = begin + match[1].rstrip().rstrip(","), match[match.lastindex or 0]
    if title := forms.TITLE_END.search(words[-40:]):
        words, name = words[: len(words) - len(title[0])], f"{title[1]} {name}"
    if (closed := forms.CLOSE_END.search(words[-40:])) and len(closed[0]) < len(words):
        words = words[: len(words) - len(closed[0])]
    return words.rstrip(" -–—,").split("\n"), parsed(name)
