"""Which authorities the kiosk believes of a certificate: those of its machine, or those that somebody names.

In this order: `ca_file` of the feed, REQUESTS_CA_BUNDLE or CURL_CA_BUNDLE, else the system's store, which SSL_CERT_FILE
and SSL_CERT_DIR may replace. Where a machine has no store at all, that of certifi serves.
"""

from __future__ import annotations

import os
import ssl
from collections.abc import Mapping
from pathlib import Path

from kiosk.sources.remote import failures

BUNDLES = ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE")
"""The variables that name a file, or a folder as OpenSSL has it, in the place of the system's store."""


class Trust:
    """The authorities of one feed; read when they are first needed, and anew after `forget`."""

    def __init__(self, ca_file: str = "", environment: Mapping[str, str] = os.environ) -> None:
        self._ca_file = ca_file
        self._environment = environment
        self._context: ssl.SSLContext | None = None

    def context(self) -> ssl.SSLContext:
        """Return what a connection is made with. Raises FetchFailedError where the named authorities are none."""
        if self._context is None:
            self._context = self._made()
        return self._context

    def forget(self) -> None:
        """Read the authorities again at the next connection: the house may have added its own meanwhile."""
        self._context = None

    def _made(self) -> ssl.SSLContext:
        named = (("ca_file", self._ca_file), *((name, self._environment.get(name, "")) for name in BUNDLES))
        name, place = next(((name, place) for name, place in named if place), ("", ""))
        if place:
            path = Path(os.path.expandvars(place)).expanduser()
            try:
                folder = path.is_dir()
                return ssl.create_default_context(cafile=None if folder else path, capath=path if folder else None)
            except (OSError, ValueError) as error:
                raise failures.no_authorities(name, str(path)) from error
        context = ssl.create_default_context()
        if not _has_store():
            import certifi

            context.load_verify_locations(certifi.where())
        return context


def _has_store() -> bool:
    """Tell whether the machine has authorities where its OpenSSL looks for them."""
    places = ssl.get_default_verify_paths()
    folder = Path(places.capath) if places.capath else None
    return bool(places.cafile) or (folder is not None and any(folder.iterdir()))
