"""A hundred files that mean no good, or are as large as an honest mistake can be: the same ones each time."""

from __future__ import annotations

import contextlib
import io
import json
import os
import random
import socket
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from PIL import Image

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_P = "http://schemas.openxmlformats.org/presentationml/2006/main"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_LAUGHS = (
    '<!DOCTYPE l [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(12))
    + "]>"
)


def put_all(folder: Path) -> list[str]:
    """Write them under a folder and return the names of those that are to be told of, by path."""
    told: list[str] = []
    for name, data in _files():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("wb") as written:
            for piece in [data] if isinstance(data, bytes) else data:
                written.write(piece)
        told.append(name)
    return [*told, *_odd_things(folder)]


def put_some(folder: Path, chance: random.Random, count: int) -> None:
    """Write so many of those that are made quickly, and what is no file."""
    every = (*_documents(), *_texts(), *_mappings())
    for name, data in chance.sample(every, count):
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    (folder / "quotes").mkdir(parents=True, exist_ok=True)
    _odd_things(folder)


def _files() -> Iterator[tuple[str, bytes | Iterator[bytes]]]:
    for make in (
        _documents,
        _presentations,
        _workbooks,
        _archives,
        _tables,
        _json,
        _texts,
        _pictures,
        _pages,
        _mappings,
    ):
        yield from make()


def _docx(body: str, *, doctype: str = "", encoding: str = "utf-8", more: dict[str, bytes] | None = None) -> bytes:
    whole = f'<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>'
    text = f'<?xml version="1.0" encoding="{encoding}"?>{doctype}{whole}'
    return _packed({"word/document.xml": text.encode(encoding), **(more or {})})


def _packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(name, data)
    return out.getvalue()


def _documents() -> Iterator[tuple[str, bytes]]:
    p, run = "<w:p><w:r><w:t>Goed.</w:t></w:r></w:p>", "<w:r><w:t>a</w:t></w:r>"
    for depth in (150, 5_000, 200_000):
        yield f"quotes/nest-{depth}.docx", _docx("<w:p>" * depth + "</w:p>" * depth)
        yield f"quotes/tafels-{depth}.docx", _docx("<w:tbl><w:tr><w:tc>" * depth + "</w:tc></w:tr></w:tbl>" * depth)
    yield "quotes/veel-alineas.docx", _docx(p * 60_000)
    yield "quotes/veel-leeg.docx", _docx("<w:p/>" * 2_000_000)
    yield "quotes/een-alinea.docx", _docx(f"<w:p>{run * 100_000}</w:p>")
    yield "quotes/lang-woord.docx", _docx(f"<w:p><w:r><w:t>{'a' * 20_000_000}</w:t></w:r></w:p>")
    yield "quotes/kenmerken.docx", _docx("".join(f'<w:p w:a{n}="{n}"/>' for n in range(200_000)))
    yield "quotes/lacht.docx", _docx("<w:p><w:r><w:t>&m;</w:t></w:r></w:p>", doctype=_LAUGHS)
    yield "quotes/lacht-utf16.docx", _docx("<w:p>&m;</w:p>", doctype=_LAUGHS, encoding="utf-16")
    yield "quotes/velden.docx", _docx('<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>' * 50_000)
    styles = "".join(f'<w:style w:styleId="s{n}"><w:basedOn w:val="s{(n + 1) % 3000}"/></w:style>' for n in range(3000))
    ring = f'<w:styles xmlns:w="{_W}">{styles}</w:styles>'.encode()
    styled = '<w:p><w:pPr><w:pStyle w:val="s0"/></w:pPr><w:r><w:t>a</w:t></w:r></w:p>' * 2_000
    yield "quotes/stijlen.docx", _docx(styled, more={"word/styles.xml": ring})
    yield "quotes/half.docx", _docx(p * 2_000)[:600]
    yield "quotes/geen-zip.docx", b"PK\x03\x04" + random.Random(1).randbytes(200_000)
    yield "quotes/oud.docx", b"\xd0\xcf\x11\xe0" + bytes(100_000)


def _presentations() -> Iterator[tuple[str, bytes]]:
    def slide(body: str) -> bytes:
        return f'<p:sld xmlns:p="{_P}" xmlns:a="{_A}"><p:cSld><p:spTree>{body}</p:spTree></p:cSld></p:sld>'.encode()

    shape = "<p:sp><p:txBody><a:p><a:r><a:t>Goed geholpen.</a:t></a:r></a:p></p:txBody></p:sp>"
    for depth in (200, 100_000):
        yield (
            f"verhalen/groep-{depth}.pptx",
            _packed({"ppt/slides/slide1.xml": slide("<p:grpSp>" * depth + "</p:grpSp>" * depth)}),
        )
    yield "verhalen/veel-vormen.pptx", _packed({"ppt/slides/slide1.xml": slide(shape * 20_000)})
    yield "verhalen/veel-bladen.pptx", _packed({f"ppt/slides/slide{n}.xml": slide(shape) for n in range(4_000)})


def _workbooks() -> Iterator[tuple[str, bytes]]:
    def book(sheet: str, more: dict[str, bytes] | None = None) -> bytes:
        return _packed(
            {
                "[Content_Types].xml": b"<Types/>",
                "_rels/.rels": (
                    f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="r1" Type="{_OFFICE}/officeDocument" '
                    'Target="xl/workbook.xml"/></Relationships>'
                ).encode(),
                "xl/workbook.xml": (
                    f'<workbook xmlns="{_S}" xmlns:r="{_OFFICE}"><sheets>'
                    '<sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>'
                ).encode(),
                "xl/_rels/workbook.xml.rels": (
                    f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="r1" Type="{_OFFICE}/worksheet" '
                    'Target="worksheets/sheet1.xml"/></Relationships>'
                ).encode(),
                "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_S}">{sheet}</worksheet>'.encode(),
                **(more or {}),
            }
        )

    def data(rows: str) -> str:
        return f"<sheetData>{rows}</sheetData>"

    corners = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    yield "nps/hoeken.xlsx", book(data(corners))
    yield "nps/maat.xlsx", book('<dimension ref="A1:XFD1048576"/>' + data('<row r="1"><c r="A1"><v>9</v></c></row>'))
    yield "nps/miljoen.xlsx", book(data("<row><c><v>9</v></c></row>" * 1_000_000))
    yield "nps/breed.xlsx", book(data(f"<row>{'<c><v>9</v></c>' * 16_000}</row>" * 40))
    strings = f'<sst xmlns="{_S}">{"<si><t>a</t></si>" * 1_500_000}</sst>'.encode()
    yield "nps/woorden.xlsx", book(data('<row><c t="s"><v>1</v></c></row>'), {"xl/sharedStrings.xml": strings})
    yield "nps/diep.xlsx", book("<a>" * 300_000 + "</a>" * 300_000)
    yield "nps/half.xlsx", book(data("<row><c><v>9</v></c></row>" * 20_000))[:-900]
    yield "nps/ruis.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + random.Random(2).randbytes(6_000)
    table, text = "urn:oasis:names:tc:opendocument:xmlns:table:1.0", "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
    cell = '<table:table-cell table:number-columns-repeated="16384"><text:p>9</text:p></table:table-cell>'
    repeated = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        f'xmlns:table="{table}" xmlns:text="{text}"><office:body><office:spreadsheet><table:table table:name="A">'
        f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    yield "nps/herhaald.ods", _packed({"mimetype": kind, "content.xml": repeated.encode()})


def _archives() -> Iterator[tuple[str, bytes]]:
    yield "quotes/bom.docx", _packed({"word/document.xml": bytes(120_000_000)})
    yield "quotes/veel-delen.docx", _packed({f"word/{n}.xml": b"" for n in range(20_000)})
    lying = bytearray(_packed({"word/document.xml": b"x" * 50_000}))
    at = lying.rfind(b"PK\x01\x02")
    lying[at + 24 : at + 28] = struct.pack("<I", 100)
    yield "quotes/liegt.docx", bytes(lying)
    noise = Image.effect_noise((900, 700), 50).convert("RGB")
    out = io.BytesIO()
    noise.save(out, "PNG")
    pictures = {f"word/media/image{n}.png": out.getvalue() for n in range(60)}
    yield "verhalen/beelden.docx", _docx("<w:p><w:r><w:t>Verhaal.</w:t></w:r></w:p>", more=pictures)


def _tables() -> Iterator[tuple[str, bytes | Iterator[bytes]]]:
    yield "nps/enquete.csv", _survey(1_300_000)
    yield "nps/een-regel.csv", b"a;" * 10_000_000
    yield "nps/breed.csv", b";".join(b"kolom%d" % n for n in range(200_000)) + b"\n" + b"9;" * 200_000
    yield "nps/open.csv", b'datum;score;"toelichting\n' + b"1-3-2026;9;goed\n" * 300_000
    yield "nps/lange-cel.csv", b"datum;score;toelichting\n1-3-2026;9;" + b"a" * 5_000_000 + b"\n"
    yield "nps/nullen.csv", bytes(5_000_000)
    yield "nps/ruis.csv", random.Random(3).randbytes(2_000_000)
    yield "nps/leeg.tsv", b"\t" * 3_000_000
    yield "nps/kop.csv", b"score;" * 1_900 + b"\n" + (b"9;" * 1_900 + b"\n") * 2_000


def _survey(count: int) -> Iterator[bytes]:
    chance = random.Random(4)
    yield b"Datum;Score;Toelichting\n"
    for number in range(count):
        said = f"Snel geholpen, nummer {number}." if number % 10 == 0 else ""
        yield f"{number % 28 + 1}-{number % 12 + 1}-2025;{chance.randrange(11)};{said}\n".encode()


def _json() -> Iterator[tuple[str, bytes]]:
    yield "nps/diep.json", b"[" * 3_000_000
    yield "nps/diep-dicht.json", b'{"a":' * 100_000 + b"1" + b"}" * 100_000
    yield "nps/getal.json", b'[{"score":' + b"9" * 1_000_000 + b"}]"
    answers = [
        {"datum": f"2025-{n % 12 + 1:02}-11", "score": n % 11, "toelichting": f"Nummer {n}." if n % 3 else "", "id": n}
        for n in range(330_000)
    ]
    yield "nps/groot.json", json.dumps(answers, indent=1).encode()
    yield "nps/sleutels.json", json.dumps([{f"k{n}": n for n in range(300_000)}]).encode()
    yield "nps/lijsten.json", b'{"a":[' + b"[]," * 2_000_000 + b"[]]}"


_PIECES = {
    "haken": "(", "sterren": "**", "streepjes": "- ", "dubbelepunt": "a: ", "aanhaling": "“", "dicht": "” ",
    "spaties": " ", "regels": "\n", "tabs": "a\t", "nummers": "06-1234", "apen": "a@", "links": "[a](",
    "cijfers": "9", "van": "van de ", "hoofd": "Jan de V. ", "hekjes": "# ", "strepen": "---\n", "punten": ".",
    "accenten": "e\u0301", "omkeren": "\u202e", "emoji": "\U0001f468\u200d", "entiteiten": "&amp;",
    "iban": "NL91ABNA", "score": "9/10 ", "op": "Op 3 maart schreef Jan:\n> ", "naam": "naam: Jan\n",
    "groet": "Groeten,\nJan\n", "pijp": "|a|b|\n",
}  # fmt: skip
"""What a small text may repeat until it is as long as one that is read in the kiosk itself."""


def _texts() -> Iterator[tuple[str, bytes]]:
    for name, piece in _PIECES.items():
        yield f"quotes/{name}.txt", (piece * (16_000 // len(piece.encode()))).encode()
    yield "quotes/groot-van.txt", ("van de " * 250_000).encode()
    yield "quotes/groot-op.md", ("Op 3 maart schreef Jan de Vries:\n> Goed.\n" * 40_000).encode()
    yield "quotes/heel-groot.txt", b"Goed geholpen. " * 4_000_000
    yield "quotes/json.txt", b'[{"a":' * 300_000
    yield "quotes/accolades.rtf", b"{\\rtf1" + b"{" * 2_000_000


def _png(width: int, height: int, rows: int, *, depth: int = 8, colours: int = 2) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, depth, colours, 0, 0, 0)
    channels = {0: 1, 2: 3, 6: 4}[colours]
    line = bytes(1 + (width * channels * depth + 7) // 8)
    squeeze = zlib.compressobj(9)
    body = b"".join(squeeze.compress(line) for _ in range(rows)) + squeeze.flush()
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def _pictures() -> Iterator[tuple[str, bytes]]:
    yield "foto's/bom.png", _png(50_000, 50_000, 1)
    yield "foto's/veertig.png", _png(6_300, 6_300, 6_300, colours=6)
    yield "foto's/zestien.png", _png(5_000, 5_000, 5_000, depth=16, colours=6)
    yield "foto's/half.png", _png(4_000, 3_000, 100)
    small = Image.effect_noise((640, 480), 60).convert("RGB")
    for suffix, kind in ((".jpg", "JPEG"), (".webp", "WEBP"), (".tif", "TIFF"), (".bmp", "BMP"), (".avif", "AVIF")):
        out = io.BytesIO()
        small.save(out, kind)
        yield f"foto's/half{suffix}", out.getvalue()[: len(out.getvalue()) // 3]
    out = io.BytesIO()
    frames = [Image.new("P", (2_000, 2_000), n % 250) for n in range(60)]
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])
    yield "foto's/beweegt.gif", out.getvalue()
    yield "foto's/punt.png", _png(1, 1, 1)
    yield "foto's/ruis.heic", b"\0\0\0\x18ftypheic" + random.Random(5).randbytes(100_000)
    yield "foto's/icoon.ico", b"\0\0\1\0\1\0" + random.Random(6).randbytes(3_000)
    yield "foto's/tekening.svg", f'<?xml version="1.0"?>{_LAUGHS}<svg>&m;</svg>'.encode()
    yield "foto's/nep.jpg", b"MZ" + bytes(20_000)


_SELF = "/Resources << /XObject << /X 4 0 R >> >>"


def _pages() -> Iterator[tuple[str, bytes]]:
    kids = " ".join("3 0 R" for _ in range(200_000))
    page = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100000 100000] /Contents 4 0 R {_SELF} >>"
    drawing = "q 0 0 1 rg 0 0 5000 5000 re f Q /X Do\n" * 20_000
    yield "foto's/bladzijden.pdf", _pdf(f"<< /Type /Pages /Count 200000 /Kids [{kids}] >>", page, drawing)
    yield "foto's/ring.pdf", _pdf("<< /Type /Pages /Count 1 /Kids [2 0 R 3 0 R] >>", page, drawing)
    yield "foto's/ruis.pdf", b"%PDF-1.7\n" + random.Random(7).randbytes(300_000)


def _pdf(pages: str, page: str, drawing: str) -> bytes:
    form = f"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] {_SELF} /Length {len(drawing)} >>"
    objects = ("<< /Type /Catalog /Pages 2 0 R >>", pages, page, f"{form}\nstream\n{drawing}\nendstream")
    body, places = b"%PDF-1.7\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{one}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    trailer = f"trailer << /Size 5 /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF"
    return body + f"xref\n0 5\n0000000000 65535 f \n{table}{trailer}".encode()


def _mappings() -> Iterator[tuple[str, bytes]]:
    yield "nps/mapping.toml", b"a = " + b"[" * 50_000
    yield "nps/diep/mapping.toml", b"a = " + b"{a = " * 50_000
    yield "nps/getal/mapping.toml", b"a = " + b"9" * 5_000
    yield "nps/punten/mapping.toml", b"a" + b".a" * 100_000 + b" = 1"
    yield "WEGHALEN oud.docx", _docx("<w:p>" * 100_000 + "</w:p>" * 100_000)


def _odd_things(folder: Path) -> list[str]:
    """Put there what is no file, or has no name that can be told, and return what is to be told of."""
    quotes, told = folder / "quotes", ["quotes/naar-buiten.txt", "quotes/ijl.csv"]

    def ring() -> None:
        (quotes / "ring-a").symlink_to(quotes / "ring-b")
        (quotes / "ring-b").symlink_to(quotes / "ring-a")
        (quotes / "zichzelf").symlink_to(quotes)

    def socket_file() -> None:
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind(str(quotes / "s.txt"))

    def deep() -> None:
        (folder / "/".join(["diep"] * 30)).mkdir(parents=True)

    def sparse() -> None:
        with (quotes / "ijl.csv").open("wb") as file:
            file.truncate(20 << 30)

    things: tuple[Callable[[], object], ...] = (
        ring,
        socket_file,
        deep,
        sparse,
        lambda: (quotes / "naar-buiten.txt").symlink_to("/etc/passwd"),
        lambda: os.mkfifo(quotes / "pijp.txt"),
        lambda: os.mknod(quotes / "nul.txt", 0o20666, os.makedev(1, 5)),
        (quotes / "map.txt").mkdir,
        lambda: (quotes / "twee\nregels: ok.txt").write_text("Goed geholpen, twee regels."),
        lambda: Path(os.fsdecode(os.fsencode(quotes) + b"/geen-utf8-\xff\xfe.txt")).write_text("Goed, geen utf-8."),
        lambda: (quotes / ("n" * 250 + ".txt")).write_text("Goed geholpen, lange naam."),
    )
    for put in things:
        with contextlib.suppress(OSError):  # not everything may be made everywhere
            put()
    return told
