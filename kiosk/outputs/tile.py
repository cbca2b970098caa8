"""The tile: a small page with today's quote, for a frame of one line of HTML on the intranet's start page.

It needs no script, no cookie and nothing from elsewhere. Nothing of the content is markup in it.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator
from html import escape
from textwrap import shorten

from kiosk.model.item_parts import Tone
from kiosk.model.items import Quote
from kiosk.model.language import Language, Phrase
from kiosk.model.theme import Series
from kiosk.model.value import value
from kiosk.outputs.tile_style import TileLook, style_of
from kiosk.outputs.today import PICTURE, PICTURE_SIZE, Today, TodayAddress, named_by
from kiosk.slides import written_dates
from kiosk.slides.counted_words import counted_aloud
from kiosk.slides.quotation import OPENING, closed, verbatim

TILE = "tile.html"
REFRESH_SECONDS = 900
"""A page that stays open is loaded anew this often: its quote may have been taken down, and is another tomorrow."""
MOST_SIGNS, _MOST_DONE, _MOST_TOLD = 2600, 600, 300
"""Signs of a quote, which is no longer on a wall; of what was done; and of what a chat shows of the quote."""
_SHORT, _MIDDLE = 90, 240
"""Signs of a quote, and of what was done, up to which it is set large, and less large."""
_SERIES = {Tone.POSITIVE: Series.COMPLIMENT, Tone.CRITICAL: Series.IMPROVE}
_LABELS = {
    Tone.POSITIVE: Phrase("Compliment", "Compliment"),
    Tone.CRITICAL: Phrase("Verbeterkans", "Room to improve"),
    Tone.NEUTRAL: Phrase("Een klant zegt", "A customer says"),
}
_OF_THE_DAY = Phrase("Quote van de dag", "Quote of the day")
_NOTHING = Phrase("Er staat nu geen quote op het scherm.", "There is no quote on the screen now.")
AWAY = Phrase("De kiosk antwoordt nu niet. Straks staat hier weer een quote.",
              "The kiosk does not answer now. Soon a quote stands here again.")  # fmt: skip
_DONE = Phrase("Wat wij deden:", "What we did:")
_REACT = Phrase("Reageer", "React")
_NEW_WINDOW = Phrase("(opent in een nieuw venster)", "(opens in a new window)")
_ARROW = '<path d="M5 19 19 5M9 5h10v10"/>'
_MARKS = '<path class="full" d="M3 6h7v7l-3 6H3l2-6H3zM14 6h7v7l-3 6h-4l2-6h-2z"/>'


@value
class TilePage:
    """A tile, and the source that a policy allows its style by."""

    body: bytes
    style_hash: str


def tile_page(today: Today, where: TodayAddress, look: TileLook, *, refreshes: bool = False) -> TilePage:
    """Return the page; `refreshes` where nothing else tells a browser to load it anew."""
    quote = today.quote
    if quote is None:
        return quiet_tile(_NOTHING, where, look, refreshes=refreshes)
    series = _SERIES.get(quote.tone, Series.STORY) if quote.tone is not None else Series.STORY
    head = (*_head(where, refreshes=refreshes), *card_tags(today, where))
    return _page(head, _main(today, quote, where), style_of(look, series), where)


def quiet_tile(said: Phrase, where: TodayAddress, look: TileLook, *, refreshes: bool = False) -> TilePage:
    """Return a page without a quote, that says why."""
    main = f"<h1>{escape(where.title)}</h1>", f"<p>{escape(said.say(where.language))}</p>"
    return _page(_head(where, refreshes=refreshes), main, style_of(look, Series.STORY), where)


def _page(head: Iterable[str], main: Iterable[str], style: str, where: TodayAddress) -> TilePage:
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    page = (
        f'<!doctype html>\n<html lang="{where.language.value}">\n<head>\n{chr(10).join(head)}\n'
        f"<style>{style}</style>\n</head>\n<body>\n<main>\n{chr(10).join(main)}\n</main>\n</body>\n</html>\n"
    )
    return TilePage(body=page.encode("utf-8", "replace"), style_hash=f"'sha256-{digest}'")


def frame_line(address: str, title: str) -> str:
    """Return the line of HTML that shows the tile at an address on another page."""
    return (
        f'<iframe src="{escape(address)}" title="{escape(title)}" width="100%" height="380" loading="lazy"'
        ' style="border:0"></iframe>'
    )


def card_tags(today: Today, where: TodayAddress) -> tuple[str, ...]:
    """Return what a chat or an intranet shows of a link to a page of today (Open Graph)."""
    said = shorten(_words(today.quote), _MOST_TOLD, placeholder=" …") if today.quote is not None else ""
    said = OPENING + closed(said) if said else _NOTHING.say(where.language)
    told = {"og:type": "website", "og:title": where.title, "og:description": said}
    if where.base and today.quote is not None:
        width, height = PICTURE_SIZE
        told |= {"og:image": where.base + PICTURE, "og:image:type": "image/png", "og:image:width": str(width),
                 "og:image:height": str(height), "og:image:alt": said}  # fmt: skip
    return tuple(f'<meta property="{name}" content="{escape(text)}">' for name, text in told.items())


def _head(where: TodayAddress, *, refreshes: bool) -> Iterator[str]:
    yield '<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="robots" content="noindex">'
    if refreshes:
        yield f'<meta http-equiv="refresh" content="{REFRESH_SECONDS}">'
    yield f"<title>{escape(where.title)}</title>"


def _main(today: Today, quote: Quote, where: TodayAddress) -> Iterator[str]:
    language = where.language
    label = _LABELS[quote.tone or Tone.NEUTRAL].say(language)
    told = f"{_OF_THE_DAY.say(language)} · {label}" if today.of_the_day else label
    sign = _ARROW if quote.tone is Tone.CRITICAL else _MARKS
    yield f'<h1><svg viewBox="0 0 24 24" aria-hidden="true">{sign}</svg>{escape(told)}</h1>'
    words = _words(quote)
    done = today.improvement.done[:_MOST_DONE] if today.improvement is not None else ""
    signs = len(words) + len(done)
    size = "short" if signs <= _SHORT else "middle" if signs <= _MIDDLE else "long"
    spoken = f' lang="{escape(quote.language)}"' if quote.language and quote.language != language.value else ""
    yield f'<blockquote class="{size}" dir="auto"{spoken}>{escape(OPENING + closed(words))}</blockquote>'
    yield from _who(quote, today, language)
    if done:
        yield f'<p class="done" dir="auto"><strong>{escape(_DONE.say(language))}</strong> {escape(done)}</p>'
    if today.week is not None:
        lines = "".join(f"<li>{escape(line.say(language))}</li>" for line in today.week.lines)
        named = escape(today.week.title().say(language))
        yield f'<details class="week"><summary>{named}</summary><ul>{lines}</ul></details>'
    counted = _counted(today, language)
    if counted or where.react:
        yield f'<p class="foot"><span>{escape(counted)}</span>{_link(where)}</p>'


def _who(quote: Quote, today: Today, language: Language) -> Iterator[str]:
    day = written_dates.short_day(quote.said_on, today.day, language) if quote.said_on else ""
    named, facts = named_by(quote), [one for one in (quote.channel, day) if one]
    strong = f"<strong>{escape(named)}</strong>" if named else ""
    if told := " · ".join([strong] * bool(strong) + [escape(one) for one in facts]):
        yield f'<p dir="auto">{told}</p>'


def _link(where: TodayAddress) -> str:
    if not where.react:
        return ""
    said, window = _REACT.say(where.language), _NEW_WINDOW.say(where.language)
    unseen = f'<span class="unseen"> {escape(window)}</span>'
    return f'<a href="{escape(where.react)}" target="_blank" rel="noopener">{escape(said)}{unseen}</a>'


def _counted(today: Today, language: Language) -> str:
    count, quote = today.count, today.quote
    if count is None or quote is None:
        return ""
    return " · ".join(counted_aloud(count.recognise, count.compliments, quote.tone, language))


def _words(quote: Quote) -> str:
    return verbatim(quote.text[:MOST_SIGNS])
