"""What do all commands have in common: the index option, errors as sentences, exit codes?"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum
from pathlib import Path

import click

from indexer.errors import (
    DiskFull,
    IndexBusy,
    IndexDamaged,
    IndexMissing,
    IndexOutdated,
    JobStopped,
    LacakError,
    LanguageFileError,
    SourceError,
)
from indexer.generations import folders
from indexer.i18n import Catalogue, Messages

DEFAULT_INDEX = Path("var/index")


class ExitCode(IntEnum):
    """How a command ended, for scripts. 2 is click's own for a command line it cannot read."""

    OK = 0
    FAILED = 1
    USAGE = 2
    INDEX_UNUSABLE = 3
    BUSY = 4
    DISK_FULL = 5
    REJECTED = 6
    INTERRUPTED = 130


def index_option(say: Messages) -> click.Option:
    """``--index``, from ``LACAK_INDEX`` or ``var/index``; the command gets a ``Path``."""
    return click.Option(
        ["--index"],
        type=click.Path(path_type=Path, file_okay=False),
        default=DEFAULT_INDEX,
        envvar="LACAK_INDEX",
        help=Messages(Catalogue.ERRORS, say.language)("index_help"),
    )


@contextmanager
def reporting_errors(say: Messages) -> Iterator[None]:
    """Turns errors raised on purpose into a sentence on stderr and an exit code."""
    try:
        yield
    except LacakError as error:
        message, code = described(error, Messages(Catalogue.ERRORS, say.language))
        click.echo(message, err=True)
        raise SystemExit(code) from error


def described(error: LacakError, say: Messages) -> tuple[str, ExitCode]:
    """What to tell a person about ``error``, and how the command ends."""
    match error:
        case IndexMissing(path=path):
            return say("index_missing", path=path), ExitCode.INDEX_UNUSABLE
        case IndexOutdated(path=path, detail=detail):
            facts = {"path": path, "detail": detail, "index": folders.index_of(path)}
            return say("index_outdated", **facts), ExitCode.INDEX_UNUSABLE
        case IndexDamaged(path=path, detail=detail):
            return say("index_damaged", path=path, detail=detail), ExitCode.INDEX_UNUSABLE
        case IndexBusy(path=path, holder=holder):
            since = holder.since.astimezone().isoformat(sep=" ", timespec="seconds")
            facts = {"path": path, "pid": holder.pid, "host": holder.host, "since": since}
            return say("index_busy", **facts), ExitCode.BUSY
        case DiskFull(path=path):
            return say("disk_full", path=path), ExitCode.DISK_FULL
        case JobStopped():
            return say("stopped"), ExitCode.INTERRUPTED
        case LanguageFileError(path=path, line=line, problem=problem):
            return say("language_file", path=path, line=line, problem=problem), ExitCode.FAILED
        case SourceError():
            return str(error), ExitCode.REJECTED
        case _:
            return say("other", problem=error), ExitCode.FAILED
