"""Asks the desk: for a code to show until somebody pairs this screen, and from then on what holds for it.

Only what the desk seals with the key of this screen changes anything. A refusal without the seal comes from a proxy, a
login page of the wifi, or a desk that lost its memory: what was good stays, and the status tells.
"""

from __future__ import annotations

import json
import logging
import random
import socket
import threading
from collections.abc import Callable

from kiosk import __version__
from kiosk.delivery.post import Post, PostAnswer
from kiosk.model.language import Phrase
from kiosk.model.pairing import ASK, BEGIN, COLLECT, answer_in, digest_of_secret, parted, question, typed_code
from kiosk.model.standby_notice import StandbyNotice
from kiosk.run.pairing import Pairing
from kiosk.sources.remote.backoff import next_wait
from kiosk.sources.remote.failures import FetchFailedError

log = logging.getLogger(__name__)

ASKS = 9.0
"""Seconds between two questions of a paired screen, a tenth more or less."""
COLLECTS = 2.0
"""The same while its code stands on the screen."""
LONGEST_WAIT = 60.0
"""Seconds between two questions while the desk does not answer."""
LONGEST_ANSWER = 16 * 1024
_JSON = {"Content-Type": "application/json"}
_PAIRED = StandbyNotice(
    title=Phrase("Dit scherm is gekoppeld.", "This screen is paired."),
    how=Phrase("Zodra er aan de balie iets hangt, staat het ook hier.", "What hangs at the desk shows here as well."),
)
_OVERDUE = StandbyNotice(
    title=Phrase("Dit scherm wacht op zijn balie.", "This screen waits for its desk."),
    how=Phrase("Het heeft haar te lang niet gesproken, en toont weer iets zodra het haar bereikt.",
               "It has not heard it for too long, and shows something again once it reaches it."),
)  # fmt: skip
_DISK = Phrase("Wat de balie zegt, kan hier niet worden bewaard.", "What the desk says cannot be kept here.")
_ODD = Phrase("Wat de balie zegt, is hier niet te lezen. Wat gold, blijft gelden.",
              "What the desk says cannot be read here. What held before still holds.")  # fmt: skip


class PairingLine:
    """The line to the desk. `stop` may be called on any thread; `run` is one thread's work."""

    def __init__(
        self,
        pairing: Pairing,
        *,
        post: Callable[[str], Post],
        edited: Callable[[], None],
        say: Callable[[StandbyNotice], None],
        begin_anew: Callable[[], None],
    ) -> None:
        """`post` gives the line to an address. `edited` hears that other settings hold, `say` what the standby says."""
        self._pairing = pairing
        self._begin, self._collect, self._ask = (post(f"{pairing.desk}/{path}") for path in (BEGIN, COLLECT, ASK))
        self._edited, self._say, self._begin_anew = edited, say, begin_anew
        self._why: Phrase | None = None
        self._code = ""
        self._failed = 0
        self._overdue = pairing.is_overdue()
        self._ended, self._stopped = False, threading.Event()

    @property
    def trouble(self) -> Phrase | None:
        """Why the desk is not heard, or what it chose cannot be used; None where all is well."""
        if self._why is not None:
            return Phrase(
                f"De balie op {self._pairing.desk} is niet te horen. {self._why.dutch}",
                f"The desk at {self._pairing.desk} is not heard. {self._why.english}",
            )
        return next(iter(self._pairing.unusable), None)

    def run(self) -> None:
        """Ask until stopped, or until the run has to begin anew."""
        self._tell_standby()
        while not self._stopped.is_set() and not self._ended:
            self._stopped.wait(self.step())

    def stop(self) -> None:
        """End `run` soon, also amid a question."""
        self._stopped.set()
        for one in (self._begin, self._collect, self._ask):
            one.abandon()

    def step(self) -> float:
        """Ask once; return the seconds until the next question. Never raises for what the desk or the disk does."""
        failure: FetchFailedError | None = None
        try:
            why = self._paired() if self._pairing.paired is not None else self._unpaired()
        except FetchFailedError as error:
            failure, why = error, error.what
        except OSError as error:
            log.warning("what the desk says cannot be kept: %s", error)
            why = _DISK
        except ValueError:
            why = _ODD
        self._note(why)
        self._watch_the_days()
        chance = random.random()  # noqa: S311  # it spreads screens, and keeps no secret
        poll = ASKS if self._pairing.paired is not None else COLLECTS
        return min(LONGEST_WAIT, next_wait(poll=poll, failed=self._failed, chance=chance, failure=failure))

    def _unpaired(self) -> Phrase | None:
        """Show a code, and look whether somebody paired it; return what is wrong."""
        secret = self._pairing.kept.secret()
        if not self._code:
            told = {"secret": digest_of_secret(secret), "told": f"{socket.gethostname()}, kiosk {__version__}"}
            return self._shows(self._begin.ask(json.dumps(told).encode(), _JSON, longest=LONGEST_ANSWER))
        answer = self._collect.ask(json.dumps({"secret": secret}).encode(), _JSON, longest=LONGEST_ANSWER)
        if answer.status == 410:
            self._code = ""
            return None
        said = _object(answer)
        if "key" not in said:
            return self._shows(answer)
        self._pairing.begins(said)
        self._anew()
        return None

    def _shows(self, answer: PostAnswer) -> Phrase | None:
        """Let the code of an answer stand on the screen; return what is wrong with the answer."""
        said = _object(answer)
        code, page = typed_code(str(said.get("code", ""))), said.get("page")
        if answer.status != 200 or not code or not isinstance(page, str):
            return Phrase(f"Het antwoord is {answer.status}.", f"It answers {answer.status}.")
        if code != self._code:
            self._code = code
            self._say(_asks(code, page, self._pairing.desk))
        return None

    def _paired(self) -> Phrase | None:
        """Ask what holds; return what is wrong."""
        asked = self._pairing.asks()
        said = self._sealed(asked)
        if isinstance(said, Phrase):
            return said
        if said.get("revoked") is True:
            log.warning("the desk let this screen go")
            self._tell_it_is_known(asked)
            self._pairing.forget()
            self._anew()
            return None
        before = self._pairing.paired
        if self._pairing.hears(said):
            self._anew()
        elif "chosen" in said and before != self._pairing.paired:
            self._edited()
        return None

    def _sealed(self, asked: dict[str, object]) -> dict[str, object] | Phrase:
        """Return what the desk says to a question; for an answer that it did not seal what is wrong."""
        paired, key = self._pairing.paired, self._pairing.kept.key()
        if paired is None:
            return _ODD
        body = json.dumps(asked).encode()
        head = question(key, paired.screen, body)
        headers = {"Authorization": str(head), "Content-Type": "application/octet-stream"}
        answer = self._ask.ask(body, headers, longest=LONGEST_ANSWER)
        said = answer_in(key, head, answer.body)
        return said if said is not None else _unsealed(answer.status)

    def _tell_it_is_known(self, asked: dict[str, object]) -> None:
        """Tell the desk that this screen knows that it was let go; where that gets lost the desk lists it a while."""
        try:
            self._sealed(asked | {"gone": True})
        except FetchFailedError as error:
            log.info("the desk does not hear that it is known: %s", error.what.english)

    def _anew(self) -> None:
        self._ended = True
        self._begin_anew()

    def _watch_the_days(self) -> None:
        """Stop showing where the desk was not heard for too long, and go on once it is."""
        if self._ended or (overdue := self._pairing.is_overdue()) == self._overdue:
            return
        self._overdue = overdue
        log.warning("the desk was not heard for too long" if overdue else "the desk is heard again")
        self._tell_standby()
        self._edited()

    def _tell_standby(self) -> None:
        if self._pairing.paired is None:
            self._say(_seeks(self._pairing.desk, None))
        else:
            self._say(_OVERDUE if self._overdue else _PAIRED)

    def _note(self, why: Phrase | None) -> None:
        """Log what changed, and tell it on a screen that has nothing else to show."""
        self._failed = self._failed + 1 if why is not None else 0
        if why == self._why or self._stopped.is_set():
            return
        self._why = why
        if why is None:
            log.info("the desk at %s is heard", self._pairing.desk)
            return
        log.warning("the desk at %s is not heard: %s", self._pairing.desk, why.english)
        if self._pairing.paired is None:
            self._code = ""
            self._say(_seeks(self._pairing.desk, why))


def _asks(code: str, page: str, desk: str) -> StandbyNotice:
    """Return what stands on a screen that waits to be paired."""
    return StandbyNotice(
        title=Phrase(parted(code), parted(code)),
        how=Phrase("Koppel dit scherm: typ deze code aan de balie, op de bladzijde Schermen, of scan hem.",
                   "Pair this screen: type this code at the desk, on the page Screens, or scan it."),
        foot=desk,
        link=page,
    )  # fmt: skip


def _seeks(desk: str, why: Phrase | None) -> StandbyNotice:
    """Return what stands there while the desk does not answer."""
    dutch, english = (f" {why.dutch}", f" {why.english}") if why is not None else ("", "")
    return StandbyNotice(
        title=Phrase("Dit scherm zoekt zijn balie.", "This screen looks for its desk."),
        how=Phrase(f"Het probeert het vanzelf opnieuw.{dutch}", f"It tries again by itself.{english}"),
        foot=desk,
    )


def _unsealed(status: int) -> Phrase:
    return Phrase(
        f"Het antwoord ({status}) heeft niet het zegel van de balie: een proxy, of de aanmelding van het netwerk?",
        f"The answer ({status}) has not the seal of the desk: a proxy, or the login of the network?",
    )


def _object(answer: PostAnswer) -> dict[str, object]:
    """Return the object that an answer holds; an empty one for what holds none."""
    try:
        said = json.loads(answer.body)
    except (ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}
