"""Who answers a query? Engines behind one port: ``whoosh`` for use, ``memory`` as the oracle."""
