"""Records on their way to the store."""

from __future__ import annotations

from indexer.errors import Reason
from indexer.extract.extraction import Rules
from indexer.jobs import reading
from indexer.jobs.counts import Rejection
from indexer.jobs.reading import Doubtful, read_batches
from indexer.jobs.workers import Workers
from indexer.models import Origin, RawRecord


def test_a_record_that_breaks_its_reader_is_rejected_and_the_rest_goes_on(monkeypatch, analyzer):
    def breaks_on_two(raw: RawRecord, rules: Rules):
        if raw.fields["id"] == "2":
            raise IndexError("list index out of range")
        return read(raw, rules)

    read = reading.extract
    monkeypatch.setattr(reading, "extract", breaks_on_two)
    raws = [
        RawRecord(origin=Origin(path="a", line=n), fields={"id": str(n), "body": f"Isi {n}."})
        for n in (1, 2, 3)
    ]
    with Workers(0, analyzer) as workers:
        ((_, first), (_, second), (_, third)) = next(read_batches(raws, workers))
    assert isinstance(first, Doubtful)
    assert second == Rejection(
        reason=Reason.CRASHED, origin=raws[1].origin, detail="IndexError: list index out of range"
    )
    assert isinstance(third, Doubtful)
