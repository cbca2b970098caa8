"""A kiosk with a desk that phones reach: a reader reads off its screen the code that opens the page."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.desk.test_on_screen import KIND
from tests.display import running_display
from tests.patience import wait_until

pytestmark = pytest.mark.long
zxingcpp = pytest.importorskip("zxingcpp")
SETTINGS = """
[screen]
name = "hal"
[content]
folder = "content"
[desk]
port = {port}
address = "http://scherm.lan:8080"
"""


def test_the_code_on_the_screen_is_the_one_that_the_command_tells(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = int(free.getsockname()[1])
    (tmp_path / "content" / "quotes").mkdir(parents=True)
    (tmp_path / "content" / "quotes" / "a.txt").write_text(KIND, encoding="utf-8")
    (tmp_path / "kiosk.toml").write_text(SETTINGS.format(port=port), encoding="utf-8")
    places = [f"--state={tmp_path / 'state'}", f"--settings={tmp_path / 'kiosk.toml'}"]
    program = [sys.executable, "-m", "kiosk"]

    def told() -> dict[str, str]:
        command = [*program, "desk", "code", "--json", *places]
        answer = subprocess.run(command, capture_output=True, text=True, check=False).stdout
        return dict(json.loads(answer)) if answer else {}

    with running_display(tmp_path, "1920x1080") as display:

        def read() -> set[str]:
            return {found.text for found in zxingcpp.read_barcodes(display.picture())}

        command = [*program, "run", "--window", "1920x1080", "--desk", *places]
        kiosk = subprocess.Popen(command, env=display.environment, stderr=subprocess.DEVNULL)
        try:
            assert wait_until(lambda: read() != set())
            assert wait_until(lambda: read() == {told()["url"].upper()})
        finally:
            kiosk.terminate()
            kiosk.wait()
