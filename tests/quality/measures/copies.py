"""Which pairs of articles does Lacak link that a reader calls one text, or one a part of the other?

Against ``tests/quality/copies/gold.tsv``. *Link*: exact, near or part, whatever a reader calls more
than ``none``; its recall is that of pairs of whose shorter text two fifths and more stand in the
other. *Near*: exact or near, what a reader calls ``same``. The figures are of the reporting half,
the tuning half's stand beside them, and of the fresh pairs, at which nobody looked before they
were judged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from indexer.models import Article
from indexer.stories.comparing import common_share, comparables
from indexer.stories.copies import CopyIndex
from indexer.stories.likeness import CopyKind
from tests.quality.measures.collections import ROOT, Collection
from tests.quality.measures.figures import Figure, digest_of
from tests.quality.measures.indexes import copies_of

GOLD = ROOT / "tests/quality/copies/gold.tsv"

CONTAINED = 0.40
"""Share of the shorter text from which on a link must not be missed."""


class GoldPair(NamedTuple):
    """Two articles by id, and what a reader calls them: same, part or none."""

    half: str
    """reporting, tuning, fresh or later"""

    one: str
    other: str
    label: str


class _Judged(NamedTuple):
    gold: GoldPair
    kind: CopyKind | None
    share: float

    @property
    def is_linked(self) -> bool:
        return self.kind is not None

    @property
    def is_near(self) -> bool:
        return self.kind in (CopyKind.EXACT, CopyKind.NEAR, CopyKind.RECORD)

    @property
    def is_copy(self) -> bool:
        return self.gold.label != "none"

    @property
    def is_same(self) -> bool:
        return self.gold.label == "same"


def read_gold(path: Path = GOLD) -> tuple[GoldPair, ...]:
    """The judged pairs."""
    lines = path.read_text("utf-8").splitlines()
    return tuple(GoldPair(*line.split("\t")) for line in lines if not line.startswith("#"))


def measure_copies(collection: Collection) -> tuple[Figure, ...]:
    """Precision and recall of links, and of near ones."""
    gold = read_gold()
    wanted = {one for pair in gold for one in (pair.one, pair.other)}
    articles = [one for one in collection.articles() if one.article_id in wanted]
    with copies_of(collection) as copies:
        judged = list(_judged(gold, articles, copies))
    measures: Mapping[str, tuple[Callable[[_Judged], bool], Callable[[_Judged], bool]]] = {
        "links precision": (lambda one: one.is_linked, lambda one: one.is_copy),
        "links recall": (
            lambda one: one.is_copy and one.share >= CONTAINED,
            lambda one: one.is_linked,
        ),
        "near precision": (lambda one: one.is_near, lambda one: one.is_same),
        "near recall": (lambda one: one.is_same, lambda one: one.is_near),
    }
    digest = f"{collection.digest[:6]}{digest_of([GOLD])[:6]}"
    return tuple(
        _figure(
            f"copies {of}{name}", part, beside, [one for one in judged if among(one)], right, digest
        )
        for of, part, beside in (
            ("", "reporting", "tuning"),
            ("of fresh pairs ", "fresh", None),
            ("of later pairs ", "later", None),
        )
        for name, (among, right) in measures.items()
    )


def _judged(
    gold: Iterable[GoldPair], articles: Iterable[Article], copies: CopyIndex
) -> Iterator[_Judged]:
    texts = comparables(list(articles))
    for pair in gold:
        linked = {copy.article_id: copy.likeness.kind for copy in copies.copies(pair.one)}
        share = common_share(texts[pair.one], texts[pair.other])
        yield _Judged(pair, linked.get(pair.other), share)


def _figure(
    name: str,
    part: str,
    beside: str | None,
    counted: Iterable[_Judged],
    right: Callable[[_Judged], bool],
    digest: str,
) -> Figure:
    halves: dict[str, list[_Judged]] = {}
    for one in counted:
        halves.setdefault(one.gold.half, []).append(one)
    shares = {half: sum(map(right, ones)) / len(ones) for half, ones in halves.items()}
    return Figure(
        name=name,
        value=shares[part],
        count=len(halves[part]),
        digest=digest,
        beside={f"{beside} half": shares[beside]} if beside else {},
        notes=tuple(
            f"{one.gold.one} {one.gold.other}: {one.gold.label}, {one.kind or 'none'}"
            for one in halves[beside or part]
            if not right(one)
        ),
    )
