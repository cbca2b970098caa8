"""Tells whether every user of this machine may look into a folder, or into a file as into the folder it lies in.

Of a share it sees what this machine sees of it.
"""

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


def as_open_as(folder: Path, file: Path) -> bool:
    """Tell whether whoever may look into a folder may read a file below it too. False where that cannot be told."""
    try:
        top = folder.stat()
        for one in (file, *file.parents):
            if one == folder:
                return True
            here = one.stat()
            readers = stat.S_IRGRP | stat.S_IROTH
            passers = 0 if one == file else stat.S_IXGRP | stat.S_IXOTH
            if top.st_mode & (readers | passers) & ~here.st_mode:
                return False
            if here.st_gid != top.st_gid and top.st_mode & stat.S_IRGRP and not here.st_mode & stat.S_IROTH:
                return False
    except OSError:
        return False
    return False
