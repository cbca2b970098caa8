"""`kiosk clip`: one item as it arrives on the screen, as a short film with its sound."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.choices.places import programme_file, theme_folders
from kiosk.commands.arguments import add_places, frame_of, writing
from kiosk.commands.carrying import Wall, item_meant, wall_of
from kiosk.errors import KioskError
from kiosk.machine.giving_way import giving_way
from kiosk.machine.scratch import scratch_home
from kiosk.model.items import Item
from kiosk.model.language import Phrase
from kiosk.model.recordings import recording_of
from kiosk.model.slide import Frame
from kiosk.model.sound import Sound

if TYPE_CHECKING:
    from kiosk.outputs.clip import Clip

_ENDS = ".mp4"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    parser.add_argument("target", metavar="ITEM-or-FILE", help='an id, a content file, or "vandaag"')
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", required=True, help="x.mp4")
    shapes = parser.add_mutually_exclusive_group()
    shapes.add_argument("--square", action="store_true", help="1080x1080, as large as a telephone shows it")
    shapes.add_argument("--size", type=frame_of, metavar="WIDTHxHEIGHT", help="default 1920x1080")
    parser.add_argument("--silent", action="store_true", help="without recording or voice")
    parser.add_argument("--theme", metavar="NAME", help="papier, nacht, contrast, or a theme of your own")
    add_places(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write the clip and say where it is. Raises KioskError with what to do instead."""
    from kiosk.outputs.sound.encoding import can_encode, missing_part

    if arguments.output.suffix.lower() != _ENDS:
        raise KioskError(
            Phrase(f"{arguments.output.name} eindigt niet op .mp4.", f"{arguments.output.name} does not end in .mp4."),
            Phrase("Kies een naam als quote.mp4.", "Choose a name such as quote.mp4."),
        )
    if not can_encode():
        raise missing_part()
    with tempfile.TemporaryDirectory(prefix="kiosk-clip-", dir=scratch_home()) as scratch:
        wall = wall_of(arguments, Path(scratch))
        item = item_meant(arguments.target, wall)
        made = giving_way(lambda: _made(item, wall, arguments))
    with writing(arguments.output):
        arguments.output.write_bytes(made.mp4)
    if made.left_out:
        told = Phrase(f"{made.left_out} bladzijden zijn weggelaten: een clip duurt hooguit een minuut.",
                      f"{made.left_out} pages were left out: a clip lasts a minute at most.")  # fmt: skip
        print(told.say(wall.language), file=sys.stderr)
    print(arguments.output)
    return 0


def _made(item: Item, wall: Wall, arguments: argparse.Namespace) -> Clip:
    from kiosk.outputs.clip import SQUARE, WIDE, clip_cue, clip_mp4
    from kiosk.run.look import theme_for

    settings = wall.settings
    size: Frame = SQUARE if arguments.square else arguments.size or WIDE
    return clip_mp4(
        clip_cue(item, wall.carried, settings.programme),
        theme=theme_for(settings.screen, theme_folders(wall.file), programme_file(settings, wall.file)),
        language=wall.language,
        now=wall.carried.now,
        size=size,
        sound=None if arguments.silent else _sound(item, wall),
    )


def _sound(item: Item, wall: Wall) -> Sound | None:
    """Return what is heard of an item; a clip without it is one as well, and that is told."""
    from kiosk.outputs.sound.speaking import CLIP_SECONDS, spoken_sound
    from kiosk.outputs.sound.voice import has_voice

    voice, language = wall.settings.sound.voice, wall.language
    if recording_of(item) is None and not has_voice(voice):
        quiet = Phrase("Zonder geluid: er is geen stem op deze machine.", "Without sound: this machine has no voice.")
        print(quiet.say(language), file=sys.stderr)
        return None
    try:
        return spoken_sound(item, language, voice=voice, longest=CLIP_SECONDS).sound
    except KioskError as error:
        quiet = Phrase("Zonder geluid:", "Without sound:")
        print(f"{quiet.say(language)} {error.what.say(language)}", file=sys.stderr)
        return None
