"""Whatever way a fetch goes wrong, a person reads what to look at, and the next try comes when it may help."""

from __future__ import annotations

import errno
import socket
import ssl
from http.client import BadStatusLine, RemoteDisconnected

import pytest
from urllib3 import HTTPConnectionPool
from urllib3.exceptions import (
    ConnectTimeoutError,
    HTTPError,
    LocationParseError,
    MaxRetryError,
    NewConnectionError,
    ProtocolError,
    ProxyError,
    ReadTimeoutError,
    SSLError,
)

from kiosk.sources.remote import causes, failures
from kiosk.sources.remote.addresses import AddressRefusedError, LookupTimeoutError


@pytest.mark.parametrize(
    ("status", "hint", "gone", "waits"),
    [
        (401, "secret_file", False, False),
        (403, "secret_file", False, False),
        (402, "by itself", False, True),
        (404, "url in kiosk.toml", False, False),
        (204, "by itself", False, True),
        (400, "url in kiosk.toml", False, True),
        (410, "url in kiosk.toml", True, False),
        (407, "proxy in kiosk.toml", False, False),
        (408, "by itself", False, True),
        (429, "poll_seconds", False, True),
        (500, "by itself", False, True),
        (503, "by itself", False, True),
    ],
)
def test_a_status_tells_where_to_look_and_whether_the_server_asked_for_time(
    status: int,
    hint: str,
    gone: bool,  # noqa: FBT001
    waits: bool,  # noqa: FBT001
) -> None:
    error = failures.of_status(status, 90.0)
    assert str(status) in error.what.dutch
    assert str(status) in error.what.english
    assert hint in error.hint.english
    assert (error.gone, error.network, error.retry_after) == (gone, False, 90.0 if waits else None)


def certificate(code: int) -> ssl.SSLCertVerificationError:
    """Return what OpenSSL says of a certificate by one of its codes."""
    error = ssl.SSLCertVerificationError(1, "certificate verify failed")
    error.verify_code = code
    return error


POOL = HTTPConnectionPool("feed.example")


def chained(cause: Exception) -> Exception:
    """Return an exception as urllib3 wraps what it met on the way."""
    return MaxRetryError(POOL, "/", ProtocolError("Connection aborted.", cause))


def by_proxy(cause: Exception) -> Exception:
    """Return an exception as urllib3 wraps what it met at a proxy."""
    return MaxRetryError(POOL, "/", ProxyError("Unable to connect to proxy", cause))


OFFLINE = HTTPError()


@pytest.mark.parametrize(
    ("error", "refusal", "words", "network"),
    [
        (OFFLINE, AddressRefusedError("inside"), "lies inside the own network", False),
        (OFFLINE, LookupTimeoutError("late"), "not found in time", True),
        (OFFLINE, OSError("unknown"), "is not known", True),
        (MaxRetryError(POOL, "/", SSLError("x")), None, "No secure connection", False),
        (chained(certificate(19)), None, "of no authority known here", False),
        (chained(certificate(20)), None, "of no authority known here", False),
        (chained(certificate(10)), None, "has expired", False),
        (chained(certificate(9)), None, "not valid yet", False),
        (chained(certificate(62)), None, "of another name", False),
        (chained(certificate(26)), None, "is not right", False),
        (chained(ssl.SSLError(1, "wrong version number")), None, "No secure connection", False),
        (OFFLINE, socket.gaierror(socket.EAI_AGAIN, "again"), "cannot be asked now", True),
        (OFFLINE, socket.gaierror(socket.EAI_NONAME, "no name"), "is not known", True),
        (chained(ConnectionRefusedError()), None, "refuses the connection", True),
        (chained(ConnectionResetError()), None, "broke the connection", True),
        (chained(RemoteDisconnected("")), None, "broke the connection", True),
        (chained(BadStatusLine("SSH-2.0")), None, "not as a web server", False),
        (chained(OSError(errno.ENETUNREACH, "no")), None, "no way to feed.example", True),
        (by_proxy(OSError("Tunnel connection failed: 407 x")), None, "(407)", False),
        (by_proxy(OSError("Tunnel connection failed: 403 x")), None, "let us through (403)", True),
        (by_proxy(ConnectionRefusedError()), None, "proxy cannot be reached", True),
        (by_proxy(Exception()), None, "proxy does not let us through", True),
        (MaxRetryError(POOL, "/", ConnectTimeoutError()), None, "does not answer in time", True),
        (ReadTimeoutError(POOL, "/", "late"), None, "does not answer in time", True),
        (LocationParseError("http://[x"), None, "not an http", False),
        (MaxRetryError(POOL, "/", NewConnectionError(POOL, "x")), None, "No connection to feed.example", True),  # type: ignore[arg-type]
        (OFFLINE, None, "No connection to feed.example", True),
    ],
)
def test_the_return_of_the_network_is_waited_for_only_where_the_network_may_be_away(
    error: Exception,
    refusal: OSError | None,
    words: str,
    network: bool,  # noqa: FBT001
) -> None:
    told = causes.of_request(error, refusal, "feed.example")
    assert words in told.what.english
    assert told.network is network
    assert (told.gone, told.retry_after) == (False, None)


def test_no_secret_of_an_address_is_told() -> None:
    told = failures.not_an_address("ftp://naam:geheim@feed.example/map?sleutel=geheim")
    assert told.what.english.startswith("“ftp://feed.example/map” is not")
    assert "geheim" not in repr((told.what, told.hint))
    assert len(failures.not_an_address("x" * 5000).what.english) < 300


def test_sizes_and_times_are_told_as_a_person_would() -> None:
    assert "5.0 MB" in failures.too_large(5_000_000).what.english
    assert "20 s" in failures.too_slow(20.0).what.english
    assert failures.too_slow(20.0).network
    assert failures.cut_short().network
    assert "“br”" in failures.unknown_encoding("br").what.english
    assert len(failures.unknown_encoding("x" * 999).what.english) < 100
