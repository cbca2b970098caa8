"""Makes what people take along for the desk, or sends what goes by itself: reads one order, carries it out, and ends.

What it is made of comes from the kiosk, through the desk: no content file is read here.
"""

from __future__ import annotations

import json
import logging
import os
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from kiosk.carrying.documents import DocumentSource, DocumentWanted, MadeDocument, made
from kiosk.carrying.vote_strips import codes_made
from kiosk.carrying.weekly_files import weekly_files
from kiosk.choices.theme_files import load_theme
from kiosk.errors import KioskError
from kiosk.model.batch_codec import read_batch
from kiosk.model.items import ItemId
from kiosk.model.language import Language, Phrase
from kiosk.model.plays import History
from kiosk.model.settings import Settings
from kiosk.model.tally import Tally
from kiosk.outputs.carried import carried, snapshot_told
from kiosk.outputs.papers import ItemPlays

log = logging.getLogger(__name__)

NICE = 12


def main() -> None:
    """Carry out the order on standard input; tell on standard output, one JSON object a line, what came of it."""
    os.nice(NICE)
    order = json.loads(sys.stdin.readline())
    os.umask(0o007)
    for told in _carried_out(order):
        sys.stdout.write(json.dumps(told) + "\n")
        sys.stdout.flush()


def _carried_out(order: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    try:
        if order["do"] == "screens":
            yield _news_of_screens(order)
            return
        source = source_of(order)
        match order["do"]:
            case "make":
                yield _laid(made(source, _wanted(order["wanted"])), order)
            case "weekly":
                yield from _weekly(source, order)
            case "chat":
                yield from _chat(source)
            case "daymail":
                yield from _day_mail(source)
            case "for_you" | "for_you_mail":
                yield _for_you(source, order)
            case "vote_codes":
                yield _laid(codes_made(source, order["codes"]), order)
            case "mail":
                yield _mail(source, order)
            case _:
                raise ValueError(order["do"])
    except KioskError as error:
        yield {"wrong": _both(error.what), "hint": _both(error.hint)}


def source_of(order: Mapping[str, Any]) -> DocumentSource:
    """Return what documents are made of. KioskError where the theme cannot be used."""
    settings, now = _settings(order), datetime.fromisoformat(order["now"])
    history = History()
    if order["today"]:
        history = History(tally=replace(Tally(), day=now.date().isoformat(), of_the_day=ItemId(order["today"])))
    theme, problems = load_theme(settings.screen.theme, [Path(one) for one in order["themes"]])
    if theme is None:
        raise KioskError(problems[0].what, problems[0].hint)
    return DocumentSource(
        carried=carried(snapshot_told(read_batch(order["batch"])), settings, now, history),
        settings=settings,
        theme=replace(theme, brand=settings.screen.brand) if settings.screen.brand else theme,
        plays={
            ItemId(item): ItemPlays(kind=kind, tone=tone, plays=plays)
            for item, (kind, tone, plays) in order["plays"].items()
        },
    )


def _settings(order: Mapping[str, Any]) -> Settings:
    from kiosk.choices.places import load_settings

    file = order["settings"]
    settings, _ = load_settings(Path(file) if file else None)
    screen = replace(settings.screen, theme=order["theme"], language=Language(order["language"]))
    return replace(settings, screen=screen)


def _wanted(told: Mapping[str, Any]) -> DocumentWanted:
    return DocumentWanted(what=told["what"], item=told["item"], options=told["options"])


def _weekly(source: DocumentSource, order: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    files = weekly_files(source)
    for one in files.made:
        yield _laid(one, order)
    for missing in files.missing:
        yield {"missing": _both(missing)}


def _chat(source: DocumentSource) -> Iterator[Mapping[str, Any]]:
    """Make the card, tell which item it is of, and send it once the desk says that it stands still."""
    from kiosk.carrying.chat_of_the_day import door_of, message_of, todays_card
    from kiosk.delivery.webhooks import deliver

    door, card = door_of(source.settings), todays_card(source.carried, source.settings)
    if door is None or card is None:
        yield {"nothing": True}
        return
    message = message_of(card, door.kind)
    yield {"ready": card.item}
    if sys.stdin.readline().strip() != "go":
        return
    posted = deliver(door.address, message, tries=1)
    yield {"posted": posted.outcome.value, "told": _both(posted.told)}


def _day_mail(source: DocumentSource) -> Iterator[Mapping[str, Any]]:
    """Do the same for the mail of the day."""
    from kiosk.carrying.chat_of_the_day import todays_card
    from kiosk.carrying.mail_of_the_day import mail_card

    card = todays_card(source.carried, source.settings)
    if card is None:
        yield {"nothing": True}
        return
    yield {"ready": card.item}
    if sys.stdin.readline().strip() != "go":
        return
    try:
        yield {"posted": "sent", "told": _both(mail_card(card, source.settings, source.carried.now))}
    except KioskError as error:
        yield {"posted": "later", "told": _both(error.what)}


def _news_of_screens(order: Mapping[str, Any]) -> Mapping[str, Any]:
    """Tell who keeps the screens that some are silent or back."""
    from kiosk.carrying.news_of_screens import tell_of_screens
    from kiosk.outputs.screens_letter import ScreensTold, ToldScreen

    def screens(rows: list[list[str]]) -> tuple[ToldScreen, ...]:
        return tuple(
            ToldScreen(name=name, place=place, since=datetime.fromisoformat(since)) for name, place, since in rows
        )

    told = ScreensTold(
        silent=screens(order["silent"]),
        back=screens(order["back"]),
        link=order["link"],
        language=Language(order["language"]),
    )
    state, wrong = tell_of_screens(told, _settings(order), datetime.fromisoformat(order["now"]))
    return {"told": state, "wrong": [_both(one) for one in wrong]}


def _mail(source: DocumentSource, order: Mapping[str, Any]) -> Mapping[str, Any]:
    """Send the papers to who is named in the settings, or only write the mail as it would go."""
    from kiosk.carrying.mailed_papers import mail_sent, mail_shown

    if order["dry"]:
        return _laid(mail_shown(source), order)
    told, holds = mail_sent(source)
    return {"sent": _both(told), "holds": holds}


def _for_you(source: DocumentSource, order: Mapping[str, Any]) -> Mapping[str, Any]:
    """Lay a card for a colleague, or mail it: what certainly did not go may be tried again."""
    from kiosk.carrying.for_you import card_told, for_you_made, for_you_mailed

    card = card_told(order["card"])
    if order["do"] == "for_you":
        return _laid(for_you_made(source, card), order)
    return {"posted": for_you_mailed(source, card)}


def _laid(document: MadeDocument, order: Mapping[str, Any]) -> Mapping[str, Any]:
    """Write a document where the desk finds it, and tell of it."""
    folder = Path(order["out"])
    file = folder / str(len(list(folder.iterdir())))
    file.write_bytes(document.data)
    return {"name": document.name, "file": file.name, "holds": document.holds}


def _both(phrase: Phrase) -> tuple[str, str]:
    return phrase.dutch, phrase.english


if __name__ == "__main__":
    main()
