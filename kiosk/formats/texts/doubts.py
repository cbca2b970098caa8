"""Tells why a text waits for a person: it came out of an e-mail or perhaps a table, or a name may stand in it."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.formats.plain import single_spaced
from kiosk.formats.reading import Draft
from kiosk.formats.tables.loose_rows import may_be_rows
from kiosk.formats.texts.attribution import may_name
from kiosk.model.content import Doubt
from kiosk.model.items import Item, Kind, Quote
from kiosk.model.kinds import DECLARED
from kiosk.model.language import Advice, Phrase
from kiosk.model.person_names import is_anonymous, is_full_name, is_titled, names_somebody

_MAIL = Advice(
    Phrase("Dit komt uit een e-mail: kijk of alleen de woorden van de klant overbleven.",
           "This comes out of an e-mail: see whether only the customer’s words are left."),
    Phrase("Klopt het? Zet alleen die woorden in een tekstbestand, of verplaats dit bestand naar de map “vrijgegeven”.",
           "Is it right? Put only those words in a text file, or move this file to the folder “released”."),
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
    unclear = odd and not is_titled(who) and not is_anonymous(who)
    if unclear or may_name(quote.text):
        return True
    asked = lines if len(lines) < 6 else (*lines[:2], *lines[-3:])
    bare = [single_spaced(line).lstrip("-–—―−~*•·>([ ") for line in asked]
    return any(line in quote.text and names_somebody(line) for line in bare if line and len(line) < 80)


def tell_doubt(draft: Draft, item: Item, lines: Sequence[str], *, mail: bool) -> None:
    """Keep the reason for which an item of a text waits; most have none."""
    why = _MAIL if mail else _NAME if isinstance(item, Quote) and _may_name(item, lines) else None
    if why is not None:
        draft.doubts[item.id] = Doubt(what=why.what, hint=why.hint, item=item.id)


def tell_rows(draft: Draft, text: str, kind: Kind | None) -> None:
    """Keep why all of a text waits that has the shape of a table; `kind` is what its folders say."""
    if not draft.items or kind not in _WRITTEN_BY_CUSTOMERS:
        return
    if draft.from_grid or may_be_rows(text, story=kind is Kind.STORY):
        for item in draft.items:
            earlier = draft.doubts.get(item.id)
            if DECLARED[type(item)].masked and (earlier is None or earlier.what is _NAME.what):
                draft.doubts[item.id] = Doubt(what=_ROWS.what, hint=_ROWS.hint, item=item.id)
