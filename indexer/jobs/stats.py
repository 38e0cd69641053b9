"""What does an index hold, and how did it come to be? Facts for ``lacak stats`` and monitors."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from indexer.analysis.analyzer import Analyzer
from indexer.engines.registry import find_engine
from indexer.errors import IndexFolderError, LacakError
from indexer.fields import Field
from indexer.fs.plain_files import bytes_below, is_real_folder
from indexer.generations import folders, readers
from indexer.models import Filters, Sort
from indexer.queries import Everything, Query
from indexer.store.interface import JobRecord, Version
from indexer.store.job_notes import sources_of
from indexer.store.registry import open_store


@dataclass(frozen=True, slots=True, kw_only=True)
class GenerationFacts:
    """One generation. ``size``: bytes of its store and its index, wherever they lie; None where a
    server does not tell. ``outdated``: another analysis made it."""

    number: int
    live: bool
    whole: bool
    created_at: datetime | None
    engine: str | None
    outdated: bool
    size: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexFacts:
    """What ``lacak stats`` tells. ``outlets`` and ``categories`` count different values.

    ``oldest`` and ``newest`` are those up to now; ``future`` counts the articles dated later, by a
    slip of whoever dated them. ``store`` says where the articles are kept; ``behind`` counts the
    changes there that the index does not reflect yet.
    """

    articles: int
    versions: int
    outlets: int
    categories: int
    oldest: datetime | None
    newest: datetime | None
    future: int
    snapshot: str
    generations: tuple[GenerationFacts, ...]
    last_job: JobRecord | None
    store: str
    behind: int

    def as_json(self) -> dict[str, Any]:
        """Plain values; keys are stable."""
        job = self.last_job
        return {
            "articles": self.articles,
            "versions": self.versions,
            "outlets": self.outlets,
            "categories": self.categories,
            "oldest": _iso(self.oldest),
            "newest": _iso(self.newest),
            "future": self.future,
            "snapshot": self.snapshot,
            "store": self.store,
            "behind": self.behind,
            "generations": [
                {
                    "generation": one.number,
                    "live": one.live,
                    "whole": one.whole,
                    "created_at": _iso(one.created_at),
                    "engine": one.engine,
                    "outdated": one.outdated,
                    "bytes": one.size,
                }
                for one in self.generations
            ],
            "last_job": job
            and {
                "job": job.kind,
                "state": job.state.value,
                "started_at": _iso(job.started_at),
                "ended_at": _iso(job.ended_at),
                "sources": sources_of(job.progress),
            },
        }


def look(index: Path, analyzer: Analyzer) -> IndexFacts:
    """Facts about the live index and every generation beside it. Raises as ``open_current``."""
    reader = readers.open_current(index, analyzer)
    try:
        facets = (Field.OUTLET, Field.CATEGORY)
        found = reader.search(Query(node=Everything(), limit=0, facets=facets))
        now = datetime.now(UTC)
        until_now = Filters(published_before=now)
        dates = []
        for order in (Sort.OLDEST, Sort.NEWEST):
            query = Query(node=Everything(), filters=until_now, sort=order, limit=1)
            hits = reader.search(query).hits
            article = reader.get(hits[0].article_id) if hits else None
            dates.append(article.published_at if article else None)
        later = Query(node=Everything(), filters=Filters(published_from=now), limit=0)
        live = folders.live_generation(index)
        store = open_store(live.store)
        try:
            return IndexFacts(
                articles=reader.article_count,
                versions=store.version_count,
                outlets=len(found.facets[Field.OUTLET]),
                categories=len(found.facets[Field.CATEGORY]),
                oldest=dates[0],
                newest=dates[1],
                future=reader.search(later).total,
                snapshot=reader.snapshot,
                generations=tuple(
                    _facts(index, number, live.number, analyzer)
                    for number in folders.numbers(index)
                ),
                last_job=next(store.jobs(), None),
                store=str(live.store),
                behind=store.change_count(reader.committed_sequence),
            )
        finally:
            store.close()
    finally:
        reader.close()


def versions(index: Path, article_id: str) -> tuple[Version, ...]:
    """Every text that the article has had, oldest first. Raises IndexFolderError."""
    store = open_store(folders.live_generation(index).store)
    try:
        return store.versions(article_id)
    finally:
        store.close()


def _facts(index: Path, number: int, live: int, analyzer: Analyzer) -> GenerationFacts:
    try:
        generation = folders.read_generation(index, number)
    except IndexFolderError:
        generation = None
    folder = folders.generation_folder(index, number)
    engine = generation.engine if generation else folders.begun_by(folder)
    return GenerationFacts(
        number=number,
        live=number == live,
        whole=generation is not None,
        created_at=generation.created_at if generation else None,
        engine=generation.engine if generation else None,
        outdated=generation is not None and generation.analysis != analyzer.fingerprint,
        size=_size(folder, engine),
    )


def _size(folder: Path, engine: str) -> int | None:
    """Bytes of the generation in ``folder``, whose index is one of ``engine`` (empty: unknown)."""
    if not is_real_folder(folder):
        return 0
    own = folders.engine_folder(folder)
    kept = bytes_below(folder) - bytes_below(own)
    try:
        index = find_engine(engine).size(own) if engine else bytes_below(own)
    except LacakError:  # none that is installed here, and told by who opens it
        return None
    return None if index is None else kept + index


def _iso(when: datetime | None) -> str | None:
    return when.isoformat() if when else None
