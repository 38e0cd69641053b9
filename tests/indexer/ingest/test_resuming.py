"""A reading that stopped anywhere goes on with the very next record."""

import gzip
import json
from pathlib import Path

import pytest

from indexer.ingest import Read, read_sources


def identity(value: Read) -> tuple[object, ...]:
    return (type(value).__name__, value.origin, getattr(value, "reason", None))


@pytest.fixture
def sources(tmp_path: Path) -> list[Path]:
    """Files of every kind, some broken, in a folder and beside it."""
    folder = tmp_path / "folder"
    folder.mkdir()
    lines = [json.dumps({"id": str(i), "body": f"Isi berita {i}."}) for i in range(6)]
    lines[3] = "{broken"
    (folder / "a.jsonl").write_text("\n".join(lines) + "\n")
    (folder / "b.jsonl.gz").write_bytes(gzip.compress("\n".join(lines).encode()))
    broken = gzip.compress("\n".join(lines * 500).encode())
    (folder / "c.jsonl.gz").write_bytes(broken[: len(broken) * 2 // 3])
    (folder / "d.bin").write_bytes(b"\x00\x01\x02")
    (folder / "wide.jsonl").write_bytes("\n".join(lines).encode("utf-16"))
    beside = tmp_path / "beside.jsonl"
    beside.write_text(lines[0])
    return [folder, beside]


def test_reading_goes_on_after_any_record(sources: list[Path]) -> None:
    whole = [identity(value) for value in read_sources(sources)]
    stops = [*range(0, len(whole), 97), *range(20), *range(len(whole) - 12, len(whole))]
    for stop in stops:
        origin = whole[stop][1]
        rest = [identity(value) for value in read_sources(sources, start=origin)]  # type: ignore[arg-type]
        assert rest == whole[stop + 1 :]


def test_files_before_the_start_are_not_opened(sources: list[Path], monkeypatch) -> None:
    whole = list(read_sources(sources))
    opened: list[str] = []
    from indexer.ingest.files import opening  # noqa: PLC0415

    real = opening._open_raw
    monkeypatch.setattr(opening, "_open_raw", lambda path: (opened.append(path), real(path))[1])
    list(read_sources(sources, start=whole[-2].origin))
    assert [Path(path).name for path in opened] == ["wide.jsonl", "beside.jsonl"]
