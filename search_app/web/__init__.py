"""How does a search look in a browser? Everything that knows Flask, and nothing else does."""
