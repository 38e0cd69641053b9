"""How is what was asked looked for: as words, as the address of an article, or as everything?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from indexer.analysis.analyzer import Analyzer
from indexer.engines.interface import IndexReader
from indexer.fields import Field, address_word
from indexer.models import Article
from indexer.queries import Everything, Phrase, Query, Term
from search_app.query.addresses import PastedAddress, address_in
from search_app.query.notices import Notice, NoticeKind
from search_app.query.planner import QueryPlan, plan
from search_app.query.variants import Frequencies
from search_app.query.weights import WEIGHTS, Weights
from search_app.search.request import SearchRequest


def planned(
    reader: IndexReader, analyzer: Analyzer, request: SearchRequest, weights: Weights = WEIGHTS
) -> QueryPlan:
    """The plan for the words; without words everything that the filters let through is browsed."""
    if not request.text.strip():
        return QueryPlan(Everything(), None, ())
    address = address_in(request.text)
    if address is not None and _is_held(reader, address):
        return _plan_of(address, NoticeKind.ADDRESS_HELD)
    words = words_of(request.text)
    if address is not None and not words:
        return _plan_of(address, NoticeKind.ADDRESS_NOT_HELD)
    made = plan(words, analyzer, request.without, exact_frequencies(reader), weights)
    if words == request.text:
        return made
    told = Notice(NoticeKind.ADDRESS_NOT_HELD), Notice(NoticeKind.ADDRESS_READ, {"read_as": words})
    return replace(made, notices=(*told, *made.notices))


def words_of(text: str) -> str:
    """The words to be searched for ``text``: those of an address, if it surely is one."""
    address = address_in(text)
    return address.words if address is not None and address.is_sure else text


def words_marked(text: str, article: Article) -> str:
    """The words of a search for ``text`` that are marked in ``article``: none where ``text`` is its
    address."""
    address = address_in(text)
    if address is not None and address.word == address_word(article.url or ""):
        return ""
    return words_of(text)


def _plan_of(address: PastedAddress, kind: NoticeKind) -> QueryPlan:
    return QueryPlan(Term(Field.ADDRESS, address.word), None, (Notice(kind),))


def _is_held(reader: IndexReader, address: PastedAddress) -> bool:
    held = reader.document_frequencies({Field.ADDRESS: [address.word]})
    return held[Field.ADDRESS][0] > 0


def exact_frequencies(reader: IndexReader) -> Frequencies:
    """In how many articles of ``reader`` exact forms stand, or several side by side; asked once for
    the two questions of a plan."""
    field = Field.BODY_EXACT
    known: dict[tuple[str, ...], Sequence[int]] = {}

    def frequencies(texts: tuple[str, ...]) -> Sequence[int]:
        found = known.get(texts)
        if found is None:
            found = known[texts] = _frequencies(reader, field, texts)
        return found

    return frequencies


def _frequencies(reader: IndexReader, field: Field, texts: Sequence[str]) -> Sequence[int]:
    name: str = field
    single = [text for text in texts if " " not in text]
    held = dict(zip(single, reader.document_frequencies({name: single})[name], strict=True))
    for text in texts:
        if text not in held:
            phrase = Phrase(field, tuple(text.split(" ")))
            held[text] = reader.search(Query(node=phrase, limit=0)).total
    return [held[text] for text in texts]
