"""Do the steps of the Dockerfile end in a server that is healthy, without Docker?

They install everything anew (a minute or more, from the package registries), so they run where
nothing may be left out: in CI.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.skipif(
    not os.environ.get("LACAK_REQUIRE_ALL"), reason="installs everything anew: LACAK_REQUIRE_ALL=1"
)


@pytest.mark.parametrize("kind", ["--chroot", "--venv"])
def test_the_steps_end_in_a_healthy_server(tmp_path, kind):
    command = [sys.executable, "-m", "tools.container_steps", kind, str(tmp_path / "new")]
    run = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert (run.returncode, run.stdout.partition(" after ")[0]) == (0, "healthy"), run.stderr
