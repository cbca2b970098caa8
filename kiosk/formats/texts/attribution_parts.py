"""What a line that says who said it holds: a speaker, a place, a channel, a mark and a day."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from kiosk.formats.dates import day
from kiosk.formats.plain import has_one, holds_digit
from kiosk.formats.scores import score
from kiosk.formats.texts import attribution_forms as forms
from kiosk.formats.vocabulary import folded
from kiosk.model.item_parts import Score
from kiosk.model.known_names import is_first, is_town
from kiosk.model.ordinary_words import SENTENCE_WORDS
from kiosk.model.person_names import is_between, is_full_name, is_letters, is_surname, is_titled, plain, straightened
from kiosk.model.value import value

_PARTING = (*";|·•\n/-–—", " via ")
"""What parts one from the other but for commas."""
_STARS = ("★", "⭐", "☆")
_BEGIN_ON_DAY = frozenset("oOdD")
_ANONYMOUS = {"anoniem", "anonymous", "anon", "onbekend", "unknown", "naambekend", "naambekendbijderedactie", "nvt"}
_ARTICLES = {"de", "het", "een", "onze", "ons", "uw", "jullie", "mijn", "the", "your", "our", "my"}
_WAYS = frozenset("formulier chat mail app site website panel media lijn balie portaal form line".split())  # noqa: SIM905
"""The last of several words that are a way."""
_CHANNELS = {
    folded(word)
    for word in (
        "telefoon", "per telefoon", "phone", "e-mail", "mail", "per mail", "chat", "webchat", "brief", "balie",
        "winkel", "aan de balie", "enquête", "survey", "website", "review", "app", "social media", "whatsapp",
        "klantenpanel", "formulier", "contactformulier", "telefonisch", "schriftelijk", "mondeling", "aan de telefoon",
        "via de mail", "per brief", "per e-mail", "in de winkel", "op straat",
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


@lru_cache(maxsize=1024)
def parsed(text: str) -> Attribution:
    """Return what "mevrouw De Vries, Utrecht, via de chat, 12 maart 2026" says."""
    names: list[str] = []
    channel, mark, said_on = None, None, None
    text = forms.SAYS.removed(behind_from(text.replace("**", "").replace("\n", ", ").strip(" \t*_.,:/–—―−~-")))
    text = forms.IN_BRACKETS.sub(r", \1", text).lstrip(", ") if "(" in text or "[" in text else text
    marked = holds_digit(text) or has_one(text, _STARS)
    text = straightened(forms.STARS_END.sub(r", \1", text) if marked and has_one(text, _STARS) else text)
    for part in forms.PARTS.split(text) if has_one(text, _PARTING) else text.split(","):
        clean = " ".join(part.split())
        if not clean or (marked and forms.STREET.search(clean)):
            continue
        said = channel_and_day(clean)
        if said is not None:
            channel, said_on = channel or said[0], said_on or said[1]
        elif marked and mark is None and (given := score(clean)) and (not clean.isdigit() or int(clean) <= 10):
            mark = given
        else:
            names.append(clean)
    speaker, place = _who_and_where(names)
    return Attribution(speaker=speaker, place=place, channel=channel, score=mark, said_on=said_on)


def _who_and_where(names: list[str]) -> tuple[str | None, str | None]:
    if len(names) == 1 and " " in names[0] and (match := forms.FROM_TOWN.match(names[0])):
        names = [match[1], match[2]]
    lower = bool(names) and not names[0][:1].isupper() and not is_titled(names[0].split())
    away = len(names) < 2 or (lower and any(map(is_full_name, names[1:]))) or bool(forms.AGE.match(names[-1]))
    where = next(
        (at for at in range(len(names) - 1, 0, -1) if not names[at][:1].islower()), len(names) - 1 if lower else 0
    )
    place = names.pop(where) if where and not away else None
    if place and len(names) == 1 and is_town(names[0]) and not (is_town(place) or is_letters(place)):
        names, place = [place], names[0]
    if place and is_surname(place):
        one = len(names) == 1 and not is_full_name(names[0])
        names, place = [" ".join((*names, place))] if one else [*names, place], None
    speaker = ", ".join(names) or None
    return None if speaker and folded(speaker) in _ANONYMOUS else speaker, place.removeprefix("uit ") if place else None


@lru_cache(maxsize=1024)
def channel_and_day(part: str) -> tuple[str | None, date | None] | None:
    """Return the channel and the day that a part names: "telefonisch op 17 november 2026"; None for anything else."""
    bare = part.strip()
    bare = without_start(forms.ON_DAY, bare) if bare[:1] in _BEGIN_ON_DAY else bare
    digits = len(forms.DIGIT.findall(bare)) if len(bare) < 40 and holds_digit(bare) else 0
    if digits and forms.UNDATED.match(part):
        return None, None
    if digits >= forms.FEWEST_OF_DAY and (found := day(bare)):
        return None, found
    how, _, when = part.partition(" op ")
    via = how.casefold().startswith("via ") and _is_way(how.split()[1:])
    if folded(how) in _CHANNELS or via:
        told = channel_and_day(when) if when else (None, None)
        return None if told is None else (how[4:] if via else how, told[1])
    return None


def _is_way(words: list[str]) -> bool:
    """Tell whether what stands behind "via" is a way or a person, and no sentence that begins so."""
    named = words[1:] if words and plain(words[0]) in _ARTICLES else words
    return SENTENCE_WORDS.isdisjoint(map(plain, named)) and (
        len(named) < 2 or all(word[:1].isupper() or is_between(word) for word in named) or plain(named[-1]) in _WAYS
    )


def behind_from(text: str) -> str:
    """Return a text without "van" and the like before a name, but for a family name that begins so: "Van Zwetsloot"."""
    words = text.split()
    own = len(words) == 2 and words[0] == "Van" and is_full_name(text) and not (is_first(words[1]) or is_town(words[1]))
    return text if own else without_start(forms.FROM, text)


def without_start(start: re.Pattern[str], text: str) -> str:
    """Return a text without what stands at its start."""
    found = start.match(text)
    return text[found.end() :] if found else text
