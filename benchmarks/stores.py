"""How fast are the stores of articles beside each other: new, unchanged, changed, read again?

    python -m benchmarks.stores FILE.jsonl.gz ... [--rounds 3]

Records are made beforehand; both stores take them in the batches and saves of a job, in turns. The
PostgreSQL server is one of our own on this machine, reached by a Unix socket, with fsync on. Prints
articles per second (the median of the rounds) and how many times SQLite's that is.
"""

from __future__ import annotations

import argparse
import gzip
import json
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from indexer.jobs.ingest import SAVE_EVERY_RECORDS
from indexer.models import Article
from indexer.store import registry
from indexer.store.addresses import StoreAddress
from indexer.store.record_format import Record, encode
from tools.postgresql_cluster import running

BATCH = 200
"""Records that a job hands over at once."""


def records_of(paths: list[Path], more: str = "") -> list[Record]:
    """The records of all articles in ``paths``; ``more`` is put behind each body."""
    found = []
    for path in paths:
        with gzip.open(path, "rt") as lines:
            for line in lines:
                facts = json.loads(line)
                title, body = facts.get("title") or "", facts.get("body") or ""
                article = Article(article_id=str(facts["id"]), title=title, body=body + more)
                found.append(encode(article))
    return found


def taken(address: StoreAddress, records: list[Record]) -> float:
    """Seconds in which a job takes ``records`` into the store."""
    with closing(registry.open_writer(address)) as store:
        job = store.begin_job("index", "{}")
        source = store.source_number("/berita")
        start = time.perf_counter()
        for first in range(0, len(records), BATCH):
            batch = records[first : first + BATCH]
            store.foresee(batch)
            for record in batch:
                store.take(record, source, job)
            if (first + BATCH) % SAVE_EVERY_RECORDS == 0:
                store.save(job, "{}")
        store.settle(job)
        store.save(job, "{}", done=True)
        return time.perf_counter() - start


def read(address: StoreAddress) -> float:
    """Seconds in which an index reads all present texts."""
    with closing(registry.open_store(address)) as store:
        start = time.perf_counter()
        for _ in store.changes(0):
            pass
        return time.perf_counter() - start


def measured(address: StoreAddress, new: list[Record], changed: list[Record]) -> Iterator[float]:
    yield taken(address, new)
    yield taken(address, new)
    yield taken(address, changed)
    yield read(address)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("articles", nargs="+", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    new = records_of(options.articles)
    changed = records_of(options.articles, " Ralat.")
    seconds: dict[str, list[list[float]]] = {"sqlite": [], "postgresql": []}
    with running(fsync=True) as cluster, tempfile.TemporaryDirectory() as folder:
        for number in range(options.rounds):
            for kind, rounds in seconds.items():
                url = cluster.new_database() if kind == "postgresql" else "sqlite"
                registry.choose_store(url)
                path = Path(folder) / f"{number}.sqlite3"
                address = registry.create_store(path, Path(folder))
                rounds.append(list(measured(address, new, changed)))
    print(f"{len(new)} articles, {options.rounds} rounds in turns; articles a second")
    print(f"{'':12}{'sqlite':>12}{'postgresql':>12}{'ratio':>8}")
    for place, name in enumerate(("new", "unchanged", "changed", "read")):
        rates = [
            len(new) / statistics.median(one[place] for one in rounds)
            for rounds in seconds.values()
        ]
        print(f"{name:12}{rates[0]:12,.0f}{rates[1]:12,.0f}{rates[1] / rates[0]:8.2f}")


if __name__ == "__main__":
    main()
