"""Small files as an office makes them: quotes, stories, mails, tables, documents and slides, the same each time."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from xml.sax.saxutils import escape

_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_SLIDES = "http://schemas.openxmlformats.org/presentationml/2006/main"
_WORDS = """
    de monteur kwam op tijd en legde alles rustig uit maar de rekening klopte niet dus belde ik nog een keer en kreeg
    meteen iemand aan de lijn die het in vijf minuten oploste terwijl ik dacht dat het weken zou duren
""".split()  # noqa: SIM905  # many words read better than many strings
_CHANCE = random.Random(7)  # the same words each time


def said(count: int) -> str:
    """Return a sentence of so many words."""
    return " ".join(_CHANCE.choices(_WORDS, k=count)).capitalize() + "."


def signed(number: int) -> str:
    """Return a quote with who said it below."""
    return f"{said(40)} ({number}).\n— Karin, Utrecht\n"


def keyed(number: int) -> str:
    """Return a quote under keys."""
    return (
        f"naam: Jan\nscore: 9\ndatum: 12 maart 2026\n\nDe monteur kwam op tijd en legde alles uit.\n- nummer {number}\n"
    )


def several(number: int) -> str:
    """Return four quotes in quotation marks, each with a name."""
    names = ("Jan de Vries, Zwolle", "Els, Assen", "Mevr. Bakker, Utrecht", f"Klant {number}")
    return "\n\n".join(f"“{said(15)}”\n— {name}" for name in names)


def story(number: int) -> str:
    """Return a story of four paragraphs."""
    return f"# {said(5)[:-1]} {number}\n\n" + "\n\n".join(said(40) for _ in range(4))


def news(number: int) -> str:
    """Return an announcement."""
    return f"titel: {said(4)[:-1]} {number}\nwanneer: 12 maart 2027\n\n{said(12)}\n"


def mail(number: int) -> str:
    """Return a pasted e-mail."""
    return (
        f"Van: Ria de Wit <ria{number}@voorbeeld.example>\nVerzonden: dinsdag 17 november 2026 10:12\n"
        f"Aan: Klantenservice\nOnderwerp: Bedankt\n\nBeste mensen,\n\n{said(30)} ({number})\n\n"
        "Met vriendelijke groet,\nRia de Wit\n"
    )


def table(number: int) -> str:
    """Return a small table of answers, as .csv or pasted in a text."""
    marks = (0, 6, 7, 9, 10)
    rows = (f"{1 + day}-3-2026;{marks[(day + number) % 5]};{said(8)}" for day in range(20))
    return "\n".join(("Datum;Cijfer;Toelichting", *rows))


def document(number: int) -> bytes:
    """Return a .docx of a heading and two quotes, with the styles that Word writes."""
    lines = (("Kop1", "Wat klanten zeggen"), ("Standaard", f"{said(20)} ({number})"), ("Standaard", "— Karin, Utrecht"),
             ("Standaard", said(20)), ("Standaard", "Jan de Vries"))  # fmt: skip
    styles = '<w:style w:type="paragraph" w:styleId="Standaard"><w:name w:val="Normal"/></w:style>' + "".join(
        f'<w:style w:type="paragraph" w:styleId="Kop{level}"><w:name w:val="heading {level}"/>'
        f'<w:basedOn w:val="Standaard"/><w:pPr><w:outlineLvl w:val="{level - 1}"/></w:pPr></w:style>'
        for level in range(1, 60)
    )
    body = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{escape(text)}</w:t></w:r></w:p>'
        for style, text in lines
    )
    return _zip({
        "_rels/.rels": _relations(("officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": _relations(("styles", "styles.xml")),
        "word/styles.xml": f'<?xml version="1.0"?>\n<w:styles xmlns:w="{_WORD}">{styles}</w:styles>',
        "word/document.xml": f'<?xml version="1.0"?>\n<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body>'
        "</w:document>",
    })  # fmt: skip


def slides(number: int) -> bytes:
    """Return a .pptx of two pages, each a title and a shape with words."""
    pages = (("Wat klanten zeggen", (f"{said(15)} ({number})", "— Karin")), ("Nieuws", (said(12), said(9))))
    ids = "".join(f'<p:sldId id="{255 + at}" r:id="r{at}"/>' for at in (1, 2))
    parts = {
        "_rels/.rels": _relations(("officeDocument", "ppt/presentation.xml")),
        "ppt/_rels/presentation.xml.rels": _relations(("slide", "slides/slide1.xml"), ("slide", "slides/slide2.xml")),
        "ppt/presentation.xml": f'<p:presentation xmlns:p="{_SLIDES}" xmlns:r="{_OFFICE}"><p:sldIdLst>{ids}'
        '</p:sldIdLst><p:sldSz cx="12192000" cy="6858000"/></p:presentation>',
    }
    for at, (title, lines) in enumerate(pages, 1):
        shapes = _shape("title", (title,)) + _shape("body", lines)
        parts[f"ppt/slides/slide{at}.xml"] = (
            f'<p:sld xmlns:a="{_DRAWING}" xmlns:p="{_SLIDES}"><p:cSld><p:spTree>{shapes}</p:spTree></p:cSld></p:sld>'
        )
    return _zip(parts)


def _shape(sort: str, lines: tuple[str, ...]) -> str:
    words = "".join(f"<a:p><a:r><a:t>{escape(line)}</a:t></a:r></a:p>" for line in lines)
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="2" name="{sort}"/><p:cNvSpPr/><p:nvPr><p:ph type="{sort}"/></p:nvPr></p:nvSpPr>'
        f"<p:spPr/><p:txBody><a:bodyPr/>{words}</p:txBody></p:sp>"
    )


def _relations(*targets: tuple[str, str]) -> str:
    each = "".join(
        f'<Relationship Id="r{at}" Type="{_OFFICE}/{sort}" Target="{target}"/>'
        for at, (sort, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}">{each}</Relationships>'


def _zip(parts: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


KINDS: tuple[tuple[str, str, Callable[[int], str | bytes], int], ...] = (
    ("quotes signed below", "quotes/p{}.txt", signed, 50),
    ("quotes under keys", "quotes/k{}.txt", keyed, 12),
    ("four quotes in one", "quotes/s{}.txt", several, 8),
    ("stories", "verhalen/v{}.md", story, 8),
    ("announcements", "mededelingen/a{}.txt", news, 6),
    ("pasted mails", "quotes/m{}.txt", mail, 6),
    ("small .docx", "quotes/d{}.docx", document, 5),
    ("small .pptx", "presentatie/p{}.pptx", slides, 2),
    ("small .csv", "nps/t{} 2026-03.csv", table, 2),
    ("tables in a text", "nps/w{}.txt", table, 1),
)
"""What, where, how it is made, and how many of a hundred mixed files it is."""


def mixed(count: int) -> list[tuple[str, bytes]]:
    """Return the paths and the bytes of so many mixed files."""
    files = [(path.format(one), _bytes(make(one))) for _, path, make, of in KINDS for one in range(count * of // 100)]
    _CHANCE.shuffle(files)
    return files


def of_kind(name: str, count: int) -> list[tuple[str, bytes]]:
    """Return the paths and the bytes of so many files of one kind."""
    path, make = next((path, make) for known, path, make, _ in KINDS if known == name)
    return [(path.format(one), _bytes(make(one))) for one in range(count)]


def _bytes(made: str | bytes) -> bytes:
    return made.encode() if isinstance(made, str) else made
