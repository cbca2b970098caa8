"""What reading costs: a survey export of 50,000 rows as .csv and .xlsx, 10,000 quote files, 50 photos, small files.

`formats --against CHECKOUT` reads each kind of small file with this code and that of another checkout, by turns;
`formats --load` times the first load of 10,000 mixed files, with `--against CHECKOUT` that of both by turns.
"""

from __future__ import annotations

import csv
import io
import json
import random
import subprocess
import sys
import tempfile
import zipfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from PIL import Image

from benchmarks._loading import first_load, seconds
from benchmarks._office import KINDS, mixed, of_kind
from benchmarks._reading import microseconds
from kiosk.formats.guard.pictures import PictureGuard
from kiosk.formats.read import read
from kiosk.model.content import Batch

_HEADER = [
    "ID",
    "Begintijd",
    "Tijd van voltooien",
    "E-mail",
    "Hoe waarschijnlijk is het dat u ons aanbeveelt?",
    "Reden",
    "Team",
]
_HEADER += [f"Vraag {number}" for number in range(1, 14)]

_HERE = Path(__file__).resolve().parent.parent
_SMALL = 300
"""Files of each small kind that are read."""


def main(words: list[str]) -> int:
    """Print the CPU seconds of each, the process apart included; the first word may give another number of rows."""
    if words[:1] == ["--load"]:
        return _load(words[1:])
    if words[:1] == ["--against"]:
        return _compare(Path(words[1]))
    count = int(words[0]) if words else 50_000
    rows = _rows(count)
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows(rows)
    table = text.getvalue().encode()
    book = _workbook(rows)
    guard = PictureGuard(Path(tempfile.mkdtemp(prefix="kiosk-made-")))
    photos = [_photo(number) for number in range(50)]
    print(f"{'what':<34} {'MB':>7} {'CPU s':>8} {'items':>7}")
    for what, path, data in (
        (f".csv of {count} rows, 20 columns", "nps/a.csv", table),
        (f".xlsx of {count} rows", "nps/a.xlsx", book),
    ):
        began = seconds()
        done = _read(path, data, guard)
        guard.close()
        print(f"{what:<34} {len(data) / 1e6:>7.1f} {seconds() - began:>8.2f} {len(done.items):>7}")
    quote = "naam: Jan\nscore: 9\ndatum: 12 maart 2026\n\nDe monteur kwam op tijd en legde alles uit.\n- nummer {}\n"
    began = seconds()
    items = sum(
        len(_read(f"quotes/{number}.txt", quote.format(number).encode(), guard).items) for number in range(10_000)
    )
    print(f"{'10,000 quote files':<34} {'':>7} {seconds() - began:>8.2f} {items:>7}")
    began = seconds()
    for photo in photos:
        guard.prepare(photo)
    guard.close()
    size = sum(map(len, photos)) / 1e6
    print(f"{'50 photos of 12 megapixels, new':<34} {size:>7.1f} {seconds() - began:>8.2f} {50:>7}")
    began = seconds()
    for photo in photos:
        guard.prepare(photo)
    print(f"{'the same 50 again':<34} {size:>7.1f} {seconds() - began:>8.2f} {50:>7}")
    guard.close()
    for kind in KINDS:
        print(f"{kind[0]:<34} {'':>7} {microseconds(of_kind(kind[0], _SMALL)):>8.0f} microseconds a file")
    return 0


def _compare(checkout: Path) -> int:
    """Print what each kind of small file costs here and in another checkout, the least of some rounds by turns."""
    least: dict[Path, dict[str, float]] = {_HERE: {}, checkout.resolve(): {}}
    for _ in range(3):
        for place, known in least.items():
            for kind, spent in _told_in(place, "_reading.py", _SMALL).items():
                known[kind] = min(spent, known.get(kind, spent))
    ours, theirs = least.values()
    print(f"{'microseconds a file':<34} {'here':>8} {'there':>8} {'times':>7}")
    for kind, spent in ours.items():
        print(f"{kind:<34} {spent:>8.0f} {theirs[kind]:>8.0f} {spent / theirs[kind]:>7.2f}")
    return 0


def _told_in(place: Path, script: str, count: int) -> Any:  # noqa: ANN401  # as JSON says it
    """Return what a script of this checkout tells when it runs in another one."""
    own = place / ".venv/bin/python"
    command = [str(own) if own.exists() else sys.executable, str(_HERE / "benchmarks" / script), str(count)]
    done = subprocess.run(command, cwd=place, check=True, capture_output=True, text=True)
    return json.loads(done.stdout)


def _load(words: list[str]) -> int:
    """Print what the first load of mixed files costs, processes apart included; by turns with another checkout."""
    count = int(words[0]) if words[:1] and words[0].isdecimal() else 10_000
    if "--against" not in words:
        spent, took, items = first_load(mixed(count))
        print(f"first load of {count} mixed files: {spent:.2f} CPU s, {took:.2f} s, {items} items shown")
        return 0
    there = Path(words[words.index("--against") + 1]).resolve()
    rounds = [[_told_in(place, "_loading.py", count)[0] for place in (_HERE, there)] for _ in range(3)]
    ours, theirs = map(min, zip(*rounds, strict=True))
    print(f"first load of {count} mixed files, CPU s: here {ours:.2f}, there {theirs:.2f}, {ours / theirs:.2f} times")
    return 0


def _read(path: str, data: bytes, guard: PictureGuard) -> Batch:
    return read(path, data, source="content", assets=lambda _: None, pictures=guard)


def _rows(count: int) -> list[list[str]]:
    chance = random.Random(7)  # the same table each time
    said = ["", "", "Snel geholpen, fijn.", "Het duurde te lang; niemand belde terug.", "Prima."]
    rows = [list(_HEADER)]
    for number in range(count):
        day = date(2020, 1, 1) + timedelta(days=number * 2000 // count)
        moment = f"{day.day}-{day.month}-{day.year} {number % 24:02d}:{number % 60:02d}:00"
        remark = chance.choice(said)
        remark = f"{remark} ({number})" if remark else ""
        head = [
            str(number),
            moment,
            moment,
            "anonymous",
            str(chance.choice((0, 3, 6, 7, 8, 9, 9, 10))),
            remark,
            "Monteurs",
        ]
        rows.append(head + [str(chance.randrange(1, 6)) for _ in range(13)])
    return rows


def _workbook(rows: list[list[str]]) -> bytes:
    """Return a small but whole .xlsx with every cell as text or number."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
        package = "http://schemas.openxmlformats.org/package/2006"
        office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        main_space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        book.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{package}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
            f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/></Types>',
        )
        book.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{office}/officeDocument" '
            'Target="xl/workbook.xml"/></Relationships>',
        )
        book.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{main_space}" xmlns:r="{office}"><sheets>'
            '<sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>',
        )
        book.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{office}/worksheet" '
            'Target="worksheets/sheet1.xml"/></Relationships>',
        )
        with book.open("xl/worksheets/sheet1.xml", "w") as sheet:
            sheet.write(f'<worksheet xmlns="{main_space}"><sheetData>'.encode())
            for row in rows:
                cells = "".join(map(_cell, row))
                sheet.write(f"<row>{cells}</row>".encode())
            sheet.write(b"</sheetData></worksheet>")
    return out.getvalue()


def _cell(text: str) -> str:
    return f"<c><v>{text}</v></c>" if text.isdigit() else f'<c t="inlineStr"><is><t>{escape(text)}</t></is></c>'


def _photo(number: int) -> bytes:
    out = io.BytesIO()
    image = Image.radial_gradient("L").resize((4000, 3000)).convert("RGB")
    image.putpixel((number, 0), (255, 0, 0))
    image.save(out, "JPEG", quality=90, comment=str(number).encode())
    return out.getvalue()
