"""A real nginx on a loopback port, for as long as a test or a benchmark needs it."""

from __future__ import annotations

import contextlib
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from tests.patience import PATIENCE

_CONFIGURATION = """
daemon off;
worker_processes 1;
{alone}
error_log {scratch}/error.log;
pid {scratch}/nginx.pid;
events {{ worker_connections 2048; }}
http {{
  types {{ application/json json; image/jpeg jpg; image/png png; text/html html; }}
  access_log {scratch}/access.log;
  client_body_temp_path {scratch}/body;
  proxy_temp_path {scratch}/proxy;
  fastcgi_temp_path {scratch}/fastcgi;
  uwsgi_temp_path {scratch}/uwsgi;
  scgi_temp_path {scratch}/scgi;
  gzip on;
  gzip_types application/json;
  gzip_min_length 500;
  keepalive_timeout 75s;
  server {{
    listen 127.0.0.1:{port};
    root {site};
    location / {{ add_header Cache-Control no-cache; }}
  }}
}}
"""


_AROUND = """
daemon off;
master_process off;
error_log {scratch}/error.log;
pid {scratch}/nginx.pid;
events {{ worker_connections 256; }}
http {{
  access_log {scratch}/access.log;
  client_body_temp_path {scratch}/body;
  proxy_temp_path {scratch}/proxy;
  fastcgi_temp_path {scratch}/fastcgi;
  uwsgi_temp_path {scratch}/uwsgi;
  scgi_temp_path {scratch}/scgi;
  {servers}
}}
"""


@contextlib.contextmanager
def nginx(program: str, site: Path, scratch: Path) -> Iterator[str]:
    """Serve a folder; yield the address of its root."""
    port = free_port()
    configured = _CONFIGURATION.format(scratch=scratch, site=site, port=port, alone="master_process off;")
    with running(program, configured, port, scratch):
        yield f"http://127.0.0.1:{port}/"


@contextlib.contextmanager
def nginx_with(program: str, servers: str, port: int, scratch: Path) -> Iterator[None]:
    """Run with what somebody would put in conf.d, until it listens on this port."""
    with running(program, _AROUND.format(scratch=scratch, servers=servers), port, scratch):
        yield


def free_port() -> int:
    """Return a port that nobody has."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


@contextlib.contextmanager
def running(program: str, configured: str, port: int, scratch: Path) -> Iterator[None]:
    """Run with a whole configuration."""
    scratch.mkdir(parents=True, exist_ok=True)
    configuration = scratch / "nginx.conf"
    configuration.write_text(configured)
    server = subprocess.Popen([program, "-e", str(scratch / "error.log"), "-p", str(scratch), "-c", str(configuration)])
    try:
        _wait(port, server)
        yield
    finally:
        server.terminate()
        server.wait(PATIENCE)


def _wait(port: int, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), PATIENCE):
            return
        time.sleep(0.02)
    raise RuntimeError("nginx did not start")
