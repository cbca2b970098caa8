"""The sentences of a text, and which one tells the most of it when it stands alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

_END = re.compile(r"(?:[.!?…]+|[。！？])[\"'”’»)\]]*(?=\s|$)|[。！？]")
"""Where a sentence may end: its marks with the closing marks after them."""
_BEGINS = re.compile(r"[\"'“„‘«(\[¿¡–—-]*\s*(?:[^\W\d_a-zà-öø-ÿ]|\d|'[st]\b|’[st]\b)")
"""What the next sentence begins with: anything but a small letter."""
_SHORT = """
art. bijv. blz. bv. ca. d.d. d.w.z. dhr. dr. drs. e.d. enz. etc. evt. excl. i.p.v. i.v.m. incl. ing. ir. jl. jr.
m.b.t. m.i.v. m.n. mej. mevr. mr. mrs. ms. mw. nl. no. nr. nrs. o.a. ong. p. prof. resp. s.v.p. sr. st. t.a.v. t.n.v.
tel. vs. z.o.z. zgn. e.g. i.e. inc. ltd. approx. max. min.
"""
_LEANING_DUTCH = """
aangezien al alleen als anders bovendien daar daarbij daarna daardoor daarmee daarnaast daarom daarop dan dat
desondanks die dit doordat dus echter en evenals haar hem hierdoor hij hoewel hun immers intussen ja maar mits namelijk
nadat nee net of ofwel omdat ondanks ook opdat sindsdien terwijl toch toen totdat tevens tot vandaar vervolgens want
waardoor waarna wel zij zo zodat zodra zoals
"""
_LEANING_ENGLISH = """
also although and as because besides but however if it nor or otherwise so still that then therefore they this though
thus until when whereas which while yet
"""
_SHORTENED = frozenset(_SHORT.split())
_INITIALS = re.compile(r"[\"'“„‘(]*(?:[^\W\d_]\.)+")
_CONNECTIVES = frozenset(f"{_LEANING_DUTCH} {_LEANING_ENGLISH}".split())
"""Words that lean on the sentence before: alone, nobody knows what they speak of."""
FEWEST_WORDS, MOST_WORDS = 4, 14
"""The length of a sentence that is taken in at a glance and yet says something."""
_ASKING_OR_CRYING = "!?"


def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a text in order, each with its end mark; what has no end mark is one by itself."""
    found: list[str] = []
    for line in filter(None, (line.strip() for line in text.splitlines())):
        begin = 0
        for end in _END.finditer(line):
            rest = line[end.end() :].lstrip()
            if rest and not (_BEGINS.match(rest) and not _shortened(line[begin : end.end()])):
                continue
            found.append(line[begin : end.end()].strip())
            begin = end.end()
        if line[begin:].strip():
            found.append(line[begin:].strip())
    return tuple(found)


def _shortened(sentence: str) -> bool:
    """Tell whether the point at the end belongs to a shortened word or to initials."""
    last = sentence.rsplit(maxsplit=1)[-1]
    return last.casefold().lstrip("(\"'“„‘") in _SHORTENED or _INITIALS.fullmatch(last) is not None


def telling(text: str) -> str:
    """Return the sentence that stands for a text; of a text of one sentence, the text.

    Best is one of 4 to 14 words that ends in a mark and leans on none before it; among equals one that asks or calls
    out, and then the last, where a story has its point.
    """
    every = sentences(text)
    if len(every) < 2:
        return text.strip()
    return max(enumerate(every), key=lambda one: _told(one[1], one[0], every))[1]


def _told(sentence: str, place: int, every: Sequence[str]) -> tuple[int, int, int, int]:
    words = sentence.split()
    fits = FEWEST_WORDS <= len(words) <= MOST_WORDS
    bare = sentence.rstrip("\"'”’»)]")
    ended = bare.endswith((".", "!", "?", "…", "。", "！", "？"))
    alone = place == 0 or words[0].strip("\"'“„‘«(,.:;!?…").casefold() not in _CONNECTIVES
    odd = 0 if fits else -min(abs(len(words) - FEWEST_WORDS), abs(len(words) - MOST_WORDS))
    return (fits + ended + alone) * 2 + (bare[-1:] in _ASKING_OR_CRYING and bare != every[0]), odd, place, len(words)
