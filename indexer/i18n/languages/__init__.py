"""How is everything said in one language? One module each, named by its code (ISO 639-1)."""
