"""Is an index what its store says it must be?

The same articles are in both (compared by count and by an order-free digest of their ids, in
bounded memory), every checksum of the engine holds, and golden queries find what they must.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from indexer.analysis.analyzer import Analyzer
from indexer.engines.interface import Damage, IndexReader
from indexer.errors import LanguageFileError
from indexer.fields import Field
from indexer.fs.plain_files import read_plain
from indexer.queries import AllOf, AnyOf, Node, Nothing, Query, Term
from indexer.store.interface import StoreReader

_MOST_GOLDEN_BYTES = 4 << 20
"""Of golden queries: 100,000 of them."""

GOLDEN_DEPTH = 10
"""A golden query must find its article among so many: the first page."""


@dataclass(frozen=True, slots=True)
class GoldenQuery:
    """Words that must find the article ``article_id`` on the first page."""

    words: str
    article_id: str


def read_golden(path: Path) -> tuple[GoldenQuery, ...]:
    """The queries in ``path``: words, a tab, an article id; empty lines and ``#`` lines are not.

    None at all if there is no such file. Raises LanguageFileError, naming the line.
    """
    try:
        lines = read_plain(path, _MOST_GOLDEN_BYTES).decode("utf-8").splitlines()
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError) as exc:
        raise LanguageFileError(path, 1, str(exc)) from exc
    queries: list[GoldenQuery] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("#"):
            continue
        words, tab, article_id = line.partition("\t")
        if not (words.strip() and tab and article_id.strip()):
            raise LanguageFileError(path, number, "not words, a tab, and an article id")
        queries.append(GoldenQuery(words.strip(), article_id.strip()))
    return tuple(queries)


def differences(
    reader: IndexReader,
    store: StoreReader,
    analyzer: Analyzer,
    golden: Iterable[GoldenQuery] = (),
    *,
    deep: bool = True,
) -> Iterator[Damage]:
    """Everything in which the index is not what it must be.

    Without ``deep``, files are compared by their checksums only: enough for what has just been
    written, in a hundredth of the time.
    """
    yield from reader.verify(deep=deep)
    yield from count_differences(reader, store)
    for query in golden:
        found = reader.search(Query(node=_node(query.words, analyzer), limit=GOLDEN_DEPTH))
        if query.article_id not in {hit.article_id for hit in found.hits}:
            yield Damage(where="golden", what=f"{query.words!r} does not find {query.article_id}")


def count_differences(reader: IndexReader, store: StoreReader) -> Iterator[Damage]:
    """Whether the index holds other articles than the store."""
    held, kept = reader.article_count, store.article_count
    if held != kept:
        yield Damage(where="articles", what=f"{held} in the index, {kept} in the store")
    elif _digest(reader.article_ids()) != _digest(store.ids()):
        yield Damage(where="articles", what="other ids in the index than in the store")


def _digest(ids: Iterable[str]) -> int:
    """Equal for equal sets, whatever their order: the sum of the ids' 128-bit hashes."""
    total = 0
    for article_id in ids:
        digest = hashlib.blake2b(article_id.encode("utf-8", "surrogatepass"), digest_size=16)
        total += int.from_bytes(digest.digest(), "little")
    return total & ((1 << 128) - 1)


def _node(words: str, analyzer: Analyzer) -> Node:
    """All words, each in the title or the body."""
    stems = [token.stem for token in analyzer.analyze(words)]
    if not stems:
        return Nothing()
    return AllOf(tuple(AnyOf((Term(Field.TITLE, stem), Term(Field.BODY, stem))) for stem in stems))
