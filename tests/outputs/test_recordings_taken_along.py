"""A file in `uit` in which a recording is heard goes as soon as that is no longer the one that was released."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.library.released_words import digest_of_all
from kiosk.model.content import Held, Snapshot
from kiosk.model.language import Phrase
from kiosk.outputs.out_folder import LaidFile, OutFolder, gone_in
from tests.house import quote
from tests.sounds import recording

VOICED = quote("Ik voel me hier altijd welkom.", recording=recording("a", agreed=True))
WAITS = Held(item=VOICED, why=Phrase("", ""), release=Phrase("", ""))
AFTER = {
    "taken down": Snapshot(taken_down=(replace(VOICED, recording=None),)),
    "erased": Snapshot(erased=frozenset({VOICED.id})),
    "another file under its name, that waits": Snapshot(held=(WAITS,)),
    "another file, that was released too": Snapshot(items=(replace(VOICED, recording=recording("b", agreed=True)),)),
    "a word covered": Snapshot(items=(replace(VOICED, text="Ik voel me … welkom.", recording=None),)),
    "the recording withdrawn": Snapshot(items=(replace(VOICED, recording=None),)),
}


@pytest.mark.parametrize("after", AFTER)
def test_its_sound_leaves_the_folder_at_once(tmp_path: Path, after: str) -> None:
    out = OutFolder(tmp_path)
    out.lay([LaidFile(name="quote.opus", data=b"her voice", holds=((VOICED.id, digest_of_all(VOICED)),))])
    out.take_away(gone_in(Snapshot(items=(VOICED,)), digest_of_all))
    assert (tmp_path / "uit/quote.opus").exists(), "while nothing changed it stays"
    out.take_away(gone_in(AFTER[after], digest_of_all))
    assert not (tmp_path / "uit/quote.opus").exists()
