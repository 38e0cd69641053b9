"""From a reader's words to an answer: query text, search, snippets, pages, command line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from indexer.analysis.analyzer import Analyzer
    from search_app.ops.settings import Settings
    from search_app.web.state import ReaderSource


def create_app(
    index_folder: str | Path | None = None,
    *,
    settings: Settings | None = None,
    index: ReaderSource | None = None,
    analyzer: Analyzer | None = None,
) -> Flask:
    """The web application (WSGI), for any WSGI server.

    ``settings`` come from the environment unless given; ``index_folder`` overrides theirs.
    ``index`` serves readers from elsewhere than a folder. Raises BadSetting.
    """
    # Not at the top: the command line imports this package too, and must not wait for Flask.
    from search_app.ops.settings import Settings  # noqa: PLC0415
    from search_app.web.app import build  # noqa: PLC0415

    settings = settings or Settings.from_environment()
    if index_folder is not None:
        settings = replace(settings, index=Path(index_folder))
    return build(settings, index, analyzer)
