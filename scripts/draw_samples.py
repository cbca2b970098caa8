"""Draws the pictures of the sample content anew: `python -m scripts.draw_samples`, from the root of the repository."""

from __future__ import annotations

import sys
from pathlib import Path

from scripts import portraits, scenes_inside, scenes_outside

CONTENT = Path(__file__).parent.parent / "content"

PICTURES = {
    "foto's/koffiehoek.jpg": scenes_inside.coffee_corner,
    "foto's/dijkweg.jpg": scenes_outside.dike_road,
    "foto's/gracht.jpg": scenes_outside.canal,
    "foto's/bureau.jpg": scenes_inside.desk,
    "quotes/positief/mevrouw koster.png": portraits.customer,
    "klantverbeteraar/soraya.png": portraits.planner,
    "klantverbeteraar/ruben.png": portraits.mechanic,
}
LARGEST = 300 * 1024
"""Bytes of the largest picture that is worth its place in the repository."""


def main() -> int:
    """Draw every picture; return 1 when one became too large to keep."""
    large = 0
    for name, draw in PICTURES.items():
        path = CONTENT / name
        path.parent.mkdir(parents=True, exist_ok=True)
        draw().save(path)
        size = path.stat().st_size
        large += size > LARGEST
        sys.stdout.write(f"{size:8,} bytes  {name}{'  TOO LARGE' if size > LARGEST else ''}\n")
    return int(large > 0)


if __name__ == "__main__":
    sys.exit(main())
