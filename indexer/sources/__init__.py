"""Which records lie in the files people have? Bytes in, ``RawPage`` and ``RawRecord`` out."""

from indexer.sources.kinds import SourceKind
from indexer.sources.limits import Limits
from indexer.sources.reading import Read, read_sources

__all__ = ["Limits", "Read", "SourceKind", "read_sources"]
