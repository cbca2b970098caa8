"""The receipt as plain text, for whoever opens the folder."""

from __future__ import annotations

from kiosk.model.language import Language
from kiosk.outputs.receipt_parts import FOOT, TITLE, ReceiptPart, limited, more, parts_of, summed_up
from kiosk.outputs.verdicts import Verdict


def receipt_text(files: tuple[Verdict, ...], language: Language) -> str:
    """Return the whole text of the receipt."""
    lines = [TITLE.say(language), "=" * len(TITLE.say(language)), "", summed_up(files).say(language), ""]
    for part in parts_of(files, language):
        lines += _part(part, language)
    return "\n".join((*lines, FOOT.say(language), ""))


def _part(part: ReceiptPart, language: Language) -> list[str]:
    lines = [part.title, "-" * len(part.title)]
    for entry in part.entries:
        told = [
            line
            for one in entry.told
            for line in (f"{one.what} {one.how}".rstrip(), *(f"  {words}" for words in one.about))
        ]
        lines += [
            f"{entry.heading}: {entry.holds}" if entry.holds else entry.heading,
            *(f"    {line}" for line in limited(told, language)),
        ]
    return [*lines, *([more(part.more, language)] if part.more else []), ""]
