"""A feed that is served by a process apart, which a storm may kill."""

from __future__ import annotations

import contextlib
import os
import random
import secrets
import signal
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks._editor import renew, serve
from kiosk.model.settings import FeedSettings
from tests.sources.remote.authority import Authority

_HOST = "localhost"


@contextmanager
def fed(chance: random.Random) -> Iterator[tuple[FeedSettings, int]]:
    """Serve a feed from a process apart; give its settings and the process."""
    with _apart(chance) as (port, child):
        yield FeedSettings(url=f"http://127.0.0.1:{port}/feed.json", allow_local=True), child


@contextmanager
def fed_safely(chance: random.Random, folder: Path) -> Iterator[str]:
    """Serve a feed by https, with a certificate of the house and for who shows a token; give its settings as TOML."""
    authority, secret, token = Authority(folder), folder / "secret", secrets.token_hex(16)
    secret.write_text(token)
    secret.chmod(0o600)
    with _apart(chance, authority.server(_HOST), f"Bearer {token}") as (port, _):
        address = f"https://{_HOST}:{port}/feed.json"
        yield (
            f'\n[[feed]]\nurl = "{address}"\nallow_local = true\nca_file = "{authority.file}"\n'
            f'login = "bearer"\nsecret_file = "{secret}"\n'
        )


@contextmanager
def _apart(
    chance: random.Random, context: ssl.SSLContext | None = None, opens: str | None = None
) -> Iterator[tuple[int, int]]:
    """Give the port and the process of a feed."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        body = [b""]
        renew(body, chance)
        os.write(writing, f"{serve(body, context, opens)}\n".encode())
        threading.Event().wait(600)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as told:
        port = int(told.readline())
    try:
        yield port, child
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
