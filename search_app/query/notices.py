"""What must a searcher be told about how the words were read?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from indexer.i18n import Messages
from indexer.i18n.formatting import write_number, write_span


class NoticeKind(StrEnum):
    """What the searcher must be told about how the words were read or what was done instead."""

    NOTHING_ASKED = "nothing_asked"
    TOO_LONG = "too_long"
    LONE_WILDCARD = "lone_wildcard"
    QUOTED_WILDCARD = "quoted_wildcard"
    UNKNOWN_FIELD = "unknown_field"
    EMPTY_FIELD = "empty_field"
    UNSUPPORTED = "unsupported"
    ONLY_EXCLUDED = "only_excluded"
    SMALL_OPERATOR = "small_operator"
    ANY_WORD = "any_word"
    SENTENCE = "sentence"
    ONLY_ASKING = "only_asking"
    DAYS_OFFERED = "days_offered"
    DAYS_NOT_HELD = "days_not_held"
    TYPO_APPLIED = "typo_applied"
    TYPO_OFFERED = "typo_offered"
    PLACE_OFFERED = "place_offered"
    FILTERS_HIDE = "filters_hide"
    PAGE_TOO_DEEP = "page_too_deep"
    ADDRESS_HELD = "address_held"
    ADDRESS_NOT_HELD = "address_not_held"
    ADDRESS_READ = "address_read"


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to tell; ``values`` fill the placeholders of its message."""

    kind: NoticeKind
    values: Mapping[str, str] = field(default_factory=dict)


def notice_sentence(notice: Notice, say: Messages) -> str:
    """What ``notice`` tells, in the language of ``say`` (the messages of pages)."""
    values = dict(notice.values)
    if "total" in values:
        values["total"] = write_number(int(values["total"]), say.language)
    if "first" in values:
        first, last = date.fromisoformat(values["first"]), date.fromisoformat(values["last"])
        values["period"] = write_span(first, last, say.language)
    return say(f"notice_{notice.kind}", **values)
