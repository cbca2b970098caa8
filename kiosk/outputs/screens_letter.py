"""Tells in words which screens are silent and which are back: as a letter, as a card for a chat, and for a program."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from html import escape
from typing import Any

from kiosk.model.items import ItemId
from kiosk.model.language import Language, Phrase
from kiosk.model.letter import Letter
from kiosk.model.printable import printable
from kiosk.model.value import value
from kiosk.outputs.chat_card import ChatCard

MANY = 3
"""So many screens that are silent at once are hardly each broken by itself."""
_MOST = 60
"""Screens that are named."""
_PAGE = """<!doctype html>
<html lang="{language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>{heading}</title></head>
<body style="margin:0;padding:24px;font:17px/1.5 sans-serif">
<p style="margin:0 0 12px;font-weight:600">{heading}</p>
{parts}
</body></html>
"""


@value
class ToldScreen:
    """One screen of which something is told."""

    name: str
    place: str
    since: datetime
    """Since when it is not heard, or was not."""


@value
class ScreensTold:
    """What is told, before it has a form."""

    silent: tuple[ToldScreen, ...]
    back: tuple[ToldScreen, ...]
    link: str
    """The page of the screens; empty where it has no address."""
    language: Language

    @property
    def heading(self) -> str:
        """The whole of it in one line."""
        return _heading(self).say(self.language)

    @property
    def parts(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Sentences, each with the screens that it is about."""
        silent = Phrase("Niet meer gehoord, terwijl het scherm aan hoort te staan:",
                        "Not heard any more, though the screen should be on:")  # fmt: skip
        back = Phrase("Weer gehoord:", "Heard again:")
        network = Phrase("Zwijgen er zoveel tegelijk, kijk dan eerst naar het netwerk.",
                         "Where so many are silent at once, look at the network first.")  # fmt: skip
        power = Phrase("Kijk daar of het kastje stroom en netwerk heeft. Is het er weer, dan hoort u dat.",
                       "Look there whether the box has power and network. You hear it when it is back.")  # fmt: skip
        found: list[tuple[Phrase, tuple[ToldScreen, ...]]] = []
        if self.silent:
            found += [(silent, self.silent), (network if len(self.silent) >= MANY else power, ())]
        if self.back:
            found.append((back, self.back))
        return tuple((said.say(self.language), _lines(screens, self.language)) for said, screens in found)


def letter_of(told: ScreensTold, by: str) -> Letter:
    """Return it as a letter; `by` is the name beside the address that it is from."""
    text, page = [told.heading, ""], []
    for said, lines in told.parts:
        text += [said, *(f"- {one}" for one in lines), ""]
        page += [
            f"<p>{escape(said)}</p>",
            *(["<ul>", *(f"<li>{escape(one)}</li>" for one in lines), "</ul>"] if lines else []),
        ]
    if told.link:
        text.append(told.link)
        page.append(f'<p><a href="{escape(told.link)}">{escape(_link_words(told))}</a></p>')
    html = _PAGE.format(language=told.language.value, heading=escape(told.heading), parts="\n".join(page))
    return Letter(subject=told.heading, text="\n".join(text) + "\n", html=html, language=told.language, by=by)


def card_of_screens(told: ScreensTold) -> ChatCard:
    """Return it as a card for a chat."""
    lines = [line for said, lines in told.parts for line in (said, *lines)]
    return ChatCard(
        item=ItemId(""),
        heading=told.heading,
        words=lines[0],
        who="",
        told=tuple(lines[1:]),
        link=told.link,
        link_words=_link_words(told),
    )


def message_for_programs(told: ScreensTold) -> Mapping[str, Any]:
    """Return it as a program takes it that is no chat."""

    def row(one: ToldScreen) -> dict[str, str]:
        return {"name": one.name, "place": one.place, "since": one.since.isoformat(timespec="seconds")}

    return {
        "event": "screens",
        "text": told.heading,
        "silent": [row(one) for one in told.silent[:_MOST]],
        "back": [row(one) for one in told.back[:_MOST]],
        "link": told.link,
    }


def _heading(told: ScreensTold) -> Phrase:
    silent, back = len(told.silent), len(told.back)
    if silent == 1 and not back:
        name = printable(told.silent[0].name)
        return Phrase(f"Scherm “{name}” zwijgt", f"Screen “{name}” is silent")
    if back == 1 and not silent:
        name = printable(told.back[0].name)
        return Phrase(f"Scherm “{name}” is er weer", f"Screen “{name}” is back")
    zwijgen = f"{silent} schermen zwijgen" if silent != 1 else "1 scherm zwijgt"
    are_silent = f"{silent} screens are silent" if silent != 1 else "1 screen is silent"
    weer = f"{back} schermen zijn er weer" if back != 1 else "1 scherm is er weer"
    are_back = f"{back} screens are back" if back != 1 else "1 screen is back"
    if silent and back:
        return Phrase(f"{zwijgen}, {weer}", f"{are_silent}, {are_back}")
    return Phrase(zwijgen, are_silent) if silent else Phrase(weer, are_back)


def _lines(screens: tuple[ToldScreen, ...], language: Language) -> tuple[str, ...]:
    lines = tuple(_line(one).say(language) for one in screens[:_MOST])
    more = len(screens) - _MOST
    return (*lines, Phrase(f"en nog {more}", f"and {more} more").say(language)) if more > 0 else lines


def _line(one: ToldScreen) -> Phrase:
    name = printable(one.name) + (f" ({printable(one.place)})" if one.place else "")
    return Phrase(f"{name}, stil sinds {one.since:%d-%m %H:%M}", f"{name}, silent since {one.since:%Y-%m-%d %H:%M}")


def _link_words(told: ScreensTold) -> str:
    return Phrase("Kijk bij Schermen", "Look at the screens").say(told.language)
