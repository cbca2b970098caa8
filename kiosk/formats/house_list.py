"""The house's own lists, WEGHALEN and MEDEWERKERS: which file is one, whatever it is called, and what stands in it."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from kiosk.formats.decoding import text_of
from kiosk.formats.leftovers import is_junk
from kiosk.formats.reading import Draft, UnusableFileError
from kiosk.formats.tables.delimited import BrokenTableError, Row, rows_of
from kiosk.formats.texts.bare_text import office_text, rich_text
from kiosk.formats.vocabulary import folded, what_folders_say
from kiosk.model.content import Instruction, Order
from kiosk.model.items import Kind
from kiosk.model.language import Advice, Phrase

MOST_BYTES = 4 << 20
"""Bytes of the largest list that is read."""
MOST_LINES = 10_000
"""Lines of a list that are read."""

ListLine = tuple[int | None, str]
"""The number of a line and its words."""

_IN_THE_PATH = ("weg", "take", "medewerker", "staff", "verwijder", "remove")
_BEFORE = r"[\W\d_]*(?:(?:oude?|nieuwe?|old|new|mijn|de|lijst|kopie van|copy of|kopie|copy|conflict|te)[\s_.-]+)*"
_DOWN = re.compile(rf"{_BEFORE}(?:weg[\W_]*halen|take[\W_]*down|weghaallijst)(?![^\W\d_])(?P<rest>.*)", re.DOTALL)
_STAFF = re.compile(rf"{_BEFORE}(?:medewerkers?(?:lijst)?|staff(?:list)?)(?![^\W\d_])(?P<rest>.*)", re.DOTALL)
_AS_WELL = frozenset("verwijderen teverwijderen verwijderlijst weg haalweg wegtehalen remove removelist".split())  # noqa: SIM905
"""What people call such a list too, by the letters of its whole name."""
_MISSPELT = 0.86
"""Share of the letters of "weghalen" from which a name was meant so."""
_COPY_WORDS = frozenset(
    "kopie copy copie oud nieuw old new lijst list def definitief versie version laptop desktop pc van".split()  # noqa: SIM905
)
_COMPUTER = re.compile(r"[-_]{1,2}[A-Z][A-Z\d-]{2,}")
_SUFFIXES = re.compile(r"(?:\.[a-z]{1,8}\d?)+$")
_OF_NAMES = frozenset(" .txt .md .csv .tsv .tab .doc .docx .odt .rtf .xls .xlsx .xlsm .ods".split(" "))  # noqa: SIM905
_WRAPPED = frozenset({".eml", ".msg", ".gdoc", ".gsheet", ".url"})
"""Suffixes of text that is not the list itself."""
_SIGN = re.compile(r"^\s*(?:[-*•>–—]|\d{1,3}[.)])\s+")
_EMPTY = {"lijstleeg", "delijstisleeg", "listempty", "thelistisempty"}
_HEADINGS = frozenset(
    """
    naam namen voornaam achternaam tussenvoegsel functie afdeling team tekst quote regel woorden wat name firstname
    email lastname text words datum date wie waarom reden medewerker medewerkers nr id weghalen toelichting opmerking
    """.split()  # noqa: SIM905  # thirty words read better than thirty strings
)
_OF_WORDS = frozenset("tekst quote regel woorden wat text words weghalen".split())  # noqa: SIM905
"""Headings of the column with what must go."""
_LONG = 40
"""Letters from which each cell of a row may be what must go."""

_UNREAD = Phrase("Deze lijst is niet gelezen: wat erop staat, is niet uitgevoerd.",
                 "This list was not read: what it says was not done.")  # fmt: skip
_HOW = Phrase(
    "Zet de regels in een gewoon tekstbestand WEGHALEN.txt (of MEDEWERKERS.txt) in de hoofdmap.",
    "Put the lines in a plain text file WEGHALEN.txt (or MEDEWERKERS.txt) in the root.",
)
_BY_NAME = (
    Phrase("Om zijn naam is dit bestand gelezen als lijst van wat weg moet.", "By its name this was read as a list."),
    Phrase(
        "Is het geen lijst? Geef het een andere naam. Wel? Noem het WEGHALEN.txt.", "Is it none? Give it another name."
    ),
)


@lru_cache(maxsize=64)
def order_in(path: str) -> Order | None:
    """Return what a file of this name asks, wherever it lies; None for a file that is no house list.

    Every file called WEGHALEN is an order, whatever stands behind the name. Of MEDEWERKERS only copies are, since
    people write about colleagues too: `read_list` looks at what stands in one that does not lie in the root.
    """
    small = path.casefold()
    if not any(word in small for word in _IN_THE_PATH):
        return None  # nearly every file, and every file is asked
    name, stem = _named(path)
    if "WEGHALEN" in name or _DOWN.fullmatch(stem) or _means_the_same(stem):
        return None if is_junk(path) else Order.TAKE_DOWN
    found = _STAFF.fullmatch(stem)
    if found is None or not _is_copy(name[found.start("rest") : len(stem)]) or is_junk(path):
        return None
    readable = name[name.rfind(".") :].lower() in _OF_NAMES if len(name) > len(stem) else True
    return Order.STAFF if readable and what_folders_say(path)[0] is not Kind.PICTURE else None


def _means_the_same(stem: str) -> bool:
    """Tell whether a name says in another word, or with a slip of the pen, that this is what must go."""
    letters = "".join(filter(str.isalpha, stem))
    if letters in _AS_WELL:
        return True
    if not 7 <= len(letters) <= 10:
        return False
    return difflib.SequenceMatcher(None, letters, "weghalen", autojunk=False).ratio() >= _MISSPELT


def _named(path: str) -> tuple[str, str]:
    """Return the name of a file, and that in lower case without its suffixes."""
    name = unicodedata.normalize("NFC", path.rpartition("/")[2])
    return name, _SUFFIXES.sub("", name.lower())


def _is_copy(rest: str) -> bool:
    """Tell whether this is what a copy, a computer or a sync tool puts behind a name, or nothing."""
    words = [word for word in re.split(r"[\W_]+", rest.lower()) if word]
    known = all(word in _COPY_WORDS or any(map(str.isdigit, word)) for word in words)
    return known or "conflict" in rest.lower() or _COMPUTER.fullmatch(rest) is not None


def read_list(draft: Draft, order: Order) -> tuple[Instruction, ...] | None:
    """Return the lines of a list, and tell in the draft what is wrong with it; None where it is no list after all.

    A list that cannot be read gives no lines and the gravest problem there is; an empty one keeps what was read before.
    """
    lines = _lines(draft, order)
    if order is Order.STAFF and not _holds_names(draft.path, lines):
        return None
    if lines is None:
        draft.problems.clear()
        draft.problem(_UNREAD, _HOW, grave=True)
        return ()
    if len(lines) > MOST_LINES:
        what = Phrase(f"Alleen de eerste {MOST_LINES} regels zijn gelezen.", f"Only {MOST_LINES} lines were read.")
        draft.problem(what, Phrase("Verdeel de lijst over meer bestanden.", "Divide the list."), grave=True)
    if [folded(words) in _EMPTY for _, words in lines] == [True]:
        return ()
    name, stem = _named(draft.path)
    found = _DOWN.fullmatch(stem)
    if order is Order.TAKE_DOWN and not (found and _is_copy(name[found.start("rest") : len(stem)])):
        draft.problem(*_BY_NAME)
    if not lines:
        draft.problems.clear()
        draft.problem(
            Phrase(
                "Deze lijst is leeg; wat er eerder op stond, blijft gelden.", "This list is empty; it stays in force."
            ),
            Phrase("Mag alles terug? Zet er dan “lijst leeg” in.", "May all come back? Write “list empty” in it."),
        )
    return tuple(Instruction(origin=draft.origin(at), order=order, words=words) for at, words in lines[:MOST_LINES])


def _holds_names(path: str, lines: list[ListLine] | None) -> bool:
    """Tell whether a file called MEDEWERKERS holds names; that in the root is believed."""
    if lines is None or _SUFFIXES.sub("", path.lower()) in {"medewerkers", "staff"}:
        return True
    return 3 * sum(len(words.split()) <= 6 and words[-1] not in ".!?”" for _, words in lines) >= 2 * len(lines)


def _lines(draft: Draft, order: Order) -> list[ListLine] | None:
    """Return the lines that hold anything, each with its number; None where they cannot be read."""
    data, suffix = draft.data, draft.path[draft.path.rfind(".") :].lower()
    if len(data) > MOST_BYTES or suffix in _WRAPPED or data.lstrip()[:1] == b"<":
        return None
    text: str | None
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        draft.has_lines = False
        try:
            return _text_lines(office_text(data))
        except UnusableFileError:
            draft.has_lines = True  # a sheet numbers its rows
            return _sheet_lines(draft, order)
    if data.startswith(b"{\\rtf"):
        return _text_lines(rich_text(data.decode("latin-1")))
    text = text_of(draft) if data.strip(b"\0 \t\r\n\xef\xbb\xbf\xfe\xff") else ""
    if text is not None and suffix in {".csv", ".tsv", ".tab"}:
        try:
            return list(_row_lines(rows_of(text), order))
        except BrokenTableError:
            pass
    return _text_lines(text)


def _text_lines(text: str | None) -> list[ListLine] | None:
    """Return the lines of a text without the signs of a list before them; a `#` is the customer's own."""
    if text is None:
        return None
    bare = ((at, _SIGN.sub("", line).strip()) for at, line in enumerate(text.splitlines(), 1))
    return [(at, line) for at, line in bare if line]


def _sheet_lines(draft: Draft, order: Order) -> list[ListLine] | None:
    sheets = draft.pictures.sheets(draft.data) if draft.pictures else None
    if sheets is None or isinstance(sheets, Advice):
        return None
    return [line for _, rows in sheets for line in _row_lines(rows, order)]


def _row_lines(rows: list[Row], order: Order) -> Iterator[ListLine]:
    """Yield of each row what an order is about: the whole name of a colleague, or the words that must go.

    Those stand in the column that says so, else in the longest cell, or in any of those that are long.
    """
    of_words: int | None = None
    for number, row in enumerate(rows):
        every = [" ".join(cell.split()) for cell in row.cells]
        cells = [cell for cell in every if cell]
        if not cells:
            continue
        if number == 0 and all(folded(cell) in _HEADINGS for cell in cells):
            of_words = next((at for at, cell in enumerate(every) if folded(cell) in _OF_WORDS), None)
        elif order is Order.STAFF:
            yield row.line, next((cell for cell in cells if " " in cell), " ".join(cells[:3]))
        elif of_words is not None and of_words < len(every) and every[of_words]:
            yield row.line, every[of_words]
        else:
            long = [cell for cell in cells if len(cell) >= _LONG]
            yield row.line, " | ".join(long) if long else max(cells, key=len)
