"""A piece of work on which a worker dies costs that piece only."""

from __future__ import annotations

import os
import signal
import time
from concurrent.futures.process import BrokenProcessPool
from datetime import UTC, datetime
from pathlib import Path

import pytest

from indexer.errors import IndexBusy, LockHolder, Reason, RecordRejected
from indexer.extract.extraction import Extraction, Rules
from indexer.jobs import reading as reading_module
from indexer.jobs.counts import Rejection
from indexer.jobs.reading import read_batches
from indexer.jobs.workers import Workers, worker_analyzer
from indexer.models import Article, Origin, RawRecord


def double(number: int) -> int:
    if number < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return number * 2


def analyzer_fingerprint(_: int) -> str:
    return worker_analyzer().fingerprint


def fail(number: int) -> int:
    holder = LockHolder(pid=7, host="h", since=datetime(2025, 3, 1, tzinfo=UTC))
    raise IndexBusy(Path(str(number)), holder)


@pytest.fixture(params=[0, 2])
def workers(request, analyzer):
    with Workers(request.param, analyzer) as workers:
        yield workers


@pytest.fixture
def two(analyzer):
    with Workers(2, analyzer) as workers:
        yield workers


def test_results_come_in_the_order_of_the_pieces(workers):
    assert list(workers.in_order(double, range(50), ahead=4)) == [n * 2 for n in range(50)]


def test_workers_have_the_jobs_analyzer(workers, analyzer):
    assert list(workers.in_order(analyzer_fingerprint, [1], ahead=1)) == [analyzer.fingerprint]


def test_errors_raised_on_purpose_cross_the_border_whole(workers):
    with pytest.raises(IndexBusy) as raised:
        list(workers.in_order(fail, [3], ahead=1))
    assert (raised.value.holder.pid, str(raised.value.path)) == (7, "3")


def test_only_so_many_pieces_are_taken_ahead(two):
    taken: list[int] = []

    def pieces():
        for number in range(20):
            taken.append(number)
            yield number

    results = two.in_order(double, pieces(), ahead=3)
    next(results)
    assert len(taken) == 4


def test_another_answer_stands_in_for_a_deadly_piece(two):
    pieces = [1, -1, 2, -2, 3]
    found = list(two.in_order(double, pieces, ahead=3, instead=lambda piece: piece * 100))
    assert found == [2, -100, 4, -200, 6]


def test_without_another_answer_the_job_is_told(two):
    with pytest.raises(BrokenProcessPool):
        list(two.in_order(double, [1, -1], ahead=1))


def record(number: int) -> RawRecord:
    origin = Origin(path="a.jsonl", line=number)
    return RawRecord(origin=origin, fields={"id": f"n{number}", "body": "Isi."})


def deadly(raw: RawRecord, rules: Rules):
    if raw.origin.line == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    if raw.origin.line == 4:
        raise RecordRejected(Reason.NO_BODY, raw.origin)
    if raw.origin.line == 5:
        time.sleep(60)
    return Extraction(article=Article(article_id=f"n{raw.origin.line}", title="T", body="Isi."))


def test_a_deadly_or_endless_record_is_rejected_and_the_others_are_read(two, monkeypatch):
    monkeypatch.setattr(reading_module, "extract", deadly)
    monkeypatch.setattr(reading_module, "SECONDS_PER_RECORD", 1)
    batches = read_batches(map(record, range(8)), two)
    found = [
        item.reason if isinstance(item, Rejection) else item.article_id
        for batch in batches
        for _, item in batch
    ]
    assert found == ["n0", "n1", "n2", "crashed", "no_body", "crashed", "n6", "n7"]


def half_a_surrogate(raw: RawRecord, rules: Rules):
    return Extraction(article=Article(article_id="n", title="\ud800", body="Isi."))


def test_half_a_surrogate_pair_is_no_text(workers, monkeypatch):
    monkeypatch.setattr(reading_module, "extract", half_a_surrogate)
    [[(_, rejection)]] = read_batches([record(1)], workers)
    assert rejection.reason is Reason.BAD_ENCODING
