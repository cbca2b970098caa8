"""The draft of a file's batch, that the readers of the formats fill, and what they may ask for meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol

from kiosk.errors import AdvisedError
from kiosk.formats.dates import HOUSE_ZONE
from kiosk.machine.clock import or_later_than_all, wall_time
from kiosk.model.content import Batch, Doubt
from kiosk.model.digest import digest_of
from kiosk.model.item_parts import Asset, Recording
from kiosk.model.items import Item, ItemId
from kiosk.model.language import Advice, Phrase
from kiosk.model.origin import Origin, Problem
from kiosk.model.reactions import FormAnswer

if TYPE_CHECKING:
    from kiosk.formats.tables.delimited import Row

AssetLookup = Callable[[str], Asset | None]
"""Path of a picture, relative to the content root with forward slashes, to its checked asset; None when not there.

A path that does not end in a suffix of pictures asks for the picture of that name, whatever its suffix: a text file
asks so for the photo that lies beside it.
"""
SoundLookup = Callable[[str], "Recording | Advice | None"]
"""Path of a sound file, in the same way, to the recording of it, or why it cannot be used; None when not there."""
MOST_PROBLEMS = 50
"""Problems of one file that are told one by one."""
_NONE: frozenset[ItemId] = frozenset()
"""One for all: an empty set of its own takes 216 bytes."""

Beside = Callable[[str], bytes | None]
"""Path of a small file, relative to the content root, to its bytes; None when it is not there."""
PICTURE_SUFFIXES = (
    *(".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif", ".heic", ".heif", ".tif", ".tiff", ".bmp"),
    *(".jfif", ".jpe", ".pjpeg", ".hif"),
)
"""Suffixes of pictures; Windows calls some JPEGs .jfif, some cameras call a HEIF .hif."""


class UnusableFileError(AdvisedError):
    """A file that cannot be used."""


class Opener(Protocol):
    """Opens what may do harm where it is opened: pictures, the pages of a PDF, the sheets of a workbook."""

    def prepare(self, content: bytes, /) -> Asset | Advice:
        """Return a picture as an asset, or why it cannot be used."""

    def pages(self, content: bytes, /) -> tuple[Asset, ...] | Advice:
        """Return the pages of a PDF as assets, or why it cannot be used."""

    def sheets(self, content: bytes, /) -> list[tuple[str, list[Row]]] | Advice:
        """Return the name and the rows of each visible sheet, or why it cannot be opened."""


@dataclass(slots=True, kw_only=True)
class Draft:
    """The batch of one file while it is being made: where the file lies, and what was found in it so far."""

    path: str
    data: bytes
    source: str
    assets: AssetLookup
    beside: Beside | None = None
    sounds: SoundLookup | None = None
    pictures: Opener | None = None
    mapping: Mapping[str, Any] | None = None
    items: list[Item] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    needs_release: bool = False
    released: set[ItemId] = field(default_factory=set)
    doubts: dict[ItemId, Doubt] = field(default_factory=dict)
    digest: str = ""
    """What tells its bytes apart, where they are let go."""
    reactions: list[FormAnswer] = field(default_factory=list)
    from_grid: bool = False
    """Whether its words stood in a grid whose columns are not known: they may be answers, and wait."""
    has_lines: bool = True
    """Whether a person can count to a line of this file; in a document nobody can."""
    read_at: datetime | None = None
    """When it is read, in the zone whose days count; None for the time of the machine."""
    written: datetime | None = None
    """When the file was last written: a day without its year is the next one from then."""

    @property
    def now(self) -> datetime:
        """Now: no answer was given later. Asked of the machine only for a file that has days to judge."""
        return or_later_than_all(self.read_at if self.read_at is not None else wall_time(HOUSE_ZONE))

    def origin(self, line: int | None = None) -> Origin:
        """Return the place of a line of this file."""
        return Origin(source=self.source, path=self.path, line=line if self.has_lines else None)

    def problem(self, what: Phrase, hint: Phrase, line: int | None = None, *, grave: bool = False) -> None:
        """Keep something a person should mend."""
        self.problems.append(Problem(origin=self.origin(line), what=what, hint=hint, grave=grave))

    def note(self, what: Phrase, hint: Phrase) -> None:
        """Keep something a person may know: the content is used all the same."""
        self.problems.append(Problem(origin=self.origin(), what=what, hint=hint, harmless=True))

    def let_go(self) -> None:
        """Let go of the bytes: all that was in them is read, and the memory is wanted."""
        self.digest = digest_of(self.data)
        self.data = b""

    def done(self) -> Batch:
        """Return the finished batch: each item once, and no more problems than a person can read."""
        if len(self.problems) > MOST_PROBLEMS:
            left = len(self.problems) - MOST_PROBLEMS
            del self.problems[MOST_PROBLEMS:]
            self.problem(Phrase(f"En nog {left} meldingen over dit bestand.", f"And {left} more remarks on this file."),
                         Phrase("Los eerst de meldingen hierboven op.", "First mend the ones above."))  # fmt: skip
        once = {item.id: item for item in reversed(self.items)}
        doubts = self.doubts and tuple([doubt for item, doubt in self.doubts.items() if item in once])
        return Batch(
            source=self.source,
            path=self.path,
            digest=self.digest or digest_of(self.data),
            items=tuple(reversed(once.values())),
            problems=tuple(self.problems),
            needs_release=self.needs_release,
            released=(self.released and frozenset(self.released & once.keys())) or _NONE,
            doubts=doubts or (),
            reactions=tuple(self.reactions),
        )
