"""What the person who keeps the kiosk may choose, with the default and the bounds of each choice beside it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import asdict, field
from urllib.parse import unquote, unquote_plus

from kiosk.model.desk_settings import DeskSettings, PhoneSettings
from kiosk.model.digest import digest_of
from kiosk.model.items import WITHOUT_TURNS, Kind
from kiosk.model.language import Language
from kiosk.model.output_settings import (
    CarrySettings,
    ChatSettings,
    IntranetSettings,
    MailSettings,
    PrintSettings,
    SoundSettings,
    StaffSettings,
    WatchSettings,
)
from kiosk.model.setting_choice import choice
from kiosk.model.setting_forms import (
    ADDRESS,
    DAY,
    DOOR,
    HOST,
    HOURS,
    PATH,
    SITE,
    ZONE,
)
from kiosk.model.value import value


@value
class ScreenSettings:
    """[screen]: what this one screen is and how it looks."""

    name: str = choice("kiosk")
    language: Language = choice(Language.DUTCH)
    theme: str = choice("papier")
    motion: str = choice("full", among=("full", "reduced", "none"))
    tags: tuple[str, ...] = choice(())
    brand: str = choice("")
    desk: str = choice("", form=SITE)
    """The desk of another machine that this screen is paired with."""
    keys: bool = choice(default=True)
    """Whether a keyboard may pause, move, ask why and leave; false locks it."""

    @property
    def answers_to(self) -> frozenset[str]:
        """What an item may name to be for this screen: one of its tags, or its name."""
        return frozenset((*self.tags, self.name))


@value
class ContentSettings:
    """[content]: the watched folder."""

    folder: str = choice("content", form=PATH)
    scan_seconds: float = choice(5.0, low=0.5, high=600.0)
    settle_seconds: float = choice(1.0, low=0.0, high=60.0)
    quote_words: int = choice(80, low=20, high=400)
    """A quote with more words becomes an excerpt, with its whole as a story."""
    long_quotes: str = choice("excerpt", among=("excerpt", "hold"))


@value
class PrivacySettings:
    """[privacy]: what may be shown of people."""

    personal_data: str = choice("mask", among=("mask", "hold"))
    """A phone number or an address in a customer's words: masked with "…", or the words wait for a person."""
    speaker: str = choice("short", among=("full", "short", "initials", "none"))
    """Of a customer's name: all of it, "mevrouw De V." and "Jan de V.", "J. de V.", or nothing."""
    surveys: str = choice("review", among=("review", "show"))
    """Words out of a survey table wait for a person, or are shown at once."""
    staff: tuple[str, ...] = choice(())
    """Names of colleagues, beside those in MEDEWERKERS.txt: critical words that name one wait for a person."""


@value
class ProgrammeSettings:
    """[programme]: what plays how often, and how long it stands."""

    timezone: str = choice("Europe/Amsterdam", form=ZONE, needed=True)
    critical_share: float = choice(1 / 3, low=0.0, high=0.5)
    quotes: float = choice(8.0, low=0.0, high=100.0)
    stories: float = choice(2.0, low=0.0, high=100.0)
    figures: float = choice(1.0, low=0.0, high=100.0)
    pictures: float = choice(1.0, low=0.0, high=100.0)
    announcements: float = choice(1.0, low=0.0, high=100.0)
    week: float = choice(0.5, low=0.0, high=100.0)
    """The week in figures, and on Friday in five sentences; 0 for neither."""
    ideas: float = choice(0.5, low=0.0, high=100.0)
    """Ideas of colleagues with what became of them; 0 for none."""
    together: float = choice(0.5, low=0.0, high=100.0)
    """What colleagues take part in: polls and priorities; 0 for none."""
    words_per_second: float = choice(3.4, low=1.0, high=6.0)
    shortest_seconds: float = choice(8.0, low=3.0, high=120.0)
    rhythm: str = choice("mix", among=("mix", "day"))
    """"day" lets the quote of the day stand alone on working days; "mix" gives it its place among the others."""
    quote_of_the_day: bool = choice(default=True)
    country: str = choice("NL")
    """Whose public holidays have no quote of the day: an ISO 3166 code, or empty for none."""
    opening: tuple[str, ...] = choice((), form=HOURS)
    """When the screen is on: "ma-vr 07:30-18:30". Empty means always."""


@value
class DaypartSettings:
    """[[daypart]]: a part of the week in which only some kinds play."""

    name: str = choice("")
    when: str = choice("", form=HOURS, needed=True)
    """Days and hours: "ma-vr 11:30-13:30", "22:00-06:00"."""
    kinds: tuple[str, ...] = choice((), among=tuple(kind for kind in Kind if kind not in WITHOUT_TURNS))
    """The kinds that play in it; a milestone has no turns of its own."""


@value
class CampaignSettings:
    """[[campaign]]: dates and a weight for all items that name this campaign."""

    name: str = choice("")
    since: str = choice("", form=DAY)
    """The first day, as 2026-04-07."""
    until: str = choice("", form=DAY)
    """The last day."""
    weight: float = choice(1.0, low=0.1, high=10.0)


@value
class WebSettings:
    """[web]: the page that shows the screen in a browser, and the figures for a graph."""

    preview_port: int = choice(8321, low=1024, high=65535)
    metrics_port: int = choice(0, low=0, high=65535)
    """Where Prometheus may fetch /metrics; 0 for nowhere."""
    metrics_host: str = choice("127.0.0.1")
    """The address that port listens on; "0.0.0.0" lets other machines ask."""
    names: tuple[str, ...] = choice((), form=HOST)
    """More names of this machine, by which a browser or Prometheus may ask for either."""


@value
class FeedFields:
    """[feed.fields]: where a feed of another shape keeps each thing, as a path of keys: "customer.name", "images.0".

    An empty path means that the feed does not have it.
    """

    id: str = choice("")
    kind: str = choice("")
    title: str = choice("")
    text: str = choice("")
    speaker: str = choice("")
    place: str = choice("")
    channel: str = choice("")
    team: str = choice("")
    score: str = choice("")
    scale: str = choice("")
    tone: str = choice("")
    date: str = choice("")
    since: str = choice("")
    until: str = choice("")
    screens: str = choice("")
    language: str = choice("")
    picture: str = choice("")
    link: str = choice("")


def without_secrets(url: str) -> str:
    """Return an address without what may be secret in it: user, password, query and fragment.

    A password may hold any sign, also one that ends the host elsewhere: what looks like a port and is none begins one.
    """
    begin, rest = _cut(url)
    if _user_in(rest):
        rest = rest.rpartition("@")[2] if "@" in rest else re.sub("^[^/?#]*", "…", rest)
    return begin + re.split("[?#]", rest, maxsplit=1)[0]


def _cut(url: str) -> tuple[str, str]:
    """Return the scheme of an address with its slashes, also where one was forgotten, and the rest."""
    begin = re.match(r"(?:[A-Za-z][A-Za-z0-9+.-]*:/+)?", url)
    at = begin.end() if begin else 0
    return url[:at], url[at:]


def _user_in(rest: str) -> bool:
    """Tell whether what follows the scheme begins with a user: before an "@", or before a port that is none."""
    authority = re.split("[/?#]", rest, maxsplit=1)[0]
    return "@" in authority or re.search(r":(?!\d*$)", authority.rpartition("]")[2]) is not None


def secrets_of(url: str) -> tuple[str, ...]:
    """Return the parts of an address that may be secret, as they may come back in another text: "token=…", "user:pw@".

    A short value is none: it could be any word.
    """
    _, rest = _cut(url)
    user = rest.rpartition("@")[0] if _user_in(rest) else ""
    query = re.split("#", rest.partition("?")[2], maxsplit=1)[0]
    pairs = [pair for pair in query.split("&") if len(pair.rpartition("=")[2]) >= _SHORTEST_SECRET]
    written = dict.fromkeys((*pairs, *map(unquote, pairs), *map(unquote_plus, pairs)))
    return (*written, *((f"{user}@",) if user else ()))


def hide(text: str, secrets: Iterable[str]) -> str:
    """Return a text in which every secret part of an address is "…", with the name of what it is the value of."""
    for secret in secrets:
        if secret in text:
            name, is_pair, _ = secret.partition("=")
            text = text.replace(secret, f"{name}=…" if is_pair else "…")
    return text


_SHORTEST_SECRET = 6


@value
class FeedSettings:
    """[[feed]]: one remote feed. There may be several; each keeps its own last good content."""

    url: str = choice("", form=ADDRESS, needed=True)
    name: str = choice("")
    """What messages and the status call it; the address without its secrets where it is empty."""
    kind: str = choice("auto", among=("auto", "quote", "story", "picture", "announcement"))
    """What an item is that does not say so itself."""
    poll_seconds: float = choice(60.0, low=5.0, high=86400.0)
    login: str = choice("none", among=("none", "bearer", "basic"))
    secret_env: str = choice("")
    """The environment variable that holds the token, or "user:password" for basic."""
    secret_file: str = choice("", form=PATH)
    """The file that holds it instead; $NAME in its path is an environment variable."""
    proxy: str = choice("")
    """Empty follows the environment (https_proxy, no_proxy), "none" is direct, else the address of a proxy."""
    ca_file: str = choice("")
    """A PEM file with the authorities to trust instead of the usual ones."""
    allow_local: bool = choice(default=False)
    """Whether the feed and its pictures may come from loopback, link-local and private addresses."""
    public_key: str = choice("")
    """An Ed25519 public key in base64: only a feed with a valid signature is shown."""
    max_mb: float = choice(16.0, low=0.1, high=256.0)
    """The largest feed that is read: what is new in all its pages together, after unpacking."""
    picture_mb: float = choice(25.0, low=0.1, high=100.0)
    cache_mb: float = choice(512.0, low=1.0, high=65536.0)
    """What the kept pictures of this feed may take on disk."""
    root: str = choice("")
    """Where the list of items stands in a feed of another shape: "data.reviews"."""
    fields: FeedFields = field(default_factory=FeedFields)

    @property
    def called(self) -> str:
        """What messages and the status call the feed. Holds no secret."""
        return self.name or without_secrets(self.url)

    @property
    def secrets(self) -> tuple[str, ...]:
        """What of its address is shown and kept nowhere."""
        return secrets_of(self.url)

    @property
    def source(self) -> str:
        """What its items are filed under: its address, and a digest of all that decides what it holds. No secret.

        Two feeds that may hold different things have different ones; its name and how it is fetched do not matter.
        """
        deciding = json.dumps([self.url, self.public_key, self.kind, self.root, asdict(self.fields)])
        return f"{without_secrets(self.url)}#{digest_of(deciding.encode(), 8)}"

    @property
    def former_source(self) -> str:
        """What earlier versions filed its items under: its name. Empty where that is the name of the folder's items."""
        return "" if self.called == "content" else self.called


@value
class InwardSettings:
    """[[in]]: one survey tool or form that sends its answers to the desk, each at the moment that it is given."""

    name: str = choice("", form=DOOR, needed=True)
    """The end of its address: "klantonderzoek" takes what is sent to /in/klantonderzoek."""
    kind: str = choice("quote", among=("quote", "story", "announcement"))
    """What an answer is that does not say so itself."""
    per_minute: int = choice(60, low=1, high=600)
    """How many answers are taken in a minute."""
    fields: FeedFields = field(default_factory=FeedFields)
    """Where its answers keep each thing, as [feed.fields] says it; without any, under the names of these fields."""


@value
class Settings:
    """All settings, read once. A part of the program is handed only its own section."""

    screen: ScreenSettings = field(default_factory=ScreenSettings)
    content: ContentSettings = field(default_factory=ContentSettings)
    privacy: PrivacySettings = field(default_factory=PrivacySettings)
    programme: ProgrammeSettings = field(default_factory=ProgrammeSettings)
    web: WebSettings = field(default_factory=WebSettings)
    desk: DeskSettings = field(default_factory=DeskSettings)
    phone: PhoneSettings = field(default_factory=PhoneSettings)
    carry: CarrySettings = field(default_factory=CarrySettings)
    chat: ChatSettings = field(default_factory=ChatSettings)
    mail: MailSettings = field(default_factory=MailSettings)
    staff: StaffSettings = field(default_factory=StaffSettings)
    watch: WatchSettings = field(default_factory=WatchSettings)
    sound: SoundSettings = field(default_factory=SoundSettings)
    print: PrintSettings = field(default_factory=PrintSettings)
    intranet: IntranetSettings = field(default_factory=IntranetSettings)
    daypart: tuple[DaypartSettings, ...] = choice(())
    campaign: tuple[CampaignSettings, ...] = choice(())
    feed: tuple[FeedSettings, ...] = choice(())
    in_: tuple[InwardSettings, ...] = choice(())
    """[[in]]: Python keeps that word for itself."""
