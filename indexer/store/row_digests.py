"""Do two stores hold the same rows?"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from indexer.store.interface import Row


def digest_of(rows: Iterable[Row]) -> tuple[int, bytes]:
    """How many ``rows`` there are, and a digest that tells them from others, in their order."""
    digest, count = hashlib.blake2b(digest_size=16), 0
    for row in rows:
        digest.update(repr(tuple(row)).encode("utf-8", "surrogatepass"))
        count += 1
    return count, digest.digest()
