"""How do tests get a real OpenSearch? From Maven Central, one JVM a node, on loopback.

``python -m tools.opensearch_cluster jars`` fetches the jars and compiles a node; both are kept
under ``~/.cache/lacak`` by the digest of ``tools/opensearch``.
``python -m tools.opensearch_cluster run [--nodes N] COMMAND...`` starts nodes on free ports, runs
the command with their address in ``LACAK_TEST_OPENSEARCH``, and ends them. Without Java 21 or newer
both say so and do nothing.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from urllib.error import URLError
from urllib.request import urlopen

SOURCES = Path(__file__).parent / "opensearch"
OLDEST_JAVA = 21
HEAP = os.environ.get("LACAK_OPENSEARCH_HEAP", "512m")
PATIENCE = 900.0
"""Seconds to wait for a cluster: three JVMs took 82 s on two cores under a load of 16, and more
than 300 under 25."""


class NoJava(Exception):
    """No Java that is new enough is here."""


def find_java() -> Path:
    """The folder of a Java of ``OLDEST_JAVA`` or newer, with its compiler. Raises NoJava."""
    named = [Path(os.environ["JAVA_HOME"])] if os.environ.get("JAVA_HOME") else []
    found = shutil.which("javac")
    on_path = [Path(found).resolve().parent.parent] if found else []
    for home in (*named, *on_path, *sorted(Path("/usr/lib/jvm").glob("*"), reverse=True)):
        if (home / "bin/javac").is_file() and java_version(home) >= OLDEST_JAVA:
            return home
    raise NoJava(f"no Java {OLDEST_JAVA} or newer: set JAVA_HOME to its folder")


def java_version(home: Path) -> int:
    told = subprocess.run(
        [home / "bin/java", "-version"], check=False, capture_output=True, text=True
    )
    version = re.search(r'version "(\d+)', told.stderr)
    return int(version[1]) if version else 0


def jars() -> Path:
    """The folder of the jars, fetched and compiled unless they are there. Raises NoJava."""
    java = find_java()
    pieces = [(SOURCES / name).read_bytes() for name in ("pom.xml", "Node.java")]
    digest = hashlib.blake2b(b"\0".join(pieces), digest_size=6).hexdigest()
    cache = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "lacak"
    kept = cache / f"opensearch-{digest}"
    if (kept / "node.jar").is_file():
        return kept
    cache.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix="opensearch-", dir=cache))
    copy = ["mvn", "-q", "-B", "-f", str(SOURCES / "pom.xml"), "dependency:copy-dependencies"]
    environment = {**os.environ, "JAVA_HOME": str(java)}
    subprocess.run([*copy, f"-DoutputDirectory={fresh}"], check=True, env=environment)
    classes = fresh / "classes"
    classes.mkdir()
    compiler = [str(java / "bin/javac"), "-nowarn", "-cp", f"{fresh}/*", "-d", str(classes)]
    subprocess.run([*compiler, str(SOURCES / "Node.java")], check=True)
    pack = [str(java / "bin/jar"), "cf", str(fresh / "node.jar"), "-C", str(classes), "."]
    subprocess.run(pack, check=True)
    try:
        fresh.rename(kept)
    except OSError:  # another process was quicker
        shutil.rmtree(fresh)
    return kept


def free_ports(count: int) -> list[int]:
    """Ports that nobody listens on."""
    sockets = [socket.socket() for _ in range(count)]
    try:
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]
    finally:
        for one in sockets:
            one.close()


@dataclass
class Cluster:
    """Nodes of one cluster in ``folder``; ``kill`` and ``start`` take a node's number from 0."""

    folder: Path
    count: int = 1
    processes: dict[int, subprocess.Popen[bytes]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        ports = free_ports(2 * self.count)
        self.http, self._transport = ports[: self.count], ports[self.count :]

    @property
    def address(self) -> str:
        """As the engine takes it."""
        hosts = ",".join(f"127.0.0.1:{port}" for port in self.http)
        return f"http://{hosts}"

    def __enter__(self) -> Cluster:
        for number in range(self.count):
            self.start(number)
        try:
            self.wait()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def start(self, number: int) -> None:
        kept, java = jars(), find_java()
        options = [f"-Xms{HEAP}", f"-Xmx{HEAP}", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"]
        if os.environ.get("LACAK_OPENSEARCH_FAST"):
            options.pop()  # a node that lives for long is worth the better compiler
        options += ["-XX:+AutoCreateSharedArchive", f"-XX:SharedArchiveFile={kept}/node.jsa"]
        options += ["--enable-native-access=ALL-UNNAMED", "-cp", f"{kept}/*", "Node"]
        ports = [",".join(map(str, one)) for one in (self.http, self._transport)]
        command = [str(java / "bin/java"), *options, str(self.folder / f"node{number}")]
        with (self.folder / f"node{number}.log").open("ab") as log:
            self.processes[number] = subprocess.Popen(
                [*command, str(number), *ports], stdout=log, stderr=log
            )

    def wait(self, nodes: int | None = None, status: str = "yellow") -> None:
        """Until so many nodes (all of them) are one cluster, as each that runs says of itself: the
        others may not have noticed yet that one was killed. Raises TimeoutError."""
        wanted = self.count if nodes is None else nodes
        end = time.monotonic() + PATIENCE
        query = f"wait_for_nodes={wanted}&wait_for_status={status}&timeout=5s"
        query += "&wait_for_events=languid"  # what is known of lost shards has been told to all
        while time.monotonic() < end:
            processes = self.processes.values()
            if any(process.poll() is not None for process in processes):
                break  # one ended: its log says why
            if all(self._answers(number, query, wanted) for number in self.processes):
                return
            time.sleep(0.3)
        raise TimeoutError(f"no cluster of {wanted} nodes; see {self.folder}/node*.log")

    def _answers(self, number: int, query: str, wanted: int) -> bool:
        address = f"http://127.0.0.1:{self.http[number]}/_cluster/health?{query}"
        try:
            with urlopen(address, timeout=10) as answer:
                told = json.load(answer)
                return not told["timed_out"] and bool(told["number_of_nodes"] == wanted)
        except (URLError, OSError, ValueError):
            return False

    def manager(self) -> int:
        """The number of the elected manager."""
        for port in self.http:
            try:
                with urlopen(
                    f"http://127.0.0.1:{port}/_cat/cluster_manager?h=node", timeout=5
                ) as a:
                    return int(a.read().decode().strip().removeprefix("node"))
            except (URLError, OSError, ValueError):
                continue
        raise TimeoutError("no manager")

    def kill(self, number: int) -> None:
        """SIGKILL."""
        process = self.processes.pop(number)
        process.send_signal(signal.SIGKILL)
        process.wait()

    def stop(self) -> None:
        for process in self.processes.values():
            process.terminate()
        for process in self.processes.values():
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        self.processes.clear()


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code of the command that was run."""
    parser = argparse.ArgumentParser(description="A real OpenSearch for tests.")
    parser.add_argument("--nodes", type=int, default=1)
    parser.add_argument("what", choices=("jars", "run"))
    parser.add_argument("command", nargs=argparse.REMAINDER)
    options = parser.parse_args(arguments)
    try:
        kept = jars()
    except NoJava as problem:
        print(f"OpenSearch is left out: {problem}", file=sys.stderr)
        return 0
    if options.what == "jars":
        print(kept)
        return 0
    with (
        tempfile.TemporaryDirectory(prefix="lacak-opensearch-", ignore_cleanup_errors=True) as name,
        Cluster(Path(name), options.nodes) as cluster,
    ):
        environment = {**os.environ, "LACAK_TEST_OPENSEARCH": cluster.address}
        return subprocess.run(options.command, check=False, env=environment).returncode


if __name__ == "__main__":
    sys.exit(main())
