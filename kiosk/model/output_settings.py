"""What the person who keeps the kiosk may choose of what is carried off the wall, each way of carrying by itself."""

from __future__ import annotations

from kiosk.model.setting_choice import choice
from kiosk.model.setting_forms import HOST, HOUR, HOURS, MAILBOX, NAMED_MAILBOX, PAGE, PATH, SITE
from kiosk.model.value import value

WEEKLY = ("poster", "strips", "papers", "tile", "sound")
"""What can be laid in the folder `uit`."""


@value
class CarrySettings:
    """[carry]: the files that are laid in the folder `uit` each week."""

    files: tuple[str, ...] = choice(WEEKLY, among=WEEKLY)
    """Which of them; none for no folder at all."""
    day: str = choice("ma", among=("ma", "di", "wo", "do", "vr"))
    """The first working day from this one on."""
    hour: str = choice("06:30", form=HOUR)


@value
class ChatSettings:
    """[chat]: the quote of the day as a card in the team's chat."""

    kind: str = choice("auto", among=("auto", "teams", "slack", "mattermost"))
    """Whose webhook it is; "auto" tells it by the address."""
    address_env: str = choice("")
    """The environment variable with the address of the webhook: whoever has it may write there."""
    address_file: str = choice("", form=PATH)
    """The file that holds it instead."""
    hour: str = choice("08:30", form=HOUR)
    """From when on it is sent, on working days."""
    link: str = choice("", form=PAGE)
    """The page that the card leads to; empty for the tile of the desk, where that has an address."""


@value
class MailSettings:
    """[mail]: by what the meeting papers are mailed, and to whom."""

    server: str = choice("", form=HOST)
    """The mail server of the house; empty for no mail."""
    port: int = choice(587, low=1, high=65535)
    security: str = choice("starttls", among=("starttls", "tls", "none"))
    """How words and password are kept from who listens in; "none" for a relay that asks for no password."""
    user: str = choice("")
    """The name it knows the kiosk by, where it asks for one."""
    secret_env: str = choice("")
    """The environment variable with the password."""
    secret_file: str = choice("", form=PATH)
    """The file that holds it instead."""
    ca_file: str = choice("", form=PATH)
    """A PEM file with the authorities to trust instead of the usual ones."""
    sender: str = choice("", form=MAILBOX)
    """Whom it is from; what cannot be delivered comes back there."""
    reply_to: str = choice("", form=MAILBOX)
    """Who reads the answers, where that is somebody else."""
    to: tuple[str, ...] = choice((), form=MAILBOX)
    """Who get them, each a mail of their own."""
    daily: tuple[str, ...] = choice((), form=MAILBOX)
    """Who get the quote of the day, on working days from the hour of [chat] on."""


@value
class StaffSettings:
    """[staff]: where a compliment reaches the colleague whom it names."""

    mail: tuple[str, ...] = choice((), form=NAMED_MAILBOX)
    """Whole names with their addresses. Read by the desk when somebody mails one; no feed, log or figure holds them."""


@value
class WatchSettings:
    """[watch]: who hears that a screen is silent, and that it is back."""

    to: tuple[str, ...] = choice((), form=MAILBOX)
    """Who get a mail, by the server of [mail]."""
    hook_env: str = choice("")
    """The environment variable with the address of a webhook that is told as well."""
    hook_file: str = choice("", form=PATH)
    """The file that holds it instead."""
    minutes: float = choice(5.0, low=2.0, high=1440.0)
    """How long a screen that should be on is not heard before it is called silent."""


@value
class IntranetSettings:
    """[intranet]: the tile, today.json and the feed that the desk serves for the pages of the house."""

    frames: tuple[str, ...] = choice((), form=SITE)
    """Whose pages may show the tile in a frame: "https://huis.sharepoint.com"."""
    origins: tuple[str, ...] = choice((), form=SITE)
    """Whose pages may read today.json and the feed with a script."""
    colours: str = choice("auto", among=("auto", "light", "dark"))
    """Those of the tile: as its reader's machine asks, or always the same."""
    react: bool = choice(default=True)
    """Whether a link on it leads to the page on which people react, where phones reach the desk."""


@value
class SoundSettings:
    """[sound]: how items are spoken, and whether the screen itself does so."""

    voice: tuple[str, ...] = choice(())
    """A voice of the house: a program and its arguments. Empty for espeak-ng."""
    on: bool = choice(False)
    """Whether the screen speaks what stands on it, at these times or on a key."""
    times: tuple[str, ...] = choice((), form=HOUR)
    """When it does: the first item with words that comes then."""
    key: bool = choice(True)
    """Whether key 0 of a keyboard or a number pad has what stands there spoken, and ends it."""
    hours: tuple[str, ...] = choice(("ma-vr 08:00-18:00",), form=HOURS)
    """Outside of these hours it is silent."""


@value
class PrintSettings:
    """[print]: posters, and strips for fortune cookies."""

    link: str = choice("", form=PAGE)
    """Where a code on paper leads: an address that holds for weeks; empty for that of the desk, if any."""
    question: str = choice("")
    """What the back of a strip asks; empty for what one would do differently tomorrow."""
