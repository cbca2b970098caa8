"""A saved e-mail is read as a pasted one, and a document of LibreOffice or WordPad by its words: all of it waits."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from kiosk.library.vetting.gate import Rules, vet
from kiosk.model.items import Quote
from tests.formats.samples import mistakes, reading
from tests.office_files import odt, rtf

WORDS = "De monteur was er binnen een uur, één en al glimlach."
LETTER = f"Beste mensen,\n\n{WORDS}\n\nMet vriendelijke groet,\nRia de Vries\nTel. 06-12345678\n"
PAGE = f"<p>Beste mensen,</p><p>{WORDS}</p><p>Met vriendelijke groet,<br>Ria de Vries</p><p>Tel. 06-12345678</p>"


def mail(**content: str) -> EmailMessage:
    """Return an e-mail of these contents, by their subtype; with a head as programs write it."""
    message = EmailMessage()
    message["From"] = "Ria de Vries <ria@example.nl>"
    message["To"] = "Klantenservice <info@bedrijf.nl>"
    message["Subject"] = "Compliment"
    message["Date"] = "Tue, 17 Nov 2026 09:12:00 +0100"
    for number, (subtype, text) in enumerate(content.items()):
        (message.add_alternative if number else message.set_content)(text, subtype=subtype)
    return message


def with_picture(message: EmailMessage) -> EmailMessage:
    message.add_attachment(b"GIF89a", maintype="image", subtype="gif", filename="logo.gif")
    return message


def in_old_letters() -> EmailMessage:
    message = mail()
    message.set_content(LETTER, charset="iso-8859-1", cte="quoted-printable")
    return message


def of_unknown_letters() -> bytes:
    return mail(plain=LETTER).as_bytes().replace(b'charset="utf-8"', b'charset="x-onbekend"')


MAILS = {
    "plain": mail(plain=LETTER).as_bytes(),
    "a page": mail(html=PAGE).as_bytes(),
    "both": mail(plain=LETTER, html=PAGE).as_bytes(),
    "with a picture": with_picture(mail(plain=LETTER)).as_bytes(),
    "in old letters": in_old_letters().as_bytes(),
    "with the line ends of Windows": mail(plain=LETTER).as_bytes().replace(b"\n", b"\r\n"),
}


@pytest.mark.parametrize("form", MAILS)
def test_of_a_saved_mail_the_customers_words_wait_with_the_name_shortened(form: str) -> None:
    done = vet(reading(MAILS[form], "quotes/positief/compliment.eml"), Rules())
    assert done.items == []
    (held,) = done.held
    assert isinstance(held.item, Quote)
    assert (held.item.text, held.item.speaker) == (WORDS, "Ria de V.")
    assert "e-mail" in held.why.dutch


@pytest.mark.parametrize("path", ["a.eml", "verhalen/a.eml", "mededelingen/a.eml", "kernwaarden/a.eml"])
def test_a_saved_mail_waits_in_every_folder(path: str) -> None:
    assert vet(reading(MAILS["both"], path), Rules()).items == []


def test_a_mail_in_letters_that_nobody_knows_waits_too() -> None:
    done = vet(reading(of_unknown_letters(), "quotes/a.eml"), Rules())
    assert done.items == []
    assert len(done.held) == 1


@pytest.mark.parametrize(
    "header",
    [b"From: " + b"(" * 400, b"From: <<>>", b"From: a@", b"Date: 99 Foo 0000", b"Subject: =?x?x?x?=", b'To: "',
     b"Content-Type: ;;;=", b"Subject: =?utf-8?B?4oKs", b"Content-Disposition: =", b"From: \xff\xfe",
     b"Content-Type: text/plain; charset=a\0b"],
)  # fmt: skip
def test_a_header_that_is_no_proper_one_costs_no_word_of_a_mail(header: bytes) -> None:
    done = vet(reading(header + b"\n" + mail(plain=LETTER).as_bytes(), "quotes/a.eml"), Rules())
    assert done.items == []
    assert any(WORDS in str(held.item) for held in done.held)


@pytest.mark.parametrize("data", [b"\n", with_picture(mail()).as_bytes(), b"Subject: leeg\n\n   \n"])
def test_a_mail_without_words_is_told(data: bytes) -> None:
    assert mistakes(reading(data, "quotes/a.eml"))


@pytest.mark.parametrize("write", [odt, rtf])
def test_words_of_other_documents_wait_and_say_why(write: object) -> None:
    data = write("Binnen een dag was het geregeld.", "- Ria de Vries, Emmen", "Traag.", "- Henk Bakker")  # type: ignore[operator]
    done = vet(reading(data, f"quotes/positief/a.{write.__name__}"), Rules())  # type: ignore[attr-defined]
    assert done.items == []
    said = [(held.item.text, held.item.speaker) for held in done.held if isinstance(held.item, Quote)]
    assert said == [("Binnen een dag was het geregeld.", "Ria de V."), ("Traag.", "Henk B.")]
    assert all(".docx" in held.release.dutch for held in done.held)


@pytest.mark.parametrize("name", ["mail.msg", "mail.oft"])
def test_a_mail_in_the_form_of_outlook_says_how_to_save_it(name: str) -> None:
    assert ".eml" in reading(b"\xd0\xcf\x11\xe0", name).problems[0].hint.dutch
