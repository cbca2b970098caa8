"""A page on this machine that shows what the kiosk shows: for a machine without a display, and for a look from a desk.

Only GET of its own few paths is answered, on the loopback address; nothing a browser sends is stored or acted upon.
"""

from __future__ import annotations

import html
from collections.abc import Callable

from kiosk.model.language import Language, Phrase
from kiosk.run.page_server import PageServer, ServedPage

_PAGE = """<!doctype html>
<html lang="{language}"><head><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/preview.css"></head>
<body data-away="{away}"><img id="slide" src="/slide.png" alt="{says}"><p id="says">{says}</p>
<script src="/preview.js"></script></body></html>
"""
_STYLE = """
body { margin: 0; background: #1b1a18; color: #eee; font: 1rem sans-serif }
img { display: block; margin: auto; max-width: 100vw; max-height: 94vh }
p { margin: .6rem 1rem; text-align: center }
"""
_SCRIPT = """
async function look() {
  try {
    const answer = await fetch("/slide.txt", {cache: "no-store"});
    const says = await answer.text();
    if (answer.ok && says !== window.last) {
      window.last = says;
      document.getElementById("slide").src = "/slide.png?" + Date.now();
      document.getElementById("slide").alt = says.split("\\n")[0];
      document.getElementById("says").textContent = says.split("\\n")[0];
    }
  } catch (away) { document.getElementById("says").textContent = document.body.dataset.away; }
}
setInterval(look, 1000); look();
"""
_FILES = {
    "/preview.css": ServedPage("text/css; charset=utf-8", _STYLE.encode()),
    "/preview.js": ServedPage("text/javascript; charset=utf-8", _SCRIPT.encode()),
}
_TITLE = Phrase("Wat het scherm toont", "What the screen shows")
_AWAY = Phrase("De kiosk antwoordt niet.", "The kiosk does not answer.")


def preview(
    port: int,
    *,
    picture: Callable[[], bytes],
    says: Callable[[], str],
    language: Callable[[], Language],
    names: frozenset[str] | None = None,
) -> PageServer:
    """Return the server, not started. `picture` gives the slide as PNG, `says` a line that changes with it.

    It answers to the `names` of this machine, `own_names()` where none are given.
    """

    def page_of(path: str) -> ServedPage | None:
        if path == "/":
            words, spoken = html.escape(says().split("\n")[0]), language()
            page = _PAGE.format(
                language=spoken, title=_TITLE.say(spoken), says=words, away=html.escape(_AWAY.say(spoken))
            )
            return ServedPage("text/html; charset=utf-8", page.encode())
        if path == "/slide.png":
            return ServedPage("image/png", picture())
        if path == "/slide.txt":
            return ServedPage("text/plain; charset=utf-8", says().encode())
        return _FILES.get(path)

    return PageServer("127.0.0.1", port, page_of, names=names)
