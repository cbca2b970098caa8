"""Tells problems on a terminal: for the eye with the hint below, or a line each on standard error."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from kiosk.model.language import Language
from kiosk.model.origin import Problem


def tell(problems: Iterable[Problem], language: Language) -> None:
    """Print each problem on a line of standard error."""
    for problem in problems:
        print(f"{problem.origin}: {problem.what.say(language)} {problem.hint.say(language)}", file=sys.stderr)


def show(problems: Iterable[Problem], language: Language) -> None:
    """Print each problem with what to do about it on the line below."""
    for problem in problems:
        print(f"  {problem.origin}  {problem.what.say(language)}\n     {problem.hint.say(language)}")
