"""How a screen and its desk come to know each other: the code that it shows, and how each proves itself after. Pure.

The screen keeps a random secret and tells the desk only a digest of it; the code stands for that digest. Who knows the
code alone gets nothing. From then on both hold a key: questions are sealed with it, and so is each answer, for this one
question. An answer without the seal says nothing, whichever machine on the way gave it.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import re
import secrets
from datetime import timedelta

from kiosk.model.presence import SIGNS
from kiosk.model.value import value

LENGTH = 6
"""Signs of a code."""
LASTS = timedelta(minutes=10)
"""How long a code can be typed."""
BEGIN, COLLECT, ASK = "pair/begin", "pair/collect", "pair/ask"
"""The pages of the desk that a screen asks."""
LONGEST_QUESTION = 2048
"""Bytes."""
RENEWED = timedelta(days=30)
"""How old the token of a screen becomes before it is given another."""
_DIGEST = re.compile("[0-9a-f]{64}")
_QUESTION = re.compile("Kiosk-Screen ([0-9a-f]{16}) ([0-9a-f]{32}) ([0-9a-f]{64})")


def new_secret() -> str:
    """Return what a screen keeps to itself, and a desk a digest of."""
    return secrets.token_hex(32)


def new_code() -> str:
    """Return a code that somebody reads off a screen and types."""
    return "".join(secrets.choice(SIGNS) for _ in range(LENGTH))


def typed_code(text: str) -> str:
    """Return a code as it is kept, however it was typed: "k7m 4qx"; empty for what is none."""
    signs = re.sub(r"[\s\-.]", "", text[:40]).upper()
    return signs if len(signs) == LENGTH and all(sign in SIGNS for sign in signs) else ""


def parted(code: str) -> str:
    """Return a code as it is read off: "K7M 4QX"."""
    return f"{code[:3]} {code[3:]}"


def digest_of_secret(secret: str) -> str:
    """Return what a desk keeps of a secret or a token."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def is_digest(text: object) -> bool:
    """Tell whether something is such a digest."""
    return isinstance(text, str) and _DIGEST.fullmatch(text) is not None


@value
class ScreenQuestion:
    """Who asks, the one number that its answer is sealed for, and the proof of both: the head of what is sent."""

    screen: str
    """Its id at the desk."""
    nonce: str
    proof: str

    def __str__(self) -> str:
        """Return it as the value of the header Authorization."""
        return f"Kiosk-Screen {self.screen} {self.nonce} {self.proof}"

    def holds(self, key: str, body: bytes) -> bool:
        """Tell whether who had this key asks."""
        return hmac.compare_digest(_proof(key, b"asks", f"{self.screen}\n{self.nonce}", body), self.proof)


def question(key: str, screen: str, body: bytes) -> ScreenQuestion:
    """Return the head of a question of a screen."""
    nonce = secrets.token_hex(16)
    return ScreenQuestion(screen=screen, nonce=nonce, proof=_proof(key, b"asks", f"{screen}\n{nonce}", body))


def question_in(header: str) -> ScreenQuestion | None:
    """Return the question that a header holds; None where it holds none."""
    found = _QUESTION.fullmatch(header)
    return ScreenQuestion(screen=found[1], nonce=found[2], proof=found[3]) if found else None


def sealed_answer(key: str, asked: ScreenQuestion, said: dict[str, object]) -> bytes:
    """Return an answer that is good for one question of one screen."""
    body = json.dumps(said, separators=(",", ":")).encode()
    return _proof(key, b"says", f"{asked.screen}\n{asked.nonce}", body).encode() + b"\n" + body


def answer_in(key: str, asked: ScreenQuestion, sent: bytes) -> dict[str, object] | None:
    """Return what the desk says to a question; None for what it did not say, or not to this one."""
    proof, _, body = sent.partition(b"\n")
    if not hmac.compare_digest(_proof(key, b"says", f"{asked.screen}\n{asked.nonce}", body).encode(), proof):
        return None
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return said if isinstance(said, dict) else None


def _proof(key: str, what: bytes, head: str, body: bytes) -> str:
    """Return what only a holder of the key makes: by another key made of it, so that it is no code and no message."""
    own = hashlib.sha256(b"paired screen " + what + b"\n" + key.encode("utf-8", "surrogatepass")).digest()
    return hmac.digest(own, head.encode() + b"\n" + body, "sha256").hex()
