"""What can an operator's monitoring read about the server?

With several worker processes the counts of all are added up through files in the folder that
``PROMETHEUS_MULTIPROC_DIR`` names (``search_app.server.serving`` sets it before any worker
starts); what the index itself tells is read fresh at every scrape by the worker that answers it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from enum import StrEnum

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from search_app.ops.last_job import LastJob
from search_app.search.index_summary import IndexSummary

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"

BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.5)
"""Seconds; 40 ms, the promise for a whole page at the 95th percentile, is one of the edges."""


class Outcome(StrEnum):
    """How a search ended."""

    FOUND = "found"
    NOTHING = "nothing"
    REFUSED = "refused"
    """The address could not be read, the page does not exist, or its snapshot has expired."""
    ERROR = "error"


class Metrics:
    """Counts of one process, given out together with those of its sisters."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._folder = os.environ.get("PROMETHEUS_MULTIPROC_DIR")
        self._queries = Counter(
            "lacak_queries",
            "Searches by outcome.",
            ["outcome"],
            registry=self._registry,
        )
        self._seconds = Histogram(
            "lacak_query_seconds",
            "Seconds from a search's arrival to its finished answer.",
            ["format"],
            buckets=BUCKETS,
            registry=self._registry,
        )
        self._responses = Counter(
            "lacak_responses",
            "HTTP responses by route and status.",
            ["route", "status"],
            registry=self._registry,
        )
        for outcome in Outcome:  # a count of 0 is a statement, a missing line is not
            self._queries.labels(outcome.value)

    def query(self, outcome: Outcome) -> None:
        self._queries.labels(outcome.value).inc()

    def query_took(self, seconds: float, form: str) -> None:
        """``form`` is html or the suffix of another form."""
        self._seconds.labels(form).observe(seconds)

    def response(self, route: str, status: int) -> None:
        self._responses.labels(route, str(status)).inc()

    def exposition(
        self, summary: Callable[[], IndexSummary | None], job: Callable[[], LastJob | None]
    ) -> bytes:
        """Everything in Prometheus' text format 0.0.4. ``summary`` gives None if the index does
        not answer, ``job`` if nothing is known of any."""
        registry = self._registry
        if self._folder is not None:
            registry = CollectorRegistry()
            MultiProcessCollector(registry, self._folder)  # type: ignore[no-untyped-call]
        index = CollectorRegistry()
        index.register(_IndexCollector(summary))
        index.register(_JobCollector(job))
        return generate_latest(registry) + generate_latest(index)


class _IndexCollector(Collector):
    """What the index tells at this moment."""

    def __init__(self, summary: Callable[[], IndexSummary | None]) -> None:
        self._summary = summary

    def collect(self) -> Iterable[Metric]:
        held = self._summary()
        yield GaugeMetricFamily(
            "lacak_index_up", "Whether the index answers.", value=0 if held is None else 1
        )
        if held is None:
            return
        yield GaugeMetricFamily(
            "lacak_articles", "Articles that can be found.", value=held.article_count
        )
        snapshot = GaugeMetricFamily(
            "lacak_snapshot_info", "The state of the index that answers.", labels=["snapshot"]
        )
        snapshot.add_metric([held.snapshot], 1)
        yield snapshot
        generation = held.snapshot.partition("-")[0]
        if generation.isdigit():
            yield GaugeMetricFamily(
                "lacak_generation", "The number of the live generation.", value=int(generation)
            )
        now = datetime.now(UTC)
        newest = held.newest_by(now)
        if newest is not None:
            age = max(0.0, (now - newest).total_seconds())
            yield GaugeMetricFamily(
                "lacak_newest_article_age_seconds",
                "Seconds since the newest article was published.",
                value=age,
            )


class _JobCollector(Collector):
    """How the last job on the index ended."""

    def __init__(self, job: Callable[[], LastJob | None]) -> None:
        self._job = job

    def collect(self) -> Iterable[Metric]:
        job = self._job()
        if job is None:
            return
        done = GaugeMetricFamily(
            "lacak_last_job_done", "Whether the last job came to its end.", labels=["kind"]
        )
        done.add_metric([job.kind], 0 if job.ended_at is None else 1)
        yield done
        yield GaugeMetricFamily(
            "lacak_last_job_started_timestamp_seconds",
            "When the last job began (Unix time).",
            value=job.started_at.timestamp(),
        )
        if job.ended_at is not None:
            yield GaugeMetricFamily(
                "lacak_last_job_ended_timestamp_seconds",
                "When the last job ended (Unix time).",
                value=job.ended_at.timestamp(),
            )
        records = GaugeMetricFamily(
            "lacak_last_job_records", "Records that the last job read.", labels=["outcome"]
        )
        for outcome, count in job.records.items():
            records.add_metric([outcome.value], count)
        yield records
