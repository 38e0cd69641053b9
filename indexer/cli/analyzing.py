"""``lacak analyze``: how is a text analysed?"""

from __future__ import annotations

import json
from dataclasses import asdict

import click

from indexer.analysis.analyzer import Analyzer
from indexer.cli.printing import table
from indexer.i18n import Messages
from indexer.terminal import reporting_errors


def analyze_command(say: Messages) -> click.Command:
    """The command, its help and messages in the language of ``say``."""

    @click.command("analyze", help=say("analyze"))
    @click.argument("text", nargs=-1, required=True)
    @click.option("--json", "as_json", is_flag=True, help=say("json"))
    def analyze(text: tuple[str, ...], as_json: bool) -> None:
        with reporting_errors(say):
            tokens = Analyzer().analyze(" ".join(text))
        if as_json:
            click.echo(json.dumps({"tokens": [asdict(t) for t in tokens]}, ensure_ascii=False))
            return
        rows = [
            (t.text, t.exact, t.stem, t.rule, say("name_yes") if t.name else "") for t in tokens
        ]
        for line in table((*say("analyze_columns").split("|"),), rows):
            click.echo(line)

    return analyze
