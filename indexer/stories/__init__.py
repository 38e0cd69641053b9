"""Which articles tell the same story: copies of one text, and what was put right?"""
