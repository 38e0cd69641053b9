"""How fast is an index built, in how much memory, and how large is it, beside whom?

Each peer builds in a process of its own, so that the peak of its memory is its own. Reading the
prepared collection is timed apart and taken off. ``with analysis`` adds the time our analyzer
takes on one core, except for Lacak's own command, which reads JSON Lines, extracts, stores,
analyses and indexes on all cores: the whole job as an operator runs it.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter

from benchmarks.collection import read_collection
from benchmarks.peers import peer


@dataclass(frozen=True, slots=True)
class Build:
    """Seconds, megabytes of memory at the peak, megabytes on disk."""

    peer: str
    articles: int
    seconds: float
    peak_mb: float
    disk_mb: float

    @property
    def rate(self) -> float:
        """Articles a second."""
        return self.articles / self.seconds


def build(name: str, collection: Path, folder: Path) -> Build:
    """Build ``name``'s index of ``collection`` in ``folder``, or take what an earlier run left."""
    note = folder.with_suffix(".json")
    if note.exists():
        return Build(**json.loads(note.read_text(encoding="utf-8")))
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    command = [sys.executable, "-m", "benchmarks.building", name, str(collection), str(folder)]
    line = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    note.write_text(line, encoding="utf-8")
    return Build(**json.loads(line))


def size_of(folder: Path) -> float:
    """Megabytes of the files in ``folder``."""
    return sum(f.stat().st_size for f in folder.rglob("*") if f.is_file()) / 1e6


def _main() -> None:
    name, collection, folder = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    start = perf_counter()
    count = sum(1 for _ in read_collection(collection))
    reading = perf_counter() - start
    start = perf_counter()
    peer(name).build(read_collection(collection), folder)
    seconds = perf_counter() - start - reading
    made = Build(name, count, seconds, _peak_mb(), size_of(folder))
    print(json.dumps(asdict(made)))


def _peak_mb() -> float:
    """Megabytes this process held at its peak. Not from getrusage, which also counts what the
    process that started this one held."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1]) / 1024


if __name__ == "__main__":
    _main()
