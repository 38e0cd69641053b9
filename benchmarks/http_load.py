"""How many searches a second does the server answer, and how long does a reader wait?

``lacak serve`` with as many workers as cores, and clients on the loopback address that keep their
connection, each asking the next question as soon as the last one is answered. The clients run on
the same cores: a server on its own machine is faster.
"""

from __future__ import annotations

import http.client
import multiprocessing
import os
import random
import re
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, sleep
from urllib.parse import urlencode

SECONDS = 8.0
CLIENTS = 8
START_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Load:
    """What the clients saw: answers a second, milliseconds, and answers that were not 200."""

    path: str
    per_second: float
    p50: float
    p95: float
    failed: int


@contextmanager
def serving(index: Path, workers: int | None = None, log: Path | None = None) -> Iterator[int]:
    """A server over ``index``; gives its port. What it says is written to ``log``."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    arguments = ["serve", "--index", str(index), "--port", str(port)]
    arguments += ["--workers", str(workers or os.cpu_count() or 1)]
    with (log or Path(os.devnull)).open("ab") as said:
        server = subprocess.Popen(
            [sys.executable, "-c", "from search_app.cli.main import main; main()", *arguments],
            stderr=said,
        )
    try:
        _wait_for(port)
        yield port
    finally:
        server.terminate()
        server.wait(timeout=30)


def measure(port: int, path: str, texts: Sequence[str], clients: int = CLIENTS) -> Load:
    """Load ``path`` (``/cari`` or ``/cari.json``) with searches for ``texts``."""
    with multiprocessing.Pool(clients) as pool:
        jobs = [(port, path, list(texts), seed) for seed in range(clients)]
        results = pool.starmap(_client, jobs)
    times = sorted(taken for one, _ in results for taken in one)
    return Load(
        path=path,
        per_second=len(times) / SECONDS,
        p50=times[len(times) // 2],
        p95=times[int(len(times) * 0.95)],
        failed=sum(failed for _, failed in results),
    )


def _client(port: int, path: str, texts: list[str], seed: int) -> tuple[list[float], int]:
    random.Random(seed).shuffle(texts)
    times: list[float] = []
    failed = 0
    with socket.create_connection(("127.0.0.1", port)) as connection:
        end = perf_counter() + SECONDS
        while (start := perf_counter()) < end:
            text = texts[len(times) % len(texts)]
            connection.sendall(_REQUEST % f"{path}?{urlencode({'q': text})}".encode())
            status = _answered(connection)
            times.append((perf_counter() - start) * 1000)
            failed += status != http.client.OK
    return times, failed


_REQUEST = b"GET %b HTTP/1.1\r\nHost: localhost\r\n\r\n"
_LENGTH = re.compile(rb"\r\ncontent-length: (\d+)\r\n", re.IGNORECASE)


def _answered(connection: socket.socket) -> int:
    """The status of the answer, once all of it is read. By hand: ``http.client`` would take a tenth
    of the processor that server and clients share."""
    received = b""
    while (end := received.find(b"\r\n\r\n")) < 0:
        received += _received(connection)
    length = _LENGTH.search(received)
    if length is None:
        raise ValueError(f"no length: {received[:end]!r}")
    left = end + 4 + int(length[1]) - len(received)
    while left > 0:
        left -= len(_received(connection))
    return int(received[9:12])


def _received(connection: socket.socket) -> bytes:
    part = connection.recv(1 << 16)
    if not part:
        raise ConnectionError("the server hung up")
    return part


def _wait_for(port: int) -> None:
    end = perf_counter() + START_SECONDS
    while True:
        connection = http.client.HTTPConnection("127.0.0.1", port)
        try:
            connection.request("GET", "/healthz")
            with connection.getresponse() as answer:
                if answer.status == http.client.OK:
                    return
        except OSError:
            pass
        finally:
            connection.close()
        if perf_counter() > end:
            raise TimeoutError(f"no server on port {port}")
        sleep(0.1)
