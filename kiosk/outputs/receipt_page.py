"""The receipt as a page, with a picture of the slide beside each file. No scripts, nothing from outside."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from kiosk.model.items import Item
from kiosk.model.language import Language
from kiosk.outputs.receipt_parts import ALL_WELL, FOOT, TITLE, ReceiptEntry, ReceiptPart, Told, limited, more, parts_of
from kiosk.outputs.verdicts import Verdict

MOST_PICTURES = 120
"""Slides that are painted for the page: each costs a tenth of a second, on a small machine half a second."""

PictureFile = Callable[[Item], str | None]
"""The address of the picture of an item's slide, relative to the page; None without one."""

_STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1c1b19;
       background: #faf7f2 }
h1 { font-size: 1.6rem } h2 { font-size: 1.2rem; margin-top: 2.5rem; border-bottom: 2px solid #1c1b19 }
section { display: flex; gap: 1rem; padding: .8rem 0; border-bottom: 1px solid #d8d2c6 }
img { width: 15rem; flex: none; align-self: flex-start; border: 1px solid #d8d2c6 }
h3 { margin: 0; font-size: 1rem } ul { margin: .3rem 0; padding-left: 1.2rem } .how { color: #55504a }
.well { padding: 1rem; background: #e6efe4 } footer { margin: 3rem 0; color: #55504a }
"""


def receipt_page(files: tuple[Verdict, ...], language: Language, picture: PictureFile) -> str:
    """Return the whole page."""
    well = "" if any(one.needs_a_person for one in files) else f'<p class="well">{escape(ALL_WELL.say(language))}</p>'
    parts = "".join(_part(part, language, picture) for part in parts_of(files, language))
    title, foot = escape(TITLE.say(language)), escape(FOOT.say(language))
    return (
        f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta name="viewport" content="width=device-width"><style>{_STYLE}</style></head>\n'
        f"<body><h1>{title}</h1>\n{well}{parts}<footer>{foot}</footer></body></html>\n"
    )


def pictured(files: tuple[Verdict, ...]) -> tuple[Item, ...]:
    """Return the items whose slides the page shows: the first of each file that may be seen now."""
    return tuple(item for one in files if (item := one.first_shown) is not None)[:MOST_PICTURES]


def _part(part: ReceiptPart, language: Language, picture: PictureFile) -> str:
    rest = f"<p>{more(part.more, language)}</p>" if part.more else ""
    return f"<h2>{escape(part.title)}</h2>\n{''.join(_file(one, language, picture) for one in part.entries)}{rest}"


def _file(entry: ReceiptEntry, language: Language, picture: PictureFile) -> str:
    image = picture(entry.slide) if entry.slide is not None else None
    shown = f'<img src="{escape(image)}" alt="" loading="lazy">' if image else ""
    lines = limited((_line(one, language) for one in entry.told), language)
    listed = f"<ul>{''.join(f'<li>{line}</li>' for line in lines)}</ul>" if lines else ""
    return f"<section>{shown}<div><h3>{escape(entry.heading)}</h3>{listed}</div></section>\n"


def _line(one: Told, language: Language) -> str:
    how = f' <span class="how">{escape(one.how)}</span>' if one.how else ""
    about = "<br>".join(escape(words) for words in limited(one.about, language))
    return escape(one.what) + how + (f"<br>{about}" if about else "")
