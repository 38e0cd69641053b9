"""How good is Lacak, on data that somebody judged, beside plain rankers?

``collections`` reads the sets, ``indexes`` builds a real Whoosh index of each, ``rankers`` answers
their topics, and ``relevance``, ``roots`` and ``places`` make figures of the answers. Every figure
is a share between 0 and 1 of which more is better.
"""
