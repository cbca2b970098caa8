"""What the person who keeps the kiosk may choose of the desk and of the phones before the screen."""

from __future__ import annotations

from kiosk.model.setting_choice import choice
from kiosk.model.setting_forms import FORM, ISSUER, MACHINE, MAIL, NETWORK, PATH, PRIVATE, SITE, STORE
from kiosk.model.value import value


@value
class DeskSettings:
    """[desk]: the officer's pages in a browser."""

    host: str = choice("")
    """The address it listens on; empty for this machine only, and as a service for every machine of `networks`."""
    port: int = choice(8080, low=1024, high=65535)
    address: str = choice("", form=SITE)
    """The address by which people reach it, where that is another: "https://balie.huis.nl"."""
    networks: tuple[str, ...] = choice(PRIVATE, form=NETWORK)
    """Who may ask at all."""
    proxy: str = choice("", form=MACHINE)
    """The one machine whose word is taken for who asks: a proxy before it."""
    store: str = choice("", form=STORE)
    """The folder in which it keeps decisions and sessions; empty for one in the state of the kiosk.

    Or the address of a PostgreSQL database: "postgresql://balie@db.huis.nl/kiosk".
    """
    store_secret_env: str = choice("")
    """The environment variable with the password of that database."""
    store_secret_file: str = choice("", form=PATH)
    """The file that holds it instead."""
    contact: str = choice("")
    """Whom to ask about the kiosk, as its pages say it: "Samir, toestel 2211"."""
    key_in_folder: bool = choice(default=False)
    """Whether a file in the content folder opens the desk, where not everybody may look into that folder."""
    oidc_issuer: str = choice("", form=ISSUER)
    """The account server of the house (OpenID Connect), as it calls itself."""
    oidc_client: str = choice("")
    """What that server calls the desk."""
    oidc_secret_env: str = choice("")
    """The environment variable with the secret that both share."""
    oidc_secret_file: str = choice("", form=PATH)
    """The file that holds it instead."""
    oidc_allow: tuple[str, ...] = choice((), form=MAIL)
    """Who may in: mail addresses, or domains as "@huis.nl". Without one nobody may."""
    feed_secret_env: str = choice("")
    """The environment variable with the token by which a screen outside `networks` may read /feed.json."""
    feed_secret_file: str = choice("", form=PATH)
    """The file that holds it instead."""
    keep_days: float = choice(30.0, low=1.0, high=366.0)
    """How long a paired screen shows what it has while it does not reach this desk."""
    writes: bool = choice(default=True)
    """Whether texts are written and mended in the content folder there, where it may write at all."""


@value
class PhoneSettings:
    """[phone]: what colleagues do with a telephone before the screen."""

    reactions: bool = choice(default=True)
    """Whether a code stands on the slides by which people react, where the desk can be reached by phones."""
    site: str = choice("", form=SITE)
    """The desk of another machine that this screen leads to: "http://scherm.lan"; empty for the one beside it."""
    key_env: str = choice("")
    """The environment variable with the key that the other machine gave this screen."""
    key_file: str = choice("", form=PATH)
    """The file that holds it instead."""
    form: str = choice("", form=FORM)
    """The company's own form instead of the desk: "https://forms.huis.nl/r?code={code}"."""
    wifi: str = choice("")
    """The wifi on which phones reach the desk, told beside the code."""
    new_phones: int = choice(40, low=5, high=500)
    """How many phones may come by the codes of one screen in ten minutes."""
    nominations: bool = choice(default=True)
    """Whether colleagues may nominate each other by phone as customer champion of the month."""
    number_pad: bool = choice(default=False)
    """Whether the keys 1, 2 and 3 of a number pad at the screen count as an answer."""
