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
