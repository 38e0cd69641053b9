"""Which commands does an operator have? They are made for one language and mounted by ``lacak``."""

from __future__ import annotations

from importlib import import_module

import click

from indexer.i18n import Catalogue, Language, Messages

OPERATOR_COMMANDS = {
    "index": "running",
    "rebuild": "running",
    "rollback": "running",
    "show": "looking",
    "stats": "looking",
    "check": "looking",
    "migrate": "migrating",
    "backup": "keeping",
    "restore": "keeping",
    "analyze": "analyzing",
    "copies": "copying",
}
"""Each command's name, and the module here whose function ``NAME_command`` makes it: imported when
the command is called, so that none waits for the imports of the others."""


def operator_command(name: str, language: Language) -> click.Command:
    """The command called ``name``, its help and messages in ``language``."""
    module = import_module(f"indexer.cli.{OPERATOR_COMMANDS[name]}")
    command: click.Command = getattr(module, f"{name}_command")(
        Messages(Catalogue.OPERATOR, language)
    )
    return command
