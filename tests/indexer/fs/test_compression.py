"""Whichever implementation is installed, an index and a store can be read by the other."""

from __future__ import annotations

import importlib.util
import sys
import zlib
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.fs import compression


def _without_isal(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The module as it is where ISA-L cannot be installed."""
    monkeypatch.setitem(sys.modules, "isal", None)
    spec = importlib.util.find_spec("indexer.fs.compression")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@given(st.binary(max_size=5_000), st.integers(0, 3))
def test_python_reads_what_we_compress(content: bytes, level: int):
    assert zlib.decompress(compression.compress(content, level)) == content


@given(st.binary(max_size=5_000), st.integers(0, 9))
def test_we_read_what_python_compresses(content: bytes, level: int):
    assert compression.decompress(zlib.compress(content, level), len(content)) == content


@given(st.binary(max_size=5_000), st.integers(0, 2**32 - 1))
def test_checksums_are_the_same(content: bytes, start: int):
    expected = zlib.crc32(content, start)
    assert (
        compression.crc32(content, start)
        == compression.crc32(memoryview(content), start)
        == expected
    )


@pytest.mark.parametrize("harm", ["cut", "flipped", "foreign", "empty"])
def test_broken_data_are_told_as_such(harm: str):
    whole = compression.compress(b"Serang \xe2\x80\x93 Banjir rob merendam Kasemen." * 20, 1)
    broken = {
        "cut": whole[:-5],
        "flipped": whole[:-1] + bytes([whole[-1] ^ 1]),
        "foreign": b"Serang",
        "empty": b"",
    }[harm]
    with pytest.raises(compression.BrokenData):
        compression.decompress(broken, 5_000)


@pytest.mark.parametrize("size", [0, 1, 1_000, 5_000_000])
def test_what_is_larger_than_agreed_is_not_unpacked(size: int):
    packed = compression.compress(bytes(size), 1)
    assert compression.decompress(packed, size) == bytes(size)
    with pytest.raises(compression.BrokenData):
        compression.decompress(compression.compress(bytes(size + 1), 1), size)


def test_nothing_may_follow_what_was_compressed():
    with pytest.raises(compression.BrokenData):
        compression.decompress(compression.compress(b"Serang", 1) + b"x", 100)


def test_python_s_own_is_used_where_isa_l_is_missing(monkeypatch: pytest.MonkeyPatch):
    plain = _without_isal(monkeypatch)
    assert (plain.compress, plain.crc32, plain.BrokenData) == (
        zlib.compress,
        zlib.crc32,
        zlib.error,
    )
    assert plain.decompress(zlib.compress(b"Serang"), 6) == b"Serang"
