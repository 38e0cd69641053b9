"""How many outlets have a text, in words?

Copies within one outlet are its versions, and records of one address one article.
"""

from __future__ import annotations

from collections.abc import Iterable

from indexer.i18n import Messages
from indexer.i18n.formatting import write_number
from indexer.stories.likeness import CopyKind


def copies_heading(
    source: str | None, copies: Iterable[tuple[str | None, CopyKind | None]], say: Messages
) -> str:
    """``Naskah serupa: 4 media``: of a text in the outlet ``source``, whose copies are told by
    outlet and kind."""
    copies = list(copies)
    outlets = {source, *(outlet for outlet, _ in copies)}
    if len(outlets) > 1:
        return _counted("same_text", len(outlets), say)
    if all(kind is CopyKind.RECORD for _, kind in copies):
        return _counted("same_record", 1 + len(copies), say)
    return _counted("same_outlet_text", len(copies), say)


def _counted(key: str, count: int, say: Messages) -> str:
    return say.counted(key, count, count=write_number(count, say.language))
