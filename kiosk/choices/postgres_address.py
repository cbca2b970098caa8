"""Reads the address of a PostgreSQL server out of the settings, and says how a connection to it is guarded."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit, urlunsplit

from kiosk.choices.secret_places import secret_at
from kiosk.errors import KioskError
from kiosk.model.language import Phrase
from kiosk.model.setting_forms import has_password, is_postgres
from kiosk.model.settings import Settings
from kiosk.model.value import value

_NEAR = frozenset({"", "localhost", "127.0.0.1", "::1"})
_HOUSE_ROOTS = Path("/etc/ssl/certs/ca-certificates.crt")
"""Whom this machine trusts, with the certificate of the house where that was added to it."""


@value
class PostgresAddress:
    """Where a PostgreSQL server is, and as whom the desk comes."""

    url: str
    """Without a password."""
    password: str = ""

    def __repr__(self) -> str:
        """Return where it is, without the password."""
        return f"PostgresAddress({self.url!r})"

    @property
    def shown(self) -> str:
        """The address as a person may read it: without what is set along."""
        there = urlsplit(self.url)
        return urlunsplit((there.scheme, there.netloc, there.path, "", ""))

    def guarded(self) -> dict[str, str]:
        """Return what is set for a connection that leaves this machine, as far as the address says nothing else."""
        there = urlsplit(self.url)
        chosen = dict(parse_qsl(there.query))
        hosts = there.netloc.rpartition("@")[2].split(",") if "host" not in chosen else chosen["host"].split(",")
        names = {one.rpartition(":")[0] if one.count(":") == 1 else one.strip("[]") for one in hosts}
        if all(one in _NEAR or one.startswith(("/", "%2F")) for one in names):
            return {}
        roots = {"sslrootcert": str(_HOUSE_ROOTS)} if _HOUSE_ROOTS.is_file() else {}
        return {name: set_ for name, set_ in ({"sslmode": "verify-full"} | roots).items() if name not in chosen}


def postgres_address(store: str, password: str = "") -> PostgresAddress:
    """Return the address of a store; KioskError where a password stands in it, which is no place for one."""
    if has_password(store):
        raise KioskError(
            Phrase("In het adres van de database staat een wachtwoord.",
                   "There is a password in the address of the database."),
            Phrase("Zet het in een bestand: [desk] store_secret_file in kiosk.toml.",
                   "Put it in a file: [desk] store_secret_file in kiosk.toml."),
        )  # fmt: skip
    return PostgresAddress(url=store, password=password)


def address_of_store(settings: Settings) -> PostgresAddress | None:
    """Return where PostgreSQL keeps what the desk keeps; None where a folder does. KioskError for no such secret."""
    return address_at(settings, settings.desk.store) if is_postgres(settings.desk.store) else None


def address_at(settings: Settings, store: str) -> PostgresAddress:
    """Return the address of any database, with the secret of the settings. KioskError as above."""
    secret = secret_at(
        env=settings.desk.store_secret_env,
        file=settings.desk.store_secret_file,
        environment=os.environ,
        setting="[desk] store_secret_file",
    )
    return postgres_address(store, secret)
