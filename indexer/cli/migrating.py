"""``lacak migrate``: how does an archive move to another engine?"""

from __future__ import annotations

import json
from pathlib import Path

import click

from indexer.analysis.analyzer import Analyzer
from indexer.cli.memory_size import memory_option
from indexer.cli.printing import number
from indexer.cli.progress import TerminalWatcher
from indexer.engines.registry import EngineNotInstalled, UnknownEngine, find_engine
from indexer.errors import BadEngineAddress
from indexer.i18n import Catalogue, Messages
from indexer.jobs.comparing import QUESTIONS
from indexer.jobs.context import DEFAULT_KEEP, Setting, available_cores
from indexer.jobs.migrate import migrate
from indexer.jobs.stopping import stop_on_signals
from indexer.jobs.watching import Note
from indexer.terminal import described, index_option, reporting_errors


def migrate_command(say: Messages) -> click.Command:
    """``lacak migrate``: the same answers from another engine."""

    def known(_: click.Context, __: click.Parameter, value: str) -> str:
        try:
            find_engine(value)
        except (UnknownEngine, EngineNotInstalled, BadEngineAddress) as problem:
            told = described(problem, Messages(Catalogue.ERRORS, say.language))[0]
            raise click.BadParameter(told) from problem
        return value

    @click.command("migrate", help=say("migrate"))
    @click.option(
        "--to",
        "target",
        required=True,
        callback=known,
        metavar="NAME:ADDRESS",
        help=say("migrate_to"),
    )
    @click.option(
        "--questions",
        type=click.IntRange(0, 100_000),
        default=QUESTIONS,
        show_default=True,
        help=say("migrate_questions"),
    )
    @click.option(
        "--jobs",
        type=click.IntRange(1, 256),
        default=available_cores,
        show_default=False,
        help=say("jobs"),
    )
    @memory_option(say)
    @click.option("--keep", type=click.IntRange(0, 99), default=DEFAULT_KEEP, help=say("keep"))
    @click.option("--quiet", is_flag=True, help=say("quiet"))
    @click.option("--json", "as_json", is_flag=True, help=say("json"))
    def command(
        *,
        index: Path,
        target: str,
        questions: int,
        jobs: int,
        memory: int,
        keep: int,
        quiet: bool,
        as_json: bool,
    ) -> None:
        with (
            reporting_errors(say),
            TerminalWatcher(say, quiet=quiet or as_json) as watcher,
            stop_on_signals(lambda: watcher.note(Note.STOPPING)) as stop,
        ):
            setting = Setting(
                index=index,
                analyzer=Analyzer(),
                jobs=jobs,
                memory=memory,
                keep=keep,
                stop=stop,
                watcher=watcher,
            )
            report = migrate(setting, target, questions)
        if as_json:
            click.echo(json.dumps(report.as_json(), ensure_ascii=False))
            return
        click.echo(
            say(
                "migrated",
                articles=number(report.articles or 0, say),
                generation=report.generation,
                engine=target,
                seconds=f"{report.seconds:.1f}",
            )
        )

    command.params.append(index_option(say))
    return command
