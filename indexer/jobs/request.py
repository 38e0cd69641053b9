"""What exactly was a job asked to do? Kept with the job, so that it can be resumed as it was."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from indexer.errors import WrongFolder
from indexer.extract.extraction import USUAL, Rules
from indexer.ingest.columns import ColumnRules
from indexer.ingest.date_order import DateOrder
from indexer.ingest.formats.format import SourceKind
from indexer.store.job_notes import understanding


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Which sources to read, and how. Without sources: the store alone.

    ``kind`` overrides what files tell of themselves. ``since`` leaves older articles out, ``limit``
    stops after so many records. ``retry`` is a dead-letter file whose records are read again,
    instead of ``sources``. ``prune`` deletes what the sources no longer hold. ``rules`` say what
    becomes of doubtful input, ``columns`` what the columns of tables are.
    """

    sources: tuple[Path, ...] = ()
    kind: SourceKind | None = None
    since: datetime | None = None
    limit: int | None = None
    retry: Path | None = None
    prune: bool = False
    rules: Rules = USUAL
    columns: ColumnRules = ColumnRules()  # noqa: RUF009 - frozen

    @property
    def from_store(self) -> bool:
        """Whether nothing is read: the index is derived from the store again."""
        return not self.sources and self.retry is None

    def as_json(self) -> str:
        """With the working folder, since paths are kept as the operator named them."""
        return json.dumps(
            {
                "folder": str(Path.cwd()),
                "sources": [str(path) for path in self.sources],
                "kind": self.kind,
                "since": self.since.isoformat() if self.since else None,
                "limit": self.limit,
                "retry": str(self.retry) if self.retry else None,
                "prune": self.prune,
                "rules": asdict(self.rules),
                "columns": asdict(self.columns),
            }
        )

    def is_as(self, recorded: str) -> bool:
        """Whether the same was asked for, from whichever working folder."""
        return {**json.loads(recorded), "folder": None} == {
            **json.loads(self.as_json()),
            "folder": None,
        }

    @classmethod
    def from_json(cls, text: str) -> Reading:
        """Raises WrongFolder if sources are named relative to another working folder than this,
        JobUnreadable."""
        with understanding("options"):
            return cls._from_json(text)

    @classmethod
    def sources_in(cls, text: str) -> tuple[Path, ...]:
        """The sources that ``as_json`` wrote down, from wherever they were named. Raises
        JobUnreadable."""
        with understanding("options"):
            facts = json.loads(text)
            return tuple(Path(facts["folder"]) / path for path in facts["sources"])

    @classmethod
    def _from_json(cls, text: str) -> Reading:
        facts = json.loads(text)
        folder = Path(facts["folder"])
        named = [Path(path) for path in (*facts["sources"], facts["retry"]) if path]
        if folder != Path.cwd() and not all(path.is_absolute() for path in named):
            raise WrongFolder(folder)
        return cls(
            sources=tuple(Path(path) for path in facts["sources"]),
            kind=SourceKind(facts["kind"]) if facts["kind"] else None,
            since=datetime.fromisoformat(facts["since"]) if facts["since"] else None,
            limit=facts["limit"],
            retry=Path(facts["retry"]) if facts["retry"] else None,
            prune=facts["prune"],
            rules=Rules(**facts.get("rules", {})),
            columns=_columns(**facts.get("columns", {})),
        )


def _columns(names: list[list[str]] | None = None, date_order: str | None = None) -> ColumnRules:
    """The rules for columns as JSON has kept them."""
    return ColumnRules(
        names=tuple((name, ours) for name, ours in names or ()),
        date_order=DateOrder(date_order) if date_order else None,
    )
