"""Signs a feed, and checks that it was signed with the key that the settings name (Ed25519, RFC 8032)."""

from __future__ import annotations

import base64
import binascii
import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kiosk.errors import AdvisedError, KioskError
from kiosk.model.language import Phrase

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey


class SignatureError(AdvisedError):
    """The feed is not what the holder of the key signed."""

    def __init__(self) -> None:
        super().__init__(Phrase("De handtekening onder de feed klopt niet.", "The signature of the feed is not right."),
                         Phrase("Publiceer met de goede sleutel.", "Publish with the right key."))  # fmt: skip


def verify(body: bytes, signature: bytes, public_key: str) -> None:
    """Check the signature, in base64, of a whole body. Raises SignatureError, or KioskError for a key that is none."""
    with _explained():
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    try:
        key = Ed25519PublicKey.from_public_bytes(base64.b64decode(public_key, validate=True))
    except (ValueError, binascii.Error) as error:
        raise KioskError(
            Phrase("public_key is geen Ed25519-sleutel in base64.", "public_key is not an Ed25519 key in base64."),
            Phrase("Neem de sleutel over die kiosk publish noemt.", "Copy the key that kiosk publish prints."),
        ) from error
    try:
        key.verify(base64.b64decode(signature.strip(), validate=True), body)
    except (InvalidSignature, ValueError, binascii.Error) as error:
        raise SignatureError from error


def sign(body: bytes, private_key: bytes) -> bytes:
    """Return the signature of a body, in base64, with a private key in PEM. KioskError for a key that is none."""
    return base64.b64encode(_private(private_key).sign(body)) + b"\n"


def public_key_of(private_key: bytes) -> str:
    """Return the public key of a private one, in base64: what a screen is given."""
    return base64.b64encode(_private(private_key).public_key().public_bytes_raw()).decode()


def _private(pem: bytes) -> Ed25519PrivateKey:
    with _explained():
        from cryptography.hazmat.primitives.asymmetric import ed25519
        from cryptography.hazmat.primitives.serialization import load_pem_private_key
    try:
        key = load_pem_private_key(pem, password=None)
    except (ValueError, TypeError) as error:
        raise _no_private_key() from error
    if not isinstance(key, ed25519.Ed25519PrivateKey):
        raise _no_private_key()
    return key


def _no_private_key() -> KioskError:
    return KioskError(Phrase("Dit is geen Ed25519-sleutel in PEM zonder wachtwoord.", "This is no Ed25519 key in PEM."),
                      Phrase("Maak er een: openssl genpkey -algorithm ed25519 -out sleutel.pem",
                             "Make one: openssl genpkey -algorithm ed25519 -out key.pem"))  # fmt: skip


@contextlib.contextmanager
def _explained() -> Iterator[None]:
    """Say in plain words that the package for signatures is not installed: few kiosks need it."""
    try:
        yield
    except ImportError as error:
        raise KioskError(Phrase("Een ondertekende feed vraagt het pakket cryptography.",
                                "A signed feed needs cryptography."),
                         Phrase('Installeer het: pip install "narrowcasting-kiosk[signed]"',
                                'Install it: pip install "narrowcasting-kiosk[signed]"')) from error  # fmt: skip
