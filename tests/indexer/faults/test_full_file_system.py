"""A file system that is really full: what a person is told, what is left, how the job goes on."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

MAY_MOUNT = ("unshare", "--user", "--map-root-user", "--mount")
"""A mount of our own that ends with the process, also for who is not root."""

SCRIPT = r"""
set -u
lacak() { "$PYTHON" -m search_app "$@" --index "$DISK/index" --lang en; }
mount -t tmpfs -o size=600k tmpfs "$DISK"
lacak index first.jsonl --jobs 1 --quiet || exit 90
COMMANDS
"""
"""The disk with room for the first articles and no more."""

ARTICLES = 1_500


def can_mount() -> bool:
    if shutil.which("unshare") is None:
        return False
    command = [*MAY_MOUNT, "mount", "-t", "tmpfs", "tmpfs", "/mnt"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not can_mount(), reason="the system lets nobody mount a file system"),
]


def write(path: Path, count: int, word: str) -> None:
    lines = (
        json.dumps({"id": f"n{n}", "body": f"{word} " + " ".join(f"k{n}x{i}" for i in range(40))})
        for n in range(count)
    )
    path.write_text("\n".join(lines))


@pytest.fixture
def on_a_small_disk(tmp_path):
    """``on_a_small_disk("lacak …")``: the commands run there; their exit code and output."""
    write(tmp_path / "first.jsonl", 10, "pertama")
    write(tmp_path / "more.jsonl", ARTICLES, "kedua")
    disk = tmp_path / "disk"
    disk.mkdir()

    def run(commands: str) -> tuple[int, list[str]]:
        script = SCRIPT.replace("COMMANDS", commands)
        done = subprocess.run(
            [*MAY_MOUNT, "bash", "-c", script],
            cwd=tmp_path,
            env={"PYTHON": sys.executable, "DISK": str(disk), "PATH": "/usr/sbin:/usr/bin:/bin"}
            | {"PYTHONPATH": str(Path(__file__).parents[3])},
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
        return done.returncode, (done.stdout + done.stderr).splitlines()

    return run


@pytest.mark.parametrize("job", ["index", "rebuild"])
def test_a_job_that_fills_the_disk_says_so_and_leaves_the_index_answering(on_a_small_disk, job):
    code, printed = on_a_small_disk(
        f"lacak {job} more.jsonl --jobs 1 --quiet; echo ended $?; lacak stats"
    )
    assert code == 0, printed
    assert "ended 5" in printed
    assert not [line for line in printed if "Traceback" in line]
    assert "10 articles" in "\n".join(printed)


@pytest.mark.parametrize("job", ["index", "rebuild"])
def test_after_room_was_made_the_job_is_resumed_to_its_end(on_a_small_disk, job):
    code, printed = on_a_small_disk(
        f"lacak {job} more.jsonl --jobs 1 --quiet; echo ended $?"
        '; mount -o remount,size=200m "$DISK"'
        f"; lacak {job} more.jsonl --resume --jobs 1 && lacak check"
    )
    assert code == 0, printed
    assert "ended 5" in printed
    assert f"Healthy: {ARTICLES:,} articles" in "\n".join(printed)


def test_a_full_disk_stops_no_search(on_a_small_disk):
    code, printed = on_a_small_disk(
        'dd if=/dev/zero of="$DISK/rest" bs=1k 2>/dev/null; lacak search pertama --limit 1'
    )
    assert (code, "n0" in "\n".join(printed)) == (0, True), printed
