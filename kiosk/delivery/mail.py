"""Sends a letter by the mail server of the house: to each reader apart, within bounds of number, size and time.

What goes wrong is told without an address and without what the server said: both may hold one.
"""

from __future__ import annotations

import re
import smtplib
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from typing import TYPE_CHECKING

from kiosk.delivery.bounded_time import BoundedTime
from kiosk.delivery.letters import message_of
from kiosk.errors import KioskError
from kiosk.model.language import Phrase
from kiosk.model.letter import Letter
from kiosk.model.output_settings import MailSettings
from kiosk.model.value import value

if TYPE_CHECKING:
    import ssl

    from _typeshed import ReadableBuffer

MOST_READERS = 100
LARGEST = 15_000_000
"""Bytes of one letter; many servers take no more than twenty million, with what packing adds."""
PATIENCE = 20.0
"""Seconds between two answers of the server."""
LONGEST = 60.0
"""Seconds that all of it may take with six readers; with more of them in proportion."""
_READERS = 6
_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?")
_HOW = Phrase("Kijk naar [mail] in kiosk.toml; kiosk doctor zegt of het daarna werkt.",
              "Look at [mail] in kiosk.toml; kiosk doctor tells whether it works then.")  # fmt: skip


@value
class MailDelivered:
    """What became of a letter."""

    sent: int
    refused: int = 0
    """Readers that the server did not take."""
    unsent: int = 0
    """Readers that it was not asked for any more, since it broke off, or of whom it did not say that it took theirs."""


def deliver(
    letter: Letter,
    settings: MailSettings,
    *,
    secret: str,
    now: datetime,
    patience: float = PATIENCE,
    longest: float = LONGEST,
) -> MailDelivered:
    """Send a letter to everybody in the settings. KioskError, with the reason, where certainly nothing was sent."""
    check(letter, settings, secret)
    readers = tuple(dict.fromkeys(settings.to))
    sent = refused = 0
    longest *= max(1.0, len(readers) / _READERS)
    with _conversation(settings, secret, patience, longest) as server:
        for to in readers:
            try:
                server.send_message(message_of(letter, settings, to, now), settings.sender, [to])
                sent += 1
            except (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError):
                refused += 1
            except OSError:  # of which those of SMTP are kinds
                if not server.handed:
                    raise
                break
    return MailDelivered(sent=sent, refused=refused, unsent=len(readers) - sent - refused)


class _Server(smtplib.SMTP):
    """A mail server, and whether it was handed any letter: it may have taken one of which it did not say so."""

    handed = False

    def data(self, msg: ReadableBuffer | str) -> tuple[int, bytes]:
        """Hand it a letter."""
        self.handed = True
        return super().data(msg)


class _TlsServer(_Server, smtplib.SMTP_SSL):
    """The same, encrypted from the first byte."""


def check(letter: Letter, settings: MailSettings, secret: str) -> None:
    """Raise KioskError where a letter cannot be sent by these settings, before anybody is asked."""
    for name, there in (("server", settings.server), ("sender", settings.sender), ("to", settings.to)):
        if not there:
            raise KioskError(Phrase(f"[mail] {name} staat niet in kiosk.toml.", f"kiosk.toml has no [mail] {name}."),
                             Phrase("Vul het in; docs/settings.md zegt hoe.",
                                    "Fill it in; docs/settings.md tells how."))  # fmt: skip
    if len(settings.to) > MOST_READERS:
        raise KioskError(Phrase(f"In [mail] to staan meer dan {MOST_READERS} adressen.",
                                f"[mail] to has more than {MOST_READERS} addresses."),
                         Phrase("Gebruik een verzendlijst van het huis.", "Use a list of the house."))  # fmt: skip
    if settings.user and settings.security == "none":
        raise KioskError(Phrase("Een wachtwoord gaat niet onversleuteld over het netwerk.",
                                "A password does not cross the network in the clear."),
                         Phrase('Zet [mail] security op "starttls" of "tls", of laat user weg.',
                                'Set [mail] security to "starttls" or "tls", or leave out user.'))  # fmt: skip
    if settings.user and not secret:
        raise KioskError(Phrase("Het wachtwoord voor de mailserver ontbreekt.", "The password for it is missing."),
                         Phrase("Noem een bestand dat het bevat: [mail] secret_file.",
                                "Name a file that holds it: [mail] secret_file."))  # fmt: skip
    if letter.size > LARGEST:
        raise KioskError(Phrase("De mail is te groot.", "The mail is too large."),
                         Phrase("Stuur hem zonder bijlage.", "Send it without a file."))  # fmt: skip


def greet(settings: MailSettings, *, secret: str, patience: float) -> None:
    """Ask the server whether it would take mail of us, and send none. KioskError with the reason where it would not."""
    with _conversation(settings, secret, patience, patience) as server:
        server.noop()


@contextmanager
def _conversation(settings: MailSettings, secret: str, patience: float, longest: float) -> Iterator[_Server]:
    """Speak with the server, as safely as was asked and never less. Every failure becomes a KioskError."""
    server: _Server | None = None
    watch = BoundedTime(longest, lambda: getattr(server, "sock", None))
    where = f"{settings.server}:{settings.port}"
    try:
        server = _caller(settings, patience)
        with watch:
            _begin(server, settings, secret)
            yield server
            with suppress(OSError):
                server.quit()
    except OSError as error:
        raise _told(TimeoutError() if watch.over else error, where, settings) from None
    finally:
        if server is not None:
            server.close()


def _caller(settings: MailSettings, patience: float) -> _Server:
    name = socket.gethostname()
    own = name if _HOST.fullmatch(name) else "localhost"
    if settings.security == "tls":
        return _TlsServer(local_hostname=own, timeout=patience, context=_trust(settings))
    return _Server(local_hostname=own, timeout=patience)


def _begin(server: smtplib.SMTP, settings: MailSettings, secret: str) -> None:
    server._host = settings.server  # type: ignore[attr-defined]  # noqa: SLF001  # whose certificate is asked for
    code, _ = server.connect(settings.server, settings.port)
    if code != 220:
        raise smtplib.SMTPConnectError(code, b"")
    server.ehlo_or_helo_if_needed()
    if settings.security == "starttls":
        server.starttls(context=_trust(settings))
        server.ehlo()
    if settings.user:
        server.login(settings.user, secret)


def _trust(settings: MailSettings) -> ssl.SSLContext:
    import ssl

    if settings.ca_file:
        return ssl.create_default_context(cafile=settings.ca_file)
    import certifi

    context = ssl.create_default_context(cafile=certifi.where())
    context.load_default_certs()  # those that the house added to the machine
    return context


def _told(error: Exception, where: str, settings: MailSettings) -> KioskError:
    """Return what went wrong, in words of ours."""
    import ssl

    if isinstance(error, smtplib.SMTPAuthenticationError):
        what = Phrase(f"De mailserver {where} neemt de naam of het wachtwoord niet aan.",
                      f"The mail server {where} does not take the name or the password.")  # fmt: skip
    elif isinstance(error, smtplib.SMTPNotSupportedError):
        what = Phrase(f"De mailserver {where} kan niet wat er gevraagd is: {_asked(settings)}.",
                      f"The mail server {where} cannot do what was asked: {_asked(settings)}.")  # fmt: skip
    elif isinstance(error, smtplib.SMTPSenderRefused):
        what = Phrase(f"De mailserver {where} neemt de afzender niet aan.",
                      f"The mail server {where} does not take the sender.")  # fmt: skip
    elif isinstance(error, ssl.SSLCertVerificationError):
        what = Phrase(f"Het certificaat van de mailserver {where} wordt niet vertrouwd.",
                      f"The certificate of the mail server {where} is not trusted.")  # fmt: skip
    elif isinstance(error, FileNotFoundError | PermissionError) and settings.ca_file:
        what = Phrase("[mail] ca_file is niet te lezen.", "[mail] ca_file cannot be read.")
    elif isinstance(error, ssl.SSLError):
        what = Phrase(f"De mailserver {where} spreekt geen versleutelde taal die wij kennen.",
                      f"The mail server {where} speaks no encryption that we know.")  # fmt: skip
    elif isinstance(error, smtplib.SMTPResponseException):
        what = Phrase(f"De mailserver {where} weigert ({error.smtp_code}).",
                      f"The mail server {where} refuses ({error.smtp_code}).")  # fmt: skip
    else:
        what = Phrase(f"De mailserver {where} antwoordt niet.", f"The mail server {where} does not answer.")
    return KioskError(what, _HOW)


def _asked(settings: MailSettings) -> str:
    return "STARTTLS" if settings.security == "starttls" else "AUTH"
