"""What do all commands have in common: the index option, errors as sentences, exit codes?

No command ends in a traceback. What goes wrong on purpose (``LacakError``) and what the system
refuses (``OSError``) becomes one sentence with the path and the reason; what nobody thought of says
so, and shows its traceback to whoever sets ``LACAK_TRACEBACK``.
"""

from __future__ import annotations

import errno
import os
import shlex
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from enum import IntEnum
from pathlib import Path

import click

from indexer.engines.registry import EngineNotInstalled, UnknownEngine, choose_engine
from indexer.errors import (
    BackupDamaged,
    BadEngineAddress,
    CurrentLost,
    DiskFull,
    EngineRefused,
    EngineUnreachable,
    GenerationMissing,
    IndexBusy,
    IndexDamaged,
    IndexMissing,
    IndexOutdated,
    IndexUnfinished,
    IndexUnreadable,
    JobStopped,
    JobUnreadable,
    LacakError,
    LanguageFileError,
    LockLost,
    NothingToResume,
    OtherEngine,
    Reason,
    SnapshotExpired,
    SourceError,
    StoreRefused,
    StoreUnreachable,
    VerificationFailed,
    WorkerDied,
    WrongFolder,
)
from indexer.generations import folders
from indexer.i18n import Catalogue, Language, Messages
from indexer.i18n.remarks import told_remark
from indexer.store.registry import BadStore, choose_store

DEFAULT_INDEX = Path("var/index")

_LONGEST_PROBLEM = 300
"""Characters of an unforeseen error's own words."""


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


def engine_option(say: Messages) -> click.Option:
    """``--engine``, from ``LACAK_ENGINE``: chooses for the whole process."""
    told = Messages(Catalogue.ERRORS, say.language)

    def choose(_: click.Context, __: click.Parameter, value: str | None) -> None:
        try:
            choose_engine(value)
        except (UnknownEngine, EngineNotInstalled, BadEngineAddress) as problem:
            raise click.BadParameter(described(problem, told)[0]) from problem

    return click.Option(
        ["--engine"],
        metavar="NAME[:ADDRESS]",
        envvar="LACAK_ENGINE",
        callback=choose,
        expose_value=False,
        help=told("engine_help"),
    )


def store_option(say: Messages) -> click.Option:
    """``--store``: chooses for the whole process. ``LACAK_STORE`` is not read here: it may hold a
    password, which the option may not."""
    told = Messages(Catalogue.ERRORS, say.language)

    def choose(_: click.Context, __: click.Parameter, value: str | None) -> None:
        try:
            choose_store(value)
        except BadStore as problem:
            raise click.BadParameter(described(problem, told)[0]) from problem

    return click.Option(
        ["--store"],
        metavar="sqlite|postgresql://...",
        callback=choose,
        expose_value=False,
        help=told("store_help"),
    )


@contextmanager
def reporting_errors(say: Messages) -> Iterator[None]:
    """Turns errors raised on purpose, and the system's, into a sentence on stderr and an exit
    code."""
    try:
        yield
    except BrokenPipeError:
        raise  # whoever read the output has had enough: click ends the command
    except (LacakError, OSError) as error:
        message, code = described(error, Messages(Catalogue.ERRORS, say.language))
        _tell(message)
        raise SystemExit(code) from error


@contextmanager
def ending_in_a_sentence(language: Language) -> Iterator[None]:
    """Around the whole program: nothing that was not foreseen shows as a traceback either, and what
    was printed has arrived when the program says that it succeeded."""
    say = Messages(Catalogue.ERRORS, language)
    try:
        with reporting_errors(say):
            try:
                yield
            finally:
                sys.stdout.flush()
    except (click.exceptions.Exit, click.Abort, click.ClickException):
        raise
    except BrokenPipeError:
        _drop_output()
        raise SystemExit(ExitCode.FAILED) from None
    except Exception as error:
        if os.environ.get("LACAK_TRACEBACK"):
            raise
        problem = f"{type(error).__name__}: {error}"[:_LONGEST_PROBLEM]
        _tell(say("unforeseen", problem=problem))
        raise SystemExit(ExitCode.FAILED) from error
    except SystemExit as ended:
        if isinstance(ended.__cause__, OSError):
            _drop_output()
        raise


def _drop_output() -> None:
    """Let what could not be written go: Python would try it again at its end, and complain."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _tell(message: str) -> None:
    with suppress(OSError):  # stderr may be full as well
        click.echo(printable(message), err=True)


def printable(text: str) -> str:
    """``text`` without characters that would do something to a terminal; line ends stay."""
    return "".join(
        character
        if character.isprintable() or character == "\n"
        else character.encode("unicode_escape", "surrogatepass").decode("ascii")
        for character in text
    )


_SERVERS: Mapping[type[LacakError], str] = {
    EngineRefused: "engine_refused",
    EngineUnreachable: "engine_unreachable",
    StoreUnreachable: "store_unreachable",
    StoreRefused: "store_refused",
}
"""How it is told that a server does not do what it was asked, by the first kind that fits."""


def described(error: LacakError | OSError, say: Messages) -> tuple[str, ExitCode]:
    """What to tell a person about ``error``, and how the command ends."""
    match error:
        case OSError():
            return _described_by_system(error, say)
        case IndexUnreadable(path=path):
            reason = _reason(error.number, error.detail, error.kind, say)
            return say("index_unreadable", path=path, reason=reason), ExitCode.INDEX_UNUSABLE
        case IndexUnfinished(path=path):
            return say("index_unfinished", path=path), ExitCode.INDEX_UNUSABLE
        case GenerationMissing(path=path, number=None):
            return say("no_earlier_generation", path=path), ExitCode.INDEX_UNUSABLE
        case GenerationMissing(path=path, number=number):
            facts = {"path": path, "number": f"{number:06d}"}
            return say("generation_missing", **facts), ExitCode.INDEX_UNUSABLE
        case NothingToResume(path=path):
            return say("nothing_to_resume", path=path), ExitCode.INDEX_UNUSABLE
        case IndexMissing(path=path) if folders.index_of(path) != path:
            facts = {"path": path, "index": folders.index_of(path)}
            return say("part_missing", **facts), ExitCode.INDEX_UNUSABLE
        case IndexMissing(path=path):
            return say("index_missing", path=path), ExitCode.INDEX_UNUSABLE
        case IndexOutdated(path=path, detail=detail):
            remark = told_remark(detail, say.language)
            facts = {"path": path, "detail": remark, "index": folders.index_of(path)}
            return say("index_outdated", **facts), ExitCode.INDEX_UNUSABLE
        case OtherEngine():
            return _described_other(error, say), ExitCode.INDEX_UNUSABLE
        case CurrentLost(path=path, numbers=numbers):
            told = ", ".join(f"{number:06d}" for number in numbers)
            facts = {"path": path, "generations": told, "index": folders.index_of(path)}
            return say("current_lost", **facts), ExitCode.INDEX_UNUSABLE
        case IndexDamaged(path=path, detail=detail):
            remark = told_remark(detail, say.language)
            facts = {"path": path, "detail": remark, "index": folders.index_of(path)}
            return say("index_damaged", **facts), ExitCode.INDEX_UNUSABLE
        case IndexBusy(path=path, holder=holder) if holder.pid < 1:
            return say("index_busy_unknown", path=path), ExitCode.BUSY
        case IndexBusy(path=path, holder=holder):
            since = holder.since.astimezone().isoformat(sep=" ", timespec="seconds")
            facts = {"path": path, "pid": holder.pid, "host": holder.host, "since": since}
            return say("index_busy", **facts), ExitCode.BUSY
        case LockLost(path=path, holder=holder):
            facts = {"path": path, "pid": holder.pid, "host": holder.host}
            return say("lock_lost", **facts), ExitCode.BUSY
        case DiskFull(path=path, about_index=about_index):
            return say("disk_full" if about_index else "no_room", path=path), ExitCode.DISK_FULL
        case JobUnreadable():
            return say("job_unreadable", problem=error), ExitCode.INDEX_UNUSABLE
        case JobStopped():
            return say("stopped"), ExitCode.INTERRUPTED
        case LanguageFileError(path=path, line=line, problem=problem):
            remark = told_remark(problem, say.language)
            return say("language_file", path=path, line=line, problem=remark), ExitCode.FAILED
        case VerificationFailed(path=path, detail=detail):
            remarks = (told_remark(one, say.language) for one in detail.split("; "))
            facts = {"path": path, "detail": "; ".join(remarks)}
            return say("verification_failed", **facts), ExitCode.FAILED
        case UnknownEngine(text=text, known=known):
            return say("unknown_engine", engine=text, known=", ".join(known)), ExitCode.USAGE
        case EngineUnreachable() | StoreUnreachable() | StoreRefused():
            facts = {"path": error.path, "detail": told_remark(error.detail, say.language)}
            key = next(key for kind, key in _SERVERS.items() if isinstance(error, kind))
            return say(key, **facts), ExitCode.INDEX_UNUSABLE
        case SnapshotExpired(path=path):
            return say("snapshot_expired", path=path), ExitCode.FAILED
        case BackupDamaged(path=path, detail=detail):
            facts = {"path": path, "detail": told_remark(detail, say.language)}
            return say("backup_damaged", **facts), ExitCode.FAILED
        case WorkerDied():
            return say("worker_died"), ExitCode.FAILED
        case WrongFolder(folder=folder):
            return say("wrong_folder", folder=shlex.quote(str(folder))), ExitCode.FAILED
        case SourceError(origin=origin, reason=reason, detail=detail):
            told = told_rejection(reason, detail, say.language)
            return say("source_error", origin=origin, reason=told), ExitCode.REJECTED
        case LacakError(message=key) if key in say:
            return say(key, **_facts(error, say)), ExitCode.FAILED
        case _:
            return say("other", problem=error), ExitCode.FAILED


def _described_other(error: OtherEngine, say: Messages) -> str:
    """With commands that can be typed as they stand. Of two addresses with hosts, the hosts may be
    what has moved."""
    quoted = {name: shlex.quote(str(vars(error)[name])) for name in ("path", "built", "chosen")}
    (name, built), (other, chosen) = (
        one.partition(":")[::2] for one in (error.built, error.chosen)
    )
    if name != other or "//" not in built or "//" not in chosen:
        return say("other_engine", **quoted)
    scheme, _, rest = chosen.partition("//")
    hosts = f"{scheme}//{rest.partition('/')[0]}"
    return say("other_hosts", **quoted, hosts=shlex.quote(hosts))


def told_rejection(reason: Reason, detail: str, language: Language) -> str:
    """Why a record or a file was rejected: the reason's words, and what exactly was wrong if that
    says more."""
    words = Messages(Catalogue.OPERATOR, language)(f"reason_{reason}")
    remark = told_remark(detail, language)
    return words if remark in {"", words} else f"{words} ({remark})"


def _facts(error: LacakError, say: Messages) -> dict[str, object]:
    """What ``error`` carries, its remark in the reader's language."""
    facts = vars(error)
    remark = str(facts.get("reason", ""))
    told = _reason(facts["number"], remark, "", say) if "number" in facts else remark
    expected = told_remark(str(facts.get("expected", "")), say.language)
    return {**facts, "reason": told, "expected": expected}


def _described_by_system(error: OSError, say: Messages) -> tuple[str, ExitCode]:
    kind = getattr(error, "kind", "")
    reason = _reason(error.errno or 0, error.strerror or str(error), kind, say)
    if error.filename is None:
        return say("output_error", reason=reason), ExitCode.FAILED
    path = os.fsdecode(error.filename) if isinstance(error.filename, bytes) else error.filename
    code = ExitCode.DISK_FULL if error.errno in _NO_SPACE else ExitCode.FAILED
    return say("os_error", path=path, reason=reason), code


_NO_SPACE = {errno.ENOSPC, errno.EDQUOT}


def _reason(number: int, otherwise: str, kind: str, say: Messages) -> str:
    """What the system's error ``number`` means, in the reader's language where we have words."""
    key = f"errno_{errno.errorcode.get(number, '')}"
    reason = say(key) if key in say else told_remark(otherwise, say.language)
    return f"{reason} ({say(f'kind_{kind}')})" if f"kind_{kind}" in say else reason
