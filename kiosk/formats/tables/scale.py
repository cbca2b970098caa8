"""On which scale the marks of a column are: by what the officer or its name says, by its cells, or by their range."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kiosk.formats.scores import is_empty, score
from kiosk.model.item_parts import Score
from kiosk.model.language import Advice, Phrase
from kiosk.model.value import value

_RANGE = re.compile(
    r"(?<![\w.,/-])([01])\s?(?:-|–|—|t/m|tot(?: en met)?|to|through|bis|à|\.{2,3})\s?(100|10|[4-7])(?![\w,/-]|\.\d)"
)
_NAMED = re.compile(r"(?<![\w.,])[01]\s?[=:(][^\d\n]{1,80}(100|10|[4-7])\s?[=:(]")
_OUT_OF = re.compile(
    r"(?:/|\bop een schaal van|\bscale of|\bop|\buit|\bvan(?: de)?|\bout of|\bsur|\bvon|\bmax(?:imaal|\.)?)"
    r"\s?(100|10|[4-7])\s?(?:$|[])?|:]|punten\b|points?\b)"
)
_POINTS = re.compile(r"\b(vier|vijf|zes|zeven|tien|four|five|six|seven|ten|10|[4-7])[ -]?(?:punts?|point|punkte?)")
_NUMBERS = {"vier": 4, "four": 4, "vijf": 5, "five": 5, "zes": 6, "six": 6, "zeven": 7, "seven": 7, "tien": 10,
            "ten": 10}  # fmt: skip
_STARS = re.compile(r"sterren|\bstars?\b|\bster\b|étoiles|\bsterne\b|[★⭐]|smileys?\b")
_OF_TEN = re.compile(r"\d\s?(?:/|\D{2,8})\s?10$")
_IS_NPS = re.compile(r"\bnps\b|net ?promoter")
_YES_NO = re.compile(r"\b(?:ja|yes|oui)\s?(?:/|of|or|ou|oder|,)\s?(?:nee|no|non|nein)\b")
_BEST = re.compile(
    r"^(\d{1,2})\s?[-–—=:.(]?\s?\W?(?:zeer|heel|helemaal|uiterst|extremely|very|completely|strongly|très|sehr|absoluut)"
    r" (?!on|un|niet|not)(?:waarschijnlijk|tevreden|mee eens|eens|goed|likely|satisfied|agree|good|probable|satisfait"
    r"|zufrieden|wahrscheinlich)"
)
_FEW = 20
"""From so many marks on, a range that nobody leaves says which scale it is."""


@value(kw_only=False)
class Scale:
    """The highest mark; 0 when nothing says which, and 1 for a question with yes and no; and how that is known."""

    highest: int
    why: Phrase
    likely: int = 0
    """Of a scale that is not known: the highest mark that its answers suggest beside ten."""

    def advice(self, name: str) -> Advice | None:
        """Return what is told of the column with this name of which no NPS can be made; None where one can."""
        name = name[:60]
        if self.highest == 1:
            return Advice(
                Phrase(f"Kolom “{name}” is een vraag met ja en nee; daar is geen NPS van te maken.",
                       f"Column “{name}” is a question of yes and no, which gives no NPS."),
                Phrase("NPS vraagt cijfers van 0 tot 10. U hoeft niets te doen als dit klopt.",
                       "NPS needs marks from 0 to 10. There is nothing to do if this is right."))  # fmt: skip
        if self.highest:
            return Advice(
                Phrase(f"De cijfers in kolom “{name}” lopen tot {self.highest} ({self.why.dutch}). "
                       "Daar is geen NPS van te maken: die vraagt cijfers van 0 tot 10.",
                       f"The marks in “{name}” run to {self.highest} ({self.why.english}); NPS needs 0 to 10."),
                Phrase(f"U hoeft niets te doen. Klopt dit niet? {ANSWER.dutch}",
                       f"There is nothing to do. Is this wrong? {ANSWER.english}"))  # fmt: skip
        return Advice(
            Phrase(f"Zijn de cijfers in kolom “{name}” van 1 tot {self.likely}, of van 0 tot 10? Dat is nergens aan te "
                   "zien. Er komt nog geen NPS van op het scherm, en geen cijfer bij de quotes.",
                   f"Are the marks in “{name}” from 1 to {self.likely} or from 0 to 10? No NPS is shown yet."),
            ANSWER)  # fmt: skip


ANSWER = Phrase(
    'Zet (0-10) of (1-5) achter de naam van de kolom, of de regel schaal = "0-10" in mapping.toml in dezelfde map.',
    'Put (0-10) or (1-5) behind the name of the column, or the line scale = "0-10" into mapping.toml beside it.',
)  # fmt: skip


def highest_in(words: str) -> int:
    """Return the highest mark of the scale that words name: "(1-5)", "/10", "vijfpuntsschaal"; 0 when they name none.

    Where they name several, they name none.
    """
    text = " ".join(words.casefold().split())[:400]
    found = {int(match[2]) for match in _RANGE.finditer(text)}
    found |= {int(match[1]) for pattern in (_NAMED, _OUT_OF) for match in pattern.finditer(text)}
    found |= {_NUMBERS.get(match[1]) or int(match[1]) for match in _POINTS.finditer(text)}
    return found.pop() if len(found) == 1 else 0


def chosen_scale(written: str) -> int:
    """Return the highest mark of the scale that an officer wrote: "1-5", "0-10", "5", "sterren"; 0 for no scale."""
    word = written.strip().casefold()
    if _STARS.search(word):
        return 5
    return int(word) if word in {"4", "5", "6", "7", "10", "100"} else 10 if word == "nps" else highest_in(word)


def scale_of(name: str, cells: Sequence[str], chosen: int = 0) -> Scale:
    """Return the scale of a column by its name and a sample of its cells; `chosen` is what the officer said, or 0."""
    if chosen:
        return Scale(chosen, Phrase("dat hebt u opgegeven", "as you said"))
    words = " ".join(name.casefold().replace("_", " ").split())
    marks = [(mark, text) for cell in cells if not is_empty(text := cell.strip()) and (mark := score(text))]
    values = {mark.value for mark, _ in marks if mark.scale == 10}
    return (
        _by_name(words, max(values, default=0))
        or _by_cells(marks)
        or _by_question(words, values, len(marks))
        or _by_labels({text.casefold() for _, text in marks}, max(values, default=0))
        or _by_range(values, len(marks))
        or Scale(10, Phrase("er zijn cijfers boven de 5", "there are marks above 5"))
    )


def _by_name(words: str, top: float) -> Scale | None:
    """Return the scale that the name of a column tells, unless a mark is higher."""
    if (named := highest_in(words)) and top <= named:
        return Scale(named, Phrase("zo heet de kolom", "by its name"))
    return Scale(1, Phrase("zo heet de kolom", "by its name")) if _YES_NO.search(words) else None


def _by_cells(marks: Sequence[tuple[Score, str]]) -> Scale | None:
    """Return the scale that the cells themselves tell: 4/5, ★★★★, 9 van 10."""
    told = [mark.scale for mark, text in marks if mark.scale != 10 or _OF_TEN.search(text)]
    if not told or 2 * len(told) < len(marks):
        return None
    return Scale(max(set(told), key=told.count), Phrase("dat staat in de cellen", "its cells say so"))


def _by_question(words: str, values: set[float], count: int) -> Scale | None:
    """Return the scale that a question always has, unless its many answers all say otherwise."""
    odd = values == {0, 1} or (len(values) > 3 and values <= {1, 2, 3, 4, 5})
    if _IS_NPS.search(words) and (count < _FEW or not odd):
        return Scale(10, Phrase("de naam zegt NPS", "its name says NPS"))
    if _STARS.search(words) and max(values, default=0) <= 5:
        return Scale(5, Phrase("sterren", "stars"))
    return Scale(10, Phrase("een rapportcijfer", "a report mark")) if "rapportcijfer" in words else None


def _by_labels(texts: set[str], top: float) -> Scale | None:
    """Return the scale of which the highest mark bears the best label: 5 - zeer tevreden."""
    best = max((int(match[1]) for text in texts if (match := _BEST.match(text))), default=0)
    if best != top or best not in {4, 5, 6, 7, 10}:
        return None
    return Scale(best, Phrase("dat zeggen de woorden bij de cijfers", "by the words beside them"))


def _by_range(values: set[float], count: int) -> Scale | None:
    """Return what the range of marks makes doubtful; None where it can only be a scale of ten."""
    top = max(values, default=0)
    if not values or top > 7 or (top > 5 and count < _FEW):
        return None
    if values == {0, 1} or (values == {1, 2} and count >= _FEW):
        return Scale(1, Phrase("er staat alleen 0 en 1 in", "it holds two marks alone"))
    return Scale(0, Phrase("de schaal is niet bekend", "its scale is not known"), 5 if top <= 5 else 7)
