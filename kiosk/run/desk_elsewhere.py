"""Finds the desk of another machine that this screen belongs to: its address, its key, and the way there."""

from __future__ import annotations

from urllib.parse import urlsplit

from kiosk.choices.doorways import key_given
from kiosk.model.settings import Settings
from kiosk.model.value import value


@value
class DeskElsewhere:
    """Such a desk."""

    site: str
    """Without a slash at its end."""
    key: str
    screen: str
    """What the desk calls this screen."""
    proxy: str = ""
    ca_file: str = ""


def desk_elsewhere(settings: Settings) -> DeskElsewhere | None:
    """Return it; None where the settings name none, or it gave no key."""
    site, (key, named) = settings.phone.site, key_given(settings)
    if not (site and key):
        return None
    # As its feed is reached, where one comes from there.
    feed = next((one for one in settings.feed if _host(one.url) == _host(site)), None)
    return DeskElsewhere(
        site=site.rstrip("/"),
        key=key,
        screen=named or settings.screen.name,
        proxy=feed.proxy if feed is not None else "",
        ca_file=feed.ca_file if feed is not None else "",
    )


def _host(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.scheme, parts.netloc.lower()
