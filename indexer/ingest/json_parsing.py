"""Which value do these bytes of JSON mean, also as programs write it that are not strict?"""

from __future__ import annotations

import json
from typing import Any

import orjson


def parse_json(data: bytes) -> Any:
    """The value of ``data``. Raises orjson.JSONDecodeError.

    What the strict parser refuses is tried once more: Python's own writer makes ``NaN`` of a
    missing number, and half a surrogate pair of a torn emoji.
    """
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
