"""The house speaks to its colleagues on the wall and on paper as “je”, and on every page, also of a phone, as “u”.

A customer is “u” to the house, so what it asks or promises customers keeps that, in quotation marks or under “U zei”.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import kiosk
from kiosk.machine.shipped import shipped

KIOSK = Path(kiosk.__file__).parent
WALL = re.compile(r"slides/|outputs/(?:poster|strips)")
"""What stands on the wall, or hangs and lies around as paper; all else is read by one person, on a page or in a log."""
FAMILIAR = re.compile(r"\b(?:je|jij|jou|jouw|jullie)\b", re.IGNORECASE)
POLITE = re.compile(r"\b(?:u|uw)\b(?! zei\b)", re.IGNORECASE)
QUOTED = re.compile(r"‘[^’]*’|“[^”]*”")


def dutch(module: Path) -> Iterator[tuple[int, str]]:
    """Yield each Dutch sentence of a module, with its line: the first of two that stand side by side."""
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.Call) and len(node.args) == 2:
            named = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if named in ("Phrase", "say"):
                yield node.lineno, "".join(literal(node.args[0]))


def literal(node: ast.expr) -> Iterator[str]:
    """Yield the text of a sentence; a place that is filled in later is an ellipsis."""
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            yield part.value
        elif isinstance(part, ast.FormattedValue):
            yield "…"


def hangs(module: Path) -> bool:
    """Tell whether the sentences of a module are read by whoever comes along."""
    return WALL.match(module.relative_to(KIOSK).as_posix()) is not None


MODULES = sorted(KIOSK.rglob("*.py"))


def test_the_sentences_of_the_wall_are_found() -> None:
    """A rule over sentences that nobody finds would hold for ever."""
    found = {
        room: sum(1 for module in MODULES for _ in dutch(module) if hangs(module) is room) for room in (True, False)
    }
    assert found[True] > 40
    assert found[False] > 300


def test_on_the_wall_a_colleague_is_je_and_at_the_desk_staff_is_u() -> None:
    """One form for each, in every sentence that is shipped."""
    wrong = [
        f"{module.relative_to(KIOSK)}:{line}: {text}"
        for module in MODULES
        for line, text in dutch(module)
        if (POLITE if hangs(module) else FAMILIAR).search(QUOTED.sub("", text))
    ]
    assert not wrong


PAGES = sorted((KIOSK / "desk" / "templates").glob("*.html"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_each_sentence_of_a_page_is_there_in_both_languages_and_says_u(page: Path) -> None:
    """Between two tags stands nothing that is not said in a language or is no word."""
    text = page.read_text("utf-8")
    said = re.findall(r"say\(('[^']*'|\"[^\"]*\"), *('[^']*'|\"[^\"]*\")\)", text)
    assert len(said) == text.count("say(")
    assert not [dutch for dutch, _ in said if FAMILIAR.search(QUOTED.sub("", dutch))]
    plain = re.sub(r"{%.*?%}|{{.*?}}", " ", text)  # first: a sign of more-than in one ends no tag
    bare = re.sub(r"<pre>.*?</pre>|<[^>]*>|[a-z-]+=\"[^\"]*\"", " ", plain)
    assert re.findall(r"[A-Za-z]{2,}", bare) == []


@pytest.mark.parametrize("folder", ["foto's", "kernwaarden", "klantverbeteraar", "mededelingen", "verhalen"])
def test_what_the_house_tells_in_the_sample_says_je(folder: str) -> None:
    """The sample shows how it is meant; what is said to or by a customer stands in quotation marks."""
    texts = [path for path in (shipped("content") / folder).iterdir() if path.suffix in (".txt", ".md")]
    told = {path.name: QUOTED.sub("", path.read_text("utf-8")) for path in texts if path.name != "LEES-MIJ.txt"}
    assert told
    assert not {name: text for name, text in told.items() if POLITE.search(text)}
