"""What `kiosk doctor` tells of the sound of the screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.commands.doctor_sound import sound_findings
from kiosk.model.language import Language, Phrase
from kiosk.model.output_settings import SoundSettings


@pytest.fixture
def cards(tmp_path: Path) -> Path:
    folder = tmp_path / "snd"
    folder.mkdir()
    (folder / "controlC0").touch()
    (folder / "pcmC0D0c").touch()
    return folder


def told(settings: SoundSettings, folder: Path, cards: Path) -> list[tuple[str, bool]]:
    found = sound_findings(settings, units=folder, cards=cards)
    return [(one.seen.say(Language.ENGLISH), one.mend is not None) for one in found if isinstance(one.seen, Phrase)]


def test_where_the_screen_is_silent_nothing_is_looked_for(tmp_path: Path, cards: Path) -> None:
    assert told(SoundSettings(), tmp_path, cards) == [("off", False)]


def test_a_voice_and_a_loudspeaker_are_named(tmp_path: Path, cards: Path) -> None:
    (cards / "pcmC0D0p").touch()
    found = told(SoundSettings(on=True, voice=("sh",)), tmp_path, cards)
    assert found == [("voice: sh", False), ("loudspeaker: pcmC0D0p", False)]


def test_what_is_missing_is_told_with_what_to_do(tmp_path: Path, cards: Path) -> None:
    (tmp_path / "kiosk.service").touch()
    found = told(SoundSettings(on=True, key=False, voice=("/no/voice",)), tmp_path, cards)
    assert [mend for _, mend in found] == [True] * 4
    said = " ".join(seen for seen, _ in found)
    for part in ("without a time", "no /no/voice", "no loudspeaker", "may not use the sound"):
        assert part in said
    (tmp_path / "kiosk.service.d").mkdir()
    (tmp_path / "kiosk.service.d/sound.conf").touch()
    assert len(told(SoundSettings(on=True, key=False, voice=("/no/voice",)), tmp_path, cards)) == 3
