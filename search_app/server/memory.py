"""How does a worker's memory stay together, though several threads compute in it?

glibc gives each thread an arena of its own, so that threads need not wait for each other; ours
compute one after the other anyway. With an arena each, a worker that had answered some thousand
searches of 100,000 articles held 265 to 372 MB for itself, with one 219 to 232 MB; and what a page
takes is no longer given back to the system at its end, to be asked for again by the next one
(50 to 120 pages of memory a page of results, now 15 to 20).
"""

from __future__ import annotations

import ctypes

M_TRIM_THRESHOLD, M_MMAP_THRESHOLD, M_ARENA_MAX = -1, -3, -8
"""The numbers of glibc's ``malloc.h`` (mallopt(3))."""

KEPT = 64 << 20
"""Bytes at the arena's end that stay with the process for the next page, at most."""

LARGEST = 32 << 20
"""Bytes above which a piece of memory is asked of the system by itself: as much as glibc allows."""


def keep_together() -> bool:
    """Use one arena from now on. Before other threads start; False where the C library has no such
    settings (musl, macOS), which changes nothing."""
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is None:
        return False
    settings = ((M_ARENA_MAX, 1), (M_TRIM_THRESHOLD, KEPT), (M_MMAP_THRESHOLD, LARGEST))
    done = [mallopt(setting, value) for setting, value in settings]
    return done == [1] * len(settings)
