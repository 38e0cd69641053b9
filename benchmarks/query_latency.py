"""How long does one answer take, beside tantivy, Xapian, FTS5, bm25s and stock Whoosh?

All peers are open at once; every question goes to each in turn, in an order that rotates, so that
a slow moment of the machine hits all alike. The first time a question is asked counts as cold (the
peer's own caches have not seen it), the later rounds as warm. In turns of one question, each finds
the processor's caches full of the others' data; in longer ones (``in_a_row``) it has the machine to
itself for a while, as a server has.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter

from benchmarks.collection import Question
from benchmarks.peers import Peer, Unsupported
from indexer.analysis.analyzer import Analyzer
from indexer.fields import Field
from indexer.queries import AnyOf, Term
from search_app.highlight.highlighter import Highlighter
from search_app.highlight.snippets import snippet
from search_app.query.terms import query_terms

ROUNDS = 4
Times = dict[tuple[str, str], list[float]]
"""(peer, class) -> milliseconds."""


@dataclass(frozen=True, slots=True)
class Latencies:
    cold: Mapping[tuple[str, str], Sequence[float]]
    warm: Mapping[tuple[str, str], Sequence[float]]


def measure(
    peers: Sequence[Peer],
    questions: Sequence[Question],
    analyzer: Analyzer,
    rounds: int = ROUNDS,
    in_a_row: int = 1,
) -> Latencies:
    """Ask every question ``rounds`` times of everyone who can be asked it, ``in_a_row`` at a turn.

    ``analyzer`` marks everyone's snippets; as a server's does, it knows the stems of the articles'
    words, else whoever is asked first would pay for all.
    """
    cold: Times = defaultdict(list)
    warm: Times = defaultdict(list)
    for turn in range(rounds):
        times = warm if turn else cold
        for number, start in enumerate(range(0, len(questions), in_a_row)):
            shift = number % len(peers)
            for one in (*peers[shift:], *peers[:shift]):
                for question in questions[start : start + in_a_row]:
                    taken = _ask(one, question, analyzer)
                    if taken is not None:
                        times[one.name, question.kind].append(taken)
    return Latencies(cold, warm)


def _ask(one: Peer, question: Question, analyzer: Analyzer) -> float | None:
    """Milliseconds of one answer, snippets included where the class has them."""
    start = perf_counter()
    try:
        found = one.ask(question)
    except Unsupported:
        return None
    if found.bodies:
        node = AnyOf(tuple(Term(Field.BODY, stem) for stem in question.stems))
        highlighter = Highlighter(analyzer, query_terms(node))
        for body in found.bodies:
            snippet(highlighter, body)
    return (perf_counter() - start) * 1000


def p50(times: Sequence[float]) -> float:
    return median(times)


def p95(times: Sequence[float]) -> float:
    return sorted(times)[int(len(times) * 0.95)]
