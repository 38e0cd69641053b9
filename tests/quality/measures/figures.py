"""What does one measurement tell, and of which data?"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One measured share; more is better.

    ``name`` is the same in every run. ``count`` is how many topics, words or names were measured.
    ``rivals`` maps plain rankers to their share of the same. ``beside`` are other shares worth
    knowing (of unjudged hits, say); ``digest`` names the data.
    """

    name: str
    value: float
    count: int
    digest: str
    rivals: Mapping[str, float] = field(default_factory=dict)
    beside: Mapping[str, float] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def digest_of(paths: Iterable[Path]) -> str:
    """A short name of what the files ``paths`` hold, by their names and contents.

    Folders stand for the files in them. Raises OSError.
    """
    digest = hashlib.blake2b(digest_size=6)
    for path in paths:
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file() and "__pycache__" not in file.parts:
                digest.update(f"{file.name}\0{file.stat().st_size}\0".encode())
                digest.update(file.read_bytes())
    return digest.hexdigest()
