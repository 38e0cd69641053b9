"""How is a day typed in a terminal? As on the pages: ``9/12/2025``, ``9 Des 2025``, ``2025-12``."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from indexer.i18n import Catalogue, Messages
from indexer.i18n.formatting import read_day


class Day(click.ParamType[date]):
    """An option whose value is a day; of a month or a year the first one, with ``last`` the last.

    Fails with a sentence in the language of ``say``.
    """

    name = "day"

    def __init__(self, say: Messages, *, last: bool = False) -> None:
        self._say = Messages(Catalogue.ERRORS, say.language)
        self._last = last

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        day = value if isinstance(value, date) else read_day(str(value), last=self._last)
        if day is None:
            self.fail(self._say("bad_day", value=value), param, ctx)
        return day
