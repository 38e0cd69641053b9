"""Which value of a constant ranks best, on the topics that constants may be chosen by?

    python -m tests.quality.tuning search_app.query.keyword_query.NAME_WEIGHT .5 1 2
    python -m tests.quality.tuning indexer.scoring.K1 .9 1.2 --sets facqa newsroom --share .3

Prints nDCG@10 of the tuning half of each set (``relevance.is_for_tuning``), and its mean. Each
value is tried in a process of its own, which reads the module with this one assignment changed:
whatever other modules make of the constant follows. Report on the other half, with
``tests.quality.report``.
"""

from __future__ import annotations

import argparse
import ast
import subprocess
import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

SETS = ("facqa", "indosum-headlines", "newsroom", "titles", "leads", "inflected", "typos")
MORE_SETS = ("acronyms", "places", "persons", "sample")


class ChangedConstant(MetaPathFinder):
    """Finds one module, in which the assignment to ``constant`` has another value."""

    def __init__(self, module: str, constant: str, value: str) -> None:
        self._module = module
        self._constant = constant
        self._value = value

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname != self._module:
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        if spec is None or spec.origin is None:
            raise ImportError(f"no module {fullname}")
        spec.loader = _Loader(fullname, spec.origin, self._constant, self._value)
        return spec


class _Loader(SourceFileLoader):
    def __init__(self, fullname: str, path: str, constant: str, value: str) -> None:
        super().__init__(fullname, path)
        self._constant = constant
        self._value = value

    def get_code(self, fullname: str) -> CodeType:
        """The module's code, compiled anew: the kept bytecode has the old value."""
        path = self.get_filename(fullname)
        return compile(
            changed(Path(path).read_text("utf-8"), self._constant, self._value), path, "exec"
        )


def changed(source: str, constant: str, value: str) -> ast.Module:
    """The module ``source`` with ``constant`` set to the expression ``value``.

    Raises ValueError if no line of its own assigns it.
    """
    tree = ast.parse(source)
    found = False
    for statement in tree.body:
        targets = (
            statement.targets
            if isinstance(statement, ast.Assign)
            else [statement.target]
            if isinstance(statement, ast.AnnAssign)
            else []
        )
        if any(isinstance(target, ast.Name) and target.id == constant for target in targets):
            assert isinstance(statement, ast.Assign | ast.AnnAssign)
            statement.value = ast.parse(value, mode="eval").body
            found = True
    if not found:
        raise ValueError(f"no assignment to {constant}")
    return ast.fix_missing_locations(tree)


def measure_tuning_halves(names: Sequence[str], share: float) -> dict[str, float]:
    """nDCG@10 of Lacak on ``share`` of the tuning half of each set."""
    from dataclasses import replace  # noqa: PLC0415 - after the constant has been changed

    from tests.quality.measures import collections  # noqa: PLC0415
    from tests.quality.measures.indexes import opened  # noqa: PLC0415
    from tests.quality.measures.rankers import lacak_run  # noqa: PLC0415
    from tests.quality.measures.relevance import is_for_tuning, ndcg_by_topic  # noqa: PLC0415
    from tests.quality.report import real_data_folder  # noqa: PLC0415

    real_data = real_data_folder()
    if real_data is None:
        raise SystemExit("no real data: set LACAK_REAL_DATA to its folder")
    hard = collections.hard_topics(real_data)
    known: dict[str, Any] = {
        "facqa": lambda: collections.known_item_topics(real_data, "facqa"),
        "indosum-headlines": lambda: collections.known_item_topics(real_data, "indosum-headlines"),
        "newsroom": lambda: collections.newsroom_topics(real_data),
        "sample": collections.sample_topics,
    }
    values: dict[str, float] = {}
    for name in names:
        judged = known[name]() if name in known else hard[name]
        topics = [topic for topic in judged.topics if is_for_tuning(topic.topic_id)]
        topics = topics[: max(20, round(share * len(topics)))]
        qrels = {topic.topic_id: judged.qrels[topic.topic_id] for topic in topics}
        judged = replace(judged, topics=topics, qrels=qrels)
        with opened(judged.collection) as index:
            found = ndcg_by_topic(lacak_run(index, judged.topics, 10), qrels)
        values[name] = sum(found.values()) / len(found)
    return values


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a line per value; with ``--this`` measure one value in this process."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("constant", help="module.NAME")
    parser.add_argument("values", nargs="+", help="Python expressions")
    parser.add_argument("--sets", nargs="+", default=[*SETS, *MORE_SETS])
    parser.add_argument("--share", type=float, default=1.0, help="of each tuning half")
    parser.add_argument("--this", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.this:
        module, _, constant = options.constant.rpartition(".")
        sys.meta_path.insert(0, ChangedConstant(module, constant, options.values[0]))
        values = measure_tuning_halves(options.sets, options.share)
        mean = sum(values.values()) / len(values)
        print(*(f"{value:.4f}" for value in (*values.values(), mean)), sep="\t")
        return 0
    print(options.constant, *options.sets, "mean", sep="\t")
    for value in options.values:
        command = [sys.executable, "-m", "tests.quality.tuning", options.constant, value, "--this"]
        command += ["--share", str(options.share), "--sets", *options.sets]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        print(value, done.stdout.strip(), sep="\t", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
