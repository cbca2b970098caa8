"""A real mail server in the test: it keeps what it is sent, and refuses or breaks off where a test wants so."""

from __future__ import annotations

import email
import email.policy
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, LoginPassword, Session

from kiosk.model.output_settings import MailSettings

NAME, PASSWORD = "kiosk", "een lang geheim"


class Post:
    """What came in, and whom the server does not know."""

    def __init__(self) -> None:
        self.received: list[tuple[str, list[str], EmailMessage]] = []
        """From whom, to whom, and the mail."""
        self.encrypted: list[bool] = []
        self.unknown: set[str] = set()
        self.refuses_data = False
        self.ends_after: int | None = None
        """After so many mails it breaks off."""

    @property
    def readers(self) -> list[str]:
        return [to for _, tos, _ in self.received for to in tos]

    async def handle_RCPT(  # noqa: N802  # the name is that of the library
        self, _server: object, _session: Session, envelope: Envelope, address: str, _options: object
    ) -> str:
        if address in self.unknown:
            return "550 5.1.1 Unknown user"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802  # as above
        self,
        server: Any,  # noqa: ANN401  # as the library hands it
        session: Session,
        envelope: Envelope,
    ) -> str:
        if self.refuses_data:
            return "554 5.7.1 Spam"
        content = envelope.content
        assert isinstance(content, bytes)
        message = email.message_from_bytes(content, policy=email.policy.default)
        assert isinstance(message, EmailMessage)
        self.received.append((envelope.mail_from or "", list(envelope.rcpt_tos), message))
        self.encrypted.append(session.ssl is not None)
        if self.ends_after is not None and len(self.received) >= self.ends_after:
            server.transport.abort()
        return "250 OK"


def _knows(_server: object, _session: object, _envelope: object, _mechanism: str, data: LoginPassword) -> AuthResult:
    known = (data.login, data.password) == (NAME.encode(), PASSWORD.encode())
    return AuthResult(success=known, handled=False)


@contextmanager
def mail_server(
    *, starttls: ssl.SSLContext | None = None, tls: ssl.SSLContext | None = None, login: bool = False
) -> Iterator[tuple[Post, Callable[..., MailSettings]]]:
    """Give what comes in, and what makes settings by which it is reached."""
    post = Post()
    more: dict[str, Any] = {}
    if login:
        more = {"auth_required": True, "authenticator": _knows, "auth_require_tls": tls is None}
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    more |= {"ssl_context": tls, "tls_context": starttls, "server_hostname": "localhost"}
    server = Controller(post, hostname="127.0.0.1", port=port, **more)
    server.start()

    def settings(**chosen: Any) -> MailSettings:  # noqa: ANN401  # as the settings take them
        usual = {
            "server": "localhost",
            "port": port,
            "security": "tls" if tls else "starttls" if starttls else "none",
            "sender": "scherm@huis.nl",
            "to": ("noor@huis.nl", "samir@huis.nl"),
        }
        return MailSettings(**{**usual, **chosen})

    try:
        yield post, settings
    finally:
        server.stop()
