"""The receipt as a contact sheet: what each file became on the wall, and when that comes next, or why it does not.

A page that opens anywhere: no scripts, nothing from outside.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from html import escape
from types import MappingProxyType

from kiosk.model.calendar_names import MONTHS, WEEKDAYS
from kiosk.model.digest import digest_of
from kiosk.model.items import ItemId
from kiosk.model.language import Language, Phrase
from kiosk.model.value import value
from kiosk.outputs.receipt_parts import FOOT, TITLE, ReceiptEntry, ReceiptPart, Told, limited, more, parts_of, summed_up
from kiosk.outputs.verdicts import Verdict

_STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; max-width: 80rem; margin: 2rem auto; padding: 0 1rem; color: #1c1b19;
       background: #faf7f2 }
h1 { font-size: 1.6rem; margin-bottom: .3rem } .sum { font-size: 1.25rem; margin: 0 }
h2 { font-size: 1.2rem; margin: 2.5rem 0 1rem; border-bottom: 2px solid #1c1b19 }
.sheet { display: grid; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); gap: 1.6rem 1.2rem }
article { min-width: 0; overflow-wrap: anywhere }
img { display: block; max-width: 100%; max-height: 15rem; border: 1px solid #d8d2c6 }
.off { display: grid; place-items: center; width: 15rem; max-width: 100%; height: 8.4rem; box-sizing: border-box;
       border: 2px dashed #9a9285; color: #55504a }
.absent img { filter: grayscale(1); opacity: .55 }
.waits { position: relative; display: inline-block; max-width: 100%; border: 2px dashed #a34a00 }
.waits img { border: 0; opacity: .8 }
.waits span { position: absolute; right: 0; bottom: 0; padding: .1rem .6rem; background: #a34a00; color: #fff;
              font-weight: 600 }
.ask .off { border-color: #a34a00; color: #a34a00; font-weight: 600 }
h3 { margin: .5rem 0 0; font-size: 1rem; line-height: 1.35 } ul { margin: .3rem 0; padding-left: 1.2rem }
footer { margin: 3rem 0 } .how, .when, footer { color: #55504a }
.when { margin: .1rem 0 0 } .next { color: #0c4f48; font-weight: 600 }
"""
MARK = "kiosk-receipt"


@value
class _Slides:
    """What is known of the slides of items: where their picture lies, and how much of a photo falls off."""

    pictures: Mapping[ItemId, str]
    cropped: Mapping[ItemId, int]


@value
class Outlook:
    """When each item comes next, as it was foreseen at one moment."""

    made: datetime
    next: Mapping[ItemId, datetime]


def receipt_page(
    files: tuple[Verdict, ...],
    language: Language,
    pictures: Mapping[ItemId, str],
    outlook: Outlook | None = None,
    mark: str = "",
    *,
    cropped: Mapping[ItemId, int] = MappingProxyType({}),
) -> str:
    """Return the whole page; `pictures` are addresses relative to it, and `mark` is what it is known again by.

    `cropped` tells how many percent of a picture fall off on this screen.
    """
    slides = _Slides(pictures=pictures, cropped=cropped)
    parts = "".join(_part(part, language, slides, outlook) for part in parts_of(files, language))
    title, foot, seen = TITLE.say(language), FOOT.say(language), _foreseen(outlook, language)
    return (
        f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f'<meta name="{MARK}" content="{mark}">'
        f'<meta name="viewport" content="width=device-width"><style>{_STYLE}</style></head>\n'
        f'<body><h1>{escape(title)}</h1>\n<p class="sum">{escape(summed_up(files).say(language))}</p>\n{seen}'
        f"{parts}<footer>{escape(foot)}</footer></body></html>\n"
    )


def mark_of(page: str, day: date | None) -> str:
    """Return what a page is known by that says all this but the outlook, and has one of this day or none."""
    return digest_of(f"{day} {page}".encode("utf-8", "replace"), 10)


def _foreseen(outlook: Outlook | None, language: Language) -> str:
    if outlook is None:
        return ""
    made = outlook.made
    day, month = WEEKDAYS[language][made.weekday()], MONTHS[language][made.month - 1]
    told = Phrase(f"“Volgende keer” is vooruitgezien op {day} {made.day} {month} om {made:%H:%M}.",
                  f"“Next” was foreseen on {day} {made.day} {month} at {made:%H:%M}.")  # fmt: skip
    return f'<p class="when">{escape(told.say(language))}</p>\n'


def _part(part: ReceiptPart, language: Language, slides: _Slides, outlook: Outlook | None) -> str:
    rest = f"<p>{more(part.more, language)}</p>" if part.more else ""
    name = "sheet" + " ask" * part.asks + " absent" * part.absent
    cards = "".join(_card(one, language, slides, outlook) for one in part.entries)
    return f'<h2>{escape(part.title)}</h2>\n<div class="{name}">{cards}</div>{rest}\n'


def _card(entry: ReceiptEntry, language: Language, slides: _Slides, outlook: Outlook | None) -> str:
    address = slides.pictures.get(entry.slide.id) if entry.slide is not None else None
    shown = f'<img src="{escape(address)}" alt="" loading="lazy">' if address else ""
    if shown and entry.waits:
        shown = f'<div class="waits">{shown}<span>{escape(entry.kept_off)}</span></div>'
    shown = shown or (f'<div class="off">{escape(entry.kept_off)}</div>' if entry.kept_off else "")
    lines = limited((_line(one, language) for one in entry.told), language)
    listed = f"<ul>{''.join(f'<li>{line}</li>' for line in lines)}</ul>" if lines else ""
    holds = f'<p class="when">{escape(entry.holds)}</p>' if entry.holds else ""
    when = _off(entry, language, slides) + _next(entry, language, outlook)
    return f"<article>{shown}<h3>{escape(entry.heading)}</h3>{holds}{when}{listed}</article>\n"


def _off(entry: ReceiptEntry, language: Language, slides: _Slides) -> str:
    """Return how much of its picture falls off on this screen, and how to choose what stays."""
    share = slides.cropped.get(entry.slide.id) if entry.slide is not None else None
    if share is None:
        return ""
    told = Phrase(f"van de foto valt {share} % buiten beeld; met “uitsnede:” kiest u wat blijft",
                  f"{share} % of the picture falls off; with “focus:” you choose what stays")  # fmt: skip
    return f'<p class="when">{told.say(language)}</p>'


def _next(entry: ReceiptEntry, language: Language, outlook: Outlook | None) -> str:
    """Return when the first of a file's items comes: "volgende keer: 11:52", with the day where it is another one."""
    if outlook is None or not entry.playing:
        return ""
    moment = min((outlook.next[key] for key in entry.playing if key in outlook.next), default=None)
    if moment is None:
        told = Phrase("volgende keer: later", "next: later")
    else:
        days = ("", "") if moment.date() == outlook.made.date() else tuple(
            f"{WEEKDAYS[one][moment.weekday()]} " for one in (Language.DUTCH, Language.ENGLISH)
        )  # fmt: skip
        told = Phrase(f"volgende keer: {days[0]}{moment:%H:%M}", f"next: {days[1]}{moment:%H:%M}")
    return f'<p class="when next">{told.say(language)}</p>'


def _line(one: Told, language: Language) -> str:
    how = f' <span class="how">{escape(one.how)}</span>' if one.how else ""
    about = "<br>".join(escape(words) for words in limited(one.about, language))
    return escape(one.what) + how + (f"<br>{about}" if about else "")
