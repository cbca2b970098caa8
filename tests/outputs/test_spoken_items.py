"""What is heard of an item is what its slide tells: its words, and who said them, within the time there is."""

from __future__ import annotations

import contextlib
import math
import os
import re
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.errors import KioskError
from kiosk.model.amendments import Amendment, amend, words_by_text
from kiosk.model.item_parts import Recording
from kiosk.model.items import Improvement, Item, ItemId, NpsReading, Picture, Quote, Story
from kiosk.model.language import Language
from kiosk.model.nps import NpsCounts, Period
from kiosk.model.sound import Sound, joined, read_wav, silence, sound_of, wav
from kiosk.outputs.sound import speaking, voice
from kiosk.outputs.sound.loudness import loudness
from kiosk.outputs.sound.speaking import FILE_SECONDS, WALL_SECONDS, of_recording, spoken_sound
from kiosk.outputs.sound.voice import has_voice, say
from kiosk.outputs.speech.said import said_of
from kiosk.outputs.speech.words import spoken
from tests.conftest import require_program
from tests.every_kind import ASSET, EVERY_KIND, ORIGIN
from tests.patience import wait_until

DUTCH, ENGLISH = Language.DUTCH, Language.ENGLISH
HOUSE_WORDS = "Dat zei zegt een klant uit via Een Wij deden In het zonnetje We asked did Said customer min"
"""What the house itself says around the words of an item, and before a number below nought."""
QUOTE = Quote(id=ItemId("quote-1"), origin=ORIGIN, text="De monteur kwam om 9:30. Top!", speaker="mevrouw De V.")


def script(folder: Path, text: str) -> tuple[str, ...]:
    """Return a voice of the house: a program of these lines."""
    file = folder / "stem"
    file.write_text(f"#!/bin/sh\n{text}\n")
    file.chmod(file.stat().st_mode | stat.S_IXUSR)
    return (str(file), "{language}")


@pytest.fixture
def slow_talker(tmp_path: Path) -> tuple[str, ...]:
    """A voice that takes a second for every line it is given."""
    tone = sound_of(8000, (0.2 * math.sin(at * 0.3) for at in range(8000)))
    for lines in range(1, 30):
        (tmp_path / f"{lines}.wav").write_bytes(wav(joined([tone] * lines)))
    return script(tmp_path, f'tee {tmp_path}/words | wc -l | {{ read n; cat "{tmp_path}/$n.wav"; }}')


def test_a_quote_ends_with_who_said_it_as_its_slide_tells() -> None:
    assert said_of(QUOTE, DUTCH).sentences == ("De monteur kwam om negen uur dertig.", "Top!")
    assert said_of(QUOTE, DUTCH).who == "Dat zei mevrouw De V."
    assert said_of(replace(QUOTE, speaker=None, place="Zwolle"), DUTCH).who == "Dat zei een klant, uit Zwolle."
    assert said_of(replace(QUOTE, speaker=None, language="en"), DUTCH).who == "Said a customer."


@given(st.sampled_from([one for one in EVERY_KIND if said_of(one, DUTCH).sentences]), st.data())
def test_no_word_that_an_officer_covered_is_said(item: Item, data: st.DataObject) -> None:
    words = [word for text in words_by_text(item) for word in text]
    hidden = data.draw(st.sets(st.sampled_from([word.number for word in words]))) if words else set()
    covered = amend(item, Amendment(masked=tuple(sorted(hidden))))
    gone = {spoken(one.text, DUTCH).strip(".,!?…") for one in words if one.number in hidden}
    left = {spoken(one.text, DUTCH).strip(".,!?…") for one in words if one.number not in hidden}
    said = said_of(covered, DUTCH)
    heard = set(re.split(r"[\s.,!?…:]+", said.first(len(said.sentences))))
    house = set(re.split(r"[\s.,!?…:]+", HOUSE_WORDS))
    assert not {one for one in gone - left if " " not in one and len(one) > 1} & heard - house


def test_words_that_are_covered_are_a_pause() -> None:
    masked = replace(QUOTE, text="Ik woon op … in … en belde.", speaker="…")
    assert said_of(masked, DUTCH).first(1) == "Ik woon op… in… en belde.\nDat zei…"


@pytest.mark.parametrize("item", EVERY_KIND, ids=lambda one: str(one.id))
@pytest.mark.parametrize("house", Language)
def test_every_kind_with_words_has_something_to_say(item: object, house: Language) -> None:
    said = said_of(item, house)  # type: ignore[arg-type]
    wordless = isinstance(item, Picture) and not item.caption
    assert bool(said.sentences) is not wordless
    assert all(one[-1] in ".!?…" for one in said.sentences)


def test_a_figure_of_too_few_answers_is_not_said() -> None:
    few = NpsReading(
        id=ItemId("nps-1"),
        origin=ORIGIN,
        period=Period.month(2026, 3),
        counts=NpsCounts(promoters=5, passives=0, detractors=1),
    )
    enough = replace(few, counts=NpsCounts(promoters=20, passives=12, detractors=34))
    assert said_of(few, DUTCH).sentences == ("N P S, maart tweeduizend zesentwintig: zes antwoorden, te weinig voor een cijfer.",)  # fmt: skip  # noqa: E501
    assert "min eenentwintig uit zesenzestig antwoorden" in said_of(enough, DUTCH).sentences[0]


def test_an_improvement_tells_whose_words_are_whose() -> None:
    item = Improvement(id=ItemId("improvement-1"), origin=ORIGIN, said="Te laat!", done="We bellen nu eerst.")
    assert said_of(item, DUTCH).sentences == ("Een klant zei: Te laat!", "Wij deden: We bellen nu eerst.")


def test_words_of_a_language_without_numbers_here_and_pictures_without_words_are_refused_in_a_sentence() -> None:
    for item in (replace(QUOTE, language="de"), Picture(id=ItemId("picture-1"), origin=ORIGIN, asset=ASSET)):
        with pytest.raises(KioskError):
            spoken_sound(item, DUTCH)


def test_sentences_are_left_out_until_it_fits_and_who_said_it_never_is(
    tmp_path: Path, slow_talker: tuple[str, ...]
) -> None:
    long = replace(QUOTE, text=" ".join(f"Dit is zin {word}." for word in ("een", "twee", "drie", "vier", "vijf")))
    whole = spoken_sound(long, DUTCH, voice=slow_talker)
    assert (whole.left_out, round(whole.sound.seconds)) == (0, 6)
    made = spoken_sound(long, DUTCH, voice=slow_talker, longest=4.6)
    assert made.sound.seconds <= 4.6
    assert made.left_out == 2
    assert (tmp_path / "words").read_text() == f"{made.words}\n"
    assert made.words.splitlines()[-1] == "Dat zei mevrouw De V."
    assert "drie" in made.words
    assert "vier" not in made.words


def test_a_first_sentence_that_is_too_long_is_refused(slow_talker: tuple[str, ...]) -> None:
    with pytest.raises(KioskError):
        spoken_sound(QUOTE, DUTCH, voice=slow_talker, longest=2.0)


def test_words_go_to_the_voice_by_its_input_and_never_by_its_arguments(tmp_path: Path) -> None:
    tone = tmp_path / "toon.wav"
    tone.write_bytes(wav(silence(8000, 0.1)))
    command = script(tmp_path, f'cat >{tmp_path}/in; echo "$@" >{tmp_path}/args; env >{tmp_path}/env; cat {tone}')
    os.environ["GEHEIM_VAN_DE_FEED"] = "abc"
    try:
        say("$(touch x); -w y 'z'", DUTCH, command)
    finally:
        del os.environ["GEHEIM_VAN_DE_FEED"]
    assert (tmp_path / "in").read_text() == "$(touch x); -w y 'z'\n"
    assert (tmp_path / "args").read_text() == "nl\n"
    assert "GEHEIM_VAN_DE_FEED" not in (tmp_path / "env").read_text()


@pytest.mark.parametrize("text", ["exit 3", "echo geen geluid", "cat /dev/zero", "sleep 600 & wait", "kill -9 $$"])
def test_a_voice_that_fails_hangs_or_never_ends_is_told_and_gone(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(voice, "PATIENCE", 0.5)
    with pytest.raises(KioskError, match=r"geen geluid|gave no sound"):
        say("Hallo", DUTCH, script(tmp_path, f"echo $$ >{tmp_path}/pid; {text}"))
    group = int((tmp_path / "pid").read_text())
    assert wait_until(lambda: not living(group))


def test_a_voice_that_is_asked_again_for_less_has_one_minute_in_all(
    slow_talker: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    finishes = []

    def heard(text: str, language: Language, command: tuple[str, ...], *, finish: float) -> Sound:
        finishes.append(finish)
        return say(text, language, command, finish=finish)

    monkeypatch.setattr(speaking, "say", heard)
    long = replace(QUOTE, text="Dit is een zin. " * 8)
    spoken_sound(long, DUTCH, voice=slow_talker, longest=4)
    assert len(finishes) > 1
    assert len(set(finishes)) == 1


def living(group: int) -> list[str]:
    """Return the processes of a group that are not dead yet."""
    found = []
    for one in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            state, _, its_group = one.read_text().rpartition(")")[2].split()[:3]
            if int(its_group) == group and state != "Z":
                found.append(one.parent.name)
    return found


def test_without_a_voice_it_is_told_what_to_install() -> None:
    command = ("/nergens/een-stem",)
    assert not has_voice(command)
    with pytest.raises(KioskError, match="espeak-ng"):
        say("Hallo", DUTCH, command)


def test_the_voice_of_the_machine_speaks_as_loud_as_every_other_and_no_longer_than_the_wall_allows() -> None:
    require_program("espeak-ng")
    story = Story(id=ItemId("story-1"), origin=ORIGIN, headline="De bak", paragraphs=("Hij legde alles uit. " * 20,))
    made = spoken_sound(story, DUTCH, longest=WALL_SECONDS)
    assert 8 < made.sound.seconds <= WALL_SECONDS
    assert made.left_out > 0
    assert loudness(made.sound) == pytest.approx(-23, abs=1)


def test_a_recording_beside_the_words_is_heard_instead_of_a_voice(tmp_path: Path, slow_talker: tuple[str, ...]) -> None:
    file = tmp_path / "ria.wav"
    file.write_bytes(wav(sound_of(48_000, (0.2 * math.sin(at * 0.05) for at in range(48_000 * 2)))))
    heard = replace(QUOTE, recording=Recording(path=file, digest="d", seconds=2.0))
    made = spoken_sound(heard, DUTCH, voice=slow_talker)
    assert (made.recorded, made.words, round(made.sound.seconds, 2)) == (True, "", 2.5)
    assert loudness(made.sound) == pytest.approx(-23, abs=1)
    assert not spoken_sound(heard, DUTCH, voice=slow_talker, by_voice=True).recorded
    file.unlink()
    with pytest.raises(KioskError):
        spoken_sound(heard, DUTCH, voice=slow_talker)


def test_a_recording_that_is_too_long_ends_at_a_pause() -> None:
    tone = sound_of(8000, (0.2 * math.sin(at * 0.3) for at in range(8000 * 11)))
    recording = joined((tone, silence(8000, 0.6), tone))
    made = of_recording(recording, longest=WALL_SECONDS)
    assert made.recorded
    assert made.left_out == 1
    assert made.sound.seconds == pytest.approx(0.25 + 11.45 + 0.25, abs=0.1)
    assert loudness(made.sound) == pytest.approx(-23, abs=1)


def test_a_recording_without_pauses_is_cut_softly_at_the_end() -> None:
    tone = sound_of(8000, (0.2 * math.sin(at * 0.3) for at in range(8000 * 70)))
    made = of_recording(tone)
    assert made.sound.seconds == pytest.approx(FILE_SECONDS, abs=0.01)
    spoken = made.sound.samples[: -round(0.25 * 8000)]
    assert max(map(abs, spoken[-20:])) < 0.05 * max(spoken)


def test_a_wav_file_is_read_as_it_was_written_also_when_its_head_lies_about_its_length() -> None:
    sound = sound_of(22_050, (math.sin(at * 0.1) for at in range(5000)))
    data = wav(sound)
    assert read_wav(data) == sound
    assert read_wav(data[:40] + b"\xff\xff\xff\x7f" + data[44:]) == sound
    for spoilt in (b"", b"RIFF", data[:30], data.replace(b"fmt ", b"xxxx")):
        with pytest.raises(ValueError, match=r"WAV|bits"):
            read_wav(spoilt)


def test_two_channels_become_one() -> None:
    stereo = bytearray(wav(Sound(rate=8000, samples=sound_of(8000, [0.5, 0.1] * 100).samples)))
    stereo[22], stereo[32] = 2, 4
    middle = read_wav(bytes(stereo)).samples
    assert len(middle) == 100
    assert middle[0] == pytest.approx(0.3 * 32767, abs=1)
