"""How does an operator see what a job does? On stderr: a line that moves, or plain lines."""

from __future__ import annotations

import time
from types import TracebackType

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn

from indexer.cli.printing import duration, number
from indexer.i18n import Messages
from indexer.jobs.counts import Rejection
from indexer.jobs.watching import Note, Stage
from indexer.terminal import told_rejection

DRAW_EVERY = 0.1
"""Seconds between two states of the moving line."""

PLAIN_EVERY = 10.0
"""Seconds between two plain lines: a log of a night's job stays readable."""

MOST_REJECTIONS = 100
"""Rejections told one by one; a broken source of a million lines must not bury everything else."""


_ROUTINE = {Note.SWITCHED, Note.REMOVED}
"""What a successful job does: with ``quiet``, the report is enough."""


class TerminalWatcher:
    """Shows a job on stderr, from ``with`` to its end. Keeps the protocol ``Watcher``."""

    def __init__(self, say: Messages, *, quiet: bool = False) -> None:
        """``quiet`` shows nothing but what needs a person."""
        self._say = say
        self._console = Console(stderr=True)
        self._moving = self._console.is_terminal and not quiet
        self._quiet = quiet
        # Drawn from here, not by a thread of rich's: the job forks.
        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(bar_width=30),
            TextColumn("{task.fields[line]}"),
            console=self._console,
            auto_refresh=False,
            transient=True,
        )
        self._task = self._bar.add_task("", line="", visible=False)
        self._stage: Stage | None = None
        self._total: int | None = None
        self._done = 0
        self._share: float | None = None
        self._rejected = 0
        self._begun_at = self._shown_at = time.monotonic()

    def __enter__(self) -> TerminalWatcher:
        if self._moving:
            self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._end_stage()
        if self._moving:
            self._bar.stop()

    def stage(self, stage: Stage, total: int | None) -> None:
        self._end_stage()
        self._stage, self._total, self._done, self._share = stage, total, 0, None
        self._begun_at = self._shown_at = time.monotonic()
        name = self._say(f"stage_{stage}")
        if self._moving:
            self._bar.update(
                self._task, description=name, total=total, completed=0, visible=True, line=""
            )
            self._bar.refresh()
        else:
            self._print(f"{name} ...")

    def done(self, count: int, share: float | None = None) -> None:
        self._done += count
        self._share = share
        now = time.monotonic()
        if now - self._shown_at < (DRAW_EVERY if self._moving else PLAIN_EVERY):
            return
        self._shown_at = now
        if self._moving:
            completed, total = self._done, self._total
            if total is None and self._share is not None:
                completed, total = round(self._share * 1000), 1000
            self._bar.update(self._task, completed=completed, total=total, line=self._line())
            self._bar.refresh()
        elif self._stage is not None:
            self._print(f"{self._say(f'stage_{self._stage}')}: {self._line()}")

    def rejected(self, rejection: Rejection) -> None:
        self._rejected += 1
        if self._rejected <= MOST_REJECTIONS:
            told = told_rejection(rejection.reason, rejection.detail, self._say.language)
            self._tell(f"{rejection.origin}: {told}")
        elif self._rejected == MOST_REJECTIONS + 1:
            self._tell(self._say("more_rejections"))

    def note(self, note: Note, **facts: object) -> None:
        if not (self._quiet and note in _ROUTINE):
            self._tell(self._say(f"note_{note}", **facts))

    def _line(self) -> str:
        """``12.000 / 27.432  3.100/s  sisa 0:05  ditolak 3``."""
        seconds = max(time.monotonic() - self._begun_at, 1e-9)
        rate = self._done / seconds
        parts = [number(self._done, self._say)]
        if self._total is not None:
            parts[0] += f" / {number(self._total, self._say)}"
        parts.append(f"{number(round(rate), self._say)}/s")
        share = self._done / self._total if self._total else self._share
        if share:
            left = seconds * max(0.0, 1 / share - 1)
            parts.append(self._say("remaining", time=duration(left)))
        if self._rejected:
            parts.append(self._say("rejected_so_far", count=number(self._rejected, self._say)))
        return "  ".join(parts)

    def _end_stage(self) -> None:
        if self._stage is not None and self._done:
            self._print(f"{self._say(f'stage_{self._stage}')}: {self._line()}")
        self._stage = None

    def _print(self, line: str) -> None:
        if not self._quiet:
            self._tell(line)

    def _tell(self, line: str) -> None:
        if self._moving:
            self._console.print(line, markup=False, highlight=False, soft_wrap=True)
        else:
            click.echo(line, err=True)
