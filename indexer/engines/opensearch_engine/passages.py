"""Where in an article do words stand closest together? Told of articles at hand.

The cluster can score a ``Passage`` only as the best of all sets of its terms. For the head of a
list, whose articles are few, reading them again is quicker and knows no limit of terms.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from indexer.analysis.analyzer import Analyzer
from indexer.models import Article
from indexer.queries import AnyOf, Boosted, Node


def split(node: Node, weight: float = 1.0) -> Iterator[tuple[Node, float]]:
    """The parts whose scores, each times its weight, add up to those of ``node``."""
    match node:
        case AnyOf(children):
            for child in children:
                yield from split(child, weight)
        case Boosted(child, boost):
            yield from split(child, weight * boost)
        case _:
            yield node, weight


def passage_score(terms: Sequence[str], wanted: Mapping[str, float], span: int) -> float | None:
    """What a ``Passage`` scores where ``terms`` stand one after the other: the highest sum of
    ``wanted`` (the rarity of each term) within ``span`` positions, each term once. None where none
    of them stands."""
    stands = [(place, text) for place, text in enumerate(terms) if text in wanted]
    if not stands:
        return None
    best, first = 0.0, 0
    inside: dict[str, int] = {}
    for place, text in stands:
        inside[text] = inside.get(text, 0) + 1
        while stands[first][0] <= place - span:
            left = stands[first][1]
            inside[left] -= 1
            if not inside[left]:
                del inside[left]
            first += 1
        best = max(best, sum(wanted[one] for one in inside))
    return best


def terms_of(article: Article, field: str, analyzer: Analyzer) -> list[str]:
    """The terms of the list ``field``, one per position; empty where a list has none there."""
    own = analyzer.fields.term_lists.get(field)
    if own is None:
        return []
    text = analyzer.fields.texts[own.text](article)
    if own.capitalised:
        return [token.exact if token.name else "" for token in analyzer.analyze(text)]
    # A list is made of the words of some seventy articles a page: without a token for each.
    pieces = analyzer.split(text)
    if own.stems:
        return list(chain.from_iterable(map(analyzer.stems.__getitem__, pieces)))
    return [form.exact for piece in pieces for form in analyzer.forms(piece)]
