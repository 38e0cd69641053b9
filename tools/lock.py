"""Which very files of which very versions are installed?

``python -m tools.lock`` (``make lock``) chooses versions within the bounds of ``setup.cfg`` and
writes them down with the hashes of their files, for every Python and platform at once:
``requirements.lock`` what runs Lacak, ``requirements-test.lock`` what tests it too, and
``requirements-bench.lock`` what measures it beside others and locks it.
What is locked already stays as it is where the bounds allow; ``--upgrade`` takes the latest. Then
it lists every locked distribution with its licence in ``docs/dependencies.md``.

Needs the extra ``lock`` (uv), the network, and for the licences an environment with everything.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

ROOT = Path(__file__).parents[1]
RUNNING = ROOT / "requirements.lock"
TESTING = ROOT / "requirements-test.lock"
MEASURING = ROOT / "requirements-bench.lock"
EXTRAS = {
    RUNNING: ("documents", "postgres"),
    TESTING: ("documents", "postgres", "opensearch", "test"),
    MEASURING: ("documents", "postgres", "opensearch", "test", "bench", "lock"),
}
"""What each lock holds; each holds the one before."""

LISTED = ROOT / "docs" / "dependencies.md"

OLDEST_PYTHON = "3.11"
BUILD = "setuptools>=77"
"""What builds the package itself; locked, so that installing it fetches nothing unlocked."""

_NAME = re.compile(r"^([a-z0-9][a-z0-9._-]*)==(\S+)", re.MULTILINE)
_START, _END = "<!-- written by tools.lock -->", "<!-- end -->"


def lock(
    target: Path, extras: tuple[str, ...], smaller_ones: tuple[Path, ...], *, upgrade: bool
) -> None:
    """Write ``target``: what ``setup.cfg`` with ``extras`` needs, in the versions that
    ``smaller_ones`` have already. Raises CalledProcessError."""
    command = [
        *(sys.executable, "-m", "uv", "pip", "compile", "setup.cfg", "-"),
        *("--universal", "--python-version", OLDEST_PYTHON, "--generate-hashes", "--quiet"),
        *("--output-file", str(target), "--custom-compile-command", "make lock"),
    ]
    for extra in extras:
        command += ["--extra", extra]
    if upgrade:
        command.append("--upgrade")
    for smaller in smaller_ones:
        command += ["--constraint", str(smaller)]
    subprocess.run(command, cwd=ROOT, input=BUILD, text=True, check=True)


def locked(path: Path) -> dict[str, str]:
    """The distributions in a lock, by normalised name, with their (last) version."""
    return dict(_NAME.findall(path.read_text("utf-8")))


def licence_of(name: str) -> str:
    """What the installed distribution says of its licence."""
    try:
        facts = metadata(name)
    except PackageNotFoundError:
        return "not installed here"
    classifiers = [
        one.rpartition(" :: ")[2]
        for one in facts.get_all("Classifier") or []
        if one.startswith("License :: ") and one != "License :: OSI Approved"
    ]
    told = facts.json.get("license_expression") or "; ".join(classifiers)
    first_line = str(told or facts.json.get("license", "")).strip().partition("\n")[0]
    return first_line if len(first_line) < 80 else "see its metadata"


def rows() -> Iterator[str]:
    """A table of everything that is locked."""
    running, testing = locked(RUNNING), locked(TESTING)
    yield "| distribution | version | licence | needed to |"
    yield "|---|---|---|---|"
    for name, version in sorted(locked(MEASURING).items()):
        need = "run" if name in running else "test" if name in testing else "measure, lock"
        yield f"| {name} | {version} | {licence_of(name)} | {need} |"


def write_list() -> None:
    """Put the table between its marks in ``docs/dependencies.md``."""
    text = LISTED.read_text("utf-8")
    head, _, rest = text.partition(_START)
    _, _, tail = rest.partition(_END)
    table = "\n".join(rows())
    LISTED.write_text(f"{head}{_START}\n{table}\n{_END}{tail}", "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--upgrade", action="store_true", help="take the latest versions")
    parser.add_argument("--list-only", action="store_true", help="only list the licences")
    options = parser.parse_args()
    if not options.list_only:
        done: tuple[Path, ...] = ()
        for target, extras in EXTRAS.items():
            lock(target, extras, done, upgrade=options.upgrade)
            done += (target,)
    write_list()


if __name__ == "__main__":
    main()
