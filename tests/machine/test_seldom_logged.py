"""A flood of the same message is one line a minute, and hides no other."""

from __future__ import annotations

import logging

import pytest

from kiosk.machine.seldom_logged import EVERY, SeldomLogged


def test_the_same_is_said_once_in_a_while_and_something_else_at_once(caplog: pytest.LogCaptureFixture) -> None:
    now = 0.0
    log = logging.getLogger("seldom")
    log.addFilter(SeldomLogged(lambda: now))
    for _ in range(1000):
        log.warning("full of %s", "callers")
    log.warning("something else")
    now = EVERY
    log.warning("full of %s", "screens")
    assert caplog.messages == ["full of callers", "something else", "full of screens"]
