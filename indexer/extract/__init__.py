"""Which article does a raw page or record tell? Raw values in, ``Article`` out, or a reason."""

from indexer.extract.reading import read_article

__all__ = ["read_article"]
