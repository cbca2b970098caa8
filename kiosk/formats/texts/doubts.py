"""Tells why a text waits for a person: it came out of an e-mail or perhaps a table, or a name may stand in it."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.formats.reading import Draft
from kiosk.formats.tables.loose_rows import may_be_rows
from kiosk.formats.texts.names_left import may_hold_name
from kiosk.model.content import Doubt
from kiosk.model.items import Item, Kind, Quote
from kiosk.model.kinds import DECLARED
from kiosk.model.language import Advice, Phrase
from kiosk.model.name_shapes import SigningPlace, may_be_somebody

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
_MOST_OF_LIST = 2
"""Words of what is one of a list of short things, among which a word alone is no name."""
_WRITTEN_BY_CUSTOMERS = {None, Kind.QUOTE, Kind.STORY, Kind.NPS}


def tell_doubt(draft: Draft, item: Item, lines: Sequence[str], *, mail: bool) -> None:
    """Keep the reason for which an item of a text waits; most have none."""
    why = MAIL if mail else _NAME if isinstance(item, Quote) and may_hold_name(item, lines) else None
    if why is not None:
        draft.doubts[item.id] = Doubt(what=why.what, hint=why.hint, item=item.id)


def tell_lone_words(draft: Draft, items: Sequence[Item]) -> None:
    """Keep why the first or the last of these quotes waits, a word alone that may be the name under the others."""
    if len(items) < 2:
        return
    told = any(isinstance(one, Quote) and len(one.text.split(None, _MOST_OF_LIST)) > _MOST_OF_LIST for one in items)
    for item in (items[0], items[-1]):
        if isinstance(item, Quote) and may_be_somebody(item.text, SigningPlace.LINE if told else SigningPlace.MIDDLE):
            draft.doubts.setdefault(item.id, Doubt(what=_NAME.what, hint=_NAME.hint, item=item.id))


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
