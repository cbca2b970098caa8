"""The rules of the house: how long, how wide and how entangled its modules may be."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
LONGEST_MODULE = 350
LONGEST_FUNCTION = 40
EXCEPTIONS = 5
"""So many functions may be longer: each is one step after another, that reads best in one piece."""
MOST_PARAMETERS = 8
MADE_FROM_VALUES = ("run", "library", "sources", "programme", "outputs")
"""The rooms whose parts have state, and are connected after they are made."""


@cache
def modules() -> dict[str, ast.Module]:
    """Every module of the kiosk, by its name."""
    found = {}
    for path in sorted((ROOT / "kiosk").rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        found[name] = ast.parse(path.read_text(encoding="utf-8"), str(path))
    return found


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef]:
    yield from (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def lines(node: ast.FunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def test_a_module_says_in_its_first_sentence_what_it_is_for() -> None:
    told = {name: (ast.get_docstring(tree) or "").partition("\n\n")[0].strip() for name, tree in modules().items()}
    assert [name for name, sentence in told.items() if not re.search(r"[.?]$|\. |[.:]\n", sentence)] == []


def test_a_module_fits_in_the_head() -> None:
    long = {}
    for path in (ROOT / "kiosk").rglob("*.py"):
        count = len(path.read_text(encoding="utf-8").splitlines())
        if count > LONGEST_MODULE:
            long[str(path.relative_to(ROOT))] = count
    assert long == {}


def test_a_function_fits_on_a_screen() -> None:
    long = {f"{name}.{one.name}": lines(one) for name, tree in modules().items() for one in functions(tree)}
    long = {name: count for name, count in long.items() if count > LONGEST_FUNCTION}
    assert len(long) <= EXCEPTIONS, long


def test_what_has_state_is_made_from_few_values() -> None:
    wide = {}
    for name, tree in modules().items():
        if name.split(".")[1:2] and name.split(".")[1] in MADE_FROM_VALUES:
            for made in (node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)):
                for one in (method for method in functions(made) if method.name == "__init__"):
                    count = len([*one.args.posonlyargs, *one.args.args, *one.args.kwonlyargs]) - 1
                    if count > MOST_PARAMETERS:
                        wide[f"{name}.{made.name}"] = count
    assert wide == {}


def test_a_name_means_one_thing_in_the_whole_house() -> None:
    named: dict[str, list[str]] = {}
    for name, tree in modules().items():
        for one in tree.body:
            if isinstance(one, ast.ClassDef) and not one.name.startswith("_"):
                named.setdefault(one.name, []).append(name)
            elif isinstance(one, ast.Assign) and isinstance(one.targets[0], ast.Name) and is_type(one.targets[0].id):
                named.setdefault(one.targets[0].id, []).append(name)
    assert {name: where for name, where in named.items() if len(where) > 1} == {}


def is_type(name: str) -> bool:
    return name[0].isupper() and not name.isupper()


def imports(name: str) -> Iterator[str]:
    """Give the modules of the kiosk that one imports: at its start, within its functions, and for its types."""
    for node in ast.walk(modules()[name]):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in modules())
        elif isinstance(node, ast.ImportFrom) and node.module is not None:
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield from (one for one in (inner if inner in modules() else node.module,) if one in modules())


def test_no_module_needs_itself_not_even_by_an_import_within_a_function_or_for_a_type() -> None:
    needs = {name: set(imports(name)) - {name} for name in modules()}
    while free := [name for name, others in needs.items() if not others & needs.keys()]:
        for name in free:
            del needs[name]
    assert needs == {}, "each of these needs another of them"
