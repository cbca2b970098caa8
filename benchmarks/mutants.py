"""Makes one line of the kiosk wrong at a time and counts how often a test says so; prints each fault that none saw.

`python -m benchmarks mutants [--sites 200] [--seed 1] [--jobs 2] [--only library ...] [--reach FOLDER]`. The kinds of
faults take turns, their places are drawn by the seed. A test that never ends has seen the fault too.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from itertools import chain, zip_longest
from pathlib import Path

from benchmarks._mutants_known import EQUIVALENT, named_mutants
from benchmarks._mutants_sites import KINDS, Mutant, modules, mutants_of
from benchmarks._mutants_trial import ROOT, Verdict, reach, tried

ROOMS = ("run", "library", "sources", "programme", "model/airing.py", "model/decisions.py")
ENOUGH = 0.85
"""The share of faults that the tests must see."""


def main(words: list[str]) -> int:
    """Try mutants and print what became of them; 1 when the tests see too few, or miss one that has a name."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks mutants")
    parser.add_argument("--sites", type=int, default=200, help="how many, beside those with a name (default: 200)")
    parser.add_argument("--seed", type=int, default=1, help="what draws their places (default: 1)")
    parser.add_argument("--jobs", type=int, default=2, help="how many are tried at a time (default: 2)")
    parser.add_argument("--only", nargs="+", default=ROOMS, help=f"rooms or modules (default: {' '.join(ROOMS)})")
    parser.add_argument("--reach", type=Path, help="a folder where it is kept which test calls what")
    arguments = parser.parse_args(words)
    began = time.monotonic()
    drawn = _drawn(tuple(arguments.only), arguments.sites, arguments.seed)
    named = named_mutants(ROOT)
    with tempfile.TemporaryDirectory() as folder:
        reached = reach(arguments.reach or Path(folder))
    print(f"which test calls what is known after {time.monotonic() - began:.0f} s", flush=True)
    verdicts = []
    for verdict in tried([*named, *drawn], reached, arguments.jobs):
        verdicts.append(verdict)
        if not verdict.by:
            _tell(verdict)
    print(f"{time.monotonic() - began:.0f} s")
    return _sum_up(verdicts[: len(named)], verdicts[len(named) :])


def _drawn(rooms: tuple[str, ...], sites: int, seed: int) -> list[Mutant]:
    """Return mutants of these rooms: the kinds take turns."""
    every = [mutant for path in modules(ROOT, rooms) for mutant in mutants_of(ROOT, path)]
    every = [mutant for mutant in every if mutant.change not in EQUIVALENT]
    chance = random.Random(seed)
    by_kind = [[mutant for mutant in every if mutant.kind == kind] for kind in KINDS]
    for kind in by_kind:
        chance.shuffle(kind)
    return [mutant for mutant in chain.from_iterable(zip_longest(*by_kind)) if mutant is not None][:sites]


def _tell(verdict: Verdict) -> None:
    one = verdict.mutant
    print(f"\n{one.path}:{one.line}  {one.kind}, {verdict.tests} tests\n- {one.before}\n+ {one.after}", flush=True)


def _sum_up(named: list[Verdict], drawn: list[Verdict]) -> int:
    print(f"\n{'fault':<20} {'made':>5} {'seen':>5}")
    made = Counter(one.mutant.kind for one in drawn)
    seen = Counter(one.mutant.kind for one in drawn if one.by)
    for kind in KINDS:
        print(f"{kind:<20} {made[kind]:>5} {seen[kind]:>5}")
    share = seen.total() / max(1, made.total())
    late = sum(one.by == "time" for one in drawn)
    print(f"{'all':<20} {made.total():>5} {seen.total():>5}  {share:.1%}, of which {late} by a test that did not end")
    for one in named:
        print(f"{one.mutant.kind}: {f'seen by {one.by}' if one.by else 'NOT SEEN'}")
    return 0 if share >= ENOUGH and all(one.by for one in named) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
