"""How do articles become segments?"""
