"""What operators did and what is right, handed to us as cases: each is done again, step by step.

``running.json`` states the steps of each case by its name (``README.md`` tells how).
"""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from indexer import __version__

CASES = Path(
    os.environ.get(
        "LACAK_CASES", Path(__file__).resolve().parents[3] / "shared" / "cases" / "running"
    )
)
STEPS = json.loads(Path(__file__).with_name("running.json").read_text("utf-8"))
REPOSITORY = Path(__file__).resolve().parents[2]
NOBODY = 65534

pytestmark = pytest.mark.realdata


@pytest.fixture(scope="module")
def lacak():
    """Runs a command in a folder, as the user with a number; what it printed, and its code."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.indexer.faults.as_nobody"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY), "LACAK_INDEX": "IX"},
    )

    def run(folder, words, user=None):
        asked = {"words": words, "user": user, "folder": str(folder)}
        process.stdin.write(json.dumps(asked) + "\n")
        process.stdin.flush()
        return json.loads(process.stdout.readline())

    yield run
    process.communicate(timeout=60)


@pytest.fixture
def folder():
    """A folder that every user may enter."""
    with tempfile.TemporaryDirectory(prefix="lacak-case-") as name:
        Path(name).chmod(0o755)
        yield Path(name)


def test_every_case_has_its_steps():
    if not CASES.is_dir():
        pytest.skip("the cases are not here")
    assert {path.name for path in CASES.iterdir() if path.is_dir()} <= STEPS.keys()


@pytest.mark.parametrize("name", STEPS)
def test_a_case_is_right(name, folder, lacak):
    if (CASES / name).is_dir():
        shutil.copytree(CASES / name, folder, dirs_exist_ok=True)
    elif not any("write" in step for step in STEPS[name]) and name not in ("no-version",):
        pytest.skip("the cases are not here")
    for number, step in enumerate(STEPS[name]):
        take(step, folder, lacak, f"{name}, step {number}")


def take(step, folder, lacak, where):
    if "write" in step:
        path = folder / step["write"]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(step["text"])
    elif "remove" in step:
        (folder / step["remove"]).unlink()
    elif "contains" in step:
        assert step["text"] in (folder / step["contains"]).read_text(), where
    else:
        if step.get("reader") and os.geteuid() != 0:
            return  # only root can become another user
        done = lacak(folder, shlex.split(step["run"]), NOBODY if step.get("reader") else None)
        told = done["stdout"] + done["stderr"]
        codes = step.get("code", 0)
        assert done["code"] in (codes if isinstance(codes, list) else [codes]), f"{where}: {told}"
        says = [text.replace("VERSION", __version__) for text in step.get("says", ())]
        assert [text for text in says if text not in told] == [], f"{where}: {told}"
        assert [text for text in step.get("lacks", ()) if text in told] == [], f"{where}: {told}"
        assert "Traceback" not in told, where
