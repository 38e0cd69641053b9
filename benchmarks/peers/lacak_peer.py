"""Lacak's whoosh engine through its port, given the same tokens by a replaying analyzer."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.collection import Document, Question, plain
from benchmarks.peers import EXACT_WEIGHT, TITLE_WEIGHT, TOP, Found
from indexer import __version__
from indexer.analysis.analyzer import Analyzer, Form
from indexer.engines import whoosh_engine
from indexer.fields import Field
from indexer.jobs.sync import PART_ARTICLES
from indexer.models import Article, Sort
from indexer.queries import AllOf, AnyOf, Boosted, Node, Phrase, Prefix, Query, Term

_SEPARATOR = "|"


class ReplayAnalyzer(Analyzer):
    """Hands out tokens that were made before: pieces are ``stem|exact``."""

    def __init__(self) -> None:
        super().__init__()
        self._prepared: dict[str, list[str]] = {"": []}
        self._replayed: dict[str, tuple[Form, ...]] = {}

    @property
    def fingerprint(self) -> str:
        return "replay"

    def prepare(self, document: Document) -> Article:
        """The article of ``document``, whose texts ``split`` will answer with its tokens."""
        self._prepared = {
            "": [],
            document.outlet: [plain(document.outlet.lower())],
            document.title: _pieces(document.title_stems, document.title_exacts),
            document.body: _pieces(document.body_stems, document.body_exacts),
        }
        return Article(
            article_id=f"{document.number:07}",
            title=document.title,
            body=document.body,
            source=document.outlet or None,
            published_at=datetime.fromtimestamp(document.published, UTC),
        )

    def split(self, text: str) -> list[str]:
        return self._prepared[text]

    def forms(self, piece: str) -> tuple[Form, ...]:
        known = self._replayed.get(piece)
        if known is None:
            stem, _, exact = piece.partition(_SEPARATOR)
            known = self._replayed[piece] = (Form(exact or stem, stem, "replay"),)
        return known

    def is_capitalised(self, piece: str) -> bool:  # noqa: ARG002 (no token is a name here)
        return False


class LacakPeer:
    name = "lacak"
    version = f"Lacak {__version__}"

    def build(self, documents: Iterable[Document], folder: Path) -> None:
        """In parts as large as a job's, which its last commit merges."""
        analyzer = ReplayAnalyzer()
        whoosh_engine.create_index(folder / "index", analyzer)
        writer = whoosh_engine.open_writer(folder / "index", analyzer, policy=lambda _: [])
        count = 0
        for count, document in enumerate(documents, start=1):
            writer.put(analyzer.prepare(document))
            if count % PART_ARTICLES == 0:
                writer.commit(count)
        writer.commit(count)
        writer.close()
        whoosh_engine.open_writer(folder / "index", analyzer).commit(count)

    def open(self, folder: Path) -> None:
        self._reader = whoosh_engine.open_reader(folder / "index", ReplayAnalyzer())

    def ask(self, question: Question) -> Found:
        with_facets = question.kind in ("facet", "as asked")
        matches = self._reader.search(
            Query(
                node=_node(question),
                sort=Sort.NEWEST if question.kind == "date" else Sort.RELEVANCE,
                limit=TOP,
                facets=(Field.OUTLET,) if with_facets else (),
            )
        )
        articles = self._reader.get_many([hit.article_id for hit in matches.hits])
        found = [article for article in articles if article is not None]
        bodies = [article.body for article in found] if question.kind == "as asked" else []
        outlets = {c.value: c.count for c in matches.facets.get(Field.OUTLET, ())}
        return Found([article.title for article in found], bodies, outlets)


def _node(question: Question) -> Node:
    words = tuple(Term(Field.BODY, word) for word in question.stems)
    match question.kind:
        case "or":
            return AnyOf(words)
        case "phrase":
            return Phrase(Field.BODY, question.stems)
        case "prefix":
            return Prefix(Field.BODY, question.stems[0])
        case "as asked":
            return AllOf(
                tuple(
                    _anywhere(stem, exact)
                    for stem, exact in zip(question.stems, question.exacts, strict=True)
                )
            )
        case "and":
            return AllOf(words)
        case _:
            return words[0]


def _anywhere(stem: str, exact: str) -> Node:
    return AnyOf(
        (
            Boosted(Term(Field.TITLE, stem), TITLE_WEIGHT),
            Boosted(Term(Field.TITLE_EXACT, exact), TITLE_WEIGHT * EXACT_WEIGHT),
            Term(Field.BODY, stem),
            Boosted(Term(Field.BODY_EXACT, exact), EXACT_WEIGHT),
        )
    )


def _pieces(stems: str, exacts: str) -> list[str]:
    return [f"{s}{_SEPARATOR}{e}" for s, e in zip(stems.split(), exacts.split(), strict=True)]


def make() -> LacakPeer:
    return LacakPeer()
