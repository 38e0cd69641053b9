"""``lacak index``, ``rebuild`` and ``rollback``: how does an operator start a job?"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import click

from indexer.analysis.analyzer import Analyzer
from indexer.cli.day import Day
from indexer.cli.memory_size import memory_option
from indexer.cli.printing import number
from indexer.cli.progress import TerminalWatcher
from indexer.cli.showing import shower
from indexer.extract.extraction import Rules
from indexer.fs.atomic_files import require_writable, write_whole
from indexer.i18n import Messages
from indexer.ingest.columns import BadColumns, ColumnRules, parse_columns
from indexer.ingest.date_order import DateOrder
from indexer.ingest.formats.format import SourceKind
from indexer.ingest.remarks import RemarkKind
from indexer.jobs.context import DEFAULT_KEEP, Setting, available_cores
from indexer.jobs.dry_run import dry_run as run_dry
from indexer.jobs.index import index as run_index
from indexer.jobs.rebuild import rebuild as run_rebuild
from indexer.jobs.report import JobReport
from indexer.jobs.request import Reading
from indexer.jobs.rollback import roll_back
from indexer.jobs.stopping import stop_on_signals
from indexer.jobs.watching import Note
from indexer.models import WIB
from indexer.store.interface import Outcome
from indexer.terminal import ExitCode, index_option, reporting_errors

_PATH = click.Path(path_type=Path)


def index_command(say: Messages) -> click.Command:
    """``lacak index``: add, replace, prune."""

    @click.command("index", help=say("index"))
    @_reading_options(say)
    @click.option("--prune", is_flag=True, help=say("prune"))
    @click.option("--retry", type=_PATH, help=say("retry"))
    @click.option("--from-store", is_flag=True, help=say("follow_store"))
    def command(
        *,
        index: Path,
        sources: tuple[Path, ...],
        prune: bool,
        retry: Path | None,
        from_store: bool,
        **more: Any,
    ) -> None:
        named = bool(sources) + bool(retry) + from_store
        _require(say, named == 1 or (more["resume"] and not sources and named < 2), "which")
        _require(say, not (prune and (retry or more["limit"] is not None)), "prune_whole")
        reading = _reading(sources, retry=retry, prune=prune, **more)
        reading = Reading() if from_store else reading
        _run(say, index, reading, run_index, **more)

    command.params.append(index_option(say))
    return command


def rebuild_command(say: Messages) -> click.Command:
    """``lacak rebuild``: a new generation."""

    @click.command("rebuild", help=say("rebuild"))
    @_reading_options(say)
    @click.option("--from-store", is_flag=True, help=say("from_store"))
    def command(*, index: Path, sources: tuple[Path, ...], from_store: bool, **more: Any) -> None:
        _require(say, bool(sources) != from_store or (more["resume"] and not sources), "which")
        reading = Reading() if from_store else _reading(sources, retry=None, prune=False, **more)
        _run(say, index, reading, run_rebuild, **more)

    command.params.append(index_option(say))
    return command


def rollback_command(say: Messages) -> click.Command:
    """``lacak rollback``: an earlier generation."""

    @click.command("rollback", help=say("rollback"))
    @click.option("--to", "generation", type=click.IntRange(1), help=say("rollback_to"))
    @click.option("--json", "as_json", is_flag=True, help=say("json"))
    def command(*, index: Path, generation: int | None, as_json: bool) -> None:
        with reporting_errors(say), TerminalWatcher(say, quiet=as_json) as watcher:
            setting = Setting(index=index, analyzer=Analyzer(), watcher=watcher)
            live = roll_back(setting, generation)
        if as_json:
            click.echo(json.dumps({"generation": live.number}))

    command.params.append(index_option(say))
    return command


def _reading_options(say: Messages) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """What ``index`` and ``rebuild`` have in common."""
    kinds = click.Choice([kind.value for kind in SourceKind])
    options = (
        click.argument("sources", nargs=-1, type=_PATH, metavar=say("sources_metavar")),
        click.option("--as", "kind", type=kinds, help=say("as")),
        click.option("--since", type=Day(say), help=say("since")),
        click.option("--limit", type=click.IntRange(0), help=say("limit")),
        click.option("--resume", is_flag=True, help=say("resume")),
        click.option("--columns", multiple=True, metavar="NAME=FIELD,...", help=say("columns")),
        click.option(
            "--dates",
            "date_order",
            type=click.Choice([one.value for one in DateOrder]),
            help=say("dates"),
        ),
        click.option("--dry-run", is_flag=True, help=say("dry_run")),
        click.option("--show", type=click.IntRange(0), metavar="N", help=say("show_articles")),
        click.option("--strict", is_flag=True, help=say("strict")),
        click.option("--keep-index-pages", is_flag=True, help=say("keep_index_pages")),
        click.option(
            "--jobs",
            type=click.IntRange(1, 256),
            default=available_cores,
            show_default=False,
            help=say("jobs"),
        ),
        memory_option(say),
        click.option("--keep", type=click.IntRange(0, 99), default=DEFAULT_KEEP, help=say("keep")),
        click.option("--dead-letters", "letters", type=_PATH, help=say("dead_letters")),
        click.option("--report", "report_path", type=_PATH, help=say("report")),
        click.option("--quiet", is_flag=True, help=say("quiet")),
        click.option("--json", "as_json", is_flag=True, help=say("json")),
    )

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


def _require(say: Messages, holds: bool, problem: str) -> None:
    if not holds:
        raise click.UsageError(say(f"usage_{problem}"))


def _reading(
    sources: tuple[Path, ...],
    *,
    retry: Path | None,
    prune: bool,
    kind: str | None,
    since: date | None,
    limit: int | None,
    strict: bool,
    keep_index_pages: bool,
    columns: tuple[str, ...],
    date_order: str | None,
    **_: object,
) -> Reading | None:
    """None if nothing is named: then a killed job is to be resumed, whatever it read."""
    if not sources and retry is None:
        return None
    try:
        names = parse_columns(columns)
    except BadColumns as error:
        raise click.BadParameter(str(error), param_hint="--columns") from error
    return Reading(
        sources=sources,
        kind=SourceKind(kind) if kind else None,
        since=datetime.combine(since, time(), WIB) if since else None,
        limit=limit,
        retry=retry,
        prune=prune,
        rules=Rules(strict_dates=strict, keep_index_pages=keep_index_pages),
        columns=ColumnRules(names=names, date_order=DateOrder(date_order) if date_order else None),
    )


def _run(
    say: Messages,
    index: Path,
    reading: Reading | None,
    job: Callable[..., JobReport],
    *,
    resume: bool,
    dry_run: bool,
    show: int | None,
    strict: bool,
    report_path: Path | None,
    quiet: bool,
    as_json: bool,
    **more: Any,
) -> None:
    if dry_run and (reading is None or reading.from_store):
        raise click.UsageError(say("usage_dry_run"))
    if show is not None and not dry_run:
        raise click.UsageError(say("usage_show"))
    with (
        reporting_errors(say),
        _ended_by_keyboard(),
        TerminalWatcher(say, quiet=quiet) as watcher,
        stop_on_signals(lambda: watcher.note(Note.STOPPING)) as stop,
    ):
        if report_path is not None:
            require_writable(report_path)
        setting = Setting(
            index=index,
            analyzer=Analyzer(),
            jobs=more["jobs"],
            memory=more["memory"],
            keep=more["keep"],
            letters=more["letters"],
            stop=stop,
            watcher=watcher,
        )
        if dry_run and reading is not None:
            report = run_dry(
                setting,
                reading,
                against_live=job is run_index,
                show=None if show is None else shower(say, show, as_json=as_json),
            )
        else:
            report = job(setting, reading, resume=resume)
    facts = json.dumps(report.as_json(), ensure_ascii=False)
    if report_path is not None:
        with reporting_errors(say):
            write_whole(report_path, facts.encode() + b"\n")
    if as_json:
        click.echo(facts)
    else:
        for line in told(report, say):
            click.echo(line)
    total = report.books.total
    rejected = total.outcomes[Outcome.REJECTED]
    if rejected and (strict or rejected == total.read):
        raise SystemExit(ExitCode.REJECTED)


@contextmanager
def _ended_by_keyboard() -> Iterator[None]:
    try:
        yield
    except KeyboardInterrupt:
        raise SystemExit(ExitCode.INTERRUPTED) from None


def _names(remark: RemarkKind, names: Mapping[str, int], say: Messages) -> str:
    """The names of a remark, those that were met oftenest first."""
    ordered = sorted(names, key=lambda name: (-names[name], name))
    if remark is RemarkKind.NOT_AN_ARTICLE:
        return ", ".join(f"{number(names[name], say)} {name}" for name in ordered)
    return ", ".join(ordered)


def told(report: JobReport, say: Messages) -> Iterator[str]:
    """``report`` for people: the books that balance, then what else is to be known."""
    total = report.books.total
    shown = [one for one in Outcome if one is not Outcome.SKIPPED or total.outcomes[one]]
    sum_ = " + ".join(f"{number(total.outcomes[o], say)} {say(f'outcome_{o}')}" for o in shown)
    if not report.from_store:
        yield f"{number(total.read, say)} {say('read')} = {sum_}"
    if total.pruned:
        yield f"{number(total.pruned, say)} {say('pruned')}"
    for name, books in report.books.sources.items():
        for reason, count in sorted(books.reasons.items()):
            yield f"  {name}: {number(count, say)} x {say(f'reason_{reason}')}"
        for doubt, count in sorted(books.doubts.items()):
            yield f"  {name}: {number(count, say)} x {say(f'doubt_{doubt}')}"
        for remark, names in sorted(books.remarks.items()):
            yield f"  {name}: {say(f'remark_{remark}')}: {_names(remark, names, say)}"
    if len(total.kinds) > 1:
        counted = sorted(total.kinds.items(), key=lambda one: -one[1]["read"])
        kinds = ", ".join(f"{number(count['read'], say)} {kind}" for kind, count in counted)
        yield say("report_kinds", kinds=kinds)
    if report.letters:
        yield say("letters_at", path=report.letters)
    if report.dry_run:
        yield say("was_dry_run")
        return
    yield say(
        "finished",
        articles=number(report.articles or 0, say),
        generation=report.generation,
        seconds=f"{report.seconds:.1f}",
        rate=number(round(report.rate), say),
    )
