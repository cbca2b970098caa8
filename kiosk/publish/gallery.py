"""The front page of a published site: the slides one after the other, in any browser, with nothing to install."""

from __future__ import annotations

import html
from collections.abc import Sequence

from kiosk.model.language import Language, Phrase
from kiosk.model.value import value

_EMPTY = Phrase("Er is nu niets te tonen.", "There is nothing to show now.")
_FEED = Phrase("Feed voor schermen", "Feed for screens")

_PAGE = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="{refresh}">
<title>{title}</title>
<link rel="alternate" type="application/feed+json" title="{feed}" href="feed.json">
<link rel="alternate" type="application/atom+xml" title="{title}" href="feed.atom">
{tags}
<style>
html,body{{margin:0;height:100%;background:{ground};color:{ink};font:1rem/1.5 system-ui,sans-serif}}
ol{{list-style:none;margin:0;padding:0;height:100%}}
li{{position:absolute;inset:0;display:grid;place-items:center;opacity:0;
animation:show {whole}s infinite;animation-delay:calc(var(--n)*{seconds}s - {whole}s)}}
li:only-child{{opacity:1;animation:none}}
img{{width:100%;height:100%;object-fit:contain;display:block}}
@keyframes show{{0%{{opacity:0}}{fade}%{{opacity:1}}{share}%{{opacity:1}}{out}%{{opacity:0}}100%{{opacity:0}}}}
@media (prefers-reduced-motion:reduce),(max-width:600px){{
li{{position:static;opacity:1;animation:none;margin:0 0 1rem}}img{{height:auto}}}}
p{{padding:2rem}}
</style>
</head>
<body>
{body}
</body>
</html>
"""


@value
class PublishedSlide:
    """A slide as it lies on the site."""

    name: str
    says: str
    width: int
    height: int
    ground: str
    """The colour that it lies on, as "#rrggbb": what a window of another shape shows around it."""


def gallery(
    slides: Sequence[PublishedSlide],
    *,
    title: str,
    language: Language,
    ground: str,
    ink: str,
    tags: Sequence[str] = (),
    seconds: float = 12.0,
) -> bytes:
    """Return the page. It needs no script; who asked for less motion, or has a phone, gets them under each other.

    A slide keeps its shape in a window of any other.

    `ground` and `ink` are colours as "#rrggbb"; each slide stands `seconds` long. `tags` say what a chat shows of a
    link to it.
    """
    rows = "\n".join(
        f'<li style="--n:{number};background:{slide.ground}"><img src="{html.escape(slide.name)}"'
        f' alt="{html.escape(slide.says)}" width="{slide.width}" height="{slide.height}"></li>'
        for number, slide in enumerate(slides)
    )
    count = max(1, len(slides))
    whole = count * seconds
    return _PAGE.format(
        language=language.value,
        title=html.escape(title),
        feed=html.escape(_FEED.say(language)),
        tags="\n".join(tags),
        refresh=int(max(300, whole)),
        ground=ground,
        ink=ink,
        whole=f"{whole:g}",
        seconds=f"{seconds:g}",
        fade=f"{80 / whole:.3f}",
        share=f"{100 / count:.3f}",
        out=f"{min(100.0, 100 / count + 80 / whole):.3f}",
        body=f"<ol>\n{rows}\n</ol>" if slides else f"<p>{html.escape(_EMPTY.say(language))}</p>",
    ).encode()
