"""Which article does a raw page or record tell?"""

from __future__ import annotations

from indexer.extract.pages import read_page
from indexer.extract.records import read_record
from indexer.models import Article, RawPage, RawRecord


def read_article(raw: RawPage | RawRecord) -> Article:
    """The article in ``raw``. Raises RecordRejected with the reason why there is none."""
    if isinstance(raw, RawRecord):
        return read_record(raw)
    return read_page(raw)
