"""Does a job killed at any moment lose anything? Kill it, look, resume it, compare.

Each trial copies a small prepared index, starts a job on it in a process of its own, kills that
with SIGKILL at a random moment (sometimes the resumed job too), and then demands:

- at once, searches answer from whole states: for a rebuild, rollback or restore everything as
  before or everything as after; for adding and pruning each article as before or as after;
- the resumed job ends equal to the undisturbed one: the same articles in the index and the store,
  under the same sequence numbers, with the same versions and the same books;
- every checksum holds, and no worker process is left.

``python -m tools.torture [--kills 1000] [--seed N] [--only KIND]`` prints a line after each trial,
and one per kind of job at the end.
With ``--store postgresql`` the articles lie in a database, whose server crashes and restarts while
every other job runs; one that is not killed meanwhile must come to its end.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import threading
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from openpyxl.workbook.workbook import Workbook

from indexer.analysis.analyzer import Analyzer
from indexer.errors import CurrentLost
from indexer.generations import folders, readers
from indexer.jobs import ingest, sync
from indexer.jobs import reading as reading_module
from indexer.jobs.backup import back_up, restore
from indexer.jobs.check import check, repair
from indexer.jobs.context import Setting
from indexer.jobs.index import index
from indexer.jobs.rebuild import rebuild
from indexer.jobs.request import Reading
from indexer.jobs.rollback import roll_back
from indexer.store.registry import choose_store, open_store
from tools.postgresql_cluster import Cluster, running

ARTICLES = 120
WORDS = ["pasar", "jalan", "kota", "warga", "bupati", "banjir", "sekolah", "jembatan", "panen"]
MOST_KILLS_PER_TRIAL = 3

SHARE_WITH_RESTARTS = 0.5
"""Of jobs on PostgreSQL, whose server crashes while they run."""

SHARE_THAT_LOSES_CURRENT = 0.2
"""Of trials, after whose end CURRENT is removed."""

Contents = Mapping[str, str]
"""Article id -> its text: what a reader finds."""


@dataclass(frozen=True)
class Outcome:
    """All that must not depend on whether the job was killed on the way."""

    found: Contents
    changes: tuple[tuple[int, str, bytes | None], ...]
    versions: tuple[tuple[str, tuple[str | None, ...]], ...]
    books: str


@dataclass(frozen=True)
class Kind:
    """A kind of job. ``run(setting, folder, resume)`` gives its books as JSON.

    ``gradual``: readers may see some articles as before and others as after. ``keeps_books``: the
    job counts records, and can be resumed.
    """

    name: str
    run: Callable[[Setting, Path, bool], object]
    gradual: bool = False
    keeps_books: bool = True


def _roll_back(setting: Setting, _folder: Path, _resume: bool) -> None:
    if folders.live_history(setting.index)[0] != 1:
        roll_back(setting, 1)


def _back_up(setting: Setting, folder: Path, _resume: bool) -> None:
    back_up(setting, folder / "again.tar")
    _demand(not list(folder.glob(".*.fresh*")), "a temporary file is left")
    restored = Setting(index=folder / "restored", analyzer=setting.analyzer, jobs=0)
    choose_store("sqlite")  # a trial, beside its index
    restore(restored, folder / "again.tar")
    _demand(contents(restored) == contents(setting), "the backup holds something else")


def _restore(setting: Setting, folder: Path, _resume: bool) -> None:
    restore(setting, folder / "first.tar")


def _reading(folder: Path, *names: str, prune: bool = False) -> Reading:
    return Reading(sources=tuple(folder / name for name in names), prune=prune)


KINDS = (
    Kind(
        "rebuild",
        lambda setting, folder, resume: rebuild(
            setting, _reading(folder, "old.jsonl", "new.jsonl"), resume=resume
        ),
    ),
    Kind(
        "rebuild --from-store",
        lambda setting, folder, resume: rebuild(setting, _reading(folder), resume=resume),
    ),
    Kind(
        "index",
        lambda setting, folder, resume: index(
            setting, _reading(folder, "new.jsonl"), resume=resume
        ),
        gradual=True,
    ),
    Kind(
        "index of an archive",
        lambda setting, folder, resume: index(setting, _reading(folder, "new.zip"), resume=resume),
        gradual=True,
    ),
    Kind(
        "index --prune",
        lambda setting, folder, resume: index(
            setting, _reading(folder, "old.jsonl", prune=True), resume=resume
        ),
        gradual=True,
    ),
    Kind("rollback", _roll_back, keeps_books=False),
    Kind("backup", _back_up, keeps_books=False),
    Kind("restore", _restore, keeps_books=False),
)


def _pack(source: Path, target: Path) -> None:
    """The records of ``source`` spread over files of several formats in a ZIP in a ZIP."""
    lines = source.read_text().splitlines()
    records = [json.loads(line) for line in lines if line.startswith('{"id": "n')]
    first, second, third, fourth = (records[part::4] for part in range(4))
    table = io.StringIO()
    writer = csv.DictWriter(table, ["id", "title", "body"])
    writer.writeheader()
    writer.writerows(second)
    book = Workbook()
    sheet = book.create_sheet("Berita")
    sheet.append(["id", "judul", "isi"])
    for record in third:
        sheet.append([record["id"], record["title"], record["body"]])
    sheets = io.BytesIO()
    book.save(sheets)
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("array.json", json.dumps({"data": [*first, 7, {"id": "kosong"}]}))
        archive.writestr("table.csv", table.getvalue())
        archive.writestr("book.xlsx", sheets.getvalue())
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("picture.png", b"\x89PNG")
        archive.writestr("inner.zip", inner.getvalue())
        archive.writestr("lines.jsonl", "\n".join([*map(json.dumps, fourth), "broken"]))


class Failure(AssertionError):
    """A demand was not met."""


def _demand(holds: bool, otherwise: str) -> None:
    if not holds:
        raise Failure(otherwise)


class Torture:
    """A prepared index, and trials on copies of it.

    Sources are told apart by their absolute paths, so every trial works in the same folder.
    """

    def __init__(self, folder: Path, seed: int, cluster: Cluster | None = None) -> None:
        self._cluster = cluster
        self.restarts = 0
        if cluster is not None:
            cluster.tell("CREATE DATABASE work")
            os.environ["LACAK_STORE"] = cluster.url("work")
        self._random = random.Random(seed)
        self._base = folder / "base"
        self._work = folder / "work"
        self._analyzer = Analyzer()
        self._expected: dict[tuple[str, int], tuple[Outcome, float]] = {}
        self.killed: Counter[str] = Counter()
        self._prepare()

    def setting(self, jobs: int) -> Setting:
        return Setting(index=self._work / "index", analyzer=self._analyzer, jobs=jobs, keep=2)

    def _prepare(self) -> None:
        """Generation 1, then generation 2 live, a backup of the first, and sources to come."""
        self._work.mkdir()
        setting = self.setting(0)
        old = self._work / "old.jsonl"
        self._write(old, range(ARTICLES), "pertama")
        index(setting, Reading(sources=(old,)))
        back_up(setting, self._work / "first.tar")
        self._write(old, range(ARTICLES), "kedua", changed=3)
        rebuild(setting, Reading(sources=(old,)))
        self._write(old, range(ARTICLES // 3, ARTICLES), "ketiga", changed=5)
        new = self._work / "new.jsonl"
        self._write(new, range(ARTICLES // 2, ARTICLES * 2), "keempat", changed=2)
        with new.open("a") as file:
            file.write('broken\n{"id": "kosong", "body": ""}\n')
        _pack(new, self._work / "new.zip")
        shutil.move(self._work, self._base)
        if self._cluster is not None:
            self._cluster.tell("ALTER DATABASE work RENAME TO base")
        self._restart()
        self.before = contents(self.setting(0))

    def _write(self, path: Path, numbers: range, word: str, changed: int = 1) -> None:
        with path.open("w") as file:
            for number in numbers:
                told = word if number % changed == 0 else "pertama"
                words = random.Random(number).choices(WORDS, k=30)
                body = f"Berita {told} {' '.join(words)}."
                file.write(json.dumps({"id": f"n{number}", "title": words[0], "body": body}))
                file.write("\n")

    def _restart(self) -> None:
        if self._work.exists():
            shutil.rmtree(self._work)
        shutil.copytree(self._base, self._work)
        if self._cluster is not None:
            self._cluster.tell("DROP DATABASE IF EXISTS work WITH (FORCE)")
            self._cluster.tell("CREATE DATABASE work TEMPLATE base")

    def expected(self, kind: Kind, jobs: int) -> tuple[Outcome, float]:
        """How the undisturbed job ends, and how many seconds it takes."""
        known = self._expected.get((kind.name, jobs))
        if known is None:
            self._restart()
            began = time.monotonic()
            failure = _finish(self._start(kind, jobs, resume=False))
            _demand(failure == 0, f"the undisturbed job failed: {failure}")
            seconds = time.monotonic() - began
            known = self._expected[kind.name, jobs] = (self._outcome(kind), seconds)
        return known

    def trial(self, kind: Kind) -> int:
        """Kill one job, once or more; how often. Raises Failure."""
        jobs = self._random.choice((0, 2))
        after, seconds = self.expected(kind, jobs)
        self._restart()
        kills = 0
        for attempt in range(self._random.randint(1, MOST_KILLS_PER_TRIAL)):
            process = self._start(kind, jobs, resume=attempt > 0)
            with self._crashing(seconds):
                time.sleep(self._random.uniform(0, 1.1 * seconds))
                whole_group = self._random.random() < 0.5
                killed = _kill(process, whole_group=whole_group)
            if not killed:
                break
            kills += 1
            self._look(kind, after)
            if kind.keeps_books and self._recorded_books() is not None:
                break  # killed after the job's very last step
        if not (kind.keeps_books and self._recorded_books() is not None):
            with self._crashing(seconds):
                status = _finish(self._start(kind, jobs, resume=True))
            _demand(status == 0, f"the resumed job failed with status {status}")
        outcome = self._outcome(kind)
        for name in ("found", "changes", "versions", "books"):
            _demand(getattr(outcome, name) == getattr(after, name), f"{name} differ")
        findings = check(self.setting(0))
        _demand(findings.healthy, f"not healthy: {findings}")
        if self._random.random() < SHARE_THAT_LOSES_CURRENT:
            self._lose_current()
        self.killed[kind.name] += kills
        return kills

    def told(self, trials: int) -> str:
        """What was done until now, which went well: a failure ends the run."""
        told = f", {self.restarts} restarts of the server" if self._cluster is not None else ""
        return f"{self.killed.total()} kills in {trials} trials{told}"

    @contextmanager
    def _crashing(self, seconds: float) -> Iterator[None]:
        """Every other time, the articles' server crashes and restarts at some moment meanwhile."""
        if self._cluster is None or self._random.random() > SHARE_WITH_RESTARTS:
            yield
            return
        pause = self._random.uniform(0, seconds)
        crash = threading.Thread(target=self._crash, args=(self._cluster, pause))
        crash.start()
        try:
            yield
        finally:
            crash.join()

    def _crash(self, cluster: Cluster, pause: float) -> None:
        time.sleep(pause)
        cluster.restart("immediate")
        self.restarts += 1

    def _lose_current(self) -> None:
        """Without CURRENT no job deletes anything; ``check --repair`` takes up what was live."""
        setting = self.setting(0)
        live = folders.live_history(setting.index)[0]
        if live != folders.whole_numbers(setting.index)[-1]:
            return  # the latest whole one is not the one that was live: after a rollback
        found, there = contents(setting), folders.numbers(setting.index)
        (setting.index / "CURRENT").unlink()
        for job in (index, rebuild):
            try:
                job(setting, _reading(self._work, "new.jsonl"))
            except CurrentLost:
                continue
            raise Failure("a job went on without CURRENT")
        findings = repair(setting, check(setting))
        _demand(findings.healthy and findings.generation == live, f"not mended: {findings}")
        _demand(contents(setting) == found, "something else is found without CURRENT")
        _demand(folders.numbers(setting.index) == there, "a generation is gone")

    def _look(self, kind: Kind, after: Outcome) -> None:
        """Searches must answer from whole states, right after the kill."""
        found = contents(self.setting(0))
        if not kind.gradual:
            _demand(found in (self.before, after.found), "neither as before nor as after")
            return
        for article_id in found.keys() | self.before.keys() | after.found.keys():
            allowed = (self.before.get(article_id), after.found.get(article_id))
            _demand(found.get(article_id) in allowed, f"{article_id} is as never before")

    def _start(self, kind: Kind, jobs: int, *, resume: bool) -> int:
        """A process that runs the job; its id, and that of its process group."""
        process = os.fork()
        if process:
            return process
        status = 1
        try:
            os.setpgid(0, 0)
            kind.run(self.setting(jobs), self._work, resume)
            status = 0
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(status)

    def _outcome(self, kind: Kind) -> Outcome:
        setting = self.setting(0)
        store = open_store(folders.live_generation(setting.index).store)
        try:
            changes = tuple(
                (
                    change.seq,
                    change.article_id,
                    None if change.record is None else change.record.digest,
                )
                for change in store.changes(0)
            )
            versions = tuple(
                (article_id, tuple(one.article and one.article.body for one in texts))
                for article_id in sorted(article_id for _, article_id, _ in changes)
                if (texts := store.versions(article_id))
            )
        finally:
            store.close()
        books = (self._recorded_books() or "") if kind.keeps_books else ""
        return Outcome(contents(setting), changes, versions, books)

    def _recorded_books(self) -> str | None:
        """The books of the tortured job if it came to its end; None if it did not."""
        live = folders.live_generation(self.setting(0).index)
        store = open_store(live.store)
        try:
            job = next(store.jobs())
        finally:
            store.close()
        base_jobs = 1 if live.number == 2 else 0
        if job.ended_at is None or (live.number == 2 and job.number <= base_jobs):
            return None
        return json.dumps(json.loads(job.progress)["sources"], sort_keys=True)


def contents(setting: Setting) -> Contents:
    """What a reader finds now."""
    reader = readers.open_current(setting.index, setting.analyzer)
    try:
        ids = sorted(reader.article_ids())
        return {one: repr(article) for one, article in zip(ids, reader.get_many(ids), strict=True)}
    finally:
        reader.close()


def _finish(process: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def _kill(process: int, *, whole_group: bool) -> bool:
    """SIGKILL; whether the job was still running. Its workers must go too."""
    try:
        if whole_group:
            os.killpg(process, signal.SIGKILL)
        else:
            os.kill(process, signal.SIGKILL)
    except ProcessLookupError:  # killed before it had a group of its own
        os.kill(process, signal.SIGKILL)
    status = _finish(process)
    _demand(status in (0, -signal.SIGKILL), f"the job failed with status {status}")
    give_up = time.monotonic() + 5
    while time.monotonic() < give_up:
        try:
            os.killpg(process, 0)
        except ProcessLookupError:
            return status != 0
        time.sleep(0.01)
    raise Failure("worker processes are left")


def make_small_steps() -> None:
    """Many saves, commits and parts also in small jobs: more moments to be killed at."""
    ingest.SAVE_EVERY_RECORDS = 20
    reading_module.CHUNK_RECORDS = 8
    sync.FEW_CHANGES = 20


def main() -> None:
    parser = argparse.ArgumentParser(description="Kill jobs at random moments.")
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("--store", choices=["sqlite", "postgresql"], default="sqlite")
    parser.add_argument("--only", choices=[kind.name for kind in KINDS])
    options = parser.parse_args()
    seed = options.seed if options.seed is not None else random.randrange(1_000_000)
    kinds = [kind for kind in KINDS if options.only in (None, kind.name)]
    print(f"seed {seed}", file=sys.stderr)
    make_small_steps()
    trials = 0
    with ExitStack() as stack:
        cluster = stack.enter_context(running()) if options.store == "postgresql" else None
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="lacak-torture-"))
        torture = Torture(Path(folder), seed, cluster)
        while torture.killed.total() < options.kills:
            kind = kinds[trials % len(kinds)]
            try:
                torture.trial(kind)
            except Failure as failure:
                sys.exit(f"trial {trials} ({kind.name}, seed {seed}): {failure}")
            trials += 1
            print(f"{torture.told(trials)}; last: {kind.name}", file=sys.stderr, flush=True)
    for name, count in torture.killed.items():
        print(f"{name}: {count} kills, nothing lost")
    print(f"{torture.told(trials)}, seed {seed}")


if __name__ == "__main__":
    main()
