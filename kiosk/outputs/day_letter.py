"""Makes a letter of the card of the day: as plain text, and as a page without tables or pictures from elsewhere."""

from __future__ import annotations

from html import escape

from kiosk.model.language import Language
from kiosk.model.letter import Letter
from kiosk.outputs.chat_card import ChatCard

_PAGE = """<!doctype html>
<html lang="{language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>{heading}</title></head>
<body style="margin:0;padding:24px;font:17px/1.5 Georgia,serif">
<p style="margin:0 0 12px;font:600 15px/1.4 sans-serif">{heading}</p>
<blockquote style="margin:0 0 12px;padding:0 0 0 16px;border-left:4px solid #1f6f5c;font-size:22px;line-height:1.4">
{words}</blockquote>
{rest}
</body></html>
"""


def day_letter(card: ChatCard, language: Language, by: str) -> Letter:
    """Return the letter; `by` is the name beside the address that it is from."""
    told = [one for one in (card.who, *card.told) if one]
    lines = [card.words, "", *told, *(["", f"{card.link_words}: {card.link}"] if card.link else [])]
    rest = [f"<p>{escape(one)}</p>" for one in told]
    if card.link:
        rest.append(f'<p><a href="{escape(card.link)}">{escape(card.link_words)}</a></p>')
    page = _PAGE.format(
        language=language.value, heading=escape(card.heading), words=escape(card.words), rest="\n".join(rest)
    )
    return Letter(subject=card.heading, text="\n".join(lines) + "\n", html=page, language=language, by=by)
