"""What all tests share. In CI (CI=true) a missing component fails the test that needs it; elsewhere it skips."""

from __future__ import annotations

import os
import shutil

import pytest
from hypothesis import HealthCheck, settings

# How long an example takes tells of the machine, which may be busy, and nothing of the kiosk.
settings.register_profile("busy machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("busy machine")


def require_program(name: str) -> str:
    """Return the path of a program that a test needs; skip without it, but fail in CI."""
    path = shutil.which(name)
    if path is None:
        if os.environ.get("CI"):
            pytest.fail(f"{name} is missing; .ci/run installs it")
        pytest.skip(f"{name} is not installed")
    return path
