"""Of an item that is erased nothing is left of what was made of its recording."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from kiosk.library.library import Library
from kiosk.model.content import Batch
from kiosk.model.decisions import DeskDecision, Verb
from kiosk.run.forgotten_sounds import ForgottenSounds
from tests.house import quote
from tests.patience import wait_until
from tests.sounds import recording


def test_what_was_made_of_its_recording_goes_with_the_words_and_the_others_stay(tmp_path: Path) -> None:
    made = {}
    for name in ("a", "b"):
        path = tmp_path / f"{name}.wav"
        path.write_bytes(b"a voice")
        made[name] = replace(recording(name), path=path)
    said = {name: quote(f"Dit zegt {name} over de monteur.", recording=one) for name, one in made.items()}
    library = Library()
    library.changed.subscribe(ForgottenSounds(library.traces).look)
    library.put(Batch(source="content", path="quotes/x.txt", digest="1", items=tuple(said.values())))
    assert all(one.path.exists() for one in made.values())
    library.rule([DeskDecision(id="1", verb=Verb.ERASE, item=said["a"].id, words="")])
    assert wait_until(lambda: not made["a"].path.exists())
    assert made["b"].path.exists()
    library.close()
