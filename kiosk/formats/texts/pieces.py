"""Cuts a text file into pieces: the `key: value` lines of each, and the words under them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from kiosk.formats.dates import moment
from kiosk.formats.scores import behind
from kiosk.formats.texts.attribution import is_attribution
from kiosk.formats.texts.mail import begins_with_head, is_signature, mail_of
from kiosk.formats.vocabulary import key_of, near_key, truth
from kiosk.model.items import Kind
from kiosk.model.person_names import TITLES

_RULE = re.compile(r"^\s*(-{3,}|\*{3,}|_{3,}|={3,}|(?:\* ){2,}\*|(?:- ){2,}-)\s*$")
_KEY_LINE = re.compile(r"^\s{0,3}(?:[-*] )?\**([^\W\d_][\w '’/-]{0,24}?)\**\s*:(?!//)\**[ \t]*(.*)$")
_NEXT_SENTENCE = re.compile(r"([^\W\d_]{2,20})[.!?]\s+\w")
_SHORTENED = frozenset(TITLES) | {"st", "nr", "no", "jr", "sr", "afd", "tel", "ca", "bijv", "incl", "excl", "mgr"}
"""Words with a point behind them that ends no sentence, as they stand in names and places."""
_CITED = re.compile(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE)
_CITED_BELOW = re.compile(r"\n[ \t]*>")
_TAG = re.compile(r"</?(?:blockquote|cite|q|p|br|footer)\b[^<>\n]{0,80}>", re.IGNORECASE)
LETTERS = {None, Kind.QUOTE, Kind.STORY}
"""What customers write: there a greeting tells a letter, and a sentence with a colon is no key."""
_WORDY = {"text", "title", "said", "done", "label", "link", "photo", "recording"}
"""Keys behind which a sentence may stand."""
_OF_WORDS = {"text", "said", "done"}
_NO_SENTENCES = {"speaker", "place", "channel", "team", "tone", "score", "dated"}
"""Keys behind which no sentence ends and another begins."""
_OF_NEWS = {"since", "until", "starts", "dated", "place", "urgent", "link", "screens", "places", "sign_up_by", "poll"}
"""Keys that people write under the title of news."""
_SHORT = 60
"""Letters of a line that is remembered: many files have the same mark, tone or team."""
_SENTENCE = 4
"""Words behind a colon that are more than a value: the line is a sentence, or its beginning."""
_MOST_UNKNOWN = 20
"""Lines that look like a key but are not one, after which the text begins."""


@dataclass(slots=True)
class Written:
    """What stands behind one key, and on which line (from 1)."""

    text: str
    line: int


@dataclass(slots=True)
class Piece:
    """One item in the making: its keys, and its lines of text from `line` on."""

    line: int
    keys: dict[str, Written] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    unknown: list[tuple[str, str | None, int]] = field(default_factory=list)
    """Keys that are not known: as written, the key that was probably meant, and the line."""
    mail: bool = False
    """Whether the lines are the customer's part of a pasted e-mail."""

    @property
    def paragraphs(self) -> list[tuple[int, list[str]]]:
        """The lines in groups that blank lines divide, each with the number of its first line."""
        return grouped(self.lines, self.line)

    def part(self, line: int, lines: list[str]) -> Piece:
        """Return a piece with the same keys and some of the lines."""
        return Piece(line=line, keys=self.keys, lines=lines, mail=self.mail)


def _may_be_cited(text: str) -> bool:
    return text.lstrip(" \t").startswith(">") or _CITED_BELOW.search(text) is not None


def grouped(lines: list[str], number: int) -> list[tuple[int, list[str]]]:
    """Return lines in groups that blank ones divide, each with the number of its first; they begin with `number`."""
    groups: list[tuple[int, list[str]]] = []
    fresh = True
    for at, line in enumerate(lines, number):
        if not line or line.isspace():
            fresh = True
        elif fresh:
            groups.append((at, [line]))
            fresh = False
        else:
            groups[-1][1].append(line)
    return groups


def cut(text: str, kind: Kind | None = None) -> list[Piece]:
    """Return the pieces of a file in order; of a pasted e-mail only the customer's part (`kind`: what its folder says).

    Lines of `---` divide a file. A piece with keys alone gives its keys to every piece after it, until the next such
    piece; so a heading in fences, as in many text formats, holds for the whole file.
    """
    text = _CITED.sub("", text) if ">" in text and _may_be_cited(text) else text
    lines = (_TAG.sub(_untagged, text) if "</" in text else text).split("\n")
    chunks = _chunks(lines)
    fenced = len(chunks) > 1 and not _holds_words(chunks[0][1])
    pieces: list[Piece] = []
    shared: dict[str, Written] = {}
    lost: list[tuple[str, str | None, int]] = []
    mail = False
    chunks = [(number, chunk) for number, chunk in chunks if _holds_words(chunk)]
    for place, (number, chunk) in enumerate(chunks):
        if mail and is_signature(chunk):
            continue
        piece = _piece(number, chunk, strict=fenced and place == 0, kind=kind)
        mail = piece.mail = piece.mail or mail
        if not piece.lines and len(chunks) > place + 1:
            shared = piece.keys
            lost += piece.unknown
            continue
        piece.keys = {**shared, **piece.keys}
        piece.unknown = [*lost, *piece.unknown]
        lost = []
        pieces.append(piece)
    return pieces


def key_line(line: str) -> tuple[str, str] | None:
    """Return the key and the value that a line writes, as written; None for any other line."""
    if ":" not in line:
        return None
    return _key_in(line) if len(line) < _SHORT else _key_in.__wrapped__(line)


@lru_cache(maxsize=512)
def _key_in(line: str) -> tuple[str, str] | None:
    match = _KEY_LINE.match(line)
    return (match[1].strip(), match[2].strip()) if match else None


def _untagged(tag: re.Match[str]) -> str:
    """Return what stands for a tag of HTML: who is cited begins a line of its own."""
    name = tag[0].strip("</>").split()[0].casefold()
    return "" if name == "q" else "\n— " if name in {"cite", "footer"} and tag[0][1] != "/" else "\n"


def _holds_words(lines: list[str]) -> bool:
    return bool("".join(lines).strip())


def _chunks(lines: list[str]) -> list[tuple[int, list[str]]]:
    """Return what stands between the rules, each with the number of its first line."""
    chunks: list[tuple[int, list[str]]] = []
    begin = 0
    for index, line in enumerate([*lines, "---"]):
        if index < len(lines) and (not line or line[:1].isalnum() or not _RULE.match(line)):
            continue
        if index == len(lines) or not (line[:1] == "_" and begins_with_head(lines[index + 1 :][:30])):
            chunks.append((begin + 1, lines[begin:index]))
            begin = index + 1
    return chunks


def _piece(number: int, chunk: list[str], *, strict: bool, kind: Kind | None) -> Piece:
    """Take the keys off the top and the bottom of a chunk. `strict`: a heading in fences holds nothing but keys."""
    piece = Piece(line=number)
    begin = 0 if begins_with_head(chunk) else _keys_on_top(piece, chunk, strict=strict, kind=kind)
    if mail := mail_of(chunk[begin:], letters=kind in LETTERS):
        piece.mail, piece.lines = True, list(mail.lines)
        if mail.speaker:
            piece.keys.setdefault("speaker", Written(mail.speaker, number))
        return piece
    end = _keys_below(piece, number, chunk, begin, said=kind in LETTERS)
    while begin < end and not chunk[begin].strip():
        begin += 1
    if kind not in LETTERS:
        chunk = _keys_below_title(piece, number, chunk, begin, end)
    while begin < end and not chunk[end - 1].strip():
        end -= 1
    piece.line, piece.lines = number + begin, chunk[begin:end]
    return piece


def _keys_on_top(piece: Piece, chunk: list[str], *, strict: bool, kind: Kind | None) -> int:
    """Keep the keys at the top of a chunk; return where its text begins. A blank line ends them.

    A sentence with a colon is no key, and keys alone, above nothing but who said it, were words.
    """
    taken: list[tuple[int, str | None, str]] = []
    said = kind in LETTERS and not strict
    end = len(chunk)
    for index, line in enumerate(chunk):
        if not line.strip():
            if piece.keys and not strict:
                end = index
                break
            continue
        written = key_line(line)
        if said and written and key_of(written[0]) is None and _goes_on(chunk, index):
            written = None
        if written is None or not _keep_key(piece, written, piece.line + index, strict=strict, kind=kind):
            end = index
            break
        taken.append((index, key_of(written[0]), written[1]))
    if not taken:
        return end
    rest = [line for line in chunk[end:] if line.strip()]
    if strict or not _WORDY.isdisjoint(piece.keys) or (rest and not is_attribution(rest)):
        return end
    words = (
        index for index, name, text in taken if _may_be_words(name, text) and (name != "urgent" or kind in LETTERS)
    )
    return next((_given_back(piece, index) for index in words), end)


def _goes_on(chunk: list[str], index: int) -> bool:
    """Tell whether the line below goes on with the sentence of this one, in a small letter, and is no key itself."""
    below = chunk[index + 1] if index + 1 < len(chunk) else ""
    return below[:1].islower() and key_line(below) is None


def _keep_key(piece: Piece, written: tuple[str, str], number: int, *, strict: bool, kind: Kind | None) -> bool:
    """Keep what a line writes as a key, or as one that is not known; False where the line is text."""
    name = key_of(written[0])
    said = kind in LETTERS and not strict
    quoted = name is None and written[1][:1] in {"“", '"', "„", "«", "‘", "'"}
    if said and (
        quoted
        or (name not in _WORDY and _is_said(name, written[1]))
        or (name == "urgent" and written[1] and truth(written[1]) is None)
    ):
        return False
    if name is not None:
        piece.keys[name] = Written(behind(*written), number)
        return True
    few = len(written[1]) < 60 and (not said or (bool(written[1]) and not _is_told(written[1])))
    if len(piece.unknown) < _MOST_UNKNOWN and (strict or (few and near_key(written[0]))):
        piece.unknown.append((written[0], near_key(written[0]), number))
        return True
    return False


def _is_sentence(text: str) -> bool:
    return len(text.split()) >= _SENTENCE and text.endswith((".", "!", "?", "…", "”", '"'))


def _is_told(text: str) -> bool:
    """Tell whether what stands behind a colon is told, and no value of a key that was misspelled."""
    count = len(text.split())
    return moment(text) is None and (
        count >= _SENTENCE or (count > 1 and _ends(text)) or (count > 2 and text[:1].islower())
    )


def _ends(line: str) -> bool:
    return not line.strip() or line.rstrip().endswith((".", "!", "?", "…", "”", '"'))


def _is_said(name: str | None, text: str) -> bool:
    """Tell whether what stands behind a colon is a sentence, or said of the key; the same values come back in files."""
    return _is_said_briefly(name, text) if len(text) < _SHORT else _is_sentence(text) or _is_exclaimed(name, text)


@lru_cache(maxsize=512)
def _is_said_briefly(name: str | None, text: str) -> bool:
    return _is_sentence(text) or _is_exclaimed(name, text)


def _is_exclaimed(name: str | None, text: str) -> bool:
    """Tell whether what stands behind a key is said of it: "Team: top gedaan!", "Plaats: prima. Tijd: minder."."""
    ends = (
        text.endswith((".", "!", "?", "…"))
        and text[:1].islower()
        and name in {"team", "tone", "dated", "score", "channel"}
    )
    return (ends and " " in text and moment(text) is None) or (
        name in _NO_SENTENCES and any(word.casefold() not in _SHORTENED for word in _NEXT_SENTENCE.findall(text))
    )


def _may_be_words(name: str | None, text: str) -> bool:
    """Tell whether what stands behind a key is probably the rest of a sentence."""
    if name in {"speaker", "place", "starts", "screens", "campaign"} or moment(text) is not None:
        return False
    return text.endswith((".", "!", "?", "…")) or (len(text.split()) >= 3 and text[:1].islower())


def _given_back(piece: Piece, index: int) -> int:
    """Take the keys from a line on for text after all; return that line."""
    number = piece.line + index
    piece.keys = {name: value for name, value in piece.keys.items() if value.line < number}
    piece.unknown = [one for one in piece.unknown if one[2] < number]
    return index


def _keys_below_title(piece: Piece, number: int, chunk: list[str], begin: int, end: int) -> list[str]:
    """Keep the keys right under the first line of news, such as its dates; return the chunk with blank lines there."""
    rest = list(chunk)
    for index in range(begin + 1, end):
        written = key_line(chunk[index]) if chunk[index].strip() else None
        name = key_of(written[0]) if written and written[1] else None
        if written is None or name not in _OF_NEWS or _is_sentence(written[1]):
            break
        piece.keys.setdefault(name, Written(behind(*written), number + index))
        rest[index] = ""
    return rest


def _keys_below(piece: Piece, number: int, chunk: list[str], begin: int, *, said: bool) -> int:
    """Keep the keys under the text of a chunk, which must be known ones; return where its text ends."""
    end = len(chunk)
    while end > begin + 1:
        line = chunk[end - 1]
        if line.strip():
            written = key_line(line)
            name = key_of(written[0]) if written and written[1] else None
            if written is None or name is None or (name not in _WORDY and _is_sentence(written[1])):
                break
            inside = (
                said and name in _OF_WORDS and _is_told(written[1]) and line[:1].islower() and not _ends(chunk[end - 2])
            )
            if inside:
                break
            piece.keys.setdefault(name, Written(behind(*written), number + end - 1))
        end -= 1
    return end
