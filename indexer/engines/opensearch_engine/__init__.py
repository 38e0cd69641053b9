"""How is an index kept and answered by a cluster of OpenSearch, with the answers of the others?

The only package that knows OpenSearch. An index of ours is one index of the cluster; a small file
in the engine's folder names it. Articles stand in it as lists of terms that our own analysis made;
scores come from a similarity that is a script of ours; every version of an article tells from which
commit on it stands and until which, so that a reader is a number and any process can answer for any
of the last commits. docs/opensearch.md is the operator's guide, docs/decisions/0200 and 0201 say
why it is so.
"""

from indexer.engines.opensearch_engine.engine import at

__all__ = ["at"]
