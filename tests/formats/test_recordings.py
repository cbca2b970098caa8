"""How a quote names the recording beside it, and what is told where that cannot be heard."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.formats.read import read
from kiosk.model.content import Batch
from kiosk.model.item_parts import Recording
from kiosk.model.items import Quote
from kiosk.model.language import Advice, Phrase
from kiosk.model.recordings import SOUND_SUFFIXES
from tests.formats.samples import mistakes
from tests.sounds import recording

WORDS = "Ik voel me hier altijd welkom."


def reading(text: str, **there: Recording | Advice) -> Batch:
    """Read a text beside which sound files of these names lie; their paths hold "_" for what is in no keyword."""
    lying = {name.replace("_", "/", 1).replace("_", "."): found for name, found in there.items()}
    return read("quotes/ria.txt", text.encode(), source="content", assets=lambda _: None, sounds=lying.get)


def heard(batch: Batch) -> Recording | None:
    (item,) = batch.items
    assert isinstance(item, Quote)
    assert item.text == WORDS
    return None if item.recording is None else replace(item.recording, file="")


@pytest.mark.parametrize("key", ["geluid", "sound", "Geluid", "audio"])
def test_a_quote_names_the_recording_beside_it(key: str) -> None:
    batch = reading(f"{key}: ria.m4a\n\n{WORDS}\n- Ria, Arnhem", quotes_ria_m4a=recording())
    assert heard(batch) == recording()
    assert batch.problems == ()
    (item,) = batch.items
    assert isinstance(item, Quote)
    assert item.recording is not None
    assert item.recording.file == "quotes/ria.m4a"


@pytest.mark.parametrize("line", ["toestemming: ja", "Toestemming: JA", "consent: yes"])
def test_its_file_says_that_the_speaker_agreed(line: str) -> None:
    batch = reading(f"geluid: ria.m4a\n{line}\n\n{WORDS}", quotes_ria_m4a=recording())
    assert heard(batch) == recording(agreed=True)


def test_a_recording_may_lie_at_the_root_and_have_a_long_name() -> None:
    text = f"geluid: Ria van den Berg zegt dit.mp3\n\n{WORDS}"
    batch = read("quotes/ria.txt", text.encode(), source="content", assets=lambda _: None,
                 sounds={"Ria van den Berg zegt dit.mp3": recording()}.get)  # fmt: skip
    assert heard(batch) == recording()


def test_where_consent_is_refused_the_words_stand_without_the_recording() -> None:
    batch = reading(f"geluid: ria.m4a\ntoestemming: nee\n\n{WORDS}", quotes_ria_m4a=recording())
    assert heard(batch) is None
    assert ["no consent" in one.what.english for one in batch.problems] == [True]
    assert mistakes(batch) == []


def test_what_is_no_yes_counts_as_nothing_and_is_told_with_its_line() -> None:
    batch = reading(f"geluid: ria.m4a\ntoestemming: volgt nog\n\n{WORDS}", quotes_ria_m4a=recording())
    assert heard(batch) == recording()
    assert [(one.origin.line, "is not yes or no" in one.what.english) for one in batch.problems] == [(2, True)]


def test_a_missing_recording_is_told_with_file_and_line_and_the_words_stand() -> None:
    batch = reading(f"naam: Ria\ngeluid: ria.m4a\n\n{WORDS}")
    assert heard(batch) is None
    (problem,) = batch.problems
    assert (problem.origin.path, problem.origin.line) == ("quotes/ria.txt", 2)
    assert "“ria.m4a” was not found" in problem.what.english


def test_a_spoilt_recording_is_told_with_file_and_line_and_the_words_stand() -> None:
    spoilt = Advice(what=Phrase("Kapot.", "Broken."), hint=Phrase("Opnieuw.", "Anew."))
    batch = reading(f"geluid: ria.m4a\n\n{WORDS}", quotes_ria_m4a=spoilt)
    assert heard(batch) is None
    assert [(one.origin.line, one.what.english) for one in batch.problems] == [(1, "Broken.")]


@pytest.mark.parametrize("name", ["../geheim.m4a", "/etc/geheim.m4a", "..\\..\\geheim.m4a", "x/../../../geheim.m4a"])
def test_no_path_leads_out_of_the_folder(name: str) -> None:
    asked: list[str] = []

    def lookup(path: str) -> Recording | None:
        asked.append(path)
        return None

    text = f"geluid: {name}\n\n{WORDS}"
    read("quotes/ria.txt", text.encode(), source="content", assets=lambda _: None, sounds=lookup)
    assert not any(path.startswith(("/", "..")) for path in asked)


def test_a_sort_of_sound_that_nobody_reads_is_told_as_such() -> None:
    batch = reading(f"geluid: ria.wma\n\n{WORDS}")
    assert heard(batch) is None
    assert "cannot read this sort of sound" in mistakes(batch)[0]


@pytest.mark.parametrize("suffix", SOUND_SUFFIXES)
def test_a_sound_file_alone_is_no_item_and_says_what_it_is_for(suffix: str) -> None:
    batch = read(f"quotes/ria{suffix}", b"OggS" + bytes(40), source="content", assets=lambda _: None)
    assert batch.items == ()
    (problem,) = batch.problems
    assert problem.harmless
    assert f"sound: ria{suffix}" in problem.hint.english
    assert f"geluid: ria{suffix}" in problem.hint.dutch
