"""Finds coarse words in what colleagues send: whole words of a short list, in the spellings that people hide them in.

It decides nothing: whoever reads it is told, and may cover them at once. A filter always misses some.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_WORDS = frozenset("""
    kut kutten klote kloten klootzak klootzakken kloothommel lul lullen lulletje eikel eikels hoer hoeren slet sletten
    teef trut trutten kutwijf rotwijf pokkewijf hufter hufters rotzak rotzakken smeerlap mongool mongolen debiel
    debielen randdebiel achterlijke achterlijk neuk neuken geneuk geneukt neukt flikker flikkers nikker nikkers neger
    negers tering teringlijer tyfus tyfuslijer tiefus pleuris pest pestwijf schijt strontzak stront godver godverdomme
    gvd verdomme verdommese optyfen optiefen oprotten opsodemieteren opzouten bek muil kankerlijer kankerlijers
    kankerzooi kankerbende kankerhoer kankerwijf kankerding kankerbedrijf kutbedrijf kutzooi kutding kutmarokkaan
    hoerenzoon hoerenjong moederneuker
    fuck fucks fucked fucker fuckers fucking motherfucker motherfuckers shit shitty bullshit shithole asshole assholes
    arsehole bitch bitches bastards cunt cunts dickhead wanker wankers twat slut sluts whore whores nigger niggers
    faggot retard retarded wtf stfu
""".split())  # fmt: skip  # noqa: SIM905
_READ_AS = str.maketrans("013457@$€!|", "oieastasei" + "i")
_HIDDEN = re.compile(r"[*#_%]+")
_ANY = r"\w{0,3}"
_LONG = re.compile(r"(.)\1{2,}")
_WRITTEN = re.compile(r"\S+")
_APART = re.compile(r"(?<!\w)\w(?:[ .\-_*]\w){2,}(?!\w)")
_EDGES = ".,;:?…\"'“”‘’()[]"
_SIGNS_IN = re.compile(r"[.\-_]")


def coarse_in(text: str) -> Iterator[tuple[int, int]]:
    """Give where each coarse word stands in a text, in order."""
    found = {match.span() for match in _APART.finditer(text) if _is_coarse(re.sub(r"[ .\-_*]", "", match.group()))}
    for match in _WRITTEN.finditer(text):
        word = match.group().strip(_EDGES)
        if word and _is_coarse(word):
            start = match.start() + match.group().index(word)
            found.add((start, start + len(word)))
    yield from sorted(found)


def _is_coarse(word: str) -> bool:
    small = unicodedata.normalize("NFKD", word).casefold()
    plain = "".join(sign for sign in small if not unicodedata.combining(sign))
    if any(_HIDDEN.finditer(plain)):
        return _hides(plain)
    return any(map(_is_listed, (plain.rstrip("!"), plain.rstrip("!").translate(_READ_AS), plain.translate(_READ_AS))))


def _is_listed(word: str) -> bool:
    joined = _SIGNS_IN.sub("", word)
    return bool({word, joined, _LONG.sub(r"\1", joined), _LONG.sub(r"\1\1", joined)} & _WORDS)


def _hides(word: str) -> bool:
    """Tell whether a word with some of its letters hidden may be one of the list: "k*t", "f**king"."""
    parts = _HIDDEN.split(word.rstrip("!"))
    if not (parts[0].isalpha() and parts[-1].isalpha()):
        return False
    pattern = re.compile(_ANY.join(map(re.escape, parts)))
    return any(map(pattern.fullmatch, _WORDS))
