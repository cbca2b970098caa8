"""The words of a decision are what is stored of it, so they stay as they are."""

from __future__ import annotations

from kiosk.model.decisions import Verb, Via


def test_what_is_decided_and_through_what_has_words_that_stay() -> None:
    assert [str(one) for one in Verb] == [
        "release",
        "take down",
        "doubt",
        "bring back",
        "edit",
        "mask",
        "pin",
        "skip",
        "erase",
        "ask",
    ]
    assert [str(one) for one in Via] == [
        "column",
        "folder released",
        "folder taken down",
        "list",
        "change",
        "desk",
        "memory",
    ]
