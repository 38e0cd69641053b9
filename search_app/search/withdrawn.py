"""How does an index look to readers who are not to see what a newsroom withdrew?

The article stands where it stood, so that counts and pages are the same, and says only that it was
withdrawn; title, text, address and names are left out. Operators see it whole (``lacak show``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Any, Protocol

from indexer.analysis.analyzer import Analyzer
from indexer.engines.interface import Damage, IndexReader
from indexer.i18n import Messages
from indexer.models import Article, Hit, Matches
from indexer.queries import Node, Query, Term
from indexer.stories.corrections import CorrectionKind
from search_app.search.corrected import corrections_in

HIDDEN = "hidden"
"""The key in ``Article.extra`` of an article whose text is left out."""


class GivesReaders(Protocol):
    """Who gives out readers."""

    def reader(self, snapshot: str | None = None) -> AbstractContextManager[IndexReader]:
        """One for the length of a ``with`` block."""
        ...


class HidingIndex:
    """Gives out the readers of ``index`` without what was withdrawn; else it is as that is."""

    def __init__(self, index: GivesReaders, analyzer: Analyzer, say: Messages) -> None:
        self.index = index
        self._analyzer = analyzer
        self._say = say

    def __getattr__(self, name: str) -> Any:
        return getattr(self.index, name)

    @contextmanager
    def reader(self, snapshot: str | None = None) -> Iterator[IndexReader]:
        """As the index itself."""
        with self.index.reader(snapshot) as whole:
            yield HidingReader(whole, self._analyzer, self._say)


class HidingReader:
    """Keeps the port ``IndexReader``. ``whole`` is the reader that hides nothing."""

    def __init__(self, whole: IndexReader, analyzer: Analyzer, say: Messages) -> None:
        self.whole = whole
        self._say = say
        self._withdrawn = {
            article_id
            for article_id, marks in corrections_in(whole, analyzer).items()
            if any(mark.kind is CorrectionKind.WITHDRAWAL for mark in marks)
        }

    @property
    def snapshot(self) -> str:
        return self.whole.snapshot

    @property
    def committed_sequence(self) -> int:
        return self.whole.committed_sequence

    @property
    def article_count(self) -> int:
        return self.whole.article_count

    def search(self, query: Query) -> Matches:
        return self.whole.search(query)

    def rescored(self, hits: Sequence[Hit], node: Node) -> tuple[Hit, ...]:
        return self.whole.rescored(hits, node)

    def matching(self, article_ids: Sequence[str], nodes: Sequence[Node]) -> list[list[bool]]:
        return self.whole.matching(article_ids, nodes)

    def get(self, article_id: str) -> Article | None:
        found = self.whole.get(article_id)
        return None if found is None else self._shown(found)

    def get_many(self, article_ids: Sequence[str]) -> tuple[Article | None, ...]:
        found = self.whole.get_many(article_ids)
        return tuple(None if one is None else self._shown(one) for one in found)

    def openings(self, article_ids: Sequence[str]) -> list[str]:
        return self.whole.openings(article_ids)

    def holding(self, article_ids: Sequence[str], terms: Sequence[Term]) -> list[bool]:
        return self.whole.holding(article_ids, terms)

    def export(self, query: Query) -> Iterator[Article]:
        return map(self._shown, self.whole.export(query))

    def document_frequencies(self, texts: Mapping[str, Sequence[str]]) -> dict[str, list[int]]:
        return self.whole.document_frequencies(texts)

    def article_ids(self) -> Iterator[str]:
        return self.whole.article_ids()

    def verify(self, *, deep: bool = True) -> Iterator[Damage]:
        return self.whole.verify(deep=deep)

    def close(self) -> None:
        self.whole.close()

    def _shown(self, article: Article) -> Article:
        if article.article_id not in self._withdrawn:
            return article
        return Article(
            article_id=article.article_id,
            title=self._say("withdrawn_title"),
            body=self._say("withdrawn_body"),
            source=article.source,
            published_at=article.published_at,
            extra=((HIDDEN, ("1",)),),
        )


def is_hidden(article: Article) -> bool:
    """Whether the text of ``article`` is left out."""
    return HIDDEN in dict(article.extra)
