"""The configuration for nginx in the guide, word for word, before a real desk: https, and nobody believed but nginx."""

from __future__ import annotations

import contextlib
import http.client
import re
import socket
import ssl
from collections.abc import Iterator
from pathlib import Path

from kiosk.desk import server
from kiosk.model.desk_settings import DeskSettings
from tests.conftest import require_program
from tests.desk.browser import Answer, Browser
from tests.desk.conftest import DeskUnderTest, Opens
from tests.nginx import free_port, nginx_with
from tests.patience import PATIENCE
from tests.sources.remote.authority import Authority

GUIDE = (Path(__file__).parents[2] / "docs" / "desk.md").read_text("utf-8")
NAME = "balie.huis.nl"
LISTED = 24


class SecureBrowser(Browser):
    """A browser that comes by https and believes the authority of the house."""

    def __init__(self, port: int, authority: Path) -> None:
        super().__init__(port)
        self.origin = f"https://{NAME}:{port}"
        self._trust = ssl.create_default_context(cafile=str(authority))

    def ask(self, method: str, path: str, body: bytes | None = None, headers: dict[str, str] | None = None) -> Answer:
        class ByName(http.client.HTTPSConnection):
            def connect(connection) -> None:  # noqa: N805  # self is the browser here
                plain = socket.create_connection(("127.0.0.1", self.port), PATIENCE)
                connection.sock = self._trust.wrap_socket(plain, server_hostname=NAME)

        self.connection = ByName
        return super().ask(method, path, body, headers)


class Front:
    """A desk with nginx before it."""

    def __init__(self, desk: DeskUnderTest, port: int, plain: int, authority: Path) -> None:
        self.desk, self.port, self.plain = desk, port, plain
        self.authority = authority

    def browser(self) -> SecureBrowser:
        return SecureBrowser(self.port, self.authority)


@contextlib.contextmanager
def front(open_desk: Opens, folder: Path, **settings: object) -> Iterator[Front]:
    """Run the configuration of the guide, on free ports and with a certificate of a house."""
    (toml,) = re.findall(r"```toml\n(\[desk\]\nhost .*?)```", GUIDE, re.DOTALL)
    (configured,) = re.findall(r"```nginx\n(.*?)```", GUIDE, re.DOTALL)
    for line in ('host = "127.0.0.1"', f'address = "https://{NAME}"', 'proxy = "127.0.0.1"'):
        assert line in toml
    port, plain, authority = free_port(), free_port(), Authority(folder)
    authority.server(NAME)
    chosen = DeskSettings(address=f"https://{NAME}:{port}", proxy="127.0.0.1", **settings)  # type: ignore[arg-type]
    desk = open_desk(chosen)
    for said, here in (
        ("listen 443 ssl;", f"listen 127.0.0.1:{port} ssl;"), ("listen 80;", f"listen 127.0.0.1:{plain};"),
        ("/etc/ssl/balie.pem", str(folder / f"{NAME}.pem")), ("/etc/ssl/balie.key", str(folder / f"{NAME}.key")),
        ("http://127.0.0.1:8080;", f"http://127.0.0.1:{desk.port};"),
    ):  # fmt: skip
        assert configured.count(said) == 1, said
        configured = configured.replace(said, here)
    with nginx_with(require_program("nginx"), configured, port, folder / "nginx"):
        yield Front(desk, port, plain, authority.file)


def test_an_officer_comes_in_over_https_and_the_cookie_goes_no_other_way(open_desk: Opens, tmp_path: Path) -> None:
    with front(open_desk, tmp_path) as one:
        noor = one.browser()
        answer = noor.post(one.desk.invite("Noor"), {})
        cookie = answer.headers["Set-Cookie"]
        assert cookie.startswith("__Host-desk=")
        assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(cookie.split("; "))
        page = noor.follow(answer)
        assert "Nu op het scherm" in page.text
        assert page.headers["Strict-Transport-Security"] == "max-age=31536000"
        assert page.headers["Content-Security-Policy"]
        assert noor.post("/balie/afmelden", noor.get("/balie/sessies").fields("afmelden")).status == 303
        assert noor.get("/balie/").status == 303


def test_a_form_of_another_page_is_refused_also_of_this_one_over_http(open_desk: Opens, tmp_path: Path) -> None:
    with front(open_desk, tmp_path) as one:
        for origin in (f"http://{NAME}:{one.port}", f"https://evil.example:{one.port}", "null", None):
            browser = one.browser()
            browser.origin = origin
            assert browser.post(one.desk.invite(), {}).status == 403


def test_plain_http_leads_to_https_and_to_this_name_alone(open_desk: Opens, tmp_path: Path) -> None:
    with front(open_desk, tmp_path) as one:
        plain = Browser(one.plain)
        for host in (NAME, "evil.example"):
            answer = plain.ask("GET", "/balie/logboek?voor=x", headers={"Host": host})
            assert (answer.status, answer.headers["Location"]) == (308, f"https://{NAME}/balie/logboek?voor=x")


def test_what_a_browser_says_of_where_it_asks_from_is_not_believed(open_desk: Opens, tmp_path: Path) -> None:
    with front(open_desk, tmp_path, networks=("10.0.0.0/8",)) as one:
        for lie in ("10.1.2.3", "10.1.2.3, 10.1.2.4"):
            assert one.browser().ask("GET", "/healthz", headers={"X-Forwarded-For": lie}).status == 403
        assert one.browser().ask("GET", "/healthz", headers={"Forwarded": "for=10.1.2.3"}).status == 403


def test_another_name_than_its_own_is_not_answered(open_desk: Opens, tmp_path: Path) -> None:
    with front(open_desk, tmp_path) as one:
        assert one.browser().ask("GET", "/balie/aanmelden", headers={"Host": "evil.example"}).status == 421


def test_one_machine_has_its_share_of_the_proxy_and_the_proxy_is_not_taken_for_a_crowd(
    open_desk: Opens, tmp_path: Path
) -> None:
    assert server.MOST_OF_ONE == LISTED, "as the guide has it"
    with front(open_desk, tmp_path) as one, contextlib.ExitStack() as crowd:
        for _ in range(server.MOST_OF_ONE + 4):
            crowd.enter_context(socket.create_connection(("127.0.0.1", one.desk.port), timeout=PATIENCE))
        assert one.browser().get("/healthz").status == 200
