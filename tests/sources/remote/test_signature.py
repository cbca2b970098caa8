"""A signed feed is believed only when it is, to the byte, what the holder of the key signed."""

from __future__ import annotations

import base64

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    KeySerializationEncryption,
    NoEncryption,
    PrivateFormat,
)
from hypothesis import given
from hypothesis import strategies as st

from kiosk.errors import KioskError
from kiosk.sources.remote.signature import SignatureError, public_key_of, sign, verify

BODY = b'{"items": []}'


def pem(
    key: ed25519.Ed25519PrivateKey | ec.EllipticCurvePrivateKey,
    encryption: KeySerializationEncryption | None = None,
) -> bytes:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, encryption or NoEncryption())


KEY = pem(ed25519.Ed25519PrivateKey.from_private_bytes(bytes(range(32))))
OTHER = pem(ed25519.Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33))))


def test_what_was_signed_with_the_key_is_believed() -> None:
    for signature in (sign(BODY, KEY), b"  " + sign(BODY, KEY) + b"\r\n"):
        verify(BODY, signature, public_key_of(KEY))
        with pytest.raises(SignatureError):
            verify(BODY, signature, public_key_of(OTHER))


def test_a_signature_and_a_key_are_one_line_of_text() -> None:
    assert len(base64.b64decode(sign(BODY, KEY), validate=False)) == 64
    assert sign(BODY, KEY).count(b"\n") == 1
    assert len(base64.b64decode(public_key_of(KEY), validate=True)) == 32


@given(at=st.integers(0, len(BODY) - 1), bit=st.integers(0, 7))
def test_one_bit_that_differs_is_not_believed(at: int, bit: int) -> None:
    forged = bytearray(BODY)
    forged[at] ^= 1 << bit
    with pytest.raises(SignatureError):
        verify(bytes(forged), sign(BODY, KEY), public_key_of(KEY))


@pytest.mark.parametrize(
    "signature", [b"", b"geen base64 \xe9", sign(BODY, OTHER), sign(BODY + b" ", KEY), base64.b64encode(b"x" * 63)]
)
def test_any_other_signature_is_not_believed(signature: bytes) -> None:
    with pytest.raises(SignatureError):
        verify(BODY, signature, public_key_of(KEY))


@pytest.mark.parametrize("key", ["", "geen sleutel", "AAAA", base64.b64encode(b"x" * 33).decode()])
def test_settings_with_something_else_than_a_key_are_told(key: str) -> None:
    with pytest.raises(KioskError, match="public_key is not an Ed25519 key"):
        verify(BODY, sign(BODY, KEY), key)


@pytest.mark.parametrize(
    "key",
    [
        b"",
        b"geen sleutel",
        pem(ec.generate_private_key(ec.SECP256R1())),
        pem(ed25519.Ed25519PrivateKey.generate(), BestAvailableEncryption(b"geheim")),
    ],
    ids=["nothing", "words", "another kind", "with a password"],
)
def test_who_publishes_with_something_else_than_a_key_hears_how_to_make_one(key: bytes) -> None:
    for use in (public_key_of, lambda wrong: sign(BODY, wrong)):
        with pytest.raises(KioskError, match="openssl genpkey"):
            use(key)
