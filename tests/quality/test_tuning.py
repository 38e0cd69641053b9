"""A constant can be tried at another value, together with what other lines make of it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.quality.tuning import changed

SOURCE = '''"""Doc."""
WEIGHT: float = 0.5
"""Why."""
TABLE = {"title": WEIGHT}
'''


def run(source: str, constant: str, value: str) -> dict[str, Any]:
    names: dict[str, Any] = {}
    exec(compile(changed(source, constant, value), "source", "exec"), names)
    return names


def test_what_is_made_of_the_constant_follows() -> None:
    names = run(SOURCE, "WEIGHT", "1 / 4")
    assert (names["WEIGHT"], names["TABLE"]) == (0.25, {"title": 0.25})


def test_a_constant_that_is_not_assigned_is_an_error() -> None:
    with pytest.raises(ValueError, match="no assignment to HEIGHT"):
        changed(SOURCE, "HEIGHT", "1")
