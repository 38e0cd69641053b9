"""Is the server alive, is it ready, and how is it doing? For supervisors and monitoring."""

from __future__ import annotations

import orjson
from flask import Blueprint, Response

from indexer.errors import IndexFolderError
from indexer.queries import Everything, Query
from search_app.ops.last_job import last_job
from search_app.search.index_summary import IndexSummary
from search_app.web.errors import index_trouble
from search_app.web.metrics import CONTENT_TYPE
from search_app.web.state import state, today

health = Blueprint("health", __name__)


@health.get("/healthz")
def alive() -> Response:
    """The process answers; the index is not asked. A supervisor restarts what does not answer."""
    return _json({"status": "alive"})


@health.get("/readyz")
def ready() -> Response:
    """The index answers a search; 503 and the reason otherwise. A load balancer sends visitors
    only to those that are ready."""
    try:
        with state().index.reader() as reader:
            reader.search(Query(node=Everything(), limit=1))
            facts: dict[str, object] = {
                "status": "ready",
                "articles": reader.article_count,
                "snapshot": reader.snapshot,
            }
            problem = getattr(state().index, "problem", None)
            if problem is not None:  # an older snapshot answers
                facts["newer_state"] = type(problem).__name__
                facts["run"] = index_trouble(problem).command
    except IndexFolderError as error:
        trouble = index_trouble(error)
        reason = {
            "status": "not ready",
            "reason": type(error).__name__,
            "run": trouble.command,
        }
        return _json(reason, status=503)
    return _json(facts)


@health.get("/metrics")
def metrics() -> Response:
    """Prometheus' text format."""
    text = state().metrics.exposition(_summary, lambda: last_job(state().settings.index))
    return Response(text, content_type=CONTENT_TYPE)


def _summary() -> IndexSummary | None:
    try:
        with state().index.reader() as reader:
            return state().summaries.of(reader, today())
    except IndexFolderError:
        return None


def _json(value: object, status: int = 200) -> Response:
    return Response(orjson.dumps(value), status=status, content_type="application/json")
