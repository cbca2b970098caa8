"""The slide for when there is nothing to show: friendly, with one sentence on how to add something."""

from __future__ import annotations

from kiosk.model.slide import Layer
from kiosk.slides.sheet import Page, Sheet


def pages(sheet: Sheet) -> tuple[Page, ...]:
    """Return the one standby page."""
    title = sheet.say("Hier spreken straks onze klanten.", "Our customers will speak here soon.")
    how = sheet.say(
        "Zet een tekstbestand met een quote in de map van dit scherm; het staat er binnen een minuut.",
        "Put a text file with a quote in the folder of this screen; it shows within a minute.",
    )
    content = sheet.grid.content
    x = sheet.grid.column(2)
    width = content.right - x
    head = sheet.type.fit_or_pages(
        title, sheet.face("headline"), width=width, height=content.height // 2, steps=(4, 3, 2, 1, 0), paged=0, most=4
    )[0]
    line = sheet.type.fit_or_pages(
        how, sheet.face("text"), width=width, height=content.height // 3, steps=(0, -1, -2), paged=-2, most=5
    )[0]
    gap = 2 * sheet.grid.unit
    y = content.y + (content.height - head.height - gap - line.height) * 45 // 100
    marks = (
        *head.runs(x, y, sheet.colour("headline.text")),
        *line.runs(x, y + head.height + gap, sheet.colour("quiet")),
    )
    says = f"{title} {how}"
    return (Page(layers=(Layer(marks=marks),), words=len(says.split()), says=says, field=sheet.whole),)
