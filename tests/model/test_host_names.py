"""A name of a machine is a name alone, and this machine knows its own without asking anybody."""

from __future__ import annotations

import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.choices.settings_file import read_settings
from kiosk.machine.own_names import own_names
from kiosk.model.host_names import host_name, is_own


def test_a_name_is_compared_as_a_browser_sends_it() -> None:
    assert host_name("  Schérm1.Huis.nl. ") == "xn--schrm1-dva.huis.nl"


@pytest.mark.parametrize("text", ["https://scherm1", "scherm1:8321", "scherm 1", "", "a/b", "x\ny", "[::1]"])
def test_what_is_no_name_of_a_machine_is_told_with_the_line_it_stands_on(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        host_name(text)
    if text:
        written = text.replace("\n", "\\n")
        settings, problems = read_settings(f'[web]\nnames = ["{written}"]\n')
        assert settings is None
        assert problems[0].origin.line == 2
        assert "zonder poort" in problems[0].hint.dutch


def test_this_machine_knows_its_host_name_that_with_local_and_what_people_call_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(socket, "gethostname", lambda: "Scherm1.huis.nl")
    assert own_names(["Hal.huis.nl"]) == {"localhost", "scherm1", "scherm1.local", "scherm1.huis.nl", "hal.huis.nl"}


@given(st.text(max_size=30), st.sampled_from(["", ".", ":", "@", "/", " ", "\\", "#"]))
def test_no_name_under_a_strangers_domain_is_ever_taken_for_an_own_one(text: str, between: str) -> None:
    assert not is_own(f"{text}{between}kwaad.example", frozenset({"localhost", "scherm1", "scherm1.local"}))
