"""Which addresses a feed may be fetched from, and finding them within a bounded time.

What a feed names (redirects, pictures, further pages) is untrusted: it must not make the kiosk call the machine itself
or the company's own network, unless the settings allow it.
"""

from __future__ import annotations

import ipaddress
import socket
import threading
from collections.abc import Callable
from concurrent.futures import Future

Resolve = Callable[[str, int], list[str]]
"""Host and port to numerical addresses; OSError when the name is not known."""


class AddressRefusedError(OSError):
    """The host is, or leads to, an address that may not be reached."""


class LookupTimeoutError(OSError):
    """The name was not found in time."""


def system_resolve(host: str, port: int) -> list[str]:
    """Ask the resolver of the machine. Has no time limit of its own."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(one[4][0]) for one in found))


class Lookups:
    """Finds the addresses of hosts in bounded time. May be shared between threads.

    A resolver that hangs costs one thread for each host and port, however often it is asked.
    """

    def __init__(self, resolver: Resolve = system_resolve) -> None:
        self._resolver = resolver
        self._running: dict[tuple[str, int], Future[list[str]]] = {}
        self._lock = threading.Lock()

    def find(self, host: str, port: int, *, seconds: float) -> list[str]:
        """Return the addresses of a host, each once, in the order of the resolver.

        Raises LookupTimeoutError after `seconds`, OSError when the name is not known.
        """
        if _numerical(host):
            return [host]
        with self._lock:
            answer = self._running.get((host, port))
            if answer is None:
                answer = self._running[host, port] = Future()
                words = (host, port, answer)
                threading.Thread(target=self._look_up, args=words, name=f"lookup {host}", daemon=True).start()
        try:
            return answer.result(max(0.0, seconds))
        except TimeoutError:
            if answer.done():
                raise
            raise LookupTimeoutError(f"{host} was not found within {seconds:.0f} s") from None

    def _look_up(self, host: str, port: int, answer: Future[list[str]]) -> None:
        try:
            answer.set_result(self._resolver(host, port))
        except OSError as error:
            answer.set_exception(error)
        except (UnicodeError, ValueError) as error:
            answer.set_exception(OSError(f"{host!r} is not a name: {error}"))
        finally:
            with self._lock:
                self._running.pop((host, port), None)


def _numerical(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """Return a host as the address that it writes, also within a zone; None for a name."""
    try:
        return ipaddress.ip_address(host.split("%", maxsplit=1)[0])
    except ValueError:
        return None


def is_public(address: str) -> bool:
    """Tell whether a numerical address lies on the public internet.

    Loopback, link-local (among them the address cloud machines keep their secrets at), private, shared, multicast,
    reserved and unspecified addresses do not; nor do IPv6 addresses that hide one of those.
    """
    found = _numerical(address)
    if isinstance(found, ipaddress.IPv6Address):
        hidden = found.ipv4_mapped or found.sixtofour or (found.teredo[1] if found.teredo else None)
        if hidden is None and found in _NAT64:
            hidden = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        if hidden is not None:
            return is_public(str(hidden))
    return found is not None and found.is_global and not (found.is_multicast or found.is_reserved)


_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


def is_local_name(host: str) -> bool:
    """Tell whether a host name or literal address is local by itself, without asking a resolver."""
    name = host.rstrip(".").casefold().strip("[]")
    if name == "localhost" or name.endswith((".localhost", ".local", ".internal")):
        return True
    return _numerical(name) is not None and not is_public(name)


def check(host: str, addresses: list[str], *, allow_local: bool) -> list[str]:
    """Return the addresses that may be reached; AddressRefusedError when there is none."""
    kept = [one for one in addresses if allow_local or is_public(one)]
    if not kept:
        raise AddressRefusedError(f"{host} leads to a local address")
    return kept
