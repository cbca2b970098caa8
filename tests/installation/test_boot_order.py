"""At boot the service waits for nothing that a first slide does not need: no network, no share, no clock from afar."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kiosk.machine.shipped import shipped

NEVER = {
    "network-online.target",
    "network.target",
    "remote-fs.target",
    "nss-user-lookup.target",
    "nss-lookup.target",
    "time-sync.target",
}
SYSTEM = (Path("/usr/lib/systemd/system"), Path("/lib/systemd/system"))


def said(text: str, name: str) -> set[str]:
    """Return the units that lines of one name list, in all the unit."""
    return {unit for line in re.findall(rf"^{name}=(.*)$", text, re.MULTILINE) for unit in line.split()}


def unit(name: str) -> str:
    """Return the text of a unit of this machine; empty where it has none, and then nobody waits for it."""
    files = (folder / re.sub(r"@[^.]*", "@", name) for folder in SYSTEM)
    return next((file.read_text() for file in files if file.is_file()), "")


def test_nothing_is_waited_for_that_waits_for_a_network_or_a_share() -> None:
    own = (shipped("systemd") / "kiosk.service").read_text()
    waits, ahead = set[str](), said(own, "After") - said(own, "Conflicts") - {"display-manager.service"}
    while ahead - waits:
        waits |= ahead
        ahead = {one for name in waits for one in said(unit(name), "After")}
    assert waits, "or the boot picture would hold the screen"
    assert waits & NEVER == set()


@pytest.mark.parametrize("line", ["Wants", "Requires", "BindsTo", "After", "RequiresMountsFor"])
def test_no_file_of_the_service_names_a_network_or_the_content(line: str) -> None:
    for file in shipped("systemd").rglob("kiosk.service*"):
        if file.is_file():
            assert said(file.read_text(), line) & (NEVER | {"/srv/kiosk"}) == set()


def test_the_compositor_waits_until_users_are_let_in() -> None:
    text = (shipped("systemd") / "kiosk.service.d" / "cage.conf").read_text()
    assert "systemd-user-sessions.service" in said(text, "After")
