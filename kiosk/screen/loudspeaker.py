"""Plays one sound, in a process of its own: `python -m kiosk.screen.loudspeaker`. Silent as soon as its input ends.

The device is opened here alone, for as long as one sound lasts: a driver that hangs holds up no frame, and a kiosk that
dies falls silent. It is told a .wav, behind its length; says "ready" once the device is open; and plays at the next
byte that comes.
"""

from __future__ import annotations

import io
import os
import select
import struct
import sys
import wave

sys.modules.pop("pygame.mixer", None)  # the window does without it, and says so for all of this room

from pygame import error as SdlError  # noqa: E402, N812  # what SDL raises is an error as any other
from pygame import mixer  # noqa: E402

MOST_BYTES = 8 << 20
_PIECE = 0.02
"""Seconds between two looks at the input while it plays."""
_LAST = 0.2
"""Seconds that a device still plays what it was given."""


def main() -> int:
    """Play what is told; 1 where there is no device for it."""
    (length,) = struct.unpack(">I", sys.stdin.buffer.read(4))
    if not 0 < length <= MOST_BYTES:
        return 2
    with wave.open(io.BytesIO(sys.stdin.buffer.read(length))) as file:
        rate, samples = file.getframerate(), file.readframes(file.getnframes())
    try:
        mixer.init(frequency=rate, size=-16, channels=1, buffer=1024, allowedchanges=0)
        sound = mixer.Sound(buffer=samples)
    except SdlError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    if sys.stdin.buffer.read(1):
        channel = sound.play()
        while channel.get_busy() and not _is_over(_PIECE):
            pass
        _is_over(_LAST)
    os._exit(0)  # no driver may hold up the silence


def _is_over(seconds: float) -> bool:
    """Wait a moment; tell whether whoever asked for the sound no longer wants it."""
    return bool(select.select([sys.stdin.buffer], [], [], seconds)[0])


if __name__ == "__main__":
    sys.exit(main())
