"""How does a PostgreSQL server keep every article as read, for several hosts at once?

One database is one archive. It holds stores, each in a schema of its own with the same tables as a
SQLite store, and in the schema ``lacak`` which of them is live, which indexes are derived from
them, and who writes. ``docs/postgresql.md`` is the operator's guide.
"""
