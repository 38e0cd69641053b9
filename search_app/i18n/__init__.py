"""Which words does a person read?"""
