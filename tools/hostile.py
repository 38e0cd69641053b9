"""Does a job survive thousands of hostile or broken inputs, with its books balanced?

``python -m tools.hostile [--files 10000] [--seed N]`` makes a folder of generated files (truncated
gzip, bad UTF-8, nested JSON, null bytes, enormous numbers, HTML bombs, ids that look like paths)
and of things that are no files (FIFOs, links out of the folder, loops), indexes all of it with
worker processes, and demands: the job ends, every record has an outcome, the index is healthy, a
second run changes nothing, and nothing was written outside the index folder.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import os
import random
import tempfile
import time
from pathlib import Path

from indexer.analysis.analyzer import Analyzer
from indexer.jobs.check import check
from indexer.jobs.context import Setting
from indexer.jobs.index import index
from indexer.jobs.report import JobReport
from indexer.jobs.request import Reading
from indexer.store.interface import Outcome
from tests.indexer.extract.test_hostile import SUFFIXES, content

PATHLIKE_IDS = ("../../../tmp/x", "/etc/passwd", "..", "a/../../b", "C:\\x", "x\x00y", "~", "-rf")
PER_FOLDER = 500


def make_inputs(folder: Path, files: int, seed: int) -> None:
    """``files`` generated files below ``folder``, and what is worse than a file."""
    chance = random.Random(seed)
    for number in range(files):
        below = folder / f"{number // PER_FOLDER:04d}"
        below.mkdir(parents=True, exist_ok=True)
        (below / f"{number}{chance.choice(SUFFIXES)}").write_bytes(content(chance))
    worst = folder / "worst"
    worst.mkdir()
    os.mkfifo(worst / "fifo.jsonl")
    (worst / "loop").symlink_to(worst, target_is_directory=True)
    (worst / "out").symlink_to("/etc", target_is_directory=True)
    (worst / "passwd.txt").symlink_to("/etc/passwd")
    (worst / "dangling.html").symlink_to(worst / "nothing")
    (worst / "zeros.jsonl.gz").write_bytes(gzip.compress(bytes(200 << 20)))
    (worst / "page.html.gz").write_bytes(gzip.compress(b"<p>" * (30 << 20)))
    (worst / "deep.html").write_bytes(b"<div>" * 100_000 + b"x")
    (worst / "line.jsonl").write_bytes(b'{"id": "' + b"x" * (20 << 20) + b'"}\n')
    (worst / "number.jsonl").write_bytes(b'{"id": ' + b"9" * 100_000 + b', "body": "x"}\n')
    with (worst / "ids.jsonl").open("w") as file:
        for one in PATHLIKE_IDS:
            file.write(json.dumps({"id": one, "url": one, "body": f"Isi {one}"}) + "\n")
    (worst / os.fsdecode(b"name \xff\n.jsonl")).write_text('{"id": "aneh", "body": "Isi."}\n')


def survive(folder: Path, files: int, seed: int, jobs: int) -> JobReport:
    """Index the inputs; the report. Raises AssertionError if a demand is not met."""
    inputs, work = folder / "inputs", folder / "index"
    make_inputs(inputs, files, seed)
    before = _state_of(folder)
    setting = Setting(index=work, analyzer=Analyzer(), jobs=jobs)
    report = index(setting, Reading(sources=(inputs,)))
    total = report.books.total
    assert total.read == sum(total.outcomes.values())
    assert total.outcomes[Outcome.REJECTED] == total.reasons.total()
    assert report.articles == total.outcomes[Outcome.INDEXED]
    assert _state_of(folder, but=work) == before, "something outside the index folder changed"
    assert check(setting).healthy
    again = index(setting, Reading(sources=(inputs,))).books.total
    assert again.read == total.read
    assert again.outcomes[Outcome.INDEXED] == 0
    assert check(setting).articles == report.articles
    return report


def _state_of(folder: Path, but: Path | None = None) -> dict[bytes, str]:
    """Every name below ``folder`` with what is there, leaving out the folder ``but``."""
    state: dict[bytes, str] = {}
    for parent, folders, names in os.walk(folder):
        if but is not None and Path(parent) == folder and but.name in folders:
            folders.remove(but.name)
        for name in names:
            path = Path(parent, name)
            plain = path.is_file() and not path.is_symlink()
            told = hashlib.md5(path.read_bytes()).hexdigest() if plain else "special"
            state[os.fsencode(path)] = told
    return state


def main() -> None:
    parser = argparse.ArgumentParser(description="Index hostile inputs.")
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="lacak-hostile-") as folder:
        report = survive(Path(folder), options.files, options.seed, options.jobs)
    print(json.dumps(report.books.total.as_json(), indent=1))
    print(f"{options.files} files, seed {options.seed}: {time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    main()
