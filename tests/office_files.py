"""Small files of an office, made of the words that a test puts in them."""

from __future__ import annotations

import io
import zipfile
from html import escape

from PIL import Image

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def zipped(**parts: str) -> bytes:
    """Return a zip; in the names of its parts "__" stands for a slash and "_" for a point."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, text in parts.items():
            archive.writestr(PARTS.get(name, name.replace("__", "/").replace("_", ".")), text)
    return held.getvalue()


PARTS = {"_rels__rels": "_rels/.rels", "xl___rels__workbook_xml_rels": "xl/_rels/workbook.xml.rels"}


def docx(*lines: str, part: str = "word__document_xml") -> bytes:
    paragraphs = "".join(
        f"<w:p><w:r><w:t>{line[:9]}</w:t></w:r><w:r><w:t>{line[9:]}</w:t></w:r></w:p>" for line in lines
    )
    table = f"<w:tbl><w:tr><w:tc>{paragraphs}</w:tc></w:tr></w:tbl>"
    return zipped(**{part: f"<w:document {W}><w:body>{table}<w:sectPr/></w:body></w:document>"})


def odt(*lines: str) -> bytes:
    body = "".join(
        f"<text:p text:style-name='P1'>{line[:9]}<text:span>{line[9:]}</text:span></text:p>" for line in lines
    )
    content = f"<office:document-content><office:body>{body}</office:body></office:document-content>"
    return zipped(mimetype="application/vnd.oasis.opendocument.text", content_xml=content)


def rtf(*lines: str) -> bytes:
    def escaped(line: str) -> str:
        return "".join(
            one if one.isascii() else f"\\u{ord(one)}?" if ord(one) > 255 else f"\\'{ord(one):02x}" for one in line
        )

    fonts = r"{\fonttbl{\f0\fnil Calibri;}}{\*\generator Riched20}"
    return (
        r"{\rtf1\ansi\ansicpg1252" + fonts + r"\pard\f0 " + "\\par\r\n".join(map(escaped, lines)) + r"\par}"
    ).encode()


def xlsx(*rows: tuple[str, ...]) -> bytes:
    main, office = "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://schemas.openxmlformats.org"
    cells = ("".join(f'<c t="inlineStr"><is><t>{escape(cell)}</t></is></c>' for cell in row) for row in rows)
    sheet = "".join(f'<row r="{number}">{row}</row>' for number, row in enumerate(cells, 1))
    names = f'xmlns="{main}" xmlns:r="{office}/officeDocument/2006/relationships"'
    relation = f'<Relationships xmlns="{office}/package/2006/relationships"><Relationship Id="r1" Type="{office}'
    relation += '/officeDocument/2006/relationships/{}" Target="{}"/></Relationships>'
    return zipped(
        _rels__rels=relation.format("officeDocument", "xl/workbook.xml"),
        xl__workbook_xml=f'<workbook {names}><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>',
        xl___rels__workbook_xml_rels=relation.format("worksheet", "worksheets/sheet1.xml"),
        xl__worksheets__sheet1_xml=f"<worksheet {names}><sheetData>{sheet}</sheetData></worksheet>",
    )


def picture_bytes() -> bytes:
    """Return a photo."""
    held = io.BytesIO()
    Image.new("RGB", (1200, 800), (200, 30, 40)).save(held, "JPEG")
    return held.getvalue()
