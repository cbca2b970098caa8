"""The names by which this machine knows itself, without asking a name server."""

from __future__ import annotations

import socket
from collections.abc import Iterable

from kiosk.model.host_names import host_name


def own_names(more: Iterable[str] = ()) -> frozenset[str]:
    """Return the names of this machine, and `more` that people gave it."""
    whole = socket.gethostname().casefold()
    short = whole.partition(".")[0]
    own = ("localhost", whole, short, short and f"{short}.local")
    return frozenset(filter(None, (*own, *map(host_name, more))))
