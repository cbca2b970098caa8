"""The receipt as a page, with a picture of the slide beside each file. No scripts, nothing from outside."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from kiosk.model.items import Item
from kiosk.model.language import Language, Phrase
from kiosk.outputs.receipt_text import (
    ALL_WELL,
    ATTENTION,
    DOWN,
    FOOT,
    MOST_FILES,
    MOST_LINES,
    NOT_NOW,
    OTHERS,
    SHOWN,
    TITLE,
    by_reason,
    is_other,
    more,
    opening,
    where,
)
from kiosk.outputs.verdicts import Verdict, counted

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
    waiting = [one for one in files if one.needs_a_person]
    parts = [
        _part(f"{ATTENTION.say(language)} ({len(waiting)})", waiting, lambda one: _attention(one, language), language)
        if waiting
        else f'<p class="well">{_said(ALL_WELL, language)}</p>',
        *(
            _part(title.say(language), chosen, lambda one: _shown(one, language, picture), language)
            for title, chosen in (
                (SHOWN, [one for one in files if one.on_screen]),
                (NOT_NOW, [one for one in files if one.items and not one.on_screen]),
            )
        ),
        _part(DOWN.say(language), [one for one in files if one.down], lambda one: _down(one, language), language),
        _part(
            OTHERS.say(language), [one for one in files if is_other(one)], lambda one: _other(one, language), language
        ),
    ]
    title = _said(TITLE, language)
    return (
        f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta name="viewport" content="width=device-width"><style>{_STYLE}</style></head>\n'
        f"<body><h1>{title}</h1>\n{''.join(parts)}<footer>{_said(FOOT, language)}</footer></body></html>\n"
    )


def pictured(files: tuple[Verdict, ...]) -> tuple[Item, ...]:
    """Return the items whose slides the page shows: the first of each file that may be seen now."""
    return tuple(item for one in files if (item := one.first_shown) is not None)[:MOST_PICTURES]


def _part(title: str, chosen: list[Verdict], tell: Callable[[Verdict], str], language: Language) -> str:
    if not chosen:
        return ""
    rest = f"<p>{more(len(chosen) - MOST_FILES, language)}</p>" if len(chosen) > MOST_FILES else ""
    return f"<h2>{escape(title)}</h2>\n{''.join(tell(one) for one in chosen[:MOST_FILES])}{rest}"


def _file(path: str, told: list[str], language: Language, *, heading: str = "", image: str | None = None) -> str:
    lines = told[:MOST_LINES] + ([escape(more(len(told) - MOST_LINES, language))] if len(told) > MOST_LINES else [])
    shown = f'<img src="{escape(image)}" alt="" loading="lazy">' if image else ""
    listed = f"<ul>{''.join(f'<li>{line}</li>' for line in lines)}</ul>" if lines else ""
    return f"<section>{shown}<div><h3>{escape(path)}{escape(heading)}</h3>{listed}</div></section>\n"


def _attention(one: Verdict, language: Language) -> str:
    told = [
        f"{_line(problem.origin.line, language)}{_said(problem.what, language)} "
        f'<span class="how">{_said(problem.hint, language)}</span>'
        for problem in one.problems
    ]
    for (why, release), held in by_reason(one.held):
        lines = [f"{_line(each.item.origin.line, language)}{escape(opening(each.item))}" for each in held]
        if len(lines) > MOST_LINES:
            lines = [*lines[:MOST_LINES], escape(more(len(lines) - MOST_LINES, language))]
        listed = "<br>".join(lines)
        told.append(f'{_said(why, language)} <span class="how">{_said(release, language)}</span><br>{listed}')
    return _file(one.path or Phrase("De map zelf", "The folder itself").say(language), told, language)


def _shown(one: Verdict, language: Language, picture: PictureFile) -> str:
    first = one.first_shown
    told = [
        f"{_line(item.origin.line, language)}{escape(opening(item))} {_said(why, language)}."
        for item, why in one.not_shown()
    ]
    told += [f"{_line(note.origin.line, language)}{_said(note.what, language)}" for note in one.notes]
    heading = f": {counted(one.items).say(language)}"
    return _file(one.path, told, language, heading=heading, image=picture(first) if first else None)


def _down(one: Verdict, language: Language) -> str:
    told = [f"{_line(item.origin.line, language)}{escape(opening(item))}" for item in one.down]
    return _file(one.path, told, language)


def _other(one: Verdict, language: Language) -> str:
    return _file(one.path, [_said(note.what, language) for note in one.notes], language)


def _line(line: int | None, language: Language) -> str:
    return escape(where(line, language))


def _said(phrase: Phrase, language: Language) -> str:
    return escape(phrase.say(language))
