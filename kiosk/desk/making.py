"""Has things made that people take along, each by a process of its own that ends; what it made lies here for a while.

One at a time: the screen comes first, and the memory of the desk is bounded.
"""

from __future__ import annotations

import json
import logging
import secrets
import subprocess
import sys
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Any

from kiosk.desk.running_kiosk import KioskAway
from kiosk.machine.scratch import scratch_home
from kiosk.model.language import Phrase

log = logging.getLogger(__name__)

LONGEST = 180.0
"""Seconds that one order may take."""
MOST_WAITING = 6
"""Orders that are under way; one more is refused."""
KEPT_SECONDS = 900.0
"""How long what was made can be fetched."""
MOST_KEPT = 12
LARGEST = 64 << 20
"""Bytes of one document."""
_LONGEST_LINE = 1 << 20
MakingOrder = Callable[[Path], bytes]
"""Returns an order, as one line, for what is to be written in a folder."""
ToldBack = Callable[[Mapping[str, Any]], str]
"""Hears what the process tells, and returns what it is told back; empty for nothing."""
AWAY = Phrase("De kiosk antwoordt niet; er is niets gemaakt.", "The kiosk does not answer; nothing was made.")
FAILED = Phrase("Dit kon nu niet worden gemaakt. Het logboek van de machine zegt waarom.",
                "This could not be made now. The log of the machine tells why.")  # fmt: skip


@dataclass(slots=True, kw_only=True)
class MadeHere:
    """One order, and what became of it."""

    id: str
    what: str
    item: str
    by: str
    begun: float
    done: bool = False
    wrong: tuple[Phrase, Phrase] | None = None
    """Why it was not made, and what to do."""
    said: Phrase | None = None
    """What was done, where that is no file."""
    name: str = ""
    path: Path | None = None
    holds: tuple[tuple[str, str], ...] = field(default=())
    forgotten: bool = False
    """Whether words that may be in it were erased while it was made."""


class Making:
    """Any thread may ask."""

    def __init__(self) -> None:
        self._jobs: OrderedDict[str, MadeHere] = OrderedDict()
        self._lock = threading.Lock()
        self._one = threading.Lock()
        self._folder: Path | None = None
        self._running: subprocess.Popen[bytes] | None = None
        self._closed = False

    def begin(self, order: MakingOrder, *, what: str, item: str, by: str) -> MadeHere | None:
        """Begin to make something; None where too much is under way. `order` is asked in the thread that makes it."""
        with self._lock:
            self._sweep()
            if sum(not one.done for one in self._jobs.values()) >= MOST_WAITING or self._closed:
                return None
            job = MadeHere(id=secrets.token_hex(12), what=what, item=item, by=by, begun=time.monotonic())
            self._jobs[job.id] = job
        threading.Thread(target=self._make, args=(job, order), name="making", daemon=True).start()
        return job

    def find(self, id_: str) -> MadeHere | None:
        """Return an order by its id; None where it is not known any more."""
        with self._lock:
            self._sweep()
            return self._jobs.get(id_)

    def told(self, order: MakingOrder, answer: ToldBack | None = None) -> list[Mapping[str, Any]]:
        """Carry an order out now, in this thread; return all that the process told. Its files go when this returns.

        `answer` hears each line, and what it returns is told back. OSError where the process fails.
        """
        with self._one, self._scratch() as folder:
            return list(self._lines(order(folder), answer))

    @contextmanager
    def files(self, order: MakingOrder) -> Iterator[tuple[Path, list[Mapping[str, Any]]]]:
        """Carry an order out and give the folder of its files, which is gone afterwards."""
        with self._one, self._scratch() as folder:
            yield folder, list(self._lines(order(folder), None))

    def forget_words(self, holds: Callable[[str], bool], paths: Collection[str]) -> None:  # noqa: ARG002  # all goes
        """Forget all that was made or is being made: a document does not tell which words it holds."""
        with self._lock:
            for job in list(self._jobs.values()):
                job.forgotten = True
                if job.done:
                    self._drop(job)

    def sweep(self) -> None:
        """Let go of what was made long ago, though nobody asks for anything."""
        with self._lock:
            self._sweep()

    def close(self) -> None:
        """End what runs, and let go of all."""
        with self._lock:
            self._closed = True
            if self._running is not None:
                self._running.kill()
        with self._one, self._lock:
            self._jobs.clear()
            if self._folder is not None:
                rmtree(self._folder, ignore_errors=True)

    def _make(self, job: MadeHere, order: MakingOrder) -> None:
        try:
            with self._one, self._scratch() as folder:
                for told in self._lines(order(folder), None):
                    self._take(job, told, folder)
        except KioskAway:
            job.wrong = AWAY, Phrase("Probeer het zo nog eens.", "Try again in a moment.")
        except Exception:
            log.exception("what people take along could not be made")
        with self._lock:
            if job.forgotten and job.path is not None:
                with suppress(OSError):
                    job.path.unlink()
                job.path, job.name, job.holds = None, "", ()
            if job.path is None and job.said is None and job.wrong is None:
                job.wrong = FAILED, Phrase("", "")
            job.done = True

    def _take(self, job: MadeHere, told: Mapping[str, Any], folder: Path) -> None:
        if "wrong" in told:
            job.wrong = Phrase(*told["wrong"]), Phrase(*told["hint"])
        elif "sent" in told:
            job.said = Phrase(*told["sent"])
            job.holds = tuple((str(item), str(digest)) for item, digest in told["holds"])
        elif "file" in told:
            kept = self._kept_in() / job.id
            (folder / str(int(told["file"]))).replace(kept)
            job.holds = tuple((str(item), str(digest)) for item, digest in told["holds"])
            job.name, job.path = str(told["name"]), kept

    def _lines(self, order: bytes, answer: ToldBack | None) -> Iterator[Mapping[str, Any]]:
        """Start the process, hand it the order, and give what it tells. OSError where it fails or takes too long."""
        command = [sys.executable, "-m", "kiosk.desk.making_worker"]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:  # noqa: S603
            self._running = process
            late = threading.Timer(LONGEST, process.kill)
            late.start()
            try:
                yield from _talk(process, order, answer)
            finally:
                late.cancel()
                process.kill()
                self._running = None

    @contextmanager
    def _scratch(self) -> Iterator[Path]:
        if self._closed:
            raise OSError("the desk ends")
        folder = Path(mkdtemp(dir=self._kept_in()))
        try:
            yield folder
        finally:
            rmtree(folder, ignore_errors=True)

    def _kept_in(self) -> Path:
        if self._folder is None:
            self._folder = Path(mkdtemp(prefix="kiosk-desk-made-", dir=scratch_home()))
        return self._folder

    def _sweep(self) -> None:
        """Let go of what was made long ago, and of the oldest where there is too much. The lock is held."""
        oldest = time.monotonic() - KEPT_SECONDS
        done = [one for one in self._jobs.values() if one.done]
        for job in done[: max(0, len(done) - MOST_KEPT)] + [one for one in done if one.begun < oldest]:
            self._drop(job)

    def _drop(self, job: MadeHere) -> None:
        self._jobs.pop(job.id, None)
        if job.path is not None:
            with suppress(OSError):
                job.path.unlink()


def _talk(process: subprocess.Popen[bytes], order: bytes, answer: ToldBack | None) -> Iterator[Mapping[str, Any]]:
    if process.stdin is None or process.stdout is None:
        raise OSError("nobody makes it")
    process.stdin.write(order)
    process.stdin.flush()
    while line := process.stdout.readline(_LONGEST_LINE):
        told = json.loads(line)
        if answer is not None and (said := answer(told)):
            process.stdin.write(said.encode() + b"\n")
            process.stdin.flush()
        yield told
    process.stdin.close()
    if process.wait(LONGEST) != 0:
        raise OSError("what makes it ended with an error")
