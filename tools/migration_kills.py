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
from indexer.engines.opensearch_engine.state import find_place, read_state
from indexer.errors import IndexFolderError
from indexer.generations import folders
from tools.opensearch_cluster import Cluster

LOOK = 0.1
"""Seconds between two looks at what is committed."""

LATEST = 6.0
"""Seconds after all articles are there within which a kill falls."""


@dataclass(frozen=True, slots=True)
class Moment:
    """``after`` seconds (float) from when ``share`` (0 to 1) of the articles are committed."""

    share: float
    after: float


def moments(kills: int, seed: int) -> Iterator[Moment]:
    """One before anything is committed, then ever later; the last three when all is there."""
    choose = random.Random(seed)
    loading = max(1, kills - 3)
    for number in range(loading):
        yield Moment(number / loading, choose.uniform(0.0, 2.0))
    for number in range(kills - loading):
        yield Moment(1.0, LATEST * number / 3 + choose.uniform(0.0, LATEST / 3))


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
        number = max(folders.numbers(self._folder), default=0)
        folder = self._folder / f"generations/{number:06d}/engine"
        try:
            address = read_address(self._target.partition(":")[2])
            return read_state(find_place(address, folder), patience=1.0).sequence
        except (IndexFolderError, KeyError):
            return 0

    def killed_at(self, moment: Moment, last: int) -> int | None:
        """What was committed when it was killed; None if it had ended by then."""
        process = self.start()
        while process.poll() is None and self.committed() < moment.share * last:
            time.sleep(LOOK)
        try:
            process.wait(moment.after)
            return None
        except subprocess.TimeoutExpired:
            committed = self.committed()
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            return committed


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
        reader = folders.open_current(copy, Analyzer())
        last = reader.committed_sequence
        reader.close()
        move = Move(copy, f"opensearch:{address}/lacak-move", options.questions)
        for number, moment in enumerate(moments(options.kills, options.seed), start=1):
            if number < options.first:
                continue
            committed = move.killed_at(moment, last)
            if committed is None:
                print(f"kill {number}: it had ended")
                return False
            print(f"kill {number}: {committed:,} of {last:,} committed", flush=True)
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
