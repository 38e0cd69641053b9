"""A reading that stopped anywhere in any format goes on with the very next value."""

from pathlib import Path

import pytest

from indexer.ingest import Read, read_sources
from indexer.ingest.remarks import Remark, RemarkKind
from tests.indexer.ingest.samples import every_format

FILES = every_format()


def identity(value: Read) -> tuple[object, ...]:
    told = getattr(value, "fields", getattr(value, "content", getattr(value, "names", None)))
    return (type(value).__name__, value.origin, getattr(value, "reason", None), told)


def without_file_remarks(values: list[tuple[object, ...]]) -> list[tuple[object, ...]]:
    """Remarks about a whole file come again in a job that was resumed in it."""
    return [one for one in values if one[0] != "Remark"]


@pytest.mark.parametrize("name", sorted(FILES))
def test_reading_goes_on_after_any_value(tmp_path: Path, name: str) -> None:
    for each in (name, "z.jsonl"):  # what comes behind is reached, too
        (tmp_path / each).write_bytes(FILES.get(each, b'{"isi": "Akhir."}'))
    values = list(read_sources([tmp_path]))
    whole = [identity(value) for value in values]
    assert len(whole) > 1
    for stop, value in enumerate(values):
        rest = [identity(one) for one in read_sources([tmp_path], start=value.origin)]
        assert without_file_remarks(rest) == without_file_remarks(whole[stop + 1 :])


def test_what_is_no_article_is_told_once_wherever_a_job_stopped(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(FILES["a.zip"])
    values = list(read_sources([tmp_path]))

    def skipped(reads: list[Read]) -> list[tuple[str, ...]]:
        return [
            one.names
            for one in reads
            if isinstance(one, Remark) and one.kind is RemarkKind.NOT_AN_ARTICLE
        ]

    assert skipped(values) == [("status 404",), ("image/jpeg",), ("draft",)]
    for stop, value in enumerate(values):
        rest = list(read_sources([tmp_path], start=value.origin))
        assert skipped(values[: stop + 1]) + skipped(rest) == skipped(values)
