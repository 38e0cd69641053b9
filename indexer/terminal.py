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
from indexer.i18n import Sentences, Wording

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


ERROR_SENTENCES: Sentences = {
    "index_help": (
        "Folder indeks (bawaan: LACAK_INDEX atau var/index).",
        "Index folder (default: LACAK_INDEX or var/index).",
    ),
    "index_missing": (
        "{path}: belum ada indeks di sini. Buat dengan: lacak index SUMBER --index {path}",
        "{path}: there is no index here. Make one with: lacak index SOURCE --index {path}",
    ),
    "index_outdated": (
        "{path}: indeks dibuat dengan skema atau analisis lain ({detail}). "
        "Jalankan: lacak rebuild --from-store --index {index}",
        "{path}: the index was made with another schema or analysis ({detail}). "
        "Run: lacak rebuild --from-store --index {index}",
    ),
    "index_damaged": (
        "{path}: indeks rusak ({detail}). Periksa dan perbaiki dengan: lacak check --repair",
        "{path}: the index is damaged ({detail}). Check and mend it with: lacak check --repair",
    ),
    "index_busy": (
        "{path}: sedang ditulis oleh proses {pid} di {host} sejak {since}. Coba lagi nanti.",
        "{path}: being written by process {pid} on {host} since {since}. Try again later.",
    ),
    "disk_full": (
        "{path}: ruang disk habis. Indeks yang dipakai tidak berubah.",
        "{path}: no space left on the disk. The live index is unchanged.",
    ),
    "language_file": ("{path}:{line}: {problem}", "{path}:{line}: {problem}"),
    "stopped": (
        "Dihentikan. Yang sudah selesai tersimpan; lanjutkan dengan --resume.",
        "Stopped. What is done is kept; go on with --resume.",
    ),
    "other": ("Gagal: {problem}", "Failed: {problem}"),
}


def index_option(say: Wording) -> click.Option:
    """``--index``, from ``LACAK_INDEX`` or ``var/index``; the command gets a ``Path``."""
    return click.Option(
        ["--index"],
        type=click.Path(path_type=Path, file_okay=False),
        default=DEFAULT_INDEX,
        envvar="LACAK_INDEX",
        help=Wording(ERROR_SENTENCES, say.language)("index_help"),
    )


@contextmanager
def reporting_errors(say: Wording) -> Iterator[None]:
    """Turns errors raised on purpose into a sentence on stderr and an exit code."""
    try:
        yield
    except LacakError as error:
        message, code = described(error, Wording(ERROR_SENTENCES, say.language))
        click.echo(message, err=True)
        raise SystemExit(code) from error


def described(error: LacakError, say: Wording) -> tuple[str, ExitCode]:
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
