"""Has words said by a voice of this machine: espeak-ng, or a command of the house. Bounded in time and in size."""

from __future__ import annotations

import contextlib
import os
import select
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator, Sequence

from kiosk.errors import KioskError
from kiosk.model.language import Language, Phrase
from kiosk.model.sound import Sound, read_wav

PATIENCE = 60.0
"""Seconds that a voice may take over what it is given."""
MOST_BYTES = 64 << 20
LANGUAGE = "{language}"
"""What of a command of the house becomes "nl" or "en"."""
_ESPEAK = ("espeak-ng", "-v", LANGUAGE, "-s", "155", "-b", "1", "--stdin", "--stdout")
_HANDED_ON = ("PATH", "HOME", "LANG", "LC_ALL", "LC_CTYPE", "TMPDIR", "XDG_RUNTIME_DIR", "XDG_CACHE_HOME")
"""What it sees of the environment, in which the secrets of feeds may stand."""

_NO_VOICE = (
    Phrase("Er is geen stem op deze machine.", "There is no voice on this machine."),
    Phrase("Installeer espeak-ng (sudo apt install espeak-ng), of noem een eigen stem bij [sound] voice.",
           "Install espeak-ng (sudo apt install espeak-ng), or name a voice of your own at [sound] voice."),
)  # fmt: skip


def has_voice(command: Sequence[str] = ()) -> bool:
    """Tell whether something can be said: by this command of the house, or by espeak-ng where it is empty."""
    return shutil.which((command or _ESPEAK)[0]) is not None


def say(text: str, language: Language, command: Sequence[str] = (), *, finish: float | None = None) -> Sound:
    """Return words as a sound. They go to the voice by its input, and never by its arguments.

    `command` is a voice of the house, or espeak-ng where it is empty. It must be done at `finish`, in seconds of the
    monotonic clock, else within a minute. KioskError tells what to do where there is none,
    or where it gives no sound.
    """
    program = shutil.which((command or _ESPEAK)[0])
    if program is None:
        raise KioskError(*_NO_VOICE)
    words = (part.replace(LANGUAGE, language) for part in (command or _ESPEAK)[1:])
    with _open_on(text) as words_in:
        process = subprocess.Popen(  # noqa: S603  # a command of the house, without a shell
            [program, *words],
            stdin=words_in,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={name: os.environ[name] for name in _HANDED_ON if name in os.environ},
            start_new_session=True,
        )
        data = _answer_of(process, time.monotonic() + PATIENCE if finish is None else finish)
    try:
        return read_wav(data or b"")
    except ValueError:
        name = os.path.basename(program)  # noqa: PTH119  # a name, and no file
        raise KioskError(
            Phrase(f"De stem {name} gaf geen geluid.", f"The voice {name} gave no sound."),
            Phrase("Een stem leest woorden van zijn invoer, en schrijft WAV van 16 bits naar zijn uitvoer.",
                   "A voice reads words from its input, and writes WAV of 16 bits to its output."),
        ) from None  # fmt: skip


@contextlib.contextmanager
def _open_on(text: str) -> Iterator[int]:
    """Give a file in memory that holds a text, for as long as it is wanted."""
    handle = os.memfd_create("words", os.MFD_CLOEXEC)
    try:
        os.write(handle, text.encode("utf-8", "replace") + b"\n")
        os.lseek(handle, 0, os.SEEK_SET)
        yield handle
    finally:
        os.close(handle)


def _answer_of(process: subprocess.Popen[bytes], finish: float) -> bytes | None:
    """Return all that a process writes; None where it takes too long, writes too much, or fails. It is gone then."""
    try:
        data = _read_until(process, finish)
        return data if process.wait(max(0.1, finish - time.monotonic())) == 0 else None
    except (OSError, subprocess.TimeoutExpired):
        return None
    finally:
        with contextlib.suppress(OSError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        if process.stdout is not None:
            process.stdout.close()


def _read_until(process: subprocess.Popen[bytes], finish: float) -> bytes:
    """Return what a process writes until it closes its output. OSError where that is too much, or not in time."""
    parts = bytearray()
    while process.stdout is not None:
        ready, _, _ = select.select([process.stdout], [], [], max(0.0, finish - time.monotonic()))
        if not ready or len(parts) > MOST_BYTES:
            raise OSError("the voice goes on and on")
        piece = os.read(process.stdout.fileno(), 1 << 16)
        if not piece:
            break
        parts += piece
    return bytes(parts)
