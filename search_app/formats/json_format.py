"""How does an answer look as JSON? One shape for ``/cari.json`` and ``lacak search --format json``.

Values are plain data, times ISO 8601 with their zone. ``title`` and ``snippet`` are text;
``title_marks`` and ``snippet_marks`` are the [start, end) offsets, in code points, to highlight.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import orjson

from indexer.analysis.language_files import operator_folder
from indexer.article_persons import persons_of
from indexer.article_places import places_of
from indexer.fields import FieldEntry, FieldTable, Values
from indexer.i18n import Messages
from indexer.models import FacetCount
from indexer.people.naming import person_facts
from indexer.regions.gazetteer import load_gazetteer
from indexer.regions.naming import place_facts
from search_app.formats.renderer import Answer, Renderer
from search_app.highlight.highlights import MatchReason
from search_app.query.notices import Notice, notice_sentence
from search_app.search.corrected import CorrectionMark
from search_app.search.results import FoldedCopy, ResultHit, ResultPage

Json = dict[str, Any]


def answer_json(page: ResultPage, say: Messages) -> Json:
    """``page`` as JSON values; the sentences (``notice``) in the language of ``say``."""
    sentences = [notice_sentence(notice, say) for notice in page.notices]
    return {
        "query": page.request.text,
        "total": page.total,
        "total_is_exact": page.total_is_exact,
        "partial_total": page.partial_total,
        "grouped": page.request.grouped,
        "group_total": page.group_total,
        "partial_group_total": page.partial_group_total,
        "notice": " ".join(sentences) or None,
        "took_ms": round(sum(page.timings.values()), 3),
        "hits": [_hit(hit, page.fields, explain=page.request.explain) for hit in page.hits],
        "facets": {
            str(facet): [_count(count) for count in counts] for facet, counts in page.facets.items()
        },
        "facet_sizes": {str(facet): size for facet, size in page.facet_sizes.items()},
        "page": {
            "number": page.request.page,
            "size": page.request.page_size,
            "count": page.page_count,
        },
        "snapshot": page.snapshot,
        "notices": [_notice(notice) for notice in page.notices],
        "interpretations": [
            {
                "kind": reading.kind.value,
                "written": reading.written,
                "read_as": reading.read_as,
                "weight": reading.weight,
            }
            for reading in page.interpretations
        ],
    }


def _hit(hit: ResultHit, fields: FieldTable, *, explain: bool) -> Json:
    value: Json = {
        "id": hit.article_id,
        "url": hit.url,
        "title": hit.title.text,
        "published": hit.published_at.isoformat() if hit.published_at else None,
        "score": hit.score,
        "snippet": hit.snippet.text,
        "title_marks": hit.title.marks,
        "snippet_marks": hit.snippet.marks,
        "missing": hit.missing,
        "persons": person_facts(persons_of(hit.article)),
        "places": place_facts(places_of(hit.article), load_gazetteer(operator_folder())),
        "copies": [_copy(copy) for copy in hit.copies],
        "corrected": [_mark(mark) for mark in hit.corrections],
        **{entry.key: _value(entry, hit) for entry in fields if entry.key},
    }
    if explain:
        value["reasons"] = [_reason(reason) for reason in hit.reasons]
        value["place_reasons"] = [
            {"code": one.code, "name": one.name, "evidence": one.evidence}
            for one in hit.place_reasons
        ]
    return value


def _mark(mark: CorrectionMark) -> Json:
    at = mark.at.isoformat() if mark.at else None
    return {"kind": mark.kind.value, "by": mark.by, "at": at}


def _copy(copy: FoldedCopy) -> Json:
    published = copy.article.published_at
    return {
        "id": copy.article.article_id,
        "url": copy.article.url,
        "title": copy.article.title,
        "source": copy.article.source,
        "published": published.isoformat() if published else None,
        "share": None if copy.share is None else round(copy.share, 4),
        "kind": copy.kind and copy.kind.value,
    }


def _value(entry: FieldEntry, hit: ResultHit) -> str | list[str] | None:
    """What the article has in a field: a list where there may be several values."""
    values = entry.values_of(hit.article)
    if entry.kind is Values.SEVERAL:
        return list(values)
    return values[0] if values else None


def _reason(reason: MatchReason) -> Json:
    return {
        "asked": reason.asked,
        "found": reason.found,
        "how": reason.how,
        "place": reason.place,
    }


def _notice(notice: Notice) -> Json:
    return {"kind": notice.kind.value, "values": dict(notice.values)}


def _count(count: FacetCount) -> Json:
    return {"value": count.value, "count": count.count}


def _render(answer: Answer) -> Iterator[bytes]:
    yield orjson.dumps(answer_json(answer.page, answer.say))


RENDERER = Renderer(suffix="json", name="JSON", content_type="application/json", render=_render)
