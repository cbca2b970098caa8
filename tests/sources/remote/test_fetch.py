"""A fetch goes only where it may, over connections it can trust."""

from __future__ import annotations

import base64
import ipaddress
import socket
import ssl
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from hypothesis import given
from hypothesis import strategies as st

from kiosk.errors import KioskError
from kiosk.model.language import Phrase
from kiosk.model.settings import FeedSettings
from kiosk.sources.remote import addresses
from kiosk.sources.remote.addresses import Lookups, LookupTimeoutError, is_local_name, is_public, system_resolve
from kiosk.sources.remote.backoff import next_wait
from kiosk.sources.remote.failures import FetchFailedError
from kiosk.sources.remote.fetch import LONGEST_RETRY_AFTER, Fetcher, _redirected, _retry_after
from kiosk.sources.remote.login import authorization
from kiosk.sources.remote.network import ways_out
from kiosk.sources.remote.transport import Guard
from kiosk.sources.remote.trust import Trust
from tests.patience import PATIENCE
from tests.sources.hostile import PATIENT, HostileServer, answer, serving

EIGHT = "Tue, 07 Apr 2026 08:00:00 GMT"


@pytest.fixture
def server() -> Iterator[HostileServer]:
    with serving() as one:
        yield one


def fetch(url: str, access: FeedSettings, **resolved: str) -> bytes:
    """Fetch with a resolver that knows only these names."""

    def resolver(host: str, port: int) -> list[str]:
        del port
        try:
            ipaddress.ip_address(host)
        except ValueError:
            if host.partition(".")[0] not in resolved:
                raise OSError("not known") from None
            return [resolved[host.partition(".")[0]]]
        return [host]

    fetcher = Fetcher(access, times=PATIENT, lookups=Lookups(resolver))
    try:
        return fetcher.get(url, most=1_000_000).body or b""
    finally:
        fetcher.close()


@pytest.mark.parametrize(
    "address",
    [
        *(
            "127.0.0.1",
            "127.8.8.8",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",  # noqa: S104
        ),
        *("224.0.0.1", "240.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0", "fd00::1", "ff02::1"),
        *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "no address"),
    ],
)
def test_an_address_inside_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "64:ff9b::5db8:d822"])
def test_an_address_on_the_internet_is_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST.", "a.localhost", "printer.local", "127.0.0.1", "[::1]"])
def test_some_names_are_local_without_asking(host: str) -> None:
    assert is_local_name(host)


def test_a_public_name_that_leads_inside_is_refused(server: HostileServer) -> None:
    with pytest.raises(FetchFailedError, match="own network"):
        fetch(f"http://feed.example:{server.port}/feed.json", FeedSettings(), feed="127.0.0.1")
    assert server.requests == []


def test_the_address_that_was_checked_is_the_one_that_is_called(server: HostileServer) -> None:
    """A name that leads elsewhere at the second question is never asked a second time."""
    asked: list[str] = []

    def rebinding(host: str, port: int) -> list[str]:
        del port
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["192.0.2.1"]

    fetcher = Fetcher(FeedSettings(allow_local=True), times=PATIENT, lookups=Lookups(rebinding))
    fetcher.get(f"http://feed.example:{server.port}/", most=1000)
    fetcher.close()
    assert asked == ["feed.example"]
    assert f"Host: feed.example:{server.port}" in server.requests[0]


def test_a_redirect_never_leads_inside(server: HostileServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """In this test 127.0.0.1 stands for a public address, and 127.0.0.2 for one inside."""
    monkeypatch.setattr(addresses, "is_public", lambda address: address == "127.0.0.1")
    for inside in ("http://127.0.0.2/secrets", "http://localhost/secrets", "http://inside.example/secrets"):
        server.behaviour = answer(b"", status="302 Found", headers=f"Location: {inside}\r\n")
        with pytest.raises(FetchFailedError, match="own network"):
            fetch(f"http://feed.example:{server.port}/", FeedSettings(), feed="127.0.0.1", inside="127.0.0.2")


@pytest.mark.parametrize(
    ("asked", "location", "leads"),
    [
        ("http://a.nl/feed", "http://b.nl/feed", "http://b.nl/feed"),
        ("http://a.nl/feed", "https://a.nl/feed", "https://a.nl/feed"),
        ("https://a.nl/feed", "https://b.nl/feed", "https://b.nl/feed"),
        ("https://a.nl/map/feed", "anders?x=1#deel", "https://a.nl/map/anders?x=1"),
        ("https://a.nl/feed", "http://a.nl/feed", None),
        ("http://a.nl/feed", "ftp://a.nl/feed", None),
        ("http://a.nl/feed", "file:///etc/passwd", None),
        ("http://a.nl/feed", "http://naam@a.nl/", None),
        ("http://a.nl/feed", "http://:geheim@a.nl/", None),
        ("http://a.nl/feed", "http://[a.nl/", None),
        ("http://a.nl/feed", "", None),
        ("http://a.nl/feed", None, None),
        ("http://a.nl/", "x" * 2000, "http://a.nl/" + "x" * 2000),
        ("http://a.nl/", "x" * 2001, None),
    ],
)
def test_a_redirect_leads_to_the_web_and_never_from_a_safe_connection_to_one_that_is_not(
    asked: str, location: str | None, leads: str | None
) -> None:
    if leads is None:
        with pytest.raises(FetchFailedError):
            _redirected(asked, location)
    else:
        assert _redirected(asked, location) == leads


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"Retry-After": "120"}, 120.0),
        ({"Retry-After": " 7 "}, 7.0),
        ({"Retry-After": "-7"}, None),
        ({"Retry-After": "9" * 400}, LONGEST_RETRY_AFTER),
        ({"Retry-After": "soon"}, None),
        ({"Retry-After": "Tue, 07 Apr 2026 08:01:00 GMT", "Date": "Tue, 07 Apr 2026 08:00:00 GMT"}, 60.0),
        ({"Retry-After": "Tue, 07 Apr 2026 07:59:00 GMT", "Date": "Tue, 07 Apr 2026 08:00:00 GMT"}, 0.0),
        (
            {"Retry-After": "Tue, 07 Apr 2037 07:59:00 GMT", "Date": "Tue, 07 Apr 2026 08:00:00 GMT"},
            LONGEST_RETRY_AFTER,
        ),
        ({"Retry-After": "Tue, 07 Apr 1970 07:59:00 GMT"}, 0.0),
        ({"Retry-After": "Tue, 07 Apr 2026 10:01:00 +0200", "Date": "Tue, 07 Apr 2026 08:00:00 -0000"}, 60.0),
    ],
)
def test_a_server_may_ask_for_time_within_bounds_and_by_its_own_clock(
    headers: dict[str, str], seconds: float | None
) -> None:
    assert _retry_after(headers) == seconds


def test_a_redirect_is_followed_a_few_times(server: HostileServer) -> None:
    def behave(connection: object, request: str) -> None:
        number = int(request.split(" ")[1][1:] or 0)
        last = answer(b"klaar")
        step = answer(b"", status="307 Temporary", headers=f"Location: /{number + 1}\r\n")
        (last if number == 5 else step)(connection, request)  # type: ignore[arg-type]

    server.behaviour = behave
    assert fetch(server.url("0"), FeedSettings(allow_local=True)) == b"klaar"


def test_a_name_that_is_not_known_is_said_so() -> None:
    with pytest.raises(FetchFailedError, match="not known") as caught:
        fetch("http://nergens.example/", FeedSettings())
    assert caught.value.network


def test_a_resolver_that_hangs_costs_bounded_time_and_one_thread() -> None:
    release = threading.Event()

    def hanging(host: str, port: int) -> list[str]:
        del host, port
        release.wait()
        return ["192.0.2.1"]

    before = set(threading.enumerate())
    lookups = Lookups(hanging)
    for _ in range(3):
        with pytest.raises(LookupTimeoutError):
            lookups.find("traag.example", 80, seconds=0.05)
    assert len(set(threading.enumerate()) - before) == 1
    release.set()


@pytest.mark.parametrize(
    "url",
    [
        "",
        "feed.json",
        "file:///etc/passwd",
        "ftp://feed.example/",
        "http://",
        "http://[",
        "https://x.example:99999/",
        "https://x.example:0/",
    ],
)
def test_what_is_no_web_address_is_said_so(url: str) -> None:
    with pytest.raises(FetchFailedError, match="not an http"):
        fetch(url, FeedSettings(allow_local=True))


def test_a_password_in_an_address_is_refused() -> None:
    with pytest.raises(FetchFailedError, match="holds a password") as caught:
        fetch("https://user:hunter2@feed.example/", FeedSettings())
    assert "hunter2" not in caught.value.what.dutch + caught.value.hint.dutch


def test_a_proxy_is_used_when_it_is_named(server: HostileServer) -> None:
    server.behaviour = answer(b"door de proxy")
    access = FeedSettings(proxy=f"http://127.0.0.1:{server.port}")
    assert fetch("http://feed.example/feed.json", access) == b"door de proxy"
    assert server.requests[0].startswith("GET http://feed.example/feed.json ")


def test_the_proxy_of_the_environment_is_followed_unless_told_not_to(
    server: HostileServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.behaviour = answer(b"door de proxy")
    monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{server.port}")
    assert fetch("http://feed.example/", FeedSettings()) == b"door de proxy"
    with pytest.raises(FetchFailedError, match="not known"):
        fetch("http://feed.example/", FeedSettings(proxy="none"))


def test_no_cookie_of_a_server_is_sent_back(server: HostileServer) -> None:
    server.behaviour = answer(b"ja", headers="Set-Cookie: volg=mij\r\n")
    fetcher = Fetcher(FeedSettings(allow_local=True), times=PATIENT)
    fetcher.get(server.url(), most=1000)
    fetcher.get(server.url(), most=1000)
    fetcher.close()
    assert "Cookie" not in server.requests[1]


def certificate(folder: Path, name: str) -> tuple[ssl.SSLContext, Path]:
    """Return a server's context with a certificate of this name, and the file of the authority behind it."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    built = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    public, private = folder / f"{name}.pem", folder / f"{name}.key"
    public.write_bytes(built.public_bytes(serialization.Encoding.PEM))
    private.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(public, private)
    return context, public


def test_tls_is_verified_by_name_and_by_authority(tmp_path: Path) -> None:
    context, authority = certificate(tmp_path, "feed.example")
    with serving(context) as server:
        server.behaviour = answer(b"veilig")
        trusting = FeedSettings(allow_local=True, ca_file=str(authority))
        good = f"https://feed.example:{server.port}/"
        assert fetch(good, trusting, feed="127.0.0.1") == b"veilig"
        with pytest.raises(FetchFailedError, match="certificate"):
            fetch(f"https://other.example:{server.port}/", trusting, other="127.0.0.1")
        with pytest.raises(FetchFailedError, match="certificate"):
            fetch(good, FeedSettings(allow_local=True), feed="127.0.0.1")


def test_the_secret_comes_from_the_environment_or_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "token").write_text("uit-bestand\n")
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
    by_file = FeedSettings(login="bearer", secret_file="$CREDENTIALS_DIRECTORY/token")  # noqa: S106
    assert authorization(by_file, {}) == "Bearer uit-bestand"
    by_environment = FeedSettings(login="basic", secret_env="FEED")  # noqa: S106
    header = authorization(by_environment, {"FEED": "jan:geheim"})
    assert base64.b64decode(header.removeprefix("Basic ")) == b"jan:geheim"
    for environment in ({}, {"FEED": "zonder"}, {"FEED": "a\nb:c"}):
        with pytest.raises(KioskError):
            authorization(by_environment, environment)


@given(
    poll=st.floats(5, 86400),
    failed=st.integers(0, 1000),
    chance=st.floats(0, 1),
    after=st.none() | st.floats(0, 86400),
)
def test_the_next_poll_never_comes_at_once_nor_never(
    poll: float, failed: int, chance: float, after: float | None
) -> None:
    failure = FetchFailedError(Phrase("", ""), Phrase("", ""), retry_after=after)
    wait = next_wait(poll=poll, failed=failed, chance=chance, failure=failure)
    assert 3 <= wait <= 1.25 * max(900, poll, after or 0)
    assert after is None or failed == 0 or wait >= after


def test_a_new_default_route_is_noticed(tmp_path: Path) -> None:
    four, six = tmp_path / "route", tmp_path / "ipv6_route"
    four.write_text("Iface\tDestination\tGateway\tFlags\tRefCnt\tUse\tMetric\tMask\n")
    six.write_text(f"{'0' * 32} 00 {'0' * 32} 00 {'0' * 32} ffffffff 1 0 200200 lo\n")
    assert not ways_out((four, six))
    with four.open("a") as file:
        file.write("wlan0\t00000000\t0101A8C0\t0003\t0\t0\t600\t00000000\t0\t0\t0\n")
    assert ways_out((four, six)) == {"wlan0 0101A8C0"}
    assert ways_out((tmp_path / "absent",)) == frozenset()


def test_the_routes_of_both_families_are_those_the_kernel_tells(monkeypatch: pytest.MonkeyPatch) -> None:
    tables = {
        "/proc/net/route": "wlan0 00000000 0101A8C0 0003 0 0 600 00000000 0 0 0\n",
        "/proc/net/ipv6_route": f"{'0' * 32} 00 {'0' * 32} 00 fe8{'0' * 28}1 400 1 0 3 eth0\n",
    }
    monkeypatch.setattr(Path, "read_text", lambda path, **_: tables.get(str(path), ""))
    assert ways_out() == {"wlan0 0101A8C0", f"eth0 fe8{'0' * 28}1"}


def test_after_the_stop_nothing_is_asked_over_a_connection_that_stands_open(server: HostileServer) -> None:
    def stay(connection: socket.socket, request: str) -> None:
        while request:
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nja")
            request = connection.recv(65536).decode()
            server.requests.append(request)

    server.behaviour = stay
    fetcher = Fetcher(FeedSettings(allow_local=True), times=PATIENT)
    assert fetcher.get(server.url(), most=1000).body == b"ja"
    fetcher.abandon()
    with pytest.raises(FetchFailedError, match="took more"):
        fetcher.get(server.url(), most=1000)
    fetcher.close()
    server.close()
    assert [request for request in server.requests if request][1:] == []


def test_a_connection_that_comes_after_the_time_is_over_is_not_made() -> None:
    guard = Guard(allow_local=True, lookup_seconds=PATIENCE, lookups=Lookups(lambda *_: ["127.0.0.1"]), trust=Trust())
    guard.begin(60.0, 1000)
    in_time, far_end = socket.socketpair()
    guard.hold(in_time)
    guard.abandon()
    assert far_end.recv(1) == b"", "what was open is shut"
    late, _ = socket.socketpair()
    with pytest.raises(TimeoutError):
        guard.hold(late)
    with pytest.raises(TimeoutError):
        guard.check()
    guard.end()
    for one in (in_time, far_end, late, _):
        one.close()


def test_the_system_tells_each_address_of_a_name_once() -> None:
    assert system_resolve("127.0.0.1", 80) == ["127.0.0.1"]
    found = system_resolve("localhost", 80)
    assert "127.0.0.1" in found or "::1" in found
    assert len(found) == len(set(found))


def test_two_servers_of_one_host_are_looked_up_apart() -> None:
    release = threading.Event()

    def resolver(host: str, port: int) -> list[str]:
        del host
        if port == 80:
            release.wait()
        return [f"192.0.2.{port - 79}"]

    lookups = Lookups(resolver)
    with pytest.raises(LookupTimeoutError):
        lookups.find("huis.example", 80, seconds=0.05)
    assert lookups.find("huis.example", 81, seconds=PATIENCE) == ["192.0.2.2"]
    release.set()
