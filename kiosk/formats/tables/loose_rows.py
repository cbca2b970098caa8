"""Tells whether lines may be rows or cells of a table that no sign divides for sure: then the words wait for a person.

It looks at the shape alone, since the names of the columns may be any. A text that people typed as quotes has another:
its lines end as sentences do, go on in small letters, or have who said it below them, after a dash.
"""

from __future__ import annotations

import re
import string
from collections import Counter
from collections.abc import Iterator, Sequence

from kiosk.formats.plain import has_one, holds_digit
from kiosk.formats.texts.attribution import is_attribution
from kiosk.model.person_names import is_first_name

_LOOKED_AT = 50_000
"""Letters at the beginning that are looked at."""
_TAB = re.compile(r"(?<=\S)[ \u00a0]*\t\s*(?=\S)")
_HARD = (
    (_TAB, "\t"),
    (re.compile(r"(?<=\S)\s*[|¦]\s*(?=\S)"), "|¦"),
    (
        re.compile(r"(?<=[^\s.!?:,;…])(?:[ \u00a0\u2000-\u200a]{2,}|[\u2001\u2003\u3000])(?=\S)"),
        ("  ", *"\u00a0\u2001\u2002\u2003\u3000"),
    ),
    (
        re.compile(r"[\"”’)\]}](?:(?<=[\"”’])\s{0,3},?\s{0,3}[\"“‘](?=\S)|(?<=[)\]}])\s{0,3},?\s{0,3}[(\[{])"),
        '"”’)]}',
    ),
)
"""What hardly anybody types between two words of a sentence, and what it does not occur without."""
_SOFT = (
    (re.compile(r"\s[-–—]+\s"), ("- ", "– ", "— ")),
    (re.compile(r"[–—](?<=[^\W\d][–—])(?=[^\W\d])"), "–—"),
    (re.compile(r";\s*"), ";"),
    (re.compile(r"\s(?:[^\w\s.,!?;:'\"“”„‘’()&+%€@–—-]{1,3}|_|::)\s"), ("/ ", "> ", *"_»→•·~^=*<#\\•◦‣▪|¦●■►★")),
)
SIGNS = (*_HARD, *_SOFT)
ONE_EACH = {_HARD[0][0]: "\t", _HARD[1][0]: "|¦", _HARD[3][0]: '"”’)]}'}
ONE_EACH |= {_SOFT[0][0]: "-–—", _SOFT[1][0]: "–—", _SOFT[2][0]: ";"}
"""The letters of which a sign takes one wherever it stands: where it stands twice there are two of them."""
_LETTERS = {sign: "".join(need.strip(" ") or " " for need in ONE_EACH.get(sign) or needs) for sign, needs in SIGNS}
_LOOKS = tuple(
    (
        sign,
        frozenset(_LETTERS[sign]),
        None if set(needs) == set(ONE_EACH.get(sign, "")) else tuple(needs),
    )
    for sign, needs in SIGNS
)
"""Of each sign the letters of which it needs one, and what it needs one of beside them."""
_OF_WORDS = (string.ascii_letters + string.digits + " \n\r.,!?:'(%").encode()
"""What no sign takes a letter of, where no two spaces stand side by side."""
_NO_SIGN = (b"", b")")
"""What may be left then: a sign that takes a bracket takes two, unless the sign stands once."""
_COMMA = re.compile(r",\s*")
_IN_FRONT = re.compile(r"^(?:[-–—*•·>]\s*)+")
_STAMP = r"(?:\d{1,2}[-/. ]\d{1,2}[-/. ]\d{2,4}|\d{4}-\d\d?-\d\d?)(?:[ T,]+\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?: ?[ap]m)?)?"
_BEGINS_WITH_STAMP = re.compile(rf"[(\[<*]?{_STAMP}(?![\d/.-])\s*\W{{0,2}}\s*[^\W\d]")
_BEGINS_WITH_NUMBER = re.compile(
    r"(?:#\s?\d|[(\[]\d{1,4}[)\]]|(?:respondent|antwoord|reactie|klant|deelnemer|invuller|persoon|vraag|answer|response|customer"
    r"|nr|no|id|[qrv])[ .:#-]*\d{1,6}\b|[A-Z]{1,3}[-_]?\d{1,6}\b)",
    re.IGNORECASE,
)
_ENDS_WITH_MARK = re.compile(r"[(\[]\s?(?:10|\d)(?:[.,]\d)?(?:\s?/\s?(?:5|10))?\s?[)\]]\.?$")
_ENDS_WITH_DETAILS = re.compile(r"[(\[][^()\[\]]*,[^()\[\]]*\d[^()\[\]]*[)\]]$")
_LONE = re.compile(
    rf"(?:{_STAMP}|#?[A-Z]{{0,4}}[-_]?\d{{1,9}}|\d{{1,3}}(?:[.,]\d)?|ja|nee|yes|no|true|false|waar|onwaar|x|n\.?v\.?t\.?|-)",
    re.IGNORECASE,
)
"""A line that is nothing but a day, a number or a box that was ticked."""
_ASKED = re.compile(
    r"(?:(?:wat|hoe|waarom|waarmee|waarover|welke?|kunt|hebt|heeft|zou|wilt|bent|in hoeverre|wie|what|how|why)\b"
    r".{0,120}?\b(?:u|uw|jij|je|jou|you|your)\b.{0,120}\?|(?:wat|hoe|waarom|what|how|why)\b.{0,30}"
    r"\b(?:vond|vindt|kunnen wij|kunnen we|kan|kon|zou|kiest|geeft|did|would|could)\b.{0,120})"
    r"[^\w!…]{0,3}",
    re.IGNORECASE,
)
"""A question to a customer, as it stands above a column of answers."""
_QUESTION_NUMBER = re.compile(r"^(?:(?:vraag|question|q|v)\s?\d{1,3}|\d{1,3})\s?[.:)–-]?\s*", re.IGNORECASE)
_ENDS = frozenset('.!?…,;:"”’)★⭐')
"""Signs at the end of a line that cells seldom have."""
_MOST_COLUMNS = 12
_FEW_ROWS, _MANY_BREAKS = 3, 4


def may_be_rows(text: str, *, story: bool = False) -> bool:
    """Tell whether the shape of a text is that of a table.

    Of a `story` most lines must be of that shape, and few may end as sentences: it may hold a list of its own.
    """
    text = text[:_LOOKED_AT]
    paragraphs = _paragraphs(text)
    lines = [line for group in paragraphs for line in group]
    plain = len([line for line in lines if line[-1] not in _ENDS])
    least = max(_FEW_ROWS, 0.8 * len(lines)) if story else 0
    if _by_signs(lines, least) or (plain and text.count(",") > 1 and _by_commas(lines, least)):
        return True
    if story and plain < 0.8 * len(lines):
        return False
    return _by_labels(text, lines) or (plain > 1 and _one_cell_a_line(paragraphs, lines))


def is_asked(heading: str) -> bool:
    """Tell whether a heading is a question of a survey: what stands below it are answers."""
    bare = heading.strip()
    number = _QUESTION_NUMBER.match(bare)
    return _ASKED.fullmatch(bare, number.end() if number else 0) is not None


def _paragraphs(text: str) -> list[list[str]]:
    """Return the lines that are not empty, in groups that blank lines divide."""
    groups: list[list[str]] = [[]]
    for line in text.split("\n"):
        if bare := line.strip(" \u00a0\r"):
            groups[-1].append(bare)
        elif groups[-1]:
            groups.append([])
    return [group for group in groups if group]


def _by_signs(lines: Sequence[str], least: float) -> bool:
    """Tell whether a sign divides lines one below the other into as many cells."""
    rows = [line.lstrip("-–—*•·> ") for line in lines]
    body = "\n".join(rows)
    left = body.encode("utf-8", "surrogatepass").translate(None, _OF_WORDS)
    spaced = "  " in body
    if not spaced and left in _NO_SIGN:
        return False  # as of most texts
    held = set(left.decode("utf-8", "surrogatepass")) | ({" "} if spaced else set())
    signs = [
        sign
        for sign, letters, needs in _LOOKS
        if not letters.isdisjoint(held) and (needs is None or has_one(body, needs))
    ]
    signs = [sign for sign in signs if _has_two(body, sign) and stands_twice(sign, body)]
    return any(_are_cells(sign, cells, run, least) for sign in signs for cells, run in _runs(rows, sign))


def _has_two(body: str, sign: re.Pattern[str]) -> bool:
    """Tell whether two of the letters that a sign takes stand in a text; of a sign without such letters they may."""
    letters = ONE_EACH.get(sign)
    return letters is None or sum(map(body.count, letters)) > 1


def stands_twice(sign: re.Pattern[str], body: str) -> bool:
    """Tell whether a sign stands in all rows together as often as the fewest cells ask for; in most texts none does."""
    found = sign.finditer(body)
    return next(found, None) is not None and next(found, None) is not None


def _are_cells(sign: re.Pattern[str], cells: int, run: Sequence[str], least: float) -> bool:
    """Tell whether lines with as many cells are rows: three, two of three cells, or one that begins as answers do."""
    if len(run) < least:
        return False
    ends = sum(row[-1] in _ENDS for row in run)
    if all(sign is not soft for soft, _ in _SOFT):
        ends = 0
    if cells == 2:
        return len(run) >= _FEW_ROWS and not ends and not _is_numbered(run)
    alone = sign is _TAB or _BEGINS_WITH_STAMP.match(run[0]) or _LONE.fullmatch(sign.split(run[0])[0])
    return (len(run) > 1 or bool(alone)) and ends <= len(run) // 2


def _runs(rows: Sequence[str], sign: re.Pattern[str]) -> Iterator[tuple[int, list[str]]]:
    """Yield the lines in a row that a sign divides into as many cells, of more than one."""
    run: list[str] = []
    before = 1
    for row in [*rows, ""]:
        cells = sum(1 for cell in sign.split(row) if cell.strip()) if sign.search(row) else 1
        if cells != before:
            if before > 1:
                yield before, run
            run, before = [], cells
        run.append(row)


def _is_numbered(run: Sequence[str]) -> bool:
    """Tell whether the lines are numbered from 0 or 1, as those of a list are."""
    numbers = [int(match[0]) for row in run if (match := re.match(r"\d{1,3}", row))]
    return bool(numbers) and numbers[0] < 2 and numbers == list(range(numbers[0], numbers[0] + len(run)))


def _by_commas(lines: Sequence[str], least: float) -> bool:
    """Tell whether commas divide lines that are no sentences, into three cells or more."""
    for cells, run in _runs(lines, _COMMA) if any(line.count(",") > 1 for line in lines) else ():
        plain = sum(row[-1] not in _ENDS for row in run)
        many = len(run) >= max(_FEW_ROWS, least) and plain * 4 >= len(run) * 3
        stamped = not least and plain and _BEGINS_WITH_STAMP.match(run[0])
        if cells > 2 and (many or stamped):
            return True
    return False


def _by_labels(text: str, lines: Sequence[str]) -> bool:
    """Tell whether lines begin or end with what a survey puts there: a day, a number, a question, the same label."""
    if len(lines) > 2 and not lines[1][0].islower() and is_asked(lines[0]):
        return True
    numbered = list(filter(holds_digit, lines)) if len(lines) > 1 and holds_digit(text) else ()
    if len(numbered) > 1:
        if len(list(filter(_ENDS_WITH_MARK.search, numbered))) > 2 and _follow(lines):
            return True
        for find in (_BEGINS_WITH_STAMP.match, _BEGINS_WITH_NUMBER.match, _ends_with_details):
            if len(list(filter(find, numbered))) > 1:
                return True
    if text.count(":") < 2:
        return False
    heads = [line[: line.find(":")] for line in lines if ":" in line[:40] and line[-1] not in _ENDS]
    again = [count for count in Counter(heads).values() if count > 1] if len(heads) > 2 else []
    return len(again) > 1 or max(again, default=0) > 2


def _follow(lines: Sequence[str]) -> bool:
    """Tell whether lines one below the other end in a mark, and no sentence ends before it."""
    return sum(_ENDS_WITH_MARK.sub("", line).rstrip()[-1:] not in _ENDS for line in lines) * 2 > len(lines)


def _ends_with_details(line: str) -> bool:
    return line[-1] in ")]" and _ENDS_WITH_DETAILS.search(line) is not None


def _one_cell_a_line(paragraphs: Sequence[Sequence[str]], lines: Sequence[str]) -> bool:
    """Tell whether each line is one cell: days or ticks alone, names alone, or the same shape again and again."""
    if len(lines) < _MANY_BREAKS:
        return False
    if sum(_is_lone(line) for line in lines) > 1:
        return True
    if any(line[0] in "-–—*•·>" for line in lines):
        return False
    breaks = max(sum(map(_breaks_off, group, group[1:])) for group in paragraphs)
    return breaks >= _MANY_BREAKS or sum(_lone_names(lines)) > 1 or _is_periodic(lines)


def _is_lone(line: str) -> bool:
    """Tell whether a line is nothing but a day, a number or a tick: of those only a day has a space in it."""
    return not (line[0].isalpha() and " " in line) and _LONE.fullmatch(line) is not None


def _breaks_off(line: str, below: str) -> bool:
    """Tell whether a line ends as no sentence does, and the next begins as one does."""
    return line[-1] not in _ENDS and not below[0].islower() and below[0].isalnum()


def _lone_names(lines: Sequence[str]) -> Iterator[bool]:
    """Tell of each line whether it is a name or a town alone, which does not stand under a whole name."""
    for above, line in zip(("", *lines), lines, strict=False):
        words = line.split() if line[-1] not in _ENDS else []
        named = 0 < len(words) < 3 and all(map(is_first_name, words))
        yield named and not is_attribution([line]) and not is_attribution([above])


def _is_periodic(lines: Sequence[str]) -> bool:
    """Tell whether short cells come back at the same distance between longer ones."""
    words = [0 if line[-1] in _ENDS else len(line.split()) for line in lines]
    for width in range(2, min(_MOST_COLUMNS, len(lines) // 2) + 1):
        if len(lines) % width:
            continue
        columns = [words[at::width] for at in range(width)]
        rows = len(columns[0])
        short = sum(all(0 < count <= 2 for count in column) for column in columns)
        long = any(sum(column) >= 3 * rows for column in columns)
        if long and (short if rows >= _FEW_ROWS else short > 1):
            return True
    return False
