"""Does a reader fail, or see a mixture, while nodes of the cluster are killed beneath jobs?

``python -m tools.torture_opensearch [--kills 50] [--runs 50] [--rebuilds 5] [--clients 8]`` (``make
torture-opensearch``): three nodes, three shards, one copy of each. Two web servers; clients take
every page of a search from the other one than the page before. Meanwhile small jobs and rebuilds
land, and nodes get SIGKILL and start again: the elected manager, a node that only holds data, the
node that is asked first, in turn. A job that a lost node ended is run again, as an operator would.

It may be cut into portions: ``--minutes`` ends one after the kill that is then on its way, and
``--first`` goes on with that number, in the same turn of roles, with other jobs and choices.

Printed: kills, jobs and attempts that were lost, pages answered, failed, mixed, expired snapshots,
and whether the index holds what its store and the last job hold at the end.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from benchmarks.http_load import serving
from indexer.analysis.analyzer import Analyzer
from indexer.errors import EngineUnreachable, IndexFolderError, LacakError
from indexer.fields import Field
from indexer.generations.folders import open_current
from indexer.jobs.check import check
from indexer.jobs.context import Setting
from indexer.jobs.index import index
from indexer.jobs.rebuild import rebuild
from indexer.queries import Phrase, Query
from tools.live_load import ARTICLES, Crowd, Seen, write_round
from tools.opensearch_cluster import Cluster, NoJava

ROLES = ("manager", "data node", "node that is asked")
DOWN_SECONDS = 4.0
"""A killed node stays away for so long, so that shards move and a manager is elected."""

PAUSE = 0.2
"""Seconds that a reader looks at a page: without them, eight take the cores that nodes start on."""

ATTEMPTS = 5
"""How often a job is run until it is given up."""


class Killer(threading.Thread):
    """Kills nodes, one after the other, each time once the cluster is whole again."""

    def __init__(self, cluster: Cluster, numbers: range, seconds: float) -> None:
        """Kills of these ``numbers``, none of them after so many ``seconds``."""
        super().__init__(daemon=True)
        self._cluster, self._numbers, self._seconds = cluster, numbers, seconds
        self._choose = random.Random(numbers.start)
        self.killed: Counter[str] = Counter()
        self.problem: Exception | None = None

    def run(self) -> None:
        try:
            end = time.monotonic() + self._seconds
            for number in self._numbers:
                if time.monotonic() > end:
                    return
                role = ROLES[number % len(ROLES)]
                node = self._node(role)
                began = time.monotonic()
                self._cluster.kill(node)
                self.killed[role] += 1
                time.sleep(DOWN_SECONDS)
                self._cluster.start(node)
                self._cluster.wait(status="green")
                _note(f"kill {number}: {role}, node{node}, {time.monotonic() - began:.0f} s")
        except Exception as problem:  # told at the end: the clients go on until then
            self.problem = problem

    def _node(self, role: str) -> int:
        manager = self._cluster.manager()
        if role == "manager":
            return manager
        if role == "data node":
            return self._choose.choice(
                [node for node in self._cluster.processes if node != manager]
            )
        return 0  # the first in the address


def _note(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


@dataclass(frozen=True, slots=True)
class Landed:
    """Jobs that were told to have ended well, and how often one had to be run again."""

    jobs: int
    again: int


def run_jobs(
    folder: Path, setting: Setting, rebuilds: int, runs: int, killer: Killer, seed: int
) -> Landed:
    """The jobs in a random order, and more small ones until all kills are done."""
    jobs = [rebuild] * rebuilds + [index] * runs
    random.Random(seed).shuffle(jobs)
    again = number = 0
    while jobs or killer.is_alive():
        number += 1
        job = jobs.pop() if jobs else index
        reading = write_round(folder / "a.jsonl", number)
        for attempt in range(ATTEMPTS):
            try:
                job(setting, reading)
                break
            except EngineUnreachable as problem:
                _note(f"job {number}, {job.__name__}: {problem}")
                again += 1
                if attempt + 1 == ATTEMPTS:
                    raise
    return Landed(number, again)


def torture(folder: Path, numbers: range, options: argparse.Namespace) -> bool:
    """Whether nothing went wrong; prints what was seen."""
    with Cluster(folder, 3) as cluster:
        os.environ["LACAK_ENGINE"] = f"opensearch:{cluster.address}"
        os.environ["LACAK_OPENSEARCH_SHARDS"] = "3"
        setting = Setting(index=folder / "index", analyzer=Analyzer(), jobs=0)
        rebuild(setting, write_round(folder / "a.jsonl", 0))
        killer = Killer(cluster, numbers, 60 * options.minutes)
        with (
            serving(setting.index, 2) as one,
            serving(setting.index, 2) as other,
            Crowd([one, other], options.clients, PAUSE) as seen,
        ):
            killer.start()
            landed = run_jobs(
                folder, setting, options.rebuilds, options.runs, killer, numbers.start
            )
        killed = ", ".join(f"{count} x {role}" for role, count in killer.killed.items())
        print(f"killed: {killed}; {landed.jobs} jobs landed, {landed.again} attempts were lost")
        return _told(seen, killer.problem, _lost(setting, landed.jobs))


def _lost(setting: Setting, last: int) -> str:
    """What the index does not hold of its store, and of the ``last`` round; empty if nothing."""
    try:
        findings = check(setting)
        if not findings.healthy:
            return str(findings)
        reader = open_current(setting.index, setting.analyzer)
    except (LacakError, IndexFolderError) as problem:
        return str(problem)
    with closing(reader):
        found = reader.search(Query(node=Phrase(Field.BODY_EXACT, ("putaran", str(last)))))
    return "" if found.total == ARTICLES else f"{found.total} articles of round {last}"


def _told(seen: Seen, problem: Exception | None, lost: str) -> bool:
    print(f"{seen.pages:,} pages, {len(seen.failed)} failed, {len(seen.mixed)} mixed,", end=" ")
    print(f"{seen.expired} expired snapshots; p95 {seen.p95_ms:.0f} ms")
    print("the index holds what its store holds" if not lost else f"lost: {lost}")
    print(*seen.failed[:5], *seen.mixed[:5], *([problem] if problem else []), sep="\n")
    return not (seen.failed or seen.mixed or lost or problem)


def main(arguments: Sequence[str] | None = None) -> int:
    """1 if a page failed or was mixed, or an article was lost."""
    parser = argparse.ArgumentParser(description="Kill nodes beneath readers and jobs.")
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--rebuilds", type=int, default=5)
    parser.add_argument("--runs", type=int, default=50)
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--minutes", type=float, default=600)
    options = parser.parse_args(arguments)
    numbers = range(options.first, options.first + options.kills)
    with tempfile.TemporaryDirectory(prefix="lacak-torture-", ignore_cleanup_errors=True) as name:
        try:
            fine = torture(Path(name), numbers, options)
        except NoJava as problem:
            print(f"OpenSearch is left out: {problem}", file=sys.stderr)
            return 0
    return int(not fine)


if __name__ == "__main__":
    sys.exit(main())
