"""Makes plain letters of those that social media dress up with signs of mathematics, circles, boxes and small capitals.

Only such letters change: ½, ², ™, № and ligatures keep their sense. What has a sense of its own as a single sign (Ⓡ, ⓘ,
🅿, a phonetic ɪ) is a letter only in a text that has more of them side by side.
"""

from __future__ import annotations

import re
import unicodedata

_SCRIPT = "\u2102\u210a-\u210d\u2110-\u2112\u2115\u2119-\u211d\u2124\u2128\u212c\u212d\u212f-\u2131\u2133\u2134"
_ALWAYS = re.compile(f"[\U0001d400-\U0001d7ff\uff10-\uff19\uff21-\uff3a\uff41-\uff5a{_SCRIPT}]+")
"""Letters and digits of mathematics with the older ones among them, and letters as wide as Chinese signs."""
_WIDE_MARKS = re.compile("[\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff5e]+")
_CHINESE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_CAPITALS = dict(zip("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnopqrstuvwyz", strict=True))
_ENCLOSED = {chr(0x24B6 + number): letter for number, letter in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZ")}
_ENCLOSED |= {chr(0x24D0 + number): letter for number, letter in enumerate("abcdefghijklmnopqrstuvwxyz")}
_ENCLOSED |= {chr(0x249C + number): letter for number, letter in enumerate("abcdefghijklmnopqrstuvwxyz")}
for _first in (0x1F130, 0x1F150, 0x1F170):
    _ENCLOSED |= {chr(_first + number): letter for number, letter in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZ")}
_TOGETHER = re.compile(f"[{''.join(_CAPITALS)}]{{2,}}|[{''.join(_ENCLOSED)}]{{2,}}")
_OF_A_SIGN = str.maketrans(_CAPITALS | _ENCLOSED)
_RAISED = re.compile("[\u1d2c-\u1d6a\u02b0-\u02b8\u02e1-\u02e3\u2071\u207f]{3,}")
_ANY = re.compile(
    "[\u0250-\u02e3\u1d00-\u1d6a\u2071\u207f\u2102-\u2134\u249c-\u24e9\ua730-\ua7af\uff01-\uff5e\U0001d400-\U0001f189]"
)
"""Every sign that may change, and some others: most texts have none, and are looked through once."""


def plain_letters(text: str) -> str:
    """Return a text with ordinary letters for dressed-up ones."""
    if text.isascii() or not _ANY.search(text):
        return text
    text = _ALWAYS.sub(_ordinary, text)
    if _WIDE_MARKS.search(text) and not _CHINESE.search(text):
        text = _WIDE_MARKS.sub(_ordinary, text)
    text = _RAISED.sub(_ordinary, text)
    return text.translate(_OF_A_SIGN) if _TOGETHER.search(text) else text


def _ordinary(found: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", found.group())
