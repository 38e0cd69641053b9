"""How many of the persons found in articles are there, and how many who are there are found?

Against ``tests/quality/persons/gold.tsv``, on which the rules were tuned, and ``later.tsv``,
``fresh.tsv``, ``unseen.tsv`` and the four looks beside it, on which they hardly were. A person
is found if the name is one of the gold's forms, or what an archive counts that under; a name cut
short or with a word too much is wrong and missed.
*Full names*: the same of names of two words or more, which archives are filtered and counted by.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from indexer.article_persons import persons_of
from indexer.models import Article
from indexer.people.known_as import folded, full_name
from indexer.people.naming import persons_in, with_persons_named
from tests.quality.measures.collections import ROOT, news_collection
from tests.quality.measures.figures import Figure, digest_of

GOLD = ROOT / "tests/quality/persons/gold.tsv"
LATER = GOLD.with_name("later.tsv")
FRESH = GOLD.with_name("fresh.tsv")
UNSEEN = GOLD.with_name("unseen.tsv")
FIRST_LOOK = GOLD.with_name("first_look.tsv")
SECOND_LOOK = GOLD.with_name("second_look.tsv")
THIRD_LOOK = GOLD.with_name("third_look.tsv")
FOURTH_LOOK = GOLD.with_name("fourth_look.tsv")
MERGED = GOLD.with_name("merged.tsv")
NOBODY = "-"


@dataclass(frozen=True, slots=True)
class Label:
    """Whom a reader finds in one article: the forms of each person, and names that may be found."""

    persons: tuple[frozenset[str], ...]
    maybe: frozenset[str]


def read_gold(path: Path = GOLD) -> dict[str, Label]:
    """Article id -> its label."""
    gold = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            article_id, cell = line.split("\t")
            names = [] if cell == NOBODY else cell.split("; ")
            gold[article_id] = Label(
                tuple(_forms(name) for name in names if not name.startswith("?")),
                frozenset(form for name in names if name.startswith("?") for form in _forms(name)),
            )
    return gold


def _forms(cell: str) -> frozenset[str]:
    return frozenset(folded(full_name(form)) for form in cell.removeprefix("?").split("/"))


@dataclass(slots=True)
class Tally:
    """Persons found rightly, found, and named."""

    right: int = 0
    found: int = 0
    named: int = 0

    def add(self, found: Iterable[str], label: Label) -> None:
        """Count one article."""
        names = {name for name in found if name not in label.maybe}
        right = sum(not forms.isdisjoint(names) for forms in label.persons)
        self.right += right
        self.found += len(names)
        self.named += len(label.persons)


def measure_persons(real_data: Path) -> tuple[Figure, ...]:
    """One figure per measure. Raises ValueError if articles of the gold are missing."""
    news = news_collection(real_data)
    articles = list(news.articles())
    figures = [
        Figure(name=f"persons {name}", value=value, count=count, digest=digest)
        for kind, path in (
            ("", GOLD),
            ("of later articles ", LATER),
            ("of fresh articles ", FRESH),
            ("of unseen articles ", UNSEEN),
            ("of first-look articles ", FIRST_LOOK),
            ("of second-look articles ", SECOND_LOOK),
            ("of third-look articles ", THIRD_LOOK),
            ("of fourth-look articles ", FOURTH_LOOK),
        )
        for digest in (digest_of([*news.paths, path]),)
        for name, value, count in _figures(kind, *tally(articles, read_gold(path)))
    ]
    forms = read_merged()
    digest = digest_of([*news.paths, MERGED])
    share = merged_share(articles, forms)
    count = sum(map(len, forms.values()))
    return (*figures, Figure(name="persons merged", value=share, count=count, digest=digest))


def read_merged(path: Path = MERGED) -> dict[str, dict[str, frozenset[str]]]:
    """Article id -> form of a name -> the names of whom it means."""
    found: dict[str, dict[str, frozenset[str]]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            article_id, form, name = line.split("\t")
            found.setdefault(article_id, {})[form] = _forms(name)
    return found


def merged_share(articles: Iterable[Article], forms: dict[str, dict[str, frozenset[str]]]) -> float:
    """The share of ``forms`` that are told as forms of whom they mean."""
    right = 0
    for article in articles:
        for form, names in forms.get(article.article_id, {}).items():
            right += form in _forms_told(article, names)
    return right / sum(map(len, forms.values()))


def _forms_told(article: Article, names: frozenset[str]) -> set[str]:
    """The forms under which ``article`` names the person of one of ``names``."""
    text = f"{article.title}\n{article.body}"
    return {
        text[start:end]
        for person in persons_in(article)
        if folded(full_name(person.name)) in names
        for start, end in person.mentions
    }


def _figures(kind: str, every: Tally, full: Tally) -> Iterator[tuple[str, float, int]]:
    yield f"{kind}precision", every.right / every.found, every.found
    yield f"{kind}recall", every.right / every.named, every.named
    yield f"{kind}precision of full names", full.right / full.found, full.found
    yield f"{kind}recall of full names", full.right / full.named, full.named


def tally(articles: Iterable[Article], gold: dict[str, Label]) -> tuple[Tally, Tally]:
    """The counts of all names, and of full ones. Raises ValueError if articles are missing."""
    every, full = Tally(), Tally()
    missing = set(gold)
    for article in articles:
        label = gold.get(article.article_id)
        if label is not None:
            names = [folded(one.name) for one in persons_of(with_persons_named(article))]
            every.add(names, label)
            full.add(filter(_is_full, names), _only_full(label))
            missing.discard(article.article_id)
    if missing:
        raise ValueError(f"{len(missing)} articles of the gold are missing, {min(missing)} first")
    return every, full


def _is_full(name: str) -> bool:
    return " " in name


def _only_full(label: Label) -> Label:
    return Label(tuple(forms for forms in label.persons if any(map(_is_full, forms))), label.maybe)
