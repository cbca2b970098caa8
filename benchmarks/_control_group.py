"""Bounds the memory of a program and all its processes, where this machine lets a control group be made."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_GROUPS = Path("/sys/fs/cgroup/memory")
"""Where control groups of version 1 are; those of version 2 are made by the service manager."""


@contextmanager
def bounded(limit: int) -> Iterator[list[str]]:
    """Give what a command begins with to run within so many MB; nothing where that is not wanted or not possible."""
    group = _GROUPS / "kiosk-bounded"
    if not limit:
        yield []
        return
    try:
        group.mkdir(exist_ok=True)
        (group / "memory.limit_in_bytes").write_text(str(limit << 20))
    except OSError:
        print(f"no control group can be made here: the limit of {limit} MB is only measured, not kept")
        yield []
        return
    try:
        yield ["sh", "-c", f'echo $$ > {group}/cgroup.procs && exec "$@"', "sh"]
    finally:
        kept = (group / "memory.max_usage_in_bytes").read_text().strip()
        print(f"the group held {int(kept) >> 20} MB of {limit} at most")
        time.sleep(1)
        with suppress(OSError):
            group.rmdir()
