"""Which text does a PDF hold, and which of its lines are paragraphs?

Done here, in a worker, and not where the file is read: a hostile PDF may keep its reader busy for
ever, and a worker that takes too long is ended.
"""

from __future__ import annotations

import io
import re

from indexer.errors import Reason, RecordRejected
from indexer.models import RawPage, RawRecord

_MOST_PAGES = 500
"""Pages of one PDF; a longer one is a book or a bound year, not an article."""

_LONGEST_TEXT = 10 * 1024 * 1024
"""Characters, as many as a text file may have."""

_WIDTH = 0.8
"""A line shorter than this share of the widest one ends before the margin."""

_HYPHENATED = re.compile(r"(?<=[a-z])-\n(?=[a-z])")
_SENTENCE_END = re.compile(r"[.!?:”\"')]\s*$")
_BROKEN = (ValueError, LookupError, TypeError, AttributeError, RecursionError, OSError)
_MORE_BROKEN = (ArithmeticError, AssertionError, NotImplementedError, EOFError)
"""What pypdf raises, beside its own error, on bytes that are no PDF any more."""


def pdf_record(page: RawPage) -> RawRecord:
    """The text of the PDF ``page`` as a record whose first lines may be headline and date.

    Raises RecordRejected: BROKEN_ARCHIVE, ENCRYPTED, TOO_LARGE, or NO_BODY for pages that are
    pictures. Requires: pypdf (``lacak[documents]``), which reading the file has looked for.
    """
    text = _text(page)
    if not text.strip():
        detail = "the pages are pictures: no text in them (OCR makes some)"
        raise RecordRejected(Reason.NO_BODY, page.origin, detail)
    return RawRecord(origin=page.origin, fields={"body": _paragraphs(text)}, headed=True)


def _text(page: RawPage) -> str:
    from pypdf import PdfReader  # noqa: PLC0415 - an extra
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    texts: list[str] = []
    length = 0
    try:
        reader = PdfReader(io.BytesIO(page.content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise RecordRejected(Reason.ENCRYPTED, page.origin, "a password is needed")
        if len(reader.pages) > _MOST_PAGES:
            raise RecordRejected(Reason.TOO_LARGE, page.origin, f"over {_MOST_PAGES} pages")
        for one in reader.pages:
            text = one.extract_text()
            length += len(text)
            if length > _LONGEST_TEXT:
                raise RecordRejected(Reason.TOO_LARGE, page.origin, f"over {_LONGEST_TEXT} bytes")
            texts.append(text)
    except RecordRejected:
        raise
    except (PyPdfError, *_BROKEN, *_MORE_BROKEN) as error:
        detail = str(error)[:200]
        raise RecordRejected(Reason.BROKEN_ARCHIVE, page.origin, detail) from error
    return "\n".join(texts)


def _paragraphs(text: str) -> str:
    """The lines of a page as paragraphs: a line that ends a sentence short of the others' width
    ends one, and what was hyphenated at a line's end is one word again."""
    lines = [line.strip() for line in _HYPHENATED.sub("", text).split("\n")]
    width = max(map(len, lines), default=0)
    paragraphs: list[str] = []
    fresh = True
    for line in lines:
        if not line:
            fresh = True
            continue
        if fresh:
            paragraphs.append(line)
        else:
            paragraphs[-1] += f" {line}"
        short = len(line) < _WIDTH * width
        fresh = short and (_SENTENCE_END.search(line) is not None or len(paragraphs) == 1)
    return "\n".join(paragraphs)
