"""Does a move to OpenSearch that is killed again and again end with the same answers?

``python -m tools.migration_kills INDEX [--kills 10] [--first 1] [--into FOLDER] [--seed 1]``: the
index is copied, a node started (or the one in ``LACAK_TEST_OPENSEARCH`` asked), and ``lacak
migrate`` run on the copy. Its whole process group gets SIGKILL at moments in every part of the
work: while articles are sent, just after a commit, and once all of them are there (the merge, the
verification, the questions). Then it is run to its end. With ``--into`` the copy is kept, and
``--first`` goes on with a later kill there.

Printed: each kill with what was committed by then, how long the last run took, what ``migrate``
said of the questions, and ``lacak check`` of index and store. Exits with 1 unless all ended well.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from indexer.analysis.analyzer import Analyzer
from indexer.engines.opensearch_engine.address import read_address
from indexer.engines.opensearch_engine.connection import Place
from indexer.engines.opensearch_engine.state import find_place, read_state
from indexer.errors import IndexFolderError
from indexer.generations import folders, readers
from tools.opensearch_cluster import Cluster

LOOK = 0.1
"""Seconds between two looks at what is committed."""

LATEST = 12.0
"""Seconds after all articles are committed within which a kill falls: a run that finds nothing left
to send merges, verifies and asks its questions within some more."""

LOADING = 0.6
"""Of all kills, those while articles are sent."""


@dataclass(frozen=True, slots=True)
class Moment:
    """``after`` seconds (float) from when ``share`` (0 to 1) of the articles are in the cluster; 1:
    committed there."""

    share: float
    after: float


def moments(kills: int, seed: int) -> Iterator[Moment]:
    """One before anything is sent, then ever later; those of the last part when all is committed.

    What was sent before the first commit is sent again, so the shares stay below a half.
    """
    choose = random.Random(seed)
    loading = max(1, round(kills * LOADING))
    for number in range(loading):
        yield Moment(number / loading / 2, choose.uniform(0.0, 1.0))
    later = kills - loading
    for number in range(later):
        yield Moment(1.0, LATEST * (number + choose.random()) / later)


class Move:
    """``lacak migrate`` on the index in ``folder``, in a process group of its own."""

    def __init__(self, folder: Path, target: str, questions: int) -> None:
        self._folder, self._target = folder, target
        self._words = ["migrate", "--to", target, "--index", str(folder), "--lang", "en"]
        self._words += ["--questions", str(questions), "--quiet"]

    def start(self) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-c", "from search_app.cli.main import main; main()", *self._words],
            start_new_session=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def committed(self) -> int:
        """The sequence number up to which the index being built holds the store."""
        try:
            return read_state(self._place(), patience=1.0).sequence
        except (IndexFolderError, KeyError):
            return 0

    def sent(self) -> int:
        """How many documents were put into the index being built since it was made."""
        try:
            told = self._place().ask("GET", "_stats/indexing", patience=1.0)
        except (IndexFolderError, KeyError):
            return 0
        return int(told["_all"]["primaries"].get("indexing", {}).get("index_total", 0))

    def _place(self) -> Place:
        number = max(folders.numbers(self._folder), default=0)
        folder = self._folder / f"generations/{number:06d}/engine"
        return find_place(read_address(self._target.partition(":")[2]), folder)

    def _reached(self, share: float, last: int) -> bool:
        if share == 1.0:
            return self.committed() >= last
        return self.committed() > 0 or self.sent() >= share * last

    def killed_at(self, moment: Moment, last: int) -> tuple[int, int] | None:
        """What was committed and sent when it was killed; None if it had ended by then."""
        before = 0 if self.committed() else self.sent()
        process = self.start()
        while process.poll() is None and before and self.sent() >= before:
            time.sleep(LOOK)  # what was not committed is taken back first
        while process.poll() is None and not self._reached(moment.share, last):
            time.sleep(LOOK)
        try:
            process.wait(moment.after)
            return None
        except subprocess.TimeoutExpired:
            committed, sent = self.committed(), self.sent()
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            return committed, sent


def run(options: argparse.Namespace) -> bool:
    """Whether the killed move ended well; prints what was seen."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="lacak-move-")))
        address = (
            os.environ.get("LACAK_TEST_OPENSEARCH") or stack.enter_context(Cluster(folder)).address
        )
        copy = options.into or folder / "index"
        if not copy.exists():
            shutil.copytree(options.index, copy, symlinks=True)
        reader = readers.open_current(copy, Analyzer())
        last = reader.committed_sequence
        reader.close()
        move = Move(copy, f"opensearch:{address}/lacak-move", options.questions)
        for number, moment in enumerate(moments(options.kills, options.seed), start=1):
            if number < options.first:
                continue
            reached = move.killed_at(moment, last)
            if reached is None:
                print(f"kill {number}: it had ended")
                return False
            print("kill {}: {:,} committed, {:,} sent".format(number, *reached), flush=True)
        began = time.monotonic()
        process = move.start()
        output, _ = process.communicate()
        print(f"{output.strip()}\nthe last run: {time.monotonic() - began:.0f} s")
        checked = subprocess.run(
            [sys.executable, "-c", "from search_app.cli.main import main; main()", "check",
             "--index", str(copy), "--lang", "en"],
            check=False, capture_output=True, text=True,
        )  # fmt: skip
        print(checked.stdout.strip(), checked.stderr.strip())
        return process.returncode == checked.returncode == 0


def main(arguments: Sequence[str] | None = None) -> int:
    """1 unless it ended well."""
    parser = argparse.ArgumentParser(description="Kill a move to OpenSearch, and end it.")
    parser.add_argument("index", type=Path)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--questions", type=int, default=500)
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("--into", type=Path)
    options = parser.parse_args(arguments)
    return int(not run(options))


if __name__ == "__main__":
    sys.exit(main())
