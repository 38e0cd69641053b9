"""What does an archive of a given size take, from its first job to eight readers at once?

    python -m benchmarks.sizing --articles 27432 --articles 100000 --articles 1000000

For each number: articles (the real ones, ``LACAK_REAL_DATA``, then others made of their sentences)
are written as JSON Lines; a rebuild is killed with SIGKILL and resumed; what came out is checked; a
server of two workers answers eight clients who ask, one class of questions after the other, what
nobody asked before. Printed as rows of a table: time and peak memory of the job, time of the check,
disk, memory of the server, and milliseconds of an answer (half and 95 % of them took less) by
class. Clients and server share the machine.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from benchmarks import http_load
from benchmarks.collection import SEED, real_articles, recombined, write_articles
from benchmarks.job_memory import _family, _memory
from indexer.models import Article

QUESTIONS = 2000
"""Of each class: more than eight clients can ask in the time."""

SECONDS = 4.0
"""For each class."""

LACAK = (sys.executable, "-m", "search_app")


def questions(articles: Sequence[Article]) -> dict[str, list[str]]:
    """What is asked, by class, drawn from ``articles`` with a fixed seed."""
    dice = random.Random(SEED)
    texts = [re.findall("[a-z]{4,}", a.body.lower()) for a in articles]
    frequency = Counter(word for text in texts for word in set(text))
    rare = [word for word, count in frequency.items() if 5 <= count <= 20]
    common = [word for word, count in frequency.items() if count > len(articles) / 20]
    middling = [word for word, count in frequency.items() if 50 <= count <= len(articles) / 20]
    known = set(middling)
    pairs = [pair for text in texts[:4000] for pair in pairwise(text) if known.issuperset(pair)]
    titles = [re.findall("[a-z]{4,}", a.title.lower()) for a in articles]
    titles = [title for title in titles if len(title) >= 3]
    return {
        "rare word": dice.sample(rare, QUESTIONS),
        "common word": [
            f"{word} -{other}"
            for word, other in ((dice.choice(common), dice.choice(rare)) for _ in range(QUESTIONS))
        ],
        "two common, OR": [" OR ".join(dice.sample(common, 2)) for _ in range(QUESTIONS)],
        "three words of a title": [
            " ".join(dice.sample(title, 3)) for title in dice.choices(titles, k=QUESTIONS)
        ],
        "phrase": [f'"{" ".join(pair)}"' for pair in dice.choices(pairs, k=QUESTIONS)],
        "prefix": [f"{word[:4]}*" for word in dice.choices(middling, k=QUESTIONS)],
        "two words near": [f'"{" ".join(dice.sample(common, 2))}"~5' for _ in range(QUESTIONS)],
    }


def build(source: Path, index: Path, kill_after: float) -> tuple[float, int, dict[str, int]]:
    """Rebuild, killed so many seconds after it began to write, and resumed: the seconds in all, the
    peak in bytes, the report."""
    command = [*LACAK, "rebuild", "--index", str(index), "--jobs", "2", "--quiet"]
    started = time.monotonic()
    job = subprocess.Popen([*command, str(source)], start_new_session=True)
    while job.poll() is None and not list(index.glob("generations/*/store.sqlite3")):
        time.sleep(0.1)
    time.sleep(kill_after)
    was_running = job.poll() is None
    if was_running:
        os.killpg(job.pid, signal.SIGKILL)
    job.wait()
    report = index.parent / "report.json"
    end = ["--resume"] if was_running else ["--from-store"]
    job = subprocess.Popen([*command, *end, "--report", str(report)])
    peak = 0
    while job.poll() is None:
        peak = max(peak, sum(map(_memory, _family(job.pid))))
        time.sleep(0.5)
    if job.returncode:
        sys.exit(f"the job failed with status {job.returncode}")
    return time.monotonic() - started, peak, json.loads(report.read_text())


def serve(index: Path, asked: dict[str, list[str]]) -> tuple[int, dict[str, http_load.Load]]:
    """The server's memory in the end, and what clients saw by class."""
    http_load.SECONDS = SECONDS
    with http_load.serving(index, workers=2) as port:
        loads = {kind: http_load.measure(port, "/cari.json", t) for kind, t in asked.items()}
        children = list(_family(os.getpid()))[1:]
        memory = sum(map(_memory, children))
    return memory, loads


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--articles", type=int, action="append", required=True)
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()))
    options = parser.parse_args()
    real = list(real_articles(Path(os.environ.get("LACAK_REAL_DATA", "../shared/data"))))
    asked = questions(real)
    for count in options.articles:
        with tempfile.TemporaryDirectory(prefix="lacak-sizing-", dir=options.folder) as folder:
            source, index = Path(folder) / "articles.jsonl", Path(folder) / "index"
            write_articles(recombined(real, count), source)
            seconds, peak, report = build(source, index, 2 + count / 50_000)
            # Of articles made of single sentences some are nothing but boilerplate.
            if report["articles"] + report["rejected"] != count:
                sys.exit(f"{report['articles']:,} of {count:,} articles are held")
            started = time.monotonic()
            subprocess.run([*LACAK, "check", "--index", str(index)], check=True)
            checked = time.monotonic() - started
            disk = sum(path.stat().st_size for path in index.rglob("*") if path.is_file())
            engine = sum(p.stat().st_size for p in index.glob("generations/*/engine/*"))
            memory, loads = serve(index, asked)
            size = source.stat().st_size
        print(
            f"{count:,} articles ({size / 1e6:,.0f} MB as JSON Lines): built, killed and resumed "
            f"in {seconds:,.0f} s, peak {peak / 1e6:,.0f} MB; checked in {checked:,.0f} s; disk "
            f"{disk / 1e6:,.0f} MB, of it the search index {engine / 1e6:,.0f} MB; server "
            f"{memory / 1e6:,.0f} MB",
            flush=True,
        )
        for kind, load in loads.items():
            print(
                f"    {kind:<24} p50 {load.p50:>7.1f} ms  p95 {load.p95:>7.1f} ms  "
                f"{load.per_second:>6.0f}/s  failed {load.failed}",
                flush=True,
            )


if __name__ == "__main__":
    main()
