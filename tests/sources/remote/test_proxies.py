"""A proxy is found by the names and the rules that other programs of the machine go by."""

from __future__ import annotations

import base64
import os
import subprocess
import sys
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st
from requests.utils import get_environ_proxies, select_proxy

from kiosk.model.settings import FeedSettings
from kiosk.sources.remote.failures import FetchFailedError
from kiosk.sources.remote.fetch import Fetcher
from kiosk.sources.remote.proxies import proxy_for
from tests.sources.hostile import PATIENT, answer, serving

PROXIES = st.sampled_from(["http://een.example:3128", "https://twee.example", "drie.example:80", ""])
HOSTS = ("feed.example", "feed.example:8080", "Nieuws.Feed.Example", "10.1.2.3", "10.1.2.3:8080", "[2001:db8::1]")
RULES = (*HOSTS[:4], ".example", "example", "xample", "10.0.0.0/8", "", "10.1")
NAMES = ("http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "Http_Proxy")
ENVIRONMENTS = st.fixed_dictionaries({}, optional=dict.fromkeys(NAMES, PROXIES) | {"REQUEST_METHOD": st.just("GET")})
EXEMPT = st.dictionaries(
    st.sampled_from(["no_proxy", "NO_PROXY"]),
    st.just("*") | st.lists(st.sampled_from(RULES)).map(" ,".join),
    max_size=1,  # of two, requests takes now the one and now the other
)
ADDRESSES = [f"{scheme}://{host}/feed.json" for scheme in ("http", "https") for host in HOSTS]


@given(proxies=ENVIRONMENTS, exempt=EXEMPT, url=st.sampled_from(ADDRESSES))
def test_the_environment_is_read_as_requests_reads_it(
    proxies: dict[str, str], exempt: dict[str, str], url: str
) -> None:
    environment = proxies | exempt
    with mock.patch.dict(os.environ, environment, clear=True):
        wanted = select_proxy(url, get_environ_proxies(url)) or ""
    assert proxy_for(url, "", environment) == wanted


@pytest.mark.parametrize(
    ("named", "environment", "found"),
    [
        (
            "http://huis.example:8080",
            {"http_proxy": "http://ander.example", "no_proxy": "*"},
            "http://huis.example:8080",
        ),
        ("none", {"http_proxy": "http://ander.example"}, ""),
        ("", {"all_proxy": "http://ander.example"}, "http://ander.example"),
        ("", {"http_proxy": "http://ander.example", "no_proxy": "fd00::/8"}, "http://ander.example"),
    ],
)
def test_what_the_settings_name_goes_before_the_environment(
    named: str, environment: dict[str, str], found: str
) -> None:
    assert proxy_for("http://feed.example/", named, environment) == found


def test_a_socks_proxy_of_the_environment_is_refused_unless_the_host_goes_without() -> None:
    environment = {"all_proxy": "SOCKS5://127.0.0.1:1080", "no_proxy": "binnen.example"}
    with pytest.raises(FetchFailedError, match="SOCKS"):
        proxy_for("http://feed.example/", "", environment)
    assert proxy_for("http://binnen.example/", "", environment) == ""


@pytest.mark.parametrize("scheme", ["http://", ""])
def test_a_proxy_is_told_its_password_and_the_address_as_the_web_writes_it(scheme: str) -> None:
    with serving() as server:
        server.behaviour = answer(b"door de proxy")
        settings = FeedSettings(proxy=f"{scheme}jan:ge%40heim@127.0.0.1:{server.port}")
        fetcher = Fetcher(settings, times=PATIENT)
        found = fetcher.get("http://straße.example/a b/é?x=1#deel", most=1000).body
        fetcher.close()
    assert found == b"door de proxy"
    secret = base64.b64encode(b"jan:ge@heim").decode()
    assert server.requests[0].startswith("GET http://xn--strae-oqa.example/a%20b/%C3%A9?x=1 HTTP/1.1\r\n")
    assert "Host: xn--strae-oqa.example\r\n" in server.requests[0]
    assert f"Proxy-Authorization: Basic {secret}\r\n" in server.requests[0]
    assert "\r\nAuthorization" not in server.requests[0]


FETCHING = """
import sys
from kiosk.model.settings import FeedSettings
from kiosk.sources.remote import remote_source
from kiosk.sources.remote.failures import FetchFailedError
from kiosk.sources.remote.fetch import Fetcher
try:
    Fetcher(FeedSettings(allow_local=True, proxy="none")).get("https://127.0.0.1:1/", most=10)
except FetchFailedError:
    print(*(name for name in ("requests", "charset_normalizer", "urllib.request", "urllib3") if name in sys.modules))
"""


def test_a_fetch_brings_no_more_into_the_kiosk_than_it_needs() -> None:
    """`requests`, and what it imports to guess the encoding of texts, took as much memory again."""
    done = subprocess.run([sys.executable, "-c", FETCHING], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["urllib3"]
