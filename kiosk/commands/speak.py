"""`kiosk speak`: one item as a sound, said by a voice of this machine or by the recording beside it."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.commands.arguments import add_places, writing
from kiosk.commands.carrying import item_meant, wall_of
from kiosk.errors import KioskError
from kiosk.machine.giving_way import giving_way
from kiosk.machine.scratch import scratch_home
from kiosk.model.language import Language, Phrase

if TYPE_CHECKING:
    from kiosk.outputs.sound.encoding import SoundForm
    from kiosk.outputs.sound.speaking import SpokenSound

_SHORTEST, _LONGEST = 3.0, 300.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    parser.add_argument("target", metavar="ITEM-or-FILE", help='an id, a content file, or "vandaag"')
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="x.opus, x.mp3 or x.wav")
    parser.add_argument("--words", action="store_true", help="print the words as a voice is to say them")
    parser.add_argument(
        "--voice", action="store_true", help="have a voice say it, also where a recording stands beside"
    )
    parser.add_argument("--longest", type=float, metavar="SECONDS", default=60.0,
                        help="leave sentences out after so long (default 60, the wall 15)")  # fmt: skip
    add_places(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write the sound and say where it is. Raises KioskError with what to do instead."""
    from kiosk.outputs.sound.encoding import encoded
    from kiosk.outputs.sound.speaking import spoken_sound
    from kiosk.outputs.speech.said import said_of

    form = form_of(arguments.output, words=arguments.words)
    with tempfile.TemporaryDirectory(prefix="kiosk-speak-", dir=scratch_home()) as scratch:
        wall = wall_of(arguments, Path(scratch))
        item, language = item_meant(arguments.target, wall), wall.language
        if arguments.words:
            said = said_of(item, language)
            print(said.first(len(said.sentences)))
        if form is None:
            return 0
        longest = min(_LONGEST, max(_SHORTEST, arguments.longest))
        voice = wall.settings.sound.voice
        made = giving_way(lambda: spoken_sound(item, language, voice=voice, by_voice=arguments.voice, longest=longest))
        data = giving_way(lambda: encoded(made.sound, form))
    with writing(arguments.output):
        arguments.output.write_bytes(data)
    _tell(made, language)
    print(arguments.output)
    return 0


def form_of(output: Path | None, *, words: bool) -> SoundForm | None:
    """Return what sort of sound file is asked; None where only words are. KioskError for a name of another sort."""
    from kiosk.outputs.sound.encoding import FORMS, can_encode, missing_part

    if output is None and words:
        return None
    name = "" if output is None else output.suffix.lower().removeprefix(".")
    form = next((one for one in FORMS if one == {"ogg": "opus"}.get(name, name)), None)
    if form is None:
        raise KioskError(
            Phrase("Noem met -o een bestand dat eindigt op .opus, .mp3 of .wav.",
                   "Name with -o a file that ends in .opus, .mp3 or .wav."),
            Phrase("Kies een naam als quote.opus; zonder het onderdeel “sound” quote.wav.",
                   "Choose a name such as quote.opus; without the part “sound” quote.wav."),
        )  # fmt: skip
    if form != "wav" and not can_encode():
        raise missing_part()
    return form


def _tell(made: SpokenSound, language: Language) -> None:
    if made.left_out:
        cut = Phrase("De opname is bij een adempauze afgekapt.", "The recording was cut at a pause.")
        some = Phrase(f"{made.left_out} zinnen zijn weggelaten: anders duurt het te lang.",
                      f"{made.left_out} sentences were left out: it would last too long.")  # fmt: skip
        one = Phrase("De laatste zin is weggelaten: anders duurt het te lang.",
                     "The last sentence was left out: it would last too long.")  # fmt: skip
        told = cut if made.recorded else one if made.left_out == 1 else some
        print(told.say(language), file=sys.stderr)
