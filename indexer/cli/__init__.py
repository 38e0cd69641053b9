"""Which commands does an operator have? They are made for one language and mounted by ``lacak``."""

from __future__ import annotations

import click

from indexer.cli.analyzing import analyze_command
from indexer.cli.copying import copies_command
from indexer.cli.keeping import backup_command, restore_command
from indexer.cli.looking import check_command, show_command, stats_command
from indexer.cli.running import index_command, rebuild_command, rollback_command
from indexer.i18n import Catalogue, Language, Messages


def operator_commands(language: Language) -> tuple[click.Command, ...]:
    """The commands, their help and messages in ``language``."""
    say = Messages(Catalogue.OPERATOR, language)
    return (
        index_command(say),
        rebuild_command(say),
        rollback_command(say),
        show_command(say),
        stats_command(say),
        check_command(say),
        backup_command(say),
        restore_command(say),
        analyze_command(say),
        copies_command(say),
    )
