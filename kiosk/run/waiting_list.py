"""Finds in what waits for a person: by its file, by its words, and which of it one act can decide about. Pure."""

from __future__ import annotations

import base64
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

from kiosk.model.content import Held, Place
from kiosk.model.digest import digest_of
from kiosk.model.kinds import DECLARED, texts_in
from kiosk.model.recordings import recording_of

MOST_WORDS = 8
"""Words that are looked for at once; more are left out."""
_ACCENTS = re.compile("[\u0300-\u036f]+")


def place_of(held: Held) -> Place:
    """Return the source and the path that an item lies at."""
    return held.item.origin.source, held.item.origin.path


def key_of(place: Place) -> str:
    """Return the short name by which a file is asked for."""
    return digest_of("\n".join(place).encode("utf-8", "surrogatepass"), 6)


def of_file(held: Sequence[Held], key: str) -> Sequence[Held]:
    """Return what waits of the file with this key."""
    wanted = {place for place in set(map(place_of, held)) if key_of(place) == key}
    return [one for one in held if place_of(one) in wanted]


def with_words(held: Sequence[Held], asked: str) -> Sequence[Held]:
    """Return what holds each of these words, or begins or ends with them, whatever its capitals and accents.

    `asked` is in base64, since a question is plain letters. What cannot be read finds nothing.
    """
    try:
        words = base64.b64decode(asked, altchars=b"-_", validate=True).decode().split()
    except ValueError:
        return ()
    wanted = [folded(word) for word in words[:MOST_WORDS]]
    return [one for one in held if _holds(one, wanted)]


def folded(text: str) -> str:
    """Return a text in small letters without accents."""
    if text.isascii():
        return text.lower()
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", text)).casefold()


def at_once(held: Iterable[Held]) -> bytes:
    """Return a line for each that a release answers: its id and its digest, as they are decided about together.

    What colleagues sent is read one by one, and what has a recording is heard so.
    """
    found = (one for one in held if one.digest and not DECLARED[type(one.item)].sent and recording_of(one.item) is None)
    return "".join(f"{one.item.id} {one.digest}\n" for one in found).encode()


def teams_of(items: Iterable[object], most: int) -> list[str]:
    """Return the teams that are named most."""
    named = Counter(team for item in items if isinstance(team := getattr(item, "team", None), str) and team)
    return [team for team, _ in named.most_common(most)]


def _holds(held: Held, wanted: Sequence[str]) -> bool:
    text = folded("\n".join(texts_in(DECLARED[type(held.item)].worded(held.item))))
    return all(word in text for word in wanted)
