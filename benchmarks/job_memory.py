"""How much memory does a rebuild take, for 27,432 articles and for a million?

    python -m benchmarks.job_memory --articles 27432 --articles 1000000

Each run is a rebuild of its own from one gzipped JSON Lines file, made of the real articles
(``LACAK_REAL_DATA``) repeated under new ids. Twice a second the memory of the job's process and
its workers is added up (PSS: what processes share is counted once); the peak is printed, with the
time taken.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

SAMPLE_EVERY = 0.5
"""Seconds: a part takes some ten seconds to build, and its peak lasts about one."""


def main() -> None:
    parser = argparse.ArgumentParser(description="Peak memory of a rebuild.")
    parser.add_argument("--articles", type=int, action="append", required=True)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    news = Path(os.environ.get("LACAK_REAL_DATA", "../shared/data")) / "news"
    for count in options.articles:
        with tempfile.TemporaryDirectory(prefix="lacak-memory-") as folder:
            source = Path(folder) / "articles.jsonl.gz"
            _write(source, news, count)
            peak, seconds = _measure(source, Path(folder) / "index", options.jobs)
        print(f"{count:>9,} articles: peak {peak / 1e6:,.0f} MB, {seconds:,.0f} s", flush=True)


def _write(target: Path, news: Path, count: int) -> None:
    with gzip.open(target, "wt", compresslevel=1, encoding="utf-8") as file:
        for number, line in enumerate(islice(_lines(news), count)):
            record = json.loads(line)
            record["id"] = f"{number}-{record['id']}"
            file.write(json.dumps(record, ensure_ascii=False) + "\n")


def _lines(news: Path) -> Iterator[str]:
    for path in cycle(sorted(news.glob("*.jsonl.gz"))):
        with gzip.open(path, "rt", encoding="utf-8") as file:
            yield from file


def _measure(source: Path, index: Path, jobs: int) -> tuple[int, float]:
    """Peak bytes of the job and its workers together, and the seconds it took."""
    command = [sys.executable, "-m", "search_app", "rebuild", str(source)]
    began = time.monotonic()
    process = subprocess.Popen(
        [*command, "--index", str(index), "--jobs", str(jobs), "--quiet"],
        stdout=subprocess.DEVNULL,
    )
    peak = 0
    while process.poll() is None:
        peak = max(peak, sum(map(_memory, _family(process.pid))))
        time.sleep(SAMPLE_EVERY)
    if process.returncode:
        sys.exit(f"the job failed with status {process.returncode}")
    return peak, time.monotonic() - began


def _family(process: int) -> Iterator[int]:
    """The process and everything it started."""
    yield process
    try:
        threads = list(Path(f"/proc/{process}/task").iterdir())
        children = [(thread / "children").read_text().split() for thread in threads]
    except OSError:
        return
    for child in (int(one) for some in children for one in some):
        yield from _family(child)


def _memory(process: int) -> int:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0  # gone meanwhile
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


if __name__ == "__main__":
    main()
