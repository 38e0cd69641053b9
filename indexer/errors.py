"""What can go wrong, and what does a person need to know to mend it?

Every error the project raises on purpose. They carry facts (path, line, reason, holder), never
sentences for people: the interface words them in Indonesian or English.

LacakError
├── SourceError              the input: carries its origin and a reason
│   ├── UnreadableSource     a whole file or folder cannot be read
│   └── RecordRejected       one record cannot become an article
├── JobUnreadable            what the store notes of a job cannot be understood
├── LanguageFileError        a language file: carries path, line and what is wrong there
├── IndexFolderError         the index folder: carries its path
│   ├── IndexMissing         there is no index there
│   │   ├── IndexUnfinished    its first build was stopped and can be resumed
│   │   ├── GenerationMissing  it has no whole generation of that number, or none before this one
│   │   └── NothingToResume    no stopped job is there to go on with
│   ├── IndexOutdated        schema or analysis changed since it was built
│   ├── OtherEngine          another engine was chosen than the one that holds it
│   ├── IndexDamaged         a checksum or a structure is wrong: carries the file
│   │   └── CurrentLost      CURRENT is gone, whole generations are there: carries their numbers
│   ├── IndexUnreadable      a file of the index cannot be opened: carries it and the system's error
│   ├── EngineUnreachable    the server that keeps the index does not answer
│   │   └── EngineRefused      it answers that it may not, or is not what we take it for
│   ├── StoreUnreachable     the server that keeps the articles does not answer
│   ├── StoreRefused         that server may not be read or written so: rights, a standby
│   ├── ArchiveInUse         indexes of others follow the archive that a new store would replace
│   ├── IndexBusy            another writer holds the lock: carries the holder
│   ├── LockLost             another took the lock over: carries the holder, nothing more is written
│   ├── VerificationFailed   a freshly built index is not as it must be: it was not made live
│   └── SnapshotExpired      the generation a page was cut from is gone
├── BackupDamaged            a backup file is not what was written: carries its path
├── BadEngineAddress         the address after an engine's name cannot be read: carries it
├── QuestionRefused          the server that keeps the index does not take such a question
├── WorkerDied               a worker process was killed while it built a part of an index
├── WrongFolder              a job can be resumed only where it was started: carries that folder
├── JobStopped               an operator asked the job to stop: what is done is kept
└── DiskFull                 no space is left: the live index is untouched
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, TypeGuard

if TYPE_CHECKING:
    from datetime import datetime

    from indexer.models import Origin


class LacakError(Exception):
    """The root of every error raised on purpose. All of them can cross a process border."""

    message: ClassVar[str] = ""
    """For errors of the rooms above: the key of the message (catalogue ``ERRORS``) that tells them,
    whose placeholders are the error's facts."""

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuilt, (type(self), self.args, self.__dict__)


def _rebuilt(
    kind: type[LacakError], args: tuple[object, ...], facts: dict[str, object]
) -> LacakError:
    """The error as it was, without running its constructor on the finished message."""
    error = kind.__new__(kind, *args)
    error.args = args
    error.__dict__.update(facts)
    return error


class Reason(StrEnum):
    """Why an input was rejected; the names are stable: reports and dead letters carry them."""

    MISSING = "missing"
    UNREADABLE = "unreadable"
    OUTSIDE = "outside"
    NOT_A_FILE = "not_a_file"
    FOLDER_LOOP = "folder_loop"
    UNKNOWN_KIND = "unknown_kind"
    TRUNCATED = "truncated"
    BOMB = "bomb"
    TOO_LARGE = "too_large"
    MISNAMED = "misnamed"
    SITEMAP = "sitemap"
    NEEDS_DOCUMENTS = "needs_documents"
    ENCRYPTED = "encrypted"
    UNKNOWN_COLUMNS = "unknown_columns"
    NO_RECORDS = "no_records"
    BROKEN_ARCHIVE = "broken_archive"
    BROKEN_JSON = "broken_json"
    BROKEN_CSV = "broken_csv"
    BROKEN_FEED = "broken_feed"
    BROKEN_FRONT_MATTER = "broken_front_matter"
    BROKEN_HTML = "broken_html"
    BAD_ENCODING = "bad_encoding"
    NOT_A_RECORD = "not_a_record"
    BAD_ID = "bad_id"
    BAD_DATE = "bad_date"
    BAD_FIELD = "bad_field"
    NO_BODY = "no_body"
    NO_ARTICLE = "no_article"
    CRASHED = "crashed"


class SourceError(LacakError):
    """Something is wrong with the input.

    ``detail`` is a short English technical remark (a parser's own message, a limit in bytes).
    """

    def __init__(self, reason: Reason, origin: Origin, detail: str = "") -> None:
        super().__init__(f"{origin}: {reason}{': ' + detail if detail else ''}")
        self.reason = reason
        self.origin = origin
        self.detail = detail


class UnreadableSource(SourceError):
    """A file or folder as a whole cannot be read; the other sources go on."""


class RecordRejected(SourceError):
    """One record (line, page, feed entry) cannot become an article; the next one goes on.

    ``raw`` is the record as it stood in the source, cut to a bounded length, for the dead letters.
    """

    def __init__(self, reason: Reason, origin: Origin, detail: str = "", raw: str = "") -> None:
        super().__init__(reason, origin, detail)
        self.raw = raw


class JobUnreadable(LacakError):
    """What a store notes of a job is not what a job of this program writes."""


class LanguageFileError(LacakError):
    """A language file has a wrong row; ``line`` counts from 1."""

    def __init__(self, path: Path, line: int, problem: str) -> None:
        super().__init__(f"{path}:{line}: {problem}")
        self.path = path
        self.line = line
        self.problem = problem


class IndexFolderError(LacakError):
    """Something is wrong with the index folder ``path``."""

    def __init__(self, path: Path, detail: str = "") -> None:
        super().__init__(f"{path}{': ' + detail if detail else ''}")
        self.path = path
        self.detail = detail


class IndexMissing(IndexFolderError):
    """The folder holds no index."""


class IndexUnfinished(IndexMissing):
    """The folder holds no index yet: its first build was begun here and has not come to its end."""


class GenerationMissing(IndexMissing):
    """The index has no whole generation ``number``; None: none before the live one."""

    def __init__(self, path: Path, number: int | None) -> None:
        super().__init__(path, f"no whole generation {number if number else 'before this one'}")
        self.number = number


class NothingToResume(IndexMissing):
    """No job on this index was stopped, or none that can be resumed."""


class IndexOutdated(IndexFolderError):
    """The index was built with another schema or another analysis than this program's."""


class OtherEngine(IndexFolderError):
    """The index at ``path`` was built by ``built`` and lies there; whoever asks has chosen
    ``chosen``, another engine or another place of the same one."""

    def __init__(self, path: Path, built: str, chosen: str) -> None:
        super().__init__(path, f"built by {built}, not {chosen}")
        self.built = built
        self.chosen = chosen


class IndexDamaged(IndexFolderError):
    """A checksum or a structure of the index is wrong; ``path`` is the file."""


class CurrentLost(IndexDamaged):
    """The file CURRENT is gone while the whole generations ``numbers`` are there."""

    def __init__(self, path: Path, numbers: tuple[int, ...]) -> None:
        told = ", ".join(f"{number:06d}" for number in numbers)
        super().__init__(path, f"is gone; whole generations: {told}")
        self.numbers = numbers


class IndexUnreadable(IndexFolderError):
    """A file of the index cannot be opened or read, for a reason that may pass (no permission, too
    many open files, a disk that is gone) or stands in the folder (a link, a folder, a FIFO).

    ``number`` is the system's ``errno``; ``kind`` what stands there instead of a plain file
    (``indexer.fs.plain_files``), or empty.
    """

    def __init__(self, path: Path, detail: str, number: int = 0, kind: str = "") -> None:
        super().__init__(path, detail)
        self.number = number
        self.kind = kind

    @classmethod
    def for_error(cls, path: Path, error: OSError) -> IndexUnreadable:
        """``error`` as it was met with ``path``, or with the file that it names itself."""
        named = Path(os.fsdecode(error.filename)) if _is_name(error.filename) else path
        detail = error.strerror or str(error)
        return cls(named, detail, error.errno or 0, getattr(error, "kind", ""))


def _is_name(name: object) -> TypeGuard[str | bytes]:
    return isinstance(name, (str, bytes))


@dataclass(frozen=True, slots=True, kw_only=True)
class LockHolder:
    """Who writes to an index: process id, host name, and since when (UTC)."""

    pid: int
    host: str
    since: datetime


class IndexBusy(IndexFolderError):
    """Another process writes to this index."""

    def __init__(self, path: Path, holder: LockHolder) -> None:
        super().__init__(path, f"held by process {holder.pid} on {holder.host}")
        self.holder = holder


class LockLost(IndexFolderError):
    """The lock was lost and ``holder`` took it: what was not saved is not written any more."""

    def __init__(self, path: Path, holder: LockHolder) -> None:
        super().__init__(path, f"taken over by process {holder.pid} on {holder.host}")
        self.holder = holder


class StoreUnreachable(IndexFolderError):
    """The server that keeps the articles does not answer; ``detail`` says what it said instead.
    ``path`` names the server, without a password."""


class StoreRefused(IndexFolderError):
    """The server that keeps the articles does not do what it was asked: the role has no right to,
    or the server only reads. ``detail`` is in its words."""


class ArchiveInUse(IndexFolderError):
    """The index folder ``path`` has nothing to do with the archive ``archive``, which the index
    folders ``indexes`` follow: a new store made for it would become theirs."""

    message = "archive_in_use"

    def __init__(self, path: Path, archive: str, indexes: tuple[str, ...]) -> None:
        super().__init__(path, f"{archive} is followed by {', '.join(indexes)}")
        self.archive = archive
        self.indexes = ", ".join(indexes)


class EngineUnreachable(IndexFolderError):
    """The server that keeps the index does not answer; ``detail`` says what it said instead."""


class EngineRefused(EngineUnreachable):
    """The server that keeps the index answers, and does not do what it was asked: rights, a full
    disk, another product. ``detail`` says which; waiting does not help."""


class BadEngineAddress(LacakError):
    """``text`` is no address of an engine, or no setting of it; ``expected`` says what is."""

    message = "bad_engine_address"

    def __init__(self, text: str, expected: str) -> None:
        super().__init__(f"{text}: {expected}")
        self.text = text
        self.expected = expected


class QuestionRefused(LacakError):
    """A question that the server which keeps the index does not answer; ``reason`` says why."""

    message = "question_refused"

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class VerificationFailed(IndexFolderError):
    """A new generation is not what was put into it; the live one is untouched."""


class SnapshotExpired(IndexFolderError):
    """The snapshot that a page's cursor names is no longer held."""


class BackupDamaged(LacakError):
    """The backup ``path`` is none, or not as it was written; nothing was restored."""

    def __init__(self, path: Path, detail: str) -> None:
        super().__init__(f"{path}: {detail}")
        self.path = path
        self.detail = detail


class WorkerDied(LacakError):
    """A worker process ended on a signal (often: out of memory); the job can be resumed."""


class WrongFolder(LacakError):
    """The sources of a job to be resumed were named relative to the working folder ``folder``."""

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))
        self.folder = folder


class JobStopped(LacakError):
    """An operator stopped the job; what was committed is kept and can be resumed."""


class DiskFull(IndexFolderError):
    """No space is left on the disk of ``path``; the live index is untouched.

    ``about_index``: ``path`` is the index's, not that of a file beside it.
    """

    def __init__(self, path: Path, detail: str = "", *, about_index: bool = True) -> None:
        super().__init__(path, detail)
        self.about_index = about_index
