"""``python -m benchmarks [--sizes 5000,27432,100000] [--peers …] [--work var/bench]``

Builds and asks everyone, and prints one report in Markdown. Collections and indexes of peers are
kept in the work folder and reused; Lacak's own is built anew every time.
"""

from __future__ import annotations

import platform
import shutil
import subprocess
import sys
from collections.abc import Sequence
from itertools import islice
from os import cpu_count
from pathlib import Path
from time import perf_counter

import click

from benchmarks import http_load
from benchmarks.building import Build, build, size_of
from benchmarks.collection import (
    KINDS,
    questions,
    real_articles,
    recombined,
    write_articles,
    write_collection,
)
from benchmarks.peers import NAMES, Peer, folder_of, peer
from benchmarks.query_latency import Latencies, measure, p50, p95
from indexer.analysis.analyzer import Analyzer

QUESTIONS_ASKED = 16_000
"""So many that no client comes to the end of its half while it is measured."""

ROOT = Path(__file__).resolve().parent.parent


@click.command()
@click.option("--sizes", default="5000,27432,100000", help="Articles, comma-separated.")
@click.option("--peers", "names", default=",".join(NAMES), help="Who takes part.")
@click.option("--per-kind", default=40, help="Questions of each class.")
@click.option("--work", type=click.Path(path_type=Path), default=ROOT / "var" / "bench")
@click.option(
    "--data",
    envvar="LACAK_REAL_DATA",
    type=click.Path(path_type=Path, exists=True),
    default=ROOT.parent / "shared" / "data",
    help="The folder of real articles.",
)
@click.option("--http/--no-http", default=True, help="Also load the web server.")
def main(sizes: str, names: str, per_kind: int, work: Path, data: Path, http: bool) -> None:
    work.mkdir(parents=True, exist_ok=True)
    present = _present(names.split(","))
    print(f"Machine: {_machine()}\n")
    print("Versions: " + ", ".join(one.version for one in present) + "\n")
    for size in map(int, sizes.split(",")):
        collection, analysing = _collection(work, data, size)
        print(f"## {size:,} articles\n")
        builds = _builds(present, collection, work, size)
        _print_builds(builds, analysing)
        opened = _opened(present, work, size)
        analyzer = Analyzer()
        analyzer.load_stems(collection.with_suffix(".stems"))
        latencies = measure(opened, questions(collection, per_kind), analyzer)
        _print_latencies(latencies, opened)
    largest = max(map(int, sizes.split(",")))
    _print_whole_job(work, data / "news", sum(1 for _ in real_articles(data)))
    index = _print_whole_job(work, _articles(work, data, largest), largest)
    if http:
        _print_http(index, data, largest)


def _present(names: Sequence[str]) -> list[Peer]:
    found: list[Peer] = []
    for name in names:
        try:
            found.append(peer(name))
        except ImportError as error:
            print(f"(left out: {name}: {error})\n")
    return found


def _machine() -> str:
    model = next(
        (
            line.partition(":")[2].strip()
            for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
            if line.startswith("model name")
        ),
        platform.processor(),
    )
    return f"{model}, {cpu_count()} cores, Python {platform.python_version()}"


def _collection(work: Path, data: Path, size: int) -> tuple[Path, float]:
    """The analysed collection of ``size`` articles, and the seconds its analysis took."""
    path, note = work / f"collection-{size}.jsonl", work / f"collection-{size}.seconds"
    stems = path.with_suffix(".stems")
    if not (note.exists() and stems.exists()):
        articles = list(recombined(list(real_articles(data)), size))
        start = perf_counter()
        write_collection(iter(articles), path, stems)
        note.write_text(str(perf_counter() - start), encoding="utf-8")
    return path, float(note.read_text(encoding="utf-8"))


def _articles(work: Path, data: Path, size: int) -> Path:
    """The same articles as JSON Lines, not analysed."""
    path = work / f"articles-{size}.jsonl"
    if not path.exists():
        write_articles(recombined(list(real_articles(data)), size), path)
    return path


def _builds(present: Sequence[Peer], collection: Path, work: Path, size: int) -> list[Build]:
    made: list[Build] = []
    for one in present:
        folder = folder_of(work, one, size)
        if one.name == "lacak":
            folder.with_suffix(".json").unlink(missing_ok=True)
        module = one.name.replace(" whoosh", "_whoosh")
        made.append(build(module, collection, folder))
    return made


def _opened(present: Sequence[Peer], work: Path, size: int) -> list[Peer]:
    for one in present:
        one.open(folder_of(work, one, size))
    return list(present)


def _print_builds(builds: Sequence[Build], analysing: float) -> None:
    print("| building | articles/s | with our analysis | peak MB | disk MB |")
    print("|---|---|---|---|---|")
    for b in builds:
        whole = b.articles / (b.seconds + analysing)
        print(f"| {b.peer} | {b.rate:,.0f} | {whole:,.0f} | {b.peak_mb:,.0f} | {b.disk_mb:,.0f} |")
    print()


def _print_latencies(latencies: Latencies, peers: Sequence[Peer]) -> None:
    for name, times in (("warm", latencies.warm), ("cold", latencies.cold)):
        print(f"| {name}, ms p50/p95 | " + " | ".join(KINDS) + " |")
        print("|---" * (len(KINDS) + 1) + "|")
        for one in peers:
            cells = [
                f"{p50(taken):.2f}/{p95(taken):.2f}" if (taken := times.get((one.name, k))) else "–"
                for k in KINDS
            ]
            print(f"| {one.name} | " + " | ".join(cells) + " |")
        print()


def _print_whole_job(work: Path, source: Path, count: int) -> Path:
    """``lacak rebuild`` as an operator runs it, without and with the words that an earlier build
    has stemmed; the index."""
    index = work / "rebuilt"
    shutil.rmtree(index, ignore_errors=True)
    for how in ("from nothing", "again"):
        start = perf_counter()
        _lacak("rebuild", str(source), "--index", str(index), "--keep", "0")
        seconds = perf_counter() - start
        print(
            f"`lacak rebuild` of {count:,} articles from JSON Lines, all cores, analysis, store "
            f"and verification included, {how}: {seconds:.1f} s, {count / seconds:,.0f} "
            f"articles/s, {size_of(index):,.0f} MB with the store.\n"
        )
    return index


def _print_http(index: Path, data: Path, count: int) -> None:
    """Searches that nobody asked before, after others have warmed the server up; then two hundred
    that are asked again and again."""
    titles = [article.title for article in islice(real_articles(data), QUESTIONS_ASKED)]
    texts = [" ".join(title.split()[:3]) for title in titles]
    half = len(texts) // 2
    print(f"| HTTP, {count:,} articles, 8 clients | requests/s | p50 ms | p95 ms | failed |")
    print("|---|---|---|---|---|")
    with http_load.serving(index) as port:
        http_load.measure(port, "/cari", texts[:half])
        for path, how, asked in (
            ("/cari", "each new", texts[half:]),
            ("/cari", "asked again", texts[:200]),
            ("/cari.json", "each new", texts[half:]),
            ("/cari.json", "asked again", texts[:200]),
        ):
            load = http_load.measure(port, path, asked)
            print(
                f"| {path}, {how} | {load.per_second:,.0f} | {load.p50:.1f} | {load.p95:.1f} "
                f"| {load.failed} |"
            )
    print()


def _lacak(*arguments: str) -> None:
    command = [sys.executable, "-c", "from search_app.cli.main import main; main()", *arguments]
    subprocess.run(command, check=True, capture_output=True)


if __name__ == "__main__":
    main()
