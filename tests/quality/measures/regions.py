"""How often is the place right that an article is said to be about, and the places that it names?

Against ``tests/quality/regions/gold.tsv``. *Main place*: the first place that the article is about
is one of the gold's, or none where the gold has none. *Province*: its province is. *Nowhere*:
articles told rightly from those about a place. *Mentions*: codes of provinces, regencies and
cities, each once an article; an open "city or regency" counts by its likelier code. The figures
are of the reporting half; the tuning half's stand beside them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from indexer.models import Article
from indexer.regions.gazetteer import Gazetteer, Kind, Level, load_gazetteer, province
from indexer.regions.tagging import TaggedPlaces, mentioned, tag
from tests.quality.measures.collections import ROOT, news_collection
from tests.quality.measures.figures import Figure, digest_of

GOLD = ROOT / "tests/quality/regions/gold.tsv"
NOWHERE = "-"


@dataclass(frozen=True, slots=True)
class Label:
    """What a reader says of one article: the codes that may be its main place, and all it names."""

    half: str
    main: tuple[str, ...]
    mentions: frozenset[str]


def read_gold(path: Path = GOLD) -> dict[str, Label]:
    """Article id -> its label."""
    gold = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            article_id, half, main, mentions = line.split("\t")
            named = frozenset() if mentions == NOWHERE else frozenset(mentions.split(","))
            gold[article_id] = Label(half, tuple(main.split(",")), named)
    return gold


@dataclass(slots=True)
class _Tally:
    articles: int = 0
    main: int = 0
    province: int = 0
    nowhere: int = 0
    right: int = 0
    found: int = 0
    named: int = 0

    def add(self, tagged: TaggedPlaces, label: Label) -> None:
        main = tagged.about[0].code if tagged.about else NOWHERE
        found = set(_mentioned_codes(tagged))
        self.articles += 1
        self.main += main in label.main
        self.province += province(main) in {province(code) for code in label.main}
        self.nowhere += (main == NOWHERE) in {code == NOWHERE for code in label.main}
        self.right += len(found & label.mentions)
        self.found += len(found)
        self.named += len(label.mentions)

    def shares(self) -> dict[str, tuple[float, int]]:
        """Name of a measure -> its share, and of how many."""
        of_articles = {"main place": self.main, "province": self.province, "nowhere": self.nowhere}
        return {
            **{name: (n / self.articles, self.articles) for name, n in of_articles.items()},
            "mentions precision": (self.right / self.found, self.found),
            "mentions recall": (self.right / self.named, self.named),
        }


def _mentioned_codes(tagged: TaggedPlaces) -> Iterator[str]:
    for one in mentioned(tagged):
        if one.level is not Level.DISTRICT or one.surface.kind is Kind.TOWN:
            yield one.codes[0][:5]


def measure_regions(real_data: Path) -> tuple[Figure, ...]:
    """One figure per measure. Raises ValueError if articles of the gold are missing."""
    news = news_collection(real_data)
    tallies = tally(news.articles(), read_gold(), load_gazetteer())
    digest = digest_of([*news.paths, GOLD])
    tuning = tallies["tuning"].shares()
    return tuple(
        Figure(
            name=f"regions {name}",
            value=share,
            count=count,
            digest=digest,
            beside={"tuning half": tuning[name][0]},
        )
        for name, (share, count) in tallies["reporting"].shares().items()
    )


def tally(
    articles: Iterable[Article], gold: dict[str, Label], gazetteer: Gazetteer
) -> dict[str, _Tally]:
    """The counts of each half. Raises ValueError if articles of the gold are missing."""
    tallies = {"tuning": _Tally(), "reporting": _Tally()}
    missing = set(gold)
    for article in articles:
        label = gold.get(article.article_id)
        if label is not None:
            tallies[label.half].add(tag(article, gazetteer), label)
            missing.discard(article.article_id)
    if missing:
        raise ValueError(f"{len(missing)} articles of the gold are missing, {min(missing)} first")
    return tallies
