"""Tells by which address people reach the desk: as the settings say, else where it listens."""

from __future__ import annotations

import socket

from kiosk.model.desk_settings import DeskSettings


def address_for_people(desk: DeskSettings, listens: str) -> str:
    """Return the address with a slash at its end. `listens` is the one on which the desk listens.

    Where that is every address of this machine, its name is taken.
    """
    if desk.address:
        return desk.address.rstrip("/") + "/"
    for everywhere in ("//0.0.0.0:", "//[::]:"):
        listens = listens.replace(everywhere, f"//{socket.gethostname()}:")
    return listens
