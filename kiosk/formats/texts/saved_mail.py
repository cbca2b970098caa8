"""Reads .eml, an e-mail as Outlook or a telephone saves it: its words as if they were pasted, which wait."""

from __future__ import annotations

import contextlib
import email
from collections.abc import Iterator
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message

from kiosk.formats.feed.html_text import text_of_html
from kiosk.formats.reading import Draft
from kiosk.formats.texts.doubts import MAIL, let_all_wait
from kiosk.formats.texts.plain_text import read_text
from kiosk.model.language import Phrase

_HEAD = (("From", "Van"), ("Date", "Verzonden"), ("To", "Aan"), ("Subject", "Onderwerp"))


def read(draft: Draft) -> None:
    """Fill the draft with the customer's words of a saved e-mail; what is attached to it is not read."""
    draft.has_lines = False
    # By the older policy of the standard library: the newer one raises on headers that are no proper ones.
    message = email.message_from_bytes(draft.data)
    bodies = {part.get_content_type(): part for part in reversed(list(_shown_parts(message)))}
    body = bodies.get("text/plain") or bodies.get("text/html")
    words = _words_of(body) if body is not None else ""
    if not words.strip():
        draft.problem(
            Phrase(
                "In deze e-mail staan geen woorden die ik kan lezen.", "This e-mail holds no words that I can read."
            ),
            Phrase("Kopieer de woorden van de klant naar een .txt.", "Copy the words of the customer to a .txt."),
        )
        return
    head = [f"{name}: {_header(str(message[key]))}" for key, name in _HEAD if message[key]]
    read_text(draft, "\n".join([*head, "", words]) if len(head) > 1 else words)
    let_all_wait(draft, MAIL)


def _shown_parts(message: Message) -> Iterator[Message]:
    """Yield the parts that are texts of the e-mail itself: nothing that is attached, and no e-mail inside it."""
    if message.get_content_maintype() == "multipart":
        for part in message.get_payload():
            if isinstance(part, Message):
                yield from _shown_parts(part)
    elif message.get_content_maintype() == "text" and message.get_content_disposition() != "attachment":
        yield message


def _header(written: str) -> str:
    """Return a header on one line; where its encoding is broken, as it is written."""
    with contextlib.suppress(MessageError, LookupError, ValueError):
        written = str(make_header(decode_header(written)))
    return " ".join(written.split())


def _words_of(body: Message) -> str:
    data = body.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    words = data.decode("cp1252", errors="replace")
    for charset in (body.get_content_charset("utf-8"), "utf-8"):
        with contextlib.suppress(LookupError, ValueError):
            words = data.decode(charset)
            break
    words = words.replace("\r\n", "\n").replace("\r", "\n")
    return text_of_html(words) if body.get_content_subtype() == "html" else words
