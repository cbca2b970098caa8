"""`python -m benchmarks NAME`: runs the module benchmarks.NAME, or lists what there is."""

from __future__ import annotations

import importlib
import pkgutil
import sys
from pathlib import Path


def main(words: list[str]) -> int:
    """Run one benchmark with the rest of the words as its arguments; return its exit status."""
    names = sorted(one.name for one in pkgutil.iter_modules([str(Path(__file__).parent)]) if one.name[0] != "_")
    if not words or words[0] not in names:
        print("python -m benchmarks NAME, one of:")
        for name in names:
            lines = (importlib.import_module(f"benchmarks.{name}").__doc__ or "").splitlines()
            print(f"  {name:10} {lines[0] if lines else ''}")
        return 0 if not words else 2
    return int(importlib.import_module(f"benchmarks.{words[0]}").main(words[1:]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
