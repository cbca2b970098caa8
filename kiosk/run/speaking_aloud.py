"""Has an item made into sound, and the sound played: each in a process of its own, which may hang without harm."""

from __future__ import annotations

import contextlib
import json
import logging
import os
import select
import struct
import subprocess
import sys
import time
from collections.abc import Sequence

from kiosk.model.batch_codec import write_batch
from kiosk.model.content import Batch
from kiosk.model.items import Item
from kiosk.model.language import Language, Phrase

log = logging.getLogger(__name__)

PATIENCE = 90.0
"""Seconds that the making of a sound may take; it gives way to the screen, and a voice may be slow."""
OPENS = 10.0
"""Seconds that a device may take to open."""
_MOST_BYTES = 8 << 20
_NO_SOUND = Phrase("Er kon geen geluid worden gemaakt. Het logboek zegt waarom.",
                   "No sound could be made. The log tells why.")  # fmt: skip
_NO_DEVICE = Phrase("Het geluid kan niet worden afgespeeld: er is geen luidspreker, of de kiosk mag er niet bij."
                    " “kiosk doctor” zegt meer.",
                    "The sound cannot be played: there is no loudspeaker, or the kiosk may not use it. “kiosk doctor”"
                    " tells more.")  # fmt: skip


def made_sound(item: Item, language: Language, voice: Sequence[str]) -> bytes | Phrase:
    """Return what the wall says of an item as a .wav, or why it says nothing."""
    whole = write_batch(Batch(source="", path="", digest="", items=(item,)))
    order = json.dumps({"whole": whole, "language": language, "voice": list(voice)}).encode("utf-8", "surrogatepass")
    try:
        done = subprocess.run(
            [sys.executable, "-m", "kiosk.outputs.sound.spoken_apart"],
            input=order,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        log.warning("what stands there could not be spoken: %s", error)
        return _NO_SOUND
    if done.returncode == 0 and 0 < len(done.stdout) <= _MOST_BYTES:
        return done.stdout
    with contextlib.suppress(ValueError, TypeError):
        dutch, english = json.loads(done.stdout)
        return Phrase(str(dutch), str(english))
    log.warning("what stands there could not be spoken: %s", done.stderr.decode(errors="replace")[-500:])
    return _NO_SOUND


class Loudspeaker:
    """One sound that is ready to be heard. The device is open from here on; `stop` closes it, from any thread."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process

    @staticmethod
    def opened(sound: bytes) -> Loudspeaker | Phrase:
        """Return it with its device open, or why there is none."""
        process = subprocess.Popen(
            [sys.executable, "-m", "kiosk.screen.loudspeaker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        one = Loudspeaker(process)
        if one._is_ready(sound):
            return one
        one.stop()
        said = process.stderr.read().decode(errors="replace") if process.stderr is not None else ""
        one.over(OPENS)
        log.warning("the sound cannot be played: %s", said.strip()[-500:] or "the device does not open")
        return _NO_DEVICE

    def play(self) -> None:
        """Let it be heard now."""
        with contextlib.suppress(OSError, ValueError):
            if self._process.stdin is not None:
                self._process.stdin.write(b"!")
                self._process.stdin.flush()

    def stop(self) -> None:
        """Let nothing of it be heard any more. Waits for nothing: the draw thread calls it too."""
        with contextlib.suppress(OSError):
            self._process.kill()

    def over(self, seconds: float) -> bool:
        """Wait so long at most; tell whether it is over, and let go of it then."""
        try:
            self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            return False
        for pipe in (self._process.stdin, self._process.stdout, self._process.stderr):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
        return True

    def _is_ready(self, sound: bytes) -> bool:
        stdin, stdout = self._process.stdin, self._process.stdout
        if stdin is None or stdout is None:
            return False
        try:
            stdin.write(struct.pack(">I", len(sound)) + sound)
            stdin.flush()
        except OSError:
            return False
        finish = time.monotonic() + OPENS
        while (left := finish - time.monotonic()) > 0:
            if select.select([stdout], [], [], left)[0]:
                return os.read(stdout.fileno(), 16).startswith(b"ready")
        return False
