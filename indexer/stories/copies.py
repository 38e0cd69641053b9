"""Which articles of an archive are copies of one another?

A folder beside an index: sorted runs of prints (``print_runs``) and a SQLite file of articles and
links. Candidates share two prints at least, and .15 of the fewer prints of the two; what they are
to each other is told from their texts (``comparing``). So the links depend on the articles held,
not on the order or the parts in which they came. What is here is derived: it says through which
change of the store it reflects it, and can be made anew at any time.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from indexer.errors import IndexDamaged
from indexer.fs.atomic_files import sync_folder
from indexer.stories.comparing import ComparableText, CopyKind, Likeness, compare
from indexer.stories.grouping import groups_of
from indexer.stories.print_runs import (
    Run,
    check_run,
    merged,
    pairs_that_share,
    read_run,
    sorted_run,
    write_run,
)
from indexer.stories.prints import Hashes

_T = TypeVar("_T")

DATABASE = "copies.sqlite3"
RUN_SUFFIX = ".prints"

SHARED_PRINTS = 2
SHARED_SHARE = 0.15
"""What two articles must share to be compared: of the fewer prints of the two. A pair with half of
its runs of words in common has about half of its prints in common; .15 misses none of the 2,459
pairs of 27,432 articles that comparing all pairs links, but seven."""

_GROWTH = 2
"""A run is merged with the next larger one until that holds this many times more prints."""

_SCHEMA = """
create table if not exists state(through integer not null);
create table if not exists articles(
    number integer primary key, article_id text not null unique, prints integer not null);
create table if not exists links(
    a text not null, b text not null, kind text not null, share real not null,
    overlap real not null, primary key(a, b)) without rowid;
create index if not exists links_b on links(b);
create table if not exists stories(
    article_id text primary key, story text not null) without rowid;
create index if not exists stories_story on stories(story);
"""


class Arrival(NamedTuple):
    """A change of an article: its new text's prints, or None where it is gone. ``number`` is the
    change's in the store and rises."""

    number: int
    article_id: str
    prints: Hashes | None


class Copy(NamedTuple):
    """Another article of like text, as seen from one article."""

    article_id: str
    likeness: Likeness


Texts = Callable[[Sequence[str]], Mapping[str, ComparableText]]
"""Article ids -> their texts, made comparable; unknown ids are left out."""


class CopyIndex:
    """The copies of one archive. One writer at a time; readers open it anew.

    Raises IndexDamaged where a file is not what was written.
    """

    def __init__(self, folder: Path, *, write: bool = False) -> None:
        self._folder = folder
        self._write = write
        path = folder / DATABASE
        if write:
            folder.mkdir(parents=True, exist_ok=True)
        uri = f"{path.absolute().as_uri()}?mode={'rwc' if write else 'ro'}"
        try:
            self._db = sqlite3.connect(uri, uri=True, check_same_thread=False)
            if write:
                self._db.executescript(_SCHEMA)
                if not self._db.execute("select count(*) from state").fetchone()[0]:
                    self._db.execute("insert into state values(0)")
                    self._db.commit()
            self.through: int = self._db.execute("select through from state").fetchone()[0]
        except (sqlite3.Error, TypeError) as exc:
            raise IndexDamaged(path, str(exc)) from exc
        self._runs = {path: read_run(path) for path in sorted(folder.glob(f"*{RUN_SUFFIX}"))}

    def close(self) -> None:
        """Release the files."""
        self._runs.clear()
        self._db.close()

    def update(self, arrivals: Sequence[Arrival], texts: Texts, through: int) -> set[str]:
        """Take in what changed up to the store's change number ``through``; the ids of all
        articles whose story is another one now.

        ``arrivals`` rise in number, each article at most once. Nothing is kept unless all is.
        """
        touched = {one.article_id for one in arrivals}
        try:
            linked = self._forget(touched)
            fresh = [one for one in arrivals if one.prints is not None and len(one.prints)]
            self._db.executemany(
                "insert into articles values(?, ?, ?)",
                [
                    (one.number, one.article_id, len(one.prints))
                    for one in fresh
                    if one.prints is not None
                ],
            )
            run = _run_of(fresh)
            linked |= self._link(run, texts)
            changed = self._regroup(touched | linked)
            self._keep(run, through)
        except sqlite3.Error as exc:
            self._db.rollback()
            raise IndexDamaged(self._folder / DATABASE, str(exc)) from exc
        except BaseException:
            self._db.rollback()
            raise
        return changed

    def copies(self, article_id: str) -> tuple[Copy, ...]:
        """The articles that hold a good part of this one's text or whose text it holds, those
        most like it first."""
        rows = self._db.execute(
            "select b, kind, share, overlap from links where a = :id"
            " union all select a, kind, share, overlap from links where b = :id",
            {"id": article_id},
        )
        found = [Copy(other, Likeness(CopyKind(kind), *shares)) for other, kind, *shares in rows]
        return tuple(sorted(found, key=_best_first))

    def story(self, article_id: str) -> str | None:
        """The story that the article is a telling of: the same for exact and near copies; None
        for an article that has none."""
        row = self._db.execute(
            "select story from stories where article_id = ?", (article_id,)
        ).fetchone()
        return row[0] if row else None

    def stories(self, article_ids: Sequence[str]) -> dict[str, str]:
        """Article id -> its story, for those that have one."""
        found: dict[str, str] = {}
        for few in _slices(article_ids):
            marks = ",".join("?" * len(few))
            found.update(
                self._db.execute(
                    f"select article_id, story from stories where article_id in ({marks})",  # noqa: S608 - marks only
                    few,
                ).fetchall()
            )
        return found

    def members(self, story: str) -> tuple[str, ...]:
        """The articles that tell ``story``, by id."""
        rows = self._db.execute(
            "select article_id from stories where story = ? order by article_id", (story,)
        )
        return tuple(article_id for (article_id,) in rows)

    def links(self) -> Iterator[tuple[str, str, CopyKind]]:
        """Every pair of copies, by id."""
        for a, b, kind in self._db.execute("select a, b, kind from links order by a, b"):
            yield a, b, CopyKind(kind)

    def pairs(self) -> Iterator[tuple[str, str, CopyKind, float]]:
        """Every pair of copies by id, with what they are to each other and the share of the
        shorter text that stands in the other."""
        for a, b, kind, share in self._db.execute(
            "select a, b, kind, share from links order by a, b"
        ):
            yield a, b, CopyKind(kind), share

    @property
    def link_count(self) -> int:
        """How many pairs of copies there are."""
        return int(self._db.execute("select count(*) from links").fetchone()[0])

    @property
    def story_count(self) -> int:
        """How many texts several articles have."""
        return int(self._db.execute("select count(distinct story) from stories").fetchone()[0])

    def damage(self) -> Iterator[str]:
        """Everything that is not as it was written. Reads all of it."""
        for path in self._runs:
            try:
                check_run(path)
            except (OSError, IndexDamaged) as exc:
                yield str(exc)
        try:
            for (line,) in self._db.execute("pragma integrity_check"):
                if line != "ok":
                    yield f"{self._folder / DATABASE}: {line}"
        except sqlite3.Error as exc:
            yield f"{self._folder / DATABASE}: {exc}"

    def _forget(self, article_ids: Iterable[str]) -> set[str]:
        """Take the articles out; those that were linked to them."""
        linked: set[str] = set()
        for few in _slices(sorted(article_ids)):
            marks = ",".join("?" * len(few))
            linked.update(
                other
                for (other,) in self._db.execute(
                    f"select b from links where a in ({marks})"  # noqa: S608 - marks only
                    f" union select a from links where b in ({marks})",
                    (*few, *few),
                )
            )
            for statement in (
                f"delete from links where a in ({marks})",  # noqa: S608
                f"delete from links where b in ({marks})",  # noqa: S608
                f"delete from articles where article_id in ({marks})",  # noqa: S608
            ):
                self._db.execute(statement, few)
        return linked

    def _link(self, run: Run, texts: Texts) -> set[str]:
        """Find and keep the links of the articles in ``run`` (by article); all that gained one."""
        if not len(run.prints):
            return set()
        everything = [*self._runs.values(), sorted_run(run.prints, run.articles)]
        numbered = list(
            pairs_that_share(
                run, everything, self._print_counts(), least=SHARED_PRINTS, share=SHARED_SHARE
            )
        )
        ids = self._ids(sorted({number for pair in numbered for number in pair}))
        return self._compare([(ids[later], ids[earlier]) for later, earlier in numbered], texts)

    def _compare(self, pairs: Sequence[tuple[str, str]], texts: Texts) -> set[str]:
        linked: set[str] = set()
        for some in _slices(pairs):
            held = texts(sorted({article_id for pair in some for article_id in pair}))
            for one, other in some:
                likeness = (
                    compare(held[one], held[other]) if one in held and other in held else None
                )
                if likeness is not None:
                    a, b = sorted((one, other))
                    self._db.execute(
                        "insert or replace into links values(?, ?, ?, ?, ?)",
                        (a, b, likeness.kind, likeness.share, likeness.overlap),
                    )
                    linked |= {a, b}
        return linked

    def _regroup(self, article_ids: set[str]) -> set[str]:
        """Tell the stories around ``article_ids`` anew; the articles whose story changed."""
        around = self._component(article_ids)
        before = self.stories(sorted(around))
        after: dict[str, str] = {}
        edges = self._edges(around)
        for group in groups_of(edges):
            story = min(group)
            after.update(dict.fromkeys(group, story))
        changed = {one for one in around if before.get(one) != after.get(one)}
        self._db.executemany(
            "delete from stories where article_id = ?", [(one,) for one in sorted(changed)]
        )
        self._db.executemany(
            "insert into stories values(?, ?)",
            [(one, after[one]) for one in sorted(changed) if one in after],
        )
        return changed

    def _component(self, article_ids: set[str]) -> set[str]:
        """The articles reached from ``article_ids`` by exact and near links and old stories."""
        reached = set(article_ids)
        waiting = sorted(reached)
        while waiting:
            found: set[str] = set()
            for few in _slices(waiting):
                marks = ",".join("?" * len(few))
                rows = self._db.execute(
                    f"select b from links where kind != 'part' and a in ({marks})"  # noqa: S608
                    f" union select a from links where kind != 'part' and b in ({marks})"
                    f" union select o.article_id from stories s join stories o using(story)"
                    f" where s.article_id in ({marks})",
                    (*few, *few, *few),
                )
                found.update(article_id for (article_id,) in rows)
            waiting = sorted(found - reached)
            reached |= found
        return reached

    def _edges(self, article_ids: set[str]) -> list[tuple[float, str, str]]:
        edges = []
        for few in _slices(sorted(article_ids)):
            marks = ",".join("?" * len(few))
            edges += self._db.execute(
                f"select overlap, a, b from links where kind != 'part' and a in ({marks})",  # noqa: S608
                few,
            ).fetchall()
        return edges

    def _print_counts(self) -> NDArray[np.int64]:
        """By number: how many prints the article has whose present text it is, else 0."""
        rows = np.array(
            self._db.execute("select number, prints from articles").fetchall(), np.int64
        ).reshape(-1, 2)
        known = [int(run.articles.max(initial=0)) for run in self._runs.values()]
        counts = np.zeros(max([int(rows[:, 0].max(initial=0)), *known]) + 1, np.int64)
        counts[rows[:, 0]] = rows[:, 1]
        return counts

    def _ids(self, numbers: Sequence[int]) -> dict[int, str]:
        """Number -> article id."""
        found: dict[int, str] = {}
        for few in _slices(numbers):
            marks = ",".join("?" * len(few))
            found.update(
                self._db.execute(
                    f"select number, article_id from articles where number in ({marks})",  # noqa: S608 - marks only
                    few,
                ).fetchall()
            )
        return found

    def _keep(self, run: Run, through: int) -> None:
        """Make the batch durable: the run's file first, since an unknown run is dead weight, but
        a missing one would miss links."""
        superseded: list[Path] = []
        if len(run.prints):
            merging = [sorted_run(run.prints, run.articles)]
            size = len(run.prints)
            for path, other in sorted(self._runs.items(), key=lambda item: len(item[1].prints)):
                if len(other.prints) > _GROWTH * size:
                    break
                merging.append(other)
                superseded.append(path)
                size += len(other.prints)
            kept = merged(merging, self._print_counts() > 0)
            path = self._folder / f"{through:012d}{RUN_SUFFIX}"
            write_run(path, kept)
            sync_folder(self._folder)
            self._runs[path] = read_run(path)
        self._db.execute("update state set through = ?", (through,))
        self._db.commit()
        self.through = through
        for path in superseded:
            if path.name != f"{through:012d}{RUN_SUFFIX}":
                del self._runs[path]
                with suppress(OSError):
                    path.unlink()


def _best_first(copy: Copy) -> tuple[float, float, str]:
    return (-copy.likeness.share, -copy.likeness.overlap, copy.article_id)


def _run_of(arrivals: Sequence[Arrival]) -> Run:
    """The prints of ``arrivals``, by article."""
    prints = [one.prints for one in arrivals if one.prints is not None]
    if not prints:
        return Run(np.empty(0, np.uint64), np.empty(0, np.uint32))
    numbers = np.repeat(
        np.array([one.number for one in arrivals], np.uint32), [len(some) for some in prints]
    )
    return Run(np.concatenate(prints), numbers)


def _slices(items: Sequence[_T]) -> Iterator[Sequence[_T]]:
    """``items`` in parts of at most 300: SQLite takes 999 parameters in its oldest versions."""
    return (items[start : start + 300] for start in range(0, len(items), 300))
