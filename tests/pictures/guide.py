"""The pictures of the guide for editors: what each of its examples becomes on the screen."""

from __future__ import annotations

import re
import textwrap
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from kiosk.library.library import Library
from kiosk.model.items import Improvement, Item
from kiosk.model.language import Phrase
from kiosk.model.schedule import Cue
from kiosk.sources.folder.once import read_folder
from tests.pictures.sample import Sample

GUIDE = Path(__file__).parents[2] / "docs" / "comms-guide.md"
_FOLDERS = {
    "ria": "quotes/positief",
    "verbetering": "verbeteringen",
    "mededeling": "mededelingen",
    "kernwaarde": "kernwaarden",
}
"""Where the example above each picture belongs, by the name of the picture."""
_EXAMPLE = re.compile(r"^( *)```\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
_PICTURE = re.compile(r"!\[.*?\]\(pictures/(\w+)\.png\)")


def examples() -> dict[str, Item]:
    """Return the item of the example that stands above each picture of the guide, by the name of the picture."""
    guide = GUIDE.read_text("utf-8")
    return {found[1]: _item(found[1], guide[: found.start()]) for found in _PICTURE.finditer(guide)}


def guide_samples() -> tuple[Sample, ...]:
    """Return a sample for each picture, on the page that it is of: of an improvement the answer."""
    return tuple(
        Sample(
            name=name,
            cue=Cue(item=item, duration=timedelta(seconds=12), reason=Phrase("", "")),
            page=2 if isinstance(item, Improvement) else 1,
        )
        for name, item in examples().items()
    )


def _item(name: str, above: str) -> Item:
    """Read the last example of a text as the kiosk would, from a file in the folder it belongs in."""
    *_, example = _EXAMPLE.finditer(above)
    library = Library()
    with TemporaryDirectory(prefix="kiosk-guide-") as content, TemporaryDirectory(prefix="kiosk-guide-") as scratch:
        place = Path(content, _FOLDERS[name])
        place.mkdir(parents=True)
        (place / f"{name}.txt").write_text(textwrap.dedent(example[2]), "utf-8")
        for batch in read_folder(Path(content), assets_folder=Path(scratch)):
            library.put(batch)
    (item,) = library.snapshot().items
    return item
