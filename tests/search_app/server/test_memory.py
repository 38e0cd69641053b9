"""Is the C library told to keep a worker's memory together, where it can be?"""

from __future__ import annotations

import ctypes
import platform
import subprocess
import sys

import pytest

from search_app.server import memory

ARENAS = """
import ctypes, threading, xml.etree.ElementTree as xml
from search_app.server.memory import keep_together
assert {kept} is False or keep_together()
held = threading.Barrier(5)
def allocate():
    malloc = ctypes.CDLL(None).malloc
    malloc.restype = ctypes.c_void_p
    assert malloc(100_000)
    held.wait()
threads = [threading.Thread(target=allocate) for _ in range(4)]
[one.start() for one in threads]
held.wait()
[one.join() for one in threads]
ctypes.CDLL(None).malloc_stats()
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="arenas are glibc's")
@pytest.mark.parametrize(("kept", "arenas"), [(True, 1), (False, 5)])
def test_threads_share_one_arena(kept: bool, arenas: int):
    code = ARENAS.format(kept=kept)
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stderr.count("Arena ") == arenas


def test_a_c_library_without_such_settings_is_left_alone(monkeypatch):
    monkeypatch.setattr(ctypes, "CDLL", lambda name: object())
    assert memory.keep_together() is False


MAPS = """\
55d0c0000000-55d0c0100000 rw-p 00000000 00:00 0                          [heap]
7f0000100000-7f0000700000 rw-p 00000000 00:00 0
7f0001000000-7f0001400000 rw-p 00000000 00:00 0
7f0002000000-7f0002400000 r--p 00000000 00:00 0
7f0003000000-7f0003400000 rw-s 00000000 00:01 77                         /dev/zero (deleted)
7f0004000000-7f0004400000 rw-p 00000000 08:01 1234                       /usr/lib/libc.so.6
7ffd00000000-7ffd00800000 rw-p 00000000 00:00 0                          [stack]
"""


def test_only_whole_large_pages_of_its_own_are_joined():
    found = [(hex(start), hex(end)) for start, end in memory.own_regions(MAPS)]
    assert found == [("0x7f0000200000", "0x7f0000600000"), ("0x7f0001000000", "0x7f0001400000")]


def test_a_system_that_never_joins_pages_is_not_asked(monkeypatch, tmp_path):
    whether = tmp_path / "enabled"
    whether.write_text("always madvise [never]\n")
    monkeypatch.setattr(memory, "WHETHER", whether)
    assert memory.join_pages() == 0


def test_other_systems_are_not_asked(monkeypatch, tmp_path):
    monkeypatch.setattr(memory, "WHETHER", tmp_path / "none")
    assert memory.join_pages() == 0


@pytest.mark.skipif(not memory.WHETHER.exists(), reason="large pages are asked of Linux")
def test_what_is_joined_stays_what_it_was():
    code = """
from search_app.server.memory import WHETHER, join_pages
held = [bytes([n % 251]) * 5000 for n in range(4000)]
assert join_pages() > 0 or "[never]" in WHETHER.read_text()
assert held == [bytes([n % 251]) * 5000 for n in range(4000)]
"""
    subprocess.run([sys.executable, "-c", code], check=True)
