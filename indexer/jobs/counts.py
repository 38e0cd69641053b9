"""What became of every record that was read?

``read = indexed + replaced + unchanged + rejected`` (``+ skipped``, where ``--since`` left older
articles out): per source as the operator named it, and in sum. Nothing disappears without a name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from indexer.errors import Reason
from indexer.extract.extraction import Doubt, Doubted
from indexer.ingest.remarks import Remark, RemarkKind
from indexer.models import Origin
from indexer.store.interface import Outcome
from indexer.store.job_notes import count


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection:
    """One record (or file) that could not be read, for the dead letters.

    ``raw`` is the record as it stood in the source, cut to a bounded length. ``whole``: it is a
    file, or the rest of one, that could not be read.
    """

    reason: Reason
    origin: Origin
    detail: str = ""
    raw: str = ""
    whole: bool = False

    def as_json(self) -> dict[str, Any]:
        return {
            "path": self.origin.path,
            "member": self.origin.member,
            "line": self.origin.line,
            "offset": self.origin.offset,
            "reason": self.reason.value,
            "detail": self.detail,
            "raw": self.raw,
        }


_NO_SOURCE = {Reason.UNKNOWN_KIND, Reason.OUTSIDE, Reason.NOT_A_FILE, Reason.FOLDER_LOOP}
"""What is no file of articles cannot hide any."""

_NO_KIND = "unknown"
"""What nobody could read has no format."""

MOST_NAMES = 200
"""Names told of one kind of remark; exporters know about thirty, tables have up to 80 columns."""

OTHER_NAMES = "…"

_TOLD_ONCE = frozenset({RemarkKind.UNUSED_COLUMN, RemarkKind.DAY_FIRST})
"""Remarks about a file: a job that was resumed in it tells them again."""


@dataclass(slots=True)
class SourceBooks:
    """The books of one source: every record read has one outcome, every rejected one a reason.

    ``unread`` counts the files among the rejected that may hold articles and could not be read.
    ``doubts`` counts what is doubtful about articles that were taken in. ``kinds`` counts records
    read and rejected by the formats they had. ``remarks`` are what the source told beside its
    records, by name: how many drafts there were, which columns nothing was read from.
    """

    outcomes: Counter[Outcome] = field(default_factory=Counter)
    reasons: Counter[Reason] = field(default_factory=Counter)
    pruned: int = 0
    unread: int = 0
    doubts: Counter[Doubt] = field(default_factory=Counter)
    kinds: dict[str, Counter[str]] = field(default_factory=dict)
    remarks: dict[RemarkKind, Counter[str]] = field(default_factory=dict)

    @property
    def read(self) -> int:
        return self.outcomes.total()

    def count(self, outcome: Outcome, origin: Origin) -> None:
        """One record at ``origin`` had this outcome."""
        self.outcomes[outcome] += 1
        kind = origin.kind or _NO_KIND
        counted = self.kinds.get(kind)
        if counted is None:
            counted = self.kinds[kind] = Counter()
        counted["read"] += 1
        counted["rejected"] += outcome is Outcome.REJECTED

    def recount(self, told: Outcome, right: Outcome, count: int) -> None:
        """``count`` records that were counted as ``told`` turned out to be ``right``."""
        self.outcomes[told] -= count
        self.outcomes[right] += count

    def reject(self, rejection: Rejection) -> None:
        self.count(Outcome.REJECTED, rejection.origin)
        self.reasons[rejection.reason] += 1
        self.unread += rejection.whole and rejection.reason not in _NO_SOURCE

    def remark(self, remark: Remark) -> None:
        """Something that the source told. Names are bounded; those beyond are told together."""
        counted = self.remarks.setdefault(remark.kind, Counter())
        for name in remark.names:
            told = name if name in counted or len(counted) < MOST_NAMES else OTHER_NAMES
            counted[told] = 1 if remark.kind in _TOLD_ONCE else counted[told] + 1

    def add(self, other: SourceBooks) -> None:
        """Count what ``other`` has counted, too."""
        self.outcomes.update(other.outcomes)
        self.reasons.update(other.reasons)
        self.pruned += other.pruned
        self.unread += other.unread
        self.doubts.update(other.doubts)
        for kind, counted in other.kinds.items():
            self.kinds.setdefault(kind, Counter()).update(counted)
        for remark, names in other.remarks.items():
            self.remarks.setdefault(remark, Counter()).update(names)

    def doubt(self, doubts: Iterable[Doubted]) -> None:
        self.doubts.update(one.doubt for one in doubts)

    def story(self, *, incomplete: bool, counted: bool) -> None:
        """Count a story on several pages that is ``incomplete`` after one more of them; ``counted``
        says that it was counted so before."""
        self.doubts[Doubt.INCOMPLETE_STORY] += incomplete - counted
        self.doubts += Counter()  # drops what is zero

    def as_json(self) -> dict[str, Any]:
        """Plain values, every outcome named also where it is 0."""
        return {
            "read": self.read,
            **{outcome.value: self.outcomes[outcome] for outcome in Outcome},
            "pruned": self.pruned,
            "unread": self.unread,
            "reasons": {reason.value: n for reason, n in sorted(self.reasons.items())},
            "doubts": {doubt.value: n for doubt, n in sorted(self.doubts.items())},
            "kinds": {kind: dict(counted) for kind, counted in sorted(self.kinds.items())},
            "remarks": {
                kind.value: dict(sorted(names.items()))
                for kind, names in sorted(self.remarks.items())
            },
        }

    @classmethod
    def from_json(cls, facts: Mapping[str, Any]) -> SourceBooks:
        """Raises ValueError, KeyError, TypeError or AttributeError for what ``as_json`` never
        made."""
        return cls(
            Counter({outcome: count(facts[outcome.value]) for outcome in Outcome}),
            Counter({Reason(name): count(n) for name, n in facts["reasons"].items()}),
            count(facts["pruned"]),
            count(facts["unread"]),
            Counter({Doubt(name): count(n) for name, n in facts.get("doubts", {}).items()}),
            {kind: _counter(counted) for kind, counted in facts.get("kinds", {}).items()},
            {RemarkKind(kind): _counter(names) for kind, names in facts.get("remarks", {}).items()},
        )


def _counter(counted: Mapping[str, Any]) -> Counter[str]:
    return Counter({name: count(n) for name, n in counted.items()})


class Books:
    """The books of one job over all its sources."""

    def __init__(self) -> None:
        self.sources: dict[str, SourceBooks] = {}

    def of(self, source: str) -> SourceBooks:
        """The books of ``source``, opened if need be."""
        books = self.sources.get(source)
        if books is None:
            books = self.sources[source] = SourceBooks()
        return books

    @property
    def total(self) -> SourceBooks:
        """All sources together."""
        total = SourceBooks()
        for books in self.sources.values():
            total.add(books)
        return total

    def as_json(self) -> dict[str, Any]:
        return {source: books.as_json() for source, books in self.sources.items()}

    @classmethod
    def from_json(cls, facts: Mapping[str, Any]) -> Books:
        books = cls()
        books.sources = {source: SourceBooks.from_json(one) for source, one in facts.items()}
        return books
