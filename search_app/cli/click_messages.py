"""How does click itself speak the reader's language? Its headings, hints and errors.

click marks its own messages for gettext, which wants a compiled catalogue per language. Ours are
plain Python (``indexer.i18n``), so the functions that click looks its messages up with are replaced
by ours, for the whole process: once, before a command line is read.
"""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType

import click

from indexer.cli.day import Day
from indexer.i18n import Catalogue, Language, Messages

_MODULES: tuple[ModuleType, ...] = (
    click.core,
    click.decorators,
    click.exceptions,
    click.formatting,
    click.parser,
    click.types,
)
"""Where click's messages are looked up that one of our commands can meet."""


def speak(language: Language) -> None:
    """Let click say in ``language`` what its catalogue holds; the rest stays English."""
    translated = _translation(language)

    def several(singular: str, plural: str, count: int) -> str:
        return translated(singular if count == 1 else plural)

    for module in _MODULES:
        if hasattr(module, "_"):
            module._ = translated  # type: ignore[attr-defined]  # what gettext marks
        if hasattr(module, "ngettext"):
            module.ngettext = several  # type: ignore[attr-defined]


def name_values(command: click.Command, say: Messages) -> None:
    """Name in help what stands for a value, where ``command`` does not name it: a number, a path,
    a command's own arguments."""
    command.options_metavar = say("options_metavar")
    if isinstance(command, click.Group):
        command.subcommand_metavar = say("command_metavar")
    for param in command.params:
        if param.metavar is not None:
            continue
        if isinstance(param, click.Argument):
            param.metavar = say(f"{param.name}_metavar")
        elif param.type is click.STRING:
            param.metavar = say("string_metavar")
        elif isinstance(param.type, Day):
            param.metavar = say("day_metavar")
        elif isinstance(param.type, click.IntRange) and not getattr(param, "count", False):
            param.metavar = say("number_metavar")
        elif isinstance(param.type, click.Path) and param.type.file_okay:
            param.metavar = say("path_metavar")


def _translation(language: Language) -> Callable[[str], str]:
    own = Language.ENGLISH.messages[Catalogue.CLICK]
    theirs = language.messages[Catalogue.CLICK]
    by_message = {message: theirs[key] for key, message in own.items()}
    return lambda message: by_message.get(message, message)
