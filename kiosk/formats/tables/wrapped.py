"""Reads the answers of a survey in a text, whatever they are wrapped in: no answer passes for words that were typed.

A table in a text is read as a table. JSON is read as JSON. Of what is known as answers and cannot be read (HTML,
columns of spaces) nothing is shown, and it is told. Answers of one `name: value` a line wait for a person.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from kiosk.formats.reading import Draft
from kiosk.formats.tables.text_table import table_in
from kiosk.formats.vocabulary import folded, key_of, lies_among_answers
from kiosk.formats.worded import WordedPattern
from kiosk.model.items import Kind, known_of
from kiosk.model.language import Phrase

if TYPE_CHECKING:
    from kiosk.formats.tables.columns import Role

_HTML = re.compile(r"<(?:table|t[rdh]|row|response|record)\b[^<>\n]{0,200}>", re.IGNORECASE)
_JSON = re.compile(r'\s*(?:\[\s*)?\{\s*["“”][^"“”\n]{1,200}["“”]\s*:')
_NUMBERED = re.compile(r"(?:q|v|vraag|question) ?\d", re.IGNORECASE)
_ASKS = re.compile(r"(?:wat|hoe|kunt|what|how)\b|.*\?$", re.IGNORECASE)
_ONE_COLUMN = WordedPattern(
    "toelicht opmerking open verbatim comment",
    r"\W*(?:toelichting(?:en)?|opmerking(?:en)?|open.ended response|open antwoord(?:en)?|verbatims?|comments?"
    r"|[^\n]{0,80}\b(?:score|cijfer)\b[^\n]{0,20}\btoelichten)\W*\n",
)
_A_WORD = re.compile(r"\w")
_LONGEST_NAME = 150
"""Letters, from the first word on, among which such a name stands; it takes 120 of them at most."""
_FEWEST_LONE = 4
_FEWEST_ROWS = 2
_OF_SURVEY = frozenset(
    """
    cijfer score toelichting opmerking opmerkingen respondent nps antwoord antwoorden reactie reacties feedback rating
    tevredenheid waardering rapportcijfer comment verbatim sterren
    """.split()  # noqa: SIM905
)
_OF_TABLES = frozenset("naam datum plaats id nr team kanaal klant van de het en uw open vraag".split())  # noqa: SIM905
_OF_COLUMNS = _OF_SURVEY | _OF_TABLES
_NAME = re.compile(r"[^\s/|,;:-]+")
_RESPONDENT = re.compile(r"\s*(?:respondent|deelnemer|invuller|geënquêteerde)\W{0,3}\d+\b", re.IGNORECASE)
"""How the row of an answer begins where its columns lost their signs."""
_BEGIN_RESPONDENT, _BEGIN_ASKED = frozenset("rRdDiIİıgG"), frozenset("vVwWhH")
"""The first letters of such a row, and of a question; a pattern that ignores case takes those of Turkish for an i."""
_ASKED = re.compile(
    r"(?:vraag \d+\W{1,3})?(?:wat|hoe|waarom|welk)\b.{0,90}"
    r"\b(?:beter|verbeter\w*|tevreden|aanbevel\w*|cijfer|vond u|vindt u)\b.{0,60}",
    re.IGNORECASE,
)
"""What a survey asks, above answers that no sentence ends."""
_ENDS = re.compile(r"[.!?:]\W*$")
_LONE = re.compile(
    r"^[ \t]*(?:(\d{1,2})|\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}(?:[ T]\d{1,2}:\d{2}[^ \n]{0,12})?)[ \t]*$", re.MULTILINE
)
"""A line that is nothing but a mark, or a day."""
_BEGINS_WITH_DIGIT = re.compile(r"\n[ \t]*\d")
"""What each such line begins with, but for the first."""
_LOOKED_AT = 200_000
"""Letters at the beginning of a text in which signs of a survey are sought."""


def read_wrapped(draft: Draft, text: str, kind: Kind | None) -> bool:
    """Read a text as the answers that it holds; False when it is words, which are made to wait if in doubt.

    `kind` is what the file's folders and name say.
    """
    draft.needs_release |= kind is Kind.NPS and lies_among_answers(draft.path)
    if _JSON.match(text):
        _read_json(draft, text)
        return True
    marked = "<" in text and _HTML.search(text, 0, _LOOKED_AT) is not None
    rows = None if marked else table_in(text)
    if rows:
        from kiosk.formats.tables.any_table import read_table  # most texts need none of the readers of tables

        read_table(draft, rows)
        return True
    if rows is None and not marked:
        if not _may_be_answers(text, kind):
            return False
        draft.needs_release = True
        if kind is None or known_of(kind).masked:
            return False
    save_as_csv(draft)
    return True


def holds_answers(text: str) -> bool:
    """Tell whether a text is a table or may hold answers of a survey, so that it is not a caption."""
    return bool(_JSON.match(text) or _HTML.search(text, 0, _LOOKED_AT)) or table_in(text) is not None


def save_as_csv(draft: Draft) -> None:
    """Tell that a file holds answers which cannot be read as they stand."""
    draft.problem(Phrase("Dit lijken antwoorden uit een enquête; ik kan ze zo niet lezen en toon er niets van.",
                         "These look like answers of a survey; nothing of them is shown."),
                  Phrase("Bewaar de tabel als .csv of .xlsx, en zet die in de map nps.",
                         "Save the table as .csv or .xlsx."))  # fmt: skip


def _read_json(draft: Draft, text: str) -> None:
    """Read JSON, or one object a line, also where a word processor bent its quotation marks."""
    from kiosk.formats.tables.json_list import read_document  # as above

    straight = text.replace("“", '"').replace("”", '"')
    for written in (text, straight, "[" + ",".join(line for line in straight.split("\n") if line.strip()) + "]"):
        try:
            document = json.loads(written)
        except (ValueError, RecursionError):
            continue
        read_document(draft, document)
        return
    save_as_csv(draft)


def _may_be_answers(text: str, kind: Kind | None) -> bool:
    """Tell whether labels that only a survey writes stand before a colon, or above all that follows.

    Among words of the house a day or questions alone are no sign of a survey: an interview has them too.
    """
    if _is_one_column(text) or _is_one_cell_a_line(text) or _has_columns(text):
        return True
    lines = text[:_LOOKED_AT].split("\n") if ":" in text else ()
    heads = [line[: line.find(":")] for line in lines if ":" in line[:120]]
    if all(map(key_of, heads)):
        return False
    labels = Counter(head.strip(" \t-*•") for head in heads)
    from kiosk.formats.tables.columns import Role  # as above

    sure = (Role.SCORE, Role.DATE)
    answers = (*sure, Role.VERBATIM, Role.RESPONDENT, Role.QUESTION, Role.ANSWER, Role.STATUS)
    roles = ((label, _role(label)) for label in labels)
    said = {role for label, role in roles if role in answers and (role in sure or key_of(label) is None)}
    open_kind = kind in {None, Kind.QUOTE, Kind.NPS}
    firm = {Role.SCORE, Role.RESPONDENT, Role.STATUS} | ({Role.DATE} if open_kind else set())
    numbered = sum(count for label, count in labels.items() if _NUMBERED.match(label)) if open_kind else 0
    again = [label for label, count in labels.items() if count > 1]
    repeated = len(again) > 2 and not all(map(key_of, again)) and "\n---" not in text
    return numbered > 1 or repeated or bool(len(said) > 1 and said & firm and said.difference(sure))


def _is_one_column(text: str) -> bool:
    """Tell whether a text begins with the name of a column of words alone."""
    name = text[:_LONGEST_NAME]
    if not name[:1].isalpha():
        word = _A_WORD.search(text)
        name = text[word.start() : word.start() + _LONGEST_NAME] if word else ""
    if "\n" not in name and (name[-1:].isalnum() or len(name) < _LONGEST_NAME):
        return False  # it goes on
    return _ONE_COLUMN.may_be_in(name) and _ONE_COLUMN.match(text) is not None


def _has_columns(text: str) -> bool:
    """Tell whether a text has the shape of answers whose columns lost their signs: a line of names, or of numbers.

    Names are two words of a survey at the least; numbers are of respondents, or marks from 0 to 10 before words.
    """
    lines = [line for line in text[:_LOOKED_AT].split("\n") if line and not line.isspace()]
    if len(lines) < _FEWEST_ROWS:
        return False
    respondents = [line for line in lines if line.lstrip()[:1] in _BEGIN_RESPONDENT and _RESPONDENT.match(line)]
    if len(lines) == _FEWEST_ROWS or len(respondents) >= _FEWEST_ROWS:
        return len(respondents) >= _FEWEST_ROWS
    first = lines[0].strip()
    if _names_columns(first):
        return True
    return first[:1] in _BEGIN_ASKED and _ASKED.fullmatch(first) is not None and not any(map(_ENDS.search, lines[1:]))


def _names_columns(line: str) -> bool:
    """Tell whether a line is nothing but names of columns; nearly every one is done at its first word."""
    names = set()
    for word in _NAME.finditer(line):
        name = folded(word[0])
        if name not in _OF_COLUMNS:
            return False
        names.add(name)
    return len(names & _OF_SURVEY) > 1


def _is_one_cell_a_line(text: str) -> bool:
    """Tell whether marks and days stand on lines of their own, as where a table is pasted without its columns."""
    lines = text.count("\n", 0, _LOOKED_AT) + 1
    if lines < _FEWEST_LONE or len(_BEGINS_WITH_DIGIT.findall(text, 0, _LOOKED_AT)) < _FEWEST_LONE - 1:
        return False
    lone = [bool(match[1]) for match in _LONE.finditer(text, 0, _LOOKED_AT)]
    return min(lone.count(True), lone.count(False)) >= _FEWEST_LONE // 2


@lru_cache(maxsize=1024)
def _role(label: str) -> Role:
    """Return what a survey would use a column of this name for; a sentence before a colon is no name."""
    from kiosk.formats.tables.columns import Role, column_of

    if len(label.split()) > 3 and not _ASKS.match(label):
        return Role.OTHER
    return Role.QUESTION if _NUMBERED.match(label) else column_of(0, label, ()).role
