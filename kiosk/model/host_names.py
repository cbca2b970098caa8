"""Names of machines: how one is written, and whether a browser asks for this machine by a name that is its own.

The page of a stranger can let the stranger's name lead to this machine, and then reads what is answered as its own (DNS
rebinding). An address leads nowhere else.
"""

from __future__ import annotations

import ipaddress
import re

_HOST = re.compile(r"(?:\[(?P<six>[0-9a-f:.]+)\]|(?P<name>[a-z0-9._-]+))(?::[0-9]{1,5})?", re.ASCII)


def host_name(text: str) -> str:
    """Return a name of a machine as a browser sends it; ValueError for what is none (an address with its port)."""
    name = text.strip().removesuffix(".").encode("idna").decode("ascii").casefold()
    if ":" in name or _HOST.fullmatch(name) is None:
        raise ValueError(text)
    return name


def is_own(host: str, names: frozenset[str]) -> bool:
    """Tell whether the Host of a request is an address, a name under localhost, or one of these names."""
    found = _HOST.fullmatch(host.strip().casefold())
    if found is None:
        return False
    name = found["six"] or found["name"].removesuffix(".")
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return name in names or name.endswith(".localhost")
    return True
