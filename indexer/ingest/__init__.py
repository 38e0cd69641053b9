"""Which records lie in the files people have? Bytes in, ``RawPage`` and ``RawRecord`` out."""

from indexer.ingest.files.limits import Limits
from indexer.ingest.formats.format import SourceKind
from indexer.ingest.reading import Read, read_sources

__all__ = ["Limits", "Read", "SourceKind", "read_sources"]
