"""Makes a letter of a compliment for the colleague whom it names: plain text, and a page without pictures. Pure."""

from __future__ import annotations

from html import escape

from kiosk.model.language import Language, Phrase
from kiosk.model.letter import Letter
from kiosk.outputs.for_you_card import ForYouCard

_SUBJECT = Phrase("Een compliment voor u", "A compliment for you")
_ASKED = Phrase("Het hangt nog niet op het scherm. U beslist: met uw naam, zonder uw naam, of niet.",
                "It is not on the screen yet. You decide: with your name, without it, or not at all.")  # fmt: skip
_HERE = Phrase("Kies hier", "Choose here")
_ALONE = Phrase("Deze link is voor u alleen: stuur hem niet door.", "This link is yours alone: do not pass it on.")
_PAGE = """<!doctype html>
<html lang="{language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>{subject}</title></head>
<body style="margin:0;padding:24px;font:17px/1.5 Georgia,serif">
<p style="margin:0 0 12px;font:600 15px/1.4 sans-serif">{hello}</p>
<blockquote style="margin:0 0 12px;padding:0 0 0 16px;border-left:4px solid #1f6f5c;font-size:22px;line-height:1.4">
{said}</blockquote>
<p>{by}</p>
<p>{asked}</p>
<p><a href="{link}">{here}</a></p>
<p>{until} {alone}</p>
</body></html>
"""


def for_you_letter(card: ForYouCard, language: Language, by: str) -> Letter:
    """Return the letter; `by` is the name beside the address that it is from. Its subject holds no name."""
    subject, asked, here, alone = (one.say(language) for one in (_SUBJECT, _ASKED, _HERE, _ALONE))
    hello, until = f"{card.name},", card.until_said(language)
    lines = (hello, "", card.said, card.by(language), "", asked, f"{here}: {card.link}", "", f"{until} {alone}")
    told = {"subject": subject, "hello": hello, "said": card.said, "by": card.by(language), "asked": asked,
            "link": card.link, "here": here, "until": until, "alone": alone}  # fmt: skip
    page = _PAGE.format(language=language.value, **{name: escape(text) for name, text in told.items()})
    return Letter(subject=subject, text="\n".join(lines) + "\n", html=page, language=language, by=by)
