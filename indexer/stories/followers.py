"""Which articles have a text that dozens of others have already, so that they are not compared?

A flood of one text (a feed that repeats itself, a form filled with nothing) would else be linked
each with each: fifty million pairs of ten thousand articles. The first ``MOST_ALIKE`` of about one
time are compared as all articles are; those after them follow the one of these with the least id,
and are of its story. Their texts are the same byte for byte, so there is nothing to compare.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

_T = TypeVar("_T")

MOST_ALIKE = 50
"""Articles of one very text and time that are linked each with each: four times as many as outlets
that print a release, and 1,225 links."""

UNKNOWN = 0
"""The text of an article that is compared whatever it says."""

SCHEMA = """
create table if not exists followers(
    article_id text primary key, leader text not null, text integer not null,
    day integer not null) without rowid;
create index if not exists followers_leader on followers(leader);
"""


class Follower(NamedTuple):
    """An article that has the text of ``leader``. ``text`` names it, ``day`` is as in the table of
    articles."""

    article_id: str
    leader: str
    text: int
    day: int


class Followers:
    """The followers of one archive, in its table; that of the compared ones is read only."""

    def __init__(self, db: sqlite3.Connection, is_near: Callable[[int, int], bool]) -> None:
        """``is_near`` tells whether two days are of about one time."""
        self._db = db
        self._is_near = is_near

    def chosen(self, arrivals: Iterable[tuple[str, int, int]]) -> dict[str, Follower]:
        """Which of ``arrivals`` (id, text, day) are to follow, by id; the order counts."""
        arrivals = [one for one in arrivals if one[1] != UNKNOWN]
        counts = Counter(text for _, text, _ in arrivals)
        for text, count in self._counted(list(counts)):
            counts[text] += count
        crowded = {text: self._compared(text) for text in counts if counts[text] > MOST_ALIKE}
        found: dict[str, Follower] = {}
        for article_id, text, day in arrivals:
            if text not in crowded:
                continue
            near = [one for one, other in crowded[text] if self._is_near(day, other)]
            if len(near) < MOST_ALIKE:
                crowded[text].append((article_id, day))
            else:
                found[article_id] = Follower(article_id, min(near), text, day)
        return found

    def add(self, followers: Iterable[Follower]) -> None:
        """Keep them."""
        self._db.executemany("insert into followers values(?, ?, ?, ?)", followers)

    def forget(self, article_ids: Sequence[str]) -> None:
        """These are no followers."""
        for few in _slices(article_ids):
            self._db.execute(
                f"delete from followers where article_id in ({_marks(few)})",  # noqa: S608 - marks
                few,
            )

    def orphans(self, gone: Sequence[str]) -> list[Follower]:
        """Those whose leader is among ``gone``, by id; they are no followers from now on."""
        found: list[Follower] = []
        for few in _slices(gone):
            rows = self._db.execute(
                f"select * from followers where leader in ({_marks(few)})",  # noqa: S608 - marks
                few,
            )
            found += map(Follower._make, rows)
        self.forget([one.article_id for one in found])
        return sorted(found)

    def led_by(self, article_ids: Sequence[str]) -> dict[str, str]:
        """Follower -> leader, for the leaders among ``article_ids``."""
        led: dict[str, str] = {}
        for few in _slices(article_ids):
            led.update(
                self._db.execute(
                    f"select article_id, leader from followers where leader in ({_marks(few)})",  # noqa: S608 - marks
                    few,
                ).fetchall()
            )
        return led

    def _counted(self, texts: Sequence[int]) -> Iterator[tuple[int, int]]:
        for few in _slices(texts):
            yield from self._db.execute(
                f"select text, count(*) from articles where text in ({_marks(few)}) group by text",  # noqa: S608 - marks
                few,
            )

    def _compared(self, text: int) -> list[tuple[str, int]]:
        """The articles of this text that are compared, and their days."""
        rows = self._db.execute("select article_id, day from articles where text = ?", (text,))
        return [(article_id, day) for article_id, day in rows]


def _marks(items: Sequence[object]) -> str:
    return ",".join("?" * len(items))


def _slices(items: Sequence[_T]) -> Iterator[Sequence[_T]]:
    """``items`` in parts of at most 300: SQLite takes 999 parameters in its oldest versions."""
    return (items[start : start + 300] for start in range(0, len(items), 300))
