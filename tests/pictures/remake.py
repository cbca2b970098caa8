"""`python -m tests.pictures.remake [WORD]`: makes the reference pictures anew, of samples with WORD in their name."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from kiosk.paint.painter import Painter
from tests.pictures.rendering import THEMES, picture_of, reference_of, rendered, theme_named
from tests.pictures.samples import samples
from tests.pictures.test_pictures import SHAPES


def main(words: list[str]) -> int:
    """Write the pictures; say how many there are and how large they are together."""
    painter = Painter()
    made: list[Path] = []
    with tempfile.TemporaryDirectory(prefix="kiosk-pictures-") as scratch:
        for sample in samples(Path(scratch)):
            if sample.hard or (words and words[0] not in sample.name):
                continue
            for theme in THEMES:
                for shape, frame in SHAPES.items():
                    path = reference_of(sample.name, theme, shape)
                    path.parent.mkdir(exist_ok=True)
                    small = picture_of(rendered(sample, theme_named(theme), frame, painter))
                    small.save(path, optimize=True)
                    made.append(path)
    sys.stdout.write(f"{len(made)} pictures, {sum(path.stat().st_size for path in made) // 1024} KiB\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
