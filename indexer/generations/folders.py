"""Which generation of an index is live, and which others does the folder hold?

    INDEX/
      CURRENT                  numbers: the live generation first, then those live before it
      LOCK                     who writes (indexer.generations.lock)
      generations/000001/
        generation.json        written last: a generation without it is still being built
        store.sqlite3          the articles as read
        engine/                the engine's own files

Readers take the one that ``CURRENT`` names and never wait. ``CURRENT`` is replaced in one step,
so a reader sees the old generation or the new one, whole.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from indexer.analysis.analyzer import Analyzer
from indexer.engines.interface import Damage, IndexReader
from indexer.engines.registry import engine_names, find_engine
from indexer.errors import IndexDamaged, IndexMissing, IndexOutdated
from indexer.fs.atomic_files import write_whole
from indexer.models import Article, Hit, Matches
from indexer.queries import Field, Node, Query, Term

FORMAT = 1
"""Version of this folder layout; another one is refused as outdated."""

STEMS = "stems"
"""The file in the index folder where builds keep the stems of words: the next build takes them
over, and so does a server, which then knows the words of nearly all articles it shows."""

_NAME = re.compile(r"\d{6}")
_OPEN_ATTEMPTS = 5
"""A generation may be pruned between reading CURRENT and opening it; then CURRENT has moved on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Generation:
    """One whole generation: which engine made it, under which analysis, when (UTC)."""

    number: int
    folder: Path
    engine: str
    analysis: str
    created_at: datetime

    @property
    def store_path(self) -> Path:
        return store_path(self.folder)

    @property
    def engine_folder(self) -> Path:
        return engine_folder(self.folder)


def store_path(generation_folder: Path) -> Path:
    """Where the articles as read are kept."""
    return generation_folder / "store.sqlite3"


def engine_folder(generation_folder: Path) -> Path:
    """Where the engine keeps its files."""
    return generation_folder / "engine"


def generation_folder(index: Path, number: int) -> Path:
    """The folder of generation ``number`` of the index folder ``index``."""
    return index / "generations" / f"{number:06d}"


def index_of(path: Path) -> Path:
    """The index folder that ``path`` lies in; ``path`` itself if it is no file of a generation."""
    return next((p.parent for p in path.parents if p.name == "generations"), path)


def live_history(index: Path) -> tuple[int, ...]:
    """The live generation's number, then those that were live before it, latest first.

    Raises IndexMissing without CURRENT, IndexDamaged if it is not a list of numbers.
    """
    path = index / "CURRENT"
    try:
        lines = path.read_text("ascii").split()
    except FileNotFoundError:
        raise IndexMissing(index) from None
    except NotADirectoryError:
        raise IndexMissing(index, "not a folder") from None
    except (OSError, UnicodeDecodeError) as exc:
        raise IndexDamaged(path, str(exc)) from exc
    if not lines or not all(_NAME.fullmatch(line) for line in lines):
        raise IndexDamaged(path, "not a list of generation numbers")
    return tuple(int(line) for line in lines)


def switch_to(index: Path, history: Sequence[int]) -> None:
    """Make ``history[0]`` the live generation, in one durable step; the rest were live before."""
    write_whole(index / "CURRENT", "".join(f"{number:06d}\n" for number in history).encode())


def numbers(index: Path) -> tuple[int, ...]:
    """Every generation the folder holds, whole or not, in rising order."""
    folder = index / "generations"
    if not folder.is_dir():
        return ()
    return tuple(sorted(int(p.name) for p in folder.iterdir() if _NAME.fullmatch(p.name)))


def write_generation(generation: Generation) -> None:
    """Declare ``generation`` whole."""
    content = {
        "format": FORMAT,
        "engine": generation.engine,
        "analysis": generation.analysis,
        "created_at": generation.created_at.isoformat(),
    }
    write_whole(generation.folder / "generation.json", json.dumps(content, indent=1).encode())


def is_whole(index: Path, number: int) -> bool:
    """Whether generation ``number`` was built to its end."""
    return (generation_folder(index, number) / "generation.json").is_file()


def read_generation(index: Path, number: int) -> Generation:
    """Generation ``number``, whole.

    Raises IndexMissing if it is not there or not whole, IndexDamaged if its description cannot
    be read, IndexOutdated if another version of this program laid it out.
    """
    folder = generation_folder(index, number)
    path = folder / "generation.json"
    try:
        content = json.loads(path.read_bytes())
        if content["format"] != FORMAT:
            raise IndexOutdated(index, f"folder format {content['format']}, not {FORMAT}")
        generation = Generation(
            number=number,
            folder=folder,
            engine=str(content["engine"]),
            analysis=str(content["analysis"]),
            created_at=datetime.fromisoformat(content["created_at"]).astimezone(UTC),
        )
    except FileNotFoundError:
        raise IndexMissing(index, f"no whole generation {number:06d}") from None
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as exc:
        raise IndexDamaged(path, f"{type(exc).__name__}: {exc}") from exc
    if generation.engine not in engine_names():
        raise IndexOutdated(index, f"unknown engine {generation.engine!r}")
    return generation


def live_generation(index: Path) -> Generation:
    """The generation that readers take. Raises as ``live_history`` and ``read_generation``;
    IndexDamaged if CURRENT names one that is not there."""
    for _ in range(_OPEN_ATTEMPTS):
        number = live_history(index)[0]
        try:
            return read_generation(index, number)
        except IndexMissing:
            continue
    raise IndexDamaged(index / "CURRENT", f"names generation {number:06d}, which is not whole")


def open_generation(generation: Generation, analyzer: Analyzer) -> IndexReader:
    """A reader of ``generation`` as last committed.

    Its ``snapshot`` starts with the generation's number, so that no two generations share a name.
    Raises IndexOutdated if the generation was analysed in another way than ``analyzer``'s, and
    what the engine raises.
    """
    if generation.analysis != analyzer.fingerprint:
        raise IndexOutdated(generation.folder.parent.parent, "the analysis has changed")
    reader = find_engine(generation.engine).open_reader(generation.engine_folder, analyzer)
    return _GenerationReader(generation.number, reader)


def open_current(index: Path, analyzer: Analyzer) -> IndexReader:
    """A reader of the live generation's last commit.

    Raises IndexMissing, IndexOutdated or IndexDamaged.
    """
    for _ in range(_OPEN_ATTEMPTS):
        generation = live_generation(index)
        try:
            return open_generation(generation, analyzer)
        except IndexMissing:
            continue
    raise IndexDamaged(generation.engine_folder, "no engine files")


def snapshot_generation(snapshot: str) -> int | None:
    """The generation number in a snapshot's name, or None if it is no such name."""
    head, separator, _ = snapshot.partition("-")
    return int(head) if separator and _NAME.fullmatch(head) else None


class _GenerationReader:
    """An engine's reader whose snapshot name also tells the generation."""

    def __init__(self, number: int, reader: IndexReader) -> None:
        self._reader = reader
        self._snapshot = f"{number:06d}-{reader.snapshot}"

    @property
    def snapshot(self) -> str:
        return self._snapshot

    @property
    def article_count(self) -> int:
        return self._reader.article_count

    def search(self, query: Query) -> Matches:
        return self._reader.search(query)._replace(snapshot=self._snapshot)

    def rescored(self, hits: Sequence[Hit], node: Node) -> tuple[Hit, ...]:
        return self._reader.rescored(hits, node)

    def matching(self, article_ids: Sequence[str], nodes: Sequence[Node]) -> list[list[bool]]:
        return self._reader.matching(article_ids, nodes)

    def get(self, article_id: str) -> Article | None:
        return self._reader.get(article_id)

    def get_many(self, article_ids: Sequence[str]) -> tuple[Article | None, ...]:
        return self._reader.get_many(article_ids)

    def holding(self, article_ids: Sequence[str], terms: Sequence[Term]) -> list[bool]:
        return self._reader.holding(article_ids, terms)

    def export(self, query: Query) -> Iterator[Article]:
        return self._reader.export(query)

    def document_frequencies(self, field: Field, texts: Sequence[str]) -> list[int]:
        return self._reader.document_frequencies(field, texts)

    def terms(self, field: Field, prefix: str = "") -> Iterator[tuple[str, int]]:
        return self._reader.terms(field, prefix)

    def article_ids(self) -> Iterator[str]:
        return self._reader.article_ids()

    def verify(self, *, deep: bool = True) -> Iterator[Damage]:
        return self._reader.verify(deep=deep)

    def close(self) -> None:
        self._reader.close()
