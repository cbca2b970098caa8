"""A certificate is believed when the machine, its variables or the settings know its authority; else it is told why."""

from __future__ import annotations

import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.model.settings import FeedSettings
from kiosk.sources.remote import trust
from kiosk.sources.remote.addresses import Lookups
from kiosk.sources.remote.failures import FetchFailedError
from kiosk.sources.remote.fetch import Fetcher
from tests.sources.hostile import HostileServer, answer, raw_server, serving
from tests.sources.remote.authority import Authority

VARIABLES = ("SSL_CERT_FILE", "SSL_CERT_DIR", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE")
EVERY_NAME = Lookups(lambda *_: ["127.0.0.1"])


@pytest.fixture(autouse=True)
def no_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def house(tmp_path: Path) -> Authority:
    return Authority(tmp_path)


@pytest.fixture
def server(house: Authority) -> Iterator[HostileServer]:
    with serving(house.server("feed.huis.example")) as one:
        one.behaviour = answer(b"veilig")
        yield one


def fetched(server: HostileServer, host: str = "feed.huis.example", **settings: str) -> bytes:
    fetcher = Fetcher(FeedSettings(allow_local=True, proxy="none", **settings), lookups=EVERY_NAME)  # type: ignore[arg-type]
    try:
        return fetcher.get(f"https://{host}:{server.port}/feed.json", most=1000).body or b""
    finally:
        fetcher.close()


def test_an_authority_that_nobody_named_is_not_believed_and_the_house_reads_where_to_put_it(
    server: HostileServer,
) -> None:
    with pytest.raises(FetchFailedError) as caught:
        fetched(server)
    told = caught.value
    assert told.what.dutch == "Het certificaat van feed.huis.example is niet van een uitgever die deze kiosk kent."
    assert "/usr/local/share/ca-certificates" in told.hint.dutch
    assert "update-ca-certificates" in told.hint.dutch
    assert not told.network, "this is not the cable"
    assert server.requests == []


@pytest.mark.parametrize("name", ["SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"])
def test_a_variable_that_names_the_authority_is_honoured(
    server: HostileServer, house: Authority, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv(name, str(house.file))
    assert fetched(server) == b"veilig"


@pytest.mark.parametrize("name", ["SSL_CERT_DIR", "REQUESTS_CA_BUNDLE"])
def test_a_folder_of_authorities_is_honoured(
    server: HostileServer, house: Authority, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("no openssl to name the file of an authority by its hash")
    told = subprocess.run([openssl, "x509", "-hash", "-noout", "-in", house.file], capture_output=True, check=True)
    folder = tmp_path / "certificates"
    folder.mkdir()
    shutil.copy(house.file, folder / f"{told.stdout.decode().strip()}.0")
    monkeypatch.setenv(name, str(folder))
    assert fetched(server) == b"veilig"


def test_what_the_settings_name_goes_before_every_variable(
    server: HostileServer, house: Authority, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    other = Authority(tmp_path, "Andere CA")
    for name in ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"):
        monkeypatch.setenv(name, str(other.file))
    assert fetched(server, ca_file=str(house.file)) == b"veilig"
    with pytest.raises(FetchFailedError, match="no authority"):
        fetched(server)


@pytest.mark.parametrize(
    ("named", "told"), [("weg.pem", "weg.pem"), ("leeg.pem", "leeg.pem"), ("geen.pem", "geen.pem")]
)
def test_a_file_that_holds_no_authority_is_told_by_its_name(
    server: HostileServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, named: str, told: str
) -> None:
    (tmp_path / "leeg.pem").write_text("")
    (tmp_path / "geen.pem").write_bytes(b"\x30\x82\x01\x0a")
    with pytest.raises(FetchFailedError, match=told) as caught:
        fetched(server, ca_file=str(tmp_path / named))
    assert "ca_file" in caught.value.what.dutch
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path / named))
    with pytest.raises(FetchFailedError, match="REQUESTS_CA_BUNDLE"):
        fetched(server)


@pytest.mark.parametrize(
    ("days", "host", "told"),
    [
        ((-9, -1), "feed.huis.example", "has expired"),
        ((1, 9), "feed.huis.example", "not valid yet"),
        ((-1, 1), "ander.huis.example", "of another name"),
    ],
)
def test_a_certificate_that_is_not_right_is_told_by_what_is_wrong(
    house: Authority, days: tuple[int, int], host: str, told: str
) -> None:
    with serving(house.server("feed.huis.example", begins=days[0], ends=days[1])) as server:
        with pytest.raises(FetchFailedError, match=told) as caught:
            fetched(server, host, ca_file=str(house.file))
        assert host in caught.value.what.dutch
        assert not caught.value.network
        assert server.requests == []


def test_a_server_without_a_certificate_is_told_so() -> None:
    def behave(connection: socket.socket) -> None:
        connection.recv(65536)
        connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

    fetcher = Fetcher(FeedSettings(allow_local=True, proxy="none"))
    with raw_server(behave) as port, pytest.raises(FetchFailedError, match="No secure connection"):
        fetcher.get(f"https://127.0.0.1:{port}/", most=1000)
    fetcher.close()


def test_an_authority_that_was_added_counts_at_the_next_try(
    server: HostileServer, house: Authority, tmp_path: Path
) -> None:
    store = tmp_path / "store.pem"
    store.write_bytes(Authority(tmp_path, "Andere CA").file.read_bytes())
    settings = FeedSettings(allow_local=True, ca_file=str(store))
    fetcher = Fetcher(settings, lookups=EVERY_NAME)
    with pytest.raises(FetchFailedError, match="no authority"):
        fetcher.get(f"https://feed.huis.example:{server.port}/", most=1000)
    store.write_bytes(store.read_bytes() + house.file.read_bytes())
    assert fetcher.get(f"https://feed.huis.example:{server.port}/", most=1000).body == b"veilig"
    fetcher.close()


def test_a_machine_without_a_store_believes_what_certifi_brings(monkeypatch: pytest.MonkeyPatch) -> None:
    certifi = pytest.importorskip("certifi")
    monkeypatch.setattr(trust, "_has_store", lambda: False)
    monkeypatch.setenv("SSL_CERT_FILE", "/dev/null")
    monkeypatch.setenv("SSL_CERT_DIR", "/nonexistent")
    known = trust.Trust(environment={}).context().cert_store_stats()["x509_ca"]
    assert known >= Path(certifi.where()).read_text().count("BEGIN CERTIFICATE") - 5
