"""Gives what the pages look like: the style in the colours of the theme, the small script, and the letters."""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path

from flask import Blueprint, Response, abort, send_file

from kiosk.desk.desk import Desk
from kiosk.model.digest import digest_of

_STATIC = Path(__file__).with_name("static")
_LASTING = "public, max-age=31536000, immutable"
_ICON = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" fill="#1d1a16"/>
<path d="M3 4h4v4l-2 4H3l1.5-4H3zM9 4h4v4l-2 4H9l1.5-4H9z" fill="#f7f2e8"/></svg>"""
"""Two quotation marks."""
_LETTERS = {"inter.ttf": "Inter[opsz,wght].ttf", "source-serif.ttf": "SourceSerif4[opsz,wght].ttf"}


_FILES = "desk.css", "desk.js", "phone.css"
_ROLE = re.compile(r" ?(--[a-z-]+): [^;]*;")


def style_version(desk: Desk) -> str:
    """Return a word that is another when the style or the script is: what a browser kept is then not used."""
    return digest_of((desk.colours + "".join(map(_read, _FILES))).encode(), 6)


def pages(desk: Desk) -> Blueprint:
    """Return them. They hold nothing private."""
    found = Blueprint("looks", __name__)

    @found.get("/balie/looks/<version>/desk.css")
    def style(version: str) -> Response:  # noqa: ARG001  # it only makes the address another
        return _lasting(Response(desk.colours + _read("desk.css"), mimetype="text/css"))

    @found.get("/balie/looks/<version>/phone.css")
    def phone_style(version: str) -> Response:  # noqa: ARG001
        return _lasting(Response(_used(desk.colours, _read("phone.css")), mimetype="text/css"))

    @found.get("/balie/looks/<version>/desk.js")
    def script(version: str) -> Response:  # noqa: ARG001
        return _lasting(Response(_read("desk.js"), mimetype="text/javascript"))

    @found.get("/balie/looks/<version>/icon.svg")
    def icon(version: str) -> Response:  # noqa: ARG001
        return _lasting(Response(_ICON, mimetype="image/svg+xml"))

    @found.get("/balie/letters/<name>")
    def letters(name: str) -> Response:
        path = _font(_LETTERS.get(name, ""))
        if path is None:
            abort(404)
        return _lasting(send_file(path, mimetype="font/ttf"))

    return found


def _read(name: str) -> str:
    return (_STATIC / name).read_text("utf-8")


def _used(colours: str, sheet: str) -> str:
    """Return a style sheet after the colours that it names: a phone before a screen gets no others."""
    return _ROLE.sub(lambda found: found[0] if f"var({found[1]})" in sheet else "", colours) + sheet


def _font(file: str) -> Path | None:
    for package in ("fontpkg_inter", "fontpkg_source_serif_4") if file else ():
        spec = find_spec(package)
        for folder in (spec.submodule_search_locations or ()) if spec is not None else ():
            for path in Path(folder).rglob("*.ttf"):
                if path.name == file:
                    return path
    return None


def _lasting(answer: Response) -> Response:
    answer.headers["Cache-Control"] = _LASTING
    return answer
