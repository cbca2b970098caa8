"""The words of Word files and presentations are those that their author sees, each once; tables in them are tables."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.model.content import Batch
from kiosk.model.item_parts import Tone
from kiosk.model.items import Announcement, Item, NpsReading, Quote, Story
from tests.formats.samples import SAMPLES, mistakes, reading
from tests.work import calls_of

CASES = SAMPLES / "cases"
ONCE = 25_000
"""Calls of functions that suffice to open a document, and to walk down until it is too deep."""
SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def case(name: str) -> list[Item]:
    """Return the items of all files of a case, in the order of their names."""
    root = CASES / name / "content"
    files = sorted(path for path in root.rglob("*") if path.is_file())
    return [item for path in files for item in reading(path.read_bytes(), path.relative_to(root).as_posix()).items]


def zipped(parts: dict[str, str]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


def linked(*targets: tuple[str, str, str]) -> str:
    links = "".join(f'<Relationship Id="{one}" Type="{RELATIONS}/{sort}" Target="{to}"/>' for one, sort, to in targets)
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}</Relationships>'
    )


def docx(body: str, styles: str = "") -> bytes:
    """Return a Word file of this body."""
    parts = {"word/document.xml": f"<w:document {SPACES}><w:body>{body}</w:body></w:document>"}
    if styles:
        parts["word/styles.xml"] = f"<w:styles {SPACES}>{styles}</w:styles>"
    return zipped(parts)


def run(words: str, properties: str = "") -> str:
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{words}</w:t></w:r>'


def para(*inside: str, properties: str = "") -> str:
    look = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{look}{''.join(one if one.startswith('<') else run(one) for one in inside)}</w:p>"


def table(*rows: Sequence[str]) -> str:
    cells = (
        "".join(f"<w:tc>{para(cell) if not cell.startswith('<') else cell}</w:tc>" for cell in row) for row in rows
    )
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def pptx(*slides: str, order: Sequence[int] | None = None) -> bytes:
    """Return a presentation of these pages; `order` tells which page comes when, by its place from 1."""
    wanted = order or range(1, len(slides) + 1)
    return zipped(
        {
            "_rels/.rels": linked(("r1", "officeDocument", "ppt/presentation.xml")),
            "ppt/presentation.xml": f"<p:presentation {SPACES}><p:sldIdLst>"
            + "".join(f'<p:sldId id="{300 + number}" r:id="s{number}"/>' for number in wanted)
            + '</p:sldIdLst><p:sldSz cx="9144000" cy="6858000"/></p:presentation>',
            "ppt/_rels/presentation.xml.rels": linked(
                *((f"s{number}", "slide", f"slides/slide{number}.xml") for number in range(1, len(slides) + 1))
            ),
        }
        | {
            f"ppt/slides/slide{number}.xml": slide if slide.startswith("<p:sld") else page(shape(slide))
            for number, slide in enumerate(slides, 1)
        }
    )


def page(*shapes: str, show: str = "1") -> str:
    return f'<p:sld {SPACES} show="{show}"><p:cSld><p:spTree>{"".join(shapes)}</p:spTree></p:cSld></p:sld>'


def shape(*paragraphs: str, hidden: str = "0", sort: str = "body") -> str:
    inner = "".join(
        f"<a:p>{one if one.startswith('<') else f'<a:r><a:t>{one}</a:t></a:r>'}</a:p>" for one in paragraphs
    )
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="2" hidden="{hidden}"/><p:nvPr><p:ph type="{sort}"/></p:nvPr>'
        f"</p:nvSpPr><p:txBody>{inner}</p:txBody></p:sp>"
    )


def said(done: Batch) -> list[str]:
    return [item.text for item in done.items if isinstance(item, Quote)]


def quotes_in(*paragraphs: str, styles: str = "", path: str = "quotes/positief/a.docx") -> list[str]:
    return said(reading(docx("".join(paragraphs), styles), path))


def test_words_that_word_does_not_show_are_not_read() -> None:
    assert [item.text for item in case("word-hidden-text") if isinstance(item, Quote)] == [
        "De monteur belde keurig van tevoren.",
        "Snel en vriendelijk aan de balie.",
    ]


def test_the_part_with_the_text_is_found_by_the_relations_of_the_file() -> None:
    items = case("word-online-main-part")
    assert [(item.text, item.speaker, item.place) for item in items if isinstance(item, Quote)] == [
        ("Nog dezelfde dag was het klaar.", "Ria", "Emmen")
    ]


def test_a_table_in_word_is_read_as_rows_under_a_header() -> None:
    items = case("word-table")
    assert [(item.text, item.speaker, item.place, item.tone) for item in items if isinstance(item, Quote)] == [
        ("Binnen een dag was alles geregeld.", "Ria", "Emmen", Tone.POSITIVE),
        ("Drie kwartier in de wacht en toen verbroken.", "Henk", "Assen", Tone.CRITICAL),
    ]


def test_a_text_box_is_read_once() -> None:
    quote, story = case("word-text-box")
    assert isinstance(quote, Quote)
    assert isinstance(story, Story)
    assert (quote.text, quote.speaker) == ("Binnen het uur was het opgelost.", "Ria")
    assert (story.headline, story.paragraphs) == (
        "Een ladder in de regen",
        ("Het dak lekte op zaterdagavond.", "Om tien uur was het dicht."),
    )


def test_a_line_break_on_a_slide_parts_words_and_lines() -> None:
    (quote,) = case("slide-line-break")
    assert isinstance(quote, Quote)
    assert (quote.text, quote.speaker, quote.place) == ("Binnen een uur was het opgelost.", "Ria", "Emmen")


HIDES = '<w:style w:styleId="Geheim"><w:name w:val="Intern"/><w:basedOn w:val="Basis"/></w:style>'
BASIS = '<w:style w:styleId="Basis"><w:name w:val="Basis"/><w:rPr><w:vanish/></w:rPr></w:style>'
PROMPT = '<w:style w:styleId="PH"><w:name w:val="Placeholder Text"/></w:style>'
CODE = '<w:r><w:fldChar w:fldCharType="{0}"/></w:r>'
UNSEEN = {
    "hidden": run("geheim", "<w:vanish/>"),
    "hidden by the style of the words": run("geheim", '<w:rStyle w:val="Geheim"/>'),
    "struck": run("geheim", "<w:strike/>"),
    "struck twice": run("geheim", '<w:dstrike w:val="1"/>'),
    "deleted": f"<w:del>{run('geheim')}</w:del>",
    "moved away": f"<w:moveFrom>{run('geheim')}</w:moveFrom>",
    "a prompt by its style": run("Klik hier geheim", '<w:rStyle w:val="PH"/>'),
    "a prompt in a field": f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr>{run('geheim')}</w:sdt>",
    "code of a field": CODE.format("begin") + "<w:r><w:instrText>geheim</w:instrText></w:r>" + run("geheim")
    + CODE.format("separate") + CODE.format("end"),
    "white on the page": run("geheim", '<w:color w:val="FFFFFF"/>'),
    "too small to be seen": run("geheim", '<w:sz w:val="2"/>'),
    "mark of a note": "<w:r><w:t>*</w:t><w:footnoteReference w:id='1' w:customMarkFollows='1'/></w:r>",
    "spoken form": "<w:r><w:ruby><w:rt><w:r><w:t>geheim</w:t></w:r></w:rt></w:ruby></w:r>",
    "hidden shape": f"<w:r><w:drawing><wp:anchor><wp:docPr id='1' hidden='1'/><w:txbxContent>{para('geheim')}"
    "</w:txbxContent></wp:anchor></w:drawing></w:r>",
}  # fmt: skip


@pytest.mark.parametrize("what", UNSEEN)
def test_what_the_author_does_not_see_is_not_read(what: str) -> None:
    assert quotes_in(para("Vlot ", UNSEEN[what], "geholpen."), styles=HIDES + BASIS + PROMPT) == ["Vlot geholpen."]


SEEN = {
    "inserted": f"<w:ins>{run('heel')}</w:ins>",
    "moved here": f"<w:moveTo>{run('heel')}</w:moveTo>",
    "hidden turned off": run("heel", '<w:vanish w:val="0"/>'),
    "shown in a style that hides": run("heel", '<w:rStyle w:val="Geheim"/><w:vanish w:val="false"/>'),
    "filled in": f"<w:sdt><w:sdtPr/><w:sdtContent>{run('heel')}</w:sdtContent></w:sdt>",
    "result of a field": CODE.format("begin") + CODE.format("separate") + run("heel") + CODE.format("end"),
    "a link": f"<w:hyperlink>{run('heel')}</w:hyperlink>",
    "white on a ground": run("heel", '<w:shd w:fill="000000"/><w:color w:val="FFFFFF"/>'),
    "in small letters": run("heel", '<w:sz w:val="16"/>'),
    "only for the web": run("heel", "<w:webHidden/>"),
}


@pytest.mark.parametrize("what", SEEN)
def test_what_the_author_sees_is_read(what: str) -> None:
    assert quotes_in(para("Ik werd ", SEEN[what], " vlot geholpen."), styles=HIDES + BASIS) == [
        "Ik werd heel vlot geholpen."
    ]


def test_white_words_in_a_cell_are_read_since_its_ground_may_be_dark() -> None:
    def white(words: str) -> str:
        colour = '<w:color w:val="FFFFFF"/>'
        return f"<w:tc>{para(run(words, colour))}</w:tc>"

    head = f"<w:tr>{white('Naam')}{white('Quote')}</w:tr>"
    row = f"<w:tr><w:tc>{para('Ria')}</w:tc><w:tc>{para('Vlot geholpen.')}</w:tc></w:tr>"
    done = reading(docx(f"<w:tbl>{head}{row}</w:tbl>"), "quotes/a.docx")
    assert [(item.text, item.speaker) for item in done.items if isinstance(item, Quote)] == [("Vlot geholpen.", "Ria")]


@pytest.mark.parametrize(
    "question", ["Vraag 3: Wat kan beter?", "Waarom geeft u dit cijfer?", "Q2. Hoe vond u de balie?"]
)
def test_what_stands_under_a_question_of_a_survey_waits(question: str) -> None:
    heading = para(question, properties='<w:outlineLvl w:val="0"/>')
    assert reading(docx(heading + para("Lang gewacht.") + para("Niemand belde.")), "quotes/a.docx").needs_release
    assert not reading(
        docx(heading.replace(question, "Reacties") + para("Lang gewacht.")), "quotes/a.docx"
    ).needs_release


def test_a_paragraph_in_a_style_that_hides_is_not_read() -> None:
    hidden = para("Intern: familie van de wethouder.", properties='<w:pStyle w:val="Geheim"/>')
    assert quotes_in(para("Vlot geholpen."), hidden, styles=HIDES + BASIS) == ["Vlot geholpen."]


@pytest.mark.parametrize("sign", ["<w:br/>", "<w:cr/>", "<w:tab/>", "<w:ptab/>", '<w:br w:type="page"/>'])
def test_a_sign_between_words_keeps_them_apart(sign: str) -> None:
    assert quotes_in(f"<w:p><w:r><w:t>Binnen een uur</w:t>{sign}<w:t>was het opgelost.</w:t></w:r></w:p>") == [
        "Binnen een uur was het opgelost."
    ]


def test_a_hard_hyphen_is_a_hyphen_and_a_soft_one_is_nothing() -> None:
    words = "<w:t>Top</w:t><w:noBreakHyphen/><w:t>ser</w:t><w:softHyphen/><w:t>vice, e\u2011mail werkt.</w:t>"
    assert quotes_in(f"<w:p><w:r>{words}</w:r></w:p>") == ["Top-service, e-mail werkt."]


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next() -> None:
    joined = para("Vlot ", properties="<w:rPr><w:del/></w:rPr>")
    assert quotes_in(joined, para("geholpen."), para("Nooit meer.")) == [
        "Vlot geholpen.",
        "Nooit meer.",
    ]


def test_a_large_first_letter_belongs_to_its_word() -> None:
    letter = para("D", properties='<w:framePr w:dropCap="drop" w:lines="3"/>')
    assert quotes_in(letter, para("e monteur belde."), para("Netjes.")) == ["De monteur belde.", "Netjes."]


def test_a_deleted_paragraph_leaves_no_blank_line_behind() -> None:
    gone = para(f"<w:del>{run('weg')}</w:del>", properties="<w:rPr><w:del/></w:rPr>")
    assert quotes_in(para("Vlot geholpen."), gone, para("Keurig gedaan."), para("Netjes.")) == [
        "Vlot geholpen.", "Keurig gedaan.", "Netjes."]  # fmt: skip


BOX = f"<w:txbxContent>{para('In het kader.')}</w:txbxContent>"
BOXES = {
    "both forms": f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>{BOX}</w:drawing></mc:Choice>"
    f"<mc:Fallback><w:pict><v:textbox>{BOX}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>",
    "old form": f"<w:r><w:pict><v:textbox>{BOX}</v:textbox></w:pict></w:r>",
    "two choices": f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'>{BOX}</mc:Choice><mc:Choice Requires='x'>{BOX}"
    "</mc:Choice></mc:AlternateContent></w:r>",
    "only the old form": f"<w:r><mc:AlternateContent><mc:Fallback>{BOX}</mc:Fallback></mc:AlternateContent></w:r>",
}


@pytest.mark.parametrize("form", BOXES)
def test_a_box_in_any_form_is_read_once_and_after_its_paragraph(form: str) -> None:
    assert quotes_in(para("Ernaast.", BOXES[form]), para("Eronder.")) == ["Ernaast.", "In het kader.", "Eronder."]


HEADED = (
    '<w:style w:styleId="K"><w:name w:val="heading 2"/></w:style>'
    '<w:style w:styleId="Huis"><w:basedOn w:val="K"/></w:style>'
)
HEADINGS = ['<w:pStyle w:val="Kop1"/>', '<w:pStyle w:val="Heading2"/>', '<w:pStyle w:val="Titel"/>',
            '<w:outlineLvl w:val="0"/>', '<w:pStyle w:val="K"/>', '<w:pStyle w:val="Huis"/>',
            '<w:pStyle w:val="Subtitle"/>']  # fmt: skip


@pytest.mark.parametrize("properties", HEADINGS)
def test_a_heading_is_never_what_a_customer_said(properties: str) -> None:
    heading = para("Klantquotes september", properties=properties)
    assert quotes_in(heading, para("Vlot geholpen."), para("- Ria, Emmen"), styles=HEADED) == ["Vlot geholpen."]


def test_styles_of_another_namespace_cost_no_words() -> None:
    parts = {
        "word/document.xml": f"<w:document {SPACES}><w:body>{para('Vlot geholpen.')}</w:body></w:document>",
        "word/styles.xml": '<?xml version="1.0"?><w:styles xmlns:w="urn:spoilt">'
        '<w:style w:styleId="K"></w:style></w:styles>',
    }
    parts["word/document.xml"] = parts["word/document.xml"].replace(
        "<w:p>", '<w:p><w:pPr><w:pStyle w:val="K"/></w:pPr>'
    )
    done = reading(zipped(parts), "quotes/positief/a.docx")
    assert said(done) == ["Vlot geholpen."], mistakes(done)


def test_only_headings_are_told() -> None:
    done = reading(docx(para("Vlot geholpen.", properties='<w:pStyle w:val="Kop1"/>')), "quotes/a.docx")
    assert (done.items, mistakes(done)) == ((), ["There are only headings in this document."])


def test_a_heading_is_the_headline_of_a_story() -> None:
    body = para("Een ladder", properties='<w:pStyle w:val="Kop1"/>') + para("Het dak lekte.") + para("Het is dicht.")
    (story,) = reading(docx(body), "verhalen/a.docx").items
    assert isinstance(story, Story)
    assert (story.headline, story.paragraphs) == ("Een ladder", ("Het dak lekte.", "Het is dicht."))


def test_a_table_of_contents_is_not_read() -> None:
    line = para("Vlot geholpen 3", properties='<w:pStyle w:val="Inhopg1"/>')
    assert quotes_in(line, para("Vlot geholpen.")) == ["Vlot geholpen."]


def test_a_strict_file_is_read_like_any_other() -> None:
    data = zipped({
        "_rels/.rels": linked(("r1", "officeDocument", "/word/document.xml")),
        "word/document.xml": f"<w:document {SPACES}><w:body>{para('Vlot geholpen.')}</w:body></w:document>",
    })  # fmt: skip
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            text = re.sub(r"schemas\.openxmlformats\.org/(\w+)/2006/(?!relationships\")", r"purl.oclc.org/ooxml/\1/",
                          old.read(name).decode())  # fmt: skip
            new.writestr(name, text)
    assert b"purl.oclc.org/ooxml/wordprocessingml/main" in out.getvalue()
    assert said(reading(out.getvalue(), "quotes/a.docx")) == ["Vlot geholpen."]


def test_names_of_parts_are_equal_in_capitals_and_small_letters() -> None:
    body = f"<w:document {SPACES}><w:body>{para('Vlot geholpen.')}</w:body></w:document>"
    assert said(reading(zipped({"Word/Document.xml": body}), "quotes/a.docx")) == ["Vlot geholpen."]


SURVEY = [("Datum", "Score", "Toelichting"), ("01-09-2026", "9", "Vlot geholpen"), ("02-09-2026", "3", "Lang gewacht")]
FORMS = {
    "table": table(*SURVEY),
    "table with a title": table(("Enquête september", "", ""), *SURVEY),
    "table in a table": table([table(*SURVEY)]),
    "table in a box": para(f"<w:r><w:pict><w:txbxContent>{table(*SURVEY)}</w:txbxContent></w:pict></w:r>"),
    "lines": "".join(para(";".join(row)) for row in SURVEY),
    "lines with tabs": "".join(
        "<w:p><w:r>" + "<w:tab/>".join(f"<w:t>{cell}</w:t>" for cell in row) + "</w:r></w:p>" for row in SURVEY
    ),
    "lines with breaks": "<w:p><w:r>"
    + "<w:br/>".join(f"<w:t>{';'.join(row)}</w:t>" for row in SURVEY)
    + "</w:r></w:p>",
    "rows in one column": table(*([";".join(row)] for row in SURVEY)),
    "bulleted": "".join(para(";".join(row), properties='<w:numPr><w:numId w:val="1"/></w:numPr>') for row in SURVEY),
}


def waiting(done: Batch) -> bool:
    return done.needs_release and not done.released


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("folder", ["nps/", "quotes/positief/", ""])
def test_answers_of_a_survey_in_word_count_and_their_words_wait(form: str, folder: str) -> None:
    done = reading(docx(para("Export van de enquête") + FORMS[form]), f"{folder}a.docx")
    if not folder.startswith("quotes"):
        assert [one.counts.answers for one in done.items if isinstance(one, NpsReading)] == [2]
    assert {"Vlot geholpen", "Lang gewacht"} <= set(said(done))
    assert waiting(done)


def test_keys_and_values_in_a_table_make_a_quote() -> None:
    done = reading(docx(table(("Naam", "Ria"), ("Plaats:", "Emmen"), ("Quote", "Vlot geholpen."))), "quotes/a.docx")
    assert [(one.text, one.speaker, one.place) for one in done.items if isinstance(one, Quote)] == [
        ("Vlot geholpen.", "Ria", "Emmen")
    ]


def test_a_frame_of_one_cell_holds_a_quote_with_its_speaker() -> None:
    done = reading(docx(table([para("Vlot geholpen.") + para("- Ria, Emmen")])), "quotes/a.docx")
    assert [(one.text, one.speaker) for one in done.items if isinstance(one, Quote)] == [("Vlot geholpen.", "Ria")]


def test_what_is_only_laid_out_in_a_table_stays_in_its_place() -> None:
    body = para("Een ladder") + para("Het dak lekte.") + table(("Het regende al uren.", "Alles werd heel nat."))
    (story,) = reading(docx(body + para("Om tien uur was het dicht.")), "verhalen/a.docx").items
    assert isinstance(story, Story)
    assert story.paragraphs == (
        "Het dak lekte.", "Het regende al uren.", "Alles werd heel nat.", "Om tien uur was het dicht.")  # fmt: skip


def test_quotes_laid_out_in_cells_keep_their_speakers_apart() -> None:
    first, second = para("Binnen een uur<w:br/>was het klaar.") + para("- Ria, Emmen"), para("Ze belden netjes terug.")
    done = reading(
        docx(table([first.replace("uur<w:br/>", "uur</w:t><w:br/><w:t>"), second]) + para("Top.")), "quotes/a.docx"
    )
    assert [(one.text, one.speaker) for one in done.items if isinstance(one, Quote)] == [
        ("Binnen een uur was het klaar.", "Ria"), ("Ze belden netjes terug.", None), ("Top.", None)]  # fmt: skip


def test_cells_under_unknown_names_are_told_and_are_no_quotes() -> None:
    done = reading(docx(table(("Wie dan", "Gemeente"), ("Ria", "Emmen"), ("Henk", "Assen"))), "quotes/a.docx")
    assert done.items == ()
    assert mistakes(done) == ["A table has unknown columns: “Wie dan”, “Gemeente”."]


@given(
    st.lists(st.sampled_from(sorted(UNSEEN)), max_size=4),
    st.lists(st.sampled_from(sorted(FORMS)), min_size=1, max_size=2),
)
def test_no_secret_and_no_answer_shows_in_whatever_order(hidden: list[str], forms: list[str]) -> None:
    body = para("Begin.", *(UNSEEN[what] for what in hidden)) + "".join(FORMS[form] for form in forms)
    done = reading(docx(body, HIDES + BASIS + PROMPT), "quotes/a.docx")
    assert "geheim" not in repr(done.items)
    assert waiting(done)


def test_slides_come_in_the_order_of_the_presentation_and_hidden_ones_not() -> None:
    hidden = page(shape("Geheim."), show="0")
    done = reading(pptx("Een.", "Twee.", "Drie.", hidden, "Weggehaald.", order=[3, 1, 4, 2]), "quotes/a.pptx")
    assert said(done) == ["Drie.", "Een.", "Twee."]
    assert [item.origin.line for item in done.items] == [1, 2, 4]


BESIDE = '<p:spPr><a:xfrm><a:off x="9200000" y="0"/><a:ext cx="10" cy="10"/></a:xfrm></p:spPr><p:txBody>'
SLIDE_UNSEEN = {
    "a hidden shape": shape("geheim", hidden="1"),
    "struck words": shape('<a:r><a:rPr strike="sngStrike"/><a:t>geheim</a:t></a:r>'),
    "the number of the page": shape('<a:fld type="slidenum"><a:t>geheim</a:t></a:fld>'),
    "beside the page": shape("geheim").replace("<p:txBody>", BESIDE),
    "a footer": shape("geheim", sort="ftr"),
    "an older form": f"<mc:AlternateContent><mc:Choice/><mc:Fallback>{shape('geheim')}</mc:Fallback>"
    "</mc:AlternateContent>",
}


@pytest.mark.parametrize("what", SLIDE_UNSEEN)
def test_what_a_slide_does_not_show_is_not_read(what: str) -> None:
    done = reading(pptx(page(shape("Vlot geholpen."), SLIDE_UNSEEN[what])), "quotes/a.pptx")
    assert said(done) == ["Vlot geholpen."]


@pytest.mark.parametrize("sign", ["<a:br/>", "<a:r><a:t>_x000B_</a:t></a:r>"])
def test_a_break_on_a_slide_keeps_words_apart(sign: str) -> None:
    inner = f"<a:r><a:t>Binnen een uur</a:t></a:r>{sign}<a:r><a:t>was het klaar.</a:t></a:r>"
    assert said(reading(pptx(page(shape(inner))), "quotes/a.pptx")) == ["Binnen een uur was het klaar."]


def test_a_table_on_a_slide_is_read_as_a_table_and_waits() -> None:
    cells = ("".join(f"<a:tc><a:txBody><a:p><a:r><a:t>{cell}</a:t></a:r></a:p></a:txBody></a:tc>" for cell in row)
             for row in SURVEY)  # fmt: skip
    frame = (
        "<p:graphicFrame><a:graphic><a:tbl>"
        + "".join(f"<a:tr>{row}</a:tr>" for row in cells)
        + "</a:tbl></a:graphic></p:graphicFrame>"
    )
    done = reading(pptx(page(shape("Enquête", sort="title"), frame)), "nps/a.pptx")
    assert [one.counts.answers for one in done.items if isinstance(one, NpsReading)] == [2]
    assert waiting(done)


def test_rows_typed_on_a_slide_wait_as_well() -> None:
    done = reading(pptx(page(shape(*(";".join(row) for row in SURVEY)))), "quotes/a.pptx")
    assert said(done) == ["Vlot geholpen", "Lang gewacht"]
    assert waiting(done)


def test_each_shape_and_each_paragraph_of_a_slide_is_a_quote_with_its_own_speaker() -> None:
    first, second = shape("“Vlot geholpen.” - Ria de Vries, Emmen", "Lang gewacht.", "- Henk, Assen"), shape("Netjes.")
    done = reading(pptx(page(shape("Wat klanten zeggen", sort="title"), first, second)), "quotes/a.pptx")
    assert [(one.text, one.speaker) for one in done.items if isinstance(one, Quote)] == [
        ("Vlot geholpen.", "Ria de Vries"), ("Lang gewacht.", "Henk"), ("Netjes.", None)]  # fmt: skip


def test_a_quote_in_the_place_of_a_title_is_a_quote() -> None:
    slide = page(shape("“Vlot geholpen.”", sort="title"), shape("- Ria, Emmen"))
    done = reading(pptx(slide), "quotes/a.pptx")
    assert [(one.text, one.speaker) for one in done.items if isinstance(one, Quote)] == [("Vlot geholpen.", "Ria")]


def test_the_title_comes_first() -> None:
    slide = page(shape("Koffie staat klaar."), shape("Open dag", sort="ctrTitle"))
    (item,) = reading(pptx(slide), "mededelingen/a.pptx").items
    assert isinstance(item, Announcement)
    assert (item.title, item.text) == ("Open dag", "Koffie staat klaar.")


@pytest.mark.parametrize("name", ["docx-many-elements", "docx-nested-paragraphs"])
def test_a_document_that_asks_too_much_is_told_at_once(name: str) -> None:
    path = next(path for path in (CASES / name).rglob("*.docx"))
    assert isinstance(path, Path)
    told: list[Batch] = []
    calls = calls_of(lambda: told.append(reading(path.read_bytes(), "quotes/positief/a.docx")))
    assert (told[0].items, len(mistakes(told[0]))) == ((), 1)
    assert calls < ONCE


DEEP = {
    "paragraphs": ("<w:p>", "</w:p>"),
    "tables": ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
    "boxes": ("<w:p><w:r><w:txbxContent>", "</w:txbxContent></w:r></w:p>"),
    "fields": ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
    "runs": ("<w:p><w:r><w:r>", "</w:r></w:r></w:p>"),
}


@pytest.mark.parametrize("what", DEEP)
@pytest.mark.parametrize("depth", [200, 20_000])
def test_what_nests_too_deep_is_told(what: str, depth: int) -> None:
    begin, end = DEEP[what]
    deep = docx(begin * depth + para("Diep.") + end * depth)
    told: list[Batch] = []
    calls = calls_of(lambda: told.append(reading(deep, "quotes/a.docx")))
    assert (told[0].items, mistakes(told[0])) == ((), ["This file is too intricate to be read."])
    assert calls < ONCE  # it stops where it is too deep, however deep it goes


def test_shapes_that_nest_too_deep_are_told() -> None:
    slide = page("<p:grpSp>" * 5000 + shape("Diep.") + "</p:grpSp>" * 5000)
    assert mistakes(reading(pptx(slide), "quotes/a.pptx")) == ["This file is too intricate to be read."]


@pytest.mark.parametrize("many", ["<w:p/>", "<w:p w:a=''/>", "<w:r><w:t>a</w:t></w:r>"])
def test_too_many_elements_are_told_before_they_take_memory(many: str) -> None:
    done = reading(docx(many * 320_000), "quotes/a.docx")
    assert mistakes(done) == ["This file is far too large for the screen."]
