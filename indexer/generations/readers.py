"""How is a generation opened, and which engine answers from it?

``folders`` says which generation is live; here its reader is made: by the engine that built it, or
by a chosen one that makes its index of the store.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from indexer.analysis.analyzer import Analyzer
from indexer.engines.interface import Damage, IndexReader, last_if_named
from indexer.engines.registry import (
    DEFAULT_ENGINE,
    Engine,
    UnknownEngine,
    chosen_engine,
    find_engine,
    is_same_place,
)
from indexer.errors import (
    IndexDamaged,
    IndexFolderError,
    IndexMissing,
    IndexOutdated,
    LacakError,
    OtherEngine,
)
from indexer.generations import folders
from indexer.generations.deriving import derived
from indexer.generations.folders import NAME, OPEN_ATTEMPTS, Generation
from indexer.models import Article, Hit, Matches
from indexer.queries import Node, Query, Term
from indexer.store.record_format import decode
from indexer.store.registry import exists, open_store
from indexer.stories.story_lookup import story_in


def engine_to_build(index: Path) -> str:
    """The engine that makes the next generation: the one that was chosen, else the live one's, so
    that what was moved to a cluster stays there; else the usual one. Raises UnknownEngine for a
    choice that is none."""
    chosen = chosen_engine()
    if chosen is not None:
        return chosen
    try:
        live = folders.live_generation(index).engine
        find_engine(live)
    except (IndexFolderError, UnknownEngine, OSError):
        return DEFAULT_ENGINE
    return live


def open_generation(
    generation: Generation, analyzer: Analyzer, *, moving_to: str = ""
) -> IndexReader:
    """A reader of ``generation`` as last committed.

    Its ``snapshot`` starts with the generation's number, so that no two generations share a name.
    Who moves the index to the engine ``moving_to`` may have chosen that one already.
    Raises IndexOutdated if the generation was analysed in another way than ``analyzer``'s,
    OtherEngine, and what the engine raises.
    """
    engine = _engine_that_answers(generation, moving_to=moving_to)
    if generation.analysis != analyzer.fingerprint:
        raise IndexOutdated(generation.folder.parent.parent, "the analysis has changed")
    if not engine.KEPT and exists(generation.store):
        apply_store(generation, engine, analyzer)
    reader = engine.open_reader(generation.engine_folder, analyzer)
    return _GenerationReader(generation.number, reader)


def open_snapshot(generation: Generation, analyzer: Analyzer, snapshot: str) -> IndexReader:
    """A reader of the state of ``generation`` that another one, of any process, named ``snapshot``.

    Raises as ``open_generation``, and SnapshotExpired where that state is no longer there.
    """
    engine = _engine_that_answers(generation)
    if not engine.KEPT:
        return last_if_named(open_generation(generation, analyzer), generation.folder, snapshot)
    if generation.analysis != analyzer.fingerprint:
        raise IndexOutdated(generation.folder.parent.parent, "the analysis has changed")
    own = snapshot.partition("-")[2]
    reader = engine.open_snapshot(generation.engine_folder, analyzer, own)
    return _GenerationReader(generation.number, reader)


def _engine_that_answers(generation: Generation, *, moving_to: str = "") -> Engine:
    """The engine that made ``generation``, or the chosen one if it makes its index of the store.
    Raises OtherEngine."""
    require_chosen(generation, moving_to=moving_to)
    chosen = chosen_engine()
    if chosen is not None and not find_engine(chosen).KEPT:
        return find_engine(chosen)
    return find_engine(generation.engine)


def require_chosen(generation: Generation, *, moving_to: str = "") -> None:
    """Raises OtherEngine if another engine than that of ``generation`` was chosen, or another place
    of it: to read here what was asked for there would be a wrong answer in silence. An engine that
    keeps nothing makes its index of the store, so it may be chosen for any."""
    chosen = chosen_engine()
    if chosen is None or not find_engine(chosen).KEPT:
        return
    if not any(is_same_place(chosen, one) for one in (generation.engine, moving_to)):
        index = generation.folder.parent.parent
        raise OtherEngine(index, built=generation.engine, chosen=chosen)


def load_engine(index: Path) -> None:
    """Import now what will open the live generation of ``index``: a tenth of a second that the
    first reader would wait for. Opens nothing; where there is no index, or another engine was
    chosen than built it, whoever opens it is told."""
    with suppress(LacakError):
        _engine_that_answers(folders.live_generation(index))


def apply_store(generation: Generation, engine: Engine, analyzer: Analyzer) -> None:
    """Let an index that lives in this process follow the generation's store."""
    folder = generation.engine_folder
    try:
        writer = engine.open_writer(folder, analyzer)
    except (IndexMissing, IndexOutdated):
        engine.create_index(folder, analyzer)
        writer = engine.open_writer(folder, analyzer)
    store = open_store(generation.store)
    try:
        last = store.last_seq
        if last > writer.committed_sequence:
            for change in store.changes(writer.committed_sequence, last):
                if change.record is None:
                    writer.delete(change.article_id)
                else:
                    story = story_in(generation.copies_folder, change.article_id)
                    writer.put(derived(decode(change.record), story))
            writer.commit(last)
    finally:
        store.close()
        writer.close()


def change_stamp(generation: Generation) -> str | None:
    """What a cheap look tells: another text after every commit and every switch; None where only
    opening tells whether something changed."""
    engine = _engine_that_answers(generation)
    if not engine.KEPT and exists(generation.store):
        return None  # the store may have gone on
    stamp = engine.change_stamp(generation.engine_folder)
    return None if stamp is None else f"{generation.number}-{stamp}"


def open_current(index: Path, analyzer: Analyzer, *, moving_to: str = "") -> IndexReader:
    """A reader of the live generation's last commit; ``moving_to`` as in ``open_generation``.

    Raises IndexMissing, IndexOutdated, OtherEngine or IndexDamaged.
    """
    for _ in range(OPEN_ATTEMPTS):
        generation = folders.live_generation(index)
        try:
            return open_generation(generation, analyzer, moving_to=moving_to)
        except IndexMissing:
            continue
    raise IndexDamaged(generation.engine_folder, "no engine files")


def snapshot_generation(snapshot: str) -> int | None:
    """The generation number in a snapshot's name, or None if it is no such name."""
    head, separator, _ = snapshot.partition("-")
    return int(head) if separator and NAME.fullmatch(head) else None


class _GenerationReader:
    """An engine's reader whose snapshot name also tells the generation."""

    def __init__(self, number: int, reader: IndexReader) -> None:
        self._reader = reader
        self._snapshot = f"{number:06d}-{reader.snapshot}"

    @property
    def snapshot(self) -> str:
        return self._snapshot

    @property
    def committed_sequence(self) -> int:
        return self._reader.committed_sequence

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

    def openings(self, article_ids: Sequence[str]) -> list[str]:
        return self._reader.openings(article_ids)

    def holding(self, article_ids: Sequence[str], terms: Sequence[Term]) -> list[bool]:
        return self._reader.holding(article_ids, terms)

    def export(self, query: Query) -> Iterator[Article]:
        return self._reader.export(query)

    def document_frequencies(self, texts: Mapping[str, Sequence[str]]) -> dict[str, list[int]]:
        return self._reader.document_frequencies(texts)

    def article_ids(self) -> Iterator[str]:
        return self._reader.article_ids()

    def verify(self, *, deep: bool = True) -> Iterator[Damage]:
        return self._reader.verify(deep=deep)

    def close(self) -> None:
        self._reader.close()
