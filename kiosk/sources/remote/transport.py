"""The connections of requests, made safe: checked addresses, believed authorities, and bounds on every transfer.

A connection is made to an address that was checked after the name was resolved, so a name that changes between the
check and the connection gains nothing. When the time of the whole transfer is over its socket is shut down, whatever
the server was doing: one byte a second keeps an ordinary read timeout happy for ever.
"""

from __future__ import annotations

import socket
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import ConnectTimeoutError, NewConnectionError
from urllib3.util.connection import create_connection

from kiosk.sources.remote.addresses import AddressRefusedError, Lookups, LookupTimeoutError, check
from kiosk.sources.remote.transfer_bounds import BoundedResponse, TransferBounds
from kiosk.sources.remote.trust import Trust


class Guard(TransferBounds):
    """What all connections of one fetcher obey: which addresses, whose certificates, and until when."""

    def __init__(self, *, allow_local: bool, lookup_seconds: float, lookups: Lookups, trust: Trust) -> None:
        super().__init__()
        self.allow_local = allow_local
        self.lookup_seconds = lookup_seconds
        self.lookups = lookups
        self.trust = trust
        self.refusal: OSError | None = None
        """Why the last connection was not made, where its name or address is to blame."""

    def begin(self, seconds: float, most: int) -> None:
        """Start a transfer."""
        self.refusal = None
        super().begin(seconds, most)

    def open(self, connection: HTTPConnection) -> socket.socket:
        """Connect to a checked address of the connection's host, or of its proxy, which the keeper chose."""
        host = connection.host.strip("[]")
        try:
            addresses = self.lookups.find(host, connection.port, seconds=self.left(self.lookup_seconds))
            if connection.proxy is None:
                addresses = check(host, addresses, allow_local=self.allow_local)
        except OSError as error:
            if connection.proxy is None:
                self.refusal = error
            known = isinstance(error, AddressRefusedError | LookupTimeoutError)
            raise NewConnectionError(connection, str(error) if known else f"{host} is not known") from error
        failed: OSError | None = None
        for address in addresses:
            if self.expired:
                break
            try:
                sock = create_connection(
                    (address, connection.port),
                    self.left(connection.timeout or self.lookup_seconds),
                    socket_options=connection.socket_options,
                )
            except OSError as error:
                failed = error
            else:
                sock.settimeout(connection.timeout)
                try:
                    self.hold(sock)
                except TimeoutError:
                    sock.close()
                    raise
                return sock
        if isinstance(failed, TimeoutError) or failed is None:
            raise ConnectTimeoutError(connection, f"{host} does not answer") from failed
        raise NewConnectionError(connection, str(failed)) from failed


class GuardedAdapter(HTTPAdapter):
    """The transport of requests over guarded connections."""

    def __init__(self, guard: Guard) -> None:
        self.guard = guard
        super().__init__(max_retries=0, pool_connections=4, pool_maxsize=1)

    def init_poolmanager(self, *words: Any, **named: Any) -> None:  # noqa: ANN401
        """Make the pools of direct connections guarded."""
        super().init_poolmanager(*words, **named)
        self.poolmanager.pool_classes_by_scheme = _pools(self.guard)

    def proxy_manager_for(self, proxy: Any, **named: Any) -> Any:  # noqa: ANN401
        """Make the pools of connections through a proxy guarded."""
        if proxy.lower().startswith("https://"):
            named["proxy_ssl_context"] = self.guard.trust.context()
        manager = super().proxy_manager_for(proxy, **named)
        manager.pool_classes_by_scheme = _pools(self.guard)
        return manager


def _pools(guard: Guard) -> dict[str, type[HTTPConnectionPool]]:
    """Return pools whose connections obey a guard."""

    class Answer(BoundedResponse):
        bounds = guard

    class Obedient(HTTPConnection):
        response_class = Answer

        def _new_conn(self) -> socket.socket:
            return guard.open(self)

        def connect(self) -> None:
            guard.check()
            super().connect()

        def request(self, *words: Any, **named: Any) -> None:  # noqa: ANN401
            guard.check()
            if self.sock is not None:  # it was kept open since an earlier transfer
                guard.hold(self.sock)
            super().request(*words, **named)

    class Secure(Obedient, HTTPSConnection):
        def connect(self) -> None:
            # Requests would believe the authorities that it brings along, and no others.
            self.ssl_context = guard.trust.context()
            self.ca_certs = self.ca_cert_dir = self.ca_cert_data = None
            super().connect()

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Obedient

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = Secure

    return {"http": PlainPool, "https": SecurePool}
