"""Asks the account server of the house (OpenID Connect) who somebody is; its library is imported at a sign-in alone."""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from kiosk.model.desk_settings import DeskSettings
from kiosk.model.value import value

log = logging.getLogger(__name__)

SCOPE = "openid email profile"
SKEW = 120
"""Seconds that the clocks of the house may differ."""
PATIENCE = 10.0
"""Seconds within which an answer is there, however little of it comes at a time."""
LARGEST = 512 * 1024
"""Bytes of an answer."""
SIGNED_BY = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA", "Ed25519"]
"""How a token may be signed: with a key of which only the server has the secret half."""
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


class NotVouchedForError(Exception):
    """The house does not say who this is, or says it so that it cannot be believed. What is told is for the log."""


@value
class HousePerson:
    """Whom the house vouches for."""

    name: str
    mail: str


@value
class Asking:
    """What one sign-in was begun with, and must come back with."""

    state: str
    nonce: str
    verifier: str


class HouseProvider:
    """The account server that the settings name. Every method raises NotVouchedForError."""

    def __init__(self, settings: DeskSettings, secret: str) -> None:
        self._issuer = settings.oidc_issuer
        self._client = settings.oidc_client
        self._secret = secret

    def page_to_ask(self, asking: Asking, back: str) -> str:
        """Return the address to which a browser goes to sign in, and that sends it back."""
        found = self._found()
        with self._session(back) as session:
            url, _ = session.create_authorization_url(
                found["authorization_endpoint"], state=asking.state, nonce=asking.nonce, code_verifier=asking.verifier
            )
        return str(url)

    def who(self, code: str, asking: Asking, back: str, now: datetime) -> HousePerson:
        """Return who came back with this code."""
        found = self._found()
        try:
            with self._session(back) as session:
                token = session.fetch_token(found["token_endpoint"], code=code, code_verifier=asking.verifier)
                keys = _object(session.get(found["jwks_uri"], withhold_token=True).json())
                claims = self._claims(str(token.get("id_token", "")), keys, asking.nonce, now)
                if "email" not in claims and "userinfo_endpoint" in found:
                    more = _object(session.get(found["userinfo_endpoint"]).json())
                    claims |= more if more.get("sub") == claims["sub"] else {}
        except NotVouchedForError:
            raise
        except Exception as error:  # whatever a library of tokens and keys may raise over what a server sent
            raise NotVouchedForError(f"{type(error).__name__}: {error}") from error
        return _person(claims)

    def _claims(self, token: str, keys: Mapping[str, Any], nonce: str, now: datetime) -> dict[str, Any]:
        """Return what a token says, when this server signed it, for this desk and this sign-in, just now."""
        from authlib.oidc.core import CodeIDToken
        from joserfc import jwt
        from joserfc.jwk import KeySet

        read = jwt.decode(token, KeySet.import_key_set(dict(keys)), algorithms=SIGNED_BY)  # type: ignore[arg-type]
        must = {"iss": {"essential": True, "value": self._issuer}, "aud": {"essential": True, "value": self._client},
                "nonce": {"essential": True, "value": nonce}}  # fmt: skip
        claims = CodeIDToken(read.claims, read.header, must, {"nonce": nonce, "client_id": self._client})
        claims.validate(now=int(now.timestamp()), leeway=SKEW)
        return dict(claims)

    def _found(self) -> dict[str, Any]:
        """Return where the server has what, as it says itself."""
        try:
            with self._session("") as session:
                address = self._issuer.rstrip("/") + "/.well-known/openid-configuration"
                found = _object(session.get(address, withhold_token=True).json())
        except (OSError, ValueError) as error:
            raise NotVouchedForError(f"{self._issuer} cannot be asked: {error}") from error
        if found.get("issuer") != self._issuer:
            raise NotVouchedForError(f"{self._issuer} calls itself {found.get('issuer')!r}")
        for name in ("authorization_endpoint", "token_endpoint", "jwks_uri"):
            if not may_be_asked(str(found.get(name, ""))):
                raise NotVouchedForError(f"its {name} is no https address")
        return found

    def _session(self, back: str) -> Any:  # noqa: ANN401  # of an optional part
        try:
            from authlib.integrations.requests_client import OAuth2Session
        except ModuleNotFoundError as error:
            raise NotVouchedForError('a part is missing: pip install "narrowcasting-kiosk[oidc]"') from error

        class Bounded(OAuth2Session):  # type: ignore[misc]  # it has no types
            """Follows nothing, and takes so much and no longer."""

            def request(self, method: str, url: str, **more: Any) -> Any:  # noqa: ANN401
                if not may_be_asked(url):
                    raise OSError("no https address")
                until = time.monotonic() + PATIENCE
                more |= {"allow_redirects": False, "timeout": PATIENCE / 2, "stream": True}
                answer = super().request(method, url, **more)
                with answer:
                    answer._content = _read(answer, until)  # noqa: SLF001  # as if it had come at once
                return answer

        method = "client_secret_basic" if self._secret else "none"
        return Bounded(
            self._client, self._secret or None, scope=SCOPE, redirect_uri=back, code_challenge_method="S256",
            token_endpoint_auth_method=method,
        )  # fmt: skip


def may_be_asked(address: str) -> bool:
    """Tell whether nobody listens in on an address: https, or this very machine."""
    parts = urlsplit(address)
    return bool(parts.hostname) and (
        parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOOPBACK)
    )


def is_allowed(mail: str, allowed: tuple[str, ...]) -> bool:
    """Tell whether an address is one of those that may in, or of a domain that may ("@huis.nl")."""
    small = _small(mail)
    _, at, domain = small.rpartition("@")
    return bool(at) and not {small, f"@{domain}"}.isdisjoint(map(_small, allowed))


def _small(mail: str) -> str:
    """Return an address in small letters; no letter beyond ASCII is taken for another, as a long s is for an s."""
    return "".join(sign.lower() if sign.isascii() else sign for sign in mail)


def _read(answer: Any, until: float) -> bytes:  # noqa: ANN401  # of an optional part
    body = bytearray()
    for part in answer.iter_content(16 * 1024):
        body += part
        if len(body) > LARGEST or time.monotonic() > until:
            raise OSError("the answer is too long, or too late")
    return bytes(body)


def _object(read: object) -> dict[str, Any]:
    if not isinstance(read, dict):
        raise ValueError("not an object")  # noqa: TRY004  # as any other answer that cannot be used
    return read


def _person(claims: Mapping[str, Any]) -> HousePerson:
    mail, name = claims.get("email"), claims.get("name")
    if not isinstance(mail, str) or "@" not in mail:
        raise NotVouchedForError("it tells no mail address")
    if claims.get("email_verified", True) not in (True, "true"):  # it may be a list
        raise NotVouchedForError("it did not check the mail address")
    return HousePerson(name=name if isinstance(name, str) else "", mail=mail)
