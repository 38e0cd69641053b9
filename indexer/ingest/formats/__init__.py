"""Which records does a file of each kind hold?"""
