"""Which articles match a query, and how high do they score?"""
