"""Which commands does an operator have? They are made for one language and mounted by ``lacak``."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict

import click

from indexer.analysis.analyzer import Analyzer
from indexer.cli_wording import SENTENCES
from indexer.terminal import reporting_errors
from indexer.wording import Language, Wording


def operator_commands(language: Language) -> tuple[click.Command, ...]:
    """The commands, their help and messages in ``language``."""
    say = Wording(SENTENCES, language)
    return (_analyze(say),)


def _analyze(say: Wording) -> click.Command:
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
        for line in _table((*say("analyze_columns").split("|"),), rows):
            click.echo(line)

    return analyze


def _table(header: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> list[str]:
    """The rows under their header, columns aligned by two spaces."""
    widths = [max(map(len, column)) for column in zip(header, *rows, strict=True)]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in (header, *rows)
    ]
