"""Which articles of an archive are copies of one another?

A folder beside an index: sorted runs of prints (``print_runs``) and a SQLite file of articles and
links. Candidates share two prints at least, .15 of the fewer prints of the two, and their time;
what they are to each other is told from their texts (``comparing``). So the links depend on the
articles held, not on the order or the parts in which they came. What is here is derived: it says
through which change of the store it reflects it, and can be made anew at any time
(``opened_copies`` does where it is not what was written).
"""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from indexer.errors import IndexDamaged
from indexer.fs.atomic_files import remove_folder, sync_folder
from indexer.stories.comparing import ComparableText, compare
from indexer.stories.followers import SCHEMA, UNKNOWN, Follower, Followers
from indexer.stories.grouping import groups_of
from indexer.stories.likeness import CopyKind, Likeness
from indexer.stories.print_runs import (
    Run,
    check_run,
    merged,
    pairs_that_share,
    read_run,
    sorted_run,
    write_run,
)
from indexer.stories.prints import Hashes, prints_of
from indexer.stories.story_lookup import DATABASE, VERSION

_T = TypeVar("_T")

RUN_SUFFIX = ".prints"

SHARED_PRINTS = 2
SHARED_SHARE = 0.15
"""What two articles must share to be compared: of the fewer prints of the two. A pair with half of
its runs of words in common has about half of its prints in common; .15 misses none of the 2,459
pairs of 27,432 articles that comparing all pairs links, but seven."""

LONGEST_TIME = 45
"""Days between two articles beyond which they are not compared: of 2,458 links of 27,432 articles
none spans more than 33. Else the prices or prayer times of ten years, alike every day, would each
be compared with all others."""

UNDATED = np.iinfo(np.int32).min
"""The day of an article that has none; it is compared with those of all days."""

_GROWTH = 2
"""A run is merged with the next larger one until that holds this many times more prints."""

_LARGEST_RUN = 8_000_000
"""Prints of a run that is merged no further: merging takes 300 MB then, however large the archive;
a million articles lie in five such runs."""

_SCHEMA = """
create table if not exists state(
    version integer not null, through integer not null, settled integer not null,
    numbered integer not null);
create table if not exists runs(name text primary key) without rowid;
create table if not exists articles(
    number integer primary key, article_id text not null unique, prints integer not null,
    day integer not null, text integer not null);
create index if not exists articles_text on articles(text);
create table if not exists links(
    a text not null, b text not null, kind text not null, share real not null,
    overlap real not null, primary key(a, b)) without rowid;
create index if not exists links_b on links(b);
create table if not exists stories(
    article_id text primary key, story text not null) without rowid;
create index if not exists stories_story on stories(story);
create table if not exists regrouped(
    article_id text primary key, at integer not null) without rowid;
create index if not exists regrouped_at on regrouped(at);
"""

_SAME = Likeness(CopyKind.EXACT, 1.0, 1.0)


class Arrival(NamedTuple):
    """A change of an article: its new text's prints, or None where it is gone. ``day`` is that of
    its publication (``date.toordinal``), None for an undated one. ``text`` names the very text, to
    the byte (``text_of``)."""

    article_id: str
    prints: Hashes | None
    day: int | None = None
    text: int = UNKNOWN


class Copy(NamedTuple):
    """Another article of like text, as seen from one article."""

    article_id: str
    likeness: Likeness


Texts = Callable[[Sequence[str]], Mapping[str, ComparableText]]
"""Article ids -> their texts, made comparable; unknown ids are left out."""


def text_of(body: str) -> int:
    """A number for a text, the same for the same bytes (64 bits, signed as SQLite's are)."""
    digest = hashlib.blake2b(body.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little", signed=True)


def opened_copies(folder: Path) -> CopyIndex:
    """The copies kept in ``folder``, to be written; begun anew where they are not what was written,
    or were made in another way."""
    try:
        return CopyIndex(folder, write=True)
    except IndexDamaged:
        remove_folder(folder)
        return CopyIndex(folder, write=True)


def copy_copies(source: Path, target: Path) -> None:
    """What is kept in ``source`` is kept in ``target`` too, if it is whole.

    Owes: nobody writes meanwhile, and there is no ``target``.
    """
    try:
        copies = CopyIndex(source)
    except IndexDamaged:  # or nothing
        return
    try:
        if any(copies.damage()):
            return
    finally:
        copies.close()
    scratch = target.with_name(f"{target.name}.new")
    shutil.copytree(source, scratch)
    scratch.replace(target)


class CopyIndex:
    """The copies of one archive. One writer at a time; readers open it anew.

    Raises IndexDamaged where a file is not what was written.
    """

    def __init__(self, folder: Path, *, write: bool = False) -> None:
        self._folder = folder
        self._held: _Held | None = None
        path = folder / DATABASE
        if write:
            folder.mkdir(parents=True, exist_ok=True)
        uri = f"{path.absolute().as_uri()}?mode={'rwc' if write else 'ro'}"
        try:
            self._db = sqlite3.connect(uri, uri=True, check_same_thread=False)
        except sqlite3.Error as exc:
            raise IndexDamaged(path, str(exc)) from exc
        try:
            if write:
                self._db.executescript(_SCHEMA + SCHEMA)
                if not self._db.execute("select count(*) from state").fetchone()[0]:
                    self._db.execute("insert into state values(?, 0, 0, 0)", (VERSION,))
                    self._db.commit()
            version, self.through = self._db.execute(
                "select version, through from state"
            ).fetchone()
            if version != VERSION:
                raise IndexDamaged(path, f"version {version}, not {VERSION}")
            self._runs = self._opened_runs() if write else {}
            self._followers = Followers(self._db, _is_near)
        except (sqlite3.Error, TypeError) as exc:
            self._db.close()
            raise IndexDamaged(path, str(exc)) from exc
        except BaseException:
            self._db.close()
            raise

    def _opened_runs(self) -> dict[Path, Run]:
        """The runs that the last update left; what a killed one wrote beside them is removed."""
        paths = self._run_paths()
        for path in self._folder.glob(f"*{RUN_SUFFIX}"):
            if path not in paths:
                path.unlink()
        return {path: read_run(path) for path in paths}

    def _run_paths(self) -> list[Path]:
        rows = self._db.execute("select name from runs order by name")
        return [self._folder / Path(name).name for (name,) in rows]

    def close(self) -> None:
        """Release the files."""
        self._runs.clear()
        self._db.close()

    def update(self, arrivals: Sequence[Arrival], texts: Texts, through: int) -> set[str]:
        """Take in what changed up to the store's change number ``through``; the ids of all
        articles whose story is another one now, which ``regrouped`` goes on telling.

        Each article comes at most once. Nothing is kept unless all is.
        """
        touched = {one.article_id for one in arrivals}
        held = self._held = self._held or _Held.read(self._db)
        try:
            linked = self._forget(touched) if held.live else set()
            arrivals = [*arrivals, *self._led_no_more(touched, texts)]
            touched.update(one.article_id for one in arrivals)
            run = self._take_in(arrivals, held)
            linked |= self._link(run, texts, held)
            changed = self._regroup(touched | linked)
            self._db.executemany(
                "insert or replace into regrouped values(?, ?)",
                [(one, through) for one in sorted(changed)],
            )
            self._keep(run, through, held)
        except sqlite3.Error as exc:
            self._give_up()
            raise IndexDamaged(self._folder / DATABASE, str(exc)) from exc
        except BaseException:
            self._give_up()
            raise
        return changed

    def _give_up(self) -> None:
        self._db.rollback()
        self._held = None

    def _take_in(self, arrivals: Sequence[Arrival], held: _Held) -> Run:
        """Number the articles that are there, and remember them; their prints, by article."""
        there = [(one, one.prints) for one in arrivals if one.prints is not None]
        there = [(one, prints) for one, prints in there if len(prints)]
        following = self._followers.chosen(
            (one.article_id, one.text, UNDATED if one.day is None else one.day) for one, _ in there
        )
        self._follow(following.values())
        there = [(one, prints) for one, prints in there if one.article_id not in following]
        counts = np.array([len(prints) for _, prints in there], np.int64)
        days = np.array([UNDATED if one.day is None else one.day for one, _ in there], np.int32)
        numbers = held.add(counts, days)
        self._db.executemany(
            "insert into articles values(?, ?, ?, ?, ?)",
            zip(
                numbers.tolist(),
                (one.article_id for one, _ in there),
                counts.tolist(),
                days.tolist(),
                (one.text for one, _ in there),
                strict=True,
            ),
        )
        if not there:
            return Run(np.empty(0, np.uint64), np.empty(0, np.uint32))
        owners = np.repeat(numbers.astype(np.uint32), counts)
        return Run(np.concatenate([prints for _, prints in there]), owners)

    def _follow(self, followers: Iterable[Follower]) -> None:
        """Keep them, and their links to whom they follow."""
        followers = list(followers)
        self._followers.add(followers)
        self._db.executemany(
            "insert or replace into links values(?, ?, ?, ?, ?)",
            [
                (*sorted((one.article_id, one.leader)), _SAME.kind, _SAME.share, _SAME.overlap)
                for one in followers
            ],
        )

    def _led_no_more(self, gone: Iterable[str], texts: Texts) -> Iterator[Arrival]:
        """The followers of those that are ``gone`` or changed, to be taken in anew."""
        ids = sorted(gone)
        self._followers.forget(ids)
        for few in _slices(self._followers.orphans(ids)):
            held = texts([one.article_id for one in few])
            for one in few:
                if one.article_id in held:
                    prints = prints_of(held[one.article_id].body)
                    day = None if one.day == UNDATED else one.day
                    yield Arrival(one.article_id, prints, day, one.text)

    def regrouped(self, after: int | None = None) -> Iterator[str]:
        """The articles whose story became another one after the store's change ``after``, by id;
        None: since ``settle`` was last called."""
        if after is None:
            (after,) = self._db.execute("select settled from state").fetchone()
        rows = self._db.execute(
            "select article_id from regrouped where at > ? order by article_id", (after,)
        )
        return (article_id for (article_id,) in rows.fetchall())

    def settle(self) -> None:
        """An index now holds the stories as they are."""
        self._db.execute("update state set settled = through")
        self._db.commit()

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
        try:
            for path in self._run_paths():
                try:
                    check_run(path)
                except (OSError, IndexDamaged) as exc:
                    yield str(exc)
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
            numbers = self._db.execute(
                f"select number from articles where article_id in ({marks})",  # noqa: S608 - marks only
                few,
            )
            if self._held is not None:
                self._held.drop([number for (number,) in numbers])
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

    def _link(self, run: Run, texts: Texts, held: _Held) -> set[str]:
        """Find and keep the links of the articles in ``run`` (by article); all that gained one."""
        if not len(run.prints):
            return set()
        everything = [*self._runs.values(), sorted_run(run.prints, run.articles)]
        found = pairs_that_share(
            run, everything, held.counts, least=SHARED_PRINTS, share=SHARED_SHARE
        )
        linked: set[str] = set()
        for pairs in found:
            near = pairs[held.are_near(pairs[:, 0], pairs[:, 1])]
            ids = self._ids(np.unique(near).tolist())
            linked |= self._compare([(ids[a], ids[b]) for a, b in near.tolist()], texts)
        return linked

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
        for group in self._groups(around):
            after.update(dict.fromkeys(group, min(group)))
        changed = {one for one in around if before.get(one) != after.get(one)}
        self._db.executemany(
            "delete from stories where article_id = ?", [(one,) for one in sorted(changed)]
        )
        self._db.executemany(
            "insert into stories values(?, ?)",
            [(one, after[one]) for one in sorted(changed) if one in after],
        )
        return changed

    def _groups(self, article_ids: set[str]) -> Iterable[set[str]]:
        """The groups of ``article_ids``, which hold whole components: followers are where the
        one is that they follow."""
        led = self._followers.led_by(sorted(article_ids))
        edges = [edge for edge in self._edges(article_ids) if led.keys().isdisjoint(edge[1:])]
        groups = {one: group for group in map(set, groups_of(edges)) for one in group}
        for follower, leader in led.items():
            groups.setdefault(leader, {leader}).add(follower)
        return {id(group): group for group in groups.values()}.values()

    def _component(self, article_ids: set[str]) -> set[str]:
        """The articles reached from ``article_ids`` by exact and near links and old stories."""
        reached = set(article_ids)
        stories: set[str] = set()
        waiting = sorted(reached)
        while waiting:
            found: set[str] = set()
            told = set(self.stories(waiting).values()) - stories
            found.update(*(self.members(story) for story in told))
            stories |= told
            for few in _slices(waiting):
                marks = ",".join("?" * len(few))
                rows = self._db.execute(
                    f"select b from links where kind != 'part' and a in ({marks})"  # noqa: S608
                    f" union select a from links where kind != 'part' and b in ({marks})",
                    (*few, *few),
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

    def _keep(self, run: Run, through: int, held: _Held) -> None:
        """Make the batch durable: the run's file first, since an unknown run is dead weight, but
        a missing one would miss links."""
        superseded: list[Path] = []
        if len(run.prints):
            merging = [sorted_run(run.prints, run.articles)]
            size = len(run.prints)
            for path, other in sorted(self._runs.items(), key=lambda item: len(item[1].prints)):
                if len(other.prints) > _GROWTH * size or len(other.prints) + size > _LARGEST_RUN:
                    break
                merging.append(other)
                superseded.append(path)
                size += len(other.prints)
            path = self._folder / f"{held.count:012d}{RUN_SUFFIX}"
            write_run(path, merged(merging, held.counts > 0))
            sync_folder(self._folder)
            self._runs[path] = read_run(path)
            self._db.execute("insert into runs values(?)", (path.name,))
        self._db.executemany(
            "delete from runs where name = ?", [(path.name,) for path in superseded]
        )
        self._db.execute("update state set through = ?, numbered = ?", (through, held.count))
        self._db.commit()
        self.through = through
        for path in superseded:
            del self._runs[path]
            with suppress(OSError):
                path.unlink()


class _Held:
    """By an article's number: how many prints it has, 0 for one that is gone, and its day. Eight
    bytes and four an article."""

    def __init__(self, counts: NDArray[np.int64], days: NDArray[np.int32]) -> None:
        self.counts = counts
        self._days = days
        self.live = int(np.count_nonzero(counts))

    @classmethod
    def read(cls, db: sqlite3.Connection) -> _Held:
        (numbered,) = db.execute("select numbered from state").fetchone()
        counts = np.zeros(numbered, np.int64)
        days = np.full(numbered, UNDATED, np.int32)
        rows = db.execute("select number, prints, day from articles")
        while some := rows.fetchmany(10_000):
            numbers, prints, own = np.array(some, np.int64).T
            counts[numbers], days[numbers] = prints, own
        return cls(counts, days)

    @property
    def count(self) -> int:
        """How many numbers were given out."""
        return len(self.counts)

    def add(self, counts: NDArray[np.int64], days: NDArray[np.int32]) -> NDArray[np.int64]:
        """Articles more; their numbers."""
        numbers = np.arange(self.count, self.count + len(counts))
        self.counts = np.concatenate([self.counts, counts])
        self._days = np.concatenate([self._days, days])
        self.live += len(counts)
        return numbers

    def drop(self, numbers: Sequence[int]) -> None:
        """Articles are gone."""
        self.counts[list(numbers)] = 0
        self.live -= len(numbers)

    def are_near(self, one: NDArray[np.int64], other: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Whether the articles of each pair are of about one time, or either undated."""
        days, others = self._days[one].astype(np.int64), self._days[other].astype(np.int64)
        near: NDArray[np.bool_] = abs(days - others) <= LONGEST_TIME
        near |= (days == UNDATED) | (others == UNDATED)
        return near


def _is_near(one: int, other: int) -> bool:
    """Whether two days are of about one time, or either is unknown."""
    return UNDATED in (one, other) or abs(one - other) <= LONGEST_TIME


def _best_first(copy: Copy) -> tuple[float, float, str]:
    return (-copy.likeness.share, -copy.likeness.overlap, copy.article_id)


def _slices(items: Sequence[_T]) -> Iterator[Sequence[_T]]:
    """``items`` in parts of at most 300: SQLite takes 999 parameters in its oldest versions."""
    return (items[start : start + 300] for start in range(0, len(items), 300))
