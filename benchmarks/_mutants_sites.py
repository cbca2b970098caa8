"""Where a line of the kiosk can be made wrong on purpose, and the wrong line.

A site is one expression; a mutant is the text of its module with that expression changed and nothing else. What only
tells people or programmers something is no site: log lines, phrases, what an error says, docstrings, types.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

KINDS = ("comparison", "constant", "dropped call", "swapped argument", "and/or", "return value")
_OPPOSITE: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
_TELLING = {"log", "_log", "Phrase", "print", "NewType", "TypeVar", "cast", "getLogger", "isinstance"}
"""Who is called by one of these names, or by a method of it, is told something."""
_EITHER_WAY = {"min", "max", "hypot"}
"""Who does not mind the order of its arguments, or hardly."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """A module that is wrong in one place."""

    kind: str
    path: str
    """As "kiosk/model/tally.py"."""
    line: int
    function: str
    """As "Tally.add"; empty for what the module or a class does when it is imported."""
    before: str
    after: str
    text: str
    """The whole module."""

    @property
    def change(self) -> str:
        """The change in one line, that stays the same when the lines above it move."""
        return f"{self.path} {self.function}: {_in_short(self.before)} -> {_in_short(self.after)}"


def mutants_of(root: Path, path: str) -> list[Mutant]:
    """Return every mutant of a module, in the order of its lines."""
    text = (root / path).read_text(encoding="utf-8")
    finder = _Finder(path, text)
    finder.visit(ast.parse(text))
    return finder.found


class _Finder(ast.NodeVisitor):
    def __init__(self, path: str, text: str) -> None:
        self.found: list[Mutant] = []
        self._path = path
        self._lines = text.encode().splitlines(keepends=True)
        self._inside: list[str] = []
        self._functions = 0
        self._yes_or_no = False

    def _offer(self, kind: str, node: ast.expr | ast.stmt, after: str) -> None:
        start = sum(map(len, self._lines[: node.lineno - 1])) + node.col_offset
        end = sum(map(len, self._lines[: (node.end_lineno or 0) - 1])) + (node.end_col_offset or 0)
        whole = b"".join(self._lines)
        text = (whole[:start] + after.encode() + whole[end:]).decode()
        function = ".".join(self._inside) if self._functions else ""
        self.found.append(Mutant(kind, self._path, node.lineno, function, whole[start:end].decode(), after, text))

    # What is no site.

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        """Skip it: before Python 3.12 nobody knows where its parts stand."""

    def visit_Raise(self, node: ast.Raise) -> None:
        """Skip what an error says."""

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        """Look at the value alone."""
        if node.value is not None:
            self.visit(node.value)

    def visit_Assert(self, node: ast.Assert) -> None:
        """Skip it: it tells mypy something."""

    def visit_If(self, node: ast.If) -> None:
        """Look at a branch; what is only there for mypy is not looked at."""
        if isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            return
        self._negate(node.test)
        self.generic_visit(node)

    # What can be wrong.

    def visit_While(self, node: ast.While) -> None:
        """Offer the opposite."""
        self._negate(node.test)
        self.generic_visit(node)

    def visit_IfExp(self, node: ast.IfExp) -> None:
        """Offer the opposite."""
        self._negate(node.test)
        self.generic_visit(node)

    def _negate(self, test: ast.expr) -> None:
        if not isinstance(test, ast.Compare | ast.BoolOp | ast.Constant | ast.NamedExpr):
            self._offer("comparison", test, f"(not ({ast.unparse(test)}))")

    def visit_Compare(self, node: ast.Compare) -> None:
        """Offer another comparison, of the first two where more are compared."""
        other = ast.Compare(node.left, [_OPPOSITE[type(node.ops[0])](), *node.ops[1:]], node.comparators)
        self._offer("comparison", node, ast.unparse(other))
        self.generic_visit(node)

    def visit_BoolOp(self, node: ast.BoolOp) -> None:
        """Offer the other of and, or."""
        other = ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)
        self._offer("and/or", node, f"({ast.unparse(other)})")
        self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> None:
        """Offer the neighbour of a number, the other of yes and no, and no text."""
        match node.value:
            case bool():
                self._offer("constant", node, repr(not node.value))
            case int() | float():
                self._offer("constant", node, repr(node.value + 1))
            case str() | bytes():
                self._offer("constant", node, repr(type(node.value)()) if node.value else repr("x"))
            case _:
                pass

    def visit_Expr(self, node: ast.Expr) -> None:
        """Offer to leave a call out; a text that stands alone is a docstring."""
        if isinstance(node.value, ast.Call) and not _tells(node.value):
            self._offer("dropped call", node, "pass")
        if not isinstance(node.value, ast.Constant):
            self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        """Offer two arguments the other way round."""
        if _tells(node):
            return
        plain = [argument for argument in node.args if not (isinstance(argument, ast.Starred) or _is_prose(argument))]
        named = [keyword for keyword in node.keywords if keyword.arg is not None]
        if isinstance(node.func, ast.Name) and node.func.id in _EITHER_WAY:
            pass
        elif len(plain) == len(node.args) and len(plain) > 1 and ast.dump(plain[0]) != ast.dump(plain[1]):
            self._offer("swapped argument", node, ast.unparse(ast.Call(node.func, _swapped(node.args), node.keywords)))
        elif len(named) > 1 and ast.dump(named[0].value) != ast.dump(named[1].value):
            one, other = named[:2]
            changed = {one.arg: other.value, other.arg: one.value}
            keywords = [ast.keyword(each.arg, changed.get(each.arg, each.value)) for each in node.keywords]
            self._offer("swapped argument", node, ast.unparse(ast.Call(node.func, node.args, keywords)))
        self.generic_visit(node)

    def visit_Return(self, node: ast.Return) -> None:
        """Offer the opposite of a yes or no, and nothing for anything else."""
        if node.value is None or (isinstance(node.value, ast.Constant) and node.value.value is None):
            return
        if not isinstance(node.value, ast.Constant):
            after = f"return not ({ast.unparse(node.value)})" if self._yes_or_no else "return None"
            self._offer("return value", node, after)
        self.visit(node.value)

    # Where one is.

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        """Look at the body and at the values that stand in when none is given."""
        if node.name in {"__repr__", "__str__"}:
            return
        self._inside.append(node.name)
        self._functions += 1
        before, self._yes_or_no = self._yes_or_no, node.returns is not None and ast.unparse(node.returns) == "bool"
        for part in (*node.args.defaults, *(one for one in node.args.kw_defaults if one is not None), *node.body):
            self.visit(part)
        self._yes_or_no = before
        self._functions -= 1
        self._inside.pop()

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        """Look at the body, unless it only tells what others have."""
        if any(ast.unparse(base).partition("[")[0] == "Protocol" for base in node.bases):
            return
        self._inside.append(node.name)
        for part in node.body:
            self.visit(part)
        self._inside.pop()


def _swapped(arguments: list[ast.expr]) -> list[ast.expr]:
    return [arguments[1], arguments[0], *arguments[2:]]


def _tells(call: ast.Call) -> bool:
    called = call.func
    while isinstance(called, ast.Attribute):
        if called.attr in _TELLING:
            return True
        called = called.value
    return isinstance(called, ast.Name) and called.id in _TELLING


def _is_prose(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and _tells(node)


def _in_short(text: str) -> str:
    return " ".join(text.split())


def modules(root: Path, rooms: tuple[str, ...]) -> Iterator[str]:
    """Give the modules of rooms, such as "library" or "model/airing.py"."""
    for room in rooms:
        where = root / "kiosk" / room
        for path in sorted(where.rglob("*.py")) if where.is_dir() else [where] if where.is_file() else []:
            yield str(path.relative_to(root))
