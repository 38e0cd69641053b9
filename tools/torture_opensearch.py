"""Does a reader fail, or see a mixture, while nodes of the cluster are killed beneath jobs?

``python -m tools.torture_opensearch [--kills 50] [--runs 50] [--rebuilds 5] [--clients 8]`` (``make
torture-opensearch``): three nodes, three shards, one copy of each. Two web servers; clients take
every page of a search from the other one than the page before. Meanwhile small jobs and rebuilds
land, and nodes get SIGKILL and start again: the elected manager, a node that only holds data, the
node that is asked first, in turn. A job that a lost node ended is run again, as an operator would.

Printed: kills, jobs that had to be run again, pages answered, failed, mixed, expired snapshots, and
whether the index holds what its store holds at the end.
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
from pathlib import Path

from benchmarks.http_load import serving
from indexer.analysis.analyzer import Analyzer
from indexer.errors import EngineUnreachable, IndexFolderError, LacakError
from indexer.jobs.check import check
from indexer.jobs.context import Setting
from indexer.jobs.index import index
from indexer.jobs.rebuild import rebuild
from tools.live_load import Crowd, Seen, write_round
from tools.opensearch_cluster import Cluster, NoJava

ROLES = ("manager", "data node", "node that is asked")
DOWN_SECONDS = 4.0
"""A killed node stays away for so long, so that shards move and a manager is elected."""

ATTEMPTS = 5
"""How often a job is run until it is given up."""


class Killer(threading.Thread):
    """Kills nodes, one after the other, each time once the cluster is whole again."""

    def __init__(self, cluster: Cluster, kills: int) -> None:
        super().__init__(daemon=True)
        self._cluster, self._kills = cluster, kills
        self.killed: Counter[str] = Counter()
        self.problem: Exception | None = None

    def run(self) -> None:
        try:
            for number in range(self._kills):
                role = ROLES[number % len(ROLES)]
                node = self._node(role)
                self._cluster.kill(node)
                self.killed[role] += 1
                time.sleep(DOWN_SECONDS)
                self._cluster.start(node)
                self._cluster.wait(status="green")
        except Exception as problem:  # told at the end: the clients go on until then
            self.problem = problem

    def _node(self, role: str) -> int:
        manager = self._cluster.manager()
        if role == "manager":
            return manager
        if role == "data node":
            return random.choice([node for node in self._cluster.processes if node != manager])
        return 0  # the first in the address


def run_jobs(folder: Path, setting: Setting, rebuilds: int, runs: int, killer: Killer) -> int:
    """The jobs in a random order, and more small ones until all kills are done; how often one had
    to be run again."""
    jobs = [rebuild] * rebuilds + [index] * runs
    random.Random(1).shuffle(jobs)
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
                print(f"job {number}, {job.__name__}: {problem}", file=sys.stderr, flush=True)
                again += 1
                if attempt + 1 == ATTEMPTS:
                    raise
    return again


def torture(folder: Path, kills: int, rebuilds: int, runs: int, clients: int) -> bool:
    """Whether nothing went wrong; prints what was seen."""
    with Cluster(folder, 3) as cluster:
        os.environ["LACAK_ENGINE"] = f"opensearch:{cluster.address}"
        os.environ["LACAK_OPENSEARCH_SHARDS"] = "3"
        setting = Setting(index=folder / "index", analyzer=Analyzer(), jobs=0)
        rebuild(setting, write_round(folder / "a.jsonl", 0))
        killer = Killer(cluster, kills)
        with (
            serving(setting.index, 2) as one,
            serving(setting.index, 2) as other,
            Crowd([one, other], clients) as seen,
        ):
            killer.start()
            again = run_jobs(folder, setting, rebuilds, runs, killer)
        killed = ", ".join(f"{count} x {role}" for role, count in killer.killed.items())
        print(f"killed: {killed}; jobs run again: {again}")
        return _told(seen, killer.problem, _lost(setting))


def _lost(setting: Setting) -> str:
    """What the index does not hold of its store; empty if nothing."""
    try:
        findings = check(setting)
    except (LacakError, IndexFolderError) as problem:
        return str(problem)
    return "" if findings.healthy else str(findings)


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
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="lacak-torture-", ignore_cleanup_errors=True) as name:
        try:
            fine = torture(
                Path(name), options.kills, options.rebuilds, options.runs, options.clients
            )
        except NoJava as problem:
            print(f"OpenSearch is left out: {problem}", file=sys.stderr)
            return 0
    return int(not fine)


if __name__ == "__main__":
    sys.exit(main())
