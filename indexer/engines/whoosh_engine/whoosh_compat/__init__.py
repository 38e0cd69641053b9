"""How does stock Whoosh read what we write?"""
