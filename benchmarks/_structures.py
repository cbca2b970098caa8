"""Makes files of each format at random that are built as the format is: of its parts, and elements that nest."""

from __future__ import annotations

import io
import json
import random
import zipfile
from collections.abc import Callable
from xml.sax.saxutils import escape, quoteattr

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_P = "http://schemas.openxmlformats.org/presentationml/2006/main"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORDS = (
    "Snel geholpen, heel vriendelijk.",
    "- Karin",
    "10",
    "0",
    "9/10",
    "12-3-2026",
    "naam: Jan",
    "score: 9",
    "van",
    "\u00a0",
    "“",
    "”",
    "—",
    "•",
    "Groeten,",
    "06-12345678",
    "a@b.nl",
    "ja",
    "nee",
    "Toelichting",
    "Cijfer",
    "",
    " ",
    "\t",
    "\u202e",
    "e\u0301" * 20,
    "x" * 300,
    "\ufeff",
    "<b>",
    "&",
    "]]>",
    "=1+1",
    "#",
    "1e308",
    "-",
    "NaN",
    "2026-02-30",
    "45000",
    "sep=;",
)
_WORD_TREE = {
    "body": ("p", "tbl", "sdt", "sectPr"),
    "p": ("r", "pPr", "hyperlink", "ins", "del", "fldSimple", "sdt", "smartTag"),
    "r": ("t", "tab", "br", "rPr", "fldChar", "drawing", "pict", "instrText", "AlternateContent", "cr", "sym"),
    "tbl": ("tr", "tblPr", "sdt"),
    "tr": ("tc", "trPr", "sdt"),
    "tc": ("p", "tbl", "tcPr"),
    "pPr": ("pStyle", "numPr", "rPr", "framePr"),
    "rPr": ("vanish", "strike", "rStyle", "del"),
    "tcPr": ("gridSpan", "vMerge"),
    "sdt": ("sdtPr", "sdtContent"),
    "sdtContent": ("p", "r", "tbl", "tr", "tc"),
    "hyperlink": ("r",),
    "ins": ("r", "p"),
    "del": ("r",),
    "fldSimple": ("r",),
    "smartTag": ("r",),
    "AlternateContent": ("Choice", "Fallback"),
    "Choice": ("r", "p"),
    "Fallback": ("r", "p"),
    "drawing": ("txbxContent",),
    "pict": ("txbxContent",),
    "txbxContent": ("p", "tbl"),
}
_MOST = 300_000
"""Letters of the longest element; what is repeated inside others is shorter."""
_WORD_VALUES = ("1", "0", "-1", "99999999999", "begin", "separate", "end", "Heading1", "Kop1", "x", "", "true", "drop")


def _tree(chance: random.Random, name: str, grammar: dict[str, tuple[str, ...]], prefix: str, depth: int) -> str:
    """Return an element with what may stand in it, sometimes with what may not, and now and then very deep."""
    inner = grammar.get(name, ())
    attributes = "".join(
        f" {prefix}:{one}={quoteattr(chance.choice(_WORD_VALUES))}"
        for one in ("val", "fldCharType", "styleId", "dropCap")
        if chance.random() < 0.1
    )
    children = []
    for _ in range(chance.choice((0, 1, 1, 2, 3) if depth else (3, 8)) if depth < 14 else 0):
        child = chance.choice(inner) if inner and chance.random() < 0.95 else chance.choice(tuple(grammar))
        children.append(_tree(chance, child, grammar, prefix, depth + 1))
    words = escape(chance.choice(_WORDS)) if name == "t" or chance.random() < 0.05 else ""
    times = chance.choice((1, 1, 1, 1, 3, 400)) if depth > 2 else 1
    many = chance.choice((1, 1, 1, 40)) if depth > 3 else 1
    whole = f"<{prefix}:{name}{attributes}>" * many + "".join(children) + words + f"</{prefix}:{name}>" * many
    return whole * times if times * len(whole) < _MOST >> depth else whole if len(whole) < _MOST else ""


def _packed(parts: dict[str, str], chance: random.Random) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in parts.items():
            if chance.random() > 0.05:
                made.writestr(name, text.encode("utf-16" if chance.random() < 0.03 else "utf-8", "replace"))
    return out.getvalue()


def _relations(chance: random.Random, targets: list[str]) -> str:
    sorts = ("officeDocument", "styles", "numbering", "slide", "worksheet", "image", "sharedStrings", "footnotes")
    told = "".join(
        f'<Relationship Id="rId{number}" Type="{_R}/{chance.choice(sorts)}" Target={quoteattr(target)}/>'
        for number, target in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{told}</Relationships>'


def _document(chance: random.Random) -> bytes:
    names = f'xmlns:w="{_W}" xmlns:mc="{_MC}" xmlns:r="{_R}" xmlns:a="{_A}"'
    body = _tree(chance, "body", _WORD_TREE, "w", 0).replace("w:AlternateContent", "mc:AlternateContent")
    based = "".join(
        f'<w:style w:styleId="s{n}"><w:name w:val="heading {n}"/><w:basedOn w:val="s{chance.randrange(9)}"/></w:style>'
        for n in range(9)
    )
    parts = {
        "_rels/.rels": _relations(chance, [chance.choice(("word/document.xml", "/word/document.xml", "../../x", ""))]),
        "word/document.xml": f"<w:document {names}>{body}</w:document>",
        "word/styles.xml": f"<w:styles {names}>{based}</w:styles>",
        "word/_rels/document.xml.rels": _relations(chance, ["styles.xml", "media/a.png", "document.xml"]),
        "word/media/a.png": "geen png",
    }
    return _packed(parts, chance)


_SHAPES = {
    "spTree": ("sp", "grpSp", "graphicFrame", "pic"),
    "grpSp": ("sp", "grpSp", "nvGrpSpPr"),
    "sp": ("txBody", "nvSpPr", "spPr"),
    "txBody": ("p", "bodyPr"),
    "p": ("r", "br", "fld", "pPr"),
    "r": ("t", "rPr"),
    "fld": ("t",),
    "graphicFrame": ("tbl",),
    "tbl": ("tr",),
    "tr": ("tc",),
    "tc": ("txBody",),
}


def _presentation(chance: random.Random) -> bytes:
    names = f'xmlns:p="{_P}" xmlns:a="{_A}" xmlns:r="{_R}"'
    drawing = ("a:p>", "a:r>", "a:t>", "a:br>", "a:fld>", "a:tbl>", "a:tr>", "a:tc>")

    def slide() -> str:
        tree = _tree(chance, "spTree", _SHAPES, "p", 0)
        for one in drawing:
            tree = tree.replace(f"<{one.replace('a:', 'p:')}", f"<{one}").replace(
                f"</{one.replace('a:', 'p:')}", f"</{one}"
            )
        return f"<p:sld {names}><p:cSld>{tree}</p:cSld></p:sld>"

    count = chance.choice((1, 3, 40))
    ids = "".join(f'<p:sldId id="{n}" r:id="rId{chance.randrange(1, count + 2)}"/>' for n in range(count))
    parts = {f"ppt/slides/slide{n}.xml": slide() for n in range(1, count + 1)}
    parts["ppt/presentation.xml"] = f"<p:presentation {names}><p:sldIdLst>{ids}</p:sldIdLst></p:presentation>"
    parts["ppt/_rels/presentation.xml.rels"] = _relations(chance, [f"slides/slide{n}.xml" for n in range(1, count + 1)])
    return _packed(parts, chance)


def _workbook(chance: random.Random) -> bytes:
    def cell(row: int) -> str:
        where = (
            f' r="{chance.choice("ABCXZ")}{chance.choice((row, row, row, 1048576, 0))}"'
            if chance.random() < 0.8
            else ""
        )
        sort = chance.choice(("", ' t="s"', ' t="inlineStr"', ' t="b"', ' t="e"', ' t="d"', ' t="str"'))
        value = escape(chance.choice(_WORDS))
        return (
            f"<c{where}{sort}><v>{value}</v></c>"
            if chance.random() < 0.7
            else f"<c{where}{sort}><is><t>{value}</t></is></c>"
        )

    rows = "".join(
        f'<row r="{chance.choice((n, n, n, 1, 10**7))}">'
        f"{''.join(cell(n) for _ in range(chance.choice((0, 3, 30))))}</row>"
        for n in range(1, chance.choice((2, 20, 400)))
    )
    merged = f'<mergeCells><mergeCell ref="{chance.choice(("A1:B2", "A1:XFD1048576", "B2:A1", "x"))}"/></mergeCells>'
    sheet = f'<worksheet xmlns="{_S}"><sheetData>{rows}</sheetData>{merged}</worksheet>'
    strings = "".join(f"<si><t>{escape(chance.choice(_WORDS))}</t></si>" for _ in range(chance.choice((0, 5, 300))))
    parts = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": _relations(chance, ["xl/workbook.xml"]).replace("/image", "/officeDocument"),
        "xl/workbook.xml": (
            f'<workbook xmlns="{_S}" xmlns:r="{_R}"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets>'
            "</workbook>"
        ),
        "xl/_rels/workbook.xml.rels": (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="rId1" Type="{_R}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
        ),
        "xl/worksheets/sheet1.xml": sheet,
        "xl/sharedStrings.xml": f'<sst xmlns="{_S}">{strings}</sst>',
    }
    return _packed(parts, chance)


def _value(chance: random.Random, depth: int = 0) -> object:
    sort = chance.randrange(8 if depth < 7 else 5)
    if sort == 5:
        return [_value(chance, depth + 1) for _ in range(chance.choice((0, 1, 3, 30)))]
    if sort > 5:
        names = ("tekst", "naam", "score", "datum", "id", "kind", "items", "x" * 400, "", *_WORDS[:9])
        return {chance.choice(names): _value(chance, depth + 1) for _ in range(chance.choice((0, 2, 6)))}
    return chance.choice((None, True, -1, 10**400, 1e300, *_WORDS))


def _json(chance: random.Random) -> bytes:
    if chance.random() < 0.1:
        return chance.choice((b"[", b'{"a":', b'[{"a":')) * chance.choice((50, 5_000, 100_000))
    text = json.dumps(_value(chance), ensure_ascii=False, indent=chance.choice((None, 1)))
    return text.encode("utf-8", "surrogatepass")


def _table(chance: random.Random) -> bytes:
    sign = chance.choice((";", ",", "\t", "|"))
    columns = chance.choice((1, 3, 8, 300))
    head = chance.sample(
        ["Cijfer", "Datum", "Toelichting", "Naam", "Team", "ID", "toon", "NPS", "Vraag", "Antwoord"], 5
    )

    def cell() -> str:
        word = chance.choice(_WORDS)
        return '"' + word.replace('"', '""') + chance.choice(('"', '"', '"', "")) if chance.random() < 0.3 else word

    rows = [sign.join(head)]
    rows += [sign.join(cell() for _ in range(columns)) for _ in range(chance.choice((1, 20, 600)))]
    return (
        chance.choice(("\n", "\r\n", "\r")).join(rows).encode(chance.choice(("utf-8", "cp1252", "utf-16")), "replace")
    )


def _text(chance: random.Random) -> bytes:
    marks = (
        "---\n",
        "# ",
        "> ",
        "- ",
        "naam: ",
        "Van: ",
        "Op 3 maart schreef Jan:\n",
        "\n\n",
        "| a | b |\n",
        "1. ",
        "**",
    )
    parts = (
        chance.choice(marks) * chance.choice((1, 1, 1, 60)) + chance.choice(_WORDS)
        for _ in range(chance.choice((3, 40, 900)))
    )
    return chance.choice(("\n", " ", "")).join(parts).encode("utf-8", "replace")


def _rich(chance: random.Random) -> bytes:
    words = ("\\par ", "\\'e9", "\\u8364?", "{\\*\\x", "}", "{", "\\bin99999 ", "\\", "\\u-1 ", "{\\fonttbl", *_WORDS)
    text = "".join(chance.choice(words) * chance.choice((1, 1, 300)) for _ in range(chance.choice((5, 200))))
    return ("{\\rtf1\\ansi " + text + "}").encode("latin-1", "replace")


_OPEN_TREE = {
    "text": ("p", "h", "list", "table", "section", "tracked-changes", "sequence-decls"),
    "p": ("span", "a", "s", "tab", "line-break", "note", "bookmark", "t"),
    "h": ("span", "t"),
    "span": ("span", "t", "s", "a"),
    "a": ("t", "span"),
    "list": ("list-item", "list-header"),
    "list-item": ("p", "list", "h"),
    "table": ("table-row", "table"),
    "table-row": ("table-cell", "covered-table-cell"),
    "table-cell": ("p", "table"),
    "note": ("p", "note"),
    "section": ("p", "section", "h"),
}


def _open_document(chance: random.Random) -> bytes:
    spaces = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table")
    )
    body = _tree(chance, "text", _OPEN_TREE, "text", 0).replace("text:table", "table:table")
    content = f"<office:document-content{spaces}><office:body>{body}</office:body></office:document-content>"
    sort = "application/vnd.oasis.opendocument.text"
    return _packed({"mimetype": sort, "content.xml": content, "META-INF/manifest.xml": "<x/>"}, chance)


_HEADERS = ("From", "To", "Date", "Subject", "Sender", "Reply-To", "MIME-Version", "Content-Type", "X-Iets", "Received")
_HEADER_VALUES = (
    *(
        "Jan Bakker <a@b.nl>",
        "=?utf-8?B?4oKs?=",
        "=?utf-8?Q?=E9?=",
        "=?x?x?x?=",
        "<<>>",
        "a@",
        '"',
        "(",
        "(" * 400,
        ",",
    ),
    *("Thu, 26 Nov 2026 09:10:00 +0100", "99 Foo 0000", "\u00e9\udcff", "text/plain; charset=utf-16", ";;;=", ":" * 90),
    *('multipart/mixed; boundary="x"', "multipart/alternative; boundary=x", "message/rfc822", "text/html; charset=x"),
)


def _mail(chance: random.Random, depth: int = 0) -> str:
    """Return an e-mail; its parts are e-mails again, rightly and wrongly closed."""
    head = [
        f"{chance.choice(_HEADERS)}: {chance.choice((*_HEADER_VALUES, *_WORDS))}"
        for _ in range(chance.choice((0, 4, 12)))
    ]
    if chance.random() < 0.3:
        head.append(f"Content-Transfer-Encoding: {chance.choice(('base64', 'quoted-printable', '8bit', 'x'))}")
    if depth < 12 and chance.random() < 0.6:
        parts = (f"--x\n{_mail(chance, depth + 1)}\n" for _ in range(chance.choice((0, 1, 2))))
        return "\n".join(
            [*head, 'Content-Type: multipart/mixed; boundary="x"', "", *parts, chance.choice(("--x--", ""))]
        )
    lines = (chance.choice(_WORDS) * chance.choice((1, 1, 200)) for _ in range(chance.choice((1, 9))))
    return "\n".join([*head, "", *lines])


def _saved_mail(chance: random.Random) -> bytes:
    text = _mail(chance).replace("\n", chance.choice(("\n", "\r\n")))
    return text.encode(chance.choice(("utf-8", "latin-1")), "replace")


def _mapping(chance: random.Random) -> bytes:
    values = ('"Cijfer"', "[]", "[" * 300, "9" * 5000, "{a = 1}", "2026-13-45", '"""', "nan", "[[x]]", "true")
    lines = (f"{chance.choice(('score', 'a.b.c', '[x]', 'x', 'tel per'))} = {chance.choice(values)}" for _ in range(30))
    return "\n".join(lines).encode()


STRUCTURES: dict[str, Callable[[random.Random], bytes]] = {
    ".docx": _document, ".pptx": _presentation, ".xlsx": _workbook, ".json": _json, ".csv": _table, ".tsv": _table,
    ".txt": _text, ".md": _text, ".rtf": _rich, ".odt": _open_document,
    ".eml": _saved_mail, ".toml": _mapping,
}  # fmt: skip
"""By suffix what makes a file of that format, with the same chance the same one."""
