"""How is it said how much memory a build may take?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from indexer.i18n import Messages
from indexer.jobs.context import DEFAULT_MEMORY

C = TypeVar("C", bound=Callable[..., Any])

_UNITS = {"": 1, "k": 1 << 10, "m": 1 << 20, "g": 1 << 30}
LEAST_MEMORY = 64 << 20
"""Below it parts would have a few hundred articles, and building would mostly merge."""


def memory_option(say: Messages) -> Callable[[C], C]:
    """``--memory SIZE``, which comes as bytes."""
    return click.option("--memory", type=_Size(), default=DEFAULT_MEMORY, help=say("memory"))


class _Size(click.ParamType[int]):
    name = "size"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        if isinstance(value, int):
            return value
        digits = str(value).lower().removesuffix("b").removesuffix("i")
        unit = digits[-1:] if digits[-1:] in {"k", "m", "g"} else ""
        try:
            size = int(float(digits.removesuffix(unit)) * _UNITS[unit])
        except (ValueError, OverflowError):
            self.fail(f"{value!r}: 512M, 2G", param, ctx)
        if size < LEAST_MEMORY:
            self.fail(f"{value!r} < {LEAST_MEMORY >> 20}M", param, ctx)
        return size
