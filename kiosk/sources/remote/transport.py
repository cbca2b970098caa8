"""The connections of requests, made safe: checked addresses only, and an end to every transfer.

A connection is made to an address that was checked after the name was resolved, so a name that changes between the
check and the connection gains nothing. When the time of the whole transfer is over its socket is shut down, whatever
the server was doing: one byte a second keeps an ordinary read timeout happy for ever.
"""

from __future__ import annotations

import contextlib
import socket
import threading
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import ConnectTimeoutError, NewConnectionError
from urllib3.util.connection import create_connection

from kiosk.sources.remote.addresses import AddressRefusedError, Lookups, LookupTimeoutError, check


class Guard:
    """What all connections of one fetcher obey: which addresses, and until when."""

    def __init__(self, *, allow_local: bool, lookup_seconds: float, lookups: Lookups) -> None:
        self.allow_local = allow_local
        self.lookup_seconds = lookup_seconds
        self.lookups = lookups
        self.expired = False
        self.refusal: OSError | None = None
        """Why the last connection was not made, where it was us who did not want it."""
        self._abandoned = False
        self._timer: threading.Timer | None = None
        self._connections: list[HTTPConnection] = []
        self._lock = threading.Lock()

    def begin(self, seconds: float) -> None:
        """Start the time of one transfer."""
        with self._lock:
            self.expired = self._abandoned
        self.refusal = None
        self._timer = threading.Timer(seconds, self._expire)
        self._timer.daemon = True
        self._timer.start()

    def end(self) -> None:
        """Stop the clock of the transfer."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer.join()
            self._timer = None
        with self._lock:
            self._connections.clear()

    def watch(self, connection: HTTPConnection) -> None:
        """Shut this connection down when the time is over."""
        with self._lock:
            if connection not in self._connections:
                self._connections.append(connection)
            late = self.expired
        if late:
            raise TimeoutError("the time of this transfer is over")

    def abandon(self) -> None:
        """End the transfer now, and let no other begin: the kiosk stops."""
        self._abandoned = True
        self._expire()

    def _expire(self) -> None:
        with self._lock:
            self.expired = True
            connections = list(self._connections)
        for connection in connections:
            sock = connection.sock
            if sock is not None:
                with contextlib.suppress(OSError):
                    sock.shutdown(socket.SHUT_RDWR)

    def open(self, connection: HTTPConnection) -> socket.socket:
        """Connect to a checked address of the connection's host, or of its proxy, which the keeper chose."""
        host = connection.host.strip("[]")
        try:
            addresses = self.lookups.find(host, connection.port, seconds=self.lookup_seconds)
            if connection.proxy is None:
                addresses = check(host, addresses, allow_local=self.allow_local)
        except (AddressRefusedError, LookupTimeoutError) as error:
            self.refusal = error
            raise NewConnectionError(connection, str(error)) from error
        except OSError as error:
            self.refusal = error
            raise NewConnectionError(connection, f"{host} is not known") from error
        failed: OSError | None = None
        for address in addresses:
            if self.expired:
                break
            try:
                return create_connection(
                    (address, connection.port), connection.timeout, socket_options=connection.socket_options
                )
            except OSError as error:
                failed = error
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
        manager = super().proxy_manager_for(proxy, **named)
        if not proxy.lower().startswith("socks"):
            manager.pool_classes_by_scheme = _pools(self.guard)
        return manager


def _pools(guard: Guard) -> dict[str, type[HTTPConnectionPool]]:
    """Return pools whose connections obey a guard. urllib3's own SOCKS support hooks in at the same places."""

    class Obedient(HTTPConnection):
        def _new_conn(self) -> socket.socket:
            return guard.open(self)

        def connect(self) -> None:
            guard.watch(self)
            super().connect()

        def request(self, *words: Any, **named: Any) -> None:  # noqa: ANN401
            guard.watch(self)
            super().request(*words, **named)

    class Secure(Obedient, HTTPSConnection):
        pass

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Obedient

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = Secure

    return {"http": PlainPool, "https": SecurePool}
