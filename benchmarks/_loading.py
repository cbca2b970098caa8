"""What the first load of mixed files costs; a script too, so that any other checkout can be measured with it.

`python benchmarks/_loading.py FILES` in a checkout prints JSON: processor seconds, seconds on the clock, items shown.
"""

from __future__ import annotations

import importlib
import json
import os
import resource
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

_ROOMS = ("kiosk.sources.folder.once", "kiosk.sources.folder")
"""Where a folder is read once; in a checkout of before it lies in the second."""


def first_load(files: Sequence[tuple[str, bytes]]) -> tuple[float, float, int]:
    """Return what it takes from a folder to the snapshot, the process apart included, and how many items are shown."""
    from kiosk.library.library import Library  # that of the checkout in which this runs

    read_folder = _reader_of_folders()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "content"
        old = time.time() - 3600
        for number, (path, data) in enumerate(files):
            file = folder / Path(path).parent / f"{number // 500:03d}" / Path(path).name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
            os.utime(file, (old, old))
        library = Library()
        began, at = seconds(), time.perf_counter()
        for batch in read_folder(folder, assets_folder=Path(scratch) / "assets"):  # type: ignore[operator]
            library.put(batch)
        library.close()
        items = len(library.snapshot().items)
        took = time.perf_counter() - at
    return seconds() - began, took, items


def seconds() -> float:
    """Return the CPU time of this process and of those it started, which another program beside it does not change."""
    own, others = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime


def _reader_of_folders() -> object:
    for room in _ROOMS:
        try:
            return importlib.import_module(room).read_folder
        except ModuleNotFoundError:
            continue
    raise SystemExit("this checkout reads no folder")


if __name__ == "__main__":
    sys.path.insert(0, str(Path.cwd()))
    from _office import mixed  # type: ignore[import-not-found]  # beside this script

    print(json.dumps(first_load(mixed(int(sys.argv[1])))))
