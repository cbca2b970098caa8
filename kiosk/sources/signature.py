"""Checks that a feed was signed with the key that the settings name (Ed25519, RFC 8032)."""

from __future__ import annotations

import base64
import binascii

from kiosk.errors import KioskError
from kiosk.model.language import Phrase


class SignatureError(Exception):
    """The feed is not what the holder of the key signed."""


def verify(body: bytes, signature: bytes, public_key: str) -> None:
    """Check the signature, in base64, of a whole body. Raises SignatureError, or KioskError for a key that is none."""
    try:
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    except ImportError as error:
        raise KioskError(
            Phrase("Een ondertekende feed vraagt het pakket cryptography.", "A signed feed needs cryptography."),
            Phrase(
                'Installeer het: pip install "narrowcasting-kiosk[signed]"',
                'Install it: pip install "narrowcasting-kiosk[signed]"',
            ),
        ) from error
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
