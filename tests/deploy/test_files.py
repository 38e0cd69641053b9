"""Are the files of deploy/ ones that the programs they are for accept?"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from tools.container_steps import read_steps

DEPLOY = Path(__file__).resolve().parents[2] / "deploy"
UNITS = sorted((DEPLOY / "systemd").iterdir())


def required(program: str) -> str:
    path = shutil.which(program)
    if path is None:
        assert not os.environ.get("LACAK_REQUIRE_ALL"), f"{program} is not installed"
        pytest.skip(f"{program} is not installed")
    return path


def test_systemd_takes_the_units(tmp_path):
    analyze = required("systemd-analyze")
    for unit in UNITS:
        text = unit.read_text()
        # Programs and users that are not on this machine are not what is asked.
        text = re.sub(r"/opt/lacak/bin/lacak", "/bin/true", text)
        text = re.sub(r"(User|Group)=.*", r"\1=root", text)
        text = re.sub(r"EnvironmentFile=.*", "Environment=LACAK_REPORT=r LACAK_SOURCES=s", text)
        (tmp_path / unit.name).write_text(text)
    run = subprocess.run(
        [analyze, "verify", "--man=no", *(str(path) for path in sorted(tmp_path.iterdir()))],
        capture_output=True,
        text=True,
        check=False,
    )
    about_ours = [line for line in run.stderr.splitlines() if "lacak" in line]
    assert (about_ours, run.returncode) == ([], 0)


def test_logrotate_takes_its_file(tmp_path):
    text = (DEPLOY / "logrotate").read_text()
    logs = tmp_path / "logs"
    logs.mkdir()
    (logs / "server.log").write_text("line\n" * 100)
    config = tmp_path / "logrotate"
    config.write_text(text.replace("/var/log/lacak", str(logs)))
    config.chmod(0o644)
    state = tmp_path / "state"
    command = [required("logrotate"), "--force", "--state", str(state), str(config)]
    subprocess.run(command, check=True)
    assert (logs / "server.log").read_text() == ""
    assert (logs / "server.log.1").read_text() == "line\n" * 100


def test_the_units_name_settings_that_their_environment_sets():
    environment = (DEPLOY / "lacak.env").read_text()
    named = set(re.findall(r"\$\{(LACAK_\w+)\}", "".join(unit.read_text() for unit in UNITS)))
    assert named - set(re.findall(r"^(LACAK_\w+)=", environment, re.MULTILINE)) == set()


def test_the_compose_file_builds_what_the_dockerfile_makes():
    compose = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
    server = compose["services"]["lacak"]
    assert server["read_only"] is True
    assert server["cap_drop"] == ["ALL"]
    assert (DEPLOY / server["build"]["context"] / server["build"]["dockerfile"]).is_file()
    assert server["volumes"] == ["index:/index:ro"]


def test_the_container_is_not_run_as_root_and_tells_its_health():
    steps = read_steps((DEPLOY / "Dockerfile").read_text())
    assert steps.user == "10001"
    assert "/healthz" in steps.health
    assert steps.command == "lacak serve"


def test_an_instruction_that_is_not_known_is_not_passed_over():
    with pytest.raises(ValueError, match="ONBUILD"):
        read_steps("FROM a\nONBUILD RUN b\n")
