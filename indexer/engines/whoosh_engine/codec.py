"""The name under which tables of contents of earlier versions pickled our segments.

Stock Whoosh unpickles ``LacakSegment`` by this path; keep it as long as such indexes are read.
"""

from indexer.engines.whoosh_engine.whoosh_compat.codec import LacakCodec, LacakSegment

__all__ = ["LacakCodec", "LacakSegment"]
