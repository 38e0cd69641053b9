from __future__ import annotations

import json
import logging
import sys

from search_app.ops.logs import JsonLine, configuration
from search_app.ops.settings import LogFormat


def record(message, *arguments, **more):
    return logging.LogRecord("lacak.web", logging.INFO, "f", 1, message, arguments, **more)


def test_a_line_is_one_object_with_its_facts():
    one = record("%s %s", "GET", "/cari", exc_info=None)
    one.facts = {"status": 200}
    one.created = 1_765_260_300.25
    assert json.loads(JsonLine().format(one)) == {
        "time": "2025-12-09T06:05:00.250+00:00",
        "level": "info",
        "logger": "lacak.web",
        "event": "GET /cari",
        "status": 200,
    }


def test_an_error_stays_one_line():
    try:
        raise ValueError("a\nb")
    except ValueError:
        line = JsonLine().format(record("failed", exc_info=sys.exc_info()))
    assert "\n" not in line
    assert "ValueError" in json.loads(line)["traceback"]


def test_requests_are_told_only_in_json():
    levels = {form: configuration(form)["loggers"]["lacak"]["level"] for form in LogFormat}
    assert levels == {LogFormat.TEXT: "WARNING", LogFormat.JSON: "INFO"}
