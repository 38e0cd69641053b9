"""What can be typed about the server? ``lacak serve``, and ``lacak misses``: what it noted."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import click

from indexer.errors import IndexFolderError
from indexer.generations.folders import live_generation
from indexer.generations.readers import require_chosen
from indexer.i18n import Messages
from indexer.terminal import index_option, reporting_errors
from search_app.ops.settings import Settings
from search_app.ops.zero_results import read_zero_results

MOST_WORKERS = 64
"""Workers beyond the cores only take memory; this is a typo's limit, not advice."""


def serve_command(say: Messages) -> click.Command:
    """The server, until it is stopped."""

    @click.command("serve", help=say("serve"))
    @click.option("--host", default="127.0.0.1", envvar="LACAK_HOST", help=say("host"))
    @click.option(
        "--port",
        type=click.IntRange(1, 65_535),
        default=8000,
        envvar="LACAK_PORT",
        help=say("port"),
    )
    @click.option(
        "--workers",
        type=click.IntRange(1, MOST_WORKERS),
        envvar="LACAK_WORKERS",
        help=say("workers"),
    )
    def command(index: Path, host: str, port: int, workers: int | None) -> None:
        from search_app.server.serving import serve  # noqa: PLC0415  # gunicorn and Flask: half a second

        with reporting_errors(say):
            _require_chosen(index)
            settings = replace(Settings.from_environment(os.environ), index=index)
            serve(
                settings,
                host=host,
                port=port,
                workers=workers,
                announce=lambda address: click.echo(say("serving", address=address), err=True),
            )

    command.params.append(index_option(say))
    return command


def _require_chosen(index: Path) -> None:
    """Raises OtherEngine: a choice does not change while the server runs. What else is wrong with
    an index may, so it is told to whoever asks."""
    try:
        live = live_generation(index)
    except IndexFolderError:
        return
    require_chosen(live)


def misses_command(say: Messages) -> click.Command:
    """What the server noted as found nowhere."""

    @click.command("misses", help=say("misses"))
    @click.option(
        "--file",
        "path",
        type=click.Path(dir_okay=False, path_type=Path),
        envvar="LACAK_MISSES",
        help=say("misses_file"),
    )
    @click.option("--limit", type=click.IntRange(1), default=50, help=say("misses_limit"))
    @click.option("--json", "as_json", is_flag=True, help=say("json"))
    def command(path: Path | None, limit: int, as_json: bool) -> None:
        if path is None:
            raise click.UsageError(say("misses_off"))
        misses = read_zero_results(path)[:limit]
        if as_json:
            rows = [{"text": m.text, "count": m.count, "last": m.last.isoformat()} for m in misses]
            click.echo(json.dumps({"misses": rows}, ensure_ascii=False))
            return
        for miss in misses:
            click.echo(f"{miss.count:>6}  {miss.last.isoformat()}  {miss.text}")
        if not misses:
            click.echo(say("misses_none"), err=True)

    return command
