"""How many saved pages and records does one core read in a second?

    python -m benchmarks.reading_speed [TREE...]

Reads the saved pages and the first real records of ``LACAK_REAL_DATA`` again and again, in turns
with other checkouts of the program (``TREE``), so that what else the machine does falls on all of
them alike. Prints the processor's time as pages and records a second, and the ratio to the first.
"""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from collections import defaultdict
from itertools import islice
from pathlib import Path
from statistics import median
from time import process_time

TURNS = 5
RECORDS = 5_000
ROOT = Path(__file__).resolve().parent.parent


def main(trees: list[str]) -> None:
    """Compare this checkout with ``trees``."""
    data = os.environ.get("LACAK_REAL_DATA", str(ROOT.parent / "shared" / "data"))
    found: dict[str, list[tuple[float, float]]] = defaultdict(list)
    programs = [str(ROOT), *(str(Path(tree).resolve()) for tree in trees)]
    for _ in range(TURNS):
        for tree in programs:
            told = subprocess.run(
                [sys.executable, __file__, "--measure", data],
                env={**os.environ, "PYTHONPATH": tree},
                capture_output=True,
                text=True,
                check=True,
            )
            pages, records = map(float, told.stdout.split())
            found[tree].append((pages, records))
    base = [median(one) for one in zip(*found[programs[0]], strict=True)]
    for tree in programs:
        pages, records = (median(one) for one in zip(*found[tree], strict=True))
        print(
            f"{tree}: {pages:.1f} pages/s ({pages / base[0]:.2f}),"
            f" {records:.0f} records/s ({records / base[1]:.2f})"
        )


def measure(data: Path) -> tuple[float, float]:
    """Pages and records a second of the program that is imported, by the processor's time."""
    # Imported late: the process that compares must not import the program that it runs.
    from indexer.extract import read_article  # noqa: PLC0415
    from indexer.models import Origin, RawPage, RawRecord  # noqa: PLC0415

    origin = Origin(path="a", line=1)
    contents = [path.read_bytes() for path in sorted((data / "pages").glob("*/*.html"))]
    pages = [RawPage(origin=origin, content=content) for content in contents]
    with gzip.open(data / "news" / "click-id.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in islice(lines, RECORDS)]
    records = [RawRecord(origin=origin, fields=row) for row in rows]
    rates = []
    for raws in (pages, records):
        read_article(raws[0])
        begun = process_time()
        for raw in raws:
            read_article(raw)
        rates.append(len(raws) / (process_time() - begun))
    return rates[0], rates[1]


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        print(*measure(Path(sys.argv[2])))
    else:
        main(sys.argv[1:])
