"""Who is in a story, under which names, in which roles, and what did they say?"""
