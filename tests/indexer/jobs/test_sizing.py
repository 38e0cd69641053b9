"""Which share of the sources has been read."""

from __future__ import annotations

import gzip

import pytest

from indexer.jobs import sizing
from indexer.jobs.sizing import Share
from indexer.models import Origin


def shares(paths, *origins, start=None):
    share = Share(paths, start)
    found = []
    for origin in origins:
        share.go_to(origin)
        found.append(share.read)
    return found


def at(path, offset=None):
    return Origin(path=str(path), line=None if offset is None else 1, offset=offset)


def test_by_the_bytes_before_a_record(tmp_path):
    first, second = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    first.write_bytes(b"x" * 60)
    second.write_bytes(b"x" * 40)
    origins = (at(first, 0), at(first, 30), at(second, 20))
    assert shares([first, second], *origins) == [0.0, 0.3, 0.8]


def test_a_page_is_read_as_a_whole(tmp_path):
    for name in ("a.html", "b.html"):
        (tmp_path / name).write_bytes(b"x" * 50)
    assert shares([tmp_path], at(tmp_path / "a.html"), at(tmp_path / "b.html")) == [0.5, 1.0]


def test_a_resumed_job_tells_the_share_of_the_rest(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"x" * 100)
    [share] = shares([path], at(path, 75), start=at(path, 50))
    assert share == pytest.approx(0.25)


def test_gzip_files_count_with_what_they_hold(tmp_path):
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(bytes(range(256)) * 4))
    assert shares([path], at(path, 512)) == [0.5]


@pytest.mark.parametrize("tail", [b"\x00\x00\x00\x00", b"\xff\xff\xff\xff"])
def test_a_stated_length_that_cannot_be_is_not_believed(tmp_path, tail):
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(b"x" * 96 + tail)
    assert shares([path], at(path, 150)) == [0.5]


def test_what_cannot_be_looked_at_has_no_share(tmp_path, monkeypatch):
    assert shares([tmp_path / "missing"], at(tmp_path / "missing", 3)) == [None]
    (tmp_path / "short.gz").write_bytes(b"x")
    assert shares([tmp_path / "short.gz"], at(tmp_path / "short.gz", 3)) == [None]
    monkeypatch.setattr(sizing, "MOST_FILES", 1)
    for name in "abc":
        (tmp_path / f"{name}.html").write_bytes(b"x")
    assert shares([tmp_path], at(tmp_path / "a.html")) == [None]
