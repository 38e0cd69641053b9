"""Which value do these bytes of JSON mean, also as programs write it that are not strict?"""

from __future__ import annotations

import json
from typing import Any

import orjson

DEEPEST = 100
"""Values within values. Articles have five or six; a thousand, which the parser allows, cannot be
given to another process."""


def parse_json(data: bytes) -> Any:
    """The value of ``data``. Raises orjson.JSONDecodeError, also for what lies deeper than
    ``DEEPEST``.

    What the strict parser refuses is tried once more: Python's own writer makes ``NaN`` of a
    missing number, and half a surrogate pair of a torn emoji.
    """
    value = _parsed(data)
    if data.count(b"[") + data.count(b"{") > DEEPEST and _is_too_deep(value):
        raise orjson.JSONDecodeError(f"over {DEEPEST} values within values", "", 0)
    return value


def _is_too_deep(value: object) -> bool:
    layer: list[object] = [value]
    for _ in range(DEEPEST):
        inner: list[object] = []
        for one in layer:
            if isinstance(one, dict):
                inner += one.values()
            elif isinstance(one, list):
                inner += one
        layer = [one for one in inner if isinstance(one, (dict, list))]
        if not layer:
            return False
    return True


def _parsed(data: bytes) -> Any:
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError:
        if b"NaN" not in data and b"Infinity" not in data and b"\\ud" not in data.lower():
            raise
        try:
            return json.loads(data, parse_constant=lambda _: None)
        except (ValueError, RecursionError):
            pass
        raise
