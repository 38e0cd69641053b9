"""How do whole archives become an index that survives anything that happens on the way?"""
