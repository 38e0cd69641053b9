"""Do readers ever fail, or see a mixture, while rebuilds and small jobs land beneath them?

``python -m tools.live_load [--rebuilds 20] [--runs 200] [--clients 8]``: a real server of two
workers, and clients that page through a search over HTTP, each from the snapshot that its first
page names. Each job gives every article another round number, so a search that shows two of them
is mixed. Printed: pages answered, failed, mixed, snapshots that had expired before the last page,
how late the newest state was seen, and the 95th percentile of a page's time while nothing and
while jobs were running.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import random
import sys
import tempfile
import time
from collections.abc import MutableSequence, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from itertools import cycle
from multiprocessing.synchronize import Event
from pathlib import Path
from statistics import quantiles
from typing import Any

from benchmarks.http_load import serving
from indexer.analysis.analyzer import Analyzer
from indexer.jobs.context import Setting
from indexer.jobs.index import index
from indexer.jobs.rebuild import rebuild
from indexer.jobs.request import Reading
from tools import stops

ARTICLES = 50
PAGES = 5
WORKERS = 2
QUIET_SECONDS = 3.0
LONGEST_WAIT = 10.0
"""Seconds that the last state is waited for; a second is promised."""

Told = MutableSequence[int]
"""Pages, failed searches and mixed ones of a client so far, where other processes see them."""

FORK = multiprocessing.get_context("fork")


@dataclass
class Seen:
    """What a client saw, or all of them together."""

    failed: list[str] = field(default_factory=list)
    mixed: list[str] = field(default_factory=list)
    expired: int = 0
    stopped: int = 0
    """Searches that failed because this process was stopped meanwhile."""
    seconds: list[float] = field(default_factory=list)

    @property
    def pages(self) -> int:
        return len(self.seconds)

    @property
    def p95_ms(self) -> float:
        return quantiles(self.seconds, n=20)[-1] * 1000

    def add(self, other: Seen) -> None:
        self.failed += other.failed
        self.mixed += other.mixed
        self.expired += other.expired
        self.stopped += other.stopped
        self.seconds += other.seconds


class Client:
    """Pages through all articles, again and again. Every page takes a connection of its own, so
    that the pages of one search come from either worker, and from each server in turn."""

    def __init__(self, *ports: int, pause: float = 0.0) -> None:
        """``pause``: seconds before each page."""
        self._ports = cycle(ports)
        self._pause = pause
        self.seen = Seen()

    def page(self, number: int, snapshot: str | None) -> dict[str, Any] | None:
        """One page of the search, or None if its snapshot has expired."""
        address = f"/cari.json?q=putaran&urut=terbaru&hal={number}"
        address += f"&snap={snapshot}" if snapshot else ""
        began = time.monotonic()
        connection = HTTPConnection("127.0.0.1", next(self._ports), timeout=30)
        try:
            connection.request("GET", address)
            answer = connection.getresponse()
            content = answer.read()
        finally:
            connection.close()
        if answer.status == HTTPStatus.GONE and snapshot:
            self.seen.expired += 1
            return None
        if answer.status != HTTPStatus.OK:
            raise HTTPException(f"{address}: {answer.status} {content[:300]!r}")
        self.seen.seconds.append(time.monotonic() - began)
        found: dict[str, Any] = json.loads(content)
        return found

    def search(self) -> None:
        """All pages of one search."""
        snapshot: str | None = None
        rounds: set[str] = set()
        ids: set[str] = set()
        for number in range(1, PAGES + 1):
            time.sleep(self._pause)
            page = self.page(number, snapshot)
            if page is None:
                return
            snapshot = page["snapshot"]
            rounds |= {hit["snippet"] for hit in page["hits"]}
            ids |= {hit["id"] for hit in page["hits"]}
        if len(rounds) != 1 or len(ids) != ARTICLES:
            self.seen.mixed.append(f"{snapshot}: {sorted(rounds)}, {len(ids)} articles")

    def search_until(self, stop: Event, told: Told) -> Seen:
        """Searches one after the other until told to stop; failures are kept and printed at once,
        not raised, and counted in ``told`` with the pages so far."""
        while not stop.is_set():
            began = time.monotonic()
            try:
                self.search()
            except (OSError, HTTPException, ValueError, KeyError) as problem:
                if stops.stopped_since(began):
                    self.seen.stopped += 1
                else:
                    self.seen.failed.append(f"{datetime.now():%H:%M:%S} {problem!r}")
                    print(f"failed: {self.seen.failed[-1]}", file=sys.stderr, flush=True)
            told[:] = [self.seen.pages, len(self.seen.failed), len(self.seen.mixed)]
        return self.seen


def write_round(path: Path, number: int) -> Reading:
    """All articles in round ``number``."""
    with path.open("w") as file:
        for article in range(ARTICLES):
            body = f"Isi putaran {number}"
            file.write(json.dumps({"id": f"n{article}", "title": "Berita", "body": body}) + "\n")
    return Reading(sources=(path,))


def run_jobs(folder: Path, rebuilds: int, runs: int) -> None:
    """The jobs, in a random order."""
    setting = Setting(index=folder / "index", analyzer=Analyzer(), jobs=0)
    jobs = [rebuild] * rebuilds + [index] * runs
    random.Random(1).shuffle(jobs)
    for number, job in enumerate(jobs, start=1):
        job(setting, write_round(folder / "a.jsonl", number))


class Crowd:
    """Clients in processes of their own, for the length of a ``with`` block."""

    def __init__(self, ports: Sequence[int], clients: int, pause: float = 0.0) -> None:
        self.seen = Seen()
        self._stop = FORK.Event()
        self._pipes = [FORK.Pipe(duplex=False) for _ in range(clients)]
        self._told = [FORK.RawArray("L", 3) for _ in range(clients)]
        self._processes = [
            FORK.Process(target=_client, args=(ports, pause, self._stop, told, sending))
            for told, (_, sending) in zip(self._told, self._pipes, strict=True)
        ]

    def __enter__(self) -> Crowd:
        for process in self._processes:
            process.start()
        return self

    def __exit__(self, *ended: object) -> None:
        self._stop.set()
        for receiving, _ in self._pipes:
            self.seen.add(receiving.recv())
        for process in self._processes:
            process.join()

    @property
    def so_far(self) -> str:
        """What all clients saw until now."""
        pages, failed, mixed = (sum(numbers) for numbers in zip(*self._told, strict=True))
        return f"{pages:,} pages, {failed} failed, {mixed} mixed"


def _client(ports: Sequence[int], pause: float, stop: Event, told: Told, sending: Any) -> None:
    stops.watch()
    sending.send(Client(*ports, pause=pause).search_until(stop, told))


def load(folder: Path, rebuilds: int, runs: int, clients: int) -> tuple[Seen, Seen, float]:
    """What clients saw while nothing and while jobs ran, and how many seconds the last job's
    result took to be seen."""
    setting = Setting(index=folder / "index", analyzer=Analyzer(), jobs=0)
    rebuild(setting, write_round(folder / "a.jsonl", 0))
    with serving(setting.index, WORKERS) as port:
        with Crowd([port], clients) as quiet:
            time.sleep(QUIET_SECONDS)
        with Crowd([port], clients) as busy:
            run_jobs(folder, rebuilds, runs)
            late = _wait_for_round(port, rebuilds + runs)
    return quiet.seen, busy.seen, late


def _wait_for_round(port: int, number: int) -> float:
    """Seconds until every worker answers from round ``number``, or ``LONGEST_WAIT``."""
    began = time.monotonic()
    last = began
    # Which worker answers is the system's choice: ten answers in a row are nearly surely of both.
    in_row = 0
    while in_row < 10 and time.monotonic() - began < LONGEST_WAIT:
        page = Client(port).page(1, None)
        if page is not None and page["hits"][0]["snippet"] == f"Isi putaran {number}":
            in_row += 1
        else:
            in_row, last = 0, time.monotonic()
    return last - began if in_row else LONGEST_WAIT


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what was seen; 1 if an answer failed or was mixed."""
    parser = argparse.ArgumentParser(description="Read while jobs land.")
    parser.add_argument("--rebuilds", type=int, default=20)
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--clients", type=int, default=8)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="lacak-live-") as folder:
        quiet, busy, late = load(Path(folder), options.rebuilds, options.runs, options.clients)
    print(f"{busy.pages:,} pages by {options.clients} clients", end=" ")
    print(f"while {options.rebuilds} rebuilds and {options.runs} small jobs landed:")
    print(f"{len(busy.failed)} failed, {len(busy.mixed)} mixed, {busy.expired} expired snapshots")
    print(f"the last state was seen after {late:.2f} s")
    print(f"p95 of a page: {quiet.p95_ms:.1f} ms quiet, {busy.p95_ms:.1f} ms busy")
    print(*busy.failed[:3], *busy.mixed[:3], sep="\n")
    return int(bool(busy.failed or busy.mixed))


if __name__ == "__main__":
    sys.exit(main())
