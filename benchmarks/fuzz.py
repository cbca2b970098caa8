"""Reads files that are damaged or made at random: no reader may raise, stall, or go beyond its bounds.

`python -m benchmarks fuzz [SECONDS] [FOLDER] [SEED] [SUFFIX ...]`; what goes wrong is written to the folder, to be kept
as a sample. Half of the files are samples that are damaged, half are built as their format is (`_structures`).
"""

from __future__ import annotations

import faulthandler
import io
import random
import tempfile
import time
import zipfile
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

from PIL import Image

from benchmarks._structures import STRUCTURES
from kiosk.formats.guard.bounds import Bounds
from kiosk.formats.guard.pictures import PictureGuard
from kiosk.formats.guard.process_apart import OverrunError
from kiosk.formats.guard.reading_apart import WHOLE, ReadingApart, WantedReading
from kiosk.formats.read import SUFFIXES, suffix_of
from kiosk.formats.reading import PICTURE_SUFFIXES
from kiosk.formats.tables.explain import explain

SAMPLES = Path(__file__).parent.parent / "tests" / "samples"
CONTENT = Path(__file__).parent.parent / "content"
SLOW = 3.0
"""Seconds for one small file that count as a stall."""

_WORDS = [
    *(
        b"---\n",
        b"naam: ",
        b"\n\n",
        b";",
        b",",
        b"\t",
        b'"',
        b"\0",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"sep=;\n",
        b"(",
        b")",
    ),
    *(b"- ", b"# ", b"**", b"[", b"](", b"{", b"}", b":", b"9", b"10 - ", b"1-3-2026", b"\xe2\x80\x9c", b"\x80", b"\r"),
    *(
        b"<w:p>",
        b"</w:p>",
        b"<!DOCTYPE a>",
        b"&amp;",
        b"&#x0;",
        b"PK\x01\x02",
        b"\xff\xff\xff\xff",
        b"\x7f\xff\xff\xff",
    ),
]
_FOLDERS = ("", "quotes/", "quotes/kritisch/", "nps/", "verhalen/", "mededelingen/", "u zei/", "foto's/")


def main(words: list[str]) -> int:
    """Fuzz for some seconds (60 by default) and print what was found; 1 when something was."""
    faulthandler.enable()
    seconds = float(words[0]) if words else 60.0
    findings = Path(words[1]) if len(words) > 1 else Path(tempfile.mkdtemp(prefix="fuzz-"))
    findings.mkdir(parents=True, exist_ok=True)
    chance = random.Random(words[2] if len(words) > 2 else None)  # damage, not secrets
    seeds = _seeds()
    suffixes = words[3:] or sorted({*seeds, *STRUCTURES})
    tried: dict[str, int] = defaultdict(int)
    slowest: dict[str, float] = defaultdict(float)
    found: dict[str, int] = defaultdict(int)
    reading = ReadingApart(replace(WHOLE, wall=60.0))
    guard = PictureGuard(Path(tempfile.mkdtemp(prefix="fuzz-made-")), bounds=Bounds(memory=1 << 30, cpu=20, wall=SLOW))
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        suffix = chance.choice(suffixes)
        if suffix in STRUCTURES and (suffix not in seeds or chance.random() < 0.5):
            data = STRUCTURES[suffix](chance)
            data = _damaged(data, chance) if chance.random() < 0.2 else data
        else:
            data = _damaged(chance.choice(seeds.get(suffix) or [STRUCTURES[suffix](chance)]), chance)
        path = f"{chance.choice(_FOLDERS)}a{suffix}"
        (findings / "last").write_bytes(path.encode() + b"\n" + data)
        began = time.monotonic()
        wrong = _wrong(path, data, reading, guard)
        took = time.monotonic() - began
        if took > SLOW and not wrong:  # once more: the machine may be what is slow
            began = time.monotonic()
            wrong = _wrong(path, data, reading, guard)
            took = time.monotonic() - began
        tried[suffix] += 1
        slowest[suffix] = max(slowest[suffix], took)
        if wrong or took > SLOW:
            found[suffix] += 1
            (findings / f"{suffix[1:]}-{found[suffix]}{suffix}").write_bytes(data)
            print(f"{path}: {wrong or f'{took:.1f} s'}")
    guard.close()
    reading.close()
    (findings / "last").unlink()
    print(f"{'suffix':<8} {'files':>8} {'slowest ms':>11} {'findings':>9}")
    for suffix in sorted(tried):
        print(f"{suffix:<8} {tried[suffix]:>8} {slowest[suffix] * 1000:>11.0f} {found[suffix]:>9}")
    return 1 if found else 0


def _wrong(path: str, data: bytes, reading: ReadingApart, guard: PictureGuard) -> str:
    """Return what a reader did that it may not, or nothing."""
    suffix = suffix_of(path)
    try:
        if suffix in PICTURE_SUFFIXES:
            guard.prepare(data)
            return ""
        sort = "mapping" if suffix == ".toml" else "take down" if suffix == ".rtf" and len(data) % 2 else "content"
        wanted = WantedReading(path=path, source="", sort=sort)
        done = reading.read(wanted, data, assets=lambda _: None, beside=lambda _: None, pictures=guard)
        if suffix in {".csv", ".json"} and len(data) % 8 == 0:
            explain(path, data)
    except OverrunError:
        return ""  # the bounds held, and whoever asked tells it
    except Exception as error:  # noqa: BLE001  # that is what is looked for
        return f"raised {error!r}"
    unread = [problem.what.english for problem in done.problems if "could not be read (" in problem.what.english]
    silent = sort == "content" and not (done.items or done.problems)
    return unread[0] if unread else "neither items nor problems" if silent else ""


def _seeds() -> dict[str, list[bytes]]:
    seeds: dict[str, list[bytes]] = defaultdict(list)
    for path in [*SAMPLES.rglob("*"), *CONTENT.rglob("*")]:
        suffix = path.suffix.lower()
        if path.is_file() and suffix in SUFFIXES and path.stat().st_size < 200_000:
            seeds[suffix].append(path.read_bytes())
    picture = Image.effect_noise((80, 60), 40).convert("RGB")
    for suffix, kind in ((".jpg", "JPEG"), (".png", "PNG"), (".webp", "WEBP"), (".gif", "GIF"), (".tif", "TIFF")):
        out = io.BytesIO()
        picture.save(out, kind)
        seeds[suffix] = [out.getvalue()]
    for suffix, kind in ((".avif", "AVIF"), (".bmp", "BMP")):
        out = io.BytesIO()
        picture.save(out, kind)
        seeds[suffix] = [out.getvalue()]
    seeds[".md"] += seeds[".txt"]
    seeds[".tsv"] += seeds[".csv"]
    return dict(seeds)


def _damaged(data: bytes, chance: random.Random) -> bytes:
    """Return the bytes with some damage; half of the time inside a part of a zip, which stays a whole zip."""
    if data[:2] == b"PK" and chance.random() < 0.7:
        return _damaged_zip(data, chance)
    raw = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        at = chance.randrange(len(raw) + 1)
        match chance.randrange(6):
            case 0:
                raw[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                raw[at:at] = chance.choice(_WORDS) * chance.choice((1, 1, 2, 50))
            case 2:
                del raw[at : at + chance.choice((1, 4, 64, 1024))]
            case 3:
                other = chance.randrange(len(raw) + 1)
                raw[at:at] = raw[other : other + chance.choice((8, 200, 4000))]
            case 4:
                raw = raw[: max(1, at)]
            case _:
                raw[at : at + 4] = chance.choice((b"\xff\xff\xff\xff", b"\0\0\0\0", b"\x7f\xff\xff\xff", b"9999"))
    return bytes(raw[:400_000])


def _damaged_zip(data: bytes, chance: random.Random) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as whole, zipfile.ZipFile(out, "w") as made:
        names = [name for name in whole.namelist() if not name.endswith("/")]
        hit = set(chance.sample(names, min(len(names), chance.choice((1, 1, 3)))))
        for name in names:
            part = whole.read(name)
            made.writestr(name, _damaged(part, chance) if name in hit and part else part)
    return out.getvalue()
