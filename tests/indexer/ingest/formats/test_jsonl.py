"""JSON Lines in, raw records or named rejections out."""

import gzip
from pathlib import Path

from indexer.errors import Reason, RecordRejected, UnreadableSource
from indexer.ingest import Limits, Read, read_sources
from indexer.ingest.remarks import Remark, RemarkKind
from indexer.models import Origin, RawRecord


def told(values: list[Read]) -> list[object]:
    """Each value in short: the id of a record, or reason and line of an error."""
    return [
        value.fields.get("id")
        if isinstance(value, RawRecord)
        else (value.reason, value.origin.line)
        for value in values
        if isinstance(value, (RawRecord, RecordRejected, UnreadableSource))
    ]


def read(path: Path, **options: object) -> list[Read]:
    return list(read_sources([path], **options))  # type: ignore[arg-type]


def test_each_line_is_a_record_with_its_line_and_offset(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": "1", "body": "Satu", "dilihat": 7}\n\n{"id": "2", "body": "Dua"}\n')
    assert read(path) == [
        RawRecord(
            origin=Origin(path=str(path), line=1, offset=0), fields={"id": "1", "body": "Satu"}
        ),
        Remark(
            kind=RemarkKind.UNUSED_COLUMN,
            origin=Origin(path=str(path), line=1, offset=0),
            names=("dilihat",),
        ),
        RawRecord(
            origin=Origin(path=str(path), line=3, offset=43), fields={"id": "2", "body": "Dua"}
        ),
    ]


def test_a_bad_line_is_named_and_the_next_one_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(
        b'{"id": "1"}\n{"id": \n[1, 2]\n{"id": "\xff"}\n'
        + b"[" * 100_000
        + b"\n"
        + b'{"id": "last"}'
    )
    assert told(read(path)) == [
        "1",
        (Reason.BROKEN_JSON, 2),
        (Reason.NOT_A_RECORD, 3),
        (Reason.BAD_ENCODING, 4),
        (Reason.BROKEN_JSON, 5),
        "last",
    ]


def test_a_rejected_line_is_kept_for_mending(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": 1,}\n')
    (rejected,) = read(path)
    assert isinstance(rejected, RecordRejected)
    assert rejected.raw == '{"id": 1,}'


def test_an_over_long_line_is_skipped_and_the_next_one_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": "1"}\n{"id": "' + "x" * 5000 + '"}\n{"id": "3"}\n')
    values = read(path, limits=Limits(line_bytes=100))
    assert told(values) == ["1", (Reason.TOO_LARGE, 2), "3"]
    assert values[2] == RawRecord(
        origin=Origin(path=str(path), line=3, offset=12 + 5011), fields={"id": "3"}
    )


def test_a_line_without_end_is_a_bomb(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"id": "1"}\n' + b"x" * 20_000_000))
    limits = Limits(line_bytes=1000, skipped_bytes=5_000_000)
    assert told(read(path, limits=limits)) == ["1", (Reason.BOMB, 2)]


def test_a_truncated_gzip_file_gives_the_records_before_the_break(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    lines = b"".join(b'{"id": "%d", "body": "%d"}\n' % (i, i * i) for i in range(1000))
    whole = gzip.compress(lines)
    path.write_bytes(whole[: len(whole) // 2])
    values = read(path)
    assert told(values)[:2] == ["0", "1"]
    assert told(values)[-1] == (Reason.TRUNCATED, len(values))


def test_utf_16_with_a_mark_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes('{"id": "é1"}\r\n{"id": "2"}\r\n'.encode("utf-16"))
    assert told(read(path)) == ["é1", "2"]


def test_a_byte_order_mark_is_no_json(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"id": "1"}\n')
    assert told(read(path)) == ["1"]


def test_what_pythons_own_writer_makes_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"isi": "Satu.", "penulis": NaN}\n{"isi": "Dua \\ud83d."}\n{"isi": NaN\n')
    first, second, broken = read(path)
    assert isinstance(first, RawRecord)
    assert first.fields == {"body": "Satu."}
    assert isinstance(second, RawRecord)
    assert second.fields == {"body": "Dua \ud83d."}
    assert isinstance(broken, RecordRejected)


def test_lines_with_commas_of_an_array_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": "1", "isi": "Satu."},\n{"id": "2", "isi": "Dua."},\n]\n')
    assert told(read(path)) == ["1", "2"]


def test_what_lies_too_deep_is_named_and_the_next_record_is_read(tmp_path: Path) -> None:
    """No other process can be given values within a thousand values; the job ended with that."""
    path = tmp_path / "a.jsonl"
    lines = [
        f'{{"id": "{depth}", "body": "Satu", "date": {"[" * depth}{"]" * depth}}}'
        for depth in (2, 99, 900)
    ]
    path.write_text("\n".join((*lines, '{"id": "last", "body": "Dua"}')))
    assert told(read(path)) == ["2", "99", (Reason.BROKEN_JSON, 3), "last"]
