"""Does a reader fail, or see a mixture, while nodes of the cluster are killed beneath jobs?

``python -m tools.torture_opensearch [--kills 50] [--runs 50] [--rebuilds 5] [--clients 8]`` (``make
torture-opensearch``): three nodes, three shards, one copy of each. Two web servers; clients take
every page of a search from the other one than the page before. Meanwhile small jobs and rebuilds
land, and nodes get SIGKILL and start again: the elected manager, a node that only holds data, the
node that is asked first, in turn. A job that a lost node ended is run again, as an operator would.

It may be cut into portions: ``--minutes`` ends one after the kill that is then on its way, and
``--first`` goes on with that number, in the same turn of roles, with other jobs and choices.

Printed after each kill, so that a run that is ended tells too: role, seconds until the cluster was
whole again, pages answered, failed and mixed, jobs landed, attempts that were lost, and jobs after
which an article lacked that was told to be in the index: the last round of the 50 that every job
changes, and one more article a job that is never changed again. At the end the index is compared
with its store, and what servers had to say is told.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from benchmarks.http_load import serving
from indexer.analysis.analyzer import Analyzer
from indexer.errors import EngineUnreachable, IndexFolderError, LacakError
from indexer.fields import Field
from indexer.generations.readers import open_current
from indexer.jobs.check import check
from indexer.jobs.context import Setting
from indexer.jobs.index import index
from indexer.jobs.rebuild import rebuild
from indexer.jobs.request import Reading
from indexer.queries import Phrase, Query
from tools import stops
from tools.live_load import ARTICLES, Crowd, Seen, write_round
from tools.opensearch_cluster import Cluster, NoJava

Job = Callable[[Setting, Reading], object]

ROLES = ("manager", "data node", "node that is asked")
DOWN_SECONDS = 4.0
"""A killed node stays away for so long, so that shards move and a manager is elected."""

PAUSE = 0.2
"""Seconds that a reader looks at a page: without them, eight take the cores that nodes start on."""

SEEN_WITHIN = 120.0
"""Seconds until every node shows what was committed: one that lags for 90 is parted with."""

ATTEMPTS = 5
"""How often a job is run until it is given up."""


class Killer(threading.Thread):
    """Kills nodes, one after the other, each time once the cluster is whole again."""

    def __init__(
        self, cluster: Cluster, numbers: range, seconds: float, so_far: Callable[[], str]
    ) -> None:
        """Kills of these ``numbers``, none of them after so many ``seconds``; what was seen
        ``so_far`` is told with each."""
        super().__init__(daemon=True)
        self._cluster, self._numbers, self._seconds = cluster, numbers, seconds
        self._choose = random.Random(numbers.start)
        self._so_far = so_far
        self.killed: Counter[str] = Counter()
        self.problem: Exception | None = None

    def run(self) -> None:
        try:
            end = time.monotonic() + self._seconds
            for number in self._numbers:
                self._await_calm()
                if time.monotonic() > end:
                    return
                self._kill(number)
        except Exception as problem:  # told at the end: the clients go on until then
            self.problem = problem
            _tell(f"no more kills: {problem!r}")

    def _kill(self, number: int) -> None:
        role = ROLES[number % len(ROLES)]
        node = self._node(role)
        began = time.monotonic()
        self._cluster.kill(node)
        self.killed[role] += 1
        time.sleep(DOWN_SECONDS)
        self._cluster.start(node)
        self._cluster.wait(status="green")
        whole = time.monotonic() - began
        _tell(f"kill {number + 1}: {role}, node{node}, whole after {whole:.0f} s;", self._so_far())

    def _await_calm(self) -> None:
        """A cluster whose processes were all stopped takes a while to find together again."""
        while stops.stopped_since(time.monotonic()):
            time.sleep(1)
        self._cluster.wait(status="green")

    def _node(self, role: str) -> int:
        manager = self._cluster.manager()
        if role == "manager":
            return manager
        if role == "data node":
            return self._choose.choice(
                [node for node in self._cluster.processes if node != manager]
            )
        return 0  # the first in the address


def _tell(*told: object) -> None:
    print(f"{datetime.now():%H:%M:%S}", *told, flush=True)


@dataclass(slots=True)
class Landed:
    """Jobs that were told to have ended well, how often one had to be run again, and after which
    of them something lacked."""

    jobs: int = 0
    again: int = 0
    lost: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return f"{self.jobs} jobs, {self.again} run again, {len(self.lost)} lost articles"


def run_jobs(
    folder: Path, setting: Setting, jobs: list[Job], killer: Killer, landed: Landed
) -> None:
    """The jobs from the last to the first, and more small ones until all kills are done."""
    number = 0
    while jobs or killer.is_alive():
        number += 1
        job = jobs.pop() if jobs else index
        reading = write_articles(folder / "a.jsonl", number)
        for _ in range(ATTEMPTS):
            try:
                job(setting, reading)
                break
            except EngineUnreachable as problem:
                _tell(f"job {number}, {job.__name__}: {problem}")
                landed.again += 1
        else:
            landed.lost.append(f"job {number} was given up")
            return
        landed.jobs = number
        if lacks := missing(setting, number):
            _tell(f"lost after job {number}, {job.__name__}: {lacks}")
            landed.lost.append(lacks)
            return


def write_articles(path: Path, number: int) -> Reading:
    """Those that every job changes, in round ``number``, and one of each job until now."""
    reading = write_round(path, number)
    with path.open("a") as file:
        for job in range(1, number + 1):
            record = {"id": f"tetap{job}", "title": "Kabar", "body": f"Berita tetap nomor {job}"}
            file.write(json.dumps(record) + "\n")
    return reading


def missing(setting: Setting, last: int) -> str:
    """What a new reader lacks of what ``last`` jobs wrote; empty if nothing.

    A node that has just joined, or was slow, may answer from the commit before for a while.
    """
    end = time.monotonic() + SEEN_WITHIN
    while (lacks := _missing(setting, last)) and time.monotonic() < end:
        time.sleep(1)
    return lacks


def _missing(setting: Setting, last: int) -> str:
    try:
        reader = open_current(setting.index, setting.analyzer)
        with closing(reader):
            told = [
                reader.search(Query(node=Phrase(Field.BODY_EXACT, words))).total
                for words in (("putaran", str(last)), ("berita", "tetap"))
            ]
    except (LacakError, IndexFolderError) as problem:
        return str(problem)
    return "" if told == [ARTICLES, last] else f"{told} articles, not {[ARTICLES, last]}"


def torture(folder: Path, numbers: range, options: argparse.Namespace) -> bool:
    """Whether nothing went wrong; prints what was seen."""
    stops.watch()
    logs = (folder / "server1.log", folder / "server2.log")
    landed = Landed()
    jobs: list[Job] = [*[rebuild] * options.rebuilds, *[index] * options.runs]
    random.Random(numbers.start).shuffle(jobs)
    with Cluster(folder, 3) as cluster:
        os.environ["LACAK_ENGINE"] = f"opensearch:{cluster.address}"
        os.environ["LACAK_OPENSEARCH_SHARDS"] = "3"
        setting = Setting(index=folder / "index", analyzer=Analyzer(), jobs=0)
        rebuild(setting, write_articles(folder / "a.jsonl", 0))
        with (
            serving(setting.index, 2, logs[0]) as one,
            serving(setting.index, 2, logs[1]) as other,
            Crowd([one, other], options.clients, PAUSE) as crowd,
        ):
            killer = Killer(
                cluster, numbers, 60 * options.minutes, lambda: f"{crowd.so_far}; {landed}"
            )
            killer.start()
            run_jobs(folder, setting, jobs, killer, landed)
        killed = ", ".join(f"{count} x {role}" for role, count in killer.killed.items())
        print(f"killed: {killed}; {landed}")
        landed.lost += filter(None, [missing(setting, landed.jobs), unlike_store(setting)])
    return _told(crowd.seen, killer.problem, landed.lost, logs)


def unlike_store(setting: Setting) -> str:
    """Where the index holds something else than its store; empty if nowhere."""
    try:
        findings = check(setting)
    except (LacakError, IndexFolderError) as problem:
        return str(problem)
    return "" if findings.healthy else str(findings)


def _told(seen: Seen, problem: Exception | None, lost: Sequence[str], logs: Sequence[Path]) -> bool:
    print(f"{seen.pages:,} pages, {len(seen.failed)} failed, {len(seen.mixed)} mixed,", end=" ")
    print(f"{seen.expired} expired snapshots; p95 {seen.p95_ms:.0f} ms")
    if seen.stopped:
        print(f"{seen.stopped} searches on their way while all of this was stopped")
    print("the index holds what its store holds" if not lost else f"lost: {len(lost)}")
    print(*lost[:5], *seen.failed[:20], *seen.mixed[:5], *([problem] if problem else []), sep="\n")
    for line, count in troubles(logs).most_common(10):
        print(f"{count} x {line}")
    return not (seen.failed or seen.mixed or lost or problem)


def troubles(logs: Sequence[Path]) -> Counter[str]:
    """What servers wrote of troubles, without numbers, by how often."""
    lines = (line for log in logs for line in log.read_text().splitlines())
    return Counter(re.sub(r"\d+", "N", line)[:300] for line in lines)


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
