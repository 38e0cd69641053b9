"""Which article does a raw page or record tell? Raw values in, ``Extraction`` out, or a reason."""

from indexer.extract.reading import extract, read_article

__all__ = ["extract", "read_article"]
