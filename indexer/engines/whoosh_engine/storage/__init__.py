"""Which bytes make up an index?"""
