"""Tells why a text waits for a person: it came out of an e-mail or perhaps a table, or a name may stand in it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kiosk.formats.plain import single_spaced
from kiosk.formats.reading import Draft
from kiosk.formats.tables.loose_rows import may_be_rows
from kiosk.formats.texts.attribution import is_who, may_name
from kiosk.model.content import Doubt
from kiosk.model.items import Item, Kind, Quote
from kiosk.model.kinds import DECLARED
from kiosk.model.known_names import is_family, is_first, is_town
from kiosk.model.language import Advice, Phrase
from kiosk.model.person_names import is_anonymous, is_between, is_first_name, is_full_name, is_titled, names_somebody

MAIL = Advice(
    Phrase("Dit komt uit een e-mail: kijk of alleen de woorden van de klant overbleven.",
           "This comes out of an e-mail: see whether only the customer’s words are left."),
    Phrase("Klopt het? Zet alleen die woorden in een tekstbestand, of verplaats dit bestand naar de map “vrijgegeven”.",
           "Is it right? Put only those words in a text file, or move this file to the folder “released”."),
)  # fmt: skip
DOCUMENT = Advice(
    Phrase("Van een .odt- of .rtf-document ziet de kiosk niet welke woorden verborgen of doorgehaald zijn.",
           "Of an .odt or .rtf document the kiosk does not see which words are hidden or struck."),
    Phrase("Kloppen de woorden? Verplaats dit bestand naar de map “vrijgegeven”, of bewaar het als .docx.",
           "Are the words right? Move this file to the folder “released”, or save it as .docx."),
)  # fmt: skip
_NAME = Advice(
    Phrase("Hier staat misschien nog een naam in.", "A name may still stand in this."),
    Phrase("Zet de naam op een eigen regel onder de woorden, na een streepje. Is het geen naam? Verplaats de tekst"
           " dan naar de map “vrijgegeven”.",
           "Put the name on a line of its own below the words, after a dash. Is it none? Then move the text to the"
           " folder “released”."),
)  # fmt: skip

_ROWS = Advice(
    Phrase("Dit lijkt uit een tabel of een enquête geplakt: niemand heeft deze woorden nog gekozen.",
           "This looks pasted from a table or a survey: nobody has chosen these words yet."),
    Phrase("Bewaar een tabel als .csv of .xlsx in de map nps. Zijn het woorden die u zelf typte, zet dan elke quote in"
           " een eigen alinea, met een punt erachter, of verplaats dit bestand naar de map “vrijgegeven”.",
           "Save a table as .csv or .xlsx in the folder nps. Did you type these words, put each quote in a paragraph"
           " of its own, with a full stop, or move this file to the folder “released”."),
)  # fmt: skip
_NUMBERED = re.compile(r"[#(\[]?(?!(?:19|20)\d\d\D?$)\d{3,}[)\],.:;]?")
"""A word that may be the number of a customer: no year."""
_WHAT = re.compile(
    r"(?i)\w*(?:klant|huurder|bewoner|bewoonster|reiziger|eigenaar|houder|gebruiker|bezoeker|gast|lid|ouders?|moeder|vader"
    r"|buur|student|patiënt|cliënt|koper|rijder|ster|eur|euse|iste?|ante|ente|arts|agent|meisje|jongen|vrouw|gezin|echtpaar)"
)
"""A word that says what somebody is."""
_WORD = re.compile(r"[^\W\d_][^\W\d_'’-]*")
_WRITTEN_BY_CUSTOMERS = {None, Kind.QUOTE, Kind.STORY, Kind.NPS}


def _may_name(quote: Quote, lines: Sequence[str]) -> bool:
    """Tell whether a name may stand in the words, in a short line above or below them, or unclear in the speaker."""
    who = quote.speaker.split(",")[0].split() if quote.speaker else []
    odd = (
        2 <= len(who) <= 4
        and all(word.isalpha() for word in who)
        and who[-1].islower()
        and not is_full_name(" ".join(who))
    )
    if (
        _is_unknown(who)
        or (odd and not is_titled(who) and not is_anonymous(who))
        or _is_numbered((quote.speaker or "").replace(",", " "))
    ):
        return True
    if may_name(quote.text):
        return True
    asked = lines if len(lines) < 6 else (*lines[:2], *lines[-3:])
    bare = [single_spaced(line).lstrip("-–—―−~*•·>([★⭐☆ ") for line in asked]
    kept = [line for line in bare if line and len(line) < 80 and line in quote.text]
    return any(is_who(line) or names_somebody(line) or _is_numbered(line) for line in kept) or any(
        _stands_alone(line, whole=line == quote.text) for line in (quote.text, *kept[:1], *kept[-1:])
    )


def _is_numbered(line: str) -> bool:
    """Tell whether a line is the number of a customer with what may be a name, and no sentence with a number in it."""
    words = line.strip(" .").split() if any(map(str.isdigit, line)) else []
    beside = [word for word in words if not _NUMBERED.fullmatch(word)]
    names = [word for word in beside if not word.islower()]
    return (
        len(words) <= 5
        and 0 < len(names) <= len(beside) < len(words)
        and (all(word in names or is_between(word) or _WHAT.match(word) for word in beside))
    )


def _is_unknown(who: list[str]) -> bool:
    """Tell whether the one word for who said it is perhaps a family name: no first name, and not what somebody is."""
    return (
        len(who) == 1
        and who[0][0].isupper()
        and _WORD.fullmatch(who[0]) is not None
        and not (is_first(who[0]) or is_family(who[0]) or is_town(who[0]) or is_anonymous(who) or is_titled(who))
        and not _WHAT.fullmatch(who[0])
    )


def _stands_alone(line: str, *, whole: bool) -> bool:
    """Tell whether a line of a word or two, which no sign ends, is perhaps a name; a whole quote may be of one word."""
    words = line.split() if len(line) < 60 else []
    if not 1 <= len(words) <= 3 or not all(map(_WORD.fullmatch, words)):
        return False
    known = is_first(words[0]) and len(words) > 1
    return known or (not whole and len(words) == 1 and line[0].isupper() and not is_town(line) and is_first_name(line))


def tell_doubt(draft: Draft, item: Item, lines: Sequence[str], *, mail: bool) -> None:
    """Keep the reason for which an item of a text waits; most have none."""
    why = MAIL if mail else _NAME if isinstance(item, Quote) and _may_name(item, lines) else None
    if why is not None:
        draft.doubts[item.id] = Doubt(what=why.what, hint=why.hint, item=item.id)


def let_all_wait(draft: Draft, why: Advice) -> None:
    """Let each item of a file wait that does not yet: its reader is not sure of any."""
    for item in draft.items:
        draft.doubts.setdefault(item.id, Doubt(what=why.what, hint=why.hint, item=item.id))


def tell_rows(draft: Draft, text: str, kind: Kind | None) -> None:
    """Keep why all of a text waits that has the shape of a table; `kind` is what its folders say."""
    if not draft.items or kind not in _WRITTEN_BY_CUSTOMERS:
        return
    if draft.from_grid or may_be_rows(text, story=kind is Kind.STORY):
        for item in draft.items:
            earlier = draft.doubts.get(item.id)
            if DECLARED[type(item)].masked and (earlier is None or earlier.what is _NAME.what):
                draft.doubts[item.id] = Doubt(what=_ROWS.what, hint=_ROWS.hint, item=item.id)
