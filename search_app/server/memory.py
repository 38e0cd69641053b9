"""How does a worker's memory stay together, and quick to reach?

glibc gives each thread an arena of its own, so that threads need not wait for each other; ours
compute one after the other anyway. And the processor looks up where memory lies in pages of 4 kB,
of which a page of results touches very many, all over tables of words and lists of articles; Linux
can join them to pages of 2 MB, which saves it a tenth of its time. Figures:
docs/decisions/0176-what-a-worker-holds-in-memory.md.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from pathlib import Path

M_TRIM_THRESHOLD, M_MMAP_THRESHOLD, M_ARENA_MAX = -1, -3, -8
"""The numbers of glibc's ``malloc.h`` (mallopt(3))."""

KEPT = 64 << 20
"""Bytes at the arena's end that stay with the process for the next page, at most."""

LARGEST = 32 << 20
"""Bytes above which a piece of memory is asked of the system by itself: as much as glibc allows."""

MADV_HUGEPAGE, MADV_COLLAPSE = 14, 25
"""The numbers of Linux (madvise(2)): large pages wherever memory comes, and now where it is."""

LARGE = 2 << 20
"""Bytes of a large page of x86-64, and of arm64 with pages of 4 kB."""

REGIONS = Path("/proc/self/maps")
WHETHER = Path("/sys/kernel/mm/transparent_hugepage/enabled")


def keep_together() -> bool:
    """Use one arena from now on. Before other threads start; False where the C library has no such
    settings (musl, macOS), which changes nothing."""
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is None:
        return False
    settings = ((M_ARENA_MAX, 1), (M_TRIM_THRESHOLD, KEPT), (M_MMAP_THRESHOLD, LARGEST))
    done = [mallopt(setting, value) for setting, value in settings]
    return done == [1] * len(settings)


def join_pages() -> int:
    """Let Linux join what this process holds by now to large pages; how many bytes it was asked to.
    None where the operator's system never does so, and none on other systems.

    It takes some tenths of a second, in which other threads go on. What Linux refuses stays as it
    was.
    """
    try:
        if "[never]" in WHETHER.read_text():
            return 0
        regions = list(own_regions(REGIONS.read_text()))
        madvise = ctypes.CDLL(None).madvise
    except (OSError, AttributeError):
        return 0
    madvise.argtypes = (ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int)
    for start, end in regions:
        for advice in (MADV_HUGEPAGE, MADV_COLLAPSE):  # the second one since Linux 6.1
            madvise(start, end - start, advice)
    return sum(end - start for start, end in regions)


def own_regions(maps: str) -> Iterator[tuple[int, int]]:
    """Where the whole large pages of a process lie that are its own: written by it, shared with
    nobody, of no file, and no stack of the system. ``maps`` is written as in proc(5)."""
    for line in maps.splitlines():
        addresses, rights, _, _, inode, *name = line.split(maxsplit=5)
        if rights == "rw-p" and inode == "0" and (not name or name == ["[heap]"]):
            first, last = (int(address, 16) for address in addresses.split("-"))
            start, end = -(-first // LARGE) * LARGE, last // LARGE * LARGE
            if start < end:
                yield start, end
