"""``lacak backup`` and ``restore``: how is an index kept safe elsewhere?"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import click

from indexer.analysis.analyzer import Analyzer
from indexer.cli.printing import number
from indexer.cli.progress import TerminalWatcher
from indexer.i18n import Messages
from indexer.jobs.backup import BackupReport, back_up
from indexer.jobs.backup import restore as run_restore
from indexer.jobs.context import DEFAULT_KEEP, Setting
from indexer.jobs.stopping import stop_on_signals
from indexer.jobs.watching import Note
from indexer.terminal import index_option, reporting_errors


def backup_command(say: Messages) -> click.Command:
    """``lacak backup``: the live index in one file."""

    @click.command("backup", help=say("backup"))
    @click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
    @click.option("--force", is_flag=True, help=say("force"))
    @click.option("--json", "as_json", is_flag=True, help=say("json"))
    def command(*, index: Path, file: Path, force: bool, as_json: bool) -> None:
        if file.exists() and not force:
            raise click.UsageError(say("exists", path=file))
        with _setting(say, index, quiet=as_json) as setting:
            report = back_up(setting, file)
        _print(report, "backed_up", say, as_json=as_json, path=file)

    command.params.append(index_option(say))
    return command


def restore_command(say: Messages) -> click.Command:
    """``lacak restore``: a backup as the live index."""

    @click.command("restore", help=say("restore"))
    @click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
    @click.option("--keep", type=click.IntRange(0, 99), default=DEFAULT_KEEP, help=say("keep"))
    @click.option("--json", "as_json", is_flag=True, help=say("json"))
    def command(*, index: Path, file: Path, keep: int, as_json: bool) -> None:
        with _setting(say, index, quiet=as_json) as setting:
            report = run_restore(replace(setting, keep=keep), file)
        _print(report, "restored", say, as_json=as_json, path=file)

    command.params.append(index_option(say))
    return command


@contextmanager
def _setting(say: Messages, index: Path, *, quiet: bool) -> Iterator[Setting]:
    """A setting whose job shows itself, stops on Ctrl-C, and tells what goes wrong."""
    with (
        reporting_errors(say),
        TerminalWatcher(say, quiet=quiet) as watcher,
        stop_on_signals(lambda: watcher.note(Note.STOPPING)) as stop,
    ):
        yield Setting(index=index, analyzer=Analyzer(), stop=stop, watcher=watcher)


def _print(
    report: BackupReport, sentence: str, say: Messages, *, as_json: bool, path: Path
) -> None:
    if as_json:
        facts = {
            "generation": report.generation,
            "articles": report.articles,
            "bytes": report.size,
            "file": str(path),
            "removed_generations": list(report.removed),
        }
        click.echo(json.dumps(facts, ensure_ascii=False))
        return
    click.echo(
        say(
            sentence,
            articles=number(report.articles, say),
            generation=report.generation,
            path=path,
            size=report.size / 1e6,
        )
    )
