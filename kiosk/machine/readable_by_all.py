"""Tells whether every user of this machine may look into a folder. Of a share it sees what this machine sees of it."""

from __future__ import annotations

import os
import stat
from pathlib import Path


def everyone_may_read(folder: Path) -> bool:
    """Tell whether nothing keeps other users out: no folder on the way, nor the last one. True for one not there."""
    real = Path(os.path.realpath(folder))
    try:
        if not real.is_dir():
            return True
        return all(one.stat().st_mode & stat.S_IXOTH for one in (real, *real.parents))
    except OSError:
        return True
