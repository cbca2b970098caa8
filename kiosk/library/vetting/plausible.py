"""Whether a quote can be what a customer said at all, or is a figure, a name, an address or an answer left open."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kiosk.library.lifecycle import Objection
from kiosk.model.decisions import Via
from kiosk.model.items import Item, Quote
from kiosk.model.known_names import is_first
from kiosk.model.language import Phrase

_MOST_WORDS = 12
"""Words above which a text with a figure of the house in it is somebody's story about that."""
_FIGURE_OF_THE_HOUSE = re.compile(
    r"(?i)\b(?:nps|net promoter score)\b[^.!?]{0,40}?[+−–-]?\d|\(?\bn ?= ?\d|\b(?:csat|ces)\b[^.!?]{0,20}\d"
)
_ADDRESS = re.compile(r"(?i)(?:https?://|www\.)\S+")
_LEFT_OPEN = re.compile(
    r"(?i)(?:n\.?v\.?t|n/?a|niet van toepassing|not applicable"
    r"|geen (?:verdere )?(?:opmerking(?:en)?|commentaar|toelichting)"
    r"|no (?:comments?|remarks?)|zie (?:boven|vorige)|idem|test(?:je)?|lorem ipsum.*|x+|tekst hier|hier (?:de )?tekst)"
)
_SIGNS = " \t\n.,;:!?…-–—_/\\|'\"“”‘’()[]*#"


def of_no_quote(item: Item) -> Iterator[Objection]:
    """Object to a quote that says nothing as a customer would; stories and words of the house are taken as typed."""
    if not isinstance(item, Quote):
        return
    text = " ".join(item.text.split())
    bare = text.strip(_SIGNS)
    if not bare:
        yield _objection("tekens", "signs")
    elif not any(map(str.isalpha, bare)) and any(map(str.isdigit, bare)):
        yield _objection("een cijfer", "a figure")
    elif len(text.split()) <= _MOST_WORDS and _FIGURE_OF_THE_HOUSE.search(text):
        yield _objection("een cijfer van het huis", "a figure of the house")
    elif _ADDRESS.fullmatch(bare):
        yield _objection("een adres op het web", "an address on the web")
    elif _LEFT_OPEN.fullmatch(bare):
        yield _objection("een antwoord dat open bleef", "an answer left open")
    elif bare == text and text.isalpha() and text.istitle() and is_first(text):
        yield _objection("een naam", "a name")


def _objection(dutch: str, english: str) -> Objection:
    return Objection(
        why=Phrase(
            f"Dit lijkt geen uitspraak van een klant: er staat alleen {dutch}.",
            f"This does not look like what a customer said: it is only {english}.",
        ),
        release=Phrase(
            "Is het er wel een? Verplaats de tekst naar de map “vrijgegeven”. Cijfers horen als tabel in de map nps.",
            "Is it one after all? Move the text to the folder “released”. Figures belong in a table in the folder nps.",
        ),
        yields_to=frozenset({Via.RELEASED_FOLDER}),
    )
