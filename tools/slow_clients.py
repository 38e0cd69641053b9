"""Does anybody wait while strangers hold hundreds of connections and do nothing good with them?

``python -m tools.slow_clients [--index FOLDER] [--clients 200] [--seconds 8] [--port N]``: a server
of two workers (or the one that already listens on ``--port`` of this machine), eight readers who
ask what nobody asked before, and slow clients of every kind, one kind after the other and then all
at once. A slow client whose connection is closed connects again. Printed for each kind: searches
answered, the longest that a reader waited, the slowest and the usual health check. Ends with 1 if
a reader waited for over a second, a health check took over 100 ms, or one was not answered.

Readers, slow clients and server share the machine's cores: on a machine of its own a server is
faster.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import re
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from multiprocessing.synchronize import Event
from pathlib import Path
from urllib.parse import urlencode

from benchmarks.http_load import serving

READERS = 8
THINK_SECONDS = 0.1
LONGEST_WAIT = 1.0
LONGEST_HEALTH = 0.1
TICK = 0.1
CONNECTS_A_TICK = 100
FORK = multiprocessing.get_context("fork")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A way of being slow: what is sent at first, what every second, and how much is read."""

    name: str
    first: bytes = b""
    drip: bytes = b""
    reads: int = 0
    """Bytes a second; 0 reads nothing."""


_HEAD = b"Host: localhost\r\n"
KINDS = (
    Kind(name="nobody"),
    Kind(
        name="half a head", first=b"GET /cari?q=banjir HTTP/1.1\r\n" + _HEAD + b"X-A: ", drip=b"a"
    ),
    Kind(name="silent"),
    Kind(name="blank lines", first=b"\r\n", drip=b"\r\n"),
    Kind(name="half a line", first=b"GET /cari?q=", drip=b"a"),
    Kind(
        name="unfinished body",
        first=b"POST /cari HTTP/1.1\r\n" + _HEAD + b"Content-Length: 9999\r\n\r\n",
        drip=b"a",
    ),
    Kind(
        name="endless chunks",
        first=b"POST /cari HTTP/1.1\r\n" + _HEAD + b"Transfer-Encoding: chunked\r\n\r\n",
        drip=b"1\r\na\r\n",
    ),
    Kind(
        name="pipelines, reads nothing",
        first=(b"GET /cari?q=banjir&jelas=1 HTTP/1.1\r\n" + _HEAD + b"\r\n") * 200,
    ),
    Kind(
        name="pipelines new searches",
        first=b"".join(
            b"GET /cari?q=banjir+warga+%d HTTP/1.1\r\n" % n + _HEAD + b"\r\n" for n in range(100)
        ),
    ),
    Kind(
        name="reads slowly",
        first=(b"GET /cari?q=warga HTTP/1.1\r\n" + _HEAD + b"\r\n") * 20,
        reads=1000,
    ),
    Kind(
        name="does not hang up",
        first=b"GET /healthz HTTP/1.1\r\n" + _HEAD + b"Connection: close\r\n\r\n",
    ),
    Kind(name="huge head", first=b"GET / HTTP/1.1\r\n" + _HEAD + b"X-A: " + b"a" * 60_000),
    Kind(name="nonsense", first=bytes(range(256)) * 40, drip=b"\x00"),
)
"""``nobody`` is measured first: what the readers wait for without any slow client."""


class SlowClient:
    """One connection of a kind; a new one is made when it is closed."""

    def __init__(self, kind: Kind, port: int) -> None:
        self._kind = kind
        self._port = port
        self._socket: socket.socket | None = None
        self.opened = 0

    def connect(self) -> None:
        self.close()
        self._socket = socket.socket()
        # Little room for what is not read.
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
        self._socket.settimeout(0.5)
        try:
            self._socket.connect(("127.0.0.1", self._port))
            self._socket.setblocking(False)
            self.opened += 1
            self._send(self._kind.first)
        except OSError:
            self.close()

    def second(self) -> None:
        """What is done every second."""
        if self._socket is None:
            return
        try:
            if self._kind.drip:
                self._send(self._kind.drip)
            if self._kind.reads and not self._socket.recv(self._kind.reads):
                self.close()
        except BlockingIOError:
            pass
        except OSError:
            self.close()

    def is_open(self) -> bool:
        """Whether the server still holds the connection; looks without reading."""
        if self._socket is None:
            return False
        try:
            if self._kind.reads or "pipelines" in self._kind.name:
                info = self._socket.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO)
                return info == 1  # TCP_ESTABLISHED
            return bool(self._socket.recv(4096))
        except BlockingIOError:
            return True
        except OSError:
            return False

    def close(self) -> None:
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    def _send(self, data: bytes) -> None:
        if data and self._socket is not None:
            with suppress(BlockingIOError):
                self._socket.send(data)


def crowd(kinds: Sequence[Kind], count: int, port: int, stop: Event, ready: Event) -> None:
    """``count`` slow clients of ``kinds`` in turn, until ``stop``."""
    clients = [SlowClient(kinds[n % len(kinds)], port) for n in range(count)]
    due = time.monotonic() + 1
    while not stop.is_set():
        closed = [client for client in clients if not client.is_open()]
        for client in closed[:CONNECTS_A_TICK]:
            client.connect()
        if len(closed) <= CONNECTS_A_TICK:
            ready.set()
        if time.monotonic() > due:
            due += 1
            for client in clients:
                client.second()
        time.sleep(TICK)
    for client in clients:
        client.close()


@dataclass
class Seen:
    """What readers and supervisor saw, in seconds."""

    waits: list[float] = field(default_factory=list)
    health: list[float] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    @property
    def is_good(self) -> bool:
        longest = max(self.waits, default=0.0), max(self.health, default=0.0)
        return not self.failed and longest[0] <= LONGEST_WAIT and longest[1] <= LONGEST_HEALTH


class Reader(threading.Thread):
    """Asks, thinks, asks; takes a new connection for every fifth question."""

    def __init__(self, port: int, words: Sequence[str], seed: int, end: float, seen: Seen) -> None:
        super().__init__()
        self._dice = random.Random(seed)
        self._port, self._words, self._end, self._seen = port, words, end, seen

    def run(self) -> None:
        connection = self._connect()
        asked = 0
        while time.monotonic() < self._end:
            started = time.monotonic()
            try:
                query = " ".join(self._dice.sample(self._words, 2)) + f" {self._dice.random()}"
                _get(connection, "/cari?" + urlencode({"q": query}))
            except (OSError, HTTPException) as error:
                self._seen.failed.append(f"search: {error!r}")
                connection = self._connect()
            self._seen.waits.append(time.monotonic() - started)
            asked += 1
            if asked % 5 == 0:
                connection.close()
                connection = self._connect()
            time.sleep(THINK_SECONDS)
        connection.close()

    def _connect(self) -> HTTPConnection:
        return HTTPConnection("127.0.0.1", self._port, timeout=10)


class Supervisor(threading.Thread):
    """Asks for the server's health, each time on a new connection."""

    def __init__(self, port: int, end: float, seen: Seen) -> None:
        super().__init__()
        self._port, self._end, self._seen = port, end, seen

    def run(self) -> None:
        while time.monotonic() < self._end:
            started = time.monotonic()
            connection = HTTPConnection("127.0.0.1", self._port, timeout=10)
            try:
                _get(connection, "/healthz")
            except (OSError, HTTPException) as error:
                self._seen.failed.append(f"health: {error!r}")
            finally:
                connection.close()
            self._seen.health.append(time.monotonic() - started)
            time.sleep(THINK_SECONDS)


def _get(connection: HTTPConnection, path: str) -> None:
    connection.request("GET", path)
    response = connection.getresponse()
    response.read()
    if response.status != 200:
        raise HTTPException(f"{response.status} for {path}")


def measured(
    port: int, words: Sequence[str], kinds: Sequence[Kind], clients: int, seconds: float, seed: int
) -> Seen:
    """What readers see while ``clients`` slow ones of ``kinds`` are connected."""
    seen = Seen()
    with _slow(kinds, clients, port):
        end = time.monotonic() + seconds
        threads: list[threading.Thread] = [Supervisor(port, end, seen)]
        threads += [Reader(port, words, seed + n, end, seen) for n in range(READERS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    return seen


@contextmanager
def _slow(kinds: Sequence[Kind], clients: int, port: int) -> Iterator[None]:
    if kinds == (KINDS[0],):
        yield
        return
    stop, ready = FORK.Event(), FORK.Event()
    process = FORK.Process(target=crowd, args=(kinds, clients, port, stop, ready))
    process.start()
    try:
        ready.wait(timeout=15)
        yield
    finally:
        stop.set()
        process.join(timeout=10)
        process.kill()


def report(name: str, seen: Seen) -> str:
    """One line of the table."""
    waits, health = sorted(seen.waits), sorted(seen.health)
    figures = (
        f"{len(waits):>8} {waits[len(waits) // 2] * 1000:>8.0f} {waits[-1] * 1000:>8.0f}"
        f" {health[len(health) // 2] * 1000:>10.0f} {health[-1] * 1000:>10.0f}"
        f" {len(seen.failed):>7}"
    )
    return f"{name:<26}{figures}" + ("" if seen.is_good else "  TOO SLOW")


def _words(port: int) -> list[str]:
    """Words that the server's articles hold, to be asked for: those of its first answers."""
    found: set[str] = set()
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    for word in ("warga", "yang", "kota", "kabupaten", "tahun"):
        connection.request("GET", f"/cari.json?q={word}")
        found.update(re.findall("[a-z]{4,}", connection.getresponse().read().decode().lower()))
    connection.close()
    return sorted(found)


def _sample_index(folder: Path) -> Path:
    """An index over the sample articles that come with the program."""
    corpus = Path(__file__).resolve().parent.parent / "corpus"
    lacak = "from search_app.cli.main import main; main()"
    command = [sys.executable, "-c", lacak, "index", str(corpus), "--index", str(folder), "--quiet"]
    subprocess.run(command, check=True)
    return folder


def main(arguments: Sequence[str] | None = None) -> int:
    """The command. Returns its exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--index", type=Path, help="an index (default: of the sample articles)")
    parser.add_argument("--clients", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=8.0, help="for each kind")
    parser.add_argument("--port", type=int, help="a server on this machine, instead of our own")
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as scratch:
        if asked.port:
            return _all_kinds(asked.port, asked.clients, asked.seconds)
        index = asked.index or _sample_index(Path(scratch) / "index")
        with serving(index, workers=2) as port:
            return _all_kinds(port, asked.clients, asked.seconds)


def _all_kinds(port: int, clients: int, seconds: float) -> int:
    words = _words(port)
    print(
        f"{clients} slow clients{'':<14}searches   p50 ms  max ms  health p50  health max  failed"
    )
    good = True
    groups = [(kind.name, (kind,)) for kind in KINDS] + [("all of these", KINDS[1:])]
    for number, (name, kinds) in enumerate(groups):
        seen = measured(port, words, kinds, clients, seconds, seed=1000 * number)
        print(report(name, seen), flush=True)
        for failure in seen.failed[:3]:
            print("   ", failure)
        good = good and seen.is_good
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
