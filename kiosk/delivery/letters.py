"""Makes a mail of a letter: plain text and HTML beside each other, files with it, and no address but the reader's."""

from __future__ import annotations

from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, make_msgid

from kiosk.model.letter import Letter
from kiosk.model.output_settings import MailSettings
from kiosk.model.printable import printable

_LONGEST_HEADER = 200
_POLICY = SMTP.clone(cte_type="7bit")
"""Some servers pass on no other bytes than those of ASCII."""


def message_of(letter: Letter, settings: MailSettings, to: str, now: datetime) -> EmailMessage:
    """Return the mail of a letter to one reader. No text of it can become a header."""
    message = EmailMessage(policy=_POLICY)
    sender = Address(display_name=_one_line(letter.by), addr_spec=settings.sender)
    message["From"] = sender
    message["To"] = Address(addr_spec=to)
    if settings.reply_to:
        message["Reply-To"] = Address(addr_spec=settings.reply_to)
    message["Subject"] = _one_line(letter.subject)
    message["Date"] = format_datetime(now)
    message["Message-ID"] = make_msgid(domain=sender.domain)
    # An answer by a machine to a mail of a machine would go around for ever.
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    message["List-Unsubscribe"] = f"<mailto:{settings.reply_to or settings.sender}?subject=unsubscribe>"
    message.set_content(_encodable(letter.text))
    message.add_alternative(_encodable(letter.html), subtype="html")
    for one in letter.files:
        kind, _, form = one.kind.partition("/")
        message.add_attachment(one.body, maintype=kind, subtype=form, filename=_one_line(one.name))
    message["Content-Language"] = letter.language.value  # last: what is added to a mail takes such headers along
    return message


def _one_line(text: str) -> str:
    return _encodable(printable(" ".join(text.split())))[:_LONGEST_HEADER]


def _encodable(text: str) -> str:
    return text.encode("utf-8", "replace").decode()
