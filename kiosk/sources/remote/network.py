"""Notices that the network came back, without sending anything: the routes of the machine changed."""

from __future__ import annotations

from pathlib import Path

_ROUTES = (Path("/proc/net/route"), Path("/proc/net/ipv6_route"))


def ways_out(files: tuple[Path, ...] = _ROUTES) -> frozenset[str]:
    """Return the default routes of the machine, as text to compare. Empty without a network, or where unknown."""
    found: set[str] = set()
    for path in files:
        try:
            lines = path.read_text(encoding="ascii", errors="replace").splitlines()[:2000]
        except OSError:
            continue
        for line in lines:
            words = line.split()
            if len(words) >= 8 and words[1] == "00000000" and words[7] == "00000000":
                found.add(f"{words[0]} {words[2]}")
            elif len(words) == 10 and words[0] == "0" * 32 and words[1] == "00" and words[9] != "lo":
                found.add(f"{words[9]} {words[4]}")
    return frozenset(found)
