"""Do the steps of the Dockerfile work where no container can be built?

``python -m tools.container_steps --chroot FOLDER``: a Debian in FOLDER (made by debootstrap, as
root, if it is not there; 300 MB, a minute or two), then every step of ``deploy/Dockerfile`` in it,
as the user and with the environment it names: at the end the server answers its health check from
inside.
``--venv FOLDER`` does the same without root in a folder of its own: what needs a system of its own
(users, volumes) is left out.

Both read the Dockerfile itself, so that it cannot say something else than what was tried.
"""

from __future__ import annotations

import argparse
import os
import re
import shlex
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DOCKERFILE = ROOT / "deploy" / "Dockerfile"
LEFT_OUT = frozenset({".git", ".venv", "var", "tests", "benchmarks", "docs", "corpus"})
HEALTHY_WITHIN = 60.0


def free_port() -> str:
    """A port that nobody listens on at the moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


@dataclass
class Steps:
    """What a Dockerfile says, as far as it matters outside of a container: the commands to run
    (with the user, None for root), the environment, and what is run in the end."""

    runs: list[tuple[str, str | None]] = field(default_factory=list)
    environment: dict[str, str] = field(default_factory=dict)
    user: str | None = None
    health: str = ""
    command: str = ""


def read_steps(text: str) -> Steps:
    """The steps in the Dockerfile ``text``. Raises ValueError for an instruction that is not
    known, so that none is passed over in silence."""
    steps = Steps()
    for line in re.sub(r"\\\n", " ", text).splitlines():
        name, _, value = line.strip().partition(" ")
        match name:
            case "" | "#" | "FROM" | "VOLUME" | "EXPOSE":
                pass
            case "COPY":
                pass  # every stage sees the same files here
            case "RUN":
                steps.runs.append((value, steps.user))
            case "USER":
                steps.user = value
            case "ENV":
                key, _, setting = value.partition("=")
                steps.environment[key] = setting
            case "HEALTHCHECK":
                steps.health = value.partition("CMD ")[2]
            case "CMD":
                steps.command = value
            case _ if name.startswith("#"):
                pass
            case _:
                raise ValueError(f"an instruction that is not known here: {name}")
    return steps


def copy_sources(target: Path) -> None:
    """What ``COPY . /src`` copies, without what ``Dockerfile.dockerignore`` names."""
    shutil.copytree(
        ROOT,
        target,
        ignore=lambda folder, names: (
            [name for name in names if name in LEFT_OUT or name == "__pycache__"]
            if Path(folder) == ROOT
            else [name for name in names if name == "__pycache__"]
        ),
        dirs_exist_ok=True,
    )


def in_chroot(folder: Path, steps: Steps) -> None:
    """Run ``steps`` in the Debian in ``folder``; make it first if there is none. Needs root."""
    if not (folder / "etc" / "debian_version").exists():
        packages = "python3,python3-venv,ca-certificates"
        command = ["debootstrap", "--variant=minbase", f"--include={packages}", "bookworm"]
        subprocess.run([*command, str(folder)], check=True, stdout=subprocess.DEVNULL)
    _share_network(folder)
    copy_sources(folder / "src")

    def run(command: str, user: str | None) -> list[str]:
        as_user = ["--userspec", user] if user else []
        # The images have /usr/local/bin/python; Debian has python3 only.
        environment = {"PATH": "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin", **_passed_on()}
        environment |= steps.environment if user else {}
        pairs = [f"{key}={value}" for key, value in environment.items()]
        inside = ["sh", "-c", command]
        return ["chroot", *as_user, str(folder), "/usr/bin/env", "-i", *pairs, *inside]

    port = free_port()
    for step, user in steps.runs:
        if step.startswith("useradd") and _has_user(folder, "lacak"):
            continue
        subprocess.run(run(step, user), check=True)
    _check_health(
        run(f"LACAK_PORT={port} LACAK_HOST=127.0.0.1 exec {steps.command}", steps.user),
        run(steps.health.replace("8000", port), steps.user),
    )


def in_venv(folder: Path, steps: Steps) -> None:
    """Run what of ``steps`` installs and serves, below ``folder`` and as whoever asks."""
    copy_sources(folder / "src")

    def moved(command: str) -> str:
        return command.replace("/src", f"{folder}/src").replace("/opt/lacak", f"{folder}/lacak")

    port = free_port()
    environment = {key: moved(value) for key, value in steps.environment.items()}
    environment |= {
        "LACAK_INDEX": str(folder / "index"),
        "LACAK_PORT": port,
        "LACAK_HOST": "127.0.0.1",
        **_passed_on(),
    }
    for step, _ in steps.runs:
        if "install.sh" in step:
            subprocess.run(["sh", "-c", moved(step)], check=True, cwd=folder)
    inside = ["/usr/bin/env", "-i", *(f"{key}={value}" for key, value in environment.items())]
    _check_health(
        [*inside, "sh", "-c", f"exec {steps.command}"],
        [*inside, "sh", "-c", steps.health.replace("8000", port)],
    )


def _check_health(serve: Sequence[str], health: Sequence[str]) -> None:
    """Serve until the health check succeeds. Raises RuntimeError if it does not."""
    server = subprocess.Popen(serve, stderr=subprocess.DEVNULL)
    try:
        end = time.monotonic() + HEALTHY_WITHIN
        while subprocess.run(health, stderr=subprocess.DEVNULL, check=False).returncode:
            if server.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"the health check failed; the server ended: {server.poll()}")
            time.sleep(0.5)
    finally:
        server.terminate()
        server.wait(timeout=60)


def _share_network(folder: Path) -> None:
    for name in ("/etc/resolv.conf", "/etc/hosts"):
        if Path(name).exists():
            shutil.copyfile(name, folder / name.lstrip("/"))
    certificates = os.environ.get("PIP_CERT") or "/etc/ssl/certs/ca-certificates.crt"
    if Path(certificates).exists():
        shutil.copyfile(certificates, folder / "etc/ssl/certs/ca-certificates.crt")
    null = folder / "dev" / "null"
    if not null.is_char_device():
        null.unlink(missing_ok=True)
        os.mknod(null, 0o666 | 0o020000, os.makedev(1, 3))
        null.chmod(0o666)


def _passed_on() -> dict[str, str]:
    """What pip needs to know of the network here."""
    wanted = re.compile(r"PIP_|https?_proxy$|no_proxy$|SSL_CERT", re.IGNORECASE)
    passed = {key: value for key, value in os.environ.items() if wanted.match(key)}
    passed.pop("PIP_FIND_LINKS", None)  # a folder of this machine's
    return passed | {"HOME": tempfile.gettempdir(), "LANG": "C.UTF-8"}


def _has_user(folder: Path, name: str) -> bool:
    return f"\n{name}:" in (folder / "etc" / "passwd").read_text()


def main(arguments: Sequence[str] | None = None) -> int:
    """The command. Returns its exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    group = parser.add_mutually_exclusive_group(required=True)
    group.add_argument("--chroot", type=Path, metavar="FOLDER")
    group.add_argument("--venv", type=Path, metavar="FOLDER")
    asked = parser.parse_args(arguments)
    steps = read_steps(DOCKERFILE.read_text())
    started = time.monotonic()
    folder: Path = (asked.chroot or asked.venv).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    if asked.chroot:
        in_chroot(folder, steps)
    else:
        in_venv(folder, steps)
    tried = shlex.join(command for command, _ in steps.runs)
    print(f"healthy after {time.monotonic() - started:.0f} s: {tried}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
