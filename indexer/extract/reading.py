"""Which article does a raw page or record tell?"""

from __future__ import annotations

from indexer.extract.extraction import USUAL, Extraction, Rules
from indexer.extract.pdf_text import pdf_record
from indexer.extract.records import read_record
from indexer.models import Article, RawPage, RawRecord


def extract(raw: RawPage | RawRecord, rules: Rules = USUAL) -> Extraction:
    """The article in ``raw`` and what is to be known about it.

    Raises RecordRejected with the reason why there is none.
    """
    if isinstance(raw, RawRecord):
        return read_record(raw, rules)
    if raw.is_pdf:
        return read_record(pdf_record(raw), rules)
    from indexer.extract.pages import read_page  # noqa: PLC0415 - only pages need the parsers

    return read_page(raw, rules)


def read_article(raw: RawPage | RawRecord) -> Article:
    """The article in ``raw``. Raises RecordRejected with the reason why there is none."""
    return extract(raw).article
