"""Mails meeting papers, or lays down the mail as a file; sends nothing that may not stand as it is told."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from kiosk.choices.secret_places import secret_at
from kiosk.commands.arguments import writing
from kiosk.commands.carrying import Wall, must_be_current
from kiosk.delivery.letters import message_of
from kiosk.delivery.mail import MailDelivered, check, deliver
from kiosk.errors import KioskError
from kiosk.model.language import Phrase
from kiosk.model.letter import Letter
from kiosk.model.output_settings import MailSettings
from kiosk.outputs.papers import MeetingPapers, still_stands
from kiosk.outputs.papers_blocks import PaperDocument
from kiosk.outputs.papers_letter import papers_letter

_NOBODY = "kiosk@example.invalid"
_LAID = Path("vergaderstukken.eml")


def mail_papers(
    wall: Wall,
    papers: MeetingPapers,
    document: PaperDocument,
    output: Path | None,
    *,
    again: Callable[[], Wall] | None,
) -> int:
    """Mail the papers with the file that was written of them; return 1 where somebody did not get them.

    `again` reads the wall anew, once all is ready to be sent; without it the mail is laid down and nothing is sent.
    """
    must_be_current(wall.snapshot)
    if papers.nothing:
        raise KioskError(Phrase("In deze dagen stond er niets op het scherm dat er nu nog staat.",
                                "Nothing that is on the screen now was shown in these days."),
                         Phrase("Er is niets verstuurd.", "Nothing was sent."))  # fmt: skip
    letter = papers_letter(document, {} if output is None else {output.name: output.read_bytes()})
    settings = wall.settings.mail
    if again is None:
        return _lay(wall, letter, settings, (output or _LAID).with_suffix(".eml"))
    secret = secret_at(env=settings.secret_env, file=settings.secret_file, environment=os.environ)
    check(letter, settings, secret)
    now = again()
    must_be_current(now.snapshot)
    if not still_stands(papers, now.carried):
        raise KioskError(Phrase("Niet verstuurd: er is intussen iets weggehaald of veranderd.",
                                "Not sent: something was taken down or changed meanwhile."),
                         Phrase("Geef de opdracht opnieuw.", "Give the command again."))  # fmt: skip
    delivered = deliver(letter, settings, secret=secret, now=wall.carried.now)
    print(_told(delivered).say(wall.language))
    return 1 if delivered.refused or delivered.unsent else 0


def _lay(wall: Wall, letter: Letter, settings: MailSettings, file: Path) -> int:
    """Write the mail as it would go, to whom it is from: no address of a reader lies on the disk."""
    if settings.server:
        check(letter, replace(settings, user=""), "")
    known = replace(settings, sender=settings.sender or _NOBODY)
    made = message_of(letter, known, known.sender, wall.carried.now)
    with writing(file):
        file.write_bytes(made.as_bytes())
    count = len(set(settings.to))
    print(file)
    if not count:
        print(Phrase("Er staat nog niemand in [mail] to; er is niets verstuurd.",
                     "Nobody is in [mail] to yet; nothing was sent.").say(wall.language))  # fmt: skip
        return 0
    print(Phrase(f"Dit zou naar {count} {'adres' if count == 1 else 'adressen'} gaan; er is niets verstuurd.",
                 f"This would go to {count} {'address' if count == 1 else 'addresses'}; nothing was sent.").say(
        wall.language))  # fmt: skip
    return 0


def _told(delivered: MailDelivered) -> Phrase:
    dutch = [f"Verstuurd aan {_readers(delivered.sent, 'lezer', 'lezers')}."]
    english = [f"Sent to {_readers(delivered.sent, 'reader', 'readers')}."]
    if delivered.refused:
        dutch.append(f"De mailserver weigerde {_readers(delivered.refused, 'adres', 'adressen')}.")
        english.append(f"The mail server refused {_readers(delivered.refused, 'address', 'addresses')}.")
    if delivered.unsent:
        dutch.append(f"Toen brak hij af: {_readers(delivered.unsent, 'lezer kreeg', 'lezers kregen')} misschien niets.")
        english.append(f"Then it broke off: {_readers(delivered.unsent, 'reader', 'readers')} may have got nothing.")
    return Phrase(" ".join(dutch), " ".join(english))


def _readers(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"
