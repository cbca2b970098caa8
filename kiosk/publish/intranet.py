"""Makes what the intranet shows of a wall as files of a site: the tile, today.json, an Atom feed, and its picture."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

from kiosk.machine.whole_files import write_whole
from kiosk.model.items import Quote
from kiosk.model.settings import Settings
from kiosk.model.value import value
from kiosk.outputs.atom import FEED_ATOM, atom_feed, digests_of, entries_of
from kiosk.outputs.carried import Carried
from kiosk.outputs.moments import EntryMoment, followed, read_moments, write_moments
from kiosk.outputs.tile import TILE, tile_page
from kiosk.outputs.tile_style import TileLook
from kiosk.outputs.today import PICTURE, TODAY_JSON, TodayAddress, today_json, today_of


@value
class IntranetFiles:
    """What they are made of, beside what stands on the wall."""

    settings: Settings
    title: str
    base: str
    """The address the site will have, with a slash at its end; empty when it is not known."""
    look: TileLook
    moments: Path
    """A file, elsewhere than on the site, that remembers since when each entry of the feed reads as it does."""

    @property
    def where(self) -> TodayAddress:
        """Where they lie, and how they are called. The link to react leads to the desk, where that has an address."""
        settings = self.settings
        reacts = settings.desk.address and settings.intranet.react and settings.phone.reactions
        react = f"{settings.desk.address.rstrip('/')}/reageer" if reacts else ""
        return TodayAddress(title=self.title, language=settings.screen.language, base=self.base, react=react)


def intranet_files(files: IntranetFiles, carried: Carried, draw: Callable[[Quote], bytes]) -> dict[str, bytes]:
    """Return them by their names; `draw` paints the picture of a quote."""
    today, where = today_of(carried), files.where
    entries = entries_of(carried, where.language)
    before = _moments(files.moments)
    moments = followed(digests_of(entries, where), before, carried.now)
    if moments != before:
        with contextlib.suppress(OSError):
            files.moments.parent.mkdir(parents=True, exist_ok=True)
            write_whole(files.moments, write_moments(moments).encode(), lasting=False)
    return {
        **({PICTURE: draw(today.quote)} if today.quote is not None else {}),
        FEED_ATOM: atom_feed(entries, moments, where, files.settings.screen.name),
        TODAY_JSON: today_json(today, where),
        TILE: tile_page(today, where, files.look, refreshes=True).body,
    }


def _moments(path: Path) -> dict[str, EntryMoment]:
    with contextlib.suppress(OSError, UnicodeError):
        return read_moments(path.read_text("utf-8"))
    return {}
