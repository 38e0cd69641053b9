"""Which articles are searched, and which topics with known answers are asked of them?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from indexer.errors import RecordRejected, UnreadableSource
from indexer.extract import read_article
from indexer.identity import normalise_url
from indexer.ingest import read_sources
from indexer.models import Article
from search_app.evaluation.topics import BadLine, Qrels, Topic, read_qrels, read_topics
from tests.quality.measures.figures import digest_of

ROOT = Path(__file__).parents[3]
SAMPLE = ROOT / "tests/quality/sample"
HARD = ROOT / "tests/quality/hard"

HARD_CLASSES = ("titles", "leads", "inflected", "typos", "acronyms", "places", "persons")


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """Files of articles that become one index; ``name`` is that of the index."""

    name: str
    paths: tuple[Path, ...]

    @property
    def digest(self) -> str:
        return digest_of(self.paths)

    def articles(self) -> Iterator[Article]:
        """The articles as ``lacak index`` reads them: what it rejects is left out and misses.

        Raises ValueError if a file cannot be read.
        """
        for raw in read_sources(self.paths):
            if isinstance(raw, UnreadableSource):
                raise ValueError(f"{self.name}: {raw}")
            if not isinstance(raw, RecordRejected):
                with suppress(RecordRejected):
                    yield read_article(raw)


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedTopics:
    """Topics over one collection, with their judgements; ``digest`` covers all three."""

    name: str
    collection: Collection
    topics: Sequence[Topic]
    qrels: Qrels
    digest: str


def sample_collection() -> Collection:
    return Collection(name="sample", paths=(ROOT / "corpus",))


def news_collection(real_data: Path) -> Collection:
    folder = real_data / "news"
    return Collection(
        name="news", paths=(folder / "click-id.jsonl.gz", folder / "kamigon.jsonl.gz")
    )


def sample_topics() -> JudgedTopics:
    """The project's own judged corpus. Its judgements name articles by URL, here by id."""
    collection = sample_collection()
    ids = {normalise_url(a.url): a.article_id for a in collection.articles() if a.url}
    judged = _judged_topics("sample", collection, SAMPLE)
    qrels = {
        topic: {ids[normalise_url(url)]: grade for url, grade in grades.items()}
        for topic, grades in judged.qrels.items()
    }
    return JudgedTopics(
        name="sample",
        collection=collection,
        topics=judged.topics,
        qrels=qrels,
        digest=judged.digest,
    )


def known_item_topics(real_data: Path, name: str) -> JudgedTopics:
    """``facqa`` or ``indosum-headlines``: topics over articles of their own."""
    folder = real_data / "relevance" / name
    collection = Collection(name=name, paths=tuple(sorted(folder.glob("docs.jsonl*"))))
    return _judged_topics(name, collection, folder)


def newsroom_topics(real_data: Path) -> JudgedTopics:
    """Graded topics of readers and journalists over the news."""
    folder = real_data / "relevance" / "newsroom"
    return _judged_topics("newsroom", news_collection(real_data), folder)


def _judged_topics(name: str, collection: Collection, folder: Path) -> JudgedTopics:
    topics_path, qrels_path = folder / "queries.tsv", folder / "qrels.txt"
    qrels, bad = read_qrels(qrels_path)
    topics: list[Topic] = []
    for topic in read_topics(topics_path):
        if isinstance(topic, BadLine) or bad:
            raise ValueError(f"{topics_path} or {qrels_path}: {bad or topic}")
        topics.append(topic)
    digest = digest_of((*collection.paths, topics_path, qrels_path))
    return JudgedTopics(name=name, collection=collection, topics=topics, qrels=qrels, digest=digest)


def hard_topics(real_data: Path) -> Mapping[str, JudgedTopics]:
    """Class -> its queries. ``typos clean`` and ``persons bare`` hold the same queries without the
    slip and without the honorific."""
    collection = news_collection(real_data)
    rows = {name: _hard_rows(name) for name in HARD_CLASSES}
    asked = {name: [(row[0], row[1], row[2]) for row in of] for name, of in rows.items()}
    asked["typos clean"] = [(row[0], row[3], row[2]) for row in rows["typos"]]
    asked["persons bare"] = [(row[0], row[3], row[2]) for row in rows["persons"]]
    articles = collection.digest
    return {
        name: JudgedTopics(
            name=f"hard {name}",
            collection=collection,
            topics=[Topic(topic, words) for topic, words, _ in of],
            qrels={topic: {article: 1} for topic, _, article in of},
            digest=f"{articles[:6]}{digest_of([HARD / f'{name.split()[0]}.tsv'])[:6]}",
        )
        for name, of in asked.items()
    }


def _hard_rows(name: str) -> list[list[str]]:
    lines = (HARD / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]
