"""Where in an article's text is the answer, and why?"""
