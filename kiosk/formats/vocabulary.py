"""The words people write, in Dutch and English: keys, tones, kinds, languages and yes or no."""

from __future__ import annotations

import difflib
import re
import unicodedata
from functools import lru_cache

from kiosk.model.calendar_names import MONTHS, SHORT_MONTHS
from kiosk.model.item_parts import Tone
from kiosk.model.items import Kind, known_of
from kiosk.model.language import Language

_NO_LETTERS = bytes(number for number in range(128) if not chr(number).isalnum())


@lru_cache(maxsize=4096)
def folded(word: str) -> str:
    """Return only the plain letters and digits, in lower case and without accents: "Foto’s " becomes "fotos"."""
    if word.isascii():
        small = word.lower()
        return small if small.isalnum() else small.encode().translate(None, _NO_LETTERS).decode()
    apart = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in apart if letter.isalnum())


def _table(**spellings: str) -> dict[str, str]:
    """Turn "name='one, two'" into {"one": "name", "two": "name"}; each name spells itself too."""
    return {folded(spelling): name for name, listed in spellings.items() for spelling in (name, *listed.split(","))}


KEYS = _table(
    speaker="naam, klant, spreker, name, customer, wie, who, auteur, author, klantnaam, collega, colleague",
    place="plaats, woonplaats, stad, city, town, waar, where, location, locatie",
    channel="kanaal, bron, via",
    score="cijfer, rapportcijfer, sterren, stars, rating, mark, beoordeling, nps, punten",
    tone="toon, sentiment, toonzetting, stemming",
    dated="datum, date, op, gezegd op, said on, dag",
    team="afdeling, department",
    photo="foto, afbeelding, picture, image, beeld",
    recording="geluid, sound, audio, geluidsfragment, geluidsopname",
    agreed="toestemming, consent",
    since="van, vanaf, from, start, zichtbaar vanaf, ingangsdatum",
    until="tot, t/m, tot en met, to, eind, einde, verloopt, verloopt op, expires, einddatum, geldig tot, zichtbaar tot",
    screens="schermen, scherm, screen",
    campaign="campagne, actie",
    weight="gewicht",
    urgent="nu, spoed, now",
    title="titel, kop, headline, onderwerp, subject",
    link="url, website, webadres, meer lezen",
    label="rubriek, categorie, category",
    language="taal, lang",
    focus="middelpunt, uitsnede",
    kind="soort, type",
    starts="wanneer, when, begint, aanvang, begin, tijd, time",
    places="plaatsen, aantal plaatsen, seats, number of places",
    sign_up_by="inschrijven tot, aanmelden tot, inschrijven t/m, sign up until, sign up by",
    poll="peiling",
    won="klantverbeteraar van, klantverbeteraar van de maand, champion of, customer champion of",
    deed="daad, in het kort, in short",
    said="u zei, you said, gezegd, klant zei, u vroeg, you asked",
    done="wij deden, we did, gedaan, aangepakt, wij doen nu",
    text="tekst, quote, citaat, uitspraak, verhaal, bijschrift, caption, onderschrift, omschrijving",
)
"""A key as people write it, folded, to the name the readers use."""

TONES = {
    word: tone
    for tone, words in {
        Tone.POSITIVE: "positief positieve positive compliment complimenten compliments blij lovend "
        "pos lof goed tevreden",
        Tone.NEUTRAL: "neutraal neutrale neutral gemengd gemengde mixed neutr",
        Tone.CRITICAL: "kritisch kritische kritiek critical criticism negatief negatieve negative klacht klachten "
        "complaint complaints verbeterkans verbeterkansen verbeterpunt verbeterpunten neg ontevreden",
    }.items()
    for word in words.split()
}

KINDS = {word: kind for kind in Kind for word in known_of(kind).words}

LANGUAGES = _table(
    nl="nederlands, dutch, nld, dut, nlnl, nlbe, vlaams", en="engels, english, eng, engb, enus",
    de="duits, german, deutsch, deu, ger, dede", fr="frans, french, francais, fra, fre, frfr, frbe",
    es="spaans, spanish, espanol, spa", it="italiaans, italian, italiano, ita", pl="pools, polish, polski, pol",
    tr="turks, turkish, turkce, tur", ar="arabisch, arabic, ara", fy="fries, frisian, frysk, fry",
)  # fmt: skip

YES = {"ja", "yes", "y", "j", "x", "waar", "true", "1", "oui", "v", "ok", "akkoord", "vrijgegeven", "tonen", "✓", "✔"}
NO = {"nee", "no", "n", "onwaar", "false", "0", "non", "nein", "niet", "-", "nooit"}

_TIMES = frozenset(
    """
    sept q1 q2 q3 q4 kwartaal week maand jaar voorjaar zomer najaar herfst winter lente en and de het
    uit van antwoorden answers export resultaten results nieuw nieuwe definitief concept versie
    """.split()  # noqa: SIM905  # forty words read better than forty strings
).union(MONTHS[Language.DUTCH], SHORT_MONTHS[Language.DUTCH])
"""Words in a file's name that say nothing of its kind or tone, and do not hide the words that do."""


_APART = re.compile(r"[\s_.,&+()-]+")


def key_of(written: str) -> str | None:
    """Return the name of a key as people write it, or None when it is not one."""
    return KEYS.get(folded(written))


@lru_cache(maxsize=1024)
def near_key(written: str) -> str | None:
    """Return the known key that was probably meant, as it should be written; None when nothing is near."""
    word = folded(written)
    if len(word) < 3:
        return None
    # Of those that are equally close the first of the table is meant: Dutch comes before English there.
    near = difflib.get_close_matches(word, KEYS, n=4, cutoff=0.75)
    likeness = [difflib.SequenceMatcher(None, key, word).ratio() for key in near]
    closest = {key for key, ratio in zip(near, likeness, strict=True) if ratio == max(likeness)}
    return next((key for key in KEYS if key in closest), None)


def tone_word(written: str) -> Tone | None:
    """Return the tone a label names: "Positief", "verbeterkans", "compliment"."""
    return TONES.get(folded(written))


def kind_word(written: str) -> Kind | None:
    """Return the kind a word names: "verhaal", "Quotes", "mededeling"."""
    return KINDS.get(folded(written))


def language_code(written: str) -> str | None:
    """Return the ISO 639-1 code of a language: "Nederlands", "NL", "nl-BE"."""
    word = written.strip()
    return LANGUAGES.get(folded(word)) or LANGUAGES.get(folded(re.split(r"[-_ (]", word, maxsplit=1)[0]))


def truth(written: str) -> bool | None:
    """Return what "ja", "nee", "x" or "true" say; None for any other word."""
    word = written.strip().casefold()
    return True if word in YES else False if word in NO else None


@lru_cache(maxsize=64)
def what_folders_say(path: str) -> tuple[Kind | None, Tone | None]:
    """Return the kind and the tone that the names of a file's folders give it; the nearest folder decides.

    The file's own name counts when all its words are known ones or tell a time ("quotes-positief-maart.txt"): a chance
    word in a longer name ("nieuws over de monteur") says nothing. Its tone counts as the nearest. Its kind counts where
    no folder tells one, or where figures lie ("nps/mijlpalen.txt"); elsewhere a file may be called as one likes.
    """
    folders, _, name = path.rpartition("/")
    stem = name.rsplit(".", 1)[0]
    kind, tone = _said_by_all(folders)
    if not _only_known(stem):
        return kind, tone
    named, toned = _said(stem)
    return named if named and kind in {None, Kind.NPS} else kind, toned or tone


@lru_cache(maxsize=64)
def _said_by_all(folders: str) -> tuple[Kind | None, Tone | None]:
    """Return what the names of these folders give a file: that of the nearest one which tells it."""
    kind: Kind | None = None
    tone: Tone | None = None
    for folder in reversed(folders.split("/")):
        folder_kind, folder_tone = _said(folder)
        kind, tone = kind or folder_kind, tone or folder_tone
    return kind, tone


@lru_cache(maxsize=1024)
def _said(name: str) -> tuple[Kind | None, Tone | None]:
    words = [name, *_words(name)]
    kind = next((found for word in words if (found := kind_word(word))), None)
    tone = next((said for word in words if (said := tone_word(word))), None)
    return kind, tone


def _only_known(stem: str) -> bool:
    if stem.isascii() and stem.isalnum():
        return _is_known(stem)
    words = [word for word in _APART.split(stem) if word]
    return all(map(_is_known, words)) and any(map(folded, words))


@lru_cache(maxsize=1024)
def _is_known(word: str) -> bool:
    letters = folded(word)
    return not letters or letters in KINDS or letters in TONES or letters in _TIMES or letters.isdigit()


def _words(name: str) -> list[str]:
    return [word for word in _APART.split(name) if folded(word)]


def lies_among_answers(path: str) -> bool:
    """Tell whether a file lies in a folder of surveys; its own name is no reason to doubt that a person typed it."""
    folder, slash, _ = path.rpartition("/")
    return bool(slash) and what_folders_say(f"{folder}/-")[0] is Kind.NPS
