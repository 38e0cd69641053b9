"""The name under which tables of contents of earlier versions pickled our schema's classes."""

from indexer.engines.whoosh_engine.whoosh_compat.schema import FlatPositions, OurAnalysis

__all__ = ["FlatPositions", "OurAnalysis"]
