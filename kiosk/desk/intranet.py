"""Serves what pages of the house show of the wall: the tile, today.json, an Atom feed and the picture of a link.

Whoever may read the feed for screens may read these: it is what hangs on the wall. Who may frame the tile, and whose
scripts may read the rest, the settings say. What answers is loaded when somebody first asks.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from flask import Blueprint, Response
from werkzeug.wrappers import Response as AnyResponse

from kiosk.desk.desk import Desk

if TYPE_CHECKING:
    from kiosk.desk.intranet_answers import IntranetAnswers


def pages(desk: Desk) -> Blueprint:
    """Return them. They ask for no session."""
    found = Blueprint("intranet", __name__)

    @cache
    def answers() -> IntranetAnswers:
        from kiosk.desk.intranet_answers import IntranetAnswers

        return IntranetAnswers(desk)

    @found.get("/tile")
    def tile() -> Response:
        return answers().tile()

    @found.get("/today.json")
    def today() -> Response:
        return answers().today()

    @found.get("/feed.atom")
    def atom() -> Response:
        return answers().atom()

    @found.get("/today.png")
    def picture() -> Response:
        return answers().picture()

    @found.get("/reageer")
    def react() -> AnyResponse:
        return answers().react()

    return found
