"""A heading that was made by hand, without its style, is never the words of a customer; a quote that stands out is."""

from __future__ import annotations

import io
import zipfile

import pytest

from kiosk.model.items import Quote
from tests.formats.samples import reading

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
FIRST, SECOND = "De monteur kwam op tijd en legde alles uit.", "Het duurde veel te lang voor iemand terugbelde."


def made(*paragraphs: tuple[str, str]) -> bytes:
    """Return a document of paragraphs, each with the properties of its run."""
    body = "".join(f"<w:p><w:r><w:rPr>{how}</w:rPr><w:t>{text}</w:t></w:r></w:p>" for text, how in paragraphs)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>')
    return out.getvalue()


def said(*paragraphs: tuple[str, str]) -> list[str]:
    done = reading(made(*paragraphs), "quotes/positief/a.docx")
    return [one.text for one in done.items if isinstance(one, Quote)]


BOLD, LINED, LARGE, LOUD = "<w:b/>", '<w:u w:val="single"/>', '<w:sz w:val="32"/>', "<w:caps/>"


@pytest.mark.parametrize("how", [BOLD, LINED, LARGE, LOUD, f"{BOLD}{LARGE}"])
@pytest.mark.parametrize("text", ["Week 47", "Van de balie", "Storingen en monteurs", "Onze eerste maand:"])
def test_a_short_line_that_stands_out_above_words_is_no_quote(text: str, how: str) -> None:
    assert said((text, how), (FIRST, ""), (SECOND, "")) == [FIRST, SECOND]


def test_headings_in_the_middle_and_two_under_each_other_are_none_either() -> None:
    assert said(("Maart", LARGE), ("De balie", BOLD), (FIRST, ""), ("De monteurs", BOLD), (SECOND, "")) == [
        FIRST,
        SECOND,
    ]


@pytest.mark.parametrize(
    "text", ["Reacties van klanten", "Wat onze klanten zeggen", "Klantreacties maart", "Complimenten"]
)
def test_a_first_line_that_names_what_follows_is_no_quote_without_standing_out(text: str) -> None:
    assert said((text, ""), (FIRST, ""), (SECOND, "")) == [FIRST, SECOND]


def test_a_question_in_bold_is_no_quote_and_its_answers_wait() -> None:
    done = reading(made(("Wat kan er beter?", BOLD), (FIRST, ""), (SECOND, "")), "quotes/positief/a.docx")
    assert [one.text for one in done.items if isinstance(one, Quote)] == [FIRST, SECOND]
    assert done.needs_release


def test_a_quote_without_a_full_stop_stays_one_where_it_does_not_stand_out() -> None:
    assert said(("Snel geholpen en netjes", ""), (FIRST, "")) == ["Snel geholpen en netjes", FIRST]


def test_in_a_document_that_is_bold_throughout_nothing_is_a_heading() -> None:
    assert said(("Snel geholpen en netjes", BOLD), (FIRST, BOLD)) == ["Snel geholpen en netjes", FIRST]


def test_a_bold_sentence_and_a_bold_quote_above_its_name_stay_words() -> None:
    assert said((FIRST, BOLD), (SECOND, "")) == [FIRST, SECOND]
    assert said(("Snel geholpen en netjes", BOLD), ("- Karin, Utrecht", "")) == ["Snel geholpen en netjes"]


def test_a_bold_name_above_its_quote_stays_the_name() -> None:
    done = reading(made(("Karin, Utrecht", BOLD), (FIRST, "")), "quotes/positief/a.docx")
    (quote,) = done.items
    assert isinstance(quote, Quote)
    assert (quote.text, quote.speaker) == (FIRST, "Karin")
