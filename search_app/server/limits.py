"""What may one client take of the server? Every bound, with its reason."""

from __future__ import annotations

import resource

THREADS = 4
"""Compute pages, per worker. They only ever compute, so a slow client holds none of them."""

REQUEST_SECONDS = 10.0
"""For a whole request, from its first byte (of the first one: from the connection). A phone on a
network of 2 kB/s sends a usual head of 1 kB in half a second."""

KEEP_ALIVE_SECONDS = 15.0
"""An answered connection is kept for the reader's next click."""

SEND_SECONDS = 20.0
"""Without one byte taken by the client an answer is given up."""

SLOWEST_BYTES_A_SECOND = 8_000
"""Below this, counted over the whole answer after ``SEND_SECONDS``, it is given up too: a client
that takes a byte now and then would otherwise hold a file of all matches, and one of the few places
for them, for ever. A page fits into ``SEND_BUFFER`` and is never held back by this."""

LINGER_SECONDS = 2.0
"""After the last answer the client may still be sending; closing at once would take the answer
back (RFC 9112, section 9.6)."""

COMPUTE_SECONDS = 30.0
"""A page that is computed for longer is stuck: its worker is replaced. The slowest hostile query
takes one."""

GRACE_SECONDS = 15
"""Requests under way are given when the server is told to stop."""

LONGEST_LINE = 8190
"""Bytes of a request's first line; longer ones get a page that says so."""

LONGEST_HEAD = 24 << 10
"""Bytes of request line and headers together: the longest line and as much again in cookies of
other programs on the same host."""

MOST_HEADERS = 100
"""Headers of one request. Browsers send about twenty, a proxy adds up to ten."""

LONGEST_BODY = 16 << 10
"""Bytes: we take none, but a refused POST may bring one."""

CONNECTIONS = 2000
"""Open at once in a worker, if the system allows as many files (``connections_allowed``). Each
holds at most 40 kB of a request, so all of them 80 MB."""

CONNECTIONS_PER_ADDRESS = 250
"""Open at once in a worker from one address (from one /64 of IPv6, which one customer gets). Mobile
carriers put many readers behind one address, so the oldest idle one makes room instead of the new
one being refused. Not counted behind a proxy."""

SPARE_FILES = 200
"""File descriptors kept for the index, logs and libraries."""

UNSENT_BYTES = 64 << 20
"""Answers that clients have not taken yet, in a worker; beyond, the one stuck for longest goes."""

STEP_BYTES = 256 << 10
"""Of a streamed answer are made at once; the next when the client has taken these."""

SEND_BUFFER = 128 << 10
"""Bytes that the system holds for one connection. Its own choice on a fast network is megabytes:
a client that reads nothing could have hundreds of pages made for it."""


def connections_allowed() -> int:
    """How many connections a worker may hold, after asking the system for as many open files as it
    allows: at most ``CONNECTIONS``, and at least 50."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = CONNECTIONS + SPARE_FILES
    if soft != resource.RLIM_INFINITY and soft < wanted:
        soft = wanted if hard == resource.RLIM_INFINITY else min(hard, wanted)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    if soft == resource.RLIM_INFINITY:
        return CONNECTIONS
    return max(50, min(CONNECTIONS, soft - SPARE_FILES))
