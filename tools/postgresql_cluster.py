"""How does one get a PostgreSQL server of one's own for a while? For tests and for torture.

A cluster in a temporary folder, usually reached by a Unix socket only, by the programs of Debian's
packages (or those on the path). PostgreSQL refuses to run as root: root runs it as ``postgres``.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg

_OWNER = "postgres"
_USUAL_PORT = 5432
_TRIES = 600


class NoPostgresql(RuntimeError):
    """There are no programs of PostgreSQL here, or nobody who may run them."""


def programs() -> Path:
    """The folder of ``initdb`` and ``pg_ctl``. Raises NoPostgresql."""
    found = shutil.which("pg_ctl")
    if found is not None and shutil.which("initdb") is not None:
        return Path(found).resolve().parent
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not folders:
        raise NoPostgresql("no PostgreSQL: apt-get install postgresql")
    return folders[-1].parent


class Cluster:
    """A server in ``folder``. ``url(name)`` names one of its databases."""

    def __init__(self, folder: Path, *, port: int | None = None, fsync: bool = False) -> None:
        self.folder = folder
        self._port = port or _USUAL_PORT
        self._data = folder / "data"
        self._numbers = count(1)
        self._programs = programs()
        self._owner = pwd.getpwuid(os.geteuid()).pw_name
        if os.geteuid() == 0:
            self._owner = _OWNER
            try:
                shutil.chown(folder, _OWNER)
            except LookupError as error:
                raise NoPostgresql(f"no user {_OWNER}") from error
        self.run("initdb", "--auth=trust", "--username=postgres", "--encoding=UTF8",
                 "--locale=C", "--data-checksums", "--no-sync", "--no-instructions",
                 "--pgdata", str(self._data))  # fmt: skip
        with (self._data / "postgresql.conf").open("a") as file:
            file.write(
                f"listen_addresses = '{'127.0.0.1' if port else ''}'\nport = {self._port}\n"
                f"unix_socket_directories = '{folder}'\n"
                f"fsync = {'on' if fsync else 'off'}\nmax_connections = 60\nshared_buffers = 64MB\n"
                "autovacuum_naptime = 5s\nlog_min_messages = fatal\n"
            )

    def run(self, program: str, *words: str) -> None:
        """Run a program of PostgreSQL as the owner of the cluster."""
        command = [str(self._programs / program), *words]
        if os.geteuid() == 0:
            owner = pwd.getpwnam(self._owner)
            command = [
                *(
                    "setpriv",
                    f"--reuid={owner.pw_uid}",
                    f"--regid={owner.pw_gid}",
                    "--clear-groups",
                ),
                *command,
            ]
        done = subprocess.run(
            command, cwd="/", stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise RuntimeError(f"{program}: {done.stdout[-500:]} {done.stderr[-500:]}")

    def start(self) -> None:
        """Start the server, and wait until it answers."""
        self._control("start")

    def stop(self, mode: str = "immediate") -> None:
        """Stop the server: ``immediate`` is like a crash."""
        self._control("stop", "-m", mode)

    def restart(self, mode: str = "immediate") -> None:
        """Stop the server and start it again, with recovery."""
        self._control("restart", "-m", mode)

    def _control(self, *words: str) -> None:
        log = self.folder / "log"
        self.run("pg_ctl", *words, "-w", "-t", "60", "-s", "-D", str(self._data), "-l", str(log))

    @property
    def data(self) -> Path:
        """The folder of the server's files."""
        return self._data

    def url(self, database: str = "postgres", user: str = "postgres") -> str:
        """How to connect to ``database``."""
        return f"postgresql://{user}@/{database}?host={self.folder}&port={self._port}"

    def new_database(self, like: str = "template1") -> str:
        """The URL of a new database; a copy of the database ``like``."""
        name = f"berita_{next(self._numbers)}"
        self.tell(f"CREATE DATABASE {name} TEMPLATE {like}")
        return self.url(name)

    def tell(self, statement: str, *, database: str = "postgres") -> None:
        """Do ``statement`` as the superuser."""
        for attempt in range(_TRIES):
            try:
                with psycopg.connect(self.url(database), autocommit=True) as connection:
                    connection.execute(statement)
                return
            except psycopg.OperationalError:
                if attempt == _TRIES - 1:
                    raise
                time.sleep(0.05)


@contextmanager
def running(*, port: int | None = None, fsync: bool = False) -> Iterator[Cluster]:
    """A cluster that runs for the length of the block, on ``port`` of 127.0.0.1 too; with ``fsync``
    what it has saved outlives a power cut. Raises NoPostgresql."""
    # The path of a Unix socket is short: not in the deep folder that pytest gives.
    folder = Path(tempfile.mkdtemp(prefix="lacak-pg-", dir="/tmp"))
    try:
        cluster = Cluster(folder, port=port, fsync=fsync)
        cluster.start()
        try:
            yield cluster
        finally:
            cluster.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
