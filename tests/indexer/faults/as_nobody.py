"""Run ``lacak`` as another user: a JSON list of words on each line of stdin; on stdout its outcome.

The user may not even be able to read the interpreter's own folder, so everything is imported
before a forked child becomes that user.
"""

from __future__ import annotations

import codecs
import importlib
import json
import os
import pkgutil
import sys
import tempfile
from pathlib import Path

import indexer
import search_app
from search_app.cli.main import main

NEVER_RUN_HERE = ("search_app.__main__", "search_app.server", "search_app.web")
"""Modules that no command but ``serve`` needs, or that run the program when imported."""


def import_everything() -> None:
    for package in (indexer, search_app):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not module.name.startswith(NEVER_RUN_HERE):
                importlib.import_module(module.name)
    for name in ("multiprocessing.synchronize", "multiprocessing.popen_fork"):
        importlib.import_module(name)
    for name in ("utf-8-sig", "idna", "ascii", "latin-1", "cp1252", "utf-16"):
        codecs.lookup(name)  # looked up, and imported, when first used


def become(user: int) -> None:
    os.setgroups([])
    os.setgid(user)
    os.setuid(user)


def outcome(words: list[str], user: int | None, folder: str = ".") -> dict[str, object]:
    """The exit code and what was printed, of the command in a process of its own."""
    with tempfile.TemporaryDirectory() as printed:
        streams = [Path(printed, name) for name in ("stdout", "stderr")]
        process = os.fork()
        if not process:
            for number, path in enumerate(streams, start=1):
                os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT), number)
            os.chdir(folder)
            if user is not None:
                become(user)
            code: object = 1
            try:
                main(words)
            except SystemExit as ended:
                code = ended.code or 0
            finally:
                sys.stdout.flush()
                sys.stderr.flush()
                os._exit(code if isinstance(code, int) else 1)
        status = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
        return {"code": status, **{path.name: path.read_text() for path in streams}}


if __name__ == "__main__":
    import_everything()
    for line in sys.stdin:
        asked = json.loads(line)
        print(json.dumps(outcome(**asked)), flush=True)
