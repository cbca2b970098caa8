"""Looks at the sound of the screen for `kiosk doctor`: whether there is a voice, and a loudspeaker that may be used."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from kiosk.commands.diagnosis import Diagnosis
from kiosk.installation.install_plan import SERVICE, SOUND
from kiosk.model.language import Phrase
from kiosk.model.output_settings import SoundSettings
from kiosk.outputs.sound.voice import has_voice

_ABOUT = "sound"
_CARDS = Path("/dev/snd")
"""What ALSA calls the sound cards; each that plays is a "pcm…p"."""


def sound_findings(settings: SoundSettings, *, units: Path, cards: Path = _CARDS) -> Iterator[Diagnosis]:
    """Yield what there is to say of the sound, where the screen speaks; where it does not, only that."""
    if not settings.on:
        yield Diagnosis(_ABOUT, Phrase("uit", "off"))
        return
    if not (settings.times or settings.key):
        seen = Phrase("aan, maar zonder tijd en zonder toets", "on, but without a time and without a key")
        yield Diagnosis(_ABOUT, seen, Phrase('Zet bij [sound] times een tijd: ["10:00"].',
                                             'Put a time at [sound] times: ["10:00"].'))  # fmt: skip
    yield _voice(settings)
    yield _card(cards)
    if (units / SERVICE).is_file() and not (units / f"{SERVICE}.d" / SOUND.name).is_file():
        yield Diagnosis(
            _ABOUT,
            Phrase("de dienst mag niet bij het geluid", "the service may not use the sound"),
            Phrase("Doe: sudo kiosk install --apply", "Give: sudo kiosk install --apply"),
        )


def _voice(settings: SoundSettings) -> Diagnosis:
    name = settings.voice[0] if settings.voice else "espeak-ng"
    if has_voice(settings.voice):
        return Diagnosis(_ABOUT, Phrase(f"stem: {name}", f"voice: {name}"))
    seen = Phrase(f"{name} is er niet: alleen opnamen zijn te horen", f"no {name}: recordings alone are heard")
    return Diagnosis(_ABOUT, seen, Phrase("sudo apt install espeak-ng, of noem een stem bij [sound] voice.",
                                          "sudo apt install espeak-ng, or name a voice at [sound] voice."))  # fmt: skip


def _card(cards: Path) -> Diagnosis:
    playing = sorted(cards.glob("pcm*p"))
    if not playing:
        return Diagnosis(
            _ABOUT,
            Phrase("geen luidspreker gevonden", "no loudspeaker found"),
            Phrase("Sluit er een aan, of gebruik die van het beeldscherm (HDMI).",
                   "Connect one, or use that of the display (HDMI)."),
        )  # fmt: skip
    if not any(os.access(one, os.W_OK) for one in playing):
        return Diagnosis(
            _ABOUT,
            Phrase("een luidspreker, maar u mag er niet bij", "a loudspeaker that you may not use"),
            Phrase("Probeer het met sudo; de dienst hoort bij de groep audio.",
                   "Try it with sudo; the service is in the group audio."),
        )  # fmt: skip
    return Diagnosis(_ABOUT, Phrase(f"luidspreker: {playing[0].name}", f"loudspeaker: {playing[0].name}"))
