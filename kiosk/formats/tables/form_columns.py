"""What the columns of the company form's export are for: the code of the screen, what one says by it, words. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kiosk.formats.plain import single_spaced, small_letters
from kiosk.formats.tables.columns import SAMPLE, Role, column_of, worded
from kiosk.formats.tables.delimited import Row
from kiosk.formats.tables.headings import Heading
from kiosk.model.presence import LENGTH, is_code
from kiosk.model.reactions import ReactionKind
from kiosk.model.value import value

_CODE_OF_SCREEN = re.compile(
    r"\b(?:scherm|screen|display)[ -]?codes?\b|\bcodes?\b.{0,60}\b(?:scherm|screen|display)"
    r"|\b(?:scherm|screen)\b.{0,60}\bcode"
)
"""What nobody calls a column of a survey: it tells by itself."""
_CODE = re.compile(r"(?:(?:de|the|uw|je|jouw|your) )?codes?(?: ?\(.*\))?\W*")
_FEWEST = 3
"""Codes below which a column of another name may hold eight such signs by chance."""
_LETTER = re.compile(r"[A-Z]")
_BETWEEN = re.compile(r"[\s.\-–_]+")

_SAYS = {
    ReactionKind.RECOGNISE: r"herken|recogni[sz]e",
    ReactionKind.COMPLIMENT: r"mooi gedaan|goed gedaan|compliment|well done|great job|good job|nice work",
    ReactionKind.OBSTACLE: r"obsta[ck]el|obstacle|in de weg|in (?:the|our) way|belemmering|hindernis",
    ReactionKind.IDEA: r"\bidee|\bideas?\b|anders doen|do differently|voorstel|suggesti",
}
_SAID = {kind: re.compile(pattern) for kind, pattern in _SAYS.items()}
"""What the name of a column speaks of."""
_LABELS = {
    ReactionKind.RECOGNISE: r"(?:ik )?(?:(?:dit|dat|het) )?herken(?:baar|nen)?(?: (?:ik|je|we))?"
                            r"(?: (?:dit|dat|het))?(?: ook)?"
                            r"|(?:i )?(?:recogni[sz]e|know)(?: (?:this|it|that))?(?: too)?|recogni[sz]able",
    ReactionKind.COMPLIMENT: r"(?:heel )?(?:mooi|goed|knap) gedaan|(?:een )?compliment(?:je)?(?: geven)?"
                             r"|(?:a |my )?compliments?|(?:very )?well done|nice work|(?:great|good) job",
    ReactionKind.IDEA: r"(?:ik heb )?(?:een |mijn )?idee(?:ën)?|(?:i have )?(?:an |my )?ideas?",
    ReactionKind.OBSTACLE: r"(?:ik (?:zie|noem) )?(?:een )?(?:obstakel|belemmering|hindernis)"
                           r"|(?:i (?:see|name) )?(?:an )?obstacle"
                           r"|(?:(?:er|wat|dit) )?(?:zit|staat) (?:er |iets )?(?:ons )?in de weg"
                           r"|(?:what|something) (?:stands|is) in (?:the|our) way",
}  # fmt: skip
_LABEL = {kind: re.compile(rf"\W*(?:{pattern})\W*(?:\(.*\)\W*)?") for kind, pattern in _LABELS.items()}
"""What stands in a cell that is chosen, with a sign of the house or an explanation in brackets."""
_PARTS = re.compile(r"[;,|\n]")
_TICKED = re.compile(r"\W*(?:ja|yes|x|1|true|waar|aan|v|j|y|selected|checked)\W*|[✓✔☑☒✅]+")
_NOT_TICKED = re.compile(r"\W*(?:nee|no|0|false|onwaar|uit|n|geen|none|-)?\W*")
_WORDS = re.compile(
    r"te[kx]t|toelicht|opmerking|bericht|vertel|woorden|words|comment|message|tell us|zeg|say|reactie|reaction"
    r"|antwoord|answer|\?"
)
_NOT_WORDS = frozenset(
    {Role.PRIVATE, Role.SPEAKER, Role.RESPONDENT, Role.DATE, Role.STATUS, Role.LANGUAGE, Role.PLACE, Role.CHANNEL}
    | {Role.TEAM, Role.SCORE, Role.TONE, Role.SHOW, Role.PERIOD}
)
_OPENED = re.compile(r"start|begin|opened|geopend")


@value
class FormColumns:
    """Where in a row stands what; -1 for what is nowhere."""

    code: int
    opened: int
    sent: int
    row: int
    """The number of the row's own."""
    chosen: tuple[int, ...]
    """Cells that say what is meant, one or several at once."""
    ticked: tuple[tuple[int, ReactionKind], ...]
    """Cells that are ticked, or hold words of that kind."""
    words: tuple[int, ...]
    names: tuple[str, ...]

    def by_name(self) -> frozenset[int]:
        """Return the columns that are told by their names alone."""
        return frozenset(at for at in (self.code, self.opened, self.sent, self.row) if at >= 0)


def tidy_code(cell: str) -> str:
    """Return a code as it is compared: in capitals, without what people put between its signs."""
    return _BETWEEN.sub("", cell).upper()[: 4 * LENGTH]


def answers_in(cell: str) -> tuple[ReactionKind, ...] | None:
    """Return what a cell says where it holds nothing but what can be chosen; None where it holds anything else."""
    found: list[ReactionKind] = []
    for part in _PARTS.split(small_letters(cell)):
        if part := single_spaced(part):
            kind = next((kind for kind, label in _LABEL.items() if label.fullmatch(part)), None)
            if kind is None:
                return None
            found.append(kind)
    return tuple(dict.fromkeys(found))


def is_ticked(cell: str, name: str) -> bool | None:
    """Tell whether a cell of a column that is ticked is so; None where it holds words."""
    small = single_spaced(small_letters(cell))
    if _NOT_TICKED.fullmatch(small):
        return False
    return True if _TICKED.fullmatch(small) or small in worded(name) or answers_in(cell) else None


def columns_of(heading: Heading, rows: Sequence[Row]) -> FormColumns | None:
    """Return what the columns of a form's export are for; None where none of them holds codes: it is another table."""
    sample = rows[:SAMPLE]
    cells = [[text for row in sample if (text := row.cell(at))] for at in range(len(heading.names))]
    code = _code_column(heading.names, cells)
    if code is None:
        return None
    opened = sent = row_id = -1
    chosen: list[int] = []
    ticked: list[tuple[int, ReactionKind]] = []
    words: list[int] = []
    for at, name in enumerate(heading.names):
        if at == code:
            continue
        role, kinds = column_of(at, name, [row.cell(at) for row in sample]).role, _kinds_in(name)
        if role is Role.DATE:
            opened, sent = (
                (at, sent) if opened < 0 and _OPENED.search(worded(name)) else (opened, at if sent < 0 else sent)
            )
        elif role is Role.RESPONDENT and not kinds:
            row_id = at if row_id < 0 else row_id
        elif cells[at] and all(answers_in(cell) is not None for cell in cells[at]):
            chosen.append(at)
        elif len(kinds) == 1:
            ticked.append((at, kinds[0]))
        elif len(kinds) > 1 or role is Role.VERBATIM or (role not in _NOT_WORDS and _WORDS.search(worded(name))):
            words.append(at)
    return FormColumns(
        code=code, opened=opened, sent=sent, row=row_id, chosen=tuple(chosen), ticked=tuple(ticked), words=tuple(words),
        names=heading.names,
    )  # fmt: skip


def _kinds_in(name: str) -> tuple[ReactionKind, ...]:
    word = worded(name)
    return tuple(kind for kind, said in _SAID.items() if said.search(word))


def _code_column(names: Sequence[str], cells: Sequence[Sequence[str]]) -> int | None:
    """Return the column of the codes: by a name that tells, by a name and what it holds, or by what it holds alone."""
    for at, name in enumerate(names):
        if _CODE_OF_SCREEN.search(worded(name)) and not _kinds_in(name):
            return at
    for at, name in enumerate(names):
        if _CODE.fullmatch(worded(name)) and 2 * _codes(cells[at]) >= len(cells[at]):
            return at
    for at, held in enumerate(cells):
        if len(held) >= _FEWEST and 5 * _codes(held) >= 4 * len(held):
            return at
    return None


def _codes(cells: Sequence[str]) -> int:
    """Return how many cells hold a code of ours: one without any letter is a number of something else."""
    return sum(1 for cell in cells if is_code(code := tidy_code(cell)) and _LETTER.search(code) is not None)
