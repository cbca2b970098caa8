"""A real PostgreSQL server of a test's own, in a temporary folder, as a user who is not root."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kiosk.choices.postgres_address import PostgresAddress

_WHERE = Path("/usr/lib/postgresql")


def _programs() -> Path:
    found = sorted(_WHERE.glob("*/bin/initdb"))
    if not found:
        if os.environ.get("CI"):
            pytest.fail("postgresql is missing; .ci/run installs it")
        pytest.skip("postgresql is not installed")
    return found[-1].parent


class Cluster:
    """One server. It listens at a socket in its folder alone."""

    def __init__(self, folder: Path, programs: Path, of: Cluster | None = None) -> None:
        """Make it, empty or as the standby `of` another that runs."""
        self.folder, self._programs = folder, programs
        self._user = pwd.getpwnam("nobody") if os.geteuid() == 0 else None
        self._databases = 0
        self._free: list[PostgresAddress] = []
        if self._user is not None:
            os.chown(folder, self._user.pw_uid, self._user.pw_gid)
        if of is None:
            how = ("-U", "desk", "-A", "trust", "-N", "--locale=C.UTF-8", "-E", "UTF8")
            self._run("initdb", "-D", f"{folder}/data", *how)
        else:
            self._run("pg_basebackup", "-D", f"{folder}/data", "-h", str(of.folder), "-U", "desk", "-R", "-c", "fast")
        with (folder / "data" / "postgresql.conf").open("a") as settings:
            settings.write(
                f"listen_addresses = ''\nunix_socket_directories = '{folder}'\nmax_connections = 60\nfsync = off\n"
            )

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self._programs / program), *arguments]
        # What the server itself writes goes to its log: nothing of it may hold the pipe of a test open.
        told = subprocess.run(  # noqa: PLW1510  # told below
            command,
            cwd=self.folder,
            stdout=subprocess.PIPE if program == "initdb" else subprocess.DEVNULL,
            stderr=subprocess.STDOUT,
            **({"user": self._user.pw_uid, "group": self._user.pw_gid} if self._user is not None else {}),  # type: ignore[call-overload]
        )
        assert told.returncode == 0, (command, told.stdout)

    def start(self) -> None:
        self._run("pg_ctl", "-D", f"{self.folder}/data", "-w", "-s", "-l", f"{self.folder}/log", "start")

    def stop(self, mode: str = "fast") -> None:
        """End it; `immediate` is as a machine that loses its power."""
        self._run("pg_ctl", "-D", f"{self.folder}/data", "-w", "-s", "-m", mode, "stop")

    def promote(self) -> None:
        """Let a standby take writes from now on."""
        self._run("pg_ctl", "-D", f"{self.folder}/data", "-w", "-s", "promote")

    def database(self) -> PostgresAddress:
        """Make a new database, and return its address."""
        import psycopg

        self._databases += 1
        name = f"desk{self._databases}"
        with psycopg.connect(self._url("postgres"), autocommit=True) as base:
            base.execute(f"CREATE DATABASE {name}".encode())
        return PostgresAddress(url=self._url(name))

    def lend(self) -> PostgresAddress:
        """Return the address of a desk that holds nothing yet; one that was taken back is quicker than a new one."""
        return self._free.pop() if self._free else self.schema()

    def take_back(self, address: PostgresAddress) -> None:
        """Empty a desk of which nobody holds a connection."""
        from kiosk.store.postgres_connection import connect
        from kiosk.store.postgres_layout import tables_of

        with connect(address) as base:
            for name in tables_of(base):
                if name.endswith("_changes") and name != "store_changes":
                    columns = base.execute(f"SELECT * FROM {name}".encode()).description or ()  # noqa: S608  # names of ours
                    every = ", ".join(f"{one.name} = 0" for one in columns)
                    base.execute(f"UPDATE {name} SET {every}".encode())  # noqa: S608
                elif name != "store_scripts":
                    base.execute(f"DELETE FROM {name}".encode())  # noqa: S608
        self._free.append(address)

    def schema(self) -> PostgresAddress:
        """Make a new schema, which is quicker, and return the address of a desk that sees it alone."""
        import psycopg

        self._databases += 1
        name = f"desk{self._databases}"
        with psycopg.connect(self._url("postgres"), autocommit=True) as base:
            base.execute(f"CREATE SCHEMA {name}".encode())
        return PostgresAddress(url=f"{self._url('postgres')}&options=-csearch_path%3D{name}")

    def _url(self, name: str) -> str:
        return f"postgresql://desk@/{name}?host={self.folder}"


@contextmanager
def cluster(of: Cluster | None = None) -> Iterator[Cluster]:
    """Give a server that runs, by itself or as a standby; skip where there is none to install, but fail in CI."""
    programs = _programs()
    folder = Path(tempfile.mkdtemp(prefix="kiosk-pg-", dir="/tmp"))  # a socket has a short name
    folder.chmod(0o755)
    one = None
    try:
        one = Cluster(folder, programs, of)
        one.start()
        yield one
    finally:
        if one is not None and (folder / "data" / "postmaster.pid").exists():
            one.stop("immediate")
        shutil.rmtree(folder, ignore_errors=True)
