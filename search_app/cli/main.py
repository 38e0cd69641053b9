"""What can be typed in a terminal? ``lacak`` with the searcher's commands and the operator's.

Results go to stdout, everything else to stderr; ``--json`` prints one JSON object and nothing
else. Commands are made for one language, so that help speaks it too.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from itertools import pairwise, takewhile
from typing import Any

import click

from indexer import __version__
from indexer.cli import OPERATOR_COMMANDS, operator_command
from indexer.i18n import LANGUAGES, Catalogue, Language, Messages, language_of_environment
from indexer.terminal import ExitCode, ending_in_a_sentence, engine_option, store_option
from search_app.cli.click_messages import name_values, speak

SEARCHER_COMMANDS = {
    "search": "search_command",
    "digest": "digest_command",
    "batch": "topic_commands",
    "evaluate": "topic_commands",
    "watch": "watch_command",
    "serve": "server_commands",
    "misses": "server_commands",
}
"""As ``OPERATOR_COMMANDS``, of the searcher's commands."""


def main(arguments: Sequence[str] | None = None) -> None:
    """The console script ``lacak``. Exits with the codes of ``indexer.terminal.ExitCode``."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    language = _language(words)
    speak(language)
    with ending_in_a_sentence(language):
        build(language)(args=words, prog_name="lacak")


def build(language: Language) -> click.Group:
    """The command group, its help and messages in ``language``."""
    say = Messages(Catalogue.SEARCHER, language)
    group = CommandGroup(
        language,
        help=say("lacak"),
        params=[_language_option(say)],
        invoke_without_command=True,
        callback=_help_without_command,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )
    click.version_option(__version__, message="%(prog)s %(version)s", help=say("version"))(group)
    name_values(group, say)
    return group


class CommandGroup(click.Group):
    """``lacak``, its commands in one language. As click's documentation advises, a command's module
    is imported when the command is called; help names them all without importing any."""

    def __init__(self, language: Language, **settings: Any) -> None:
        super().__init__("lacak", **settings)
        self._say = Messages(Catalogue.SEARCHER, language)
        self._say_operator = Messages(Catalogue.OPERATOR, language)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return sorted({*SEARCHER_COMMANDS, *OPERATOR_COMMANDS})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        known = self.list_commands(ctx)
        # For a name that is none, click proposes the most like of those that are made.
        for name in [cmd_name] if cmd_name in known else known:
            if name not in self.commands:
                self.add_command(self._made(name))
        return self.commands.get(cmd_name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        names = [click.Command(name, help=self._help(name)) for name in self.list_commands(ctx)]
        click.Group(commands=names).format_commands(ctx, formatter)

    def _help(self, name: str) -> str:
        return (self._say if name in SEARCHER_COMMANDS else self._say_operator)(name)

    def _made(self, name: str) -> click.Command:
        if name in SEARCHER_COMMANDS:
            module = import_module(f"search_app.cli.{SEARCHER_COMMANDS[name]}")
            command: click.Command = getattr(module, f"{name}_command")(self._say)
        else:
            command = operator_command(name, self._say.language)
        # ``--lang`` is read before click (``_language``); it may stand on either side of a command.
        command.params.append(_language_option(self._say))
        if any(option.name == "index" for option in command.params):
            command.params.append(engine_option(self._say))
            command.params.append(store_option(self._say))
        name_values(command, self._say)
        return command


@click.pass_context
def _help_without_command(context: click.Context) -> None:
    """Also where only options stand: ``lacak --lang en``."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help(), err=True)
        context.exit(ExitCode.USAGE)


def _language_option(say: Messages) -> click.Option:
    return click.Option(
        ["--lang"],
        type=click.Choice(list(LANGUAGES)),
        help=say("lang"),
        expose_value=False,
    )


def _language(words: Sequence[str]) -> Language:
    """The language that ``--lang`` names, before click has read anything; else the terminal's."""
    options = list(takewhile(lambda word: word != "--", words))
    for word, following in pairwise([*options, ""]):
        value = following if word == "--lang" else word.removeprefix("--lang=")
        if word.startswith("--lang") and value in LANGUAGES:
            return LANGUAGES[value]
    return language_of_environment(os.environ)
