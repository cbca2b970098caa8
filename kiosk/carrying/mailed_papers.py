"""Mails the meeting papers for the desk, or shows the mail as it would go: no address of a reader stands in it."""

from __future__ import annotations

import os
from dataclasses import replace

from kiosk.carrying.documents import DocumentSource, DocumentWanted, MadeDocument, holding, made, papers_in
from kiosk.choices.secret_places import secret_at
from kiosk.delivery.letters import message_of
from kiosk.errors import KioskError
from kiosk.model.items import ItemId
from kiosk.model.language import Phrase
from kiosk.outputs.papers_letter import papers_letter
from kiosk.outputs.papers_sections import document_of

_NOBODY = "kiosk@example.invalid"
_NO_MAIL = KioskError(
    Phrase("Er is geen mail ingesteld.", "No mail is set up."),
    Phrase("De beheerder zet [mail] in kiosk.toml: server, sender en to.",
           "The keeper puts [mail] in kiosk.toml: server, sender and to."),
)  # fmt: skip
_NOTHING = KioskError(
    Phrase("In deze dagen stond er niets op het scherm dat er nu nog staat.",
           "Nothing that is on the screen now was shown in these days."),
    Phrase("Er is niets verstuurd.", "Nothing was sent."),
)  # fmt: skip


def mail_shown(source: DocumentSource) -> MadeDocument:
    """Return the mail as a file, as it would go."""
    papers = papers_in(source)
    letter = papers_letter(document_of(papers, source.language), _along(source))
    settings = source.settings.mail
    known = replace(settings, sender=settings.sender or _NOBODY)
    message = message_of(letter, known, known.sender, source.carried.now)
    name = f"{Phrase('Mail', 'Mail').say(source.language)} {source.carried.now.date().isoformat()}.eml"
    return MadeDocument(name=name, data=message.as_bytes(), holds=holding(papers.items))


def mail_sent(source: DocumentSource) -> tuple[Phrase, tuple[tuple[ItemId, str], ...]]:
    """Send it to each reader apart; return how many got it, and what stood in it. KioskError where nobody did."""
    from kiosk.delivery.mail import deliver

    settings = source.settings.mail
    if not (settings.server and settings.sender and settings.to):
        raise _NO_MAIL
    papers = papers_in(source)
    if papers.nothing:
        raise _NOTHING
    letter = papers_letter(document_of(papers, source.language), _along(source))
    secret = secret_at(env=settings.secret_env, file=settings.secret_file, environment=os.environ)
    delivered = deliver(letter, settings, secret=secret, now=source.carried.now)
    missed = delivered.refused + delivered.unsent
    told = Phrase(f"Verstuurd aan {delivered.sent}; {missed} kwamen niet aan.",
                  f"Sent to {delivered.sent}; {missed} did not arrive.")  # fmt: skip
    return told, holding(papers.items)


def _along(source: DocumentSource) -> dict[str, bytes]:
    """Return the papers as a file to edit, where it can be made here."""
    try:
        document = made(source, DocumentWanted(what="papers"))
    except KioskError:
        return {}
    return {document.name: document.data}
