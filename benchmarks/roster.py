"""How fairly the hat goes round over years of unequal absence, by four rules; fails where ours breaks its word."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from kiosk.model.hat_ahead import choose

YEARS, WEEKS, PEOPLE, AHEAD = 1000, 52, 9, 30
_AT_A_TIME = 2
"""Years that one roster runs."""
_Debts = Mapping[str, Fraction]
_Rule = Callable[[_Debts, Sequence[Sequence[str]], str, Mapping[str, int], random.Random], str]


def main(words: list[str]) -> int:
    """Print the worst debt and how often somebody had it twice in a row; return 1 where ours reaches a whole turn."""
    years = int(words[0]) if words else YEARS
    print(f"{years} years of {WEEKS} meetings, {PEOPLE} people, each away up to 40% of the time")
    print(f"{'rule':<24} {'worst debt':>10} {'twice in a row':>15}")
    failed = False
    for name, rule in _RULES.items():
        chance = random.Random(19)
        runs = [_run(rule, chance) for _ in range(max(1, years // _AT_A_TIME))]
        worst, twice = max(one[0] for one in runs), sum(one[1] for one in runs)
        print(f"{name:<24} {float(worst):>10.2f} {twice:>15}")
        failed |= name == "ours" and worst >= 1
    return int(failed)


def _run(rule: _Rule, chance: random.Random) -> tuple[Fraction, int]:
    names = [f"p{number}" for number in range(PEOPLE)]
    rates = {one: chance.random() * 0.4 for one in names}
    weeks = WEEKS * _AT_A_TIME
    there = [[one for one in names if chance.random() >= rates[one]] for _ in range(weeks)]
    debts = dict.fromkeys(names, Fraction())
    last: dict[str, int] = {}
    worst, twice, before = Fraction(), 0, ""
    for number, here in enumerate(there):
        for one in here:
            debts[one] += Fraction(1, len(here))
        who = rule(debts, there[number : number + AHEAD + 1], before, last, chance) if here else ""
        if who:
            debts[who] -= 1
            last[who] = number
            twice += who == before and len(here) > 1
        before = who
        worst = max(worst, *map(abs, debts.values()))
    return worst, twice


def _fixed(debts: _Debts, ahead: Sequence[Sequence[str]], before: str, *_: object) -> str:
    """Return the next of the list who is there."""
    names = list(debts)
    start = names.index(before) + 1 if before else 0
    return next(one for one in [*names[start:], *names[:start]] if one in ahead[0])


_RULES: Mapping[str, _Rule] = {
    "by chance": lambda _, ahead, __, ___, chance: chance.choice(list(ahead[0])),
    "fixed order": _fixed,
    "longest ago": lambda _, ahead, __, last, ___: min(ahead[0], key=lambda one: last.get(one, -1)),
    "ours": lambda debts, ahead, before, _, __: choose(debts, ahead, before),
}
