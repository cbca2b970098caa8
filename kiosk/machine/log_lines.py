"""Writes log lines so that the journal of systemd knows how grave each is: `journalctl -p warning -u kiosk`.

The journal reads a priority in angle brackets at the beginning of a line (sd-daemon(3)), and takes it off. Elsewhere
the lines stay as a person reads them.
"""

from __future__ import annotations

import copy
import logging
import os
import sys
import threading
import traceback
from types import TracebackType
from typing import Any, TextIO

from kiosk.model.printable import printable

FORM = "%(levelname)s %(name)s: %(message)s"
_PRIORITIES = ((logging.CRITICAL, 2), (logging.ERROR, 3), (logging.WARNING, 4), (logging.INFO, 6))
_DEBUG = 7

log = logging.getLogger("kiosk")


def goes_to_journal(stream: TextIO) -> bool:
    """Tell whether a stream ends in the journal: $JOURNAL_STREAM names its device and inode (systemd.exec(5))."""
    try:
        seen = os.fstat(stream.fileno())
    except (AttributeError, OSError, ValueError):  # there is none, it is closed, or it is no file
        return False
    return os.environ.get("JOURNAL_STREAM") == f"{seen.st_dev}:{seen.st_ino}"


def graded(text: str, level: int, stream: TextIO) -> str:
    """Return a text for this stream: in the journal each of its lines has the priority of a level of `logging`."""
    if not goes_to_journal(stream):
        return text
    priority = next((priority for least, priority in _PRIORITIES if level >= least), _DEBUG)
    return "\n".join(f"<{priority}>{line}" for line in text.split("\n"))


class _PlainForm(logging.Formatter):
    """Lets nothing that a message or an error was given, such as the name of a file, pass for a line of the log."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the lines of one record."""
        shown = copy.copy(record)
        shown.exc_text = None
        if isinstance(record.args, tuple):
            shown.args = tuple(one if isinstance(one, int | float) else printable(str(one)) for one in record.args)
        return super().format(shown)

    def formatException(self, ei: Any) -> str:  # noqa: ANN401, N802  # as logging has it
        """Return the lines of a traceback; the words of an error stand on one line, or below it and further in."""
        return "\n".join(
            ("  " if number and not part.startswith(("  File", "\n")) else "") + printable(line)
            for part in traceback.format_exception(*ei)
            for number, line in enumerate(part.rstrip("\n").split("\n"))
        )


class Lines(logging.StreamHandler[TextIO]):
    """Writes records to a stream, every line of a traceback as grave as the first."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the lines of one record."""
        return graded(super().format(record), record.levelno, self.stream)


def log_to(stream: TextIO, level: int) -> None:
    """Log to a stream from this level on; in the journal also what would end the program or one of its threads."""
    lines = Lines(stream)
    lines.setFormatter(_PlainForm(FORM))
    logging.basicConfig(level=level, handlers=[lines])
    if goes_to_journal(stream):
        sys.excepthook = _ended
        threading.excepthook = _thread_ended


def _ended(kind: type[BaseException], error: BaseException, where: TracebackType | None) -> None:
    log.critical("the kiosk ended by an error", exc_info=(kind, error, where))


def _thread_ended(ended: threading.ExceptHookArgs) -> None:
    if ended.exc_value is not None:
        name = ended.thread.name if ended.thread is not None else "?"
        log.error("thread %s ended by an error", name, exc_info=ended.exc_value)
