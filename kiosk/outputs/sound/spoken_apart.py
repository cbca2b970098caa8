"""Makes what the wall says of one item, in a process of its own: `python -m kiosk.outputs.sound.spoken_apart`.

An item comes on its input as it is written down to be kept, with how it is to be spoken; a .wav goes to its output. It
gives way to the screen, and bounds its own memory and time. Where it says nothing it tells why, in two languages.
"""

from __future__ import annotations

import json
import os
import resource
import sys

from kiosk.errors import AdvisedError
from kiosk.model.batch_codec import read_batch
from kiosk.model.language import Language
from kiosk.model.sound import wav
from kiosk.outputs.sound.speaking import WALL_SECONDS, spoken_sound

_NICE = 15
_MEMORY = 256 << 20
"""Bytes of data: half a minute of sound takes a tenth of it."""
_SECONDS = 60
"""Of processor time."""


def main() -> int:
    """Write the sound, or the sentences why there is none; 1 for those."""
    os.nice(_NICE)
    resource.setrlimit(resource.RLIMIT_DATA, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    order = json.loads(sys.stdin.buffer.read())
    (item,) = read_batch(order["whole"]).items
    try:
        made = spoken_sound(
            item, Language(order["language"]), voice=tuple(map(str, order["voice"])), longest=WALL_SECONDS
        )
    except AdvisedError as error:
        what, hint = error.what, error.hint
        told = [f"{what.dutch} {hint.dutch}", f"{what.english} {hint.english}"]
        sys.stdout.buffer.write(json.dumps(told).encode())
        return 1
    sys.stdout.buffer.write(wav(made.sound))
    return 0


if __name__ == "__main__":
    sys.exit(main())
