"""The connections of urllib3, made safe: checked addresses, believed authorities, and bounds on every transfer.

A connection is made to an address that was checked after the name was resolved, so a name that changes between the
check and the connection gains nothing. When the time of the whole transfer is over its socket is shut down, whatever
the server was doing: one byte a second keeps an ordinary read timeout happy for ever.
"""

from __future__ import annotations

import base64
import socket
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote

from urllib3 import BaseHTTPResponse, PoolManager, ProxyManager
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import ConnectTimeoutError, LocationValueError, NewConnectionError
from urllib3.util import Retry, Timeout, parse_url
from urllib3.util.connection import create_connection

from kiosk.sources.remote.addresses import AddressRefusedError, Lookups, LookupTimeoutError, check
from kiosk.sources.remote.transfer_bounds import BoundedResponse, TransferBounds
from kiosk.sources.remote.trust import Trust

_KEPT: Any = {"num_pools": 4, "maxsize": 1, "cert_reqs": "CERT_REQUIRED"}
"""Of how many servers a connection is kept, how many, and that their certificates are asked."""


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


class GuardedLines:
    """Guarded connections, direct and through proxies, of which a few are kept open."""

    def __init__(self, guard: Guard) -> None:
        self.guard = guard
        self._managers: dict[str, PoolManager] = {}

    def ask(
        self,
        url: str,
        headers: Mapping[str, str],
        *,
        proxy: str,
        connect: float,
        read: float,
        body: bytes | None = None,
    ) -> BaseHTTPResponse:
        """Return the answer of an address, its body still to be read; a `body` is posted there, once.

        Raises what urllib3 raises, and OSError.
        """
        parts = parse_url(url)
        pool = self._manager(proxy).connection_from_host(parts.host, parts.port, parts.scheme)
        through = proxy and parts.scheme == "http"
        return pool.urlopen(
            "GET" if body is None else "POST",
            parts._replace(auth=None, fragment=None).url if through else parts.request_uri,
            body=body,
            headers=headers,
            retries=Retry(0, read=False),
            redirect=False,
            assert_same_host=False,
            timeout=Timeout(connect=connect, read=read),
            preload_content=False,
            decode_content=False,
        )

    def close(self) -> None:
        """Close the connections that were kept open."""
        for manager in self._managers.values():
            manager.clear()
        self._managers.clear()

    def _manager(self, proxy: str) -> PoolManager:
        manager = self._managers.get(proxy)
        if manager is None:
            manager = self._managers[proxy] = self._through(proxy) if proxy else PoolManager(**_KEPT)
            manager.pool_classes_by_scheme = _pools(self.guard)
        return manager

    def _through(self, proxy: str) -> ProxyManager:
        """Return what goes through a proxy; its name and password stand in its address."""
        parts = parse_url(proxy if "://" in proxy else f"http://{proxy}")
        if not parts.host:
            raise LocationValueError("a proxy needs a host")
        secret = base64.b64encode(unquote(parts.auth).encode("latin-1", "replace")).decode() if parts.auth else ""
        headers = {"Proxy-Authorization": f"Basic {secret}"} if secret else None
        context = self.guard.trust.context() if parts.scheme == "https" else None
        return ProxyManager(parts._replace(auth=None).url, proxy_headers=headers, proxy_ssl_context=context, **_KEPT)


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
            # Else it would believe the authorities that OpenSSL finds, and no others.
            self.ssl_context = guard.trust.context()
            self.ca_certs = self.ca_cert_dir = self.ca_cert_data = None
            super().connect()

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Obedient

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = Secure

    return {"http": PlainPool, "https": SecurePool}
