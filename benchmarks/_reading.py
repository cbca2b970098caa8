"""What reading each kind of small file costs; a script too, so that any other checkout can be measured with it.

`python benchmarks/_reading.py FILES` in a checkout prints JSON: microseconds of processor time a file by kind.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path

_ROUNDS = 5


def microseconds(files: Sequence[tuple[str, bytes]]) -> float:
    """Return the processor time that reading one of these takes, the least of some rounds."""
    from kiosk.formats.read import read  # that of the checkout in which this runs

    spent = []
    for _ in range(_ROUNDS):
        began = time.process_time()
        for path, data in files:
            read(path, data, source="content", assets=lambda _: None)
        spent.append(time.process_time() - began)
    return min(spent) / len(files) * 1e6


if __name__ == "__main__":
    sys.path.insert(0, str(Path.cwd()))
    from _office import KINDS, of_kind  # type: ignore[import-not-found]  # beside this script

    print(json.dumps({kind[0]: microseconds(of_kind(kind[0], int(sys.argv[1]))) for kind in KINDS}))
