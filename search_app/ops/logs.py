"""How does the server write down what it does, for people or for machines?

Lines go to stderr. They never carry what was searched for nor who asked: a request is told by its
method, route, status and time.
"""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from typing import Any

import orjson

from search_app.ops.settings import LogFormat


class JsonLine(logging.Formatter):
    """One JSON object a line: time (UTC), level, logger, event, and the record's ``facts``."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": record.getMessage(),
        }
        facts = getattr(record, "facts", None)
        if isinstance(facts, dict):
            line.update(facts)
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return orjson.dumps(line, default=str).decode()


def configuration(form: LogFormat) -> dict[str, Any]:
    """The logging configuration (``logging.config.dictConfig``) of a server.

    Text shows what needs a person: warnings and errors. JSON also tells every request.
    """
    as_json = form is LogFormat.JSON
    level = "INFO" if as_json else "WARNING"
    logger = {"level": level, "handlers": ["stderr"], "propagate": False}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "line": {"()": "search_app.ops.logs.JsonLine"}
            if as_json
            else {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}
        },
        "handlers": {
            "stderr": {
                "class": "logging.StreamHandler",
                "stream": "ext://sys.stderr",
                "formatter": "line",
            }
        },
        "root": {"level": "WARNING", "handlers": ["stderr"]},
        "loggers": {
            "lacak": logger,
            "gunicorn.error": logger,
            # Its lines have addresses and queries; ours above tell a request without them.
            "gunicorn.access": {"level": "CRITICAL", "handlers": [], "propagate": False},
        },
    }
