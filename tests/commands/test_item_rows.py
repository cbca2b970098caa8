"""The rows that `--json` prints stay as they are: programs read them."""

from __future__ import annotations

import json
from pathlib import Path

from kiosk.commands.item_rows import row_of
from tests.every_kind import EVERY_KIND

GOLDEN = Path(__file__).with_name("golden-rows.json")


def test_a_row_of_every_kind_is_told_as_it_always_was() -> None:
    rows = [json.dumps(row_of(item, "shown"), ensure_ascii=False) for item in EVERY_KIND]
    assert "\n".join(rows) + "\n" == GOLDEN.read_text(encoding="utf-8")
