"""What may be secret in the address of a feed stands in no file, line or message of the kiosk."""

from __future__ import annotations

import hashlib
import json
import zipfile
from pathlib import Path

import pytest

from kiosk.cli import main
from kiosk.model.settings import FeedSettings, hide, secrets_of, without_secrets
from kiosk.sources.remote.feed_cache import FeedCache, KeptFeed, KeptPage
from tests.sources.hostile import HostileServer, answer, routes, serving
from tests.sources.remote.test_remote_source import PNG, Place

TOKEN = "geheim-456"  # noqa: S105
VERSION = "https://jsonfeed.org/version/1.1"


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://feed.example/a?token=geheim-456#geheim", "https://feed.example/a"),
        ("https://jan:geheim@feed.example:8443/a", "https://feed.example:8443/a"),
        ("https://geheim@feed.example/a", "https://feed.example/a"),
        ("https://jan:ge/heim@feed.example/a", "https://feed.example/a"),
        ("https://jan:ge?heim@feed.example/a?b=c", "https://feed.example/a"),
        ("https://jan:ge#heim@feed.example/a", "https://feed.example/a"),
        ("https://jan:geheim", "https://…"),
        ("jan:geheim@feed.example/a?b=c", "feed.example/a"),
        ("https:/jan:geheim@feed.example/a", "https:/feed.example/a"),
        ("feed.example/a?token=geheim-456", "feed.example/a"),
        ("https://feed.example:8443/@team/a", "https://feed.example:8443/@team/a"),
        ("https://[2001:db8::1]:8443/a?x=geheim", "https://[2001:db8::1]:8443/a"),
    ],
)
def test_of_an_address_the_host_and_the_path_are_shown(url: str, shown: str) -> None:
    assert without_secrets(url) == shown


@pytest.mark.parametrize(
    ("url", "hidden"),
    [
        ("https://feed.example/a?team=noord&token=geheim-456#x", "https://feed.example/a?team=noord&token=…#x"),
        ("https://jan:ge/heim@feed.example/a", "https://…feed.example/a"),
        ("https://feed.example/a?geheim-456", "https://feed.example/a?…"),
        ("https://feed.example/a?k=geheim%2D456", "https://feed.example/a?k=…"),
    ],
)
def test_in_another_text_the_secret_parts_of_an_address_are_dots(url: str, hidden: str) -> None:
    assert hide(f"zie {url}!", secrets_of(url)) == f"zie {hidden}!"


def test_a_secret_is_found_also_where_its_signs_are_written_otherwise() -> None:
    assert hide("k=geheim-456", secrets_of("https://feed.example/a?k=geheim%2D456")) == "k=…"


def everything(folder: Path) -> bytes:
    """Return all that lies under a folder, names included."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return b"\n".join(str(path).encode() + b"\n" + path.read_bytes() for path in files)


def echoing(server: HostileServer) -> bytes:
    """Return a feed that repeats the address it was asked at, wherever feeds do."""
    own = server.url(f"feed.json?token={TOKEN}")
    items = [
        {"id": f"{own}&id=1", "content_text": "Een.", "url": own},
        {"id": f"{own}&id=2", "content_text": "Twee.", "image": server.url(f"foto.png?token={TOKEN}")},
        {"id": f"{own}&id=3", "content_text": "Drie.", "_kiosk": {"until": "ooit"}},
        {"id": "4", "title": "Vier", "content_text": "Vier.", "external_url": own},
    ]
    head = {"version": VERSION, "feed_url": own, "next_url": server.url(f"twee.json?token={TOKEN}")}
    return json.dumps(head | {"items": items}).encode()


def test_a_token_that_a_feed_repeats_is_kept_nowhere_and_the_feed_goes_on(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    with serving() as server:
        url = server.url(f"feed.json?token={TOKEN}")
        last = json.dumps({"version": VERSION, "items": [{"id": "5", "content_text": "Vijf."}]}).encode()
        server.behaviour = routes(
            {
                f"/feed.json?token={TOKEN}": answer(echoing(server), headers='ETag: "1"\r\n'),
                f"/twee.json?token={TOKEN}": answer(last),
                f"/foto.png?token={TOKEN}": answer(PNG),
            }
        )
        shown = []
        for _ in range(2):
            place = Place(tmp_path, FeedSettings(url=url, allow_local=True))
            place.poll()
            place.poll()
            place.source.stop()
            assert len(place.screen.items) == 4, "the one with a wrong end is told"
            assert place.source.status.failing is None
            shown.append(place.screen)
        cold = Place(tmp_path, FeedSettings(url=url, allow_local=True))
        server.behaviour = answer(b"", status="503 Weg")
        cold.poll()
        cold.source.stop()
    assert {item.id for item in cold.screen.items} == {item.id for item in shown[0].items}
    told = repr([screen.batches for screen in shown]) + caplog.text + repr(place.source.status)
    assert TOKEN not in told
    assert TOKEN.encode() not in everything(tmp_path)


def test_what_an_earlier_version_kept_loses_its_secrets_at_the_next_start(tmp_path: Path) -> None:
    with serving() as server:
        url = server.url(f"feed.json?token={TOKEN}")
        settings = FeedSettings(url=url, allow_local=True)
        server.behaviour = answer(b"", status="503 Weg")
        place = Place(tmp_path, settings)
        (folder,) = {place.source._pages._cache.folder}
        before = FeedCache(folder)
        body = echoing(server).replace(b'"next_url"', b'"_next"')
        sha256 = hashlib.sha256(body).hexdigest()
        page = KeptPage(
            asked=url, address=url, etag='"1"', last_modified="", sha256=sha256, next_url=None, next_sha256=None
        )
        (folder / "pages").mkdir(parents=True)
        (folder / "pages" / f"{sha256}.json").write_bytes(body)
        row = {name: getattr(page, name) for name in KeptPage.__dataclass_fields__}
        (folder / "state.json").write_text(json.dumps({"form": 1, "confirmed": 5.0, "pages": [row]}))
        assert before.load() == KeptFeed(pages=(page,), confirmed=5.0)
        place.poll()
        place.source.stop()
    assert [str(item.origin.path)[-1] for item in place.screen.items] == ["1", "2", "4"]
    assert TOKEN.encode() not in everything(tmp_path)


def test_no_secret_is_logged_when_something_unforeseen_happens_or_a_header_is_odd(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level("DEBUG")
    with serving() as server:
        url = server.url(f"feed.json?token={TOKEN}")
        server.behaviour = answer(b"{}", headers="geen kop\r\n: leeg\r\n")
        place = Place(tmp_path, FeedSettings(url=url, allow_local=True))
        place.poll()

        def fails(*_: object, **__: object) -> None:
            raise KeyError(url)

        monkeypatch.setattr("kiosk.formats.feed.feed_apart.read_page", fails)
        place.poll()
        place.source.stop()
    assert "stumbled" in caplog.text
    assert TOKEN not in caplog.text + repr(place.screen.batches)


def test_a_backup_holds_no_secret_of_an_address_and_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = tmp_path / "kiosk.toml"
    settings.write_text(
        f'[[feed]]\nurl = "https://feed.example/a?team=noord&token={TOKEN}"\nproxy = "http://jan:{TOKEN}@proxy.example:3128"\n'
    )
    file = tmp_path / "b.zip"
    assert main(["backup", str(file), "--settings", str(settings), "--state", str(tmp_path / "state")]) == 0
    assert "“…”" in capsys.readouterr().out
    with zipfile.ZipFile(file) as archive:
        kept = archive.read("settings/kiosk.toml").decode()
        assert all(TOKEN.encode() not in archive.read(name) for name in archive.namelist())
    assert 'url = "https://feed.example/a?team=noord&token=…"' in kept
    assert 'proxy = "http://…proxy.example:3128"' in kept
    assert TOKEN in settings.read_text(), "what is saved is left as it is"
    before = settings.read_text()
    restored = ["restore", str(file), "--settings", str(settings), "--state", str(tmp_path / "state")]
    assert main(restored) == 0
    assert settings.read_text() == before, "on the same machine nothing is to be written again"


def test_an_address_out_of_a_backup_is_told_instead_of_asked(tmp_path: Path) -> None:
    with serving() as server:
        place = Place(tmp_path, FeedSettings(url=server.url("feed.json?token=…"), allow_local=True))
        place.poll()
        place.source.stop()
        assert server.requests == []
    assert "in the place of a secret" in place.screen.complaint
