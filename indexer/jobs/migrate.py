"""How does an index move to another engine without a question being answered otherwise?

A new generation is built from the store by the other engine, beside the live one; both are asked
the same questions, and only then readers take the new one. One that was killed is gone on with.
"""

from __future__ import annotations

from dataclasses import replace

from indexer.generations import readers
from indexer.jobs.comparing import QUESTIONS
from indexer.jobs.context import Setting
from indexer.jobs.rebuild import is_resumable, rebuild
from indexer.jobs.report import JobReport
from indexer.jobs.request import Reading

KIND = "migrate"


def migrate(setting: Setting, engine: str, questions: int = QUESTIONS) -> JobReport:
    """Let ``engine`` (``NAME:ADDRESS``) answer from now on, if it answers ``questions`` questions
    as the live one does.

    Raises IndexMissing without an index, IndexOutdated if the live one cannot be asked any more
    (then ``rebuild`` with the other engine is the way); VerificationFailed, naming the first
    differences, if answers differ; else as ``rebuild``. The live generation is as before after each
    of them.
    """
    # It is asked at the end.
    readers.open_current(setting.index, setting.analyzer, moving_to=engine).close()
    other = replace(setting, engine=engine, compared_questions=questions)
    report = rebuild(other, Reading(), resume=is_resumable(other, Reading()))
    return replace(report, kind=KIND)
