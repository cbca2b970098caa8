"""Codes on paper by which somebody votes once: reads what was typed, slows down who guesses, and has them printed."""

from __future__ import annotations

import time
from http import HTTPStatus
from pathlib import Path

from kiosk.desk.attempts import Attempts
from kiosk.desk.bare_order import bare_order
from kiosk.desk.desk import Desk
from kiosk.desk.making import MadeHere
from kiosk.desk.phone_text import Mistake
from kiosk.model.desk import Act, Done
from kiosk.model.language import Phrase
from kiosk.store.nomination_protocol import CodeState
from kiosk.store.vote_codes import LENGTH, digest_of_code, new_code, plain_code

CODES = "vote_codes"
WRONG_A_MINUTE = 20
"""Codes at one screen that are none; then it waits. Somebody who types badly tries three times."""
_NONE = Mistake(
    said=Phrase(f"Deze code klopt niet. Zij heeft {LENGTH} tekens, zonder klinkers; kijk nog eens op de strook.",
                f"This code is not right. It has {LENGTH} characters, no vowels; look at the strip once more."),
    field="pas",
)  # fmt: skip
USED = Mistake(
    said=Phrase("Met deze code is al gestemd. Een code is één keer te gebruiken.",
                "This code was used already. A code is good for one vote."),
    field="pas",
    status=HTTPStatus.CONFLICT,
)  # fmt: skip
_SPENT = Mistake(
    said=Phrase("Deze code was voor een eerdere stemming. Vraag Communicatie om een nieuwe strook.",
                "This code was for an earlier vote. Ask Communication for a new strip."),
    field="pas",
    status=HTTPStatus.CONFLICT,
)  # fmt: skip
_SLOW = Mistake(
    said=Phrase("Er zijn hier net te veel verkeerde codes getypt. Wacht een minuut; uw keuze staat er nog.",
                "Too many wrong codes were typed here just now. Wait a minute; your choice is still there."),
    field="pas",
    status=HTTPStatus.TOO_MANY_REQUESTS,
)  # fmt: skip


class PaperCodes:
    """Knows codes by their digests, and how many wrong ones came of late."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._wrong = Attempts(WRONG_A_MINUTE, WRONG_A_MINUTE / 60)

    def digest(self, typed: str, screen: str) -> str | Mistake:
        """Return the digest of a code that there is, or what is wrong with what was typed.

        Whether it was used already the vote itself tells: sent twice it is one.
        """
        if not self._wrong.may(screen, time.monotonic()):
            return _SLOW
        code = plain_code(typed)
        digest = digest_of_code(code) if code else ""
        state = self._desk.codes.state(digest, self._desk.now()) if digest else None
        if state is None:
            self._wrong.failed(screen, time.monotonic())
            return _NONE
        return _SPENT if state is CodeState.SPENT else digest


def print_codes(desk: Desk, count: int, by: str) -> MadeHere | None:
    """Begin to make so many codes, and their strips to print; None where too much is being made."""

    def order(folder: Path) -> bytes:
        codes = [new_code() for _ in range(count)]
        desk.codes.add(codes, Done(at=desk.now(), by=by, act=Act.PRINT_CODES, about=str(count)))
        return bare_order(desk, CODES, str(folder), codes=codes)

    return desk.making.begin(order, what=CODES, item="", by=by)
