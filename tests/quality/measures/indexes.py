"""How does a collection become a real Whoosh index, and no more often than needed?

Indexes are kept in ``var/quality``. The name of each says what it was made from: the articles, the
analysis, and the code that read and wrote them; when one of these changes the next run builds it
anew and removes the old one.
"""

from __future__ import annotations

import fcntl
import hashlib
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from pathlib import Path

from indexer.analysis.analyzer import Analyzer
from indexer.analysis.forms import Form, forms_of
from indexer.analysis.stemming import Stemmer, sastrawi_root
from indexer.engines.interface import IndexReader
from indexer.engines.whoosh_engine import create_index, open_reader, open_writer
from indexer.fields import Field
from indexer.generations.deriving import derived
from indexer.jobs.grouping import BATCH, arrivals_of
from indexer.models import Article
from indexer.stories.comparing import ComparableText, comparables
from indexer.stories.copies import CopyIndex
from tests.quality.measures.collections import ROOT, Collection
from tests.quality.measures.figures import digest_of

KEPT = ROOT / "var/quality"

_MAKES_INDEXES = tuple(
    ROOT / "indexer" / part
    for part in ("analysis", "engines", "extract", "sources", "stories", "models.py")
)
"""Code whose change may change an index. Some of it cannot; building anew costs half a minute."""


_DERIVES = tuple(
    ROOT / "indexer" / part for part in ("generations", "people", "regions", "stories")
)
"""Code that tells more of an article than it says."""


class Kind(StrEnum):
    """``LACAK`` is the index of the articles in their groups, ``DERIVED`` that with places and
    persons too, which people search. ``RIVAL`` is that of a plain ranker: title and
    body as one text, its exact forms and their stems by Sastrawi alone."""

    LACAK = "lacak"
    DERIVED = "derived"
    RIVAL = "rival"


class SastrawiAnalyzer(Analyzer):
    """Lacak's tokens with the roots that Sastrawi tells, and nothing else of Lacak's analysis."""

    def __init__(self) -> None:
        super().__init__()
        self._sastrawi = _SastrawiStemmer(self.language)
        self._known: dict[str, tuple[Form, ...]] = {}

    @property
    def fingerprint(self) -> str:
        return f"sastrawi-{super().fingerprint}"

    def forms(self, piece: str) -> tuple[Form, ...]:
        known = self._known.get(piece)
        if known is None:
            known = self._known[piece] = forms_of(piece, self._sastrawi)
        return known


class _SastrawiStemmer(Stemmer):
    def root(self, word: str) -> tuple[str, str]:
        return sastrawi_root(word), "sastrawi"


@dataclass(frozen=True, slots=True)
class OpenIndex:
    """An index with the analyzer that it was built with."""

    reader: IndexReader
    analyzer: Analyzer


def analyzer_of(kind: Kind) -> Analyzer:
    return SastrawiAnalyzer() if kind is Kind.RIVAL else Analyzer()


@contextmanager
def opened(collection: Collection, kind: Kind = Kind.LACAK) -> Iterator[OpenIndex]:
    """The index of ``collection``, built if it is not kept. Safe in several processes at once.

    Raises ValueError for articles that cannot be read, OSError if nothing can be written.
    """
    analyzer = analyzer_of(kind)
    reader = open_reader(built(collection, kind, analyzer), analyzer)
    try:
        yield OpenIndex(reader, analyzer)
    finally:
        reader.close()


def built(collection: Collection, kind: Kind, analyzer: Analyzer) -> Path:
    """The folder of the index of ``collection``."""
    KEPT.mkdir(parents=True, exist_ok=True)
    name = f"{collection.name}-{kind}"
    code = (*_MAKES_INDEXES, *(_DERIVES if kind is Kind.DERIVED else ()))
    made_from = f"{analyzer.fingerprint}\0{collection.digest}\0{digest_of(code)}"
    key = hashlib.blake2b(made_from.encode(), digest_size=8).hexdigest()
    folder = KEPT / f"{name}-{key}"
    with (KEPT / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # released with the file
        if not folder.is_dir():
            _remove_old(name)
            with tempfile.TemporaryDirectory(dir=KEPT) as temporary:
                _build(collection, kind, analyzer, Path(temporary) / "index")
                (Path(temporary) / "index").rename(folder)
    return folder


def _build(collection: Collection, kind: Kind, analyzer: Analyzer, folder: Path) -> None:
    create_index(folder, analyzer)
    writer = open_writer(folder, analyzer)
    for article in articles_of(collection, kind):
        writer.put(article)
    writer.commit(1)
    writer.close()


def articles_of(collection: Collection, kind: Kind) -> Iterator[Article]:
    """The articles as an index of that kind holds them."""
    groups = {} if kind is Kind.RIVAL else groups_of(collection)
    for article in collection.articles():
        if kind is Kind.RIVAL:
            yield _as_one_text(article)
            continue
        told = derived(article) if kind is Kind.DERIVED else article
        yield derived_group(told, groups.get(article.article_id))


def derived_group(article: Article, group: str | None) -> Article:
    """``article`` in its group, as jobs put it."""
    if group is None:
        return article
    return article._replace(extra=(*article.extra, (str(Field.GROUP), (group,))))


def groups_of(collection: Collection) -> dict[str, str]:
    """Article id -> its group, as jobs tell them."""
    with copies_of(collection) as copies:
        return copies.stories([article.article_id for article in collection.articles()])


def copies_of(collection: Collection) -> AbstractContextManager[CopyIndex]:
    """The copies among the articles of ``collection``."""
    return copies_among(collection.articles())


@contextmanager
def copies_among(several: Iterable[Article]) -> Iterator[CopyIndex]:
    """The copies among ``several`` articles; the last of one id counts."""
    articles = {article.article_id: article for article in several}

    def texts(article_ids: Sequence[str]) -> Mapping[str, ComparableText]:
        return comparables([articles[one] for one in article_ids])

    with tempfile.TemporaryDirectory() as folder:
        copies = CopyIndex(Path(folder) / "copies", write=True)
        waiting = iter(articles.values())
        while batch := list(islice(waiting, BATCH)):
            copies.update(list(arrivals_of(batch)), texts, 1)
        yield copies
        copies.close()


def _as_one_text(article: Article) -> Article:
    """``article`` with its title at the head of its body; a stand-in title is there already."""
    own = article.own_title
    body = f"{own}\n{article.body}" if own else article.body
    return article._replace(title="", body=body)


def _remove_old(name: str) -> None:
    for path in KEPT.iterdir():
        if re.fullmatch(rf"{re.escape(name)}-[0-9a-f]{{16}}", path.name):
            shutil.rmtree(path)
