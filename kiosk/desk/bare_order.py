"""Writes an order, for the process that makes things, of what needs nothing of the wall: only how it looks."""

from __future__ import annotations

import json
from pathlib import Path

from kiosk.desk.desk import Desk
from kiosk.model.batch_codec import write_batch
from kiosk.model.content import Batch


def bare_order(desk: Desk, do: str, out: str, **more: object) -> bytes:
    """Return the order as one line; `more` is what it is made of."""
    screen, file = desk.settings.screen, desk.chosen.settings_file
    order = {
        "do": do,
        "batch": write_batch(Batch(source="", path="", digest="")),
        "today": "",
        "now": desk.now().isoformat(),
        "settings": str(file) if file is not None else None,
        "theme": screen.theme,
        "language": screen.language.value,
        "themes": [str(Path(one)) for one in desk.theme_folders],
        "plays": {},
        "out": out,
        **more,
    }
    return json.dumps(order).encode() + b"\n"
