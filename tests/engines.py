"""Which engines do tests run on? Every one that is here; OpenSearch where a node was started.

``make test-opensearch`` starts one and names it in ``LACAK_TEST_OPENSEARCH`` (``http://HOST:PORT``).
"""

from __future__ import annotations

import os

from indexer.engines.registry import AT_AN_ADDRESS, Engine, engine_names, find_engine

CLUSTER = os.environ.get("LACAK_TEST_OPENSEARCH", "")
"""The address of a cluster that tests may fill and empty; empty where there is none."""

NAMES = tuple(name for name in engine_names() if name not in AT_AN_ADDRESS or CLUSTER)
"""The engines that are here."""


def engine_named(name: str) -> Engine:
    """The engine as tests use it: a server's at the address of the test cluster."""
    return find_engine(f"{name}:{CLUSTER}" if name in AT_AN_ADDRESS else name)
