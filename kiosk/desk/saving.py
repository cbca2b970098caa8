"""Saves a text in the content folder: what stood there is kept, the log tells who did it, and nobody is overwritten."""

from __future__ import annotations

from datetime import timedelta

from kiosk.desk.content_files import ContentFiles, FileChanged
from kiosk.desk.desk import Desk
from kiosk.desk.protection import session
from kiosk.desk.wording import clock
from kiosk.model.desk import Act, Done
from kiosk.model.digest import digest_of
from kiosk.model.language import Phrase

_LARGEST = 1 << 20
_JUST_BEFORE = timedelta(milliseconds=1)


class Overwritten(Exception):  # noqa: N818  # it is no error: somebody else was quicker
    """Another text stands there by now: nothing was changed."""

    def __init__(self, told: Phrase, theirs: str, digest: str) -> None:
        """`theirs` is what stands there, `digest` that of its bytes; empty where the file is gone."""
        super().__init__("somebody else saved meanwhile")
        self.told = told
        self.theirs = theirs
        self.digest = digest


def save_text(desk: Desk, files: ContentFiles, path: str, text: str, *, opened: str, act: Act) -> None:
    """Write a text where the file still is as it was opened; an empty `opened` is for a new file.

    Raises Overwritten where it is not, FileExistsError for a new file of a name that is taken, else OSError where the
    disk refuses. What is on the disk afterwards was read back.
    """
    by, now = session().name, desk.now()
    try:
        before = files.save(path, text, opened=opened)
    except FileChanged:
        raise overwritten(desk, files, path) from None
    except FileNotFoundError:
        if not opened:
            raise
        raise _gone() from None
    written = files.folder.read(path, _LARGEST)
    if written.decode("utf-8").replace("\r\n", "\n") != text:
        raise OSError(5, "what was read back differs")
    if before is not None:
        desk.versions.add(path, _text_of(before), digest_of(before), by="", at=now - _JUST_BEFORE)
    desk.versions.add(path, text, digest_of(written), by=by, at=now)
    desk.log.add(Done(at=now, by=by, act=act, about=path))


def take_away_again(desk: Desk, files: ContentFiles, path: str, *, opened: str) -> None:
    """Undo that a new file was written; what it said stays with the earlier versions. Raises as `save_text` does."""
    try:
        before = files.remove(path, opened=opened)
    except FileChanged:
        raise overwritten(desk, files, path) from None
    by, now = session().name, desk.now()
    desk.versions.add(path, _text_of(before), digest_of(before), by=by, at=now)
    desk.log.add(Done(at=now, by=by, act=Act.REMOVE, about=path))


def overwritten(desk: Desk, files: ContentFiles, path: str) -> Overwritten:
    """Return what stands there now, and who saved it."""
    data = files.folder.read(path, _LARGEST)
    digest = digest_of(data)
    last = next((one for one in desk.versions.of(path) if one.digest == digest and one.by), None)
    if last is None:
        told = Phrase("Iemand anders heeft dit net gewijzigd. Er is niets overschreven.",
                      "Somebody else has just changed this. Nothing was overwritten.")  # fmt: skip
    else:
        at = clock(last.at.astimezone(desk.now().tzinfo).isoformat())
        told = Phrase(f"{last.by} heeft dit om {at} gewijzigd. Er is niets overschreven.",
                      f"{last.by} changed this at {at}. Nothing was overwritten.")  # fmt: skip
    return Overwritten(told, _text_of(data), digest)


def _gone() -> Overwritten:
    told = Phrase("Dit bestand is net weggehaald. Bewaart u het nog eens, dan komt het terug.",
                  "This file has just been removed. Save it once more and it comes back.")  # fmt: skip
    return Overwritten(told, "", "")


def _text_of(data: bytes) -> str:
    """Return bytes as a person reads them: UTF-8, else what Windows wrote before."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    return text.replace("\r\n", "\n")
