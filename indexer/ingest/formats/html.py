"""Which page does an HTML file hold?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.ingest.files.opening import OpenFile
from indexer.models import Origin, RawPage

_SAVED_FROM = re.compile(rb"<!--\s*saved from url=\(\d{4}\)(https?://[^\s>]{1,2000})\s*-->")
"""The comment that browsers put at the beginning of a page they save."""


def read_html(file: OpenFile, after: Origin | None) -> Iterator[RawPage]:
    """The one page of ``file``. Raises UnreadableSource, TOO_LARGE over ``limits.page_bytes``."""
    if after is not None:
        return
    content = file.read_whole(file.limits.page_bytes)
    found = _SAVED_FROM.search(content[:2000])
    url = found[1].decode("ascii", "ignore") if found is not None else None
    yield RawPage(origin=Origin(path=file.path), content=content, url=url)
