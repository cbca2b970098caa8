"""One slide that is kept as pixels for the next start, with all that must be as it was before it may show.

It is read before the rest of the program is imported, so this module imports next to nothing. Whether it may show is
told by bare `stat`: no file but its own is opened.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

HEADER, PIXELS = "first-slide", "first-slide.pixels"
_FORM = b"kiosk first slide 2"
_LONGEST = 1 << 22
"""Bytes that the header may come to when it is unpacked."""
_PAGE = 4096
_ABSENT = -1
_STEERING = ("KIOSK_SETTINGS", "SDL_VIDEODRIVER", "WAYLAND_DISPLAY", "STATE_DIRECTORY")
"""What of the environment decides which slide shows, and on what."""
_PROGRAM = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "__init__.py")


class SeenPath(NamedTuple):
    """How a file or folder looked from outside."""

    path: str
    time: int
    """Of its last change, in nanoseconds since 1970."""
    size: int
    """In bytes; -1 where it was not there. That of a folder says nothing, and is 0."""


class KeptSlide(NamedTuple):
    """What is known of the picture."""

    item: str
    """Id of the item that it shows."""
    place: tuple[str, str]
    """The source and the path of the file or feed that the item is in."""
    at: float
    """For which moment it was set, in seconds since 1970."""
    width: int
    height: int
    begun: tuple[str, ...]
    """How the kiosk was started: see `beginning`."""
    root: str
    """The content folder; "" without one."""
    inode: int
    """That of the content folder."""
    marks: tuple[SeenPath, ...]
    """Every file and folder that has a say, as it was when the item had been read."""
    spans: tuple[tuple[float, float], ...]
    """When it may show, each from and up to, in seconds since 1970; none where it always may, whatever the clock."""
    check: int = 0
    """The check sum of the packed pixels."""

    def as_it_was(self, begun: tuple[str, ...], now: float) -> bool:
        """Tell whether the slide may show: nothing that has a say is other than when it was kept.

        A content folder that is away, as a share can be, is no difference.
        """
        if begun != self.begun or not (any(begins <= now < ends for begins, ends in self.spans) or not self.spans):
            return False
        away = self.root != "" and _is_away(self.root, self.inode)
        inside = self.root.rstrip("/") + "/"
        return all(
            (away and (mark.path == self.root or mark.path.startswith(inside))) or mark_of(mark.path) == mark
            for mark in self.marks
        )


def place_of(words: Sequence[str], environment: Mapping[str, str]) -> str | None:
    """Return the state folder that a command line and the environment name; None where only the settings tell it."""
    for at, word in enumerate(words):
        if word.startswith("--state="):
            return os.path.abspath(word.partition("=")[2])
        if word == "--state":
            return os.path.abspath(words[at + 1]) if at + 1 < len(words) else None
    return environment.get("STATE_DIRECTORY", "").split(":", maxsplit=1)[0] or None


def beginning(words: Sequence[str], environment: Mapping[str, str]) -> tuple[str, ...]:
    """Return all that a start is told: the command line, where it is given, what steers it, and which program it is."""
    told = [f"{name}={environment[name]}" for name in _STEERING if name in environment]
    seen = os.stat(_PROGRAM)
    return (*words, os.getcwd(), *told, f"{_PROGRAM} {seen.st_ctime_ns} {seen.st_size}")


def mark_of(path: str) -> SeenPath:
    """Return how a file or folder looks now."""
    try:
        seen = os.stat(path)
    except OSError:
        return SeenPath(path, 0, _ABSENT)
    return SeenPath(path, seen.st_mtime_ns, 0 if seen.st_mode & 0o170000 == 0o040000 else seen.st_size)


def inode_of(root: str) -> int:
    """Return the inode of a folder, by which it is told from the bare mount point below it; 0 where it is not there."""
    try:
        return os.stat(root).st_ino
    except OSError:
        return 0


def _is_away(root: str, inode: int) -> bool:
    """Tell whether a folder is not there, or is the empty mount point of a share. One that was emptied is there."""
    try:
        with os.scandir(root) as entries:
            return next(entries, None) is None and inode_of(root) != inode
    except OSError:
        return True


def read(folder: str) -> KeptSlide | None:
    """Return what is known of the kept picture; None where there is none, or a byte of it is another."""
    try:
        with open(os.path.join(folder, HEADER), "rb") as file:
            form, check, length, rest = file.read(1 << 20).split(b"\n", 3)
        packed = rest[: int(length)]
        if form != _FORM or zlib.crc32(packed) != int(check, 16):
            return None
        return _read(zlib.decompressobj().decompress(packed, _LONGEST).decode("ascii"))
    except (OSError, ValueError, KeyError, IndexError, zlib.error):
        return None


def pixels(folder: str, kept: KeptSlide) -> bytes | None:
    """Return the pixels, 4 bytes each, blue first; None where they are not whole."""
    try:
        with open(os.path.join(folder, PIXELS), "rb") as file:
            packed = file.read()
        size = kept.width * kept.height * 4
        found = zlib.decompress(packed, bufsize=size) if zlib.crc32(packed) == kept.check else b""
    except (OSError, zlib.error):
        return None
    return found if len(found) == size else None


def crashes(folder: str) -> int:
    """Return how often in a row the kiosk ended soon after its start, or its display went; many where not known."""
    try:
        with open(os.path.join(folder, "starts.json"), "rb") as file:
            text = file.read(1 << 16)
        return sum(_number_after(text, name) for name in (b'"failed":', b'"lost":'))
    except FileNotFoundError:
        return 0
    except (OSError, ValueError):
        return 1 << 30


def by_card(folder: str) -> bool:
    """Tell whether a graphics processor draws here, as its verdict tells: it opens a window of its own."""
    try:
        with open(os.path.join(folder, "graphics.json"), "rb") as file:
            return b'"usable": false' not in file.read(1 << 16)
    except OSError:
        return False


def _number_after(text: bytes, name: bytes) -> int:
    _, found, rest = text.partition(name)
    return int(rest.partition(b",")[0].rstrip(b"}\n ")) if found else 0


def write(folder: str, kept: KeptSlide, packed: bytes | None) -> KeptSlide:
    """Keep a picture, or with None only what is known of the one that is kept. Raises OSError.

    The header goes first and comes last, so that it never stands beside pixels of another slide.
    """
    from pathlib import Path

    from kiosk.machine.whole_files import write_whole

    if packed is not None:
        forget(folder)
        kept = kept._replace(check=zlib.crc32(packed))
        write_whole(Path(folder, PIXELS), packed, mode=0o600, lasting=False)
    # Packed, since it is written far more often than read: paths are alike, and digits of one another.
    body = zlib.compress("\n".join(_lines(kept)).encode(), 6)
    text = b"%s\n%08x\n%d\n%s" % (_FORM, zlib.crc32(body), len(body), body)
    if packed is not None or not _written_over(os.path.join(folder, HEADER), text):
        room = -len(text) % _PAGE  # for a list that grows
        write_whole(Path(folder, HEADER), text + bytes(room), mode=0o600, lasting=False)
    return kept


def _written_over(path: str, text: bytes) -> bool:
    """Write over a header that is as long or longer: a tenth of what a new file costs a memory card.

    What a loss of power leaves half written has another check sum, and is no slide.
    """
    try:
        file = os.open(path, os.O_WRONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        return len(text) <= os.fstat(file).st_size and os.pwrite(file, text, 0) == len(text)
    finally:
        os.close(file)


def forget(folder: str) -> None:
    """Leave nothing of a kept picture."""
    for name in (HEADER, PIXELS):
        try:
            os.unlink(os.path.join(folder, name))
        except OSError:
            continue


def _lines(kept: KeptSlide) -> Iterator[str]:
    """Give the header line by line. What people named is written as digits: it may hold any byte."""
    yield f"item {_digits(kept.item)} {' '.join(map(_digits, kept.place))}"
    yield f"at {kept.at!r}"
    yield f"frame {kept.width} {kept.height}"
    yield f"root {kept.inode} {_digits(kept.root)}"
    yield f"check {kept.check}"
    yield from (f"begun {_digits(word)}" for word in kept.begun)
    yield from (f"span {begins!r} {ends!r}" for begins, ends in kept.spans)
    yield from (f"mark {mark.time} {mark.size} {_digits(mark.path)}" for mark in kept.marks)


def _read(body: str) -> KeptSlide:
    rows: dict[str, list[list[str]]] = {}
    for line in body.split("\n"):
        name, *values = line.split(" ")
        rows.setdefault(name, []).append(values)
    (width, height), (inode, root), (item, *place) = rows["frame"][0], rows["root"][0], rows["item"][0]
    source, path = map(_text, place)
    return KeptSlide(
        item=_text(item),
        place=(source, path),
        at=float(rows["at"][0][0]),
        width=int(width),
        height=int(height),
        begun=tuple(_text(one) for (one,) in rows.get("begun", ())),
        root=_text(root),
        inode=int(inode),
        marks=tuple(SeenPath(_text(path), int(time), int(size)) for time, size, path in rows.get("mark", ())),
        spans=tuple((float(begins), float(ends)) for begins, ends in rows.get("span", ())),
        check=int(rows["check"][0][0]),
    )


def _digits(text: str) -> str:
    return "." + os.fsencode(text).hex()


def _text(digits: str) -> str:
    return os.fsdecode(bytes.fromhex(digits[1:]))


def marks_of(paths: Iterable[str]) -> tuple[SeenPath, ...]:
    """Return how each looks now."""
    return tuple(map(mark_of, paths))
