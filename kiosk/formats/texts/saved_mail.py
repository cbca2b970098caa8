"""Reads .eml, an e-mail as Outlook or a telephone saves it: its words as if they were pasted, which wait."""

from __future__ import annotations

import email
from email import policy
from email.message import EmailMessage

from kiosk.formats.feed.html_text import text_of_html
from kiosk.formats.reading import Draft
from kiosk.formats.texts.doubts import MAIL, let_all_wait
from kiosk.formats.texts.plain_text import read_text
from kiosk.model.language import Phrase

_HEAD = (("From", "Van"), ("Date", "Verzonden"), ("To", "Aan"), ("Subject", "Onderwerp"))


def read(draft: Draft) -> None:
    """Fill the draft with the customer's words of a saved e-mail; what is attached to it is not read."""
    draft.has_lines = False
    message = email.message_from_bytes(draft.data, _class=EmailMessage, policy=policy.default)
    body = message.get_body(("plain", "html"))
    words = _words_of(body) if isinstance(body, EmailMessage) else ""
    if not words.strip():
        draft.problem(
            Phrase(
                "In deze e-mail staan geen woorden die ik kan lezen.", "This e-mail holds no words that I can read."
            ),
            Phrase("Kopieer de woorden van de klant naar een .txt.", "Copy the words of the customer to a .txt."),
        )
        return
    head = [f"{name}: {' '.join(str(message[key]).split())}" for key, name in _HEAD if message[key]]
    read_text(draft, "\n".join([*head, "", words]) if len(head) > 1 else words)
    let_all_wait(draft, MAIL)


def _words_of(body: EmailMessage) -> str:
    data = body.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    try:
        words = data.decode(body.get_content_charset("utf-8"))
    except (LookupError, UnicodeDecodeError):
        words = data.decode("cp1252", errors="replace")
    words = words.replace("\r\n", "\n").replace("\r", "\n")
    return text_of_html(words) if body.get_content_subtype() == "html" else words
