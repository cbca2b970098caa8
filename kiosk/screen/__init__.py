"""The window: shows paintings, fades between them, and costs nothing while nothing moves."""

import os
import sys

os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

# `import pygame` loads all its parts. These are never used here, and pygame does without them: two thirds of its import
# time and 4 MB of memory. None in sys.modules is how Python says that a module cannot be had.
_UNUSED = (
    *("font", "imageext", "mixer", "mixer_music", "scrap", "sndarray", "surfarray", "sysfont"),
    *("_debug", "_data_classes", "pkgdata", "system", "typing"),
)
if "pygame" not in sys.modules:
    for part in _UNUSED:
        sys.modules.setdefault(f"pygame.{part}", None)  # type: ignore[arg-type]
