"""Do readers ever fail, or see a mixture, while rebuilds and small jobs land beneath them?

``python -m tools.live_load [--rebuilds 20] [--runs 200] [--clients 8]``: each job gives every
article another round number, so a page that shows two of them is mixed. Clients page through
everything with the snapshot of their first page, as a cursor does. Printed: pages answered, failed,
mixed, expired snapshots, how late the newest state was seen, and the 95th percentile of a page's
time while nothing and while jobs were running.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import random
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.synchronize import Event
from pathlib import Path
from statistics import quantiles

from indexer.analysis.analyzer import Analyzer
from indexer.errors import LacakError, SnapshotExpired
from indexer.jobs.indexing import index
from indexer.jobs.options import Reading
from indexer.jobs.rebuilding import rebuild
from indexer.jobs.setting import Setting
from indexer.live import LiveIndex
from indexer.models import Sort
from indexer.queries import Everything, Query

ARTICLES = 100
PAGE = 20
FORK = multiprocessing.get_context("fork")


@dataclass
class Seen:
    """What the clients saw, all together."""

    pages: int = 0
    failed: list[str] = field(default_factory=list)
    mixed: list[str] = field(default_factory=list)
    expired: int = 0
    newest: int = 0
    seconds: list[float] = field(default_factory=list)

    @property
    def p95_ms(self) -> float:
        return quantiles(self.seconds, n=20)[-1] * 1000


def write_round(path: Path, number: int) -> Reading:
    """All articles in round ``number``."""
    with path.open("w") as file:
        for article in range(ARTICLES):
            body = f"Isi putaran {number}"
            file.write(json.dumps({"id": f"n{article}", "title": "Berita", "body": body}) + "\n")
    return Reading(sources=(path,))


def run_jobs(folder: Path, rebuilds: int, runs: int) -> None:
    """The jobs, in a random order; after each, the round that must be seen soon is in ``round``."""
    setting = Setting(index=folder / "index", analyzer=Analyzer(), jobs=0)
    jobs = [rebuild] * rebuilds + [index] * runs
    random.Random(1).shuffle(jobs)
    for number, job in enumerate(jobs, start=1):
        job(setting, write_round(folder / "a.jsonl", number))


def _client(live: LiveIndex, seen: Seen, lock: threading.Lock, stop: threading.Event) -> None:
    while not stop.is_set():
        snapshot: str | None = None
        rounds: set[str] = set()
        ids: set[str] = set()
        for offset in range(0, ARTICLES, PAGE):
            began = time.monotonic()
            try:
                with live.reader(snapshot) as reader:
                    query = Query(node=Everything(), sort=Sort.NEWEST, limit=PAGE, offset=offset)
                    matches = reader.search(query)
                    snapshot = matches.snapshot
                    found = reader.get_many([hit.article_id for hit in matches.hits])
            except SnapshotExpired:
                seen.expired += 1
                break
            except LacakError as problem:
                seen.failed.append(repr(problem))
                break
            elapsed = time.monotonic() - began
            rounds |= {article.body if article else "missing" for article in found}
            ids |= {hit.article_id for hit in matches.hits}
            with lock:
                seen.pages += 1
                seen.seconds.append(elapsed)
                seen.newest = max(seen.newest, *(int(one.split()[-1]) for one in rounds))
        else:
            if len(rounds) != 1 or len(ids) != ARTICLES:
                seen.mixed.append(f"{snapshot}: {sorted(rounds)}, {len(ids)} articles")


@contextmanager
def clients(live: LiveIndex, count: int) -> Iterator[Seen]:
    """``count`` clients paging for the length of the block."""
    seen, lock, stop = Seen(), threading.Lock(), threading.Event()
    threads = [
        threading.Thread(target=_client, args=(live, seen, lock, stop)) for _ in range(count)
    ]
    for thread in threads:
        thread.start()
    try:
        yield seen
    finally:
        stop.set()
        for thread in threads:
            thread.join()


def load(folder: Path, rebuilds: int, runs: int, count: int) -> tuple[Seen, Seen, float]:
    """What clients saw while nothing and while jobs ran, and how many seconds the last job's
    result took to be seen."""
    setting = Setting(index=folder / "index", analyzer=Analyzer(), jobs=0)
    rebuild(setting, write_round(folder / "a.jsonl", 0))
    live = LiveIndex(setting.index, setting.analyzer)
    go: Event = FORK.Event()
    jobs = FORK.Process(target=_when_told, args=(go, folder, rebuilds, runs))
    jobs.start()  # before any thread, so that nothing is forked with a lock held
    with clients(live, count) as quiet:
        time.sleep(2)
    with clients(live, count) as busy:
        go.set()
        jobs.join()
        ended = time.monotonic()
        while busy.newest < rebuilds + runs and time.monotonic() - ended < 10:
            time.sleep(0.01)
        late = time.monotonic() - ended
    if jobs.exitcode:
        sys.exit(f"the jobs failed with status {jobs.exitcode}")
    return quiet, busy, late


def _when_told(go: Event, folder: Path, rebuilds: int, runs: int) -> None:
    go.wait()
    run_jobs(folder, rebuilds, runs)


def main() -> None:
    parser = argparse.ArgumentParser(description="Read while jobs land.")
    parser.add_argument("--rebuilds", type=int, default=20)
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--clients", type=int, default=8)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="lacak-live-") as folder:
        quiet, busy, late = load(Path(folder), options.rebuilds, options.runs, options.clients)
    print(f"{busy.pages:,} pages by {options.clients} clients", end=" ")
    print(f"while {options.rebuilds} rebuilds and {options.runs} small jobs landed:")
    print(f"{len(busy.failed)} failed, {len(busy.mixed)} mixed, {busy.expired} expired snapshots")
    print(f"the last state was seen after {late:.2f} s")
    print(f"p95 of a page: {quiet.p95_ms:.1f} ms quiet, {busy.p95_ms:.1f} ms busy")
    sys.exit(bool(busy.failed or busy.mixed))


if __name__ == "__main__":
    main()
