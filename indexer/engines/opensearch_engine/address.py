"""Where is the cluster, as whom is it asked, and what are our indexes called there?

Addresses are written down in descriptions of generations, so nothing secret may stand in them:
names, passwords and keys come from the environment.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass

from indexer.errors import BadEngineAddress

DEFAULT_PREFIX = "lacak"
"""With what the names of our indexes in the cluster start."""

DEFAULT_PORT = 9200

_EXPECTED = "http://HOST:9200, https://A:9200,B:9200/PREFIX"
_SECRETS = "LACAK_OPENSEARCH_USER=…, LACAK_OPENSEARCH_PASSWORD=…"

_ADDRESS = re.compile(r"(?P<scheme>https?)://(?P<hosts>[^/?#]+)(?:/(?P<prefix>[^/?#]*))?/?")
_HOST = re.compile(
    r"(?:https?://)?(?P<name>[a-zA-Z0-9._-]+|\[[0-9a-fA-F:]+\])(?::(?P<port>\d{1,5}))?"
)
_PREFIX = re.compile(r"[a-z0-9][a-z0-9_.-]{0,63}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """``hosts`` are whole addresses of nodes (``http://a:9200``); any of them is asked."""

    hosts: tuple[str, ...]
    prefix: str = DEFAULT_PREFIX

    @property
    def is_encrypted(self) -> bool:
        return self.hosts[0].startswith("https:")


def read_address(text: str) -> Address:
    """``http://HOST[:PORT][,HOST[:PORT]...][/PREFIX]``. Raises BadEngineAddress."""
    found = _ADDRESS.fullmatch(text)
    if found is None:
        raise BadEngineAddress(text, _EXPECTED)
    hosts = tuple(_host(text, found["scheme"], one) for one in found["hosts"].split(","))
    prefix = found["prefix"] or DEFAULT_PREFIX
    if not _PREFIX.fullmatch(prefix):
        raise BadEngineAddress(text, f"{prefix}: a-z 0-9 - _ .")
    return Address(hosts=hosts, prefix=prefix)


def _host(text: str, scheme: str, one: str) -> str:
    found = _HOST.fullmatch(one)
    if found is None or not 0 < int(found["port"] or DEFAULT_PORT) < 1 << 16:
        # A name before an @ is a secret that would be written down: told without what it says.
        if "@" in one:
            shown = text.replace(one, "…@" + one.rpartition("@")[2])
            raise BadEngineAddress(shown, f"http://HOST:9200, {_SECRETS}")
        raise BadEngineAddress(text, _EXPECTED)
    return f"{scheme}://{found['name']}:{found['port'] or DEFAULT_PORT}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """As whom the cluster is asked, how it proves who it is, and how new indexes are laid out."""

    hosts: tuple[str, ...] = ()
    """Other addresses than those that generations remember: the nodes have moved."""
    user: str = ""
    password: str = ""
    api_key: str = ""
    ca_file: str = ""
    shards: int = 1
    replicas: int | None = None
    """None: one wherever there are two nodes or more."""

    @property
    def copies(self) -> dict[str, str]:
        """The settings of an index that ask for its replicas."""
        if self.replicas is None:
            return {"index.auto_expand_replicas": "0-1"}
        return {
            "index.auto_expand_replicas": "false",
            "index.number_of_replicas": str(self.replicas),
        }


NO_COPIES = Access(replicas=0).copies
"""The settings while many articles are put: each is taken apart by one node only."""


def access_from(environment: Mapping[str, str] = os.environ) -> Access:
    """What ``LACAK_OPENSEARCH_*`` says. Raises BadEngineAddress for what cannot be read."""
    hosts = environment.get("LACAK_OPENSEARCH_HOSTS", "")
    return Access(
        hosts=read_address(hosts).hosts if hosts else (),
        user=environment.get("LACAK_OPENSEARCH_USER", ""),
        password=environment.get("LACAK_OPENSEARCH_PASSWORD", ""),
        api_key=environment.get("LACAK_OPENSEARCH_API_KEY", ""),
        ca_file=environment.get("LACAK_OPENSEARCH_CA", ""),
        shards=_number(environment, "LACAK_OPENSEARCH_SHARDS", 1, least=1) or 1,
        replicas=_number(environment, "LACAK_OPENSEARCH_REPLICAS", None, least=0),
    )


def _number(
    environment: Mapping[str, str], name: str, default: int | None, *, least: int
) -> int | None:
    text = environment.get(name, "")
    if not text:
        return default
    if not text.isascii() or not text.isdigit() or not least <= int(text) <= 1000:
        raise BadEngineAddress(f"{name}={text}", f"{least} … 1000")
    return int(text)
