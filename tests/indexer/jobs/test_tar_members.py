"""Only plain files that the archive really holds come out of a tar."""

from __future__ import annotations

import io
import tarfile

import pytest

from indexer.errors import BackupDamaged
from indexer.jobs.tar_members import plain_members


def members(path):
    with path.open("rb") as stream:
        return [(one.name, b"".join(one.content)) for one in plain_members(path, stream)]


@pytest.fixture
def write(tmp_path):
    def write_tar(*entries, form=tarfile.PAX_FORMAT):
        path = tmp_path / "a.tar"
        with tarfile.open(path, "w", format=form) as tar:
            for entry, content in entries:
                tar.addfile(entry, io.BytesIO(content))
        return path

    return write_tar


def entry(name, size=0, **facts):
    member = tarfile.TarInfo(name)
    member.size = size
    for key, value in facts.items():
        setattr(member, key, value)
    return member


@pytest.mark.parametrize("form", [tarfile.PAX_FORMAT, tarfile.GNU_FORMAT, tarfile.USTAR_FORMAT])
def test_files_come_in_their_order(write, form):
    content = b"x" * 3_000_000
    path = write((entry("a", 0), b""), (entry("b", 3), b"isi"), (entry("c", len(content)), content))
    assert members(path) == [("a", b""), ("b", b"isi"), ("c", content)]


@pytest.mark.parametrize(
    "kind",
    [
        tarfile.SYMTYPE,
        tarfile.LNKTYPE,
        tarfile.FIFOTYPE,
        tarfile.CHRTYPE,
        tarfile.DIRTYPE,
        tarfile.CONTTYPE,
        tarfile.GNUTYPE_SPARSE,
        tarfile.XGLTYPE,
        b"Z",
    ],
)
def test_what_is_no_plain_file_is_refused(write, kind):
    path = write((entry("a", type=kind, linkname="/etc/passwd"), b""))
    with pytest.raises(BackupDamaged):
        members(path)


def test_a_sparse_file_is_refused(write):
    sparse = {"GNU.sparse.major": "1", "GNU.sparse.minor": "0", "GNU.sparse.realsize": "3000000000"}
    with pytest.raises(BackupDamaged, match="sparse"):
        members(write((entry("a", 4, pax_headers=sparse), b"0\n\0\0")))


def test_sizes_that_the_archive_does_not_hold_are_refused(tmp_path):
    path = tmp_path / "a.tar"
    for size in (513, 10**9, 8 << 30):
        path.write_bytes(entry("a", size).tobuf(tarfile.GNU_FORMAT) + bytes(512))
        with pytest.raises(BackupDamaged, match="cut off"):
            members(path)


def test_a_size_from_a_pax_header_is_held_to_the_archive_too(write):
    with pytest.raises(BackupDamaged, match="cut off"):
        members(write((entry("a", 3, pax_headers={"size": "3000000000"}), b"isi")))


def test_a_long_header_is_not_read_into_memory(write):
    path = write((entry("a", 3, pax_headers={"comment": "x" * 100_000}), b"isi"))
    with pytest.raises(BackupDamaged, match="too large"):
        members(path)


@pytest.mark.parametrize("content", [b"", b"x" * 511, b"x" * 512, b"\x1f\x8b" + bytes(600)])
def test_what_is_no_tar_is_refused(tmp_path, content):
    path = tmp_path / "a.tar"
    path.write_bytes(content)
    with pytest.raises(BackupDamaged):
        members(path)
