"""What can be typed in a terminal? ``lacak`` with the searcher's commands and the operator's.

Results go to stdout, everything else to stderr; ``--json`` prints one JSON object and nothing
else. Commands are made for one language, so that help speaks it too.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from itertools import pairwise, takewhile

import click

from indexer import __version__
from indexer.cli import operator_commands
from indexer.i18n import LANGUAGES, Catalogue, Language, Messages, language_of_environment
from indexer.terminal import ExitCode, ending_in_a_sentence, engine_option
from search_app.cli.click_messages import name_values, speak
from search_app.cli.search_command import search_command
from search_app.cli.server_commands import server_commands
from search_app.cli.topic_commands import batch_command, evaluate_command
from search_app.cli.watch_command import watch_command


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
    group = click.Group(
        "lacak",
        help=say("lacak"),
        params=[_language_option(say)],
        invoke_without_command=True,
        callback=_help_without_command,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )
    click.version_option(__version__, message="%(prog)s %(version)s", help=say("version"))(group)
    searcher_commands = (
        search_command(say),
        batch_command(say),
        evaluate_command(say),
        watch_command(say),
        *server_commands(say),
    )
    for command in (*searcher_commands, *operator_commands(language)):
        # ``--lang`` is read before click (``_language``); it may stand on either side of a command.
        command.params.append(_language_option(say))
        if any(option.name == "index" for option in command.params):
            command.params.append(engine_option(say))
        name_values(command, say)
        group.add_command(command)
    name_values(group, say)
    return group


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
